//! What became of a draft, and going back.

use super::applications::people;
use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::clock::{beijing_day, beijing_time, beijing_words};
use crate::drafts;
use crate::entries::called;
use app::error::AppError;
use app::pages::applications::history::{Done, Group, page};
use app::pages::applications::{entry_label, entry_value, label};
use axum::extract::{Form as Posted, Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::application::history::{Texts, at, restore};
use domain::application::merge::By;
use domain::application::{FieldName, Form, Name, Part};
use domain::lang::Lang;
use domain::pack::model::Pack;
use serde::Deserialize;
use std::collections::HashMap;
use store::{Draft, DraftStep, Fields};

/// Changes shown; older ones can still be gone back to from the ones that are.
const SHOWN: u32 = 500;

/// Changes of one person that follow each other within this time are shown as one: typing is saved every second or so.
const TOGETHER_MS: i64 = 10 * 60 * 1000;

/// Most fields listed of one group.
const FIELDS: usize = 200;

/// What the address says of the last press.
#[derive(Deserialize)]
pub struct Ask {
    done: Option<String>,
}

/// What a button sends.
#[derive(Deserialize)]
pub struct Back {
    /// The revision to go back to.
    rev: u64,
}

/// The company's draft, or nothing at this address.
async fn draft_of(visit: &Visit, viewer: &Viewer, edition: &str) -> Result<Draft, Failure> {
    let org = viewer.org.as_ref().ok_or(AppError::NotFound)?;
    Ok(visit.state.store.draft(&org.id, edition).await?.ok_or(AppError::NotFound)?)
}

/// `GET /applications/{edition}/history`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(edition): Path<String>,
    Query(ask): Query<Ask>,
) -> Result<impl IntoResponse, Failure> {
    let store = &visit.state.store;
    let draft = draft_of(&visit, &viewer, &edition).await?;
    let fields = store.draft_fields(&draft.id, 0).await?;
    let steps = store.draft_steps(&draft.id, 0, SHOWN).await?;
    let names = people(&visit, steps.iter().map(|step| step.actor.as_str())).await?;
    let served = visit.state.editions.edition(store, &edition).await?;
    let pack = &served.edition.pack;
    let form = Form::of_fields(pack, &fields);
    let texts = Texted { pack, form: &form, fields: &fields };
    let groups = grouped(&texts, &steps, &names, visit.site.lang);
    let more = steps.last().is_some_and(|step| step.rev > 1);
    let done = match ask.done.as_deref() {
        Some("restored") => Some(Done::Restored),
        Some("unchanged") => Some(Done::Unchanged),
        _ => None,
    };
    Ok(visit.html(|site| page(site, &edition, &groups, more, done)))
}

/// `POST /applications/{edition}/history`: brings the draft back to a revision.
pub async fn go_back(
    visit: Visit,
    viewer: Viewer,
    Path(edition): Path<String>,
    Posted(back): Posted<Back>,
) -> Result<Redirect, Failure> {
    drafts::writable(&visit).await?;
    let store = &visit.state.store;
    if edition != visit.served.edition.pack.id {
        return Err(AppError::NotFound.into());
    }
    let draft = draft_of(&visit, &viewer, &edition).await?;
    let mut change = visit.change().await?;
    // Read while nobody else can write.
    let fields: Fields = store.draft_fields(&draft.id, 0).await?;
    let rev = fields.values().map(|field| field.rev).max().unwrap_or_default();
    let steps = store.draft_steps(&draft.id, back.rev, u32::MAX).await?;
    let today: Texts = fields.iter().map(|(name, field)| (name.clone(), field.value().to_string())).collect();
    let taken_back: Vec<_> = steps.iter().map(DraftStep::step).collect();
    let edits = restore(&fields, &at(today, back.rev, &taken_back), rev);
    let editor = format!("restore:{}", visit.request_id);
    let by = By { editor: &editor, account: &viewer.account };
    let changed = change.edit_draft(&draft.id, &edits, by, "draft.restored").await?;
    change.commit().await?;
    let done = if changed > 0 { "restored" } else { "unchanged" };
    Ok(Redirect::to(&visit.site.link(&format!("/applications/{edition}/history?done={done}"))))
}

/// The draft as it is, by which fields are named.
struct Texted<'a> {
    pack: &'a Pack,
    form: &'a Form,
    fields: &'a Fields,
}

impl Texted<'_> {
    /// What a field is called and what its texts say; none for one that the edition does not have.
    fn said(&self, name: &str, texts: [String; 2], lang: Lang) -> Option<(String, String, String)> {
        let [was, is] = texts;
        Some(match FieldName::parse(self.pack, name)? {
            FieldName::Wizard(name) => {
                (label(self.pack, self.form, name, lang), value(name, &was, lang), value(name, &is, lang))
            }
            FieldName::Entry(field) => {
                let called =
                    called(self.pack, field, |name| self.fields.get(name).map(|field| field.value()));
                let words = |text: &str| {
                    // Texts that stand against each other come one a line where a text is one line.
                    let one_line = !matches!(field.part, Part::Licensed | Part::Statement(_));
                    let lines = text.split('\n').filter(|_| one_line);
                    let lines: Vec<String> =
                        lines.map(|line| entry_value(self.form, field.part, line, lang)).collect();
                    if one_line { lines.join("\n") } else { text.to_string() }
                };
                (entry_label(self.pack, field, called, lang), words(&was), words(&is))
            }
        })
    }
}

fn grouped(
    texts: &Texted<'_>,
    steps: &[DraftStep],
    names: &HashMap<String, String>,
    lang: Lang,
) -> Vec<Group> {
    let mut groups: Vec<Vec<&DraftStep>> = Vec::new();
    for step in steps {
        match groups.last_mut() {
            Some(group)
                if group.iter().all(|one| {
                    one.actor == step.actor && one.action == step.action && step.action == "draft.saved"
                }) && group.last().is_some_and(|last| last.at - step.at <= TOGETHER_MS) =>
            {
                group.push(step);
            }
            _ => groups.push(vec![step]),
        }
    }
    groups.iter().map(|steps| group(texts, steps, names, lang)).collect()
}

/// One group; `steps` is newest first.
fn group(texts: &Texted<'_>, steps: &[&DraftStep], names: &HashMap<String, String>, lang: Lang) -> Group {
    let (newest, oldest) = (steps[0], steps[steps.len() - 1]);
    let mut fields: Vec<(&String, String, String)> = Vec::new();
    for step in steps.iter().rev() {
        for (name, after) in &step.after {
            let (was_too, is_too) = step.against.get(name).cloned().unwrap_or_default();
            let is_now = beside(after, &is_too);
            match fields.iter_mut().find(|(known, ..)| *known == name) {
                Some((_, _, is)) => *is = is_now,
                None => {
                    let was = step.before.get(name).cloned().flatten().unwrap_or_default();
                    fields.push((name, beside(&was, &was_too), is_now));
                }
            }
        }
    }
    let shown = fields
        .into_iter()
        .filter(|(_, was, is)| was != is)
        .take(FIELDS)
        .filter_map(|(name, was, is)| texts.said(name, [was, is], lang));
    let when = if newest.at - oldest.at < 60_000 {
        beijing_words(newest.at, lang)
    } else if beijing_day(newest.at) == beijing_day(oldest.at) {
        format!("{}–{}", beijing_words(oldest.at, lang), beijing_time(newest.at))
    } else {
        format!("{}–{}", beijing_words(oldest.at, lang), beijing_words(newest.at, lang))
    };
    Group {
        before: oldest.rev - 1,
        when,
        who: names.get(&newest.actor).cloned().unwrap_or_default(),
        what: what(&newest.action, lang).to_string(),
        fields: shown.collect(),
    }
}

/// Texts that stand against each other, one a line: what nobody chose can still be read.
fn beside(standing: &str, others: &[String]) -> String {
    others.iter().fold(standing.to_string(), |all, other| format!("{all}\n{other}"))
}

fn what(action: &str, lang: Lang) -> &'static str {
    let (zh, en) = match action {
        "draft.restored" => ("恢复到较早的内容", "Brought back"),
        "draft.imported" => ("从表格导入", "Imported from a spreadsheet"),
        "draft.carried_over" => ("带入上一届的单位资料", "Carried over from the last edition"),
        "draft.begun" => ("带入注册信息", "Begun with the registration"),
        "draft.taken_over" => ("带入自测内容", "Taken over from the self-check"),
        _ => ("", ""),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// A text as people read it: rows and awards say yes and no by their presence.
fn value(name: Name, text: &str, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let there = match name {
        Name::Row(..) => !text.is_empty() && !text.starts_with('-'),
        Name::Award(_) => !text.is_empty(),
        _ => return text.to_string(),
    };
    let (yes, no) = if zh { ("有", "没有") } else { ("there", "not there") };
    (if there { yes } else { no }).to_string()
}
