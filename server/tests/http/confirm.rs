//! 核定: facts that the office confirms, verdicts that a person gives, and what then keeps an application from passing.

use crate::app::{Answer, TestApp};
use crate::people::{APPLICATION, Person};
use domain::workflow::State;
use store::Application;

const THIRD: &str = "四(三)3";

struct Desk {
    app: TestApp,
    cookie: String,
}

impl Desk {
    async fn new() -> Desk {
        let app = TestApp::new().await;
        app.everything().await;
        let cookie = app.sign_in(Person::Secretary).await;
        Desk { app, cookie }
    }

    async fn now(&self) -> Application {
        self.app.store.application(APPLICATION).await.unwrap().unwrap()
    }

    /// Sends a form of the page for `clause`, or of the case where there is none.
    async fn send(&self, clause: &str, form: &[(&str, &str)]) -> Answer {
        let now = self.now().await;
        let moved = format!("{}-{}", now.submission, now.moved_at);
        let facts = self.app.store.confirmed_facts(APPLICATION, now.submission).await.unwrap();
        let decided = self.app.store.decided_criteria(APPLICATION, now.submission).await.unwrap();
        let times = facts.iter().map(|one| one.confirmed_at).chain(decided.iter().map(|one| one.decided_at));
        let known = format!("{}-{}-{}", facts.len(), decided.len(), times.max().unwrap_or(0));
        let form =
            [&[("moved", moved.as_str()), ("known", known.as_str()), ("clause", clause)], form].concat();
        let path =
            format!("/office/applications/{APPLICATION}{}", if clause.is_empty() { "" } else { "/confirm" });
        self.app.post(&path).with(&self.cookie).form(&form).send().await
    }

    /// Sends a form of the case that names its clause itself.
    async fn send_case(&self, form: &[(&str, &str)]) -> Answer {
        let now = self.now().await;
        let moved = format!("{}-{}", now.submission, now.moved_at);
        let form = [&[("moved", moved.as_str())], form].concat();
        let path = format!("/office/applications/{APPLICATION}");
        self.app.post(&path).with(&self.cookie).form(&form).send().await
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.app.get(path).with(&self.cookie).send().await;
        assert_eq!(answer.status, 200, "{path}");
        answer.text().to_string()
    }

    async fn case(&self) -> String {
        self.page(&format!("/office/applications/{APPLICATION}")).await
    }

    /// What the page for the criterion's facts says.
    async fn facts(&self) -> String {
        self.page(&format!("/office/applications/{APPLICATION}/confirm?clause=%E5%9B%9B(%E4%B8%89)3")).await
    }
}

#[tokio::test]
async fn a_confirmed_fact_judges_anew_and_what_was_sent_in_stays() {
    let desk = Desk::new().await;
    let before = desk.app.store.submission(APPLICATION, 1).await.unwrap().unwrap();
    assert!(desk.facts().await.contains("name=\"/projects/r1/rating\""));
    let form = [("do", "facts"), ("/projects/r1/rating", "none"), ("reason", "佐证第3页没有评价")];
    assert_eq!(desk.send(THIRD, &form).await.status, 303);
    assert_eq!(desk.now().await.verdict.as_deref(), Some("unmet"));
    let case = desk.case().await;
    for words in ["核定", "佐证第3页没有评价", "提交时："] {
        assert!(case.contains(words), "{words}");
    }
    let list = desk.page("/office/applications?verdict=unmet").await;
    assert!(list.contains(APPLICATION), "the list shows the verdict as it stands");
    let refused = desk.send("", &[("do", "pass")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("还有条款不满足"));
    let after = desk.app.store.submission(APPLICATION, 1).await.unwrap().unwrap();
    assert_eq!(after.hash, before.hash);
    // The stated value takes it back.
    let form = [("do", "facts"), ("/projects/r1/rating", "good"), ("reason", "见补充材料")];
    assert_eq!(desk.send(THIRD, &form).await.status, 303);
    assert!(desk.app.store.confirmed_facts(APPLICATION, 1).await.unwrap().is_empty());
    assert_eq!(desk.send("", &[("do", "pass")]).await.status, 303);
    assert_eq!(desk.now().await.state.0, State::PreliminaryPassed);
}

#[tokio::test]
async fn a_fault_stands_at_its_field_and_nothing_typed_is_lost() {
    let desk = Desk::new().await;
    let form = [
        ("do", "facts"),
        ("/projects/r1/security_amount_yuan", "很多"),
        ("/projects/r1/rating", "none"),
        ("reason", "合同"),
    ];
    let answer = desk.send(THIRD, &form).await;
    assert_eq!(answer.status, 422);
    for kept in ["很多", "合同", "f-projects-r1-security_amount_yuan-error"] {
        assert!(answer.text().contains(kept), "{kept}");
    }
    assert!(desk.app.store.confirmed_facts(APPLICATION, 1).await.unwrap().is_empty());
    for (form, said) in [
        (&[("do", "facts"), ("/projects/r1/rating", "none")][..], "请写明理由"),
        (&[("do", "facts"), ("/projects/r1/rating", "good"), ("reason", "a")], "没有修改任何内容"),
        (
            &[("do", "facts"), ("/projects/r1/security_amount_yuan", "186万"), ("reason", "a")],
            "没有修改任何内容",
        ),
        (&[("do", "decide"), ("verdict", "met")], "请写明理由"),
        (&[("do", "decide"), ("verdict", ""), ("decide-reason", "a")], "没有修改任何内容"),
        (&[("do", "decide"), ("verdict", "needs_review"), ("decide-reason", "a")], "没有修改任何内容"),
    ] {
        let answer = desk.send(THIRD, form).await;
        assert_eq!(answer.status, 422, "{form:?}");
        assert!(answer.text().contains(said), "{form:?}");
    }
}

#[tokio::test]
async fn a_persons_verdict_needs_a_reason_and_is_shown_as_such() {
    let desk = Desk::new().await;
    let form = [("do", "decide"), ("verdict", "unmet"), ("decide-reason", "评价系伪造")];
    assert_eq!(desk.send(THIRD, &form).await.status, 303);
    let case = desk.case().await;
    assert!(case.contains("改判") && case.contains("评价系伪造"));
    assert_eq!(desk.send("", &[("do", "pass")]).await.status, 422);
    let form = [("do", "decide"), ("verdict", ""), ("decide-reason", "核实无误")];
    assert_eq!(desk.send(THIRD, &form).await.status, 303);
    assert_eq!(desk.now().await.verdict.as_deref(), Some("met"));
    assert_eq!(desk.send("", &[("do", "pass")]).await.status, 303);
    let events = desk.app.store.events_of("application", APPLICATION).await.unwrap();
    let decided = events.iter().filter(|event| event.action == "application.criterion_decided").count();
    assert_eq!(decided, 2, "both stand in the record of changes");
}

#[tokio::test]
async fn nothing_is_confirmed_of_a_state_that_was_not_seen_or_is_decided() {
    let desk = Desk::new().await;
    let form = [("do", "facts"), ("/projects/r1/rating", "none"), ("reason", "a")];
    let old = [("moved", "1-0"), ("clause", THIRD)];
    let path = format!("/office/applications/{APPLICATION}/confirm");
    let answer = desk.app.post(&path).with(&desk.cookie).form(&[&old[..], &form].concat()).send().await;
    assert_eq!(answer.status, 422);
    assert_eq!(desk.send("", &[("do", "pass")]).await.status, 303);
    assert_eq!(desk.send(THIRD, &form).await.status, 422, "it has passed");
    assert_eq!(desk.send("四(八)1", &form).await.status, 404, "a clause of another award");
    assert!(desk.app.store.confirmed_facts(APPLICATION, 1).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_page_from_before_a_colleague_confirmed_writes_over_nothing() {
    let desk = Desk::new().await;
    let form = [("do", "facts"), ("/projects/r1/rating", "none"), ("reason", "佐证没有评价")];
    assert_eq!(desk.send(THIRD, &form).await.status, 303);
    let now = desk.now().await;
    let moved = format!("{}-{}", now.submission, now.moved_at);
    let old = [
        ("moved", moved.as_str()),
        ("known", "0-0-0"),
        ("clause", THIRD),
        ("do", "facts"),
        ("/projects/r1/rating", "good"),
        ("/projects/r1/owner_accepted", "false"),
        ("reason", "没有验收"),
    ];
    let path = format!("/office/applications/{APPLICATION}/confirm");
    let answer = desk.app.post(&path).with(&desk.cookie).form(&old).send().await;
    assert_eq!(answer.status, 422);
    let facts = desk.app.store.confirmed_facts(APPLICATION, 1).await.unwrap();
    assert_eq!((facts.len(), facts[0].raw.as_str()), (1, "none"));
}

#[tokio::test]
async fn a_disputed_clause_can_be_confirmed_in_an_appeal_and_the_appeal_granted() {
    let desk = Desk::new().await;
    let second = store::factory::account("second").secretariat().build();
    let mut change = desk.app.store.change(crate::app::cause()).await.unwrap();
    change.add_account(&second, None).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(desk.send_case(&[("do", "dispute"), ("clause", THIRD), ("reason", "存疑")]).await.status, 303);
    let propose = [("do", "propose_screening"), ("clause", THIRD), ("reason", "不足")];
    let now = desk.now().await;
    let moved = format!("{}-{}", now.submission, now.moved_at);
    let path = format!("/office/applications/{APPLICATION}");
    let form = [&[("moved", moved.as_str())][..], &propose].concat();
    assert_eq!(desk.app.post(&path).with(&desk.cookie).form(&form).send().await.status, 303);
    let other = Desk { cookie: desk.app.sign_in_account("second").await, app: desk.app };
    assert_eq!(other.send("", &[("do", "screen_out")]).await.status, 303);
    let owner = other.app.sign_in(Person::Owner).await;
    let receipt = format!("/receipts/{APPLICATION}");
    let appeal = [("do", "appeal"), ("reason", "附件齐全")];
    assert_eq!(other.app.post(&receipt).with(&owner).form(&appeal).send().await.status, 303);
    let grant = [("do", "grant_appeal"), ("reason", "成立")];
    assert_eq!(other.send("", &grant).await.status, 422, "a clause is disputed");
    let now = other.now().await;
    let moved = format!("{}-{}", now.submission, now.moved_at);
    let form = [("moved", moved.as_str()), ("do", "confirm"), ("clause", THIRD)];
    assert_eq!(other.app.post(&path).with(&other.cookie).form(&form).send().await.status, 303);
    assert_eq!(other.send("", &grant).await.status, 303);
    assert_eq!(other.now().await.state.0, State::PreliminaryPassed);
}
