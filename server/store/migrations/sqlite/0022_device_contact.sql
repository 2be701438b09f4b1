-- When a reviewer's tablet was last heard, to some minutes, so that who leads the review sees which ones to ask about.
ALTER TABLE review_devices ADD COLUMN contact_at BIGINT;
