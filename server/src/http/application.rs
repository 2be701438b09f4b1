//! 申报: the page, and the same page as an answer to its form where scripts do not run.

use super::acting::Acting;
use super::applications::people;
use super::failure::Failure;
use super::paper::note as paper_note;
use super::visit::Visit;
use crate::auth::{Viewer, ViewerOrg};
use crate::deadlines::extensions;
use crate::drafts;
use app::islands::wizard::{Opened, Posted, Sent, post};
use app::lang::link;
use app::pages::apply::page;
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::application::merge::By;
use domain::application::{Form as Application, Reply};
use domain::wizard::{Flow, Step};
use serde::Deserialize;
use store::{Draft, Fields};
use uuid::Uuid;

/// Before the names of editors that are forms: one form, drawn once.
const FORM: &str = "form-";
/// Longest name of an editor that is believed.
const EDITOR: usize = 64;

/// What the address may ask for.
#[derive(Deserialize)]
pub struct Ask {
    /// The step to open.
    step: Option<String>,
}

/// A company's draft as it is now.
struct Now {
    draft: Draft,
    fields: Fields,
    /// The revision of `fields`: they may have been read after the draft's own row.
    rev: u64,
}

/// `GET /applications/2021-2022`, `GET /applications/2021-2022?step=awards`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    acting: Acting,
    Query(ask): Query<Ask>,
) -> Result<Html<String>, Failure> {
    acting.today(&visit)?;
    let step = ask.step.as_deref().and_then(|step| Flow::Application.parse(step)).unwrap_or_default();
    let now = open(&visit, &acting.org).await?;
    draw(visit, &viewer, &acting, now, opened(step)).await
}

/// `POST /applications/2021-2022`: keeps what was typed, carries out the button.
pub async fn send(
    visit: Visit,
    viewer: Viewer,
    acting: Acting,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    acting.today(&visit)?;
    acting.writable(&visit).await?;
    let served = visit.served.edition.clone();
    let pack = &served.pack;
    let now = open(&visit, &acting.org).await?;
    let seen = value(&pairs, "rev").parse().unwrap_or(now.rev).min(now.rev);
    let editor = editor(value(&pairs, "editor"));
    let drawn = as_drawn(&visit, &now, seen).await?;
    let sent = Sent {
        pairs: &pairs,
        drawn: &drawn,
        seen,
        today: &now.fields,
        rev: now.rev,
        // The same form sent twice makes the same rows.
        keys: keys(&editor),
    };
    let posted = post(&served, &sent, visit.site.lang);
    if !posted.edits.is_empty() {
        let mut change = visit.change().await?;
        let by = By { editor: &editor, account: &viewer.account };
        change.edit_draft(&now.draft.id, &posted.edits, by, "draft.saved").await?;
        change.commit().await?;
    }
    let now = open(&visit, &acting.org).await?;
    let settled = unsettled(&now, &posted).is_none();
    match posted.go {
        Some((step, id)) if settled => {
            let hash = id.map_or(String::new(), |id| format!("#{id}"));
            let to = format!("{}?step={}{hash}", visit.site.application(&pack.id), step.id());
            Ok(Redirect::to(&link(&to, visit.site.lang)).into_response())
        }
        _ => {
            let Posted { step, message, sorted, json, .. } = posted;
            let opened = Opened { message, sorted, json, posted: true, ..opened(step) };
            Ok(draw(visit, &viewer, &acting, now, opened).await?.into_response())
        }
    }
}

async fn open(visit: &Visit, org: &ViewerOrg) -> Result<Now, Failure> {
    let (draft, fields) = drafts::open(visit, &org.id).await?;
    let rev = drafts::rev(&draft, &fields);
    Ok(Now { draft, fields, rev })
}

/// The draft as a form of revision `seen` was drawn with.
async fn as_drawn(visit: &Visit, now: &Now, seen: u64) -> Result<Application, Failure> {
    let pack = &visit.served.edition.pack;
    if seen >= now.rev {
        return Ok(Application::of_fields(pack, &now.fields));
    }
    let past = drafts::texts_at(visit, &now.draft, &now.fields, seen).await?;
    Ok(Application::of(pack, past.iter().map(|(name, text)| (name.as_str(), text.as_str()))))
}

/// A field that the form has just written and in which values stand against each other now.
fn unsettled<'a>(now: &Now, posted: &'a Posted) -> Option<&'a str> {
    let open = |name: &&str| now.fields.get(*name).is_some_and(|field| field.is_conflict());
    posted.edits.iter().map(|edit| edit.name.as_str()).find(open)
}

fn opened(step: Step) -> Opened {
    Opened {
        draft: Reply::default(),
        step,
        message: String::new(),
        posted: false,
        sorted: None,
        json: String::new(),
        editor: format!("{FORM}{}", Uuid::new_v4().simple()),
        account: String::new(),
        closed: false,
        here: String::new(),
        on_paper: false,
    }
}

async fn draw(
    mut visit: Visit,
    viewer: &Viewer,
    acting: &Acting,
    now: Now,
    opened: Opened,
) -> Result<Html<String>, Failure> {
    let edition = visit.served.edition.clone();
    let standing = now.fields.values().filter(|field| field.is_conflict());
    let accounts = standing.flat_map(|field| &field.values).map(|said| said.account.as_str());
    let people = people(&visit, accounts).await?.into_iter().collect();
    let fields = now.fields.into_iter().map(|(name, mut field)| {
        if !field.is_conflict() {
            // Who said it is of no use to the page.
            field
                .values
                .iter_mut()
                .for_each(|said| (said.editor, said.account) = (String::new(), String::new()));
        }
        (name, field)
    });
    let draft = Reply { rev: now.rev, applied: 0, fields: fields.collect(), people };
    let account = viewer.account.clone();
    let closed = !acting.is_writable(&visit).await?;
    let closing = edition.pack.closing(&extensions(&visit.state.store, &edition.pack.id).await?);
    // The page holds a company's texts and is compressed: nothing that an address brings along may stand beside them.
    let here = visit.site.application(&edition.pack.id);
    visit.site.here = format!("{here}?step={}", opened.step.id());
    let on_paper = visit.site.is_on_paper();
    let opened = Opened { draft, account, closed, here, on_paper, ..opened };
    let note = acting.paper.as_ref().map(|paper| paper_note(&visit, &acting.org.name, paper));
    Ok(visit.html(|site| page(edition, (&acting.org.name, note.as_deref()), closing, opened, site.lang)))
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// The name that a form goes by; a new one where it has none of ours.
pub(super) fn editor(sent: &str) -> String {
    let ours = sent.starts_with(FORM)
        && sent.len() <= EDITOR
        && sent.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if ours { sent.to_string() } else { format!("{FORM}{}", Uuid::new_v4().simple()) }
}

/// Where the keys of a form's new rows begin: a number of its own for each form, FNV-1a of its name.
pub(super) fn keys(editor: &str) -> u32 {
    editor.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
