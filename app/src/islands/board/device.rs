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

    #[wasm_bindgen(catch)]
    async fn ask(address: &str, token: &str, body: Option<Vec<u8>>) -> Result<JsValue, JsValue>;

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

/// Asks the server; none without a network. With a token as the device, with a body to change something.
pub(super) async fn server(address: &str, token: &str, body: Option<Vec<u8>>) -> Option<Heard> {
    let answer = ask(address, token, body).await.ok()?;
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
