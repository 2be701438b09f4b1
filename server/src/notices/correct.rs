//! A version that corrects a notice.

use super::draw::{NOTHING, PAST, Words, days, fits, line, row};
use super::{STRUCK, content};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::lang::Bi;
use domain::notice::{NoticeContent, NoticeEntry, NoticeKind, difference};
use domain::workflow::State;
use store::{Listable, PublicNotice};

const SAME: Bi = Bi::new(
    "与现在的版本没有不同：请先改动内容",
    "Nothing differs from the version that stands: change something first",
);
const NO_REASON: Bi =
    Bi::new("请写明更正和是否重新计期的理由", "Give the reason for the correction and the restart");
const BUSY: Bi = Bi::new(
    "这一版本已经有更正在等待发布，请先发布或收回它",
    "A correction of this version waits already: release it or take it back first",
);
const HELD: Bi = Bi::new(
    "有异议未办结或正在重新审核的单位不能撤下，请先办结",
    "A unit with an open objection or under re-review stays on the list until that is settled",
);

/// A correction.
pub struct Correction {
    /// The words.
    pub words: Words,
    /// The lines that stay, with the unit and subject that they say now.
    pub kept: Vec<(String, String, String)>,
    /// Applications that join.
    pub added: Vec<String>,
    /// `none`, `changed` or `all`.
    pub restart: String,
    /// Why.
    pub reason: String,
}

/// Whether a correction of a notice can add an application: who moved up joins none but a notice of such.
pub fn joins(row: &Listable, notice: &NoticeContent) -> bool {
    fits(row, notice.kind) && (notice.kind == NoticeKind::Result || row.moved_up == notice.moved_up)
}

/// What a correction would say.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn corrected(
    visit: &Visit,
    before: &PublicNotice,
    new: &Correction,
) -> Result<Result<NoticeContent, String>, Failure> {
    let lang = visit.site.lang;
    let pack = &visit.served.edition.pack;
    let old = content(before)?;
    if new.words.dated < visit.today {
        return Ok(Err(PAST.get(lang).to_string()));
    }
    let rows = visit.state.store.listable(&pack.id).await?;
    let mut entries: Vec<NoticeEntry> = Vec::new();
    for entry in &old.entries {
        let kept = new.kept.iter().find(|(id, ..)| *id == entry.application);
        match kept {
            Some((_, unit, subject)) => {
                let Some(row) = rows.iter().find(|row| row.application == entry.application) else {
                    return Ok(Err(STRUCK.get(lang).to_string()));
                };
                // A re-review may have given it another star level.
                let award = pack.award(&row.award).filter(|_| row.result.is_some());
                let star = award.map_or_else(|| entry.star.clone(), |award| line(pack, award, row).star);
                let (unit, subject) = (unit.clone(), subject.clone());
                entries.push(NoticeEntry { unit, subject, star, ..entry.clone() });
            }
            None => {
                let state = rows.iter().find(|row| row.application == entry.application);
                let held = [State::Objected.id(), State::ReReview.id()];
                if state.is_some_and(|row| held.contains(&row.state.as_str())) {
                    return Ok(Err(HELD.get(lang).to_string()));
                }
            }
        }
    }
    for award in &pack.awards {
        let chosen = |row: &&Listable| {
            row.award == award.id && joins(row, &old) && new.added.contains(&row.application)
        };
        let joining: Vec<NoticeEntry> =
            rows.iter().filter(chosen).map(|row| line(pack, award, row)).collect();
        let after =
            entries.iter().rposition(|entry| entry.award == award.id).map_or(entries.len(), |at| at + 1);
        entries.splice(after..after, joining);
    }
    if entries.is_empty() {
        return Ok(Err(NOTHING.get(lang).to_string()));
    }
    // Where no clock begins, the printed days stay those that govern.
    let untouched = {
        let trial = NoticeContent { entries: entries.clone(), ..old.clone() };
        let found = difference(&old, &trial);
        new.restart == "none" && found.added.is_empty()
            || new.restart == "changed" && found.touched().next().is_none()
    };
    let days = if untouched { Ok(old.period) } else { days(visit, old.kind, new.words.dated).await? };
    Ok(days.map(|period| NoticeContent {
        title: new.words.title.clone(),
        process: new.words.process.clone(),
        attachments: new.words.attachments.clone(),
        dated: new.words.dated,
        entries,
        period,
        ..old
    }))
}

/// Keeps a version that corrects one. Returns its identifier.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn keep_correction(
    visit: &Visit,
    by: &str,
    before: &PublicNotice,
    (new, after): (&Correction, &NoticeContent),
) -> Result<Result<String, String>, Failure> {
    let lang = visit.site.lang;
    let told = difference(&content(before)?, after);
    // The day alone is no correction: every version has its own.
    let same = !told.changes_list() && told.texts.iter().all(|text| text.field == "dated");
    if same && new.restart != "all" {
        return Ok(Err(SAME.get(lang).to_string()));
    }
    if new.reason.is_empty() {
        return Ok(Err(NO_REASON.get(lang).to_string()));
    }
    let mut change = visit.change().await?;
    if change.find_notice(&before.id).await?.status != "released"
        || change.notice_after(&before.id).await?.is_some()
    {
        return Ok(Err(BUSY.get(lang).to_string()));
    }
    let version = before.version + 1;
    let stem = before.id.rsplit_once("-v").map_or(before.id.as_str(), |(stem, _)| stem);
    // A draft that was taken back keeps its address.
    let drawn = visit.state.store.notices_of(&before.edition).await?;
    let tries = drawn.iter().filter(|row| row.replaces.as_deref() == Some(before.id.as_str())).count();
    let again = if tries == 0 { String::new() } else { format!("-{}", tries + 1) };
    let id = format!("{stem}-v{version}{again}");
    let one = PublicNotice {
        version,
        replaces: Some(before.id.clone()),
        restart: Some(new.restart.clone()),
        restart_reason: Some(new.reason.clone()),
        difference: serde_json::to_string(&told).ok(),
        ..row(visit, &id, after, by)
    };
    change.draw_notice(&one).await?;
    change.commit().await?;
    Ok(Ok(id))
}
