//! What the public list of notices costs the server under load: CPU time of a request over a kept connection, from cache,
//! and fresh after a change, beside a bare page of axum in the same run. The demonstration's data; lines of the log are
//! made and thrown away. `cargo bench -p server --bench notices`; ends with an error above a budget.

mod world;

use crate::app::TestApp;
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use cpu_time::{ProcessTime, ThreadTime};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;
use store::factory::announcement;
use tokio::runtime::Runtime;
use world::*;

/// Issue «Public notices»: the public list costs at most this much CPU from cache, and fresh.
const BUDGETS_MS: [f64; 2] = [0.05, 0.5];
/// Requests of a round from cache; a single one is below what clocks of processes tell apart.
const REQUESTS: u32 = 2_000;
/// Requests of a round that are drawn anew, each timed by itself between two changes: after changes of something else, and of
/// the list, which grows by a row with each, to some 70.
const DRAWN: [u32; 2] = [50, 10];
/// Rounds; the median of their means counts, so that what else the machine does in one of them does not.
const ROUNDS: usize = 7;
const LIST: &str = "/notices";

/// A client that keeps its connection and blocks: what its thread computes is not the server's.
struct Client {
    stream: BufReader<TcpStream>,
}

/// What came back.
struct Got {
    status: u16,
    tag: String,
    length: usize,
}

impl Client {
    fn new(address: SocketAddr) -> Client {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("a setting of the socket");
        Client { stream: BufReader::new(stream) }
    }

    /// Asks as a browser does that has the page of `tag`.
    fn get(&mut self, path: &str, tag: &str) -> Got {
        let mut ask = format!(
            "GET {path} HTTP/1.1\r\nhost: awards.example\r\naccept: text/html\r\naccept-encoding: gzip, deflate, br, zstd\r\n"
        );
        if !tag.is_empty() {
            ask.push_str(&format!("if-none-match: {tag}\r\n"));
        }
        ask.push_str("\r\n");
        self.stream.get_mut().write_all(ask.as_bytes()).expect("it is sent");
        let mut got = Got { status: 0, tag: String::new(), length: 0 };
        let mut line = String::new();
        loop {
            line.clear();
            self.stream.read_line(&mut line).expect("a line of the answer");
            let text = line.trim_end();
            if let Some(rest) = text.strip_prefix("HTTP/1.1 ") {
                got.status = rest[..3].parse().expect("a status");
            } else if let Some(tag) = text.strip_prefix("etag: ") {
                got.tag = tag.to_string();
            } else if let Some(length) = text.strip_prefix("content-length: ") {
                got.length = length.parse().expect("a length");
            } else if text.is_empty() {
                break;
            }
        }
        let mut body = vec![0; got.length];
        self.stream.read_exact(&mut body).expect("the body");
        got
    }
}

/// CPU time of the process without this thread's, which is the client's.
fn of_server(work: impl FnOnce()) -> Duration {
    let (all, own) = (ProcessTime::now(), ThreadTime::now());
    work();
    let own = own.elapsed();
    all.elapsed().saturating_sub(own)
}

/// The median over rounds of milliseconds a request.
fn median(requests: u32, mut round: impl FnMut() -> Duration) -> f64 {
    let mut rounds: Vec<f64> =
        (0..ROUNDS).map(|_| round().as_secs_f64() * 1e3 / f64::from(requests)).collect();
    rounds.sort_by(f64::total_cmp);
    rounds[ROUNDS / 2]
}

fn serve(runtime: &Runtime, router: Router) -> SocketAddr {
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("its address");
    runtime.spawn(async move { axum::serve(listener, router).await });
    address
}

/// Requests of which each follows a change: `change` makes the next one; its own cost is not counted.
fn drawn(client: &mut Client, requests: u32, mut change: impl FnMut()) -> f64 {
    median(requests, || {
        let mut all = Duration::ZERO;
        for _ in 0..requests {
            change();
            // What the change leaves to its threads is not the page's.
            std::thread::sleep(Duration::from_millis(2));
            all += of_server(|| {
                assert_eq!(client.get(LIST, "").status, 200);
            });
        }
        all
    })
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_writer(std::io::sink).init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("the runtime starts");
    let app = runtime.block_on(TestApp::new());
    runtime.block_on(server::seed::plant(&app.store, app.folder())).expect("the demonstration is planted");
    let ours = serve(&runtime, server::http::router(app.state.clone()));
    let page = "<!DOCTYPE html><title>公告</title><h1>公告</h1>".repeat(100);
    let bare = serve(&runtime, Router::new().route("/", get(move || async move { Html(page.clone()) })));

    let mut client = Client::new(bare);
    let bare = median(REQUESTS, || {
        of_server(|| (0..REQUESTS).for_each(|_| assert_eq!(client.get("/", "").status, 200)))
    });
    let mut client = Client::new(ours);
    let first = client.get(LIST, "");
    assert!(first.status == 200 && first.length > 1_000, "the list, compressed");
    let kept = median(REQUESTS, || {
        of_server(|| (0..REQUESTS).for_each(|_| assert_eq!(client.get(LIST, "").status, 200)))
    });
    // The demonstration's page tells the minute, so that a tag holds for one.
    let mut tag = client.get(LIST, "").tag;
    let mut unchanged = 0;
    let same = median(REQUESTS, || {
        of_server(|| {
            for _ in 0..REQUESTS {
                let got = client.get(LIST, &tag);
                unchanged += u32::from(got.status == 304);
                tag = got.tag;
            }
        })
    });
    let all = REQUESTS * u32::try_from(ROUNDS).expect("a few rounds");
    assert!(unchanged > all * 99 / 100, "the tag holds within a minute: {unchanged} of {all}");
    let change = |id: Option<String>| {
        runtime.block_on(async {
            let mut change = app.store.change(app::cause()).await.expect("a change begins");
            if let Some(id) = id {
                change.publish(&announcement("2021-2022", &id).build()).await.expect("it is published");
            }
            change.commit().await.expect("it is committed");
        });
    };
    // What stands between a request and what is kept: each change, wherever it is.
    let (version, before) = (app.store.version(), client.get(LIST, "").tag);
    change(None);
    assert!(app.store.version() > version, "the page is drawn anew");
    change(Some("bench-0".to_string()));
    assert_ne!(client.get(LIST, "").tag, before, "what was published is on it");
    let elsewhere = drawn(&mut client, DRAWN[0], || change(None));
    let mut number = 0;
    let shown = drawn(&mut client, DRAWN[1], || {
        number += 1;
        change(Some(format!("bench-{number}")));
    });

    println!(
        "CPU of a request over a kept connection, the list of the demonstration ({} bytes):",
        first.length
    );
    println!("  a bare page of axum              {bare:.4} ms");
    let mut over = false;
    for (what, cost, budget) in [
        ("the list from cache", kept, BUDGETS_MS[0]),
        ("the same, unchanged (304)", same, BUDGETS_MS[0]),
        ("fresh, after a change elsewhere", elsewhere, BUDGETS_MS[1]),
        ("fresh, after a change of it", shown, BUDGETS_MS[1]),
    ] {
        let word = if cost > budget { "  over" } else { "" };
        over |= cost > budget;
        println!("  {what:<32} {cost:.4} ms, {:.1} times that (budget {budget} ms){word}", cost / bare);
    }
    if over {
        eprintln!("the public list costs more than its budget");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
