-- The tables of a workspace. Above the line: what cannot be derived. Below: what can, and may be emptied at any time.
-- `version` columns hold the workspace's version at the last change of the row.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('version', 0);

-- Raw bytes of every document by content hash, compressed with zlib.
CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    archived_at TEXT NOT NULL,
    content BLOB NOT NULL
);

-- The ways in which those bytes came in. The one with the smallest `rank` is read, so the order of arrival is no matter.
CREATE TABLE sightings (
    sha256 TEXT NOT NULL REFERENCES blobs,
    rank TEXT NOT NULL,
    media_type TEXT NOT NULL,
    stem TEXT NOT NULL,
    origin TEXT NOT NULL,
    metadata TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (sha256, rank)
) WITHOUT ROWID;

-- Documents that were read to their end: from which sighting, by which extractor.
CREATE TABLE readings (
    sha256 TEXT PRIMARY KEY REFERENCES blobs,
    rank TEXT NOT NULL,
    extractor TEXT NOT NULL
) WITHOUT ROWID;

-- `withdrawn` is the effect of a decision, kept here so that it can be asked quickly. `absent` marks a part that the
-- latest reading of its document no longer finds.
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES blobs,
    part INTEGER NOT NULL,
    origin TEXT NOT NULL,
    stem TEXT NOT NULL,
    title TEXT,
    published TEXT,
    url TEXT,
    publisher TEXT,
    author TEXT,
    language TEXT,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    absent INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX articles_by_version ON articles (version);
CREATE INDEX articles_by_document ON articles (sha256);

-- Extractions are added, never changed: a later one of the same article supersedes the one before.
CREATE TABLE extractions (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles,
    extractor TEXT NOT NULL,
    added INTEGER NOT NULL,
    superseded INTEGER
);
CREATE UNIQUE INDEX current_extractions ON extractions (article) WHERE superseded IS NULL;
CREATE INDEX extractions_by_article ON extractions (article);

CREATE TABLE referents (
    extraction INTEGER NOT NULL REFERENCES extractions,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    mentions TEXT NOT NULL,
    aliases TEXT NOT NULL,
    state TEXT,
    wikidata TEXT,
    count INTEGER,
    implicit INTEGER NOT NULL,
    PRIMARY KEY (extraction, position)
) WITHOUT ROWID;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    extraction INTEGER NOT NULL REFERENCES extractions,
    subject TEXT NOT NULL,
    relation TEXT NOT NULL,
    object TEXT NOT NULL,
    modality TEXT NOT NULL,
    qualifiers TEXT NOT NULL,
    quote TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    quote_sha256 TEXT NOT NULL,
    confidence REAL NOT NULL,
    extractor TEXT NOT NULL,
    rule TEXT NOT NULL,
    speaker TEXT,
    tokens TEXT NOT NULL
);
CREATE INDEX claims_by_extraction ON claims (extraction);
CREATE INDEX claims_by_id ON claims (id);

CREATE VIEW stored_articles AS
SELECT id, sha256, part, origin, stem, title, published, url, publisher, author, language, archived_at, withdrawn, absent,
    version
FROM articles JOIN blobs USING (sha256);

CREATE VIEW said_claims AS
SELECT claims.id, article, subject, relation, object, modality, qualifiers, quote, start_char, end_char, quote_sha256,
    confidence, claims.extractor, rule, speaker, tokens, claims.number, extraction, superseded
FROM claims JOIN extractions ON extractions.number = claims.extraction;

-- What people or programs decided: added, never changed; `undoes` takes an earlier one back.
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subjects TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    why TEXT NOT NULL,
    undoes INTEGER REFERENCES decisions,
    version INTEGER NOT NULL
);

-- Ids that entities bore before, and what bears their names now. They tell how the graph came about, so they are kept.
CREATE TABLE redirects (
    superseded TEXT PRIMARY KEY,
    current TEXT NOT NULL,
    changed INTEGER NOT NULL
) WITHOUT ROWID;

-- Work that was accepted and not yet done; it survives a restart.
CREATE TABLE jobs (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    outcome TEXT
);
CREATE INDEX jobs_by_state ON jobs (state, number);

-- ------------------------------------------------------------------------------------------------------------------
-- Derived from here on. `changed` is the version at which a row last became what it is, `gone` marks what a store must
-- delete: the two together are the feed from which every projection catches up.

-- Articles whose change has not reached the tables below.
CREATE TABLE derived_pending (article TEXT PRIMARY KEY) WITHOUT ROWID;

-- A form is one way of naming one thing: referents with the same form are taken for the same. `entity` is what the form's
-- block resolved it to.
CREATE TABLE derived_forms (
    key TEXT PRIMARY KEY,
    block TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT,
    wikidata TEXT,
    count INTEGER,
    referents INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    entity TEXT
) WITHOUT ROWID;
CREATE INDEX derived_forms_by_block ON derived_forms (block);
CREATE INDEX derived_forms_by_entity ON derived_forms (entity);

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

-- `current` claims are said by a shown article; those that join a thing to itself are current and yet gone from the graph.
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
    fact TEXT,
    current INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX derived_claims_by_article ON derived_claims (article);
CREATE INDEX derived_claims_by_subject ON derived_claims (subject_form);
CREATE INDEX derived_claims_by_object ON derived_claims (object_form);
CREATE INDEX derived_claims_by_group ON derived_claims (subject, relation, object, modality);
CREATE INDEX derived_claims_by_fact ON derived_claims (fact);
CREATE INDEX derived_claims_by_change ON derived_claims (changed);

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

CREATE TABLE derived_entities (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    changed INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX derived_entities_by_change ON derived_entities (changed);

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
    (SELECT count(*) FROM derived_entities WHERE gone = 0) AS entities,
    (SELECT count(*) FROM derived_facts WHERE gone = 0) AS facts;
