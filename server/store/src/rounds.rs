//! Rounds of the review (复审): which applications of an award are scored, until when, and by whom.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A round.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReviewRound {
    /// Identifier.
    pub id: String,
    /// The edition.
    pub edition: String,
    /// The award.
    pub award: String,
    /// 1 for the first; an objection opens a second.
    pub number: i64,
    /// UTC milliseconds from which sheets are late.
    pub scores_until: i64,
    /// What the assignment is drawn from.
    pub seed: String,
    /// Members for each application; none where all score all.
    pub per_case: Option<i64>,
    /// The hash of the pack that it was opened with: its settings stay those.
    pub pack: String,
    /// UTC milliseconds.
    pub opened_at: i64,
    /// UTC milliseconds; none while it runs.
    pub closed_at: Option<i64>,
}

impl ReviewRound {
    /// Whether sheets are taken at a time.
    pub fn takes_scores(&self, at: i64) -> bool {
        self.closed_at.is_none() && at < self.scores_until
    }
}

/// An application in a round, as the committee's pages list it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReviewCase {
    /// The round.
    pub round: String,
    /// The application.
    pub application: String,
    /// The award.
    pub award: String,
    /// Its receipt number.
    pub receipt_no: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// The company.
    pub applicant_org: String,
    /// The company's name.
    pub company: String,
    /// Its credit code.
    pub uscc: String,
    /// Where the application stands.
    pub state: String,
    /// The submission that counts.
    pub submission: i64,
}

macro_rules! rounds {
    ($rest:literal) => {
        concat!(
            "SELECT id, edition, award, number, scores_until, seed, per_case, pack, opened_at, closed_at ",
            "FROM review_rounds ",
            $rest
        )
    };
}

macro_rules! cases {
    ($rest:literal) => {
        concat!(
            "SELECT c.round, c.application, a.award, a.receipt_no, a.subject, a.applicant_org, o.name AS company, ",
            "o.uscc, a.state, a.submission FROM review_cases c JOIN applications a ON a.id = c.application ",
            "JOIN applicant_orgs o ON o.id = a.applicant_org ",
            $rest
        )
    };
}

const EDITIONS_OF_MEMBER: &str = "SELECT id FROM editions WHERE id IN (
         SELECT r.edition FROM review_rounds r JOIN review_assignments g ON g.round = r.id
         WHERE g.account = $1 AND g.ended_at IS NULL)
     ORDER BY opens_on DESC, id DESC";
const OPEN: &str = rounds!("WHERE edition = $1 AND award = $2 AND closed_at IS NULL");
const CASES: &str = cases!("WHERE c.round = $1 AND c.left_at IS NULL ORDER BY a.receipt_no");
impl Store {
    /// The rounds of an edition, by award and number.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_rounds(&self, edition: &str) -> Result<Vec<ReviewRound>, StoreError> {
        Ok(sqlx::query_as(rounds!("WHERE edition = $1 ORDER BY award, number"))
            .bind(edition)
            .fetch_all(&self.readers)
            .await?)
    }

    /// One round.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_round(&self, id: &str) -> Result<Option<ReviewRound>, StoreError> {
        Ok(sqlx::query_as(rounds!("WHERE id = $1")).bind(id).fetch_optional(&self.readers).await?)
    }

    /// The applications of a round, by receipt number.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_cases(&self, round: &str) -> Result<Vec<ReviewCase>, StoreError> {
        Ok(sqlx::query_as(CASES).bind(round).fetch_all(&self.readers).await?)
    }

    /// The applications that were ever in a round, also those that were sent back.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_cases_ever(&self, round: &str) -> Result<Vec<String>, StoreError> {
        let query = "SELECT application FROM review_cases WHERE round = $1 ORDER BY application";
        Ok(sqlx::query_scalar(query).bind(round).fetch_all(&self.readers).await?)
    }

    /// An application's place in the newest round that it is in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_case(&self, application: &str) -> Result<Option<ReviewCase>, StoreError> {
        let query = cases!(
            "JOIN review_rounds r ON r.id = c.round WHERE c.application = $1 AND c.left_at IS NULL
             ORDER BY r.number DESC LIMIT 1"
        );
        Ok(sqlx::query_as(query).bind(application).fetch_optional(&self.readers).await?)
    }

    /// The applications that an account is to score in rounds of an edition that are not closed, and those of closed
    /// ones that it had: by receipt number.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cases_of_member(&self, edition: &str, account: &str) -> Result<Vec<ReviewCase>, StoreError> {
        let query = cases!(
            "JOIN review_rounds r ON r.id = c.round
             JOIN review_assignments g ON g.round = c.round AND g.application = c.application
             WHERE r.edition = $1 AND g.account = $2 AND g.ended_at IS NULL AND c.left_at IS NULL
             ORDER BY a.receipt_no, r.number"
        );
        Ok(sqlx::query_as(query).bind(edition).bind(account).fetch_all(&self.readers).await?)
    }

    /// How many applications of each award wait for the committee, without those that an account is recused from.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn waiting_for_review(
        &self,
        edition: &str,
        account: &str,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let query = sqlx::query_as(
            "SELECT award, COUNT(*) FROM applications WHERE edition = $1 AND state = 'preliminary_passed'
                 AND id NOT IN (SELECT application FROM recusals
                     WHERE account = $2 AND refuted_at IS NULL AND reason <> 'screened')
             GROUP BY award ORDER BY award",
        );
        Ok(query.bind(edition).bind(account).fetch_all(&self.readers).await?)
    }

    /// The editions that have a round of the review, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reviewed_editions(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM editions WHERE id IN (SELECT edition FROM review_rounds)
             ORDER BY opens_on DESC, id DESC",
        )
        .fetch_all(&self.readers)
        .await?)
    }

    /// The editions in which an account has something to score, or had, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn editions_of_member(&self, account: &str) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(EDITIONS_OF_MEMBER).bind(account).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// The round of an award that runs.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open_round(
        &mut self,
        edition: &str,
        award: &str,
    ) -> Result<Option<ReviewRound>, StoreError> {
        self.find(sqlx::query_as(OPEN).bind(edition).bind(award)).await
    }

    /// As [`Store::review_cases`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_cases(&mut self, round: &str) -> Result<Vec<ReviewCase>, StoreError> {
        self.find_all(sqlx::query_as(CASES).bind(round)).await
    }

    /// As [`Store::review_rounds`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_rounds(&mut self, edition: &str) -> Result<Vec<ReviewRound>, StoreError> {
        let query = sqlx::query_as(rounds!("WHERE edition = $1 ORDER BY award, number"));
        self.find_all(query.bind(edition)).await
    }

    /// As [`Store::editions_of_member`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn editions_of_member(&mut self, account: &str) -> Result<Vec<String>, StoreError> {
        let found: Vec<(String,)> = self.find_all(sqlx::query_as(EDITIONS_OF_MEMBER).bind(account)).await?;
        Ok(found.into_iter().map(|(id,)| id).collect())
    }

    /// The rounds that are not settled, of whatever edition: they run, or an application in them waits for its conclusion or
    /// its publication. With them all of `edition`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unsettled_rounds(&mut self, edition: &str) -> Result<Vec<ReviewRound>, StoreError> {
        let query = sqlx::query_as(rounds!(
            "WHERE edition = $1 OR closed_at IS NULL OR id IN (SELECT c.round FROM review_cases c
                 JOIN applications a ON a.id = c.application
                 WHERE c.left_at IS NULL AND a.state IN ('under_review', 'shortlisted'))
             ORDER BY edition, award, number"
        ));
        self.find_all(query.bind(edition)).await
    }

    /// The identifiers of the applications of an award that wait for the committee.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn passed_for(&mut self, edition: &str, award: &str) -> Result<Vec<String>, StoreError> {
        let query = sqlx::query_as(
            "SELECT id FROM applications WHERE edition = $1 AND award = $2 AND state = 'preliminary_passed'
             ORDER BY receipt_no",
        );
        let found: Vec<(String,)> = self.find_all(query.bind(edition).bind(award)).await?;
        Ok(found.into_iter().map(|(id,)| id).collect())
    }

    /// Begins a round.
    ///
    /// # Errors
    /// A constraint while another round of the award runs.
    pub async fn begin_round(&mut self, round: &ReviewRound) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO review_rounds (id, edition, award, number, scores_until, seed, per_case, pack, opened_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&round.id)
        .bind(&round.edition)
        .bind(&round.award)
        .bind(round.number)
        .bind(round.scores_until)
        .bind(&round.seed)
        .bind(round.per_case)
        .bind(&round.pack)
        .bind(round.opened_at);
        let entry = Entry {
            action: "review.round_opened",
            subject_kind: "review_round",
            subject_id: &round.id,
            before: None,
            after: Some(json!({
                "edition": round.edition, "award": round.award, "number": round.number,
                "scores_until": round.scores_until, "seed": round.seed, "per_case": round.per_case,
                "pack": round.pack,
            })),
        };
        self.apply(entry, statement).await
    }

    /// Puts an application into a round; the caller moves it by the table of transitions, which writes the event.
    ///
    /// # Errors
    /// A constraint for a round or an application that is not there.
    pub async fn add_review_case(&mut self, round: &str, application: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO review_cases (round, application, added_at) VALUES ($1, $2, $3)
             ON CONFLICT (round, application) DO UPDATE SET left_at = NULL",
        )
        .bind(round)
        .bind(application)
        .bind(at);
        self.part(statement).await
    }

    /// Takes an application out of a round; the caller moves it by the table of transitions.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn drop_review_case(&mut self, round: &str, application: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement =
            sqlx::query("UPDATE review_cases SET left_at = $1 WHERE round = $2 AND application = $3")
                .bind(at)
                .bind(round)
                .bind(application);
        self.part(statement).await
    }

    /// Another time until which sheets are taken, or the end of the round.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not there or has ended.
    pub async fn change_round(
        &mut self,
        before: &ReviewRound,
        scores_until: i64,
        closes: bool,
    ) -> Result<(), StoreError> {
        let closed_at = closes.then(|| self.at());
        let statement = sqlx::query(
            "UPDATE review_rounds SET scores_until = $1, closed_at = $2 WHERE id = $3 AND closed_at IS NULL",
        )
        .bind(scores_until)
        .bind(closed_at)
        .bind(&before.id);
        let entry = Entry {
            action: if closes { "review.round_closed" } else { "review.round_extended" },
            subject_kind: "review_round",
            subject_id: &before.id,
            before: Some(json!({ "scores_until": before.scores_until })),
            after: Some(json!({ "scores_until": scores_until })),
        };
        self.apply(entry, statement).await
    }
}
