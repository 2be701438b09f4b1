-- What one press of the office did to several applications at once, so that it can be undone while none moved on.

CREATE TABLE bulk_runs (
    -- Made with the preview: the same form sent twice does nothing twice.
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    -- `server/src/bulk.rs`
    action TEXT NOT NULL CHECK (action <> ''),
    -- To whom, where it gave applications to somebody.
    assigned_to TEXT REFERENCES accounts (id),
    done_at BIGINT NOT NULL,
    undone_at BIGINT
);

CREATE TABLE bulk_items (
    run TEXT NOT NULL REFERENCES bulk_runs (id),
    -- Its place among those that were chosen.
    place BIGINT NOT NULL,
    application TEXT NOT NULL REFERENCES applications (id),
    -- Why it was not done; none where it was.
    refused TEXT,
    -- Who had it before.
    had TEXT REFERENCES accounts (id),
    -- How the press left it: another submission, transition or person since means that it moved on.
    submission BIGINT NOT NULL,
    moved_at BIGINT NOT NULL,
    has TEXT REFERENCES accounts (id),
    PRIMARY KEY (run, application)
);

-- What an application could have in common with another company's: phone, project, contract, document
-- (`app/domain/src/relation.rs`). Of the submission that counts; written with it.
CREATE TABLE relation_keys (
    application TEXT NOT NULL REFERENCES applications (id),
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'project', 'contract', 'document')),
    -- What is compared.
    key TEXT NOT NULL CHECK (key <> ''),
    -- As it was written.
    said TEXT NOT NULL,
    PRIMARY KEY (application, kind, key)
);
CREATE INDEX relation_keys_by_key ON relation_keys (kind, key);
