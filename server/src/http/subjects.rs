//! 申报方案、申报技术: what is entered for an award, as a form without scripts. Its fields are fields of the draft like all others.

use super::acting::Acting;
use super::application::{editor, keys};
use super::failure::Failure;
use super::form::{faulty, see};
use super::subjects_sent::{Drawn, edits};
use super::submit;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::{drafts, entries};
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::applications::entry_value;
use app::pages::applications::subjects::{Control, EntryView, Item, SubjectsView, limit, page};
use axum::extract::{Form as Posted, Path, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::application::merge::By;
use domain::application::{Edit, Entry, EntryField, Form, Part, entry};
use domain::form::FieldId;
use domain::pack::model::{Criterion, Pack, Subject};
use domain::schema::{self, LISTS, SUBJECT_LIST};
use serde::Deserialize;
use store::Fields;

/// Most entries of one award: a limit against slips, not a rule.
const MOST: usize = 30;
const SAVED: Bi = Bi::new("已保存。", "Saved.");
const ADDED: Bi = Bi::new("已加一个方案，请填写。", "A solution was added: fill it in.");
const REMOVED: Bi = Bi::new(
    "已删除。可以在修改记录里恢复；已提交的申报不受影响。",
    "Removed. The history can bring it back; what was submitted stays as it is.",
);
const MOVED: Bi = Bi::new(
    "同事刚刚改过这个方案，没有删除；请看过现在的内容再决定。",
    "A colleague has just changed this solution and it was not removed: look at it as it is now first.",
);
const FULL: Bi = Bi::new("方案已经很多，不能再加。", "There are too many solutions already.");

/// What the address names beside the edition.
#[derive(Deserialize)]
pub struct Named {
    award: String,
}

/// What the address says was just done.
#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    done: String,
}

/// `GET /applications/2021-2022/subjects/excellent_solution`.
pub async fn show(
    visit: Visit,
    acting: Acting,
    Path(Named { award }): Path<Named>,
    Query(ask): Query<Ask>,
) -> Result<Response> {
    acting.today(&visit)?;
    let at = award_of(&visit.served.edition.pack, &award)?;
    let done = match ask.done.as_str() {
        "saved" => Some(SAVED),
        "added" => Some(ADDED),
        "removed" => Some(REMOVED),
        _ => None,
    };
    Ok(draw(&visit, &acting, at, None, done).await?.into_response())
}

/// `POST` to the same: keeps what was typed, carries out the button.
pub async fn send(
    visit: Visit,
    viewer: Viewer,
    acting: Acting,
    Path(Named { award }): Path<Named>,
    Posted(sent): Posted<Sent>,
) -> Result<Response> {
    acting.today(&visit)?;
    let org = &acting.org;
    let served = visit.served.edition.clone();
    let pack = &served.pack;
    let at = award_of(pack, &award)?;
    acting.writable(&visit).await?;
    let (draft, fields) = drafts::open(&visit, &org.id).await.map_err(Failure::from)?;
    let rev = drafts::rev(&draft, &fields);
    let seen = raw(&sent, "rev").parse().unwrap_or(rev).min(rev);
    let editor = editor(raw(&sent, "editor"));
    let texts = drafts::texts_at(&visit, &draft, &fields, seen).await.map_err(Failure::from)?;
    let drawn = Drawn::of(pack, at, &texts, seen, rev);
    let mut all = edits(pack, &drawn, &fields, &sent);
    let (mut done, mut anchor, mut refused) = ("saved", String::new(), None);
    match raw(&sent, "do") {
        "add" if pack.awards[at].several => match added(pack, at, &fields, &editor, rev) {
            Ok((key, edit)) => {
                (done, anchor) = ("added", format!("#f-entry-{at}-{key}-name"));
                all.extend(edit);
            }
            Err(why) => refused = Some(why),
        },
        word => {
            if let Some(key) = word.strip_prefix("remove:") {
                match removed(pack, at, key, &fields, (seen, rev), &editor) {
                    Ok(edit) => {
                        done = "removed";
                        all.push(edit);
                    }
                    Err(why) => refused = Some(why.ok_or(Failure(AppError::BadRequest))?),
                }
            }
        }
    }
    if !all.is_empty() {
        let mut change = visit.change().await.map_err(Failure::from)?;
        let by = By { editor: &editor, account: &viewer.account };
        change.edit_draft(&draft.id, &all, by, "draft.saved").await.map_err(Failure::from)?;
        change.commit().await.map_err(Failure::from)?;
    }
    if refused.is_some() {
        return Ok(faulty(draw(&visit, &acting, at, refused, None).await?));
    }
    let here = visit.site.application(&acting.edition);
    Ok(see(&visit, &format!("{here}/subjects/{award}?done={done}{anchor}")).into_response())
}

/// The award, where something is entered for it.
fn award_of(pack: &Pack, award: &str) -> std::result::Result<usize, Failure> {
    let at = pack.awards.iter().position(|one| one.id == award && one.subject != Subject::Organisation);
    Ok(at.ok_or(AppError::NotFound)?)
}

/// One entry more. The same form sent twice makes the same one.
fn added(
    pack: &Pack,
    award: usize,
    fields: &Fields,
    editor: &str,
    rev: u64,
) -> std::result::Result<(u32, Option<Edit>), Bi> {
    let today = entries::all(pack, &Form::of_fields(pack, fields), award, fields);
    let key = keys(editor).max(entry::FIRST + 1);
    if today.iter().any(|one| one.key == key) {
        return Ok((key, None));
    }
    if today.len() >= MOST {
        return Err(FULL);
    }
    let name = EntryField { award, key, part: Part::There }.text(pack);
    Ok((key, Some(Edit { name, base: rev, value: Entry::next_place(&today).to_string() })))
}

/// Takes an entry away: its marker alone, so that it can come back whole. None as a reason: there is no such entry.
fn removed(
    pack: &Pack,
    award: usize,
    key: &str,
    fields: &Fields,
    (seen, rev): (u64, u64),
    editor: &str,
) -> std::result::Result<Edit, Option<Bi>> {
    let key = key.strip_prefix('r').and_then(|key| key.parse().ok()).ok_or(None)?;
    let name = EntryField { award, key, part: Part::There }.text(pack);
    EntryField::parse(pack, &name).ok_or(None)?;
    let cells = format!("{name}/");
    let unseen = fields
        .iter()
        .filter(|(of, _)| of.starts_with(&cells))
        .any(|(_, field)| field.rev > seen && field.values.iter().any(|said| said.editor != editor));
    if unseen { Err(Some(MOVED)) } else { Ok(Edit { name, base: rev, value: String::new() }) }
}

async fn draw(
    visit: &Visit,
    acting: &Acting,
    award: usize,
    refused: Option<Bi>,
    done: Option<Bi>,
) -> std::result::Result<Html<String>, Failure> {
    let lang = visit.site.lang;
    let edition = visit.served.edition.clone();
    let pack = &edition.pack;
    let (draft, fields) = drafts::open(visit, &acting.org.id).await?;
    let form = Form::of_fields(pack, &fields);
    let asked = &pack.awards[award];
    let texts = fields.iter().map(|(name, field)| (name.clone(), field.value().to_string())).collect();
    let drawn = Drawn::of(pack, award, &texts, 0, 0);
    let sent = visit.state.store.applications_of(&acting.org.id, &pack.id).await?;
    let noun =
        if asked.subject == Subject::Technology { ["技术", "Technology"] } else { ["方案", "Solution"] };
    let entries = drawn.entries.iter().enumerate().map(|(at, one)| {
        let standing = crate::submissions::standing(&edition, &form, one, 0, lang);
        let receipt = sent.iter().find(|row| row.award == asked.id && row.subject_key == one.key_text());
        let control = |part: Part| control(pack, &form, &fields, one, (part, &drawn), lang);
        EntryView {
            key: format!("r{}", one.key),
            title: match (asked.several, lang) {
                (false, _) => noun[usize::from(lang != Lang::Zh)].to_string(),
                (true, Lang::Zh) => format!("{}{}", noun[0], at + 1),
                (true, Lang::En) => format!("{} {}", noun[1], at + 1),
            },
            verdict: standing.report.verdict,
            sent: receipt
                .map(|row| (row.receipt_no.clone(), visit.site.link(&submit::receipt(visit, &row.id)))),
            name: control(Part::Name),
            items: control(Part::Items),
            plan: control(Part::Plan),
            licensed: control(Part::Licensed),
            statements: scored(asked.criteria.iter().enumerate())
                .filter(|_| one.key != entry::FIRST)
                .map(|(at, criterion)| {
                    (criterion.clause.clone(), rule(criterion, lang), control(Part::Statement(at)))
                })
                .collect(),
            elsewhere: (one.key == entry::FIRST).then(|| {
                visit
                    .site
                    .link(&format!("{}?step=statements#f-subject-{award}", visit.site.application(&pack.id)))
            }),
        }
    });
    let view = SubjectsView {
        edition: pack.id.clone(),
        award: (asked.id.clone(), asked.name.get(lang).to_string()),
        kind: asked.subject,
        several: asked.several,
        chosen: form.is_chosen(award),
        closed: !acting.is_writable(visit).await?,
        carried: (drafts::rev(&draft, &fields), editor("")),
        items: items(pack, &form, lang),
        entries: entries.collect(),
        refused,
        done,
    };
    Ok(visit.html(|site| page(site, &view)))
}

fn scored<'a>(
    criteria: impl Iterator<Item = (usize, &'a Criterion)>,
) -> impl Iterator<Item = (usize, &'a Criterion)> {
    criteria.filter(|(_, criterion)| !criterion.jury.is_empty())
}

/// The rules' words and how long a statement may be.
fn rule(criterion: &Criterion, lang: Lang) -> String {
    let rule = criterion.text.get(lang).trim_end_matches(['；', '。', ';', '.']);
    let (stop, space) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
    format!("{rule}{stop}{space}{}", limit(lang))
}

fn control(
    pack: &Pack,
    form: &Form,
    fields: &Fields,
    one: &Entry,
    (part, drawn): (Part, &Drawn),
    lang: Lang,
) -> Control {
    let field = one.field(part);
    let name = field.text(pack);
    let said = fields.get(&name).filter(|field| field.is_conflict());
    let others = said.map_or_else(Vec::new, |said| {
        let other = said.texts().into_iter().skip(1);
        other.map(|text| entry_value(form, part, text, lang)).collect()
    });
    let long = one.too_long().into_iter().find(|(name, ..)| *name == field);
    let error = match long {
        Some((_, have, max)) => too_long(part, have, max, lang),
        None if part == Part::Name && one.is_namesake(&drawn.entries) => {
            Bi::new("与本单位另一个方案同名，请区分", "Another solution has this name: tell them apart")
                .get(lang)
                .to_string()
        }
        None => String::new(),
    };
    Control { id: field.id(), value: drawn.shown(one, part), name, error, others }
}

fn too_long(part: Part, have: usize, max: usize, lang: Lang) -> String {
    let lines = part == Part::Licensed && max != domain::application::SUBJECT_MAX;
    match (lines, lang) {
        (true, Lang::Zh) => format!("最多{max}项，现有{have}项"),
        (true, Lang::En) => format!("at most {max} lines; these are {have}"),
        (false, Lang::Zh) => format!("最多{max}字，现有{have}字，请缩短"),
        (false, Lang::En) => format!("at most {max} characters; these are {have}"),
    }
}

/// What the company has, item by item.
fn items(pack: &Pack, form: &Form, lang: Lang) -> Vec<Item> {
    let Some(list) = schema::list(SUBJECT_LIST) else { return Vec::new() };
    let (dossier, _) = form.dossier.read(&pack.id);
    let rows = form.dossier.list(list).rows.iter().enumerate();
    rows.map(|(at, row)| {
        let said = dossier.list(list).and_then(|rows| rows.get(at));
        let words = LISTS[list].fields.iter().enumerate().filter_map(|(field, schema)| {
            let value = said.and_then(|row| row[field].as_ref())?;
            let words = value.words(schema, lang);
            match schema.path {
                "valid_to" if lang == Lang::Zh => Some(format!("有效期止：{words}")),
                "valid_to" => Some(format!("valid to: {words}")),
                "co_owned" => (form.dossier.get(FieldId::Cell(list, row.key, field)) == "true")
                    .then(|| schema.label.get(lang).to_string()),
                _ => Some(words),
            }
        });
        let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
        let told = if words.is_empty() { "—".to_string() } else { words.join(" · ") };
        Item { key: format!("r{}", row.key), words: format!("{}. {told}", at + 1) }
    })
    .collect()
}
