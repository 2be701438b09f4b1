//! Who asks, in which language, on which day, under which edition: what every page handler starts from.

use super::failure::Failure;
use crate::editions::Served;
use crate::middleware::island::Nonce;
use crate::state::AppState;
use app::lang::Lang;
use app::shell::{Page, Site};
use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::Html;
use domain::date::Date;
use std::sync::Arc;

/// One request for a page.
pub struct Visit {
    /// What the document around the page needs.
    pub site: Site,
    /// The edition that counts today.
    pub served: Arc<Served>,
    /// Now, in UTC milliseconds.
    pub now: i64,
    /// Today in Beijing.
    pub today: Date,
    /// What handlers share.
    pub state: AppState,
}

impl Visit {
    /// Draws `page` in its document.
    pub fn html(&self, page: impl FnOnce(&Site) -> Page) -> Html<String> {
        Html(app::shell::render(&self.site, || page(&self.site)))
    }
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Visit, Failure> {
        let today = state.clock.today();
        let served = state.editions.current(&state.store, today).await?;
        let nonce = parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone());
        let site = site(state, &served, &parts.uri, nonce);
        Ok(Visit { site, served, now: state.clock.now_ms(), today, state: state.clone() })
    }
}

/// What the document around a page at `uri` needs.
pub fn site(state: &AppState, served: &Served, uri: &Uri, nonce: Option<String>) -> Site {
    let lang = language(uri);
    let pack = &served.edition.pack;
    Site {
        lang,
        here: without_lang(uri),
        clock: state.clock.text(lang),
        organiser: pack.organiser.clone(),
        fee_line: pack.fee_line.get(lang).to_string(),
        pack_url: served.url.clone(),
        assets: state.assets.clone(),
        nonce,
    }
}

/// The language that `?lang=` asks for; Chinese where it asks for none or another.
pub fn language(uri: &Uri) -> Lang {
    pairs(uri).find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::parse).unwrap_or_default()
}

/// The path and query without `lang`, for the link to the other language.
fn without_lang(uri: &Uri) -> String {
    let rest: Vec<&str> = pairs(uri).filter(|pair| !pair.starts_with("lang=")).collect();
    let joint = if rest.is_empty() { "" } else { "?" };
    format!("{}{joint}{}", uri.path(), rest.join("&"))
}

fn pairs(uri: &Uri) -> impl Iterator<Item = &str> {
    uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_read_and_taken_out_of_the_address() {
        let uri: Uri = "/self-check?step=result&lang=en&x=1".parse().expect("an address");
        assert_eq!(language(&uri), Lang::En);
        assert_eq!(without_lang(&uri), "/self-check?step=result&x=1");
        for plain in ["/notices", "/notices?lang=zh", "/notices?lang=fr", "/notices?lang=%65n"] {
            let uri: Uri = plain.parse().expect("an address");
            assert_eq!((language(&uri), without_lang(&uri).as_str()), (Lang::Zh, "/notices"), "{plain}");
        }
    }
}
