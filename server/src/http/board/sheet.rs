//! 评分: one application as a member of the committee scores it online. What is sent goes the way of every tablet: as operations
//! through the ledger, so that nothing that another device wrote meanwhile is lost.

use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::http::failure::Failure;
use crate::http::form::{Done, faulty, see};
use crate::http::visit::Visit;
use crate::review::{Standing, standing};
use crate::score_sheet::{Typed, draw};
use app::error::AppError;
use app::lang::Bi;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use domain::review::sync::{Gate, Gates, Kept, Kind, Ledger, Operation, Outcome, Push, Shut};
use domain::review::{Access, Rubric, sheet};
use std::collections::BTreeMap;
use store::Change;
use uuid::Uuid;

const QUICKER: Bi = Bi::new(
    "刚才在另一处改过，请看现在的内容再操作。",
    "It was changed elsewhere meanwhile: look at what stands now, then do it again.",
);
const NO_BUTTON: Bi =
    Bi::new("没有收到要做什么，请用页面上的按钮。", "Nothing was asked for: use a button of the page.");
const LACKS: Bi =
    Bi::new("已保存，但还不能签名：请按下面的提示补全。", "Saved, but not signed: complete what is marked.");

/// `GET /board/{application}`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Done>,
) -> Result<Response, Failure> {
    let found = open(&visit, &viewer, &id).await?;
    if found.access == Access::Declare {
        return Ok(see(&visit, "/board").into_response());
    }
    let done = match ask.done.as_str() {
        "save" => Some(Bi::new("已保存到服务器。", "Saved on the server.")),
        "sign" => Some(Bi::new("已签名。", "Signed.")),
        "reopen" => Some(Bi::new("已重新打开，签过的版本保留。", "Reopened; the signed version is kept.")),
        _ => None,
    };
    let typed = Typed { done, ..Typed::default() };
    Ok(draw(&visit, &viewer, &found, typed).await?.into_response())
}

/// Where the viewer stands to an application; for what they are recused from, or never had, there is nothing.
async fn open(visit: &Visit, viewer: &Viewer, id: &str) -> Result<Standing, Failure> {
    let at = (visit.now, visit.today);
    let found = standing(&visit.state.store, id, &viewer.account, at).await?;
    Ok(found.filter(|found| found.access != Access::Hidden).ok_or(AppError::NotFound)?)
}

/// `POST /board/{application}`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let word = raw(&sent, "do");
    if word == "recuse" {
        return super::recuse(&visit, &viewer, &id, &sent).await;
    }
    if !matches!(word, "save" | "sign" | "reopen") {
        let found = open(&visit, &viewer, &id).await?;
        if found.access == Access::Declare {
            return Ok(see(&visit, "/board").into_response());
        }
        let typed = Typed { refused: Some(NO_BUTTON), ..Typed::default() };
        return Ok(faulty(draw(&visit, &viewer, &found, typed).await?));
    }
    // Begun first: what is read after this is still true when it is committed.
    let mut change = visit.change().await?;
    let found = open(&visit, &viewer, &id).await?;
    if found.access == Access::Declare {
        return Ok(see(&visit, "/board").into_response());
    }
    let rubric = crate::score_sheet::rubric(&visit, &found).await?;
    let device = device(&visit, &viewer, &mut change, raw(&sent, "form")).await?;
    let shut = (found.access == Access::Read).then_some(Shut::Closed);
    let gates: Gates<'_> = [(id.clone(), Gate { rubric: &rubric, shut })].into_iter().collect();
    let ledger = visit.state.store.score_ledger(&viewer.account, &found.round.edition).await?;
    let mut form = OnlineForm { visit: &visit, device, application: &id, ledger, gates, pending: Vec::new() };

    if word == "reopen" {
        let version = raw(&sent, "version").parse().unwrap_or(0);
        let reason = raw(&sent, "why").trim().chars().take(500).collect::<String>();
        if reason.is_empty() {
            let refused = Some(Bi::new("请写明重新打开的理由。", "Say why it is reopened."));
            return Ok(faulty(draw(&visit, &viewer, &found, Typed { refused, ..Typed::default() }).await?));
        }
        form.add(Kind::Reopen { version, reason });
        let outcomes = form.send(&viewer, change, &found.round.edition).await?;
        return settle(&visit, &viewer, &found, &outcomes, (word, BTreeMap::new())).await;
    }

    let texts = texts(&rubric, &sent);
    let faults: Vec<sheet::Lack> = crate::score_sheet::faults(&rubric, &texts);
    if !faults.is_empty() {
        let typed = Typed { texts, lacks: faults, ..Typed::default() };
        return Ok(faulty(draw(&visit, &viewer, &found, typed).await?));
    }
    for (name, value) in &texts {
        let seen: u64 = raw(&sent, &format!("seen/{name}")).parse().unwrap_or(0);
        let was = clean(raw(&sent, &format!("was/{name}")));
        let stands = form.kept().fields.get(name).is_some_and(domain::review::sync::Field::is_conflict);
        if *value != was || (stands && raw(&sent, &format!("choose/{name}")) == "yes") {
            form.add(Kind::Edit { field: name.clone(), value: value.clone(), base: seen });
        }
    }
    let kept = form.preview();
    let lacks = kept.lacks(&rubric);
    let signs = word == "sign" && lacks.is_empty();
    if signs {
        form.add(Kind::Sign { seen: kept.seen() });
    }
    let outcomes = form.send(&viewer, change, &found.round.edition).await?;
    if word == "sign" && !signs && outcomes.iter().all(|one| one.waits().is_none()) {
        let typed = Typed { lacks, refused: Some(LACKS), ..Typed::default() };
        return Ok(faulty(draw(&visit, &viewer, &found, typed).await?));
    }
    settle(&visit, &viewer, &found, &outcomes, (word, texts)).await
}

/// On to the sheet as it stands; or what waits for a person, and why.
async fn settle(
    visit: &Visit,
    viewer: &Viewer,
    found: &Standing,
    outcomes: &[Outcome],
    (word, texts): (&str, BTreeMap<String, String>),
) -> Result<Response, Failure> {
    if let Some(reason) = outcomes.iter().find_map(|one| one.waits()) {
        let typed = Typed { texts, refused: Some(reason.label()), ..Typed::default() };
        return Ok(faulty(draw(visit, viewer, found, typed).await?));
    }
    if outcomes.iter().any(|one| matches!(one, Outcome::Beside(_))) {
        let typed = Typed { refused: Some(QUICKER), ..Typed::default() };
        return Ok(faulty(draw(visit, viewer, found, typed).await?));
    }
    Ok(see(visit, &format!("/board/{}?done={word}", found.case.application)).into_response())
}

/// The texts of the rubric's fields in a form.
fn texts(rubric: &Rubric, sent: &Sent) -> BTreeMap<String, String> {
    let scores = rubric
        .parts
        .iter()
        .flat_map(|part| [sheet::field::score(&part.key), sheet::field::comment(&part.key)]);
    scores
        .chain([sheet::field::REMARK.to_string()])
        .filter(|name| sent.iter().any(|(field, _)| field == name))
        .map(|name| {
            let text = clean(raw(sent, &name));
            (name, text)
        })
        .collect()
}

/// Line breaks as one sign, as browsers count them, and no space at the ends.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_string()
}

/// The device that a drawing of the form is: what it sends twice is known again, and what another drawing wrote stays.
async fn device(visit: &Visit, viewer: &Viewer, change: &mut Change, form: &str) -> Result<String, Failure> {
    let id = Uuid::parse_str(form).map_err(|_| AppError::BadRequest)?.simple().to_string();
    match visit.state.store.review_device(&id).await? {
        Some(device) if device.account == viewer.account => {}
        Some(_) => return Err(AppError::NotFound.into()),
        None => {
            // No hash is a word: nobody signs in with this.
            let token = format!("form {id}");
            change.enrol_device((&id, &viewer.account), "在线评分", &token).await?;
        }
    }
    Ok(id)
}

/// What a form sends, on its way to the ledger.
struct OnlineForm<'a> {
    visit: &'a Visit,
    device: String,
    application: &'a str,
    ledger: Ledger,
    gates: Gates<'a>,
    pending: Vec<Operation>,
}

impl OnlineForm<'_> {
    fn received(&self) -> u64 {
        self.ledger.streams.get(&self.device).map_or(0, |stream| stream.chain.count)
    }

    fn add(&mut self, kind: Kind) {
        self.pending.push(Operation {
            id: Uuid::now_v7().simple().to_string(),
            device: self.device.clone(),
            counter: self.received() + self.pending.len() as u64 + 1,
            application: self.application.to_string(),
            kind,
            clock: self.visit.now,
        });
    }

    fn push(&self) -> Push {
        let received = self.received();
        Push { device: self.device.clone(), operations: self.pending.clone(), received, pull: false }
    }

    fn kept(&self) -> Kept {
        self.ledger.sheets.get(self.application).cloned().unwrap_or_default()
    }

    /// The sheet as it will be once what is pending has come.
    fn preview(&self) -> Kept {
        let mut then = self.ledger.clone();
        then.streams.entry(self.device.clone()).or_insert_with(|| domain::review::sync::Stream {
            chain: domain::review::sync::Chain::new(&self.device),
            revoked: false,
        });
        match then.take(&self.push(), &self.gates, self.visit.now) {
            Ok(_) => then.sheets.get(self.application).cloned().unwrap_or_default(),
            Err(_) => self.kept(),
        }
    }

    async fn send(self, viewer: &Viewer, mut change: Change, edition: &str) -> Result<Vec<Outcome>, Failure> {
        if self.pending.is_empty() {
            return Ok(Vec::new());
        }
        let of = (viewer.account.as_str(), edition);
        let answer = change.take_scores(of, &self.push(), &self.gates).await?.map_err(|malformed| {
            tracing::error!(?malformed, "an online form made an operation that the ledger does not know");
            AppError::BadRequest
        })?;
        change.commit().await?;
        Ok(answer.outcomes.into_iter().map(|(_, outcome)| outcome).collect())
    }
}
