-- 异议: what is objected to an entry of a public notice, and what becomes of it.

CREATE TABLE objections (
    id TEXT NOT NULL PRIMARY KEY,
    -- What the objector reads out, such as YY-2022-0003.
    receipt TEXT NOT NULL UNIQUE,
    -- SHA-256 of the secret that goes with it; none where it came on paper.
    secret_hash TEXT,
    edition TEXT NOT NULL REFERENCES editions (id),
    notice TEXT NOT NULL,
    application TEXT NOT NULL,
    -- What the postmark or the server's clock says, UTC milliseconds.
    received_at BIGINT NOT NULL,
    -- Who typed it in where it came on paper.
    recorded_by TEXT REFERENCES accounts (id),
    recorded_at BIGINT NOT NULL,
    objector TEXT CHECK (objector IN ('person', 'unit')),
    -- Whether they named themselves as the edition asks.
    named BIGINT NOT NULL CHECK (named IN (0, 1)),
    content TEXT NOT NULL CHECK (content <> ''),
    -- What the company concerned reads of it: without what would tell who objects.
    forwarded TEXT,
    state TEXT NOT NULL,
    -- Of a refusal.
    ground TEXT CHECK (ground IN ('anonymous', 'late', 'out_of_scope', 'no_evidence')),
    -- What who objected is told in the end, with the reasons.
    reply TEXT,
    -- What the public is told of it, without anybody's name.
    published_reason TEXT,
    decided_by TEXT REFERENCES accounts (id),
    decided_at BIGINT,
    assigned_to TEXT REFERENCES accounts (id),
    -- The round of the re-review.
    round TEXT REFERENCES review_rounds (id),
    FOREIGN KEY (notice, application) REFERENCES notice_entries (notice, application)
);
CREATE INDEX objections_of ON objections (application, received_at);
CREATE INDEX objections_open ON objections (edition, state, received_at);
CREATE TRIGGER objections_are_not_rewritten
BEFORE UPDATE OF id, receipt, secret_hash, edition, notice, application, received_at, recorded_by, recorded_at, objector, named,
    content ON objections
BEGIN
    SELECT RAISE(ABORT, 'what was objected is not changed');
END;
CREATE TRIGGER objections_stay_decided BEFORE UPDATE OF state, ground, reply, decided_by, decided_at ON objections
WHEN OLD.decided_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a decided objection stays decided');
END;
CREATE TRIGGER objections_are_not_removed BEFORE DELETE ON objections
BEGIN
    SELECT RAISE(ABORT, 'objections are not removed');
END;

-- Who objects: apart from everything else, read only through a reading that is recorded. Erased in time (PIPL), so no trigger.
CREATE TABLE objectors (
    objection TEXT NOT NULL PRIMARY KEY REFERENCES objections (id),
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL
);

-- Questions, answers, and what the company says.
CREATE TABLE objection_messages (
    id TEXT NOT NULL PRIMARY KEY,
    objection TEXT NOT NULL REFERENCES objections (id),
    side TEXT NOT NULL CHECK (side IN ('office', 'objector', 'company')),
    text TEXT NOT NULL CHECK (text <> ''),
    -- None for who objects.
    account TEXT REFERENCES accounts (id),
    at BIGINT NOT NULL
);
CREATE INDEX objection_messages_of ON objection_messages (objection, at);
CREATE TRIGGER objection_messages_are_not_changed BEFORE UPDATE ON objection_messages
BEGIN
    SELECT RAISE(ABORT, 'messages are not changed');
END;
CREATE TRIGGER objection_messages_are_not_removed BEFORE DELETE ON objection_messages
BEGIN
    SELECT RAISE(ABORT, 'messages are not removed');
END;

CREATE TABLE objection_files (
    id TEXT NOT NULL PRIMARY KEY,
    objection TEXT NOT NULL REFERENCES objections (id),
    side TEXT NOT NULL CHECK (side IN ('office', 'objector', 'company')),
    blob TEXT NOT NULL REFERENCES blobs (sha256),
    name TEXT NOT NULL CHECK (name <> ''),
    -- It tells who objects: a signed or sealed letter. Read like the identity itself.
    identifying BIGINT NOT NULL CHECK (identifying IN (0, 1)),
    -- The panel of a re-review reads it.
    for_panel BIGINT NOT NULL CHECK (for_panel IN (0, 1)),
    at BIGINT NOT NULL,
    CHECK (identifying = 0 OR for_panel = 0)
);
CREATE INDEX objection_files_of ON objection_files (objection, at);
CREATE INDEX objection_files_blob ON objection_files (blob);
CREATE TRIGGER objection_files_are_not_changed BEFORE UPDATE ON objection_files
BEGIN
    SELECT RAISE(ABORT, 'files are not changed');
END;
