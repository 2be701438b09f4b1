//! What a company corrects in answer to a supplement: a submission more, which begins with what the office found already.

use crate::applications::{Frozen, Stands};
use crate::change::Entry;
use crate::{Application, Change, Relation, StoreError};
use domain::workflow::Transition;
use serde_json::{Value, json};

/// The submission that takes the place of the one before.
#[derive(Clone, Copy, Debug)]
pub struct Corrected<'a> {
    /// The hash of the pack that judged it: that of the submission before.
    pub pack_hash: &'a str,
    /// The award's verdict.
    pub verdict: &'a str,
    /// What it is found by, lower case.
    pub search: &'a str,
    /// What it can have in common with others.
    pub relations: &'a [Relation],
    /// JSON of everything.
    pub snapshot: &'a str,
    /// `sha256:` of `snapshot`.
    pub hash: &'a str,
    /// The clauses whose facts were corrected: what the office found for them is found anew.
    pub clauses: &'a [String],
}

impl Change {
    /// Moves an application by a transition and gives it another submission. What the office confirmed, found and decided is carried
    /// over, but for findings and decisions of the clauses that were corrected. The day of submission stays the company's own.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not there or no longer stands as `before` says.
    pub async fn correct_application(
        &mut self,
        before: &Application,
        by: &Transition,
        new: Corrected<'_>,
        account: &str,
        note: Value,
    ) -> Result<Application, StoreError> {
        let at = self.at();
        let after = Application {
            state: Stands(by.to),
            submission: before.submission + 1,
            moved_at: at,
            verdict: None,
            ..before.clone()
        };
        let statement = sqlx::query(
            "UPDATE applications SET state = $1, submission = $2, moved_at = $3, verdict = NULL
             WHERE id = $4 AND state = $5 AND submission = $6",
        )
        .bind(after.state.0.id())
        .bind(after.submission)
        .bind(at)
        .bind(&after.id)
        .bind(by.from.id())
        .bind(before.submission);
        let entry = Entry {
            action: by.event,
            subject_kind: "application",
            subject_id: &before.id,
            before: Some(json!(before)),
            after: Some(json!({ "application": after, "note": note, "snapshot": new.hash })),
        };
        self.apply(entry, statement).await?;
        let frozen = Frozen {
            pack_hash: new.pack_hash,
            verdict: new.verdict,
            search: new.search,
            snapshot: new.snapshot,
            hash: new.hash,
        };
        self.freeze(&after, account, frozen).await?;
        self.carry_over(&after, before.submission, &json!(new.clauses).to_string()).await?;
        self.relate(&after.id, new.relations).await?;
        Ok(after)
    }

    /// What the office confirmed stays, for whatever field: it is flagged where the company corrected it since.
    async fn carry_over(&mut self, after: &Application, from: i64, clauses: &str) -> Result<(), StoreError> {
        let copies = [
            "INSERT INTO confirmed_facts (application, submission, pointer, raw, reason, confirmed_by, confirmed_at)
             SELECT application, $1, pointer, raw, reason, confirmed_by, confirmed_at FROM confirmed_facts
             WHERE application = $2 AND submission = $3 AND $4 IS NOT NULL",
            "INSERT INTO findings (application, submission, clause, finding, reason, found_by, found_at)
             SELECT application, $1, clause, finding, reason, found_by, found_at FROM findings
             WHERE application = $2 AND submission = $3 AND clause NOT IN (SELECT value FROM json_each($4))",
            "INSERT INTO decided_criteria (application, submission, clause, verdict, reason, decided_by, decided_at)
             SELECT application, $1, clause, verdict, reason, decided_by, decided_at FROM decided_criteria
             WHERE application = $2 AND submission = $3 AND clause NOT IN (SELECT value FROM json_each($4))",
            // What came on paper still did: the list says so, and whom the paper names goes on getting the mails.
            "UPDATE paper_applications SET submission = $1
             WHERE application = $2 AND submission = $3 AND $4 IS NOT NULL",
        ];
        for copy in copies {
            let statement = sqlx::query(copy).bind(after.submission).bind(&after.id).bind(from).bind(clauses);
            self.part(statement).await?;
        }
        Ok(())
    }
}
