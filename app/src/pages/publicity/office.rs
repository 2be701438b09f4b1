//! 表彰宣传 at the office: the texts for the channels, the lists, the ceremony, and what winners agreed to.

use crate::lang::Bi;
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use domain::publicity::Story;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("表彰宣传", "Publicity");
const LEAD: Bi = Bi::new(
    "全部内容按现在的获奖名单和各单位的同意情况生成，随时可以重新下载；荣誉撤销或单位收回同意后，再次生成的内容即不再包括。",
    "Everything is made from the list as it stands and from what units agreed to. Where an honour or a consent is taken back, what is made \
     afterwards leaves it out.",
);
const NOTHING: Bi = Bi::new(
    "还没有核准表彰的单位，请先在“表彰与证书”核准。",
    "Nothing is commended yet: release entries on the page of results first.",
);
const FILES: Bi = Bi::new("下载", "Files");
const LIST: Bi = Bi::new("获奖名单（Excel）", "List (Excel)");
const DOCUMENT: Bi = Bi::new("获奖名单（Word）", "List (Word)");
const MATERIALS: Bi = Bi::new("标识和简介（压缩包）", "Logos and paragraphs (archive)");
const CONTACTS: Bi = Bi::new("跨省交流联系名单（Excel）", "Contacts for other provinces (Excel)");
const CEREMONY: Bi = Bi::new("颁奖仪式流程与座次", "Run sheet and seating");
const CONSENTS: Bi = Bi::new("各单位同意情况", "What units agreed to");
const UNIT: Bi = Bi::new("单位", "Unit");
const AWARD: Bi = Bi::new("奖项", "Award");
const SHOWN: Bi = Bi::new("宣传", "Publicity");
const HANDED: Bi = Bi::new("跨省交流", "Other provinces");
const AGREED: Bi = Bi::new("已同意", "agreed");
const LOGO: Bi = Bi::new("有标识", "logo");
const PARAGRAPH: Bi = Bi::new("有简介", "paragraph");
const NONE: Bi = Bi::new("没有同意", "not agreed");
const TEXTS: Bi = Bi::new("四个渠道的文稿", "Texts for the four channels");
const COPY: Bi = Bi::new(
    "点进文本框全选后复制；标题在第一行。",
    "Click into a box, select all and copy; the title is the first line.",
);
const BACK: Bi = Bi::new("返回表彰与证书", "Back to the results");

/// What a unit agreed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// The application.
    pub application: String,
    /// The unit, with the solution where there is one.
    pub name: String,
    /// The award.
    pub award: String,
    /// When it agreed to be shown, in words.
    pub shown: Option<String>,
    /// Whether it gave a logo.
    pub logo: bool,
    /// Whether it gave a paragraph.
    pub paragraph: bool,
    /// When it agreed that its contact is handed on, in words.
    pub handed: Option<String>,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct PublicityView {
    /// The winners.
    pub agreed: Vec<Agreed>,
    /// The channels' words and their texts.
    pub stories: Vec<(&'static str, Bi, Story)>,
}

/// The page.
pub fn page(site: &Site, view: &PublicityView) -> Page {
    let lang = site.lang;
    let file = |name: &str, words: Bi| {
        html! { a class="button" href=(site.link(&format!("/office/publicity/{name}"))) { (words.get(lang)) } }
    };
    let body = html! {
        @if view.agreed.is_empty() {
            p class="empty" { (NOTHING.get(lang)) }
            p class="form-actions" { a class="button" href=(site.link("/office/publicity/ceremony")) { (CEREMONY.get(lang)) } }
        } @else {
            section class="account-part" aria-labelledby="files" {
                h2 id="files" { (FILES.get(lang)) }
                p class="form-actions" {
                    (file("winners.xlsx", LIST)) (file("winners.docx", DOCUMENT)) (file("materials.zip", MATERIALS))
                    (file("contacts.xlsx", CONTACTS))
                    a class="button" href=(site.link("/office/publicity/ceremony")) { (CEREMONY.get(lang)) }
                }
            }
            (consents(site, view))
            section class="account-part" aria-labelledby="texts" {
                h2 id="texts" { (TEXTS.get(lang)) }
                p id="copy" { (COPY.get(lang)) }
                @for (id, channel, text) in &view.stories {
                    div class="field" {
                        label class="field-label" for={ "text-" (id) } { (channel.get(lang)) }
                        textarea class="input input-area" id={ "text-" (id) } rows="8" readonly lang="zh-CN"
                            aria-describedby="copy" { (text.title) "\n\n" (text.body) }
                    }
                }
            }
        }
        p class="button-row" { a class="button" href=(site.link("/office/results")) { (BACK.get(lang)) } }
    };
    frame::broad(site, TITLE, LEAD.get(lang), &body, false)
}

fn consents(site: &Site, view: &PublicityView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="consents" {
            h2 id="consents" { (CONSENTS.get(lang)) }
            div class="table-region" tabindex="0" role="group" aria-labelledby="consents" {
                table class="table table-dense" {
                    thead { tr {
                        th scope="col" { (UNIT.get(lang)) } th scope="col" { (AWARD.get(lang)) }
                        th scope="col" { (SHOWN.get(lang)) } th scope="col" { (HANDED.get(lang)) }
                    } }
                    tbody { @for one in &view.agreed { tr {
                        th scope="row" { a href=(site.link(&format!("/office/results/{}", one.application))) { (one.name) } }
                        td { (one.award) }
                        td {
                            @match &one.shown {
                                Some(when) => {
                                    (AGREED.get(lang)) " · " span class="num" { (when) }
                                    @if one.logo { " · " (LOGO.get(lang)) }
                                    @if one.paragraph { " · " (PARAGRAPH.get(lang)) }
                                }
                                None => { (NONE.get(lang)) }
                            }
                        }
                        td { @match &one.handed { Some(when) => { (AGREED.get(lang)) " · " span class="num" { (when) } } None => { (NONE.get(lang)) } } }
                    } } }
                }
            }
        }
    }
}
