//! The enumerations of the contract with their labels.

use super::Choice;
use crate::lang::Bi;

const fn choice(id: &'static str, zh: &'static str, en: &'static str) -> Choice {
    Choice { id, label: Bi::new(zh, en) }
}

pub(super) const BUSINESS_KINDS: &[Choice] = &[
    choice("design", "设计", "design"),
    choice("construction", "施工", "construction"),
    choice("operation", "运维", "operation and maintenance"),
    choice("research_production", "产品研发生产", "product research and production"),
    choice("sales_agency", "销售代理", "sales agency"),
];

pub(super) const MEMBERSHIP: &[Choice] = &[
    choice("active", "会员（已年检）", "active member"),
    choice("annual_check_due", "会员（待年检）", "member, annual check due"),
    choice("suspended", "会员资格中止", "suspended"),
    choice("withdrawn", "已退会", "withdrawn"),
    choice("none", "非会员", "not a member"),
];

pub(super) const CERTIFICATE_KINDS: &[Choice] = &[
    choice("nm_capability", "内蒙古能力等级证书", "Inner Mongolia capability certificate"),
    choice("cspia", "中安协能力证书", "CSPIA capability certificate"),
    choice("other", "其他证书", "other certificate"),
];

pub(super) const PROJECT_KINDS: &[Choice] = &[
    choice("smart_city", "智慧城市", "smart city"),
    choice("digital_city", "数字城市", "digital city"),
    choice("security", "安防工程", "security"),
    choice("other", "其他", "other"),
];

pub(super) const ROLES: &[Choice] = &[
    choice("general_contractor", "总承包", "general contractor"),
    choice("subcontractor", "分包", "subcontractor"),
];

pub(super) const RATINGS: &[Choice] = &[
    choice("excellent", "优", "excellent"),
    choice("good", "良", "good"),
    choice("pass", "合格", "pass"),
    choice("none", "无评价", "none"),
];

pub(super) const TECHNOLOGIES: &[Choice] = &[
    choice("5g", "5G", "5G"),
    choice("cloud", "云计算", "cloud computing"),
    choice("iot", "物联网", "internet of things"),
    choice("ai", "人工智能", "artificial intelligence"),
    choice("big_data", "大数据", "big data"),
    choice("other", "其他新技术", "other new technology"),
];

pub(super) const IP_KINDS: &[Choice] = &[
    choice("patent", "专利", "patent"),
    choice("soft_copyright", "软件著作权", "software copyright"),
    choice("trademark", "商标", "trademark"),
    choice("other", "其他", "other"),
];

pub(super) const CHANNELS: &[Choice] = &[
    choice("self", "企业自发", "on its own"),
    choice("government", "政府部门", "government"),
    choice("red_cross", "红十字会", "Red Cross"),
    choice("social_org", "社会组织", "social organisation"),
    choice("other", "其他途径", "other"),
];

pub(super) const AMOUNT_BASIS: &[Choice] =
    &[choice("contract", "合同价", "contract price"), choice("settlement", "结算价", "settlement price")];

pub(super) const SUBJECT_KINDS: &[Choice] =
    &[choice("solution", "解决方案", "solution"), choice("technology", "技术", "technology")];

/// The names of the grades, the highest first.
pub(super) const GRADES: &[Bi] = &[
    Bi::new("壹级", "grade 1"),
    Bi::new("贰级", "grade 2"),
    Bi::new("叁级", "grade 3"),
    Bi::new("肆级", "grade 4"),
];
