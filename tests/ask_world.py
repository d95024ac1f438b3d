"""A small world of own reports in three languages, and a dossier of it in either database, for the tests of questions."""

from __future__ import annotations

import contextlib
import functools
import pathlib
from collections.abc import Iterator

from mahdar.keep import Dossier
from mahdar.keep.prepare import Prepared, prepare
from mahdar.read.build import report_from_text
from postgres_server import database

REPORTS = (
    ("baku", "ru", "2023-03-01", "Степная газета", "Лавров и Байрамов встретились в Баку\n\n"
     "Министр иностранных дел России Сергей Лавров 28 февраля 2023 года встретился в Баку с министром иностранных дел Азербайджана "
     "Джейхуном Байрамовым. Лавров заявил, что Россия готова помочь Азербайджану построить дорогу. "
     "Товарооборот России и Азербайджана в 2022 году составил 4 млрд долларов."),
    ("baku", "ar", "2023-03-01", "صحيفة النخيل", "لافروف يلتقي بيراموف في باكو\n\n"
     "التقى وزير الخارجية الروسي سيرغي لافروف وزير الخارجية الأذربيجاني جيهون بيراموف في باكو يوم 28 فبراير/شباط 2023. "
     "وقال بيراموف إن حجم التبادل التجاري بين روسيا وأذربيجان عام 2022 بلغ 3 مليارات دولار."),
    ("road", "en", "2023-03-10", "The Orchard", "Armenia accuses Azerbaijan of closing the road\n\n"
     "Armenia accused Azerbaijan on 10 March 2023 of closing the mountain road near Lachin. "
     "Azerbaijan said that the road was open. Armenia said that 120 people were waiting at the barrier."),
    ("road", "ru", "2023-03-11", "Степная газета", "Армения обвинила Азербайджан в перекрытии дороги\n\n"
     "Армения 10 марта 2023 года обвинила Азербайджан в перекрытии горной дороги около Лачина. "
     "Азербайджан сообщил, что у шлагбаума ждут 20 человек."),
    ("proposals", "ar", "2023-03-12", "صحيفة النخيل", "أرمينيا تسلم أذربيجان مقترحات\n\n"
     "سلمت أرمينيا أذربيجان مقترحات بشأن معاهدة السلام يوم 12 مارس/آذار 2023."),
    ("call", "en", "2023-03-15", "The Orchard", "Lavrov speaks with Bayramov by phone\n\n"
     "Russian Foreign Minister Sergey Lavrov spoke by phone with Azerbaijani Foreign Minister Jeyhun Bayramov on 14 March 2023."),
    ("plan", "en", "2023-03-20", "The Orchard", "Lavrov to meet Bayramov in Moscow\n\n"
     "Russian Foreign Minister Sergey Lavrov will meet Azerbaijani Foreign Minister Jeyhun Bayramov in Moscow on 25 March 2023."),
    ("moscow", "ru", "2023-03-26", "Степная газета", "Лавров и Байрамов встретились в Москве\n\n"
     "Министр иностранных дел России Сергей Лавров 25 марта 2023 года встретился в Москве с министром иностранных дел Азербайджана "
     "Джейхуном Байрамовым."),
    ("visit", "ru", "2023-04-01", "Степная газета", "Мирзоян посетит Москву\n\n"
     "Министр иностранных дел Армении Арарат Мирзоян посетит Москву 10 апреля 2023 года."),
    ("signed", "en", "2023-04-21", "The Orchard", "Armenia and Azerbaijan sign an agreement\n\n"
     "Armenia and Azerbaijan signed an agreement on the border in Tbilisi on 20 April 2023."),
    ("accra", "en", "2023-05-03", "The Orchard", "Ministers of Ghana and Kenya meet in Accra\n\n"
     "Ghana's Foreign Minister Kwesi Amponsah met Kenyan Foreign Minister Joan Wanjiru in Accra on 2 May 2023. "
     "Amponsah said that the harbour would be opened to Kenyan ships."),
    ("accra", "ru", "2023-05-03", "Степная газета", "Главы МИД Ганы и Кении встретились в Аккре\n\n"
     "Министр иностранных дел Ганы Квеси Ампонса 2 мая 2023 года встретился в Аккре с министром иностранных дел Кении "
     "Джоан Ванджиру."),
)  # fmt: skip
"""Story, language, day of publication, publisher, text with its title in the first line."""
NEWER = ("road", "en", "2023-03-13", "The Orchard", "Armenia accuses Azerbaijan of closing the road\n\n"
         "Armenia accused Azerbaijan on 10 March 2023 of closing the mountain road near Lachin. "
         "Azerbaijan said that the road was under repair.")  # fmt: skip
"""A later text under the address of the report on the road."""


@functools.cache
def prepared() -> tuple[Prepared, ...]:
    """The reports, read the whole way, once for all tests of a process."""
    return tuple(_prepared(*row) for row in (*REPORTS, NEWER))


def _prepared(story: str, lang: str, day: str, publisher: str, text: str) -> Prepared:
    title = text.partition("\n")[0]
    url = f"https://{lang}.example.org/{story}"
    given = {"title": title, "id": f"{story}-{lang}", "url": url, "publisher": publisher}
    return prepare(report_from_text(text, lang=lang, published=day, **given))


@contextlib.contextmanager
def world(kind: str, folder: pathlib.Path, server: str | None) -> Iterator[Dossier]:
    """A dossier of the world: a file in ``folder``, or a new database on ``server``."""
    with contextlib.ExitStack() as stack:
        where = stack.enter_context(database(server)) if kind == "postgresql" and server else str(folder / "world.db")
        dossier = stack.enter_context(Dossier(where, create=True))
        for one in prepared():
            dossier.keep(one)
        yield dossier
