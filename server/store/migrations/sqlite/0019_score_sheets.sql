-- 评分表: what reviewers do to their score sheets, on tablets that may have had no network for hours.
-- Who sits in the committee, who is recused and what is assigned to whom is kept elsewhere.

-- A tablet or browser of a reviewer. One that lost what it kept is enrolled anew, under another identifier.
CREATE TABLE review_devices (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    -- What its owner calls it.
    name TEXT NOT NULL CHECK (name <> ''),
    token_hash TEXT NOT NULL UNIQUE,
    enrolled_at BIGINT NOT NULL,
    revoked_at BIGINT,
    -- How many of its operations came, and the chain over them: the receipt.
    received BIGINT NOT NULL,
    chain TEXT NOT NULL
);
CREATE INDEX review_devices_by_account ON review_devices (account, enrolled_at);

-- The revision of a reviewer's sheets: one more with each operation that changes something.
CREATE TABLE score_reviewers (
    account TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    rev BIGINT NOT NULL
);

-- Every operation that came, in the server's order. Written with its effect in one transaction.
CREATE TABLE score_operations (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- A UUIDv7 of the device: what comes again is known by it. It is told to nobody else, since the hashes of signed versions
    -- rest on it.
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL REFERENCES review_devices (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    edition TEXT NOT NULL REFERENCES editions (id),
    counter BIGINT NOT NULL,
    -- May be none that there is: then the operation waits.
    application TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'sign', 'reopen')),
    -- What is done, JSON.
    body TEXT NOT NULL,
    -- The device's clock. Only displayed.
    clock BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'beside', 'overtaken', 'quarantined')),
    rev BIGINT,
    -- Why it waits, or waited until it was let in.
    reason TEXT CHECK (reason IS NOT NULL OR outcome <> 'quarantined'),
    released_at BIGINT,
    released_by TEXT REFERENCES accounts (id)
);
CREATE INDEX score_operations_by_device ON score_operations (device, counter);
CREATE INDEX score_operations_waiting ON score_operations (edition, account, seq) WHERE outcome = 'quarantined';
CREATE TRIGGER score_operations_are_not_changed
BEFORE UPDATE OF seq, id, device, account, edition, counter, application, kind, body, clock, received_at, reason
ON score_operations
BEGIN
    SELECT RAISE(ABORT, 'operations are not changed');
END;
CREATE TRIGGER score_operations_are_not_removed BEFORE DELETE ON score_operations
BEGIN
    SELECT RAISE(ABORT, 'operations are not removed');
END;

-- The fields of the sheets as they stand.
CREATE TABLE score_fields (
    account TEXT NOT NULL REFERENCES accounts (id),
    application TEXT NOT NULL REFERENCES applications (id),
    field TEXT NOT NULL,
    rev BIGINT NOT NULL,
    -- The texts, JSON: several where devices wrote without knowing of each other.
    said TEXT NOT NULL,
    PRIMARY KEY (account, application, field)
);

-- What was signed. A sheet is signed while its last version is not reopened.
CREATE TABLE score_versions (
    account TEXT NOT NULL REFERENCES accounts (id),
    application TEXT NOT NULL REFERENCES applications (id),
    number BIGINT NOT NULL,
    -- The operation that signed it.
    operation TEXT NOT NULL REFERENCES score_operations (id),
    -- The texts, JSON.
    content TEXT NOT NULL,
    hash TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    reopened_at BIGINT,
    reopened_reason TEXT,
    PRIMARY KEY (account, application, number)
);
CREATE TRIGGER score_versions_are_not_changed
BEFORE UPDATE OF account, application, number, operation, content, hash, signed_at ON score_versions
BEGIN
    SELECT RAISE(ABORT, 'signed versions are not changed');
END;
CREATE TRIGGER score_versions_are_not_removed BEFORE DELETE ON score_versions
BEGIN
    SELECT RAISE(ABORT, 'signed versions are not removed');
END;
