//! The sixty companies: who they are, what they apply for, and what is peculiar about each. All of them are evidently invented: every
//! name says 示例, every credit code holds MADEM, every phone is 0471-0000xxx.

use super::chance::Chance;
use domain::company::Profile;
use domain::uscc::{UsccFault, check};

/// What is peculiar about a company's dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    /// Nothing.
    Plain,
    /// One project of exactly 1,000,000.00 yuan, less than three millions in all.
    ExactMillion,
    /// One fen less than a million, and less than three in all.
    FenShort,
    /// Three millions exactly, no project of a million.
    ExactSum,
    /// One fen less than three millions, no project of a million.
    SumShort,
    /// The certificate is of grade three.
    GradeThree,
    /// The certificate runs out the day before the deadline.
    CertificateExpires,
    /// The certificate is another body's.
    OtherCertificate,
    /// The yearly check of the membership is due.
    CheckDue,
    /// No member.
    NotMember,
    /// Penalties in three years.
    Penalty,
    /// A complaint in three years.
    Complaint,
    /// A major accident.
    Accident,
    /// Founded less than five years before the deadline.
    Young,
    /// Five years old on the deadline, not on the cut-off day.
    FiveOnTheDay,
    /// Only subcontracted projects.
    Subcontracted,
    /// The large project is outside the region.
    OutsideRegion,
    /// The large project is of 2019.
    BeforeYear,
    /// The large project was completed after the cut-off day.
    Late,
    /// The large project is not in use.
    NotInUse,
    /// The owner rated it 合格 only.
    PassRating,
    /// No smart or digital city among the projects.
    NoCity,
    /// Trademarks alone.
    TrademarkOnly,
    /// A patent owned with others.
    CoOwned,
    /// A claim of one's own in place of a report.
    SelfClaim,
    /// No receipt for what was given.
    NoReceipt,
    /// Never exhibited before.
    FirstExhibition,
    /// A violation at the expo.
    ExpoViolation,
    /// The contract bears another amount than the dossier.
    OtherAmount,
    /// The acceptance report bears another day than the dossier.
    OtherDay,
    /// The link says what the dossier says, the contract something else.
    HiddenAmount,
    /// A quality certificate that has run out.
    ExpiredSystem,
}

/// How far a company's draft is that sends nothing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Opened and left.
    Opened,
    /// Half filled in.
    Half,
    /// Two people gave different amounts for a project.
    Conflict,
    /// A date that is none.
    Faulty,
    /// Facts are left out.
    Incomplete,
    /// Files without links, statements not written.
    Unlinked,
    /// Everything is there.
    Ready,
}

/// A row of the table.
struct Row(&'static str, &'static str, &'static str, &'static [usize], Twist, Option<Unsent>);

/// A company.
#[derive(Clone, Debug)]
pub struct Company {
    /// From 1.
    pub no: usize,
    /// Identifier.
    pub org: String,
    /// Full name.
    pub name: String,
    /// Credit code.
    pub uscc: String,
    /// Where it has its seat, as papers say it.
    pub seat: &'static str,
    /// Awards that it applies for, by their place in the pack.
    pub awards: &'static [usize],
    /// What is peculiar.
    pub twist: Twist,
    /// Where it sends nothing in.
    pub unsent: Option<Unsent>,
    /// Who represents it in law, where it is, how it is reached.
    pub profile: Profile,
    /// Account and name of its owner.
    pub owner: (String, String),
    /// Account and name of the person who fills in.
    pub editor: (String, String),
}

const TECH: &str = "智能科技有限公司";
const WORKS: &str = "安防工程有限公司";
const SYSTEMS: &str = "系统集成有限公司";
const NET: &str = "信息技术有限公司";
const ELECTRONIC: &str = "电子科技有限责任公司";

/// Seats with the division of their credit codes.
const SEATS: [(&str, &str); 12] = [
    ("呼和浩特", "150100"),
    ("包头", "150200"),
    ("乌海", "150300"),
    ("赤峰", "150400"),
    ("通辽", "150500"),
    ("鄂尔多斯", "150600"),
    ("呼伦贝尔", "150700"),
    ("巴彦淖尔", "150800"),
    ("乌兰察布", "150900"),
    ("兴安盟", "152200"),
    ("锡林郭勒", "152500"),
    ("阿拉善", "152900"),
];

const SURNAMES: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
    "郭", "马", "白",
];
const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];

/// The awards by their place in the pack, in the rules' order.
const ROWS: [Row; 60] = {
    use Twist::*;
    use Unsent::*;
    [
        Row("呼和浩特", "青盾", TECH, &[0, 1, 2], Plain, None),
        Row("包头", "磐石", WORKS, &[1, 2], ExactMillion, None),
        Row("鄂尔多斯", "云哨", SYSTEMS, &[0, 2, 4], Plain, None),
        Row("赤峰", "北辰", WORKS, &[1, 2], FenShort, None),
        Row("通辽", "朔望", NET, &[3, 4], Plain, None),
        Row("呼伦贝尔", "林海", WORKS, &[1, 2], ExactSum, None),
        Row("乌海", "金沙", TECH, &[0, 1], GradeThree, None),
        Row("巴彦淖尔", "河套", SYSTEMS, &[1, 2, 6], Plain, None),
        Row("乌兰察布", "岱海", ELECTRONIC, &[4, 5], SelfClaim, None),
        Row("锡林郭勒", "草原眼", TECH, &[0, 1], CheckDue, None),
        Row("阿拉善", "大漠哨", WORKS, &[1, 2], OtherAmount, None),
        Row("兴安盟", "杜鹃", NET, &[1, 6], NoReceipt, None),
        Row("呼和浩特", "敕勒", SYSTEMS, &[1, 7], Plain, None),
        Row("包头", "钢铁卫", ELECTRONIC, &[3, 5], CoOwned, None),
        Row("鄂尔多斯", "暖城", TECH, &[1, 2], Penalty, None),
        Row("赤峰", "玉龙", TECH, &[3, 4], TrademarkOnly, None),
        Row("呼和浩特", "白塔", WORKS, &[1, 2], SumShort, None),
        Row("通辽", "科尔沁云", NET, &[0, 3], OtherDay, None),
        Row("呼伦贝尔", "冰城哨", TECH, &[1], Young, None),
        Row("乌海", "黄河湾", SYSTEMS, &[2, 7], FirstExhibition, None),
        Row("巴彦淖尔", "阴山", WORKS, &[0, 2], CertificateExpires, None),
        Row("乌兰察布", "火山岩", TECH, &[1, 2], Accident, None),
        Row("锡林郭勒", "元上", NET, &[3, 4], Plain, None),
        Row("阿拉善", "胡杨", ELECTRONIC, &[5, 6], Plain, None),
        Row("兴安盟", "归流", WORKS, &[1], FiveOnTheDay, None),
        Row("呼和浩特", "丰州", TECH, &[0, 1, 2, 3], HiddenAmount, None),
        Row("包头", "昆河", SYSTEMS, &[1, 2], Subcontracted, None),
        Row("鄂尔多斯", "沙漠蓝", NET, &[4, 5], Plain, None),
        Row("赤峰", "红山", WORKS, &[1, 2], OutsideRegion, None),
        Row("通辽", "西辽", TECH, &[1, 7], ExpoViolation, None),
        Row("呼伦贝尔", "海拉", SYSTEMS, &[1, 2], BeforeYear, None),
        Row("乌海", "乌达云", ELECTRONIC, &[3, 4, 5], Plain, None),
        Row("巴彦淖尔", "乌梁素", NET, &[0, 1], OtherCertificate, None),
        Row("乌兰察布", "集宁", WORKS, &[1, 2], Late, None),
        Row("锡林郭勒", "浑善达", TECH, &[1, 6], Complaint, None),
        Row("阿拉善", "居延", SYSTEMS, &[1, 2], NotInUse, None),
        Row("兴安盟", "五岔", TECH, &[0, 1], NotMember, None),
        Row("呼和浩特", "土默川", WORKS, &[1, 2], PassRating, None),
        Row("包头", "鹿城", TECH, &[1, 2, 7], Plain, None),
        Row("鄂尔多斯", "康巴云", SYSTEMS, &[0, 2], ExpiredSystem, None),
        Row("赤峰", "达里诺", NET, &[1, 6], Plain, None),
        Row("通辽", "哲里木", WORKS, &[1, 2], NoCity, None),
        Row("呼伦贝尔", "额尔古", TECH, &[3, 4], Plain, None),
        Row("乌海", "甘德尔", ELECTRONIC, &[3, 4], CoOwned, None),
        Row("巴彦淖尔", "五原", SYSTEMS, &[1, 2], Plain, None),
        Row("乌兰察布", "凉城", NET, &[4, 5], Plain, None),
        Row("锡林郭勒", "多伦", TECH, &[0, 1], Plain, None),
        Row("阿拉善", "贺兰西", WORKS, &[1, 2], ExactMillion, None),
        Row("兴安盟", "扎赉", SYSTEMS, &[6, 7], Plain, None),
        Row("呼和浩特", "大青山", ELECTRONIC, &[0, 4, 5], Plain, None),
        Row("包头", "石拐", NET, &[1, 2], OtherAmount, None),
        Row("鄂尔多斯", "响沙", TECH, &[3, 7], Plain, None),
        Row("赤峰", "克什克", WORKS, &[1, 2], Plain, Some(Ready)),
        Row("通辽", "库伦", TECH, &[0, 1], Plain, Some(Half)),
        Row("呼伦贝尔", "根河", SYSTEMS, &[1, 2], Plain, Some(Conflict)),
        Row("乌海", "海勃湾", NET, &[3, 4], Plain, Some(Faulty)),
        Row("巴彦淖尔", "磴口", ELECTRONIC, &[4, 5], Plain, Some(Incomplete)),
        Row("乌兰察布", "四子王", WORKS, &[1, 2], Plain, Some(Unlinked)),
        Row("锡林郭勒", "乌珠穆", TECH, &[], Plain, Some(Opened)),
        Row("兴安盟", "阿尔山", SYSTEMS, &[3, 4], Plain, Some(Incomplete)),
    ]
};

/// Two companies, by their numbers, that one person represents: the second says who represents the first.
const ONE_PERSON: (usize, usize) = (3, 28);
/// Two companies in one house: the second writes the address of the first its own way.
const ONE_HOUSE: (usize, usize) = (13, 50);

/// What some write before an address.
const REGION: &str = "内蒙古自治区";

/// What a company says of itself. Nobody represents two of them, and no two share a house, but where it is meant.
fn profile(no: usize, seat: &str) -> Profile {
    let person = if no == ONE_PERSON.1 { ONE_PERSON.0 } else { no };
    let surname = SURNAMES[(person - 1) % SURNAMES.len()];
    let stem = STEMS[(person - 1) / SURNAMES.len()];
    let address = if no == ONE_HOUSE.1 {
        format!("{REGION}{seat}示例路{}号", ONE_HOUSE.0)
    } else {
        format!("{seat}示例路{no}号")
    };
    Profile {
        legal_representative: format!("{surname}{stem}某"),
        address,
        phone: format!("0471-0000{:03}", no + 500),
    }
}

/// All of them.
pub fn all() -> Vec<Company> {
    ROWS.iter()
        .enumerate()
        .map(|(at, Row(seat, word, trade, awards, twist, unsent))| {
            let no = at + 1;
            let mut chance = Chance::of(&format!("people/{no}"));
            let division = SEATS.iter().find(|(name, _)| name == seat).map_or("150000", |(_, code)| code);
            let mut person = |role: &str, stem: usize| {
                let name = format!("{}某{}", chance.pick(&SURNAMES), STEMS[(at + stem) % STEMS.len()]);
                (format!("demo-{role}-{no:02}"), name)
            };
            Company {
                no,
                org: format!("demo-company-{no:02}"),
                name: format!("{seat}示例{word}{trade}"),
                uscc: code(division, no),
                seat,
                awards,
                twist: *twist,
                unsent: *unsent,
                profile: profile(no, seat),
                owner: person("owner", 0),
                editor: person("editor", 3),
            }
        })
        .collect()
}

/// A credit code whose check sign is right and whose own part is evidently made up.
fn code(division: &str, no: usize) -> String {
    let body = format!("91{division}MADEM{no:04}");
    match check(&format!("{body}0")) {
        Err(UsccFault::Check { expected, .. }) => format!("{body}{expected}"),
        _ => format!("{body}0"),
    }
}

impl Company {
    /// A work phone that nobody has.
    pub fn phone(&self) -> String {
        format!("0471-0000{:03}", self.no)
    }

    /// Where it is, as its papers say it.
    pub fn house(&self) -> &str {
        let address = &self.profile.address;
        address.strip_prefix(REGION).unwrap_or(address)
    }

    /// The mail address of the owner or the editor.
    pub fn email(&self, role: &str) -> String {
        format!("{role}{:02}@example.com", self.no)
    }
}
