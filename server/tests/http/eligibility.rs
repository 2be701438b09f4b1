//! The verdicts over HTTP.

use crate::app::TestApp;
use serde_json::{Value, json};

const PATH: &str = "/api/v1/eligibility";

#[tokio::test]
async fn a_dossier_gets_the_bytes_that_the_engine_gives() {
    let app = TestApp::new().await;
    let dossier = r#"{"edition":"2021-2022","declarations":{"truthful":true}}"#;
    let edition = server::editions::Served::new(domain::pack::SHIPPED[0].1).unwrap().edition;
    let typed = domain::dossier::Dossier::from_json(dossier, "2021-2022").unwrap();
    for (query, lang) in [("", domain::lang::Lang::Zh), ("?lang=en", domain::lang::Lang::En)] {
        let answer = app.post(&format!("{PATH}{query}")).json(dossier).send().await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
        let report = domain::eligibility::judge(&edition, &typed, lang);
        assert_eq!(answer.text(), serde_json::to_string(&report).unwrap(), "{query}");
    }
    let report = app.post(PATH).json(dossier).send().await.json();
    assert_eq!(report["awards"].as_array().unwrap().len(), 8);
}

#[tokio::test]
async fn faults_are_listed_with_pointer_message_and_what_is_allowed() {
    let app = TestApp::new().await;
    let dossier = json!({
        "edition": "2021-2022",
        "organisation": { "uscc": "91150100MAON2K7P2E", "colour": "red" },
        "projects": [{ "completed_on": "2021-02-30", "security_amount_yuan": "-1" }],
        "membership": { "status": "friend" },
    });
    let answer = app.post(PATH).json(dossier.to_string()).send().await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (422, "application/json"));
    let mut pointers: Vec<String> = answer.json()["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["pointer"].as_str().unwrap().to_string())
        .collect();
    pointers.sort();
    let expected = [
        "/membership/status",
        "/organisation/colour",
        "/organisation/uscc",
        "/projects/0/completed_on",
        "/projects/0/security_amount_yuan",
    ];
    assert_eq!(pointers, expected);
    insta::assert_json_snapshot!("faults_zh", answer.json());
    let answer = app.post(&format!("{PATH}?lang=en")).json(dossier.to_string()).send().await;
    insta::assert_json_snapshot!("faults_en", answer.json());
}

#[tokio::test]
async fn malformed_bodies_are_faults_and_never_failures() {
    let app = TestApp::new().await;
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    for body in
        ["", "{", "null", "[]", "\"2021-2022\"", "{\"edition\":\"1999-2000\"}", "{\"edition\":1e999}", &deep]
    {
        let answer = app.post(PATH).json(body).send().await;
        assert_eq!(answer.status, 422, "{body:.40}");
        assert!(!answer.json()["faults"].as_array().unwrap().is_empty());
    }
    let answer = app.post(PATH).json(b"{\"edition\":\"\xff\"}".to_vec()).send().await;
    assert_eq!((answer.status.as_u16(), answer.json()["faults"][0]["pointer"].clone()), (422, json!("")));
}

#[tokio::test]
async fn a_body_over_one_megabyte_is_refused_and_one_of_it_is_read() {
    let app = TestApp::new().await;
    let limit = server::config::BODY_LIMIT;
    let dossier = r#"{"edition":"2021-2022"}"#;
    let padded = |length: usize| format!("{dossier}{}", " ".repeat(length - dossier.len()));
    assert_eq!(app.post(PATH).json(padded(limit)).send().await.status, 200);
    let answer = app.post(PATH).json(padded(limit + 1)).send().await;
    assert_eq!(answer.status, 413);
    assert_eq!(answer.json()["error"]["code"], "too_large");
    let announced = app.post(PATH).header("content-length", "99999999").json("{}").send().await;
    assert_eq!(announced.status, 413, "refused before it is read");
}

#[tokio::test]
async fn only_json_is_taken() {
    let app = TestApp::new().await;
    let body = r#"{"edition":"2021-2022"}"#;
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
    ] {
        let answer = app.post(PATH).header("content-type", kind).body(body).send().await;
        assert_eq!(answer.status, 415, "{kind}");
        assert_eq!(answer.json()["error"]["code"], "unsupported_type");
    }
    let untyped = app.post(PATH).body(body).send().await;
    assert_eq!(untyped.status, 415, "no type at all");
    assert_eq!(untyped.json()["error"]["advice"], "这个接口只接受 application/json。");
    // The form's address says nothing of JSON.
    let form = app.post("/self-check").header("content-type", "text/plain").body(body).send().await;
    assert_eq!(form.status, 415);
    assert!(!form.text().contains("application/json"), "{}", form.text());
    let answer =
        app.post(PATH).header("content-type", "application/json; charset=utf-8").body(body).send().await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn nothing_is_stored() {
    let app = TestApp::new().await;
    let before = app.store.recent_events(100).await.unwrap();
    let dossier = r#"{"edition":"2021-2022","organisation":{"name":"某某公司"}}"#;
    assert_eq!(app.post(PATH).json(dossier).send().await.status, 200);
    assert_eq!(app.store.recent_events(100).await.unwrap(), before);
}

#[tokio::test]
async fn the_description_matches_the_routes_and_the_answers() {
    let app = TestApp::new().await;
    let document = app.get("/api/openapi.json").send().await.json();
    assert_eq!(document["openapi"], "3.1.0");
    let described: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    let routes: Vec<&str> = app::routes::ROUTES
        .iter()
        .map(|route| route.path)
        .filter(|path| path.starts_with("/api/v1/"))
        .collect();
    assert_eq!(described, routes);
    let schemas = &document["components"]["schemas"];
    // A dossier with every described field is read: a wrong value may be a fault, an unknown field never.
    let full = sample(&schemas["Dossier"]);
    let answer = app.post(&format!("{PATH}?lang=en")).json(full.to_string()).send().await;
    if answer.status == 422 {
        for fault in answer.json()["faults"].as_array().unwrap() {
            assert_ne!(fault["message"], "there is no such field: check the spelling", "{fault}");
            assert_ne!(fault["message"], "wrong type", "{fault}");
        }
    }
    let report = app.post(PATH).json(r#"{"edition":"2021-2022"}"#).send().await.json();
    check(&schemas["Report"], &report, "report");
    check(&schemas["Faults"], &app.post(PATH).json("{}x").send().await.json(), "faults");
    check(&schemas["Error"], &app.get("/api/nothing").send().await.json(), "error");
}

/// A value with every property of a schema.
fn sample(schema: &Value) -> Value {
    let kind = schema["type"].as_str().or(schema["type"][0].as_str()).unwrap();
    match kind {
        "object" => schema["properties"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, schema)| {
                (name.clone(), if name == "edition" { json!("2021-2022") } else { sample(schema) })
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
        "array" => json!([sample(&schema["items"])]),
        "integer" => schema["minimum"].clone(),
        "boolean" => json!(true),
        _ if schema["enum"].is_array() => schema["enum"][0].clone(),
        _ if schema["format"] == "date" => json!("2021-06-30"),
        _ if schema["pattern"].is_string() => json!("1.00"),
        _ => json!("text"),
    }
}

/// That a value has exactly the properties and types that a schema names.
fn check(schema: &Value, value: &Value, at: &str) {
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => vec![kind.as_str().unwrap()],
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    assert!(kinds.contains(&kind), "{at} is {kind}, described as {kinds:?}");
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{at}: {value} is not described");
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| check(&schema["items"], item, at)),
        Value::Object(map) => {
            let mut names: Vec<&String> = map.keys().collect();
            let mut described: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
            names.sort();
            described.sort();
            assert_eq!(names, described, "{at}");
            map.iter()
                .for_each(|(name, value)| check(&schema["properties"][name], value, &format!("{at}/{name}")));
        }
        _ => {}
    }
}
