//! The language of a page. Chinese is the default and leaves no mark in an address; English is `?lang=en`, kept in
//! every link.

pub use domain::lang::{Bi, Lang};

/// `path` as a link of a page in `lang`: `link("/notices", Lang::En)` is `/notices?lang=en`. A fragment stays last.
pub fn link(path: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return path.to_string();
    }
    let (before, fragment) = match path.split_once('#') {
        Some((before, fragment)) => (before, format!("#{fragment}")),
        None => (path, String::new()),
    };
    let joint = if before.contains('?') { '&' } else { '?' };
    format!("{before}{joint}lang=en{fragment}")
}

/// The other language, for the switch in the footer.
pub fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_kept_in_links_and_chinese_leaves_them_alone() {
        assert_eq!(link("/notices", Lang::Zh), "/notices");
        assert_eq!(link("/notices", Lang::En), "/notices?lang=en");
        assert_eq!(link("/self-check?step=result", Lang::En), "/self-check?step=result&lang=en");
        assert_eq!(link("/#awards", Lang::En), "/?lang=en#awards");
    }
}
