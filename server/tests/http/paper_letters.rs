//! What a company that applied on paper sends on paper later: the day on which it came counts, and everything says that it was typed in.

use crate::app::TestApp;
use crate::evidence_samples::pdf;
use crate::paper::{begun, press, sent};
use crate::people::Person;
use crate::submitting::typed_for;
use domain::workflow::State;
use store::Application;

/// An application of a new company that was typed in and sent in: its receipt at the office, and what it became.
async fn on_paper(app: &TestApp, cookie: &str) -> (String, Application) {
    let (path, paper) = begun(app, cookie, &[("email", "LiSi@example.com")]).await;
    typed_for(app, &paper.applicant_org, "").await;
    press(app, cookie, &path, &[]).await;
    (format!("{path}/receipt"), sent(app, &paper.applicant_org).await.remove(0))
}

async fn now(app: &TestApp, id: &str) -> Application {
    app.store.application(id).await.expect("the store answers").expect("it is there")
}

#[tokio::test]
async fn the_office_types_in_the_answer_that_comes_on_paper() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let (path, paper) = begun(&app, &cookie, &[("email", "LiSi@example.com")]).await;
    typed_for(&app, &paper.applicant_org, "").await;
    let receipt = format!("{path}/receipt");
    assert_eq!(app.get(&receipt).with(&cookie).send().await.status, 404, "nothing is sent in yet");
    press(&app, &cookie, &path, &[]).await;
    let [one] = &sent(&app, &paper.applicant_org).await[..] else { panic!("there is one application") };
    let case = format!("/office/applications/{}", one.id);
    let page = app.get(&case).with(&cookie).send().await;
    assert!(page.text().contains(&format!("href=\"{receipt}\"")), "{}", page.text());
    let moved = format!("{}-{}", one.submission, one.moved_at);
    let ask = [
        ("do", "request_supplement"),
        ("moved", moved.as_str()),
        ("want:四(三)3", "请补验收报告"),
        ("until", "2022-08-26"),
    ];
    let asked = app.post(&case).with(&cookie).form(&ask).send().await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let page = app.get(&receipt).with(&cookie).send().await;
    for words in [
        "请补验收报告",
        "照该单位交来的纸质答复",
        &*format!("action=\"{receipt}\""),
        &*format!("{path}/evidence"),
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    // What only the company itself does is not there.
    assert!(
        !page.text().contains("href=\"/applications\"") && !page.text().contains("/sealed"),
        "{}",
        page.text()
    );
    let scan = app.send_files(&format!("{path}/evidence"), &cookie, &[("答复.pdf", &pdf("answer"))]).await;
    assert_eq!(scan.status, 200, "{}", scan.text());
    let answer =
        [("do", "answer_supplement"), ("letter_on", "2022-08-20"), ("answer:1:四(三)3", "验收报告见附件")];
    // The company of another paper is out of reach, and so is this one for everybody but the office.
    for person in [Person::Owner, Person::Reviewer, Person::Administrator, Person::Auditor] {
        let theirs = app.sign_in(person).await;
        assert_eq!(app.post(&receipt).with(&theirs).form(&answer).send().await.status, 404, "{person:?}");
    }
    let empty = [("do", "answer_supplement"), ("letter_on", "2022-08-20"), ("answer:1:四(三)3", " ")];
    assert_eq!(app.post(&receipt).with(&cookie).form(&empty).send().await.status, 422);
    let sent_in = app.post(&receipt).with(&cookie).form(&answer).send().await;
    assert_eq!(
        sent_in.place(),
        (303, format!("{receipt}?done=answer_supplement").as_str()),
        "{}",
        sent_in.text()
    );
    let now = app.store.application(&one.id).await.expect("the store answers").expect("it is there");
    assert_eq!(now.state.0, State::Submitted);
    let page = app.get(&case).with(&cookie).send().await;
    assert!(
        page.text().contains("提交补正（照纸质材料代录）") && page.text().contains("验收报告见附件"),
        "{}",
        page.text()
    );
    // Pressed twice, and from an old page: it stands once.
    assert_eq!(app.post(&receipt).with(&cookie).form(&answer).send().await.status, 422);
    let events = app.store.events_of("application", &one.id).await.expect("the store answers");
    let answered = events.iter().filter(|event| event.action == "application.supplement_answered");
    assert_eq!(answered.map(|event| event.actor.as_str()).collect::<Vec<_>>(), ["secretary"]);
}

#[tokio::test]
async fn an_appeal_on_paper_counts_from_the_day_on_which_it_came() {
    let app = TestApp::new().await;
    let secretary = app.sign_in(Person::Secretary).await;
    let (receipt, one) = on_paper(&app, &secretary).await;
    let case = format!("/office/applications/{}", one.id);
    let general = app.sign_in(Person::General).await;
    for (cookie, fields) in [
        (&secretary, vec![("do", "propose_screening"), ("clause", "二"), ("reason", "不在区内")]),
        (&general, vec![("do", "screen_out")]),
    ] {
        let seen = now(&app, &one.id).await;
        let moved = format!("{}-{}", seen.submission, seen.moved_at);
        let form = [vec![("moved", moved.as_str())], fields].concat();
        let answer = app.post(&case).with(cookie).form(&form).send().await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    // Five days, the 25th the last: typed in on the 27th.
    let app = app.later("2022-08-27T09:00:00+08:00").await;
    let cookie = app.sign_in(Person::Secretary).await;
    let page = app.get(&receipt).with(&cookie).send().await;
    assert!(page.text().contains("name=\"letter_on\" value=\"2022-08-27\""), "{}", page.text());
    let appeal = async |day: &str| {
        let form = [("do", "appeal"), ("letter_on", day), ("reason", "项目在区内，见合同")];
        app.post(&receipt).with(&cookie).form(&form).send().await
    };
    for day in ["", "2022-08-26", "2022-08-19", "2022-08-28"] {
        let refused = appeal(day).await;
        assert_eq!(refused.status, 422, "{day}");
        assert!(
            refused.text().contains("required>项目在区内，见合同</textarea>"),
            "what was typed stands: {day}"
        );
    }
    assert_eq!(appeal("2022-08-25").await.status, 303);
    let seen = now(&app, &one.id).await;
    assert_eq!(seen.state.0, State::ScreeningAppealed);
    let events = app.store.events_of("application", &one.id).await.expect("the store answers");
    let note = events
        .iter()
        .find(|event| event.action == "application.appealed")
        .and_then(|event| event.after.clone());
    assert_eq!(note.expect("a note")["note"]["on_paper"], "2022-08-25");
    let page = app.get(&case).with(&cookie).send().await;
    assert!(page.text().contains("（照纸质材料代录）"), "{}", page.text());
}

#[tokio::test]
async fn a_withdrawal_on_paper_needs_its_sealed_letter_and_says_so() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let (receipt, one) = on_paper(&app, &cookie).await;
    let withdraw = [("do", "withdraw"), ("letter_on", "2022-08-20"), ("checked", "yes")];
    for missing in [1, 2] {
        let mut form = withdraw.to_vec();
        form.remove(missing);
        assert_eq!(app.post(&receipt).with(&cookie).form(&form).send().await.status, 422, "{missing}");
    }
    assert_eq!(now(&app, &one.id).await.state.0, State::Submitted);
    // The address of a paper that is still being typed in reaches nothing that was sent in.
    let (other, _) = begun(&app, &cookie, &[("award", "star_integrity_enterprise")]).await;
    let form = app.post(&format!("{other}/receipt")).with(&cookie).form(&withdraw).send().await;
    assert_eq!(form.status, 404, "{}", form.text());
    assert_eq!(app.post(&receipt).with(&cookie).form(&withdraw).send().await.status, 303);
    assert_eq!(now(&app, &one.id).await.state.0, State::Withdrawn);
    let page = app.get(&receipt).with(&cookie).send().await;
    assert!(page.text().contains("撤回申报（秘书处照书面撤回函录入）"), "{}", page.text());
}

#[tokio::test]
async fn a_letter_of_withdrawal_that_came_in_time_counts_after_the_deadline() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let (receipt, one) = on_paper(&app, &cookie).await;
    // The paper came on the 19th; the last day of all is the 31st.
    let app = app.later("2022-09-05T09:00:00+08:00").await;
    let cookie = app.sign_in(Person::Secretary).await;
    let withdraw = async |day: &str| {
        let form = [("do", "withdraw"), ("letter_on", day), ("checked", "yes")];
        app.post(&receipt).with(&cookie).form(&form).send().await
    };
    for (day, why) in
        [("2022-09-01", "截止"), ("2022-08-18", "早于纸质申报的到件日"), ("2022-09-06", "晚于今天")]
    {
        let refused = withdraw(day).await;
        assert!(refused.status == 422 && refused.text().contains(why), "{day}: {}", refused.text());
        assert!(refused.text().contains("checked autocomplete"), "the tick stands: {}", refused.text());
    }
    assert_eq!(now(&app, &one.id).await.state.0, State::Submitted);
    assert_eq!(withdraw("2022-08-31").await.status, 303);
    assert_eq!(now(&app, &one.id).await.state.0, State::Withdrawn);
}
