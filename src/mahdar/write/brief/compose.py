"""The page: a plan written out in one language, every sentence with the quotes it rests on.

Comes in: a dossier with what was gathered and the plan. Goes out: `Brief`.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Sequence

from babel.dates import format_date

from mahdar.analyse.words import language
from mahdar.errors import InputError
from mahdar.keep import asof
from mahdar.keep.dossier import Dossier
from mahdar.write.brief.cast import cast, where_of
from mahdar.write.brief.cite import Quoted, quotes_of, quotes_said
from mahdar.write.brief.fact import Context, Fact, Topic, Who
from mahdar.write.brief.figures import quote_around
from mahdar.write.brief.gather import Gathered
from mahdar.write.brief.model import Brief, Citation, Cited, Plan, Planned, Point, Section, Sentence
from mahdar.write.brief.say import grammar, heading, label, sentence, topics
from mahdar.write.brief.say import world as spelled
from mahdar.write.brief.say.grammar import Mentions, key
from mahdar.write.brief.turn import Turner
from mahdar.write.brief.weights import page, weights

LABELS = ("sources", "source", "evidence", "languages", "published")
FOREIGN = {"ar": re.compile(r"[A-Za-z\u0400-\u04ff][\w.&'’-]*(?: [A-Za-z\u0400-\u04ff][\w.&'’-]*)*")}
"""Runs of another script in a page of this language."""
TWICE = 2
"""Reports that must tell a statement before it is quoted in a language that is not the page's."""
OTHERS = re.compile(r"[\u0600-\u06ff][\u0600-\u06ff\s]*[\u0600-\u06ff]")


@dataclasses.dataclass(slots=True)
class Numbers:
    """The list of sources as it grows: report number to its number on the page."""

    held: dict[int, int]
    quoted: dict[int, Quoted]

    def cite(self, quotes: Iterable[Quoted]) -> tuple[Citation, ...]:
        """The quotes with their numbers, one for each place."""
        out = []
        for quote in {(q.source.id, q.start, q.end): q for q in quotes}.values():
            number = self.held.setdefault(quote.source.id, len(self.held) + 1)
            self.quoted.setdefault(quote.source.id, quote)
            out.append(Citation(number, quote.source.id, quote.entry, quote.start, quote.end, quote.text, quote.source.lang))
        return tuple(sorted(out, key=lambda one: (one.number, one.start)))


class Writer:
    """Writes one page."""

    def __init__(self, dossier: Dossier, gathered: Gathered, plan: Plan, lang: str, *, double_months: bool = False) -> None:
        self.dossier, self.gathered, self.plan, self.lang = dossier, gathered, plan, lang
        digits = "arab" if lang == "ar" else "latn"
        self.context = Context(plan.day, double_months=double_months, digits="latn", anchor=plan.day)
        self.digits = digits
        speakers = [(c.source.lang, c.claim.speaker) for said in gathered.said for c in said.claims]
        self.cast = cast(gathered.offices, gathered.stood.values(), speakers)
        self.numbers = Numbers({}, {})
        self.texts: dict[int, str] = {}
        place = next((s.place for s in plan.sections if s.place), None)
        where = where_of(place.entry.place, dict(place.entry.place_names)) if place is not None else None
        about = frozenset(id for planned in plan.sections for id in planned.about)
        self.turner = Turner(gathered, self.cast, lang, where, about)
        self.credits: dict[str, None] = {}
        self.written: set[str] = set()

    def brief(self) -> Brief:
        """The whole page."""
        title = self._title()
        sections = tuple(filter(None, (self._section(planned) for planned in self.plan.sections)))
        held = language(self.lang)
        return Brief(
            lang=self.lang,
            rtl=held is not None and held.direction == "rtl",
            title=title,
            day=self.plan.day,
            date_words=date_words(self.plan.day, self.lang),
            meeting=self.plan.meeting.entry.id,
            sections=sections,
            sources=self._sources(),
            credits=tuple(self.credits),
            labels=self._labels(),
        )

    def _title(self) -> str:
        fact = self.turner.fact(dataclasses.replace(self.plan.sections[0].paragraphs[0][0], number=0))
        fact = dataclasses.replace(fact, date=None, topics=(), document="", speaker=None)
        met = {key(who) for who in self.turner.names(fact)}
        return sentence(fact, self.lang, context=dataclasses.replace(self.context, named=met)).rstrip(".")

    def _section(self, planned: Planned) -> Section | None:
        paragraphs = []
        for number, points in enumerate(planned.paragraphs):
            written: list[Sentence] = []
            for at, point in enumerate(points):
                lead = planned.id == "lead" and number == 0 and at == 0
                self.context.flowing = bool(written)
                if (made := self._sentence(point, lead=lead)) is not None and made.text not in self.written:
                    self.written.add(made.text)
                    written.append(made)
            if written:
                paragraphs.append(tuple(written))
        return Section(planned.id, self._heading(planned), tuple(paragraphs)) if paragraphs else None

    def _heading(self, planned: Planned) -> str | None:
        if planned.id == "lead":
            return None
        if planned.id == "issue":
            place = self.turner.issue
            return heading("situation", self.lang, place=place, context=self.context) if place else self._matter(planned.topic)
        if planned.id == "road":
            entries = [s.entry.id for points in planned.paragraphs for point in points for s in point.stood]
            about = any("peace-treaty" in self.gathered.topics.get(id, ()) for id in entries)
            return heading("treaty" if about else "agreement", self.lang)
        return heading(planned.id, self.lang)

    def _matter(self, topic: str) -> str:
        """An issue without a place as a heading: its topic as a noun phrase."""
        words = topics.say((Topic(topic),), "", grammar(self.lang), Mentions(self.context, self.plan.day))
        return words[:1].upper() + words[1:]

    def _sentence(self, point: Point, *, lead: bool) -> Sentence | None:
        fact = dataclasses.replace(self.turner.fact(point), lead=lead)
        named = self.turner.names(fact)
        codes = tuple(dict.fromkeys(who.code.split("-")[0] for who in named if who.code and who.code != "---"))
        foreign = fact.quote is not None and fact.quote.lang != self.lang
        quotes = [] if foreign and point.said and len(point.said.claims) < TWICE else self._quotes(point, fact, codes)
        if not quotes:
            return None
        try:
            text = sentence(fact, self.lang, context=self.context)
        except InputError:
            return None
        entries = [s.entry.id for s in point.stood] + list(point.said.entries if point.said else ())
        if point.series:
            entries += [f.entry for f in (*point.series.now, *point.series.before) if f.entry]
        return Sentence(
            text=text,
            citations=self.numbers.cite(quotes),
            kind=fact.kind,
            entries=tuple(dict.fromkeys(entries)),
            codes=codes,
            names=self._names(text, named),
        )

    def _quotes(self, point: Point, fact: Fact, codes: Sequence[str]) -> list[Quoted]:
        limit = weights().sources
        if point.series is not None:
            return self._figure_quotes(point)
        if fact.kind in ("claim", "expectation") and point.said is not None:
            own = [c for c in point.said.claims if c.source.lang == self.lang] or list(point.said.claims)
            others = [c for c in point.said.claims if c not in own]
            return quotes_said([*own, *others], self.lang, self._text, limit=limit)
        out: list[Quoted] = []
        for number, stood in enumerate(point.stood):
            out += quotes_of(stood, self.lang, codes, limit=limit if number == 0 else max(1, limit - 1))
        return out

    def _figure_quotes(self, point: Point) -> list[Quoted]:
        assert point.series is not None
        out = []
        for same in (point.series.now, point.series.before):
            ordered = sorted(same, key=lambda f: (f.source.lang != self.lang, f.source.id))
            for kept in ordered[: weights().sources - 1]:
                found = quote_around(kept, self.gathered)
                start, end, text = found or (kept.figure.start, kept.figure.end, kept.figure.text)
                out.append(Quoted(kept.source, kept.entry, *self._sentence_around(kept.source.id, start, end, text)))
        return out

    def _sentence_around(self, report: int, start: int, end: int, text: str) -> tuple[int, int, str]:
        """The line's sentence that holds the figure, so that the quote names whose figure it is."""
        whole = self._text(report)
        begin = max(whole.rfind(mark, 0, start) + len(mark) for mark in ("\n", ". "))
        stops = [at for mark in ("\n", ". ") if (at := whole.find(mark, end)) >= 0]
        close = min(stops, default=len(whole))
        return (begin, close, whole[begin:close]) if close - begin < 500 else (start, end, text)

    def _text(self, report: int) -> str:
        if report not in self.texts:
            self.texts[report] = self.dossier.report(report).text
        return self.texts[report]

    def _names(self, text: str, named: Sequence[Who]) -> tuple[str, ...]:
        held = {spelled.person(who, self.lang).text for who in named if who.kind == "person"}
        held |= {name.split()[-1] for name in held if name}
        pattern = FOREIGN.get(self.lang, OTHERS)
        held |= set(pattern.findall(text))
        return tuple(sorted((name for name in held if len(name) > 1 and name in text), key=len, reverse=True))

    def _sources(self) -> tuple[Cited, ...]:
        sources = asof.sources(self.dossier, self.numbers.held)
        out = []
        for report, number in sorted(self.numbers.held.items(), key=lambda item: item[1]):
            source = sources[report]
            published = date_words(source.published, self.lang) if source.published else ""
            for credit in (self.dossier.report(report).credit,):
                if credit:
                    self.credits.setdefault(credit)
            out.append(
                Cited(
                    number,
                    report,
                    source.title,
                    source.publisher,
                    source.published,
                    published,
                    source.url,
                    source.lang,
                    source.lesser,
                )
            )
        return tuple(out)

    def _labels(self) -> dict[str, str]:
        own = page(self.lang)
        labels = {name: label(name, self.lang) for name in LABELS}
        labels |= {lang: label(lang, self.lang) for lang in ("ar", "ru", "en")}
        return labels | {
            "as_of": own.as_of.format(date=date_words(self.plan.day, self.lang)),
            "switch": own.switch,
            "details": own.details,
        }


def date_words(day: datetime.date, lang: str) -> str:
    """A day as a page's date line writes it, in the language's digits."""
    if lang == "ar":
        return format_date(day, format="d MMMM y", locale="ar_EG").translate(ARABIC_INDIC)
    return format_date(day, format="d MMMM y", locale={"en": "en_GB"}.get(lang, lang))


ARABIC_INDIC = str.maketrans({str(digit): chr(0x0660 + digit) for digit in range(10)})


def compose(dossier: Dossier, gathered: Gathered, plan: Plan, lang: str, *, double_months: bool = False) -> Brief:
    """The brief in one language."""
    return Writer(dossier, gathered, plan, lang, double_months=double_months).brief()
