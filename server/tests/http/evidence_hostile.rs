//! Hostile files: each is refused with its reason, or served inert. All are made here.

use crate::app::TestApp;
use crate::evidence_samples::{chunk, docx, heic, jpeg, ofd, package, pdf, png, types, webp, xlsx};
use crate::people::{ORG, Person};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What becomes of a file: the code of its refusal, or taken and served inert.
const INERT: &str = "";

/// A name, bytes, what becomes of them.
type Case = (String, Vec<u8>, &'static str);

const HTML: &[u8] = b"<html><script>alert(1)</script></html>";

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// Bytes without their last `less`.
fn cut(mut bytes: Vec<u8>, less: usize) -> Vec<u8> {
    bytes.truncate(bytes.len() - less);
    bytes
}

/// Bytes with `from` replaced once by `to` of the same length.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|window| window == from).expect("it is there");
    joined(&[&bytes[..at], to, &bytes[at + from.len()..]])
}

/// 250 MB of zeroes in a few parts.
fn bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let zeroes = vec![0_u8; 10 << 20];
    let fast = SimpleFileOptions::default().compression_level(Some(1));
    for part in 0..5 {
        zip.start_file(format!("word/media/{part}.bin"), fast).expect("in memory");
        (0..5).for_each(|_| zip.write_all(&zeroes).expect("in memory"));
    }
    zip.finish().expect("in memory").into_inner()
}

/// The same ZIP with a directory that says that its parts are small.
fn liar(mut bytes: Vec<u8>) -> Vec<u8> {
    let size = (50_u32 << 20).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| window == size) {
        bytes[at..at + 4].copy_from_slice(&7_u32.to_le_bytes());
    }
    bytes
}

fn many_parts() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..5_001 {
        zip.start_file(format!("{part}"), SimpleFileOptions::default()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

/// A ZIP with a remark at its end.
fn remarked(remark: &[u8]) -> Vec<u8> {
    let mut bytes = docx(&[]);
    let at = bytes.len() - 2;
    bytes[at..].copy_from_slice(&(remark.len() as u16).to_le_bytes());
    bytes.extend(remark);
    bytes
}

fn names() -> Vec<Case> {
    let taken = [
        "../../../etc/passwd.pdf",
        "..\\..\\windows\\system32\\x.pdf",
        "/absolute/路径.pdf",
        "合同\u{202e}gpj.pdf",
        "\u{2066}合同\u{2069}\u{200f}.pdf",
        "a\u{0}b.pdf",
        "换\r\n行: x.pdf",
        "\"><script>alert(1)</script>.pdf",
        "'; DROP TABLE blobs; --.pdf",
        "%2e%2e%2f.pdf",
        "a.exe.pdf",
        "CON.pdf",
        "x\u{e0041}.PDF",
        "  空格 .pdf  ",
    ];
    let refused = [
        ("合同\u{202e}fdp.exe", "type"),
        ("合同.pdf\u{0}.exe", "type"),
        ("合同.pdf.exe", "type"),
        ("合同.pdf::$DATA", "type"),
        ("..", "type"),
        ("", "type"),
        (".pdf", "type"),
        ("pdf", "type"),
        ("合同.pd f", "type"),
        ("a.htaccess", "type"),
    ];
    let long = format!("{}.pdf", "证".repeat(100));
    let longest = format!("{}.pdf", "明".repeat(5_000));
    let each = |at: usize| pdf(&format!("name {at}"));
    let taken = taken.iter().map(|name| ((*name).to_owned(), INERT)).chain([(long, INERT), (longest, INERT)]);
    taken
        .chain(refused.iter().map(|(name, code)| ((*name).to_owned(), *code)))
        .enumerate()
        .map(|(at, (name, code))| (name, each(at), code))
        .collect()
}

fn others() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec();
    vec![
        ("页.html", HTML.to_vec(), "type"),
        ("图.svg", svg.clone(), "type"),
        ("图.png", svg.clone(), "mismatch"),
        ("图.jpg", svg, "mismatch"),
        ("页.pdf", HTML.to_vec(), "mismatch"),
        ("动.gif", b"GIF89a/*\0\0*/=1;alert(1)".to_vec(), "type"),
        ("动.png", b"GIF89a/*\0\0*/=1;alert(1)".to_vec(), "mismatch"),
        ("程序.pdf", b"MZ\x90\0".to_vec(), "mismatch"),
        ("程序.docx", b"\x7fELF".to_vec(), "mismatch"),
        ("旧.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "mismatch"),
        ("脚本.js", b"alert(1)".to_vec(), "type"),
        ("宏.docm", docx(&[]), "type"),
        ("宏.xlsm", xlsx(), "type"),
        ("包.zip", package(&[("a", b"a")]), "type"),
        ("空.pdf", Vec::new(), "empty"),
        ("空.docx", Vec::new(), "empty"),
        ("一.pdf", b"%".to_vec(), "mismatch"),
    ]
}

fn pdfs() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let plain = pdf("a");
    let script = pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>");
    vec![
        ("前.pdf", joined(&[HTML, &plain]), "mismatch"),
        ("头.pdf", patched(&plain, b"%PDF-1.7\n", b"%PDF-1.7\n<script>alert(1)</script>\n"), "mixed"),
        ("后.pdf", joined(&[&plain, HTML]), "damaged"),
        ("后包.pdf", joined(&[&plain, &package(&[("a.html", HTML)])]), "damaged"),
        ("包里.pdf", joined(&[&cut(plain.clone(), 6), &package(&[("a", b"a")]), b"\n%%EOF\n"]), "mixed"),
        ("截断.pdf", cut(pdf(&"x".repeat(10_000)), 5_000), "damaged"),
        ("少一点.pdf", cut(plain.clone(), 3), "damaged"),
        ("只有头.pdf", b"%PDF-1.7\n".to_vec(), "damaged"),
        ("假.pdf", b"%PDF-1.7\nstartxref\n9\n%%EOF".to_vec(), "damaged"),
        ("指向外面.pdf", b"%PDF-1.7\n1 0 obj /Root\nstartxref\n99999999\n%%EOF".to_vec(), "damaged"),
        (
            "溢出.pdf",
            b"%PDF-1.7\n1 0 obj /Root\nstartxref\n99999999999999999999999\n%%EOF".to_vec(),
            "damaged",
        ),
        ("空白.pdf", joined(&[&plain, b"\r\n\0\0  \n"]), INERT),
        ("脚本.pdf", script, INERT),
        ("改名.png", plain.clone(), "mismatch"),
        ("改名.docx", plain, "mismatch"),
    ]
}

fn images() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let archive = package(&[("a.html", HTML)]);
    let commented = {
        let remark = b"\xff\xfe\0\x2a<html><script>alert(1)</script></html>  ";
        joined(&[&jpeg()[..20], remark, &jpeg()[20..]])
    };
    let text =
        joined(&[&png(1, 1)[..33], &chunk(b"tEXt", b"Comment\0<script>alert(1)</script>"), &png(1, 1)[33..]]);
    let deep =
        joined(&[&png(1, 1)[..33], &chunk(b"tEXt", &[b'x'; 2_000]), &chunk(b"tEXt", HTML), &png(1, 1)[33..]]);
    vec![
        ("包.png", joined(&[&png(1, 1), &archive]), "damaged"),
        ("包.jpg", joined(&[&jpeg(), &archive]), "mixed"),
        ("页.jpg", joined(&[&jpeg(), HTML]), "mixed"),
        ("注释.jpg", commented, "mixed"),
        ("短片.jpg", joined(&[&jpeg(), b"\0\0\0\x18ftypmp42movie"]), INERT),
        ("注释.png", text, "mixed"),
        ("深处.png", deep, INERT),
        ("截断.png", cut(png(1, 1), 12), "damaged"),
        ("坏校验.png", patched(&png(1, 1), b"IDAT", b"IDAX"), "damaged"),
        ("巨大.png", png(4_000_000_000, 4_000_000_000), "damaged"),
        ("零.png", png(0, 1), "damaged"),
        ("截断.jpg", cut(jpeg(), 2), "damaged"),
        ("只有头.jpg", b"\xff\xd8\xff".to_vec(), "damaged"),
        ("没有帧.jpg", b"\xff\xd8\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\xff\xd9".to_vec(), "damaged"),
        ("长度.webp", joined(&[&webp(), b"more"]), "damaged"),
        ("截断.webp", cut(webp(), 2), "damaged"),
        ("声音.webp", b"RIFF\x04\0\0\0WAVE".to_vec(), "mismatch"),
        ("电影.heic", heic(b"isom"), "damaged"),
        ("截断.heic", cut(heic(b"heic"), 3), "damaged"),
        ("长度.heic", joined(&[b"\0\0\0\x02ftyp", &heic(b"heic")]), "damaged"),
        ("后包.heic", joined(&[&heic(b"heic"), &archive]), "damaged"),
    ]
}

fn packages() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let bomb = bomb();
    let macro_types = types("wordprocessingml.document.macroEnabled.main");
    let both = [("[Content_Types].xml", macro_types.as_slice()), ("word/document.xml", b"<w/>")];
    vec![
        ("宏.docx", docx(&[("word/vbaProject.bin", b"x")]), "macro"),
        ("大写.docx", docx(&[("word/VBAPROJECT.BIN", b"x")]), "macro"),
        ("控件.docx", docx(&[("word/activeX/activeX1.xml", b"x")]), "macro"),
        ("程序.docx", docx(&[("word/embeddings/x.exe", b"MZ")]), "macro"),
        ("改名的宏.docx", package(&both), "macro"),
        ("宏表.xlsx", docx(&[("xl/macrosheets/sheet1.xml", b"x")]), "macro"),
        ("说谎.docx", liar(bomb.clone()), "damaged"),
        ("炸弹.docx", bomb, "bomb"),
        ("很多.docx", many_parts(), "bomb"),
        ("出走.docx", docx(&[("../../x.xml", b"x")]), "damaged"),
        ("绝对.docx", docx(&[("/etc/passwd", b"x")]), "damaged"),
        ("反斜线.docx", docx(&[("..\\x.xml", b"x")]), "damaged"),
        ("前.docx", joined(&[b"PK\x03\x04", HTML, &docx(&[])]), "mixed"),
        ("后.docx", joined(&[&docx(&[]), HTML]), "mixed"),
        ("注释.docx", remarked(HTML), "mixed"),
        ("截断.docx", cut(docx(&[]), 30), "damaged"),
        ("只有头.docx", b"PK\x03\x04".to_vec(), "damaged"),
        ("普通包.docx", package(&[("a.txt", b"a")]), "mismatch"),
        ("其实是表.docx", xlsx(), "mismatch"),
        ("其实是文.xlsx", docx(&[]), "mismatch"),
        ("其实是版.docx", ofd(), "mismatch"),
        ("其实是文.ofd", docx(&[]), "mismatch"),
        ("脚本.ofd", package(&[("OFD.xml", b"<ofd:OFD/>"), ("Doc_0/x.js", b"alert(1)")]), "macro"),
        ("包.jar", package(&[("a.class", b"x")]), "type"),
    ]
}

#[tokio::test]
async fn each_hostile_file_is_refused_with_its_reason_or_served_inert() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let made = [others(), pdfs(), images(), packages()].concat();
    let made = made.into_iter().map(|(name, bytes, code)| (name.to_owned(), bytes, code));
    let cases: Vec<Case> = names().into_iter().chain(made).collect();
    assert!(cases.len() >= 60, "{}", cases.len());
    let mut kept = 0;
    for (name, bytes, code) in &cases {
        let answer = app.upload(&cookie, name, bytes).await;
        if !code.is_empty() {
            assert_eq!(answer.status, 422, "{name:?} {}", answer.text());
            let error = &answer.json()["error"];
            assert_eq!(error["code"], *code, "{name:?}");
            assert!(error["message"].as_str().is_some_and(|words| words.ends_with('。')), "{name:?} {error}");
            continue;
        }
        assert_eq!(answer.status, 200, "{name:?} {}", answer.text());
        kept += 1;
        let file = answer.json()["file"].as_str().expect("a file").to_owned();
        let served = app.get(&format!("/evidence/{file}")).with(&cookie).send().await;
        let media_type = served.header("content-type");
        assert!(media_type == "application/pdf" || media_type.starts_with("image/"), "{name:?} {media_type}");
        assert_eq!(served.header("x-content-type-options"), "nosniff");
        let policy = served.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("; sandbox"), "{policy}");
        let seen = app.get(&format!("/evidence/{file}/view")).with(&cookie).send().await;
        assert_eq!(seen.status, 200, "{name:?}");
        let (shown, instead) = (seen.text().contains("viewer-page"), seen.text().contains("下载后查看"));
        assert!(shown != instead && !seen.text().contains("<script>"), "{name:?}");
        let drawn = app.get(&format!("/evidence/{file}/pages/1.png?width=160")).with(&cookie).send().await;
        assert!(matches!(drawn.status.as_u16(), 200 | 404), "{name:?} {}", drawn.status);
        let disposition = served.header("content-disposition");
        assert!(disposition.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{disposition}");
    }
    let files = app.store.evidence_files(ORG, "2021-2022").await.expect("files");
    assert_eq!(files.len(), kept, "no more than what was taken");
    for file in &files {
        let name = &file.name;
        assert!(name.chars().count() <= 200 && name.to_lowercase().rsplit_once('.').is_some(), "{name}");
        let bad = |sign: char| sign.is_control() || "/\\<>\"\u{202e}\u{2066}\u{2069}\u{200f}".contains(sign);
        assert!(!name.contains(bad), "{name:?}");
    }
    let page = app.get("/applications/2021-2022/evidence").with(&cookie).send().await;
    assert!(!page.text().contains("<script>"), "names are text");
    assert!(app.arriving().is_empty(), "{:?}", app.arriving());
    assert_eq!(app.store.room(ORG).await.expect("room").announced, 0);
}
