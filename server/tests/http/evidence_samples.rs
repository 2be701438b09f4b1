//! Small whole files of each type that is taken, made here, and a fluent way to send files.

use crate::app::{Answer, TestApp};
use server::blobs::sha256_hex;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The page of the evidence.
pub const PAGE: &str = "/applications/2021-2022/evidence";
/// The address of uploads.
pub const UPLOADS: &str = "/applications/2021-2022/evidence/uploads";

/// A PDF of one page whose content is `text`.
pub fn pdf(text: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>".to_string(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
    ];
    let mut out = "%PDF-1.7\n%\u{e2}\u{e3}\n".to_string();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = out.len();
    out.push_str("xref\n0 5\n0000000000 65535 f \n");
    places.iter().for_each(|place| out.push_str(&format!("{place:010} 00000 n \n")));
    out.push_str(&format!("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    out.into_bytes()
}

/// A JPEG of one grey block.
pub fn jpeg() -> Vec<u8> {
    let mut out = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
    out.extend(b"\xff\xc0\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0");
    out.extend(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\x34\xff\0\x56\xff\xd9");
    out
}

/// A chunk of a PNG.
pub fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(body);
    let mut out = (body.len() as u32).to_be_bytes().to_vec();
    out.extend(name);
    out.extend(body);
    out.extend(crc.sum().to_be_bytes());
    out
}

/// A PNG that says that it has these sides.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, 0, 0, 0, 0]);
    let mut data = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    data.write_all(&[0, 0]).expect("in memory");
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    out.extend(chunk(b"IHDR", &head));
    out.extend(chunk(b"IDAT", &data.finish().expect("in memory")));
    out.extend(chunk(b"IEND", b""));
    out
}

/// A lossless WebP.
pub fn webp() -> Vec<u8> {
    let body = b"WEBPVP8L\x06\0\0\0\x2f\0\0\0\0\0";
    let mut out = b"RIFF".to_vec();
    out.extend((body.len() as u32).to_le_bytes());
    out.extend(body);
    out
}

/// Boxes of a HEIC with this brand.
pub fn heic(brand: &[u8; 4]) -> Vec<u8> {
    let one = |name: &[u8; 4], body: &[u8]| {
        let mut out = (body.len() as u32 + 8).to_be_bytes().to_vec();
        out.extend(name);
        out.extend(body);
        out
    };
    let brands = [brand.as_slice(), b"\0\0\0\0", brand].concat();
    [one(b"ftyp", &brands), one(b"meta", b"\0\0\0\0"), one(b"mdat", b"picture")].concat()
}

/// A ZIP of parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("in memory");
        zip.write_all(body).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

/// The part by which an office package says what it is.
pub fn types(main: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.{main}+xml"/></Types>"#
    )
    .into_bytes()
}

/// A text document with more parts.
pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    let types = types("wordprocessingml.document.main");
    let mut parts: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", &types), ("word/document.xml", b"<w:document/>")];
    parts.extend(more);
    package(&parts)
}

/// A workbook.
pub fn xlsx() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "合同").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

/// An OFD.
pub fn ofd() -> Vec<u8> {
    package(&[
        ("OFD.xml", br#"<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD"/>"#),
        ("Doc_0/Document.xml", b"<ofd:Document/>"),
    ])
}

impl TestApp {
    /// Announces a file of `size` bytes with this hash.
    pub async fn announce(&self, cookie: &str, name: &str, size: usize, sha256: &str) -> Answer {
        let body = serde_json::json!({ "name": name, "size": size, "sha256": sha256 }).to_string();
        self.post(UPLOADS).with(cookie).json(body).send().await
    }

    /// Sends the bytes that follow.
    pub async fn chunk(&self, cookie: &str, upload: &str, offset: usize, bytes: &[u8]) -> Answer {
        let path = format!("{UPLOADS}/{upload}/chunk?offset={offset}");
        self.post(&path).with(cookie).body(bytes).send().await
    }

    /// Announces a file and sends it in one chunk; the last answer.
    pub async fn upload(&self, cookie: &str, name: &str, bytes: &[u8]) -> Answer {
        let begun = self.announce(cookie, name, bytes.len(), &sha256_hex(bytes)).await;
        let Some(id) =
            begun.status.is_success().then(|| begun.json()["id"].as_str().map(str::to_owned)).flatten()
        else {
            return begun;
        };
        self.chunk(cookie, &id, 0, bytes).await
    }

    /// The same, for files that are taken: the file's identifier.
    pub async fn uploaded(&self, cookie: &str, name: &str, bytes: &[u8]) -> String {
        let answer = self.upload(cookie, name, bytes).await;
        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
        answer.json()["file"].as_str().expect("a file").to_owned()
    }

    /// Sends files by the form, as a browser without scripts does.
    pub async fn send_form(&self, cookie: &str, files: &[(&str, &[u8])]) -> Answer {
        self.send_files(PAGE, cookie, files).await
    }

    /// Sends files by the form of another page.
    pub async fn send_files(&self, path: &str, cookie: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, bytes) in files {
            body.extend(
                format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
                    .into_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--b--\r\n");
        self.post(path)
            .with(cookie)
            .header("content-type", "multipart/form-data; boundary=b")
            .body(body)
            .send()
            .await
    }

    /// The names of the temporary files.
    pub fn arriving(&self) -> Vec<String> {
        let folder = std::fs::read_dir(self.state.blobs.arriving()).expect("the folder");
        folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }
}
