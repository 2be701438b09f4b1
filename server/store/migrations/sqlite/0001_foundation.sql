-- Editions, announcements and the record of every change.
-- Times are UTC milliseconds (BIGINT), days are YYYY-MM-DD, identifiers and JSON are TEXT: types that SQLite and
-- PostgreSQL read alike. What only SQLite knows stays in this folder.

-- The text of an edition pack. A text is never changed: an application is judged by the hash that it names.
CREATE TABLE packs (
    hash TEXT NOT NULL PRIMARY KEY CHECK (hash LIKE 'sha256:%'),
    edition TEXT NOT NULL,
    -- The TOML as it was imported, byte for byte.
    text TEXT NOT NULL,
    imported_at BIGINT NOT NULL
);

-- An edition and the pack it follows now.
CREATE TABLE editions (
    id TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL REFERENCES packs (hash),
    -- The first day, from the pack; the current edition is the last one that has opened.
    opens_on TEXT NOT NULL,
    imported_at BIGINT NOT NULL
);

-- What the public reads, and the feeds carry.
CREATE TABLE announcements (
    id TEXT NOT NULL PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (id),
    kind TEXT NOT NULL CHECK (kind IN ('opening', 'news')),
    title TEXT NOT NULL CHECK (title <> ''),
    -- Paragraphs, divided by an empty line.
    body TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL CHECK (updated_at >= published_at)
);
CREATE INDEX announcements_by_time ON announcements (published_at, id);
CREATE UNIQUE INDEX announcements_opening ON announcements (edition) WHERE kind = 'opening';

-- Who changed what, when, from what to what. Written in the transaction of the change itself.
CREATE TABLE events (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL CHECK (actor <> ''),
    action TEXT NOT NULL CHECK (action <> ''),
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    -- JSON of the row, NULL where there was or is none.
    before TEXT,
    after TEXT,
    request_id TEXT NOT NULL CHECK (request_id <> '')
);
CREATE INDEX events_by_subject ON events (subject_kind, subject_id, seq);

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are not changed');
END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are not removed');
END;
CREATE TRIGGER packs_are_not_changed BEFORE UPDATE ON packs
BEGIN
    SELECT RAISE(ABORT, 'packs are not changed');
END;
CREATE TRIGGER packs_are_not_removed BEFORE DELETE ON packs
BEGIN
    SELECT RAISE(ABORT, 'packs are not removed');
END;
