//! This device, from Rust: the functions of `browser.js`.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/islands/wizard/browser.js")]
extern "C" {
    /// Opens this device's store; an array of the keys in it.
    #[wasm_bindgen(catch)]
    pub(super) async fn open() -> Result<JsValue, JsValue>;

    /// The bytes under a key, or nothing.
    #[wasm_bindgen(catch)]
    pub(super) async fn get(key: &str) -> Result<JsValue, JsValue>;

    /// Keeps bytes; with none, removes what is kept.
    #[wasm_bindgen(catch)]
    pub(super) async fn put(key: &str, bytes: &[u8]) -> Result<JsValue, JsValue>;

    /// Whether a name was free and is held from now on; nothing where browsers have no locks.
    pub(super) async fn hold(name: &str) -> JsValue;

    /// Status and bytes of the answer.
    #[wasm_bindgen(catch)]
    pub(super) async fn send(
        address: &str,
        account: &str,
        bytes: &[u8],
        keepalive: bool,
    ) -> Result<JsValue, JsValue>;

    /// 128 random bits in hexadecimal.
    pub(super) fn random() -> String;

    /// The draft of the self-check.
    #[wasm_bindgen(catch)]
    pub(super) async fn selfcheck() -> Result<JsValue, JsValue>;
}
