//! The application in one tab of a browser: what is typed, what the server has not acknowledged, what is shown.

use super::live::Drawn;
use super::scene::Scene;
use super::{Open, conflicts, device, form_of, look, sent};
use crate::islands::dossier::{dom, place};
use crate::lang::Lang;
use domain::application::{Form, Outbox, Reply};
use domain::wizard::Flow;
use leptos::web_sys::Element;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

thread_local! {
    static TAB: RefCell<Option<Tab>> = const { RefCell::new(None) };
}

/// What the tab holds.
pub(super) struct Tab {
    pub(super) lang: Lang,
    /// Every text by its field's name, also of rows that were removed and may come back.
    texts: BTreeMap<String, String>,
    /// The same as the form shows it.
    pub(super) form: Form,
    pub(super) open: Open,
    pub(super) outbox: Outbox,
    /// A text that came for the field that is being typed into, and the revision that was seen before it.
    held: Option<(String, u64, String)>,
    /// What the self-check keeps in this browser, while it is offered.
    pub(super) offer: String,
    pub(super) drawn: Rc<RefCell<Drawn>>,
    pub(super) seed: Element,
}

/// Does something with the tab. Nothing that asks for the tab again may be called in it.
pub(super) fn with<T>(change: impl FnOnce(&mut Tab) -> T) -> Option<T> {
    TAB.with_borrow_mut(|tab| tab.as_mut().map(change))
}

/// Shows the moment to `draw`; from copies, since writing to the page may call back.
pub(super) fn scene(draw: &mut dyn FnMut(&Scene<'_>)) {
    if let Some((form, open, lang)) = with(|tab| (tab.form.clone(), tab.open.clone(), tab.lang)) {
        look(&form, &open, lang, draw);
    }
}

/// Takes up what the server drew, with what was typed before the page came alive.
pub(super) fn begin() -> Option<()> {
    let edition = crate::islands::edition();
    let pack = &edition.pack;
    let seed = dom::by_id("seed")?;
    let data = |name: &str| seed.get_attribute(&format!("data-{name}")).unwrap_or_default();
    let draft = Reply::from_bytes(&bytes(&data("draft"))).ok()?;
    let pairs = dom::sent();
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
    let step = Flow::Application.parse(value("at")).unwrap_or_default();
    let root = leptos::prelude::document().document_element();
    let lang = root.and_then(|root| Lang::parse(&root.get_attribute("lang")?)).unwrap_or_default();
    let message = dom::by_id("message").and_then(|said| said.text_content()).unwrap_or_default();
    let mut outbox = Outbox::new(device::random(), 0);
    outbox.answer(&draft);
    let drawn = form_of(&draft.fields);
    let open = Open {
        step,
        message,
        json: value("json").to_owned(),
        conflicts: conflicts(&draft.fields),
        people: draft.people,
        editor: outbox.editor().to_owned(),
        account: data("account"),
        closed: seed.has_attribute("data-closed"),
        ..Open::default()
    };
    let mut texts = BTreeMap::new();
    for (name, field) in draft.fields {
        texts.insert(name, field.values.into_iter().next().map(|said| said.value).unwrap_or_default());
    }
    let typed = sent::typed(pack, &drawn, step, &pairs);
    let mut tab = Tab {
        lang,
        texts,
        form: drawn,
        open,
        outbox,
        held: None,
        offer: String::new(),
        drawn: Rc::default(),
        seed,
    };
    tab.become_(typed);
    TAB.set(Some(tab));
    if place::named(Flow::Application) != step {
        // A sent form says the step where its address does not.
        place::write(step, lang, false);
    }
    Some(())
}

impl Tab {
    /// Notes one field's text, as typed.
    pub(super) fn typed(&mut self, name: &str, raw: &str) {
        match &self.held {
            Some((held, seen, _)) if held == name => self.outbox.edit_unseen(name, raw, *seen),
            _ => self.outbox.edit(name, raw),
        }
        self.texts.insert(name.to_owned(), raw.to_owned());
    }

    /// Another form in place of this one: what is different is typed.
    pub(super) fn become_(&mut self, mut form: Form) {
        let edition = crate::islands::edition();
        form.settle();
        for (name, value) in form.changes(&edition.pack, &self.form) {
            self.typed(&name, &value);
        }
        self.form = form;
    }

    /// One of the texts that stand against each other.
    pub(super) fn take(&mut self, name: &str, value: &str) {
        self.outbox.decide(name, value);
        self.texts.insert(name.to_owned(), value.to_owned());
        self.open.conflicts.retain(|(other, _)| other != name);
        self.reform();
    }

    /// Takes over what another outbox of this account waits with. Returns what must wait: this tab has typed into the same fields.
    pub(super) fn adopt(&mut self, gone: Outbox) -> Option<Outbox> {
        let rest = self.outbox.take(gone);
        self.overlay();
        rest
    }

    /// Goes on with the outbox of the tab before a reload.
    pub(super) fn resume(&mut self, mut kept: Outbox) {
        let seed = self.seed.get_attribute("data-draft").unwrap_or_default();
        let Ok(draft) = Reply::from_bytes(&bytes(&seed)) else { return };
        kept.resume();
        kept.answer(&draft);
        let typed = std::mem::replace(&mut self.outbox, kept);
        let texts: Vec<(String, String)> =
            typed.texts().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        self.open.editor = self.outbox.editor().to_owned();
        self.note_conflicts();
        self.overlay();
        // What was typed while the page loaded is the latest.
        for (name, value) in texts {
            self.typed(&name, &value);
        }
        self.reform();
    }

    /// Takes an answer of the server. Returns the fields to write into the page, with their texts.
    pub(super) fn answer(&mut self, reply: &Reply, focused: &str) -> Vec<(String, String)> {
        let seen = self.outbox.known();
        let mut shown = self.outbox.answer(reply);
        self.note_conflicts();
        for (account, name) in &reply.people {
            self.open.people.retain(|(other, _)| other != account);
            self.open.people.push((account.clone(), name.clone()));
        }
        shown.retain(|(name, text)| {
            // What this tab sent comes back as well.
            if self.texts.get(name) == Some(text) {
                return false;
            }
            if name != focused {
                return true;
            }
            // Nothing changes under the cursor; what is typed from here on has not seen it.
            let seen =
                self.held.as_ref().filter(|(held, ..)| held == name).map_or(seen, |(_, seen, _)| *seen);
            self.held = Some((name.clone(), seen, text.clone()));
            false
        });
        self.texts.extend(shown.iter().cloned());
        self.reform();
        shown
    }

    /// The cursor left: what came meanwhile is shown, unless something was typed.
    pub(super) fn left_field(&mut self) -> Option<(String, String)> {
        let (name, _, text) = self.held.take()?;
        if self.outbox.texts().any(|(other, _)| other == name) {
            return None;
        }
        self.texts.insert(name.clone(), text.clone());
        self.reform();
        Some((name, text))
    }

    /// Another step opens: what came for the field that was typed into is shown there, drawn anew.
    pub(super) fn held_is_shown(&mut self) {
        let _ = self.left_field();
    }

    /// What the last action did away with comes back; what was typed since stays.
    pub(super) fn undo(&mut self) {
        let edition = crate::islands::edition();
        let Some(undo) = self.open.undo.take() else { return };
        for (name, value) in undo.0.changes(&edition.pack, &undo.1) {
            self.typed(&name, &value);
        }
        self.reform();
    }

    fn note_conflicts(&mut self) {
        let open = self.outbox.conflicts();
        self.open.conflicts = open.map(|(name, said)| (name.to_owned(), said.to_vec())).collect();
    }

    fn overlay(&mut self) {
        let waiting: Vec<(String, String)> =
            self.outbox.texts().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        self.texts.extend(waiting);
        self.reform();
    }

    fn reform(&mut self) {
        let edition = crate::islands::edition();
        let texts = self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        self.form = Form::of(&edition.pack, texts);
    }
}

/// The bytes of hexadecimal digits.
fn bytes(text: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        text.bytes().filter_map(|byte| (byte as char).to_digit(16)).map(|n| n as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}
