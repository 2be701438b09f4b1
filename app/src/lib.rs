//! Pages, islands and the functions they call. Built twice: for the server (`ssr`) and for the browser (`hydrate`).
//!
//! A page is a plain function from a view struct to a [`shell::Page`]; it reads nothing itself. The server's handlers
//! load what a page shows: this crate knows neither the store nor HTTP, in either build.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` and `hydrate` are two builds of this crate: choose one");

/// What may go wrong, and the words for it.
pub mod error;
/// The live parts of pages.
pub mod islands;
/// The language of a page and of its links.
pub mod lang;
/// The pages, one a file.
#[cfg(feature = "ssr")]
pub mod pages;
/// The one table of routes.
pub mod routes;
/// What programs that show a link to a page read of it.
#[cfg(feature = "ssr")]
mod share;
/// The HTML document around a page.
#[cfg(feature = "ssr")]
pub mod shell;
/// What the document needs to know of the site.
#[cfg(feature = "ssr")]
mod site;
/// The components: pure views, for pages and islands alike.
pub mod ui;
