//! Forms: every button of every page that somebody walked through, pressed by everybody. What comes back holds no more than what is read.

use super::columns::{MARKED, TOLD};
use super::crawl::{Found, OWN, addresses, note};
use super::marks::Marks;
use crate::app::{Answer, TestApp};
use crate::people::{Person, sent};
use app::routes::Method;
use std::collections::{BTreeMap, BTreeSet};

/// A form of a page with one of its buttons: where it is sent, and its hidden fields.
#[derive(Clone, Debug)]
pub struct Form {
    action: String,
    fields: Vec<(String, String)>,
    files: bool,
}

/// Every form that was found, by its address and what its button says; the first one of each.
pub type Forms = BTreeMap<(String, String), Form>;

/// What ends the scoring: it would tell everybody after it what is told once the scoring has ended.
const ENDS: (&str, &str) = ("/office/review", "do=close");

fn attribute(head: &str, name: &str) -> Option<String> {
    let (_, rest) = head.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&"))
}

fn heads<'a>(text: &'a str, tag: &str) -> impl Iterator<Item = &'a str> {
    text.split(&format!("<{tag}") as &str)
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .collect::<Vec<_>>()
        .into_iter()
}

/// Adds the forms of a page. Nothing is sent that is a mark: an echo would tell nothing.
pub fn gather(forms: &mut Forms, marks: &Marks, text: &str) {
    for part in text.split("<form").skip(1) {
        let (head, rest) = part.split_once('>').unwrap_or_default();
        let body = rest.split("</form>").next().unwrap_or_default();
        if attribute(head, "method").as_deref() != Some("post") {
            continue;
        }
        let action = attribute(head, "action").unwrap_or_default();
        let files = attribute(head, "enctype").is_some();
        let pair =
            |head: &str| Some((attribute(head, "name")?, attribute(head, "value").unwrap_or_default()));
        let fields: Vec<(String, String)> = heads(body, "input")
            .filter(|head| attribute(head, "type").as_deref() == Some("hidden"))
            .filter_map(pair)
            .filter(|(_, value)| marks.found(value.as_bytes(), "").is_empty())
            .collect();
        // A button may stand beside its form and name it.
        let outside = attribute(head, "id").map_or_else(Vec::new, |id| {
            heads(text, "button").filter(|head| attribute(head, "form").as_ref() == Some(&id)).collect()
        });
        let mut buttons: Vec<_> = heads(body, "button").chain(outside).filter_map(pair).map(Some).collect();
        if buttons.is_empty() {
            buttons.push(None);
        }
        for button in buttons {
            let fields: Vec<_> = fields.iter().cloned().chain(button).collect();
            let said = fields.iter().find(|(name, _)| name == "do");
            let said = said.map_or_else(String::new, |(name, value)| format!("{name}={value}"));
            let bare = action.split(['?', '#']).next().unwrap_or_default().to_string();
            let form =
                Form { action: action.split('#').next().unwrap_or_default().to_string(), fields, files };
            forms.entry((bare, said)).or_insert(form);
        }
    }
}

/// What ends the sign-in ends the test; who has a link is anybody once.
fn is_left_out(path: &str) -> bool {
    path == "/sign-out" || path.starts_with("/account") || path.contains(crate::people::LINK)
}

/// Presses everything: every form of the table with next to nothing in it, and every button that anybody was shown.
pub async fn press(
    app: &TestApp,
    marks: &Marks,
    (who, cookie): ((char, Option<Person>), &str),
    (forms, running): (&Forms, bool),
) -> Found {
    let mut found = Found::new();
    for (path, route) in addresses(Method::Post) {
        if !is_left_out(&path) {
            let answer = sent(app.post(&path).with(cookie), route).send().await;
            note(&mut found, marks, who, &answer, (&format!("POST {path}"), ""));
        }
    }
    for ((path, said), form) in forms {
        // The secret of who objects is theirs alone.
        let secret = form.fields.iter().any(|(name, _)| name == "secret") && who.0 != 'j';
        let ends = running && (path.as_str(), said.as_str()) == ENDS;
        if !is_left_out(path) && !secret && !ends {
            let answer = send(app, form, cookie).await;
            note(&mut found, marks, who, &answer, (&format!("POST {path} {said}"), ""));
        }
    }
    found
}

async fn send(app: &TestApp, form: &Form, cookie: &str) -> Answer {
    let ask = app.post(&form.action).with(cookie);
    if !form.files {
        let fields: Vec<(&str, &str)> =
            form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        return ask.form(&fields).send().await;
    }
    let mut body = String::new();
    for (name, value) in &form.fields {
        body.push_str(&format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--b--\r\n");
    ask.header("content-type", "multipart/form-data; boundary=b").body(body.into_bytes()).send().await
}

/// Who must be told something by what they press: else nothing was tried.
const TOLD_SOMETHING: [char; 5] = ['o', 's', 'g', 'r', 'c'];

/// What a press lets somebody read beyond what their walk shows: whose seat was ended is offered for another by name and address.
const AFTER: [(&str, &str, char); 1] = [("accounts.email", "member", 'g')];

/// What was told to who pressed something, and who reads no such thing; and of whom nothing shows that they were told anything.
pub fn told_too_much(found: &Found, phase: usize) -> Vec<String> {
    let listed = MARKED.iter().map(|one| (format!("{}.{}", one.table, one.column), one.read_by[phase]));
    let lists: BTreeMap<String, &str> =
        listed.chain(TOLD.iter().map(|(what, by)| ((*what).to_string(), by[phase]))).collect();
    let mut faults = Vec::new();
    let mut told: BTreeSet<char> = BTreeSet::new();
    for (meaning, by) in found {
        let list = lists.get(&meaning.what).copied().unwrap_or_default();
        let of = list.split_whitespace().filter_map(|one| one.rsplit_once(':'));
        let read_by =
            of.filter(|(whose, _)| *whose == meaning.whose).map(|(_, by)| by).next().unwrap_or_default();
        for (letter, path) in by {
            if read_by.contains(*letter) {
                told.insert(*letter);
            } else if AFTER.contains(&(&meaning.what, &meaning.whose, *letter)) {
                continue;
            } else {
                faults.push(format!(
                    "{phase} {} of {} is told to {letter} by {path}",
                    meaning.what, meaning.whose
                ));
            }
        }
    }
    // What is one's own is told by one's own name.
    let silent = TOLD_SOMETHING.iter().filter(|letter| **letter != OWN && !told.contains(letter));
    faults.extend(silent.map(|letter| format!("{phase} nothing that {letter} pressed answered with a mark")));
    faults
}

#[test]
fn forms_are_gathered_with_their_buttons_and_without_marks() {
    let mut marks = Marks::default();
    let mark = marks.mark("a.b", "A", "");
    let text = format!(
        r#"<form method="get" action="/search"><button name="do" value="no"></button></form>
        <form id="f" class="form" method="post" action="/x?a=1&amp;b=2#c"><input type="hidden" name="id" value="7">
        <input type="hidden" name="was" value="{mark}"><button type="submit" name="do" value="keep">K</button></form>
        <button form="f" name="do" value="drop">D</button>
        <form method="post" action="/y"><input type="hidden" name="do" value="go"><button>G</button></form>"#
    );
    let mut forms = Forms::new();
    gather(&mut forms, &marks, &text);
    let found: Vec<String> = forms
        .iter()
        .map(|((path, said), form)| format!("{path} {said} {} {:?}", form.action, form.fields.len()))
        .collect();
    assert_eq!(found, ["/x do=drop /x?a=1&b=2 2", "/x do=keep /x?a=1&b=2 2", "/y do=go /y 1"]);
}

#[test]
fn what_is_told_to_somebody_else_is_named() {
    let mut marks = Marks::default();
    marks.mark("findings.reason", "A", "");
    let meaning = marks.meanings().next().expect("one").clone();
    let by = |letters: &str| -> Found {
        [(meaning.clone(), letters.chars().map(|letter| (letter, "POST /x".to_string())).collect())].into()
    };
    let faults = told_too_much(&by("or"), 0);
    assert!(faults.contains(&"0 findings.reason of A is told to o by POST /x".to_string()), "{faults:?}");
    assert!(faults.contains(&"0 nothing that c pressed answered with a mark".to_string()), "{faults:?}");
    assert!(
        !told_too_much(&by("sg"), 0)
            .iter()
            .any(|fault| fault.contains("that s ") || fault.contains("that g "))
    );
}
