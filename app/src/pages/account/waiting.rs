//! Waiting to be let into a company whose credit code is registered already.

use super::frame;
use crate::lang::{Bi, Lang};
use crate::shell::{Page, Site};
use maud::html;

const TITLE: Bi = Bi::new("等待加入单位", "Waiting to join a company");
const NEXT: Bi = Bi::new(
    "有结果以后，登录就能看到。这期间可以先做资格自测，填写的内容留在您的浏览器里。",
    "Sign in to see the outcome. Meanwhile you can use the self-check; what you type there stays in your browser.",
);
const NONE: Bi = Bi::new(
    "您的账号现在不属于任何单位，也没有待定的申请。请单位的管理员邀请您，或联系秘书处。",
    "Your account belongs to no company and no request is open. Ask your company's owner to invite you, or the secretariat.",
);
const SELF_CHECK: Bi = Bi::new("去做资格自测", "Self-check");

/// The page; `company` is the one whose owner decides, none where no request is open.
pub fn page(site: &Site, company: Option<&str>) -> Page {
    let lang = site.lang;
    let lead = match (company, lang) {
        (None, _) => NONE.get(lang).to_owned(),
        (Some(company), Lang::Zh) => format!(
            "您填写的信用代码已由“{company}”注册。是否让您加入，由该单位的管理员或秘书处决定；决定之前，您看不到该单位的任何内容。"
        ),
        (Some(company), Lang::En) => format!(
            "The credit code you gave is registered by “{company}”. Its owner or the secretariat decides whether you may join; until then you see nothing of that company."
        ),
    };
    let body = html! {
        p { (NEXT.get(lang)) }
        p class="account-more" { a class="button" href=(site.link("/self-check")) { (SELF_CHECK.get(lang)) } }
    };
    frame::page(site, TITLE, &lead, &body, false)
}
