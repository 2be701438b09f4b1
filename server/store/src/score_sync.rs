//! Taking reviewers' operations: what came, what it changed and one event, in one transaction.
//!
//! Events name counts and hashes, never an application, a text or an operation's identifier: scores stay hidden from those
//! who read the record of changes, and the hashes of signed versions rest on identifiers that nobody else knows.

use crate::change::Entry;
use crate::score_ledger::{From, ledger};
use crate::{Change, StoreError};
use domain::review::sync::{
    Answer, Decided, Effect, Gates, Kind, Ledger, Malformed, Notes, Operation, Outcome, Push, Reason,
};
use serde_json::{Value, json};

/// What became of a push.
pub type Took = Result<Answer, Malformed>;

/// The same, with the notes where they were asked for and the device has others.
pub type TookAsking = Result<(Answer, Option<Notes>), Malformed>;

/// What became of letting an operation in: none where it does not wait.
pub type LetIn = Result<Option<Outcome>, Reason>;

pub(crate) fn word(outcome: Outcome) -> (&'static str, Option<i64>, Option<&'static str>) {
    match outcome {
        Outcome::Applied(rev) => ("applied", Some(number(rev)), None),
        Outcome::Beside(rev) => ("beside", Some(number(rev)), None),
        Outcome::Overtaken => ("overtaken", None, None),
        Outcome::Quarantined(reason) => ("quarantined", None, Some(reason.id())),
        // Of notes alone.
        Outcome::Remembered => ("remembered", None, None),
    }
}

/// SQLite's whole numbers have a sign; a counter never comes near their end.
pub(crate) fn number(counter: u64) -> i64 {
    i64::try_from(counter).unwrap_or(i64::MAX)
}

impl Change {
    /// Takes what a reviewer's device sends, of whatever edition, and answers; with the checkpoint where it is asked for.
    /// `edition` is noted with what names no application that is known. The caller computes `gates` after the change began, so that they still hold when it is committed.
    ///
    /// # Errors
    /// What the database says; a constraint where an identifier belongs to an operation of somebody else.
    pub async fn take_scores(
        &mut self,
        of: (&str, &str),
        push: &Push,
        gates: &Gates<'_>,
    ) -> Result<Took, StoreError> {
        Ok(self.take_scores_asking(of, push, gates, None).await?.map(|(answer, _)| answer))
    }

    /// As [`Change::take_scores`], with the notes beside a checkpoint. `has`: the mark of those that the device has; none where it
    /// does not ask for them.
    ///
    /// # Errors
    /// As [`Change::take_scores`].
    pub async fn take_scores_asking(
        &mut self,
        (account, edition): (&str, &str),
        push: &Push,
        gates: &Gates<'_>,
        has: Option<u64>,
    ) -> Result<TookAsking, StoreError> {
        let at = self.at();
        let mut ledger = ledger(&mut From::Change(self), (account, None), Some(push), None).await?;
        let before = ledger.streams.get(&push.device).map(|stream| stream.chain.clone());
        let taken = match ledger.take(push, gates, at) {
            Ok(taken) => taken,
            Err(malformed) => return Ok(Err(malformed)),
        };
        let mut answer = taken.answer;
        if !taken.fresh.is_empty() {
            for decided in &taken.fresh {
                if decided.record.operation.is_note() {
                    self.write_note(account, decided).await?;
                } else {
                    self.insert_operation((account, edition), decided).await?;
                }
            }
            self.write_effects(account, &ledger, &taken.fresh).await?;
            let entry = Entry {
                action: "scores.received",
                subject_kind: "review_device",
                subject_id: &push.device,
                before: before.map(|chain| json!({ "received": chain.count, "chain": chain.hex() })),
                after: Some(recorded(&answer, &taken.fresh)),
            };
            let statement = sqlx::query("UPDATE review_devices SET received = $1, chain = $2 WHERE id = $3")
                .bind(number(answer.chain.count))
                .bind(answer.chain.hex())
                .bind(&push.device);
            self.apply(entry, statement).await?;
        }
        if (push.pull || answer.gap) && !answer.revoked {
            answer.checkpoint = Some(ledger.checkpoint(&push.device, gates, at));
        }
        let notes = match has.filter(|_| answer.checkpoint.is_some()) {
            None => None,
            // They were read to take what came.
            Some(has) if has_note(push) => ledger.notes_for(&push.device, gates, has),
            Some(has) => self.notes_for(account, answer.chain.count, gates, has).await?,
        };
        Ok(Ok((answer, notes)))
    }

    /// Lets in an operation that waits, by its place in the server's order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn release_score(
        &mut self,
        (account, edition): (&str, &str),
        seq: i64,
        released_by: &str,
        gates: &Gates<'_>,
    ) -> Result<LetIn, StoreError> {
        let at = self.at();
        let query = sqlx::query_as(
            "SELECT id FROM score_operations WHERE seq = $1 AND account = $2 AND edition = $3",
        );
        let found: Option<(String,)> = self.find(query.bind(seq).bind(account).bind(edition)).await?;
        let Some((id,)) = found else { return Ok(Ok(None)) };
        let mut ledger = ledger(&mut From::Change(self), (account, Some(edition)), None, Some(seq)).await?;
        let waited = ledger.known.get(&id).and_then(|record| record.outcome.waits());
        let decided = match ledger.release(&id, gates, at) {
            Ok(Some(decided)) => decided,
            Ok(None) => return Ok(Ok(None)),
            Err(reason) => return Ok(Err(reason)),
        };
        let (outcome, rev, _) = word(decided.record.outcome);
        let statement = sqlx::query(
            "UPDATE score_operations SET outcome = $1, rev = $2, released_at = $3, released_by = $4
             WHERE seq = $5 AND outcome = 'quarantined'",
        )
        .bind(outcome)
        .bind(rev)
        .bind(at)
        .bind(released_by)
        .bind(seq);
        let entry = Entry {
            action: "score.released",
            subject_kind: "score_operation",
            subject_id: &seq.to_string(),
            before: waited.map(|reason| json!({ "outcome": "quarantined", "reason": reason.id() })),
            after: Some(json!({ "outcome": outcome, "signed": hashes(std::slice::from_ref(&decided)) })),
        };
        self.apply(entry, statement).await?;
        let outcome = decided.record.outcome;
        self.write_effects(account, &ledger, &[decided]).await?;
        Ok(Ok(Some(outcome)))
    }

    async fn insert_operation(
        &mut self,
        (account, edition): (&str, &str),
        decided: &Decided,
    ) -> Result<(), StoreError> {
        let Operation { id, device, counter, application, kind, clock } = &decided.record.operation;
        let (outcome, rev, reason) = word(decided.record.outcome);
        let word = match kind {
            Kind::Edit { .. } => "edit",
            Kind::Sign { .. } => "sign",
            Kind::Reopen { .. } => "reopen",
            // They have a table of their own.
            Kind::Draw { .. } | Kind::Rub { .. } | Kind::Noted { .. } => return Ok(()),
        };
        let statement = sqlx::query(
            "INSERT INTO score_operations (id, device, account, edition, counter, application, kind, body, clock,
                                           received_at, outcome, rev, reason)
             VALUES ($1, $2, $3, COALESCE((SELECT edition FROM applications WHERE id = $6), $4), $5, $6, $7, $8, $9,
                     $10, $11, $12, $13)",
        )
        .bind(id)
        .bind(device)
        .bind(account)
        .bind(edition)
        .bind(number(*counter))
        .bind(application)
        .bind(word)
        .bind(json!(kind).to_string())
        .bind(clock)
        .bind(decided.record.at)
        .bind(outcome)
        .bind(rev)
        .bind(reason);
        self.part(statement).await
    }

    /// Writes what operations changed: each field once, as it stands after all of them.
    async fn write_effects(
        &mut self,
        account: &str,
        ledger: &Ledger,
        decided: &[Decided],
    ) -> Result<(), StoreError> {
        let mut fields: Vec<(&str, &str)> = Vec::new();
        for one in decided {
            let application = one.record.operation.application.as_str();
            match &one.effect {
                Some(Effect::Wrote(field)) => fields.push((application, field)),
                Some(Effect::Signed(version)) => {
                    let statement = sqlx::query(
                        "INSERT INTO score_versions (account, application, number, operation, content, hash, signed_at)
                         VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    )
                    .bind(account)
                    .bind(application)
                    .bind(i64::from(version.number))
                    .bind(&version.operation)
                    .bind(json!(version.content).to_string())
                    .bind(version.hash())
                    .bind(version.at);
                    self.part(statement).await?;
                }
                Some(Effect::Reopened(version, reason)) => {
                    let at = self.at();
                    let statement = sqlx::query(
                        "UPDATE score_versions SET reopened_at = $1, reopened_reason = $2
                         WHERE account = $3 AND application = $4 AND number = $5",
                    )
                    .bind(at)
                    .bind(reason)
                    .bind(account)
                    .bind(application)
                    .bind(i64::from(*version));
                    self.part(statement).await?;
                }
                Some(Effect::Drew(..) | Effect::Rubbed(_)) | None => {}
            }
        }
        fields.sort_unstable();
        fields.dedup();
        for (application, name) in fields {
            let kept = ledger.sheets.get(application).and_then(|kept| kept.fields.get(name));
            let Some(field) = kept else { continue };
            let statement = sqlx::query(
                "INSERT INTO score_fields (account, application, field, rev, said) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (account, application, field) DO UPDATE SET rev = excluded.rev, said = excluded.said",
            )
            .bind(account)
            .bind(application)
            .bind(name)
            .bind(number(field.rev()))
            .bind(json!(field.values).to_string());
            self.part(statement).await?;
        }
        if decided.iter().any(|one| one.effect.is_some()) {
            let statement = sqlx::query(
                "INSERT INTO score_reviewers (account, rev, notes_rev) VALUES ($1, $2, $3)
                 ON CONFLICT (account) DO UPDATE SET rev = excluded.rev,
                     notes_rev = CASE WHEN excluded.notes_rev > score_reviewers.notes_rev
                                 THEN excluded.notes_rev ELSE score_reviewers.notes_rev END",
            )
            .bind(account)
            .bind(number(ledger.rev))
            .bind(number(ledger.notes.rev));
            self.part(statement).await?;
        }
        Ok(())
    }
}

/// Whether a push carries notes: then the ledger reads those that there are.
pub(crate) fn has_note(push: &Push) -> bool {
    push.operations.iter().any(Operation::is_note)
}

/// What the record of changes says of a push.
fn recorded(answer: &Answer, fresh: &[Decided]) -> Value {
    let (notes, scores): (Vec<&Decided>, Vec<&Decided>) =
        fresh.iter().partition(|one| one.record.operation.is_note());
    let count = |kind: &str| scores.iter().filter(|one| word(one.record.outcome).0 == kind).count();
    let mut out = json!({
        "received": answer.chain.count,
        "chain": answer.chain.hex(),
        "applied": count("applied"),
        "beside": count("beside"),
        "overtaken": count("overtaken"),
        "quarantined": count("quarantined"),
        "signed": hashes(fresh),
        "reopened": fresh.iter().filter(|one| matches!(one.effect, Some(Effect::Reopened(..)))).count(),
    });
    if !notes.is_empty() {
        out["notes"] = notes.len().into();
    }
    out
}

/// The hashes of the versions that were signed: by them `score_versions` can be checked against the record.
fn hashes(decided: &[Decided]) -> Vec<String> {
    let hash = |one: &Decided| match &one.effect {
        Some(Effect::Signed(version)) => Some(version.hash()),
        _ => None,
    };
    decided.iter().filter_map(hash).collect()
}
