//! The whole demonstration before anything is written: companies with dossiers, papers and texts, and every deed with its time.

use super::chance::Chance;
use super::companies::{self, Company, Unsent};
use super::dossiers::{self, Facts};
use super::paper::{self, Paper, PaperError};
use super::story::{Deed, Stories};
use super::{NOW, statements, words};
use crate::blobs::sha256_hex;
use crate::submissions::{Standing, standing};
use anyhow::Context;
use domain::application::{Entry, Form, Name};
use domain::date::Date;
use domain::dossier::Dossier;
use domain::eligibility::{Edition, Kind};
use domain::form::Draft;
use domain::lang::Lang;
use domain::pack::model::Subject;
use domain::schema;
use domain::verdict::Verdict;
use domain::workflow::Action;

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// A company with everything that it types and sends.
pub struct Planned {
    /// The company.
    pub company: Company,
    /// Its draft.
    pub form: Form,
    /// Its papers.
    pub papers: Vec<Kept>,
    /// Its applications.
    pub applications: Vec<PlannedApplication>,
}

/// An application.
pub struct PlannedApplication {
    /// The award's place in the pack.
    pub award: usize,
    /// The clause that is doubted.
    pub point: String,
    /// The clauses that the office checks.
    pub checks: Vec<String>,
    /// The paper of its supplement, where one is answered.
    pub supplement: Option<Kept>,
}

/// A paper with its hash.
pub struct Kept {
    /// The paper.
    pub paper: Paper,
    /// SHA-256.
    pub sha256: String,
}

impl Kept {
    fn new(paper: Paper) -> Kept {
        Kept { sha256: sha256_hex(&paper.bytes), paper }
    }
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The company and its people register.
    Register,
    /// The editor fills in the dossier.
    FillIn,
    /// The owner chooses awards and writes the statements.
    Write,
    /// The editor uploads the papers and links them.
    Prove,
    /// One of its applications, by its place in the list, is sent in.
    Submit(usize),
    /// Something is done to one of its applications.
    Do(usize, Deed),
}

/// What happens, when, to whom.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// UTC milliseconds.
    pub at: i64,
    /// The company's place.
    pub company: usize,
    /// What.
    pub what: What,
}

/// Companies and steps, the steps in the order of their times.
pub struct Plan {
    /// The companies.
    pub companies: Vec<Planned>,
    /// The steps.
    pub steps: Vec<Step>,
}

/// The plan for an edition.
///
/// # Errors
/// When a dossier does not fit the format or a paper cannot be made, which would be faults of ours.
pub fn plan(edition: &Edition) -> anyhow::Result<Plan> {
    let mut stories = Stories::default();
    let (mut planned, mut steps) = (Vec::new(), Vec::new());
    for (at, company) in companies::all().into_iter().enumerate() {
        let facts = dossiers::of(&company);
        let form =
            form(edition, &company, &facts).with_context(|| format!("the dossier of {}", company.name))?;
        let papers = paper::of(&company, &facts)?.into_iter().map(Kept::new).collect();
        let mut applications = Vec::new();
        let mut told = Vec::new();
        for award in company.awards.iter().copied().filter(|_| company.unsent.is_none()) {
            let standing = standing(edition, &form, &Entry::first(&edition.pack, &form, award), 0, Lang::Zh);
            let story = stories.next(standing.report.verdict);
            applications.push(application(&company, award, &standing, story)?);
            told.push(story);
        }
        tell(at, &company, &told, &mut steps);
        planned.push(Planned { company, form, papers, applications });
    }
    steps.sort_by_key(|step| (step.at, step.company));
    Ok(Plan { companies: planned, steps })
}

fn application(
    company: &Company,
    award: usize,
    standing: &Standing,
    story: &[(u32, Deed)],
) -> Result<PlannedApplication, PaperError> {
    let report = &standing.report;
    let unmet = report.criteria.iter().find(|part| part.verdict == Verdict::Unmet);
    let point = unmet.map_or_else(|| words::doubted(company, award).to_string(), |part| part.clause.clone());
    let checks = report.criteria.iter().filter(|part| part.kind != Kind::Jury);
    let answered = story.iter().find(|(_, deed)| *deed == Deed::Company(Action::AnswerSupplement));
    let supplement = answered
        .map(|(before, _)| paper::supplement(company, &point, day_of(NOW - i64::from(*before) * DAY)))
        .transpose()?;
    Ok(PlannedApplication {
        award,
        point,
        checks: checks.map(|part| part.clause.clone()).collect(),
        supplement: supplement.map(Kept::new),
    })
}

fn day_of(at: i64) -> Date {
    crate::clock::beijing_day(at)
}

/// The steps of a company: every deed at a moment of its day between nine and half past five in Beijing.
fn tell(at: usize, company: &Company, stories: &[&[(u32, Deed)]], steps: &mut Vec<Step>) {
    let mut chance = Chance::of(&format!("times/{}", company.no));
    // The beginning is nine o'clock in the morning.
    let mut moment = |before: u32, within: (u32, u32)| {
        let minute = 60_000 * i64::from(chance.between(within.0, within.1));
        NOW - i64::from(before) * DAY + minute + 1_000 * i64::from(chance.below(60))
    };
    let mut step = |at_ms: i64, what: What| steps.push(Step { at: at_ms, company: at, what });
    let mut earliest = 1;
    for (number, story) in stories.iter().enumerate() {
        let first = story.first().map_or(0, |(before, _)| *before);
        let submitted = first + 1 + (at as u32 * 7 + number as u32 * 3) % 11;
        step(moment(submitted, (5, 500)), What::Submit(number));
        earliest = earliest.max(submitted);
        // Deeds of one day follow each other.
        let (mut day, mut from) = (u32::MAX, 10);
        for (before, deed) in story.iter().copied() {
            from = if before == day { from + 30 } else { 10 };
            day = before;
            step(moment(before, (from, from + 20)), What::Do(number, deed));
        }
    }
    step(moment(earliest + 9, (5, 400)), What::Register);
    if company.unsent != Some(Unsent::Opened) {
        step(moment(earliest + 6, (5, 400)), What::FillIn);
    }
    if !matches!(company.unsent, Some(Unsent::Opened | Unsent::Half | Unsent::Unlinked)) {
        step(moment(earliest + 4, (5, 400)), What::Write);
    }
    step(moment(earliest + 2, (5, 400)), What::Prove);
}

/// The draft of a company as it is typed.
pub fn form(edition: &Edition, company: &Company, facts: &Facts) -> anyhow::Result<Form> {
    let pack = &edition.pack;
    let dossier = Dossier::from_json(&facts.dossier.to_string(), &pack.id)
        .map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
    let mut form = Form::new(pack);
    form.dossier = Draft::of(&dossier);
    if company.unsent == Some(Unsent::Faulty)
        && let Some(founded) = schema::SCALARS.iter().position(|field| field.path.ends_with("established_on"))
    {
        form.dossier.set(domain::form::FieldId::Scalar(founded), "2011年2月30日");
    }
    for award in company.awards.iter().copied() {
        let asked = &pack.awards[award];
        form.set(Name::Award(award), "yes");
        match asked.subject {
            Subject::Organisation => {}
            Subject::Solution => form.set(Name::Subject(award), &facts.solution),
            Subject::Technology => form.set(Name::Subject(award), &facts.technology),
        }
        for (at, criterion) in asked.criteria.iter().enumerate() {
            if !criterion.jury.is_empty() {
                let text = statements::of(company, facts, &criterion.clause);
                form.set(Name::Statement(award, at), &text);
            }
        }
    }
    form.settle();
    Ok(form)
}
