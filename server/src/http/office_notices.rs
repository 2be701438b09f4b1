//! One notice at the office: previews, releasing, channels, restarts, corrections, withdrawing.

mod forms;
/// The list, and drawing one.
pub mod list;

use self::forms::{all, channel, correction};
use super::failure::Failure;
use super::form::{faulty, has_too_long, see, text};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::middleware::paste::PASTE_CSP;
use crate::notices::{content, correct, release, view, withdraw};
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::public_notice::office::{self, Acts, OfficeNoticeView, restart_words};
use app::pages::public_notice::wechat;
use app::pages::public_notice::withdraw::Withdrawal;
use axum::extract::{Form, Path, Query};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::notice::NoticeContent;
use domain::policy::Action;
use serde::Deserialize;
use std::collections::BTreeSet;
use store::{Listable, PublicNotice};

const CHOOSE: Bi = Bi::new("请选择日期", "Choose a day");
const RECUSED: Bi = Bi::new(
    "名单中有您须回避的单位，请由其他人拟稿",
    "It names a unit that you are recused from: have somebody else draw it",
);
const RECUSED_ACT: Bi = Bi::new(
    "名单中有您须回避的单位，请由其他人办理",
    "It names a unit that you are recused from: have somebody else do this",
);
const NO_REASON: Bi = Bi::new("请写明理由", "Give the reason");
const NO_WORDS: Bi = Bi::new(
    "标题、过程和单位名称不能为空，请补全",
    "Title, process and the names of units cannot be empty: complete them",
);
const NO_CHANNEL: Bi = Bi::new(
    "请填写发布时间，以及地址（以 https:// 开头）或刊期",
    "State the time, and the address (beginning with https://) or the number",
);
const NO_SCHEME: Bi =
    Bi::new("地址不完整：请在前面补上 https://", "The address is not whole: put https:// before it");

fn state(row: &PublicNotice, corrected: bool) -> Bi {
    match row.status.as_str() {
        "draft" => Bi::new("待发布", "To be released"),
        "released" if corrected => Bi::new("已被更正", "Corrected since"),
        "released" => Bi::new("已发布", "Released"),
        _ if row.released_at.is_some() => Bi::new("已撤回", "Withdrawn"),
        _ => Bi::new("已收回", "Taken back"),
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
        "withdraw" => Some(Bi::new("已提出撤回，等待另一人确认。", "Proposed: another person confirms.")),
        "keep" => Some(Bi::new("撤回的提议已取消。", "The proposal is dropped.")),
        "confirm" => Some(Bi::new(
            "已撤回，公开页面已同时更新。微信公众号等渠道上的文章请手工撤下。",
            "Withdrawn: the public page says so. Take it down by hand from WeChat and other channels.",
        )),
        _ => None,
    };
    let (row, shut_out) = one(&visit, &id).await?;
    let visit = visit.of_edition(&row.edition).await?;
    Ok(draw_page(&visit, &viewer, (&row, &shut_out), None, done).await?.into_response())
}

/// A notice, and the applications that who looks is recused from; a draft only for who is recused from none of its entries.
async fn one(visit: &Visit, id: &str) -> Result<(PublicNotice, BTreeSet<String>), Failure> {
    let row = visit.state.store.public_notice(id).await?.ok_or(AppError::NotFound)?;
    let shut_out = shut_out(visit).await?;
    if is_kept_from(&row, &shut_out)? {
        return Err(AppError::NotFound.into());
    }
    Ok((row, shut_out))
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
    (row, shut_out): (&PublicNotice, &BTreeSet<String>),
    refused: Option<(String, Sent)>,
    done: Option<Bi>,
) -> Result<Html<String>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let next = store.notice_after(&row.id).await?;
    let corrected = next.as_ref().is_some_and(|next| next.status == "released");
    let sheet = view::sheet(visit, row, lang).await?;
    let edition = visit.state.editions.edition(store, &row.edition).await?.edition.clone();
    let recorded = store.notice_channels(&row.id).await?;
    let told = row.difference.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let listed = |one: &&Listable| {
        correct::joins(one, &sheet.content)
            && sheet.content.entry(&one.application).is_none()
            && !shut_out.contains(&one.application)
    };
    let joins = store.listable(&row.edition).await?;
    let joins = joins.iter().filter(listed).map(|one| {
        let award = edition.pack.award(&one.award).map_or("", |award| award.short.zh.as_str());
        (one.application.clone(), format!("{award} · {}", one.company))
    });
    let joins: Vec<(String, String)> = joins.collect();
    let draft = row.status == "draft";
    let (refused, sent) = refused.unzip();
    let view = OfficeNoticeView {
        id: row.id.clone(),
        state: state(row, corrected),
        channels: view::channels(&edition.pack, &sheet.content, &recorded, lang),
        joins,
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
        withdrawal: withdrawal(visit, viewer, row, next.as_ref()).await?,
        next: next.map(|next| next.id),
        withdrawn: view::withdrawn(row, lang),
        restart: if edition.pack.notice.restart_changed_entries { "changed" } else { "none" },
        today: visit.today.to_string(),
        now: crate::clock::beijing_rfc3339(visit.now).chars().take(16).collect(),
        sent,
        refused,
        done,
    };
    Ok(visit.html(|site| office::page(site, &view)))
}

/// Where the withdrawal of a notice stands; none where there is none and nothing can be withdrawn now.
async fn withdrawal(
    visit: &Visit,
    viewer: &Viewer,
    row: &PublicNotice,
    next: Option<&PublicNotice>,
) -> Result<Option<Withdrawal>, Failure> {
    if row.status != "released" {
        return Ok(None);
    }
    let store = &visit.state.store;
    if let Some(one) = store.notice_withdrawal(&row.id).await? {
        let who = store.account(&one.proposed_by).await?.map_or_else(String::new, |one| one.name);
        let confirms = viewer.may(Action::ReleaseNotice) && one.proposed_by != viewer.account;
        let at = beijing_words(one.proposed_at, visit.site.lang);
        return Ok(Some(Withdrawal::Proposed { who, at, reason: one.reason, confirms }));
    }
    let why = withdraw::obstacle(row, next, &store.states_on_notice(&row.id).await?);
    Ok(Some(why.map_or(Withdrawal::Open, Withdrawal::Held)))
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
    let (row, shut_out) = one(&visit, &id).await?;
    let visit = visit.of_edition(&row.edition).await?;
    let by = viewer.account.as_str();
    let said = |why: Bi| why.get(lang).to_string();
    let recused = says(&content(&row)?, &shut_out);
    let outcome: Result<String, String> = match word.as_str() {
        _ if has_too_long(&sent) => Err(super::form::TOO_LONG.get(lang).to_string()),
        "confirm" if !viewer.may(Action::ReleaseNotice) => return Err(AppError::NotFound.into()),
        "withdraw" | "keep" | "confirm" | "restart" | "correct" if recused => Err(said(RECUSED_ACT)),
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
            Ok((channel, at, url)) => {
                release::record(&visit, by, &id, (channel, at, &url)).await?.map(|()| id.clone())
            }
            Err(why) => Err(said(why)),
        },
        "withdraw" => withdraw::propose(&visit, by, &id, &reason).await?.map(|()| id.clone()).map_err(said),
        "keep" => withdraw::take_back(&visit, &id).await?.map(|()| id.clone()).map_err(said),
        "confirm" => withdraw::confirm(&visit, by, &id).await?.map(|()| id.clone()).map_err(said),
        "restart" => match Date::parse(raw(&sent, "from")) {
            Ok(from) => {
                let chosen = all(&sent, "entry");
                release::restart(&visit, &id, &chosen, (from, &reason)).await?.map(|_| id.clone())
            }
            Err(_) => Err(CHOOSE.get(lang).to_string()),
        },
        "correct" => match correction(&sent, &row)? {
            Some(new) => match correct::corrected(&visit, &row, &new).await? {
                Ok(after) if says(&after, &shut_out) => Err(RECUSED.get(lang).to_string()),
                Ok(after) => correct::keep_correction(&visit, by, &row, (&new, &after)).await?,
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
            // As it stands now: it may be refused because somebody was quicker.
            let (row, shut_out) = one(&visit, &id).await?;
            Ok(faulty(draw_page(&visit, &viewer, (&row, &shut_out), Some((why, sent)), None).await?))
        }
    }
}

/// `GET /office/notices/{notice}/preview`: as the public will see it, and as it is printed.
pub async fn preview(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (row, _) = one(&visit, &id).await?;
    let sheet = view::sheet(&visit, &row, visit.site.lang).await?;
    Ok(visit.html(|_| office::preview(&sheet)).into_response())
}

async fn articles(visit: &Visit, id: &str) -> Result<Vec<wechat::Article>, Failure> {
    let (row, _) = one(visit, id).await?;
    let edition = visit.state.editions.edition(&visit.state.store, &row.edition).await?.edition.clone();
    let notice = &edition.pack.notice;
    let gone = view::withdrawn(&row, Lang::Zh).map(|(at, why)| format!("本公告已撤回（{at}）：{why}"));
    Ok(wechat::articles(&content(&row)?, (notice.days, notice.unit), gone.as_deref()))
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
