//! How tests ask as a browser does, and read what it would keep.

use crate::app::{Answer, Ask};
use axum::http::header;

impl Ask<'_> {
    /// From a page of ours, in the browser with this cookie.
    pub fn with(self, cookie: &str) -> Self {
        let ask = self.header("sec-fetch-site", "same-origin");
        if cookie.is_empty() { ask } else { ask.header("cookie", cookie) }
    }

    /// From another address.
    pub fn from(self, address: &str) -> Self {
        self.header("x-forwarded-for", address)
    }

    /// With the fields of a form.
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let body = urlencoded(fields);
        self.header("content-type", "application/x-www-form-urlencoded").body(body)
    }
}

impl Answer {
    /// The cookie that the answer sets, as the browser sends it back; empty where it sets none.
    pub fn cookie(&self) -> String {
        let set = self.headers.get(header::SET_COOKIE).map_or("", |value| value.to_str().expect("text"));
        set.split(';').next().unwrap_or_default().to_string()
    }

    /// Status and place of a redirection.
    pub fn place(&self) -> (u16, &str) {
        (self.status.as_u16(), self.header("location"))
    }
}

fn urlencoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => (byte as char).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}
