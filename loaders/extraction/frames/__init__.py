"""Frames of the lexicon, matched on verbs and nouns, and the participants that fill them."""
