//! 注册: a company and the person who applies for it.

use super::control::{Control, Kind, summary};
use super::{Filled, frame, privacy};
use crate::lang::{Bi, Lang, link};
use crate::shell::{Page, Site};
use crate::ui::{checkbox, error_line};
use domain::pack::model::PrivacySettings;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("注册申报账号", "Register to apply");
const LEAD: Bi = Bi::new(
    "一家单位注册一次，同事由单位的管理员邀请加入。注册和申报都不收费。",
    "A company registers once; its owner invites colleagues. Neither registering nor applying costs anything.",
);
const COMPANY: Bi = Bi::new("单位", "Company");
const PERSON: Bi = Bi::new("联系人", "Contact");
const PASSWORD: Bi = Bi::new("密码", "Password");
const NONE: Bi = Bi::new("", "");
const AGREE: Bi = Bi::new("我已阅读并同意", "I have read and agree");
const FULL: Bi = Bi::new("个人信息保护说明全文", "The whole notice on personal data");
const SEND: Bi = Bi::new("注册", "Register");
const KNOWN: Bi = Bi::new("已有账号？", "Registered already?");
const SIGN_IN: Bi = Bi::new("登录", "Sign in");

/// The company's name.
pub const ORG: Control = Control {
    name: "org",
    label: Bi::new("单位名称", "Company name"),
    hint: Bi::new("与营业执照一致", "As on the business licence"),
    kind: Kind::Text,
    autocomplete: "organization",
    most: 100,
};
/// Its credit code.
pub const USCC: Control = Control {
    name: "uscc",
    label: Bi::new("统一社会信用代码", "Unified social credit code"),
    hint: Bi::new(
        "18位，见营业执照。代码已经注册时，由该单位的管理员或秘书处决定您能否加入。",
        "18 characters, on the business licence. Where it is registered already, that company's owner or the secretariat decides whether you may join.",
    ),
    kind: Kind::Code,
    autocomplete: "off",
    most: 40,
};
/// The person's name.
pub const NAME: Control = Control {
    name: "name",
    label: Bi::new("姓名", "Name"),
    hint: NONE,
    kind: Kind::Text,
    autocomplete: "name",
    most: 50,
};
/// Work phone.
pub const PHONE: Control = Control {
    name: "phone",
    label: Bi::new("工作电话", "Work phone"),
    hint: Bi::new("座机请带区号", "With the area code"),
    kind: Kind::Phone,
    autocomplete: "tel",
    most: 30,
};
/// Mail address.
pub const EMAIL: Control = Control {
    name: "email",
    label: Bi::new("邮箱", "Mail address"),
    hint: Bi::new("用来登录和接收通知", "For signing in and for notices"),
    kind: Kind::Email,
    autocomplete: "username",
    most: 254,
};
/// A new password; the hint is the server's policy in words.
pub const fn new_password(hint: Bi) -> Control {
    Control {
        name: "password",
        label: PASSWORD,
        hint,
        kind: Kind::Password,
        autocomplete: "new-password",
        most: 200,
    }
}
const CONSENT: Control = Control {
    name: "agree",
    label: Bi::new("个人信息保护说明", "Notice on personal data"),
    hint: NONE,
    kind: Kind::Text,
    autocomplete: "off",
    most: 1,
};

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct RegisterView {
    /// What was typed, and its faults.
    pub filled: Filled,
    /// Where to go afterwards; empty for the usual page.
    pub next: String,
}

/// The page; `policy` says which passwords are good enough, `kept` how long personal data are kept.
pub fn page(site: &Site, view: &RegisterView, policy: Bi, kept: &PrivacySettings) -> Page {
    let (lang, filled) = (site.lang, &view.filled);
    let password = new_password(policy);
    let body = html! {
        (summary(&[ORG, USCC, NAME, PHONE, EMAIL, password, CONSENT], filled, lang))
        form class="form" method="post" action=(site.link("/register")) novalidate {
            @if !view.next.is_empty() { input type="hidden" name="next" value=(view.next); }
            fieldset class="group" {
                legend class="group-title" { (COMPANY.get(lang)) }
                (ORG.draw(filled, lang))
                (USCC.draw(filled, lang))
            }
            fieldset class="group" {
                legend class="group-title" { (PERSON.get(lang)) }
                (NAME.draw(filled, lang))
                (PHONE.draw(filled, lang))
                (EMAIL.draw(filled, lang))
                (password.draw(filled, lang))
            }
            (consent(site, filled, kept, lang))
            div class="form-actions" {
                button class="button button-primary button-large" type="submit" { (SEND.get(lang)) }
            }
        }
        p class="account-more" {
            (KNOWN.get(lang)) " " a href=(super::sign_in::href(&view.next, lang)) { (SIGN_IN.get(lang)) }
        }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, !filled.is_fine())
}

fn consent(site: &Site, filled: &Filled, kept: &PrivacySettings, lang: Lang) -> Markup {
    let error = filled.fault("agree");
    html! {
        fieldset class="group" {
            legend class="group-title" { (CONSENT.label.get(lang)) }
            (privacy::short(&site.organiser, kept, lang))
            p { a href=(link("/privacy", lang)) target="_blank" { (FULL.get(lang)) } }
            div class="choice" data-invalid=[(!error.is_empty()).then_some("true")] {
                (checkbox("choice-item", "agree", "agree", privacy::VERSION, AGREE.get(lang), filled.value("agree") == privacy::VERSION))
                (error_line("agree", error))
            }
        }
    }
}
