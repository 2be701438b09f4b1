//! The dossier of a company: every fact that its awards ask for, bent where the company is peculiar.

use super::chance::Chance;
use super::companies::{Company, Twist, Unsent};
use super::projects::{Project, day};
use domain::date::Date;
use serde_json::{Map, Value, json};

/// What an award asks for by its place in the pack.
const SOLUTION: usize = 3;
const INNOVATION: usize = 4;
const TECHNOLOGY: usize = 5;
const EPIDEMIC: usize = 6;
const EXPO: usize = 7;

/// A capability certificate.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// Kind, as the format has it.
    pub kind: &'static str,
    /// 1 to 4.
    pub grade: u32,
    /// Number.
    pub number: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// An item of intellectual property.
#[derive(Clone, Debug)]
pub struct Item {
    /// Kind, as the format has it.
    pub kind: &'static str,
    /// What it is called in its certificate.
    pub title: String,
    /// Number of its certificate.
    pub number: String,
    /// Whether it is owned with others.
    pub shared: bool,
    /// Last day; none where it has no end.
    pub to: Option<Date>,
}

/// What a company gave against the epidemic.
#[derive(Clone, Debug)]
pub struct Gift {
    /// Channel, as the format has it.
    pub channel: &'static str,
    /// The day.
    pub on: Date,
    /// The goods in fen.
    pub goods_fen: i64,
    /// Whether it has a receipt.
    pub receipt: bool,
}

/// Everything that papers are made of and the dossier is written from.
#[derive(Clone, Debug)]
pub struct Facts {
    /// When it was founded.
    pub founded: Date,
    /// Its projects.
    pub projects: Vec<Project>,
    /// Its certificate.
    pub certificate: Certificate,
    /// Its intellectual property.
    pub items: Vec<Item>,
    /// The name of its solution.
    pub solution: String,
    /// The name of its technology.
    pub technology: String,
    /// What it gave; only for the award that asks.
    pub gift: Option<Gift>,
    /// Its booth; only for the award that asks.
    pub booth: Option<String>,
    /// The dossier in the contract's format.
    pub dossier: Value,
}

const SOLUTIONS: [&str; 6] = [
    "社区多维感知一体化解决方案",
    "旗县级视频资源共享解决方案",
    "草原牧区远程安防解决方案",
    "工业园区周界智能预警解决方案",
    "校园安全联动处置解决方案",
    "口岸通道无感核验解决方案",
];
/// Ways of giving, as the format has them.
const CHANNELS: [&str; 4] = ["red_cross", "government", "social_org", "self"];
const METHODS: [&str; 6] = [
    "低温环境摄像机自适应补光技术",
    "多路视频边缘结构化分析技术",
    "风沙条件下周界误报抑制技术",
    "异构门禁设备统一接入技术",
    "视频数据分级加密传输技术",
    "热成像与可见光融合测温技术",
];

/// The facts of a company.
pub fn of(company: &Company) -> Facts {
    let mut chance = Chance::of(&format!("dossier/{}", company.no));
    let asks = |award: usize| company.awards.contains(&award);
    let twist = company.twist;
    let founded = match twist {
        Twist::Young => day(2018, 4, 17),
        Twist::FiveOnTheDay => day(2017, 8, 31),
        _ => day(chance.between(2003, 2015), chance.between(1, 12), chance.between(1, 28)),
    };
    let certificate = certificate(company, &mut chance);
    let owns = [SOLUTION, INNOVATION, TECHNOLOGY].into_iter().any(asks) || chance.below(3) == 0;
    let method = *chance.pick(&METHODS);
    let items = if owns { items(company, method, &mut chance) } else { Vec::new() };
    let gift = asks(EPIDEMIC).then(|| Gift {
        channel: CHANNELS[chance.below(4) as usize],
        on: day(2020 + chance.below(2), chance.between(2, 11), chance.between(1, 28)),
        goods_fen: 100_000 * i64::from(chance.between(12, 180)),
        receipt: twist != Twist::NoReceipt,
    });
    let booth = asks(EXPO).then(|| format!("{}{:02}", chance.pick(&["A", "B", "C"]), chance.between(1, 48)));
    let mut facts = Facts {
        founded,
        projects: super::projects::of(company),
        certificate,
        items,
        solution: chance.pick(&SOLUTIONS).to_string(),
        technology: method.to_string(),
        gift,
        booth,
        dossier: Value::Null,
    };
    facts.dossier = dossier(company, &facts, &mut chance);
    facts
}

fn certificate(company: &Company, chance: &mut Chance) -> Certificate {
    let (kind, grade) = match company.twist {
        Twist::OtherCertificate => ("cspia", 1),
        Twist::GradeThree => ("nm_capability", 3),
        _ => ("nm_capability", chance.between(1, 2)),
    };
    let from = day(2020, chance.between(3, 12), chance.between(1, 28));
    let (from, to) = match company.twist {
        Twist::CertificateExpires => (day(2019, 8, 31), day(2022, 8, 30)),
        _ => (from, from.plus_years(3)),
    };
    Certificate { kind, grade, number: format!("示例能力字第{:04}号", 1_000 + company.no), from, to }
}

fn items(company: &Company, method: &str, chance: &mut Chance) -> Vec<Item> {
    let plain = method.trim_end_matches("技术");
    let number = |what: &str, at: usize| format!("示例{what}{:03}{at:02}", company.no);
    let mark = Item {
        kind: "trademark",
        title: format!("{}示例商标", company.seat),
        number: number("商标", 1),
        shared: false,
        to: Some(day(2029, chance.between(1, 12), 14)),
    };
    if company.twist == Twist::TrademarkOnly {
        return vec![mark];
    }
    let shared = company.twist == Twist::CoOwned;
    let mut all = vec![Item {
        kind: "patent",
        title: format!("一种{plain}方法及装置"),
        number: number("专利", 1),
        shared,
        to: Some(day(chance.between(2030, 2040), chance.between(1, 12), 8)),
    }];
    if !shared {
        all.push(Item {
            kind: "soft_copyright",
            title: format!("{plain}软件V1.0"),
            number: number("软著", 2),
            shared: false,
            to: None,
        });
        if chance.below(2) == 0 {
            all.push(mark);
        }
    }
    all
}

fn dossier(company: &Company, facts: &Facts, chance: &mut Chance) -> Value {
    let twist = company.twist;
    let asks = |award: usize| company.awards.contains(&award);
    let membership = match twist {
        Twist::CheckDue => "annual_check_due",
        Twist::NotMember => "none",
        _ => "active",
    };
    let count = |of: Twist, found: u32| if twist == of { found } else { 0 };
    let certificate = &facts.certificate;
    let mut all = json!({
        "edition": "2021-2022",
        "organisation": {
            "name": company.name, "uscc": company.uscc, "established_on": facts.founded.to_string(),
            "business_kinds": (if company.no.is_multiple_of(3) { vec!["design", "construction", "research_production"] }
                else { vec!["design", "construction", "operation"] }),
            "works_in_inner_mongolia": true,
        },
        "membership": { "status": membership },
        "certificates": [{
            "kind": certificate.kind, "grade": certificate.grade, "number": certificate.number,
            "valid_from": certificate.from.to_string(), "valid_to": certificate.to.to_string(),
        }],
        "projects": facts.projects.iter().map(Project::stated).collect::<Vec<_>>(),
        "intellectual_property": facts.items.iter().map(|item| json!({
            "kind": item.kind, "holder": company.name, "co_owned": item.shared,
            "valid_to": item.to.map(|to| to.to_string()),
        })).collect::<Vec<_>>(),
        "has_own_brand": asks(INNOVATION) || facts.items.iter().any(|item| item.kind == "trademark"),
        "records": {
            "penalties_3y": count(Twist::Penalty, 2), "complaints_3y": count(Twist::Complaint, 1),
            "judicial_violations_3y": 0, "major_accidents_ever": count(Twist::Accident, 1),
        },
        "declarations": {
            "truthful": true, "self_discipline": true, "credit_good": true, "no_ip_dispute": true,
            "labour_protection": true, "standards_compliance": true, "innovation_strategy": true,
            "staff_innovation": true, "domestic_advanced_evidence": twist != Twist::SelfClaim,
        },
        "attachments_present": { "implementation_plan": true, "standard_or_test_report": true },
    });
    let Some(out) = all.as_object_mut() else { return all };
    if asks(TECHNOLOGY) || asks(INNOVATION) {
        let case = |at: u32, chance: &mut Chance| {
            json!({ "user": format!("某{}示例用户单位", ["旗", "县", "区"][at as usize % 3]),
                "date": day(2021, at + 2, chance.between(1, 28)).to_string(),
                "amount_yuan": domain::money::plain(10_000_000 + 100_000 * i64::from(chance.below(900))) })
        };
        let cases: Vec<Value> = (0..chance.between(1, 4)).map(|at| case(at, chance)).collect();
        out.insert("application_cases".into(), json!(cases));
    }
    if let Some(gift) = &facts.gift {
        epidemic(company, gift, out, chance);
    }
    if let Some(booth) = &facts.booth {
        let years = if twist == Twist::FirstExhibition { vec![] } else { vec![2018, 2019, 2021] };
        out.insert("expo".into(), json!({ "booth_no": booth, "previous_editions": years }));
        set(out, "records", "expo_violations", json!(count(Twist::ExpoViolation, 1)));
        set(out, "declarations", "brand_plan", json!(true));
        set(out, "declarations", "exhibits_meet_standards", json!(true));
    }
    match company.unsent {
        Some(Unsent::Incomplete) => leave_out(out),
        Some(Unsent::Half) => {
            for key in ["declarations", "records", "certificates", "attachments_present"] {
                out.remove(key);
            }
        }
        _ => {}
    }
    all
}

fn epidemic(company: &Company, gift: &Gift, out: &mut Map<String, Value>, chance: &mut Chance) {
    out.insert(
        "epidemic_contributions".into(),
        json!([{ "channel": gift.channel, "date": gift.on.to_string(), "has_receipt": gift.receipt }]),
    );
    let input = |name: &str, chance: &mut Chance| {
        json!({ "name": name, "date": day(2020, chance.between(2, 6), chance.between(1, 28)).to_string(),
            "person_times": chance.between(12, 160),
            "goods_yuan": domain::money::plain(gift.goods_fen), "funds_yuan": "0.00" })
    };
    let inputs = [input("某示例医院测温通道建设", chance), input("某示例社区出入口值守系统", chance)];
    out.insert("epidemic_inputs".into(), json!(inputs));
    out.insert("epidemic_collective_name".into(), json!(format!("{}抗疫保障突击队", company.seat)));
    set(out, "declarations", "epidemic_compliance", json!(true));
    set(out, "declarations", "self_protection", json!(true));
}

fn set(out: &mut Map<String, Value>, group: &str, key: &str, value: Value) {
    if let Some(group) = out.get_mut(group).and_then(Value::as_object_mut) {
        group.insert(key.to_string(), value);
    }
}

/// Leaves out what the awards ask for here and there, as people do.
fn leave_out(out: &mut Map<String, Value>) {
    out.remove("attachments_present");
    if let Some(declarations) = out.get_mut("declarations").and_then(Value::as_object_mut) {
        for key in ["no_ip_dispute", "domestic_advanced_evidence", "innovation_strategy"] {
            declarations.remove(key);
        }
    }
    for project in out.get_mut("projects").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(project) = project.as_object_mut() {
            project.remove("rating");
            project.remove("in_use_on");
        }
    }
}
