"""Places of several words: "the Lachin corridor", "southern Syria".

Comes in: a `View`. Goes out: a `Phrase` of kind ``place`` whose entry holds the English name, the country and the coordinates.
"""

from __future__ import annotations

from mahdar.find import names
from mahdar.find.parties import world
from mahdar.find.parties.lexicon import Entry
from mahdar.find.parties.spot import Hit, View
from mahdar.find.parties.tree import Phrase, compound, leaf

NAMED = ("placename", "capital", "state")
BORDER = "border"
LAND = "territory"
"""A kind of place that adds nothing to the name of its state."""
JOINS = ("-", "–", "—")


def site(view: View, at: int) -> Phrase | None:
    """The place phrase that begins at ``at``: a kind of place with a name, or a direction with a place."""
    listed = view.hit(at, *NAMED)
    if listed and listed.last - at > 1 and not listed.entry.namesakes and not view.hit(listed.last, "placehead"):
        return None
    return _direction(view, at) or _head_first(view, at) or _name_first(view, at)


def _of(view: View, at: int) -> int:
    """Past "of" and articles."""
    if at < view.size and view.tokens[at].norm in view.sets["genitive"] and view.tokens[at].pos != "NOUN":
        at += 1
    while at < view.size and view.capitals and view.exactly(at, "articles"):
        at += 1
    return at


def _direction(view: View, at: int) -> Phrase | None:
    hit = view.hit(at, "direction")
    if hit is None:
        return None
    after = _of(view, hit.last)
    inner = site(view, after) if view.hit(after, "placehead") else None
    name = view.hit(after, *NAMED)
    if inner is None and name is None:
        return None
    part = inner or leaf(name)  # type: ignore[arg-type]
    base = part.entry
    if base.name.endswith(f" {BORDER}"):
        return _phrase(
            at, part.last, hit.first, f"{hit.entry.name} {BORDER} of {base.name.removesuffix(f' {BORDER}')}", base, [part]
        )
    return _phrase(at, part.last, hit.first, f"{hit.entry.name} {base.name}", base, [part])


def _head_first(view: View, at: int) -> Phrase | None:
    head = view.hit(at, "placehead")
    if head is None:
        return None
    if view.hit(head.last, "placehead"):
        inner = site(view, head.last)
        if inner:
            return _phrase(
                at, inner.last, at, _named(inner.entry.name, "" if _many(view, head) else head.entry.name), inner.entry, [inner]
            )
    after = head.last
    if view.lexicon.words.order.adjective == "after":
        border = _adjectives(view, after)
        if border:
            return _border(at, at, head, border)
    if view.lexicon.words.order.adjective == "after" and (toward := view.hit(head.last, "direction")):
        name = view.hit(_of(view, toward.last), *NAMED)
        if name:
            words = f"{toward.entry.name} {head.entry.name} of {name.entry.name}" if head.entry.name else name.entry.name
            return _phrase(at, name.last, head.first, words, name.entry, [leaf(name)])
    if head.entry.name == BORDER and view.exactly(head.last, "beside"):
        name = view.hit(_of(view, head.last + 1), "state")
        if name:
            row = world.PlaceRow(f"{name.entry.name} {BORDER}", name.entry.code)
            entry = Entry("place", name.entry.code, "border-with", row.name_en, place=row)
            return Phrase(at, name.last, head.first, "place", entry, parts=[leaf(name)])
    after = _of(view, head.last) if view.capitals else head.last
    if after == head.last and not view.lexicon.words.order.bare_genitive:
        return None
    if after < view.size and view.tokens[after].text in ("«", '"', "“"):
        after += 1
    name = view.hit(after, *NAMED)
    if name and (name.entry.kind != "state" or head.entry.name):
        part = leaf(name)
        kind = "" if _many(view, head) else head.entry.name  # "the streets of Lima" are Lima
        return _phrase(at, part.last, head.first, _named(name.entry.name, kind), name.entry, [part])
    end = view.name_run(after, sure=True)
    if end - after > 2:
        end = after + 1
    if (
        end > after
        and end - after < 4
        and (view.capitals or head.entry.name in ("", "corridor", "crossing", "airport", "camp", "base"))
    ):
        if not view.capitals and view.tokens[after].pos not in ("PROPN", "X"):
            return None
        return _unknown(view, at, end, head, after, end)
    return None


def _name_first(view: View, at: int) -> Phrase | None:
    if not view.capitals:
        return None
    border = _adjectives(view, at)
    if border:
        head = view.hit(border[-1].last, "placehead")
        if head and (longer := view.hit(head.first, "body", "office", "group")) and longer.last > head.last:
            return None
        return _border(at, head.first, head, border, last=head.last) if head and head.entry.name else None
    name = view.hit(at, *NAMED)
    if name:
        after = name.last + int(name.last < view.size and view.tokens[name.last].text in view.lexicon.words.owner_mark)
        head = view.hit(after, "placehead")
        if head is None or not head.entry.name or not view.lexicon.words.order.bare_owner:
            return None
        return _phrase(at, head.last, head.first, _named(name.entry.name, head.entry.name), name.entry, [leaf(name)])
    if not view.capital(at):
        return None
    head = view.hit(at + 1, "placehead")
    if head is None or view.tokens[at].pos not in ("PROPN", "ADJ", "NOUN", "X") or not view.can_be_name(at):
        return None
    return _unknown(view, at, head.last, head, at, at + 1)


def _adjectives(view: View, at: int) -> list[Phrase]:
    """State adjectives in a row, joined by dashes or "and"."""
    whole = compound(view, at) if at < view.size else None
    if whole:
        return [whole]
    hit = view.hit(at, "adjective")
    if hit is None:
        return []
    found = [leaf(hit)]
    while found[-1].last + 1 < view.size and (
        view.tokens[found[-1].last].text in JOINS or view.exactly(found[-1].last, "conjunctions")
    ):
        more = view.hit(found[-1].last + 1, "adjective")
        if more is None:
            break
        found.append(leaf(more))
    return found


def _border(first: int, head: int, hit: Hit, adjectives: list[Phrase], last: int = 0) -> Phrase | None:
    codes = [code for part in adjectives for code in part.codes]
    states = world.states()
    names = [states[code].name_en for code in codes if code in states]
    if not names or (len(names) == 1 and hit.entry.name not in (BORDER, LAND)):
        return None
    country = codes[0] if len(codes) == 1 else ""
    if hit.entry.name == LAND and len(names) == 1:
        row = world.PlaceRow(names[0], country)
        return Phrase(
            first,
            last or adjectives[-1].last,
            head,
            "place",
            Entry("place", country, "land", names[0], place=row),
            parts=adjectives,
        )
    row = world.PlaceRow(f"{'-'.join(names)} {hit.entry.name}", country)
    entry = Entry("place", country, "border", row.name_en, place=row)
    return Phrase(first, last or adjectives[-1].last, head, "place", entry, parts=adjectives)


def _unknown(view: View, first: int, last: int, head: Hit, name_first: int, name_last: int) -> Phrase:
    words = " ".join(
        token.text if view.lexicon.lang == "en" else names.romanise(token.lemma, view.lexicon.lang).title()
        for token in view.tokens[name_first:name_last]
    )
    row = world.PlaceRow(_named(words, head.entry.name))
    return Phrase(first, last, head.first, "place", Entry("place", "", "unlisted", row.name_en, place=row))


def _many(view: View, head: Hit) -> bool:
    """Whether a kind of place that is one by its name stands in the plural."""
    feats = view.tokens[head.first].feats
    return "plur" in feats and "sing" not in feats and not head.entry.name.endswith("s") and head.entry.name != BORDER


def _named(name: str, kind: str) -> str:
    if kind == LAND:
        return name
    return f"{name} {kind}" if kind and kind.split()[-1].lower() not in name.lower().split() else name


def _phrase(first: int, last: int, head: int, name: str, base: Entry, parts: list[Phrase]) -> Phrase:
    held = base.place
    code = base.code
    row = world.PlaceRow(
        name,
        code,
        held.lat if held else None,
        held.lon if held else None,
        held.geonames if held and name == base.name else None,
    )
    entry = Entry("place", code, base.id, name, place=row, namesakes=base.namesakes if name == base.name else ())
    return Phrase(first, last, head, "place", entry, parts=parts)
