//! The announcements as Atom 1.0, RSS 2.0 and JSON Feed 1.1. All three say the same; texts are plain paragraphs, so
//! the HTML in them is ours.

use app::pages::notice::paragraphs;
use atom_syndication::{Content, Entry, FixedDateTime, Generator, Link, Person, Text};
use jiff::Timestamp;
use rss::extension::{Extension, ExtensionMap};
use serde::Serialize;
use std::collections::BTreeMap;
use store::Announcement;

/// What a feed says.
pub struct Feed {
    /// Title.
    pub title: String,
    /// The organiser's full name.
    pub author: String,
    /// Address of the site, without a slash at the end.
    pub site: String,
    /// What follows the path of a feed that carries a part of all: `?award=…`; empty for all.
    pub part: String,
    /// The announcements, newest first.
    pub items: Vec<Announcement>,
}

impl Feed {
    /// UTC milliseconds of the newest change; the epoch for an empty feed.
    pub fn updated(&self) -> i64 {
        self.items.iter().map(|item| item.updated_at).max().unwrap_or(0)
    }

    /// Atom 1.0 (RFC 4287).
    pub fn atom(&self) -> String {
        let entries = self.items.iter().map(|item| self.atom_entry(item)).collect::<Vec<_>>();
        let own = Link {
            href: format!("{}/feed.atom{}", self.site, self.part),
            rel: "self".to_string(),
            mime_type: Some("application/atom+xml".to_string()),
            ..Link::default()
        };
        let page =
            Link { href: format!("{}/notices", self.site), rel: "alternate".to_string(), ..Link::default() };
        let feed = atom_syndication::Feed {
            title: Text::plain(clean(&self.title)),
            id: format!("{}/feed.atom{}", self.site, self.part),
            updated: atom_time(self.updated()),
            authors: vec![Person { name: clean(&self.author), ..Person::default() }],
            links: vec![own, page],
            lang: Some("zh-CN".to_string()),
            generator: Some(Generator { value: "pingyou".to_string(), ..Generator::default() }),
            entries,
            ..atom_syndication::Feed::default()
        };
        feed.to_string()
    }

    fn atom_entry(&self, item: &Announcement) -> Entry {
        Entry {
            title: Text::plain(clean(&item.title)),
            id: self.address(item),
            updated: atom_time(item.updated_at),
            published: Some(atom_time(item.published_at)),
            links: vec![Link { href: self.address(item), rel: "alternate".to_string(), ..Link::default() }],
            content: Some(Content {
                content_type: Some("html".to_string()),
                value: Some(html(&item.body)),
                ..Content::default()
            }),
            ..Entry::default()
        }
    }

    /// RSS 2.0.
    pub fn rss(&self) -> String {
        let own = Extension {
            name: "atom:link".to_string(),
            attrs: BTreeMap::from([
                ("href".to_string(), format!("{}/feed.rss{}", self.site, self.part)),
                ("rel".to_string(), "self".to_string()),
                ("type".to_string(), "application/rss+xml".to_string()),
            ]),
            ..Extension::default()
        };
        let extensions =
            ExtensionMap::from([("atom".to_string(), BTreeMap::from([("link".to_string(), vec![own])]))]);
        let channel = rss::Channel {
            title: clean(&self.title),
            link: format!("{}/notices", self.site),
            description: clean(&format!("{}发布的评优公告", self.author)),
            language: Some("zh-CN".to_string()),
            last_build_date: Some(rfc2822(self.updated())),
            namespaces: BTreeMap::from([("atom".to_string(), "http://www.w3.org/2005/Atom".to_string())]),
            extensions,
            items: self.items.iter().map(|item| self.rss_item(item)).collect(),
            ..rss::Channel::default()
        };
        channel.to_string()
    }

    fn rss_item(&self, item: &Announcement) -> rss::Item {
        rss::Item {
            title: Some(clean(&item.title)),
            link: Some(self.address(item)),
            description: Some(html(&item.body)),
            guid: Some(rss::Guid { value: self.address(item), permalink: true }),
            pub_date: Some(rfc2822(item.published_at)),
            ..rss::Item::default()
        }
    }

    /// JSON Feed 1.1.
    ///
    /// # Errors
    /// When it cannot be written, which plain texts do not cause.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string(&JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title,
            home_page_url: format!("{}/notices", self.site),
            feed_url: format!("{}/feed.json{}", self.site, self.part),
            language: "zh-CN",
            authors: [JsonAuthor { name: &self.author }],
            items: self.items.iter().map(|item| self.json_item(item)).collect(),
        })
    }

    fn json_item<'a>(&self, item: &'a Announcement) -> JsonItem<'a> {
        JsonItem {
            id: self.address(item),
            url: self.address(item),
            title: &item.title,
            content_html: html(&item.body),
            date_published: crate::clock::beijing_rfc3339(item.published_at),
            date_modified: crate::clock::beijing_rfc3339(item.updated_at),
        }
    }

    fn address(&self, item: &Announcement) -> String {
        format!("{}/notices/{}", self.site, item.id)
    }
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    language: &'static str,
    authors: [JsonAuthor<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: String,
    url: String,
    title: &'a str,
    content_html: String,
    date_published: String,
    date_modified: String,
}

/// A text as HTML paragraphs, every sign of it escaped.
fn html(body: &str) -> String {
    let mut out = String::new();
    for paragraph in paragraphs(body) {
        out.push_str("<p>");
        for sign in clean(&paragraph).chars() {
            match sign {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                sign => out.push(sign),
            }
        }
        out.push_str("</p>");
    }
    out
}

/// Without the control characters that XML 1.0 has no way to write; the writers escape the rest.
fn clean(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control() && !matches!(sign, '\u{FFFE}' | '\u{FFFF}')).collect()
}

fn atom_time(ms: i64) -> FixedDateTime {
    crate::clock::beijing_rfc3339(ms).parse().unwrap_or_default()
}

/// `Tue, 31 May 2022 16:00:00 GMT`: the form of HTTP, which RFC 2822 and RSS readers take as well.
pub fn rfc2822(ms: i64) -> String {
    let time = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    jiff::fmt::rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&time)
        .unwrap_or_else(|_| "Thu, 01 Jan 1970 00:00:00 GMT".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_escaped_and_what_xml_cannot_hold_is_left_out() {
        assert_eq!(html("甲\u{1}<b>\n\n</script>&"), "<p>甲&lt;b&gt;</p><p>&lt;/script&gt;&amp;</p>");
        assert_eq!(rfc2822(1_654_012_800_000), "Tue, 31 May 2022 16:00:00 GMT");
    }
}
