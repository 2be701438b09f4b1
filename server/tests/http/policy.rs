//! Who may: every row of the table of routes for every kind of person. The expectation is written here a second time,
//! so that a row that is opened by mistake, or forgotten, fails.

use crate::app::{Answer, TestApp, concrete};
use crate::people::{Person, sent};
use app::routes::{Kind, Method, ROUTES, Route, Who};

/// The addresses that are not for anyone, with their people.
const EXPECTED: &[(Method, &str, Who)] = &[
    (Method::Get, "/account", Who::SignedIn),
    (Method::Post, "/account", Who::SignedIn),
    (Method::Post, "/account/password", Who::SignedIn),
    (Method::Post, "/account/sessions", Who::SignedIn),
    (Method::Get, "/account/people", Who::Owner),
    (Method::Post, "/account/people", Who::Owner),
    (Method::Get, "/office/accounts", Who::Secretariat),
    (Method::Post, "/office/accounts", Who::Secretariat),
    (Method::Get, "/waiting", Who::SignedIn),
    (Method::Get, "/applications", Who::Member),
    (Method::Get, "/applications/{edition}", Who::Member),
    (Method::Post, "/applications/{edition}", Who::Member),
    (Method::Get, "/applications/{edition}/history", Who::Member),
    (Method::Post, "/applications/{edition}/history", Who::Member),
    (Method::Post, "/applications/{edition}/save", Who::Member),
    (Method::Get, "/applications/{edition}/import", Who::Member),
    (Method::Post, "/applications/{edition}/import", Who::Member),
    (Method::Get, "/applications/{edition}/projects.xlsx", Who::Member),
    (Method::Get, "/projects-template.xlsx", Who::SignedIn),
    (Method::Get, "/applications/{edition}/submit", Who::Member),
    (Method::Post, "/applications/{edition}/submit", Who::Member),
    (Method::Get, "/receipts/{application}", Who::Member),
    (Method::Post, "/receipts/{application}", Who::Member),
    (Method::Get, "/receipts/{application}/form", Who::SignedIn),
    (Method::Get, "/office/applications", Who::Secretariat),
    (Method::Get, "/office/applications/{application}", Who::Secretariat),
    (Method::Post, "/office/applications/{application}", Who::Secretariat),
    (Method::Get, "/office/applications.xlsx", Who::Secretariat),
    (Method::Get, "/office/applications/{application}/case.json", Who::Secretariat),
    (Method::Get, "/office/applications/{application}/case.zip", Who::Secretariat),
    (Method::Get, "/applications/{edition}/evidence", Who::Member),
    (Method::Post, "/applications/{edition}/evidence", Who::Member),
    (Method::Post, "/applications/{edition}/evidence/files", Who::Member),
    (Method::Get, "/applications/{edition}/evidence/link", Who::Member),
    (Method::Post, "/applications/{edition}/evidence/link", Who::Member),
    (Method::Post, "/applications/{edition}/evidence/uploads", Who::Member),
    (Method::Get, "/applications/{edition}/evidence/uploads/{upload}", Who::Member),
    (Method::Post, "/applications/{edition}/evidence/uploads/{upload}/chunk", Who::Member),
    (Method::Get, "/evidence/{file}", Who::SignedIn),
    (Method::Get, "/evidence/{file}/view", Who::SignedIn),
    (Method::Get, "/evidence/{file}/pages/{page}", Who::SignedIn),
];

/// What these name belongs to the company of the owner and the editor: for others there is nothing.
const OWNED: &[&str] = &["{upload}", "/evidence/{file}", "{application}"];

/// The addresses that anyone may ask.
const OPEN: &[(Method, &str)] = &[
    (Method::Get, "/"),
    (Method::Get, "/notices"),
    (Method::Get, "/notices/{id}"),
    (Method::Get, "/self-check"),
    (Method::Post, "/self-check"),
    (Method::Get, "/privacy"),
    (Method::Get, "/register"),
    (Method::Post, "/register"),
    (Method::Get, "/sign-in"),
    (Method::Post, "/sign-in"),
    (Method::Post, "/sign-out"),
    (Method::Get, "/forgot"),
    (Method::Post, "/forgot"),
    (Method::Get, "/reset/{token}"),
    (Method::Post, "/reset/{token}"),
    (Method::Get, "/invitations/{token}"),
    (Method::Post, "/invitations/{token}"),
    (Method::Get, "/feed.atom"),
    (Method::Get, "/feed.rss"),
    (Method::Get, "/feed.json"),
    (Method::Post, "/api/v1/eligibility"),
    (Method::Get, "/api/openapi.json"),
    (Method::Get, "/healthz"),
    (Method::Get, "/pkg/{file}"),
    (Method::Get, "/editions/{file}"),
    (Method::Get, "/favicon.svg"),
    (Method::Get, "/favicon.ico"),
    (Method::Get, "/apple-touch-icon.png"),
    (Method::Get, "/icon-512.png"),
    (Method::Get, "/robots.txt"),
];

/// What the guard does with a request.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// The handler answers.
    In,
    /// To the sign-in, or told to sign in.
    SignIn,
    /// To the page for those who wait.
    Wait,
    /// As if there were nothing.
    Nothing,
}

fn expected(route: &Route) -> Who {
    let row = EXPECTED.iter().find(|(method, path, _)| *method == route.method && *path == route.path);
    if let Some((_, _, who)) = row {
        return *who;
    }
    let open = OPEN.contains(&(route.method, route.path));
    assert!(open, "{:?} {} is in neither list of this file: who may?", route.method, route.path);
    Who::Anyone
}

fn outcome(route: &Route, who: Who, person: Option<Person>) -> Outcome {
    use Person::{Editor, Other, Owner, Secretary, Waiting};
    let reads = route.method == Method::Get && route.kind != Kind::Api;
    let owned = OWNED.iter().any(|name| route.path.contains(name));
    match (who, person) {
        (_, Some(Other)) if owned => Outcome::Nothing,
        (Who::SignedIn, Some(Waiting)) if owned => Outcome::Nothing,
        (Who::Anyone, _) => Outcome::In,
        (_, None) => Outcome::SignIn,
        (Who::SignedIn, Some(_)) => Outcome::In,
        (Who::Member, Some(Owner | Editor | Other)) => Outcome::In,
        (Who::Owner, Some(Owner | Other)) => Outcome::In,
        (Who::Secretariat, Some(Secretary)) => Outcome::In,
        (Who::Member | Who::Owner, Some(Waiting)) if reads => Outcome::Wait,
        _ => Outcome::Nothing,
    }
}

async fn ask(app: &TestApp, route: &Route, cookie: &str) -> Answer {
    let path = concrete(route.path);
    match route.method {
        Method::Get => app.get(&path).with(cookie).send().await,
        Method::Post => sent(app.post(&path).with(cookie), route).send().await,
    }
}

#[tokio::test]
async fn every_route_lets_in_its_people_and_nobody_else() {
    let app = TestApp::new().await;
    app.everything().await;
    let everybody = std::iter::once(None).chain(Person::ALL.into_iter().map(Some));
    let mut cells = 0;
    for person in everybody {
        for route in ROUTES {
            let who = expected(route);
            assert_eq!(route.who, who, "{:?} {}", route.method, route.path);
            // A new sign-in for each: what a route does to one (it may end it) is no matter of the next.
            let cookie = match person {
                Some(person) => app.sign_in(person).await,
                None => String::new(),
            };
            let answer = ask(&app, route, &cookie).await;
            let (status, place) = answer.place();
            let found = match status {
                401 => Outcome::SignIn,
                303 if place.starts_with("/sign-in?next=") => Outcome::SignIn,
                303 if place == "/waiting" && who != Who::SignedIn && who != Who::Anyone => Outcome::Wait,
                404 => Outcome::Nothing,
                _ => Outcome::In,
            };
            assert_eq!(
                found,
                outcome(route, who, person),
                "{person:?} {:?} {}: {status} {place}",
                route.method,
                route.path
            );
            cells += 1;
        }
    }
    assert_eq!(cells, ROUTES.len() * 6);
}

#[tokio::test]
async fn no_expectation_is_left_over() {
    for (method, path) in
        OPEN.iter().copied().chain(EXPECTED.iter().map(|(method, path, _)| (*method, *path)))
    {
        let there = ROUTES.iter().any(|route| route.method == method && route.path == path);
        assert!(there, "{method:?} {path} is no route any more");
    }
}
