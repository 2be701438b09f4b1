-- 表彰、证书、宣传: who released a commendation, what was issued under which number and key, what was revoked, what winners let us show.

-- Public keys. The private one is a file of the server and never in here; old keys stay, since what they signed stays genuine.
CREATE TABLE certificate_keys (
    -- The first 16 figures of the SHA-256 of the key.
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- 32 bytes in base64url, as a JWK has it.
    public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) = 43),
    created_at BIGINT NOT NULL,
    -- Since when it signs nothing more.
    retired_at BIGINT
);
CREATE UNIQUE INDEX certificate_keys_in_use ON certificate_keys (retired_at IS NULL) WHERE retired_at IS NULL;
CREATE TRIGGER certificate_keys_are_not_changed BEFORE UPDATE OF id, public_key, created_at ON certificate_keys
BEGIN
    SELECT RAISE(ABORT, 'keys are not changed');
END;
CREATE TRIGGER certificate_keys_are_retired_once BEFORE UPDATE OF retired_at ON certificate_keys
WHEN OLD.retired_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a retired key stays retired');
END;
CREATE TRIGGER certificate_keys_are_not_removed BEFORE DELETE ON certificate_keys
BEGIN
    SELECT RAISE(ABORT, 'keys are not removed');
END;

-- Who said that an entry may be commended. The second person's word moves it, in the same transaction.
CREATE TABLE commendations (
    id TEXT NOT NULL PRIMARY KEY,
    application TEXT NOT NULL REFERENCES applications (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL,
    -- Taken back before the second person's word.
    withdrawn_at BIGINT
);
CREATE INDEX commendations_of ON commendations (application);
CREATE UNIQUE INDEX commendations_once ON commendations (application, account) WHERE withdrawn_at IS NULL;
CREATE TRIGGER commendations_are_not_changed BEFORE UPDATE OF id, application, account, at ON commendations
BEGIN
    SELECT RAISE(ABORT, 'commendations are not changed');
END;
CREATE TRIGGER commendations_are_not_removed BEFORE DELETE ON commendations
BEGIN
    SELECT RAISE(ABORT, 'commendations are not removed');
END;

-- A number is given once, to one application, whatever becomes of it.
CREATE TABLE certificates (
    number TEXT NOT NULL PRIMARY KEY,
    application TEXT NOT NULL UNIQUE REFERENCES applications (id),
    edition TEXT NOT NULL REFERENCES editions (id),
    award TEXT NOT NULL,
    serial BIGINT NOT NULL CHECK (serial > 0),
    UNIQUE (edition, award, serial)
);
CREATE TRIGGER certificates_are_not_changed BEFORE UPDATE ON certificates
BEGIN
    SELECT RAISE(ABORT, 'numbers of certificates are not changed');
END;
CREATE TRIGGER certificates_are_not_removed BEFORE DELETE ON certificates
BEGIN
    SELECT RAISE(ABORT, 'numbers of certificates are not given again');
END;

-- What a certificate says. A reissue keeps the number and is a version more; the newest counts.
CREATE TABLE certificate_versions (
    number TEXT NOT NULL REFERENCES certificates (number),
    version BIGINT NOT NULL CHECK (version > 0),
    unit TEXT NOT NULL,
    award_name TEXT NOT NULL,
    -- The solution, where the award is for one.
    subject TEXT,
    star TEXT,
    -- YYYY-MM-DD, the day that it bears.
    issued_on TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Paragraphs, an empty line between them.
    body TEXT NOT NULL,
    signed_with TEXT NOT NULL REFERENCES certificate_keys (id),
    token TEXT NOT NULL,
    -- Why it was issued anew; empty for the first.
    reason TEXT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES accounts (id),
    issued_at BIGINT NOT NULL,
    PRIMARY KEY (number, version),
    CHECK ((version = 1) = (reason = ''))
);
CREATE TRIGGER certificate_versions_are_not_changed BEFORE UPDATE ON certificate_versions
BEGIN
    SELECT RAISE(ABORT, 'certificates are not changed');
END;
CREATE TRIGGER certificate_versions_are_not_removed BEFORE DELETE ON certificate_versions
BEGIN
    SELECT RAISE(ABORT, 'certificates are not removed');
END;

-- 撤销荣誉: proposed by one, confirmed by another. Public from its confirmation on.
CREATE TABLE award_revocations (
    application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
    -- Printed on public pages.
    reason TEXT NOT NULL CHECK (reason <> ''),
    proposed_by TEXT NOT NULL REFERENCES accounts (id),
    proposed_at BIGINT NOT NULL,
    confirmed_by TEXT REFERENCES accounts (id),
    confirmed_at BIGINT,
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)
);
CREATE TRIGGER award_revocations_stand BEFORE UPDATE ON award_revocations WHEN OLD.confirmed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'revocations are not changed');
END;
CREATE TRIGGER award_revocations_are_not_removed BEFORE DELETE ON award_revocations WHEN OLD.confirmed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'revocations are not removed');
END;

-- The second script of an edition's certificates, as an image that the association gives. The newest counts; an empty one takes it off.
CREATE TABLE certificate_images (
    edition TEXT NOT NULL REFERENCES editions (id),
    version BIGINT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('png', 'jpeg', 'none')),
    bytes BLOB NOT NULL,
    added_by TEXT NOT NULL REFERENCES accounts (id),
    added_at BIGINT NOT NULL,
    PRIMARY KEY (edition, version)
);

-- Many certificates in one file, made in the background.
CREATE TABLE certificate_jobs (
    id TEXT NOT NULL PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (id),
    -- None for all awards.
    award TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('zip', 'print')),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed')),
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    -- What the office is told when it failed.
    fault TEXT,
    asked_by TEXT NOT NULL REFERENCES accounts (id),
    asked_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX certificate_jobs_of ON certificate_jobs (edition, asked_at);

-- 获奖单位宣传资料: what a company lets us show. Taken back at any time.
CREATE TABLE winner_profiles (
    application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
    description TEXT NOT NULL,
    logo_kind TEXT CHECK (logo_kind IN ('png', 'jpeg')),
    logo BLOB,
    -- Since when it may be shown; none where it may not.
    publish_at BIGINT,
    -- 跨省交流: the contact, since when it may be handed to other provinces; none where it may not.
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    exchange_at BIGINT,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES accounts (id),
    CHECK ((logo IS NULL) = (logo_kind IS NULL)),
    -- Whose consent is taken back is forgotten.
    CHECK (exchange_at IS NOT NULL OR (contact = '' AND phone = '' AND mail = ''))
);
