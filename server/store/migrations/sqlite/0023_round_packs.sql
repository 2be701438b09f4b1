-- The pack that a round was opened with: its rubric, quorum, thresholds and gates stay those, whatever text its edition follows
-- afterwards, and whatever edition opens. Rounds from before this follow the text of today.
ALTER TABLE review_rounds ADD COLUMN pack TEXT REFERENCES packs (hash);
UPDATE review_rounds SET pack = (SELECT hash FROM editions WHERE editions.id = review_rounds.edition);
