//! Several applications at once: a preview, the press, its result, and undoing it.

use super::case::{CHANGED, UNKNOWN};
use super::desk::LIST;
use super::failure::Failure;
use super::form::{faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::bulk::{Bulk, Pick, works_here};
use crate::clock::beijing_words;
use app::error::AppError;
use app::lang::Bi;
use app::pages::desk::bulk::{BulkLine, PreviewView, ResultView, Undo, preview_page, result_page};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use domain::workflow::Action;
use std::collections::HashMap;
use store::{Application, BulkItem, BulkRun, StoreError};
use uuid::Uuid;

/// Applications that one press takes: as many as a page of the list shows.
const MOST: usize = 100;
const NO_ONE: Bi = Bi::new(
    "没有选中申报。请返回列表，勾选要办理的申报。",
    "Nothing is chosen. Go back to the list and tick what is to be done.",
);
const NOBODY: Bi = Bi::new("请先选择要分配给哪位同事。", "Choose first to whom they are to be given.");

/// `POST /office/bulk`: the preview, or the press that confirms it.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let confirmed = raw(&sent, "do") == "confirm";
    let word = if confirmed { raw(&sent, "action") } else { raw(&sent, "do") };
    let Some(bulk) = Bulk::parse(word, raw(&sent, "to"), &viewer) else {
        let view =
            PreviewView { refused: Some(UNKNOWN), list: visit.site.link(LIST), ..PreviewView::default() };
        return Ok(faulty(visit.html(|site| preview_page(site, &view))));
    };
    let mut picks: Vec<Pick> = Vec::new();
    for (_, text) in sent.iter().filter(|(name, _)| name == "pick") {
        let pick = Pick::parse(text);
        if picks.iter().all(|other| other.id != pick.id) {
            picks.push(pick);
        }
    }
    if picks.len() > MOST {
        return Err(AppError::BadRequest.into());
    }
    for pick in &picks {
        // What is not there was never in a list of ours.
        visit.state.store.application(&pick.id).await?.ok_or(AppError::BadRequest)?;
        // For who is recused from it there is none.
        if visit.state.store.is_shut_out(&viewer.account, &pick.id).await? {
            return Err(AppError::BadRequest.into());
        }
    }
    let mut refused = picks.is_empty().then_some(NO_ONE);
    if let Bulk::Assign(to) = &bulk
        && !works_here(&visit, to).await?
    {
        refused = refused.or(Some(NOBODY));
    }
    if refused.is_some() {
        let view = preview(&visit, &bulk, Vec::new(), refused).await?;
        return Ok(faulty(visit.html(|site| preview_page(site, &view))));
    }
    // What is confirmed names the state that its preview showed.
    if confirmed && picks.iter().any(|pick| pick.seen.is_none()) {
        return Err(AppError::BadRequest.into());
    }
    if confirmed {
        press(&visit, &viewer, &bulk, &picks, raw(&sent, "run")).await
    } else {
        // Each is tried in a change of its own that is dropped: what would be done is what the rules do, and others write
        // in between.
        let mut lines = Vec::with_capacity(picks.len());
        for pick in &picks {
            let mut change = visit.change().await?;
            let (before, _, why) = bulk.apply(&visit, &viewer, &mut change, pick).await?;
            drop(change);
            lines.push((before, why));
        }
        let mut shown = Vec::with_capacity(lines.len());
        let mut companies = Companies::default();
        for (application, why) in lines {
            let why = why.map(|why| why.get(visit.site.lang).to_string());
            shown.push(line(&visit, &mut companies, &application, why).await?);
        }
        let view = preview(&visit, &bulk, shown, None).await?;
        Ok(visit.html(|site| preview_page(site, &view)).into_response())
    }
}

/// Does what can be done, all in one change, and remembers it.
async fn press(
    visit: &Visit,
    viewer: &Viewer,
    bulk: &Bulk,
    picks: &[Pick],
    id: &str,
) -> Result<Response, Failure> {
    let id = Uuid::try_parse(id).map_err(|_| AppError::BadRequest)?.simple().to_string();
    let mut change = visit.change().await?;
    let there = see(visit, &format!("/office/bulk/{id}")).into_response();
    // Sent twice: it was done once, and here is what became of it.
    if visit.state.store.bulk_run(&id).await?.is_some() {
        return Ok(there);
    }
    let mut items = Vec::with_capacity(picks.len());
    for pick in picks {
        let (before, after, why) = bulk.apply(visit, viewer, &mut change, pick).await?;
        let why = why.map(|why| why.get(visit.site.lang).to_string());
        items.push(BulkItem::new(&after, before.assigned_to, why));
    }
    let run = BulkRun {
        id: id.clone(),
        account: viewer.account.clone(),
        action: bulk.word().to_string(),
        assigned_to: bulk.to().map(str::to_string),
        done_at: visit.now,
        undone_at: None,
    };
    change.keep_bulk_run(&run, &items).await?;
    change.commit().await?;
    let done = items.iter().filter(|item| item.refused.is_none()).count();
    tracing::info!(run = id, by = viewer.account, action = run.action, done, "the office decided at once");
    Ok(there)
}

/// `GET /office/bulk/{run}`: what became of each.
pub async fn show(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Response, Failure> {
    let view = result(&visit, &viewer, &id, None).await?;
    Ok(visit.html(|site| result_page(site, &view)).into_response())
}

/// `POST /office/bulk/{run}`: undoes it whole, or not at all.
pub async fn undo(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let (run, items) = own(&visit, &viewer, &id).await?;
    if raw(&sent, "do") != "undo" {
        let view = result(&visit, &viewer, &id, Some(UNKNOWN)).await?;
        return Ok(faulty(visit.html(|site| result_page(site, &view))));
    }
    let bulk = what(&run)?;
    let mut change = visit.change().await?;
    let mut refused = None;
    match change.undo_bulk_run(&id).await {
        Ok(()) => {}
        // Pressed twice: it is undone.
        Err(StoreError::Missing { .. }) => {
            return Ok(see(&visit, &format!("/office/bulk/{id}")).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    for item in items.iter().filter(|item| item.refused.is_none()) {
        if let Some(why) = bulk.undo(&visit, &viewer, &mut change, item).await? {
            refused = Some(why);
            break;
        }
    }
    if refused.is_some() {
        drop(change);
        let view = result(&visit, &viewer, &id, Some(CHANGED)).await?;
        return Ok(faulty(visit.html(|site| result_page(site, &view))));
    }
    change.commit().await?;
    tracing::info!(run = id, by = viewer.account, "what the office decided at once was undone");
    Ok(see(&visit, &format!("/office/bulk/{id}")).into_response())
}

/// One's own press: others find nothing.
async fn own(visit: &Visit, viewer: &Viewer, id: &str) -> Result<(BulkRun, Vec<BulkItem>), Failure> {
    let found = visit.state.store.bulk_run(id).await?.filter(|(run, _)| run.account == viewer.account);
    Ok(found.ok_or(AppError::NotFound)?)
}

fn what(run: &BulkRun) -> Result<Bulk, Failure> {
    let bulk = match &run.assigned_to {
        Some(to) => Some(Bulk::Assign(to.clone())),
        None => Action::parse(&run.action).map(Bulk::Move),
    };
    Ok(bulk.ok_or(AppError::Internal)?)
}

async fn result(
    visit: &Visit,
    viewer: &Viewer,
    id: &str,
    refused: Option<Bi>,
) -> Result<ResultView, Failure> {
    let store = &visit.state.store;
    let (run, items) = own(visit, viewer, id).await?;
    let bulk = what(&run)?;
    let (mut lines, mut moved_on, mut done) = (Vec::with_capacity(items.len()), false, 0);
    let mut companies = Companies::default();
    for item in items {
        let now = store.application(&item.application).await?.ok_or(AppError::Internal)?;
        if item.refused.is_none() {
            done += 1;
            moved_on |= !item.stands(&now);
        }
        lines.push(line(visit, &mut companies, &now, item.refused).await?);
    }
    let undo = match run.undone_at {
        Some(at) => Undo::Done(beijing_words(at, visit.site.lang)),
        None if done == 0 => Undo::Nothing,
        None if !bulk.is_undoable() => Undo::Never,
        None if moved_on => Undo::Late,
        None => Undo::Open,
    };
    Ok(ResultView {
        id: id.to_string(),
        action: words(&bulk),
        to: name(visit, &bulk).await?,
        when: beijing_words(run.done_at, visit.site.lang),
        lines,
        undo,
        refused,
    })
}

async fn preview(
    visit: &Visit,
    bulk: &Bulk,
    lines: Vec<BulkLine>,
    refused: Option<Bi>,
) -> Result<PreviewView, Failure> {
    Ok(PreviewView {
        run: Uuid::now_v7().simple().to_string(),
        word: bulk.word(),
        action: Some(words(bulk)),
        to: (bulk.to().unwrap_or_default().to_string(), name(visit, bulk).await?),
        mails: matches!(bulk, Bulk::Move(_)),
        undoable: bulk.is_undoable(),
        lines,
        refused,
        list: visit.site.link(LIST),
    })
}

fn words(bulk: &Bulk) -> Bi {
    match bulk {
        Bulk::Assign(_) => Bi::new("分配经办人", "Give to somebody"),
        Bulk::Move(action) => action.label(),
    }
}

async fn name(visit: &Visit, bulk: &Bulk) -> Result<String, StoreError> {
    let Some(to) = bulk.to() else { return Ok(String::new()) };
    Ok(visit.state.store.account(to).await?.map_or_else(String::new, |one| one.name))
}

/// The names of companies, each asked for once.
type Companies = HashMap<String, String>;

async fn line(
    visit: &Visit,
    companies: &mut Companies,
    application: &Application,
    refused: Option<String>,
) -> Result<BulkLine, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let org = &application.applicant_org;
    if !companies.contains_key(org) {
        let name = store.applicant_org(org).await?.map_or_else(String::new, |org| org.name);
        companies.insert(org.clone(), name);
    }
    let edition = visit.state.editions.edition(store, &application.edition).await?.edition.clone();
    let award = edition.pack.award(&application.award);
    let award = award.map_or(application.award.as_str(), |award| award.short.get(lang)).to_string();
    let subject = &application.subject;
    // Who decides sees who typed it in.
    let typed_by = match store.paper_of(&application.id, application.submission).await? {
        Some(_) => match store.submission(&application.id, application.submission).await? {
            Some(sent) => store.account(&sent.submitted_by).await?.map(|one| one.name),
            None => None,
        },
        None => None,
    };
    Ok(BulkLine {
        typed_by,
        id: application.id.clone(),
        pick: Pick::of(application),
        receipt_no: application.receipt_no.clone(),
        company: companies.get(org).cloned().unwrap_or_default(),
        award: if subject.is_empty() { award } else { format!("{award} · {subject}") },
        state: application.state.0,
        refused,
    })
}
