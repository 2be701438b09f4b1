-- 评议: who is in the room, what is put to the vote, what is concluded, and the minutes.

CREATE TABLE review_attendance (
    round TEXT NOT NULL REFERENCES review_rounds (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    present BIGINT NOT NULL CHECK (present IN (0, 1)),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (round, account)
);

-- Everything that was put to the vote, whatever became of it.
CREATE TABLE review_motions (
    id TEXT NOT NULL PRIMARY KEY,
    round TEXT NOT NULL REFERENCES review_rounds (id),
    -- None where it is a ballot between tied applications.
    application TEXT REFERENCES applications (id),
    kind TEXT NOT NULL CHECK (kind IN ('shortlist', 'leave_out', 'tie')),
    -- Who was there and the votes, JSON.
    body TEXT NOT NULL,
    -- The figures, JSON.
    count TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'rejected', 'no_quorum')),
    put_by TEXT NOT NULL REFERENCES accounts (id),
    put_at BIGINT NOT NULL
);
CREATE INDEX review_motions_of ON review_motions (round, put_at);
CREATE TRIGGER review_motions_are_not_changed BEFORE UPDATE ON review_motions
BEGIN
    SELECT RAISE(ABORT, 'votes are not changed');
END;
CREATE TRIGGER review_motions_are_not_removed BEFORE DELETE ON review_motions
BEGIN
    SELECT RAISE(ABORT, 'votes are not removed');
END;

CREATE TABLE review_conclusions (
    id TEXT NOT NULL PRIMARY KEY,
    round TEXT NOT NULL REFERENCES review_rounds (id),
    application TEXT NOT NULL REFERENCES applications (id),
    motion TEXT NOT NULL REFERENCES review_motions (id),
    conclusion TEXT NOT NULL CHECK (conclusion IN ('shortlist', 'leave_out')),
    differs BIGINT NOT NULL CHECK (differs IN (0, 1)),
    reason TEXT NOT NULL,
    -- Everything that it follows from, JSON, and the hash of these bytes.
    inputs TEXT NOT NULL,
    inputs_hash TEXT NOT NULL,
    -- What follows, JSON, and the hash of these bytes.
    result TEXT NOT NULL,
    result_hash TEXT NOT NULL,
    concluded_by TEXT NOT NULL REFERENCES accounts (id),
    concluded_at BIGINT NOT NULL,
    reopened_at BIGINT,
    reopened_by TEXT REFERENCES accounts (id),
    reopened_reason TEXT
);
CREATE UNIQUE INDEX review_conclusions_stand ON review_conclusions (round, application) WHERE reopened_at IS NULL;
CREATE TRIGGER review_conclusions_are_not_changed
BEFORE UPDATE OF id, round, application, motion, conclusion, differs, reason, inputs, inputs_hash, result, result_hash,
    concluded_by, concluded_at ON review_conclusions
BEGIN
    SELECT RAISE(ABORT, 'conclusions are not changed');
END;
CREATE TRIGGER review_conclusions_are_not_removed BEFORE DELETE ON review_conclusions
BEGIN
    SELECT RAISE(ABORT, 'conclusions are not removed');
END;

-- 会议纪要: frozen when the chair signs it. A conclusion that is reopened afterwards asks for another.
CREATE TABLE review_minutes (
    id TEXT NOT NULL PRIMARY KEY,
    round TEXT NOT NULL REFERENCES review_rounds (id),
    number BIGINT NOT NULL,
    -- The document as it is printed, and the hash of its bytes.
    content TEXT NOT NULL,
    hash TEXT NOT NULL,
    signed_by TEXT NOT NULL REFERENCES accounts (id),
    signed_at BIGINT NOT NULL,
    read_by TEXT REFERENCES accounts (id),
    read_at BIGINT,
    UNIQUE (round, number)
);
CREATE TRIGGER review_minutes_are_not_changed
BEFORE UPDATE OF id, round, number, content, hash, signed_by, signed_at ON review_minutes
BEGIN
    SELECT RAISE(ABORT, 'signed minutes are not changed');
END;
CREATE TRIGGER review_minutes_are_not_removed BEFORE DELETE ON review_minutes
BEGIN
    SELECT RAISE(ABORT, 'signed minutes are not removed');
END;
