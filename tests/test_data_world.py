"""The hand-written tables of data/world: shape, codes, scripts, dates, coordinates, and that nothing asked for is missing."""

from __future__ import annotations

import csv
import pathlib
import re

import pytest

import mahdar.data

WORLD = pathlib.Path(mahdar.data.__file__).parent / "world"
LANGUAGES = ("ar", "ru", "en")
HEADERS = {
    "states": "code iso2 qid name_en capital_en lat lon source",
    "state_names": "code lang kind text",
    "organisations": "code qid kind state name_en names_ar names_ru names_en source",
    "offices": "id rank sector label_en",
    "people": "qid name_en names_ar names_ru names_en office state start end source",
    "places": "name_en country lat lon geonames kind names_ar names_ru names_en source",
}
SCRIPTS = {"ar": re.compile(r"[\u0621-\u064A]"), "ru": re.compile(r"[\u0400-\u04FF]"), "en": re.compile(r"[A-Za-z]")}
FOREIGN = {
    "ar": re.compile(r"[A-Za-z\u0400-\u04FF]"),
    "ru": re.compile(r"[\u0600-\u06FF]"),
    "en": re.compile(r"[\u0400-\u06FF]"),
}


def table(name: str) -> list[dict[str, str]]:
    with (WORLD / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return list(reader)


def states() -> set[str]:
    return {row["code"] for row in table("states")}


@pytest.mark.parametrize("name", HEADERS)
def test_world_files_have_their_header_and_no_ragged_or_untidy_row(name: str) -> None:
    text = (WORLD / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    assert lines[0].split("\t") == HEADERS[name].split()
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == len(HEADERS[name].split()), line
        assert all(form == form.strip() and form for cell in cells if cell for form in cell.split("|")), line
    assert len(lines) == len(set(lines))
    assert not re.search(r"[\u200b-\u200f\u202a-\u202e\u0640\u00a0\r]", text)


def test_world_states_have_unique_codes_and_items() -> None:
    rows = table("states")
    assert len(rows) == 198
    for column in ("code", "iso2", "qid", "name_en"):
        cells = [row[column] for row in rows]
        assert len(set(cells)) == len(cells), column
    for row in rows:
        assert re.fullmatch(r"[A-Z]{3}", row["code"])
        assert re.fullmatch(r"[A-Z]{2}", row["iso2"])
        assert re.fullmatch(r"Q\d+", row["qid"])
        assert row["source"]
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
    assert {"PSE", "XKX", "TWN", "ESH", "VAT"} <= states()


def test_world_every_state_has_name_adjective_inhabitant_and_capital_in_each_language() -> None:
    held = {(row["code"], row["lang"], row["kind"]) for row in table("state_names")}
    kinds = ("name", "adjective", "inhabitant", "capital")
    missing = [(c, lang, kind) for c in states() for lang in LANGUAGES for kind in kinds if (c, lang, kind) not in held]
    assert missing == []


def test_world_state_names_are_unique_and_in_their_script() -> None:
    rows = table("state_names")
    keys = [tuple(row.values()) for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert row["code"] in states()
        assert row["kind"] in {"name", "adjective", "inhabitant", "capital", "metonym", "seat"}
        assert SCRIPTS[row["lang"]].search(row["text"]), row
        assert not FOREIGN[row["lang"]].search(row["text"]), row


@pytest.mark.parametrize(
    ("lang", "kind", "text", "code"),
    [
        ("ru", "name", "КНДР", "PRK"),
        ("ru", "adjective", "южнокорейский", "KOR"),
        ("ru", "inhabitant", "россияне", "RUS"),
        ("ar", "name", "الاتحاد الروسي", "RUS"),
        ("ar", "adjective", "أميركي", "USA"),
        ("ar", "inhabitant", "أتراك", "TUR"),
        ("ar", "capital", "أسمرة", "ERI"),
        ("ar", "metonym", "الكرملين", "RUS"),
        ("en", "capital", "Kyiv", "UKR"),
        ("en", "metonym", "Downing Street", "GBR"),
        ("en", "seat", "Tel Aviv", "ISR"),
    ],
)
def test_world_state_names_hold_the_usual_forms(lang: str, kind: str, text: str, code: str) -> None:
    assert [row["code"] for row in table("state_names") if (row["lang"], row["kind"], row["text"]) == (lang, kind, text)] == [code]


def test_world_state_names_that_two_states_share_are_known_homonyms() -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for row in table("state_names"):
        if row["kind"] in {"name", "metonym", "seat"}:
            owners.setdefault((row["lang"], row["text"]), set()).add(row["code"])
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}


ORGANISATIONS = {
    "UNO",
    "EUU",
    "NAT",
    "OSC",
    "ARL",
    "GCC",
    "AFU",
    "CIS",
    "CST",
    "SCO",
    "BRC",
    "OIC",
    "OPC",
    "G07",
    "G20",
    "IAE",
    "ICJ",
    "ICC",
    "ECHR",
    "IMF",
    "WBK",
    "WHO",
    "RCS",
    "IGO",
    "NGO",
    "---",
}
SECTORS = {"CVL", "REB", "OPP", "PTY", "BUS", "MED", "REL", "EDU", "LAB", "REF", "CRM"}


def is_code(code: str) -> bool:
    head, _, sector = code.partition("-") if code != "---" else (code, "", "")
    return (head in states() and (not sector or sector in SECTORS)) or code in ORGANISATIONS


def forms(row: dict[str, str], lang: str) -> list[str]:
    return row[f"names_{lang}"].split("|") if row[f"names_{lang}"] else []


def test_world_organisations_have_valid_codes_kinds_and_names() -> None:
    rows = table("organisations")
    kinds = {"igo", "armed", "party", "media", "company", "court", "ngo", "organ", "sub-state"}
    assert len(rows) >= 220
    for row in rows:
        assert is_code(row["code"]), row
        assert row["kind"] in kinds, row
        assert row["state"] in states() | {""}, row
        assert row["code"][:3] == row["state"] or not row["state"], row
        assert re.fullmatch(r"(Q\d+)?", row["qid"]), row
        assert row["source"], row
        assert forms(row, "en")[0] == row["name_en"], row
        assert any(SCRIPTS["ar"].search(form) for form in forms(row, "ar")), row
        assert forms(row, "ru"), row
        assert not any(FOREIGN["ru"].search(form) for form in forms(row, "ru")), row
        assert not any(FOREIGN["en"].search(form) for form in forms(row, "en")), row
    for column in ("name_en", "qid"):
        cells = [row[column] for row in rows if row[column]]
        assert len(cells) == len(set(cells)), column


def test_world_organisations_cover_every_code_and_the_sectors() -> None:
    rows = table("organisations")
    assert {row["code"] for row in rows} >= ORGANISATIONS
    for ending, least in {"-REB": 70, "-MED": 60, "-BUS": 25, "-PTY": 25}.items():
        assert sum(row["code"].endswith(ending) for row in rows) >= least, ending


def test_world_organisations_never_give_one_form_two_codes() -> None:
    for lang in LANGUAGES:
        owners: dict[str, set[str]] = {}
        for row in table("organisations"):
            for form in forms(row, lang):
                owners.setdefault(form, set()).add(row["code"])
        assert {form: codes for form, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("lang", "form", "code"),
    [
        ("ru", "Совбез ООН", "UNO"),
        ("ru", "МАГАТЭ", "IAE"),
        ("ru", "хуситы", "YEM-REB"),
        ("ru", "ЕСПЧ", "ECHR"),
        ("ar", "حلف شمال الأطلسي", "NAT"),
        ("ar", "قوات الدعم السريع", "SDN-REB"),
        ("ar", "تنظيم الدولة الإسلامية", "---"),
        ("ar", "جبهة البوليساريو", "ESH-REB"),
        ("en", "European Commission", "EUU"),
        ("en", "Hamas", "PSE-REB"),
        ("en", "Reuters", "GBR-MED"),
    ],
)
def test_world_organisations_hold_the_usual_forms(lang: str, form: str, code: str) -> None:
    assert [row["code"] for row in table("organisations") if form in forms(row, lang)] == [code]


def test_world_offices_have_unique_ids_and_ranks() -> None:
    rows = table("offices")
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    for row in rows:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row["id"])
        assert row["rank"] in "1234567"
        assert re.fullmatch(r"[A-Z]{3}", row["sector"])
        assert row["label_en"]


def test_world_places_have_valid_kinds_countries_and_coordinates() -> None:
    rows = table("places")
    kinds = {
        "region",
        "corridor",
        "strait",
        "crossing",
        "disputed",
        "sea",
        "river",
        "island",
        "town",
        "site",
        "port",
        "base",
        "dam",
        "canal",
    }
    assert len(rows) >= 700
    for row in rows:
        assert row["kind"] in kinds, row
        assert row["country"] in states() | {""}, row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert re.fullmatch(r"\d*", row["geonames"]), row
        assert row["source"], row
        assert forms(row, "en")[0] == row["name_en"], row
        for lang in LANGUAGES:
            assert forms(row, lang), row
            assert all(SCRIPTS[lang].search(form) for form in forms(row, lang)), row
            assert not any(FOREIGN[lang].search(form) for form in forms(row, lang) if lang != "ru"), row
    keys = [(row["name_en"], row["country"]) for row in rows]
    assert len(keys) == len(set(keys))
    numbers = [row["geonames"] for row in rows if row["geonames"]]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("lang", "form", "name", "country"),
    [
        ("ar", "ممر لاتشين", "Lachin corridor", "AZE"),
        ("ru", "Крым", "Crimea", "UKR"),
        ("en", "Golan Heights", "Golan Heights", "SYR"),
        ("ar", "القدس", "Jerusalem", ""),
        ("ru", "Баб-эль-Мандебский пролив", "Bab el-Mandeb", ""),
        ("ar", "سد النهضة", "Grand Ethiopian Renaissance Dam", "ETH"),
        ("ru", "Степанакерт", "Stepanakert", "AZE"),
        ("en", "Geneva", "Geneva", "CHE"),
        ("ar", "شرم الشيخ", "Sharm el-Sheikh", "EGY"),
    ],
)
def test_world_places_give_the_recognised_state(lang: str, form: str, name: str, country: str) -> None:
    found = [row for row in table("places") if form in forms(row, lang)]
    assert [(row["name_en"], row["country"]) for row in found] == [(name, country)]


def earliest(date: str) -> str:
    return (date + "-01-01")[:10]


def latest(date: str) -> str:
    return (date + "-12-31")[:10] if len(date) != 7 else date + "-31"


def test_world_people_have_valid_offices_codes_and_terms() -> None:
    rows = table("people")
    offices = {row["id"] for row in table("offices")}
    for row in rows:
        assert row["office"] in offices, row
        assert is_code(row["state"]), row
        assert re.fullmatch(r"(Q\d+)?", row["qid"]), row
        assert row["source"], row
        for column in ("start", "end"):
            assert re.fullmatch(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?", row[column]), row
        assert row["start"], row
        assert not row["end"] or earliest(row["start"]) <= latest(row["end"]), row
        assert not row["end"] or row["end"][:4] >= "2005", row
    terms = [(row["name_en"], row["office"], row["state"], row["start"]) for row in rows]
    assert len(terms) == len(set(terms))


def test_world_people_are_named_in_three_scripts_and_told_apart() -> None:
    rows = table("people")
    assert len({row["name_en"] for row in rows}) >= 900
    assert len({row["state"][:3] for row in rows}) >= 100
    for row in rows:
        assert forms(row, "en")[0] == row["name_en"], row
        for lang in LANGUAGES:
            assert forms(row, lang), row
            assert all(SCRIPTS[lang].search(form) for form in forms(row, lang)), row
            assert not any(FOREIGN[lang].search(form) for form in forms(row, lang)), row
    for one, other in (("qid", "name_en"), ("name_en", "names_ar"), ("name_en", "names_ru"), ("name_en", "qid")):
        pairs: dict[str, set[str]] = {}
        for row in rows:
            if row[one]:
                pairs.setdefault(row[one], set()).add(row[other])
        assert {key: values for key, values in pairs.items() if len(values) > 1} == {}


@pytest.mark.parametrize(
    ("lang", "form", "date", "office", "state"),
    [
        ("ar", "سيرغي لافروف", "2022-12-23", "foreign-minister", "RUS"),
        ("ru", "Джейхун Байрамов", "2022-12-23", "foreign-minister", "AZE"),
        ("en", "Sergei Shoigu", "2023-01-01", "defence-minister", "RUS"),
        ("en", "Sergei Shoigu", "2025-01-01", "security-council-secretary", "RUS"),
        ("ru", "Йенс Столтенберг", "2020-05-05", "secretary-general", "NAT"),
        ("ar", "عبد الملك الحوثي", "2019-01-01", "group-leader", "YEM-REB"),
        ("en", "Donald Trump", "2018-01-01", "president", "USA"),
        ("en", "Donald Trump", "2025-06-01", "president", "USA"),
    ],
)
def test_world_people_hold_their_office_at_the_date(lang: str, form: str, date: str, office: str, state: str) -> None:
    found = [
        (row["office"], row["state"])
        for row in table("people")
        if form in forms(row, lang) and earliest(row["start"]) <= date and (not row["end"] or date <= latest(row["end"]))
    ]
    assert found == [(office, state)]


def test_world_people_out_of_office_are_not_in_it() -> None:
    terms = [row for row in table("people") if row["name_en"] == "Donald Trump"]
    assert not any(row["start"] <= "2022-01-01" and (not row["end"] or row["end"] >= "2022-01-01") for row in terms)
