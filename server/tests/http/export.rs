//! Applications to keep: the list as a workbook without formulas, single ones as JSON and as an archive.

use crate::app::{TestApp, cause};
use crate::evidence_samples::pdf;
use crate::people::{APPLICATION, ORG, Person};
use crate::submitting::{AWARD, typed};
use domain::workflow::{Action, Facts, Party, State, decide};
use server::blobs::sha256_hex;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::{CompressionMethod, ZipArchive};

const LIST: &str = "/office/applications.xlsx";

/// An application of a company that is called like a formula.
async fn hostile(app: &TestApp) {
    let (_, text) = domain::pack::SHIPPED[0];
    let pack = domain::pack::text::read(text).expect("a pack");
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.add_applicant_org("org-sum", "=1+1", "91150200MA0SUM0000").await.expect("a company");
    let new = store::NewSubmission {
        id: "application-sum",
        applicant_org: "org-sum",
        edition: "2021-2022",
        award: "star_integrity_enterprise",
        award_no: 1,
        subject: "@SUM(A1)",
        subject_key: "",
        pack_hash: &pack.hash,
        verdict: "met",
        search: "=1+1",
        relations: &[],
        snapshot: "{}",
        hash: "sha256:0",
    };
    change.submit(new, "owner", row).await.expect("it is sent in");
    change.commit().await.expect("it is committed");
}

async fn rows(app: &TestApp, cookie: &str, query: &str) -> Vec<Vec<String>> {
    let answer = app.get(&format!("{LIST}{query}")).with(cookie).send().await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"));
    assert_eq!(answer.header("content-type"), server::xlsx::CONTENT_TYPE);
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"applications.xlsx\""));
    let mut zip = ZipArchive::new(Cursor::new(&answer.body)).expect("a workbook");
    let mut sheet = String::new();
    zip.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut sheet).expect("XML");
    assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "no cell is a formula: {sheet}");
    server::xlsx::cells(&answer.body).expect("a workbook")
}

#[tokio::test]
async fn the_list_is_exported_as_it_is_filtered_without_formulas() {
    let app = TestApp::new().await;
    app.everything().await;
    hostile(&app).await;
    let cookie = app.sign_in(Person::Secretary).await;
    let all = rows(&app, &cookie, "").await;
    assert_eq!(all.len(), 3, "{all:?}");
    assert_eq!(all[0][..4], ["回执编号", "单位", "信用代码", "盟市"]);
    let sum = all.iter().find(|row| row[0] == "2021-2022-01-0001").expect("its row");
    assert_eq!((sum[1].as_str(), sum[3].as_str(), sum[5].as_str()), ("=1+1", "包头市", "@SUM(A1)"));
    for (query, found) in [
        ("?award=star_integrity_enterprise", 1),
        ("?verdict=met&state=submitted", 2),
        ("?verdict=unmet", 0),
        ("?q=%3D1%2B1", 1),
        ("?state=withdrawn", 0),
        ("?mine=yes", 0),
        // Not a page of it.
        ("?skip=1", 2),
    ] {
        assert_eq!(rows(&app, &cookie, query).await.len(), found + 1, "{query}");
    }
    assert_eq!(rows(&app, &cookie, "?lang=en").await[0][1], "Company");
    let page = app.get("/office/applications?award=star_integrity_enterprise").with(&cookie).send().await;
    assert!(page.text().contains("/office/applications.xlsx?award=star_integrity_enterprise"));
    let page = app.get(&format!("/office/applications/{APPLICATION}")).with(&cookie).send().await;
    assert!(page.text().contains("/case.zip\"") && page.text().contains("/case.json\""), "{}", page.text());
}

/// An application with two files of one name, one of them for two criteria; its address.
async fn with_evidence(app: &TestApp) -> (String, String) {
    app.people().await;
    typed(app, "").await;
    let owner = app.sign_in(Person::Owner).await;
    let (one, two) = (pdf("甲"), pdf("乙"));
    let first = app.uploaded(&owner, "合同.pdf", &one).await;
    let second = app.uploaded(&owner, "合同.pdf", &two).await;
    let clause = format!("{AWARD}|四(三)3");
    for (file, criterion) in [(&first, "|二"), (&first, clause.as_str()), (&second, clause.as_str())] {
        let link = [("do", "save"), ("file", file.as_str()), ("criterion", criterion)];
        let answer = app.post("/applications/2021-2022/evidence/link").with(&owner).form(&link).send().await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    let sent = app.post("/applications/2021-2022/submit").with(&owner).form(&[("award", AWARD)]).send().await;
    assert_eq!(sent.status, 303);
    let all = app.store.applications_of(ORG, "2021-2022").await.expect("the store answers");
    (format!("/office/applications/{}", all[0].id), sha256_hex(&two))
}

#[tokio::test]
async fn a_case_is_exported_as_json() {
    let app = TestApp::new().await;
    let (case, _) = with_evidence(&app).await;
    let cookie = app.sign_in(Person::Secretary).await;
    let [now] = &app.store.applications_of(ORG, "2021-2022").await.expect("the store answers")[..] else {
        panic!("there is one application")
    };
    let seen = format!("{}-{}", now.submission, now.moved_at);
    let confirm = [("moved", seen.as_str()), ("do", "confirm"), ("clause", "四(三)3")];
    assert_eq!(app.post(&case).with(&cookie).form(&confirm).send().await.status, 303);
    let answer = app.get(&format!("{case}/case.json")).with(&cookie).send().await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"));
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"case.json\""));
    let json = answer.json();
    assert_eq!(json["application"]["receipt_no"], "2021-2022-03-0001");
    assert_eq!(json["snapshot"]["dossier"]["projects"][0]["name"], "某市雪亮工程");
    assert_eq!(json["snapshot"]["evidence"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["findings"][0]["finding"], "confirmed");
    assert_eq!(json["events"][0]["action"], "application.submitted");
    assert_eq!(json["supplements"], serde_json::json!([]));
    assert!(answer.text().contains("某市雪亮工程") && answer.text().lines().count() > 50, "for people too");
    for person in [Person::Owner, Person::Editor, Person::Other] {
        let cookie = app.sign_in(person).await;
        for path in [LIST, &format!("{case}/case.json"), &format!("{case}/case.zip")] {
            assert_eq!(app.get(path).with(&cookie).send().await.status, 404, "{person:?} {path}");
        }
    }
    let nothing = app.get("/office/applications/none/case.zip").with(&cookie).send().await;
    assert_eq!(nothing.status, 404);
}

#[tokio::test]
async fn a_case_is_exported_with_its_evidence_and_their_hashes() {
    let app = TestApp::new().await;
    let (case, second) = with_evidence(&app).await;
    let cookie = app.sign_in(Person::Secretary).await;
    let path = format!("{case}/case.zip");
    let answer = app.get(&path).with(&cookie).header("range", "bytes=0-9").send().await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"));
    assert_eq!(answer.header("content-type"), "application/zip");
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"case.zip\""));
    let mut zip = ZipArchive::new(Cursor::new(&answer.body)).expect("an archive");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let (name, mut bytes) = (file.name().expect("a name").into_owned(), Vec::new());
        file.read_to_end(&mut bytes).expect("it is read, and its checksum is right");
        if name.starts_with("evidence/") {
            assert_eq!(file.compression(), CompressionMethod::Stored);
        }
        files.insert(name, bytes);
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected =
        ["case.json", "evidence/01-合同.pdf", "evidence/02-合同.pdf", "manifest.txt", "snapshot.json"];
    assert_eq!(names, expected, "a file for two criteria is there once");
    let manifest = String::from_utf8(files.remove("manifest.txt").expect("a manifest")).expect("text");
    assert_eq!(manifest.lines().count(), files.len());
    for line in manifest.lines() {
        let (hash, name) = line.split_once("  ").expect("hash and name");
        assert_eq!(sha256_hex(&files[name]), hash, "{name}");
    }
    let json: serde_json::Value = serde_json::from_slice(&files["case.json"]).expect("JSON");
    let frozen = format!("sha256:{}", sha256_hex(&files["snapshot.json"]));
    assert_eq!(json["submission"]["hash"], frozen, "as the receipt has it");
    assert!(app.state.blobs.arriving().read_dir().expect("a folder").next().is_none(), "nothing is left");

    // Bytes that are not those that were sent in are not handed out as such.
    std::fs::write(app.state.blobs.path(&second), "别的").expect("the disk is damaged");
    assert_eq!(app.get(&path).with(&cookie).send().await.status, 500);
    assert!(app.state.blobs.arriving().read_dir().expect("a folder").next().is_none(), "nothing is left");
}

#[tokio::test]
async fn what_came_with_an_answer_stays_when_its_link_is_removed() {
    let app = TestApp::new().await;
    let (case, _) = with_evidence(&app).await;
    let id = case.rsplit('/').next().expect("an id").to_string();
    let cookie = app.sign_in(Person::Secretary).await;
    let owner = app.sign_in(Person::Owner).await;
    let now = app.store.application(&id).await.expect("the store answers").expect("it is there");
    let moved = format!("{}-{}", now.submission, now.moved_at);
    let ask = [
        ("moved", moved.as_str()),
        ("do", "request_supplement"),
        ("want:四(三)3", "请补盖章页"),
        ("until", "2022-08-25"),
    ];
    assert_eq!(app.post(&case).with(&cookie).form(&ask).send().await.status, 303);
    let late = app.uploaded(&owner, "盖章页.pdf", &pdf("丙")).await;
    let clause = format!("{AWARD}|四(三)3");
    let link = [("do", "save"), ("file", late.as_str()), ("criterion", clause.as_str())];
    assert_eq!(
        app.post("/applications/2021-2022/evidence/link").with(&owner).form(&link).send().await.status,
        303
    );
    let answer = [("do", "answer_supplement"), ("answer:1:四(三)3", "已补")];
    assert_eq!(app.post(&format!("/receipts/{id}")).with(&owner).form(&answer).send().await.status, 303);
    let scan = pdf("sealed");
    let sealed = app.send_files(&format!("/receipts/{id}/sealed"), &owner, &[("盖章.pdf", &scan)]).await;
    assert_eq!(sealed.status, 303);
    let links = app.store.evidence_links(ORG, "2021-2022").await.expect("the store answers");
    let mut change = app.store.change(crate::app::cause()).await.expect("a change begins");
    let found = links.iter().find(|one| one.file == late).expect("the link");
    change.remove_evidence_link((ORG, "2021-2022"), &found.id).await.expect("it is removed");
    change.commit().await.expect("it is committed");
    let page = app.get(&case).with(&cookie).send().await;
    assert!(page.text().contains("盖章页.pdf"), "the office sees what the answer rested on");
    let archive = app.get(&format!("{case}/case.zip")).with(&cookie).send().await;
    let mut zip = ZipArchive::new(Cursor::new(&archive.body)).expect("an archive");
    let names: Vec<String> = (0..zip.len())
        .map(|at| zip.by_index(at).expect("a file").name().expect("a name").into_owned())
        .collect();
    assert!(names.iter().any(|name| name.ends_with("盖章页.pdf")), "{names:?}");
    assert!(names.contains(&"sealed/盖章.pdf".to_string()), "{names:?}");
}
