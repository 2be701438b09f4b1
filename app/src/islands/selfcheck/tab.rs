//! The self-check in one tab of a browser: what is typed, what is open, and what is known of the record that the browser keeps.

use super::live::{self, Drawn};
use super::{Open, actions, keep, look, opened, sync};
use crate::islands::dossier::view::View;
use crate::islands::dossier::{dom, place};
use crate::lang::Lang;
use domain::form::Draft;
use domain::wizard::Flow;
use leptos::prelude::{TimeoutHandle, document};
use std::cell::RefCell;
use std::rc::Rc;

thread_local! {
    static TAB: RefCell<Option<Tab>> = const { RefCell::new(None) };
}

/// What the tab holds.
pub(super) struct Tab {
    pub(super) lang: Lang,
    /// What is typed.
    pub(super) draft: Draft,
    pub(super) open: Open,
    /// What this tab knows of the draft that the browser keeps.
    pub(super) kept: keep::Kept,
    /// The writing that waits for typing to rest.
    pub(super) saving: Option<TimeoutHandle>,
    pub(super) drawn: Rc<RefCell<Drawn>>,
}

/// Does something with the tab. Nothing that asks for the tab again may be called in it. Through a pointer: a copy of the borrowing at
/// each place would weigh more than what is done there.
pub(super) fn with(change: &mut dyn FnMut(&mut Tab)) {
    TAB.with_borrow_mut(|tab| tab.as_mut().map(change));
}

/// Changes what is open, and draws.
pub(super) fn change(change: &mut dyn FnMut(&mut Open)) {
    with(&mut |tab| change(&mut tab.open));
    live::draw();
}

/// A copy of the draft.
pub(super) fn typed() -> Draft {
    let mut out = Draft::new();
    with(&mut |tab| out.clone_from(&tab.draft));
    out
}

/// Whether something is typed that the browser does not keep yet.
pub(super) fn waits() -> bool {
    let mut out = false;
    with(&mut |tab| out = tab.draft != tab.kept.base);
    out
}

/// The language of the page.
pub(super) fn lang() -> Lang {
    let mut out = Lang::Zh;
    with(&mut |tab| out = tab.lang);
    out
}

/// Another draft in place of the one that is there: the step is drawn anew.
pub(super) fn replace(draft: Draft) {
    with(&mut |tab| {
        tab.open.epoch += 1;
        tab.draft.clone_from(&draft);
    });
    live::draw();
    sync::later();
}

/// Shows the moment to `draw`; from copies, since writing to the page may call back.
pub(super) fn view(draw: &mut dyn FnMut(&View<'_>, &Open)) {
    let (mut moment, draft) = (None, typed());
    with(&mut |tab| moment = Some((tab.open.clone(), tab.lang)));
    if let Some((open, lang)) = moment {
        look(&draft, &open, lang, &mut |view| draw(view, &open));
    }
}

/// Takes up what the page was drawn from, with what was typed before it came alive over it.
pub(super) fn begin() {
    let posted = actions::carried(&dom::sent());
    let root = document().document_element();
    let lang = root.and_then(|root| Lang::parse(&root.get_attribute("lang")?)).unwrap_or_default();
    let (draft, mut open) = opened(posted);
    open.confirm = document().query_selector("#confirm .callout").ok().flatten().is_some();
    if place::named(Flow::SelfCheck) != open.step {
        // A sent form says the step where its address does not.
        place::write(open.step, lang, false);
    }
    let (kept, drawn) = (keep::Kept::default(), Rc::default());
    TAB.set(Some(Tab { lang, draft, open, kept, saving: None, drawn }));
}
