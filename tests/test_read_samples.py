"""The reports that come with the program."""

import collections

from mahdar.read import Problem, reports, samples


def test_samples_are_all_read_with_title_date_and_language():
    found = list(reports(["samples"]))
    assert not [one for one in found if isinstance(one, Problem)]
    assert len(found) == len(list(samples().glob("*.txt"))) >= 8
    for report in found:
        assert report.id.endswith(f".{report.lang}")
        assert report.title
        assert report.published
        assert report.credit
        assert report.notes == ()
        assert sum(part.kind == "title" for part in report.parts) == 1
        assert sum(part.kind == "paragraph" for part in report.parts) >= 4
    assert min(collections.Counter(report.lang for report in found).values()) >= 2


def test_samples_tell_one_meeting_in_every_language():
    told = [report for report in reports(["samples"]) if report.id.startswith("lavrov-bayramov.")]
    assert {report.lang for report in told} == {"ar", "ru", "en"}
    assert len({report.published for report in told}) == 1


def test_samples_is_a_file_where_one_of_that_name_exists(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").write_text("The foreign minister of Kenya met his Ethiopian counterpart in Nairobi on Monday.")
    (report,) = reports(["samples"])
    assert report.text.startswith("The foreign minister of Kenya")
