//! What a file proves: a form for one link, its removal.

use super::access::{Access, enter};
use super::{Written, draw};
use crate::auth::Viewer;
use crate::http::acting::Acting;
use crate::http::failure::Failure;
use crate::http::form::{faulty, see};
use crate::http::visit::Visit;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::account::Filled;
use app::pages::evidence::Told;
use app::pages::evidence::link::{AwardChoices, LinkView, NOTE_MAX, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::dossier::{Fault, Value, parse_value};
use domain::money;
use domain::pack::model::Pack;
use domain::schema::{self, FactId, Field};
use serde::Deserialize;
use store::{EvidenceLink, StoreError};
use uuid::Uuid;

const NO_FILE: Bi = Bi::new("请选择一个文件", "Choose a file");
const NO_CLAUSE: Bi = Bi::new("请选择它证明哪一条标准", "Choose the criterion that it proves");
const NO_PAGE: Bi = Bi::new("请填页码，如 3；没有页码就留空", "Give a page such as 3, or leave it empty");
const PAGE_ORDER: Bi = Bi::new("结束页不能在起始页之前", "The last page cannot come before the first");
const NO_DAY: Bi = Bi::new("请填日期，如 2021-06-30", "Give a day such as 2021-06-30");
const NO_PROJECT: Bi =
    Bi::new("申报信息里没有这项工程，请重新选择", "There is no such project; choose again");
const LONG: Bi = Bi::new("说明最多500字，请缩短", "At most 500 characters; shorten the remark");

/// What the address may ask for.
#[derive(Deserialize)]
pub struct Ask {
    /// A link to change.
    link: Option<String>,
    /// The file of a new one.
    file: Option<String>,
    /// The criterion of a new one, `award|clause`.
    criterion: Option<String>,
}

/// `GET /applications/{edition}/evidence/link`.
pub async fn show(mut visit: Visit, acting: Acting, Query(ask): Query<Ask>) -> Result<Html<String>, Failure> {
    enter(&mut visit, &acting).await?;
    let filled = match &ask.link {
        Some(id) => {
            let found = visit.state.store.evidence_link((&acting.org.id, &acting.edition), id).await?;
            written(&found.ok_or(AppError::NotFound)?)
        }
        None => {
            let pairs = [("file", ask.file), ("criterion", ask.criterion)];
            let given = pairs.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
            Filled::new(given.collect())
        }
    };
    form(&visit, &acting, filled).await
}

/// A link as the form shows it.
fn written(link: &EvidenceLink) -> Filled {
    let number = |value: Option<i64>| value.map_or(String::new(), |value| value.to_string());
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let values = [
        ("link", link.id.clone()),
        ("file", link.file.clone()),
        ("criterion", format!("{}|{}", link.award.as_deref().unwrap_or_default(), link.clause)),
        ("project", number(link.project)),
        ("page_from", number(link.page_from)),
        ("page_to", number(link.page_to)),
        ("amount", link.amount_fen.map_or(String::new(), money::plain)),
        ("dated_on", text(&link.dated_on)),
        ("valid_to", text(&link.valid_to)),
        ("note", link.note.clone()),
    ];
    Filled::new(values.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

/// `POST /applications/{edition}/evidence/link`: `do=save` or `do=remove`.
pub async fn send(
    mut visit: Visit,
    viewer: Viewer,
    acting: Acting,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    enter(&mut visit, &acting).await?;
    let lang = visit.site.lang;
    let access = Access::of(&visit, &acting).await?;
    let of = (acting.org.id.as_str(), acting.edition.as_str());
    let mut filled = Filled::new(pairs);
    // A link that is there is changed or taken away only where its own criterion allows it too.
    let there = match filled.value("link") {
        "" => None,
        id => Some(visit.state.store.evidence_link(of, id).await?.ok_or(AppError::NotFound)?),
    };
    let barred = there.as_ref().and_then(|link| access.barred(link.award.as_deref(), &link.clause));
    if let Some(why) = access.shut().or(barred) {
        return Ok(faulty(draw(&visit, &acting, Told::fault(why.get(lang))).await?));
    }
    match filled.value("do") {
        "remove" => {
            let mut change = visit.change().await?;
            match change.remove_evidence_link(of, filled.value("link")).await {
                Ok(()) => change.commit().await?,
                Err(StoreError::Missing { .. }) => return Err(AppError::NotFound.into()),
                Err(error) => return Err(error.into()),
            }
        }
        "save" => {
            let known = Written::of(&visit, &acting.org).await?;
            let link = read(&mut filled, &visit, &known);
            if !filled.is_fine() {
                return Ok(faulty(form(&visit, &acting, filled).await?));
            }
            if let Some(why) = access.barred(link.award.as_deref(), &link.clause) {
                filled.wrong("criterion", why.get(lang));
                return Ok(faulty(form(&visit, &acting, filled).await?));
            }
            let link = EvidenceLink { linked_by: viewer.account.clone(), linked_at: visit.now, ..link };
            let mut change = visit.change().await?;
            match change.put_evidence_link(of, &link).await {
                Ok(()) => change.commit().await?,
                Err(StoreError::Missing { .. }) => return Err(AppError::NotFound.into()),
                Err(error) => return Err(error.into()),
            }
        }
        _ => return Err(AppError::BadRequest.into()),
    }
    let here = visit.site.application(&acting.edition);
    Ok(see(&visit, &format!("{here}/evidence#files")).into_response())
}

/// The link that a form says; what is wrong is said in `filled`.
fn read(filled: &mut Filled, visit: &Visit, known: &Written) -> EvidenceLink {
    let lang = visit.site.lang;
    let file = filled.value("file").to_string();
    if file.is_empty() {
        filled.wrong("file", NO_FILE.get(lang));
    }
    let criterion = criterion(&visit.served.edition.pack, filled.value("criterion"));
    if criterion.is_none() {
        filled.wrong("criterion", NO_CLAUSE.get(lang));
    }
    let (award, clause) = criterion.unwrap_or_default();
    let project = match filled.value("project") {
        "" => None,
        typed => {
            let key = known.projects().into_iter().map(|(key, _)| key).find(|key| key.to_string() == typed);
            if key.is_none() {
                filled.wrong("project", NO_PROJECT.get(lang));
            }
            key.map(i64::from)
        }
    };
    let page_from = number(filled, "page_from", lang);
    let page_to = number(filled, "page_to", lang);
    if page_to.is_some_and(|to| page_from.is_none_or(|from| to < from)) {
        filled.wrong("page_to", PAGE_ORDER.get(lang));
    }
    let amount_fen = match typed(filled, "amount", "security_amount_yuan", lang) {
        Some(Value::Fen(fen)) => Some(fen),
        _ => None,
    };
    let note = filled.value("note").trim().to_string();
    if note.chars().count() > NOTE_MAX {
        filled.wrong("note", LONG.get(lang));
    }
    let id = match filled.value("link") {
        "" => Uuid::now_v7().simple().to_string(),
        id => id.to_string(),
    };
    EvidenceLink {
        id,
        file,
        award,
        clause,
        project,
        page_from,
        page_to,
        amount_fen,
        dated_on: day(filled, "dated_on", lang),
        valid_to: day(filled, "valid_to", lang),
        note,
        ..EvidenceLink::default()
    }
}

/// The award and clause of `award|clause`, where the edition has them.
fn criterion(pack: &Pack, text: &str) -> Option<(Option<String>, String)> {
    let (award, clause) = text.split_once('|')?;
    let criteria = match award {
        "" => &pack.common,
        id => &pack.award(id)?.criteria,
    };
    criteria.iter().find(|one| one.clause == clause)?;
    Some(((!award.is_empty()).then(|| award.to_string()), clause.to_string()))
}

fn number(filled: &mut Filled, name: &'static str, lang: Lang) -> Option<i64> {
    const MOST: i64 = 99_999;
    let text = filled.value(name).trim().to_string();
    if text.is_empty() {
        return None;
    }
    let page = text.parse().ok().filter(|page| (1..=MOST).contains(page));
    if page.is_none() {
        filled.wrong(name, NO_PAGE.get(lang));
    }
    page
}

fn day(filled: &mut Filled, name: &'static str, lang: Lang) -> Option<String> {
    match typed(filled, name, "completed_on", lang) {
        Some(Value::Date(date)) => Some(date.to_string()),
        Some(_) => {
            filled.wrong(name, NO_DAY.get(lang));
            None
        }
        None => None,
    }
}

/// A value read as that fact of projects is.
fn typed(filled: &mut Filled, name: &'static str, fact: &str, lang: Lang) -> Option<Value> {
    let field = fact_of(fact)?;
    match parse_value(field, filled.value(name)) {
        Ok(value) => value,
        Err(what) => {
            let fault = Fault { pointer: String::new(), what };
            filled.wrong(name, fault.message(lang));
            None
        }
    }
}

fn fact_of(fact: &str) -> Option<&'static Field> {
    let id @ FactId::Row(..) = schema::row_field(schema::list("projects")?, fact)? else { return None };
    Some(id.field())
}

async fn form(visit: &Visit, acting: &Acting, filled: Filled) -> Result<Html<String>, Failure> {
    let (lang, org) = (visit.site.lang, &acting.org);
    let pack = &visit.served.edition.pack;
    let known = Written::of(visit, org).await?;
    let files = visit.state.store.evidence_files(&org.id, &pack.id).await?;
    let choices = |award: &str, name: String, criteria: &[domain::pack::model::Criterion]| AwardChoices {
        name,
        criteria: criteria
            .iter()
            .map(|one| {
                (format!("{award}|{}", one.clause), one.clause.clone(), one.text.get(lang).to_string())
            })
            .collect(),
    };
    let common = Bi::new("各奖项共同条件", "Common to all awards").get(lang).to_string();
    // The award of a link that is there is offered even where it is no longer applied for.
    let kept = filled.value("criterion").split_once('|').map(|(award, _)| award);
    let awards = pack
        .awards
        .iter()
        .enumerate()
        .filter(|(at, award)| known.form.is_chosen(*at) || kept == Some(award.id.as_str()));
    let view = LinkView {
        edition: pack.id.clone(),
        closed: Access::of(visit, acting).await?.is_closed(),
        files: files.into_iter().map(|file| (file.id, file.name)).collect(),
        criteria: std::iter::once(choices("", common, &pack.common))
            .chain(awards.map(|(_, one)| choices(&one.id, one.short.get(lang).to_string(), &one.criteria)))
            .collect(),
        projects: known.projects().into_iter().map(|(key, name)| (key.to_string(), name)).collect(),
        filled,
    };
    Ok(visit.html(|site| page(site, &view)))
}
