"""What the brief writes, the program reads back: a Fact of every type and mode, in every language."""

from __future__ import annotations

import datetime
import itertools

import msgspec
import pytest

from mahdar import code, data
from mahdar.read import report_from_text
from mahdar.write.brief.fact import Context, Fact, Topic, Where, Who
from mahdar.write.brief.say import sentence

TODAY = datetime.date(2022, 12, 23)
LEAST = 0.85
STATES = ("KEN", "CHL", "OMN", "NOR", "VNM", "SRB", "PER", "GHA", "TUN", "NPL", "KAZ", "MAR")
PEOPLE = {"arrest", "deport", "crowd-control", "convict", "abduct", "beat", "torture", "sexual", "targeted", "release"}
PAIRS = list(itertools.pairwise((*STATES, STATES[0])))


class Kind(msgspec.Struct):
    type: str
    modes: list[str] = []


def crowd(state: str, noun: str = "citizens") -> Who:
    return Who(f"{state}-CVL", "group", noun=noun)


def facts() -> list[Fact]:
    """One Fact of every type and mode that occurred, then the other statuses of meetings, then finer acts."""
    found = []
    pairs = itertools.cycle(PAIRS)
    for kind in data.load("world", "plover", list[Kind]):
        for mode in kind.modes or [None]:
            one, two = next(pairs)
            actor, recipient = Who(one), Who(two)
            if kind.type == "PROTEST":
                actor, recipient = crowd(one, "farmers"), Who(one) if mode in ("riot", "obstruct") else Who(two)
            if mode in PEOPLE:
                recipient = crowd(two)
            alone = mode in ("resign", "curfew", "martial-law", "hunger", "strike", "obstruct", "disarm", "vandalize", "access")
            found.append(
                Fact(type=kind.type, mode=mode, actors=(actor,), recipients=() if alone else (recipient,), date="2022-12-14")
            )
    for mode, status in itertools.product(
        (None, "visit", "phone", "multilateral"), ("planned", "proposed", "cancelled", "postponed")
    ):
        one, two = next(pairs)
        date = "2022-12-28" if status == "planned" else None
        found.append(Fact(type="CONSULT", mode=mode, status=status, actors=(Who(one),), recipients=(Who(two),), date=date))
    lachin = Where("Lachin corridor")
    one, two = Who("ARM"), Who("AZE")
    found += [
        Fact(type="ACCUSE", deed="concern", actors=(Who("RUS"),), topics=(Topic("road-closure", where=lachin),), date="2022-12-15"),
        Fact(type="ACCUSE", deed="provocation", actors=(one,), recipients=(two,), topics=(Topic("road-closure", where=lachin),)),
        Fact(
            type="ACCUSE", deed="complaint", actors=(one,), recipients=(two,), court=Who("ECHR", "organisation"), date="2022-12-14"
        ),
        Fact(type="ACCUSE", deed="condemn", actors=(one,), recipients=(two,)),
        Fact(type="ACCUSE", deed="summon", actors=(one,), recipients=(two,), date="2022-12-20"),
        Fact(
            type="CONSULT", deed="proposals", actors=(one,), recipients=(two,), topics=(Topic("peace-treaty"),), date="2022-12-22"
        ),
        Fact(
            type="SUPPORT",
            deed="sign",
            actors=(Who("RUS"), two),
            document="declaration",
            topics=(Topic("cooperation"),),
            joint=True,
        ),
        Fact(type="AGREE", deed="help", actors=(Who("RUS"),), recipients=(one,), topics=(Topic("border-delimitation"),)),
        Fact(type="REJECT", mode="meet", deed="meeting", actors=(one,), recipients=(two,), topics=(Topic("peace-treaty"),)),
        Fact(type="PROTEST", mode="obstruct", deed="block", actors=(crowd("AZE", "activists"),), place=lachin, date="2022-12-12"),
        Fact(type="COOPERATE", deed="exercise", actors=(Who("IND"),), recipients=(Who("VNM"),), date="2022-11-03"),
        Fact(
            type="SANCTION", mode="discontinue", actors=(Who("EUU", "organisation"),), recipients=(Who("BLR"),), date="2022-12-15"
        ),
        Fact(type="CONSULT", mode="third-party", actors=(Who("OMN"),), recipients=(Who("TCD"), Who("LBY")), date="2022-12-01"),
        Fact(type="CONSULT", actors=(one,), recipients=(two,), status="denied", date="2022-12-01"),
        Fact(type="ASSAULT", mode="heavy-weapons", recipients=(one,), date="2022-12-16"),
        Fact(type="AID", status="planned", actors=(Who("JPN"),), recipients=(Who("NPL"),), date="2022-12-30"),
        Fact(type="COERCE", mode="arrest", recipients=(crowd("TUN", "activists"),), date="2022-12-16"),
    ]
    return found


FACTS = facts()


def came_back(fact: Fact, lang: str) -> str:
    """Nothing where type, status and parties were read; else the sentence and what was read instead."""
    said = sentence(fact, lang, context=Context(TODAY))
    record = code.record(report_from_text(said, lang=lang, published=TODAY))
    wanted = {one.code for one in (*fact.actors, *fact.recipients)}
    for event in record.events:
        if (
            event.type == fact.type
            and event.status == fact.status
            and wanted <= {one.code for one in (*event.actors, *event.recipients)}
        ):
            return ""
    read = "; ".join(
        f"{event.type}/{event.mode} {event.status} {[one.code for one in event.actors]}>{[one.code for one in event.recipients]}"
        for event in record.events
    )
    return f"{fact.type}/{fact.mode} {fact.status}: {said} <- {read or 'nothing'}"


@pytest.mark.parametrize("lang", ["ar", "ru", "en"])
def test_say_what_is_written_is_read_back(lang: str) -> None:
    misses = [miss for fact in FACTS if (miss := came_back(fact, lang))]
    share = 1 - len(misses) / len(FACTS)
    assert share >= LEAST, f"{share:.2f} of {len(FACTS)}\n" + "\n".join(misses)
