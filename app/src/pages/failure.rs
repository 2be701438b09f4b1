//! A refused or failed request: what happened, what to do, and the number that finds it in the log.

use crate::error::AppError;
use crate::lang::Bi;
use crate::shell::{Page, Site};
use leptos::prelude::*;

const SIGN_IN: Bi = Bi::new("登录", "Sign in");
const HOME: Bi = Bi::new("回到首页", "Front page");
const NOTICES: Bi = Bi::new("查看公告", "Notices");
const NUMBER: Bi = Bi::new("编号：", "Number: ");

/// The page for `error`; `wait` are the seconds until another try, `request_id` is shown where only the log knows more.
pub fn page(site: &Site, error: AppError, wait: Option<u64>, request_id: &str) -> Page {
    let lang = site.lang;
    let advice = error.advice_after(wait, lang);
    let number = (error.status() >= 500).then(|| {
        view! { <p class="message-number">{NUMBER.get(lang)}<span class="num">{request_id.to_string()}</span></p> }
    });
    let sign_in = (error == AppError::SignedOut).then(|| {
        view! { <a class="button button-primary" href=site.link("/sign-in") target="_blank">{SIGN_IN.get(lang)}</a> }
    });
    let home = if sign_in.is_some() { "button" } else { "button button-primary" };
    let body = view! {
        <main id="main" class="wrap message-page">
            <p class="message-code">{error.status()}</p>
            <h1>{error.title(lang)}</h1>
            <p class="lead">{advice.clone()}</p>
            {number}
            <p class="button-row masthead-actions">
                {sign_in}
                <a class=home href=site.link("/")>{HOME.get(lang)}</a>
                <a class="button" href=site.link("/notices")>{NOTICES.get(lang)}</a>
            </p>
        </main>
    };
    Page::public(error.title(lang), advice, body).unlisted()
}
