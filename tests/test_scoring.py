"""The scores of the quality gate count what the codebook says they count."""

from __future__ import annotations

import copy
from typing import Any

from scoring import f1, scored, summed

TEXT = "Ghana met Chad in Oslo. Ghana freed two pilots, Chad said."


def party(text: str, code: str) -> dict[str, Any]:
    return {"text": text, "code": code}


def event(kind: str, actors: list[str], recipients: list[str], quote: str) -> dict[str, Any]:
    return {
        "type": kind,
        "mode": None,
        "status": "occurred",
        "actors": [party(code, code) for code in actors],
        "recipients": [party(code, code) for code in recipients],
        "date": None,
        "place": None,
        "speaker": None,
        "evidence": [quote],
    }


def found(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold record as the program writes it: quotes with their offsets."""
    record = copy.deepcopy(gold)
    for held in record["events"]:
        held["evidence"] = [span(quote) for quote in held["evidence"]]
    for claim in record["claims"]:
        claim["content"] = span(claim["content"])
    for figure in record["figures"]:
        figure.update(span(figure["text"]))
    return record


def span(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"text": quote, "start": start, "end": start + len(quote)}


GOLD = {
    "text": TEXT,
    "events": [
        event("CONSULT", ["GHA"], ["TCD"], "Ghana met Chad in Oslo."),
        event("RETREAT", ["GHA"], [], "Ghana freed two pilots, Chad said."),
    ],
    "claims": [{"speaker": party("Chad", "TCD"), "content": "Ghana freed two pilots"}],
    "figures": [{"text": "two pilots", "value": 2, "unit": "person"}],
}


def test_scoring_of_the_same_record_is_full() -> None:
    assert {name: f1(*counts) for name, counts in scored(GOLD, found(GOLD)).items()} == dict.fromkeys(
        ("event", "mode", "parties", "status", "date", "place", "speaker", "claim", "figure"), 1.0
    )


def test_scoring_ignores_the_order_of_sides_only_where_they_are_of_equal_rank() -> None:
    turned = found(GOLD)
    for held in turned["events"]:
        held["actors"], held["recipients"] = held["recipients"], held["actors"]
    assert scored(GOLD, turned)["parties"] == (1, 2, 2)


def test_scoring_counts_a_lost_event_against_its_fields_too() -> None:
    short = found(GOLD)
    del short["events"][1]
    counts = scored(GOLD, short)
    assert counts["event"] == (1, 2, 1)
    assert counts["date"] == (1, 2, 2)


def test_scoring_pairs_an_event_only_where_its_quotes_meet() -> None:
    moved = found(GOLD)
    moved["events"][0]["evidence"] = [span("Chad said.")]
    assert scored(GOLD, moved)["event"] == (1, 2, 2)


def test_scoring_wants_the_speaker_of_a_claim_and_half_of_its_words() -> None:
    other, half = found(GOLD), found(GOLD)
    other["claims"][0]["speaker"] = party("Ghana", "GHA")
    half["claims"][0]["content"] = span("two pilots")
    assert scored(GOLD, other)["claim"] == scored(GOLD, half)["claim"] == (0, 1, 1)


def test_scoring_sums_reports_and_takes_nothing_for_full() -> None:
    assert summed([{"claim": (1, 2, 3)}, {"claim": (0, 1, 0)}]) == {"claim": (1, 3, 3)}
    assert f1(0, 0, 0) == 1.0
    assert f1(1, 2, 2) == 0.5
