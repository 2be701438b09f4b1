//! The HTML document around a page, and the one way a page becomes text.

use crate::lang::{Bi, Lang, link, other};
pub use crate::share::{Picture, Share};
pub use crate::site::{SignedIn, Site, is_of_edition};
use crate::ui::{ClockBanner, Link, SiteFooter, SiteHeader, SkipLink};
use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use std::sync::Arc;

const SITE: Bi = Bi::new("内蒙古安防协会评优", "Awards of the Inner Mongolia Security Association");
/// Below which companies write their applications.
pub const APPLICATIONS_PATH: &str = "/applications";
/// Below which the office writes those that came on paper, each under its identifier.
pub const PAPER_PATH: &str = "/office/paper";
const FRONT: Bi = Bi::new("首页", "Home");
const NOTICES: Bi = Bi::new("公告", "Notices");
const SELF_CHECK: Bi = Bi::new("资格自测", "Self-check");
const APPLY: Bi = Bi::new("登录 / 申报", "Sign in / apply");
const APPLICATIONS: Bi = Bi::new("我的申报", "Applications");
const DESK: Bi = Bi::new("初核", "Initial check");
const REVIEW: Bi = Bi::new("复审", "Review");
const OFFICE_NOTICES: Bi = Bi::new("公示", "Public notices");
const BOARD: Bi = Bi::new("我的评审", "My reviews");
const OFFICE: Bi = Bi::new("账号管理", "Accounts");
const STAFF: Bi = Bi::new("工作人员", "Staff");
const ACCOUNT: Bi = Bi::new("账号", "Account");
const RESULTS: Bi = Bi::new("表彰", "Results");
const WINNERS: Bi = Bi::new("获奖名单", "Winners");
const VERIFY: Bi = Bi::new("证书查验", "Verify a certificate");
const PRIVACY_PAGE: Bi = Bi::new("个人信息保护说明", "Personal data");
const PRIVACY: Bi = Bi::new(
    "本站只在登录时设置一个用来保持登录的Cookie；资格自测填写的内容留在您的浏览器里。",
    "One cookie keeps you signed in; without signing in there is none. What you type in the self-check stays in your browser.",
);

/// Where a built file is served, by its logical name (`public.css`).
pub trait Assets: Send + Sync {
    /// The address with the content hash.
    fn url(&self, name: &str) -> String;
}

/// The clock of a demonstration, shown on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockText {
    /// `2022年8月20日 09:00`.
    pub words: String,
    /// The same as RFC 3339.
    pub datetime: String,
}

/// The files a page loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// Public pages: one stylesheet, no script.
    Public,
    /// Registering, signing in, the account: one stylesheet, no script.
    Account,
    /// The self-check: its stylesheet and its island.
    SelfCheck,
    /// The application: its stylesheet and its island.
    Wizard,
    /// The evidence: the account's stylesheet, and a script without a module that sends files in chunks.
    Evidence,
    /// The office's desk: the account's stylesheet, and a script without a module for its keys.
    Desk,
    /// A file that is looked at: the same with its own keys.
    Viewer,
    /// Objecting: the account's stylesheet, and a script that works out what stands for the question.
    Objection,
    /// A page a part of which follows what changes elsewhere: the account's stylesheet, and a script without a module.
    Live,
    /// A text to be copied elsewhere: the same with a script that copies it.
    Copy,
    /// Scoring without a network: the account's stylesheet, and a module with a loader of its own.
    Board,
}

impl Bundle {
    /// Whether its pages load a module that brings islands to life.
    fn is_live(self) -> bool {
        matches!(self, Bundle::SelfCheck | Bundle::Wizard)
    }

    fn name(self) -> &'static str {
        match self {
            Bundle::Public => "public",
            Bundle::Account
            | Bundle::Evidence
            | Bundle::Desk
            | Bundle::Viewer
            | Bundle::Objection
            | Bundle::Live
            | Bundle::Copy
            | Bundle::Board => "account",
            Bundle::SelfCheck => "selfcheck",
            Bundle::Wizard => "wizard",
        }
    }
}

/// A page before it stands in its document. `body` holds the `main` element.
pub struct Page {
    /// What tells the page apart in a list of tabs; the site's name follows. Empty on the front page.
    pub title: String,
    /// A sentence for search results and link previews.
    pub description: String,
    /// The files it loads.
    pub bundle: Bundle,
    /// Whether crawlers may list it.
    pub indexed: bool,
    /// Whether it stands alone, without the head and foot of the site: in a frame of another page.
    pub bare: bool,
    /// What programs that show a link to it read (Open Graph); none for pages that nobody shares.
    pub share: Option<Share>,
    /// The `main` element.
    pub body: AnyView,
}

impl Page {
    /// A public page around `body`.
    pub fn public(
        title: impl Into<String>,
        description: impl Into<String>,
        body: impl IntoView + 'static,
    ) -> Page {
        Page {
            title: title.into(),
            description: description.into(),
            bundle: Bundle::Public,
            indexed: true,
            bare: false,
            share: None,
            body: body.into_any(),
        }
    }

    /// A page for one person around `body`, without a script, kept out of search engines.
    pub fn private(
        title: impl Into<String>,
        description: impl Into<String>,
        body: impl IntoView + 'static,
    ) -> Page {
        Page::public(title, description, body).with(Bundle::Account).unlisted()
    }

    /// The same page with the files of another bundle.
    pub fn with(self, bundle: Bundle) -> Page {
        Page { bundle, ..self }
    }

    /// A page with an island around `body`; it loads the files of `bundle`.
    pub fn island(
        bundle: Bundle,
        title: impl Into<String>,
        description: impl Into<String>,
        body: impl IntoView + 'static,
    ) -> Page {
        Page { bundle, ..Page::public(title, description, body) }
    }

    /// The same page, told to programs that show a link to it.
    pub fn shared(self, share: Share) -> Page {
        Page { share: Some(share), ..self }
    }

    /// The same page without the head and foot of the site, for a frame.
    pub fn bare(self) -> Page {
        Page { bare: true, ..self }
    }

    /// The same page, kept out of search engines.
    pub fn unlisted(self) -> Page {
        Page { indexed: false, ..self }
    }
}

/// Renders a page as a whole document, synchronously: what it shows was loaded before, so nothing is streamed and no
/// inline script is written. `page` runs inside the owner, as islands and signals need.
pub fn render(site: &Site, page: impl FnOnce() -> Page) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        if let Some(nonce) = &site.nonce {
            provide_context(Nonce::from_value(nonce.clone()));
        }
        let page = page();
        let bundle = page.bundle;
        let html = document(site, page).to_html();
        // Marks that hydration looks for between texts. A page without a script has no use for them; in a text of
        // ours or anyone's, `<` is escaped.
        if bundle.is_live() { html } else { html.replace("<!>", "") }
    });
    owner.unset_with_forced_cleanup();
    html
}

fn document(site: &Site, page: Page) -> impl IntoView + use<> {
    let lang = site.lang;
    let wide = page.bundle.is_live();
    let title = if page.title.is_empty() {
        SITE.get(lang).to_string()
    } else {
        format!("{} · {}", page.title, SITE.get(lang))
    };
    let style = site.assets.url(&format!("{}.css", page.bundle.name()));
    let clock = site.clock.clone().filter(|_| !page.bare).map(|clock| {
        view! { <ClockBanner now=clock.words datetime=clock.datetime lang wide/> }
    });
    let mut links = vec![
        Link::new(site.link("/"), FRONT.get(lang)),
        Link::new(site.link("/notices"), NOTICES.get(lang)),
        Link::new(site.link("/self-check"), SELF_CHECK.get(lang)),
    ];
    // Pages that caches keep are the same for all: their link leads to the applications, and there to the sign-in.
    match site.signed_in {
        None => links.push(Link::new(site.link("/applications"), APPLY.get(lang))),
        Some(SignedIn { applies, desk, notices, review, board, accounts, staff, results }) => {
            let own = [
                (applies, "/applications", APPLICATIONS),
                (desk, "/office/applications", DESK),
                (review, "/office/review", REVIEW),
                (notices, "/office/notices", OFFICE_NOTICES),
                (board, "/board", BOARD),
                (results, "/office/results", RESULTS),
                (accounts, "/office/accounts", OFFICE),
                (staff, "/office/staff", STAFF),
                (true, "/account", ACCOUNT),
            ];
            let own = own.into_iter().filter(|(shown, ..)| *shown);
            links.extend(own.map(|(_, path, name)| Link::new(site.link(path), name.get(lang))));
        }
    }
    let sign_out = site.signed_in.map(|_| site.link("/sign-out"));
    let path = site.here.split('?').next().unwrap_or("/").to_string();
    let home = match lang {
        Lang::Zh => "/",
        Lang::En => "/?lang=en",
    };
    let mut foot: Vec<Link> = [("/winners", WINNERS), ("/verify", VERIFY), ("/privacy", PRIVACY_PAGE)]
        .map(|(path, name)| Link::new(site.link(path), name.get(lang)))
        .into();
    foot.extend(
        [("/feed.atom", "Atom"), ("/feed.rss", "RSS"), ("/feed.json", "JSON Feed")]
            .map(|(href, name)| Link::new(href, name)),
    );
    let header = (!page.bare).then(|| view! { <SiteHeader links path home sign_out lang wide/> }.into_any());
    let footer = (!page.bare).then(|| {
        view! {
            <SiteFooter
                organiser=site.organiser.clone()
                fee_line=site.fee_line.clone()
                privacy=PRIVACY.get(lang)
                links=foot
                other_lang_href=link(&site.here, other(lang))
                lang
                wide
            />
        }
        .into_any()
    });
    let manifest =
        (page.bundle == Bundle::Board).then(|| view! { <link rel="manifest" href="/board.webmanifest"/> });
    let share = page.share.map(|share| share.head(&page.title, &page.description, SITE.get(lang)));
    let robots = (!page.indexed).then(|| view! { <meta name="robots" content="noindex"/> });
    view! {
        <!DOCTYPE html>
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <title>{title}</title>
                <meta name="description" content=page.description/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="format-detection" content="telephone=no"/>
                {robots}
                {share}
                {manifest}
                <link rel="stylesheet" href=style/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="alternate" type="application/atom+xml" href="/feed.atom" title=NOTICES.get(lang)/>
                <link rel="alternate" hreflang=other(lang).code() href=link(&site.here, other(lang))/>
                {scripts(site, page.bundle)}
            </head>
            <body>
                <SkipLink lang/>
                {clock}
                {header}
                {page.body}
                {footer}
            </body>
        </html>
    }
}

/// The one script of a page: the loader of an island, told where the bundle and the edition are, or the script itself.
fn scripts(site: &Site, bundle: Bundle) -> Option<AnyView> {
    let nonce = site.nonce.clone();
    if bundle == Bundle::Board {
        let [boot, module, wasm] =
            ["board-boot.js", "board.js", "board.wasm"].map(|name| site.assets.url(name));
        let nonce = nonce?;
        let script =
            view! { <script type="module" nonce=nonce src=boot data-js=module data-wasm=wasm></script> };
        return Some(script.into_any());
    }
    let plain = match bundle {
        Bundle::Evidence => Some("evidence.js"),
        Bundle::Desk => Some("desk.js"),
        Bundle::Viewer => Some("viewer.js"),
        Bundle::Objection => Some("objection.js"),
        Bundle::Live => Some("live.js"),
        Bundle::Copy => Some("copy.js"),
        _ => None,
    };
    if let Some(file) = plain {
        // A page that is drawn by an answer without a nonce stays a plain form.
        let nonce = nonce?;
        let script = view! { <script type="module" nonce=nonce src=site.assets.url(file)></script> };
        return Some(script.into_any());
    }
    if !bundle.is_live() {
        return None;
    }
    let file = |extension: &str| site.assets.url(&format!("{}.{extension}", bundle.name()));
    let loader = view! {
        <script
            type="module"
            nonce=nonce
            src=site.assets.url("boot.js")
            data-js=file("js")
            data-wasm=file("wasm")
            data-pack=site.pack_url.clone()
        ></script>
    };
    Some(loader.into_any())
}
