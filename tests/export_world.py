"""What the tests of exports share: a small dossier of own reports in three languages, made once, and hand-made entries."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import io
import pathlib
import tempfile

from mahdar.keep import Dossier, Dossiered, Entry, Side, Source, Told
from mahdar.keep.stream import Stream
from mahdar.model import Event, Evidence, Party, Place, Report
from mahdar.read import report_from_text
from mahdar.write.export import Held, Options, chunks, format_named

TEXTS = (
    ("en-plan", "en", "2023-03-01",
     "Lavrov to meet Bayramov in Moscow\n"
     "Russian Foreign Minister Sergey Lavrov will meet Azerbaijani Foreign Minister Jeyhun Bayramov in "
     "Moscow on 6 March 2023."),
    ("ru-plan", "ru", "2023-03-02",
     "Лавров и Байрамов встретятся в Москве\n"
     "Министр иностранных дел России Сергей Лавров проведёт переговоры с министром иностранных дел "
     "Азербайджана Джейхуном Байрамовым в Москве 6 марта 2023 года."),
    ("ar-met", "ar", "2023-03-06",
     "لافروف يلتقي بيراموف في موسكو\n"
     "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأذربيجاني جيهون بيراموف في موسكو يوم 6 مارس/آذار "
     "2023."),
    ("ru-met", "ru", "2023-03-06",
     "Лавров встретился с Байрамовым\n"
     "Министр иностранных дел России Сергей Лавров встретился 6 марта в Москве с министром иностранных дел"
     " Азербайджана Джейхуном Байрамовым."),
    ("en-accuse", "en", "2023-03-07",
     "Armenia accuses Azerbaijan\n"
     "Armenia accused Azerbaijan of blocking the road on 5 March 2023. «We do not want war», Armenian "
     "Prime Minister Nikol Pashinyan said."),
    ("en-strike", "en", "2023-03-09",
     "Drone strike near Odesa\n"
     "Russia attacked Odesa with drones on 8 March 2023, and three people were killed."),
    ("ar-trade", "ar", "2023-03-10",
     "ارتفاع التبادل التجاري\n"
     "أعلن الرئيس الروسي فلاديمير بوتين أن بلاده ستقدم مساعدات لسوريا بقيمة 5 ملايين دولار."),
    ("en-signed", "en", "2023-03-11",
     "Iran and Saudi Arabia sign agreement\n"
     "Iran and Saudi Arabia signed an agreement in Beijing on 10 March 2023."),
)  # fmt: skip


ADDRESSES = {
    "en-plan": "https://news.example/en/1",
    "ar-met": "https://news.example/ar/a{b}?x=1&y=%D9%85#z",
    "ru-met": "https://news.example/ru/3",
}
PUBLISHERS = {"ar": "أخبار المثال", "ru": "Вести примера", "en": "Example & Sons"}


def reports() -> list[Report]:
    """The reports of the dossier; one has an address, one none, one an address with signs that formats must escape."""
    return [
        report_from_text(text, id=key, lang=lang, published=day, url=ADDRESSES.get(key), publisher=PUBLISHERS[lang])
        for key, lang, day, text in TEXTS
    ]


@functools.cache
def path() -> str:
    """The dossier's file, made once a process."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mahdar-export-"))
    where = str(folder / "world.db")
    with Dossier(where, create=True) as dossier:
        for report in reports():
            dossier.add(report)
    return where


@functools.cache
def held() -> Stream:
    """All of the dossier."""
    return Stream(Dossier(path()))


@functools.cache
def entries() -> tuple[Dossiered, ...]:
    """Its entries, in order."""
    return tuple(held().entries())


def exported(name: str, what: Held | None = None, options: Options | None = None) -> bytes:
    """The export of the dossier, or of what is given, as bytes."""
    out = io.BytesIO()
    for piece in chunks(format_named(name), what or held(), options):
        out.write(piece)
    return out.getvalue()


def source(number: int = 1, **changes: object) -> Source:
    """A report."""
    usual = Source(
        id=number,
        key=f"report-{number}",
        sha256=f"{number:064x}",
        lang="en",
        title="A title",
        published=datetime.date(2023, 3, 6),
        publisher="A paper",
        url=f"https://news.example/{number}",
        version=1,
        current=True,
        added=datetime.datetime(2023, 3, 7, 12, tzinfo=datetime.UTC),
    )
    return dataclasses.replace(usual, **changes)  # type: ignore[arg-type]


def dossiered(
    number: int = 1,
    *,
    words: str = "the words",
    from_: Source | None = None,
    event: dict[str, object] | None = None,
    **changes: object,
) -> Dossiered:
    """A hand-made entry with one telling: Russia and Azerbaijan met in Moscow on 6 March 2023, where nothing else is said."""
    rus, aze = Party(0, 3, "the", "RUS", "Russia", "Q159"), Party(0, 3, "the", "AZE", "Azerbaijan", "Q227")
    where = Place(0, 3, "the", "Moscow", "RUS", 55.7522, 37.6156, 524901)
    quote = Evidence(0, len(words), words)
    told = Event("CONSULT", None, "occurred", (rus, aze), (), "2023-03-06", None, where, None, quote, (quote,), 0.9)
    if event:
        told = dataclasses.replace(told, **event)  # type: ignore[arg-type]
    report = from_ or source(number)
    entry = Entry(
        id=f"E{number}",
        type=told.type,
        mode=told.mode,
        status=told.status,
        actors=(Side("RUS", {"en": "Russia"}, "Russia", "Q159"), Side("AZE", {"en": "Azerbaijan"}, "Azerbaijan", "Q227")),
        recipients=(),
        date=told.date,
        place=where,
        place_names={"en": "Moscow"},
        speakers=(),
        first=report.published,
        last=report.published,
        reports=1,
        langs=(report.lang,),
        confidence=0.9,
    )
    if changes:
        entry = dataclasses.replace(entry, **changes)  # type: ignore[arg-type]
    key = f"{report.sha256[:20]}:{told.type}:{number}"
    return Dossiered(entry, (Told(number, key, 1, 0, report, told),), (), (), ())
