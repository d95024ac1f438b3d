"""Where tellings stand after judgements, worked out without storage."""

from __future__ import annotations

from mahdar.keep.replay import Judged, after_undoing, partition

ROOTS = {"a": 1, "b": 1, "c": 2, "d": 3}


def merged(id: int, home: int, *left: int, moved: str, stayed: str) -> Judged:
    return Judged(id, True, home, left, tuple(moved), tuple(stayed))


def parted(id: int, home: int, left: int, *, moved: str, stayed: str) -> Judged:
    return Judged(id, False, home, (left,), tuple(moved), tuple(stayed))


def sets(roots: dict[str, int], *judgements: Judged) -> list[str]:
    found = partition(roots, judgements)
    assert found.entry.keys() == roots.keys()
    by_entry: dict[int, str] = {}
    for key, entry in sorted(found.entry.items()):
        by_entry[entry] = by_entry.get(entry, "") + key
    return sorted(by_entry.values())


def test_replay_without_judgements_is_what_the_program_put_together() -> None:
    assert sets(ROOTS) == ["ab", "c", "d"]


def test_replay_of_nested_merges_loses_only_the_one_taken_back() -> None:
    first = merged(1, 1, 2, moved="c", stayed="ab")
    second = merged(2, 3, 1, moved="abc", stayed="d")
    assert sets(ROOTS, first, second) == ["abcd"]
    assert sets(ROOTS, second) == ["abd", "c"]
    assert sets(ROOTS, first) == ["abc", "d"]


def test_replay_leads_merged_entries_to_the_one_that_stands() -> None:
    found = partition(ROOTS, [merged(1, 1, 2, moved="c", stayed="ab"), merged(2, 3, 1, moved="abc", stayed="d")])
    assert found.into == {1: 3, 2: 3}


def test_replay_of_a_split_and_a_merge_of_its_halves() -> None:
    split = parted(1, 9, 1, moved="b", stayed="a")
    again = merged(2, 1, 9, moved="b", stayed="a")
    assert sets(ROOTS, split) == ["a", "b", "c", "d"]
    assert sets(ROOTS, split, again) == ["ab", "c", "d"]
    assert sets(ROOTS, again) == ["ab", "c", "d"]


def test_replay_finds_an_entry_that_a_lost_split_had_made_by_its_tellings() -> None:
    merge = merged(2, 9, 3, moved="d", stayed="b")
    assert sets(ROOTS, parted(1, 9, 1, moved="b", stayed="a"), merge) == ["a", "bd", "c"]
    assert sets(ROOTS, merge) == ["abd", "c"]


def test_replay_of_a_split_after_a_lost_merge_keeps_them_apart() -> None:
    merge = merged(1, 2, 1, moved="ab", stayed="c")
    split = parted(2, 9, 2, moved="b", stayed="ac")
    assert sets(ROOTS, merge, split) == ["ac", "b", "d"]
    assert sets(ROOTS, split) == ["a", "b", "c", "d"]


def test_replay_leads_the_entry_of_a_lost_split_back() -> None:
    split = parted(1, 9, 1, moved="b", stayed="a")
    assert after_undoing(split, partition(ROOTS, [])) == {9: 1}
    assert after_undoing(merged(1, 1, 2, moved="c", stayed="ab"), partition(ROOTS, [])) == {}


def test_replay_does_not_mind_tellings_that_are_no_more() -> None:
    assert sets({"a": 1}, parted(1, 9, 1, moved="b", stayed="a")) == ["a"]
    assert sets({"a": 1}, merged(1, 2, 1, moved="a", stayed="c")) == ["a"]
