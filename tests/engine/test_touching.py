"""The first ad is kept for life; of those that came later the latest few."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.events import LeadQualified
from bot.engine.touching import MOST_TOUCHES
from tests.flows import SOLAR, Talk, book_of

AD = {"source_id": "120", "headline": "Sol", "body": "Energia", "ctwa_clid": "ARA1"}
CAMPAIGN = SOLAR.replace("start: [solar]", "start: {campaigns: [FEIRA], default: true}")


def ad(number: int) -> dict[str, str]:
    return {"source_id": str(number), "headline": f"Sol {number}", "body": "Energia", "source_url": "https://x"}


def test_the_first_ad_is_kept_whole_and_the_same_again_is_no_touch() -> None:
    talk = Talk(book_of(SOLAR))
    talk.user("oi", referral=AD)
    talk.user("400", referral=AD)
    assert (dict(talk.contact.source), talk.contact.touches) == (AD, ())


def test_later_ads_are_added_with_their_time() -> None:
    talk = Talk(book_of(SOLAR))
    talk.user("oi", referral=AD)
    talk.now += timedelta(days=3)
    talk.user("400", referral=ad(7))
    assert dict(talk.contact.source) == AD
    [touch] = talk.contact.touches
    assert touch == {"at": talk.now.isoformat(), "source_id": "7", "headline": "Sol 7"}
    talk.user("400", referral=ad(7))
    assert talk.contact.touches == (touch,)


def test_the_latest_few_are_kept() -> None:
    talk = Talk(book_of(SOLAR))
    for number in range(20):
        talk.user("oi", referral=ad(number))
    assert talk.contact.source["source_id"] == "0"
    assert [touch["source_id"] for touch in talk.contact.touches] == ["15", "16", "17", "18", "19"]
    assert len(talk.contact.touches) == MOST_TOUCHES


def test_a_lead_tells_all_of_them() -> None:
    talk = Talk(book_of(SOLAR))
    talk.user("oi", referral=AD)
    talk.user("400", referral=ad(7))
    talk.user("já")
    [event] = talk.happened(LeadQualified)
    plain = event.lead.plain()  # type: ignore[attr-defined]
    assert plain["source"] == AD
    assert [touch["headline"] for touch in plain["touches"]] == ["Sol 7"]


def test_a_campaign_after_an_ad_is_the_first_campaign_and_a_touch() -> None:
    talk = Talk(book_of(CAMPAIGN))
    for said in ("oi", "400", "já"):
        talk.user(said, referral=AD)
    talk.user("vim pela feira")
    assert dict(talk.contact.source) == {**AD, "campaign": "feira"}
    assert [touch["campaign"] for touch in talk.contact.touches] == ["feira"]


def test_an_ad_and_a_code_in_one_message_are_one_touch() -> None:
    talk = Talk(book_of(CAMPAIGN))
    talk.user("vim pela feira", referral=AD)
    assert (dict(talk.contact.source), talk.contact.touches) == ({**AD, "campaign": "feira"}, ())
    for said in ("400", "já"):
        talk.user(said)
    talk.user("feira", referral=ad(7))
    [touch] = talk.contact.touches
    assert (touch["source_id"], touch["campaign"]) == ("7", "feira")
