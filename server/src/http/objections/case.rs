//! One objection on the office's desk.

use super::docket::{asked, may, person, readable};
use super::{file_views, files, message_views, object};
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::http::failure::Failure;
use crate::http::form::{Done, faulty, see, text};
use crate::http::visit::Visit;
use crate::objections::{self, Asked, came_in_time, is_open};
use app::error::AppError;
use app::lang::Bi;
use app::pages::objection::case::{CaseView, page};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Form, Multipart, Path, Query};
use axum::response::{IntoResponse, Response, Result};
use domain::objection::{Act, Ground, MOST_CHARACTERS, Need, ObjectionState, Party, Refusal, open};
use domain::policy::Action;
use store::{Identity, Objection, ObjectionFile, Side};
use uuid::Uuid;

const NO_WORDS: Bi = Bi::new("请先写明内容和理由。", "Write what it is about, with the reasons, first.");
const NO_GROUND: Bi = Bi::new(
    "请选择不予受理的原因；按期收到的不能以逾期为由，署名的不能以匿名为由。",
    "Choose the ground: what came in time is not late, and what is signed is not anonymous.",
);
const NO_CHECK: Bi =
    Bi::new("请核对转给对方的内容并勾选确认。", "Check what the company will read and tick the box.");
const LONG: Bi = Bi::new("文字超过4000字，请缩短后再提交。", "More than 4,000 characters: shorten it.");
const MOVED: Bi = Bi::new(
    "状态已经变化，刚才的操作没有生效；您填写的内容还在下面。",
    "It has moved on and nothing was done; what you wrote stands below.",
);
const BOTH: Bi = Bi::new(
    "能看出异议人身份的材料不能给委员看：请遮盖后另行上传。",
    "What tells who objects is not for the panel: cover it and upload the copy.",
);
const GONE: Bi = Bi::new(
    "该条目已不在公示中，不能再重新审核。请以“不予受理”答复异议人；已经表彰而确有问题的，按撤销荣誉办理。",
    "The entry is no longer in public notice and cannot be reviewed again: answer without taking it up, and take an honour back where it was wrong.",
);
const NO_WHY: Bi = Bi::new("请填写查阅理由。", "Say why you read it.");

/// What was typed and what became of it.
#[derive(Default)]
struct Told {
    done: Option<Bi>,
    refused: Option<Bi>,
    file: Option<String>,
    at: String,
    typed: String,
    who: Option<Option<Identity>>,
}

/// `GET /office/objections/{objection}`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Done>,
) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "entered" => Some(Bi::new(
            "已登记。请上传扫描件，并把受理编号告知异议人。",
            "Entered. Upload the scan and tell who objects the number.",
        )),
        "take" => Some(Bi::new("已由您经办。", "It is with you.")),
        "leave" => Some(Bi::new("已退回待领。", "It is with nobody.")),
        "file" => Some(Bi::new("材料已上传。", "The file is uploaded.")),
        "admit" => {
            Some(Bi::new("已受理，并已告知被异议单位。", "It is taken up, and the company can read it."))
        }
        "ask" => Some(Bi::new("已要求补充。", "More was asked for.")),
        "refuse" => Some(Bi::new("已答复不予受理。", "It was answered and not taken up.")),
        "correct" => Some(Bi::new("已转更正处理。", "It is mended by a correction.")),
        _ => None,
    };
    draw(&visit, &viewer, &id, Told { done, ..Told::default() }).await
}

/// `POST` to the same.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let objection = visit.state.store.objection(&id).await.map_err(Failure::from)?;
    let objection = objection.ok_or(Failure(AppError::NotFound))?;
    let word = asked(&sent).to_string();
    may(&visit, &viewer, &objection, Action::HandleObjections).await?;
    let here = |done: &str| see(&visit, &format!("/office/objections/{id}?done={done}")).into_response();
    if word == "take" || word == "leave" {
        let to = (word == "take").then_some(viewer.account.as_str());
        let mut change = visit.change().await.map_err(Failure::from)?;
        let before = change.find_objection(&id).await.map_err(Failure::from)?;
        change.assign_objection(&before, to).await.map_err(Failure::from)?;
        change.commit().await.map_err(Failure::from)?;
        return Ok(here(&word));
    }
    let act = match Act::parse(&word) {
        Some(act @ (Act::Ask | Act::Admit | Act::Refuse | Act::Correct)) => act,
        _ => {
            return Ok(draw(&visit, &viewer, &id, Told { refused: Some(NO_WORDS), ..Told::default() }).await?);
        }
    };
    let words = text(&sent, "text");
    let back =
        |why: Bi| Told { refused: Some(why), at: word.clone(), typed: words.clone(), ..Told::default() };
    if words.chars().count() > MOST_CHARACTERS {
        return Ok(draw(&visit, &viewer, &id, back(LONG)).await?);
    }
    if act == Act::Admit && raw(&sent, "checked") != "yes" {
        return Ok(draw(&visit, &viewer, &id, back(NO_CHECK)).await?);
    }
    if act == Act::Admit && words.is_empty() {
        return Ok(draw(&visit, &viewer, &id, back(NO_WORDS)).await?);
    }
    match carry(&visit, &viewer, &id, act, (&words, Ground::parse(raw(&sent, "ground")))).await? {
        Ok(()) => Ok(here(&word)),
        Err(Refusal::Lacks(Need::Ground)) => Ok(draw(&visit, &viewer, &id, back(NO_GROUND)).await?),
        Err(Refusal::Lacks(Need::Words)) => Ok(draw(&visit, &viewer, &id, back(NO_WORDS)).await?),
        Err(Refusal::NotNow(_)) if act == Act::Admit && objections::is_open(&objection) => {
            Ok(draw(&visit, &viewer, &id, back(GONE)).await?)
        }
        Err(_) => Ok(draw(&visit, &viewer, &id, back(MOVED)).await?),
    }
}

async fn carry(
    visit: &Visit,
    viewer: &Viewer,
    id: &str,
    act: Act,
    (words, ground): (&str, Option<Ground>),
) -> Result<std::result::Result<(), Refusal>, Failure> {
    let mut change = visit.change().await?;
    let before = change.find_objection(id).await?;
    let forwarded = if act == Act::Admit { words } else { "" };
    let asked = Asked { words, ground, forwarded, published_reason: "" };
    let after = match objections::act(&mut change, &before, act, Party::Secretariat, asked).await? {
        Ok(after) => after,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if act == Act::Ask {
        let message = Uuid::now_v7().to_string();
        change.add_objection_message(id, (&message, Side::Office, Some(&viewer.account)), words).await?;
    }
    crate::objection_letters::tell(visit, &mut change, &after, act).await?;
    change.commit().await?;
    Ok(Ok(()))
}

/// `POST /office/objections/{objection}/identity`: shows who objects, with a reason, and records that it was read.
pub async fn who(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let objection = visit.state.store.objection(&id).await?.ok_or(AppError::NotFound)?;
    may(&visit, &viewer, &objection, Action::ReadObjector).await?;
    let why = raw(&sent, "why");
    let why: String = why.trim().chars().take(200).collect();
    if why.is_empty() {
        return draw(&visit, &viewer, &objection.id, Told { refused: Some(NO_WHY), ..Told::default() }).await;
    }
    let mut change = visit.change().await?;
    let found = change.read_objector(&objection.id, &why).await?;
    change.commit().await?;
    tracing::info!(objection = objection.id, by = viewer.account, "an objector's identity was read");
    draw(&visit, &viewer, &objection.id, Told { who: Some(found), ..Told::default() }).await
}

/// `POST /office/objections/{objection}/files`.
pub async fn send(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    body: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let objection = visit.state.store.objection(&id).await.map_err(Failure::from)?;
    let objection = objection.ok_or(Failure(AppError::NotFound))?;
    may(&visit, &viewer, &objection, Action::HandleObjections).await?;
    let mut body = body.map_err(|_| Failure(AppError::BadRequest))?;
    let (mut identifying, mut for_panel) = (false, false);
    while let Some(field) = body.next_field().await.map_err(|_| Failure(AppError::BadRequest))? {
        match field.name() {
            Some("identifying") => identifying = super::small(field).await? == "yes",
            Some("for_panel") => for_panel = super::small(field).await? == "yes",
            Some("file") => {
                if identifying && for_panel {
                    let told = Told { refused: Some(BOTH), ..Told::default() };
                    return Ok(draw(&visit, &viewer, &id, told).await?);
                }
                let of = (Side::Office, (identifying, for_panel));
                return Ok(match files::keep(&visit, field, &id, of).await? {
                    Ok(()) => see(&visit, &format!("/office/objections/{id}?done=file")).into_response(),
                    Err(why) => {
                        draw(&visit, &viewer, &id, Told { file: Some(why), ..Told::default() }).await?
                    }
                });
            }
            _ => {}
        }
    }
    Err(Failure(AppError::BadRequest).into())
}

async fn draw(visit: &Visit, viewer: &Viewer, id: &str, told: Told) -> Result<Response, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let objection = store.objection(id).await?.ok_or(AppError::NotFound)?;
    let application = readable(visit, viewer, &objection).await?;
    let handles = may(visit, viewer, &objection, Action::HandleObjections).await.is_ok();
    let leads = may(visit, viewer, &objection, Action::LeadReview).await.is_ok();
    let people = store.staff().await?;
    let listed = store.last_listed(&objection.application).await?;
    let in_time = came_in_time(listed.as_ref(), &objection);
    let begins = matches!(objection.state, ObjectionState::Received | ObjectionState::Asked);
    let acts: Vec<Act> = if handles {
        let possible = open(objection.state, Party::Secretariat).map(|step| step.act);
        possible.filter(|act| *act != Act::Admit || (in_time && objection.named)).collect()
    } else {
        Vec::new()
    };
    let opened = has_read_who(visit, viewer, &objection).await?;
    let identity = |found: Option<Identity>| {
        let lines = found.map(|who| {
            let all = [
                (Bi::new("姓名", "Name"), who.name),
                (Bi::new("单位", "Organisation"), who.unit),
                (Bi::new("电话", "Telephone"), who.phone),
                (Bi::new("邮箱", "Mail"), who.mail),
            ];
            all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
        });
        lines.unwrap_or_default()
    };
    let refused = told.file.or_else(|| told.refused.map(|why| why.get(lang).to_string()));
    let view = CaseView {
        id: objection.id.clone(),
        receipt: objection.receipt.clone(),
        object: object(visit, &objection).await?,
        application: application.id.clone(),
        facts: facts(&objection, in_time, &people, lang),
        content: objection.content.clone(),
        forwarded: objection.forwarded.clone(),
        reply: objection.reply.clone(),
        messages: message_views(&store.objection_messages(id).await?, |_| true, lang),
        files: file_views(
            &sealed(store.objection_files(id).await?, opened, lang),
            |_| true,
            |file| (!file.identifying || opened).then(|| format!("/office/objections/files/{}", file.id)),
            lang,
        ),
        on_paper: objection.recorded_by.is_some(),
        acts,
        works: handles && is_open(&objection),
        mine: objection.assigned_to.as_deref() == Some(&viewer.account),
        bars: (handles && begins && !in_time, handles && begins && !objection.named),
        reads_who: may(visit, viewer, &objection, Action::ReadObjector).await.is_ok(),
        who: told.who.map(identity),
        re_review: (leads && objection.state == ObjectionState::Admitted)
            .then(|| format!("/office/objections/{id}/re-review")),
        corrects: handles && matches!(objection.state, ObjectionState::Upheld | ObjectionState::Changed),
        typed: told.typed,
        at: told.at,
        done: told.done,
        refused,
    };
    let wrong = view.refused.is_some();
    let html = visit.html(|site| page(site, &view));
    Ok(if wrong { faulty(html) } else { html.into_response() })
}

/// How long what tells who objects stays open to somebody who has given a reason for reading it.
const OPEN_MS: i64 = 30 * 60 * 1000;

/// Whether the viewer has read who objects, with a reason that is recorded, in the last half hour.
///
/// # Errors
/// When the store does not answer.
pub(super) async fn has_read_who(
    visit: &Visit,
    viewer: &Viewer,
    objection: &Objection,
) -> Result<bool, Failure> {
    if may(visit, viewer, objection, Action::ReadObjector).await.is_err() {
        return Ok(false);
    }
    let events = visit.state.store.events_of("objection", &objection.id).await?;
    Ok(events.iter().any(|one| {
        one.action == "objection.identity_read" && one.actor == viewer.account && one.at > visit.now - OPEN_MS
    }))
}

/// The files as they are listed: the name of a letter may be its writer's.
fn sealed(files: Vec<ObjectionFile>, opened: bool, lang: app::lang::Lang) -> Vec<ObjectionFile> {
    let hide = |file: ObjectionFile| match file.identifying && !opened {
        true => ObjectionFile {
            name: Bi::new("署名或盖章的材料", "A signed or sealed letter").get(lang).to_string(),
            ..file
        },
        false => file,
    };
    files.into_iter().map(hide).collect()
}

fn facts(
    objection: &Objection,
    in_time: bool,
    people: &[store::Account],
    lang: app::lang::Lang,
) -> Vec<(Bi, String)> {
    let yes = if in_time { Bi::new("按期", "In time") } else { Bi::new("逾期", "Late") };
    let objector = objection.objector.map_or(Bi::new("未署名", "Without a name"), |one| one.label());
    let mut all = vec![
        (Bi::new("进展", "Stands at"), objection.state.label().get(lang).to_string()),
        (
            Bi::new("收到时间", "Received"),
            format!("{} · {}", beijing_words(objection.received_at, lang), yes.get(lang)),
        ),
        (Bi::new("名义", "As"), objector.get(lang).to_string()),
    ];
    if let Some(by) = &objection.recorded_by {
        all.push((Bi::new("书面来信，登记人", "On paper, entered by"), person(people, by)));
    }
    if let Some(ground) = objection.ground {
        all.push((Bi::new("不予受理的原因", "Ground"), ground.label().get(lang).to_string()));
    }
    if let Some(to) = &objection.assigned_to {
        all.push((Bi::new("经办人", "With"), person(people, to)));
    }
    if let (Some(at), Some(by)) = (objection.decided_at, &objection.decided_by) {
        all.push((
            Bi::new("办结", "Decided"),
            format!("{} · {}", beijing_words(at, lang), person(people, by)),
        ));
    }
    all
}
