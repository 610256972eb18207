-- The index of names. All of it follows from the graph: it may be deleted at any time, and is then made anew.

CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('version', -1), ('source', 0), ('most', 0);

-- Entities, numbered from the one with most articles down: a search that stops early has met the likeliest.
CREATE TABLE entities (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT,
    wikidata TEXT,
    articles INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    aliases TEXT NOT NULL
);
CREATE INDEX entities_by_articles ON entities (articles DESC, number);
CREATE INDEX entities_by_kind ON entities (kind, articles DESC, number);
CREATE INDEX entities_by_state ON entities (state, articles DESC, number);

-- Their names; `words` are those of the name, `tags` tell kind and state.
CREATE TABLE names (
    number INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    tags TEXT NOT NULL
);
CREATE INDEX names_by_entity ON names (entity);
CREATE INDEX names_by_words ON names (words);
CREATE VIRTUAL TABLE names_by_word USING fts5 (
    words, tags, content = 'names', content_rowid = 'number', detail = 'none', prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 0'
);

-- Every word of a name, those of well-known entities first. What was mistyped is looked up by three letters at a time,
-- with marks around the word, so that its ends count.
CREATE TABLE words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE words_by_letters USING fts5 (
    word, content = 'words', content_rowid = 'number', detail = 'none', columnsize = 0, tokenize = 'trigram'
);
