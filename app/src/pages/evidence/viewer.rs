//! Looking at a file: a strip of its pages, one page large, and the way to the others. Everything is a link or a form, so
//! that it works without scripts; in a frame it stands without the head of the site.

use super::words::size;
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Bundle, Page, Site};
use leptos::prelude::*;
use maud::{Markup, html};

const LEAD: Bi = Bi::new("在线查看佐证材料。", "Evidence, to be looked at here.");
const DOWNLOAD: Bi = Bi::new("下载原件", "Download");
const WINDOW: Bi = Bi::new("在新窗口打开", "Open in a new window");
const BAR: Bi = Bi::new("翻页", "Pages");
const STRIP: Bi = Bi::new("各页缩略图", "Thumbnails");
const PREVIOUS: Bi = Bi::new("上一页", "Previous");
const NEXT: Bi = Bi::new("下一页", "Next");
const GO: Bi = Bi::new("跳转", "Go");
const NUMBER: Bi = Bi::new("页码", "Page");
const ZOOM: Bi = Bi::new("缩放", "Zoom");
const FIT: Bi = Bi::new("适宽", "Fit");
const AFTER: Bi = Bi::new("下载后查看。", "Download it to look at it.");
const UNREADABLE: Bi = Bi::new(
    "这一页不能在线显示：文件可能已加密、损坏，或者内容过于复杂。请下载后查看。",
    "This page cannot be shown here: the file may be locked, damaged or too intricate. Download it to look at it.",
);
const BUSY: Bi = Bi::new(
    "正在查看的人较多，这一页还没有画好。请稍候刷新，或者下载后查看。",
    "Many are looking at files, and this page is not ready yet. Reload in a moment, or download the file.",
);
const NOTHING: Bi = Bi::new(
    "此格式不能在线查看，请下载后查看。",
    "This format cannot be shown here: download it to look at it.",
);

/// Thumbnails on each side of the page, at most: a file may have thousands.
const AROUND: u32 = 200;
/// Most pixels of a side at any zoom: a plan of a building, twice.
const LARGEST: u32 = 10_000;

/// How large a page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    /// As wide as there is room.
    #[default]
    Fit,
    /// As large as it is.
    Whole,
    /// One and a half times.
    Half,
    /// Twice.
    Twice,
}

impl Zoom {
    /// All of them, the smallest last but for the fitting one.
    const ALL: [Zoom; 4] = [Zoom::Fit, Zoom::Whole, Zoom::Half, Zoom::Twice];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Zoom::Fit => "fit",
            Zoom::Whole => "100",
            Zoom::Half => "150",
            Zoom::Twice => "200",
        }
    }

    /// The zoom of a word; none for another.
    pub fn parse(word: &str) -> Option<Zoom> {
        Zoom::ALL.into_iter().find(|zoom| zoom.word() == word)
    }

    /// How large something of this size is shown, within reason; the fitting one keeps it.
    pub fn of(self, (width, height): (u32, u32)) -> (u32, u32) {
        let halves = match self {
            Zoom::Fit | Zoom::Whole => 2,
            Zoom::Half => 3,
            Zoom::Twice => 4,
        };
        let (width, height) = (u64::from(width) * halves / 2, u64::from(height) * halves / 2);
        let too_large = (width.max(height)).div_ceil(u64::from(LARGEST)).max(1);
        let side = |side: u64| u32::try_from((side / too_large).max(1)).unwrap_or(LARGEST);
        (side(width), side(height))
    }

    fn step(self, by: isize) -> Option<Zoom> {
        let at = Zoom::ALL.iter().position(|zoom| *zoom == self)?;
        Zoom::ALL.get(at.checked_add_signed(by)?).copied()
    }
}

/// A page that was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Which, counted from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// How large it is shown, in pixels of the browser.
    pub size: (u32, u32),
    /// How wide its picture is.
    pub width: u16,
    /// The page that was asked for, where the file has none of that number.
    pub beyond: Option<u32>,
}

/// What there is to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A page.
    Page(Drawn),
    /// A page that cannot be drawn; how many there are, where that is known.
    Unreadable {
        /// Which.
        page: u32,
        /// How many.
        pages: Option<u32>,
    },
    /// A page that must wait for others.
    Busy {
        /// Which.
        page: u32,
    },
    /// The file itself is a picture.
    Picture,
    /// Nothing: the format is not one that is drawn.
    Nothing,
}

/// The page.
pub struct ViewerView {
    /// The file's identifier.
    pub file: String,
    /// Its name.
    pub name: String,
    /// `PDF`.
    pub kind: String,
    /// Bytes.
    pub size: u64,
    /// What there is to see.
    pub shown: Shown,
    /// How large.
    pub zoom: Zoom,
    /// Whether it stands in a frame.
    pub framed: bool,
}

/// The address of the viewer of a file, at a page that a link names.
pub fn address(file: &str, page: Option<i64>) -> String {
    page.map_or_else(|| format!("/evidence/{file}/view"), |page| format!("/evidence/{file}/view?page={page}"))
}

/// The same in a frame.
pub fn framed(file: &str, page: Option<i64>) -> String {
    let joint = if page.is_some() { '&' } else { '?' };
    format!("{}{joint}frame=1", address(file, page))
}

impl ViewerView {
    /// Which page is shown, and how many there are where that is known.
    fn place(&self) -> Option<(u32, Option<u32>)> {
        match self.shown {
            Shown::Page(drawn) => Some((drawn.page, Some(drawn.pages))),
            Shown::Unreadable { page, pages } => Some((page, pages)),
            Shown::Busy { page } => Some((page, None)),
            Shown::Picture | Shown::Nothing => None,
        }
    }

    /// Whether there are other pages, as far as is known.
    fn has_strip(&self) -> bool {
        self.place().is_some_and(|(_, pages)| pages.is_some_and(|pages| pages > 1))
    }

    fn address(&self, page: Option<u32>, zoom: Zoom, framed: bool) -> String {
        let mut asked = form_urlencoded::Serializer::new(String::new());
        if let Some(page) = page {
            asked.append_pair("page", &page.to_string());
        }
        if zoom != Zoom::Fit {
            asked.append_pair("zoom", zoom.word());
        }
        if framed {
            asked.append_pair("frame", "1");
        }
        let asked = asked.finish();
        let joint = if asked.is_empty() { "" } else { "?" };
        format!("/evidence/{}/view{joint}{asked}", self.file)
    }

    /// The address of what is shown, with nothing else that may have stood in it.
    pub fn here(&self) -> String {
        self.address(self.place().map(|(page, _)| page), self.zoom, self.framed)
    }

    fn at(&self, site: &Site, page: u32) -> String {
        site.link(&self.address(Some(page), self.zoom, self.framed))
    }

    fn zoomed(&self, site: &Site, zoom: Zoom) -> String {
        site.link(&self.address(self.place().map(|(page, _)| page), zoom, self.framed))
    }
}

/// The page.
pub fn page(site: &Site, view: &ViewerView) -> Page {
    let lang = site.lang;
    let body = html! {
        (head(site, view))
        @if let Shown::Page(Drawn { beyond: Some(wanted), pages, .. }) = view.shown { (beyond(wanted, pages, lang)) }
        @if view.place().is_some() || view.shown == Shown::Picture { (bar(site, view)) }
        div class=(if view.has_strip() { "viewer-body viewer-body-pages" } else { "viewer-body" }) {
            (strip(site, view))
            (shown(site, view))
        }
    };
    let class = if view.framed { "viewer viewer-framed" } else { "viewer wrap wrap-wide" };
    let title = match view.place() {
        Some((page, _)) if page > 1 => {
            format!("{} · {}", Bi::new("第%页", "page %").with(lang, &[&page.to_string()]), view.name)
        }
        _ => view.name.clone(),
    };
    // Within a page that has a main part of its own this one needs a name.
    let label = view.framed.then(|| view.name.clone());
    let inside = view! { <main id="main" class=class aria-label=label inner_html=body.into_string()></main> };
    let page = Page::private(title, LEAD.get(lang), inside).with(Bundle::Viewer);
    if view.framed { page.bare() } else { page }
}

fn head(site: &Site, view: &ViewerView) -> Markup {
    let lang = site.lang;
    html! {
        header class="viewer-head" {
            div {
                h1 class="viewer-name" { (view.name) }
                p class="viewer-about" {
                    (view.kind) " · " (size(view.size))
                    @if let Some((_, Some(pages))) = view.place() {
                        " · " (Bi::new("%页", "% pages").with(lang, &[&pages.to_string()]))
                    }
                }
            }
            div class="viewer-tools" {
                @if view.framed {
                    a class="button" target="_blank" rel="noopener"
                        href=(site.link(&view.address(view.place().map(|(page, _)| page), view.zoom, false))) { (WINDOW.get(lang)) }
                }
                @if !matches!(view.shown, Shown::Unreadable { .. } | Shown::Busy { .. } | Shown::Nothing) { (download(view, "button", lang)) }
            }
        }
    }
}

fn download(view: &ViewerView, class: &str, lang: Lang) -> Markup {
    html! { a class=(class) href={ "/evidence/" (view.file) } download { (DOWNLOAD.get(lang)) } }
}

fn beyond(wanted: u32, pages: u32, lang: Lang) -> Markup {
    let (wanted, pages) = (wanted.to_string(), pages.to_string());
    let words = Bi::new(
        "没有第%页：这个文件只有%页，下面是最后一页。",
        "There is no page %: the file has % pages, and this is the last one.",
    );
    frame::callout("callout-warning", &words.with(lang, &[&wanted, &pages]))
}

/// The way to other pages, and how large they are shown.
fn bar(site: &Site, view: &ViewerView) -> Markup {
    let lang = site.lang;
    html! {
        nav class="viewer-bar" aria-label=(BAR.get(lang)) {
            @if let Some((page, pages)) = view.place() {
                div class="viewer-turn" {
                    (turn(site, view, (page > 1).then(|| page - 1), PREVIOUS, "ArrowLeft"))
                    (jump(site, view, page, pages))
                    (turn(site, view, pages.is_none_or(|pages| page < pages).then_some(page + 1), NEXT, "ArrowRight"))
                }
            }
            @if matches!(view.shown, Shown::Page(_) | Shown::Picture) {
                div class="viewer-zoom" role="group" aria-label=(ZOOM.get(lang)) {
                    @for zoom in Zoom::ALL {
                        a class="button" href=(view.zoomed(site, zoom)) aria-current=[(zoom == view.zoom).then_some("true")]
                            data-key=[key_of(view.zoom, zoom)] { @if zoom == Zoom::Fit { (FIT.get(lang)) } @else { (zoom.word()) "%" } }
                    }
                }
            }
        }
    }
}

/// The key that leads from one zoom to another.
fn key_of(from: Zoom, to: Zoom) -> Option<&'static str> {
    let (up, down) = (from.step(1) == Some(to), from.step(-1) == Some(to));
    if up { Some("+") } else { down.then_some("-") }
}

fn turn(site: &Site, view: &ViewerView, to: Option<u32>, words: Bi, key: &str) -> Markup {
    html! {
        @if let Some(page) = to { a class="button" href=(view.at(site, page)) data-key=(key) { (words.get(site.lang)) } }
        @else { span class="button viewer-end" { (words.get(site.lang)) } }
    }
}

fn jump(site: &Site, view: &ViewerView, page: u32, pages: Option<u32>) -> Markup {
    let lang = site.lang;
    html! {
        form class="viewer-jump" method="get" action={ "/evidence/" (view.file) "/view" } {
            @if view.zoom != Zoom::Fit { input type="hidden" name="zoom" value=(view.zoom.word()); }
            @if view.framed { input type="hidden" name="frame" value="1"; }
            @if lang == Lang::En { input type="hidden" name="lang" value="en"; }
            label {
                @if lang == Lang::Zh { "第 " } @else { "Page " }
                input class="input num" name="page" inputmode="numeric" pattern="[0-9]*" maxlength="6" autocomplete="off"
                    aria-label=(NUMBER.get(lang)) value=(page);
            }
            span class="num" {
                @if let Some(pages) = pages { @if lang == Lang::Zh { "/ " (pages) " 页" } @else { "of " (pages) } }
                @else if lang == Lang::Zh { "页" }
            }
            button class="button" type="submit" { (GO.get(lang)) }
        }
    }
}

fn strip(site: &Site, view: &ViewerView) -> Markup {
    let Some((page, Some(pages))) = view.place().filter(|_| view.has_strip()) else { return html! {} };
    let (from, to) = (page.saturating_sub(AROUND).max(1), page.saturating_add(AROUND).min(pages));
    html! {
        nav class="viewer-strip" aria-label=(STRIP.get(site.lang)) {
            ol start=(from) {
                @for one in from..=to {
                    li {
                        a href=(view.at(site, one)) aria-current=[(one == page).then_some("page")] {
                            img src={ "/evidence/" (view.file) "/pages/" (one) ".png?width=160" } alt="" loading="lazy" width="80" height="113";
                            span class="num" { (one) }
                        }
                    }
                }
            }
        }
    }
}

fn shown(site: &Site, view: &ViewerView) -> Markup {
    let lang = site.lang;
    html! {
        @match view.shown {
            Shown::Page(drawn) => {
                section class="viewer-page" data-zoom=(view.zoom.word()) tabindex="0" aria-label=(of_pages(drawn.page, drawn.pages, lang)) {
                    img src={ "/evidence/" (view.file) "/pages/" (drawn.page) ".png?width=" (drawn.width) }
                        width=(drawn.size.0) height=(drawn.size.1) fetchpriority="high"
                        alt={ (view.name) " " (of_pages(drawn.page, drawn.pages, lang)) };
                }
            }
            Shown::Picture => {
                section class="viewer-page viewer-picture" data-zoom=(view.zoom.word()) tabindex="0" aria-label=(view.name) {
                    img src={ "/evidence/" (view.file) } alt=(view.name);
                }
            }
            Shown::Unreadable { .. } => (instead(view, UNREADABLE, lang)),
            Shown::Busy { .. } => (instead(view, BUSY, lang)),
            Shown::Nothing => (instead(view, NOTHING, lang)),
        }
    }
}

/// What stands where a page would.
fn instead(view: &ViewerView, why: Bi, lang: Lang) -> Markup {
    html! {
        section class="viewer-instead" aria-label=(AFTER.get(lang)) {
            p { (why.get(lang)) }
            (download(view, "button button-primary button-large", lang))
        }
    }
}

fn of_pages(page: u32, pages: u32, lang: Lang) -> String {
    Bi::new("第 % / % 页", "page % of %").with(lang, &[&page.to_string(), &pages.to_string()])
}

#[cfg(test)]
#[path = "viewer_tests.rs"]
mod tests;
