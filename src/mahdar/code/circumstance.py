"""When a happening took place, and whose word it is.

Comes in: a scene and a trigger. Goes out: a date with its words, a speaker, each with a reason, or None. Every one is read
from the trigger's own clause or from the clauses around it, never from elsewhere in the report.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from mahdar.analyse.clauses import Clause
from mahdar.code.noun_dates import dates_of, is_anothers
from mahdar.find.expressions import Match
from mahdar.find.scene import Scene
from mahdar.find.subject import antecedent, subject
from mahdar.model import Claim, Evidence, Party, When

DAY = re.compile(r"^(\d{4}-\d\d-\d\d)T")
WHOLE = re.compile(r"^\d{4}-\d\d-\d\d$")
BACK = 3
"""How many sentences may go on with one person."""

DATED = frozenset({"DATE", "TIME"})


def date(
    scene: Scene, match: Match, kind: str, saying: Claim | None, text: str, *, own_words: bool, lasting: bool
) -> tuple[str | None, Evidence | None, str]:
    """The EDTF date of a trigger of type ``kind`` and its words: its noun's, its clause's, that of the clauses above, else none.

    ``own_words``: the act consists in the words, so that the date of the saying is its own. ``lasting``: it may go on since
    a happening that is dated.
    """
    clause = scene.clauses[scene.clause_of[match.head]]
    usable = [when for when in scene.whens if _usable(when)]
    if not own_words:
        usable = [when for when in usable if saying is None or _same_side(when, match, scene, saying)]
    usable = [when for when in usable if _bears(scene, when, match) and not is_anothers(scene, when, match, kind)]
    own = dates_of(scene, match, kind)
    if any(when in usable for when in own):
        return _told(scene, own[0], own, text, "date of its noun")
    for depth, held in enumerate(scene.ancestors(clause)):
        inside = [when for when in usable if _stands_in(scene, when, set(held.tokens))]
        if inside:
            at = scene.tokens[match.head].start
            when = min(inside, key=lambda when: abs(when.start - at))
            return _told(scene, when, inside, text, "date in its clause" if depth == 0 else "date in the clause above")
        if held.kind == "that" and not own_words:
            break
    since = _since(scene, clause) if lasting else None
    if since is not None:
        return f"{edtf(since)}/..", Evidence(since.start, since.end, since.text), "since then"
    usable = [when for when in usable if not _describes(scene, when)]
    if own_words and len(usable) == 1 and WHOLE.match(edtf(usable[0]) or "") and sum(map(_usable, scene.whens)) == 1:
        return _told(scene, usable[0], usable, text, "the only date of its sentence")
    return None, None, ""


def _describes(scene: Scene, when: When) -> bool:
    """Whether a date stands in a clause that describes an object: "condemned the raid **that was made on Monday**"."""
    held = {scene.clause_of[i] for i in scene.timed if when.start <= scene.tokens[i].start < when.end}
    described = [antecedent(scene, scene.clauses[at]) for at in held if scene.clauses[at].kind in ("rel", "part")]
    return any(phrase is not None and phrase.mention is None and not phrase.markers for phrase in described)


def _since(scene: Scene, clause: Clause) -> When | None:
    """The date of a happening since which the clause tells: "have fought **since** independence in 1947"."""
    marks = scene.grammar.since
    for when in scene.whens:
        value = edtf(when) if _usable(when) else None
        at = next((i for i in scene.timed if when.start <= scene.tokens[i].start < when.end), None)
        if value is None or "/" in value or at is None:
            continue
        held = scene.clauses[scene.clause_of[at]]
        if held.parent == clause.index and held.marker in marks:
            return when
        governor = _told_by(scene, at) if held is clause else -1
        if governor >= 0 and scene.tokens[governor].lemma in marks:
            return when
    return None


def opened_by(scene: Scene) -> Scene | None:
    """The sentence that a person is named in with whom the sentences after it go on ("**She** also called for …")."""
    before = scene.previous
    for _ in range(BACK):
        if before is None or before.sentence.kind != "paragraph" or any(_usable(when) for when in scene.whens):
            return None
        if any(_usable(when) for when in before.whens):
            return before
        main = subject(before, before.clauses[0])
        if main is None or before.tokens[main.head].pos != "PRON":
            return None
        before = before.previous
    return None


def lead(scenes: Sequence[Scene]) -> tuple[str, Evidence] | None:
    """The day of the report's first sentence after the title, where its main clause has just one."""
    first = next((scene for scene in scenes if scene.sentence.kind == "paragraph"), None)
    return main_day(first) if first is not None else None


def main_day(scene: Scene) -> tuple[str, Evidence] | None:
    """The day of a sentence's main clause, where it has just one."""
    main = next((clause for clause in scene.clauses if clause.parent is None and clause.verb is not None), None)
    if main is None:
        return None
    held = set(main.tokens)
    days = [w for w in scene.whens if _usable(w) and WHOLE.match(edtf(w) or "") and _stands_in(scene, w, held)]
    if len(days) != 1:
        return None
    return f"{edtf(days[0])}", Evidence(days[0].start, days[0].end, days[0].text)


def _told(scene: Scene, when: When, others: Sequence[When], text: str, reason: str) -> tuple[str | None, Evidence | None, str]:
    """A date as it stands, with the day joined to it ("on Monday and Tuesday")."""
    value, start, end = edtf(when), when.start, when.end
    for other in others:
        first, second = sorted((when, other), key=lambda one: one.start)
        days = edtf(first), edtf(second)
        if other is not when and _joined(scene, first, second) and _next_day(*days):
            value, start, end = f"{days[0]}/{days[1]}", first.start, second.end
    return value, Evidence(start, end, text[start:end]), reason


def _joined(scene: Scene, first: When, second: When) -> bool:
    between = [token for token in scene.tokens if first.end <= token.start < second.start]
    return any(token.pos == "CCONJ" for token in between) and all(token.pos in ("CCONJ", "ADP") for token in between)


def _next_day(first: str | None, second: str | None) -> bool:
    if not first or not second or not (WHOLE.match(first) and WHOLE.match(second)):
        return False
    return datetime.date.fromisoformat(second) - datetime.date.fromisoformat(first) == datetime.timedelta(days=1)


def _bears(scene: Scene, when: When, match: Match) -> bool:
    """Whether a date is the trigger's, not that of a happening after or before which it is told, on either side.

    "Resigned on Monday **after** ten days of protests", "his first visit **since** he took office in March".
    """
    at = next((i for i in scene.timed if when.start <= scene.tokens[i].start < when.end), None)
    if at is None:
        return True
    return _told_by(scene, at) == _told_by(scene, match.head)


def _told_by(scene: Scene, at: int) -> int:
    """The circumstantial preposition whose noun, or what hangs on it, the token belongs to; -1 for none."""
    clause = scene.clause_of[at]
    nouns = False
    for i in range(at - 1, -1, -1):
        token = scene.tokens[i]
        if scene.clause_of[i] != clause or token.pos in ("PUNCT", "VERB", "AUX", "CCONJ"):
            return -1
        if token.pos == "ADP" and token.lemma in scene.grammar.circumstantial:
            return i if nouns or at not in scene.timed else -1
        nouns = nouns or (token.pos in ("NOUN", "PROPN") and i not in scene.timed)
    return -1


def edtf(when: When) -> str | None:
    """The EDTF value to the day: hours are no part of the record."""
    value = when.edtf
    if value is None:
        return None
    return "/".join(DAY.sub(r"\1", f"{side}")[:10] if "T" in side else side for side in value.split("/"))


def _usable(when: When) -> bool:
    return when.edtf is not None and (when.type in DATED or when.edtf.endswith("/.."))


def _stands_in(scene: Scene, when: When, held: set[int]) -> bool:
    return any(i in held and when.start <= scene.tokens[i].start < when.end for i in scene.timed)


def _same_side(when: When, match: Match, scene: Scene, saying: Claim) -> bool:
    """A date outside the words that are told belongs to the saying, not to what is told."""
    start = scene.tokens[match.head].start
    inside = saying.content.start <= start < saying.content.end
    return not inside or saying.content.start <= when.start < saying.content.end


def told_by(scene: Scene, match: Match, claims: Sequence[Claim]) -> Claim | None:
    """The innermost claim in whose content the trigger stands."""
    start = scene.tokens[match.head].start
    around = [claim for claim in claims if claim.content.start <= start < claim.content.end]
    return min(around, key=lambda claim: claim.content.end - claim.content.start) if around else None


def speaker(saying: Claim | None, actors: Sequence[Party]) -> Party | None:
    """Whose word it is: the one who tells it, unless he is the actor himself and acts by saying it (settled doubt 5)."""
    if saying is None or any(_same_words(actor, saying.speaker) for actor in actors):
        return None
    return saying.speaker


def _same_words(actor: Party, speaker: Party) -> bool:
    if actor.code != speaker.code:
        return False
    first, second = set(actor.text.split()), set(speaker.text.split())
    return bool(first & second) or (actor.name is not None and actor.name == speaker.name)


def in_future(value: str | None, published: datetime.date | None) -> bool:
    """Whether an EDTF date begins after the day of publication."""
    if value is None or published is None:
        return False
    start = value.split("/")[0].rstrip("~?")
    if not re.match(r"^\d{4}", start):
        return False
    return start > published.isoformat()[: len(start)]
