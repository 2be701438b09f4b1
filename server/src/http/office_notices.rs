//! 公示公告 at the office: drawing, previews, releasing, channels, restarts, corrections.

use super::failure::Failure;
use super::form::{faulty, has_too_long, see, text};
use super::rounds::others;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, one_line, raw};
use crate::clock::beijing_words;
use crate::middleware::paste::PASTE_CSP;
use crate::notices::draw::{self, Correction, Words};
use crate::notices::{content, release, view};
use app::error::AppError;
use app::lang::Bi;
use app::pages::account::Filled;
use app::pages::public_notice::list::{AwardChoice, NoticeRow, NoticesView};
use app::pages::public_notice::office::{self, Acts, OfficeNoticeView, restart_words};
use app::pages::public_notice::{list, wechat};
use axum::extract::{Form, Path, Query};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::notice::{Channel, NoticeContent, NoticeKind};
use domain::policy::Action;
use domain::workflow::State;
use serde::Deserialize;
use std::collections::BTreeSet;
use store::{Listable, PublicNotice};

const CHOOSE: Bi = Bi::new("请选择日期", "Choose a day");
const RECUSED: Bi = Bi::new(
    "名单中有您须回避的单位，请由其他人拟稿",
    "It names a unit that you are recused from: have somebody else draw it",
);
const NO_REASON: Bi = Bi::new("请写明理由", "Give the reason");
const NO_WORDS: Bi = Bi::new(
    "标题、过程和单位名称不能为空，请补全",
    "Title, process and the names of units cannot be empty: complete them",
);
const NO_CHANNEL: Bi = Bi::new(
    "请填写发布时间，以及地址（以 http 开头）或刊期",
    "State the time, and the address (beginning with http) or the number",
);

fn state(row: &PublicNotice, corrected: bool) -> Bi {
    match row.status.as_str() {
        "draft" => Bi::new("待发布", "To be released"),
        "released" if corrected => Bi::new("已被更正", "Corrected since"),
        "released" => Bi::new("已发布", "Released"),
        _ => Bi::new("已收回", "Taken back"),
    }
}

/// `GET /office/notices`.
pub async fn list(visit: Visit, viewer: Viewer) -> Result<Response, Failure> {
    let filled = Filled::new(vec![("dated".to_string(), visit.today.to_string())]);
    Ok(draw_list(&visit, &viewer, filled, &[]).await?.into_response())
}

async fn draw_list(
    visit: &Visit,
    viewer: &Viewer,
    filled: Filled,
    chosen: &[String],
) -> Result<Html<String>, Failure> {
    let (lang, store, pack) = (visit.site.lang, &visit.state.store, &visit.served.edition.pack);
    let all = store.notices_of(&pack.id).await?;
    let mut rows = Vec::new();
    let shut_out = shut_out(visit).await?;
    for row in &all {
        if is_kept_from(row, &shut_out)? {
            continue;
        }
        let who = store.account(&row.drawn_by).await?.map_or_else(String::new, |one| one.name);
        let corrected =
            all.iter().any(|other| other.replaces.as_deref() == Some(&row.id) && other.status == "released");
        rows.push(NoticeRow {
            id: row.id.clone(),
            title: content(row)?.title,
            version: row.version,
            state: state(row, corrected),
            drawn: format!("{who} {}", beijing_words(row.drawn_at, lang)),
        });
    }
    let listable = store.listable(&pack.id).await?;
    let waiting = |award: &str| {
        listable.iter().filter(|row| row.award == award && row.state == State::Shortlisted.id()).count()
    };
    let awards = pack.awards.iter().map(|award| AwardChoice {
        id: award.id.clone(),
        name: award.short.get(lang).to_string(),
        waiting: waiting(&award.id),
        chosen: chosen.contains(&award.id) || chosen.is_empty() && waiting(&award.id) > 0,
    });
    let (_, others) = others(visit, &store.reviewed_editions().await?).await?;
    let view = NoticesView {
        edition: pack.name.get(lang).to_string(),
        others,
        rows,
        awards: awards.collect(),
        draws: viewer.may(Action::DrawNotice),
        filled,
    };
    Ok(visit.html(|site| list::page(site, &view)))
}

fn all<'a>(sent: &'a Sent, name: &str) -> Vec<String> {
    let of = |(field, _): &&'a (String, String)| field == name;
    sent.iter().filter(of).map(|(_, value)| value.clone()).collect()
}

/// `POST /office/notices`: draws a notice.
pub async fn draw_one(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let names = ["kind", "dated"];
    let mut filled = Filled::new(names.iter().map(|name| ((*name).to_string(), text(&sent, name))).collect());
    let awards = all(&sent, "award");
    let kind = NoticeKind::parse(filled.value("kind")).ok_or(AppError::BadRequest)?;
    let Ok(dated) = Date::parse(filled.value("dated")) else {
        filled.wrong("dated", CHOOSE.get(lang));
        return Ok(faulty(draw_list(&visit, &viewer, filled, &awards).await?));
    };
    match draw::usual(&visit, kind, &awards, dated).await? {
        Ok(content) if says(&content, &shut_out(&visit).await?) => {
            filled.wrong("awards", RECUSED.get(lang));
            Ok(faulty(draw_list(&visit, &viewer, filled, &awards).await?))
        }
        Ok(content) => match draw::keep(&visit, &viewer.account, &content).await? {
            Ok(id) => Ok(see(&visit, &format!("/office/notices/{id}?done=draw")).into_response()),
            Err(why) => {
                filled.wrong("awards", why);
                Ok(faulty(draw_list(&visit, &viewer, filled, &awards).await?))
            }
        },
        Err(why) => {
            let field = if dated < visit.today || why.contains("节假日") { "dated" } else { "awards" };
            filled.wrong(field, why);
            Ok(faulty(draw_list(&visit, &viewer, filled, &awards).await?))
        }
    }
}

/// What was just done.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    done: String,
    #[serde(default)]
    part: Option<usize>,
}

/// `GET /office/notices/{notice}`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Ask>,
) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "draw" => Some(Bi::new("稿件已拟好，等待发布。", "The draft is kept and waits to be released.")),
        "release" => Some(Bi::new("已发布。", "Released.")),
        "discard" => Some(Bi::new("稿件已收回。", "The draft is taken back.")),
        "channel" => Some(Bi::new("已登记。", "Recorded.")),
        "restart" => Some(Bi::new("所选单位已重新计期。", "The chosen units' period begins anew.")),
        _ => None,
    };
    let row = one(&visit, &id).await?;
    let visit = visit.of_edition(&row.edition).await?;
    Ok(draw_page(&visit, &viewer, &id, None, done).await?.into_response())
}

/// A notice; a draft only for who is recused from none of its entries.
async fn one(visit: &Visit, id: &str) -> Result<PublicNotice, Failure> {
    let row = visit.state.store.public_notice(id).await?.ok_or(AppError::NotFound)?;
    if is_kept_from(&row, &shut_out(visit).await?)? {
        return Err(AppError::NotFound.into());
    }
    Ok(row)
}

/// The applications that who looks is recused from.
async fn shut_out(visit: &Visit) -> Result<BTreeSet<String>, Failure> {
    match &visit.viewer {
        Some(viewer) => Ok(visit.state.store.shut_out_of(&viewer.account).await?),
        None => Ok(BTreeSet::new()),
    }
}

/// Whether a version that is not public names an entry of these.
fn is_kept_from(row: &PublicNotice, shut_out: &BTreeSet<String>) -> Result<bool, Failure> {
    Ok(row.released_at.is_none() && !shut_out.is_empty() && says(&content(row)?, shut_out))
}

fn says(content: &NoticeContent, shut_out: &BTreeSet<String>) -> bool {
    content.entries.iter().any(|entry| shut_out.contains(&entry.application))
}

async fn draw_page(
    visit: &Visit,
    viewer: &Viewer,
    id: &str,
    refused: Option<(String, Option<Sent>)>,
    done: Option<Bi>,
) -> Result<Html<String>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let row = one(visit, id).await?;
    let next = store.notice_after(id).await?;
    let corrected = next.as_ref().is_some_and(|next| next.status == "released");
    let sheet = view::sheet(visit, &row, lang).await?;
    let edition = visit.state.editions.edition(store, &row.edition).await?.edition.clone();
    let recorded = store.notice_channels(id).await?;
    let told = row.difference.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let kind = sheet.content.kind;
    let shut_out = shut_out(visit).await?;
    let listed = |one: &&Listable| {
        draw::fits(one, kind)
            && sheet.content.entry(&one.application).is_none()
            && !shut_out.contains(&one.application)
    };
    let joins = store.listable(&row.edition).await?;
    let joins = joins.iter().filter(listed).map(|one| {
        let award = edition.pack.award(&one.award).map_or("", |award| award.short.zh.as_str());
        (one.application.clone(), format!("{award} · {}", one.company))
    });
    let draft = row.status == "draft";
    let (refused, sent) = refused.map_or((None, None), |(why, sent)| (Some(why), sent));
    let view = OfficeNoticeView {
        id: id.to_string(),
        state: state(&row, corrected),
        channels: view::channels(&edition.pack, &sheet.content, &recorded, lang),
        joins: joins.collect(),
        sheet,
        hash: row.hash.clone(),
        correction: told.map(|told| {
            let restart = restart_words(row.restart.as_deref().unwrap_or_default());
            (told, restart, row.restart_reason.clone().unwrap_or_default())
        }),
        acts: Acts {
            draft,
            own_draft: draft && row.drawn_by == viewer.account,
            releases: draft && row.drawn_by != viewer.account && viewer.may(Action::ReleaseNotice),
            keeps: viewer.may(Action::DrawNotice),
        },
        released: row.status == "released",
        next: next.map(|next| next.id),
        restart: if edition.pack.notice.restart_changed_entries { "changed" } else { "none" },
        today: visit.today.to_string(),
        now: crate::clock::beijing_rfc3339(visit.now).chars().take(16).collect(),
        sent,
        refused,
        done,
    };
    Ok(visit.html(|site| office::page(site, &view)))
}

/// `POST /office/notices/{notice}`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let word = raw(&sent, "do").to_string();
    let reason = text(&sent, "reason");
    let row = one(&visit, &id).await?;
    let visit = visit.of_edition(&row.edition).await?;
    let by = viewer.account.as_str();
    let outcome: Result<String, String> = match word.as_str() {
        _ if has_too_long(&sent) => Err(super::form::TOO_LONG.get(lang).to_string()),
        "release" => {
            if !viewer.may(Action::ReleaseNotice) {
                return Err(AppError::NotFound.into());
            }
            release::release(&visit, by, &id).await?.map(|()| id.clone())
        }
        "discard" if reason.is_empty() => Err(NO_REASON.get(lang).to_string()),
        "discard" if row.status == "draft" => {
            let mut change = visit.change().await?;
            let now = change.find_notice(&id).await?;
            if now.status == "draft" {
                change.withdraw_notice(&now, by, &reason).await?;
                change.commit().await?;
                Ok(id.clone())
            } else {
                Err(crate::notices::CHANGED.get(lang).to_string())
            }
        }
        "channel" => match channel(&sent) {
            Some((channel, at, url)) => {
                release::record(&visit, by, &id, (channel, at, &url)).await?.map(|()| id.clone())
            }
            None => Err(NO_CHANNEL.get(lang).to_string()),
        },
        "restart" => match Date::parse(raw(&sent, "from")) {
            Ok(from) => {
                let chosen = all(&sent, "entry");
                release::restart(&visit, &id, &chosen, (from, &reason)).await?.map(|_| id.clone())
            }
            Err(_) => Err(CHOOSE.get(lang).to_string()),
        },
        "correct" => match correction(&sent, &row)? {
            Some(new) => match draw::corrected(&visit, &row, &new).await? {
                Ok(after) if says(&after, &shut_out(&visit).await?) => Err(RECUSED.get(lang).to_string()),
                Ok(after) => draw::keep_correction(&visit, by, &row, (&new, &after)).await?,
                Err(why) => Err(why),
            },
            None => Err(NO_WORDS.get(lang).to_string()),
        },
        _ => return Err(AppError::BadRequest.into()),
    };
    match outcome {
        Ok(at) => {
            let done = if word == "correct" { "draw" } else { &word };
            Ok(see(&visit, &format!("/office/notices/{at}?done={done}")).into_response())
        }
        Err(why) => {
            let typed = (word == "correct").then(|| sent.clone());
            Ok(faulty(draw_page(&visit, &viewer, &id, Some((why, typed)), None).await?))
        }
    }
}

/// Channel, time and address of the form: `2022-08-20T09:00` in Beijing.
fn channel(sent: &Sent) -> Option<(Channel, i64, String)> {
    let channel = Channel::parse(raw(sent, "channel"))?;
    let (day, time) = raw(sent, "at").split_once('T')?;
    let (hours, minutes) = time.get(..5)?.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    if !(0..24).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    let at = domain::notice::midnight(Date::parse(day).ok()?) + (hours * 60 + minutes) * 60_000;
    let url = one_line(raw(sent, "url"));
    let named = match channel {
        Channel::Journal => !url.is_empty(),
        _ => url.starts_with("https://") || url.starts_with("http://"),
    };
    (named && url.chars().count() <= 500).then_some((channel, at, url))
}

/// The form of a correction; none where a text is empty that cannot be.
fn correction(sent: &Sent, row: &PublicNotice) -> Result<Option<Correction>, Failure> {
    let old = content(row)?;
    let keep = all(sent, "keep");
    let mut kept = Vec::new();
    for entry in old.entries.iter().filter(|entry| keep.contains(&entry.application)) {
        let unit = one_line(raw(sent, &format!("unit:{}", entry.application)));
        let subject = one_line(raw(sent, &format!("subject:{}", entry.application)));
        if unit.is_empty() || !entry.subject.is_empty() && subject.is_empty() {
            return Ok(None);
        }
        kept.push((entry.application.clone(), unit, subject));
    }
    let restart = raw(sent, "restart").to_string();
    let Ok(dated) = Date::parse(raw(sent, "dated")) else { return Ok(None) };
    let (title, process) = (one_line(raw(sent, "title")), text(sent, "process"));
    if title.is_empty() || process.is_empty() || !matches!(restart.as_str(), "none" | "changed" | "all") {
        return Ok(None);
    }
    let attachments = text(sent, "attachments");
    let attachments = attachments.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let words = Words { title, process, attachments, dated };
    Ok(Some(Correction { words, kept, added: all(sent, "join"), restart, reason: text(sent, "reason") }))
}

/// `GET /office/notices/{notice}/preview`: as the public will see it, and as it is printed.
pub async fn preview(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let row = one(&visit, &id).await?;
    let sheet = view::sheet(&visit, &row, visit.site.lang).await?;
    Ok(visit.html(|_| office::preview(&sheet)).into_response())
}

async fn articles(visit: &Visit, id: &str) -> Result<Vec<wechat::Article>, Failure> {
    let row = one(visit, id).await?;
    let edition = visit.state.editions.edition(&visit.state.store, &row.edition).await?.edition.clone();
    let notice = &edition.pack.notice;
    Ok(wechat::articles(&content(&row)?, (notice.days, notice.unit)))
}

/// `GET /office/notices/{notice}/wechat`.
pub async fn for_wechat(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let articles = articles(&visit, &id).await?;
    Ok(visit.html(|site| wechat::page(site, &id, &articles)).into_response())
}

/// `GET /office/notices/{notice}/paste`: an article alone, to be selected whole and copied.
pub async fn paste(
    visit: Visit,
    Path(id): Path<String>,
    Query(ask): Query<Ask>,
) -> Result<Response, Failure> {
    let articles = articles(&visit, &id).await?;
    let at = ask.part.unwrap_or(1).checked_sub(1).ok_or(AppError::NotFound)?;
    let article = articles.get(at).ok_or(AppError::NotFound)?;
    Ok(([(header::CONTENT_SECURITY_POLICY, PASTE_CSP)], Html(wechat::paste(article))).into_response())
}
