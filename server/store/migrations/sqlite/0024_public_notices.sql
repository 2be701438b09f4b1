-- 公示: what is published, where and when, whose period runs until when, and the calendar by which it is counted.

-- The states from the notice to the certificate join those of the review. As in 0020: a CHECK that only becomes wider.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, '''not_shortlisted'')', '''not_shortlisted'', ''in_public_notice'', ''objected'',
        ''re_review'', ''awarded'', ''not_awarded'', ''certificate_issued'', ''revoked'')')
WHERE type = 'table' AND name = 'applications';
PRAGMA writable_schema = RESET;

-- 节假日安排 of the State Council, by the year of the document.
CREATE TABLE holiday_years (
    year BIGINT NOT NULL PRIMARY KEY CHECK (year BETWEEN 1990 AND 2100),
    -- Where it was published.
    source TEXT NOT NULL,
    imported_at BIGINT NOT NULL
);
CREATE TABLE rest_days (
    year BIGINT NOT NULL REFERENCES holiday_years (year),
    -- YYYY-MM-DD; at the turn of the year a day of the December before.
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    -- 0: a working day in exchange (调休).
    rest BIGINT NOT NULL CHECK (rest IN (0, 1)),
    PRIMARY KEY (year, day)
);

CREATE TABLE public_notices (
    -- Stands in the address.
    id TEXT NOT NULL PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES editions (id),
    kind TEXT NOT NULL CHECK (kind IN ('shortlist', 'result')),
    version BIGINT NOT NULL CHECK (version > 0),
    -- The version that it corrects.
    replaces TEXT REFERENCES public_notices (id),
    status TEXT NOT NULL CHECK (status IN ('draft', 'released', 'withdrawn')),
    -- The snapshot, JSON, frozen when it is drawn, and the SHA-256 of these bytes.
    content TEXT NOT NULL,
    hash TEXT NOT NULL,
    drawn_by TEXT NOT NULL REFERENCES accounts (id),
    drawn_at BIGINT NOT NULL,
    -- Another person.
    released_by TEXT REFERENCES accounts (id),
    released_at BIGINT,
    -- Whose period a correction begins anew, and why.
    restart TEXT CHECK (restart IN ('none', 'changed', 'all')),
    restart_reason TEXT,
    -- What changed against the version that it corrects, JSON.
    difference TEXT,
    withdrawn_at BIGINT,
    withdrawn_by TEXT REFERENCES accounts (id),
    withdrawn_reason TEXT,
    CHECK (released_by IS NULL OR released_by <> drawn_by),
    CHECK ((released_at IS NULL) = (released_by IS NULL)),
    CHECK (status <> 'released' OR released_at IS NOT NULL),
    CHECK ((version = 1) = (replaces IS NULL)),
    CHECK ((replaces IS NULL) = (restart IS NULL)),
    CHECK (restart IS NULL OR restart_reason <> '')
);
CREATE UNIQUE INDEX public_notices_replaced ON public_notices (replaces) WHERE status <> 'withdrawn';
CREATE INDEX public_notices_of ON public_notices (edition, status, released_at);
CREATE TRIGGER public_notices_are_not_changed
BEFORE UPDATE OF id, edition, kind, version, replaces, content, hash, drawn_by, drawn_at, restart, restart_reason,
    difference ON public_notices
BEGIN
    SELECT RAISE(ABORT, 'notices are not changed');
END;
CREATE TRIGGER public_notices_are_released_once
BEFORE UPDATE OF released_by, released_at ON public_notices WHEN OLD.status <> 'draft'
BEGIN
    SELECT RAISE(ABORT, 'notices are not released twice');
END;
CREATE TRIGGER public_notices_are_withdrawn_once
BEFORE UPDATE OF status, withdrawn_at, withdrawn_by, withdrawn_reason ON public_notices
WHEN OLD.status = 'withdrawn' OR (OLD.status = 'released' AND NEW.status = 'draft')
BEGIN
    SELECT RAISE(ABORT, 'notices are not taken back into the drawer');
END;
CREATE TRIGGER public_notices_are_not_removed BEFORE DELETE ON public_notices
BEGIN
    SELECT RAISE(ABORT, 'notices are not removed');
END;

-- Where and when a released notice was published.
CREATE TABLE notice_channels (
    notice TEXT NOT NULL REFERENCES public_notices (id),
    channel TEXT NOT NULL CHECK (channel IN ('site', 'wechat', 'platform', 'journal')),
    published_at BIGINT NOT NULL,
    -- The address, or for a journal its number.
    url TEXT NOT NULL CHECK (url <> ''),
    recorded_by TEXT NOT NULL REFERENCES accounts (id),
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (notice, channel)
);
CREATE TRIGGER notice_channels_are_not_changed BEFORE UPDATE ON notice_channels
BEGIN
    SELECT RAISE(ABORT, 'recorded channels are not changed');
END;
CREATE TRIGGER notice_channels_are_not_removed BEFORE DELETE ON notice_channels
BEGIN
    SELECT RAISE(ABORT, 'recorded channels are not removed');
END;

-- The lines of a released notice, each with its own clock.
CREATE TABLE notice_entries (
    notice TEXT NOT NULL REFERENCES public_notices (id),
    application TEXT NOT NULL REFERENCES applications (id),
    award TEXT NOT NULL,
    unit TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- Both included; none until every channel is recorded.
    period_first TEXT,
    period_last TEXT,
    -- UTC milliseconds, half-open.
    ends_at BIGINT,
    -- Why the clock began anew.
    restarted_reason TEXT,
    PRIMARY KEY (notice, application),
    CHECK ((ends_at IS NULL) = (period_last IS NULL) AND (ends_at IS NULL) = (period_first IS NULL))
);
CREATE INDEX notice_entries_of ON notice_entries (application);
CREATE TRIGGER notice_entries_are_not_changed
BEFORE UPDATE OF notice, application, award, unit, subject ON notice_entries
BEGIN
    SELECT RAISE(ABORT, 'notice lines are not changed');
END;
-- Whatever happens, an entry's period ends no earlier than was said before.
CREATE TRIGGER notice_entries_are_not_shortened BEFORE UPDATE OF period_first, period_last, ends_at ON notice_entries
WHEN OLD.ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at < OLD.ends_at)
BEGIN
    SELECT RAISE(ABORT, 'notice periods are not shortened');
END;
CREATE TRIGGER notice_entries_are_not_removed BEFORE DELETE ON notice_entries
BEGIN
    SELECT RAISE(ABORT, 'notice lines are not removed');
END;
