//! The case files of `tests/cases`: one file a reading, written from the contract and not from the engine. Run natively and in wasm.

mod support;

use domain::dossier::Dossier;
use domain::eligibility::judge;
use domain::lang::Lang;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use support::cases::{cases, document, files};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn every_verdict_case_holds() {
    let edition = support::edition();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, file) in files() {
        for case in cases(&file).iter().filter(|case| case.get("faults").is_none()) {
            count += 1;
            let at = format!("{name}: {}", case["name"]);
            let dossier = match Dossier::from_json(&document(case), "2021-2022") {
                Ok(dossier) => dossier,
                Err(faults) => {
                    wrong.push(format!("{at}: {faults:?}"));
                    continue;
                }
            };
            let report = serde_json::to_value(judge(&edition, &dossier, Lang::Zh)).expect("JSON");
            let award = |id: &str| {
                report["awards"].as_array().expect("awards").iter().find(|award| award["award"] == id)
            };
            for (id, verdict) in case["award"].as_object().into_iter().flatten() {
                let got = award(id).map(|award| &award["verdict"]);
                if got != Some(verdict) {
                    wrong.push(format!("{at}: award {id} should be {verdict}, is {got:?}"));
                }
            }
            for (id, clauses) in case["expect"].as_object().into_iter().flatten() {
                for (clause, verdict) in clauses.as_object().expect("clauses") {
                    let found = award(id)
                        .and_then(|award| award["criteria"].as_array())
                        .and_then(|all| all.iter().find(|criterion| criterion["clause"] == *clause));
                    let Some(found) = found else {
                        wrong.push(format!("{at}: no {clause} in {id}"));
                        continue;
                    };
                    if found["verdict"] != *verdict {
                        wrong.push(format!(
                            "{at}: {clause} should be {verdict}, is {}: {}",
                            found["verdict"], found["explanation"]
                        ));
                    }
                    if let Some(flagged) = case["flags"].get(clause) {
                        let has = found["flags"].as_array().is_some_and(|flags| !flags.is_empty());
                        if *flagged != has {
                            wrong.push(format!(
                                "{at}: {clause} flags should be {flagged}: {}",
                                found["flags"]
                            ));
                        }
                    }
                    if let Some(missing) = case["missing"].get(clause)
                        && found["missing"] != *missing
                    {
                        wrong.push(format!(
                            "{at}: {clause} missing should be {missing}, is {}",
                            found["missing"]
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    // The catalogue asks for at least 160; a lost file must not pass unseen.
    assert!(count >= 400, "only {count} verdict cases");
}

#[test]
fn every_fault_case_holds() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, file) in files() {
        for case in cases(&file) {
            let Some(expected) = case["faults"].as_array() else { continue };
            count += 1;
            let expected: BTreeSet<&str> = expected.iter().filter_map(Json::as_str).collect();
            let faults = Dossier::from_json(&document(case), "2021-2022").err().unwrap_or_default();
            let got: BTreeSet<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
            if got != expected {
                wrong.push(format!("{name}: {}: should be {expected:?}, is {got:?}", case["name"]));
            }
            for fault in &faults {
                for lang in [Lang::Zh, Lang::En] {
                    assert!(
                        !fault.message(lang).is_empty() && !fault.allowed(lang).is_empty(),
                        "{name}: {fault:?}"
                    );
                    assert_eq!(fault.line(lang).lines().count(), 1, "{name}: {fault:?}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 150, "only {count} fault cases");
}
