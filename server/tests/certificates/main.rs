//! The paper of certificates, read back by programs that know nothing of ours: pdftotext and a reader of QR codes.

use domain::certificate::{Number, Payload, Seal, check, qr_text, token_of};
use domain::date::Date;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use server::certificates::{Bilingual, Faces, FontFault, Image, Paper, PaperFault, print};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Where `bin/setup` puts the fonts.
const FONTS: &str = "/usr/share/fonts";

fn faces() -> Faces {
    Faces::find(Path::new(FONTS)).expect("bin/setup installs fonts-noto-cjk")
}

fn payload() -> Payload {
    Payload {
        no: "NMAF-2022-03-007".to_owned(),
        unit: "内蒙古示例智能科技有限公司".to_owned(),
        award: "内蒙古智慧城市建设 2021-2022 年度十佳工程商".to_owned(),
        subject: None,
        star: None,
        edition: "2021-2022".to_owned(),
        on: Date::parse("2022-09-08").expect("a day"),
    }
}

fn paper() -> Paper {
    let payload = payload();
    let number = Number::parse(&payload.no).expect("a number");
    let token = Seal::new([7; 32]).sign(&payload).expect("it signs");
    Paper {
        title: "荣誉证书".to_owned(),
        paragraphs: vec![
            format!("{}：", payload.unit),
            format!("经评审，授予你单位“{}”称号。", payload.award),
            "特发此证，以资鼓励。".to_owned(),
        ],
        number: payload.no.clone(),
        issuer: "内蒙古自治区公共安全技术防范行业协会".to_owned(),
        day: "2022年9月8日".to_owned(),
        code: qr_text("https://awards.example.org", &number, &token),
        address: "https://awards.example.org/verify".to_owned(),
    }
}

/// The text that a reader selects and copies.
fn text(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("bin/setup installs poppler-utils");
    child.stdin.take().expect("a pipe").write_all(pdf).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What the QR code of the first page says, drawn at 200 dots an inch: the scan of a plain machine.
fn scanned(pdf: &[u8]) -> String {
    let pdf = Pdf::new(pdf.to_vec()).expect("a PDF");
    let page = &pdf.pages()[0];
    let scale = 200.0 / 72.0;
    let look = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let (interpreter, settings) = (InterpreterSettings::default(), RenderSettings::default());
    let pixmap = render(page, &RenderCache::new(), &interpreter, &settings, &look);
    let (width, pixels) = (usize::from(pixmap.width()), pixmap.data());
    let grey = |x: usize, y: usize| pixels[y * width + x].g;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, usize::from(pixmap.height()), grey);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code on the page");
    grids[0].decode().expect("the code is read").1
}

#[test]
fn what_is_printed_is_read_back() {
    let faces = faces();
    let started = Instant::now();
    let pdf = print(&faces, &[paper()], &Bilingual::default(), |_| ()).expect("it is printed");
    let took = started.elapsed();
    println!("one certificate: {} ms, {} bytes", took.as_millis(), pdf.len());
    assert!(took.as_millis() < 1000, "{took:?}");
    assert!(pdf.len() < 120_000, "fonts are embedded as far as they are used: {} bytes", pdf.len());
    let text = text(&pdf);
    for said in [
        "荣誉证书",
        "编号：NMAF-2022-03-007",
        "内蒙古示例智能科技有限公司：",
        "内蒙古自治区公共安全技术防范行业协会",
        "2022年9月8日",
        "https://awards.example.org/verify",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let joined: String = text.split_whitespace().collect();
    assert!(joined.contains("经评审，授予你单位“内蒙古智慧城市建设2021-2022年度十佳工程商”称号。"), "{text}");
    let code = scanned(&pdf);
    assert_eq!(code, paper().code);
    let keys = [Seal::new([7; 32]).public().expect("a key")];
    assert_eq!(check(token_of(&code), &keys), Ok(payload()));
    if let Ok(file) = std::env::var("PINGYOU_KEEP_PDF") {
        std::fs::write(file, &pdf).expect("it is kept");
    }
}

#[test]
fn a_hundred_are_printed_as_one_file_and_say_how_far_they_are() {
    let papers: Vec<Paper> =
        (1..=100).map(|serial| Paper { number: format!("NMAF-2022-03-{serial:03}"), ..paper() }).collect();
    let mut told = Vec::new();
    let pdf = print(&faces(), &papers, &Bilingual::default(), |done| told.push(done)).expect("it is printed");
    assert_eq!(told, (1..=100).collect::<Vec<_>>());
    assert_eq!(Pdf::new(pdf.clone()).expect("a PDF").pages().len(), 100);
    let text = text(&pdf);
    assert!(papers.iter().all(|one| text.contains(&one.number)));
}

#[test]
fn long_names_are_set_smaller_and_stay_on_the_page() {
    let long = Paper {
        paragraphs: vec![
            format!(
                "{}：",
                "内蒙古呼伦贝尔鄂温克族自治旗示例智慧安防与应急指挥系统集成工程技术服务有限责任公司"
            ),
            format!(
                "经评审，授予你单位申报的《{}》“内蒙古智慧城市建设 2021-2022 年度优秀解决方案”称号。",
                "基于国产化平台的旗县区雪亮工程与边境智能管控一体化解决方案".repeat(3)
            ),
            "特发此证，以资鼓励。".to_owned(),
        ],
        ..paper()
    };
    let pdf = print(&faces(), &[long], &Bilingual::default(), |_| ()).expect("it is printed");
    assert!(text(&pdf).contains("特发此证，以资鼓励。"));
    assert!(scanned(&pdf).starts_with("https://awards.example.org/verify/NMAF-2022-03-007#"));
}

#[test]
fn a_sign_that_the_font_lacks_is_an_error_that_names_it() {
    let unknown = Paper { paragraphs: vec!["授予\u{e000}公司".to_owned()], ..paper() };
    let fault = print(&faces(), &[unknown], &Bilingual::default(), |_| ()).expect_err("it is refused");
    assert!(matches!(&fault, PaperFault::Font(FontFault::Sign { sign: '\u{e000}', .. })), "{fault:?}");
    assert!(fault.to_string().contains("U+E000"), "{fault}");
    let empty = std::env::temp_dir().join(format!("pingyou-fonts-{}", uuid::Uuid::now_v7().simple()));
    std::fs::create_dir(&empty).expect("a folder");
    let fault = Faces::find(&empty).map(|_| ()).expect_err("there is no font");
    assert!(fault.to_string().contains("fonts-noto-cjk"), "{fault}");
    std::fs::remove_dir(&empty).expect("it is removed");
}

/// A picture of one colour as PNG.
fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 60, 180);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&[40, 90, 160].repeat(60 * 180)).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

#[test]
fn the_second_script_has_its_place() {
    let image = Image::new(png()).expect("an image");
    for first in [false, true] {
        let second = Bilingual { first, image: Some(image.clone()), ..Bilingual::default() };
        let pdf = print(&faces(), &[paper()], &second, |_| ()).expect("it is printed");
        assert!(text(&pdf).contains("特发此证，以资鼓励。"));
        assert_eq!(scanned(&pdf), paper().code);
    }
    assert_eq!(Image::new(b"<svg/>".to_vec()), None);
    assert_eq!(Image::new(png()[..40].to_vec()), None);
}

/// Four lines, the second with figures, which the font has not; the last ends with a letter after a narrow space.
const LINES: [&str; 4] = ["ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ", "2021-2022 ᠣᠨ", "ᠰᠢᠷᠠᠭᠤᠯ ᠤᠨ ᠦᠨᠡᠮᠯᠡᠯ", "ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ\u{202f}ᠤᠨ"];

fn mongolian(lines: &[&str], first: bool) -> Bilingual {
    Bilingual { first, lines: lines.iter().map(|line| (*line).to_owned()).collect(), image: None }
}

/// Where there is ink of the words in the slot of the second script, in columns of its picture: begin, end, top, bottom in
/// points, from left to right.
fn inked(pdf: &[u8]) -> Vec<(f32, f32, f32, f32)> {
    let pdf = Pdf::new(pdf.to_vec()).expect("a PDF");
    let look = PixmapSettings { x_scale: 2.0, y_scale: 2.0, bg_color: WHITE };
    let (interpreter, settings) = (InterpreterSettings::default(), RenderSettings::default());
    let pixmap = render(&pdf.pages()[0], &RenderCache::new(), &interpreter, &settings, &look);
    let (width, pixels) = (usize::from(pixmap.width()), pixmap.data());
    // The slot is left of the words: from 96 to 246 points, between number and code.
    let rows = 2 * 180..2 * 415;
    let dark = |x: usize, y: usize| pixels[y * width + x].g < 140;
    let mut columns: Vec<(f32, f32, f32, f32)> = Vec::new();
    let mut before = false;
    for x in 2 * 90..2 * 255 {
        let ink: Vec<usize> = rows.clone().filter(|y| dark(x, *y)).collect();
        let at = |pixel: usize| pixel as f32 / 2.0;
        if let (Some(top), Some(bottom)) = (ink.first(), ink.last()) {
            let (x, top, bottom) = (at(x), at(*top), at(*bottom));
            match columns.last_mut().filter(|_| before) {
                Some(last) => *last = (last.0, x, last.2.min(top), last.3.max(bottom)),
                None => columns.push((x, x, top, bottom)),
            }
        }
        before = !ink.is_empty();
    }
    columns
}

#[test]
fn traditional_mongolian_is_set_in_columns_from_left_to_right() {
    let second = mongolian(&LINES, true);
    let pdf = print(&faces(), &[paper()], &second, |_| ()).expect("it is printed");
    if let Ok(file) = std::env::var("PINGYOU_KEEP_PDF") {
        std::fs::write(file, &pdf).expect("it is kept");
    }
    let said = text(&pdf);
    for word in ["ᠮᠣᠩᠭᠣᠯ", "2021-2022", "ᠦᠨᠡᠮᠯᠡᠯ"] {
        assert!(said.contains(word), "{word} can be copied: {said}");
    }
    let alone = |line: &str| {
        inked(&print(&faces(), &[paper()], &mongolian(&[line], true), |_| ()).expect("it is printed"))
    };
    let columns = inked(&pdf);
    assert_eq!(columns.len(), LINES.len(), "{columns:?}");
    for (column, line) in columns.iter().zip(LINES) {
        let (left, right, top, bottom) = *column;
        assert!(
            top >= 195.0 && bottom <= 405.0 && bottom - top > right - left,
            "{line} runs downwards: {column:?}"
        );
        let [(_, _, top_alone, bottom_alone)] = alone(line)[..] else { panic!("{line} is one column") };
        assert!((bottom - top - (bottom_alone - top_alone)).abs() < 2.0, "{line} is the column in its place");
    }
    // Letters join: a word is shorter than its letters one by one, and another's last letter looks different.
    let parted = "ᠮᠣᠩᠭᠣᠯ".chars().map(String::from).collect::<Vec<_>>().join("\u{200c}");
    let height = |line: &str| alone(line)[0].3 - alone(line)[0].2;
    assert!((height(&parted) - height("ᠮᠣᠩᠭᠣᠯ")).abs() > 1.0, "letters are shaped by their neighbours");
}

#[test]
fn mongolian_that_cannot_be_set_is_refused_with_what_to_do() {
    let missing = |lines: &[&str]| {
        print(&faces(), &[paper()], &mongolian(lines, false), |_| ()).expect_err("it is refused")
    };
    assert!(matches!(missing(&["\u{e000}"]), PaperFault::Font(_)));
    let fault = missing(&["ᠮᠣᠩᠭᠣᠯ 国"]).to_string();
    assert!(fault.contains("U+56FD") && fault.contains("Mongolian"), "{fault}");
    // Long lines are set smaller as long as one can read them.
    let long = "ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ ᠤᠨ ᠰᠢᠷᠠᠭᠤᠯ ᠤᠨ ᠦᠨᠡᠮᠯᠡᠯ";
    let pdf = print(&faces(), &[paper()], &mongolian(&[long; 6], true), |_| ()).expect("it is printed");
    let columns = inked(&pdf);
    assert!(columns.len() == 6 && columns.iter().all(|column| column.3 <= 405.0), "{columns:?}");
    assert_eq!(missing(&[&long.repeat(3)]), PaperFault::Long);
}

#[test]
fn a_machine_without_mongolian_letters_says_which_font_to_install_and_prints_nothing_half() {
    let folder = std::env::temp_dir().join(format!("pingyou-fonts-{}", uuid::Uuid::now_v7().simple()));
    std::fs::create_dir(&folder).expect("a folder");
    let text =
        std::fs::read_dir("/usr/share/fonts/opentype/noto").expect("bin/setup installs fonts-noto-cjk");
    for file in text.filter_map(Result::ok).filter(|file| file.path().to_string_lossy().contains("Serif")) {
        std::os::unix::fs::symlink(file.path(), folder.join(file.file_name())).expect("a link");
    }
    let faces = Faces::find(&folder).expect("Chinese letters");
    let fault = faces.mongolian().expect_err("there are none");
    assert!(fault.to_string().contains("fonts-noto-core"), "{fault}");
    let second = mongolian(&LINES, true);
    assert_eq!(print(&faces, &[paper()], &second, |_| ()), Err(PaperFault::Font(fault)));
    std::fs::remove_dir_all(&folder).expect("it is removed");
}
