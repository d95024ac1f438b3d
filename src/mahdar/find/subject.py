"""Who does what a verb tells: the subject of a clause, its own or inherited, and what pronouns and relatives take up.

Comes in: a `Scene` and one of its clauses. Goes out: a phrase, or None. No word of a language stands here.
"""

from __future__ import annotations

from mahdar.analyse.clauses import Clause
from mahdar.analyse.verb_groups import Verb
from mahdar.find.phrases import Phrase
from mahdar.find.scene import Scene

SHARING = frozenset({"conj", "ger", "inf", "part", "main", "sub"})
"""Kinds of clauses that may go without a subject of their own."""


def subject(
    scene: Scene, clause: Clause, verb: Verb | None = None, depth: int = 0, skip: frozenset[int] = frozenset()
) -> Phrase | None:
    """The grammatical subject of a clause's verb, inherited where the clause has none; never with a token of ``skip``."""
    verb = verb or clause.verb
    if verb is None or depth > 6:
        return None
    own = _own_subject(scene, clause, verb, skip)
    if own is not None:
        return own
    parent = scene.clauses[clause.parent] if clause.parent is not None else None
    if verb.form == "inf" and parent is not None and parent.verb is None:
        return _headline_subject(scene, parent, verb, skip)
    if clause.kind == "rel" and parent is not None and scene.tokens[clause.tokens[0]].pos in ("ADV", "SCONJ"):
        return subject(scene, parent, depth=depth + 1, skip=skip)  # "the republic, where he spoke for …"
    takes_up = scene.grammar.order == "vso" and suffix(scene, verb) is not None  # then what is described is the object
    if clause.kind in ("rel", "part") and parent is not None and not takes_up and not _beside_verb(scene, clause, verb):
        described = antecedent(scene, clause)
        if described is not None:
            return described
    if parent is not None and (clause.kind in SHARING or verb.form != "fin" or scene.grammar.order == "vso"):
        found = subject(scene, parent, depth=depth + 1, skip=skip)
        if clause.kind == "ger" and scene.grammar.order == "vso" and found is not None and not _described(scene, verb, found):
            return _agreeing(scene, parent, verb, skip) or found
        return found
    return None


def _agreeing(scene: Scene, clause: Clause, verb: Verb, skip: frozenset[int]) -> Phrase | None:
    """The subject of a clause farther up that a circumstance agrees with: "the ministry said that …, **expressing** regret"."""
    for above in scene.ancestors(clause)[1:]:
        found = subject(scene, above, skip=skip)
        if found is not None and _described(scene, verb, found):
            return found
    return None


def _described(scene: Scene, verb: Verb, phrase: Phrase) -> bool:
    """Whether a declined circumstance may tell of a party: gender, and one or many."""
    if phrase.mention is None:
        return False
    feats, head = scene.tokens[verb.index].feats, scene.tokens[phrase.head].feats
    if "plur" in head:
        return "plur" in feats or "fem" in feats
    genders, gender = head & {"masc", "fem"}, feats & {"masc", "fem"}
    return "plur" not in feats and (not genders or not gender or bool(genders & gender))


def _beside_verb(scene: Scene, clause: Clause, verb: Verb) -> bool:
    """Whether an English -ing form after a comma tells what the subject does besides: "Oslo spoke, **citing** Bern"."""
    if scene.grammar.order != "svo" or clause.kind != "part" or "pres" not in scene.tokens[verb.index].feats or not verb.first:
        return False
    return scene.tokens[verb.first - 1].pos == "PUNCT"


def _own_subject(scene: Scene, clause: Clause, verb: Verb, skip: frozenset[int]) -> Phrase | None:
    if verb.form in ("inf", "ger", "part") and scene.grammar.order != "vso":
        return None
    held = set(clause.tokens)
    free = [p for p in scene.phrases if p.head in held and not p.markers and p.head not in scene.timed and p.joined is None]
    free = [p for p in free if not skip.intersection(p.heads) and not _is_relative(scene, clause, p)]
    before = [p for p in free if p.last <= verb.first]
    after = [p for p in free if p.first > verb.index]
    order = scene.grammar.order
    if order == "svo":
        return before[-1] if before else None
    if order == "free":
        return _nominative(scene, verb, before, after)
    own = suffix(scene, verb)
    if own is None and clause.kind == "rel" and clause.marker and not _resumed(scene, clause):
        return None  # "the meeting that brought them together": with no pronoun for it, what is described is the subject
    if own is not None:
        free = [p for p in free if p is not own]
        before, after = [p for p in before if p is not own], [p for p in after if p is not own]
        if after and after[0].first - own.last <= 1 and _agrees_verb_first(scene, verb, after[0]):
            return after[0]  # "the rebels, **the army** drove them out": what stands before is what the pronoun takes up
    if before and _opens(scene, clause, before[-1]):
        return before[-1]
    if "pass" in scene.tokens[verb.index].feats:
        return after[0] if after else None
    if after and clause.kind == "conj" and _nobody(after[0]) and not after[1:]:
        return None  # "and called on **all sides** to …": the subject goes on
    return after[0] if after and _agrees_verb_first(scene, verb, after[0]) else None


def _nobody(phrase: Phrase) -> bool:
    """Whether a phrase names only parties without a code."""
    held = phrase.mention.parties if phrase.mention is not None else ()
    return bool(held) and all(party.code == "---" for party in held)


def suffix(scene: Scene, verb: Verb) -> Phrase | None:
    """The pronoun that is written on to a verb: its object."""
    at = verb.index + 1
    if at >= len(scene.tokens) or scene.tokens[at].pos != "PRON" or scene.tokens[at].word != scene.tokens[verb.index].word:
        return None
    return scene.phrase_of[at]


def _resumed(scene: Scene, clause: Clause) -> bool:
    """Whether a relative clause has a pronoun written on to one of its words, for what it describes."""
    tokens = scene.tokens
    return any(tokens[i].pos == "PRON" and i and tokens[i].word == tokens[i - 1].word for i in clause.tokens)


def taken_up(scene: Scene, clause: Clause, verb: Verb) -> Phrase | None:
    """What the pronoun on a verb takes up in its sentence: the antecedent of a relative clause, or the topic before."""
    own, doer = suffix(scene, verb), subject(scene, clause, verb)
    if own is None:
        return None
    feats = scene.tokens[own.head].feats
    before = [p for p in scene.phrases if p.last <= verb.first and p is not doer and p.head not in scene.timed]
    before = [p for p in before if "rel" not in scene.tokens[p.head].feats]
    if clause.kind != "rel":
        before = [p for p in before if p.head in clause.tokens and not p.markers and p.joined is None]
    elif clause.marker:
        before = [p for p in before if clause.tokens[0] - p.last <= 2]
    fitting = [p for p in before if _fits_pronoun(scene, p, feats)]
    return fitting[-1] if fitting else None


def _fits_pronoun(scene: Scene, phrase: Phrase, feats: frozenset[str]) -> bool:
    head = scene.tokens[phrase.head].feats
    if "plur" in feats:
        return "plur" in head
    genders = head & {"masc", "fem"}
    if "plur" in head:
        return "fem" in feats  # things in the plural are a feminine singular
    return not genders or bool(genders & feats)


def _is_relative(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """The word that opens a relative clause stands for its antecedent: "Oslo, **which** banned exports"."""
    return clause.kind == "rel" and scene.tokens[phrase.head].pos == "PRON" and scene.tokens[phrase.head].lemma == clause.marker


def _headline_subject(scene: Scene, parent: Clause, verb: Verb, skip: frozenset[int]) -> Phrase | None:
    """Of an infinitive that hangs on no verb: "Kenyan president **to meet** Somali premier"."""
    held = set(parent.tokens)
    before = [
        p for p in scene.phrases if p.head in held and not p.markers and p.last <= verb.first and not skip.intersection(p.heads)
    ]
    return next((p for p in reversed(before) if p.joined is None and p.head not in scene.timed), None)


def _opens(scene: Scene, clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase before the verb is the topic of the clause, not the tail of something else."""
    return phrase.first - clause.tokens[0] <= 12


def _nominative(scene: Scene, verb: Verb, before: list[Phrase], after: list[Phrase]) -> Phrase | None:
    feats = scene.tokens[verb.index].feats
    fitting = [p for p in before if _may_be_subject(scene, p, feats)][::-1] + [p for p in after if _may_be_subject(scene, p, feats)]
    sure = [p for p in fitting if p.cases == {"nom"}]
    return sure[0] if sure else fitting[0] if fitting else None


def _may_be_subject(scene: Scene, phrase: Phrase, verb: frozenset[str]) -> bool:
    if phrase.cases and "nom" not in phrase.cases:
        return False
    head = scene.tokens[phrase.head].feats
    numbers, wanted = head & {"sing", "plur"}, verb & {"sing", "plur"}
    joined = any(p.joined == phrase.index for p in scene.phrases)
    if numbers and wanted and not numbers & wanted and not (joined and "plur" in wanted):
        return False
    genders, gender = head & {"masc", "fem", "neut"}, verb & {"masc", "fem", "neut"}
    return not (genders and gender and "sing" in wanted and "sing" in numbers and not genders & gender and phrase.mention is None)


def _agrees_verb_first(scene: Scene, verb: Verb, phrase: Phrase) -> bool:
    feats, head = scene.tokens[verb.index].feats, scene.tokens[phrase.head].feats
    if phrase.cases and "nom" not in phrase.cases and not _case_from_within(scene, phrase):
        return False
    if feats & {"p1", "p2"} and not feats & {"p3"}:
        return False
    genders, gender = head & {"masc", "fem"}, feats & {"masc", "fem"}
    named = phrase.mention is not None and phrase.mention.kind == "state"
    name = named or scene.tokens[phrase.head].pos == "PROPN"
    clash = bool(genders and gender and not genders & gender and not name)
    if clash and "plur" in head and genders == {"fem"}:
        return False  # "and **he** backs the organisations": a feminine plural has no masculine verb
    return not (clash and not head & {"plur", "dual"})


def _case_from_within(scene: Scene, phrase: Phrase) -> bool:
    """Whether the head has its ending from within: counted (), or a dual before its genitive."""
    if any(scene.tokens[i].pos == "NUM" for i in range(phrase.first, phrase.head)):
        return True
    following = phrase.head + 1
    return following < phrase.last and scene.tokens[following].pos in ("NOUN", "PROPN")


def antecedent(scene: Scene, clause: Clause) -> Phrase | None:
    """What a relative clause or a participle describes: the phrase right before it."""
    start = clause.tokens[0]
    before = [p for p in scene.phrases if p.last <= start and p.head not in scene.timed]
    if before and start - before[-1].last <= 2:
        return before[-1]
    return None
