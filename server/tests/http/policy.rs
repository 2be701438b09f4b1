//! Who may: every row of the table of routes for every kind of person. The expectation is written here a second time,
//! so that a row that is opened by mistake, or forgotten, fails.

use crate::app::{Answer, TestApp, concrete};
use crate::people::{Person, sent};
use app::routes::{Kind, Method, ROUTES, Route};

/// For whom an address is, said here a second time: not in the words of the policy, but by people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// Anyone, without an account.
    Anyone,
    /// Anyone with an account.
    SignedIn,
    /// The people of a company.
    Company,
    /// Its owners.
    Owners,
    /// The people of the company, the office, and who watches.
    CompanyAndReaders,
    /// Who checks applications.
    Office,
    /// Who leads the office.
    General,
    /// Who leads the office, and who watches over it.
    GeneralAndAuditor,
    /// The office, and who watches over it.
    Readers,
    /// The office, the administrator, and who watches.
    HelpersAndAuditor,
    /// Who follows the review: the office, the chair, and who watches.
    Followers,
    /// Who leads the review.
    Leaders,
    /// Who scores.
    Scorers,
    /// Who reads what members gave, once one may know.
    ScoreReaders,
    /// The administrator.
    Administrator,
    /// The administrator, and who watches.
    AdministratorAndAuditor,
}

impl For {
    fn holds(self, person: Person) -> bool {
        use Person::{Administrator, Auditor, Chair, Editor, General, Other, Owner, Reviewer, Secretary};
        let company = matches!(person, Owner | Editor | Other);
        let office = matches!(person, Secretary | General);
        match self {
            For::Anyone | For::SignedIn => true,
            For::Company => company,
            For::Owners => matches!(person, Owner | Other),
            For::CompanyAndReaders => company || office || person == Auditor,
            For::Office => office,
            For::General => person == General,
            For::GeneralAndAuditor => matches!(person, General | Auditor),
            For::Readers => office || person == Auditor,
            For::HelpersAndAuditor => office || matches!(person, Administrator | Auditor),
            For::Followers => office || matches!(person, Chair | Auditor),
            For::Leaders => matches!(person, General | Chair),
            For::ScoreReaders => matches!(person, General | Reviewer | Chair | Auditor),
            For::Scorers => matches!(person, Reviewer | Chair),
            For::Administrator => person == Administrator,
            For::AdministratorAndAuditor => matches!(person, Administrator | Auditor),
        }
    }

    /// Whether who waits to be let into a company is told so here.
    fn is_for_companies(self) -> bool {
        matches!(self, For::Company | For::Owners | For::CompanyAndReaders)
    }
}

/// The addresses that are not for anyone, with their people.
const EXPECTED: &[(Method, &str, For)] = &[
    (Method::Get, "/account", For::SignedIn),
    (Method::Post, "/account", For::SignedIn),
    (Method::Post, "/account/password", For::SignedIn),
    (Method::Post, "/account/sessions", For::SignedIn),
    (Method::Get, "/account/people", For::Owners),
    (Method::Post, "/account/people", For::Owners),
    (Method::Get, "/office/accounts", For::HelpersAndAuditor),
    (Method::Post, "/office/accounts", For::Office),
    (Method::Get, "/office/staff", For::AdministratorAndAuditor),
    (Method::Post, "/office/staff", For::Administrator),
    (Method::Get, "/office/committee", For::Followers),
    (Method::Post, "/office/committee", For::General),
    (Method::Get, "/office/review", For::Followers),
    (Method::Post, "/office/review", For::Leaders),
    (Method::Get, "/office/review/{round}", For::Followers),
    (Method::Post, "/office/review/{round}", For::Leaders),
    (Method::Get, "/office/review/{round}/progress", For::Followers),
    (Method::Get, "/office/review/{round}/deputy", For::ScoreReaders),
    (Method::Post, "/office/review/{round}/deputy", For::ScoreReaders),
    (Method::Get, "/office/devices", For::Leaders),
    (Method::Post, "/office/devices", For::Leaders),
    (Method::Post, "/office/devices/import", For::Leaders),
    (Method::Get, "/office/review/{round}/figures", For::ScoreReaders),
    (Method::Get, "/office/review/{round}/deliberation", For::ScoreReaders),
    (Method::Post, "/office/review/{round}/deliberation", For::ScoreReaders),
    (Method::Get, "/office/review/{round}/moving-up", For::ScoreReaders),
    (Method::Post, "/office/review/{round}/moving-up", For::Leaders),
    (Method::Get, "/office/review/{round}/minutes", For::ScoreReaders),
    (Method::Post, "/office/review/{round}/minutes", For::ScoreReaders),
    (Method::Get, "/office/objections", For::Followers),
    (Method::Post, "/office/objections", For::Office),
    (Method::Get, "/office/objections/{objection}", For::Followers),
    (Method::Post, "/office/objections/{objection}", For::Office),
    (Method::Post, "/office/objections/{objection}/identity", For::GeneralAndAuditor),
    (Method::Post, "/office/objections/{objection}/files", For::Office),
    (Method::Get, "/office/objections/files/{file}", For::Followers),
    (Method::Get, "/office/objections/{objection}/re-review", For::Leaders),
    (Method::Post, "/office/objections/{objection}/re-review", For::Leaders),
    (Method::Get, "/board/{application}/objections", For::Scorers),
    (Method::Get, "/board/{application}/objections/{file}", For::Scorers),
    (Method::Get, "/receipts/{application}/objections", For::Company),
    (Method::Post, "/receipts/{application}/objections", For::Company),
    (Method::Get, "/receipts/{application}/objections/files/{file}", For::Company),
    (Method::Post, "/receipts/{application}/objections/files", For::Company),
    (Method::Get, "/office/review/{round}/minutes/{number}", For::ScoreReaders),
    (Method::Get, "/board", For::Scorers),
    (Method::Get, "/board/progress", For::Scorers),
    (Method::Post, "/board", For::Scorers),
    (Method::Get, "/board/{application}", For::Scorers),
    (Method::Post, "/board/{application}", For::Scorers),
    (Method::Get, "/board/interests", For::Scorers),
    (Method::Post, "/board/interests", For::Scorers),
    (Method::Get, "/waiting", For::SignedIn),
    (Method::Get, "/applications", For::Company),
    (Method::Get, "/applications/{edition}", For::Company),
    (Method::Post, "/applications/{edition}", For::Company),
    (Method::Get, "/applications/{edition}/history", For::Company),
    (Method::Post, "/applications/{edition}/history", For::Company),
    (Method::Post, "/applications/{edition}/save", For::Company),
    (Method::Post, "/api/board/sync", For::Scorers),
    (Method::Get, "/board/offline", For::Scorers),
    (Method::Post, "/api/board/devices", For::Scorers),
    (Method::Get, "/api/board/files", For::Scorers),
    (Method::Get, "/api/board/files/{application}", For::Scorers),
    (Method::Get, "/api/board/files/{application}/{file}/{page}", For::Scorers),
    (Method::Get, "/applications/{edition}/import", For::Company),
    (Method::Post, "/applications/{edition}/import", For::Company),
    (Method::Get, "/applications/{edition}/projects.xlsx", For::Company),
    (Method::Get, "/projects-template.xlsx", For::SignedIn),
    (Method::Get, "/applications/{edition}/subjects/{award}", For::Company),
    (Method::Post, "/applications/{edition}/subjects/{award}", For::Company),
    (Method::Get, "/applications/{edition}/submit", For::Company),
    (Method::Post, "/applications/{edition}/submit", For::Company),
    (Method::Get, "/receipts/{application}", For::Company),
    (Method::Post, "/receipts/{application}", For::Company),
    (Method::Post, "/receipts/{application}/sealed", For::Company),
    (Method::Get, "/receipts/{application}/form", For::CompanyAndReaders),
    (Method::Get, "/office/applications", For::Readers),
    (Method::Post, "/office/views", For::Office),
    (Method::Get, "/office/members", For::Readers),
    (Method::Post, "/office/members", For::Office),
    (Method::Get, "/office/members/imports/{import}", For::Office),
    (Method::Post, "/office/members/imports/{import}", For::Office),
    (Method::Post, "/office/bulk", For::Office),
    (Method::Get, "/office/bulk/{run}", For::Office),
    (Method::Post, "/office/bulk/{run}", For::Office),
    (Method::Get, "/office/applications/{application}", For::Readers),
    (Method::Post, "/office/applications/{application}", For::Office),
    (Method::Get, "/office/applications/{application}/confirm", For::Office),
    (Method::Post, "/office/applications/{application}/confirm", For::Office),
    (Method::Get, "/office/notices", For::Readers),
    (Method::Post, "/office/notices", For::Office),
    (Method::Get, "/office/notices/{notice}", For::Readers),
    (Method::Post, "/office/notices/{notice}", For::Office),
    (Method::Get, "/office/notices/{notice}/preview", For::Readers),
    (Method::Get, "/office/notices/{notice}/wechat", For::Readers),
    (Method::Get, "/office/notices/{notice}/paste", For::Readers),
    (Method::Get, "/office/holidays", For::Readers),
    (Method::Post, "/office/holidays", For::General),
    (Method::Get, "/office/edition", For::Readers),
    (Method::Post, "/office/edition", For::General),
    (Method::Get, "/office/letters", For::Readers),
    (Method::Post, "/office/letters", For::Office),
    (Method::Get, "/office/applications.xlsx", For::Readers),
    (Method::Get, "/office/applications/{application}/case.json", For::Readers),
    (Method::Get, "/office/applications/{application}/case.zip", For::Readers),
    (Method::Get, "/applications/{edition}/evidence", For::Company),
    (Method::Post, "/applications/{edition}/evidence", For::Company),
    (Method::Post, "/applications/{edition}/evidence/files", For::Company),
    (Method::Get, "/applications/{edition}/evidence/link", For::Company),
    (Method::Post, "/applications/{edition}/evidence/link", For::Company),
    (Method::Post, "/applications/{edition}/evidence/uploads", For::Company),
    (Method::Get, "/applications/{edition}/evidence/uploads/{upload}", For::Company),
    (Method::Post, "/applications/{edition}/evidence/uploads/{upload}/chunk", For::Company),
    (Method::Get, "/office/paper", For::Readers),
    (Method::Post, "/office/paper", For::Office),
    (Method::Get, "/office/paper/{paper}/{edition}", For::Readers),
    (Method::Post, "/office/paper/{paper}/{edition}", For::Office),
    (Method::Post, "/office/paper/{paper}/{edition}/save", For::Office),
    (Method::Get, "/office/paper/{paper}/{edition}/receipt", For::Readers),
    (Method::Post, "/office/paper/{paper}/{edition}/receipt", For::Office),
    (Method::Get, "/office/paper/{paper}/{edition}/subjects/{award}", For::Readers),
    (Method::Post, "/office/paper/{paper}/{edition}/subjects/{award}", For::Office),
    (Method::Get, "/office/paper/{paper}/{edition}/submit", For::Readers),
    (Method::Post, "/office/paper/{paper}/{edition}/submit", For::Office),
    (Method::Get, "/office/paper/{paper}/{edition}/evidence", For::Readers),
    (Method::Post, "/office/paper/{paper}/{edition}/evidence", For::Office),
    (Method::Post, "/office/paper/{paper}/{edition}/evidence/files", For::Office),
    (Method::Get, "/office/paper/{paper}/{edition}/evidence/link", For::Office),
    (Method::Post, "/office/paper/{paper}/{edition}/evidence/link", For::Office),
    (Method::Post, "/office/paper/{paper}/{edition}/evidence/uploads", For::Office),
    (Method::Get, "/office/paper/{paper}/{edition}/evidence/uploads/{upload}", For::Office),
    (Method::Post, "/office/paper/{paper}/{edition}/evidence/uploads/{upload}/chunk", For::Office),
    (Method::Get, "/office/results", For::Readers),
    (Method::Post, "/office/results", For::Office),
    (Method::Get, "/office/results/{application}", For::Readers),
    (Method::Post, "/office/results/{application}", For::Office),
    (Method::Get, "/office/results/{application}/certificate.pdf", For::Readers),
    (Method::Get, "/receipts/{application}/certificate.pdf", For::Company),
    (Method::Get, "/office/publicity", For::Readers),
    (Method::Get, "/office/publicity/ceremony", For::Readers),
    (Method::Get, "/office/publicity/{file}", For::Readers),
    (Method::Get, "/receipts/{application}/publicity", For::Company),
    (Method::Post, "/receipts/{application}/publicity", For::Company),
    (Method::Get, "/office/certificates", For::Readers),
    (Method::Post, "/office/certificates", For::Office),
    (Method::Post, "/office/certificates/image", For::Office),
    (Method::Get, "/office/certificates/{job}", For::Readers),
    (Method::Get, "/evidence/{file}", For::CompanyAndReaders),
    (Method::Get, "/evidence/{file}/view", For::CompanyAndReaders),
    (Method::Get, "/evidence/{file}/pages/{page}", For::CompanyAndReaders),
];

/// What these name belongs to the company of the owner and the editor: for others there is nothing.
const OWNED: &[&str] = &["{upload}", "/evidence/{file}", "{application}"];

/// The addresses that anyone may ask.
const OPEN: &[(Method, &str)] = &[
    (Method::Get, "/"),
    (Method::Get, "/notices"),
    (Method::Get, "/notices/{id}"),
    (Method::Get, "/winners"),
    (Method::Get, "/winners/{edition}"),
    (Method::Get, "/verify"),
    (Method::Get, "/verify/keys.json"),
    (Method::Get, "/verify/{certificate}"),
    (Method::Get, "/notices/{id}/{entry}"),
    (Method::Get, "/notices/{id}/frozen.json"),
    (Method::Get, "/notices/{id}/picture.png"),
    (Method::Get, "/sitemap.xml"),
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
    (Method::Get, "/board.webmanifest"),
    (Method::Get, "/board/worker.js"),
    (Method::Get, "/robots.txt"),
    (Method::Get, "/objections/new/{entry}"),
    (Method::Post, "/objections/new/{entry}"),
    (Method::Get, "/objections"),
    (Method::Post, "/objections"),
    (Method::Post, "/objections/files"),
];

/// What these name belongs to [`Person::Secretary`] alone.
const PERSONAL: &[&str] = &["{run}", "{import}"];

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

fn expected(route: &Route) -> For {
    let row = EXPECTED.iter().find(|(method, path, _)| *method == route.method && *path == route.path);
    if let Some((_, _, people)) = row {
        return *people;
    }
    let open = OPEN.contains(&(route.method, route.path));
    assert!(open, "{:?} {} is in neither list of this file: who may?", route.method, route.path);
    For::Anyone
}

fn outcome(route: &Route, people: For, person: Option<Person>) -> Outcome {
    let reads = route.method == Method::Get && route.kind != Kind::Api;
    let personal = PERSONAL.iter().any(|name| route.path.contains(name));
    // The tablet of the walk is the reviewer's.
    let tablet = route.path == "/api/board/sync";
    let owned = OWNED.iter().any(|name| route.path.contains(name));
    let Some(person) = person else {
        return if people == For::Anyone { Outcome::In } else { Outcome::SignIn };
    };
    match person {
        Person::Other if owned => Outcome::Nothing,
        Person::General if personal => Outcome::Nothing,
        Person::Chair if tablet => Outcome::Nothing,
        _ if people.holds(person) => Outcome::In,
        Person::Waiting if people.is_for_companies() && reads => Outcome::Wait,
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
    crate::board_evidence::proven(&app).await;
    crate::review::on_the_board(&app).await;
    crate::people::sent_in_on_paper(&app).await;
    let everybody = std::iter::once(None).chain(Person::ALL.into_iter().map(Some));
    let mut cells = 0;
    for person in everybody {
        for route in ROUTES {
            let people = expected(route);
            assert_eq!(route.action.is_none(), people == For::Anyone, "{:?} {}", route.method, route.path);
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
                303 if place == "/waiting" && people.is_for_companies() => Outcome::Wait,
                404 => Outcome::Nothing,
                _ => Outcome::In,
            };
            assert_eq!(
                found,
                outcome(route, people, person),
                "{person:?} {:?} {}: {status} {place}",
                route.method,
                route.path
            );
            cells += 1;
        }
    }
    assert_eq!(cells, ROUTES.len() * (1 + Person::ALL.len()));
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
