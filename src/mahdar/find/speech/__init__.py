"""Reported speech: who is said to say, think, expect or feel what.

Comes in: the scenes of a report. Goes out: claims, with speaker, cue and content to the character. Each sentence is read by the
modules of this package in turn: reporting verbs, phrases without a verb, quotations that go on.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.analyse.words import language
from mahdar.find.quotes import quotes
from mahdar.find.scene import Scene
from mahdar.find.speech.choice import Made, chosen, settled
from mahdar.find.speech.cues import Cues, cues, sayers
from mahdar.find.speech.phrasal import according, announced, colon, nouns, paragraph, pointed, running, sayings
from mahdar.find.speech.speakers import Memory
from mahdar.find.speech.verbs import told
from mahdar.find.speech.view import Span, View
from mahdar.model import Claim, Party

__all__ = ["Cues", "cues", "sayers", "speech"]


def speech(scenes: Sequence[Scene], text: str, lang: str) -> tuple[Claim, ...]:
    """The claims of a report, in text order, each told content once. Raises DataError."""
    rules = cues(lang)
    pairs = language(lang)
    marks = quotes(text, pairs.quotes if pairs is not None else ())
    memory = Memory(rules, text)
    found: list[Made] = []
    first = 0
    before: View | None = None
    waiting: tuple[Party, Span] | None = None
    told_before = False
    ends = {scene.sentence.paragraph: scene.sentence.end for scene in scenes}
    for scene in scenes:
        while first < len(marks) and marks[first].end <= scene.sentence.start:
            first += 1
        held = []
        for mark in marks[first:]:
            if mark.start >= scene.sentence.end:
                break
            held.append(mark)
        memory.enter(scene)
        view = View(scene, text, rules, held, memory)
        here = paragraph(view, waiting, ends[scene.sentence.paragraph])
        if not here and any(made.claim.content.start < scene.sentence.start < made.claim.content.end for made in found[-2:]):
            here = chosen([made for made in told(view) if made.rank == 0])
        elif not here:
            here = chosen([*told(view), *sayings(view), *according(view), *colon(view), *nouns(view)]) or running(view, found)
        found += here
        if before is not None and not told_before:
            found += pointed(view, before)
        waiting = announced(view)
        memory.leave(scene, here[-1].claim.speaker if here else waiting[0] if waiting else None)
        before, told_before = view, bool(here)
    return tuple(settled(found))
