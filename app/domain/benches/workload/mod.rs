//! The dossiers that are measured, natively and in wasm: a contractor with 20 projects.

use domain::Edition;
use domain::dossier::Dossier;
use domain::schema::LISTS;
use serde_json::{Value as Json, json};

/// The edition of 2021–2022.
#[must_use]
pub fn edition() -> Edition {
    let (_, text) = domain::pack::SHIPPED[0];
    let pack = domain::pack::text::read(text).expect("the shipped pack reads");
    Edition::new(pack).expect("the shipped pack compiles")
}

/// A contractor that wins: of its 20 projects of some 200,000 yuan, every fifth is a city project in Inner Mongolia and every
/// fourth has a rating that does not count, so that nothing is decided by the first row.
#[must_use]
pub fn winning() -> Json {
    let project = |at: usize| {
        json!({
            "name": format!("第{at}号安防工程"),
            "kinds": if at % 5 == 4 { json!(["smart_city", "security"]) } else { json!(["security"]) },
            "in_inner_mongolia": at.is_multiple_of(2), "role": "general_contractor",
            "completed_on": format!("2021-{:02}-15", at % 12 + 1), "in_use_on": "2021-12-30",
            "security_amount_yuan": format!("{}.50", 200_000 + at),
            "owner_accepted": !at.is_multiple_of(3), "third_party_passed": at.is_multiple_of(3),
            "rating": if at % 4 == 3 { "pass" } else { "good" }, "technologies": ["5g", "iot"],
        })
    };
    json!({
        "edition": "2021-2022",
        "organisation": {
            "name": "内蒙古示例智能科技有限公司", "uscc": "91150100MA0N2K7P2E", "established_on": "2014-05-20",
            "business_kinds": ["design", "construction", "operation"], "works_in_inner_mongolia": true },
        "membership": { "status": "active" },
        "certificates": [{ "kind": "nm_capability", "grade": 2, "valid_from": "2020-03-01", "valid_to": "2023-02-28" }],
        "projects": (0..20).map(project).collect::<Vec<_>>(),
        "intellectual_property": [
            { "kind": "patent", "holder": "内蒙古示例智能科技有限公司", "co_owned": false, "valid_to": "2032-01-01" }],
        "has_own_brand": true,
        "records": { "penalties_3y": 0, "complaints_3y": 0, "judicial_violations_3y": 0, "major_accidents_ever": 0, "expo_violations": 0 },
        "declarations": {
            "truthful": true, "self_discipline": true, "credit_good": true, "no_ip_dispute": true, "epidemic_compliance": true,
            "labour_protection": true, "standards_compliance": true, "self_protection": true, "innovation_strategy": true,
            "staff_innovation": true, "domestic_advanced_evidence": true, "brand_plan": true, "exhibits_meet_standards": true },
        "attachments_present": { "implementation_plan": true, "standard_or_test_report": true },
        "application_cases": [{ "user": "某单位", "date": "2021-03-01", "amount_yuan": "500000.00" }],
        "epidemic_contributions": [{ "channel": "red_cross", "date": "2021-10-20", "has_receipt": true }],
        "epidemic_inputs": [{ "name": "某医院测温通道", "date": "2020-02-15", "person_times": 40, "goods_yuan": "120000.00", "funds_yuan": "0.00" }],
        "expo": { "booth_no": "A12", "previous_editions": [2019, 2021] },
    })
}

/// The same contractor while it types: no project counts for anything yet and each for another reason, the certificate has ended,
/// the declarations are not made. Every row is looked at, every sentence has to say why, every change is searched.
#[must_use]
pub fn losing() -> Json {
    let mut dossier = winning();
    let projects = dossier["projects"].as_array_mut().expect("a list");
    for (at, project) in projects.iter_mut().enumerate() {
        match at % 4 {
            0 => project["completed_on"] = json!("2022-02-01"),
            1 => project["rating"] = json!("none"),
            2 => project["owner_accepted"] = json!(false),
            _ => project["in_use_on"] = Json::Null,
        }
        project["third_party_passed"] = json!(false);
        project["in_inner_mongolia"] = json!(false);
    }
    dossier["certificates"][0]["valid_to"] = json!("2022-08-30");
    dossier["intellectual_property"][0]["holder"] = json!("包头某公司");
    dossier["has_own_brand"] = json!(false);
    dossier.as_object_mut().expect("an object").remove("declarations");
    dossier
}

/// Reads a dossier.
#[must_use]
pub fn read(json: &Json) -> Dossier {
    let dossier = Dossier::from_json(&json.to_string(), "2021-2022").expect("a dossier without faults");
    let projects = LISTS.iter().position(|list| list.key == "projects").expect("projects");
    assert_eq!(dossier.list(projects).map(<[_]>::len), Some(20));
    dossier
}
