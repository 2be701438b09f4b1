-- Companies, accounts, sign-ins, and the mails that they cause.
-- A secret that a person holds (a session's token, a link's) stands here as its SHA-256 alone; the identifiers beside it
-- are public names, permit nothing, and are what events and forms say.

-- A company that applies. Its credit code is taken once.
CREATE TABLE applicant_orgs (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    -- 统一社会信用代码, upper case, checked by the program.
    uscc TEXT NOT NULL UNIQUE CHECK (length(uscc) = 18),
    created_at BIGINT NOT NULL
);

-- A person who signs in.
CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    -- None for the secretariat, and for an applicant who waits to be let into a company.
    applicant_org TEXT REFERENCES applicant_orgs (id),
    role TEXT NOT NULL CHECK (role IN ('applicant', 'secretariat')),
    org_role TEXT CHECK (org_role IN ('owner', 'editor')),
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
    name TEXT NOT NULL CHECK (name <> ''),
    phone TEXT NOT NULL,
    -- PHC string of argon2id; none until the person has chosen a password through a one-time link.
    password_hash TEXT CHECK (password_hash LIKE '$argon2id$%'),
    password_changed_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    -- From then on the account cannot sign in.
    ended_at BIGINT,
    CHECK ((applicant_org IS NULL) = (org_role IS NULL)),
    CHECK (role = 'applicant' OR applicant_org IS NULL)
);
CREATE INDEX accounts_by_org ON accounts (applicant_org, id);

-- A sign-in under way. The row goes when it ends.
CREATE TABLE sessions (
    token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    -- Last use, to some minutes; the one value that changes without an event.
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL CHECK (expires_at > created_at),
    -- What the browser says of itself, and where it asked from: for the person, who looks through the list.
    agent TEXT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account, created_at);

-- One-time links for choosing a password.
CREATE TABLE password_resets (
    token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id),
    -- The actor: `system` for a link that the person asked for, `operator`, or an account of the secretariat.
    issued_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL CHECK (expires_at > created_at),
    -- Used, or overtaken by another change of the password.
    used_at BIGINT
);
CREATE INDEX password_resets_by_account ON password_resets (account, created_at);

-- Which wording of the privacy notice a person agreed to, and when.
CREATE TABLE consents (
    account TEXT NOT NULL REFERENCES accounts (id),
    version TEXT NOT NULL CHECK (version <> ''),
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (account, version)
);

-- Mails to be sent, written in the transaction of their cause.
CREATE TABLE mails (
    id TEXT NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- Emptied once sent or given up: it may hold a one-time link.
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- When to try next; none once sent or given up.
    due_at BIGINT,
    sent_at BIGINT,
    failures BIGINT NOT NULL DEFAULT 0,
    CHECK (due_at IS NULL OR sent_at IS NULL)
);
CREATE INDEX mails_due ON mails (due_at) WHERE due_at IS NOT NULL;

-- One-time links by which an owner takes a colleague into the company.
CREATE TABLE invitations (
    token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
    id TEXT NOT NULL UNIQUE,
    applicant_org TEXT NOT NULL REFERENCES applicant_orgs (id),
    email TEXT NOT NULL CHECK (email = lower(email)),
    org_role TEXT NOT NULL CHECK (org_role IN ('owner', 'editor')),
    invited_by TEXT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL CHECK (expires_at > created_at),
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX invitations_by_org ON invitations (applicant_org, created_at);

-- Newcomers who named a credit code that is registered already. An owner of that company, or the secretariat, decides.
CREATE TABLE join_requests (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    applicant_org TEXT NOT NULL REFERENCES applicant_orgs (id),
    asked_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT REFERENCES accounts (id),
    outcome TEXT CHECK (outcome IN ('accepted', 'refused')),
    CHECK ((decided_at IS NULL) = (outcome IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL))
);
CREATE INDEX join_requests_by_org ON join_requests (applicant_org, asked_at);
CREATE UNIQUE INDEX join_requests_open ON join_requests (account) WHERE decided_at IS NULL;
