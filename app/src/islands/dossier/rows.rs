//! What becomes of rows, in words.

use super::words;
use crate::lang::{Bi, Lang};
use domain::form::{Draft, Op, Pasted, Target};
use domain::schema::LISTS;

/// Changes rows. Returns the row to go to and a sentence, empty where the page shows what happened.
pub(crate) fn change_rows(draft: &mut Draft, op: Op, lang: Lang) -> (Option<Target>, String) {
    let zh = lang == Lang::Zh;
    let before = match op {
        Op::Remove(Target { list, key }) => words::row(draft, list, key, lang),
        _ => String::new(),
    };
    let target = draft.apply(op);
    let message = match op {
        Op::Remove(_) => Bi::new("已删除%。", "Removed %.").with(lang, &[&before]),
        Op::Add(list) | Op::Copy(Target { list, .. }) if target.is_none() => full(list, lang),
        Op::Sort(list, field) => {
            let label = LISTS[list].fields[field].label.get(lang);
            let way = match (zh, draft.direction(list, field) != Some(false)) {
                (true, true) => "升序",
                (true, false) => "降序",
                (false, true) => "ascending",
                (false, false) => "descending",
            };
            Bi::new("已按%%排列。", "Sorted by %, %.").with(lang, &[label, way])
        }
        _ => String::new(),
    };
    (target, message)
}

fn full(list: usize, lang: Lang) -> String {
    let (max, label) = (LISTS[list].max, LISTS[list].label.get(lang));
    Bi::new("%最多%项，请先删去不需要的。", "%: at most %. Remove some first.")
        .with(lang, &[label, &max.to_string()])
}

/// What became of pasted rows, in sentences: each on a line.
pub(crate) fn pasted(pasted: &Pasted, lang: Lang) -> String {
    let pick = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let Pasted { added, filled, left_over, unknown, unmapped } = pasted;
    if added + filled + left_over == 0 {
        let nothing = pick(
            "没有读到内容：请先在电子表格里选中若干行并复制。",
            "Nothing to read: select and copy some rows of a spreadsheet first.",
        );
        return nothing.to_owned();
    }
    let mut out = String::new();
    // One after another what is not nothing: its words before and after the number.
    let mut tell = |number: usize, before: &str, after: &str| {
        if number > 0 {
            out.push_str(if out.is_empty() { "" } else { pick("，", ", ") });
            out.push_str(before);
            out.push_str(&number.to_string());
            out.push_str(after);
        }
    };
    tell(*filled, pick("已填入", "rows filled: "), pick("行", ""));
    tell(*added, pick("已加入", "added: "), pick("项", ""));
    tell(*left_over, pick("已满，余下", "the list is full, left out: "), pick("行没有加入", ""));
    out.push_str(pick(
        "。认不出的内容原样保留，请在标红处改正。",
        ". What could not be read is kept as it was: mend it where it is marked.",
    ));
    if !unknown.is_empty() {
        out.push_str(match unmapped {
            true => pick(
                "\n首行像是列名但都不认得，没有加入；各列按本表的顺序放入，请核对。首行：",
                "\nThe first row looks like headings, but none is known: it was left out and the columns were taken in the order of this table. The row: ",
            ),
            false => pick("\n没有认出的列没有加入：", "\nColumns that are not known were left out: "),
        });
        out.push_str(&unknown.join(pick("、", ", ")));
    }
    out
}
