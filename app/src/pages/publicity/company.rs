//! 获奖单位宣传资料: what a winner lets the association show, and whom it lets other provinces call. Both can be taken back at any time.

use crate::lang::Bi;
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::{checkbox, field, file_input, text_area};
use maud::{Markup, html};

/// Most characters of the paragraph.
pub const DESCRIPTION_MOST: usize = 300;
const TITLE: Bi = Bi::new("获奖宣传资料", "Publicity of your honour");
const LEAD: Bi = Bi::new(
    "自愿提供。协会只在您勾选同意的范围内使用；收回同意后，系统立即删除相应内容，之后生成的宣传资料不再包括。已经刊出的不在此列。",
    "Of your own will. The association uses what you tick and nothing else. What you take back is deleted here at once and left out of whatever is \
     made afterwards; what was printed before stays printed.",
);
const NOT_YET: Bi = Bi::new(
    "本项申报没有处于获奖状态，暂不需要提供宣传资料。",
    "This application is not among the winners: there is nothing to give.",
);
const BACK: Bi = Bi::new("返回回执", "Back to the receipt");
const SHOWN: Bi = Bi::new("标识和简介", "Logo and paragraph");
const PARAGRAPH: Bi =
    Bi::new("单位简介（一段，300字以内）", "About you, one paragraph of at most 300 characters");
const PARAGRAPH_HINT: Bi =
    Bi::new("按希望刊出的样子写，不要写联系方式。", "As it is to be printed, without telephone numbers.");
const LOGO: Bi = Bi::new("单位标识（PNG或JPEG，1 MB以内）", "Logo (PNG or JPEG, at most 1 MB)");
const OWN: Bi = Bi::new("现在的标识", "The logo that we have");
const NO_LOGO: Bi = Bi::new("删除现在的标识", "Delete this logo");
const MAY_SHOW: Bi = Bi::new(
    "同意协会在官网、智慧安防信息一体化平台、行业刊物和官方微信的获奖宣传中使用以上标识和简介",
    "The association may use this logo and paragraph when it tells of the awards on its four channels",
);
const EXCHANGE: Bi = Bi::new("跨省交流联系人", "Contact for other provinces");
const EXCHANGE_LEAD: Bi = Bi::new(
    "协会与其他省份同行交流时，把愿意接受联系的获奖单位名单交给对方协会。",
    "The association hands other provinces' associations a list of winners who like to be asked.",
);
const CONTACT: Bi = Bi::new("联系人", "Name");
const PHONE: Bi = Bi::new("电话", "Telephone");
const MAIL: Bi = Bi::new("邮箱（选填）", "Mail (optional)");
const MAY_HAND: Bi = Bi::new(
    "同意协会把以上联系人提供给其他省份的行业协会，联系人本人已知情并同意",
    "The association may hand this contact to associations of other provinces; the person knows and agrees",
);
const KEEP: Bi = Bi::new("保存", "Save");
const WITHDRAW: Bi = Bi::new("收回全部同意并删除资料", "Take everything back and delete it");

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct OwnPublicityView {
    /// The application.
    pub application: String,
    /// Whether it is honoured.
    pub honoured: bool,
    /// Whether anything is kept.
    pub kept: bool,
    /// The paragraph.
    pub description: String,
    /// The logo as an address with its bytes in it.
    pub logo: Option<String>,
    /// Whether the two may be shown.
    pub shown: bool,
    /// Name, telephone, mail.
    pub contact: [String; 3],
    /// Whether the contact may be handed on.
    pub handed: bool,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why nothing was taken.
    pub refused: Option<String>,
}

/// The page.
pub fn page(site: &Site, view: &OwnPublicityView) -> Page {
    let lang = site.lang;
    let body = html! {
        p { a href=(site.link(&format!("/receipts/{}", view.application))) { (BACK.get(lang)) } }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some(why) = &view.refused { div class="callout callout-warning" role="alert" { p { (why) } } }
        @if !view.honoured { p class="empty" { (NOT_YET.get(lang)) } }
        @if view.honoured { (form(site, view)) }
        @if view.kept {
            form class="form-actions" method="post" enctype="multipart/form-data" action=(action(site, view)) {
                button class="button" name="do" value="withdraw" { (WITHDRAW.get(lang)) }
            }
        }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, view.refused.is_some())
}

fn action(site: &Site, view: &OwnPublicityView) -> String {
    site.link(&format!("/receipts/{}/publicity", view.application))
}

fn form(site: &Site, view: &OwnPublicityView) -> Markup {
    let lang = site.lang;
    let input = |name: &str, kind: &str, value: &str, most: &str, auto: &str| {
        html! { input class="input" id=(name) name=(name) type=(kind) value=(value) maxlength=(most) autocomplete=(auto); }
    };
    let [contact, phone, mail] = &view.contact;
    html! {
        form class="form" method="post" enctype="multipart/form-data" action=(action(site, view)) {
            section class="account-part" aria-labelledby="shown" {
                h2 id="shown" { (SHOWN.get(lang)) }
                (field("description", PARAGRAPH.get(lang), PARAGRAPH_HINT.get(lang), "", text_area("description", "description", &view.description, 5)))
                @if let Some(logo) = &view.logo {
                    p { img class="winner-logo" src=(logo) alt=(OWN.get(lang)); }
                    (checkbox("choice-item", "no_logo", "no_logo", "yes", NO_LOGO.get(lang), false))
                }
                (file_input("logo", "logo", LOGO.get(lang)))
                (checkbox("choice-item", "publish", "publish", "yes", MAY_SHOW.get(lang), view.shown))
            }
            section class="account-part" aria-labelledby="exchange" {
                h2 id="exchange" { (EXCHANGE.get(lang)) }
                p { (EXCHANGE_LEAD.get(lang)) }
                (field("contact", CONTACT.get(lang), "", "", input("contact", "text", contact, "40", "name")))
                (field("phone", PHONE.get(lang), "", "", input("phone", "tel", phone, "40", "tel")))
                (field("mail", MAIL.get(lang), "", "", input("mail", "email", mail, "120", "email")))
                (checkbox("choice-item", "exchange_ok", "exchange_ok", "yes", MAY_HAND.get(lang), view.handed))
            }
            div class="form-actions" { button class="button button-primary" name="do" value="keep" { (KEEP.get(lang)) } }
        }
    }
}
