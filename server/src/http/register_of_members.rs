//! 会员名册: the association's register of members, listed, searched, and imported in two steps.

use super::failure::Failure;
use super::form::{faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, one_line, raw};
use crate::clock::beijing_words;
use crate::register::cells;
use crate::xlsx::Unreadable;
use app::error::AppError;
use app::lang::{Bi, Lang, link};
use app::pages::desk::member_import::{ChangedRow, ImportView, page as import_page};
use app::pages::desk::members::{MembersView, page};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Form, Multipart, Path, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::policy;
use domain::register::{Column, Mapping, Member, Sheet, map, plan, read};
use serde::Deserialize;
use store::{MemberImport, StoreError};
use uuid::Uuid;

/// Where the register is.
const REGISTER: &str = "/office/members";
/// Lines of a page.
const SHOWN: u32 = 100;
/// Characters of a file's name that are kept.
const NAME_MAX: usize = 100;
const NO_FILE: Bi = Bi::new("请选择一个文件。", "Choose a file.");
const UNREADABLE: Bi = Bi::new(
    "这不是可以读取的表格文件，请另存为 .xlsx 或 .csv 再试。",
    "This is no file that can be read: save it as .xlsx or .csv and try again.",
);
const TOO_LARGE: Bi = Bi::new(
    "文件内容太多：最多5000行、200列，请只保留名册一张表。",
    "The file holds too much: 5,000 rows and 200 columns at most. Keep the register's sheet only.",
);
const NO_ROWS: Bi = Bi::new(
    "文件里没有内容，请检查是否选对了文件。",
    "There is nothing in the file: see whether it is the right one.",
);
const UNKNOWN: Bi = Bi::new(
    "没有这个操作，请使用页面上的按钮。",
    "There is no such action: please use the buttons of this page.",
);
const FAULTY: Bi = Bi::new(
    "还有问题没有解决，不能导入。请改正文件后重新上传，或者调整各列的对应。",
    "Something is wrong still: correct the file and send it again, or say otherwise what its columns hold.",
);

/// What is looked for.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    q: String,
    #[serde(default)]
    standing: String,
    #[serde(default)]
    skip: String,
    /// What was just done, and how many: `12-3-0`.
    #[serde(default)]
    done: String,
}

/// `GET /office/members`.
pub async fn show(visit: Visit, Query(ask): Query<Ask>) -> Result<Html<String>, Failure> {
    draw(&visit, &ask, None).await
}

async fn draw(visit: &Visit, ask: &Ask, fault: Option<Bi>) -> Result<Html<String>, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let skip: u32 = ask.skip.parse().unwrap_or(0);
    let text = one_line(&ask.q);
    let mut members = store.find_members(&text, &ask.standing, SHOWN + 1, skip).await?;
    let more = members.len() > SHOWN as usize;
    members.truncate(SHOWN as usize);
    let view = MembersView {
        state: store.register_state().await?.map(|(count, at)| (count, beijing_words(at, lang))),
        next: more.then(|| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("q", &text).append_pair("standing", &ask.standing);
            query.append_pair("skip", &(skip + SHOWN).to_string());
            link(&format!("{REGISTER}?{}", query.finish()), lang)
        }),
        text,
        standing: ask.standing.clone(),
        members,
        keeps: visit.viewer.as_ref().is_some_and(|viewer| viewer.may(policy::Action::KeepMembers)),
        done: said(&ask.done, lang),
        fault,
    };
    Ok(visit.html(|site| page(site, &view)))
}

fn said(done: &str, lang: Lang) -> Option<String> {
    if done == "dropped" {
        return Some(
            Bi::new("已放弃导入，名册没有变化。", "Dropped: the register is as it was.").get(lang).into(),
        );
    }
    let mut numbers = done.split('-').map(str::parse::<usize>);
    let (added, changed, removed) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(match lang {
        Lang::Zh => format!("导入完成：新增{added}家，变更{changed}家，移除{removed}家。"),
        Lang::En => format!("Imported: {added} added, {changed} changed, {removed} removed."),
    })
}

/// `POST /office/members`: a file. Nothing of it is imported before its preview is confirmed.
pub async fn send(
    visit: Visit,
    viewer: Viewer,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let (name, bytes) = take(body.map_err(|_| AppError::UnsupportedType)?).await?;
    let read = tokio::task::spawn_blocking(move || if bytes.is_empty() { None } else { Some(cells(&bytes)) });
    let read = read.await.map_err(|error| {
        tracing::error!(%error, "reading a register failed");
        AppError::Internal
    })?;
    let cells = match read {
        None => return Ok(faulty(draw(&visit, &Ask::default(), Some(NO_FILE)).await?)),
        Some(Err(Unreadable::NoWorkbook)) => {
            return Ok(faulty(draw(&visit, &Ask::default(), Some(UNREADABLE)).await?));
        }
        Some(Err(Unreadable::TooLarge)) => {
            return Ok(faulty(draw(&visit, &Ask::default(), Some(TOO_LARGE)).await?));
        }
        Some(Ok(cells)) if cells.iter().flatten().all(|cell| cell.trim().is_empty()) => {
            return Ok(faulty(draw(&visit, &Ask::default(), Some(NO_ROWS)).await?));
        }
        Some(Ok(cells)) => cells,
    };
    let (head, mapping) = map(&cells, &visit.state.store.member_headings().await?);
    let id = Uuid::now_v7().simple().to_string();
    let import = MemberImport { id, account: viewer.account, name, cells, head, mapping };
    let mut change = visit.change().await?;
    change.begin_member_import(&import).await?;
    change.commit().await?;
    Ok(see(&visit, &format!("{REGISTER}/imports/{}", import.id)).into_response())
}

async fn take(mut body: Multipart) -> Result<(String, Vec<u8>), Failure> {
    let refused = |error: &axum::extract::multipart::MultipartError| {
        Failure(AppError::of_status(error.status().as_u16()).unwrap_or(AppError::BadRequest))
    };
    let mut out = (String::new(), Vec::new());
    while let Some(field) = body.next_field().await.map_err(|error| refused(&error))? {
        if field.name() == Some("file") {
            out.0 = one_line(field.file_name().unwrap_or_default()).chars().take(NAME_MAX).collect();
            out.1 = field.bytes().await.map_err(|error| refused(&error))?.to_vec();
        }
    }
    Ok(out)
}

/// `GET /office/members/imports/{import}`: what the columns hold, what is wrong, and what the import would do.
pub async fn preview(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Html<String>, Failure> {
    let import = own(&visit, &viewer, &id).await?;
    draw_import(&visit, &import, None).await
}

/// `POST /office/members/imports/{import}`: other columns, the confirmation, or letting it be.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let import = own(&visit, &viewer, &id).await?;
    let mut change = visit.change().await?;
    match raw(&sent, "do") {
        "map" => {
            change.map_member_import(&id, &mapping(&import, &sent)).await?;
            change.commit().await?;
            Ok(see(&visit, &format!("{REGISTER}/imports/{id}")).into_response())
        }
        "drop" => {
            change.end_member_import(&import, false).await?;
            change.commit().await?;
            Ok(see(&visit, &format!("{REGISTER}?done=dropped")).into_response())
        }
        "confirm" => {
            let Sheet { members, faults, missing } = read(&import.cells, import.head, &import.mapping);
            if !faults.is_empty() || !missing.is_empty() || members.is_empty() {
                drop(change);
                return Ok(faulty(draw_import(&visit, &import, Some(FAULTY)).await?));
            }
            match change.end_member_import(&import, true).await {
                Ok(()) => {}
                // Pressed twice: it is done.
                Err(StoreError::Missing { .. }) => return Ok(see(&visit, REGISTER).into_response()),
                Err(error) => return Err(error.into()),
            }
            let done = change.import_members(&members, raw(&sent, "replace") == "yes").await?;
            change.commit().await?;
            tracing::info!(by = viewer.account, ?done, "the register was imported");
            let (added, changed, removed) = (done.added, done.changed, done.removed);
            Ok(see(&visit, &format!("{REGISTER}?done={added}-{changed}-{removed}")).into_response())
        }
        _ => {
            drop(change);
            Ok(faulty(draw_import(&visit, &import, Some(UNKNOWN)).await?))
        }
    }
}

/// One's own file: others find nothing.
async fn own(visit: &Visit, viewer: &Viewer, id: &str) -> Result<MemberImport, Failure> {
    let found = visit.state.store.member_import(id).await?.filter(|one| one.account == viewer.account);
    Ok(found.ok_or(AppError::NotFound)?)
}

/// What the form says that the columns hold; what two claim, the first keeps.
fn mapping(import: &MemberImport, sent: &Sent) -> Mapping {
    let mut out: Mapping = vec![None; import.mapping.len()];
    for column in Column::ALL {
        let at = raw(sent, &format!("column:{}", column.id())).parse::<usize>().ok();
        if let Some(place) = at.and_then(|at| out.get_mut(at))
            && place.is_none()
        {
            *place = Some(column);
        }
    }
    out
}

async fn draw_import(
    visit: &Visit,
    import: &MemberImport,
    refused: Option<Bi>,
) -> Result<Html<String>, Failure> {
    let lang = visit.site.lang;
    let sheet = read(&import.cells, import.head, &import.mapping);
    let register = visit.state.store.members().await?;
    let plan = plan(&register, &sheet.members);
    let headings = import.cells.get(import.head).cloned().unwrap_or_default();
    let line = |member: &Member| (member.name.clone(), member.uscc.clone());
    let view = ImportView {
        id: import.id.clone(),
        file: import.name.clone(),
        columns: headings,
        mapping: import.mapping.clone(),
        missing: sheet.missing.clone(),
        faults: sheet.faults.clone(),
        added: plan.added.iter().map(|one| line(one)).collect(),
        changed: plan.changed.iter().map(|(old, new)| changed(old, new, lang)).collect(),
        same: plan.same,
        gone: plan.gone.iter().map(|one| line(one)).collect(),
        refused,
    };
    Ok(visit.html(|site| import_page(site, &view)))
}

/// What is said otherwise of a member.
fn changed(old: &Member, new: &Member, lang: Lang) -> ChangedRow {
    let day = |day: Option<domain::date::Date>| day.map_or_else(String::new, |day| day.to_string());
    let grade = |grade: Option<u8>| {
        grade.map_or_else(String::new, |grade| domain::register::grade_words(grade).get(lang).to_string())
    };
    let standing = |one: &Member| one.standing.label().get(lang).to_string();
    let parts = [
        (Column::Name, old.name.clone(), new.name.clone()),
        (Column::Standing, standing(old), standing(new)),
        (Column::MemberNo, old.member_no.clone(), new.member_no.clone()),
        (Column::JoinedOn, day(old.joined_on), day(new.joined_on)),
        (Column::Grade, grade(old.grade), grade(new.grade)),
        (Column::CertificateNo, old.certificate_no.clone(), new.certificate_no.clone()),
        (Column::ValidFrom, day(old.valid_from), day(new.valid_from)),
        (Column::ValidTo, day(old.valid_to), day(new.valid_to)),
        (Column::CheckedOn, day(old.checked_on), day(new.checked_on)),
    ];
    ChangedRow {
        name: new.name.clone(),
        uscc: new.uscc.clone(),
        parts: parts.into_iter().filter(|(_, old, new)| old != new).collect(),
    }
}
