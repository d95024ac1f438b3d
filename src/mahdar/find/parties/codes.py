"""Party codes: from a phrase and its owners to ISO 3166-1 alpha-3, an organisation, or either with a PLOVER sector.

Comes in: a `Phrase` and the state that the report is about. Goes out: codes.
"""

from __future__ import annotations

from mahdar.find.parties.tree import Phrase

NOBODY = "---"
FREE = frozenset({"BUS", "EDU", "MED", "CRM"})
"""Sectors of those who belong to no state unless the words say so."""


def codes(phrase: Phrase, context: str) -> list[str]:
    """The codes of everybody whom the phrase means; ``context`` is used where its words name no state."""
    kind, entry = phrase.kind, phrase.entry
    if kind in ("state", "capital", "metonym", "org", "adjective", "placename", "place"):
        return phrase.codes or ([entry.code] if entry.code else [])
    if kind == "none":
        return [NOBODY]
    owners = [code for part in phrase.parts if part.kind != "place" for code in _owner(part, phrase, context)]
    if phrase.posted and len(owners) > 1:
        owners = [code for code in owners if code != phrase.posted] or owners
    if kind == "demonym":
        return [sector(entry.code, "CVL")]
    if kind == "group":
        if entry.id == "NGO":
            return ["NGO"]
        suffix, _, belongs = entry.id.partition(" ")
        if not owners and context and (belongs == "local" or (belongs != "free" and suffix not in FREE)):
            owners = [context]
        return [sector(code, suffix) for code in owners] or [NOBODY]
    if kind == "office":
        if entry.code and not owners:
            return [entry.code]
        if entry.name:
            return [sector(code, entry.name) for code in owners or ([context] if context else [])] or [NOBODY]
        return owners or ([context] if context else [])
    return owners or ([context] if context else [])


def _owner(part: Phrase, phrase: Phrase, context: str) -> list[str]:
    if phrase.posted and part is phrase.parts[-1] and len(phrase.parts) > 1:
        return []
    if part.kind in ("body", "office", "side") and not part.parts:
        return [context] if context else []
    found = codes(part, context)
    if part.kind == "demonym":
        return [code.removesuffix("-CVL") for code in found]
    return found


def sector(code: str, suffix: str) -> str:
    """``code`` with a sector; an organisation's code and one that has a sector already stay as they are."""
    if not code or code == NOBODY or "-" in code or not is_state(code):
        return code or NOBODY
    return f"{code}-{suffix}"


def is_state(code: str) -> bool:
    """Whether the code is a state's, without a sector."""
    from mahdar.find.parties import world

    return code in world.states()
