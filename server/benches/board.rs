//! A reviewer's list of 200 files: the CPU that drawing its document takes on the server. `cargo bench -p server --bench board`; ends
//! with an error above the budget.

use app::lang::Lang;
use app::pages::review::list::{AwardFiles, FileRow, ListView, Progress, page};
use app::shell::{Assets, Site, render};
use cpu_time::ThreadTime;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Issue «The review committee»: a list of 200 cases within 1 ms of CPU (measured peers: 8.8 ms for 64 rows, 823 ms for 77).
const BUDGET: Duration = Duration::from_millis(1);
const FILES: usize = 200;
const ROUNDS: u32 = 500;

fn main() -> ExitCode {
    let files = (0..FILES)
        .map(|at| FileRow {
            id: format!("018f0000-0000-7000-8000-{at:012}"),
            receipt_no: format!("2021-2022-03-{at:04}"),
            name: format!("内蒙古第{at}号示例安防工程有限公司"),
            subject: String::new(),
            progress: [Progress::New, Progress::Begun(2, 3), Progress::Signed, Progress::Missed][at % 4],
        })
        .collect();
    let award = AwardFiles {
        round: "round".to_string(),
        award: "十佳工程商".to_string(),
        edition: String::new(),
        until: "2022年9月10日 24:00".to_string(),
        files,
    };
    let view = ListView { awards: vec![award], ..ListView::default() };
    let site = site();
    let draw = || render(&site, || page(&site, &view));
    let length = draw().len();
    assert_eq!(draw().matches("/board/018f").count(), FILES, "every file is in it");
    let begun = ThreadTime::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(draw());
    }
    let taken = begun.elapsed() / ROUNDS;
    println!("a list of {FILES} files, {length} bytes: {taken:?} of CPU, budget {BUDGET:?}");
    if taken > BUDGET { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

struct Plain;

impl Assets for Plain {
    fn url(&self, name: &str) -> String {
        format!("/pkg/{name}")
    }
}

/// What stands around the page.
fn site() -> Site {
    Site {
        lang: Lang::Zh,
        here: "/board".to_string(),
        applications: "/applications".to_string(),
        clock: None,
        organiser: "协会".to_string(),
        fee_line: "不收取任何费用".to_string(),
        pack_url: String::new(),
        assets: Arc::new(Plain),
        edition: None,
        nonce: None,
        signed_in: None,
    }
}
