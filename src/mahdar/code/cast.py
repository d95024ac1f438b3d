"""Who plays which part in a frame: the roles, filled and checked.

Comes in: a scene, a trigger and its frame. Goes out: actors and recipients with the slots that they were found in.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from mahdar.code.acts import agent
from mahdar.code.frames import Frame, event_types, states
from mahdar.code.onstage import Stage
from mahdar.code.parts import other
from mahdar.code.roles import NAMED, addressee, fill, tells_of, with_object
from mahdar.code.status import DEEDS
from mahdar.code.voice import alone
from mahdar.find.expressions import Match
from mahdar.find.scene import Scene
from mahdar.find.subject import subject
from mahdar.model import Claim, Mention, Party

OPENING = frozenset({"REQUEST", "THREATEN", "AGREE", "CONCEDE", "REJECT"})
"""Types that consist in words about a deed that is not done: what they open is no event of its own (settled doubt 1)."""

OUTWARD = frozenset({"ACCUSE", "AGREE", "REJECT", "SANCTION", "THREATEN"})
"""Types that hardly ever go without a recipient: where no sentence names him, it is the other party of the report."""

UNSAID = frozenset({"", "place", "gen"})
"""Slots in which a recipient stands beside a passive that the script does not show."""

UNDERGOING = frozenset({"object", "dat"})
"""Slots of those to whom a measure is done that no words say who took."""

OWN = {
    "COERCE": frozenset({"person", "office", "organisation"}),
    "ASSAULT": frozenset({"person", "office", "organisation"}),
    "ACCUSE": frozenset({"person", "office"}),
    "RETREAT": frozenset({"person"}),
}
"""What may stand for the actor's own state and yet be another: "Kenya has arrested **two police officers**"."""

LOOSE = frozenset({"that", "any", "addressee"})
"""Slots so wide that the actor himself may come back in them."""

AGAIN = "the same talks"
"""Where the sides of a meeting come from that are only those of the one told before."""

GIVEN = frozenset({"SUPPORT", "AID"})
"""Types whose noun has in the genitive rather the one who receives."""

GUESSED = frozenset({"weight", "opposite"})
"""Where a recipient comes from that no slot of the frame holds."""

LAST = frozenset({"doer", "any"})
"""Slots of last resort: looked at only where nobody else acts."""

SECTORS = {
    "civil": frozenset({"CVL", "OPP", "LAB", "REF", "EDU", "PTY", "REL", "MED", "BUS"}),
    "armed": frozenset({"REB", "CRM"}),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Cast:
    """The parties of a trigger, and the slots of the frame that they stand in (empty where nobody does)."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    actor_slot: str
    recipient_slot: str

    @property
    def named(self) -> tuple[Mention, ...]:
        """Who is a party by a slot of his own: a place that only stands for its people remains a place."""
        actors = () if self.actor_slot == "place" else self.actors
        return (*actors, *(() if self.recipient_slot == "place" else self.recipients))

    def parties(self, kind: str) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Actors and recipients as parties of an event of type ``kind``, each once."""
        who = tuple(dict.fromkeys(party for mention in self.actors for party in mention.parties))
        whom = tuple(dict.fromkeys(party for mention in self.recipients for party in mention.parties))
        if kind == "PROTEST":
            crowd = any(party.code.rpartition("-")[2] == "CVL" for party in who)
            organs = tuple(m for m in self.actors if crowd and m.kind == "organisation")
            facing = tuple(party for mention in organs for party in mention.parties if party.code in states())
            who = tuple(_civilians(party) for party in who if party not in facing)
            whom = whom or facing  # clashes of protesters and police
        if self.recipient_slot in LOOSE:
            whom = tuple(party for party in whom if party.code not in {other.code for other in who})
        return who, whom


def cast(scene: Scene, match: Match, kind: str, frame: Frame, saying: Claim | None, players: Stage) -> Cast:
    """Fill the roles of a frame; empty roles stay empty."""
    slots = tuple(slot for slot in frame.actor if slot != "gen") if with_object(scene, match) else frame.actor
    if scene.tokens[match.head].pos == "VERB" and not _undergoes(scene, match):
        slots = tuple(slot for slot in slots if slot in NAMED)  # "sent arms | to train men **of** the movement"
    actors, actor_slot = fill(scene, match, slots)
    if actor_slot == "subject" and match.kind == "nouns" and "owner" in frame.actor:
        named = [mention for mention in fill(scene, match, ("owner",))[0] if mention.kind == "adjective"]
        actors, actor_slot = (named, "owner") if named else (actors, actor_slot)
    sides = fill(scene, match, ("between",))[0] if frame.is_both and "between" in frame.actor else []
    if len({party.code for mention in sides for party in mention.parties}) > 1:
        actors, actor_slot = sides, "between"  # whoever else is named is none of them
    elif frame.is_both:
        for slot in frame.actor:
            if slot in LAST and actors:
                break
            more, _ = fill(scene, match, (slot,), actors)
            actors = actors + [m for m in more if not _known(m, actors)]
    if saying is not None and "subject" in frame.actor and _first_person(scene, match):
        actors, actor_slot = [_speaking(scene, match, saying.speaker)], "first person"
    if not actors and saying is not None and "speaker" in frame.actor:
        actors, actor_slot = [_speaking(scene, match, saying.speaker)], "speaker"
    if not actors and match.kind == "nouns":
        actors, actor_slot = agent(scene, match), "agent"
    if kind == "PROTEST" and actor_slot != "self" and all(map(_rules, actors)):
        actors = []
    if not actors and kind == "CONSULT" and match.kind == "nouns" and tells_of(scene, match) and players.talks:
        actors, actor_slot = [_speaking(scene, match, party) for party in players.talks], AGAIN
    if not actors and kind == "PROTEST" and "actor" not in frame.needs:
        actors, actor_slot = _townspeople(scene, match, players.home if match.kind == "nouns" else ""), "people of the place"
    recipients, recipient_slot = fill(scene, match, frame.recipient, actors, apart=not frame.is_both, nearest=True)
    if not recipients and event_types()[kind].symmetric:
        recipients, recipient_slot = fill(scene, match, frame.recipient, actors)
    if not recipients and actors and kind in OWN:
        named, recipient_slot = fill(scene, match, [slot for slot in frame.recipient if slot not in ("owner", "place")], actors)
        recipients = [m for m in named if m.kind in OWN[kind]]
    if not actors and kind == "COERCE" and recipient_slot in UNDERGOING and match.kind == "verbs":
        actors, actor_slot = _authority(scene, match, recipients, players), "the state's own measure"
    transitive = kind in DEEDS and frame.recipient[:1] == ("object",) and actor_slot == "subject"
    if transitive and (recipient_slot in UNSAID or agent(scene, match)) and alone(scene, match):
        return _undergone(scene, match, actors)
    recipients = [m for m in recipients if not _known(m, actors)]
    if frame.is_both and _same(actors, recipients):
        asked = [m for m in addressee(scene, match) if not _known(m, actors)]
        if asked or not recipients:
            recipients, recipient_slot = asked, "addressee"
    if not recipients and kind in OPENING and frame.recipient:
        recipients, recipient_slot = fill(scene, match, ("that",), actors)
    several = len({party.code for mention in actors for party in mention.parties}) > 1
    if not recipients and frame.recipient and actors and not (several and event_types()[kind].symmetric):
        recipients, recipient_slot = other(scene, match, kind, actors), "weight"
        if not recipients and kind in OUTWARD and not several:
            opposite = players.opposite(party for mention in actors for party in mention.parties)
            recipients, recipient_slot = [opposite] if opposite else [], "opposite"
    if frame.is_both and not event_types()[kind].symmetric:
        actors, recipients = actors + recipients, []  # fighting: both sides act (settled doubt 7)
    if actor_slot == "gen" and kind in GIVEN and (not recipients or recipient_slot in GUESSED):
        actors, actor_slot, recipients, recipient_slot = recipients, recipient_slot, actors, "gen"  # rather for him than by him
    if frame.mode == "resign":
        actors = [_in_office(mention) for mention in actors]
    return Cast(tuple(actors), tuple(recipients), actor_slot if actors else "", recipient_slot if recipients else "")


def _in_office(mention: Mention) -> Mention:
    """Who resigns holds an office of his state, whatever else is known of him."""
    parties = tuple(dataclasses.replace(party, code=party.code.removesuffix("-CVL")) for party in mention.parties)
    return dataclasses.replace(mention, parties=parties)


def _undergoes(scene: Scene, match: Match) -> bool:
    """Whether a verbal trigger is a passive, or a frame's expression whose doer is governed: "came under fire **from** Oslo"."""
    verb = scene.clauses[scene.clause_of[match.head]].verb
    return verb is None or verb.index != match.head or verb.passive or len(match.tokens) > 1


def _rules(mention: Mention) -> bool:
    """Whether a mention is an office or body of a state: its holders do not take to the street."""
    plain = all(party.code in states() for party in mention.parties)
    return plain and mention.kind in ("person", "office", "organisation")


def _first_person(scene: Scene, match: Match) -> bool:
    """Whether the one who is quoted acts himself: "we urge"."""
    clause = scene.clauses[scene.clause_of[match.head]]
    verb = clause.verb
    if verb is None or verb.index not in match.tokens or verb.passive:
        return False
    doer = subject(scene, clause, verb, skip=frozenset(match.tokens))
    pronoun = doer is not None and scene.tokens[doer.head].pos == "PRON" and "p1" in scene.tokens[doer.head].feats
    return pronoun or "p1" in scene.tokens[verb.index].feats


def _townspeople(scene: Scene, match: Match, home: str) -> list[Mention]:
    """The people of the one country that the trigger's clause is set in, else of the one that the report is about (``home``)."""
    if scene.grammar.order == "svo" and match.kind == "nouns":
        return []  # there a bare noun in a country is more often a general truth ("vandalism is rare in Oman")
    held = set(scene.clauses[scene.clause_of[match.head]].tokens)
    countries = {
        phrase.mention.place.country
        for phrase in scene.phrases
        if phrase.head in held and phrase.markers and phrase.markers[-1] in scene.grammar.locative
        if phrase.mention is not None and phrase.mention.place is not None and phrase.mention.place.country
    }
    countries = countries or {home} - {""}
    if len(countries) != 1:
        return []
    words = scene.tokens[match.head]
    return [_speaking(scene, match, Party(words.start, words.end, words.text, f"{countries.pop()}-CVL"))]


def _authority(scene: Scene, match: Match, recipients: Sequence[Mention], players: Stage) -> list[Mention]:
    """Who arrests, restricts, expels where no words say it: the state of the place, else that of those to whom it is done."""
    spots = {mention.parties[0].code for mention in fill(scene, match, ("place",))[0]}
    codes = spots or {party.code[:3] for mention in recipients for party in mention.parties}
    if len(codes) != 1 or not codes <= states():
        return []
    taken = {mention.start for mention in recipients}
    return [held for held, _ in players.players if held.parties[0].code in codes and held.start not in taken][:1]


def _speaking(scene: Scene, match: Match, party: Party) -> Mention:
    """The one who is quoted as a mention at the trigger, with the words that name him elsewhere (settled doubt 13)."""
    return Mention(
        party.start,
        party.end,
        party.text,
        "pronoun",
        (party,),
        None,
        -1,
        match.head,
        match.head,
        match.head,
        party.start,
        party.end,
    )


def _undergone(scene: Scene, match: Match, subjects: list[Mention]) -> Cast:
    """Of a passive that the script does not show: who stands as its subject is the one to whom it is done."""
    doers = [mention for mention in agent(scene, match) if not _known(mention, subjects)]
    return Cast(tuple(doers), tuple(subjects), "agent" if doers else "", "object")


def fits(frame: Frame, held: Cast) -> bool:
    """Whether the roles that a frame needs hold a party of the right kind.

    An event names at least one party; where both sides are equal, two actors are both sides.
    """
    codes = {party.code for mention in held.actors for party in mention.parties}
    sides = bool(held.recipients) or (frame.is_both and len(codes) >= 2)
    if not (held.actors or held.recipients) or ("actor" in frame.needs and not held.actors):
        return False
    if "recipient" in frame.needs and (not sides or (frame.is_both and held.recipient_slot in GUESSED and len(codes) < 2)):
        return False
    return _of_kind(held.actors, frame.actor_is) and _of_kind(held.recipients, frame.recipient_is)


def _civilians(party: Party) -> Party:
    """Who takes to the street under the name of a state are its civilians: "Chilean protests", "the strike in Lima"."""
    return dataclasses.replace(party, code=f"{party.code}-CVL") if party.code in states() else party


def _same(actors: Sequence[Mention], recipients: Sequence[Mention]) -> bool:
    """Whether the recipients name nobody but the actors."""
    own = {party.code for mention in actors for party in mention.parties}
    return all(party.code in own for mention in recipients for party in mention.parties)


def _known(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a mention names only parties that others name already, by the same words."""
    seen = {(party.start, party.code) for other in others for party in other.parties}
    return all((party.start, party.code) in seen for party in mention.parties)


def _of_kind(mentions: Sequence[Mention], kinds: tuple[str, ...]) -> bool:
    if not kinds or not mentions:
        return True
    return any(_sort(party) in kinds for mention in mentions for party in mention.parties)


def _sort(party: Party) -> str:
    base, _, sector = party.code.partition("-") if party.code != "---" else ("", "", "")
    for name, sectors in SECTORS.items():
        if sector in sectors:
            return name
    if party.code == "---":
        return "none"
    return "state" if base in states() else "org"
