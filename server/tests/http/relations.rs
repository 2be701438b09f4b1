//! What applications of different companies have in common, as the case page hints at it.

use crate::app::{TestApp, cause};
use crate::people::{APPLICATION, ORG, OTHER_ORG, OTHER_USCC, Person, USCC};
use domain::application::Entry;
use domain::company::Profile;
use domain::workflow::{Action, Facts, Party, State, decide};
use serde_json::json;
use server::submissions::{Company, Contact, Proof, snapshot};

/// Sends an application in; `projects` are names with contract numbers.
async fn send_in(app: &TestApp, id: &str, org: &str, phone: &str, projects: &[(&str, &str)], document: &str) {
    let (_, text) = domain::pack::SHIPPED[0];
    let edition = domain::Edition::new(domain::pack::text::read(text).expect("a pack")).expect("it compiles");
    let form = domain::application::Form::new(&edition.pack);
    let (company, uscc) = if org == ORG {
        ("内蒙古示例智能科技有限公司", USCC)
    } else {
        ("包头示例安防工程有限公司", OTHER_USCC)
    };
    let person = Contact { name: "李四".into(), phone: phone.into(), email: "x@example.com".into() };
    let theirs = org != ORG;
    let profile = Profile {
        legal_representative: if theirs { "王 甲某" } else { "王甲某" }.into(),
        address: if theirs {
            "呼和浩特市示例路１３号"
        } else {
            "内蒙古自治区呼和浩特市示例路13号"
        }
        .into(),
        phone: if theirs { "0472-0000502" } else { "0471-0000501" }.into(),
    };
    let names = Company { name: company.into(), uscc: uscc.into(), profile };
    let entry = Entry::first(&edition.pack, &form, 2);
    let mut snapshot = snapshot(&edition, &form, &entry, names, person, Vec::new()).expect("a snapshot");
    let projects = projects.iter().map(|(name, no)| json!({ "name": name, "contract_no": no }));
    snapshot.dossier["projects"] = projects.collect();
    snapshot.evidence.push(Proof {
        clause: "四(三)1".into(),
        file: "file".into(),
        name: format!("{company}合同.pdf"),
        sha256: document.repeat(32),
        project: None,
        pages: None,
        amount_fen: None,
        dated_on: None,
        valid_to: None,
        note: String::new(),
        linked_at: 0,
    });
    let frozen = snapshot.freeze().expect("JSON");
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let there = change
        .application_for(org, "2021-2022", "top_ten_contractor", "")
        .await
        .expect("the store answers")
        .map_or(State::Draft, |one| one.state.0);
    let row = decide(there, Action::Submit, Party::Applicant, facts).expect("a transition");
    let new = store::NewSubmission {
        id,
        applicant_org: org,
        edition: "2021-2022",
        award: "top_ten_contractor",
        award_no: 3,
        subject: "",
        subject_key: "",
        pack_hash: &edition.pack.hash,
        verdict: "incomplete",
        search: &snapshot.search(),
        relations: &snapshot.relations(),
        snapshot: &frozen.text,
        hash: &frozen.hash,
    };
    let who = if org == ORG { "owner" } else { "other" };
    change.submit(new, who, row).await.expect("it is sent in");
    change.commit().await.expect("it is committed");
}

async fn page(app: &TestApp, cookie: &str, id: &str) -> String {
    let answer = app.get(&format!("/office/applications/{id}")).with(cookie).send().await;
    assert_eq!(answer.status, 200);
    // As people read it.
    let mut text = String::new();
    let mut inside = false;
    for sign in answer.text().chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            sign if !inside => text.push(sign),
            _ => {}
        }
    }
    text
}

#[tokio::test]
async fn what_two_companies_say_alike_is_a_hint_to_the_office() {
    let app = TestApp::new().await;
    app.people().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let ours = [("某市雪亮工程（一期）", "NM-2021/0017"), ("无", "无"), ("只有我们做的工程", "NM-1111")];
    send_in(&app, APPLICATION, ORG, "0471-4915331", &ours, "ab").await;
    let alone = page(&app, &cookie, APPLICATION).await;
    assert!(!alone.contains("关联提示"), "{alone}");
    let theirs = [("某市 雪亮工程(一期)", "NM 2021 0017"), ("无", "无")];
    send_in(&app, "theirs", OTHER_ORG, "（0471）4915331转8", &theirs, "ab").await;
    let text = page(&app, &cookie, APPLICATION).await;
    for line in [
        "同一法定代表人（王甲某）：包头示例安防工程有限公司（2021-2022-03-0002）",
        "同一注册地址（内蒙古自治区呼和浩特市示例路13号）：包头示例安防工程有限公司（2021-2022-03-0002）",
        "同一电话（0471-4915331）：包头示例安防工程有限公司（2021-2022-03-0002）",
        "同名工程（某市雪亮工程（一期））：包头示例安防工程有限公司（2021-2022-03-0002）",
        "同一合同编号（NM-2021/0017）：包头示例安防工程有限公司（2021-2022-03-0002）",
        "同一文件（内蒙古示例智能科技有限公司合同.pdf）：包头示例安防工程有限公司（2021-2022-03-0002）",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(text.matches("包头示例安防工程有限公司").count(), 6);
    let back = page(&app, &cookie, "theirs").await;
    assert!(
        back.contains("同名工程（某市 雪亮工程(一期)）：内蒙古示例智能科技有限公司（2021-2022-03-0001）"),
        "{back}"
    );
    // The company is told nothing of it.
    let owner = app.sign_in(Person::Owner).await;
    let receipt = app.get(&format!("/receipts/{APPLICATION}")).with(&owner).send().await;
    assert!(!receipt.text().contains("包头示例"));

    // Withdrawn, it counts for nothing; sent in again, only what is said now counts.
    let other = app.sign_in(Person::Other).await;
    let withdrawn = app.post("/receipts/theirs").with(&other).form(&[("do", "withdraw")]).send().await;
    assert_eq!(withdrawn.status, 303);
    assert!(!page(&app, &cookie, APPLICATION).await.contains("关联提示"));
    send_in(&app, "theirs", OTHER_ORG, "0472-1234567", &theirs[..1], "cd").await;
    let text = page(&app, &cookie, APPLICATION).await;
    assert!(text.contains("同名工程") && !text.contains("同一电话") && !text.contains("同一文件"), "{text}");
}
