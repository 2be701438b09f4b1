-- What companies submit, and what becomes of it in the initial check (初核).

-- One application a company, award and subject (a named solution or technology; empty where the company is judged).
CREATE TABLE applications (
    id TEXT NOT NULL PRIMARY KEY,
    applicant_org TEXT NOT NULL REFERENCES applicant_orgs (id),
    edition TEXT NOT NULL REFERENCES editions (id),
    award TEXT NOT NULL CHECK (award <> ''),
    subject TEXT NOT NULL,
    -- `2021-2022-03-0007`: edition, award, serial.
    receipt_no TEXT NOT NULL UNIQUE,
    serial BIGINT NOT NULL CHECK (serial > 0),
    -- `app/domain/src/workflow/state.rs`
    state TEXT NOT NULL CHECK (state IN ('submitted', 'withdrawn', 'supplement_requested', 'screening_proposed',
        'preliminary_passed', 'screened_out', 'screening_appealed')),
    -- The number of the submission that counts.
    submission BIGINT NOT NULL CHECK (submission > 0),
    -- Who has it on the desk.
    assigned_to TEXT REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    submitted_at BIGINT NOT NULL,
    -- UTC milliseconds of the last transition.
    moved_at BIGINT NOT NULL,
    -- Who proposed to screen it out, by which clause and why; kept with the decision.
    screening_by TEXT REFERENCES accounts (id),
    screening_clause TEXT,
    screening_reason TEXT,
    -- What the company said in its appeal; there is one.
    appeal TEXT,
    UNIQUE (applicant_org, edition, award, subject),
    UNIQUE (edition, award, serial)
);
CREATE INDEX applications_by_state ON applications (edition, state, submitted_at);

-- What was submitted, whole. Never changed: what is typed in the draft later is not in it.
CREATE TABLE submissions (
    application TEXT NOT NULL REFERENCES applications (id),
    number BIGINT NOT NULL CHECK (number > 0),
    submitted_at BIGINT NOT NULL,
    submitted_by TEXT NOT NULL REFERENCES accounts (id),
    pack_hash TEXT NOT NULL REFERENCES packs (hash),
    -- The worst verdict, for the desk's list.
    verdict TEXT NOT NULL,
    -- What it is found by: company, codes, subject, projects; lower case.
    search TEXT NOT NULL,
    -- JSON: company, dossier, statements, verdicts.
    snapshot TEXT NOT NULL,
    -- SHA-256 of `snapshot`.
    hash TEXT NOT NULL CHECK (hash LIKE 'sha256:%'),
    PRIMARY KEY (application, number)
);
-- INSERT OR REPLACE would delete without asking the trigger for it.
CREATE TRIGGER submissions_are_not_replaced BEFORE INSERT ON submissions
WHEN EXISTS (SELECT 1 FROM submissions WHERE application = NEW.application AND number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'submissions are not replaced');
END;
CREATE TRIGGER submissions_are_not_changed BEFORE UPDATE ON submissions
BEGIN
    SELECT RAISE(ABORT, 'submissions are not changed');
END;
CREATE TRIGGER submissions_are_not_removed BEFORE DELETE ON submissions
BEGIN
    SELECT RAISE(ABORT, 'submissions are not removed');
END;

-- What the company is asked to supply (补正), clause by clause, and what it answered.
CREATE TABLE supplements (
    application TEXT NOT NULL REFERENCES applications (id),
    -- Counts the rounds of an application.
    round BIGINT NOT NULL CHECK (round > 0),
    clause TEXT NOT NULL,
    wanted TEXT NOT NULL CHECK (wanted <> ''),
    -- UTC milliseconds: half-open, the end of the last day in Beijing.
    until_at BIGINT NOT NULL,
    requested_by TEXT NOT NULL REFERENCES accounts (id),
    requested_at BIGINT NOT NULL,
    answer TEXT,
    answered_by TEXT REFERENCES accounts (id),
    answered_at BIGINT,
    cancelled_at BIGINT,
    PRIMARY KEY (application, round, clause)
);

-- What the office found for a criterion: it confirms what is stated or disputes it.
CREATE TABLE findings (
    application TEXT NOT NULL REFERENCES applications (id),
    -- The submission that was checked: another one is checked anew.
    submission BIGINT NOT NULL,
    clause TEXT NOT NULL,
    finding TEXT NOT NULL CHECK (finding IN ('confirmed', 'disputed')),
    reason TEXT NOT NULL,
    found_by TEXT NOT NULL REFERENCES accounts (id),
    found_at BIGINT NOT NULL,
    PRIMARY KEY (application, submission, clause),
    FOREIGN KEY (application, submission) REFERENCES submissions (application, number),
    CHECK (finding = 'confirmed' OR reason <> '')
);
