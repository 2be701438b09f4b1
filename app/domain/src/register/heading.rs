//! Which column of a register holds what: by the headings that associations use, and by what was chosen before.

use crate::dossier::half_width;
use crate::lang::Bi;
use std::collections::BTreeMap;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The credit code.
    Uscc,
    /// The company.
    Name,
    /// How it stands.
    Standing,
    /// The number of its membership.
    MemberNo,
    /// Since when it is a member.
    JoinedOn,
    /// The grade of its capability certificate.
    Grade,
    /// The certificate's number.
    CertificateNo,
    /// From when the certificate is in force.
    ValidFrom,
    /// Until when.
    ValidTo,
    /// The last annual check.
    CheckedOn,
}

impl Column {
    /// All of them, in the order in which they are asked for.
    pub const ALL: [Column; 10] = [
        Column::Uscc,
        Column::Name,
        Column::Standing,
        Column::MemberNo,
        Column::JoinedOn,
        Column::Grade,
        Column::CertificateNo,
        Column::ValidFrom,
        Column::ValidTo,
        Column::CheckedOn,
    ];

    /// As it is stored and sent.
    pub fn id(self) -> &'static str {
        match self {
            Column::Uscc => "uscc",
            Column::Name => "name",
            Column::Standing => "standing",
            Column::MemberNo => "member_no",
            Column::JoinedOn => "joined_on",
            Column::Grade => "grade",
            Column::CertificateNo => "certificate_no",
            Column::ValidFrom => "valid_from",
            Column::ValidTo => "valid_to",
            Column::CheckedOn => "checked_on",
        }
    }

    /// The column of an identifier.
    pub fn parse(id: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.id() == id)
    }

    /// What people read.
    pub fn label(self) -> Bi {
        match self {
            Column::Uscc => Bi::new("统一社会信用代码", "Credit code"),
            Column::Name => Bi::new("单位名称", "Company"),
            Column::Standing => Bi::new("会员状态", "Membership"),
            Column::MemberNo => Bi::new("会员编号", "Member number"),
            Column::JoinedOn => Bi::new("入会日期", "Member since"),
            Column::Grade => Bi::new("能力等级", "Grade"),
            Column::CertificateNo => Bi::new("等级证书编号", "Certificate number"),
            Column::ValidFrom => Bi::new("证书有效期起", "Valid from"),
            Column::ValidTo => Bi::new("证书有效期止", "Valid to"),
            Column::CheckedOn => Bi::new("最近年检日期", "Last annual check"),
        }
    }

    /// Whether a register without it says too little.
    pub fn is_required(self) -> bool {
        matches!(self, Column::Uscc | Column::Name | Column::Standing)
    }

    /// Usual headings besides the label.
    fn names(self) -> &'static str {
        match self {
            Column::Uscc => "信用代码 社会信用代码 统一信用代码 统一代码 纳税人识别号 税号",
            Column::Name => {
                "名称 单位 单位全称 企业 企业名称 企业全称 公司 公司名称 会员 会员名称 会员单位 会员单位名称"
            }
            Column::Standing => "状态 会籍 会籍状态 会员资格 资格状态 年检 年检状态 年检情况 年检结果",
            Column::MemberNo => "会员号 会员证号 会员证编号 会员证书编号 会员代码",
            Column::JoinedOn => "入会时间 入会年月 入会 加入时间 加入日期",
            Column::Grade => "等级 级别 证书等级 证书级别 资质等级 资质 能力等级证书等级",
            Column::CertificateNo => "证书编号 证书号 证书号码 能力等级证书编号 能力等级证书号 资质证书编号",
            Column::ValidFrom => "有效期起 有效期自 发证日期 发证时间 颁发日期 有效期开始",
            Column::ValidTo => {
                "有效期止 有效期至 有效期 到期日期 到期时间 截止日期 证书有效期 证书有效期至 有效期结束"
            }
            Column::CheckedOn => "年检日期 年检时间 最近年检 最近年检时间 上次年检日期",
        }
    }
}

/// What each column of a sheet holds; none for one that is passed over.
pub type Mapping = Vec<Option<Column>>;

/// What was chosen for headings before: by [`heading_key`]; none for one that was passed over.
pub type Remembered = BTreeMap<String, Option<Column>>;

/// Lines above the headings that are looked through: a title, remarks.
const ABOVE: usize = 10;

/// A heading without what people write one way or another.
pub fn heading_key(heading: &str) -> String {
    half_width(heading).to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// The row of the headings and what each column holds, as far as headings say; the first row where none does.
pub fn map(cells: &[Vec<String>], remembered: &Remembered) -> (usize, Mapping) {
    let of_line = |line: &Vec<String>| {
        let mut mapping: Mapping = Vec::with_capacity(line.len());
        for cell in line {
            // Two columns cannot hold one thing: the first does.
            let found = find(cell, remembered).filter(|found| !mapping.contains(&Some(*found)));
            mapping.push(found);
        }
        mapping
    };
    let known = |line: &Vec<String>| of_line(line).iter().flatten().count();
    // Two names: one alone may be a title that happens to be one.
    let at = cells.iter().take(ABOVE).position(|line| known(line) >= 2);
    // Where no heading is known, somebody has to say it: of the first line that has several cells.
    let several = |line: &Vec<String>| line.iter().filter(|cell| !cell.trim().is_empty()).count() >= 2;
    let at = at.or_else(|| cells.iter().take(ABOVE).position(several)).unwrap_or(0);
    (at, cells.get(at).map(of_line).unwrap_or_default())
}

fn find(heading: &str, remembered: &Remembered) -> Option<Column> {
    let key = heading_key(heading);
    if key.is_empty() {
        return None;
    }
    if let Some(chosen) = remembered.get(&key) {
        return *chosen;
    }
    // `有效期至（年月日）`
    let short = heading_key(heading.split(['(', '（', '[', '【']).next().unwrap_or_default());
    Column::ALL.into_iter().find(|column| {
        [&key, &short].into_iter().any(|name| {
            *name == heading_key(column.label().zh)
                || column.id() == name.as_str()
                || column.names().split(' ').any(|known| known == name.as_str())
        })
    })
}
