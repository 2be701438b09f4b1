//! The words of the application.

use crate::islands::dossier::words;
use crate::lang::{Bi, Lang};
use domain::application::{Form, Name};
use domain::pack::model::{Pack, Subject};

pub(super) const CHOSEN: Bi = Bi::new("已选", "chosen");
pub(super) const SUGGESTED: Bi = Bi::new("可能满足，尚未选择", "likely met, not chosen yet");
pub(super) const LIKELY: Bi = Bi::new("可能满足", "Likely met");
pub(super) const ALL: Bi = Bi::new("全部奖项", "All awards");
pub(super) const OTHERS: Bi = Bi::new("其他奖项", "The others");
pub(super) const ALL_MET: Bi =
    Bi::new("机器判定与声明的各条都已满足。", "All clauses by facts and declarations are met.");
pub(super) const GATED: Bi = Bi::new(
    "本届规定，有条款不满足的奖项不能提交。",
    "In this edition an award with an unmet clause cannot be submitted.",
);
pub(super) const NONE_CHOSEN: Bi = Bi::new("还没有选择奖项", "No award is chosen yet");
pub(super) const NONE_CHOSEN_WHY: Bi =
    Bi::new("先选择要申报的奖项，再为它们写陈述。", "Choose the awards first, then write for them.");
pub(super) const CHOOSE: Bi = Bi::new("去选择奖项", "Choose the awards");
pub(super) const SOLUTION: Bi = Bi::new("解决方案名称", "Name of the solution");
pub(super) const TECHNOLOGY: Bi = Bi::new("技术名称", "Name of the technology");
pub(super) const SUBJECT_HINT: Bi =
    Bi::new("一份申报只针对一项，写明全称。", "One application is about one; give its full name.");
pub(super) const WEIGHT: Bi = Bi::new("评委评分", "Scored by the committee");
pub(super) const NO_STATEMENT: Bi = Bi::new(
    "这个奖项没有由评委评分的条款，不用写陈述。",
    "The committee scores no clause of this award: nothing to write.",
);
pub(super) const LACKING: Bi = Bi::new("还缺", "Still missing");
pub(super) const READY: Bi = Bi::new("陈述已写齐。", "Everything is written.");
pub(super) const DIFFERENT: Bi =
    Bi::new("这一项有不同的内容，请选择", "There are different texts here: choose one");
pub(super) const TAKE: Bi = Bi::new("用这个", "Use this");
pub(super) const EMPTY: Bi = Bi::new("（空）", "(empty)");
pub(super) const TICKED: Bi = Bi::new("申报", "applied for");
pub(super) const UNTICKED: Bi = Bi::new("不申报", "not applied for");
pub(super) const SOMEBODY: Bi = Bi::new("同事", "A colleague");
pub(super) const YOU: Bi = Bi::new("您（本页）", "You, on this page");
pub(super) const YOU_ELSEWHERE: Bi = Bi::new("您（另一页）", "You, on another page");
pub(super) const SETTLE_FIRST: Bi = Bi::new(
    "有人同时改了下面的内容，两种写法都留着，请选择：",
    "Somebody changed these at the same time. Both texts are kept: choose one.",
);
pub(super) const IMPORT_TITLE: Bi = Bi::new("导入申报信息（JSON）", "Import a dossier (JSON)");
pub(super) const IMPORT_HINT: Bi = Bi::new(
    "粘贴资格自测导出的 JSON。单位、资质和工程等信息会整体替换，奖项和陈述不变；可以在历史里恢复。",
    "Paste the JSON that the self-check exports. It replaces the dossier; awards and statements stay. The history can undo it.",
);
pub(super) const MET_AND_WRITTEN: Bi =
    Bi::new("各条都已满足，陈述已写齐。", "All clauses are met and everything is written.");
pub(super) const ONLY_WRITTEN: Bi = Bi::new("陈述", "Statement");

/// What a field is called where it stands alone.
pub(super) fn name(pack: &Pack, form: &Form, name: Name, lang: Lang) -> String {
    match name {
        Name::Dossier(field) => words::field(&form.dossier, field, lang),
        Name::Row(list, key) => words::row(&form.dossier, list, key, lang),
        Name::Award(at) => pack.awards[at].short.get(lang).to_owned(),
        Name::Subject(at) => subject(pack, at).get(lang).to_owned(),
        Name::Statement(award, at) => {
            Bi::new("%陈述", "Statement on %").with(lang, &[&pack.awards[award].criteria[at].clause])
        }
    }
}

/// What the subject of an award is called.
pub(super) fn subject(pack: &Pack, award: usize) -> Bi {
    if pack.awards[award].subject == Subject::Technology { TECHNOLOGY } else { SOLUTION }
}

/// `1,234/2,000字`.
pub(super) fn count(have: usize, max: usize, lang: Lang) -> String {
    Bi::new("%/%字", "% of % characters").with(lang, &[&thousands(have), &thousands(max)])
}

/// What is wrong with a text that is too long.
pub(super) fn too_long(have: usize, max: usize, lang: Lang) -> String {
    Bi::new("最多%字，超出%字，请删减", "At most % characters: % too many")
        .with(lang, &[&thousands(max), &thousands(have - max)])
}

fn thousands(n: usize) -> String {
    let text = n.to_string();
    match text.len().checked_sub(3) {
        Some(at) if at > 0 => format!("{},{}", &text[..at], &text[at..]),
        _ => text,
    }
}
