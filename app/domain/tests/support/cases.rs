//! The case files of `tests/cases`.

use include_dir::{Dir, include_dir};
use serde_json::Value as Json;

static CASES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/cases");

/// The case files in the order of their names.
pub fn files() -> impl Iterator<Item = (String, Json)> {
    CASES.files().map(|file| {
        let name = file.path().display().to_string();
        let text = file.contents_utf8().expect("UTF-8");
        (name.clone(), serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}")))
    })
}

/// The cases of a file.
pub fn cases(file: &Json) -> &Vec<Json> {
    file["cases"].as_array().expect("cases")
}

/// The case's document as text; `repeat` fills a list with copies of its one row.
pub fn document(case: &Json) -> String {
    if let Some(raw) = case["raw"].as_str() {
        return raw.to_owned();
    }
    let mut dossier = case["dossier"].clone();
    for (pointer, times) in case["repeat"].as_object().into_iter().flatten() {
        let rows = dossier.pointer_mut(pointer).and_then(Json::as_array_mut).expect("a list to repeat");
        let row = rows[0].clone();
        rows.resize(times.as_u64().expect("a number") as usize, row);
    }
    dossier.to_string()
}
