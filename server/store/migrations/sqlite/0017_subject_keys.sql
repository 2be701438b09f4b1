-- What tells a company's solutions for one award apart, whatever they are called: empty for the first, else the key of
-- its entry in the draft (`app/domain/src/application/entry.rs`). A corrected name stays the same application.
ALTER TABLE applications ADD COLUMN subject_key TEXT NOT NULL DEFAULT '';
-- Where a name was changed before there were keys there are several for one award: the latest is the draft's.
UPDATE applications SET subject_key = 'former-' || id WHERE EXISTS (
    SELECT 1 FROM applications later
    WHERE later.applicant_org = applications.applicant_org AND later.edition = applications.edition
        AND later.award = applications.award
        AND (later.created_at, later.id) > (applications.created_at, applications.id));
CREATE UNIQUE INDEX applications_by_subject_key ON applications (applicant_org, edition, award, subject_key);
