-- What the office finds in the papers of an application where its dossier says otherwise or nothing (核定).

-- A fact that takes the place of the stated one: the verdicts follow from it.
CREATE TABLE confirmed_facts (
    application TEXT NOT NULL,
    submission BIGINT NOT NULL,
    -- Its JSON pointer in the dossier.
    pointer TEXT NOT NULL CHECK (pointer LIKE '/%'),
    -- As forms send it; empty where the fact counts as left out.
    raw TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    confirmed_by TEXT NOT NULL REFERENCES accounts (id),
    confirmed_at BIGINT NOT NULL,
    PRIMARY KEY (application, submission, pointer),
    FOREIGN KEY (application, submission) REFERENCES submissions (application, number)
);

-- A verdict that a person gives a criterion.
CREATE TABLE decided_criteria (
    application TEXT NOT NULL,
    submission BIGINT NOT NULL,
    clause TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('met', 'unmet')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    decided_by TEXT NOT NULL REFERENCES accounts (id),
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (application, submission, clause),
    FOREIGN KEY (application, submission) REFERENCES submissions (application, number)
);

-- The verdict as it stands by both; none where it is that of the submission.
ALTER TABLE applications ADD COLUMN verdict TEXT CHECK (verdict IN ('met', 'needs_review', 'incomplete', 'unmet'));
