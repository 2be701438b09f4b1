//! A review of an earlier edition, or under an earlier text of its pack: what opened since hides and changes nothing of it.

use crate::app::{TestApp, cause};
use crate::conclusions::{MEMBERS, ROUND, at, close, roll, sign, vote, world};
use crate::people::{Person, USCC};
use crate::review::{press, read};

fn shipped() -> &'static str {
    domain::pack::SHIPPED[0].1
}

/// The next edition has opened.
async fn a_year_later(app: &TestApp) {
    let next = shipped()
        .replacen("id = \"2021-2022\"", "id = \"2022-2023\"", 1)
        .replacen("2022-06-01", "2022-07-01", 1)
        .replacen("2021-2022 年度评优", "新一届", 1);
    app.import(&next).await;
    let day = domain::date::Date::parse("2022-08-20").unwrap();
    assert_eq!(app.store.current_edition(day).await.unwrap().unwrap().0, "2022-2023");
}

#[tokio::test]
async fn a_newer_edition_hides_nothing_of_the_review_of_the_older() {
    let app = TestApp::new().await;
    world(&app).await;
    a_year_later(&app).await;
    let list = read(&app, "reviewer", "/board").await.text().to_string();
    for words in ["/board/application-one", "/board/case-two", "2021-2022 年度评优"] {
        assert!(list.contains(words), "{words} in {list}");
    }
    sign(&app, "reviewer", "application-one", 91, "好").await;
    // The office finds it from the page of today's edition, and changes it under its own.
    let page = read(&app, "chair", "/office/review").await.text().to_string();
    assert!(page.contains("/office/review?edition=2021-2022") && !page.contains("评分表已签"), "{page}");
    let older = "/office/review?edition=2021-2022";
    let page = read(&app, "chair", older).await.text().to_string();
    for words in ["评分表已签1份", "/office/committee?edition=2021-2022", &format!("action=\"{older}\"")]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let form = [("do", "extend"), ("award", "top_ten_contractor"), ("until", "2022-10-10")];
    let answer = press(&app, Person::Chair, older, &form).await;
    assert_eq!(answer.place(), (303, "/office/review?edition=2021-2022&done=extend"), "{}", answer.text());
    let page = read(&app, "chair", &format!("/office/review/{ROUND}")).await.text().to_string();
    assert!(page.contains("十佳"), "{page}");
    // A member leaves the older committee, and another states an interest: both count there.
    let committee = "/office/committee?edition=2021-2022";
    let form = [("do", "end"), ("seat", "seat-member-five")];
    let answer = press(&app, Person::General, committee, &form).await;
    assert_eq!(answer.place(), (303, "/office/committee?edition=2021-2022&done=end"), "{}", answer.text());
    assert!(read(&app, "member-five", "/board").await.text().contains("现在没有分派给您的申报"));
    let form = [("do", "add"), ("company", "本单位"), ("uscc", USCC), ("reason", "director")];
    let answer = press(&app, Person::Reviewer, "/board/interests", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    // From the company's own, and from its rivals for the award.
    let list = read(&app, "reviewer", "/board").await.text().to_string();
    assert!(!list.contains("/board/case-two") && !list.contains("/board/application-one"), "{list}");
    for path in ["/office/review?edition=1999", "/office/committee?edition=1999"] {
        assert_eq!(read(&app, "chair", path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_tablet_takes_and_sends_files_of_the_older_edition() {
    let app = TestApp::new().await;
    let (cookie, token, mut tablet) = crate::board_sync::before_a_committee(&app).await;
    a_year_later(&app).await;
    crate::board_sync::score(&app, (&cookie, &token), &mut tablet, "85").await;
    assert!(tablet.waiting().is_empty() && tablet.held().is_empty(), "{:?}", tablet.held());
    assert_eq!(app.store.signed_sheets("2021-2022").await.unwrap().len(), 1);
    let shelf = app.get("/api/board/files").with(&cookie).send().await;
    assert!(String::from_utf8_lossy(&shelf.body).contains("application-one"));
    assert_eq!(tablet.checkpoint().sheets.len(), 1, "what it signed comes back to it");
}

#[tokio::test]
async fn a_running_round_keeps_the_pack_that_it_was_opened_with() {
    let app = TestApp::new().await;
    world(&app).await;
    // Coarser scores, fewer places, another quorum: for rounds that open from now on.
    let other = shipped()
        .replacen("score_step = 1 ", "score_step = 50 ", 1)
        .replacen("quota = 10 ", "quota = 1 ", 1)
        .replacen("quorum_numerator = 2 ", "quorum_numerator = 1 ", 1)
        .replacen("quorum_denominator = 3", "quorum_denominator = 5", 1);
    assert_eq!(other.matches("score_step = 50").count() + other.matches("quota = 1 ").count(), 2);
    app.import(&other).await;
    for account in MEMBERS {
        for (id, score) in [("application-one", 91), ("case-two", 82), ("case-three", 73)] {
            sign(&app, account, id, score, "好").await;
        }
    }
    close(&app).await;
    let figures = read(&app, "chair", &at("figures")).await.text().to_string();
    assert!(figures.contains("91.00") && !figures.contains("不超过1家"), "{figures}");
    // Two of five are a quorum now, and were none then.
    roll(&app, Person::Chair, &["chair", "reviewer"]).await;
    let motion = ("application-one", "shortlist", "");
    vote(&app, Person::Chair, motion, (&["chair", "reviewer"], &[])).await;
    let page = read(&app, "chair", &at("deliberation")).await.text().to_string();
    assert!(page.contains("法定人数"), "{page}");
    assert_eq!(
        crate::conclusions::state(&app, "application-one").await,
        domain::workflow::State::UnderReview
    );
    let round = app.store.review_round(ROUND).await.unwrap().unwrap();
    assert_eq!(round.pack, domain::pack::text::read(shipped()).unwrap().hash);
}

#[tokio::test]
async fn a_round_that_opens_is_bound_to_the_text_of_its_day() {
    let app = TestApp::new().await;
    let round = crate::review::round(&app).await;
    let before = app.store.review_round(&round).await.unwrap().unwrap();
    app.import(&shipped().replacen("quota = 10 ", "quota = 1 ", 1)).await;
    let after = app.store.review_round(&round).await.unwrap().unwrap();
    assert_eq!(after.pack, domain::pack::text::read(shipped()).unwrap().hash);
    assert_eq!(before, after);
    let events = app.store.events_of("review_round", &round).await.unwrap();
    let opened = events.iter().find(|event| event.action == "review.round_opened").unwrap();
    assert_eq!(opened.after.as_ref().unwrap()["pack"], after.pack);
    assert!(cause().at > 0);
}

#[tokio::test]
async fn what_waits_is_counted_without_what_one_is_recused_from() {
    let app = TestApp::new().await;
    crate::review::committee(&app).await;
    crate::review::pass(&app, "application-one").await;
    let page = read(&app, "chair", "/office/review").await.text().to_string();
    assert!(page.contains("1项已通过初核，等待复审"), "{page}");
    let mut change = app.store.change(cause()).await.unwrap();
    let recusal = store::Recusal {
        reason: "supplier".to_string(),
        ..store::factory::recusal("chair", "application-one")
    };
    change.recuse(&recusal).await.unwrap();
    change.commit().await.unwrap();
    let page = read(&app, "chair", "/office/review").await.text().to_string();
    assert!(!page.contains("1项已通过初核"), "{page}");
    assert!(read(&app, "general", "/office/review").await.text().contains("1项已通过初核，等待复审"));
}

#[tokio::test]
async fn a_newer_edition_hides_no_notice_objection_or_result_of_the_older() {
    let app = TestApp::new().await;
    app.people().await;
    app.submitted(crate::people::APPLICATION).await;
    app.noticed(crate::people::APPLICATION).await;
    app.objection(crate::people::APPLICATION).await;
    a_year_later(&app).await;
    let unit = "公示示例单位";
    for (page, words) in [
        ("/office/notices", "2021-2022-shortlist-1"),
        ("/office/objections", "YY-2022-0001"),
        ("/office/results", unit),
    ] {
        let older = format!("{page}?edition=2021-2022");
        let today = read(&app, "general", page).await.text().to_string();
        assert!(!today.contains(words), "{page}");
        let then = read(&app, "general", &older).await;
        assert!(then.text().contains(words), "{older}: {}", then.text());
        assert!(
            then.text().contains(&format!("action=\"{older}\"")),
            "its forms stay there: {}",
            then.text()
        );
        assert_eq!(read(&app, "general", &format!("{page}?edition=1999")).await.status, 404, "{page}");
    }
    // What names its edition itself needs nobody to say so.
    let path = format!("/office/results/{}", crate::people::APPLICATION);
    let page = read(&app, "general", &path).await.text().to_string();
    assert!(page.contains("十佳工程商") && page.contains("/office/results?edition=2021-2022"), "{page}");
}

#[tokio::test]
async fn what_is_made_of_an_older_edition_is_of_that_edition() {
    let app = crate::results_office::awarded().await;
    a_year_later(&app).await;
    let older = "?edition=2021-2022";
    let page = read(&app, "general", &format!("/office/publicity{older}")).await.text().to_string();
    assert!(page.contains(&format!("/office/publicity/winners.docx{older}")), "{page}");
    let today = read(&app, "general", "/office/publicity/winners.xlsx").await;
    let then = read(&app, "general", &format!("/office/publicity/winners.xlsx{older}")).await;
    assert!(then.body.len() > today.body.len(), "{} is no list of winners", then.body.len());
    // A form that asks again drops what stands in its address.
    let sheet = read(&app, "general", &format!("/office/publicity/ceremony{older}")).await.text().to_string();
    assert!(sheet.contains("name=\"edition\" value=\"2021-2022\""), "{sheet}");
}
