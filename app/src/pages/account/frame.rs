//! What stands around these forms.

use crate::lang::{Bi, Lang};
use crate::shell::{Bundle, Page, Site};
use crate::ui::PageHeader;
use leptos::prelude::*;
use maud::{Markup, html};

const LINK: Bi = Bi::new("一次性链接", "One-time link");
const FAULTY: Bi = Bi::new("有误：", "Error: ");

/// A page with `title` around `body`. `faulty` stands in the title, which a screen reader speaks first.
pub fn page(site: &Site, title: Bi, lead: &str, body: &Markup, faulty: bool) -> Page {
    around(site, title, lead, html! { div class="account-body" { (body) } }, faulty, "wrap account")
}

/// The same as wide as the window allows: lists and cases of the office.
pub fn wide(site: &Site, title: Bi, lead: &str, body: &Markup, faulty: bool) -> Page {
    around(site, title, lead, html! { div { (body) } }, faulty, "wrap account desk").with(Bundle::Desk)
}

/// As wide, and without a script.
pub fn broad(site: &Site, title: Bi, lead: &str, body: &Markup, faulty: bool) -> Page {
    around(site, title, lead, html! { div { (body) } }, faulty, "wrap account desk")
}

fn around(site: &Site, title: Bi, lead: &str, body: Markup, faulty: bool, class: &'static str) -> Page {
    let prefix = if faulty { FAULTY.get(site.lang) } else { "" };
    let title = title.get(site.lang);
    let header = view! { <PageHeader title lead=lead.to_owned()/> };
    Page::private(
        format!("{prefix}{title}"),
        lead.to_owned(),
        view! {
            <main id="main" class=class>
                {header}
                <div inner_html=body.into_string()></div>
            </main>
        },
    )
}

/// A remark above the form: `class` is `callout-done`, `callout-warning` or empty.
pub fn callout(class: &str, text: &str) -> Markup {
    html! { div class={ "callout " (class) } role="status" { p { (text) } } }
}

/// A one-time link for somebody, shown once; `hint` says what to do with it.
pub fn handed(whom: &str, link: &str, hint: &str, lang: Lang) -> Markup {
    html! {
        div class="callout callout-warning" role="status" {
            div class="field" {
                p class="field-label" id="link-label" { (LINK.get(lang)) " · " (whom) }
                p class="field-hint" { (hint) }
                output class="once" id="link" aria-labelledby="link-label" { (link) }
            }
        }
    }
}

/// What pages that send mail say where no mail service is connected.
pub fn no_mail(lang: Lang) -> Markup {
    callout(
        "callout-warning",
        Bi::new(
            "本系统未接通邮件服务，邮件保存在服务器的数据文件夹里，请联系秘书处索取。",
            "No mail service is connected: mails are kept in the server's data folder. Please ask the secretariat for yours.",
        )
        .get(lang),
    )
}
