-- 盖章的申报表和承诺书: the sheet of a submission that came back signed and sealed, as a scan or on paper.
CREATE TABLE sealed_forms (
    application TEXT NOT NULL,
    -- The submission whose sheet it is: another one is printed and sealed anew.
    submission BIGINT NOT NULL,
    -- The scan; none where the office has the paper.
    file TEXT REFERENCES evidence_files (id),
    handed_in_by TEXT NOT NULL REFERENCES accounts (id),
    handed_in_at BIGINT NOT NULL,
    PRIMARY KEY (application, submission),
    FOREIGN KEY (application, submission) REFERENCES submissions (application, number)
);
