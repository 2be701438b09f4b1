-- What companies type before they apply: one draft a company and edition, kept field by field.

CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    applicant_org TEXT NOT NULL REFERENCES applicant_orgs (id),
    edition TEXT NOT NULL REFERENCES editions (id),
    -- Counts its changes; a field knows the one that wrote it.
    rev BIGINT NOT NULL CHECK (rev >= 0),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (applicant_org, edition)
);

-- A field as people gave it. Its changes are in the events of its draft.
CREATE TABLE draft_fields (
    draft TEXT NOT NULL REFERENCES drafts (id),
    -- `/organisation/name`, `/projects/r7/rating`
    name TEXT NOT NULL,
    rev BIGINT NOT NULL,
    -- JSON: [{"value", "editor", "account"}], first the value that stands.
    said TEXT NOT NULL,
    PRIMARY KEY (draft, name)
);
CREATE INDEX draft_fields_by_rev ON draft_fields (draft, rev);

-- The last save of each editor (a tab of a browser) that is carried out, so that a repeated or late one is not.
CREATE TABLE draft_editors (
    draft TEXT NOT NULL REFERENCES drafts (id),
    editor TEXT NOT NULL CHECK (editor <> ''),
    seq BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (draft, editor)
);
