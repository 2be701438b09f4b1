//! The steps of the self-check and the application: what each asks, whether it is complete, and where to go next. Pure, so that the browser and the server
//! say the same.

mod flow;

pub use flow::Flow;

use crate::form::{Draft, FieldFault, FieldId};
use crate::lang::{Bi, Lang};
use crate::schema::{self, FactId, Kind, LISTS, SCALARS};

/// A step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Step {
    /// 单位信息.
    #[default]
    Organisation,
    /// 资质与会员.
    Certificates,
    /// 工程业绩.
    Projects,
    /// 知识产权与技术.
    Technology,
    /// 信用与声明.
    Credit,
    /// 抗疫 / 参展, where wanted.
    Special,
    /// 结果, of the self-check.
    Result,
    /// 选择奖项, of an application.
    Awards,
    /// 各奖项陈述, of an application.
    Statements,
    /// 核对, of an application.
    Review,
}

/// What a step asks, in its order.
#[derive(Clone, Copy, Debug)]
pub enum Item {
    /// A group of facts under a title.
    Facts(Bi, &'static [&'static str]),
    /// A list.
    List(&'static str),
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Everything that counts is stated.
    Complete,
    /// So many of so many.
    Partial(usize, usize),
    /// Nothing yet.
    Empty(usize),
    /// So many fields have a fault.
    Fault(usize),
    /// Nothing stated, and only wanted for some awards.
    Skipped,
    /// So many are chosen.
    Chosen(usize),
}

/// Facts that no verdict uses: welcome, and never counted as missing.
const OPTIONAL: &[&str] = &[
    "number",
    "last_annual_check_on",
    "contract_no",
    "amount_basis",
    "epidemic_collective_name",
    "third_party_passed",
];

const NO_TITLE: Bi = Bi::new("", "");
const ORGANISATION: &[Item] = &[Item::Facts(
    NO_TITLE,
    &[
        "organisation.name",
        "organisation.uscc",
        "organisation.established_on",
        "organisation.business_kinds",
        "organisation.works_in_inner_mongolia",
    ],
)];
const CERTIFICATES: &[Item] = &[Item::Facts(NO_TITLE, &["membership.status"]), Item::List("certificates")];
const PROJECTS: &[Item] = &[Item::List("projects")];
const TECHNOLOGY: &[Item] = &[
    Item::List("intellectual_property"),
    Item::Facts(
        Bi::new("品牌与材料", "Brand and papers"),
        &[
            "has_own_brand",
            "attachments_present.implementation_plan",
            "attachments_present.standard_or_test_report",
            "declarations.domestic_advanced_evidence",
        ],
    ),
    Item::List("application_cases"),
];
const CREDIT: &[Item] = &[
    Item::Facts(
        Bi::new("记录", "Records"),
        &[
            "records.penalties_3y",
            "records.complaints_3y",
            "records.judicial_violations_3y",
            "records.major_accidents_ever",
        ],
    ),
    Item::Facts(
        Bi::new("声明", "Declarations"),
        &[
            "declarations.truthful",
            "declarations.self_discipline",
            "declarations.labour_protection",
            "declarations.credit_good",
            "declarations.standards_compliance",
            "declarations.no_ip_dispute",
            "declarations.innovation_strategy",
            "declarations.staff_innovation",
        ],
    ),
];
const SPECIAL: &[Item] = &[
    Item::Facts(
        Bi::new("抗疫", "Epidemic"),
        &["declarations.epidemic_compliance", "declarations.self_protection", "epidemic_collective_name"],
    ),
    Item::List("epidemic_contributions"),
    Item::List("epidemic_inputs"),
    Item::Facts(
        Bi::new("参展", "Expo"),
        &[
            "expo",
            "expo.booth_no",
            "expo.previous_editions",
            "declarations.brand_plan",
            "declarations.exhibits_meet_standards",
            "records.expo_violations",
        ],
    ),
];

impl Step {
    /// The steps of the self-check in order; [`Flow`] has those of an application.
    pub const ALL: [Step; 7] = [
        Step::Organisation,
        Step::Certificates,
        Step::Projects,
        Step::Technology,
        Step::Credit,
        Step::Special,
        Step::Result,
    ];

    /// Identifier in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Step::Organisation => "organisation",
            Step::Certificates => "certificates",
            Step::Projects => "projects",
            Step::Technology => "technology",
            Step::Credit => "credit",
            Step::Special => "special",
            Step::Result => "result",
            Step::Awards => "awards",
            Step::Statements => "statements",
            Step::Review => "review",
        }
    }

    /// Title.
    pub fn title(self) -> Bi {
        match self {
            Step::Organisation => Bi::new("单位信息", "Organisation"),
            Step::Certificates => Bi::new("资质与会员", "Certificates and membership"),
            Step::Projects => Bi::new("工程业绩", "Projects"),
            Step::Technology => Bi::new("知识产权与技术", "Intellectual property and technology"),
            Step::Credit => Bi::new("信用与声明", "Credit and declarations"),
            Step::Special => Bi::new("抗疫与参展", "Epidemic and expo"),
            Step::Result => Bi::new("结果", "Result"),
            Step::Awards => Bi::new("选择奖项", "Awards"),
            Step::Statements => Bi::new("各奖项陈述", "Statements"),
            Step::Review => Bi::new("核对", "Check"),
        }
    }

    /// One sentence on what the step is for.
    pub fn lead(self) -> Bi {
        match self {
            Step::Organisation => Bi::new("按营业执照填写。", "As on the business licence."),
            Step::Certificates => Bi::new(
                "八个奖项中，只有突出贡献奖要求会员资格和内蒙古能力等级证书。",
                "Only the award for outstanding contribution asks for membership and a certificate.",
            ),
            Step::Projects => Bi::new(
                "列出承建的工程。金额只填安防部分；可以从电子表格整行粘贴。",
                "List what the company has built. Amounts are the security part; rows can be pasted from a spreadsheet.",
            ),
            Step::Technology => Bi::new(
                "用于优秀解决方案、应用创新企业和科技引领企业。",
                "For excellent solution, application innovation and technology leadership.",
            ),
            Step::Credit => Bi::new(
                "没有发生过的填0；声明须如实作出。",
                "Write 0 where nothing happened; declare only what is true.",
            ),
            Step::Special => Bi::new(
                "只在申报抗疫先进集体或优秀参展企业时需要填写。",
                "Only for the anti-epidemic collective and the excellent exhibitor.",
            ),
            Step::Result => Bi::new("核对结论，打印或导出。", "Check the verdicts, print or export."),
            Step::Awards => Bi::new(
                "勾选要申报的奖项，可以多选。",
                "Tick the awards to apply for; several may be chosen.",
            ),
            Step::Statements => Bi::new(
                "为每个已选奖项写明评委评分的各条。每条不超过2,000字，写一部分也会保存。",
                "Write for each chosen award what the committee scores, up to 2,000 characters a clause. Parts are kept too.",
            ),
            Step::Review => Bi::new(
                "逐条核对已选奖项：还缺什么，哪些尚未满足。",
                "Check the chosen awards clause by clause: what is missing and what is not met.",
            ),
        }
    }

    /// What the step asks.
    pub fn items(self) -> &'static [Item] {
        match self {
            Step::Organisation => ORGANISATION,
            Step::Certificates => CERTIFICATES,
            Step::Projects => PROJECTS,
            Step::Technology => TECHNOLOGY,
            Step::Credit => CREDIT,
            Step::Special => SPECIAL,
            Step::Result | Step::Awards | Step::Statements | Step::Review => &[],
        }
    }

    /// The step that asks for a field.
    pub fn of(field: FieldId) -> Step {
        let asks = |step: &Step| {
            step.items().iter().any(|item| match (item, field) {
                (Item::Facts(_, paths), FieldId::Scalar(at)) => paths.contains(&SCALARS[at].path),
                (Item::List(key), FieldId::List(list) | FieldId::Cell(list, ..)) => *key == LISTS[list].key,
                _ => false,
            })
        };
        Step::ALL.into_iter().find(asks).unwrap_or_default()
    }

    /// Whether the step is only wanted for some awards.
    pub fn is_special(self) -> bool {
        self == Step::Special
    }

    /// Where the step stands.
    pub fn state(self, draft: &Draft, faults: &[FieldFault]) -> State {
        let wrong = faults.iter().filter(|fault| !fault.is_hint() && Step::of(fault.field) == self).count();
        if wrong > 0 {
            return State::Fault(wrong);
        }
        let (mut done, mut total) = (0, 0);
        for item in self.items() {
            match item {
                Item::Facts(_, paths) => {
                    for path in *paths {
                        if let Some((stated, counted)) = fact(draft, path) {
                            done += stated;
                            total += counted;
                        }
                    }
                }
                Item::List(key) => {
                    let (stated, counted) = list(draft, key);
                    done += stated;
                    total += counted;
                }
            }
        }
        match (done, total) {
            (_, 0) => State::Complete,
            (0, _) if self.is_special() => State::Skipped,
            (0, total) => State::Empty(total),
            (done, total) if done == total => State::Complete,
            (done, total) => State::Partial(done, total),
        }
    }

    /// Reads the identifier of a step of the self-check.
    pub fn parse(id: &str) -> Option<Step> {
        Flow::SelfCheck.parse(id)
    }

    /// The step after this one in the self-check.
    pub fn next(self) -> Option<Step> {
        Flow::SelfCheck.next(self)
    }

    /// The step before this one in the self-check.
    pub fn previous(self) -> Option<Step> {
        Flow::SelfCheck.previous(self)
    }
}

impl State {
    /// The state in words: `3/8项`.
    pub fn words(self, lang: Lang) -> String {
        let (words, n, total) = match self {
            State::Complete => (Bi::new("已填完", "complete"), 0, 0),
            State::Partial(done, total) => (Bi::new("%/%项", "% of %"), done, total),
            State::Empty(_) => (Bi::new("未填", "not begun"), 0, 0),
            State::Fault(n) => (Bi::new("%处须改", "% to mend"), n, 0),
            State::Chosen(n) => (Bi::new("已选%项", "% chosen"), n, 0),
            State::Skipped => (Bi::new("按需", "if wanted"), 0, 0),
        };
        words.with(lang, &[&n.to_string(), &total.to_string()])
    }
}

/// Whether a fact is stated and counts; none for facts that no verdict uses and those below an object stated as none.
fn fact(draft: &Draft, path: &str) -> Option<(usize, usize)> {
    let FactId::Scalar(at) = schema::scalar(path)? else { return None };
    let at = at as usize;
    if OPTIONAL.contains(&path) || matches!(SCALARS[at].kind, Kind::Group) {
        return None;
    }
    if let Some((group, _)) = path.split_once('.') {
        let none =
            schema::group_fact(group).is_some_and(|group| !draft.get(FieldId::Scalar(group)).is_empty());
        if none {
            return None;
        }
    }
    Some((usize::from(!draft.get(FieldId::Scalar(at)).trim().is_empty()), 1))
}

/// A list counts one for itself and one for each fact of its rows that a verdict uses.
fn list(draft: &Draft, key: &str) -> (usize, usize) {
    let Some(at) = schema::list(key) else { return (0, 0) };
    let rows = &draft.list(at).rows;
    let stated = usize::from(draft.list(at).none || !rows.is_empty());
    let (mut done, mut total) = (stated, 1);
    for row in rows {
        for (field, raw) in LISTS[at].fields.iter().zip(&row.cells) {
            if !OPTIONAL.contains(&field.path) {
                total += 1;
                done += usize::from(!raw.trim().is_empty());
            }
        }
    }
    (done, total)
}
