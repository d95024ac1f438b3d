"""The brief of 23 December 2022 from the sample world: its facts, its citations, and what reading it back finds."""

from __future__ import annotations

import functools

import pytest

from brief_world import LANGS, entries, page, world, written
from mahdar.analyse import analyse
from mahdar.code import record
from mahdar.find import find
from mahdar.keep import Dossier
from mahdar.keep.days import span
from mahdar.model import Mention, Report
from mahdar.read import report_from_text
from mahdar.write.brief.forms.markdown import as_markdown
from mahdar.write.brief.model import Brief, Sentence

# what is told · type of its entry · parties that must be in it · date · words of the sentence in each language
FACTS = [
    (
        "who meets where",
        "CONSULT",
        "RUS AZE",
        "2022-12-23",
        "Lavrov|Bayramov|Moscow",
        "Лавров|Байрамов|Москв",
        "لافروف|بيراموف|موسكو",
    ),
    ("today's date", "CONSULT", "RUS AZE", "2022-12-23", "Friday 23 December 2022", "23 декабря 2022", "الجمعة 23 ديسمبر 2022"),
    ("the second in a month", "CONSULT", "RUS AZE", "2022-12-05", "second meeting|month", "вторая|встреча|месяц", "الثاني|شهر"),
    (
        "call of the day before",
        "CONSULT",
        "RUS AZE",
        "2022-12-22",
        "telephone call|22 December",
        "телефонный|22 декабря",
        "هاتفية|22 ديسمبر",
    ),
    ("regret", "ACCUSE", "RUS AZE ARM", "", "regret|Armenia", "сожаление|Армени", "أسف|أرمينيا"),
    (
        "refusal",
        "REJECT",
        "ARM",
        "2022-12-22",
        "Armenia refused|22 December",
        "22 декабря|Армения отказалась",
        "رفضت أرمينيا|22 ديسمبر",
    ),
    ("request to postpone", "REQUEST", "ARM", "", "asked|postpone", "попросила|отложить", "طلبت|تأجيل"),
    ("postponed", "CONSULT", "RUS AZE ARM", "2022-12-23", "postponed|23 December", "отложена|23 декабря", "تأجل|23 ديسمبر"),
    (
        "blockade",
        "PROTEST",
        "AZE",
        "2022-12-12",
        "activists|Lachin corridor|12 December",
        "активисты|Лачинск|12 декабря",
        "ناشطون|لاتشين|12 ديسمبر",
    ),
    ("peacekeepers there", "MOBILIZE", "RUS", "", "peacekeepers", "миротворцы", "حفظ السلام"),
    (
        "Yerevan's charge",
        "ACCUSE",
        "ARM AZE",
        "",
        "accused Azerbaijan|provocation",
        "обвинил Азербайджан|провокации",
        "اتهمت|أذربيجان|استفزاز",
    ),
    ("Baku's denial", "", "AZE", "", "Baku denied|closure", "Баку опроверг|блокирование", "نفت باكو|إغلاق"),
    ("free traffic, says Baku", "", "AZE", "", "Baku said|move freely", "Баку заявил|свободно", "قالت باكو|بحرية"),
    (
        "court",
        "ACCUSE",
        "ARM AZE",
        "2022-12-14",
        "complaint|Court of Human Rights|14 December",
        "жалобу|суд по правам|14 декабря",
        "شكوى|المحكمة الأوروبية|14 ديسمبر",
    ),
    (
        "demand to open the road",
        "REQUEST",
        "ARM AZE",
        "",
        "open the Lachin corridor",
        "открыть Лачинский коридор",
        "بفتح ممر لاتشين",
    ),
    (
        "humanitarian crisis",
        "",
        "ARM",
        "",
        "Pashinyan said|humanitarian crisis",
        "Пашинян заявил|гуманитарный кризис",
        "باشينيان|أزمة إنسانية",
    ),
    (
        "complaint on peacekeepers",
        "ACCUSE",
        "ARM RUS",
        "2022-12-15",
        "Pashinyan|dissatisfaction|15 December",
        "Пашинян|недовольство|15 декабря",
        "باشينيان|استيائه|15 ديسمبر",
    ),
    ("Peskov's answer", "", "RUS", "", "Peskov said|all they could", "Песков заявил|возможное", "بيسكوف|وسعها"),
    (
        "Moscow's concern",
        "ACCUSE",
        "RUS",
        "",
        "Russia expressed concern",
        "Россия выразила обеспокоенность",
        "أعربت روسيا عن قلقها",
    ),
    ("what Moscow expects", "", "RUS", "", "Zakharova|very near future", "Захарова|ближайшее время", "زاخاروفا|المستقبل القريب"),
    (
        "summit in Sochi",
        "CONSULT",
        "RUS AZE ARM",
        "2022-10-31",
        "Putin|Aliyev|Sochi|31 October",
        "Путин|Алиев|Сочи|31 октября",
        "بوتين|علييف|سوتشي|31 أكتوبر",
    ),
    ("joint statement", "SUPPORT", "RUS AZE ARM", "", "adopted a joint statement", "приняли совместное заявление", "بيانا مشتركا"),
    (
        "no use of force",
        "AGREE",
        "AZE ARM",
        "2022-10-31",
        "agreed|use of force",
        "договорились|неприменении силы",
        "اتفقت|استخدام القوة",
    ),
    (
        "proposals of Baku",
        "CONSULT",
        "AZE ARM",
        "2022-12-01/2022-12-10",
        "Azerbaijan sent proposals|early December",
        "Азербайджан|предложения|начале декабря",
        "أذربيجان مقترحات|أوائل ديسمبر",
    ),
    ("proposals of Yerevan", "CONSULT", "ARM AZE", "", "Armenia sent proposals", "Армения|предложения", "أرمينيا مقترحات"),
    ("ready to sign", "AGREE", "ARM", "", "Pashinyan|sign an agreement", "Пашинян|подписать соглашение", "باشينيان|لتوقيع اتفاق"),
    (
        "talks of 5 December",
        "CONSULT",
        "RUS AZE",
        "2022-12-05",
        "talks|Moscow|5 December",
        "переговоры|Москв|5 декабря",
        "محادثات|موسكو|5 ديسمبر",
    ),
    (
        "offer of help",
        "AGREE",
        "RUS",
        "",
        "Lavrov|ready to help|transport links",
        "Лавров|готова помочь|транспортных",
        "لافروف|مستعدة|طرق النقل",
    ),
    ("trade of this year", "COOPERATE", "RUS AZE", "", "may reach $4 billion|2022", "4 млрд|2022", "4 مليارات دولار|2022"),
    ("trade of the year before", "COOPERATE", "RUS AZE", "2021", "$3.4 billion|2021", "3,4 млрд|2021", "3.4 مليار|2021"),
    (
        "declaration of February",
        "SUPPORT",
        "RUS AZE",
        "2022-02-22",
        "declaration|22 February 2022",
        "декларацию|22 февраля 2022",
        "إعلان|22 فبراير 2022",
    ),
    (
        "what comes next",
        "CONSULT",
        "RUS AZE ARM",
        "2022-12-26",
        "26 December|Saint Petersburg",
        "26 декабря|Санкт-Петербург",
        "26 ديسمبر|بطرسبورغ",
    ),
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("fact", "kind", "codes", "date", "en", "ru", "ar"), FACTS, ids=[row[0] for row in FACTS])
def test_brief_moscow_tells_the_fact(fact: str, kind: str, codes: str, date: str, en: str, ru: str, ar: str, lang: str) -> None:
    words = {"en": en, "ru": ru, "ar": ar}[lang].split("|")
    telling = [s for s in page(lang).sentences if all(word in s.text for word in words)]
    assert telling, f"no sentence has {words}"
    assert any(_rests_on(sentence, kind, set(codes.split()), date) for sentence in telling)


def _rests_on(sentence: Sentence, kind: str, codes: set[str], date: str) -> bool:
    """Whether a cited happening has the type, parties and date; a mere statement only has to be cited and name its speaker."""
    if not kind:
        return bool(sentence.citations) and codes <= set(sentence.codes)
    held = [entries()[id].entry for id in sentence.entries]
    return any(e.type == kind and codes <= {code.split("-")[0] for code in e.codes} and (not date or e.date == date) for e in held)


def test_brief_moscow_has_its_plan() -> None:
    for lang in LANGS:
        assert [section.id for section in page(lang).sections] == ["lead", "issue", "road", "bilateral"]
        assert [bool(section.heading) for section in page(lang).sections] == [False, True, True, True]
    assert page("en").sections[1].heading == "The situation in the Lachin corridor"
    assert page("ar").date_words == "٢٣ ديسمبر ٢٠٢٢"
    assert page("ru").date_words == "23 декабря 2022"


def test_brief_moscow_leaves_out_what_belongs_to_others() -> None:
    for lang, strangers in (("en", ("Macron", "Erdogan", "Tokayev")), ("ru", ("Макрон", "Токаев")), ("ar", ("ماكرون", "أردوغان"))):
        text = " ".join(s.text for s in page(lang).sentences)
        assert [name for name in strangers if name in text] == []
    assert len(written().plan.left) >= 10


def test_brief_moscow_knows_nothing_of_later_days() -> None:
    for lang in LANGS:
        assert all(source.published is not None and source.published <= written().plan.day for source in page(lang).sources)
    assert written().plan.meeting.entry.status == "planned"


@pytest.mark.parametrize("lang", LANGS)
def test_brief_moscow_every_sentence_is_cited_in_the_words_of_a_report(lang: str) -> None:
    assert len(page(lang).sentences) >= 30
    numbers = {source.number: source.report for source in page(lang).sources}
    with Dossier(world()) as dossier:
        for sentence in page(lang).sentences:
            assert sentence.citations, sentence.text
            for citation in sentence.citations:
                assert numbers[citation.number] == citation.report
                assert dossier.report(citation.report).text[citation.start : citation.end] == citation.text


@functools.cache
def _named(report: int) -> tuple[tuple[Mention, ...], Report]:
    with Dossier(world()) as dossier:
        held = dossier.report(report)
    return tuple(find(analyse(held)).mentions), held


@pytest.mark.parametrize("lang", LANGS)
def test_brief_moscow_the_cited_words_name_the_parties_of_each_sentence(lang: str) -> None:
    unnamed = {}
    for sentence in page(lang).sentences:
        found = {
            code.split("-")[0]
            for citation in sentence.citations
            for mention in _named(citation.report)[0]
            if citation.start <= mention.start and mention.end <= citation.end
            for party in mention.parties
            for code in party.code.split("+")
        }
        if missing := set(sentence.codes) - found:
            unnamed[sentence.text] = missing
    assert unnamed == {}


@pytest.mark.parametrize("lang", LANGS)
def test_brief_moscow_read_back_it_tells_the_same_entries(lang: str) -> None:
    held = page(lang)
    read = record(report_from_text(plain(held), lang=lang))
    numbers = {float(f.value) for f in read.figures if not isinstance(f.value, tuple)}
    lost = []
    for sentence in held.sentences:
        for id in sentence.entries:
            entry = entries()[id].entry
            own = {code.split("-")[0] for code in entry.codes} - {"---"}
            told = any(
                event.type == entry.type
                and _same_parties(own, event.actors + event.recipients)
                and _same_days(entry.date, event.date)
                for event in read.events
            )
            if not told and not (sentence.kind == "figure" and numbers & {3.4e9, 4e9}):
                lost.append(f"{id} {entry.type}: {sentence.text}")
    total = len({id for sentence in held.sentences for id in sentence.entries})
    assert total >= 28
    assert 1 - len(set(lost)) / total >= 0.8, f"{lang}: {total - len(set(lost))} of {total} found again; lost: {lost}"


def plain(brief: Brief) -> str:
    """A page as the plain text of a report."""
    parts = [brief.title, brief.date_words]
    for section in brief.sections:
        parts += [section.heading] if section.heading else []
        parts += [" ".join(sentence.text for sentence in paragraph) for paragraph in section.paragraphs]
    return "\n\n".join(parts) + "\n"


def test_brief_moscow_markdown_holds_the_same_words_as_the_plain_text() -> None:
    for lang in LANGS:
        text = as_markdown(page(lang))
        assert all(sentence.text.split()[0] in text for sentence in page(lang).sentences)


def _same_parties(own: set[str], parties: tuple[object, ...]) -> bool:
    found = {code.split("-")[0] for party in parties for code in party.code.split("+")} - {"---"}  # type: ignore[attr-defined]
    return found == own or len(found & own) >= 2 or (len(own) == 1 and own <= found)


def _same_days(one: str | None, other: str | None) -> bool:
    first, second = span(one), span(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])
