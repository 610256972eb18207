"""From an article to its claims by rules over grammar; the words that the rules use are data in loaders/lexicon."""
