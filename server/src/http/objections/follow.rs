//! 查询异议: by number and secret. Nobody is signed in; the pair goes along with every button.

use super::{file_views, message_views, object};
use crate::auth::Client;
use crate::auth::fields::{Sent, filled, raw};
use crate::challenge::Secret;
use crate::clock::beijing_words;
use crate::http::failure::Failure;
use crate::http::form::{TOO_LONG, faulty, has_too_long, text};
use crate::http::visit::Visit;
use crate::objections::{self, Asked};
use app::error::AppError;
use app::lang::Bi;
use app::pages::account::Filled;
use app::pages::objection::follow::{FollowView, ask, page};
use axum::extract::Form;
use axum::response::{Html, IntoResponse, Response, Result};
use domain::objection::ObjectionState;
use domain::objection::{Act, Need, Party, Refusal};
use store::{Objection, Side};
use uuid::Uuid;

/// One sentence for a wrong secret, a number that was never given and a slip of the pen: nobody learns which it was.
const NOT_FOUND: Bi = Bi::new(
    "没有找到。请核对受理编号和查询密码；密码遗失后无法找回，可联系秘书处反映情况。",
    "Nothing was found. Check the number and the secret; a lost secret cannot be replaced, but the secretariat can be told.",
);
const ANSWERED: Bi = Bi::new("已发送给秘书处。", "Sent to the secretariat.");
const WITHDRAWN: Bi = Bi::new("已撤回。", "Withdrawn.");
const KEPT: Bi = Bi::new("材料已收到。", "The file is received.");
const SURE: Bi = Bi::new("撤回前请勾选确认。", "Tick the box to withdraw.");
const NOTHING: Bi = Bi::new("请先写下要说的内容。", "Write something first.");
const MOVED: Bi = Bi::new("进展已有变化，请看现在的状态。", "It has moved on: see where it stands now.");

/// What was just done or refused.
#[derive(Default)]
pub(super) struct Told {
    pub(super) done: Option<Bi>,
    pub(super) refused: Option<String>,
    pub(super) typed: String,
}

impl Told {
    /// That a file came.
    pub(super) fn kept() -> Told {
        Told { done: Some(KEPT), ..Told::default() }
    }

    /// Why nothing was done.
    pub(super) fn refused(why: impl Into<String>) -> Told {
        Told { refused: Some(why.into()), ..Told::default() }
    }
}

/// `GET /objections`.
pub async fn show(visit: Visit) -> Html<String> {
    visit.html(|site| ask(site, &Filled::default(), None))
}

/// `POST /objections`: `show`, `answer`, `withdraw`.
pub async fn act(visit: Visit, client: Client, Form(sent): Form<Sent>) -> Result<Response> {
    let pair = (raw(&sent, "receipt"), raw(&sent, "secret"));
    let Some(objection) = find(&visit, &client, pair).await? else { return Ok(unknown(&visit, &sent)) };
    let lang = visit.site.lang;
    let words = text(&sent, "text");
    let told = match raw(&sent, "do") {
        "answer" if has_too_long(&sent) => Told { typed: words, ..Told::refused(TOO_LONG.get(lang)) },
        "answer" => step(&visit, &objection, Act::Answer, &words).await?,
        "withdraw" if raw(&sent, "sure") != "yes" => Told::refused(SURE.get(lang)),
        "withdraw" => step(&visit, &objection, Act::Withdraw, "").await?,
        _ => Told::default(),
    };
    Ok(draw(&visit, &objection.id, pair, told).await?)
}

/// The objection of a pair that somebody gave. Only wrong ones are counted: who has the secret loses nothing that they typed to others
/// of their network.
pub(super) async fn find(
    visit: &Visit,
    client: &Client,
    (receipt, secret): (&str, &str),
) -> Result<Option<Objection>> {
    let receipt: String = receipt.trim().to_ascii_uppercase();
    // Something is hashed and looked up whatever was typed, so that the time tells nothing.
    let hash = Secret::read(secret).map_or_else(|| "0".repeat(64), |secret| secret.hash());
    let found = visit.state.store.objection_by(&receipt, &hash).await.map_err(Failure::from)?;
    if found.is_none() {
        visit.state.auth.limits.follow(client)?;
    }
    Ok(found)
}

/// The form again, with the one sentence.
pub(super) fn unknown(visit: &Visit, sent: &Sent) -> Response {
    let typed = filled(sent, &["receipt"]);
    faulty(visit.html(|site| ask(site, &typed, Some(NOT_FOUND))))
}

async fn step(visit: &Visit, objection: &Objection, act: Act, words: &str) -> Result<Told, Failure> {
    let lang = visit.site.lang;
    let mut change = visit.anonymous_change().await?;
    let before = change.find_objection(&objection.id).await?;
    let asked = Asked { words, ..Asked::default() };
    let told = match objections::act(&mut change, &before, act, Party::Objector, asked).await? {
        Ok(_) if act == Act::Answer => {
            let id = Uuid::now_v7().to_string();
            change.add_objection_message(&objection.id, (&id, Side::Objector, None), words).await?;
            Told { done: Some(ANSWERED), ..Told::default() }
        }
        Ok(_) => Told { done: Some(WITHDRAWN), ..Told::default() },
        Err(Refusal::Lacks(Need::Words)) => return Ok(Told::refused(NOTHING.get(lang))),
        Err(_) => return Ok(Told { typed: words.to_string(), ..Told::refused(MOVED.get(lang)) }),
    };
    change.commit().await?;
    Ok(told)
}

/// The page of an objection for who sent it.
pub(super) async fn draw(
    visit: &Visit,
    id: &str,
    (receipt, secret): (&str, &str),
    told: Told,
) -> Result<Response, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let objection = store.objection(id).await?.ok_or(AppError::NotFound)?;
    // What the company says is no part of the conversation with who objects.
    let ours = |side: Side| side != Side::Company;
    let refused = told.refused.is_some();
    let view = FollowView {
        pair: (receipt.trim().to_ascii_uppercase(), secret.trim().to_string()),
        object: object(visit, &objection).await?,
        state: objection.state.label(),
        at: beijing_words(objection.received_at, lang),
        ground: objection.ground.map(|ground| ground.label()),
        reply: objection.reply.clone(),
        content: objection.content.clone(),
        messages: message_views(&store.objection_messages(id).await?, ours, lang),
        files: file_views(&store.objection_files(id).await?, |side| side == Side::Objector, |_| None, lang),
        asked: objection.state == ObjectionState::Asked,
        open: objections::is_open(&objection),
        withdrawable: objections::is_withdrawable(objection.state),
        done: told.done,
        refused: told.refused,
        typed: told.typed,
    };
    let html = visit.html(|site| page(site, &view));
    Ok(if refused { faulty(html) } else { html.into_response() })
}
