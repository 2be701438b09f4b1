//! This browser, from Rust: the functions of `browser.js`.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen(module = "/src/islands/board/browser.js")]
extern "C" {
    /// Opens this device's place; an array of the names in it.
    #[wasm_bindgen(catch)]
    pub(super) async fn open() -> Result<JsValue, JsValue>;

    /// The bytes under a name, or nothing.
    #[wasm_bindgen(catch)]
    pub(super) async fn get(name: &str) -> Result<JsValue, JsValue>;

    /// Keeps bytes; without any, removes what is kept.
    #[wasm_bindgen(catch)]
    pub(super) async fn put(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue>;

    /// Removes everything.
    #[wasm_bindgen(catch)]
    pub(super) async fn forget() -> Result<JsValue, JsValue>;

    /// Whether no other tab scores. (It never fails; without `catch` the glue would import it past its own table of names.)
    #[wasm_bindgen(catch)]
    pub(super) async fn hold() -> Result<JsValue, JsValue>;

    /// Removes everything whose name begins so.
    #[wasm_bindgen(catch)]
    pub(super) async fn drop(beginning: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch)]
    async fn ask(
        address: &str,
        token: &str,
        body: Option<Vec<u8>>,
        patience: u32,
    ) -> Result<JsValue, JsValue>;

    /// Shows a page with strokes on it; resolves to whether it is still the one that was asked for.
    #[wasm_bindgen(catch)]
    pub(super) async fn paint(kind: &str, bytes: &[u8], strokes: &[u16]) -> Result<JsValue, JsValue>;

    /// Shows other strokes on the page.
    pub(super) fn strokes(strokes: &[u16]);

    /// The points of the last stroke, two numbers each.
    pub(super) fn drawn() -> Vec<u16>;

    /// Takes the pencil, or lays it down.
    pub(super) fn hand(takes: bool);

    /// Has swipes press buttons. (`catch` as for `hold`.)
    #[wasm_bindgen(catch)]
    pub(super) fn swipes() -> Result<(), JsValue>;

    /// Waits so many milliseconds. (It never fails.)
    #[wasm_bindgen(catch, js_name = wait)]
    async fn pause(milliseconds: u32) -> Result<JsValue, JsValue>;

    /// Hands over a file.
    pub(super) fn save(name: &str, bytes: &[u8]);

    /// Has the page kept.
    #[wasm_bindgen(catch)]
    pub(super) async fn worker() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = space)]
    async fn room() -> Result<JsValue, JsValue>;

    /// Whether the device knows that it has no network.
    #[wasm_bindgen(catch)]
    pub(super) fn away() -> Result<bool, JsValue>;

    /// A new UUIDv7.
    pub(super) fn stamp() -> String;
}

/// What the server said: a status and bytes.
pub(super) struct Heard {
    /// The status.
    pub(super) status: u16,
    /// The answer.
    pub(super) bytes: Vec<u8>,
}

/// How long one waits for an answer, in milliseconds.
const PATIENCE: u32 = 20_000;
/// And for a page of evidence, which may have to be drawn, and may be a whole photo.
const PAGE_PATIENCE: u32 = 90_000;

/// Asks the server; none without a network. With a token as the device, with a body to change something.
pub(super) async fn server(address: &str, token: &str, body: Option<Vec<u8>>) -> Option<Heard> {
    heard(ask(address, token, body, PATIENCE).await.ok()?)
}

/// Asks for a page of evidence.
pub(super) async fn page(address: &str) -> Option<Heard> {
    heard(ask(address, "", None, PAGE_PATIENCE).await.ok()?)
}

/// Waits so many milliseconds.
pub(super) async fn wait(milliseconds: u32) {
    let _ = pause(milliseconds).await;
}

fn heard(answer: JsValue) -> Option<Heard> {
    let answer = js_sys::Array::from(&answer);
    let bytes = answer.get(1).dyn_into::<js_sys::Uint8Array>().ok()?;
    Some(Heard { status: answer.get(0).as_f64()? as u16, bytes: bytes.to_vec() })
}

/// Megabytes that this site uses, those it may, and whether the browser promised to keep them.
pub(super) async fn space() -> Option<(u32, u32, bool)> {
    let answer = js_sys::Array::from(&room().await.ok()?);
    let number = |at| answer.get(at).as_f64().map(|number| number as u32);
    Some((number(0)?, number(1)?, answer.get(2).is_truthy()))
}

/// Whether something failed because the device is full.
pub(super) fn is_full(error: &JsValue) -> bool {
    let name = js_sys::Reflect::get(error, &JsValue::from_str("name")).ok();
    name.and_then(|name| name.as_string()).as_deref() == Some("QuotaExceededError")
}
