-- 铅笔笔记: what reviewers draw on pages of evidence. It is told to its reviewer alone, decides nothing, and is erased after the round.

-- The revision of the reviewer's sheets since which the notes are so.
ALTER TABLE score_reviewers ADD COLUMN notes_rev BIGINT NOT NULL DEFAULT 0;

-- Every operation on notes that came, without its content: what comes again is known by its digest.
CREATE TABLE note_operations (
    id TEXT NOT NULL PRIMARY KEY,
    device TEXT NOT NULL REFERENCES review_devices (id),
    counter BIGINT NOT NULL,
    -- May be none that there is: then nothing came of it.
    application TEXT NOT NULL,
    -- SHA-256 over the operation, whose identifier is told to nobody else.
    digest TEXT NOT NULL,
    -- The device's clock. Only displayed.
    clock BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    -- A remembered one came without its content, and is decided when it comes with it. An overtaken one left no stroke.
    outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'overtaken', 'remembered')),
    rev BIGINT
);
CREATE INDEX note_operations_by_device ON note_operations (device, counter);

-- The strokes that stand.
CREATE TABLE note_strokes (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL REFERENCES accounts (id),
    application TEXT NOT NULL REFERENCES applications (id),
    -- FILE/PAGE
    page TEXT NOT NULL,
    stroke TEXT NOT NULL UNIQUE,
    points BLOB NOT NULL
);
CREATE INDEX note_strokes_of ON note_strokes (account, seq);
CREATE INDEX note_strokes_on ON note_strokes (application);
