//! What an operator can ask of a database file: SQLite's own checks, and what must hold between rows.

use crate::editions::hash_of;
use crate::{Store, StoreError};

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub check: &'static str,
    /// What is wrong, one line each; empty when nothing is.
    pub faults: Vec<String>,
}

/// What must hold between rows. Each statement selects the rows that break it, as one text.
const INVARIANTS: &[(&str, &str)] = &[
    (
        "every edition follows a pack of its own",
        "SELECT e.id || ' follows ' || p.hash || ' of ' || p.edition FROM editions e
         JOIN packs p ON p.hash = e.hash WHERE p.edition <> e.id",
    ),
    (
        "every edition has its opening announcement",
        "SELECT e.id FROM editions e WHERE NOT EXISTS
           (SELECT 1 FROM announcements a WHERE a.edition = e.id AND a.kind = 'opening')",
    ),
    (
        "every edition has its event",
        "SELECT e.id FROM editions e WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'edition' AND v.subject_id = e.id)",
    ),
    (
        "every pack has its event",
        "SELECT p.hash FROM packs p WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'pack' AND v.subject_id = p.hash)",
    ),
    (
        "every announcement has its event",
        "SELECT a.id FROM announcements a WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'announcement' AND v.subject_id = a.id)",
    ),
    (
        "every company and account has its event",
        "SELECT 'company ' || o.id FROM applicant_orgs o WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'applicant_org' AND v.subject_id = o.id)
         UNION ALL SELECT 'account ' || a.id FROM accounts a WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'account' AND v.subject_id = a.id)",
    ),
    (
        "every company has an owner",
        "SELECT o.id FROM applicant_orgs o WHERE NOT EXISTS (SELECT 1 FROM accounts a
           WHERE a.applicant_org = o.id AND a.org_role = 'owner' AND a.ended_at IS NULL)",
    ),
    (
        "who has a company waits for none",
        "SELECT j.account FROM join_requests j JOIN accounts a ON a.id = j.account
         WHERE j.decided_at IS NULL AND a.applicant_org IS NOT NULL",
    ),
    (
        "every member of the register has its event",
        "SELECT m.uscc FROM members m WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'member' AND v.subject_id = m.uscc)",
    ),
    (
        "what was done to several applications has its event",
        "SELECT r.id FROM bulk_runs r WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'bulk_run' AND v.subject_id = r.id
             AND v.action = 'bulk_run.done')",
    ),
    (
        "every conclusion of the committee has its event",
        "SELECT c.id FROM review_conclusions c WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'review_conclusion' AND v.subject_id = c.id
             AND v.action = 'review.concluded')",
    ),
    (
        "every evidence file has its event",
        "SELECT f.id FROM evidence_files f WHERE NOT EXISTS
           (SELECT 1 FROM events v WHERE v.subject_kind = 'evidence_file' AND v.subject_id = f.id)",
    ),
];

impl Store {
    /// Looks at everything. A fault is a finding, not an error.
    ///
    /// # Errors
    /// When the database does not answer at all.
    pub async fn examine(&self) -> Result<Vec<Finding>, StoreError> {
        let integrity: Vec<String> = sqlx::query_scalar("SELECT integrity_check FROM pragma_integrity_check")
            .fetch_all(&self.readers)
            .await?;
        let foreign: Vec<String> = sqlx::query_scalar(
            "SELECT \"table\" || ' row ' || rowid || ' names a missing row of ' || parent FROM pragma_foreign_key_check",
        )
        .fetch_all(&self.readers)
        .await?;
        let mut findings = vec![
            Finding {
                check: "the file is whole (integrity_check)",
                faults: integrity.into_iter().filter(|line| line != "ok").collect(),
            },
            Finding { check: "every named row is there (foreign_key_check)", faults: foreign },
            Finding { check: "every pack's hash is that of its text", faults: self.wrong_hashes().await? },
        ];
        for (check, sql) in INVARIANTS {
            findings
                .push(Finding { check, faults: sqlx::query_scalar(*sql).fetch_all(&self.readers).await? });
        }
        Ok(findings)
    }

    async fn wrong_hashes(&self) -> Result<Vec<String>, StoreError> {
        let packs: Vec<(String, String)> =
            sqlx::query_as("SELECT hash, text FROM packs ORDER BY hash").fetch_all(&self.readers).await?;
        Ok(packs
            .into_iter()
            .filter(|(hash, text)| hash_of(text) != *hash)
            .map(|(hash, text)| format!("{hash} holds a text whose hash is {}", hash_of(&text)))
            .collect())
    }
}
