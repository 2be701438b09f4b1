//! QR codes as SVG, for a tablet's camera.

use fast_qr::convert::{Builder, Shape, svg::SvgBuilder};
use fast_qr::qr::QRBuilder;

/// The code of a text, dark on light with its quiet zone; none for a text that no code holds (above some 2,900 bytes).
pub fn svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).build().ok()?;
    Some(SvgBuilder::default().shape(Shape::Square).to_str(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_an_image_without_style_or_script() {
        let code = svg("https://example.com/reset/abc?lang=en").expect("a code");
        assert!(code.starts_with("<svg "), "{code}");
        for word in ["style", "script", "href", "on"] {
            assert!(!code.contains(&format!(" {word}=")), "{word} in {code}");
        }
        assert!(svg(&"x".repeat(4_000)).is_none());
    }
}
