//! What files prove: links by criterion, compared with the application.

use crate::app::{Answer, TestApp};
use crate::evidence_samples::{PAGE, pdf};
use crate::people::{ORG, Person};
use domain::application::{Edit, Save};
use store::EvidenceLink;

const LINK: &str = "/applications/2021-2022/evidence/link";

/// A draft that applies for 十佳工程商 with one project.
async fn draft(app: &TestApp, cookie: &str) {
    app.get("/applications/2021-2022").with(cookie).send().await;
    let fields = [
        ("/awards/top_ten_contractor", "yes"),
        ("/projects/r7", "1024"),
        ("/projects/r7/name", "某市雪亮工程"),
        ("/projects/r7/security_amount_yuan", "860000.00"),
        ("/projects/r7/completed_on", "2021-06-30"),
    ];
    let edits = fields.map(|(name, value)| Edit { name: name.into(), base: 0, value: value.into() });
    let save = Save { editor: "e".into(), seq: 1, known: 0, edits: edits.to_vec() };
    let body = save.to_bytes().expect("a save");
    let saved = app.post("/applications/2021-2022/save").with(cookie).body(body).send().await;
    assert_eq!(saved.status, 200);
}

async fn send(app: &TestApp, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    app.post(LINK).with(cookie).form(fields).send().await
}

async fn links(app: &TestApp) -> Vec<EvidenceLink> {
    app.store.evidence_links(ORG, "2021-2022").await.expect("links")
}

#[tokio::test]
async fn one_file_serves_several_criteria_and_differences_are_shown() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    draft(&app, &cookie).await;
    let file = app.uploaded(&cookie, "合同.pdf", &pdf("a")).await;
    let page = app.get(PAGE).with(&cookie).send().await;
    assert!(page.text().contains("还没有佐证材料") && page.text().contains("四(三)3"));
    let form = app.get(&format!("{LINK}?file={file}")).with(&cookie).send().await;
    assert!(form.text().contains("某市雪亮工程") && form.text().contains("十佳工程商"), "{}", form.text());
    let first = [
        ("do", "save"),
        ("file", file.as_str()),
        ("criterion", "top_ten_contractor|四(三)3"),
        ("project", "7"),
        ("page_from", "2"),
        ("page_to", "5"),
        ("amount", "８６０，０００．５"),
        ("dated_on", "2021/6/29"),
        ("valid_to", "2021-12-30"),
        ("note", "见盖章页"),
    ];
    let done = send(&app, &cookie, &first).await;
    assert_eq!(done.place(), (303, "/applications/2021-2022/evidence#files"), "{}", done.text());
    let common = [("do", "save"), ("file", file.as_str()), ("criterion", "|二")];
    assert_eq!(send(&app, &cookie, &common).await.status, 303);
    let page = app.get(PAGE).with(&cookie).send().await;
    for words in [
        "第2–5页",
        "工程“某市雪亮工程”",
        "材料金额860,000.50元，申报信息填的是86万元，相差0.50元",
        "材料日期2021年6月29日，申报信息填的竣工日期是2021年6月30日、投入使用日期是未填",
        "有效期至2021年12月30日，时间截点（2021年12月31日）时已过期",
        "见盖章页",
        "/view?page=2",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let all = links(&app).await;
    assert_eq!(all.len(), 2);
    assert_eq!((all[0].amount_fen, all[0].dated_on.as_deref()), (Some(86_000_050), Some("2021-06-29")));
    assert_eq!((all[1].award.as_deref(), all[1].clause.as_str()), (None, "二"));
}

#[tokio::test]
async fn a_link_is_changed_and_taken_away() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    draft(&app, &cookie).await;
    let file = app.uploaded(&cookie, "合同.pdf", &pdf("a")).await;
    let fields = [("do", "save"), ("file", file.as_str()), ("criterion", "|二"), ("page_from", "3")];
    send(&app, &cookie, &fields).await;
    let id = links(&app).await[0].id.clone();
    let form = app.get(&format!("{LINK}?link={id}")).with(&cookie).send().await;
    assert!(form.text().contains("value=\"3\"") && form.text().contains(&id));
    let mut changed = fields.to_vec();
    changed.push(("link", &id));
    changed[3] = ("page_from", "4");
    assert_eq!(send(&app, &cookie, &changed).await.status, 303);
    assert_eq!(links(&app).await[0].page_from, Some(4));
    let other = app.sign_in(Person::Other).await;
    assert_eq!(app.get(&format!("{LINK}?link={id}")).with(&other).send().await.status, 404);
    assert_eq!(send(&app, &other, &[("do", "remove"), ("link", &id)]).await.status, 404);
    assert_eq!(send(&app, &other, &changed).await.status, 404);
    assert_eq!(send(&app, &other, &fields).await.status, 404, "nor to a file of another company");
    assert_eq!(send(&app, &cookie, &[("do", "remove"), ("link", &id)]).await.status, 303);
    assert!(links(&app).await.is_empty());
    assert_eq!(send(&app, &cookie, &[("do", "remove"), ("link", &id)]).await.status, 404);
    assert_eq!(send(&app, &cookie, &[("do", "dance")]).await.status, 400);
}

#[tokio::test]
async fn faults_come_back_with_what_was_typed() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    draft(&app, &cookie).await;
    let file = app.uploaded(&cookie, "合同.pdf", &pdf("a")).await;
    let long = "长".repeat(501);
    for (name, value, words) in [
        ("file", "", "请选择一个文件"),
        ("criterion", "", "请选择它证明哪一条标准"),
        ("criterion", "top_ten_contractor|四(九)9", "请选择它证明哪一条标准"),
        ("criterion", "nothing|四(三)3", "请选择它证明哪一条标准"),
        ("project", "99", "没有这项工程"),
        ("page_from", "三", "请填页码"),
        ("page_from", "0", "请填页码"),
        ("page_to", "1", "结束页不能在起始页之前"),
        ("amount", "很多", "材料上的金额"),
        ("dated_on", "2021-02-30", "材料上的日期"),
        ("valid_to", "null", "请填日期"),
        ("note", long.as_str(), "最多500字"),
    ] {
        let mut fields =
            vec![("do", "save"), ("file", file.as_str()), ("criterion", "|二"), ("page_from", "2")];
        fields.retain(|(field, _)| *field != name);
        fields.push((name, value));
        let answer = send(&app, &cookie, &fields).await;
        assert_eq!(answer.status, 422, "{name} {value}");
        assert!(answer.text().contains(words), "{name} {value}: {}", answer.text());
    }
    assert!(links(&app).await.is_empty());
}

#[tokio::test]
async fn a_project_that_is_gone_is_said() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    draft(&app, &cookie).await;
    let file = app.uploaded(&cookie, "合同.pdf", &pdf("a")).await;
    let fields = [("do", "save"), ("file", file.as_str()), ("criterion", "|二"), ("project", "7")];
    send(&app, &cookie, &fields).await;
    let edit = Edit { name: "/projects/r7".into(), base: 9, value: "-1024".into() };
    let save = Save { editor: "e".into(), seq: 2, known: 9, edits: vec![edit] };
    app.post("/applications/2021-2022/save")
        .with(&cookie)
        .body(save.to_bytes().expect("a save"))
        .send()
        .await;
    let page = app.get(PAGE).with(&cookie).send().await;
    assert!(page.text().contains("所关联的工程已从申报信息中删除"), "{}", page.text());
}
