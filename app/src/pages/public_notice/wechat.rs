//! The notice for a WeChat article. The editor there drops stylesheets, classes and much else (`domain.md` §6), so this is
//! a closed text of few tags with inline styles on every element, of which a test proves that nothing else is in it.

use crate::lang::Bi;
use crate::pages::account::frame;
use crate::shell::{Bundle, Page, Site};
use domain::notice::draw::WECHAT_TITLE;
use domain::notice::{NoticeContent, NoticeEntry};
use domain::pack::model::DayUnit;
use maud::{Markup, PreEscaped, html};

/// The tags that occur.
pub const TAGS: [&str; 7] = ["section", "p", "strong", "table", "tbody", "tr", "td"];
/// The properties that occur.
pub const PROPERTIES: [&str; 12] = [
    "background-color",
    "border",
    "border-collapse",
    "color",
    "font-size",
    "font-weight",
    "line-height",
    "margin",
    "padding",
    "text-align",
    "text-indent",
    "width",
];
/// The longest text of an article, signs of the markup included; the editor takes fewer than 20,000.
pub const LONGEST: usize = 18_000;

// Short, since every line repeats them: some sixty units fit into one article.
const SECTION: &str = "margin:0;padding:0;color:#1a1a1a;font-size:16px;line-height:1.75;";
const PARAGRAPH: &str = "margin:0 0 12px 0;padding:0;color:#1a1a1a;font-size:16px;line-height:1.75;text-align:left;text-indent:2em;";
const PLAIN: &str =
    "margin:0 0 12px 0;padding:0;color:#1a1a1a;font-size:16px;line-height:1.75;text-align:left;";
const HEADING: &str = "margin:20px 0 8px 0;padding:0;color:#8a1c1c;font-size:17px;font-weight:bold;line-height:1.6;text-align:left;";
const RIGHT: &str =
    "margin:24px 0 0 0;padding:0;color:#1a1a1a;font-size:16px;line-height:1.75;text-align:right;";
const TABLE: &str = "margin:0 0 12px 0;width:100%;border-collapse:collapse;";
const BODY: &str = "margin:0;";
const CELL: &str = "border:1px solid #bbb;padding:6px;color:#222;font-size:15px;";
const HEAD: &str = "border:1px solid #bbb;padding:6px;background-color:#f5f0e8;color:#222;font-size:15px;";
const BOLD: &str = "color:#222;font-size:15px;font-weight:bold;";

/// One article: what is pasted, and the same as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The title, with its number where there are several.
    pub title: String,
    /// What is pasted as rich text.
    pub html: String,
    /// The same without markup.
    pub plain: String,
}

impl Article {
    /// Whether the editor would cut the title.
    pub fn title_is_long(&self) -> bool {
        self.title.chars().count() > WECHAT_TITLE
    }
}

/// The articles of a notice: one, or as many as its awards need; an award alone that is too long is divided by its lines.
/// `gone` says of a notice that was withdrawn since when and why, above everything else.
pub fn articles(content: &NoticeContent, term: (u32, DayUnit), gone: Option<&str>) -> Vec<Article> {
    let awards = content.by_award();
    let mut groups: Vec<Vec<(&str, Vec<&NoticeEntry>)>> = vec![Vec::new()];
    for (award, entries) in awards {
        let mut left = entries.as_slice();
        while !left.is_empty() {
            let current = groups.last().cloned().unwrap_or_default();
            let fits = |count: usize| {
                let mut trial = current.clone();
                trial.push((award, left[..count].to_vec()));
                body((content, gone), term, &trial).chars().count() <= LONGEST
            };
            let count = if fits(left.len()) {
                left.len()
            } else if current.is_empty() {
                // The most lines that fit; a single line always does.
                let (mut low, mut high) = (1, left.len());
                while low + 1 < high {
                    let middle = low.midpoint(high);
                    if fits(middle) { low = middle } else { high = middle }
                }
                low
            } else {
                groups.push(Vec::new());
                continue;
            };
            if let Some(last) = groups.last_mut() {
                last.push((award, left[..count].to_vec()));
            }
            left = &left[count..];
            if !left.is_empty() {
                groups.push(Vec::new());
            }
        }
    }
    let several = groups.len() > 1;
    let article = |(at, group): (usize, &Vec<(&str, Vec<&NoticeEntry>)>)| Article {
        title: if several { format!("{}（{}）", content.title, at + 1) } else { content.title.clone() },
        html: body((content, gone), term, group),
        plain: plain((content, gone), term, group),
    };
    groups.iter().enumerate().map(article).collect()
}

/// A notice, and since when and why it is withdrawn.
type Told<'a> = (&'a NoticeContent, Option<&'a str>);

fn body((content, gone): Told<'_>, term: (u32, DayUnit), awards: &[(&str, Vec<&NoticeEntry>)]) -> String {
    html! {
        section style=(SECTION) {
            @if let Some(gone) = gone { p style=(PLAIN) { strong style=(BOLD) { (gone) } } }
            p style=(PARAGRAPH) { (content.opening()) }
            @for (award, entries) in awards { (table(award, entries)) }
            @if let Some(words) = content.period_words(term.0, term.1) { p style=(PARAGRAPH) { (words) } }
            @if !content.objection.is_empty() { p style=(PARAGRAPH) { (content.objection) } }
            @for (name, text) in content.contact_lines() { p style=(PLAIN) { (name) "：" (text) } }
            @for (at, one) in content.attachments.iter().enumerate() {
                p style=(PLAIN) { "附件" @if content.attachments.len() > 1 { (at + 1) } "：" (one) }
            }
            p style=(RIGHT) { (content.signature) }
            p style=(RIGHT) { (content.dated.words(domain::lang::Lang::Zh)) }
        }
    }
    .into_string()
}

fn table(award: &str, entries: &[&NoticeEntry]) -> Markup {
    let subjects = entries.iter().any(|entry| !entry.subject.is_empty());
    let stars = entries.iter().any(|entry| entry.star.is_some());
    html! {
        p style=(HEADING) { (award) }
        table style=(TABLE) { tbody style=(BODY) {
            tr style=(BODY) {
                td style=(HEAD) { strong style=(BOLD) { "序号" } }
                td style=(HEAD) { strong style=(BOLD) { "单位名称" } }
                @if subjects { td style=(HEAD) { strong style=(BOLD) { "项目名称" } } }
                @if stars { td style=(HEAD) { strong style=(BOLD) { "星级" } } }
            }
            @for (at, entry) in entries.iter().enumerate() { tr style=(BODY) {
                td style=(CELL) { (entry.place.map_or(at + 1, |place| place as usize)) }
                td style=(CELL) { (entry.unit) }
                @if subjects { td style=(CELL) { (entry.subject) } }
                @if stars { td style=(CELL) { (entry.star.as_deref().unwrap_or_default()) } }
            } }
        } }
    }
}

fn plain((content, gone): Told<'_>, term: (u32, DayUnit), awards: &[(&str, Vec<&NoticeEntry>)]) -> String {
    let mut lines: Vec<String> = gone.map(str::to_string).into_iter().collect();
    lines.push(content.opening());
    for (award, entries) in awards {
        lines.push(String::new());
        lines.push((*award).to_string());
        for (at, entry) in entries.iter().enumerate() {
            let number = entry.place.map_or(at + 1, |place| place as usize);
            let more = [entry.subject.as_str(), entry.star.as_deref().unwrap_or_default()];
            let more: Vec<&str> = more.into_iter().filter(|text| !text.is_empty()).collect();
            let more = if more.is_empty() { String::new() } else { format!("（{}）", more.join("，")) };
            lines.push(format!("{number}. {}{more}", entry.unit));
        }
    }
    lines.push(String::new());
    lines.extend(content.period_words(term.0, term.1));
    lines.extend((!content.objection.is_empty()).then(|| content.objection.clone()));
    lines.extend(content.contact_lines().into_iter().map(|(name, text)| format!("{name}：{text}")));
    lines.extend(content.attachments.iter().map(|one| format!("附件：{one}")));
    lines.push(content.signature.clone());
    lines.push(content.dated.words(domain::lang::Lang::Zh));
    lines.join("\n")
}

const TITLE: Bi = Bi::new("微信文章", "For WeChat");
const LEAD: Bi = Bi::new(
    "打开“全选复制”页，全选后复制，粘贴到公众号编辑器。编辑器不接受时用下面的纯文字。",
    "Open the page to copy, select all, copy, and paste it into the editor. Where that fails, use the plain text below.",
);
const LONG: Bi = Bi::new(
    "标题超过32字，公众号会截断：请在编辑器里缩短。",
    "The title has more than 32 signs and would be cut: shorten it in the editor.",
);
const NAME: Bi = Bi::new("标题", "Title");
const SIGNS: Bi = Bi::new("正文字符数（含标记，上限18000）", "Signs with markup, at most 18,000");
const COPY_PAGE: Bi = Bi::new("全选复制页", "The page to copy");
const COPY: Bi = Bi::new("复制正文", "Copy the text");
const COPIED: Bi = Bi::new("已复制，请到公众号编辑器粘贴", "Copied: paste it into the editor");
const FAILED: Bi = Bi::new(
    "浏览器不允许直接复制，请打开“全选复制页”",
    "The browser does not allow that: open the page to copy",
);
const PLAIN_TEXT: Bi = Bi::new("纯文字", "Plain text");
const BACK: Bi = Bi::new("返回", "Back");

/// The page with every article.
pub fn page(site: &Site, id: &str, articles: &[Article]) -> Page {
    let lang = site.lang;
    let own = format!("/office/notices/{id}");
    let body = html! {
        p { (LEAD.get(lang)) }
        @for (at, article) in articles.iter().enumerate() {
            section class="account-part" aria-labelledby={ "article-" (at) } {
                h2 id={ "article-" (at) } lang="zh-CN" { (article.title) }
                @if article.title_is_long() { (frame::callout("callout-warning", LONG.get(lang))) }
                p { (NAME.get(lang)) " " span class="num" { (article.title.chars().count()) } " · " (SIGNS.get(lang)) " " span class="num" { (article.html.chars().count()) } }
                p class="form-actions" {
                    // Without the script nothing happens on a press, so it shows the button.
                    button class="button button-primary" type="button" hidden data-copy=(article.html)
                        data-plain={ "plain-" (at) } data-said={ "said-" (at) } data-done=(COPIED.get(lang)) data-failed=(FAILED.get(lang)) { (COPY.get(lang)) }
                    a class="button" href={ (own) "/paste?part=" (at + 1) } target="_blank" rel="noopener" { (COPY_PAGE.get(lang)) }
                }
                p role="status" id={ "said-" (at) } {}
                details class="disclosure" {
                    summary { (PLAIN_TEXT.get(lang)) }
                    textarea class="input input-area" id={ "plain-" (at) } rows="12" readonly lang="zh-CN" aria-label={ (PLAIN_TEXT.get(lang)) " " (at + 1) } { (article.plain) }
                }
            }
        }
        p { a href=(site.link(&own)) { (BACK.get(lang)) } }
    };
    frame::broad(
        site,
        TITLE,
        &articles.first().map(|one| one.title.clone()).unwrap_or_default(),
        &body,
        false,
    )
    .with(Bundle::Copy)
}

/// The bare page that is selected whole and copied: the article and nothing else.
pub fn paste(article: &Article) -> String {
    html! {
        (maud::DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (article.title) }
            }
            body { main { (PreEscaped(&article.html)) } }
        }
    }
    .into_string()
}

#[cfg(test)]
#[path = "wechat_tests.rs"]
mod tests;
