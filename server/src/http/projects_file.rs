//! The projects as a workbook: the template, out, and in.

use super::failure::Failure;
use super::form::faulty;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::drafts;
use crate::xlsx::{self, Unreadable};
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::applications::import::{FaultRow, ImportView, page};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use domain::application::merge::By;
use domain::application::{Edit, Form};
use domain::dossier::Fault;
use domain::form::{CellFault, TableFault, table};
use domain::schema::{self, LISTS};

/// What the file and the box say.
struct Sent {
    bytes: Vec<u8>,
    replace: bool,
}

fn projects() -> Result<usize, Failure> {
    Ok(schema::list("projects").ok_or(AppError::Internal)?)
}

/// `GET /projects-template.xlsx`.
pub async fn template(visit: Visit) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let name = Bi::new("工程业绩模板", "projects-template").get(lang);
    file(xlsx::template(projects()?, lang), name)
}

/// `GET /applications/{edition}/projects.xlsx`.
pub async fn export(visit: Visit, viewer: Viewer, Path(edition): Path<String>) -> Result<Response, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let org = viewer.org.as_ref().ok_or(AppError::NotFound)?;
    let draft = store.draft(&org.id, &edition).await?.ok_or(AppError::NotFound)?;
    let fields = store.draft_fields(&draft.id, 0).await?;
    let served = visit.state.editions.edition(store, &edition).await?;
    let form = Form::of_fields(&served.edition.pack, &fields);
    let name = Bi::new("工程业绩", "projects").get(lang);
    file(xlsx::workbook(&form.dossier, projects()?, lang), &format!("{name}-{edition}"))
}

/// A workbook to keep. RFC 6266: the name in UTF-8, with one in ASCII for old programs.
fn file(made: Result<Vec<u8>, impl std::fmt::Display>, name: &str) -> Result<Response, Failure> {
    let bytes = made.map_err(|error| {
        tracing::error!(%error, "a workbook could not be written");
        AppError::Internal
    })?;
    let encoded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let disposition = format!("attachment; filename=\"projects.xlsx\"; filename*=UTF-8''{encoded}.xlsx");
    let headers =
        [(header::CONTENT_TYPE, xlsx::CONTENT_TYPE.to_string()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}

/// `GET /applications/{edition}/import`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(edition): Path<String>,
) -> Result<Html<String>, Failure> {
    own(&visit, &viewer, &edition)?;
    Ok(draw(&visit, &ImportView::default()))
}

/// `POST /applications/{edition}/import`: all rows of the file, or none.
pub async fn send(
    visit: Visit,
    viewer: Viewer,
    Path(edition): Path<String>,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    drafts::writable(&visit).await?;
    let org = own(&visit, &viewer, &edition)?.to_string();
    let sent = take(body.map_err(|_| AppError::UnsupportedType)?).await?;
    let (lang, list) = (visit.site.lang, projects()?);
    let mut view = ImportView { replace: sent.replace, ..ImportView::default() };
    let (draft, fields) = drafts::open(&visit, &org).await?;
    let pack = &visit.served.edition.pack;
    let before = Form::of_fields(pack, &fields);
    let there = if sent.replace { 0 } else { before.dossier.list(list).rows.len() };
    let read = read(sent.bytes, list, LISTS[list].max.saturating_sub(there)).await?;
    let table = match read {
        Ok(table) => table,
        Err(Wrong::File(why)) => {
            view.fault = why.get(lang).to_string();
            return Ok(faulty(draw(&visit, &view)));
        }
        Err(Wrong::Sheet(why)) => {
            explain(&mut view, list, &why, lang);
            return Ok(faulty(draw(&visit, &view)));
        }
    };
    let mut after = before.clone();
    // Two imports at once must not make the same rows.
    after.dossier.begin_keys(random_key()?);
    after.dossier.add_table(list, &table, sent.replace);
    after.settle();
    let rev = draft.rev.0;
    let edit = |(name, value): (String, String)| Edit { name, base: rev, value };
    let edits: Vec<Edit> = after.changes(pack, &before).into_iter().map(edit).collect();
    let mut change = visit.change().await?;
    let editor = format!("import:{}", visit.request_id);
    let by = By { editor: &editor, account: &viewer.account };
    change.edit_draft(&draft.id, &edits, by, "draft.imported").await?;
    change.commit().await?;
    let mut done = match lang {
        Lang::Zh => format!("已导入{}项工程。", table.rows.len()),
        Lang::En => format!("Imported {} projects.", table.rows.len()),
    };
    if !table.unknown.is_empty() {
        done.push_str(&match lang {
            Lang::Zh => format!("下列列名没有对应的字段，没有导入：{}。", table.unknown.join("、")),
            Lang::En => {
                format!(" These columns name no field and were passed over: {}.", table.unknown.join(", "))
            }
        });
    }
    Ok(draw(&visit, &ImportView { done, ..ImportView::default() }).into_response())
}

/// The viewer's company, where the edition is the one that is written now.
fn own<'a>(visit: &Visit, viewer: &'a Viewer, edition: &str) -> Result<&'a str, Failure> {
    let org = viewer.org.as_ref().filter(|_| edition == visit.served.edition.pack.id);
    Ok(&org.ok_or(AppError::NotFound)?.id)
}

async fn take(mut body: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent { bytes: Vec::new(), replace: false };
    while let Some(field) = body.next_field().await.map_err(|error| refused(&error))? {
        match field.name() {
            Some("file") => sent.bytes = field.bytes().await.map_err(|error| refused(&error))?.to_vec(),
            Some("replace") => sent.replace = true,
            _ => {}
        }
    }
    Ok(sent)
}

fn refused(error: &axum::extract::multipart::MultipartError) -> Failure {
    Failure(AppError::of_status(error.status().as_u16()).unwrap_or(AppError::BadRequest))
}

/// What is wrong.
enum Wrong {
    File(Bi),
    Sheet(TableFault),
}

/// Off the async threads: unfolding and reading take milliseconds, and up to a second for what is made to take long.
async fn read(
    bytes: Vec<u8>,
    list: usize,
    room: usize,
) -> Result<Result<domain::form::Table, Wrong>, Failure> {
    if bytes.is_empty() {
        return Ok(Err(Wrong::File(Bi::new("请选择一个文件", "Choose a file"))));
    }
    let read = move || match xlsx::cells(&bytes) {
        Ok(cells) => table(list, &cells, room).map_err(Wrong::Sheet),
        Err(Unreadable::NoWorkbook) => Err(Wrong::File(Bi::new(
            "这不是可以读取的 Excel 文件；请另存为 .xlsx 再试",
            "This is no workbook that can be read; save it as .xlsx and try again",
        ))),
        Err(Unreadable::TooLarge) => Err(Wrong::File(Bi::new(
            "文件内容太大；请只保留工程业绩一张表",
            "The workbook holds too much; keep the sheet of projects only",
        ))),
    };
    tokio::task::spawn_blocking(read).await.map_err(|error| {
        tracing::error!(%error, "reading a workbook failed");
        Failure(AppError::Internal)
    })
}

fn explain(view: &mut ImportView, list: usize, fault: &TableFault, lang: Lang) {
    let zh = lang == Lang::Zh;
    view.fault = match fault {
        TableFault::NoHeadings => Bi::new(
            "没有找到列名：前10行里须有一行写着“工程名称”“竣工日期”等列名，可参照模板",
            "No headings found: one of the first ten rows must name the columns, as the template does",
        )
        .get(lang)
        .to_string(),
        TableFault::NoRows => {
            Bi::new("列名下面没有内容", "There is nothing below the headings").get(lang).to_string()
        }
        TableFault::TooMany { have, room } if zh => {
            format!("表中有{have}项，还能加入{room}项；请删减后再导入")
        }
        TableFault::TooMany { have, room } => format!("The sheet has {have} projects and {room} more fit"),
        TableFault::Cells(faults) => {
            view.cells = faults.iter().map(|fault| row(fault, list, lang)).collect();
            let n = faults.len();
            if zh {
                format!("{n}个单元格读不懂，请改正后再导入")
            } else {
                format!("{n} cells cannot be read")
            }
        }
    };
}

fn row(fault: &CellFault, list: usize, lang: Lang) -> FaultRow {
    let what = Fault { pointer: String::new(), what: fault.what.clone() };
    let allowed = what.allowed(lang);
    let joint = if lang == Lang::Zh { "；可填：" } else { "; allowed: " };
    let mut words = what.message(lang);
    if !allowed.is_empty() {
        words.push_str(joint);
        words.push_str(&allowed);
    }
    FaultRow {
        cell: fault.cell(),
        column: LISTS[list].fields[fault.field].label.get(lang).to_string(),
        text: fault.text.clone(),
        what: words,
    }
}

fn random_key() -> Result<u32, Failure> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "there is no random source");
        AppError::Internal
    })?;
    // Room for the rows of this import below the largest key.
    Ok(u32::from_le_bytes(bytes) >> 1)
}

fn draw(visit: &Visit, view: &ImportView) -> Html<String> {
    let edition = visit.served.edition.pack.id.clone();
    visit.html(|site| page(site, &edition, view))
}
