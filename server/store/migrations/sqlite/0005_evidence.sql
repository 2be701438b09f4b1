-- What companies prove their statements with: the bytes once, by hash; who put which file where; what it proves.
-- The bytes themselves are files in the data folder, named by their hash.

-- Bytes that were received whole, verified and kept.
CREATE TABLE blobs (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 = lower(sha256)),
    size BIGINT NOT NULL CHECK (size > 0),
    -- Judged from the bytes, never taken from who sent them.
    media_type TEXT NOT NULL CHECK (media_type LIKE '%_/_%'),
    created_at BIGINT NOT NULL
);

-- A file that is being sent. The row goes when it is complete, refused or a day old.
CREATE TABLE uploads (
    id TEXT NOT NULL PRIMARY KEY,
    applicant_org TEXT NOT NULL REFERENCES applicant_orgs (id),
    edition TEXT NOT NULL REFERENCES editions (id),
    name TEXT NOT NULL CHECK (name <> ''),
    -- What was announced.
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    -- Bytes that are in the temporary file.
    received BIGINT NOT NULL DEFAULT 0 CHECK (received >= 0 AND received <= size),
    uploaded_by TEXT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX uploads_by_org ON uploads (applicant_org, created_at);
CREATE INDEX uploads_by_time ON uploads (created_at);

-- A company's file. A row is never deleted, so that the bytes which a submitted application names stay.
CREATE TABLE evidence_files (
    id TEXT NOT NULL PRIMARY KEY,
    applicant_org TEXT NOT NULL REFERENCES applicant_orgs (id),
    edition TEXT NOT NULL REFERENCES editions (id),
    blob TEXT NOT NULL REFERENCES blobs (sha256),
    -- As given, without paths and signs that deceive.
    name TEXT NOT NULL CHECK (name <> ''),
    uploaded_by TEXT NOT NULL REFERENCES accounts (id),
    uploaded_at BIGINT NOT NULL,
    -- From then on the company does not use it any more.
    removed_at BIGINT
);
CREATE INDEX evidence_files_by_org ON evidence_files (applicant_org, edition, uploaded_at);
CREATE INDEX evidence_files_by_blob ON evidence_files (blob);
CREATE UNIQUE INDEX evidence_files_once ON evidence_files (applicant_org, edition, blob) WHERE removed_at IS NULL;

CREATE TRIGGER evidence_files_are_not_deleted BEFORE DELETE ON evidence_files
BEGIN
    SELECT RAISE(ABORT, 'evidence files are not deleted');
END;

-- What a file proves: one row a criterion.
CREATE TABLE evidence_links (
    id TEXT NOT NULL PRIMARY KEY,
    file TEXT NOT NULL REFERENCES evidence_files (id),
    -- None for the criteria common to all awards.
    award TEXT,
    -- `四(三)3`
    clause TEXT NOT NULL CHECK (clause <> ''),
    -- The key of a project's row in the draft.
    project BIGINT,
    page_from BIGINT CHECK (page_from > 0),
    page_to BIGINT CHECK (page_to >= page_from),
    amount_fen BIGINT CHECK (amount_fen >= 0),
    -- The day that the file itself bears.
    dated_on TEXT,
    valid_to TEXT,
    note TEXT NOT NULL,
    linked_by TEXT NOT NULL REFERENCES accounts (id),
    linked_at BIGINT NOT NULL
);
CREATE INDEX evidence_links_by_file ON evidence_links (file, linked_at);
