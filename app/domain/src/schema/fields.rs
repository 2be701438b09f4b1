//! The table itself, in the order of the contract's example.

use super::choices::*;
use super::{Field, Kind, List, Null};
use crate::lang::Bi;

pub(super) const TEXT: Kind = Kind::Text { max: 200 };
const COUNT: Kind = Kind::Count { min: 0, max: 9999 };
const NOT_YET: Null = Null::Never(Bi::new("尚未", "not yet"));
const NO_END: Null = Null::Endless(Bi::new("长期有效", "no end"));

pub(super) const fn field(path: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Field {
    Field {
        path,
        kind,
        label: Bi::new(zh, en),
        null: Null::Forbidden,
        says: ["", ""],
        hint: None,
        ranks: &[],
    }
}

const fn hinted(mut field: Field, zh: &'static str, en: &'static str) -> Field {
    field.hint = Some(Bi::new(zh, en));
    field
}

const fn ranked(mut field: Field, ranks: &'static [Bi]) -> Field {
    field.ranks = ranks;
    field
}

const fn nullable(mut field: Field, null: Null) -> Field {
    field.null = null;
    field
}

const fn yes_no(
    path: &'static str,
    label: [&'static str; 2],
    says_yes: &'static str,
    says_no: &'static str,
) -> Field {
    Field {
        path,
        kind: Kind::Bool,
        label: Bi::new(label[0], label[1]),
        null: Null::Forbidden,
        says: [says_no, says_yes],
        hint: None,
        ranks: &[],
    }
}

/// A declaration: its label is what is declared.
const fn declared(path: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field {
        path,
        kind: Kind::Bool,
        label: Bi::new(zh, en),
        null: Null::Forbidden,
        says: ["", ""],
        hint: None,
        ranks: &[],
    }
}

/// The facts of the whole dossier.
pub static SCALARS: &[Field] = &[
    field("organisation.name", TEXT, "单位全称", "Full name"),
    hinted(
        field("organisation.uscc", Kind::Uscc, "统一社会信用代码", "Unified social credit code"),
        "18位，见营业执照；全角、小写会自动更正",
        "18 characters, on the business licence",
    ),
    field("organisation.established_on", Kind::Date, "成立日期", "Established on"),
    field("organisation.business_kinds", Kind::Set(BUSINESS_KINDS), "从事业务", "Lines of business"),
    hinted(
        yes_no(
            "organisation.works_in_inner_mongolia",
            ["在自治区内从业", "Works in Inner Mongolia"],
            "在自治区内从业",
            "不在自治区内从业",
        ),
        "在自治区内有住所、分支机构或项目即可",
        "An address, a branch or a project there is enough",
    ),
    field("membership.status", Kind::Choice(MEMBERSHIP), "会员状态", "Membership"),
    yes_no("has_own_brand", ["拥有自主品牌", "Has a brand of its own"], "拥有自主品牌", "没有自主品牌"),
    hinted(
        field("records.penalties_3y", COUNT, "近三年行政处罚（次）", "Penalties in three years"),
        "市场监督管理机关及有关行政部门的处罚",
        "By market supervision and other authorities",
    ),
    hinted(
        field("records.complaints_3y", COUNT, "近三年投诉记录（次）", "Complaints in three years"),
        "只计查实的投诉",
        "Only complaints found valid",
    ),
    hinted(
        field(
            "records.judicial_violations_3y",
            COUNT,
            "近三年司法违法记录（次）",
            "Judicial violations in three years",
        ),
        "不含民事诉讼",
        "Civil litigation does not count",
    ),
    hinted(
        field("records.major_accidents_ever", COUNT, "历年重大安全、质量事故（起）", "Major accidents ever"),
        "不限年份",
        "In all years",
    ),
    field("records.expo_violations", COUNT, "参展违规记录（次）", "Violations at the expo"),
    declared("declarations.truthful", "申报内容真实", "What is stated is true"),
    declared(
        "declarations.self_discipline",
        "遵守行业自律公约，信守服务承诺",
        "Keeps the industry's code and its promises",
    ),
    declared(
        "declarations.credit_good",
        "银行信用良好，无恶意拖欠、偷逃税款或拖欠工资",
        "Good credit; no wilful arrears or evasion",
    ),
    declared("declarations.no_ip_dispute", "无知识产权纠纷", "No dispute over intellectual property"),
    declared(
        "declarations.epidemic_compliance",
        "贯彻落实疫情防控指示精神",
        "Follows the epidemic control orders",
    ),
    declared(
        "declarations.labour_protection",
        "规章制度和职工劳动保障健全",
        "Rules and labour protection are sound",
    ),
    declared(
        "declarations.standards_compliance",
        "贯彻国家和行业标准、规范",
        "Follows national and industry standards",
    ),
    declared("declarations.self_protection", "严格抓好自身防护管理", "Manages its own protection strictly"),
    declared(
        "declarations.innovation_strategy",
        "有创新战略规划和技术创新机制",
        "Has an innovation strategy and mechanism",
    ),
    declared("declarations.staff_innovation", "发挥技术人员在创新中的作用", "Staff take part in innovation"),
    hinted(
        declared(
            "declarations.domestic_advanced_evidence",
            "达到国内先进水平并有证明",
            "Evidence of an advanced domestic level",
        ),
        "成果评价、科技查新或检测报告在手才选“是”；自我评价不算",
        "Yes only with an appraisal, novelty search or test report; a claim of one's own does not count",
    ),
    declared("declarations.brand_plan", "有完整的品牌培育推广计划", "Has a complete brand plan"),
    declared(
        "declarations.exhibits_meet_standards",
        "展品符合国家标准和规定",
        "Exhibits meet national standards",
    ),
    yes_no(
        "attachments_present.implementation_plan",
        ["备有完整实施方案", "Implementation plan at hand"],
        "备有完整实施方案",
        "没有完整实施方案",
    ),
    yes_no(
        "attachments_present.standard_or_test_report",
        ["备有技术标准或检测报告", "Standard or test report at hand"],
        "备有技术标准或检测报告",
        "没有技术标准或检测报告",
    ),
    nullable(
        field("expo", Kind::Group, "参展", "Exhibiting"),
        Null::Absent(Bi::new("不参展", "does not exhibit")),
    ),
    field("expo.booth_no", TEXT, "展位号", "Booth number"),
    hinted(
        field("expo.previous_editions", Kind::Years, "历届参展年份", "Years exhibited"),
        "如2019、2021，用顿号或空格分开",
        "Such as 2019, 2021",
    ),
    field("epidemic_collective_name", TEXT, "抗疫集体名称", "Name of the collective"),
];

/// The lists.
pub static LISTS: &[List] = &[
    List {
        key: "certificates",
        label: Bi::new("资质证书", "Certificates"),
        noun: Bi::new("证书", "certificate"),
        max: 50,
        name_field: Some(2),
        fields: &[
            field("kind", Kind::Choice(CERTIFICATE_KINDS), "种类", "Kind"),
            hinted(
                ranked(field("grade", Kind::Count { min: 1, max: 4 }, "等级", "Grade"), GRADES),
                "壹级填1，贰级填2",
                "1 is the highest",
            ),
            field("number", Kind::Text { max: 40 }, "编号", "Number"),
            field("valid_from", Kind::Date, "有效期起", "Valid from"),
            nullable(field("valid_to", Kind::Date, "有效期止", "Valid to"), NO_END),
            field("last_annual_check_on", Kind::Date, "最近年检日期", "Last annual check"),
        ],
    },
    List {
        key: "projects",
        label: Bi::new("工程业绩", "Projects"),
        noun: Bi::new("工程", "project"),
        max: 200,
        name_field: Some(0),
        fields: &[
            field("name", TEXT, "工程名称", "Project"),
            field("kinds", Kind::Set(PROJECT_KINDS), "类型", "Kinds"),
            yes_no("in_inner_mongolia", ["在自治区内", "In Inner Mongolia"], "在自治区内", "不在自治区内"),
            field("role", Kind::Choice(ROLES), "承建方式", "Role"),
            nullable(field("completed_on", Kind::Date, "竣工日期", "Completed on"), NOT_YET),
            nullable(field("in_use_on", Kind::Date, "投入使用日期", "In use on"), NOT_YET),
            hinted(
                field("security_amount_yuan", Kind::Money, "安防部分金额（元）", "Security amount (yuan)"),
                "只填安防部分；联合体填本单位份额",
                "The security part only; your share in a consortium",
            ),
            yes_no("owner_accepted", ["甲方验收合格", "Accepted by the owner"], "经甲方验收", "未经甲方验收"),
            yes_no(
                "third_party_passed",
                ["第三方检测合格", "Passed a third-party test"],
                "经第三方检测合格",
                "未经第三方检测合格",
            ),
            field("rating", Kind::Choice(RATINGS), "甲方评价", "Owner's rating"),
            field("technologies", Kind::Set(TECHNOLOGIES), "应用技术", "Technologies"),
            field("contract_no", TEXT, "合同编号", "Contract number"),
            field("amount_basis", Kind::Choice(AMOUNT_BASIS), "金额口径", "Basis of the amount"),
        ],
    },
    List {
        key: "intellectual_property",
        label: Bi::new("知识产权", "Intellectual property"),
        noun: Bi::new("知识产权", "intellectual property item"),
        max: 100,
        name_field: None,
        fields: &[
            field("kind", Kind::Choice(IP_KINDS), "类别", "Kind"),
            field("holder", TEXT, "权利人", "Holder"),
            yes_no("co_owned", ["与他人共有", "Owned with others"], "与他人共有", "为本单位独有"),
            nullable(field("valid_to", Kind::Date, "有效期止", "Valid to"), NO_END),
        ],
    },
    List {
        key: "application_cases",
        label: Bi::new("推广应用案例", "Application cases"),
        noun: Bi::new("应用案例", "application case"),
        max: 50,
        name_field: Some(0),
        fields: &[
            field("user", TEXT, "使用单位", "User"),
            field("date", Kind::Date, "日期", "Date"),
            field("amount_yuan", Kind::Money, "金额（元）", "Amount (yuan)"),
        ],
    },
    List {
        key: "epidemic_contributions",
        label: Bi::new("抗疫贡献", "Epidemic contributions"),
        noun: Bi::new("抗疫贡献", "contribution"),
        max: 50,
        name_field: None,
        fields: &[
            field("channel", Kind::Choice(CHANNELS), "途径", "Channel"),
            field("date", Kind::Date, "日期", "Date"),
            yes_no("has_receipt", ["有收据或感谢信", "Has a receipt"], "有收据或感谢信", "没有收据或感谢信"),
        ],
    },
    List {
        key: "epidemic_inputs",
        label: Bi::new("抗疫投入", "Epidemic inputs"),
        noun: Bi::new("抗疫投入", "input"),
        max: 50,
        name_field: Some(0),
        fields: &[
            field("name", TEXT, "项目名称", "Name"),
            field("date", Kind::Date, "日期", "Date"),
            field("person_times", COUNT, "人次", "Person-times"),
            field("goods_yuan", Kind::Money, "物资折款（元）", "Goods (yuan)"),
            field("funds_yuan", Kind::Money, "资金（元）", "Funds (yuan)"),
        ],
    },
];
