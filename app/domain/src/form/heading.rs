//! Headings of spreadsheets: which field a column holds, and in which unit.

use crate::dossier::half_width;
use crate::schema::LISTS;

/// What a heading names.
pub(super) struct Heading {
    /// The field.
    pub(super) field: usize,
    /// The unit in its brackets as it is written, `万元`; empty where there is none, or yuan.
    pub(super) unit: String,
}

/// Names that people give the columns besides the labels, by the contract's key.
const NAMES: &[(&str, &str)] = &[
    ("name", "名称 项目名称 项目 工程 项目名 工程名"),
    ("kinds", "项目类型 工程类型 项目类别 工程类别 类别"),
    ("in_inner_mongolia", "区内 自治区内 在区内"),
    ("role", "承包方式 承接方式"),
    ("completed_on", "竣工时间 竣工 完工日期 完工时间 竣工验收日期"),
    ("in_use_on", "投入使用时间 投入使用 投用日期 投用时间 使用日期 启用日期"),
    ("security_amount_yuan", "金额 安防金额 安防部分 安防工程金额"),
    ("owner_accepted", "甲方验收 验收合格 验收 业主验收"),
    ("third_party_passed", "第三方检测 检测合格"),
    ("rating", "评价 评价等级 业主评价"),
    ("technologies", "技术 新技术 采用技术"),
    ("contract_no", "合同号"),
];

/// Words in a heading's brackets that are no unit.
const NO_UNIT: &str = "单位 元 人民币 人民币元 yuan rmb cny 含税 不含税";

/// Reads a heading: a label in either language, a usual name or the contract's key, with or without a unit.
pub(super) fn read(list: usize, heading: &str) -> Option<Heading> {
    let (name, unit) = parts(heading);
    let name = name.strip_prefix("是否").unwrap_or(&name);
    if name.is_empty() {
        return None;
    }
    let find = |name: &str| {
        LISTS[list].fields.iter().position(|field| {
            let known = NAMES.iter().find(|(path, _)| *path == field.path).map_or("", |(_, names)| names);
            field.path == name
                || parts(field.label.zh).0 == name
                || parts(field.label.en).0 == name
                || is_among(name, known)
        })
    };
    if let Some(field) = find(name) {
        return Some(Heading { field, unit });
    }
    // `金额万元`
    let short = name.strip_suffix('元')?;
    let bare = short.strip_suffix('万').or_else(|| short.strip_suffix('亿')).unwrap_or(short);
    find(bare).map(|field| Heading { field, unit: short[bare.len()..].to_owned() })
}

/// The name and the unit of `金额（单位：万元）`, `金额/万元` or `金额`.
fn parts(heading: &str) -> (String, String) {
    let plain: String = half_width(heading).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_ascii_lowercase();
    let mut words = plain.split(is_mark as fn(char) -> bool);
    let name = words.next().unwrap_or_default().to_owned();
    (name, words.filter(|word| !is_among(word, NO_UNIT)).collect())
}

fn is_mark(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '/' | ':' | ',' | '、' | ';')
}

fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}
