-- Applications that came on paper and that the office types in for their companies: one row an award.
CREATE TABLE paper_applications (
    id TEXT NOT NULL PRIMARY KEY,
    applicant_org TEXT NOT NULL REFERENCES applicant_orgs (id),
    edition TEXT NOT NULL REFERENCES editions (id),
    award TEXT NOT NULL CHECK (award <> ''),
    -- The day on which it reached the office, in Beijing: it decides whether it came in time.
    arrived_on TEXT NOT NULL CHECK (length(arrived_on) = 10),
    -- Whom the paper names.
    contact_name TEXT NOT NULL CHECK (contact_name <> ''),
    contact_phone TEXT NOT NULL CHECK (contact_phone <> ''),
    contact_email TEXT NOT NULL,
    -- Why it was typed in after the deadline; empty where it was not.
    reason TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES accounts (id),
    entered_at BIGINT NOT NULL,
    -- What became of it: the submission, or that it was given up.
    application TEXT,
    submission BIGINT,
    cancelled_at BIGINT,
    FOREIGN KEY (application, submission) REFERENCES submissions (application, number),
    CHECK ((application IS NULL) = (submission IS NULL)),
    CHECK (application IS NULL OR cancelled_at IS NULL)
);
-- One at a time for a company and award.
CREATE UNIQUE INDEX paper_applications_open ON paper_applications (applicant_org, edition, award)
    WHERE application IS NULL AND cancelled_at IS NULL;
CREATE INDEX paper_applications_by_edition ON paper_applications (edition, entered_at);
CREATE UNIQUE INDEX paper_applications_by_submission ON paper_applications (application, submission);
