-- The states of the review (复审) join those of the initial check. SQLite cannot alter a CHECK; its documented way for one
-- that only becomes wider is to edit the table's text, which touches no row: https://sqlite.org/lang_altertable.html, part 8.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, '''screening_appealed'')', '''screening_appealed'',
        ''under_review'', ''shortlisted'', ''not_shortlisted'')')
WHERE type = 'table' AND name = 'applications';
PRAGMA writable_schema = RESET;

-- Who sits in an edition's committee (评审委员会). A seat is given up, never deleted.
CREATE TABLE committee_seats (
    id TEXT NOT NULL PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    body TEXT NOT NULL,
    -- 副主任: leads where the chair is recused.
    deputy BIGINT NOT NULL DEFAULT 0 CHECK (deputy IN (0, 1)),
    from_on TEXT,
    to_on TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX committee_seats_held ON committee_seats (edition, account) WHERE ended_at IS NULL;

-- What members have to do with companies, by credit code: what recusals (回避) are detected from.
CREATE TABLE member_interests (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    uscc TEXT NOT NULL,
    company TEXT NOT NULL,
    reason TEXT NOT NULL,
    ended_on TEXT,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX member_interests_of ON member_interests (account) WHERE removed_at IS NULL;

-- A round of the review of one award. A second one follows where an objection reopens it.
CREATE TABLE review_rounds (
    id TEXT NOT NULL PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (id),
    award TEXT NOT NULL,
    number BIGINT NOT NULL,
    -- Half open: a sheet signed at this millisecond is late.
    scores_until BIGINT NOT NULL,
    -- What the assignment is drawn from; published, so that anybody can draw it again.
    seed TEXT NOT NULL,
    -- Members for each application; none where all score all.
    per_case BIGINT,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    UNIQUE (edition, award, number)
);
CREATE UNIQUE INDEX review_rounds_open ON review_rounds (edition, award) WHERE closed_at IS NULL;

CREATE TABLE review_cases (
    round TEXT NOT NULL REFERENCES review_rounds (id),
    application TEXT NOT NULL REFERENCES applications (id),
    added_at BIGINT NOT NULL,
    -- Sent back to the initial check.
    left_at BIGINT,
    PRIMARY KEY (round, application)
);
CREATE INDEX review_cases_of ON review_cases (application);

CREATE TABLE review_assignments (
    round TEXT NOT NULL REFERENCES review_rounds (id),
    application TEXT NOT NULL REFERENCES applications (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    -- Given by a person and not by the draw.
    pinned BIGINT NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    assigned_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (round, application, account)
);
CREATE INDEX review_assignments_of ON review_assignments (account, round);

-- Who has nothing to do with an application, and why. Refuted ones stay, with who refuted them.
CREATE TABLE recusals (
    id TEXT NOT NULL PRIMARY KEY,
    application TEXT NOT NULL REFERENCES applications (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    source TEXT NOT NULL CHECK (source IN ('declared', 'detected')),
    reason TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    refuted_at BIGINT,
    refuted_by TEXT REFERENCES accounts (id),
    refutation TEXT
);
CREATE UNIQUE INDEX recusals_known ON recusals (application, account, source, reason);
CREATE INDEX recusals_of ON recusals (account) WHERE refuted_at IS NULL;

-- A member has said that nothing stands between them and an application, before opening it.
CREATE TABLE interest_declarations (
    application TEXT NOT NULL REFERENCES applications (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    declared_at BIGINT NOT NULL,
    PRIMARY KEY (application, account)
);
