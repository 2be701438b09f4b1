//! The open step of the application.

use super::scene::{Scene, step_of};
use super::{awards, conflict, review, statements, words};
use crate::islands::dossier::{panel, steps};
use crate::ui::{Fault, error_summary};
use domain::application::Name;
use domain::wizard::Step;
use maud::{Markup, html};

/// The way between the steps.
pub(super) fn nav(scene: &Scene<'_>) -> Markup {
    steps::nav(scene.view, &|step| scene.state(step))
}

/// The open step with its buttons.
pub(super) fn step(scene: &Scene<'_>) -> Markup {
    html! {
        (steps::head(scene.view))
        @match scene.view.step {
            Step::Awards => { (awards::choose(scene)) }
            Step::Statements => { (statements::write(scene)) }
            Step::Review => {
                div id="review" { (review::check(scene)) }
                (review::import(scene))
            }
            _ => { (steps::items(scene.view)) }
        }
        (steps::buttons(scene.view))
    }
}

/// The faults of the open step, or of all on the last.
pub(super) fn summary(scene: &Scene<'_>) -> Markup {
    let mut faults = steps::faults(scene.view);
    let colon = if scene.view.zh() { "：" } else { ": " };
    for fault in scene.faults() {
        if scene.view.step.is_last() || step_of(fault.name) == scene.view.step {
            let field = words::name(scene.pack(), scene.form, fault.name, scene.view.lang);
            let text = words::too_long(fault.have, fault.max, scene.view.lang);
            faults.push(Fault { id: fault.name.id(), text: format!("{field}{colon}{text}") });
        }
    }
    html! {
        (error_summary(&faults, scene.view.lang))
        @if scene.view.step != Step::Review { (conflict::list(scene, true)) }
    }
}

/// What is wrong with a name or a statement; empty where nothing is.
pub(super) fn error(scene: &Scene<'_>, name: Name) -> String {
    let fault = scene.faults().find(|fault| fault.name == name);
    fault.map(|fault| words::too_long(fault.have, fault.max, scene.view.lang)).unwrap_or_default()
}

/// What is not written yet, with the way to each.
pub(super) fn missing(scene: &Scene<'_>, names: &[Name]) -> Markup {
    let (lang, colon) = (scene.view.lang, if scene.view.zh() { "：" } else { ": " });
    html! {
        div class="lacking" {
            span { (words::LACKING.get(lang)) (colon) }
            ul class="clause-missing" aria-label=(words::LACKING.get(lang)) {
                @for name in names { li { (opener(scene, *name)) } }
            }
        }
    }
}

/// The way to a field: an anchor when its step is open, else a button that opens it.
pub(super) fn opener(scene: &Scene<'_>, name: Name) -> Markup {
    let (Name::Subject(_) | Name::Statement(..) | Name::Award(_) | Name::Row(..)) = name else {
        let Name::Dossier(field) = name else { return html! {} };
        return panel::opener(scene.view, field);
    };
    let (step, text, id) =
        (step_of(name), words::name(scene.pack(), scene.form, name, scene.view.lang), name.id());
    html! {
        @if step == scene.view.step { a href={ "#" (id) } { (text) } }
        @else {
            button class="link" type="submit" form="form" name="do" value={ "go:" (step.id()) "#" (id) } data-field=(id) { (text) }
        }
    }
}
