"""Who speaks: the party of a subject phrase, of a pronoun, of a document, or of a name known from before.

Comes in: scenes in text order and phrases in them. Goes out: a `Party` for each, or None where nobody is named.
"""

from __future__ import annotations

from mahdar.find.phrases import Phrase
from mahdar.find.scene import Scene, parties_in
from mahdar.find.speech.cues import Cues
from mahdar.find.subject import subject
from mahdar.model import Mention, Party, Token


class Memory:
    """What was read before the sentence at hand: the last speaker, the last one who acted, and all names."""

    def __init__(self, rules: Cues, text: str) -> None:
        self.rules, self.text = rules, text
        self.last: Party | None = None
        self.fresh = False
        self.names: dict[str, Party] = {}

    def enter(self, scene: Scene) -> None:
        """Learn the names of a sentence."""
        for mention in scene.mentions:
            if len(mention.parties) != 1 or mention.kind in ("pronoun", "adjective", "side") or mention.nested:
                continue
            party = mention.parties[0]
            for i in range(mention.first, mention.last):
                token = scene.tokens[i]
                named = mention.name_start <= token.start < mention.name_end
                known = party.code == "---" and token.norm in self.names
                if ((token.pos == "PROPN" and named) or i == mention.head) and not known:
                    self.names[token.norm] = party

    def leave(self, scene: Scene, speaker: Party | None) -> None:
        """Keep whom "he added" in the next sentence goes back to."""
        self.fresh = speaker is not None
        if speaker is not None:
            self.last = speaker
        elif scene.sentence.kind != "title":
            actor = _actor(scene)
            if actor is not None and (self.last is None or actor.kind in ("person", "office")):
                self.last = actor.parties[0]

    def party(self, scene: Scene, phrase: Phrase) -> Party | None:
        """The party that a phrase names; a plain noun may speak for one that was named before, or for nobody known ("---")."""
        tokens, rules = scene.tokens, self.rules
        head = tokens[phrase.head]
        if head.lemma in rules.pronouns or (head.pos == "PRON" and phrase.mention is None):
            person = head.lemma in rules.pronouns or head.feats & {"p1", "p2", "p3"} or scene.grammar.order == "vso"
            return self.last if person else self.unnamed(scene, phrase.first, phrase.last)
        named = parties_in(scene, phrase)
        if not named:
            inner = self._inner(scene, phrase)
            if inner:
                self.names[head.norm] = party = self.unnamed(scene, phrase.first, phrase.last, inner[0].parties[0].code)
                return party
        beside = _beside(scene, phrase)
        if beside is not None and (not named or named[0].kind != "person"):
            return beside
        plain = phrase.last - phrase.first <= 2
        if self._goes_back(scene, phrase):
            return self.last
        if named and any(party.code != "---" for party in named[0].parties):
            return named[0].parties[0]
        known = self.names.get(head.norm) if plain or head.pos == "PROPN" else None
        if known is not None:
            return known
        if named:
            return named[0].parties[0]
        capital = "cap" in head.feats and phrase.head > 0
        if head.lemma in rules.sources or head.pos == "PROPN" or capital:
            return self.unnamed(scene, phrase.first, phrase.last)
        return None

    def _goes_back(self, scene: Scene, phrase: Phrase) -> bool:
        """Whether a bare noun ("the official") means the speaker of the sentence before."""
        head = scene.tokens[phrase.head]
        if self.last is None or head.lemma not in self.rules.sources or head.feats & {"plur", "dual"}:
            return False
        if not _definite(scene.tokens, phrase) or head.pos == "PROPN":
            return False
        words = [t for t in scene.tokens[phrase.first : phrase.last] if t.pos != "DET"]
        return len(words) == 1 and self.fresh

    def _inner(self, scene: Scene, phrase: Phrase) -> list[Mention]:
        """A nationality or owner inside a phrase that is no mention itself: "the Ghanaian service", "spokesman for Accra"."""
        inside = [m for m in scene.mentions if m.parties and phrase.first <= m.first and m.last <= phrase.last]
        if inside:
            return inside[:1]
        following = scene.phrases[phrase.index + 1] if phrase.index + 1 < len(scene.phrases) else None
        if following is None or not following.markers or following.first - len(following.markers) != phrase.last:
            return []
        if phrase.mention is not None or scene.tokens[phrase.head].lemma not in self.rules.sources:
            return []
        return [m for m in following.inner if m.parties and not m.nested][:1]

    def unnamed(self, scene: Scene, first: int, last: int, code: str = "---") -> Party:
        """Somebody with no party of his own known: his words, and the code of whom he belongs to."""
        while first < last - 1 and scene.tokens[first].pos == "PUNCT":
            first += 1
        start, end = scene.tokens[first].start, scene.tokens[last - 1].end
        return Party(start, end, self.text[start:end], code)


def _definite(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    return "def" in tokens[phrase.head].feats or tokens[phrase.first].pos == "DET"


def _beside(scene: Scene, phrase: Phrase) -> Party | None:
    """The person named right after his office, where the two are phrases of their own."""
    following = scene.phrases[phrase.index + 1] if phrase.index + 1 < len(scene.phrases) else None
    if following is None or following.first != phrase.last or following.markers or following.mention is None:
        return None
    return following.mention.parties[0] if following.mention.kind == "person" and following.mention.parties else None


def _actor(scene: Scene) -> Mention | None:
    main = next((c for c in scene.clauses if c.verb is not None and c.verb.form == "fin"), None)
    named = parties_in(scene, subject(scene, main)) if main is not None else []
    return named[0] if named and named[0].kind != "place" else None
