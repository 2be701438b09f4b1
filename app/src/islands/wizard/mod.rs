//! The application (申报): the dossier of the self-check, then the awards, their statements, and a last look.
//!
//! On the server it is a form that works by itself. In the browser it saves what is typed field by field, keeps in IndexedDB what the
//! server has not acknowledged, and shows what colleagues change meanwhile.

mod act;
mod awards;
#[cfg_attr(feature = "hydrate", path = "browser.rs")]
#[cfg_attr(not(feature = "hydrate"), path = "browser_absent.rs")]
mod browser;
mod conflict;
#[cfg(feature = "hydrate")]
mod device;
#[cfg(not(feature = "hydrate"))]
mod frame;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod live_words;
mod panel;
#[cfg(not(feature = "hydrate"))]
mod post;
#[cfg(feature = "hydrate")]
mod press;
#[cfg(feature = "hydrate")]
mod put;
mod review;
mod scene;
mod sent;
mod statements;
mod step;
#[cfg(feature = "hydrate")]
mod sync;
#[cfg(feature = "hydrate")]
mod tab;
mod words;

#[cfg(not(feature = "hydrate"))]
pub use post::{Posted, Sent, post};

use super::dossier::judged::Judged;
use super::dossier::view::View;
use crate::lang::Lang;
use domain::application::{Field, Form, Name, Reply, Said};
use domain::wizard::{Flow, Step};
use leptos::prelude::*;
use scene::Scene;

/// What the server draws the page from.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The whole draft, with the values that stand against each other and the people who gave them.
    pub draft: Reply,
    /// The step to show.
    pub step: Step,
    /// What the last action did.
    pub message: String,
    /// Whether the page answers a sent form: faults are then summed up on top.
    pub posted: bool,
    /// The column that the projects were just sorted by.
    pub sorted: Option<usize>,
    /// A text of a dossier that could not be read.
    pub json: String,
    /// The name of this form among the editors of the draft.
    pub editor: String,
    /// The account that looks at it.
    pub account: String,
    /// Whether the deadline has passed.
    pub closed: bool,
    /// The path of the page.
    pub here: String,
    /// Whether the office types it in from paper.
    pub on_paper: bool,
}

/// What is open on the page, said to people and asked of them.
#[derive(Clone, Default)]
struct Open {
    step: Step,
    /// Counts the times the form was replaced other than by typing: the step is drawn anew.
    #[cfg(feature = "hydrate")]
    epoch: u32,
    /// The field that is being typed into: it may be half-typed without a fault.
    focused: Option<Name>,
    /// What an action did, in sentences; shown until the next one.
    message: String,
    /// The column that the projects were just sorted by.
    sorted: Option<usize>,
    /// A text of a dossier that could not be read.
    json: String,
    /// Fields in which values stand against each other.
    conflicts: Vec<(String, Vec<Said>)>,
    /// The names of those who gave them, by account.
    people: Vec<(String, String)>,
    editor: String,
    account: String,
    closed: bool,
    /// The form before and after the last action, while it can be taken back.
    #[cfg(feature = "hydrate")]
    undo: Option<std::rc::Rc<(Form, Form)>>,
}

/// The whole application below the page's title, one element with its text, as the self-check is and for the same reasons.
#[island]
pub fn Wizard() -> impl IntoView {
    let drawn = browser::begin();
    view! { <div class="selfcheck-root wizard-root" inner_html=drawn></div> }
}

/// Shows a moment to `draw`.
fn look(form: &Form, open: &Open, lang: Lang, draw: &mut dyn FnMut(&Scene<'_>)) {
    let edition = super::edition();
    let judged = Judged::of(&edition, &form.dossier, lang);
    let focused = match open.focused {
        Some(Name::Dossier(field)) => Some(field),
        _ => None,
    };
    let errors = judged.errors(focused, lang);
    let view = View {
        lang,
        flow: Flow::Application,
        edition: &edition,
        draft: &form.dossier,
        judged: &judged,
        errors: &errors,
        step: open.step,
        sorted: open.sorted,
        beside: &|field| conflict::draw(open, &edition.pack, Name::Dossier(field), lang),
    };
    draw(&Scene { view: &view, form, open });
}

/// The fields in which values stand against each other.
fn conflicts(fields: &[(String, Field)]) -> Vec<(String, Vec<Said>)> {
    let open = fields.iter().filter(|(_, field)| field.is_conflict());
    open.map(|(name, field)| (name.clone(), field.values.clone())).collect()
}

/// The form of what the server keeps.
fn form_of(fields: &[(String, Field)]) -> Form {
    Form::of(&super::edition().pack, fields.iter().map(|(name, field)| (name.as_str(), field.value())))
}
