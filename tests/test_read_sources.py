"""mahdar.read on files, folders, JSON, JSON Lines and standard input."""

import datetime
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.errors import InputError
from mahdar.read import Problem, read_one, reports
from mahdar.read.markdown import report_from_markdown

TEXT = "Ministers meet in Nairobi\n\n7 March 2023\n\nThe foreign minister of Kenya met his Ethiopian counterpart on Monday.\n"


def all_of(*sources, **options):
    return list(reports(sources, **options))


def test_sources_text_file_has_its_stem_as_id(tmp_path):
    path = tmp_path / "nairobi.en.txt"
    path.write_bytes(TEXT.encode())
    report = read_one(path)
    assert (report.id, report.text, report.published) == ("nairobi.en", TEXT, datetime.date(2023, 3, 7))


def test_sources_json_text_is_kept_to_the_character(tmp_path):
    path = tmp_path / "a.json"
    text = " \u200fقال الوزير إن المحادثات انتهت في بغداد.\r\n\n"
    path.write_text(json.dumps({"id": "x1", "title": "خبر", "published": "2023-03-07T23:30-05:00", "text": text, "events": 5}))
    report = read_one(path)
    assert (report.id, report.text, report.title, report.published) == ("x1", text, "خبر", datetime.date(2023, 3, 7))


def test_sources_json_list_gives_each(tmp_path):
    path = tmp_path / "many.json"
    path.write_text(json.dumps([{"text": TEXT}, {"title": "no text"}, {"id": 7, "text": TEXT}]))
    first, second, third = all_of(path)
    assert (first.id, third.id) == ("many-1", "7")
    assert isinstance(second, Problem)
    assert "item 2" in second.message


def test_sources_broken_line_is_named_and_the_rest_read(tmp_path):
    path = tmp_path / "news.jsonl"
    good = json.dumps({"text": TEXT})
    path.write_text(f"{good}\n\n{{broken\n{good}\n")
    first, problem, last = all_of(path)
    assert (first.id, last.id) == ("news-1", "news-4")
    assert (problem.line, "not valid JSON" in problem.message) == (3, True)
    assert str(problem).startswith(f"{path}, line 3: ")


def test_sources_lines_are_read_lazily(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps({"text": TEXT}) for _ in range(3)))
    found = reports([path, tmp_path / "missing.txt"])
    assert next(found).id == "news-1"


def test_sources_lines_may_be_longer_together_than_the_limit(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join([json.dumps({"text": TEXT})] * 3 + [json.dumps({"text": TEXT * 9}), json.dumps({"text": TEXT})]))
    found = all_of(path, max_bytes=400)
    assert [isinstance(one, Problem) for one in found] == [False, False, False, True, False]
    assert (found[3].line, "limit" in found[3].message) == (4, True)


def test_sources_folder_is_read_in_order_without_hidden_files(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/two.txt", "a.md", ".git/three.txt", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text(TEXT)
    assert [report.id for report in all_of(tmp_path)] == ["a", "two"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a.json", json.dumps({"id": "a", "text": TEXT})),
        ("a.jsonl", json.dumps({"id": "a", "text": TEXT})),
        ("a.md", "# Ministers meet in Nairobi\n\n7 March 2023\n\nThe foreign minister of Kenya met his colleague on Monday.\n"),
    ],
)
def test_sources_a_byte_order_mark_is_never_read_as_a_letter(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(b"\xef\xbb\xbf" + content.encode())
    report = read_one(path)
    assert (report.id, report.title, report.published) == ("a", "Ministers meet in Nairobi", datetime.date(2023, 3, 7))
    assert report.text.startswith("\ufeff") == (name in ("a.txt", "a.md"))
    title = next(part for part in report.parts if part.kind == "title")
    assert report.text[title.start : title.end] == report.title


def test_sources_wrapped_lines_make_paragraphs(tmp_path):
    path = tmp_path / "a.txt"
    rows = [
        "The foreign minister of Kenya met his Ethiopian counterpart",
        "in Nairobi on Monday to discuss the border between the two",
        "countries. They agreed that a commission would begin work",
        "Talks on trade are to follow in April, the ministry said.",
    ]
    path.write_text("Ministers meet\n\n" + "\n".join(rows) + "\n\n" + "\n".join(rows) + "\n")
    report = read_one(path)
    assert [part.kind for part in report.parts] == ["title", "paragraph", "paragraph"]


def test_sources_a_name_that_no_file_can_have_is_one_line():
    (problem,) = all_of("x" * 5000)
    assert len(str(problem)) < 200


def test_sources_standard_input_is_told_by_its_content(monkeypatch):
    one, line = json.dumps({"id": "j", "text": TEXT}, indent=1), json.dumps({"text": TEXT})
    for content, name in ((TEXT, "stdin"), (one, "j"), (line, "stdin-1")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        assert read_one("-").id == name


def test_sources_options_win_over_the_source(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": TEXT, "published": "2020-01-01", "lang": "en"}))
    assert read_one(path, published="2021-02-03", lang="en").published == datetime.date(2021, 2, 3)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n \n", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("noise.txt", bytes(range(128, 256)) * 20, "undecodable"),
        ("cut.txt", "Министр заявил, что встреча прошла хорошо.".encode()[:-2], "first at byte 75"),
        ("zip.txt", b"PK\x03\x04\x00\x00\x01", "not a text file"),
        ("bad.json", b"{", "not valid JSON"),
        ("list.json", b"[]", "empty list"),
        ("other.json", b'{"a": 1}', "no field 'text'"),
        ("number.json", b'{"text": "x", "title": 3}', "field 'title'"),
        ("fa.txt", "وزیر امور خارجه ایران در تهران با همتای روسی خود گفت‌وگو کرد".encode(), "Persian"),
    ],
)
def test_sources_bad_input_is_one_clear_line(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    (problem,) = all_of(path)
    assert isinstance(problem, Problem)
    assert words in str(problem)
    assert "\n" not in str(problem)
    with pytest.raises(InputError, match=name):
        read_one(path)


def test_sources_missing_and_empty_folder_and_too_large(tmp_path):
    (problem,) = all_of(tmp_path / "missing.txt")
    assert "no such file" in str(problem)
    (tmp_path / "picture.png").write_bytes(b"x")
    (problem,) = all_of(tmp_path)
    assert "no readable file" in str(problem)
    (tmp_path / "large.txt").write_text(TEXT * 10)
    (problem,) = all_of(tmp_path / "large.txt", max_bytes=100)
    assert "limit" in str(problem)


def test_sources_options_are_checked_at_once():
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        reports([], published="yesterday")
    with pytest.raises(InputError, match="not one of"):
        reports([], lang="xx")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("اجتماع\n\nقال وزير الخارجية في بيان إن المحادثات مع الجانب الآخر انتهت من دون اتفاق على الحدود.\n", "windows-1256"),
        ("اجتماع\n\nقال وزير الخارجية في بيان إن المحادثات مع الجانب الآخر انتهت من دون اتفاق على الحدود.\n", "iso-8859-6"),
        ("Встреча\n\nМинистр заявил, что переговоры не завершены и стороны встретятся в Женеве после паузы.\n", "windows-1251"),
        ("Встреча\n\nМинистр заявил, что переговоры не завершены и стороны встретятся в Женеве после паузы.\n", "koi8-r"),
        ("Встреча\n\nМинистр заявил, что переговоры не завершены и стороны встретятся в Женеве после паузы.\n", "utf-16"),
        ("Talks\n\nThe minister said the café meeting in Málaga was “useful” and that talks will go on.\n", "windows-1252"),
    ],
)
def test_encoding_is_found_without_being_declared(tmp_path, text, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read_one(path).text == text


def test_markdown_parts_leave_marks_out(tmp_path):
    path = tmp_path / "a.md"
    text = (
        "---\nlang: en\ndate: 2023-03-07\n---\n# Ministers meet\n\nThe minister of Kenya met **his** colleague.\n\n"
        "## What next\n\n- Talks go on in April.\n\n> We are ready, he said.\n\n```\ncode = 1\n```\n"
    )
    path.write_text(text)
    report = read_one(path)
    kinds = [(part.kind, text[part.start : part.end]) for part in report.parts]
    assert report.text == text
    assert (report.title, report.published) == ("Ministers meet", datetime.date(2023, 3, 7))
    assert kinds == [
        ("title", "Ministers meet"),
        ("paragraph", "The minister of Kenya met **his** colleague."),
        ("heading", "What next"),
        ("paragraph", "Talks go on in April."),
        ("paragraph", "We are ready, he said."),
    ]


MARKED = ["# Head", "## Next #", "- item", "1. item", "> quoted", "```", "| a | b |", "---", "", "\u200f", "<b>x</b>"]


@given(st.lists(st.sampled_from(MARKED) | st.text(max_size=20), max_size=20), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None)
def test_markdown_parts_are_in_order_and_inside_the_text(rows, newline):
    text = newline.join(rows) + newline + "The end."
    report = report_from_markdown(text, lang="en")
    assert report.text == text
    end = 0
    for part in report.parts:
        assert end <= part.start < part.end <= len(text)
        assert text[part.start : part.end].strip() == text[part.start : part.end]
        end = part.end
