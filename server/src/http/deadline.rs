//! 本届安排: until when applications are taken, and a longer deadline: for all, with a reason and a public notice.

use super::failure::Failure;
use super::form::{faulty, has_too_long, see, text};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::deadlines::{extensions, of_rows};
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::account::Filled;
use app::pages::desk::edition::{BatchRow, EditionView, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::pack::model::{Extension, LetterKind, Pack};
use domain::policy;
use store::{Announcement, AnnouncementKind, DeadlineExtension};
use uuid::Uuid;

/// Days by which a deadline may at most be extended at once: a slip of the keyboard is no year.
const MOST_DAYS: i64 = 92;

/// What was just done.
#[derive(Default, serde::Deserialize)]
pub struct Ask {
    #[serde(default)]
    done: String,
}

/// `GET /office/edition`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let done = (ask.done == "extend").then_some(Bi::new(
        "申报时间已延长，公告已发布。",
        "The deadline is extended, and the notice is published.",
    ));
    Ok(draw(&visit, &viewer, Filled::default(), None, done).await?.into_response())
}

/// `POST /office/edition`: what a button says.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let names = ["batch", "until", "reason"];
    let mut filled = Filled::new(names.iter().map(|name| ((*name).to_string(), text(&sent, name))).collect());
    let word = raw(&sent, "do");
    if word == "change" {
        return Ok(draw(&visit, &viewer, filled, None, None).await?.into_response());
    }
    if !matches!(word, "preview" | "extend") {
        return Err(AppError::BadRequest.into());
    }
    let served = visit.served.edition.clone();
    let pack = &served.pack;
    let store = &visit.state.store;
    // A look waits for nobody who writes, and keeps nobody waiting.
    let extended = extensions(store, &pack.id).await?;
    let Some(until) = check(&visit, pack, &extended, &mut filled, has_too_long(&sent)) else {
        return Ok(faulty(draw(&visit, &viewer, filled, None, None).await?));
    };
    if word == "preview" {
        let (title, body) = words(&visit, pack, &filled, until, false);
        let owners = store.owners_with_drafts(&pack.id).await?;
        let preview = Some((title, body, owners.len()));
        return Ok(draw(&visit, &viewer, filled, preview, None).await?.into_response());
    }
    // Checked again while nobody else writes.
    let mut change = visit.change().await?;
    let extended = of_rows(&change.deadline_extensions(&pack.id).await?);
    let Some(until) = check(&visit, pack, &extended, &mut filled, false) else {
        drop(change);
        return Ok(faulty(draw(&visit, &viewer, filled, None, None).await?));
    };
    let (title, body) = words(&visit, pack, &filled, until, false);
    let owners = store.owners_with_drafts(&pack.id).await?;
    let id = Uuid::now_v7().simple().to_string();
    let notice = Announcement {
        id: format!("{}-extension-{}", pack.id, &id[id.len() - 8..]),
        edition: pack.id.clone(),
        kind: AnnouncementKind::News,
        title,
        body,
        published_at: visit.now,
        updated_at: visit.now,
    };
    change.publish(&notice).await?;
    let new = DeadlineExtension {
        id,
        edition: pack.id.clone(),
        batch: filled.value("batch").to_string(),
        until_on: until.to_string(),
        reason: filled.value("reason").to_string(),
        announcement: notice.id.clone(),
        extended_by: viewer.account.clone(),
        extended_at: visit.now,
    };
    change.extend_deadline(&new).await?;
    let (subject, letter) = words(&visit, pack, &filled, until, true);
    for owner in &owners {
        change.queue_mail(&Uuid::now_v7().to_string(), owner, &subject, &letter).await?;
    }
    change.commit().await?;
    tracing::info!(by = viewer.account, edition = pack.id, %until, mails = owners.len(), "extended a deadline");
    Ok(see(&visit, "/office/edition?done=extend").into_response())
}

/// Checks the form; the new last day where nothing is wrong.
fn check(
    visit: &Visit,
    pack: &Pack,
    extended: &[Extension],
    filled: &mut Filled,
    too_long: bool,
) -> Option<Date> {
    let lang = visit.site.lang;
    if too_long {
        filled.wrong("reason", super::form::TOO_LONG.get(lang));
    }
    if filled.value("reason").is_empty() {
        filled.wrong("reason", Bi::new("请写明原因", "Give the reason").get(lang));
    }
    let batch = filled.value("batch").to_string();
    if !pack.batches().contains(&batch.as_str()) {
        filled.wrong("batch", Bi::new("请选择申报范围", "Choose which applications").get(lang));
        return None;
    }
    let now = pack.closing_of_batch(&batch, extended);
    match Date::parse(filled.value("until")) {
        Ok(until) if until <= now || until < visit.today => {
            let said = match lang {
                Lang::Zh => format!("须晚于现在的截止日（{}），也不能早于今天", now.words(lang)),
                Lang::En => format!("it must be after {} and not past", now.words(lang)),
            };
            filled.wrong("until", said);
        }
        Ok(until) if until.days_since(now.max(visit.today)) > MOST_DAYS => {
            let said = match lang {
                Lang::Zh => format!("一次最多延长{MOST_DAYS}天，请核对日期"),
                Lang::En => format!("at most {MOST_DAYS} days at once: look at the date again"),
            };
            filled.wrong("until", said);
        }
        Ok(until) if filled.is_fine() => return Some(until),
        Ok(_) => {}
        Err(_) => filled.wrong("until", Bi::new("请选择日期", "Choose a day").get(lang)),
    }
    None
}

/// Title and words of the notice; as a mail with the way to the draft.
fn words(visit: &Visit, pack: &Pack, filled: &Filled, until: Date, mail: bool) -> (String, String) {
    let link = format!("{}/applications/{}", visit.state.public_url, pack.id);
    let (subject, body) = pack.letter(LetterKind::Extension).fill(&[
        ("edition", &pack.name.zh),
        ("organiser", &pack.organiser),
        ("what", &name(pack, filled.value("batch"), Lang::Zh)),
        ("reason", filled.value("reason").trim_end_matches(['。', '，'])),
        ("until", &until.words(Lang::Zh)),
        ("link", &link),
    ]);
    let body = if mail { format!("{body}\n\n{link}\n") } else { body };
    (subject, body)
}

/// A batch by its awards.
fn name(pack: &Pack, batch: &str, lang: Lang) -> String {
    let batches = pack.batches();
    if batches.len() == 1 {
        return Bi::new("各奖项", "All awards").get(lang).to_string();
    }
    let of = pack.awards.iter().filter(|award| {
        let own = award.batch.as_deref().filter(|own| batches.contains(own)).unwrap_or_default();
        own == batch
    });
    let names: Vec<&str> = of.map(|award| award.short.get(lang)).collect();
    names.join(Bi::new("、", ", ").get(lang))
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    filled: Filled,
    preview: Option<(String, String, usize)>,
    done: Option<Bi>,
) -> Result<Html<String>, Failure> {
    let (lang, store, pack) = (visit.site.lang, &visit.state.store, &visit.served.edition.pack);
    let rows = store.deadline_extensions(&pack.id).await?;
    let extended = extensions(store, &pack.id).await?;
    let mut history = Vec::new();
    for row in &rows {
        let who = store.account(&row.extended_by).await?.map_or_else(String::new, |one| one.name);
        let until = Date::parse(&row.until_on).map_or_else(|_| row.until_on.clone(), |day| day.words(lang));
        let words = format!("{} → {until}：{}", name(pack, &row.batch, lang), row.reason);
        history.push((beijing_words(row.extended_at, lang), who, words, row.announcement.clone()));
    }
    let view = EditionView {
        edition: pack.name.get(lang).to_string(),
        batches: pack
            .batches()
            .into_iter()
            .map(|batch| BatchRow {
                id: batch.to_string(),
                name: name(pack, batch, lang),
                stated: pack.closing_of_batch(batch, &[]).words(lang),
                now: pack.closing_of_batch(batch, &extended).words(lang),
            })
            .collect(),
        history,
        extends: viewer.may(policy::Action::ExtendDeadline),
        filled,
        preview,
        done,
    };
    Ok(visit.html(|site| page(site, &view)))
}
