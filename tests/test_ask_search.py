"""Search by words, names and meaning in three languages, on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterator

import pytest

from ask_world import world
from mahdar.errors import InputError
from mahdar.keep import Dossier
from mahdar.keep.ask import Hit, Where, search


@pytest.fixture(scope="module", params=("sqlite", "postgresql"))
def dossier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    folder: pathlib.Path = tmp_path_factory.mktemp("world")
    with world(request.param, folder, server) as held:
        yield held


def marked(hit: Hit) -> list[str]:
    return [hit.passage.text[start - hit.passage.start : end - hit.passage.start] for start, end in hit.marks]


@pytest.mark.parametrize(
    ("words", "lang", "form"),
    [
        ("road", "en", "road"),
        ("accusing", "en", "accus"),
        ("дороги", "ru", "дороги"),
        ("обвинить", "ru", "обвинила"),
        ("مقترح", "ar", "مقترحات"),
        ("المعاهدة", "ar", "معاهدة"),
    ],
)
def test_ask_search_finds_words_in_any_form_and_marks_them(dossier: Dossier, words: str, lang: str, form: str) -> None:
    hits = [hit for hit in search(dossier, words).items if "words" in hit.ways and hit.source.lang == lang]
    assert hits
    assert any(word.startswith(form) for hit in hits for word in marked(hit))


def test_ask_search_gives_offsets_into_the_stored_text(dossier: Dossier) -> None:
    for hit in search(dossier, "agreement").items:
        text = dossier.report(hit.source.id).text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert all(hit.passage.start <= start < end <= hit.passage.end for start, end in hit.marks)


@pytest.mark.parametrize("name", ["Bayramov", "Байрамовым", "بيراموف"])
def test_ask_search_finds_names_across_scripts(dossier: Dossier, name: str) -> None:
    hits = search(dossier, name).items
    assert {hit.entry.date for hit in hits if hit.entry} >= {"2023-02-28", "2023-03-14", "2023-03-25"}
    assert all(
        any(side.name == "Jeyhun Bayramov" for side in (*hit.entry.actors, *hit.entry.recipients)) for hit in hits[:3] if hit.entry
    )


def test_ask_search_finds_meaning_across_languages(dossier: Dossier) -> None:
    hits = search(dossier, "Yerevan gave Baku a draft of a peace treaty").items
    proposals = next(hit for hit in hits if hit.entry and hit.source.lang == "ar" and "meaning" in hit.ways)
    assert proposals.entry is not None
    assert proposals.entry.date == "2023-03-12"


def test_ask_search_passages_that_tell_no_entry_are_found_too(dossier: Dossier) -> None:
    hit = search(dossier, "harbour").items[0]
    assert hit.entry is None
    assert "harbour" in marked(hit)


def test_ask_search_takes_filters_and_pages(dossier: Dossier) -> None:
    assert all(hit.source.lang == "ru" for hit in search(dossier, "дорога", Where(langs=("ru",))).items if hit.entry is None)
    only = search(dossier, "Lavrov", Where(types=("CONSULT",), modes=("phone",))).items
    assert [hit.entry.mode for hit in only if hit.entry] == ["phone"]
    first = search(dossier, "Lavrov", Where(limit=2))
    second = search(dossier, "Lavrov", Where(limit=2, cursor=first.next))
    assert len(first.items) == 2
    assert not {id(hit) for hit in first.items} & {id(hit) for hit in second.items}
    assert [h.score for h in (*first.items, *second.items)] == sorted(
        (h.score for h in (*first.items, *second.items)), reverse=True
    )


def test_ask_search_older_texts_of_an_address_are_not_found(dossier: Dossier) -> None:
    assert not any("road was open" in hit.passage.text for hit in search(dossier, "open road").items if hit.entry is None)


@pytest.mark.parametrize("words", ["", "   ", "…!?"])
def test_ask_search_wants_a_word(dossier: Dossier, words: str) -> None:
    with pytest.raises(InputError, match="no word"):
        search(dossier, words)


@pytest.mark.parametrize("words", ["AND OR NOT", "road'; DROP TABLE entry", "road*", "road (", "a:b", "road | & !", 'say "road'])
def test_ask_search_takes_the_databases_own_signs_as_text(dossier: Dossier, words: str) -> None:
    assert search(dossier, words, Where(limit=1)).items is not None


def test_ask_search_looks_for_the_best_among_what_the_filters_leave(dossier: Dossier) -> None:
    found = search(dossier, "дорога", Where(parties=("RUS",))).items
    assert found
    assert all(hit.entry and "RUS" in hit.entry.codes for hit in found)
    dated = search(dossier, "минист", Where(as_of=datetime.date(2023, 3, 2))).items
    assert all(hit.source.published and hit.source.published <= datetime.date(2023, 3, 2) for hit in dated)
