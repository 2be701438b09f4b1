//! The public pages as a browser gets them on its first visit: a server with the demonstration's data is started, each
//! page is fetched with what it loads, and the bytes that cross the network are added up, headers and all.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::tools::{Tools, output};

/// The most that a public page may transfer with all it loads, in bytes.
pub const PUBLIC_PAGE: usize = 30_000;

/// The most requests that a public page may take, its own among them.
pub const REQUESTS: usize = 4;

/// Pages that anybody may read or fill in; they run without scripts. After them come what the list of notices links to:
/// an announcement and the public notice of the demonstration, and the first entry of that.
const PAGES: &[&str] = &[
    "/",
    "/?lang=en",
    "/notices",
    "/notices?edition=2021-2022",
    "/winners",
    "/verify",
    "/privacy",
    "/register",
    "/sign-in",
];

/// A page and what it loads.
pub struct Page {
    /// Its address on the server.
    pub path: String,
    /// Bytes of the answers with the page and its files, encoded as for a browser of today.
    pub bytes: usize,
    /// The addresses of its files.
    pub loads: Vec<String>,
}

/// Starts `server` on a free port with an empty folder of data and weighs the public pages.
///
/// # Errors
/// When the server does not start or a page or file does not answer 200.
pub fn weigh(tools: &Tools, server: &Path) -> Result<Vec<Page>> {
    let data = std::env::temp_dir().join(format!("pingyou-weigh-{}", std::process::id()));
    let pages = of_seeded(tools, server, &data);
    // Left-over data of a run are no fault of the pages.
    let _ = std::fs::remove_dir_all(data);
    pages
}

fn of_seeded(tools: &Tools, server: &Path, data: &Path) -> Result<Vec<Page>> {
    let program = server.to_string_lossy();
    let mut seed = tools.command(&program);
    output("planting the demonstration", seed.args(["seed", "--data"]).arg(data))?;
    let mut child = Server(
        tools
            .command(&program)
            .args(["serve", "--demo", "--clock", "2022-08-20T09:00:00+08:00", "--port", "0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", server.display()))?,
    );
    let address = child.address()?;
    let mut paths: Vec<String> = PAGES.iter().map(|path| (*path).to_owned()).collect();
    let below = |page: &str, start: &str| -> Result<Vec<String>> {
        let html = get(&address, page, "identity")?.body;
        let mut found: Vec<String> = links(&String::from_utf8_lossy(&html));
        found.retain(|link| link.starts_with(start) && !link.ends_with(".json"));
        found.dedup();
        Ok(found)
    };
    let notices = below("/notices", "/notices/")?;
    let shortlist = notices.iter().find(|path| path.contains("shortlist"));
    let shortlist = shortlist.context("the demonstration has no public notice")?;
    let entries = below(shortlist, &format!("{shortlist}/"))?;
    let entry = entries.into_iter().next().context("its public notice names nobody")?;
    paths.extend(notices);
    paths.push(entry);
    paths.into_iter().map(|path| page(&address, path)).collect()
}

struct Server(Child);

impl Server {
    /// Reads `127.0.0.1:PORT` from the lines that the server prints when it is ready.
    fn address(&mut self) -> Result<String> {
        let out = self.0.stdout.take().context("the server has no standard output")?;
        for line in BufReader::new(out).lines() {
            let line = line.context("reading what the server prints")?;
            if let Some((_, rest)) = line.split_once("http://") {
                let end =
                    rest.find(|c: char| c != '.' && c != ':' && !c.is_ascii_digit()).unwrap_or(rest.len());
                return Ok(rest[..end].to_owned());
            }
        }
        bail!("the server ended without printing its address")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn page(address: &str, path: String) -> Result<Page> {
    let text = get(address, &path, "identity")?.body;
    let loads = loads(&String::from_utf8_lossy(&text));
    let mut bytes = get(address, &path, BROWSER)?.whole;
    for file in &loads {
        bytes += get(address, file, BROWSER)?.whole;
    }
    Ok(Page { path, bytes, loads })
}

/// What browsers of today take.
const BROWSER: &str = "gzip, deflate, br, zstd";

/// An answer, as it crossed the network.
struct Answer {
    /// Its bytes with the headers.
    whole: usize,
    body: Vec<u8>,
}

fn get(address: &str, path: &str, encoding: &str) -> Result<Answer> {
    let what = || format!("fetching {path}");
    let mut stream = TcpStream::connect(address).with_context(what)?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).with_context(what)?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: {encoding}\r\nConnection: close\r\n\r\n"
    )
    .with_context(what)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).with_context(what)?;
    let end = answer
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .with_context(|| format!("the answer for {path} has no end of its headers"))?;
    let status = String::from_utf8_lossy(&answer[..end]).lines().next().unwrap_or_default().to_owned();
    if !status.starts_with("HTTP/1.1 200") {
        bail!("{path} answered {status}");
    }
    Ok(Answer { whole: answer.len(), body: answer.split_off(end + 4) })
}

/// The files that a page loads by itself: style sheets, scripts, preloads, pictures and icons of this server.
fn loads(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(html) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        let address = match name {
            "script" | "img" | "source" | "iframe" => attribute(tag, "src"),
            "link" => attribute(tag, "rel")
                .filter(|rel| ["stylesheet", "preload", "modulepreload", "icon"].contains(rel))
                // A browser takes one icon, the drawn one.
                .filter(|rel| *rel != "icon" || attribute(tag, "type") == Some("image/svg+xml"))
                .and_then(|_| attribute(tag, "href")),
            _ => None,
        };
        if let Some(address) = address.filter(|address| address.starts_with('/'))
            && !found.iter().any(|known| known == address)
        {
            found.push(address.to_owned());
        }
    }
    found
}

fn links(html: &str) -> Vec<String> {
    tags(html)
        .filter(|tag| tag.starts_with("a "))
        .filter_map(|tag| attribute(tag, "href").map(str::to_owned))
        .collect()
}

fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').filter_map(|part| part.split('>').next())
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_loads_is_found_once() {
        let html = r#"<!DOCTYPE html><link rel="stylesheet" href="/pkg/public.1.css"><link rel="preload" href="/pkg/public.1.css">
            <link rel="alternate" href="/feed.atom"><link href="/favicon.ico" rel="icon" sizes="32x32">
            <link href="/favicon.svg" rel="icon" type="image/svg+xml"><script type="module" src="/pkg/boot.2.js"></script>
            <img alt="" src="https://elsewhere.example/x.png"><a class="x" href="/notices/1">公告</a>"#;
        assert_eq!(loads(html), ["/pkg/public.1.css", "/favicon.svg", "/pkg/boot.2.js"]);
        assert_eq!(links(html), ["/notices/1"]);
    }
}
