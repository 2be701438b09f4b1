//! A server with a database of its own, and a fluent way to ask it.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use server::assets::Assets;
use server::auth::Auth;
use server::blobs::{Blobs, Scanner};
use server::certificates::Certificates;
use server::clock::Clock;
use server::editions::Editions;
use server::middleware::kept::Answers;
use server::middleware::public::Compressed;
use server::preview::Previews;
use server::state::{AppState, Shared};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use store::{Announcement, Cause, Store};
use tower::ServiceExt;

/// Long enough for a slow machine under load.
const PATIENT: Duration = Duration::from_secs(30);

/// Where the set-up puts fonts.
const FONTS: &str = "/usr/share/fonts";

/// A server under test. Its clock stands at 2022-08-20 09:00 in Beijing and runs on.
pub struct TestApp {
    pub store: Store,
    pub state: AppState,
    router: Router,
    folder: PathBuf,
}

impl TestApp {
    /// A demonstration with the shipped edition open.
    pub async fn new() -> TestApp {
        TestApp::at("2022-08-20T09:00:00+08:00").await
    }

    /// The same with a clock that stands.
    pub async fn still() -> TestApp {
        let clock = Clock::still("2022-08-20T09:00:00+08:00".parse().expect("a time"));
        TestApp::build(clock, "http://awards.example", PATIENT).await
    }

    /// The same at another time.
    pub async fn at(time: &str) -> TestApp {
        TestApp::build(Clock::demo(Some(time.parse().expect("a time"))), "http://awards.example", PATIENT)
            .await
    }

    /// Not a demonstration: the clock is the machine's, the public address is HTTPS.
    pub async fn in_public() -> TestApp {
        TestApp::build(Clock::system(), "https://awards.example", PATIENT).await
    }

    /// Gives a request up after a tenth of a second.
    pub async fn impatient() -> TestApp {
        TestApp::build(Clock::system(), "http://awards.example", Duration::from_millis(100)).await
    }

    /// With a command that looks at each file.
    pub async fn with_scanner(command: &str) -> TestApp {
        let clock = Clock::demo(Some("2022-08-20T09:00:00+08:00".parse().expect("a time")));
        TestApp::build_with(clock, "http://awards.example", PATIENT, Scanner::parse(command), FONTS).await
    }

    /// On a machine without fonts.
    pub async fn without_fonts() -> TestApp {
        let clock = Clock::demo(Some("2022-08-20T09:00:00+08:00".parse().expect("a time")));
        TestApp::build_with(clock, "http://awards.example", PATIENT, None, "/nowhere").await
    }

    async fn build(clock: Clock, public_url: &str, timeout: Duration) -> TestApp {
        TestApp::build_with(clock, public_url, timeout, None, FONTS).await
    }

    async fn build_with(
        clock: Clock,
        public_url: &str,
        timeout: Duration,
        scanner: Option<Scanner>,
        fonts: &str,
    ) -> TestApp {
        let folder = std::env::temp_dir().join(format!("pingyou-http-{}", uuid::Uuid::now_v7().simple()));
        let store = Store::open(&folder).await.expect("a new database opens");
        let (_, text) = domain::pack::SHIPPED[0];
        take_up(&store, text).await;
        TestApp::over((store, folder), clock, public_url, (timeout, scanner), fonts).await
    }

    /// The same data under a server whose clock was set on.
    pub async fn later(mut self, time: &str) -> TestApp {
        let clock = Clock::demo(Some(time.parse().expect("a time")));
        let data = (self.store.clone(), std::mem::take(&mut self.folder));
        TestApp::over(data, clock, "http://awards.example", (PATIENT, None), FONTS).await
    }

    async fn over(
        (store, folder): (Store, PathBuf),
        clock: Clock,
        public_url: &str,
        (timeout, scanner): (Duration, Option<Scanner>),
        fonts: &str,
    ) -> TestApp {
        let editions = Editions::load(&store, clock.today()).await.expect("the shipped edition compiles");
        let state = AppState::new(Shared {
            store: store.clone(),
            editions,
            blobs: Blobs::open(&folder, scanner).expect("a folder for files"),
            previews: Previews::open(&folder, env!("CARGO_BIN_EXE_server").into(), FONTS.into())
                .expect("a folder for drawn pages"),
            certificates: Certificates::new(&folder, fonts.as_ref()),
            assets: Arc::new(assets()),
            clock,
            public_url: public_url.to_string(),
            timeout,
            auth: Auth::new(vec![crate::people::PROXY], false),
            challenges: server::challenge::Challenges::new().expect("random numbers"),
            mails_to_files: true,
            live: std::sync::Arc::default(),
            pictures: Default::default(),
            compressed: Compressed::default(),
            published: Default::default(),
            answers: Answers::default(),
        });
        TestApp { store, router: server::http::router(state.clone()), state, folder }
    }

    /// The same server with other routes behind the layers that every request passes.
    pub fn with_routes(mut self, routes: Router<AppState>) -> TestApp {
        self.router = server::http::guarded(routes, self.state.clone());
        self
    }

    /// The folder of the data.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// Takes up another text of a pack.
    pub async fn import(&self, text: &str) {
        take_up(&self.store, text).await;
    }

    /// Publishes an announcement.
    pub async fn publish(&self, new: &Announcement) {
        let mut change = self.store.change(cause()).await.expect("a change begins");
        change.publish(new).await.expect("it is published");
        change.commit().await.expect("it is committed");
    }

    /// A request to be made with `send`.
    pub fn get(&self, path: &str) -> Ask<'_> {
        self.ask(Method::GET, path)
    }

    /// The same with POST.
    pub fn post(&self, path: &str) -> Ask<'_> {
        self.ask(Method::POST, path)
    }

    /// The same with any method.
    pub fn ask(&self, method: Method, path: &str) -> Ask<'_> {
        let request = Request::builder().method(method).uri(path).header(header::HOST, "awards.example");
        Ask { app: self, request, body: Body::empty() }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // Empty where another server goes on with it.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A request under way.
pub struct Ask<'a> {
    app: &'a TestApp,
    request: axum::http::request::Builder,
    body: Body,
}

impl Ask<'_> {
    /// With a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    /// With a JSON body.
    pub fn json(self, body: impl Into<Vec<u8>>) -> Self {
        let mut ask = self.header("content-type", "application/json");
        ask.body = Body::from(body.into());
        ask
    }

    /// With a body of no type.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Body::from(body.into());
        self
    }

    /// Makes the request and leaves its body to come.
    pub async fn open(self) -> axum::response::Response {
        let request = self.request.body(self.body).expect("a request");
        self.app.router.clone().oneshot(request).await.expect("the router cannot fail")
    }

    /// Makes the request.
    pub async fn send(self) -> Answer {
        let request = self.request.body(self.body).expect("a request");
        let response = self.app.router.clone().oneshot(request).await.expect("the router cannot fail");
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("the body is read");
        Answer { status, headers, body }
    }
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is UTF-8")
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }

    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("the header is text"))
    }

    /// All headers as lines, without what differs from run to run.
    pub fn header_lines(&self) -> String {
        let mut lines: Vec<String> = self
            .headers
            .iter()
            .map(|(name, value)| {
                let value = value.to_str().expect("the header is text");
                let value = match name.as_str() {
                    "x-request-id" => "[id]".to_string(),
                    "etag" => "[tag]".to_string(),
                    "content-length" => "[length]".to_string(),
                    _ => without_nonce(value),
                };
                format!("{name}: {value}")
            })
            .collect();
        lines.sort();
        lines.join("\n")
    }
}

fn without_nonce(value: &str) -> String {
    match value.split_once("'nonce-") {
        Some((before, rest)) => {
            let after = rest.split_once('\'').map_or("", |(_, after)| after);
            format!("{before}'nonce-[nonce]'{after}")
        }
        None => value.to_string(),
    }
}

/// The cause of changes in tests.
pub fn cause() -> Cause {
    store::factory::cause()
}

async fn take_up(store: &Store, text: &str) {
    let pack = domain::pack::text::read(text).expect("the pack reads");
    let mut change = store.change(cause()).await.expect("a change begins");
    change.take_up(&pack, text).await.expect("the pack is taken up");
    change.commit().await.expect("it is committed");
}

/// Built files as the build step lays them out.
fn assets() -> Assets {
    Assets::of(&[
        ("public.css", "pkg/public.0123456789abcdef.css", b"body{}"),
        ("public.css.br", "pkg/public.0123456789abcdef.css.br", b"brotli of public.css"),
        ("public.css.gz", "pkg/public.0123456789abcdef.css.gz", b"gzip of public.css"),
        ("account.css", "pkg/account.0123456789abcdef.css", b"form{}"),
        ("selfcheck.css", "pkg/selfcheck.0123456789abcdef.css", b"main{}"),
        ("selfcheck.js", "pkg/selfcheck.0123456789abcdef.js", b"export default 0"),
        ("selfcheck.wasm", "pkg/selfcheck_bg.0123456789abcdef.wasm", b"\0asm\x01\0\0\0"),
        ("selfcheck.wasm.br", "pkg/selfcheck_bg.0123456789abcdef.wasm.br", b"brotli of the module"),
        ("wizard.css", "pkg/wizard.0123456789abcdef.css", b"main{}"),
        ("wizard.js", "pkg/wizard.0123456789abcdef.js", b"export default 0"),
        ("wizard.wasm", "pkg/wizard_bg.0123456789abcdef.wasm", b"\0asm\x01\0\0\0"),
        ("copy.js", "pkg/copy.0123456789abcdef.js", b"0"),
        ("evidence.js", "pkg/evidence.0123456789abcdef.js", b"0"),
        ("objection.js", "pkg/objection.0123456789abcdef.js", b"0"),
        ("boot.js", "pkg/boot.0123456789abcdef.js", b"0"),
        ("board-boot.js", "pkg/board-boot.0123456789abcdef.js", b"0"),
        ("board-worker.js", "pkg/board-worker.0123456789abcdef.js", b"0"),
        ("board.js", "pkg/board.0123456789abcdef.js", b"export default 0"),
        ("board.wasm", "pkg/board_bg.0123456789abcdef.wasm", b"\0asm\x01\0\0\0"),
        ("board.webmanifest", "board.webmanifest", b"{}"),
        ("favicon.svg", "favicon.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("favicon.ico", "favicon.ico", b"\0\0\x01\0"),
        ("apple-touch-icon.png", "apple-touch-icon.png", b"\x89PNG"),
        ("icon-512.png", "icon-512.png", b"\x89PNG"),
    ])
}

/// A path of the table with its parameters filled in.
pub fn concrete(path: &str) -> String {
    static EDITION: LazyLock<String> = LazyLock::new(|| {
        let (_, text) = domain::pack::SHIPPED[0];
        server::editions::Served::new(text).expect("the shipped edition compiles").url
    });
    match path {
        "/notices/{id}" => "/notices/2021-2022-opening".to_string(),
        "/notices/{id}/{entry}" => {
            format!("/notices/{}/{}", crate::people::NOTICE, crate::people::APPLICATION)
        }
        "/notices/{id}/picture.png" => format!("/notices/{}/picture.png", crate::people::NOTICE),
        "/notices/{id}/frozen.json" => format!("/notices/{}/frozen.json", crate::people::NOTICE),
        "/office/publicity/{file}" => "/office/publicity/winners.xlsx".to_string(),
        "/pkg/{file}" => "/pkg/public.0123456789abcdef.css".to_string(),
        "/editions/{file}" => EDITION.clone(),
        "/reset/{token}" => format!("/reset/{}", crate::people::LINK),
        "/invitations/{token}" => format!("/invitations/{}", crate::people::LINK),
        "/evidence/{file}" => format!("/evidence/{}", crate::people::EVIDENCE),
        "/evidence/{file}/view" => format!("/evidence/{}/view", crate::people::EVIDENCE),
        "/evidence/{file}/pages/{page}" => {
            format!("/evidence/{}/pages/1.png?width=160", crate::people::EVIDENCE)
        }
        "/api/board/files/{application}/{file}/{page}" => {
            format!("/api/board/files/{}/{}/1", crate::people::APPLICATION, crate::people::PROOF)
        }
        // An empty chunk asks where the upload stands.
        chunk if chunk.ends_with("/chunk") => {
            let upload = chunk.replace("{edition}", "2021-2022").replace("{upload}", crate::people::UPLOAD);
            format!("{}?offset=0", upload.replace("{paper}", crate::people::PAPER))
        }
        confirm if confirm.ends_with("/confirm") => {
            let case = confirm.replace("{application}", crate::people::APPLICATION);
            format!("{case}?clause=%E5%9B%9B(%E4%B8%89)3")
        }
        "/office/objections/files/{file}" => {
            format!("/office/objections/files/{}", crate::noticed::OBJECTION_FILE)
        }
        "/board/{application}/objections/{file}" => {
            format!("/board/{}/objections/{}", crate::people::APPLICATION, crate::noticed::COMPANY_FILE)
        }
        "/receipts/{application}/objections/files/{file}" => {
            let (application, file) = (crate::people::APPLICATION, crate::noticed::COMPANY_FILE);
            format!("/receipts/{application}/objections/files/{file}")
        }
        plain => plain
            .replace("{entry}", crate::people::APPLICATION)
            .replace("{objection}", crate::noticed::OBJECTION)
            .replace("{edition}", "2021-2022")
            .replace("{paper}/2021-2022/receipt", crate::people::SENT_RECEIPT)
            .replace("{paper}", crate::people::PAPER)
            .replace("{award}", "excellent_solution")
            .replace("{application}", crate::people::APPLICATION)
            .replace("{notice}", crate::people::NOTICE)
            .replace("{run}", crate::people::RUN)
            .replace("{round}", crate::people::ROUND)
            .replace("{job}", crate::people::JOB)
            .replace("{certificate}", crate::people::NUMBER)
            .replace("{number}", "1")
            .replace("{import}", crate::people::IMPORT)
            .replace("{upload}", crate::people::UPLOAD),
    }
}
