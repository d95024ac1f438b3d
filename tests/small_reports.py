"""Small reports made by the line, read or built without reading: what tests of the dossier add.

A line such as "2022-12-05 RUS CONSULT AZE" becomes a sentence whose words carry the event's trigger, parties and evidence.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.keep.meaning import meaning, pack
from mahdar.keep.prepare import Prepared
from mahdar.keep.same.tell import lead_text, tellings
from mahdar.model import Event, Evidence, Figure, Party, Record, Report
from mahdar.read import report_from_text

WORDS = {"CONSULT": "met", "ACCUSE": "condemned", "ASSAULT": "shelled", "AGREE": "promised", "REQUEST": "urged"}
DAY = datetime.date(2022, 12, 20)


@dataclasses.dataclass(frozen=True)
class Line:
    """One event of a built report."""

    actor: str
    type: str
    recipient: str
    date: str | None = None
    status: str = "occurred"
    toll: int | None = None
    speaker: str | None = None


def built(*lines: Line, id: str = "r", published: datetime.date | None = DAY, url: str | None = None, extra: str = "") -> Prepared:
    """A report of these lines as if it had been read: every event with its own sentence."""
    text, events, figures, owners = f"News of the day {id}{extra}\n", [], [], []
    for at, line in enumerate(lines):
        start = len(text)
        text += f"{line.actor} {WORDS[line.type]} {line.recipient} on {line.date or 'some day'} ({line.status})"
        toll = (len(text) + 2, len(text) + 2 + len(str(line.toll))) if line.toll is not None else None
        text += f", {line.toll} dead.\n" if toll else ".\n"
        events.append(_event(line, text, start))
        if toll:
            figures.append(Figure(*toll, text[slice(*toll)], line.toll or 0, "person", "killed"))
            owners.append(at)
    report = report_from_text(text, lang="en", published=published, id=id, url=url)
    record = Record(report, tuple(events), (), tuple(figures))
    told = tellings(record, 0)
    return Prepared(
        record,
        ranks=tuple(telling.rank for telling in told),
        vectors=tuple(pack(telling.vector) for telling in told if telling.vector is not None),
        lead=pack(meaning([lead_text(report)])[0]),
        claim_about=(),
        claim_events=(),
        figure_event=tuple(owners),
        figure_said_by=(None,) * len(figures),
        figure_about=((),) * len(figures),
        passages=(),
    )


def _event(line: Line, text: str, start: int) -> Event:
    end = len(text.rstrip())
    verb = text.index(WORDS[line.type], start)
    other = verb + len(WORDS[line.type]) + 1
    speaker = Party(start, start + len(line.actor), line.actor, line.speaker) if line.speaker else None
    return Event(
        type=line.type,
        mode=None,
        status=line.status,
        actors=(Party(start, start + len(line.actor), line.actor, line.actor),),
        recipients=(Party(other, other + len(line.recipient), line.recipient, line.recipient),),
        date=line.date,
        date_words=None,
        place=None,
        speaker=speaker,
        trigger=Evidence(verb, verb + len(WORDS[line.type]), WORDS[line.type]),
        evidence=(Evidence(start, end, text[start:end]),),
    )


REAL = {
    "en": (
        "Baku and Yerevan to meet in Sochi\n\n5 December 2022\n\n"
        "Armenian Foreign Minister Ararat Mirzoyan will meet his Azerbaijani counterpart Jeyhun Bayramov in Sochi on 9 December.\n"
        "Russia condemned the shelling near the border, in which 3 people were killed. "
        '"We call on both sides to stop," Lavrov said.\n'
    ),
    "ru": (
        "Лавров провёл переговоры с Мирзояном\n\n6 декабря 2022\n\n"
        "Министр иностранных дел России Сергей Лавров встретился в Москве с главой МИД Армении Араратом Мирзояном.\n"
        "По словам Лаврова, Москва готова помочь Еревану.\n"
    ),
    "ar": (
        "لافروف يلتقي ميرزويان في موسكو\n\n6 ديسمبر 2022\n\n"
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأرميني أرارات ميرزويان في موسكو.\n"
        "وأعلن لافروف أن روسيا تدعم السلام بين باكو ويريفان.\n"
    ),
}
"""Short reports to be read, by language."""


def read(name: str, *, url: str | None = None) -> Report:
    """One of `REAL`, as the reader gives it."""
    return report_from_text(REAL[name], lang=name, id=f"real-{name}", url=url)
