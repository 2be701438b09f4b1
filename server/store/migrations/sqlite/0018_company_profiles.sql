-- What a company says of itself beside its dossier, for the sheet of its applications and for who compares them.
CREATE TABLE company_profiles (
    applicant_org TEXT NOT NULL PRIMARY KEY REFERENCES applicant_orgs (id),
    -- 法定代表人: the name alone. Events tell that it was changed, never what it is.
    legal_representative TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    saved_by TEXT NOT NULL REFERENCES accounts (id),
    saved_at BIGINT NOT NULL
);

-- The same table with two kinds more. Nothing names its rows.
CREATE TABLE relation_keys_wider (
    application TEXT NOT NULL REFERENCES applications (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('legal_representative', 'address', 'phone', 'project', 'contract', 'document')),
    -- What is compared.
    key TEXT NOT NULL CHECK (key <> ''),
    -- As it was written.
    said TEXT NOT NULL,
    PRIMARY KEY (application, kind, key)
);
INSERT INTO relation_keys_wider (application, kind, key, said)
SELECT application, kind, key, said FROM relation_keys;
DROP TABLE relation_keys;
ALTER TABLE relation_keys_wider RENAME TO relation_keys;
CREATE INDEX relation_keys_by_key ON relation_keys (kind, key);
