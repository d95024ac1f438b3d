"""Whom a report is about: the parties that it names most, for gaps that no sentence fills.

Comes in: the scenes of a report. Goes out: `Stage`, the parties by weight. The title counts most, then the lead; a nationality
("the Chadian offer") and a party inside another's mention count less, an agency or paper nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from mahdar.code.frames import states
from mahdar.find.scene import Scene
from mahdar.model import Event, Mention, Party

TITLE, LEAD = 3.0, 2.0
SHARE = 0.67
"""The share of the second party's weight from which a third one makes a report be about three."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stage:
    """The parties of a report, the heaviest first: one mention and a weight for each code."""

    players: tuple[tuple[Mention, float], ...] = ()
    talks: tuple[Party, ...] = ()
    """The sides of the meeting told last: whom "the talks" mean."""

    @property
    def home(self) -> str:
        """The state that the report is about, where it is about one: named twice as much as any other; else empty."""
        first, second = [*(weight for _, weight in self.players[:2]), 0.0, 0.0][:2]
        return self.players[0][0].parties[0].code if first >= LEAD and first >= 2 * second else ""

    def after(self, events: Iterable[Event]) -> Stage:
        """The stage when these events, the last one last, have been told."""
        met = [(*event.actors, *event.recipients) for event in events if event.type == "CONSULT"]
        sides = next((parties for parties in reversed(met) if len({party.code for party in parties}) > 1), self.talks)
        return dataclasses.replace(self, talks=sides)

    def opposite(self, actors: Iterable[Party]) -> Mention | None:
        """The other one of the two parties that a report is about; none where it is about one, or about more than two."""
        own = {party.code for party in actors}
        pair, rest = self.players[:2], self.players[2:]
        if len(pair) < 2 or pair[1][1] < LEAD or (rest and rest[0][1] > pair[1][1] * SHARE):
            return None
        others = [mention for mention, _ in pair if mention.parties[0].code not in own]
        return others[0] if len(others) == 1 else None


NOBODY_ELSE = Stage()


def stage(scenes: Sequence[Scene]) -> Stage:
    """Weigh the parties of a report."""
    weights: dict[str, float] = {}
    named: dict[str, Mention] = {}
    lead = next((scene.sentence.paragraph for scene in scenes if scene.sentence.kind == "paragraph"), -1)
    for scene in scenes:
        by_place = TITLE if scene.sentence.kind == "title" else LEAD if scene.sentence.paragraph == lead else 1.0
        for mention in scene.mentions:
            if mention.kind == "pronoun" or len(mention.parties) != 1 or _is_where(scene, mention):
                continue
            code = mention.parties[0].code
            if code not in states():
                continue  # crowds, rebels, papers and councils are not whom a whole report is about
            weights[code] = weights.get(code, 0.0) + by_place * (0.5 if mention.nested or mention.kind == "adjective" else 1.0)
            if not mention.nested and mention.kind != "adjective":
                held = named.setdefault(code, mention)
                if mention.kind == "state" and held.kind != "state":
                    named[code] = mention
    players = sorted(((named[code], weight) for code, weight in weights.items() if code in named), key=lambda pair: -pair[1])
    return Stage(tuple(players))


def _is_where(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only says where: "the summit **in Lima**"."""
    if mention.place is None or not mention.first:
        return False
    before = scene.tokens[mention.first - 1]
    return before.pos == "ADP" and before.lemma in scene.grammar.locative
