//! Where to go after the sign-in: a page of this site, whatever an address asks for.

use axum::http::Uri;

/// Longest path that is followed.
const LONGEST: usize = 1024;

/// `next` where it is a path of this site that can be shown, without change.
///
/// Browsers read `//host`, `/\host` and `/<tab>/host` as addresses of another site, so anything with a backslash, a
/// double slash, white space or a control character is refused, and so is the way back to the sign-in itself.
pub fn local(next: &str) -> Option<&str> {
    let plain = next.len() <= LONGEST
        && next.starts_with('/')
        && next.is_ascii()
        && !next.contains("//")
        && !next.contains('\\')
        && !next.bytes().any(|byte| byte.is_ascii_control() || byte == b' ');
    if !plain {
        return None;
    }
    let uri: Uri = next.parse().ok()?;
    let own = uri.authority().is_none() && uri.scheme().is_none();
    let loops = matches!(uri.path(), "/sign-in" | "/sign-out" | "/register");
    (own && !loops).then_some(next)
}

/// The address of the sign-in that leads on to `uri`.
pub fn sign_in(uri: &Uri, english: bool) -> String {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let next = local(path).map(|next| format!("next={}", encode(next)));
    let lang = english.then(|| "lang=en".to_string());
    let query: Vec<String> = next.into_iter().chain(lang).collect();
    if query.is_empty() { "/sign-in".to_string() } else { format!("/sign-in?{}", query.join("&")) }
}

/// `text` as the value of a query.
fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(byte as char)
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_site_is_followed() {
        for good in
            ["/applications", "/applications?step=projects&lang=en", "/account#sessions", "/a/b-c_d.e", "/"]
        {
            assert_eq!(local(good), Some(good), "{good}");
        }
        for bad in [
            "",
            "applications",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/ /evil.example",
            " /applications",
            "/a//evil.example",
            "/.//evil.example",
            "https://evil.example",
            "https:evil.example",
            "http:/evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "?next=/",
            "@evil.example",
            ".evil.example",
            "/\u{2028}/evil.example",
            "/\u{ff0f}evil.example",
            "/a\r\nset-cookie: x=y",
            "/\u{0}",
            "/sign-in",
            "/sign-in?next=/sign-in",
            "/sign-out",
            "/register",
            &format!("/{}", "a".repeat(LONGEST)),
        ] {
            assert_eq!(local(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_way_to_the_sign_in_says_where_one_wanted_to_go() {
        let at = |path: &str, english| sign_in(&path.parse().expect("an address"), english);
        assert_eq!(at("/applications", false), "/sign-in?next=/applications");
        assert_eq!(at("/a?b=c&d=e", true), "/sign-in?next=/a%3Fb%3Dc%26d%3De&lang=en");
        assert_eq!(at("/sign-in", false), "/sign-in");
    }
}
