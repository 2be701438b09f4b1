//! Drawing a notice from what the committee concluded, and a version that corrects one.

use super::{STRUCK, content, year_missing};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::results::star_of;
use app::lang::Bi;
use domain::date::Date;
use domain::notice::{NoticeContent, NoticeEntry, NoticeKind, Period, difference, period};
use domain::pack::model::{Award, Pack};
use domain::workflow::State;
use serde_json::Value;
use store::{Listable, PublicNotice};

const NOTHING: Bi = Bi::new(
    "所选奖项还没有可以公示的单位：请先由评审委员会作出结论，或改选奖项",
    "Nothing of these awards can be published: have the committee conclude first, or choose others",
);
const PUBLISHED: Bi = Bi::new(
    "没有待公布的获奖单位：请先核准表彰；已公布的不再重复公布",
    "Nothing waits to be published: release entries first; what was published is not published again",
);
const PAST: Bi = Bi::new("发布日期不能早于今天", "The day of publication is not past");
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

/// What a person words themselves.
pub struct Words {
    /// The title.
    pub title: String,
    /// The process, up to 现将……予以公示.
    pub process: String,
    /// Names of what is attached.
    pub attachments: Vec<String>,
    /// The day on which it is to be published, and which its signature bears.
    pub dated: Date,
}

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

/// The lines of chosen awards, in the order of the rules; within an award by place, else by receipt number.
pub fn entries(pack: &Pack, rows: &[Listable], kind: NoticeKind, awards: &[String]) -> Vec<NoticeEntry> {
    let mut out = Vec::new();
    for award in pack.awards.iter().filter(|award| awards.contains(&award.id)) {
        let of = rows.iter().filter(|row| row.award == award.id && fits(row, kind));
        let mut lines: Vec<NoticeEntry> = of.map(|row| line(pack, award, row)).collect();
        lines.sort_by_key(|line| line.place.unwrap_or(u32::MAX));
        out.extend(lines);
    }
    out
}

/// Whether a notice of a kind can name an application as it stands.
pub fn fits(row: &Listable, kind: NoticeKind) -> bool {
    match kind {
        NoticeKind::Shortlist => row.state == State::Shortlisted.id(),
        NoticeKind::Result => row.state == State::Awarded.id() || row.state == State::CertificateIssued.id(),
    }
}

fn line(pack: &Pack, award: &Award, row: &Listable) -> NoticeEntry {
    // A re-review ranks its own few entries: the place is that among all of the award.
    let result: Option<Value> = row.first.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let placed = result.as_ref().and_then(|result| {
        let places = result["ranking"]["places"].as_array()?;
        places.iter().find(|placed| placed["application"] == row.application.as_str())
    });
    let number = |name: &str| placed.and_then(|placed| placed[name].as_u64());
    // Only an award with a number of places has an order that the public is told.
    let place = number("from").filter(|from| award.quota.is_some() && number("to") == Some(*from));
    let result = row.result.as_deref().filter(|_| award.stars);
    let star = result.and_then(|text| star_of(&pack.stars, &row.application, text)).flatten();
    NoticeEntry {
        application: row.application.clone(),
        award: award.id.clone(),
        award_name: award.name.zh.clone(),
        unit: row.company.clone(),
        subject: row.subject.clone(),
        region: domain::region::of(&row.uscc).id.to_string(),
        place: place.and_then(|place| u32::try_from(place).ok()),
        star: star.map(|star| star.name.zh.clone()),
    }
}

/// The days that a notice prints when it is published on a day.
async fn days(
    visit: &Visit,
    kind: NoticeKind,
    dated: Date,
) -> Result<Result<Option<Period>, String>, Failure> {
    let pack = &visit.served.edition.pack;
    if kind == NoticeKind::Result {
        return Ok(Ok(None));
    }
    let calendar = visit.state.store.calendar().await?;
    let found = period(dated, &pack.notice.term(), &calendar);
    Ok(found.map(Some).map_err(|missing| year_missing(missing, visit.site.lang)))
}

/// The notice of chosen awards with its usual words.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn usual(
    visit: &Visit,
    kind: NoticeKind,
    awards: &[String],
    dated: Date,
) -> Result<Result<NoticeContent, String>, Failure> {
    let pack = &visit.served.edition.pack;
    if dated < visit.today {
        return Ok(Err(PAST.get(visit.site.lang).to_string()));
    }
    let rows = visit.state.store.listable(&pack.id).await?;
    let mut entries = entries(pack, &rows, kind, awards);
    if kind == NoticeKind::Result {
        as_published(visit, &mut entries).await?;
    }
    if entries.is_empty() {
        return Ok(Err(NOTHING.get(visit.site.lang).to_string()));
    }
    let found = days(visit, kind, dated).await?;
    Ok(found.map(|period| domain::notice::draw::draw(pack, kind, period, dated, entries)))
}

/// The lines of results that no result notice names yet, in the words of the shortlist: what was corrected there stays corrected.
async fn as_published(visit: &Visit, entries: &mut Vec<NoticeEntry>) -> Result<(), Failure> {
    let store = &visit.state.store;
    let mut out = Vec::new();
    for entry in entries.drain(..) {
        if store.result_notice_of(&entry.application).await?.is_some() {
            continue;
        }
        out.push(match store.listed(&entry.application).await? {
            Some(line) => NoticeEntry { unit: line.unit, subject: line.subject, ..entry },
            None => entry,
        });
    }
    *entries = out;
    Ok(())
}

/// Draws the result notice of all that is honoured and that no result notice names yet. Returns its identifier.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn results(visit: &Visit, by: &str, dated: Date) -> Result<Result<String, String>, Failure> {
    let awards: Vec<String> = visit.served.edition.pack.awards.iter().map(|award| award.id.clone()).collect();
    match usual(visit, NoticeKind::Result, &awards, dated).await? {
        Ok(content) => keep(visit, by, &content).await,
        Err(_) if dated >= visit.today => Ok(Err(PUBLISHED.get(visit.site.lang).to_string())),
        Err(why) => Ok(Err(why)),
    }
}

/// Keeps a first version. Returns its identifier.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn keep(
    visit: &Visit,
    by: &str,
    content: &NoticeContent,
) -> Result<Result<String, String>, Failure> {
    let mut change = visit.change().await?;
    let kind = content.kind.id();
    let number = 1 + change.count_notices(&content.edition, kind).await?;
    let id = format!("{}-{kind}-{number}", content.edition);
    change.draw_notice(&row(visit, &id, content, by)).await?;
    change.commit().await?;
    Ok(Ok(id))
}

fn row(visit: &Visit, id: &str, content: &NoticeContent, by: &str) -> PublicNotice {
    let bytes = content.bytes();
    PublicNotice {
        id: id.to_string(),
        edition: content.edition.clone(),
        kind: content.kind.id().to_string(),
        version: 1,
        replaces: None,
        status: "draft".to_string(),
        hash: domain::notice::content::hash_of(&bytes),
        content: String::from_utf8_lossy(&bytes).into_owned(),
        drawn_by: by.to_string(),
        drawn_at: visit.now,
        released_by: None,
        released_at: None,
        restart: None,
        restart_reason: None,
        difference: None,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_reason: None,
    }
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
        let joins = |row: &&Listable| {
            row.award == award.id && fits(row, old.kind) && new.added.contains(&row.application)
        };
        let joining: Vec<NoticeEntry> = rows.iter().filter(joins).map(|row| line(pack, award, row)).collect();
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

#[cfg(test)]
mod tests {
    use super::{NoticeKind, entries};
    use serde_json::json;
    use store::Listable;

    #[test]
    fn after_a_re_review_the_place_is_that_among_all_and_the_star_the_newest() {
        let mut pack = domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("the pack reads");
        (pack.awards[0].quota, pack.awards[0].stars) = (Some(10), true);
        let award = pack.awards[0].id.clone();
        let concluded = |place: u32, star: usize| {
            let placed = json!({ "application": "a", "from": place, "to": place, "star": star });
            Some(json!({ "ranking": { "places": [placed] } }).to_string())
        };
        let row = Listable {
            application: "a".to_string(),
            award: award.clone(),
            subject: String::new(),
            company: "甲公司".to_string(),
            uscc: "91150100MA0N000000".to_string(),
            state: "shortlisted".to_string(),
            result: concluded(1, 0),
            first: concluded(4, 1),
        };
        let lines = entries(&pack, &[row], NoticeKind::Shortlist, &[award]);
        assert_eq!((lines[0].place, lines[0].star.as_ref()), (Some(4), Some(&pack.stars[0].name.zh)));
    }
}
