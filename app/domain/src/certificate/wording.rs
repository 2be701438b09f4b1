//! What a certificate says, by the edition's templates.

use crate::pack::model::Pack;

/// What somebody is honoured for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Honour<'a> {
    /// The unit's full name.
    pub unit: &'a str,
    /// The award's full name.
    pub award: &'a str,
    /// The solution, where the award is for one.
    pub subject: Option<&'a str>,
    /// The star level, where the award has them.
    pub star: Option<&'a str>,
}

/// The title and the paragraphs of a certificate.
pub fn wording(pack: &Pack, honour: &Honour<'_>) -> (String, Vec<String>) {
    let settings = &pack.certificate;
    let text = match (honour.subject, honour.star) {
        (Some(_), _) => &settings.text_subject,
        (None, Some(_)) => &settings.text_star,
        (None, None) => &settings.text,
    };
    let (title, body) = text.fill(&[
        ("unit", honour.unit),
        ("award", honour.award),
        ("subject", honour.subject.unwrap_or_default()),
        ("star", honour.star.unwrap_or_default()),
    ]);
    (title, body.split("\n\n").map(str::to_owned).collect())
}
