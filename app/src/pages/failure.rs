//! A refused or failed request: what happened, what to do, and the number that finds it in the log.

use crate::error::AppError;
use crate::lang::Bi;
use crate::shell::{Page, Site};
use leptos::prelude::*;

const HOME: Bi = Bi::new("回到首页", "Front page");
const NOTICES: Bi = Bi::new("查看公告", "Notices");
const NUMBER: Bi = Bi::new("编号：", "Number: ");

/// The page for `error`; `request_id` is shown where only the log knows more.
pub fn page(site: &Site, error: AppError, request_id: &str) -> Page {
    let lang = site.lang;
    let number = (error.status() >= 500).then(|| {
        view! { <p class="message-number">{NUMBER.get(lang)}<span class="num">{request_id.to_string()}</span></p> }
    });
    let body = view! {
        <main id="main" class="wrap message-page">
            <p class="message-code">{error.status()}</p>
            <h1>{error.title(lang)}</h1>
            <p class="lead">{error.advice(lang)}</p>
            {number}
            <p class="masthead-actions">
                <a class="button button-primary" href=site.link("/")>{HOME.get(lang)}</a>
                <a class="button" href=site.link("/notices")>{NOTICES.get(lang)}</a>
            </p>
        </main>
    };
    Page::public(error.title(lang), error.advice(lang), body).unlisted()
}
