//! What a file is called: without paths, without signs that deceive, short enough for every system.

/// Most characters of a name.
pub const LONGEST: usize = 200;

/// Most characters of an ending that is kept when a name is cut.
const ENDING: usize = 10;

/// The name of a file that has none.
const NAMELESS: &str = "未命名";

/// Signs that change the direction of what follows, or cannot be seen.
fn deceives(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// The name as it is kept and shown: the last part of a path; no control, direction or invisible signs; what systems
/// do not allow in names as `_`; at most [`LONGEST`] characters with the ending kept.
pub fn clean(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last
        .chars()
        .filter(|sign| !sign.is_control() && !deceives(*sign))
        .map(|sign| if matches!(sign, ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { sign })
        .collect();
    let seen = seen.trim_matches(|sign: char| sign.is_whitespace() || sign == '.');
    if seen.is_empty() {
        return NAMELESS.to_owned();
    }
    // `.pdf` alone lost its dot above; the ending is all there is, and the judge of types refuses it.
    if seen.chars().count() <= LONGEST {
        return seen.to_owned();
    }
    let ending = seen.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = if ending.chars().count() <= ENDING { ending } else { "" };
    let room = if ending.is_empty() { LONGEST } else { LONGEST - 1 - ending.chars().count() };
    let body: String = seen.chars().take(room).collect();
    if ending.is_empty() { body } else { format!("{}.{ending}", body.trim_end_matches('.')) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_directions_and_controls_are_taken_out() {
        for (given, kept) in [
            ("合同.pdf", "合同.pdf"),
            ("../../etc/passwd.pdf", "passwd.pdf"),
            ("C:\\Users\\甲\\发票.jpg", "发票.jpg"),
            ("..\\..\\x.png", "x.png"),
            ("合同\u{202e}fdp.exe", "合同fdp.exe"),
            ("a\u{0}b\r\nc.pdf", "abc.pdf"),
            ("a\u{200b}\u{feff}b.pdf", "ab.pdf"),
            ("a\"b<c>d|e?f*g:h.pdf", "a_b_c_d_e_f_g_h.pdf"),
            ("  . x.pdf . ", "x.pdf"),
            ("", "未命名"),
            ("..", "未命名"),
            ("a/", "未命名"),
            ("\u{202e}\u{2066}", "未命名"),
        ] {
            assert_eq!(clean(given), kept, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = clean(&format!("{}.pdf", "证".repeat(300)));
        assert_eq!(name.chars().count(), LONGEST);
        assert!(name.ends_with("证.pdf"));
        assert_eq!(clean(&"证".repeat(300)).chars().count(), LONGEST);
        assert_eq!(clean(&format!("a.{}", "b".repeat(300))).chars().count(), LONGEST);
    }
}
