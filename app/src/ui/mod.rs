//! The components: pure functions of what they show, without data access.
//!
//! Class names and markup are described in `docs/design.md`. Two kinds live here. What stands around a page is a leptos component.
//! What stands in a form, and is drawn by the server and again in the browser, is a function to [`maud::Markup`]: the same form as
//! leptos views made a module of 302 kB in brotli, since every view is a type of its own; as text it is a fraction of that.

mod banner;
mod breadcrumbs;
mod button;
mod choice;
mod date_text;
mod empty_state;
mod error_summary;
mod field;
mod icon;
mod input;
mod page_header;
mod select;
mod site_footer;
mod site_header;
mod skip_link;
mod tally;
#[cfg(test)]
mod tests;
mod text_area;
mod verdict;

pub use banner::ClockBanner;
pub use breadcrumbs::{Breadcrumbs, Link};
pub use button::{Button, Weight, icon_button};
pub use choice::{Choice, checkbox, checkbox_set, radio_group, tri_state};
pub use date_text::{DateText, date_text};
pub use empty_state::EmptyState;
pub use error_summary::{Fault, error_summary};
pub use field::{cell_field, error_line, field};
pub use icon::Icon;
pub use input::{Input, file_input};
pub use page_header::PageHeader;
pub use select::select;
pub use site_footer::SiteFooter;
pub use site_header::SiteHeader;
pub use skip_link::SkipLink;
pub use tally::{Counts, tally};
pub use text_area::text_area;
pub use verdict::{verdict_badge, verdict_icon};
