//! What a member may not know changes nothing that they see: 200 worlds that differ in hidden facts alone, byte for byte.

use crate::app::{Answer, TestApp, concrete};
use crate::board_sync::{enrol_as, rubric, stamp, sync};
use crate::conclusions::{MEMBERS, ROUND, sign, world};
use app::routes::{Method, ROUTES};
use domain::policy::{Actor, Role, ever};
use domain::review::sync::{Shelf, Tablet};

const WORLDS: u64 = 200;
/// Whose eyes it is seen by: recused from one case, with nothing signed of the others.
const VIEWER: &str = "reviewer";
const HIDDEN: &str = "case-two";
const OPEN: &str = "application-one";

/// Numbers from a seed (splitmix64), so that a world that fails is made again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % most
    }
}

/// Every address that the viewer may read, by the table of routes; what names an application for each of two.
fn addresses() -> Vec<String> {
    let actor = Actor { account: VIEWER, roles: &[Role::Reviewer], company: None };
    let mut out = Vec::new();
    for route in ROUTES.iter().filter(|route| route.method == Method::Get) {
        // The list of one's own sign-ins says when each was last used: the minutes pass while the test runs.
        let tells_time = route.path == "/account";
        if tells_time || !route.action.is_some_and(|action| ever(&actor, action)) {
            continue;
        }
        let path = route.path.replace("{round}", ROUND);
        for application in [OPEN, HIDDEN] {
            let path = concrete(&path.replace("{application}", application));
            if !out.contains(&path) {
                out.push(path);
            }
        }
    }
    out
}

/// What an answer says, without what is drawn anew each time.
fn told(answer: &Answer) -> (u16, Vec<u8>) {
    let body = match std::str::from_utf8(&answer.body) {
        Err(_) => answer.body.to_vec(),
        Ok(text) => {
            let mut text = text.to_string();
            for mark in ["nonce=\"", "name=\"form\" value=\"", "\"request_id\":\""] {
                let parts: Vec<&str> = text.split(mark).collect();
                let rest = parts[1..].iter().map(|part| part.split_once('"').map_or(*part, |(_, rest)| rest));
                text = parts[..1].iter().copied().chain(rest).collect::<Vec<_>>().join(mark);
            }
            text.into_bytes()
        }
    };
    (answer.status.as_u16(), body)
}

async fn surface(app: &TestApp, cookie: &str, addresses: &[String]) -> Vec<(u16, Vec<u8>)> {
    let mut out = Vec::new();
    for address in addresses {
        let answer = app.get(address).with(cookie).send().await;
        let mut told = told(&answer);
        if address == "/api/board/files" {
            // It tells when it was made.
            told.1 = Shelf::from_bytes(&answer.body).expect("a shelf").files.join(" ").into_bytes();
        }
        out.push(told);
    }
    out
}

/// How often each was done.
#[derive(Default, Debug)]
struct Done {
    edits: u32,
    signed: u32,
    reopened: u32,
}

/// Somebody else writes, signs or reopens something that the viewer may not know.
async fn hidden_fact(
    app: &TestApp,
    dice: &mut Dice,
    tablet: &mut Tablet,
    ((cookie, token), done): ((&str, &str), &mut Done),
) {
    let rubric = rubric();
    let application = if dice.below(2) == 0 { HIDDEN } else { OPEN };
    let part = &rubric.parts[dice.below(rubric.parts.len() as u64) as usize];
    let field = match dice.below(3) {
        0 => format!("score/{}", part.key),
        1 => format!("comment/{}", part.key),
        _ => "remark".to_string(),
    };
    let number = dice.below(101);
    let value = if field.starts_with("score") { number.to_string() } else { format!("CANARY{number}") };
    // A sheet that is signed takes nothing more until it is reopened.
    if tablet.sheet(application).signed.is_some() {
        tablet.reopen(application, &format!("CANARY{number}"), stamp()).expect("a signed sheet is reopened");
        done.reopened += 1;
    }
    tablet.edit(&rubric, application, (&field, &value), stamp()).expect("an open sheet is written");
    done.edits += 1;
    if dice.below(3) == 0 {
        // Where the comment of an extreme score is missing, a signature says so and nothing is signed.
        done.signed += u32::from(tablet.sign(&rubric, application, stamp()).is_ok());
    }
    sync(app, cookie, token, tablet).await;
    assert!(tablet.held().is_empty(), "it arrived and counts: {:?}", tablet.held());
}

#[tokio::test]
async fn two_hundred_worlds_look_the_same_to_who_may_not_know() {
    let app = TestApp::still().await;
    world(&app).await;
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    let recusal = store::factory::recusal(VIEWER, HIDDEN);
    change.recuse(&recusal).await.unwrap();
    change.commit().await.unwrap();
    let addresses = addresses();
    assert!(addresses.len() > 15 && addresses.contains(&format!("/board/{OPEN}")), "{addresses:?}");
    let cookie = app.sign_in_account(VIEWER).await;
    let mut others = Vec::new();
    for account in MEMBERS.into_iter().filter(|one| *one != VIEWER) {
        let (tablet, token) = enrol_as(&app, account).await;
        others.push((tablet, app.sign_in_account(account).await, token));
    }
    let first = surface(&app, &cookie, &addresses).await;
    let watcher = app.sign_in_account("general").await;
    let watched = format!("/office/review/{ROUND}/progress");
    let before = told(&app.get(&watched).with(&watcher).send().await);
    let mut done = Done::default();
    for seed in 0..WORLDS {
        let mut dice = Dice(seed);
        let who = dice.below(others.len() as u64) as usize;
        let (tablet, theirs, token) = &mut others[who];
        hidden_fact(&app, &mut dice, tablet, ((theirs, token), &mut done)).await;
        let now = surface(&app, &cookie, &addresses).await;
        for (address, (was, is)) in addresses.iter().zip(first.iter().zip(&now)) {
            let text = |told: &(u16, Vec<u8>)| String::from_utf8_lossy(&told.1).into_owned();
            assert!(was == is, "world {seed}: {address}\n{}\n{}", text(was), text(is));
        }
    }
    assert!(done.edits >= 200 && done.signed >= 10 && done.reopened >= 10, "{done:?}");
    // The positive controls: who follows the review sees that something was done, and who has signed sees what others gave.
    assert_ne!(before, told(&app.get(&watched).with(&watcher).send().await));
    sign(&app, "chair", "case-three", 66, "好").await;
    sign(&app, VIEWER, "case-three", 70, "好").await;
    let page = crate::review::read(&app, VIEWER, "/board/case-three").await;
    assert!(page.text().contains("66.00"), "{}", page.text());
}
