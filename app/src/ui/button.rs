//! Buttons and links that look like them.

use super::control::given;
use super::{Icon, IconView};
use leptos::prelude::*;

/// How a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one main action of a screen.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action in a row of many.
    Quiet,
    /// An action that takes something away.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            ButtonKind::Primary => "button button-primary",
            ButtonKind::Secondary => "button",
            ButtonKind::Quiet => "button button-quiet",
            ButtonKind::Danger => "button button-danger",
        }
    }
}

/// A button. It submits its form unless `plain`; `name` and `value` say which one was pressed, with scripts and without.
#[component]
pub fn Button(
    /// The words on it.
    #[prop(into)]
    label: Signal<String>,
    /// How it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The form name; empty for none.
    #[prop(optional, into)]
    name: String,
    /// The value sent with the name.
    #[prop(optional, into)]
    value: String,
    /// The element id; empty for none.
    #[prop(optional, into)]
    id: String,
    /// The id of a form elsewhere in the page; empty for the one around it.
    #[prop(optional, into)]
    form: String,
    /// More words for screen readers, where several buttons look alike: `：某市雪亮工程`.
    #[prop(optional, into)]
    describes: String,
    /// Does nothing by itself: `type="button"`, for scripts.
    #[prop(optional)]
    plain: bool,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            class=kind.class()
            type=if plain { "button" } else { "submit" }
            id=given(id)
            form=given(form)
            name=given(name)
            value=given(value)
            disabled=disabled
        >
            {icon.map(|icon| view! { <IconView icon/> })}
            {label}
            {given(describes).map(|text| view! { <span class="visually-hidden">{text}</span> })}
        </button>
    }
}

/// A link that looks like a button: it goes somewhere and changes nothing.
#[component]
pub fn LinkButton(
    /// The words on it.
    #[prop(into)]
    label: String,
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// How it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The file name, where the link saves a file; empty for a page.
    #[prop(optional, into)]
    download: String,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href download=given(download)>
            {icon.map(|icon| view! { <IconView icon/> })}
            {label}
        </a>
    }
}

/// A button that shows only an icon; its words are for screen readers and the pointer.
#[component]
pub fn IconButton(
    /// The icon.
    icon: Icon,
    /// What it does, to what.
    #[prop(into)]
    label: String,
    /// The form name; empty for none.
    #[prop(optional, into)]
    name: String,
    /// The value sent with the name.
    #[prop(optional, into)]
    value: String,
    /// Does nothing by itself: `type="button"`, for scripts.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let title = label.clone();
    view! {
        <button
            class="button-icon"
            type=if plain { "button" } else { "submit" }
            name=given(name)
            value=given(value)
            title=title
        >
            <IconView icon/>
            <span class="visually-hidden">{label}</span>
        </button>
    }
}
