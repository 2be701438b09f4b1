//! What came on paper: the office types it in for its company, sends it in, and everything says so.

use crate::app::{Answer, TestApp, cause};
use crate::evidence_samples::pdf;
use crate::people::{ORG, Person, USCC, paper};
use crate::submitting::{AWARD, typed_for};
use domain::workflow::State;
use store::{Application, OrgRole, PaperApplication};

const PAGE: &str = "/office/paper";
const EDITION: &str = "2021-2022";
/// A company that nobody has registered.
const NEW: &str = "阿拉善示例安防有限公司";
const NEW_USCC: &str = "91152900MA0R3T5W7U";
const LATE: &str = "2022-09-02T09:00:00+08:00";

async fn begin(app: &TestApp, cookie: &str, other: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("do", "begin"),
        ("org", NEW),
        ("uscc", NEW_USCC),
        ("award", AWARD),
        ("arrived_on", "2022-08-19"),
        ("name", "李四"),
        ("phone", "0483-1234567"),
    ];
    fields.retain(|(name, _)| !other.iter().any(|(changed, _)| changed == name));
    fields.extend(other);
    app.post(PAGE).with(cookie).form(&fields).send().await
}

/// The office has begun with a paper of the new company: the path of its application, and the paper.
pub async fn begun(app: &TestApp, cookie: &str, other: &[(&str, &str)]) -> (String, PaperApplication) {
    let answer = begin(app, cookie, other).await;
    let (status, place) = answer.place();
    assert_eq!(status, 303, "{}", answer.text());
    let id = place.split('/').nth(3).expect("a paper").to_string();
    let paper = app.store.paper_application(&id).await.expect("the store answers").expect("a paper");
    assert_eq!(place, format!("{PAGE}/{id}/{EDITION}"));
    (place.to_string(), paper)
}

pub async fn sent(app: &TestApp, org: &str) -> Vec<Application> {
    app.store.applications_of(org, EDITION).await.expect("the store answers")
}

pub async fn press(app: &TestApp, cookie: &str, path: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("award", AWARD)];
    fields.extend(more);
    app.post(&format!("{path}/submit")).with(cookie).form(&fields).send().await
}

#[tokio::test]
async fn a_paper_is_typed_in_sent_in_and_marked_wherever_it_is_shown() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let (path, paper) = begun(&app, &cookie, &[("email", "LiSi@example.com")]).await;
    let org = paper.applicant_org.as_str();
    assert!(app.store.accounts_of(org).await.expect("the store answers").is_empty());
    // The form of the companies, of this company, with the award chosen.
    let form = app.get(&format!("{path}?step=awards")).with(&cookie).send().await;
    assert_eq!(form.status, 200);
    for words in [
        NEW,
        "纸质申报代录",
        "2022年8月19日收到",
        &*format!("action=\"{path}\""),
        &*format!("data-save=\"{path}/save\""),
    ] {
        assert!(form.text().contains(words), "{words}: {}", form.text());
    }
    // What is typed bears the secretary's name.
    let fields =
        [("do", "check"), ("at", "organisation"), ("editor", "form-x"), ("/organisation/name", "照纸上写的")];
    assert_eq!(app.post(&path).with(&cookie).form(&fields).send().await.status, 200);
    let draft = app.store.draft(org, EDITION).await.expect("the store answers").expect("a draft");
    let fields = app.store.draft_fields(&draft.id, 0).await.expect("fields");
    let field = &fields["/organisation/name"];
    assert_eq!((field.value(), field.values[0].account.as_str()), ("照纸上写的", "secretary"));
    typed_for(&app, org, "").await;
    // Scans go into the company's evidence, with the name of who sent them.
    let scan = app.send_files(&format!("{path}/evidence"), &cookie, &[("扫描件.pdf", &pdf("scan"))]).await;
    assert_eq!(scan.status, 200, "{}", scan.text());
    let file = app.store.evidence_files(org, EDITION).await.expect("files").remove(0);
    assert_eq!(file.uploaded_by, "secretary");
    let criterion = format!("{AWARD}|四(三)3");
    let link = [("do", "save"), ("file", file.id.as_str()), ("criterion", criterion.as_str())];
    let linked = app.post(&format!("{path}/evidence/link")).with(&cookie).form(&link).send().await;
    assert_eq!(linked.place(), (303, format!("{path}/evidence#files").as_str()));
    let check = app.get(&format!("{path}/submit")).with(&cookie).send().await;
    assert!(
        check.text().contains("内容齐全，可以提交") && !check.text().contains("补录原因"),
        "{}",
        check.text()
    );
    let answer = press(&app, &cookie, &path, &[]).await;
    let [one] = &sent(&app, org).await[..] else { panic!("there is one application: {}", answer.text()) };
    let case = format!("/office/applications/{}", one.id);
    assert_eq!(answer.place(), (303, format!("{case}?done=submit").as_str()));
    // Pressed twice there is one application.
    assert_eq!(press(&app, &cookie, &path, &[]).await.place(), (303, case.as_str()));
    assert_eq!(sent(&app, org).await.len(), 1);

    let kept = app.store.submission(&one.id, 1).await.expect("the store answers").expect("a snapshot");
    let snapshot: serde_json::Value = serde_json::from_str(&kept.snapshot).expect("JSON");
    assert_eq!(kept.submitted_by, "secretary");
    assert_eq!(snapshot["contact"]["name"], "李四");
    assert_eq!(snapshot["contact"]["email"], "lisi@example.com");
    assert_eq!(
        snapshot["paper"],
        serde_json::json!({
            "arrived_on": "2022-08-19", "entered_by": "secretary", "entered_by_name": "联系人secretary", "reason": "",
        })
    );
    let events = app.store.events_of("application", &one.id).await.expect("the store answers");
    let said: Vec<_> = events.iter().map(|event| (event.action.as_str(), event.actor.as_str())).collect();
    assert_eq!(said, [("application.submitted", "secretary"), ("application.entered_on_paper", "secretary")]);
    let mark = "纸质申报：2022年8月19日收到，由秘书处联系人secretary录入";
    let case_page = app.get(&case).with(&cookie).send().await;
    assert_eq!(case_page.text().matches(mark).count(), 2, "above and at the decision: {}", case_page.text());
    assert!(case_page.text().contains("照纸质材料代录"));
    let sheet = app.get(&format!("/receipts/{}/form", one.id)).with(&cookie).send().await;
    assert!(sheet.text().contains(mark));
    let json = app.get(&format!("{case}/case.json")).with(&cookie).send().await;
    assert_eq!(json.json()["snapshot"]["paper"]["arrived_on"], "2022-08-19");
    let list = app.get("/office/applications").with(&cookie).send().await;
    assert!(list.text().contains("class=\"mark\"") && list.text().contains("href=\"/office/paper\""));
    let book = app.get("/office/applications.xlsx").with(&cookie).send().await;
    let cells = server::xlsx::cells(&book.body).expect("a workbook");
    assert!(cells[1].contains(&"纸质代录".to_string()), "{cells:?}");
    let several = [("do", "pass"), ("pick", one.id.as_str())];
    let preview = app.post("/office/bulk").with(&cookie).form(&several).send().await;
    assert!(preview.text().contains("纸质，由联系人secretary录入"), "{}", preview.text());
    let papers = app.get(PAGE).with(&cookie).send().await;
    assert!(papers.text().contains(&one.receipt_no) && !papers.text().contains("继续录入"));
    // Whom the paper names gets the receipt.
    let mails = app.store.due_mails(i64::MAX, 10).await.expect("mails");
    assert_eq!(mails.iter().map(|mail| mail.recipient.as_str()).collect::<Vec<_>>(), ["lisi@example.com"]);
    // Who typed it in does not score it.
    assert_eq!(app.store.checked_by(&one.id).await.expect("the store answers"), ["secretary"]);
    // It is typed in no more.
    let more = app.send_files(&format!("{path}/evidence"), &cookie, &[("b.pdf", &pdf("more"))]).await;
    assert_eq!(more.status, 422);
    let late = app.post(&path).with(&cookie).form(&[("do", "check"), ("at", "organisation")]).send().await;
    assert_eq!(late.status, 410);
}

#[tokio::test]
async fn a_company_reaches_no_paper_and_the_auditor_only_reads() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let (path, paper) = begun(&app, &cookie, &[]).await;
    typed_for(&app, &paper.applicant_org, "").await;
    for person in [Person::Owner, Person::Other, Person::Administrator, Person::Reviewer] {
        let cookie = app.sign_in(person).await;
        for page in [PAGE, &path, &format!("{path}/evidence"), &format!("{path}/submit")] {
            assert_eq!(app.get(page).with(&cookie).send().await.status, 404, "{person:?} {page}");
        }
        assert_eq!(press(&app, &cookie, &path, &[]).await.status, 404, "{person:?}");
        assert_eq!(begin(&app, &cookie, &[]).await.status, 404, "{person:?}");
    }
    let auditor = app.sign_in(Person::Auditor).await;
    let before = app.store.draft(&paper.applicant_org, EDITION).await.expect("the store answers");
    for page in [PAGE, &path, &format!("{path}/evidence"), &format!("{path}/submit")] {
        let answer = app.get(page).with(&auditor).send().await;
        assert_eq!(answer.status, 200, "{page}");
        for button in ["type=\"file\"", "name=\"award\" value", "value=\"begin\"", "value=\"cancel\""] {
            assert!(!answer.text().contains(button), "{page}: {button}");
        }
    }
    assert_eq!(press(&app, &auditor, &path, &[]).await.status, 404);
    assert_eq!(app.store.draft(&paper.applicant_org, EDITION).await.expect("the store answers"), before);
    // Nothing but the paper's own edition, and nothing under another identifier.
    for wrong in [format!("{PAGE}/{}/2019-2020", paper.id), format!("{PAGE}/nothing/{EDITION}")] {
        assert_eq!(app.get(&wrong).with(&cookie).send().await.status, 404, "{wrong}");
    }
    assert!(sent(&app, &paper.applicant_org).await.is_empty());
}

#[tokio::test]
async fn after_the_deadline_what_came_before_it_is_typed_in_with_a_reason() {
    let app = TestApp::at(LATE).await;
    let cookie = app.sign_in(Person::General).await;
    let form = app.get(PAGE).with(&cookie).send().await;
    assert!(form.text().contains("补录原因"), "{}", form.text());
    for (changed, expected) in [
        (vec![("arrived_on", "2022-08-31")], "请说明为什么现在才录入"),
        (vec![("arrived_on", "2022-09-01"), ("reason", "迟到")], "申报截止日（2022年8月31日）之后"),
        (vec![("arrived_on", "2022-09-03"), ("reason", "预先")], "不能晚于今天"),
        (vec![("arrived_on", ""), ("reason", "邮寄")], "请填收到纸质材料的日期"),
    ] {
        let refused = begin(&app, &cookie, &changed).await;
        assert_eq!(refused.status, 422, "{changed:?}");
        assert!(refused.text().contains(expected), "{expected}: {}", refused.text());
    }
    let in_time = [("arrived_on", "2022-08-31"), ("reason", "8月31日下午寄到，次日录入")];
    let (path, paper) = begun(&app, &cookie, &in_time).await;
    typed_for(&app, &paper.applicant_org, "").await;
    let scan = app.send_files(&format!("{path}/evidence"), &cookie, &[("a.pdf", &pdf("scan"))]).await;
    assert_eq!(scan.status, 200, "{}", scan.text());
    let answer = press(&app, &cookie, &path, &[]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let one = sent(&app, &paper.applicant_org).await.remove(0);
    assert_eq!(one.state.0, State::Submitted);
    let case = app.get(&format!("/office/applications/{}", one.id)).with(&cookie).send().await;
    assert!(case.text().contains("补录原因：8月31日下午寄到，次日录入"), "{}", case.text());
}

#[tokio::test]
async fn a_paper_begun_in_time_and_sent_in_late_says_why() {
    let app = TestApp::at(LATE).await;
    app.people().await;
    let mut change = app.store.change(cause()).await.expect("a change begins");
    for (id, award, day) in
        [("in-time", AWARD, "2022-08-31"), ("too-late", "excellent_solution", "2022-09-01")]
    {
        change.begin_paper_application(&paper(id, ORG, award, day)).await.expect("a paper");
    }
    change.commit().await.expect("it is committed");
    typed_for(&app, ORG, "").await;
    let cookie = app.sign_in(Person::Secretary).await;
    let path = format!("{PAGE}/in-time/{EDITION}");
    let check = app.get(&format!("{path}/submit")).with(&cookie).send().await;
    assert!(check.text().contains("name=\"reason\""), "{}", check.text());
    let refused = press(&app, &cookie, &path, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("请说明为什么现在才录入"));
    // Another award than the paper's is not sent in by it.
    let other = app.post(&format!("{path}/submit")).with(&cookie).form(&[("award", "excellent_solution")]);
    assert_eq!(other.send().await.status, 400);
    // The company itself comes too late, whatever the office may.
    let owner = app.sign_in(Person::Owner).await;
    let own = app.post("/applications/2021-2022/submit").with(&owner).form(&[("award", AWARD)]).send().await;
    assert_eq!(own.status, 422);
    let reasoned = [("award", AWARD), ("reason", "x")];
    let own = app.post("/applications/2021-2022/submit").with(&owner).form(&reasoned).send().await;
    assert_eq!(own.status, 422);
    assert!(sent(&app, ORG).await.is_empty());
    // Neither can it write, nor the office what came too late.
    for (cookie, path) in
        [(&owner, "/applications/2021-2022".to_string()), (&cookie, format!("{PAGE}/too-late/{EDITION}"))]
    {
        let answer =
            app.post(&path).with(cookie).form(&[("do", "check"), ("at", "organisation")]).send().await;
        assert_eq!(answer.status, 410, "{path}");
    }
    assert_eq!(press(&app, &cookie, &path, &[("reason", "寄到时办公室停电")]).await.status, 303);
    let kept = app.store.paper_application("in-time").await.expect("the store answers").expect("a paper");
    assert_eq!((kept.reason.as_str(), kept.submission), ("寄到时办公室停电", Some(1)));
}

#[tokio::test]
async fn a_known_company_is_found_by_its_code_and_taken_as_it_is() {
    let app = TestApp::new().await;
    app.everything().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let name = "内蒙古示例智能科技有限公司";
    for (changed, expected) in [
        (vec![("uscc", USCC)], "登记的单位名称是“内蒙古示例智能科技有限公司”"),
        (vec![("uscc", USCC), ("org", name)], "已提交这个奖项的申报（2021-2022-03-0001）"),
        (vec![("uscc", USCC), ("org", name), ("award", "star_integrity_enterprise")], "正在录入"),
        (vec![("uscc", "1")], "统一社会信用代码"),
        (vec![("award", "none")], "请选择奖项"),
        (vec![("name", "")], "请填写联系人"),
        (vec![("email", "x")], "邮箱格式不对"),
    ] {
        let refused = begin(&app, &cookie, &changed).await;
        assert_eq!(refused.status, 422, "{changed:?}");
        assert!(refused.text().contains(expected), "{expected}: {}", refused.text());
    }
    let known = [("uscc", USCC), ("org", name), ("award", "application_innovation")];
    let (_, paper) = begun(&app, &cookie, &known).await;
    assert_eq!(paper.applicant_org, ORG);
    let mails = app.store.due_mails(i64::MAX, 10).await.expect("mails");
    let [mail] = &mails[..] else { panic!("its owner alone is told: {mails:?}") };
    assert_eq!(mail.recipient, "owner@example.com");
    assert!(mail.body.contains("2022年8月19日收到") && mail.body.contains("/applications/2021-2022/history"));
    // Begun by mistake, it is given up once, and there is nothing at its address.
    let cancel = [("do", "cancel"), ("paper", paper.id.as_str())];
    let done = app.post(PAGE).with(&cookie).form(&cancel).send().await;
    assert_eq!(done.place(), (303, "/office/paper?done=cancel"));
    let again = app.post(PAGE).with(&cookie).form(&cancel).send().await;
    assert_eq!(again.place(), (303, "/office/paper"));
    let gone = app.get(&format!("{PAGE}/{}/{EDITION}", paper.id)).with(&cookie).send().await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn who_registers_with_its_code_later_waits_for_the_office_and_becomes_its_owner() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let (path, paper) = begun(&app, &cookie, &[]).await;
    typed_for(&app, &paper.applicant_org, "").await;
    assert_eq!(press(&app, &cookie, &path, &[]).await.status, 303);
    let fields = [
        ("org", NEW),
        ("uscc", NEW_USCC),
        ("name", "王五"),
        ("phone", "0483-7654321"),
        ("email", "wang@example.com"),
        ("password", "正确的马电池订书钉 horse"),
        ("agree", app::pages::account::privacy::VERSION),
    ];
    let registered = app.post("/register").with("").form(&fields).send().await;
    assert_eq!(registered.place(), (303, "/waiting"));
    let one = sent(&app, &paper.applicant_org).await.remove(0);
    let receipt = format!("/receipts/{}", one.id);
    let wang = app.store.account_by_email("wang@example.com").await.expect("the store").expect("an account");
    let own = app.sign_in_account(&wang.id).await;
    assert_eq!(app.get(&receipt).with(&own).send().await.place(), (303, "/waiting"));
    let wish = app.store.join_requests(Some(&paper.applicant_org)).await.expect("the store").remove(0);
    let accept = format!("accept:{}", wish.id);
    app.post("/office/accounts").with(&cookie).form(&[("do", accept.as_str())]).send().await;
    let wang = app.store.account(&wang.id).await.expect("the store").expect("an account");
    assert_eq!(wang.org, Some((paper.applicant_org.clone(), OrgRole::Owner)), "it had nobody yet");
    let seen = app.get(&receipt).with(&own).send().await;
    assert!(seen.text().contains("纸质申报：2022年8月19日收到"), "{}", seen.text());
    assert!(seen.text().contains("秘书处照纸质材料录入"));
}
