//! Projects as workbooks: the template filled in, faults by cell, all or nothing.

use crate::app::{Answer, TestApp};
use crate::people::{ORG, Person};
use domain::application::{Edit, Save};
use rust_xlsxwriter::Workbook;

const IMPORT: &str = "/applications/2021-2022/import";

fn book(lines: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in lines.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

async fn send(app: &TestApp, cookie: &str, bytes: &[u8], replace: bool) -> Answer {
    let mut body =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n".to_vec();
    body.extend_from_slice(bytes);
    if replace {
        body.extend_from_slice(b"\r\n--b\r\nContent-Disposition: form-data; name=\"replace\"\r\n\r\nyes");
    }
    body.extend_from_slice(b"\r\n--b--\r\n");
    app.post(IMPORT)
        .with(cookie)
        .header("content-type", "multipart/form-data; boundary=b")
        .body(body)
        .send()
        .await
}

async fn names(app: &TestApp) -> Vec<String> {
    let draft = app.store.draft(ORG, "2021-2022").await.expect("the store").expect("a draft");
    let fields = app.store.draft_fields(&draft.id, 0).await.expect("fields");
    let there = |row: &str| !fields[row].value().starts_with('-');
    fields
        .iter()
        .filter(|(name, _)| name.starts_with("/projects/") && name.ends_with("/name"))
        .filter(|(name, _)| there(name.trim_end_matches("/name")))
        .map(|(_, field)| field.value().to_string())
        .collect()
}

#[tokio::test]
async fn a_filled_template_is_imported_whole_and_exported_again() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    let template = app.get("/projects-template.xlsx").with(&cookie).send().await;
    assert_eq!(template.status, 200);
    assert!(template.header("content-disposition").starts_with("attachment;"));
    assert!(template.body.starts_with(b"PK"));
    let file = book(&[
        &["工程名称", "竣工日期", "备注"],
        &["甲工程", "2021-06-30", "x"],
        &["乙工程", "2020/12/31", ""],
    ]);
    let done = send(&app, &cookie, &file, false).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(done.text().contains("已导入2项工程") && done.text().contains("备注"), "{}", done.text());
    assert_eq!(names(&app).await, ["甲工程", "乙工程"]);
    send(&app, &cookie, &file, false).await;
    assert_eq!(names(&app).await.len(), 4, "beside what is there");
    send(&app, &cookie, &file, true).await;
    assert_eq!(names(&app).await.len(), 2, "in place of what was there");
    let out = app.get("/applications/2021-2022/projects.xlsx").with(&cookie).send().await;
    let cells = server::xlsx::cells(&out.body).expect("a workbook");
    assert_eq!((cells.len(), cells[1][0].as_str()), (3, "甲工程"));
    let page = app.get("/applications/2021-2022/history").with(&cookie).send().await;
    assert!(page.text().contains("从表格导入"));
}

#[tokio::test]
async fn one_bad_cell_and_nothing_is_imported() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let file = book(&[&["工程名称", "竣工日期"], &["甲工程", "2021-06-30"], &["<b>乙</b>", "六月"]]);
    let answer = send(&app, &cookie, &file, false).await;
    assert_eq!(answer.status, 422);
    for words in ["B3", "竣工日期", "六月", "没有导入"] {
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
    assert!(names(&app).await.is_empty());
    for (bytes, words) in [
        (Vec::new(), "请选择一个文件"),
        (b"not a workbook".to_vec(), "另存为"),
        (book(&[&["甲工程", "2021-06-30"]]), "没有找到列名"),
        (book(&[&["工程名称", "竣工日期"]]), "没有内容"),
    ] {
        let answer = send(&app, &cookie, &bytes, false).await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
    assert_eq!(send(&app, &cookie, &vec![0; 1_000_001], false).await.status, 413);
    assert_eq!(app.post(IMPORT).with(&cookie).form(&[("file", "x")]).send().await.status, 415);
}

#[tokio::test]
async fn the_list_never_grows_over_its_limit() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let row: &[&str] = &["工程", "2021-06-30"];
    let many: Vec<&[&str]> =
        std::iter::once(&["工程名称", "竣工日期"][..]).chain(std::iter::repeat_n(row, 150)).collect();
    assert_eq!(send(&app, &cookie, &book(&many), false).await.status, 200);
    let answer = send(&app, &cookie, &book(&many), false).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("还能加入50项"), "{}", answer.text());
    assert_eq!(names(&app).await.len(), 150);
}

#[tokio::test]
async fn another_company_gets_its_own_projects() {
    let app = TestApp::new().await;
    let (cookie, other) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Other).await);
    send(&app, &cookie, &book(&[&["工程名称", "竣工日期"], &["机密工程", "2021-06-30"]]), false).await;
    assert_eq!(app.get("/applications/2021-2022/projects.xlsx").with(&other).send().await.status, 404);
    let edit = Edit { name: "/has_own_brand".to_string(), base: 0, value: "true".to_string() };
    let save = Save { editor: "o".to_string(), seq: 1, known: 0, edits: vec![edit] };
    let body = save.to_bytes().expect("a save");
    assert_eq!(
        app.post("/applications/2021-2022/save").with(&other).body(body).send().await.status,
        404,
        "no draft yet"
    );
    send(&app, &other, &book(&[&["工程名称", "竣工日期"], &["自己的", "2021-06-30"]]), false).await;
    let out = app.get("/applications/2021-2022/projects.xlsx").with(&other).send().await;
    assert_eq!(server::xlsx::cells(&out.body).expect("a workbook")[1][0], "自己的");
}
