//! Issuing certificates: the words are those of the notice on which the entry stood, the number is the next of its award.

use super::{Bilingual, Certificates, Image, KeyError, Paper};
use crate::state::AppState;
use domain::certificate::{Honour, Number, Payload, qr_text, wording};
use domain::date::Date;
use domain::lang::Lang;
use domain::notice::NoticeEntry;
use domain::pack::model::{Pack, Script, Subject};
use domain::workflow::{Action, Facts, Party, State, decide};
use serde_json::json;
use store::{Certificate, Change, Issue, ResultRow, StoreError};

/// Why no certificate was issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// Nothing can be signed.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The edition does not have the award.
    #[error("the edition has no award {0}")]
    NoAward(String),
}

/// The words of one winner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Winner {
    /// The unit's full name.
    pub unit: String,
    /// The award's full name.
    pub award: String,
    /// The solution, where the award is for one.
    pub subject: Option<String>,
    /// The star level.
    pub star: Option<String>,
}

impl Winner {
    /// As the notice says; what it does not say is the row's and the edition's.
    pub fn of(row: &ResultRow, pack: &Pack, line: Option<&NoticeEntry>) -> Winner {
        let award = pack.award(&row.award);
        let is_solution = award.is_some_and(|award| award.subject == Subject::Solution);
        let subject = line.map_or(&row.subject, |line| &line.subject).clone();
        Winner {
            unit: line.map_or_else(|| row.unit.clone(), |line| line.unit.clone()),
            award: award.map_or_else(
                || line.map_or_else(|| row.award.clone(), |line| line.award_name.clone()),
                |award| award.name.zh.clone(),
            ),
            subject: Some(subject).filter(|name| is_solution && !name.is_empty()),
            star: line.and_then(|line| line.star.clone()),
        }
    }
}

/// Issues the certificate of an entry that is commended, and moves it. None where it is not, or no longer.
///
/// # Errors
/// [`IssueError`].
pub async fn issue(
    certificates: &Certificates,
    change: &mut Change,
    pack: &Pack,
    (row, line): (&ResultRow, Option<&NoticeEntry>),
    (on, by): (Date, &str),
) -> Result<Option<Number>, IssueError> {
    let before = change.find_application(&row.application).await?;
    let Ok(step) = decide(before.state.0, Action::Certify, Party::Secretariat, Facts::default()) else {
        return Ok(None);
    };
    let place = pack.awards.iter().position(|award| award.id == row.award);
    let place = place.ok_or_else(|| IssueError::NoAward(row.award.clone()))?;
    let serial = change.next_certificate(&before.edition, &before.award).await?;
    let number = Number {
        prefix: pack.certificate.number_prefix.clone(),
        award: u32::try_from(place + 1).unwrap_or(u32::MAX),
        serial: u32::try_from(serial).unwrap_or(u32::MAX),
    };
    let text = number.to_string();
    let made =
        words(certificates, change, pack, (&text, &before.edition), &Winner::of(row, pack, line), on).await?;
    let of = (before.edition.as_str(), before.award.as_str(), serial);
    change.issue_certificate(&before.id, of, &made.issue(&text, "", by)).await?;
    change.move_application(&before, step, before.clone(), json!({ "certificate": text })).await?;
    Ok(Some(number))
}

/// Issues a certificate anew, with the words of now under the same number. None where it is revoked, or was issued anew meanwhile.
///
/// # Errors
/// [`IssueError`].
pub async fn reissue(
    certificates: &Certificates,
    change: &mut Change,
    pack: &Pack,
    (row, line): (&ResultRow, Option<&NoticeEntry>),
    (kept, reason, on, by): (&Certificate, &str, Date, &str),
) -> Result<Option<i64>, IssueError> {
    let now = change.certificate_of(&row.application).await?;
    let stands = change.find_application(&row.application).await?.state.0 == State::CertificateIssued;
    if !stands || now.is_none_or(|now| now.version != kept.version) {
        return Ok(None);
    }
    let of = (kept.number.as_str(), kept.edition.as_str());
    let made = words(certificates, change, pack, of, &Winner::of(row, pack, line), on).await?;
    change.reissue_certificate(kept.version, &made.issue(&kept.number, reason, by)).await?;
    Ok(Some(kept.version + 1))
}

/// A certificate before it is kept.
struct Made {
    winner: Winner,
    on: String,
    title: String,
    body: String,
    key: String,
    token: String,
}

impl Made {
    fn issue<'a>(&'a self, number: &'a str, reason: &'a str, by: &'a str) -> Issue<'a> {
        Issue {
            number,
            unit: &self.winner.unit,
            award_name: &self.winner.award,
            subject: self.winner.subject.as_deref(),
            star: self.winner.star.as_deref(),
            issued_on: &self.on,
            title: &self.title,
            body: &self.body,
            signed_with: &self.key,
            token: &self.token,
            reason,
            by,
        }
    }
}

async fn words(
    certificates: &Certificates,
    change: &mut Change,
    pack: &Pack,
    (number, edition): (&str, &str),
    winner: &Winner,
    on: Date,
) -> Result<Made, IssueError> {
    let (seal, key) = certificates.keys.current(change).await?;
    let payload = Payload {
        no: number.to_string(),
        unit: winner.unit.clone(),
        award: winner.award.clone(),
        subject: winner.subject.clone(),
        star: winner.star.clone(),
        edition: edition.to_string(),
        on,
    };
    let token = seal.sign(&payload).ok_or(KeyError::Weak)?;
    let honour = Honour {
        unit: &winner.unit,
        award: &winner.award,
        subject: winner.subject.as_deref(),
        star: winner.star.as_deref(),
    };
    let (title, paragraphs) = wording(pack, &honour);
    Ok(Made {
        winner: winner.clone(),
        on: on.to_string(),
        title,
        body: paragraphs.join("\n\n"),
        key: key.id,
        token,
    })
}

/// The paper of a certificate as it was issued last.
pub fn paper(state: &AppState, pack: &Pack, one: &Certificate) -> Paper {
    let day = Date::parse(&one.issued_on).map_or_else(|_| one.issued_on.clone(), |day| day.words(Lang::Zh));
    let code = Number::parse(&one.number)
        .map_or_else(|_| one.token.clone(), |number| qr_text(&state.public_url, &number, &one.token));
    Paper {
        title: one.title.clone(),
        paragraphs: one.body.split("\n\n").map(str::to_owned).collect(),
        number: one.number.clone(),
        issuer: pack.organiser.clone(),
        day,
        code,
        address: format!("{}/verify", state.public_url),
    }
}

/// The second script of an edition's certificates: the image where the office gave one, else the lines of the pack.
pub fn second(pack: &Pack, image: Option<Image>) -> Bilingual {
    Bilingual {
        first: pack.certificate.first == Script::Mongolian,
        lines: pack.certificate.mongolian.clone(),
        image,
    }
}
