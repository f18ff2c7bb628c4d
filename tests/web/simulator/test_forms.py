from __future__ import annotations

import json

from bot.adapters.twilio.form import read_message
from bot.web.simulator.forms import Draft, Spot, Tap, Upload, inbound_form, status_form
from bot.web.simulator.people import Person

SENDER = "whatsapp:+15550001111"
ANA = Person("whatsapp:+5511900000143", "Ana Souza")
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"


def form_of(draft: Draft, person: Person = ANA, media_url: str = "") -> dict[str, str]:
    return inbound_form("AC1", SENDER, person, "SM1", draft, media_url)


def test_a_text_has_what_every_form_of_twilio_has() -> None:
    form = form_of(Draft("oi"))
    assert form["MessageSid"] == form["SmsMessageSid"] == form["SmsSid"] == "SM1"
    wanted = {
        "AccountSid": "AC1", "From": ANA.address, "To": SENDER, "Body": "oi", "NumMedia": "0", "SmsStatus": "received",
        "MessageType": "text",
    }
    assert wanted.items() <= form.items()
    assert (form["ProfileName"], form["WaId"]) == ("Ana Souza", "5511900000143")
    context = json.loads(form["ChannelMetadata"])["data"]["context"]
    assert context == {"ProfileName": "Ana Souza", "WaId": "5511900000143"}


def test_a_hidden_number_brings_a_user_id_and_no_phone() -> None:
    form = form_of(Draft("hi"), Person("whatsapp:US.1349", "Jordan"))
    assert form["From"] == form["ExternalUserId"] == "whatsapp:US.1349"
    assert "WaId" not in form
    assert "WaId" not in form["ChannelMetadata"]


def test_a_person_who_is_known_by_both_brings_both() -> None:
    person = Person("whatsapp:+12025550187", "Jordan", user_id="US.1349")
    message = read_message(form_of(Draft("hi"), person))
    assert (message.address, message.external_id, message.wa_id) == ("whatsapp:+12025550187", "US.1349", "12025550187")


def test_a_reaction_and_a_contact_card_are_read_as_such() -> None:
    reaction = read_message(form_of(Draft("👍", reacts_to="SM0")))
    assert (reaction.kind, reaction.text, reaction.replied_to) == ("reaction", "👍", "SM0")
    card = read_message(form_of(Draft(upload=Upload("Caio.vcf", "text/vcard", b"BEGIN:VCARD")), media_url=MEDIA))
    assert (card.kind, card.text, len(card.attachments)) == ("contacts", "", 1)


def test_a_person_without_a_name_has_no_profile_name() -> None:
    assert "ProfileName" not in form_of(Draft("hi"), Person("whatsapp:+34600000143", ""))


def test_a_tapped_button_says_what_it_was_under() -> None:
    form = form_of(Draft(tap=Tap("button", "now", "Already", "SM0")))
    assert (form["Body"], form["ButtonText"], form["ButtonPayload"]) == ("Already", "Already", "now")
    assert (form["OriginalRepliedMessageSid"], form["OriginalRepliedMessageSender"]) == ("SM0", SENDER)
    assert form["MessageType"] == "button"


def test_a_list_row_has_fields_of_its_own() -> None:
    form = form_of(Draft(tap=Tap("list", "metal", "Metal", "SM0")))
    assert (form["Body"], form["ListId"], form["ListTitle"]) == ("Metal", "metal", "Metal")
    assert form["MessageType"] == "interactive"
    assert "ButtonText" not in form


def test_files_are_named_by_their_kind() -> None:
    kinds = {
        "image/png": "image", "image/webp": "sticker", "audio/ogg": "audio", "video/mp4": "video",
        "application/pdf": "document", "text/plain": "document",
    }
    for content_type, kind in kinds.items():
        form = form_of(Draft("see", upload=Upload("f", content_type, b"x")), media_url=MEDIA)
        assert (form["MessageType"], form["NumMedia"], form["MediaUrl0"]) == (kind, "1", MEDIA)
        assert (form["MediaContentType0"], form["Body"]) == (content_type, "see")


def test_a_location_has_no_words() -> None:
    form = form_of(Draft(spot=Spot("-23.56", "-46.65", "MASP", "")))
    assert (form["Latitude"], form["Longitude"], form["Label"], form["Body"]) == ("-23.56", "-46.65", "MASP", "")
    assert form["MessageType"] == "location"
    assert "Address" not in form


def test_an_ad_comes_with_the_message() -> None:
    form = form_of(Draft("oi", referral={"headline": "Sun", "source_id": "1202", "ctwa_clid": "ARA", "body": ""}))
    assert (form["ReferralHeadline"], form["ReferralSourceId"], form["ReferralCtwaClid"]) == ("Sun", "1202", "ARA")
    assert "ReferralBody" not in form


def test_a_status_tells_what_became_of_a_message() -> None:
    read = status_form("AC1", SENDER, ANA.address, "SM1", "read")
    assert (read["MessageSid"], read["MessageStatus"], read["EventType"]) == ("SM1", "read", "READ")
    assert (read["From"], read["To"], read["ChannelToAddress"]) == (SENDER, ANA.address, "+5511900000143")
    assert "ErrorCode" not in read
    failed = status_form("AC1", SENDER, ANA.address, "SM1", "failed", 63016, "outside")
    assert (failed["ErrorCode"], failed["ErrorMessage"]) == ("63016", "outside")
    assert "EventType" not in failed
