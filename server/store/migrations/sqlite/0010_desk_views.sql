-- The office's list: filters that somebody keeps under a name, and the order of the list.

-- Personal: what one keeps, others do not see.
CREATE TABLE desk_views (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL CHECK (name <> ''),
    -- The query of the list's address, `state=submitted&region=1501`.
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (account, name)
);

-- The longest waiting first, without sorting.
CREATE INDEX applications_by_wait ON applications (edition, submitted_at, receipt_no);
