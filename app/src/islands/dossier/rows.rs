//! What becomes of rows, in words.

use super::words;
use crate::lang::Lang;
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
        Op::Remove(_) if zh => format!("已删除{before}。"),
        Op::Remove(_) => format!("Removed {before}."),
        Op::Add(list) | Op::Copy(Target { list, .. }) if target.is_none() => full(list, lang),
        Op::Sort(list, field) => {
            let (label, up) =
                (LISTS[list].fields[field].label.get(lang), draft.direction(list, field) != Some(false));
            match (zh, up) {
                (true, true) => format!("已按{label}升序排列。"),
                (true, false) => format!("已按{label}降序排列。"),
                (false, true) => format!("Sorted by {label}, ascending."),
                (false, false) => format!("Sorted by {label}, descending."),
            }
        }
        _ => String::new(),
    };
    (target, message)
}

fn full(list: usize, lang: Lang) -> String {
    let (max, label) = (LISTS[list].max, LISTS[list].label.get(lang));
    match lang {
        Lang::Zh => format!("{label}最多 {max} 项，请先删去不需要的。"),
        Lang::En => format!("{label}: at most {max}. Remove some first."),
    }
}

/// What became of pasted rows, in sentences: each on a line.
pub(crate) fn pasted(pasted: &Pasted, list: usize, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let Pasted { added, filled, left_over, unknown, unmapped } = pasted;
    let mut out = match (added, filled, zh) {
        (0, 0, true) if *left_over == 0 => "没有读到内容：请先在电子表格里选中若干行并复制。".to_owned(),
        (0, 0, false) if *left_over == 0 => {
            "Nothing to read: select and copy some rows of a spreadsheet first.".to_owned()
        }
        (n, 0, true) => format!("已加入 {n} 项"),
        (n, 0, false) => format!("Added {n}"),
        (0, n, true) => format!("已填入 {n} 行"),
        (0, n, false) => format!("Filled {n} rows"),
        (n, rows, true) => format!("已填入 {rows} 行，加入 {n} 项"),
        (n, rows, false) => format!("Filled {rows} rows, added {n}"),
    };
    let max = LISTS[list].max;
    out += &match (left_over, zh) {
        (0, true) if added + filled > 0 => "。认不出的内容原样保留，请在标红处改正。".to_owned(),
        (0, false) if added + filled > 0 => {
            ". What could not be read is kept as it was: mend it where it is marked.".to_owned()
        }
        (0, _) => String::new(),
        (left, true) => format!("；最多 {max} 项，余下 {left} 行没有加入。"),
        (left, false) => format!("; at most {max} fit, {left} rows were left out."),
    };
    let names = unknown.join(if zh { "、" } else { ", " });
    out += &match (unmapped, zh) {
        _ if names.is_empty() => String::new(),
        (true, true) => {
            format!("\n首行像是列名，但没有一个认得（{names}）：首行没有加入，各列按本表的顺序放入，请核对。")
        }
        (true, false) => format!(
            "\nThe first row looks like headings, but none is known ({names}): it was left out and the columns were taken in the order of this table."
        ),
        (false, true) => format!("\n没有认出的列没有加入：{names}。"),
        (false, false) => format!("\nColumns that are not known were left out: {names}."),
    };
    out
}
