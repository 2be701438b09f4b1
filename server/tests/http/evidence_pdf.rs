//! PDF files of many pages, and such as would harm who draws them; all are made here. The benchmark draws them too.

use std::io::Write;

/// Numbered objects, the catalogue first, as a file.
pub fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\n", objects.len() + 1).bytes());
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    out
}

/// A stream with what its dictionary says besides its length; packed.
pub fn stream(about: &str, body: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(body).expect("in memory");
    let body = packed.finish().expect("in memory");
    let head = format!("<< {about} /Filter /FlateDecode /Length {} >>\nstream\n", body.len());
    [head.as_bytes(), &body, b"\nendstream"].concat()
}

/// So many pages of A4, each with lines of Chinese in a font that the file does not bring, and a picture of its own.
pub fn pages(count: usize) -> Vec<u8> {
    let text = |words: &str| words.encode_utf16().map(|unit| format!("{unit:04x}")).collect::<String>();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        Vec::new(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>".to_vec(),
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>".to_vec(),
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>".to_vec(),
    ];
    let mut kids = String::new();
    let mut noise = 1_u32;
    for page in 1..=count {
        let pixels: Vec<u8> = (0..240 * 160 * 3)
            .map(|at: u32| {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (at / 180) as u8 ^ (noise >> 28) as u8
            })
            .collect();
        let about = "/Type /XObject /Subtype /Image /Width 240 /Height 160 /ColorSpace /DeviceRGB /BitsPerComponent 8";
        objects.push(stream(about, &pixels));
        let picture = objects.len();
        let mut content = String::new();
        for line in 1..=30 {
            let words = text(&format!("合同第{page}页第{line}行：内蒙古示例智能科技有限公司承建雪亮工程"));
            content.push_str(&format!("BT /F 11 Tf 60 {} Td <{words}> Tj ET\n", 780 - line * 16));
        }
        content.push_str("q 300 0 0 200 60 40 cm /I Do Q\n");
        objects.push(stream("", content.as_bytes()));
        let content = objects.len();
        let uses = format!("<< /Font << /F 3 0 R >> /XObject << /I {picture} 0 R >> >>");
        objects.push(
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources {uses} >>")
                .into_bytes(),
        );
        kids.push_str(&format!("{} 0 R ", objects.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").into_bytes();
    file(&objects)
}

/// One page of this size (or whatever stands in its place) with this content and these resources; more objects follow
/// from the fifth.
pub fn one(media_box: &str, content: &[u8], uses: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox {media_box} /Contents 4 0 R /Resources << {uses} >> >>"
    );
    let first = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        stream("", content),
    ];
    file(&[&first[..], more].concat())
}

/// Files that are PDF by their structure and would harm who draws them carelessly.
pub fn harmful() -> Vec<(&'static str, Vec<u8>)> {
    let a4 = "[0 0 595 842]";
    let picture = |side: u32, body: &[u8]| {
        let about = format!(
            "/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceRGB /BitsPerComponent 8"
        );
        stream(&about, body)
    };
    let form = |content: &[u8]| {
        stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >>",
            content,
        )
    };
    let twice: String = "/X Do ".repeat(8);
    let tree = file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec(),
    ]);
    let many = format!("{} 0 0 m", "q ".repeat(200_000));
    vec![
        (
            "巨图.pdf",
            one(
                a4,
                b"q 595 0 0 842 0 0 cm /X Do Q",
                "/XObject << /X 5 0 R >>",
                &[picture(60_000, &vec![0; 20 << 20])],
            ),
        ),
        (
            "说谎的图.pdf",
            one(
                a4,
                b"q 595 0 0 842 0 0 cm /X Do Q",
                "/XObject << /X 5 0 R >>",
                &[picture(4_000_000_000, b"x")],
            ),
        ),
        ("画自己.pdf", one(a4, b"/X Do", "/XObject << /X 5 0 R >>", &[form(b"/X Do")])),
        ("画自己很多次.pdf", one(a4, twice.as_bytes(), "/XObject << /X 5 0 R >>", &[form(twice.as_bytes())])),
        ("页树成环.pdf", tree),
        ("巨页.pdf", one("[0 0 100000000 100000000]", b"0 0 9 9 re f", "", &[])),
        ("细页.pdf", one("[0 0 1 100000]", b"0 0 9 9 re f", "", &[])),
        ("无页.pdf", one("[0 0 0 0]", b"0 0 9 9 re f", "", &[])),
        ("负页.pdf", one("[9 9 -9 -9]", b"0 0 9 9 re f", "", &[])),
        ("不是数.pdf", one("[nan nan inf inf]", b"0 0 9 9 re f", "", &[])),
        ("很深.pdf", one(a4, many.as_bytes(), "", &[])),
        ("嵌套数组.pdf", one(a4, "[".repeat(200_000).as_bytes(), "", &[])),
        (
            "巨线.pdf",
            one(a4, b"1e30 w 0 0 m 1e38 1e38 l -1e38 1e38 l S [1e-30] 0 d 0 0 m 595 842 l S", "", &[]),
        ),
    ]
}
