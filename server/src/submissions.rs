//! What a company sends in: whether an award of its draft is complete, and the snapshot that is frozen.

use crate::clock::end_of;
use domain::application::{Entry, FieldName, Form, entered};
use domain::company::Profile;
use domain::date::Date;
use domain::dossier::Dossier;
use domain::eligibility::{AwardReport, Edition, Kind, judge, judge_in};
use domain::evidence::Claim;
use domain::form::FieldFault;
use domain::lang::{Bi, Lang};
use domain::pack::model::Extension;
use domain::pack::model::Pack;
use domain::relation::Kind as Common;
use domain::rule::Manner;
use domain::verdict::Verdict;
use domain::workflow::Facts;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{Event, EvidenceFile, EvidenceLink, Relation};

/// Everything that was sent in, as it is kept. Fields are only ever added, so that an old snapshot can be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The edition.
    pub edition: String,
    /// The hash of the pack that judged it.
    pub pack_hash: String,
    /// The award.
    pub award: String,
    /// The award's full name.
    pub award_name: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// The company's name as registered.
    pub company: String,
    /// Its credit code as registered.
    pub uscc: String,
    /// Who is asked: the person who sent it in.
    pub contact: Contact,
    /// What the company said of itself then; older snapshots have none.
    #[serde(default)]
    pub profile: Profile,
    /// The dossier in the contract's format.
    pub dossier: serde_json::Value,
    /// What is said for the committee, in the order of the criteria.
    pub statements: Vec<Statement>,
    /// The verdicts in the contract's format.
    pub verdicts: AwardReport,
    /// What proves it, file by file; older snapshots have none.
    #[serde(default)]
    pub evidence: Vec<Proof>,
    /// That it came on paper and who typed it in; none where the company sent it in itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<OnPaper>,
    /// The facts that the company corrected in answer to a supplement; none where it sent it in itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// A fact that a company corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its JSON pointer in the dossier.
    pub pointer: String,
    /// What was stated, as forms send it; empty where it was left out.
    pub old: String,
    /// What is stated now.
    pub new: String,
}

/// An application that came on paper and was typed in and sent in by the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    /// The day on which the paper came, `2022-08-30`.
    pub arrived_on: String,
    /// The account of the office that sent it in.
    pub entered_by: String,
    /// The name of its person then.
    pub entered_by_name: String,
    /// Why after the deadline; empty where it was not.
    pub reason: String,
}

impl OnPaper {
    /// The day on which it came, in words.
    pub fn arrived(&self, lang: Lang) -> String {
        Date::parse(&self.arrived_on).map_or_else(|_| self.arrived_on.clone(), |day| day.words(lang))
    }

    /// When it came, and who typed it in: one sentence for every page that shows the application.
    pub fn words(&self, lang: Lang) -> String {
        let said =
            Bi::new("纸质申报：%收到，由秘书处%录入", "From paper: came on %, typed in by % of the office");
        let why = Bi::new("；补录原因：%", "; late because: %").with(lang, &[&self.reason]);
        let why = if self.reason.is_empty() { String::new() } else { why };
        format!("{}{why}", said.with(lang, &[&self.arrived(lang), &self.entered_by_name]))
    }
}

/// A file that is said to prove a criterion, with the hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The clause.
    pub clause: String,
    /// The file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The place in the dossier of the project that it is about.
    pub project: Option<usize>,
    /// First and last page that count.
    pub pages: Option<(i64, i64)>,
    /// The amount that it bears, in fen.
    pub amount_fen: Option<i64>,
    /// The day that it bears.
    pub dated_on: Option<String>,
    /// The last day on which it is in force.
    pub valid_to: Option<String>,
    /// What the company says of it.
    pub note: String,
    /// UTC milliseconds at which the company said so.
    pub linked_at: i64,
}

impl Proof {
    /// What the file is said to bear.
    pub fn claim(&self) -> Claim {
        let day = |text: &Option<String>| text.as_deref().and_then(|text| Date::parse(text).ok());
        Claim { amount_fen: self.amount_fen, dated_on: day(&self.dated_on), valid_to: day(&self.valid_to) }
    }

    /// Whether both say the same of the same file. The place of the project is the dossier's, not the file's.
    pub fn says_as(&self, other: &Proof) -> bool {
        let place = other.project;
        Proof { project: place, ..self.clone() } == *other
    }
}

/// What proves an award's criteria among a company's files and links: what was said for the award, or for every award.
/// `place` is where a project of that key stands in the dossier.
pub fn proofs(
    pack: &Pack,
    award: &str,
    (files, links): (&[EvidenceFile], &[EvidenceLink]),
    place: impl Fn(i64) -> Option<usize>,
) -> Vec<Proof> {
    let criteria: Vec<&str> =
        pack.criteria_of(pack.award(award)).map(|criterion| criterion.clause.as_str()).collect();
    links
        .iter()
        .filter(|link| link.award.as_deref().is_none_or(|of| of == award))
        .filter(|link| criteria.contains(&link.clause.as_str()))
        .filter_map(|link| {
            let file = files.iter().find(|file| file.id == link.file)?;
            Some(Proof {
                clause: link.clause.clone(),
                file: file.id.clone(),
                name: file.name.clone(),
                sha256: file.blob.clone(),
                project: link.project.and_then(&place),
                pages: link.page_from.map(|from| (from, link.page_to.unwrap_or(from))),
                amount_fen: link.amount_fen,
                dated_on: link.dated_on.clone(),
                valid_to: link.valid_to.clone(),
                note: link.note.clone(),
                linked_at: link.linked_at,
            })
        })
        .collect()
}

/// What came with the answers to supplements, as it was then: the record of changes keeps it, whatever becomes of the links.
/// Each file and what it was said to prove once.
pub fn answered(events: &[Event]) -> Vec<Proof> {
    let mut out: Vec<Proof> = Vec::new();
    for event in events.iter().filter(|event| event.action == "application.supplement_answered") {
        let kept = event.after.as_ref().map(|after| after["note"]["evidence"].clone()).unwrap_or_default();
        for proof in serde_json::from_value::<Vec<Proof>>(kept).unwrap_or_default() {
            if !out.contains(&proof) {
                out.push(proof);
            }
        }
    }
    out
}

/// A company as it is frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// Its name as registered.
    pub name: String,
    /// Its credit code.
    pub uscc: String,
    /// What it says of itself.
    pub profile: Profile,
}

/// The person who sent it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Work phone.
    pub phone: String,
    /// Mail address.
    pub email: String,
}

/// What is said for a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The clause.
    pub clause: String,
    /// The text.
    pub text: String,
}

/// A snapshot as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// JSON.
    pub text: String,
    /// `sha256:` of it.
    pub hash: String,
}

impl Snapshot {
    /// What the office finds it by, lower case: the company, its code, the subject, the projects' names.
    pub fn search(&self) -> String {
        let projects = self.dossier["projects"].as_array().into_iter().flatten();
        let names = projects.filter_map(|project| project["name"].as_str());
        let parts: Vec<&str> =
            [&*self.company, &*self.uscc, &*self.subject].into_iter().chain(names).collect();
        parts.join("\n").to_lowercase()
    }

    /// What it can have in common with other companies' applications.
    pub fn relations(&self) -> Vec<Relation> {
        let projects = self.dossier["projects"].as_array().into_iter().flatten();
        let of_projects = projects.flat_map(|project| {
            let text = |key: &str| project[key].as_str().unwrap_or_default();
            [
                (Common::Project, text("name"), text("name")),
                (Common::Contract, text("contract_no"), text("contract_no")),
            ]
        });
        let documents = self.evidence.iter().map(|one| (Common::Document, &*one.sha256, &*one.name));
        let Profile { legal_representative, address, phone } = &self.profile;
        let of_company = [
            (Common::LegalRepresentative, legal_representative.as_str(), legal_representative.as_str()),
            (Common::Address, address, address),
            (Common::Phone, &*self.contact.phone, &*self.contact.phone),
            (Common::Phone, phone, phone),
        ];
        of_company
            .into_iter()
            .chain(of_projects)
            .chain(documents)
            .filter_map(|(kind, text, said)| Relation::of(kind, text, said))
            .collect()
    }

    /// Freezes it.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn freeze(&self) -> Result<Frozen, serde_json::Error> {
        let text = serde_json::to_string(self)?;
        let hash = format!("sha256:{}", crate::encoded::hex(&Sha256::digest(text.as_bytes())));
        Ok(Frozen { text, hash })
    }
}

/// How an entry of a draft stands before it is sent in.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The verdicts as people read them.
    pub report: AwardReport,
    /// Texts that are still to be written.
    pub lacking: Vec<FieldName>,
    /// Texts that are too long.
    pub long: Vec<FieldName>,
    /// Whether it may be sent in.
    pub complete: bool,
}

impl Standing {
    /// What holds it up is one of the facts the table asks for.
    pub fn facts(&self, before_deadline: bool) -> Facts {
        Facts { complete: self.complete, before_deadline, ..Facts::default() }
    }
}

/// How an entry stands, by the company's facts and its own. It may be sent in once nothing is open: no faulty field, no conflict,
/// no text left out, and no criterion without its facts. What is not met holds nothing up unless the edition says so (`gating`):
/// the rules say 自愿申报, and the secretariat decides.
pub fn standing(edition: &Edition, form: &Form, entry: &Entry, conflicts: usize, lang: Lang) -> Standing {
    let pack = &edition.pack;
    let (company, faults): (Dossier, Vec<FieldFault>) = form.dossier.read(&pack.id);
    let dossier = entered(pack, form, entry, &company);
    let mut report = judge_in(edition, &dossier, Manner { lang, human: true });
    let report = report.awards.swap_remove(entry.award);
    let lacking = entry.lacking(pack);
    let long: Vec<FieldName> = entry.too_long().into_iter().map(|(name, ..)| name).collect();
    let decided =
        report.criteria.iter().filter(|part| part.kind != Kind::Jury).all(|part| {
            part.verdict != Verdict::Incomplete && !(pack.gating && part.verdict == Verdict::Unmet)
        });
    let complete = faults.is_empty() && conflicts == 0 && lacking.is_empty() && long.is_empty() && decided;
    Standing { report, lacking, long, complete }
}

/// The snapshot of an entry.
///
/// # Errors
/// When the dossier that the form gives is not JSON, which would be a fault of ours.
pub fn snapshot(
    edition: &Edition,
    form: &Form,
    entry: &Entry,
    company: Company,
    contact: Contact,
    evidence: Vec<Proof>,
) -> Result<Snapshot, serde_json::Error> {
    let pack = &edition.pack;
    let asked = &pack.awards[entry.award];
    let (company_dossier, _) = form.dossier.read(&pack.id);
    let dossier = entered(pack, form, entry, &company_dossier);
    let mut report = judge(edition, &dossier, Lang::Zh);
    let statements = asked.criteria.iter().enumerate().filter(|(_, criterion)| !criterion.jury.is_empty());
    Ok(Snapshot {
        edition: pack.id.clone(),
        pack_hash: pack.hash.clone(),
        award: asked.id.clone(),
        award_name: asked.name.zh.clone(),
        subject: entry.name.trim().to_string(),
        company: company.name,
        uscc: company.uscc,
        contact,
        profile: company.profile,
        dossier: serde_json::from_str(&dossier.to_json())?,
        statements: statements
            .map(|(at, criterion)| Statement {
                clause: criterion.clause.clone(),
                text: entry.statements[at].trim().to_string(),
            })
            .collect(),
        verdicts: report.awards.swap_remove(entry.award),
        evidence,
        paper: None,
        corrected: Vec::new(),
    })
}

/// The first millisecond at which an award's applications are no longer taken.
pub fn closes_at(edition: &Edition, award: usize, extensions: &[Extension]) -> i64 {
    end_of(edition.pack.closing_of(&edition.pack.awards[award], extensions))
}
