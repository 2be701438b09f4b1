//! 佐证材料: the company's files, what they prove, and what each criterion still lacks.

/// What may still be done.
mod access;
/// The bytes of a file.
pub mod bytes;
/// Files sent whole.
pub mod files;
/// What a file proves.
pub mod link;
/// Files in chunks.
pub mod uploads;
/// Looking at a file without downloading it.
pub mod viewer;

use self::access::{Access, enter, is_todays};
use super::acting::Acting;
use super::applications::people;
use super::failure::Failure;
use super::paper::note as paper_note;
use super::visit::Visit;
use crate::auth::ViewerOrg;
use crate::blobs::Kind;
use crate::clock::beijing_words;
use crate::deadlines::extensions;
use crate::drafts;
use crate::evidence::TakeError;
use app::error::AppError;
use app::lang::Bi;
use app::pages::evidence::{AwardPart, CriterionPart, EvidenceView, FileRow, LinkRow, Told, page};
use axum::extract::Query;
use axum::response::Html;
use domain::application::Form;
use domain::date::Date;
use domain::dossier::Dossier;
use domain::evidence::{Claim, Stated, remarks};
use domain::pack::model::{Criterion, Pack};
use domain::schema;
use serde::Deserialize;
use std::collections::HashMap;
use store::{EvidenceFile, EvidenceLink};

/// What the address may ask for.
#[derive(Deserialize)]
pub struct Ask {
    /// A file that was just removed, to be taken back.
    removed: Option<String>,
}

/// `GET /applications/{edition}/evidence`.
pub async fn show(mut visit: Visit, acting: Acting, Query(ask): Query<Ask>) -> Result<Html<String>, Failure> {
    enter(&mut visit, &acting).await?;
    // The page is compressed: nothing that an address brings along may stand beside what the company has.
    visit.site.here = format!("{}/evidence", visit.site.application(&acting.edition));
    let removed = match &ask.removed {
        Some(id) => visit.state.store.evidence_file(id).await?,
        None => None,
    };
    let removed = removed.filter(|file| file.applicant_org == acting.org.id && file.removed_at.is_some());
    let told = Told { removed: removed.map(|file| (file.id, file.name)), ..Told::default() };
    draw(&visit, &acting, told).await
}

/// A failure of ours while a file is taken in.
pub(in crate::http) fn broken(error: TakeError) -> Failure {
    match error {
        TakeError::Store(error) => error.into(),
        error => {
            tracing::error!(error = &error as &dyn std::error::Error, "a file cannot be taken in");
            AppError::Internal.into()
        }
    }
}

/// A company's draft as far as evidence has to do with it.
struct Written {
    form: Form,
    dossier: Dossier,
}

impl Written {
    async fn of(visit: &Visit, org: &ViewerOrg) -> Result<Written, Failure> {
        let pack = &visit.served.edition.pack;
        let (_, fields) = drafts::open(visit, &org.id).await?;
        let form = Form::of_fields(pack, &fields);
        let (dossier, _) = form.dossier.read(&pack.id);
        Ok(Written { form, dossier })
    }

    /// The projects by the keys of their rows, with what they are called.
    fn projects(&self) -> Vec<(u32, String)> {
        let Some(list) = schema::list("projects") else { return Vec::new() };
        let rows = self.form.dossier.list(list).rows.iter().enumerate();
        rows.map(|(at, row)| {
            let name = self.dossier.row_name(list, at).map(str::to_owned);
            (row.key, name.unwrap_or_else(|| format!("#{}", at + 1)))
        })
        .collect()
    }

    /// What a link's project is called and states; none where it names none, or one that is gone.
    fn project(&self, link: &EvidenceLink) -> Option<(String, Stated)> {
        let key = u32::try_from(link.project?).ok()?;
        let list = schema::list("projects")?;
        let at = self.form.dossier.index_of(list, key)?;
        let name = self.projects().into_iter().find(|(one, _)| *one == key)?.1;
        Some((name, Stated::of(&self.dossier, at)))
    }
}

fn claim(link: &EvidenceLink) -> Claim {
    let day = |text: &Option<String>| text.as_deref().and_then(|text| Date::parse(text).ok());
    Claim { amount_fen: link.amount_fen, dated_on: day(&link.dated_on), valid_to: day(&link.valid_to) }
}

async fn draw(visit: &Visit, acting: &Acting, told: Told) -> Result<Html<String>, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let pack = &visit.served.edition.pack;
    let org = &acting.org;
    let written = Written::of(visit, org).await?;
    let files = store.evidence_files(&org.id, &pack.id).await?;
    let links = store.evidence_links(&org.id, &pack.id).await?;
    let names = people(visit, files.iter().map(|file| file.uploaded_by.as_str())).await?;
    let rows: Vec<LinkRow> = links.iter().filter_map(|link| row(pack, &written, &files, link)).collect();
    let of_file = |file: &EvidenceFile| rows.iter().filter(|row| row.file == file.id).cloned().collect();
    let of = |award: Option<&str>, criterion: &Criterion| CriterionPart {
        award: award.unwrap_or_default().to_string(),
        clause: criterion.clause.clone(),
        text: criterion.text.get(lang).to_string(),
        links: rows
            .iter()
            .filter(|row| row.award.as_deref() == award && row.clause == criterion.clause)
            .cloned()
            .collect(),
    };
    let room = store.room(&org.id).await?;
    let access = Access::of(visit, acting).await?;
    let today = is_todays(visit, &acting.edition).await?;
    let back = if today { visit.site.application(&pack.id) } else { visit.site.applications.clone() };
    let of_then =
        Bi::new("这里是%的佐证材料。", "This is the evidence of %.").with(lang, &[pack.name.get(lang)]);
    let paper = acting.paper.as_ref().map(|paper| paper_note(visit, &org.name, paper));
    let notes = [paper, (!today).then_some(of_then), access.note(lang)];
    let view = EvidenceView {
        edition: pack.id.clone(),
        company: org.name.clone(),
        deadline: pack.closing(&extensions(store, &pack.id).await?).words(lang),
        closed: access.is_closed(),
        notes: notes.into_iter().flatten().collect(),
        back: visit.site.link(&back),
        written_now: today,
        files: files.iter().map(|file| file_row(file, &names, of_file(file), visit)).collect(),
        common: pack.common.iter().map(|criterion| of(None, criterion)).collect(),
        awards: written
            .form
            .chosen()
            .map(|at| &pack.awards[at])
            .map(|award| AwardPart {
                name: award.short.get(lang).to_string(),
                criteria: award.criteria.iter().map(|one| of(Some(&award.id), one)).collect(),
            })
            .collect(),
        used: room.used.unsigned_abs(),
        told,
    };
    Ok(visit.html(|site| page(site, &view)))
}

fn file_row(
    file: &EvidenceFile,
    names: &HashMap<String, String>,
    links: Vec<LinkRow>,
    visit: &Visit,
) -> FileRow {
    let kind = Kind::of_media_type(&file.media_type);
    FileRow {
        id: file.id.clone(),
        name: file.name.clone(),
        kind: kind.map_or(String::new(), |kind| kind.name().to_string()),
        shown: kind.is_some_and(Kind::is_shown),
        size: file.size.unsigned_abs(),
        when: beijing_words(file.uploaded_at, visit.site.lang),
        who: names.get(&file.uploaded_by).cloned().unwrap_or_default(),
        links,
    }
}

fn row(pack: &Pack, written: &Written, files: &[EvidenceFile], link: &EvidenceLink) -> Option<LinkRow> {
    let file = files.iter().find(|file| file.id == link.file)?;
    let project = written.project(link);
    let claim = claim(link);
    let stated = project.as_ref().map(|(_, stated)| stated);
    let award = link.award.as_ref().and_then(|id| pack.award(id));
    Some(LinkRow {
        id: link.id.clone(),
        file: link.file.clone(),
        file_name: file.name.clone(),
        award: link.award.clone(),
        award_name: award.map(|award| award.short.clone()),
        clause: link.clause.clone(),
        pages: link.page_from.map(|from| (from, link.page_to.unwrap_or(from))),
        remarks: remarks(&claim, stated, pack.cutoff(), pack.deadline()),
        gone: link.project.is_some() && project.is_none(),
        project: project.map(|(name, _)| name),
        claim,
        note: link.note.clone(),
    })
}
