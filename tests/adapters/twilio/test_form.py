from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.twilio.form import REFERRAL, read_message, read_status
from bot.engine.inputs import Attachment, Place
from bot.errors import FormRefused
from tests.adapters.twilio.forms import PROSPECT, SENDER, media, message_form, status_form


def test_a_text_is_read_with_who_wrote_it_and_to_which_number() -> None:
    message = read_message(message_form())
    assert (message.id, message.address, message.to) == ("SM" + "a" * 32, PROSPECT, SENDER)
    assert (message.kind, message.text, message.raw) == ("text", "quero um orçamento", None)
    assert (message.profile_name, message.wa_id, message.external_id) == ("Ana Souza", "5511987654321", "")
    assert (message.choice, message.attachments, message.place, dict(message.referral)) == ("", (), None, {})


@pytest.mark.parametrize(("changed", "kind", "choice", "text"), [
    ({"Body": "Sim", "ButtonText": "Sim", "ButtonPayload": "yes", "MessageType": "button"}, "button", "yes", "Sim"),
    ({"Body": "Sim", "ButtonText": "Sim", "MessageType": "interactive"}, "button", "", "Sim"),
    ({"Body": "", "ButtonText": "Sim", "ButtonPayload": "yes"}, "button", "yes", "Sim"),
    ({"Body": "Casa", "ListId": "house", "ListTitle": "Casa"}, "list", "house", "Casa"),
    ({"Body": "", "ListId": "house", "ListTitle": "Casa"}, "list", "house", "Casa"),
    ({"Body": "", "InteractiveData": json.dumps({"list_reply": {"id": "house", "title": "Casa"}})},
     "list", "house", "Casa"),
    ({"Body": "", "InteractiveData": json.dumps({"button_reply": {"id": "yes", "title": "Sim"}})},
     "button", "yes", "Sim"),
    ({"Body": "oi", "InteractiveData": "{not json"}, "text", "", "oi"),
    ({"Body": "oi", "InteractiveData": "[" * 60_000}, "text", "", "oi"),
    ({"Body": "oi", "InteractiveData": json.dumps({"list_reply": "no"})}, "text", "", "oi"),
])
def test_a_tap_brings_the_id_that_we_gave_it(changed: dict[str, str], kind: str, choice: str, text: str) -> None:
    message = read_message(message_form(**changed))
    assert (message.kind, message.choice, message.text) == (kind, choice, text)


@pytest.mark.parametrize(("changed", "kind"), [
    (media("image/jpeg", "image"), "image"),
    (media("image/png"), "image"),
    (media("image/webp"), "sticker"),
    (media("audio/ogg; codecs=opus"), "audio"),
    (media("audio/ogg", "voice"), "audio"),
    (media("VIDEO/MP4"), "video"),
    (media("application/pdf"), "document"),
    (media(""), "document"),
    (media("text/vcard"), "contacts"),
    (media("text/x-vcard", "contacts"), "contacts"),
    ({"Body": "👍", "MessageType": "reaction"}, "reaction"),
    ({"Body": "", "MessageType": "order"}, "unsupported"),
    ({"Body": "2x pizza", "MessageType": "order"}, "text"),
    ({"Body": "", "MessageType": ""}, "nothing"),
])
def test_every_kind_of_message_is_told_apart(changed: dict[str, str], kind: str) -> None:
    assert read_message(message_form(**changed)).kind == kind


def test_a_reaction_tells_what_it_is_under() -> None:
    message = read_message(message_form(
        Body="👍", MessageType="reaction", OriginalRepliedMessageSid="MM9", OriginalRepliedMessageSender=SENDER))
    assert (message.kind, message.text, message.replied_to) == ("reaction", "👍", "MM9")


def test_a_contact_card_is_a_file_beside_no_words() -> None:
    message = read_message(message_form(**media("text/vcard", "contacts"), SmsMessageSid="MM1", MessageSid="MM1"))
    assert (message.kind, message.text) == ("contacts", "")
    assert [attachment.content_type for attachment in message.attachments] == ["text/vcard"]


@pytest.mark.parametrize(("changed", "forwarded"), [
    ({}, ""), ({"Forwarded": "false", "FrequentlyForwarded": "false"}, ""), ({"Forwarded": "true"}, "once"),
    ({"Forwarded": "true", "FrequentlyForwarded": "true"}, "often"), ({"FrequentlyForwarded": "true"}, "often"),
])
def test_what_was_forwarded_says_so(changed: dict[str, str], forwarded: str) -> None:
    message = read_message(message_form(**changed))
    assert (message.forwarded, message.kind) == (forwarded, "text")


def test_an_ad_without_words_is_a_message() -> None:
    assert read_message(message_form(Body="", ReferralSourceId="1202")).kind == "text"


def test_a_caption_stays_with_its_pictures() -> None:
    form = message_form(Body="minha conta", NumMedia="2", MediaUrl0="https://x/0", MediaContentType0="IMAGE/JPEG",
                        MediaUrl1="https://x/1")
    message = read_message(form)
    assert message.text == "minha conta"
    assert message.attachments == (Attachment("https://x/0", "image/jpeg"), Attachment("https://x/1", ""))


@pytest.mark.parametrize("told", ["abc", "99", "-1", "", "0", "1e9"])
def test_attachments_are_found_whatever_their_number_is_said_to_be(told: str) -> None:
    message = read_message(message_form(NumMedia=told, MediaUrl0="https://x/0", MediaContentType0="audio/ogg"))
    assert [attachment.url for attachment in message.attachments] == ["https://x/0"]


def test_a_place_keeps_its_name() -> None:
    form = message_form(Body="", Latitude="-23.5613", Longitude="-46.6565", Address="Av. Paulista, 1578", Label="MASP")
    assert read_message(form).place == Place(-23.5613, -46.6565, label="MASP", address="Av. Paulista, 1578")
    assert read_message(form).kind == "location"


@pytest.mark.parametrize(("latitude", "longitude"), [
    ("nan", "1"), ("inf", "1"), ("91", "1"), ("1", "181"), ("here", "there"), ("", "1"), ("1", ""),
])
def test_a_place_that_is_nowhere_is_none(latitude: str, longitude: str) -> None:
    assert read_message(message_form(Latitude=latitude, Longitude=longitude)).place is None


def test_an_ad_is_remembered_and_only_what_it_told() -> None:
    form = message_form(ReferralSourceId="1202", ReferralSourceType="ad", ReferralSourceUrl="https://fb.me/x",
                        ReferralHeadline="Energia solar", ReferralBody="", ReferralCtwaClid="ARAk")
    assert dict(read_message(form).referral) == {
        "source_id": "1202", "source_type": "ad", "source_url": "https://fb.me/x", "headline": "Energia solar",
        "ctwa_clid": "ARAk"}
    assert {"media_url", "body"} <= set(REFERRAL.values())


@pytest.mark.parametrize(("changed", "external_id"), [
    ({"From": "whatsapp:US.1234", "WaId": ""}, "US.1234"),
    ({"ExternalUserId": "whatsapp:BR.4480abc"}, "BR.4480abc"),
    ({"ExternalUserId": "BR.4480"}, "BR.4480"),
    ({"ExternalUserId": "whatsapp:foo_bar"}, ""),
    ({"ExternalUserId": "whatsapp:BR." + "4" * 129}, ""),
    ({"From": "+14155550100"}, ""),
])
def test_people_whose_number_is_hidden_have_an_id(changed: dict[str, str], external_id: str) -> None:
    message = read_message(message_form(**changed))
    assert message.external_id == external_id
    assert message.address == changed.get("From", PROSPECT)


def test_text_is_cleaned_and_kept_as_it_came() -> None:
    came = "a\u0301 ola\x00\u202egnp.exe\ud800\r\ntchau\x07"
    message = read_message(message_form(Body=came, ProfileName="A\nna\x00\u202e S."))
    assert message.text == "á olagnp.exe\ntchau"
    assert message.raw == came
    assert message.profile_name == "A na S."


def test_right_to_left_and_long_texts_come_whole() -> None:
    assert read_message(message_form(Body="مرحبا، أريد عرض سعر")).text == "مرحبا، أريد عرض سعر"
    assert len(read_message(message_form(Body="ã" * 60_000)).text) == 60_000


def test_two_parameters_are_enough() -> None:
    message = read_message({"MessageSid": "SM1", "From": "whatsapp:+1"})
    assert (message.id, message.address, message.text, message.kind) == ("SM1", "whatsapp:+1", "", "nothing")


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
@pytest.mark.parametrize("left", [None, "", " ", "\x00"])
def test_without_sid_or_sender_it_is_no_message(missing: str, left: str | None) -> None:
    form = message_form()
    del form[missing]
    if left is not None:
        form[missing] = left
    with pytest.raises(FormRefused, match="MessageSid"):
        read_message(form)


def test_a_status_is_not_taken_for_a_message() -> None:
    with pytest.raises(FormRefused, match="status"):
        read_message(status_form(Body="oi"))


def test_opt_out_and_what_was_replied_to_are_read() -> None:
    message = read_message(message_form(OptOutType="STOP", OriginalRepliedMessageSid="SM9"))
    assert (message.opt_out_type, message.replied_to) == ("STOP", "SM9")


def test_a_status_names_the_entry_it_was_sent_for() -> None:
    update = read_status(status_form(MessageStatus="Read"), "SM1:0")
    assert update is not None
    assert (update.sid, update.status, update.entry_id) == ("SM" + "b" * 32, "read", "SM1:0")
    assert (update.code, update.error) == (None, "")


@pytest.mark.parametrize(("changed", "code", "words"), [
    ({"ErrorCode": "63016"}, 63016, "24 hours"),
    ({"ErrorCode": "99999", "ErrorMessage": "Something new"}, 99999, "Something new"),
    ({"ErrorCode": "99999"}, 99999, "99999"),
    ({"ErrorCode": "none", "ErrorMessage": "Odd"}, None, "Odd"),
    ({"ErrorCode": "0"}, None, ""),
    ({"ErrorCode": "1" * 5000}, None, ""),
])
def test_a_failure_says_why_in_words(changed: dict[str, str], code: int | None, words: str) -> None:
    update = read_status(status_form(MessageStatus="failed", **changed), "")
    assert update is not None
    assert update.code == code
    assert words in update.error


@pytest.mark.parametrize("form", [
    message_form(), {}, {"MessageSid": "SM1"}, {"MessageStatus": "sent"}, message_form(SmsStatus="receiving"),
])
def test_what_is_no_status_is_none(form: dict[str, str]) -> None:
    assert read_status(form, "SM1:0") is None


NAMES = st.sampled_from([
    "MessageSid", "From", "To", "Body", "NumMedia", "MediaUrl0", "MediaContentType0", "Latitude", "Longitude",
    "ButtonPayload", "ListId", "ListTitle", "InteractiveData", "MessageType", "ExternalUserId", "SmsStatus",
    "MessageStatus", "ErrorCode", "ReferralBody", "ProfileName",
]) | st.text()
# Lone surrogates included: nothing above promises that they cannot come.
TEXTS = st.text(st.characters()) | st.sampled_from(["1", "received", "whatsapp:+1", "nan", '{"list_reply": {"id": 1}}'])


@settings(deadline=None)
@given(st.dictionaries(NAMES, TEXTS), TEXTS)
def test_no_form_raises_anything_but_form_refused(form: dict[str, str], entry_id: str) -> None:
    read_status(form, entry_id)
    try:
        message = read_message(form)
    except FormRefused:
        return
    for text in (message.id, message.address, message.text, message.profile_name, *message.referral.values()):
        text.encode()
        assert "\x00" not in text
