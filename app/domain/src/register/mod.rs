//! 会员名册: the association's register of members, as its office keeps it in a spreadsheet, and what it says beside what
//! a company claims. Being a member is no yes or no: a member may be due for its annual check, suspended or gone.

/// What a company claims, beside the register.
mod compare;
/// Which column holds what.
mod heading;
/// What an import would do.
mod plan;
/// Rows of a sheet.
mod sheet;

pub use compare::{Difference, differences};
pub use heading::{Column, Mapping, Remembered, heading_key, map};
pub use plan::{Plan, plan};
pub use sheet::{Fault, RowFault, Sheet, read};

use crate::date::Date;
use crate::lang::Bi;
use serde::Serialize;

/// How a member stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A member whose annual check is done.
    Active,
    /// A member whose annual check is due.
    AnnualCheckDue,
    /// Suspended.
    Suspended,
    /// Has left, or was removed.
    Withdrawn,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 4] =
        [Standing::Active, Standing::AnnualCheckDue, Standing::Suspended, Standing::Withdrawn];

    /// The identifier of the contract.
    pub fn id(self) -> &'static str {
        match self {
            Standing::Active => "active",
            Standing::AnnualCheckDue => "annual_check_due",
            Standing::Suspended => "suspended",
            Standing::Withdrawn => "withdrawn",
        }
    }

    /// The standing of an identifier.
    pub fn parse(id: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|standing| standing.id() == id)
    }

    /// What people read.
    pub fn label(self) -> Bi {
        match self {
            Standing::Active => Bi::new("有效（已年检）", "Active"),
            Standing::AnnualCheckDue => Bi::new("待年检", "Annual check due"),
            Standing::Suspended => Bi::new("会员资格中止", "Suspended"),
            Standing::Withdrawn => Bi::new("已退会", "Withdrawn"),
        }
    }

    /// Words of registers for it.
    fn words(self) -> &'static str {
        match self {
            Standing::Active => {
                "有效 正常 在册 已年检 年检合格 年检通过 已通过 会员 会员(已年检) 有效(已年检) 是 active"
            }
            Standing::AnnualCheckDue => {
                "待年检 未年检 年检中 应年检 会员(待年检) 逾期未年检 annual_check_due"
            }
            Standing::Suspended => "中止 暂停 停权 会员资格中止 资格中止 冻结 suspended",
            Standing::Withdrawn => "退会 已退会 除名 已除名 注销 已注销 终止 withdrawn",
        }
    }
}

/// One member, as the register has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The credit code: what tells members apart.
    pub uscc: String,
    /// The company.
    pub name: String,
    /// How it stands.
    pub standing: Standing,
    /// The number of its membership; empty where the register has none.
    pub member_no: String,
    /// Since when.
    pub joined_on: Option<Date>,
    /// The grade of its capability certificate, 1 the highest.
    pub grade: Option<u8>,
    /// The certificate's number; empty where the register has none.
    pub certificate_no: String,
    /// From when it is in force.
    pub valid_from: Option<Date>,
    /// Until when; none where the register has no end or says nothing.
    pub valid_to: Option<Date>,
    /// Its last annual check.
    pub checked_on: Option<Date>,
}

/// 壹级 and so on; what a number beyond is called is its number.
pub fn grade_words(grade: u8) -> Bi {
    match grade {
        1 => Bi::new("壹级", "grade 1"),
        2 => Bi::new("贰级", "grade 2"),
        3 => Bi::new("叁级", "grade 3"),
        _ => Bi::new("肆级", "grade 4"),
    }
}
