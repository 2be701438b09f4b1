//! What a company claims of its membership and of its capability certificate, beside the register. What differs is said,
//! and decides nothing: a register may be older than the application.

use super::{Member, Standing, grade_words};
use crate::date::Date;
use crate::dossier::{Dossier, Row, Value};
use crate::lang::Lang;
use crate::schema::{self, Kind};

/// Something that the application and the register say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It claims to be a member, and the register has nobody of its credit code.
    NotListed,
    /// It says that it is none, and the register has it.
    Listed(Standing),
    /// Another standing: the application's identifier, the register's.
    Standing(&'static str, Standing),
    /// The register has it under another name.
    Name(String),
    /// It claims a capability certificate, and the register has none.
    NoCertificate,
    /// Another grade: the application's, the register's.
    Grade(i64, u8),
    /// Another number: the application's, the register's.
    CertificateNo(String, String),
    /// Another day: which, the application's, the register's.
    Day(Day, Date, Date),
}

/// Which day of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// From when it is in force.
    ValidFrom,
    /// Until when.
    ValidTo,
    /// Its last annual check.
    Checked,
}

impl Difference {
    /// A sentence.
    pub fn words(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Difference::NotListed if zh => "申报称是会员，名册中没有这个信用代码。".to_string(),
            Difference::NotListed => "It claims to be a member; the register does not have it.".to_string(),
            Difference::Listed(now) if zh => format!("申报称不是会员，名册为{}。", now.label().zh),
            Difference::Listed(now) => format!("It says it is no member; the register: {}.", now.label().en),
            Difference::Standing(said, now) => {
                let said = Standing::parse(said).map_or("", |said| said.label().get(lang));
                both(if zh { "会员状态" } else { "Membership" }, said, now.label().get(lang), lang)
            }
            Difference::Name(name) if zh => format!("名册中的单位名称为“{name}”。"),
            Difference::Name(name) => format!("The register calls it “{name}”."),
            Difference::NoCertificate if zh => "申报有内蒙古能力等级证书，名册没有记载。".to_string(),
            Difference::NoCertificate => "It claims a certificate; the register has none.".to_string(),
            Difference::Grade(said, now) => {
                let said = u8::try_from(*said).map_or("", |said| grade_words(said).get(lang));
                both(if zh { "证书等级" } else { "Grade" }, said, grade_words(*now).get(lang), lang)
            }
            Difference::CertificateNo(said, now) => {
                both(if zh { "证书编号" } else { "Certificate number" }, said, now, lang)
            }
            Difference::Day(day, said, now) => {
                let what = match (day, zh) {
                    (Day::ValidFrom, true) => "证书有效期起",
                    (Day::ValidTo, true) => "证书有效期止",
                    (Day::Checked, true) => "最近年检日期",
                    (Day::ValidFrom, false) => "Valid from",
                    (Day::ValidTo, false) => "Valid to",
                    (Day::Checked, false) => "Last annual check",
                };
                both(what, &said.words(lang), &now.words(lang), lang)
            }
        }
    }
}

fn both(what: &str, said: &str, now: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}：申报为{said}，名册为{now}。"),
        Lang::En => format!("{what}: {said} in the application, {now} in the register."),
    }
}

/// What differs between an application and the register; what either leaves out is not compared.
pub fn differences(dossier: &Dossier, member: Option<&Member>) -> Vec<Difference> {
    let said = claimed(dossier);
    let Some(member) = member else {
        // One that has left or is none claims nothing that a register could have.
        let claims = matches!(said, Some("active" | "annual_check_due" | "suspended"));
        return if claims { vec![Difference::NotListed] } else { Vec::new() };
    };
    let mut out = Vec::new();
    match said {
        Some("none") if member.standing == Standing::Withdrawn => {}
        Some("none") => out.push(Difference::Listed(member.standing)),
        Some(said) if said != member.standing.id() => {
            out.push(Difference::Standing(said, member.standing));
        }
        _ => {}
    }
    let name = scalar(dossier, "organisation.name");
    if let Some(Value::Text(name)) = name
        && plain(name) != plain(&member.name)
    {
        out.push(Difference::Name(member.name.clone()));
    }
    certificate(dossier, member, &mut out);
    out
}

fn certificate(dossier: &Dossier, member: &Member, out: &mut Vec<Difference>) {
    let Some(list) = schema::list("certificates") else { return };
    let cell = |row: &Row, path: &str| {
        let at = schema::LISTS[list].fields.iter().position(|field| field.path == path)?;
        row.get(at)?.clone()
    };
    let kind = |row: &&Row| choice(list, "kind", cell(row, "kind").as_ref()) == Some("nm_capability");
    let ours: Vec<&Row> = dossier.list(list).unwrap_or_default().iter().filter(kind).collect();
    let number = |row: &Row| match cell(row, "number") {
        Some(Value::Text(number)) => number,
        _ => String::new(),
    };
    // The one that the register means, else the first.
    let same = ours.iter().find(|row| plain(&number(row)) == plain(&member.certificate_no));
    let Some(row) = same.or(ours.first()) else { return };
    if member.grade.is_none() && member.certificate_no.is_empty() {
        out.push(Difference::NoCertificate);
        return;
    }
    if let (Some(Value::Int(said)), Some(now)) = (cell(row, "grade"), member.grade)
        && said != i64::from(now)
    {
        out.push(Difference::Grade(said, now));
    }
    let said = number(row);
    if !said.is_empty() && !member.certificate_no.is_empty() && plain(&said) != plain(&member.certificate_no)
    {
        out.push(Difference::CertificateNo(said, member.certificate_no.clone()));
    }
    for (day, path, now) in [
        (Day::ValidFrom, "valid_from", member.valid_from),
        (Day::ValidTo, "valid_to", member.valid_to),
        (Day::Checked, "last_annual_check_on", member.checked_on),
    ] {
        if let (Some(Value::Date(said)), Some(now)) = (cell(row, path), now)
            && said != now
        {
            out.push(Difference::Day(day, said, now));
        }
    }
}

fn claimed(dossier: &Dossier) -> Option<&'static str> {
    let at = schema::SCALARS.iter().position(|field| field.path == "membership.status")?;
    match (dossier.scalar(at)?, schema::SCALARS[at].kind) {
        (Value::Choice(chosen), Kind::Choice(choices)) => Some(choices.get(usize::from(*chosen))?.id),
        _ => None,
    }
}

fn scalar<'a>(dossier: &'a Dossier, path: &str) -> Option<&'a Value> {
    dossier.scalar(schema::SCALARS.iter().position(|field| field.path == path)?)
}

fn choice(list: usize, path: &str, value: Option<&Value>) -> Option<&'static str> {
    let field = schema::LISTS[list].fields.iter().find(|field| field.path == path)?;
    match (value?, field.kind) {
        (Value::Choice(chosen), Kind::Choice(choices)) => Some(choices.get(usize::from(*chosen))?.id),
        _ => None,
    }
}

/// Without what people write one way or another.
fn plain(text: &str) -> String {
    super::heading_key(text)
}
