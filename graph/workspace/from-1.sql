-- From a workspace of format 1: structured sources bring a licence along, and everything derived is derived anew.
DROP VIEW counts;
DROP VIEW shown_extractions;
DROP VIEW stored_articles;
DROP TABLE derived_pending;
DROP TABLE derived_forms;
DROP TABLE derived_names;
DROP TABLE derived_referents;
DROP TABLE derived_claims;
DROP TABLE derived_facts;
DROP TABLE derived_entities;

ALTER TABLE articles ADD COLUMN licence TEXT;

CREATE VIEW stored_articles AS
SELECT id, sha256, part, origin, stem, title, published, url, publisher, author, language, archived_at, withdrawn, absent,
    version, licence
FROM articles JOIN blobs USING (sha256);

-- The sketch of each article's text (loaders/voices.py): articles that share a band say nearly the same words.
CREATE TABLE sketches (
    article TEXT PRIMARY KEY REFERENCES articles,
    bands TEXT NOT NULL
) WITHOUT ROWID;

DELETE FROM meta WHERE name = 'derivation_rules';
