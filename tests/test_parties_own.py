"""A user's own list: taken whole or not at all, and looked up at the report's date."""

from __future__ import annotations

import datetime
import json
import pathlib

import pytest

from mahdar.analyse import analyse
from mahdar.errors import InputError
from mahdar.find.parties import mentions, own, world
from mahdar.find.parties.lexicon import lexicon
from mahdar.model import Report

HEADER = "person_qid\tname_en\tposition_label\tposition_qid\tcountry_qid\tstart\tend"


@pytest.fixture
def list_file(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    kept = tmp_path / "people.tsv"
    monkeypatch.setenv("MAHDAR_PEOPLE", str(kept))
    return kept


@pytest.fixture(autouse=True)
def _fresh() -> object:
    yield None
    world.people.cache_clear()
    lexicon.cache_clear()


def write(folder: pathlib.Path, *rows: str) -> pathlib.Path:
    path = folder / "list.tsv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def test_parties_own_list_is_looked_up_at_the_date(tmp_path: pathlib.Path, list_file: pathlib.Path) -> None:
    rows = ["Q9900001\tSavely Goroshkov\tMinister for Foreign Affairs\tQ1\tQ657\t2015-01-01\t2017-06-30"]
    own.save(own.read(write(tmp_path, *rows)))
    text = "Savely Goroshkov spoke in Oslo."
    during = mentions(analyse(Report(id="t", text=text, lang="en", published=datetime.date(2016, 5, 1))))
    person = next(mention for mention in during if mention.kind == "person")
    assert (person.parties[0].code, person.parties[0].qid) == ("TCD", "Q9900001")
    assert "foreign" in person.why


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Q9900001\t\tPresident\tQ1\tQ657\t2015\t", "name_en is empty"),
        ("Q9900001\tA B\tPresident\tQ1\tChad\t2015\t", "no QID"),
        ("Q9900001\tA B\tPresident\tQ1\tQ657\t15.3.2015\t", "no date"),
        ("Q9900001\tA B\tPresident\tQ1\tQ657\t2015-13-01\t", "no date"),
        ("X1\tA B\tPresident\tQ1\tQ657\t2015\t", "no QID of a person"),
    ],
)
def test_parties_own_list_with_a_wrong_row_is_not_taken(
    tmp_path: pathlib.Path, list_file: pathlib.Path, row: str, reason: str
) -> None:
    good = "Q9900002\tC D\tPresident\tQ1\tQ657\t2015\t"
    with pytest.raises(InputError, match=f"row 3 .*{reason}"):
        own.read(write(tmp_path, good, row))
    assert not list_file.exists()


def test_parties_own_list_reads_a_query_answer(tmp_path: pathlib.Path) -> None:
    answer = {
        "results": {
            "bindings": [
                {
                    "person": {"value": "http://www.wikidata.org/entity/Q9900003"},
                    "personLabel": {"value": "Idriss Kalongo"},
                    "positionLabel": {"value": "President of Chad"},
                    "country": {"value": "http://www.wikidata.org/entity/Q657"},
                    "start": {"value": "2019-02-01T00:00:00Z"},
                }
            ]
        }
    }
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    term = own.read(path).terms[0]
    assert (term.name_en, term.office, term.state, term.start) == ("Idriss Kalongo", "head-of-state", "TCD", "2019-02-01")


def test_parties_own_list_counts_jurisdictions_without_a_code(tmp_path: pathlib.Path) -> None:
    found = own.read(write(tmp_path, "Q9900002\tC D\tPresident\tQ1\tQ31354462\t2015\t"))
    assert (found.terms, found.skipped) == ((), 1)


def test_parties_own_list_leaves_out_terms_that_end_before_they_start(tmp_path: pathlib.Path) -> None:
    found = own.read(write(tmp_path, "Q9900002\tC D\tPresident\tQ1\tQ657\t2015\t2012"))
    assert (found.terms, found.backward) == ((), 1)


def test_parties_relative_does_not_take_the_name_of_the_known(tmp_path: pathlib.Path, list_file: pathlib.Path) -> None:
    own.save(own.read(write(tmp_path, "Q9900001\tSavely Goroshkov\tPresident\tQ1\tQ657\t2015-01-01\t")))
    text = "Norway is calm. Irina Goroshkov opened a school in Norway. Goroshkov signed the law."
    found = mentions(analyse(Report(id="t", text=text, lang="en", published=datetime.date(2016, 5, 1))))
    codes = {mention.text: mention.parties[0].code for mention in found if mention.kind == "person"}
    assert codes == {"Irina Goroshkov": "NOR-CVL", "Goroshkov": "TCD"}
