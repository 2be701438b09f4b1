-- 会员名册: the association's register of members, as its office imports it.

CREATE TABLE members (
    -- 统一社会信用代码
    uscc TEXT NOT NULL PRIMARY KEY CHECK (length(uscc) = 18),
    name TEXT NOT NULL CHECK (name <> ''),
    -- `app/domain/src/register`
    standing TEXT NOT NULL CHECK (standing IN ('active', 'annual_check_due', 'suspended', 'withdrawn')),
    member_no TEXT NOT NULL,
    -- Days as `2021-06-30`.
    joined_on TEXT,
    grade BIGINT CHECK (grade BETWEEN 1 AND 4),
    certificate_no TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    checked_on TEXT,
    -- UTC milliseconds of the import that last changed it.
    updated_at BIGINT NOT NULL
);
CREATE INDEX members_by_name ON members (name);

-- What each heading of a register holds, as it was chosen last; empty for a column that is passed over.
CREATE TABLE member_headings (
    heading TEXT NOT NULL PRIMARY KEY CHECK (heading <> ''),
    holds TEXT NOT NULL
);

-- A file between its sending and its confirmation. It goes with either, and with the next file of the same person.
CREATE TABLE member_imports (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    -- JSON: rows of texts.
    cells TEXT NOT NULL,
    -- The row of the headings, from 0.
    head BIGINT NOT NULL CHECK (head >= 0),
    -- JSON: what each column holds; empty where it is passed over.
    mapping TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX member_imports_by_account ON member_imports (account);
