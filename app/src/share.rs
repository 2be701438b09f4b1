//! What programs that show a link to a page read of it (Open Graph).

use leptos::prelude::*;

/// A picture that goes with a link; the page itself does not load it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The whole address.
    pub url: String,
    /// Width and height in pixels.
    pub size: (u16, u16),
    /// What it says, for who cannot see it.
    pub alt: String,
}

/// A page as others show a link to it; its title and description are the page's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The whole address.
    pub url: String,
    /// Its picture.
    pub image: Picture,
}

impl Share {
    /// The elements of the head.
    pub(crate) fn head(self, title: &str, description: &str, site: &str) -> AnyView {
        let said = [
            ("og:type", "article".to_string()),
            ("og:title", title.to_string()),
            ("og:description", description.to_string()),
            ("og:url", self.url.clone()),
            ("og:image", self.image.url),
            ("og:image:type", "image/png".to_string()),
            ("og:image:width", self.image.size.0.to_string()),
            ("og:image:height", self.image.size.1.to_string()),
            ("og:image:alt", self.image.alt),
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
