//! A supplement lets the company correct what the clauses asked about read, and nothing else.

use crate::app::{Answer, TestApp};
use crate::people::{APPLICATION, Person};
use domain::workflow::State;
use store::{Application, Submission};

const THIRD: &str = "四(三)3";
const RATING: &str = "/projects/r1/rating";

struct Case {
    app: TestApp,
    office: String,
    owner: String,
}

impl Case {
    async fn new() -> Case {
        let app = TestApp::new().await;
        app.everything().await;
        let (office, owner) = (app.sign_in(Person::Secretary).await, app.sign_in(Person::Owner).await);
        Case { app, office, owner }
    }

    async fn now(&self) -> Application {
        self.app.store.application(APPLICATION).await.unwrap().unwrap()
    }

    async fn submission(&self, number: i64) -> Submission {
        self.app.store.submission(APPLICATION, number).await.unwrap().unwrap()
    }

    /// The office sends a form of the case, or of its page for facts.
    async fn desk(&self, page: &str, form: &[(&str, &str)]) -> Answer {
        let now = self.now().await;
        let moved = format!("{}-{}", now.submission, now.moved_at);
        let facts = self.app.store.confirmed_facts(APPLICATION, now.submission).await.unwrap();
        let decided = self.app.store.decided_criteria(APPLICATION, now.submission).await.unwrap();
        let times = facts.iter().map(|one| one.confirmed_at).chain(decided.iter().map(|one| one.decided_at));
        let known = format!("{}-{}-{}", facts.len(), decided.len(), times.max().unwrap_or(0));
        let form = [&[("moved", moved.as_str()), ("known", known.as_str())], form].concat();
        let path = format!("/office/applications/{APPLICATION}{page}");
        self.app.post(&path).with(&self.office).form(&form).send().await
    }

    async fn ask(&self, clause: &str) {
        let want = format!("want:{clause}");
        let form = [("do", "request_supplement"), (want.as_str(), "请核对评价"), ("until", "2022-08-25")];
        assert_eq!(self.desk("", &form).await.status, 303);
    }

    /// The company answers with these facts.
    async fn answer(&self, round: u32, clause: &str, facts: &[(&str, &str)]) -> Answer {
        let (field, now) = (format!("answer:{round}:{clause}"), self.now().await.submission.to_string());
        let own = [("do", "answer_supplement"), (field.as_str(), "见附件"), ("submission", now.as_str())];
        self.send(&[&own[..], facts].concat()).await
    }

    async fn send(&self, form: &[(&str, &str)]) -> Answer {
        self.app.post(&format!("/receipts/{APPLICATION}")).with(&self.owner).form(form).send().await
    }

    async fn page(&self, path: &str, cookie: &str) -> String {
        let answer = self.app.get(path).with(cookie).send().await;
        assert_eq!(answer.status, 200, "{path}");
        answer.text().to_string()
    }

    async fn receipt(&self) -> String {
        self.page(&format!("/receipts/{APPLICATION}"), &self.owner).await
    }

    async fn case(&self) -> String {
        self.page(&format!("/office/applications/{APPLICATION}"), &self.office).await
    }
}

#[tokio::test]
async fn what_is_corrected_is_judged_anew_and_the_first_submission_stays_byte_for_byte() {
    let case = Case::new().await;
    let before = case.submission(1).await;
    let draft = case.app.store.draft_fields("draft-one", 0).await.unwrap();
    case.ask(THIRD).await;
    let receipt = case.receipt().await;
    assert!(receipt.contains(&format!("name=\"{RATING}\"")) && receipt.contains("申报：良"), "{receipt}");
    assert!(!receipt.contains("/organisation/uscc"), "no field that the clause does not read");
    let facts = [(RATING, "excellent"), ("/projects/r1/security_amount_yuan", "99万")];
    assert_eq!(case.answer(1, THIRD, &facts).await.status, 303);

    let now = case.now().await;
    assert_eq!((now.state.0, now.submission), (State::Submitted, 2));
    assert_eq!(case.submission(1).await, before);
    let after = case.submission(2).await;
    assert_eq!((after.verdict.as_str(), &after.pack_hash), ("unmet", &before.pack_hash));
    let snapshot: serde_json::Value = serde_json::from_str(&after.snapshot).unwrap();
    assert_eq!(snapshot["dossier"]["projects"][0]["rating"], "excellent");
    assert_eq!(snapshot["dossier"]["projects"][0]["security_amount_yuan"], "990000.00");
    assert_eq!(snapshot["corrected"][0]["pointer"], "/projects/0/security_amount_yuan");
    assert_eq!(case.app.store.draft_fields("draft-one", 0).await.unwrap(), draft, "the draft is not touched");

    let shown = case.case().await;
    for words in ["单位更正", "某市雪亮工程 · 甲方评价：良", "提交补正，更正2项内容", "见附件"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(case.receipt().await.contains("补正时更正的内容"));
    let json = case.page(&format!("/office/applications/{APPLICATION}/case.json"), &case.office).await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["snapshot"]["corrected"].as_array().map(Vec::len), Some(2));
    let answered = |event: &&serde_json::Value| event["action"] == "application.supplement_answered";
    let event = json["events"].as_array().unwrap().iter().find(answered).unwrap();
    assert_eq!(event["after"]["note"]["corrected"][0]["new"], "990000.00");
}

#[tokio::test]
async fn a_field_outside_the_supplement_is_refused_and_nothing_is_kept() {
    let case = Case::new().await;
    case.ask(THIRD).await;
    for foreign in
        ["/organisation/uscc", "/records/major_accidents_ever", "/projects/r2/rating", "/projects/r1/name"]
    {
        let answer = case.answer(1, THIRD, &[(RATING, "excellent"), (foreign, "1")]).await;
        assert!(answer.status == 422 && answer.text().contains("只能修改要求补正的条款"), "{foreign}");
    }
    let typed = [("/projects/r1/security_amount_yuan", "很多"), (RATING, "excellent")];
    let answer = case.answer(1, THIRD, &typed).await;
    assert_eq!(answer.status, 422);
    for kept in ["很多", "见附件", "f-projects-r1-security_amount_yuan-error"] {
        assert!(answer.text().contains(kept), "{kept}");
    }
    // A page of another submission, and one that shows none.
    let form = [("do", "answer_supplement"), ("answer:1:四(三)3", "见附件"), (RATING, "excellent")];
    assert_eq!(case.send(&form).await.status, 422);
    assert_eq!(case.send(&[&form[..], &[("submission", "7")]].concat()).await.status, 422);
    assert_eq!(case.now().await.state.0, State::SupplementRequested);
    assert!(case.app.store.submission(APPLICATION, 2).await.unwrap().is_none());
    let other = case.app.sign_in(Person::Other).await;
    let path = format!("/receipts/{APPLICATION}");
    assert_eq!(case.app.post(&path).with(&other).form(&form).send().await.status, 404);
}

#[tokio::test]
async fn an_answer_in_words_alone_keeps_the_submission() {
    let case = Case::new().await;
    case.ask(THIRD).await;
    // What is written otherwise and means the same is no correction either.
    let same = [(RATING, "good"), ("/projects/r1/security_amount_yuan", "186万")];
    let sets = ["smart_city"].map(|kind| ("/projects/r1/kinds", kind));
    let receipt = case.receipt().await;
    let facts: Vec<(&str, &str)> = if receipt.contains("name=\"/projects/r1/kinds\"") {
        same.iter().chain(&sets).copied().collect()
    } else {
        same.to_vec()
    };
    assert_eq!(case.answer(1, THIRD, &facts).await.status, 303);
    let now = case.now().await;
    assert_eq!((now.state.0, now.submission), (State::Submitted, 1));
    assert!(case.app.store.sealed_form(APPLICATION, 1).await.unwrap().is_some());
}

#[tokio::test]
async fn a_clause_that_reads_no_fact_asks_for_words_and_evidence() {
    let case = Case::new().await;
    let jury = domain::pack::text::read(domain::pack::SHIPPED[0].1).unwrap();
    let award = jury.award("top_ten_contractor").unwrap();
    let edition = domain::Edition::new(jury.clone()).unwrap();
    let silent = award.criteria.iter().find(|one| edition.reads(&award.id, &one.clause).is_empty());
    let Some(silent) = silent.map(|one| one.clause.clone()) else { return };
    case.ask(&silent).await;
    assert!(!case.receipt().await.contains("name=\"submission\""));
}

#[tokio::test]
async fn what_the_office_confirmed_of_a_corrected_field_is_looked_at_again() {
    let case = Case::new().await;
    let confirm = [("clause", THIRD), ("do", "facts"), (RATING, "none"), ("reason", "佐证没有评价")];
    assert_eq!(case.desk("/confirm", &confirm).await.status, 303);
    assert_eq!(case.desk("", &[("do", "confirm"), ("clause", "二")]).await.status, 303);
    case.ask(THIRD).await;
    assert_eq!(case.answer(1, THIRD, &[(RATING, "excellent")]).await.status, 303);
    // What the office confirmed still counts, and says that it is older than the correction.
    assert_eq!(case.now().await.verdict.as_deref(), Some("unmet"));
    let shown = case.case().await;
    assert!(shown.contains("核定之后单位又更正") && shown.contains("佐证没有评价"), "{shown}");
    let findings = case.app.store.findings_of(APPLICATION, 2).await.unwrap();
    assert_eq!(findings.len(), 1, "the finding of another clause stays");
    // The sealed form is of the corrected text.
    let hand_in = [("do", "sealed")];
    case.desk("", &hand_in).await;
    assert_eq!(case.desk("", &[("do", "pass")]).await.status, 422);
    // Confirming the company's value takes the old one back.
    let again = [("clause", THIRD), ("do", "facts"), (RATING, "excellent"), ("reason", "补了评价表")];
    assert_eq!(case.desk("/confirm", &again).await.status, 303);
    assert!(!case.case().await.contains("核定之后单位又更正"));
    let passed = case.desk("", &[("do", "pass")]).await;
    assert_eq!(passed.status, 303, "{}", passed.text());
}
