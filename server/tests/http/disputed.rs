//! What hangs on disputed facts, beside the ranking.

use crate::app::{TestApp, cause};
use crate::conclusions::{at, quota_of_one, scored};
use crate::people::APPLICATION;
use crate::recused::recuse;
use crate::review::read;

/// A round of three with one place, whose first was rated by the office and whose second a person let pass.
async fn disputed(app: &TestApp) {
    quota_of_one(app).await;
    scored(app).await;
    let mut change = app.store.change(cause()).await.unwrap();
    let of = (APPLICATION, 1);
    change.confirm_fact(of, "secretary", "/projects/0/rating", Some("excellent"), "验收报告").await.unwrap();
    let amount = "/projects/0/security_amount_yuan";
    change.confirm_fact(of, "secretary", amount, Some("1500000"), "合同").await.unwrap();
    change.decide_criterion(("case-two", 1), "secretary", "四(三)3", Some("met"), "业主来函").await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn the_figures_say_what_each_disputed_fact_would_change() {
    let app = TestApp::new().await;
    disputed(&app).await;
    let page = read(&app, "chair", &at("figures")).await;
    let text = page.text();
    let section =
        text.split("id=\"disputes\"").nth(1).expect("a section").split("</section>").next().unwrap();
    for words in [
        // The rating was good before, which meets the clause as well.
        "良 → 优",
        "不影响排名",
        "验收金额 1860000.00 元",
        "四(三)3：人工认定为满足",
        "不满足四(三)3，退出排名",
        "异议 YY-2022-0001（已受理）",
        "异议成立，退出排名",
        // The first is struck: the second enters in its place, ten points before the third.
        "线内 → 退出",
        "线外 → 线内",
        "（现为10.00）",
    ] {
        assert!(section.contains(words), "{words} in {section}");
    }
    let english = read(&app, "chair", &format!("{}?lang=en", at("figures"))).await;
    for words in ["settled the other way", "a person&#39;s verdict", "upheld, out of the ranking"] {
        let plain = words.replace("&#39;", "'");
        assert!(english.text().contains(words) || english.text().contains(&plain), "{words}");
    }
}

#[tokio::test]
async fn objections_are_told_to_who_reads_them_and_nothing_to_who_knows_a_part() {
    let app = TestApp::new().await;
    disputed(&app).await;
    for (who, tells) in [("chair", true), ("general", true), ("auditor", true), ("reviewer", false)] {
        let page = read(&app, who, &at("figures")).await;
        assert_eq!(page.text().contains("YY-2022-0001"), tells, "{who}");
        assert!(page.text().contains("人工认定为满足"), "{who}");
    }
    // Who is recused from one of those that compete reads nothing that hangs on it.
    recuse(&app, "reviewer", APPLICATION).await;
    let page = read(&app, "reviewer", &at("figures")).await;
    assert!(!page.text().contains("id=\"disputes\"") && !page.text().contains("验收金额"), "{}", page.text());
}

#[tokio::test]
async fn where_nothing_is_disputed_it_says_so() {
    let app = TestApp::new().await;
    scored(&app).await;
    let page = read(&app, "reviewer", &at("figures")).await;
    assert!(page.text().contains("没有争议事项。"), "{}", page.text());
}
