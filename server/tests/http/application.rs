//! The application as a form without scripts.

use crate::app::{Answer, TestApp};
use crate::people::Person;

const HERE: &str = "/applications/2021-2022";

/// The page of a step.
async fn page(app: &TestApp, cookie: &str, step: &str) -> Answer {
    let answer = app.get(&format!("{HERE}?step={step}")).with(cookie).send().await;
    assert_eq!(answer.status, 200, "{step}");
    answer
}

/// The value of a control.
fn value(page: &Answer, name: &str) -> String {
    let text = page.text();
    let at = text.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no control {name}"));
    let rest = &text[at..];
    let from = rest.find("value=\"").expect("a value") + 7;
    rest[from..].split('"').next().unwrap_or_default().to_string()
}

/// Sends the form of a page with these fields and this button.
async fn send(app: &TestApp, cookie: &str, page: &Answer, fields: &[(&str, &str)], button: &str) -> Answer {
    let carried: Vec<(&str, String)> =
        ["at", "rev", "editor"].into_iter().map(|name| (name, value(page, name))).collect();
    let mut all: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend(fields);
    all.push(("do", button));
    app.post(HERE).with(cookie).form(&all).send().await
}

#[tokio::test]
async fn a_step_is_kept_and_leads_to_the_next() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let first = page(&app, &cookie, "organisation").await;
    assert_eq!(value(&first, "/organisation/name"), "内蒙古示例智能科技有限公司", "from the registration");
    let fields =
        [("/organisation/name", "内蒙古示例智能科技有限公司"), ("/organisation/established_on", "2015-3-1")];
    let answer = send(&app, &cookie, &first, &fields, "go:certificates").await;
    assert_eq!(answer.place(), (303, "/applications/2021-2022?step=certificates"));
    let again = page(&app, &cookie, "organisation").await;
    assert_eq!(value(&again, "/organisation/established_on"), "2015-3-1");
    let english = app.get(&format!("{HERE}?step=awards&lang=en")).with(&cookie).send().await;
    assert!(english.text().contains("<h1>Application</h1>") && english.text().contains("Top ten contractor"));
}

#[tokio::test]
async fn awards_are_chosen_and_written_for() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    assert!(page(&app, &cookie, "statements").await.text().contains("还没有选择奖项"));
    let awards = page(&app, &cookie, "awards").await;
    assert_eq!(awards.text().matches("class=\"award-choice\"").count(), 8);
    let chosen = [("/awards/excellent_solution", "yes"), ("/awards/top_ten_contractor", "yes")];
    let answer = send(&app, &cookie, &awards, &chosen, "go:statements#f-subject-3").await;
    assert_eq!(answer.place(), (303, "/applications/2021-2022?step=statements#f-subject-3"));
    let statements = page(&app, &cookie, "statements").await;
    assert!(statements.text().contains("解决方案名称") && statements.text().contains("0/2,000字"));
    let long = "字".repeat(2_001);
    let said = [
        ("/subjects/excellent_solution", "雪亮工程方案"),
        ("/statements/excellent_solution/四(四)1", "第一行\r\n第二行"),
        ("/statements/top_ten_contractor/四(三)1", &long),
    ];
    let answer = send(&app, &cookie, &statements, &said, "check").await;
    assert_eq!(answer.status, 200);
    assert!(
        answer.text().contains("2,001/2,000字") && answer.text().contains("最多2,000字，超出1字，请删减")
    );
    assert!(answer.text().contains(&long), "nothing typed is lost");
    // Line breaks come back as they are kept: the same form again changes nothing.
    let rev = value(&answer, "rev");
    let same = [said[0], said[1], said[2]];
    send(&app, &cookie, &answer, &same, "check").await;
    let review = page(&app, &cookie, "review").await;
    assert_eq!(value(&review, "rev"), rev, "nothing changed");
    assert!(review.text().contains("随填随存") && !review.text().contains("name=\"do\" value=\"submit\""));
    // An award that is no longer chosen keeps what was said for it.
    let awards = page(&app, &cookie, "awards").await;
    send(&app, &cookie, &awards, &[("/awards/excellent_solution", "yes")], "check").await;
    assert!(!page(&app, &cookie, "statements").await.text().contains(&long));
    let awards = page(&app, &cookie, "awards").await;
    send(&app, &cookie, &awards, &chosen, "check").await;
    assert!(page(&app, &cookie, "statements").await.text().contains(&long));
}

#[tokio::test]
async fn two_people_at_one_field_keep_both_texts_until_one_is_chosen() {
    let app = TestApp::new().await;
    let (owner, editor) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Editor).await);
    let (ours, theirs) = (page(&app, &owner, "technology").await, page(&app, &editor, "technology").await);
    let name = "/has_own_brand";
    send(&app, &owner, &ours, &[(name, "true")], "check").await;
    let answer = send(&app, &editor, &theirs, &[(name, "false")], "go:credit").await;
    assert_eq!(answer.status, 200, "the page stays where something is to be settled");
    assert!(answer.text().contains("这一项有不同的内容，请选择"));
    assert!(
        answer.text().contains("value=\"take:0:/has_own_brand\"")
            && answer.text().contains("take:1:/has_own_brand")
    );
    // Leaving the step as it is settles nothing, and another field goes its way.
    let rest = [(name, "true"), ("/declarations/domestic_advanced_evidence", "true")];
    let answer = send(&app, &editor, &answer, &rest, "go:credit").await;
    assert_eq!(answer.place().0, 303);
    let review = page(&app, &owner, "review").await;
    assert!(review.text().contains("有人同时改了下面的内容"));
    let open = page(&app, &owner, "technology").await;
    let settled = send(&app, &owner, &open, &[(name, "true"), rest[1]], "take:1:/has_own_brand").await;
    assert!(!settled.text().contains("class=\"conflict\""), "one was chosen");
    let after = page(&app, &editor, "technology").await;
    assert!(
        after.text().contains("id=\"f-has_own_brand-1\" name=\"/has_own_brand\" value=\"false\" checked")
    );
}

#[tokio::test]
async fn an_old_form_changes_only_what_was_typed_into_it() {
    let app = TestApp::new().await;
    let (owner, editor) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Editor).await);
    let old = page(&app, &editor, "organisation").await;
    let fresh = page(&app, &owner, "organisation").await;
    let drawn =
        [("/organisation/name", "内蒙古示例智能科技有限公司"), ("/organisation/uscc", "91150100MA0N2K7P2E")];
    send(&app, &owner, &fresh, &[("/organisation/name", "改了名的公司"), drawn[1]], "check").await;
    let typed = [drawn[0], drawn[1], ("/organisation/established_on", "2010-1-1")];
    send(&app, &editor, &old, &typed, "check").await;
    let now = page(&app, &editor, "organisation").await;
    assert_eq!(value(&now, "/organisation/name"), "改了名的公司");
    assert_eq!(value(&now, "/organisation/established_on"), "2010-1-1");
    assert!(!now.text().contains("class=\"conflict\""));
}

#[tokio::test]
async fn rows_come_once_and_go() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let empty = page(&app, &cookie, "projects").await;
    let added = send(&app, &cookie, &empty, &[], "add:projects").await;
    let rows = |page: &Answer| page.text().matches("<tr id=\"row-").count();
    assert_eq!(rows(&added), 1);
    // A double click, or Back and once more.
    assert_eq!(rows(&send(&app, &cookie, &empty, &[], "add:projects").await), 1);
    let fields = [("paste", "工程名称\t竣工日期\n甲\t2021-1-1\n乙\t2021-2-1")];
    let at = added.text().find("name=\"/projects/r").expect("a row") + 6;
    let marker = added.text()[at..].split('"').next().expect("its name").to_string();
    let pasted = send(&app, &cookie, &added, &[(&marker, ""), fields[0]], "paste:projects").await;
    assert_eq!(rows(&pasted), 3, "{}", rows(&pasted));
    let key = marker.rsplit('r').next().expect("its key");
    let removed = send(&app, &cookie, &pasted, &[(&marker, "")], &format!("remove:projects:{key}")).await;
    assert_eq!(rows(&removed), 2);
    assert_eq!(rows(&page(&app, &cookie, "projects").await), 2);
}

#[tokio::test]
async fn a_dossier_is_imported_or_refused_whole() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let review = page(&app, &cookie, "review").await;
    let bad = send(&app, &cookie, &review, &[("json", "{\"organisation\": {\"name\": 1}}")], "import").await;
    assert!(bad.text().contains("没有导入，原有内容未动"));
    assert!(bad.text().contains("{&quot;organisation&quot;"), "the text stays");
    let good =
        r#"{"edition":"2021-2022","organisation":{"name":"导入的公司"},"projects":[{"name":"甲工程"}]}"#;
    let done = send(&app, &cookie, &bad, &[("json", good)], "import").await;
    let at = done.text().find("id=\"said\"").unwrap_or_default();
    assert!(done.text().contains("已导入申报信息"), "{}", &done.text()[at..at + 300]);
    assert_eq!(value(&page(&app, &cookie, "organisation").await, "/organisation/name"), "导入的公司");
    assert!(page(&app, &cookie, "projects").await.text().contains("value=\"甲工程\""));
    let entered = r#"{"organisation":{"name":"导入的公司"},"subject":{"kind":"solution","name":"某方案"}}"#;
    let done = send(&app, &cookie, &done, &[("json", entered)], "import").await;
    assert!(done.text().contains("申报对象（subject）除外"), "what is not taken is said");
}

#[tokio::test]
async fn nobody_sees_another_company_s_draft() {
    let app = TestApp::new().await;
    let (owner, other) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Other).await);
    let ours = page(&app, &owner, "organisation").await;
    send(&app, &owner, &ours, &[("/organisation/name", "机密公司")], "check").await;
    for step in ["organisation", "awards", "statements", "review"] {
        assert!(!page(&app, &other, step).await.text().contains("机密公司"), "{step}");
    }
    for edition in ["1999-2000", "2021-2023"] {
        let path = format!("/applications/{edition}");
        assert_eq!(app.get(&path).with(&owner).send().await.status, 404);
        assert_eq!(app.post(&path).with(&owner).form(&[("do", "check")]).send().await.status, 404);
    }
    assert_eq!(app.get(HERE).send().await.place(), (303, "/sign-in?next=/applications/2021-2022"));
}

#[tokio::test]
async fn nonsense_in_a_form_is_passed_over() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    for pairs in [
        vec![("rev", "99999999999999999999"), ("at", "nowhere"), ("do", "go:result")],
        vec![("rev", "-1"), ("editor", "somebody else"), ("do", "take:9:/has_own_brand")],
        vec![("rev", "0"), ("at", "awards"), ("/awards/no_such", "yes"), ("do", "take:x:y")],
        vec![("/projects/r4294967295/name", "甲"), ("at", "projects"), ("do", "copy:projects:7")],
        vec![("do", "go:awards#\"><script>"), ("at", "review")],
    ] {
        let answer = app.post(HERE).with(&cookie).form(&pairs).send().await;
        assert!(matches!(answer.status.as_u16(), 200 | 303), "{pairs:?}: {}", answer.status);
        assert!(!answer.header("location").contains('<'));
    }
}
