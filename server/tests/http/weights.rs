//! What the longest public pages weigh on a first visit: a notice of a hundred entries with long names, as it stands, corrected and withdrawn,
//! found by its award, and its winners. `bin/test budgets` weighs the pages of the demonstration with all they load.

use crate::app::{Answer, TestApp, cause};
use crate::noticed::{entry, release_of};
use crate::people::ORG;
use domain::notice::NoticeEntry;
use domain::region::REGIONS;
use domain::workflow::{Action, Facts, Party, State, decide};
use server::blobs::sha256_hex;
use store::NewSubmission;
use store::factory::submission;

/// The most that a public page may transfer with all it loads (`docs/notices.md`).
const PUBLIC_PAGE: usize = 30_000;
/// The stylesheet and the icon: 6,102 and 323 bytes in brotli on 2026-11-27, with the headers of both answers, and a tenth to grow by.
const LOADED: usize = 8_500;
/// Entries of an award: ten times as many as 十佳 has.
const ENTRIES: usize = 100;
const AWARD: &str = "excellent_solution";
const NOTICE: &str = "2021-2022-shortlist-9";

/// Signs of which companies make their names.
const SIGNS: &str = "华安泰宇博瑞恒信中科盛达启明星辰鼎通联天创世纪远景蓝盾金桥锐思慧云智宏图嘉诚立百川东方正元弘毅昊航亿丰广源万邦新";
const FIELDS: [&str; 5] =
    ["智慧城市系统集成", "安全技术防范工程", "电子信息科技", "物联网技术服务", "视频监控与消防设备"];

/// A name of four signs that no other number has, as hard to press as those of companies.
fn brand(of: &str) -> String {
    let signs: Vec<char> = SIGNS.chars().collect();
    sha256_hex(of.as_bytes())
        .as_bytes()
        .chunks(2)
        .take(4)
        .map(|pair| {
            let byte = std::str::from_utf8(pair).ok().and_then(|pair| usize::from_str_radix(pair, 16).ok());
            signs[byte.expect("a byte") % signs.len()]
        })
        .collect()
}

/// The entries, named anew where they are corrected. Identifiers are of 32 hexadecimal digits, as applications have them.
fn entries(named: &str) -> Vec<NoticeEntry> {
    let one = |number: usize| {
        let (region, field) = (&REGIONS[number % 12], FIELDS[number % FIELDS.len()]);
        let unit =
            format!("内蒙古{}{}{field}有限责任公司", region.name.zh, brand(&format!("{named}{number}")));
        NoticeEntry {
            award: AWARD.to_string(),
            award_name: "内蒙古智慧城市建设 2021-2022 年度优秀解决方案".to_string(),
            subject: format!(
                "{}{}智能感知与综合治理一体化平台",
                region.name.zh,
                brand(&format!("subject{number}"))
            ),
            region: region.id.to_string(),
            ..entry(&sha256_hex(number.to_string().as_bytes())[..32], &unit)
        }
    };
    (0..ENTRIES).map(one).collect()
}

/// Fetches a page as browsers do, and holds it to the budget. Returns it not encoded.
async fn weigh(app: &TestApp, path: &str) -> Answer {
    let light = app.get(path).header("accept-encoding", "gzip, deflate, br, zstd").send().await;
    assert_eq!((light.status.as_u16(), light.header("content-encoding")), (200, "gzip"), "{path}");
    let headers: usize =
        light.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    let whole = headers + light.body.len() + LOADED;
    println!("{whole:>6} of which {headers} are headers: {path}");
    assert!(whole <= PUBLIC_PAGE, "{path}: {whole}");
    let page = app.get(path).send().await;
    // It loads no more than what LOADED counts.
    let count = |sign: &str| page.text().matches(sign).count();
    assert_eq!((count("rel=\"stylesheet\""), count("<script"), count("<img")), (1, 0, 0), "{path}");
    page
}

/// The applications of the entries, commended.
async fn commended(app: &TestApp) {
    app.people().await;
    let pack = app.store.edition("2021-2022").await.unwrap().unwrap().hash;
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let by = decide(State::Draft, Action::Submit, Party::Applicant, facts).unwrap();
    let mut change = app.store.change(cause()).await.unwrap();
    for one in entries("") {
        let (id, subject) = (one.application.as_str(), one.subject.as_str());
        let of = NewSubmission {
            award: AWARD,
            award_no: 4,
            subject,
            subject_key: id,
            ..submission(id, ORG, &pack)
        };
        change.submit(of, "owner", by).await.unwrap();
    }
    change.commit().await.unwrap();
    let all = [Action::Pass, Action::StartReview, Action::Shortlist, Action::Publish, Action::Commend];
    for one in entries("") {
        app.moved(&one.application, &all).await;
    }
}

#[tokio::test]
async fn the_longest_pages_keep_within_the_budget() {
    let app = TestApp::new().await;
    commended(&app).await;
    let second = format!("{NOTICE}-v2");
    let paths = |id: &str| [format!("/notices/{id}"), format!("/notices/{id}?lang=en")];
    let links = |page: &Answer, to: &str| page.text().matches(&format!("href=\"/notices/{to}/")).count();
    let mut change = app.store.change(cause()).await.unwrap();
    release_of(&mut change, (NOTICE, None), entries("first")).await;
    change.commit().await.unwrap();
    for path in paths(NOTICE) {
        assert!(links(&weigh(&app, &path).await, NOTICE) >= ENTRIES, "{path}");
    }
    let mut change = app.store.change(cause()).await.unwrap();
    release_of(&mut change, (&second, Some(NOTICE)), entries("second")).await;
    change.commit().await.unwrap();
    for path in paths(NOTICE).iter().chain(&paths(&second)) {
        let page = weigh(&app, path).await;
        // Every entry was named anew: both names of each stand on the page of the correction.
        assert_eq!(page.text().contains("<del>"), path.contains("-v2"), "{path}");
    }
    for path in [format!("/notices?award={AWARD}"), format!("/notices?award={AWARD}&lang=en")] {
        assert!(links(&weigh(&app, &path).await, &second) >= ENTRIES, "{path}");
    }
    for (at, one) in entries("second").iter().enumerate() {
        let serial = at + 1;
        app.certified(&one.application, &format!("NMAF-2022-04-{serial:03}"), serial as i64).await;
    }
    for path in ["/winners/2021-2022", "/winners/2021-2022?lang=en"] {
        let page = weigh(&app, path).await;
        assert_eq!(page.text().matches("href=\"/verify/NMAF-").count(), ENTRIES, "{path}");
        assert!(entries("second").iter().all(|one| page.text().contains(&one.unit)), "{path}");
    }
    let mut change = app.store.change(cause()).await.unwrap();
    for id in [second.as_str(), NOTICE] {
        let row = change.find_notice(id).await.unwrap();
        change.withdraw_notice(&row, "general", &"名单漏列".repeat(125)).await.unwrap();
    }
    change.commit().await.unwrap();
    for path in paths(NOTICE).iter().chain(&paths(&second)) {
        assert!(weigh(&app, path).await.text().contains("名单漏列"), "{path}");
    }
}
