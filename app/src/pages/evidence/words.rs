//! Sizes, pages, amounts and remarks in words.

use crate::lang::{Bi, Lang};
use domain::date::Date;
use domain::evidence::{Claim, Remark};
use domain::money;

/// `1.2 MB`, by thousands, as phones and file managers of today count.
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = (bytes * 10).div_ceil(unit);
        if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

/// What a link carries, in a line: `第2–5页，100万元，2021-06-30`.
pub fn facts(
    pages: Option<(i64, i64)>,
    project: Option<&str>,
    claim: &Claim,
    note: &str,
    lang: Lang,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    match pages {
        Some((from, to)) if from == to => {
            parts.push(Bi::new("第%页", "page %").with(lang, &[&from.to_string()]));
        }
        Some((from, to)) => {
            let (from, to) = (from.to_string(), to.to_string());
            parts.push(Bi::new("第%–%页", "pages %–%").with(lang, &[&from, &to]));
        }
        None => {}
    }
    parts.extend(project.map(|name| Bi::new("工程“%”", "project “%”").with(lang, &[name])));
    parts.extend(claim.amount_fen.map(|fen| money::words(fen, lang)));
    parts.extend(claim.dated_on.map(|day| Bi::new("日期%", "dated %").with(lang, &[&day.words(lang)])));
    parts.extend(
        claim.valid_to.map(|day| Bi::new("有效期至%", "valid until %").with(lang, &[&day.words(lang)])),
    );
    if !note.is_empty() {
        parts.push(note.to_owned());
    }
    parts.join(Bi::new("，", ", ").get(lang))
}

/// A remark in a sentence.
pub fn remark(remark: &Remark, lang: Lang) -> String {
    let day = |date: Option<Date>| {
        date.map_or_else(|| Bi::new("未填", "not stated").get(lang).to_owned(), |date| date.words(lang))
    };
    match *remark {
        Remark::Expired { valid_to, on, deadline } => {
            let text = if deadline {
                Bi::new("有效期至%，申报截止日（%）时已过期", "Valid until %: expired on the deadline (%)")
            } else {
                Bi::new("有效期至%，时间截点（%）时已过期", "Valid until %: expired on the cut-off day (%)")
            };
            text.with(lang, &[&valid_to.words(lang), &on.words(lang)])
        }
        Remark::Amount { file, stated } => Bi::new(
            "材料金额%，申报信息填的是%，相差%，请核对",
            "The file says %, the application says %, a difference of %; please check",
        )
        .with(
            lang,
            &[
                &money::words(file, lang),
                &money::words(stated, lang),
                &money::words((file - stated).abs(), lang),
            ],
        ),
        Remark::Day { file, completed_on, in_use_on } => Bi::new(
            "材料日期%，申报信息填的竣工日期是%、投入使用日期是%，请核对",
            "The file is dated %, the application says completed on %, in use on %; please check",
        )
        .with(lang, &[&file.words(lang), &day(completed_on), &day(in_use_on)]),
    }
}

/// What is said where a link names a project that is gone.
pub const GONE: Bi = Bi::new(
    "所关联的工程已从申报信息中删除，请改选工程",
    "The project was removed from the application; choose another",
);

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_short_and_never_understated() {
        for (bytes, words) in [
            (1, "1 KB"),
            (999_000, "999 KB"),
            (1_000_000, "1 MB"),
            (1_210_000, "1.3 MB"),
            (50_000_000, "50 MB"),
            (2_000_000_000, "2 GB"),
        ] {
            assert_eq!(size(bytes), words);
        }
    }
}
