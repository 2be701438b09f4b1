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

/// Names that people give the columns besides the labels, by the contract's key. 项目 reads as 工程, 时间 as 日期, 完工 as 竣工.
const NAMES: &[(&str, &str)] = &[
    ("name", "名称 工程 工程名"),
    ("kinds", "工程类型 类别 工程类别"),
    ("in_inner_mongolia", "区内 自治区内 在区内"),
    ("role", "承包方式 承接方式"),
    ("completed_on", "竣工 竣工验收日期"),
    ("in_use_on", "投入使用 投用日期 使用日期 启用日期"),
    ("security_amount_yuan", "金额 安防金额 安防部分 安防工程金额"),
    ("owner_accepted", "甲方验收 验收合格 验收 业主验收"),
    ("third_party_passed", "第三方检测 检测合格"),
    ("rating", "评价 评价等级 业主评价"),
    ("technologies", "技术 新技术 采用技术"),
    ("contract_no", "合同号"),
];

/// Words in a heading's brackets that are no unit.
const NO_UNIT: &str = " 单位 元 人民币 人民币元 yuan rmb cny 含税 不含税 ";

/// Reads a heading: a label in either language, a usual name or the contract's key, with or without a unit.
pub(super) fn read(list: usize, heading: &str) -> Option<Heading> {
    let (name, unit) = parts(heading);
    let find = |name: &str| {
        LISTS[list].fields.iter().position(|field| {
            let known = NAMES.iter().find(|(path, _)| *path == field.path).map_or("", |(_, names)| names);
            field.path == name
                || [field.label.zh, field.label.en].iter().any(|label| parts(label).0 == name)
                || known.split(' ').any(|known| known == name)
        })
    };
    if name.is_empty() {
        return None;
    }
    if let Some(field) = find(&name) {
        return Some(Heading { field, unit });
    }
    // `金额万元`
    let at = ["万元", "亿元", "元"].iter().find_map(|unit| name.strip_suffix(unit))?;
    let unit = name[at.len()..].trim_end_matches("元").to_owned();
    find(at).map(|field| Heading { field, unit })
}

/// The name and the unit of `金额（单位：万元）`, `金额/万元` or `金额`.
fn parts(heading: &str) -> (String, String) {
    let plain: String = half_width(heading).to_ascii_lowercase().split_whitespace().collect();
    let (name, rest) = match plain.find(['(', '[', '【', '/', ':']) {
        Some(at) => plain.split_at(at),
        None => (plain.as_str(), ""),
    };
    let words = rest.split(['(', ')', '[', ']', '【', '】', '/', ':', ',', '、', ';']);
    let unit = words.filter(|word| !word.is_empty() && !NO_UNIT.contains(&format!(" {word} "))).collect();
    let name = name
        .trim_start_matches("是否")
        .replace("项目", "工程")
        .replace("时间", "日期")
        .replace("完工", "竣工");
    (name, unit)
}
