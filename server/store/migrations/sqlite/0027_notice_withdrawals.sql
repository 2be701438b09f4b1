-- 撤回公示: proposed by one person, confirmed by another. A proposal that is dropped leaves its events.
CREATE TABLE notice_withdrawals (
    notice TEXT NOT NULL PRIMARY KEY REFERENCES public_notices (id),
    -- Printed on the public page.
    reason TEXT NOT NULL CHECK (reason <> ''),
    proposed_by TEXT NOT NULL REFERENCES accounts (id),
    proposed_at BIGINT NOT NULL,
    confirmed_by TEXT REFERENCES accounts (id),
    confirmed_at BIGINT,
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)
);
CREATE TRIGGER notice_withdrawals_stand BEFORE UPDATE ON notice_withdrawals WHEN OLD.confirmed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'withdrawals are not changed');
END;
CREATE TRIGGER notice_withdrawals_are_not_removed BEFORE DELETE ON notice_withdrawals WHEN OLD.confirmed_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'withdrawals are not removed');
END;
