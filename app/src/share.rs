//! What programs that show a link to a page read of it (Open Graph).

use leptos::prelude::*;

/// A page as others show a link to it; its title and description are the page's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The whole address.
    pub url: String,
    /// The whole address of a picture.
    pub image: String,
}

impl Share {
    /// The elements of the head.
    pub(crate) fn head(self, title: &str, description: &str, site: &str) -> AnyView {
        let said = [
            ("og:type", "article".to_string()),
            ("og:title", title.to_string()),
            ("og:description", description.to_string()),
            ("og:url", self.url.clone()),
            ("og:image", self.image),
            ("og:site_name", site.to_string()),
        ];
        let meta = |(property, content)| leptos::html::meta().attr("property", property).content(content);
        view! {
            <link rel="canonical" href=self.url/>
            {said.map(meta).to_vec()}
        }
        .into_any()
    }
}
