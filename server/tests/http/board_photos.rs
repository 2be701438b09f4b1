//! Codes that come back through photographs: what a phone takes of a tablet's screen, turned, slanted, grainy.

use crate::app::{Answer, TestApp};
use crate::board_sync::{committee, enrol, rubric, stamp};
use crate::people::{APPLICATION, Person};
use domain::review::sync::{Tablet, parcel, qr};
use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use std::io::Cursor;

/// Pixels of a photograph: those of a cheap phone, so that the test is quick.
const SIZE: (u32, u32) = (1_600, 1_200);

/// A photograph of a code as the tablet draws it: `turn` in degrees, farther away at its right side, unevenly lit, with grain.
fn photograph(code: &str, turn: f32, slant: f32, seed: u32) -> GrayImage {
    let drawn = QRBuilder::new(code).ecl(ECL::L).build().expect("a code");
    let modules = drawn.size as f32;
    let (sine, cosine) = turn.to_radians().sin_cos();
    let mut noise = seed | 1;
    let mut photo = GrayImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let (x, y) = (x as f32 - SIZE.0 as f32 / 2.0, y as f32 - SIZE.1 as f32 / 2.0);
        // Back through the lens: the screen is slanted, and turned in the hand.
        let depth = 1.0 + slant * x / 800.0;
        let (x, y) = ((x * depth) * cosine + (y * depth) * sine, (y * depth) * cosine - (x * depth) * sine);
        // 900 pixels for the code and its margin of four modules.
        let module = |at: f32| (at / 900.0 + 0.5) * (modules + 8.0) - 4.0;
        let (column, row) = (module(x), module(y));
        let inside = |at: f32| at >= 0.0 && at < modules;
        let dark = inside(column) && inside(row) && drawn[row as usize][column as usize].value();
        let screen = (-4.0..modules + 4.0).contains(&column) && (-4.0..modules + 4.0).contains(&row);
        let light = if dark {
            40.0
        } else if screen {
            205.0
        } else {
            90.0
        };
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (noise >> 24) as f32 / 255.0 * 32.0 - 16.0;
        Luma([(light + grain + 25.0 * x / 800.0).clamp(0.0, 255.0) as u8])
    });
    photo = image::imageops::blur(&photo, 0.8);
    photo
}

fn bytes(photo: GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::from(photo).write_to(&mut out, format).expect("an image");
    out.into_inner()
}

/// The texts that the page keeps for the next time.
fn kept(answer: &Answer) -> Vec<String> {
    let parts = answer.text().split("<input type=\"hidden\" name=\"read\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().expect("a value").replace("&amp;", "&")).collect()
}

/// Sends the form with photographs and with the texts that its page kept.
async fn import(app: &TestApp, read: &[String], photos: &[(&str, Vec<u8>)]) -> Answer {
    let cookie = app.sign_in(Person::Chair).await;
    let mut body = Vec::new();
    let part = |name: &str, file: Option<&str>| {
        let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes()
    };
    for text in read {
        body.extend([part("read", None), text.as_bytes().to_vec(), b"\r\n".to_vec()].concat());
    }
    body.extend([part("file", Some("")), b"\r\n".to_vec()].concat());
    for (name, photo) in photos {
        body.extend([part("photos", Some(name)), photo.clone(), b"\r\n".to_vec()].concat());
    }
    body.extend([part("codes", None), b"\r\n--b--\r\n".to_vec()].concat());
    let ask = app.post("/office/devices/import").with(&cookie);
    ask.header("content-type", "multipart/form-data; boundary=b").body(body).send().await
}

/// A tablet that has something to say, and its codes.
async fn carried(app: &TestApp) -> (Tablet, Vec<String>) {
    let (mut tablet, token) = enrol(app, Person::Reviewer).await;
    for number in 0..30 {
        let text = format!("第{number}稿：现场演示与材料一致，运维记录完整");
        tablet.edit(&rubric(), APPLICATION, ("remark", &text), stamp()).expect("it is kept");
    }
    let file = parcel::seal(&tablet.carried(), &parcel::key_of_token(&token)).expect("a file");
    let codes = qr::codes(&file).expect("codes");
    assert!(codes.len() >= 4, "{}", codes.len());
    (tablet, codes)
}

#[tokio::test]
async fn codes_come_back_through_photographs_as_through_the_file() {
    let app = committee().await;
    let (tablet, codes) = carried(&app).await;
    let made = tablet.whole();
    let formats = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    let turns = [(-8.0, 0.1), (94.0, -0.08), (183.0, 0.1), (3.0, 0.12), (-91.0, 0.0), (12.0, -0.1)];
    let mut photos: Vec<(&str, Vec<u8>)> = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        let (turn, slant) = turns[at % turns.len()];
        photos.push(("IMG.jpg", bytes(photograph(code, turn, slant, at as u32), formats[at % 3])));
    }
    photos.reverse();
    // All but two, in any order, with one that shows nothing and one that is no picture.
    let last = photos.split_off(photos.len() - 2);
    photos.insert(1, ("地板.png", bytes(GrayImage::from_pixel(640, 480, Luma([128])), ImageFormat::Png)));
    photos.push(("notes.jpg", b"\xff\xd8\xffno picture at all".to_vec()));
    let answer = import(&app, &[], &photos).await;
    assert_eq!(answer.status, 422);
    for words in [
        &format!("共{}个二维码，还缺第1、2个", codes.len())[..],
        "第2张照片（地板.png）：没有读出二维码",
        &format!("第{}张照片（notes.jpg）：不是能读的照片", photos.len()),
        &format!("已读出{}个二维码", codes.len() - 2),
    ] {
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
    let read = kept(&answer);
    assert_eq!(read.len(), codes.len() - 2, "{read:?}");
    assert_eq!(app.store.review_device(tablet.device()).await.unwrap().unwrap().received, 0);
    // Only what was missing is sent again, one of them together with a code of another export.
    let (_, others) = carried(&app).await;
    let other = ("other.png", bytes(photograph(&others[0], 0.0, 0.0, 9), ImageFormat::Png));
    let answer = import(&app, &read, &[last[0].clone(), other]).await;
    assert!(answer.text().contains("还缺第1个"), "{}", answer.text());
    assert!(answer.text().contains("第2张照片（other.png）：是另一次导出的二维码"), "{}", answer.text());
    let answer = import(&app, &kept(&answer), &last[1..]).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(
        answer.text().contains(&made.code()) && answer.text().contains(&format!("新收到{}项", made.count))
    );
    let device = app.store.review_device(tablet.device()).await.unwrap().unwrap();
    assert_eq!(device.chain().expect("a chain"), made);
    if let Ok(folder) = std::env::var("PINGYOU_PICTURES") {
        std::fs::write(format!("{folder}/photographed.png"), &last[0].1).expect("it is kept");
    }
}

#[tokio::test]
async fn photographs_of_something_else_are_told_in_words() {
    let app = committee().await;
    let wifi = bytes(photograph("WIFI:S:HALL;T:WPA;P:X;;", 0.0, 0.0, 1), ImageFormat::Png);
    let answer = import(&app, &[], &[("wifi.png", wifi)]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("照片里没有读出评分二维码"), "{}", answer.text());
    assert!(answer.text().contains("第1张照片（wifi.png）：没有读出二维码"), "{}", answer.text());
    // A picture that is whole and has a side of more than 16,000 pixels is not decoded; one pixel less than that is.
    let wide = |width| bytes(GrayImage::from_pixel(width, 1, Luma([205])), ImageFormat::Png);
    let photos = [("wide.png", wide(17_000)), ("narrow.png", wide(15_999))];
    let answer = import(&app, &["PY1:NONSENSE".to_string()], &photos).await;
    for words in ["第1张照片（wide.png）：不是能读的照片", "第2张照片（narrow.png）：没有读出二维码"]
    {
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
    assert!(kept(&answer).is_empty());
}
