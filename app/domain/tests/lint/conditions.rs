//! Conditions that can never hold, always hold, contradict each other, or hang on nothing.

use crate::{CONDITION, accepted_condition, refused_among_others, refused_condition};
use domain::pack::SHIPPED;
use domain::pack::text::read;

#[test]
fn conditions_with_two_forms() {
    refused_condition(
        "▲{ fact = \"has_own_brand\", is = true, use = \"own_ip\" }",
        "a condition is exactly one of",
    );
    refused_condition("▲{ is = true }", "a condition is exactly one of");
    refused_condition(
        "▲{ fact = \"records.penalties_3y\", at_least = 1, at_most = 3 }",
        "a fact takes exactly one of",
    );
    refused_condition(
        "{ some = \"projects\", where = [▲{ some = \"certificates\", where = [{ use = \"nm_certificate\" }] }] }",
        "a list inside the row of a list",
    );
}

#[test]
fn impossible_conditions() {
    refused_condition(
        "{ some = \"certificates\", where = [{ fact = \"grade\", at_least = ▲9 }] }",
        "9 is outside 1 to 4",
    );
    refused_condition(
        "{ some = \"certificates\", where = [▲{ fact = \"grade\", more_than = 4 }] }",
        "this can never hold",
    );
    refused_condition(
        "{ some = \"certificates\", where = [▲{ fact = \"grade\", at_least = 1 }] }",
        "this always holds",
    );
    refused_condition("▲{ fact = \"records.penalties_3y\", less_than = 0 }", "this can never hold");
    refused_condition(
        "{ max = \"projects.security_amount_yuan\", where = [{ use = \"qualified_project\" }], at_least = ▲\"1000000000000.00\" }",
        "no amount is that large",
    );
    refused_condition(
        "▲{ max = \"projects.security_amount_yuan\", where = [{ use = \"qualified_project\" }], more_than = \"999999999999.99\" }",
        "no amount is that large",
    );
    refused_condition(
        "▲{ sum = \"projects.security_amount_yuan\", where = [{ use = \"qualified_project\" }], at_least = \"0.00\" }",
        "always holds",
    );
    refused_condition(
        "{ count = \"certificates\", where = [{ use = \"nm_certificate\" }], at_least = ▲51 }",
        "51 is outside 0 to 50",
    );
    refused_condition(
        "▲{ count = \"certificates\", where = [{ use = \"nm_certificate\" }], at_most = 50 }",
        "always holds",
    );
    refused_condition(
        "▲{ fact = \"membership.status\", in = [\"active\", \"annual_check_due\", \"suspended\", \"withdrawn\", \"none\"] }",
        "this always holds",
    );
    accepted_condition("{ count = \"certificates\", where = [{ use = \"nm_certificate\" }], at_least = 50 }");
    accepted_condition("{ some = \"certificates\", where = [{ fact = \"grade\", at_most = 3 }] }");
}

#[test]
fn contradictory_conditions() {
    let no_value = |path: &str| format!("contradictory: no value of `{path}` fulfils all of these");
    let date = "organisation.established_on";
    refused_condition(
        &format!(
            "▲{{ all = [{{ fact = \"{date}\", at_most = \"2020-01-01\" }}, {{ fact = \"{date}\", more_than = \"2020-01-01\" }}] }}"
        ),
        &no_value(date),
    );
    refused_condition(
        &format!(
            "▲{{ all = [{{ fact = \"{date}\", plus_years = 5, at_most = \"deadline\" }}, {{ fact = \"{date}\", at_least = \"2017-09-01\" }}] }}"
        ),
        &no_value(date),
    );
    accepted_condition(&format!(
        "{{ all = [{{ fact = \"{date}\", plus_years = 5, at_most = \"deadline\" }}, {{ fact = \"{date}\", at_least = \"2017-08-31\" }}] }}"
    ));
    refused_condition(
        "▲{ all = [{ fact = \"membership.status\", in = [\"active\", \"none\"] }, { fact = \"membership.status\", is = \"suspended\" }] }",
        &no_value("membership.status"),
    );
    refused_condition(
        "▲[{ fact = \"has_own_brand\", is = true }, { fact = \"has_own_brand\", is = false }]",
        &no_value("has_own_brand"),
    );
    // Through definitions, and with a `not`.
    refused_condition(
        "{ some = \"projects\", where = ▲[{ use = \"finished_nm_city_project\" }, { fact = \"completed_on\", at_least = \"2022-01-01\" }] }",
        &no_value("completed_on"),
    );
    refused_condition(
        "{ some = \"projects\", where = ▲[{ use = \"qualified_project\" }, { not = { use = \"qualified_project\" } }] }",
        "a condition and its opposite",
    );
    refused_condition(
        "{ some = \"projects\", where = ▲[{ use = \"finished_nm_city_project\" }, { not = { use = \"nm_city_project\" } }] }",
        "a condition and its opposite",
    );
    refused_condition(
        "{ some = \"certificates\", where = ▲[{ use = \"nm_certificate\" }, { not = { fact = \"grade\", at_most = 3 } }] }",
        &no_value("grade"),
    );
    refused_condition(
        "▲{ all = [{ fact = \"membership.status\", is = \"active\" }, { not = { fact = \"membership.status\", in = [\"active\", \"none\"] } }] }",
        &no_value("membership.status"),
    );
    refused_condition(
        "{ some = \"certificates\", where = ▲[{ fact = \"valid_to\", is = \"none\" }, { fact = \"valid_to\", at_least = \"deadline\" }] }",
        &no_value("valid_to"),
    );
    refused_condition(
        "▲{ all = [{ fact = \"expo\", is = \"none\" }, { fact = \"expo.booth_no\", is = \"stated\" }] }",
        "stands below an object that has to be none",
    );
    refused_among_others(
        "when = [\n  { fact = \"kinds\", overlaps = [\"smart_city\", \"digital_city\"] },",
        "when = ▲[\n  { fact = \"in_inner_mongolia\", is = false },",
        &no_value("in_inner_mongolia"),
    );
}

#[test]
fn definitions_that_use_themselves() {
    refused_among_others(
        "  { fact = \"in_inner_mongolia\", is = true },\n]",
        "  ▲{ use = \"nm_city_project\" },\n]",
        "[define.nm_city_project] uses itself",
    );
    refused_among_others(
        "  { fact = \"in_inner_mongolia\", is = true },\n]",
        "  ▲{ use = \"finished_nm_city_project\" },\n]",
        "uses itself",
    );
}

#[test]
fn a_date_that_is_not_set_yet() {
    let leaf = "{ fact = \"valid_to\", at_least = \"award_on\" }";
    refused_condition(
        &format!("{{ some = \"certificates\", where = [▲{leaf}] }}"),
        "hangs on a date that [dates] leaves unset",
    );
    // In a flag it is fine: the shipped pack has one. Through a definition it is found where the criterion uses it.
    let (_, shipped) = SHIPPED[0];
    assert!(shipped.contains("at_least = \"award_on\""));
    let define =
        format!("[define.later]\nlist = \"certificates\"\nname = \"x\"\nwhen = {leaf}\n\n[[common]]\n");
    let text = shipped.replacen("[[common]]\n", &define, 1);
    assert!(read(&text).is_ok());
    let text =
        text.replacen(CONDITION, "machine = { some = \"certificates\", where = [{ use = \"later\" }] }", 1);
    let problems = read(&text).expect_err("a problem");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].message.contains("hangs on a date"), "{problems:#?}");
}
