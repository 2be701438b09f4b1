//! Who is there, and everything that each can be shown: every route with what its address may name, every link, every search.

use super::forms::{Forms, gather};
use super::marks::{Marks, Meaning};
use super::world::SECRET;
use crate::app::{Answer, TestApp, concrete};
use crate::board_sync::enrol_as;
use crate::conclusions::ROUND;
use crate::people::{Person, SENT_RECEIPT};
use app::routes::{Method, ROUTES, Route};
use http_body_util::BodyExt as _;
use server::http::board::sync::DEVICE;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

/// Everybody whose eyes are tried, by a letter: nobody in particular, who objects, and all people of the tests.
pub const EYES: [(char, Option<Person>); 12] = [
    ('-', None),
    ('j', None),
    ('o', Some(Person::Owner)),
    ('e', Some(Person::Editor)),
    ('x', Some(Person::Other)),
    ('w', Some(Person::Waiting)),
    ('s', Some(Person::Secretary)),
    ('g', Some(Person::General)),
    ('r', Some(Person::Reviewer)),
    ('c', Some(Person::Chair)),
    ('a', Some(Person::Auditor)),
    ('d', Some(Person::Administrator)),
];

/// In the place of a letter: the one whom it is about.
pub const OWN: char = '=';

/// Pages of one person at most: lists have links to themselves in every order.
const MOST_PAGES: usize = 600;
/// Ways to ask one address: filters and orders show the same rows.
const MOST_QUERIES: usize = 5;

/// What each meaning was found by, and at which address first.
pub type Found = BTreeMap<Meaning, BTreeMap<char, String>>;

/// What somebody finds in an answer, but for what it was asked with.
pub fn note(
    found: &mut Found,
    marks: &Marks,
    who: (char, Option<Person>),
    answer: &Answer,
    (path, echo): (&str, &str),
) {
    assert!(answer.status.as_u16() < 500, "{who:?} {path}: {}", answer.status);
    let headers = answer.headers.values().flat_map(|value| value.as_bytes().iter().chain(b"\n"));
    let bytes: Vec<u8> = headers.copied().collect();
    for meaning in marks.found(&answer.body, echo).into_iter().chain(marks.found(&bytes, echo)) {
        let own = who.1.is_some_and(|person| person.id() == meaning.own);
        let by = found.entry(meaning.clone()).or_default();
        by.entry(if own { OWN } else { who.0 }).or_insert_with(|| path.to_string());
    }
}

/// Walks through everything that one can be shown; also what could be pressed on the way.
pub async fn walk(app: &TestApp, marks: &Marks, who: (char, Option<Person>), cookie: &str) -> (Found, Forms) {
    let (mut found, mut forms) = (Found::new(), Forms::new());
    let receipt = format!("/office/paper/{SENT_RECEIPT}");
    let mut see =
        |answer: &Answer, path: &str, echo: &str| note(&mut found, marks, who, answer, (path, echo));
    let mut waiting: VecDeque<String> = addresses(Method::Get).into_iter().map(|(path, _)| path).collect();
    // Who has a one-time link reads what it is about; it is given to one alone.
    waiting.retain(|path| who.0 == '-' || !path.contains(crate::people::LINK));
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    let echoes = [marks.of("snapshot.company", "B"), marks.of("snapshot.company", "C")];
    let words = [echoes[0], echoes[1], "example.com"];
    let mut pages = 0;
    while let Some(path) = waiting.pop_front() {
        pages += 1;
        assert!(pages < MOST_PAGES, "{who:?}: too many pages, {path}");
        let answer = app.get(&path).with(cookie).send().await;
        let echo = echoes.into_iter().find(|word| path.contains(word)).unwrap_or_default();
        see(&answer, &path, echo);
        if path == receipt {
            assert_eq!(answer.status == 200, "sga".contains(who.0), "{who:?}: what was sent in on paper");
        }
        if path.ends_with("/progress") && answer.status == 200 {
            see(&first(app, cookie, &path).await, &path, "");
        }
        let Ok(text) = std::str::from_utf8(&answer.body) else { continue };
        gather(&mut forms, marks, text);
        let location = answer.header("location").to_string();
        let searched = searches(text).into_iter().flat_map(|form| words.map(|word| format!("{form}{word}")));
        for link in links(text).into_iter().chain(searched).chain([location]) {
            let link = link.split('#').next().unwrap_or_default().to_string();
            let bare = link.split('?').next().unwrap_or_default().to_string();
            if !link.starts_with('/') || link.starts_with("//") || is_picture(&bare) || seen.contains(&link) {
                continue;
            }
            let count = asked.entry(bare).or_default();
            *count += 1;
            if *count <= MOST_QUERIES || words.iter().any(|word| link.contains(word)) {
                seen.insert(link.clone());
                waiting.push_back(link);
            }
        }
    }
    if who.0 == 'j' {
        for act in ["show", "answer"] {
            let form = [("receipt", "YY-2022-0001"), ("secret", SECRET), ("do", act)];
            let answer = app.post("/objections").with("").form(&form).send().await;
            assert!(answer.text().contains("YY-2022-0001"), "the objector finds what they filed");
            see(&answer, "/objections", "");
            gather(&mut forms, marks, answer.text());
        }
    }
    // Who objects is told to two roles, with a reason that is recorded.
    for objection in [crate::noticed::OBJECTION, "objection-two"] {
        let path = format!("/office/objections/{objection}/identity");
        let answer = app.post(&path).with(cookie).form(&[("why", "核对签名")]).send().await;
        see(&answer, &path, "");
    }
    if let Some(person @ (Person::Reviewer | Person::Chair)) = who.1 {
        let (mut tablet, token) = enrol_as(app, person.id()).await;
        let push = tablet.push(50).to_bytes().expect("a push");
        let ask = app.post("/api/board/sync").with(cookie).header(DEVICE, &token);
        let answer = ask.body(push).send().await;
        assert_eq!(answer.status, 200);
        see(&answer, "/api/board/sync", "");
    }
    (found, forms)
}

/// The first part that a page that follows something is told.
async fn first(app: &TestApp, cookie: &str, path: &str) -> Answer {
    let response = app.get(path).with(cookie).header("accept", "text/event-stream").open().await;
    let (status, headers) = (response.status(), response.headers().clone());
    let frame = tokio::time::timeout(Duration::from_secs(20), response.into_body().frame()).await;
    let frame = frame.expect("it is told soon").expect("a frame").expect("no fault");
    Answer { status, headers, body: frame.into_data().expect("data") }
}

/// Pictures of pages are letters for eyes alone, and drawing them takes a second each.
fn is_picture(path: &str) -> bool {
    path.contains("/pages/") || path.ends_with(".png") || path.starts_with("/pkg/")
}

/// Every route of a method, with each thing of the world that its address may name.
pub fn addresses(method: Method) -> Vec<(String, &'static Route)> {
    let named: [(&str, &[&str]); 8] = [
        ("{application}", &["application-one", "case-two", "case-three"]),
        ("{entry}", &["application-one", "case-two", "case-three"]),
        ("{round}", &[ROUND, crate::people::ROUND]),
        ("{award}", &["excellent_solution", "top_ten_contractor"]),
        ("{objection}", &[crate::noticed::OBJECTION, "objection-two"]),
        (
            "{file}",
            &["evidence-one", "evidence-b", "evidence-c", "objection-file", "company-file", "named-file"],
        ),
        ("{job}", &[crate::people::JOB, "job-failed"]),
        ("{number}", &["1"]),
    ];
    let mut out: Vec<(String, &'static Route)> = Vec::new();
    for route in ROUTES.iter().filter(|route| route.method == method) {
        let mut paths = vec![concrete(route.path), route.path.to_string()];
        for (name, values) in named {
            let each = |path: &String| match path.contains(name) {
                true => values.iter().map(|one| path.replace(name, one)).collect(),
                false => vec![path.clone()],
            };
            paths = paths.iter().flat_map(each).collect();
        }
        paths = paths.iter().map(|path| concrete(path)).collect();
        paths.retain(|path| !path.contains('{') && !is_picture(path));
        for path in paths {
            if !out.iter().any(|(other, _)| *other == path) {
                out.push((path, route));
            }
        }
    }
    out
}

/// The addresses that a page leads to, frames and follows.
fn links(text: &str) -> Vec<String> {
    let marks = ["href=\"", "src=\"", "data-live=\""];
    let of =
        |mark: &&str| text.split(*mark).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>();
    marks.iter().flat_map(of).map(|link| link.replace("&amp;", "&")).collect()
}

/// The searches of a page, ready for a word: forms that ask and have a field for words.
fn searches(text: &str) -> Vec<String> {
    let forms = text.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
    let asking =
        forms.filter(|form| form.split('>').next().is_some_and(|head| head.contains("method=\"get\"")));
    let of = |form: &str| {
        let value = |text: &str, name: &str| {
            text.split_once(&format!("{name}=\""))
                .and_then(|(_, rest)| rest.split('"').next())
                .map(str::to_string)
        };
        let field = form.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
        let mut field =
            field.filter(|head| head.contains("type=\"search\"") || head.contains("type=\"text\""));
        Some(format!("{}?{}=", value(form, "action")?, value(field.next()?, "name")?))
    };
    asking.filter_map(of).collect()
}
