//! The sentences of telling situations, in both languages and both manners, to be read by a fussy editor.
//! `INSTA_UPDATE=always cargo test -p domain --features pack-text --test sentences` writes them anew.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use domain::dossier::Dossier;
use domain::eligibility::{CriterionReport, judge_in};
use domain::lang::Lang;
use domain::rule::Manner;
use serde_json::{Value as Json, json};
use std::fmt::Write;

/// A project that counts for every clause, with some facts other.
fn project(other: Json) -> Json {
    let mut project = json!({
        "name": "某市雪亮工程", "kinds": ["smart_city", "security"], "in_inner_mongolia": true, "role": "general_contractor",
        "completed_on": "2021-06-30", "in_use_on": "2021-07-15", "security_amount_yuan": "860000.00",
        "owner_accepted": true, "third_party_passed": false, "rating": "good", "technologies": ["5g", "cloud"]
    });
    merge(&mut project, other);
    project
}

fn merge(into: &mut Json, other: Json) {
    for (key, value) in other.as_object().cloned().unwrap_or_default() {
        if value == json!("left out") {
            into.as_object_mut().expect("an object").remove(&key);
        } else {
            into[&key] = value;
        }
    }
}

fn certificate(other: Json) -> Json {
    let mut certificate = json!({ "kind": "nm_capability", "grade": 2, "number": "蒙安防 2020-017", "valid_from": "2020-03-01", "valid_to": "2023-02-28" });
    merge(&mut certificate, other);
    certificate
}

const COMPANY: &str = "内蒙古示例智能科技有限公司";

fn ip(other: Json) -> Json {
    let mut ip = json!({ "kind": "patent", "holder": COMPANY, "co_owned": false, "valid_to": "2032-01-01" });
    merge(&mut ip, other);
    ip
}

/// Award, clause, what the situation is, and the dossier.
fn situations() -> Vec<(&'static str, &'static str, &'static str, Json)> {
    let org = |other: Json| {
        let mut org = json!({ "name": COMPANY, "uscc": "91150100MA0N2K7P2E", "established_on": "2014-05-20",
            "business_kinds": ["design", "construction"], "works_in_inner_mongolia": true });
        merge(&mut org, other);
        json!({ "organisation": org })
    };
    let with = |mut base: Json, other: Json| {
        merge(&mut base, other);
        base
    };
    let entered = |kind: &str, other: Json| {
        let mut subject = json!({ "name": "示例" });
        merge(&mut subject, json!({ "kind": kind }));
        merge(&mut subject, other);
        let items = [
            ip(json!({ "holder": "包头某公司" })),
            ip(json!({})),
            ip(json!({ "holder": "包头某公司", "valid_to": "2020-01-01" })),
        ];
        with(
            org(json!({})),
            json!({ "intellectual_property": items, "declarations": { "no_ip_dispute": true },
            "attachments_present": { "standard_or_test_report": true }, "subject": subject }),
        )
    };
    let projects = |rows: Vec<Json>| json!({ "projects": rows });
    let amount = |yuan: &str| project(json!({ "security_amount_yuan": yuan }));
    vec![
        ("top_ten_contractor", "承诺", "left out", json!({})),
        ("top_ten_contractor", "承诺", "declared", json!({ "declarations": { "truthful": true } })),
        ("top_ten_contractor", "承诺", "declared no", json!({ "declarations": { "truthful": false } })),
        ("top_ten_contractor", "二", "nothing stated", json!({})),
        ("top_ten_contractor", "二", "met", org(json!({}))),
        ("top_ten_contractor", "二", "no business, works elsewhere", org(json!({ "business_kinds": [], "works_in_inner_mongolia": false }))),
        ("top_ten_contractor", "二", "only the scope left out", org(json!({ "works_in_inner_mongolia": "left out" }))),
        ("outstanding_contribution", "四(一)1", "list left out", json!({})),
        ("outstanding_contribution", "四(一)1", "list empty", projects(vec![])),
        ("outstanding_contribution", "四(一)1", "met", projects(vec![project(json!({}))])),
        ("outstanding_contribution", "四(一)1", "met by a subcontract", projects(vec![project(json!({ "role": "subcontractor" }))])),
        ("outstanding_contribution", "四(一)1", "a day late", projects(vec![project(json!({ "completed_on": "2022-01-01", "in_use_on": "2022-01-05" }))])),
        ("outstanding_contribution", "四(一)1", "not finished", projects(vec![project(json!({ "completed_on": null, "in_use_on": null }))])),
        ("outstanding_contribution", "四(一)1", "three rows, none fits", projects(vec![
            project(json!({ "kinds": ["security"], "in_inner_mongolia": false })),
            project(json!({ "name": "某旗数字城市平台", "in_inner_mongolia": false })),
            project(json!({ "name": "left out", "kinds": [] })),
        ])),
        ("outstanding_contribution", "四(一)1", "dates left out", projects(vec![project(json!({ "completed_on": "left out", "in_use_on": "left out" }))])),
        ("outstanding_contribution", "四(一)2", "no list", json!({})),
        ("outstanding_contribution", "四(一)2", "met", projects(vec![project(json!({}))])),
        ("outstanding_contribution", "四(一)2", "none listed", projects(vec![project(json!({ "technologies": [] }))])),
        ("outstanding_contribution", "四(一)2", "no projects", projects(vec![])),
        (
            "outstanding_contribution",
            "四(一)2",
            "one of five is enough",
            projects((0..5).map(|_| project(json!({ "technologies": "left out" }))).collect()),
        ),
        ("outstanding_contribution", "四(一)3", "met", json!({ "membership": { "status": "active" }, "certificates": [certificate(json!({}))] })),
        ("outstanding_contribution", "四(一)3", "annual check due", json!({ "membership": { "status": "annual_check_due" }, "certificates": [certificate(json!({ "valid_to": null }))] })),
        ("outstanding_contribution", "四(一)3", "not a member, grade 3", json!({ "membership": { "status": "none" }, "certificates": [certificate(json!({ "grade": 3 }))] })),
        ("outstanding_contribution", "四(一)3", "a CSPIA certificate", json!({ "membership": { "status": "active" }, "certificates": [certificate(json!({ "kind": "cspia", "number": "ZAX-NP 01" }))] })),
        ("outstanding_contribution", "四(一)3", "ended a day early", json!({ "membership": { "status": "active" }, "certificates": [certificate(json!({ "valid_to": "2022-08-30" }))] })),
        ("outstanding_contribution", "四(一)3", "nothing stated", json!({})),
        ("star_integrity_enterprise", "四(二)1", "no project, no pact", json!({ "projects": [], "declarations": { "self_discipline": false } })),
        ("star_integrity_enterprise", "四(二)2", "met", with(org(json!({})), json!({ "declarations": { "labour_protection": true } }))),
        ("star_integrity_enterprise", "四(二)2", "met since the cut-off only", with(org(json!({ "established_on": "2017-08-31" })), json!({ "declarations": { "labour_protection": true } }))),
        ("star_integrity_enterprise", "四(二)2", "a day short", with(org(json!({ "established_on": "2017-09-01" })), json!({ "declarations": { "labour_protection": true } }))),
        ("star_integrity_enterprise", "四(二)2", "young and undeclared", with(org(json!({ "established_on": "2019-03-01" })), json!({ "declarations": { "labour_protection": false } }))),
        ("star_integrity_enterprise", "四(二)3", "clean", json!({ "records": { "penalties_3y": 0, "complaints_3y": 0, "judicial_violations_3y": 0 } })),
        ("star_integrity_enterprise", "四(二)3", "two complaints", json!({ "records": { "penalties_3y": 0, "complaints_3y": 2, "judicial_violations_3y": 0 } })),
        ("star_integrity_enterprise", "四(二)3", "left out", json!({ "records": { "penalties_3y": 0 } })),
        ("top_ten_contractor", "四(三)1", "one row lacks its place, another its kinds", json!({
            "projects": [project(json!({ "in_inner_mongolia": "left out" })), project(json!({ "name": "某旗平安乡村", "kinds": "left out" }))],
            "declarations": { "standards_compliance": true } })),
        ("top_ten_contractor", "四(三)2", "one accident", json!({ "records": { "major_accidents_ever": 1 } })),
        ("top_ten_contractor", "四(三)2", "left out", json!({})),
        ("top_ten_contractor", "四(三)3", "empty", projects(vec![])),
        ("top_ten_contractor", "四(三)3", "one exactly 1,000,000", projects(vec![amount("1000000.00")])),
        ("top_ten_contractor", "四(三)3", "a fen short of both", projects(vec![amount("999999.99"), amount("999999.99"), amount("999999.99")])),
        ("top_ten_contractor", "四(三)3", "the sum suffices", projects(vec![amount("800000.50"), amount("900000.00"), amount("700000.00"), amount("600000.00")])),
        ("top_ten_contractor", "四(三)3", "none counts", projects(vec![
            project(json!({ "completed_on": "2022-03-01", "security_amount_yuan": "1200000.00" })),
            project(json!({ "name": "某旗平安乡村", "owner_accepted": false })),
            project(json!({ "name": "某区门禁改造", "rating": "pass" })),
            project(json!({ "name": "left out", "rating": "none" })),
            project(json!({ "in_use_on": null })),
        ])),
        ("top_ten_contractor", "四(三)3", "one counts, one does not", projects(vec![
            project(json!({})),
            project(json!({ "name": "某旗平安乡村", "owner_accepted": false, "security_amount_yuan": "50000.00" })),
        ])),
        ("top_ten_contractor", "四(三)3", "late and small", projects(vec![project(json!({ "completed_on": "2022-01-02" }))])),
        ("top_ten_contractor", "四(三)3", "an unknown rating", projects(vec![project(json!({ "security_amount_yuan": "1000000.00", "rating": "left out" })), amount("200000.00")])),
        ("top_ten_contractor", "四(三)3", "unknown facts in five rows", projects((0..5).map(|at| project(json!({ "name": format!("工程{at}"), "security_amount_yuan": "left out", "owner_accepted": "left out", "third_party_passed": "left out" }))).collect())),
        ("excellent_solution", "四(四)1", "jury", json!({})),
        ("excellent_solution", "四(四)2", "met", with(org(json!({})), json!({ "intellectual_property": [ip(json!({}))], "declarations": { "no_ip_dispute": true } }))),
        ("excellent_solution", "四(四)2", "another holder", with(org(json!({})), json!({ "intellectual_property": [ip(json!({ "holder": "包头某公司" }))], "declarations": { "no_ip_dispute": true } }))),
        ("excellent_solution", "四(四)2", "co-owned", with(org(json!({})), json!({ "intellectual_property": [ip(json!({ "co_owned": true }))], "declarations": { "no_ip_dispute": true } }))),
        ("excellent_solution", "四(四)2", "a trademark only", with(org(json!({})), json!({ "intellectual_property": [ip(json!({ "kind": "trademark" }))], "declarations": { "no_ip_dispute": true } }))),
        ("excellent_solution", "四(四)3", "no plan", json!({ "attachments_present": { "implementation_plan": false } })),
        ("excellent_solution", "四(四)3", "left out", json!({})),
        ("excellent_solution", "四(四)2", "a solution with one item of its own", entered("solution", json!({ "ip": [1] }))),
        ("excellent_solution", "四(四)2", "a solution with another's item", entered("solution", json!({ "ip": [0] }))),
        ("excellent_solution", "四(四)2", "a solution with two items of others", entered("solution", json!({ "ip": [0, 2] }))),
        ("excellent_solution", "四(四)2", "a solution with no item", entered("solution", json!({ "ip": [] }))),
        ("excellent_solution", "四(四)2", "a solution whose items are left out", entered("solution", json!({}))),
        ("excellent_solution", "四(四)2", "neither solution nor technology said", entered("left out", json!({ "ip": [1] }))),
        ("excellent_solution", "四(四)3", "a solution without its plan", entered("solution", json!({ "implementation_plan": false }))),
        ("excellent_solution", "四(四)3", "a solution whose plan is left out", entered("solution", json!({}))),
        ("technology_leadership", "四(六)1", "a technology with no item, nothing listed", with(org(json!({})), json!({ "subject": { "kind": "technology", "ip": [] }, "attachments_present": { "standard_or_test_report": true } }))),
        ("technology_leadership", "四(六)1", "a technology whose items are left out", entered("technology", json!({}))),
        ("application_innovation", "四(五)1", "met by its brand", with(org(json!({})), json!({ "intellectual_property": [ip(json!({}))], "has_own_brand": true }))),
        ("application_innovation", "四(五)1", "met by a trademark", with(org(json!({})), json!({ "intellectual_property": [ip(json!({ "kind": "trademark" }))] }))),
        ("application_innovation", "四(五)1", "patent, then trademark", with(org(json!({})), json!({ "intellectual_property": [ip(json!({})), ip(json!({ "kind": "trademark" }))] }))),
        ("application_innovation", "四(五)1", "one expired trademark, no brand", with(org(json!({})), json!({ "has_own_brand": false, "intellectual_property": [ip(json!({ "kind": "trademark", "valid_to": "2022-08-30" }))] }))),
        ("application_innovation", "四(五)1", "brand left out, no trademark", with(org(json!({})), json!({ "intellectual_property": [ip(json!({}))] }))),
        ("application_innovation", "四(五)1", "a patent, no brand", with(org(json!({})), json!({ "intellectual_property": [ip(json!({}))], "has_own_brand": false }))),
        ("technology_leadership", "四(六)3", "left out", json!({})),
        ("technology_leadership", "四(六)3", "none", json!({ "application_cases": [] })),
        ("technology_leadership", "四(六)3", "one", json!({ "application_cases": [{ "user": "某单位", "date": "2021-03-01", "amount_yuan": "500000.00" }] })),
        ("anti_epidemic_collective", "四(七)2", "left out", json!({})),
        ("anti_epidemic_collective", "四(七)3", "too early", json!({ "epidemic_contributions": [{ "channel": "red_cross", "date": "2019-12-31", "has_receipt": true }] })),
        ("anti_epidemic_collective", "四(七)3", "no receipt", json!({ "epidemic_contributions": [{ "channel": "red_cross", "date": "2021-10-20", "has_receipt": false }] })),
        ("excellent_exhibitor", "四(八)1", "does not exhibit", json!({ "expo": null, "declarations": { "brand_plan": true } })),
        ("excellent_exhibitor", "四(八)1", "left out", json!({})),
        ("excellent_exhibitor", "四(八)1", "met", json!({ "expo": { "booth_no": "A12", "previous_editions": [2019, 2021] }, "declarations": { "brand_plan": true } })),
        ("excellent_exhibitor", "四(八)1", "first time", json!({ "expo": { "booth_no": "A12", "previous_editions": [] }, "declarations": { "brand_plan": true } })),
        ("excellent_exhibitor", "四(八)2", "does not exhibit", json!({ "expo": null })),
        ("excellent_exhibitor", "四(八)2", "declared no", json!({ "expo": { "booth_no": "A12" }, "declarations": { "exhibits_meet_standards": false } })),
        ("excellent_exhibitor", "四(八)4", "one violation", json!({ "expo": { "booth_no": "A12" }, "records": { "expo_violations": 1 } })),
    ]
}

fn told(out: &mut String, name: &str, criterion: &CriterionReport) {
    writeln!(out, "  {name}: {}", criterion.explanation).expect("a string");
    if let Some(change) = &criterion.change {
        writeln!(out, "      → {change}").expect("a string");
    }
    for flag in &criterion.flags {
        writeln!(out, "      ⚑ {flag}").expect("a string");
    }
}

#[test]
fn sentences_read_well() {
    let edition = support::edition();
    let mut out = String::new();
    for (award, clause, situation, json) in situations() {
        let dossier = Dossier::from_json(&json.to_string(), "2021-2022")
            .unwrap_or_else(|faults| panic!("{situation}: {faults:?}"));
        let criterion = |lang, human| {
            let report = judge_in(&edition, &dossier, Manner { lang, human });
            let award = report.awards.into_iter().find(|report| report.award == award).expect("an award");
            award.criteria.into_iter().find(|criterion| criterion.clause == clause).expect("a clause")
        };
        let first = criterion(Lang::Zh, false);
        writeln!(out, "{clause} {situation}: {} {:?}", first.verdict.id(), first.missing).expect("a string");
        for (lang, names) in [(Lang::Zh, ["中文", "　　"]), (Lang::En, ["en", "  "])] {
            let (contract, human) = (criterion(lang, false), criterion(lang, true));
            told(&mut out, names[0], &contract);
            // What people read, where it is not the same.
            if human != contract {
                told(&mut out, names[1], &human);
            }
        }
        out.push('\n');
    }
    insta::assert_snapshot!(out);
}
