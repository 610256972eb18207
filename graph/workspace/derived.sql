-- The tables of a workspace that hold what follows from the others, and may be emptied at any time.
-- `changed` is the version at which a row last became what it is, `gone` marks what a store must delete: the two together
-- are the feed from which every projection catches up.

-- Articles, and forms that a decision names, whose change has not reached the tables below.
CREATE TABLE derived_pending (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE derived_pending_forms (form TEXT PRIMARY KEY) WITHOUT ROWID;

-- A form is one way of naming one thing: referents with the same form are taken for the same. `evidence` is what the
-- articles say that tells it from others (JSON), `entity` is what its cluster resolved it to.
CREATE TABLE derived_forms (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT,
    wikidata TEXT,
    count INTEGER,
    evidence TEXT NOT NULL,
    blocks TEXT NOT NULL,
    referents INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    entity TEXT
) WITHOUT ROWID;
CREATE INDEX derived_forms_by_entity ON derived_forms (entity);

-- Forms that share a block are compared.
CREATE TABLE derived_blocks (
    block TEXT NOT NULL,
    form TEXT NOT NULL,
    PRIMARY KEY (block, form)
) WITHOUT ROWID;

-- What comparison found: pairs that are the same, or that somebody should look at.
CREATE TABLE derived_pairs (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    verdict TEXT NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX derived_pairs_by_second ON derived_pairs (b);

CREATE TABLE derived_names (
    form TEXT NOT NULL,
    name TEXT NOT NULL,
    referents INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (form, name)
) WITHOUT ROWID;

CREATE TABLE derived_referents (
    article TEXT NOT NULL,
    referent TEXT NOT NULL,
    form TEXT NOT NULL,
    names TEXT NOT NULL,
    PRIMARY KEY (article, referent)
) WITHOUT ROWID;
CREATE INDEX derived_referents_by_form ON derived_referents (form, article);

-- Articles of one text, however often it was published, are one voice: its smallest article.
CREATE TABLE derived_bands (
    band TEXT NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
CREATE INDEX derived_bands_by_article ON derived_bands (article);
CREATE TABLE derived_voices (article TEXT PRIMARY KEY, voice TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX derived_voices_by_voice ON derived_voices (voice);

-- `current` claims are said by a shown article; those that join a thing to itself are current and yet gone from the graph.
-- `signature` is what tells facts of the claim's group apart, `ballot` what the claim says of its fact (loaders/ballots.py).
CREATE TABLE derived_claims (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    article TEXT NOT NULL,
    subject_form TEXT NOT NULL,
    object_form TEXT NOT NULL,
    subject TEXT,
    relation TEXT NOT NULL,
    object TEXT,
    modality TEXT NOT NULL,
    signature TEXT NOT NULL,
    known TEXT NOT NULL,
    confidence REAL NOT NULL,
    length INTEGER NOT NULL,
    ballot TEXT NOT NULL,
    fact TEXT,
    current INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX derived_claims_by_article ON derived_claims (article);
CREATE INDEX derived_claims_by_subject ON derived_claims (subject_form);
CREATE INDEX derived_claims_by_object ON derived_claims (object_form);
CREATE INDEX derived_claims_by_group ON derived_claims (subject, relation, object, modality, signature);
CREATE INDEX derived_claims_by_day ON derived_claims (fact, known, id);
CREATE INDEX derived_claims_by_rank ON derived_claims (fact, confidence DESC, length, id);
CREATE INDEX derived_claims_by_change ON derived_claims (changed);

-- The claims of a group that say the same of what tells its facts apart, and the fact that they belong to.
CREATE TABLE derived_cells (
    subject TEXT NOT NULL,
    relation TEXT NOT NULL,
    object TEXT NOT NULL,
    modality TEXT NOT NULL,
    signature TEXT NOT NULL,
    claims INTEGER NOT NULL,
    fact TEXT,
    PRIMARY KEY (subject, relation, object, modality, signature)
) WITHOUT ROWID;

-- What the claims of a fact that has many say, counted: votes for each value, and their sums. So one more claim costs the
-- same however many there are.
CREATE TABLE derived_votes (
    fact TEXT NOT NULL,
    slot TEXT NOT NULL,
    value TEXT NOT NULL,
    votes INTEGER NOT NULL,
    PRIMARY KEY (fact, slot, value)
) WITHOUT ROWID;
CREATE TABLE derived_tallies (
    fact TEXT PRIMARY KEY,
    claims INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    publishers INTEGER NOT NULL,
    voices INTEGER NOT NULL,
    doubt INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE derived_facts (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    relation TEXT NOT NULL,
    object TEXT NOT NULL,
    modality TEXT NOT NULL,
    record TEXT NOT NULL,
    changed INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX derived_facts_by_subject ON derived_facts (subject, relation, object, modality);
CREATE INDEX derived_facts_by_object ON derived_facts (object);
CREATE INDEX derived_facts_by_change ON derived_facts (changed);

-- What a fact was before: the values that followed from the articles known by then.
CREATE TABLE derived_versions (
    id TEXT PRIMARY KEY,
    fact TEXT NOT NULL,
    record TEXT NOT NULL,
    changed INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX derived_versions_by_fact ON derived_versions (fact);
CREATE INDEX derived_versions_by_change ON derived_versions (changed);

CREATE TABLE derived_entities (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    changed INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX derived_entities_by_change ON derived_entities (changed);

-- How many facts and entities there are now: counted as they come and go, since counting them all takes ever longer.
INSERT OR REPLACE INTO meta VALUES ('facts', 0), ('entities', 0);
CREATE TRIGGER facts_come AFTER INSERT ON derived_facts WHEN NEW.gone = 0 BEGIN
    UPDATE meta SET value = value + 1 WHERE name = 'facts';
END;
CREATE TRIGGER facts_change AFTER UPDATE OF gone ON derived_facts WHEN NEW.gone <> OLD.gone BEGIN
    UPDATE meta SET value = value + OLD.gone - NEW.gone WHERE name = 'facts';
END;
CREATE TRIGGER entities_come AFTER INSERT ON derived_entities WHEN NEW.gone = 0 BEGIN
    UPDATE meta SET value = value + 1 WHERE name = 'entities';
END;
CREATE TRIGGER entities_change AFTER UPDATE OF gone ON derived_entities WHEN NEW.gone <> OLD.gone BEGIN
    UPDATE meta SET value = value + OLD.gone - NEW.gone WHERE name = 'entities';
END;

CREATE VIEW shown_extractions AS
SELECT extractions.number FROM extractions JOIN articles ON articles.id = article
WHERE superseded IS NULL AND withdrawn = 0 AND absent = 0;

CREATE VIEW counts AS
SELECT
    (SELECT count(*) FROM blobs) AS documents,
    (SELECT count(*) FROM articles WHERE withdrawn = 0 AND absent = 0) AS articles,
    (SELECT count(*) FROM articles WHERE withdrawn = 1) AS withdrawn,
    (SELECT count(*) FROM referents WHERE extraction IN shown_extractions) AS referents,
    (SELECT count(*) FROM claims WHERE extraction IN shown_extractions) AS claims,
    (SELECT value FROM meta WHERE name = 'entities') AS entities,
    (SELECT value FROM meta WHERE name = 'facts') AS facts;
