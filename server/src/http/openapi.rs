//! `GET /api/openapi.json`: OpenAPI 3.1 of everything under `/api/v1`. The dossier's schema is made from the one
//! table that reading a dossier uses (`domain::schema`), so that the description cannot drift from the program.

use axum::http::header;
use axum::response::IntoResponse;
use domain::schema::{
    Choice, Field, Kind, LISTS, MAX_VALUES, Null, SCALARS, SUBJECT, SUBJECT_FIELDS, SUBJECT_LIST,
};
use domain::verdict::Verdict;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

static DOCUMENT: LazyLock<String> = LazyLock::new(|| document().to_string());

/// Answers with the document.
pub async fn show() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str())
}

fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "评优",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The verdicts of the awards' eligibility rules. Nothing that is sent is stored.",
        },
        "paths": { "/api/v1/eligibility": { "post": eligibility() } },
        "components": { "schemas": {
            "Dossier": dossier(),
            "Report": report(),
            "Faults": faults(),
            "Error": error(),
        } },
    })
}

fn eligibility() -> Value {
    let answer = |description: &str, schema: &str| {
        let reference = format!("#/components/schemas/{schema}");
        json!({ "description": description, "content": { "application/json": { "schema": { "$ref": reference } } } })
    };
    json!({
        "operationId": "judgeDossier",
        "summary": "Judge a dossier by all awards of the current edition",
        "parameters": [{
            "name": "lang", "in": "query", "required": false,
            "description": "Language of the explanations",
            "schema": { "type": "string", "enum": ["zh", "en"], "default": "zh" },
        }],
        "requestBody": {
            "required": true,
            "description": "At most 1 MB",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Dossier" } } },
        },
        "responses": {
            "200": answer("The verdicts", "Report"),
            "403": answer("The request came from another site", "Error"),
            "413": answer("The body is over 1 MB", "Error"),
            "415": answer("The body is not application/json", "Error"),
            "422": answer("The dossier has faults", "Faults"),
            "500": answer("A fault of the server", "Error"),
            "503": answer("The database does not answer", "Error"),
        },
    })
}

/// The dossier: scalar facts at their dotted paths, and the lists.
fn dossier() -> Value {
    let mut root = object(Map::new());
    insert(&mut root, &["edition"], json!({ "type": "string", "description": "Identifier of the edition" }));
    for field in SCALARS {
        // A group that may be `null` comes as a row of its own, before or after its members.
        let path: Vec<&str> = field.path.split('.').collect();
        if matches!(field.kind, Kind::Group) {
            insert_group(&mut root, &path);
        } else {
            insert(&mut root, &path, value(field));
        }
    }
    for list in LISTS {
        let fields: Map<String, Value> =
            list.fields.iter().map(|field| (field.path.to_string(), value(field))).collect();
        let items = object(fields);
        let schema = json!({ "type": "array", "maxItems": list.max, "items": items, "title": list.label.zh });
        insert(&mut root, &[list.key], schema);
    }
    insert(&mut root, &[SUBJECT], subject());
    root["required"] = json!(["edition"]);
    root["description"] = json!("What an applicant states. A field left out is unknown, never false.");
    root
}

/// What one application enters: its plain facts, its items as rows of their list, and where it is licensed.
fn subject() -> Value {
    let mut fields: Map<String, Value> =
        SUBJECT_FIELDS.iter().map(|field| (field.path.to_string(), value(field))).collect();
    let rows = LISTS.iter().find(|list| list.key == SUBJECT_LIST).map_or(0, |list| list.max);
    fields.insert(
        "ip".into(),
        json!({
            "type": "array", "maxItems": rows, "uniqueItems": true,
            "items": { "type": "integer", "minimum": 0, "maximum": rows.saturating_sub(1) },
            "description": format!("Its items: places in `{SUBJECT_LIST}` from 0, each once and in range"),
        }),
    );
    let name = fields.get("name").map(|name| json!({ "type": "string", "maxLength": name["maxLength"] }));
    fields.insert(
        "licensed_in".into(),
        json!({
            "type": "array", "maxItems": MAX_VALUES, "items": name,
            "description": "Where it is licensed; no verdict uses it",
        }),
    );
    let mut schema = object(fields);
    schema["description"] = json!(
        "What an application for one award enters. The award that asks for this kind then counts only its items and its plan; \
         without it the organisation is judged."
    );
    schema
}

fn object(properties: Map<String, Value>) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn insert(at: &mut Value, path: &[&str], schema: Value) {
    let [head, rest @ ..] = path else { return };
    let entry = at["properties"].as_object_mut().map(|map| map.entry((*head).to_string()));
    let Some(entry) = entry else { return };
    if rest.is_empty() {
        entry.or_insert(schema);
    } else {
        insert(entry.or_insert_with(|| object(Map::new())), rest, schema);
    }
}

fn insert_group(at: &mut Value, path: &[&str]) {
    let [head] = path else { return };
    if let Some(map) = at["properties"].as_object_mut() {
        map.entry((*head).to_string()).or_insert_with(|| object(Map::new()))["type"] =
            json!(["object", "null"]);
    }
}

fn value(field: &Field) -> Value {
    let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id).collect::<Vec<_>>();
    let mut schema = match &field.kind {
        Kind::Text { max } => json!({ "type": "string", "maxLength": max }),
        Kind::Uscc => json!({ "type": "string", "description": "GB 32100-2015, 18 characters" }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Money => {
            json!({ "type": "string", "pattern": r"^[0-9]+(\.[0-9]{1,2})?$", "description": "yuan" })
        }
        Kind::Count { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Kind::Choice(choices) => json!({ "type": "string", "enum": ids(choices) }),
        Kind::Set(choices) => json!({
            "type": "array", "maxItems": MAX_VALUES, "items": { "type": "string", "enum": ids(choices) },
        }),
        Kind::Years => json!({
            "type": "array", "maxItems": MAX_VALUES,
            "items": { "type": "integer", "minimum": 1900, "maximum": 2100 },
        }),
        Kind::Group => json!({ "type": "object" }),
    };
    schema["title"] = json!(field.label.zh);
    if field.null != Null::Forbidden {
        schema["type"] = json!([schema["type"], "null"]);
    }
    schema
}

fn report() -> Value {
    let verdicts = [Verdict::Met, Verdict::Unmet, Verdict::Incomplete, Verdict::NeedsReview].map(Verdict::id);
    let verdict = json!({ "type": "string", "enum": verdicts });
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    let criterion = closed(json!({
        "clause": text,
        "kind": { "type": "string", "enum": ["machine", "declaration", "jury"] },
        "verdict": verdict,
        "explanation": text,
        "missing": { "type": "array", "items": text, "description": "JSON pointers of the facts that are left out" },
        "change": { "type": ["string", "null"], "description": "The smallest single change that flips an unmet verdict" },
        "flags": texts,
    }));
    let award = closed(json!({
        "award": text, "name": text, "verdict": verdict, "criteria": { "type": "array", "items": criterion },
    }));
    closed(json!({
        "edition": text,
        "pack_hash": { "type": "string", "pattern": "^sha256:[0-9a-f]{64}$" },
        "deadline": { "type": "string", "format": "date" },
        "cutoff": { "type": "string", "format": "date" },
        "awards": { "type": "array", "items": award },
    }))
}

fn faults() -> Value {
    let fault = closed(json!({
        "pointer": { "type": "string", "description": "JSON pointer; empty for the whole document" },
        "message": { "type": "string" },
        "allowed": { "type": "string" },
    }));
    closed(json!({ "faults": { "type": "array", "minItems": 1, "items": fault } }))
}

fn error() -> Value {
    closed(json!({ "error": closed(json!({
        "code": { "type": "string" },
        "message": { "type": "string" },
        "advice": { "type": "string" },
        "request_id": { "type": "string" },
    })) }))
}

/// An object that always has all of these properties.
fn closed(properties: Value) -> Value {
    let required: Vec<&String> = properties.as_object().map(|map| map.keys().collect()).unwrap_or_default();
    json!({ "type": "object", "required": required, "properties": properties })
}
