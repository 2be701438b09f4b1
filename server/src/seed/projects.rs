//! What a company has built: the projects of its dossier, and what their papers say of them.

use super::chance::Chance;
use super::companies::{Company, Twist};
use domain::date::Date;
use domain::money;
use serde_json::{Value, json};

/// A project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Name.
    pub name: String,
    /// Who ordered it.
    pub owner: String,
    /// Kinds, as the format has them.
    pub kinds: Vec<&'static str>,
    /// Whether it is in the region.
    pub inside: bool,
    /// Whether it was done for another contractor.
    pub sub: bool,
    /// When it was completed.
    pub completed: Date,
    /// Since when it is in use; none where it is not.
    pub in_use: Option<Date>,
    /// The part for security, in fen.
    pub fen: i64,
    /// How the owner rated it.
    pub rating: &'static str,
    /// Whether a laboratory tested it.
    pub tested: bool,
    /// Technologies.
    pub technologies: Vec<&'static str>,
    /// The contract's number.
    pub contract_no: String,
    /// The day of the contract.
    pub signed: Date,
    /// The amount that the contract bears, in fen.
    pub contract_fen: i64,
    /// The day that the acceptance report bears.
    pub accepted: Date,
}

/// Where projects are, and for whom.
const PLACES: [&str; 8] =
    ["某市新城区", "某市开发区", "某旗", "某县", "某市老城区", "某盟中心城区", "某市高新区", "某镇"];
const CITY: [(&str, &str, &str); 8] = [
    ("雪亮工程", "smart_city", "公共安全视频服务中心"),
    ("智慧城市运行管理平台", "smart_city", "城市运行管理中心"),
    ("数字城管视频汇聚项目", "digital_city", "城市管理服务中心"),
    ("智慧社区安防改造工程", "smart_city", "社区建设服务中心"),
    ("智慧交通卡口工程", "smart_city", "交通设施服务中心"),
    ("城市应急指挥视频工程", "digital_city", "应急指挥服务中心"),
    ("智慧水务监控工程", "smart_city", "水务服务中心"),
    ("智慧消防物联网工程", "smart_city", "消防安全服务中心"),
];
const OTHER: [(&str, &str); 6] = [
    ("平安校园视频监控工程", "示例学校"),
    ("医院出入口控制与报警工程", "示例医院"),
    ("产业园周界防范工程", "示例产业园"),
    ("物流园综合安防工程", "示例物流园"),
    ("图书馆入侵报警系统工程", "示例图书馆"),
    ("博物馆安防系统升级工程", "示例博物馆"),
];
const TECHNOLOGIES: [&str; 5] = ["5g", "cloud", "iot", "ai", "big_data"];

/// A day of the calendar; both ends of the years used here are within it.
pub fn day(year: u32, month: u32, day: u32) -> Date {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap_or_else(|_| unreachable!("a day"))
}

/// What a company has built.
pub fn of(company: &Company) -> Vec<Project> {
    let mut chance = Chance::of(&format!("projects/{}", company.no));
    let wanted: Vec<i64> = match company.twist {
        Twist::ExactMillion => vec![100_000_000, 64_000_000],
        Twist::FenShort => vec![99_999_999, 99_999_999],
        Twist::ExactSum => vec![75_000_000; 4],
        Twist::SumShort => vec![99_000_000, 98_000_000, 98_000_000, 4_999_999],
        Twist::Late | Twist::NotInUse | Twist::PassRating => vec![186_000_000, 42_000_000],
        _ => {
            let count = chance.between(2, 5);
            let large = 1_200_000 + 10_000 * i64::from(chance.below(400));
            let small = |chance: &mut Chance| 100 * i64::from(chance.between(1_800, 9_400));
            let mut all = vec![large * 100 + i64::from(chance.below(2)) * 4_550];
            all.extend((1..count).map(|_| small(&mut chance) * 100));
            all
        }
    };
    let begin = chance.below(8) as usize;
    let mut all: Vec<Project> = wanted
        .into_iter()
        .enumerate()
        .map(|(at, fen)| project(company, (at, begin), fen, &mut chance))
        .collect();
    all.iter_mut().enumerate().for_each(|(at, project)| twist(company.twist, at, project));
    all
}

fn project(company: &Company, (at, begin): (usize, usize), fen: i64, chance: &mut Chance) -> Project {
    let place = PLACES[(begin + at * 3) % PLACES.len()];
    // Every second one is a city's; the first always.
    let (name, kinds, owner) = if at.is_multiple_of(2) {
        let (name, kind, owner) = CITY[(begin + at) % CITY.len()];
        (format!("{place}{name}"), vec![kind, "security"], format!("{place}{owner}（示例）"))
    } else {
        let (name, owner) = OTHER[(begin + at) % OTHER.len()];
        (format!("{place}{name}"), vec!["security"], format!("{place}{owner}"))
    };
    let completed = day(2021, chance.between(1, 12), chance.between(1, 28));
    let signed = day(2020, chance.between(3, 10), chance.between(1, 28));
    let first = chance.below(5) as usize;
    let mut technologies = vec![TECHNOLOGIES[first], TECHNOLOGIES[(first + 2) % 5]];
    technologies.sort_unstable();
    Project {
        name,
        owner,
        kinds,
        inside: true,
        sub: false,
        completed,
        // Not after the last day of the year: some clauses ask that it is in use on the cut-off day as well.
        in_use: Some(completed.plus_days(chance.between(0, 3))),
        fen,
        rating: if chance.below(3) == 0 { "excellent" } else { "good" },
        tested: chance.below(3) > 0,
        technologies,
        contract_no: format!("SL-{}-{:03}-{}", 2020, company.no, at + 1),
        signed,
        contract_fen: fen,
        accepted: completed,
    }
}

fn twist(twist: Twist, at: usize, project: &mut Project) {
    let first = at == 0;
    match twist {
        Twist::Subcontracted => project.sub = true,
        Twist::OutsideRegion if first => project.inside = false,
        Twist::OutsideRegion => project.kinds = vec!["digital_city", "security"],
        Twist::BeforeYear if first => {
            project.signed = day(2018, 5, 16);
            project.completed = day(2019, 9, 20);
            project.in_use = Some(day(2019, 10, 8));
            project.accepted = project.completed;
        }
        Twist::Late if first => {
            project.completed = day(2022, 1, 5);
            project.in_use = Some(day(2022, 1, 18));
            project.accepted = project.completed;
        }
        Twist::NotInUse if first => project.in_use = None,
        Twist::PassRating => project.rating = "pass",
        Twist::NoCity => project.kinds = vec!["security"],
        Twist::OtherAmount | Twist::HiddenAmount if first => {
            project.contract_fen = project.fen - 16_800_000;
        }
        Twist::OtherDay if first => {
            project.completed = day(2021, 12, 28);
            project.in_use = Some(day(2021, 12, 30));
            project.accepted = day(2022, 1, 12);
        }
        _ => {}
    }
}

impl Project {
    /// As the dossier states it.
    pub fn stated(&self) -> Value {
        json!({
            "name": self.name, "kinds": self.kinds, "in_inner_mongolia": self.inside,
            "role": if self.sub { "subcontractor" } else { "general_contractor" },
            "completed_on": self.completed.to_string(), "in_use_on": self.in_use.map(|day| day.to_string()),
            "security_amount_yuan": money::plain(self.fen), "owner_accepted": true,
            "third_party_passed": self.tested, "rating": self.rating, "technologies": self.technologies,
            "contract_no": self.contract_no, "amount_basis": "contract",
        })
    }
}
