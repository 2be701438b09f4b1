//! The live parts of pages. Each island renders on the server as plain HTML that works by itself, and comes to life in the browser.

/// 离线评分.
#[cfg(all(feature = "hydrate", feature = "board"))]
mod board;
/// What the islands that ask for the dossier share.
#[cfg(any(feature = "ssr", feature = "selfcheck", feature = "wizard"))]
mod dossier;
/// 资格自测.
#[cfg(any(feature = "ssr", feature = "selfcheck"))]
pub mod selfcheck;
/// 申报.
#[cfg(any(feature = "ssr", feature = "wizard"))]
pub mod wizard;

#[cfg(any(feature = "ssr", feature = "selfcheck", feature = "wizard"))]
use domain::eligibility::Edition;
#[cfg(any(feature = "ssr", feature = "selfcheck", feature = "wizard"))]
use std::sync::{Arc, OnceLock};

/// The edition of this browser tab. Set once by [`start`], before any island runs.
#[cfg(any(feature = "ssr", feature = "selfcheck", feature = "wizard"))]
static EDITION: OnceLock<Arc<Edition>> = OnceLock::new();

/// The edition that an island judges with: the page's on the server, the one that came with the bundle in the browser.
#[cfg(any(feature = "ssr", feature = "selfcheck", feature = "wizard"))]
pub(crate) fn edition() -> Arc<Edition> {
    match EDITION.get() {
        Some(edition) => edition.clone(),
        None if cfg!(feature = "hydrate") => unreachable!("`start` comes before the islands"),
        None => leptos::prelude::expect_context::<Arc<Edition>>(),
    }
}

/// Takes the edition's rules, as the server wrote them, and readies the page. The loader calls it once, before the islands.
///
/// # Errors
/// A sentence for the console, when the rules are not of the form this build reads; the page then stays a plain form.
#[cfg(all(feature = "hydrate", any(feature = "selfcheck", feature = "wizard")))]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn start(pack: &[u8]) -> Result<(), String> {
    let pack = domain::pack::wire::decode(pack)
        .map_err(|_| "the edition is of another build: load the page again")?;
    let edition = Edition::new(pack).map_err(|bad| format!("{}: {}", bad.at, bad.why))?;
    // A second call keeps the first edition: the page was drawn with it.
    let _ = EDITION.set(Arc::new(edition));
    leptos::mount::hydrate_islands();
    Ok(())
}
