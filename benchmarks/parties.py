"""Parties on hand-coded reports: for every party and place of the gold records, is it found where it stands, with its code?

usage: parties.py GOLD_DIR [--errors] [--lang ar]

Comes in: a folder of records in the codebook's form. Goes out: counts by language. Each distinct (text, code) of a report is asked
once; it is right where some mention that overlaps one of its occurrences has exactly that code (places: name and country).
"""

from __future__ import annotations

import argparse
import collections
import datetime
import json
import pathlib

from mahdar.analyse import analyse
from mahdar.find.parties import mentions
from mahdar.model import Report


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    found, at = [], text.find(words)
    while words and at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("gold", type=pathlib.Path)
    ask.add_argument("--errors", action="store_true")
    ask.add_argument("--lang")
    args = ask.parse_args()
    sums: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for path in sorted(args.gold.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        lang, text = gold["lang"], gold["text"]
        if args.lang and lang != args.lang:
            continue
        published = datetime.date.fromisoformat(gold["published"]) if gold.get("published") else None
        found = mentions(analyse(Report(id=gold["id"], text=text, lang=lang, title=gold.get("title"), published=published)))
        asked: dict[tuple[str, str, str], None] = {}
        for event in gold["events"]:
            for party in [*event["actors"], *event["recipients"], event["speaker"]]:
                if party:
                    asked["party", party["text"], party["code"]] = None
            if event["place"]:
                asked["place", event["place"]["text"], f"{event['place']['name']}/{event['place']['country']}"] = None
        for claim in gold["claims"]:
            asked["party", claim["speaker"]["text"], claim["speaker"]["code"]] = None
        for kind, words, code in asked:
            spans = occurrences(text, words)
            touching = [m for m in found if any(m.start < end and start < m.end for start, end in spans)]
            if kind == "party":
                given = [
                    party.code
                    for mention in touching
                    if not mention.nested or mention.end - mention.start >= len(words) - 2
                    for party in mention.parties
                ]
            else:
                given = [f"{m.place.name}/{m.place.country}" for m in touching if m.place]
            sums[lang][kind] += 1
            sums[lang][f"{kind} touched"] += bool(touching)
            sums[lang][f"{kind} right"] += code in given
            if args.errors and code not in given:
                shown = "; ".join(
                    dict.fromkeys(
                        f"{m.text}={','.join(p.code for p in m.parties)}{'@' + m.place.name if m.place else ''}" for m in touching
                    )
                )
                print(gold["id"], kind, repr(words), code, "←", shown[:200])
    for lang, counts in sums.items():
        print(lang, *(summary(kind, counts) for kind in ("party", "place")), sep="  ")


def summary(kind: str, counts: collections.Counter[str]) -> str:
    right, asked = counts[f"{kind} right"], counts[kind]
    return f"{kind}: right {right} of {asked} ({right / max(1, asked):.3f}), touched {counts[f'{kind} touched']}"


if __name__ == "__main__":
    main()
