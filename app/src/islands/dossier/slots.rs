//! What the browser draws again: slots are written only when their text changes, so that what the reader has opened stays open.

use super::dom::{attribute, by_id, hide, text};
use super::view::View;
use super::{lists, panel, projects, words};
use crate::lang::Lang;
use domain::form::{FieldId, Target};
use domain::schema::{self, LISTS};
use domain::verdict::Verdict;
use domain::wizard::Item;
use leptos::web_sys::Element;

/// The texts that stand in the slots of the page.
#[derive(Default)]
pub(crate) struct Slots {
    known: Vec<(String, String)>,
    /// The first time, slots are only noted: the server has written them.
    pub(crate) noting: bool,
}

impl Slots {
    /// Writes a slot where its text is another.
    pub(crate) fn write(&mut self, id: &str, html: String) {
        let known = self.known.iter_mut().find(|(slot, _)| slot == id);
        if known.as_ref().is_some_and(|(_, text)| *text == html) {
            return;
        }
        if let (Some(slot), false) = (by_id(id), self.noting) {
            slot.set_inner_html(&html);
        }
        match known {
            Some((_, text)) => *text = html,
            None => self.known.push((id.to_owned(), html)),
        }
    }

    /// Forgets slots that were drawn anew with what they stand in.
    pub(crate) fn forget(&mut self, which: &dyn Fn(&str) -> bool) {
        self.known.retain(|(id, _)| !which(id));
    }

    /// The verdicts beside the form.
    pub(crate) fn awards(&mut self, view: &View<'_>) {
        let numbers = panel::numbers(view).into_string();
        self.write("panel-tally", numbers.clone());
        self.write("bar-tally", numbers);
        for (at, report) in view.judged.report.awards.iter().enumerate() {
            let badge = crate::ui::verdict_badge(report.verdict, view.lang, false);
            self.write(&format!("badge-{at}"), badge.into_string());
            attribute(&format!("award-{at}"), "data-verdict", report.verdict.id());
            for (clause, part) in report.criteria.iter().enumerate() {
                self.write(&format!("live-{at}-{clause}"), panel::clause(view, part).into_string());
                attribute(&format!("clause-{at}-{clause}"), "data-verdict", part.verdict.id());
            }
        }
    }
}

/// Puts the awards of the panel in an order.
pub(crate) fn arrange(order: &[usize]) {
    let Some(list) = by_id("awards") else { return };
    for at in order {
        if let Some(award) = by_id(&format!("award-{at}")) {
            let _ = list.append_child(&award);
        }
    }
}

/// Counts, titles and what hides while there are rows, of the lists in the open step.
pub(crate) fn rows(view: &View<'_>) {
    for item in view.step.items() {
        let Item::List(key) = item else { continue };
        let Some(list) = schema::list(key) else { continue };
        let rows = &view.draft.list(list).rows;
        text(&format!("count-{key}"), &lists::count(view, list));
        hide(&format!("none-{key}"), !rows.is_empty());
        hide(&format!("empty-{key}"), !rows.is_empty());
        hide(&format!("box-{key}"), rows.is_empty());
        for (at, row) in rows.iter().enumerate() {
            let title = if *key == projects::KEY {
                (at + 1).to_string()
            } else {
                words::row(view.draft, list, row.key, view.lang)
            };
            text(&format!("no-{}", row.key), &title);
        }
    }
}

/// Draws a new row where it belongs. False where the page has no place for it.
pub(crate) fn insert(view: &View<'_>, target: Target) -> bool {
    let Target { list, key } = target;
    let drawn = if LISTS[list].key == projects::KEY {
        projects::row(view, list, key)
    } else {
        lists::card(view, list, key)
    };
    let rows = &view.draft.list(list).rows;
    let at = rows.iter().position(|row| row.key == key).unwrap_or_default();
    let above = at.checked_sub(1).and_then(|above| by_id(&format!("row-{}", rows[above].key)));
    let (place, how) = match above {
        Some(above) => (above, "afterend"),
        None => match by_id(&format!("rows-{}", LISTS[list].key)) {
            Some(rows) => (rows, "afterbegin"),
            None => return false,
        },
    };
    place.insert_adjacent_html(how, &drawn.into_string()).is_ok()
}

/// Takes a row away.
pub(crate) fn remove(key: u32) {
    if let Some(row) = by_id(&format!("row-{key}")) {
        row.remove();
    }
}

/// Writes the faults that came, went or changed at their fields.
pub(crate) fn faults(before: &[(FieldId, String)], now: &[(FieldId, String)]) {
    for (field, _) in before.iter().filter(|(field, _)| now.iter().all(|(other, _)| other != field)) {
        fault(&field.id(), "");
    }
    for (field, text) in now.iter().filter(|one| !before.contains(one)) {
        fault(&field.id(), text);
    }
}

/// Writes what is wrong with a field; empty where nothing is.
pub(crate) fn fault(id: &str, text: &str) {
    let Some(line) = by_id(&format!("{id}-error")) else { return };
    line.set_text_content(Some(text));
    let _ = line.toggle_attribute_with_force("hidden", text.is_empty());
    let mark = |element: &Element, name: &str| {
        let _ = if text.is_empty() {
            element.remove_attribute(name)
        } else {
            element.set_attribute(name, "true")
        };
    };
    if let Some(control) = by_id(id)
        && !matches!(control.get_attribute("type").as_deref(), Some("checkbox" | "radio"))
    {
        mark(&control, "aria-invalid");
    }
    if let Some(around) = line.closest(".field, fieldset.choice").ok().flatten() {
        mark(&around, "data-invalid");
    }
}

/// Tells screen readers which awards changed since `heard`.
pub(crate) fn speak(view: &View<'_>, heard: &mut Vec<Verdict>) {
    let (colon, joint) = if view.lang == Lang::Zh { ("：", "；") } else { (": ", "; ") };
    let now: Vec<Verdict> = view.judged.verdicts().collect();
    let mut said = String::new();
    for (at, award) in view.edition.pack.awards.iter().enumerate() {
        if heard.get(at) != Some(&now[at]) {
            let space = if said.is_empty() { "" } else { joint };
            for part in [space, award.short.get(view.lang), colon, now[at].word(view.lang)] {
                said.push_str(part);
            }
        }
    }
    if !said.is_empty() {
        text("spoken", &said);
    }
    *heard = now;
}
