//! The components: pure views without data access, for server pages and islands alike.
//!
//! Class names and markup are described in `docs/design.md`. A text that changes in place is a `Signal<String>`, so a plain string
//! will do where it does not; everything else is set once. Inputs are uncontrolled: they carry their first value, and the form that
//! holds them listens once for all of them.

mod banner;
mod breadcrumbs;
mod button;
mod callout;
mod checkbox_set;
mod choice;
mod code_input;
mod control;
mod count_input;
mod date_input;
mod date_text;
mod description_list;
mod disclosure;
mod empty_state;
mod error_summary;
mod field;
mod fieldset;
mod file_input;
mod icon;
mod live_region;
mod money_input;
mod money_text;
mod page_header;
mod print_button;
mod progress;
mod radio_group;
mod save_state;
mod select;
mod site_footer;
mod site_header;
mod skip_link;
mod steps_nav;
mod table;
mod tally;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod text_area;
mod text_input;
mod tri_state;
mod verdict;
mod visually_hidden;
mod year_input;

pub use banner::{Banner, ClockBanner};
pub use breadcrumbs::{Breadcrumbs, Link};
pub use button::{Button, ButtonKind, IconButton, LinkButton};
pub use callout::{Callout, CalloutKind};
pub use checkbox_set::CheckboxSet;
pub use choice::Choice;
pub use code_input::CodeInput;
pub use count_input::CountInput;
pub use date_input::DateInput;
pub use date_text::{DateText, date_text};
pub use description_list::DescriptionList;
pub use disclosure::Disclosure;
pub use empty_state::EmptyState;
pub use error_summary::{ErrorSummary, Fault};
pub use field::{CellField, Field};
pub use fieldset::Fieldset;
pub use file_input::FileInput;
pub use icon::{Icon, IconView};
pub use live_region::LiveRegion;
pub use money_input::MoneyInput;
pub use money_text::{MoneyText, money_text, wan_text};
pub use page_header::PageHeader;
pub use print_button::PrintButton;
pub use progress::Progress;
pub use radio_group::RadioGroup;
pub use save_state::SaveState;
pub use select::Select;
pub use site_footer::SiteFooter;
pub use site_header::SiteHeader;
pub use skip_link::SkipLink;
pub use steps_nav::{Step, StepState, StepsNav};
pub use table::TableRegion;
pub use tally::{Counts, Tally};
pub use text_area::TextArea;
pub use text_input::TextInput;
pub use tri_state::TriState;
pub use verdict::{VerdictBadge, VerdictIcon};
pub use visually_hidden::VisuallyHidden;
pub use year_input::YearInput;
