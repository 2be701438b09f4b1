-- The office's list; `desk.rs` says what each $ is. A file of its own, so that a test can ask SQLite how it finds it.
SELECT a.id, a.receipt_no, a.award, a.subject, o.name AS company, o.uscc, a.state, COALESCE(a.verdict, s.verdict) AS verdict,
    a.submitted_at, a.moved_at, p.name AS assigned,
    (SELECT MIN(u.until_at) FROM supplements u
        WHERE u.application = a.id AND u.answered_at IS NULL AND u.cancelled_at IS NULL) AS until_at,
    EXISTS (SELECT 1 FROM paper_applications w WHERE w.application = a.id AND w.submission = a.submission) AS on_paper
FROM applications a
JOIN applicant_orgs o ON o.id = a.applicant_org
JOIN submissions s ON s.application = a.id AND s.number = a.submission
LEFT JOIN accounts p ON p.id = a.assigned_to
WHERE a.edition = $1 AND ($2 = '' OR a.award = $2) AND ($3 = '' OR a.state = $3)
    AND ($4 = '' OR COALESCE(a.verdict, s.verdict) = $4) AND ($5 = '' OR COALESCE(a.assigned_to, '-') = $5)
    AND ($6 = '' OR s.search LIKE $6 ESCAPE '\' OR lower(a.receipt_no) LIKE $6 ESCAPE '\')
    AND ($7 = '' OR $7 = CASE WHEN $8 LIKE '%' || substr(o.uscc, 3, 4) || '%' THEN substr(o.uscc, 3, 4)
        WHEN substr(o.uscc, 3, 2) = '15' THEN '15' ELSE 'outside' END)
    AND a.submitted_at < $9
    AND NOT EXISTS (SELECT 1 FROM recusals r WHERE r.application = a.id AND r.account = $12 AND r.refuted_at IS NULL
        AND r.reason <> 'screened')
ORDER BY a.submitted_at, a.receipt_no LIMIT $10 OFFSET $11
