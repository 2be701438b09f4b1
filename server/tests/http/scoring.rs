//! 评分 online: a plain form that goes the way of every tablet.

use crate::app::{Answer, TestApp};
use crate::people::Person;
use crate::review::{press, read, round};

const PATH: &str = "/board/application-one";
/// The parts of 十佳工程商, by the shipped pack: clause, number, and weights 25, 45 and 30.
const PARTS: [&str; 3] = ["四(三)1/0", "四(三)2/0", "四(三)3/0"];

/// Opens the file as somebody who has declared that nothing stands between.
async fn opened(app: &TestApp, who: Person) -> String {
    let form = [("do", "free"), ("application", "application-one")];
    assert_eq!(press(app, who, "/board", &form).await.status, 303);
    let page = read(app, who.id(), PATH).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.text().to_string()
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name} in {page}"));
    let rest = &page[at..];
    let from = rest.find("value=\"").expect("a value") + 7;
    rest[from..].split('"').next().expect("an end").to_string()
}

/// What a browser sends of a page, with these scores typed in.
pub fn filled(page: &str, word: &str, scores: [&str; 3], comment: &str) -> Vec<(String, String)> {
    let mut form = vec![("do".to_string(), word.to_string()), ("form".to_string(), hidden(page, "form"))];
    for (part, score) in PARTS.iter().zip(scores) {
        for (kind, value) in [("score", score), ("comment", comment)] {
            let name = format!("{kind}/{part}");
            for hid in ["seen", "was"] {
                form.push((format!("{hid}/{name}"), hidden(page, &format!("{hid}/{name}"))));
            }
            form.push((name, value.to_string()));
        }
    }
    form
}

async fn send(app: &TestApp, who: Person, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    press(app, who, PATH, &form).await
}

#[tokio::test]
async fn a_sheet_is_saved_signed_and_reopened_with_both_versions() {
    let app = TestApp::new().await;
    round(&app).await;
    let page = opened(&app, Person::Reviewer).await;
    assert!(page.contains("签名之后才能看到其他委员的评分"), "{page}");
    let answer = send(&app, Person::Reviewer, &filled(&page, "save", ["90", "80", ""], "")).await;
    assert_eq!(answer.place(), (303, "/board/application-one?done=save"), "{}", answer.text());
    assert!(read(&app, "reviewer", "/board").await.text().contains("已评2/3"));
    // Nothing is signed while a score is missing; what was typed is kept.
    let page = read(&app, "reviewer", PATH).await.text().to_string();
    let answer = send(&app, Person::Reviewer, &filled(&page, "sign", ["90", "85", ""], "")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("请打分") && answer.text().contains("value=\"85\""), "{}", answer.text());
    let page = read(&app, "reviewer", PATH).await.text().to_string();
    let answer = send(&app, Person::Reviewer, &filled(&page, "sign", ["90", "85", "70"], "")).await;
    assert_eq!(answer.place(), (303, "/board/application-one?done=sign"), "{}", answer.text());
    let page = read(&app, "reviewer", PATH).await.text().to_string();
    // 25 × 90 + 45 × 85 + 30 × 70 = 8,175.
    assert!(page.contains("81.75") && page.contains("第1版") && page.contains("readonly"), "{page}");
    // A signed sheet takes nothing more.
    let answer = send(&app, Person::Reviewer, &filled(&page, "save", ["10", "85", "70"], "x")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("已签署"), "{}", answer.text());
    let form = [("do", "reopen"), ("form", &hidden(&page, "form")), ("version", "1"), ("why", "漏看一页")];
    let answer = press(&app, Person::Reviewer, PATH, &form).await;
    assert_eq!(answer.place(), (303, "/board/application-one?done=reopen"), "{}", answer.text());
    let page = read(&app, "reviewer", PATH).await.text().to_string();
    let answer = send(&app, Person::Reviewer, &filled(&page, "sign", ["95", "85", "70"], "")).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let versions = app.store.score_versions("reviewer", "application-one").await.unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0].reopened.as_ref().map(|(_, why)| why.as_str()), Some("漏看一页"));
}

#[tokio::test]
async fn what_is_no_score_stands_at_its_field_and_nothing_is_lost() {
    let app = TestApp::new().await;
    round(&app).await;
    let page = opened(&app, Person::Reviewer).await;
    for (score, words) in [("101", "最高100分"), ("8.5", "0到100之间的整数"), ("优", "0到100之间的整数")]
    {
        let answer = send(&app, Person::Reviewer, &filled(&page, "save", [score, "80", "70"], "留下")).await;
        assert_eq!(answer.status, 422, "{score}");
        let text = answer.text();
        assert!(text.contains(words) && text.contains(&format!("value=\"{score}\"")), "{score}: {text}");
        assert!(text.contains("留下"), "{text}");
    }
    // Outside of the band a comment is due; full-width digits count.
    let answer = send(&app, Person::Reviewer, &filled(&page, "sign", ["５９", "80", "70"], "")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("这个分数须写评语"), "{}", answer.text());
    let page = read(&app, "reviewer", PATH).await.text().to_string();
    assert_eq!(
        send(&app, Person::Reviewer, &filled(&page, "sign", ["59", "80", "70"], "材料不足")).await.status,
        303
    );
}

#[tokio::test]
async fn others_scores_are_hidden_until_ones_own_sheet_is_signed() {
    let app = TestApp::new().await;
    let round = round(&app).await;
    let page = opened(&app, Person::Chair).await;
    let canary = "金丝雀评语";
    assert_eq!(
        send(&app, Person::Chair, &filled(&page, "sign", ["99", "98", "97"], canary)).await.status,
        303
    );
    opened(&app, Person::Reviewer).await;
    // 25 × 99 + 45 × 98 + 30 × 97 = 9,795.
    let hidden = ["97.95", canary];
    for path in [PATH, "/board", "/board/interests"] {
        let text = read(&app, "reviewer", path).await.text().to_string();
        assert!(hidden.iter().all(|word| !text.contains(word)), "{path}: {text}");
    }
    // Who follows the review sees that it is signed, and nothing else; the office's pages and exports know nothing either.
    for who in ["secretary", "general", "auditor", "administrator", "owner"] {
        for path in [
            "/office/review".to_string(),
            format!("/office/review/{round}"),
            "/office/applications".to_string(),
            "/office/applications/application-one".to_string(),
            "/office/applications/application-one/case.json".to_string(),
            "/receipts/application-one".to_string(),
        ] {
            let text = read(&app, who, &path).await.text().to_string();
            assert!(hidden.iter().all(|word| !text.contains(word)), "{who} {path}");
        }
    }
    // The positive control: after one's own signature the total is there.
    let page = read(&app, "reviewer", PATH).await.text().to_string();
    assert_eq!(
        send(&app, Person::Reviewer, &filled(&page, "sign", ["80", "80", "80"], "")).await.status,
        303
    );
    assert!(read(&app, "reviewer", PATH).await.text().contains("97.95"));
}

#[tokio::test]
async fn two_drawings_of_the_form_lose_nothing_of_each_other() {
    let app = TestApp::new().await;
    round(&app).await;
    let first = opened(&app, Person::Reviewer).await;
    let second = read(&app, "reviewer", PATH).await.text().to_string();
    assert_eq!(send(&app, Person::Reviewer, &filled(&first, "save", ["90", "80", ""], "")).await.status, 303);
    // The second has not seen the 90: both stand until somebody chooses. What it did not touch stays.
    let answer = send(&app, Person::Reviewer, &filled(&second, "save", ["70", "", "60"], "")).await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("<q>90</q>") && page.contains("<q>70</q>"), "{page}");
    let page = read(&app, "reviewer", PATH).await.text().to_string();
    assert!(page.contains("value=\"80\"") && page.contains("value=\"60\""), "{page}");
    assert_eq!(
        send(&app, Person::Reviewer, &filled(&page, "sign", ["75", "80", "60"], "")).await.status,
        303
    );
}

#[tokio::test]
async fn a_remark_can_be_taken_back() {
    let app = TestApp::new().await;
    round(&app).await;
    let mut page = opened(&app, Person::Reviewer).await;
    for text in ["先写的", ""] {
        let mut form = filled(&page, "save", ["90", "80", "70"], "");
        form.push(("was/remark".to_string(), hidden(&page, "was/remark")));
        form.push(("seen/remark".to_string(), hidden(&page, "seen/remark")));
        form.push(("remark".to_string(), text.to_string()));
        assert_eq!(send(&app, Person::Reviewer, &form).await.status, 303);
        page = read(&app, "reviewer", PATH).await.text().to_string();
        assert_eq!(hidden(&page, "was/remark"), text);
    }
}

#[tokio::test]
async fn what_comes_after_the_end_waits_for_the_chair() {
    let app = TestApp::new().await;
    let round = round(&app).await;
    let page = opened(&app, Person::Reviewer).await;
    let form = [("do", "close"), ("award", "top_ten_contractor"), ("until", "")];
    assert_eq!(press(&app, Person::Chair, "/office/review", &form).await.status, 303);
    let answer = send(&app, Person::Reviewer, &filled(&page, "save", ["90", "80", "70"], "")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("由主任决定是否采纳"), "{}", answer.text());
    let held = app.store.held_scores("2021-2022").await.unwrap();
    assert_eq!(held.len(), 3);
    // The chair sees that something waits and why, and not what it says; nobody else lets it in.
    let path = format!("/office/review/{round}");
    let shown = read(&app, "chair", &path).await.text().to_string();
    assert!(shown.contains("待主任决定的评分") && !shown.contains(">90<"), "{shown}");
    let seq = held[0].seq.to_string();
    let form = [("do", "release"), ("seq", seq.as_str())];
    assert_eq!(press(&app, Person::General, &path, &form).await.status, 404);
    let answer = press(&app, Person::Chair, &path, &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(press(&app, Person::Chair, &path, &form).await.status, 404, "once");
    assert_eq!(app.store.held_scores("2021-2022").await.unwrap().len(), 2);
    assert!(app.store.review_round(&round).await.unwrap().unwrap().closed_at.is_some());
}

#[tokio::test]
async fn evidence_opens_with_the_file_and_shuts_with_the_recusal() {
    let app = TestApp::new().await;
    round(&app).await;
    assert_eq!(read(&app, "reviewer", PATH).await.status, 303, "first the declaration");
    for word in ["save", "sign", "x"] {
        let answer = press(&app, Person::Reviewer, PATH, &[("do", word)]).await;
        assert_eq!(answer.place(), (303, "/board"), "{word}");
    }
    opened(&app, Person::Reviewer).await;
    // A file of the company that proves nothing of this application is none of the member's.
    assert_eq!(read(&app, "reviewer", "/evidence/evidence-one").await.status, 404);
    let form = [("do", "recuse"), ("reason", "relative")];
    assert_eq!(press(&app, Person::Reviewer, PATH, &form).await.place(), (303, "/board?done=recuse"));
    assert_eq!(read(&app, "reviewer", PATH).await.status, 404);
}

#[tokio::test]
async fn an_interest_shuts_the_office_out_as_well() {
    let app = TestApp::new().await;
    round(&app).await;
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    let recusal = store::factory::recusal("general", "application-one");
    change.recuse(&recusal).await.unwrap();
    change.commit().await.unwrap();
    for path in [
        "/office/applications/application-one",
        "/office/applications/application-one/case.json",
        "/office/applications/application-one/case.zip",
        "/receipts/application-one/form",
        "/evidence/evidence-one",
    ] {
        assert_eq!(read(&app, "general", path).await.status, 404, "{path}");
        assert_eq!(read(&app, "secretary", path).await.status, 200, "{path}");
    }
    for path in ["/office/applications", "/office/applications?q=示例智能", "/office/review"] {
        let shown = |text: &str| text.contains("示例智能科技") || text.contains("1项申报");
        assert!(!shown(read(&app, "general", path).await.text()), "{path}");
        assert!(shown(read(&app, "secretary", path).await.text()), "{path}");
    }
    let form = [("do", "take"), ("pick", "application-one")];
    let answer = press(&app, Person::General, "/office/bulk", &form).await;
    assert!(!answer.text().contains("示例智能科技"), "{}", answer.text());
}

#[tokio::test]
async fn what_was_signed_before_a_new_check_is_signed_anew() {
    let app = TestApp::new().await;
    let round = round(&app).await;
    let page = opened(&app, Person::Reviewer).await;
    assert_eq!(
        send(&app, Person::Reviewer, &filled(&page, "sign", ["90", "80", "70"], "")).await.status,
        303
    );
    let path = format!("/office/review/{round}");
    let form = [("do", "return"), ("returned", "application-one"), ("reason", "业绩须核实")];
    assert_eq!(press(&app, Person::Chair, &path, &form).await.status, 303);
    assert!(app.store.signed_sheets("2021-2022").await.unwrap().is_empty());
    crate::review::pass(&app, "application-one").await;
    let form = [("do", "add"), ("award", "top_ten_contractor")];
    assert_eq!(press(&app, Person::Chair, "/office/review", &form).await.status, 303);
    // The scores are there, unsigned; both versions stay.
    let page = read(&app, "reviewer", PATH).await.text().to_string();
    assert!(page.contains("value=\"90\"") && !page.contains("第1版"), "{page}");
    assert_eq!(
        send(&app, Person::Reviewer, &filled(&page, "sign", ["95", "80", "70"], "")).await.status,
        303
    );
    let versions = app.store.score_versions("reviewer", "application-one").await.unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0].reopened.as_ref().map(|(_, why)| why.as_str()), Some("业绩须核实"));
}
