from __future__ import annotations

import pytest

from bot.leads.band import band_of, segments_of
from bot.leads.score import Score
from tests.script.making import faults_of, flow_of, told

STEPS = "steps:\n  - {ask: how many?, save: size, kind: number, end: done}\n"
BANDS = STEPS + "score: {bands: {fit: {A: 40, B: 20}, engagement: {1: 30, 2: 10}}}\n"
SEGMENTS = STEPS + "segments: {enterprise: size >= 100, hot: fit >= 40 and engagement >= 10, small: size < 100}\n"


@pytest.mark.parametrize(("fit", "engagement", "band"), [
    (40, 30, "A1"), (39.99, 30, "B1"), (20, 29.99, "B2"), (19, 10, "C2"), (-5, 9.99, "C3"), (1_000, 0, "A3"),
])
def test_a_band_begins_at_its_points(fit: float, engagement: float, band: str) -> None:
    assert band_of(flow_of(BANDS), Score(fit, engagement, ())) == band


def test_a_flow_without_bands_gives_none() -> None:
    assert band_of(flow_of(STEPS), Score(100, 100, ())) == ""


def test_a_lead_belongs_to_every_segment_that_holds() -> None:
    flow = flow_of(SEGMENTS)
    assert segments_of(flow, {"size": 100}, Score(40, 10, ())) == ("enterprise", "hot")
    assert segments_of(flow, {"size": 99}, Score(40, 9, ())) == ("small",)
    assert segments_of(flow, {}, Score(0, 0, ())) == ()


@pytest.mark.parametrize(("text", "words"), [
    ("score: {bands: {fit: {A: 40, B: 40}, engagement: {1: 30, 2: 10}}}", "A begins at 40, B at 40|A above B"),
    ("score: {bands: {fit: {A: 40}, engagement: {1: 30, 2: 10}}}", "the key B is missing"),
    ("score: {bands: {fit: {A: 40, B: 20}}}", "the key engagement is missing"),
    ("score: {bands: {fit: {A: 40, B: 20}, engagement: {1: 30, 3: 10}}}", "there is no key 3|the key 2 is missing"),
    ("score: {bands: {fit: {A: many, B: 20}, engagement: {1: 30, 2: 10}}}", "A is many|a whole number"),
    ("score: {bands: high}", "bands is|the keys fit and engagement"),
    ("segments: {big: sise >= 100}", "there is no answer sise; did you mean size?"),
    ("segments: {big one: size >= 100}", "a segment cannot be called big one"),
    ("segments: [big]", "segments is a list|enterprise: size >= 100"),
    ("segments: {big: [size]}", "big is a list|a condition"),
])
def test_what_is_wrong_is_told(text: str, words: str) -> None:
    faults = faults_of(text + "\n" + STEPS)
    assert [fault.line for fault in faults if fault.severity == "error"][:1] == [3], told(faults)
    for word in words.split("|"):
        assert word in told(faults)
