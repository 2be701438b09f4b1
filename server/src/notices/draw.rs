//! Drawing a notice from what the committee concluded.

use super::year_missing;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::results::star_of;
use app::lang::Bi;
use domain::date::Date;
use domain::notice::{NoticeContent, NoticeEntry, NoticeKind, Period, period};
use domain::pack::model::{Award, Pack};
use domain::workflow::State;
use serde_json::Value;
use store::{Listable, PublicNotice};

pub(super) const NOTHING: Bi = Bi::new(
    "所选奖项还没有可以公示的单位：请先由评审委员会作出结论，或改选奖项",
    "Nothing of these awards can be published: have the committee conclude first, or choose others",
);
const NOBODY_MOVED_UP: Bi =
    Bi::new("所选奖项没有递补后待公示的单位", "Nobody who moved up for these awards waits to be published");
const PUBLISHED: Bi = Bi::new(
    "没有待公布的获奖单位：请先核准表彰；已公布的不再重复公布",
    "Nothing waits to be published: release entries first; what was published is not published again",
);
pub(super) const PAST: Bi = Bi::new("发布日期不能早于今天", "The day of publication is not past");

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

/// What a notice is drawn of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// What the committee shortlisted.
    Shortlist,
    /// Those alone who moved up: their notice is their own, with a period of its own.
    MovedUp,
    /// What was honoured.
    Results,
}

impl Of {
    /// What a form's word asks for.
    pub fn parse(word: &str) -> Option<Of> {
        match word {
            "moved_up" => Some(Of::MovedUp),
            other => NoticeKind::parse(other).map(|kind| match kind {
                NoticeKind::Shortlist => Of::Shortlist,
                NoticeKind::Result => Of::Results,
            }),
        }
    }

    /// What such a notice is for.
    pub fn kind(self) -> NoticeKind {
        if self == Of::Results { NoticeKind::Result } else { NoticeKind::Shortlist }
    }
}

/// The lines of chosen awards, in the order of the rules; within an award by place, else by receipt number.
pub fn entries(pack: &Pack, rows: &[Listable], of: Of, awards: &[String]) -> Vec<NoticeEntry> {
    let mut out = Vec::new();
    let own = |row: &Listable| of == Of::Results || row.moved_up == (of == Of::MovedUp);
    for award in pack.awards.iter().filter(|award| awards.contains(&award.id)) {
        let of = rows.iter().filter(|row| row.award == award.id && fits(row, of.kind()) && own(row));
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

pub(super) fn line(pack: &Pack, award: &Award, row: &Listable) -> NoticeEntry {
    // A re-review ranks its own few entries: the place is that among all of the award.
    let result: Option<Value> = row.first.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let placed = result.as_ref().and_then(|result| {
        let places = result["ranking"]["places"].as_array()?;
        places.iter().find(|placed| placed["application"] == row.application.as_str())
    });
    let number = |name: &str| placed.and_then(|placed| placed[name].as_u64());
    // Only an award with a number of places has an order that the public is told.
    let place = number("from").filter(|from| award.quota.is_some() && number("to") == Some(*from));
    // Who moved up takes the place of another: the list counts on instead of saying a place beyond the award's number.
    let place = place.filter(|_| !row.moved_up);
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
pub(super) async fn days(
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
    of: Of,
    awards: &[String],
    dated: Date,
) -> Result<Result<NoticeContent, String>, Failure> {
    let (pack, kind) = (&visit.served.edition.pack, of.kind());
    if dated < visit.today {
        return Ok(Err(PAST.get(visit.site.lang).to_string()));
    }
    let rows = visit.state.store.listable(&pack.id).await?;
    let mut entries = entries(pack, &rows, of, awards);
    if kind == NoticeKind::Result {
        as_published(visit, &mut entries).await?;
    }
    if entries.is_empty() {
        let why = if of == Of::MovedUp { NOBODY_MOVED_UP } else { NOTHING };
        return Ok(Err(why.get(visit.site.lang).to_string()));
    }
    let found = days(visit, kind, dated).await?;
    let drawn = |period| domain::notice::draw::draw(pack, kind, period, dated, entries);
    Ok(found.map(drawn).map(|drawn| if of == Of::MovedUp { drawn.for_moved_up() } else { drawn }))
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
    match usual(visit, Of::Results, &awards, dated).await? {
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

pub(super) fn row(visit: &Visit, id: &str, content: &NoticeContent, by: &str) -> PublicNotice {
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

#[cfg(test)]
mod tests {
    use super::{Of, entries};
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
            moved_up: false,
        };
        let lines = entries(&pack, std::slice::from_ref(&row), Of::Shortlist, std::slice::from_ref(&award));
        assert_eq!((lines[0].place, lines[0].star.as_ref()), (Some(4), Some(&pack.stars[0].name.zh)));
        // Who moved up stands on a notice of its own, and on no other.
        let up = Listable { moved_up: true, application: "b".to_string(), ..row.clone() };
        let named = |of| {
            let lines = entries(&pack, &[row.clone(), up.clone()], of, std::slice::from_ref(&award));
            lines.into_iter().map(|line| line.application).collect::<Vec<_>>()
        };
        assert_eq!(
            (named(Of::Shortlist), named(Of::MovedUp)),
            (vec!["a".to_string()], vec!["b".to_string()])
        );
    }
}
