-- Deadlines that were extended, for all alike: there is no column for a company.
CREATE TABLE deadline_extensions (
    id TEXT NOT NULL PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (id),
    -- The batch of awards with a date of its own; empty for the general deadline.
    batch TEXT NOT NULL,
    -- The last day, inclusive.
    until_on TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    -- The public announcement that says so.
    announcement TEXT NOT NULL REFERENCES announcements (id),
    extended_by TEXT NOT NULL REFERENCES accounts (id),
    extended_at BIGINT NOT NULL
);
CREATE INDEX deadline_extensions_by_edition ON deadline_extensions (edition, extended_at);
