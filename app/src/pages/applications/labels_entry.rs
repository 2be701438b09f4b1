//! What a field of a solution or technology is called where it stands alone, and what it says in words.

use super::labels::row;
use crate::lang::Lang;
use domain::application::{EntryField, Form, Items, Part};
use domain::pack::model::Pack;
use domain::schema::{self, SUBJECT_LIST};

/// `优秀解决方案“某方案”：知识产权`. `called` is the entry's name.
pub fn entry_label(pack: &Pack, field: EntryField, called: &str, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let asked = &pack.awards[field.award];
    let award = asked.short.get(lang);
    let of = match (called.is_empty(), zh) {
        (true, true) => format!("{award}（未命名）"),
        (true, false) => format!("{award} (unnamed)"),
        (false, true) => format!("{award}“{called}”"),
        (false, false) => format!("{award} “{called}”"),
    };
    let part = match (field.part, zh) {
        (Part::There, _) => return of,
        (Part::Name, true) => "名称".to_owned(),
        (Part::Name, false) => "name".to_owned(),
        (Part::Items, true) => "知识产权".to_owned(),
        (Part::Items, false) => "intellectual property".to_owned(),
        (Part::Plan, true) => "完整实施方案".to_owned(),
        (Part::Plan, false) => "implementation plan".to_owned(),
        (Part::Licensed, true) => "使用他人许可的部分".to_owned(),
        (Part::Licensed, false) => "parts licensed from others".to_owned(),
        (Part::Statement(at), true) => format!("{}陈述", asked.criteria[at].clause),
        (Part::Statement(at), false) => format!("{} statement", asked.criteria[at].clause),
    };
    format!("{of}{}{part}", if zh { "：" } else { ": " })
}

/// A text as people read it: items by what they are, the plan and the entry by yes and no.
pub fn entry_value(form: &Form, part: Part, text: &str, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let is = |yes: bool| {
        match (yes, zh) {
            (true, true) => "有",
            (false, true) => "没有",
            (true, false) => "there",
            (false, false) => "not there",
        }
        .to_owned()
    };
    match part {
        Part::There => is(!text.is_empty()),
        Part::Plan if text.is_empty() => String::new(),
        Part::Plan => is(text == "true"),
        Part::Items => match (Items::parse(text), schema::list(SUBJECT_LIST)) {
            (Items::None, _) => is(false),
            (Items::Rows(keys), Some(list)) => {
                let rows: Vec<String> = keys.iter().map(|key| row(form, list, *key, lang)).collect();
                rows.join(if zh { "、" } else { ", " })
            }
            _ => String::new(),
        },
        _ => text.to_owned(),
    }
}
