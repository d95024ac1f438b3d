"""Exports for the web, calendars, citing and reading: read back by each format's own reader and compared with the dossier."""

from __future__ import annotations

import datetime
import html.parser
import json
import re
from typing import Any

import bibtexparser
import icalendar
import jsonschema
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from pyld import jsonld

from export_world import ADDRESSES, TEXTS, dossiered, entries, exported, reports, source
from mahdar.keep.model import Side
from mahdar.model import Place
from mahdar.write.export import Listed, Options
from mahdar.write.export.as_bibtex import SPECIAL

STORED = {report.id: report.text for report in reports()}
BY_HASH = {report.sha256: report.text for report in reports()}

# ---- FollowTheMoney: property names of the schemata (followthemoney 3 and 4), with those they inherit

THING = {"name", "summary", "description", "country", "alias", "sourceUrl", "publisher", "wikidataId", "keywords", "address"}
THING |= {"proof", "retrievedAt"}
INTERVAL = {"startDate", "endDate", "date", "summary", "recordId", "sourceUrl", "proof"}
PROPERTIES = {
    "Article": THING | {"title", "language", "publishedAt", "contentHash"},
    "Event": THING | INTERVAL | {"location", "involved", "organizer"},
    "Documentation": INTERVAL | {"document", "entity", "role"},
    "Mention": {"document", "resolved", "name", "detectedSchema", "contextCountry"},
    "Person": THING | {"nationality", "position"},
    "PublicBody": THING,
    "Organization": THING,
    "LegalEntity": THING,
}


def entities() -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported("ftm").decode().splitlines()]


def test_export_ftm_has_each_entity_once_and_every_link_leads_to_one() -> None:
    read = entities()
    schemata = {entity["id"]: entity["schema"] for entity in read}
    assert len(schemata) == len(read)
    for entity in read:
        assert set(entity["properties"]) <= PROPERTIES[entity["schema"]]
        assert all(values and len(set(values)) == len(values) for values in entity["properties"].values())
        for name in ("document", "proof"):
            assert all(schemata[id] == "Article" for id in entity["properties"].get(name, ()))
        for name in ("involved", "resolved"):
            assert all(
                schemata[id] in ("Person", "PublicBody", "Organization", "LegalEntity") for id in entity["properties"].get(name, ())
            )
    assert schemata["Q58217"] == "Person"
    assert schemata["Q159"] == schemata["Q794"] == "PublicBody"
    assert sum(schema == "Event" for schema in schemata.values()) == len(entries())
    assert sum(schema == "Article" for schema in schemata.values()) == len(TEXTS)


def test_export_ftm_has_names_of_a_person_in_three_scripts_and_dates() -> None:
    read = {entity["id"]: entity["properties"] for entity in entities()}
    lavrov = read["Q58217"]
    assert lavrov["name"] == ["Sergey Lavrov"]
    assert len([name for name in lavrov["alias"] if re.search("[\u0400-\u04ff\u0600-\u06ff]", name)]) == 2
    assert lavrov["nationality"] == ["ru"]
    meeting = next(properties for properties in read.values() if properties.get("keywords", [""])[0] == "CONSULT")
    assert meeting["date"] == ["2023-03-06"]
    assert set(meeting["involved"]) == {"Q58217", "Q16366137"}
    assert len(meeting["proof"]) == 4


# ---- Web Annotation: the terms of the W3C vocabulary that are used, in words of our own, so that the reader needs no network

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
VOCABULARY = {
    "id": "@id",
    "type": "@type",
    "schema": "http://schema.org/",
    **{
        name: OA + name
        for name in (
            "Annotation",
            "SpecificResource",
            "TextualBody",
            "TextQuoteSelector",
            "TextPositionSelector",
            "exact",
            "prefix",
            "suffix",
        )
    },
    **{name: {"@id": OA + name, "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"} for name in ("start", "end")},
    "AnnotationPage": AS + "OrderedCollectionPage",
    "items": {"@id": AS + "items", "@container": "@list", "@type": "@id"},
    "Text": "http://purl.org/dc/dcmitype/Text",
    "body": {"@id": OA + "hasBody", "@type": "@id"},
    "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"},
    "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    **{name: OA + name for name in ("classifying", "identifying", "tagging", "linking")},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "created": {"@id": "http://purl.org/dc/terms/created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "language": "http://purl.org/dc/elements/1.1/language",
}


def expanded() -> list[dict[str, Any]]:
    def loaded(url: str, options: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": {"@context": VOCABULARY}}

    (page,) = jsonld.expand(json.loads(exported("webannotation")), {"documentLoader": loaded})
    found: list[dict[str, Any]] = page[AS + "items"][0]["@list"]
    return found


def test_export_webannotation_selects_the_words_in_code_points() -> None:
    read = expanded()
    assert len({one["@id"] for one in read}) == len(read) > 40
    langs = set()
    for one in read:
        assert one["@type"] == [OA + "Annotation"]
        assert one[OA + "motivatedBy"]
        (target,) = one[OA + "hasTarget"]
        text = BY_HASH[target["http://schema.org/sha256"][0]["@value"]]
        quote, place = target[OA + "hasSelector"]
        assert quote["@type"] == [OA + "TextQuoteSelector"]
        assert place["@type"] == [OA + "TextPositionSelector"]
        start, end = place[OA + "start"][0]["@value"], place[OA + "end"][0]["@value"]
        exact = quote[OA + "exact"][0]["@value"]
        assert text[start:end] == exact
        assert text[:start].endswith(quote[OA + "prefix"][0]["@value"])
        assert text[end:].startswith(quote[OA + "suffix"][0]["@value"])
        langs.add(target[OA + "hasSource"][0]["http://purl.org/dc/elements/1.1/language"][0]["@value"])
    assert langs == {"ar", "ru", "en"}


def test_export_webannotation_names_a_text_without_address_by_its_hash() -> None:
    sources = {item["target"]["source"]["id"] for item in json.loads(exported("webannotation"))["items"]}
    assert "https://news.example/en/1" in sources
    assert any(re.fullmatch(r"ni:///sha-256;[A-Za-z0-9_-]{43}", name) for name in sources)


# ---- GeoJSON

POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {
            "type": "array",
            "prefixItems": [{"type": "number", "minimum": -180, "maximum": 180}, {"type": "number", "minimum": -90, "maximum": 90}],
            "minItems": 2,
            "maxItems": 2,
        },
    },
}
COLLECTION = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties", "id"],
                "properties": {"type": {"const": "Feature"}, "geometry": POINT, "properties": {"type": "object"}},
            },
        },
    },
}


def test_export_geojson_has_longitude_before_latitude() -> None:
    read = json.loads(exported("geojson", options=Options(lang="ar")))
    jsonschema.Draft202012Validator(COLLECTION).validate(read)
    placed = {entry.entry.id: entry.entry for entry in entries() if entry.entry.place and entry.entry.place.lat is not None}
    assert {feature["id"] for feature in read["features"]} == set(placed)
    for feature in read["features"]:
        place = placed[feature["id"]].place
        assert place is not None
        assert feature["geometry"]["coordinates"] == [place.lon, place.lat]
    assert "موسكو" in {feature["properties"]["place"] for feature in read["features"]}


def test_export_geojson_leaves_out_what_is_not_on_the_globe() -> None:
    made = Listed((dossiered(place=Place(0, 3, "the", "Nowhere", None, 95.0, 10.0)), dossiered(2, place=None)))
    assert json.loads(exported("geojson", made)) == {"type": "FeatureCollection", "features": []}


# ---- iCalendar


def events(what: Any = None, **options: Any) -> list[Any]:
    return icalendar.Calendar.from_ical(exported("ical", what, Options(**options))).walk("VEVENT")


def test_export_ical_has_meetings_as_whole_days() -> None:
    (meeting,) = events(lang="ru")
    assert (meeting.decoded("dtstart"), meeting.decoded("dtend")) == (datetime.date(2023, 3, 6), datetime.date(2023, 3, 7))
    assert (meeting["status"], meeting["location"], meeting["transp"]) == ("CONFIRMED", "Москва", "TRANSPARENT")
    assert "Сергей Лавров" in meeting["summary"]
    for key in ("en-plan", "ar-met", "ru-met"):
        title = STORED[key].split("\n")[0]
        assert title in meeting["description"] or STORED[key].split("\n")[1].rstrip(".") in meeting["description"]


def test_export_ical_lines_are_folded_at_75_octets_and_end_as_the_standard_says() -> None:
    raw = exported("ical", options=Options(lang="ar"))
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("kind", "status", "shown"),
    [
        ("CONSULT", "occurred", "CONFIRMED"),
        ("CONSULT", "planned", "TENTATIVE"),
        ("CONSULT", "postponed", "TENTATIVE"),
        ("CONSULT", "cancelled", "CANCELLED"),
        ("CONSULT", "denied", None),
        ("SUPPORT", "planned", "TENTATIVE"),
        ("ACCUSE", "occurred", None),
    ],
)
def test_export_ical_tells_plans_from_facts(kind: str, status: str, shown: str | None) -> None:
    assert [event["status"] for event in events(Listed((dossiered(type=kind, status=status),)))] == ([shown] if shown else [])


@pytest.mark.parametrize("date", [None, "2023", "2023-03", "../2023-03-06"])
def test_export_ical_leaves_out_vague_dates(date: str | None) -> None:
    found = events(Listed((dossiered(date=date),)))
    assert len(found) == (1 if date and date.startswith("..") else 0)


def test_export_ical_an_event_keeps_its_uid_when_its_date_moves() -> None:
    first, moved = (events(Listed((dossiered(date=date),)))[0] for date in ("2023-03-06", "2023-04-01"))
    assert first["uid"] == moved["uid"]
    assert first.decoded("dtstart") != moved.decoded("dtstart")


# ---- TimelineJS


class Tags(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_export_timelinejs_has_a_slide_for_each_date() -> None:
    read = json.loads(exported("timelinejs", options=Options(title="Баку & Москва")))
    assert read["title"]["text"]["headline"] == "Баку &amp; Москва"
    dated = {entry.entry.id: entry for entry in entries() if entry.entry.date}
    assert [slide["unique_id"].split("-")[0] for slide in read["events"]] == list(dated)
    for slide in read["events"]:
        entry = dated[slide["unique_id"].split("-")[0]]
        start = slide["start_date"]
        assert f"{start['year']:04d}-{start['month']:02d}-{start['day']:02d}" == entry.entry.date
        shown = Tags(slide["text"]["text"])
        assert set(shown.tags) <= {"p", "a"}
        assert all(" ".join(told.event.evidence[0].text.split()) in shown.text for told in entry.told)


def test_export_timelinejs_knows_years_months_and_spans() -> None:
    dates = ("2023", "2023-03", "2023-03-04/2023-03-06")
    slides = json.loads(exported("timelinejs", Listed(tuple(dossiered(n, date=date) for n, date in enumerate(dates, 1)))))["events"]
    assert [slide["start_date"] for slide in slides] == [
        {"year": 2023},
        {"year": 2023, "month": 3},
        {"year": 2023, "month": 3, "day": 4},
    ]
    assert [slide.get("end_date") for slide in slides] == [None, None, {"year": 2023, "month": 3, "day": 6}]


# ---- BibTeX


def untexed(text: str) -> str:
    for sign, spelled in sorted(SPECIAL.items(), key=lambda pair: -len(pair[1])):
        if sign != "\\":
            text = text.replace(spelled, sign)
    return text.replace(SPECIAL["\\"], "\\")


def test_export_bibtex_has_each_report_under_a_key_of_its_own() -> None:
    read = bibtexparser.parse_string(exported("bibtex").decode())
    assert not read.failed_blocks
    assert len({entry.key for entry in read.entries}) == len(read.entries) == len(TEXTS)
    by_hash = {report.sha256: report for report in reports()}
    for entry in read.entries:
        fields = entry.fields_dict
        report = by_hash[fields["note"].value.removeprefix("SHA-256 ")]
        assert untexed(fields["title"].value.strip("{}")) == report.title
        assert fields["date"].value == str(report.published)
        assert fields["langid"].value == {"ar": "arabic", "ru": "russian", "en": "english"}[report.lang]
        address = ADDRESSES.get(report.id)
        assert (fields["url"].value if "url" in fields else None) == (
            address.replace("{", "%7B").replace("}", "%7D") if address else None
        )


def test_export_bibtex_two_addresses_of_one_text_have_two_keys() -> None:
    twice = tuple(dossiered(n, from_=source(n, sha256="ab" * 32)) for n in (1, 2))
    read = bibtexparser.parse_string(exported("bibtex", Listed(twice)).decode())
    assert len({entry.key for entry in read.entries}) == 2


# ---- Markdown


def rendered(text: str) -> tuple[Tags, str]:
    shown = MarkdownIt("commonmark").use(footnote_plugin).render(text)
    return Tags(shown), shown


def test_export_markdown_has_a_footnote_with_words_for_each_telling() -> None:
    text = exported("markdown", options=Options(lang="ru", title="Хроника")).decode()
    shown, markup = rendered(text)
    told = [one for entry in entries() for one in entry.told]
    assert markup.count('class="footnote-item"') == markup.count('class="footnote-ref"') == len(told)
    assert "h1" in shown.tags
    assert shown.tags.count("h2") == len(re.findall(r"(?m)^## ", text))
    assert "6 марта 2023" in shown.text
    for one in told:
        quote = one.event.evidence[0]
        assert f"«{quote.text}» ({quote.start}–{quote.end})" in shown.text
    links = {link for link in shown.links if link.startswith("http")}
    assert {"https://news.example/en/1", "https://news.example/ru/3"} <= links


def test_export_markdown_says_what_is_only_planned() -> None:
    text = exported("markdown", Listed((dossiered(status="planned"), dossiered(2)))).decode()
    planned, met = [line for line in text.splitlines() if line.startswith("- ")]
    assert "*(planned)*" in planned
    assert "(" not in met.split("[^")[0].replace("(s)", "")


def test_export_unknown_parties_are_called_by_their_words() -> None:
    made = dossiered(actors=(Side("---", {"ru": "Стороны"}),))
    text = exported("markdown", Listed((made,)), Options(lang="ru")).decode()
    assert "Стороны" in text
