//! The words of the form.

use crate::lang::{Bi, Lang};
use domain::form::{Draft, FieldId};
use domain::rule::Manner;
use domain::schema::{LISTS, SCALARS};

pub(crate) const NOT_STATED: Bi = Bi::new("未填", "Not stated");
pub(crate) const YES: Bi = Bi::new("是", "Yes");
pub(crate) const NO: Bi = Bi::new("否", "No");
pub(crate) const NONE_OF_THESE: Bi = Bi::new("都没有", "None of these");
pub(crate) const NONE: Bi = Bi::new("无", "None");
pub(crate) const COPY: Bi = Bi::new("复制", "Copy");
pub(crate) const REMOVE: Bi = Bi::new("删除", "Remove");
pub(crate) const PASTE: Bi = Bi::new("从电子表格粘贴", "Paste from a spreadsheet");
pub(crate) const PASTE_HINT: Bi = Bi::new(
    "复制表格中的若干行，粘贴到下面。首行有列名时按列名对应，没有时按本表列的顺序。",
    "Copy rows of a spreadsheet and paste them below. A first row with column names maps the columns, else they follow the order of this table.",
);
pub(crate) const PASTE_DO: Bi = Bi::new("加入这些行", "Add these rows");
pub(crate) const NEXT: Bi = Bi::new("下一步：", "Next: ");
pub(crate) const BACK: Bi = Bi::new("上一步", "Back");
pub(crate) const CHECK: Bi = Bi::new("核对本页", "Check this page");
pub(crate) const UNDO: Bi = Bi::new("撤销", "Undo");

pub(crate) const MACHINE: Bi = Bi::new("机器判定", "by facts");
pub(crate) const DECLARED: Bi = Bi::new("声明", "declared");
pub(crate) const JURY: Bi = Bi::new("评委评分", "scored by the committee");
pub(crate) const CHANGE: Bi = Bi::new("最小的改变", "Smallest change");
pub(crate) const ONE_OF: Bi = Bi::new("任填一项即可：", "Any one is enough:");
pub(crate) const MISSING: Bi = Bi::new("缺少", "Missing");
pub(crate) const YUAN: Bi = Bi::new("元", "yuan");
pub(crate) const TOOLS: Bi = Bi::new("操作", "Tools");
pub(crate) const PASTE_LABEL: Bi = Bi::new("表格中的行", "Rows of the spreadsheet");
pub(crate) const NO_PROJECT: Bi = Bi::new("还没有工程", "No project yet");
pub(crate) const NO_PROJECT_WHY: Bi = Bi::new(
    "突出贡献奖、星级诚信企业和十佳工程商都看工程业绩。可以逐项添加，也可以从电子表格整批粘贴。",
    "Three of the awards look at projects. Add them one by one, or paste them from a spreadsheet.",
);

/// What a field is called in a list of faults: `第2项工程：竣工日期`.
pub(crate) fn field(draft: &Draft, field: FieldId, lang: Lang) -> String {
    match field {
        FieldId::Scalar(at) => SCALARS[at].label.get(lang).to_owned(),
        FieldId::List(list) => LISTS[list].label.get(lang).to_owned(),
        FieldId::Cell(list, key, at) => {
            let label = LISTS[list].fields[at].label.get(lang);
            let row = row(draft, list, key, lang);
            Bi::new("%，%", "%, %").with(lang, &[&row, label])
        }
    }
}

/// What a row is called: `第2项工程“X”`.
pub(crate) fn row(draft: &Draft, list: usize, key: u32, lang: Lang) -> String {
    let name = LISTS[list]
        .name_field
        .map(|at| draft.get(FieldId::Cell(list, key, at)).trim())
        .filter(|name| !name.is_empty());
    let at = draft.index_of(list, key).unwrap_or_default();
    Manner { lang, human: true }.row(list as u8, at, name).to_string()
}
