"""The brief: what a desk officer reads before a meeting, written from the dossier in three languages.

Comes in: entries of a dossier. Goes out: sections of sentences, each with its citations. `fact` says what a sentence says,
`say` says it in a language.
"""
