-- A mail that is sent at most once for its cause: a reminder says here what it reminds of.
ALTER TABLE mails ADD COLUMN dedupe TEXT;
CREATE UNIQUE INDEX mails_dedupe ON mails (dedupe) WHERE dedupe IS NOT NULL;
