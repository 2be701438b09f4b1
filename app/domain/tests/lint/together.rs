//! Parts of a pack that do not fit together, and texts that are no pack at all.

use crate::refused;
use domain::pack::SHIPPED;
use domain::pack::text::read;

#[test]
fn what_does_not_fit_together() {
    refused(
        "cutoff = \"2021-12-31\" # 四(一)1、四(三)3 写明的竣工日，含当日\ndeadline",
        "cutoff = \"2022-09-01\"\n▲deadline",
        "dates out of order: `cutoff` 2022-09-01 is after `deadline` 2022-08-31",
    );
    refused(
        "deadline = \"2022-08-31\"",
        "▲deadline = \"2022-05-31\"",
        "`opens_on` 2022-06-01 is after `deadline`",
    );
    refused(
        "# award_on = \"2022-09-20\"",
        "▲award_on = \"2022-08-30\" #",
        "`deadline` 2022-08-31 is after `award_on`",
    );
    refused("[dates]\nopens_on = \"2022-06-01\"", "▲[dates]\n", "[dates] needs `opens_on`");
    refused("recent_from =", "▲2021_from = \"2021-01-01\"\nrecent_from =", "starts with a letter");
    refused("clause = \"四(一)2\"", "clause = ▲\"四(一)1\"", "duplicate clause `四(一)1`");
    refused(
        "id = \"star_integrity_enterprise\"",
        "id = ▲\"outstanding_contribution\"",
        "duplicate award `outstanding_contribution`",
    );
    refused("id = \"star_integrity_enterprise\"", "id = ▲\"Star Integrity\"", "letters a to z");
    refused("id = \"2021-2022\"", "id = ▲\"2021/2022\"", "letters a to z");
    refused(
        "[[star]]\nname = \"四星\"\nname_en = \"Four stars\"\nfrom = 80",
        "▲[[star]]\nname = \"四星\"\nname_en = \"Four stars\"\nfrom = 95",
        "from the highest `from` to the lowest",
    );
    refused(
        "[scoring]\ntrim_from = 5",
        "▲[scoring]\ntrim_from = 4",
        "`trim_from` must be at least `min_valid` + 2",
    );
    let scoring = "[scoring]\ntrim_from = 5 # 协会待定（ours）：有效评分满 5 份起去掉一个最高分和一个最低分，减少个别偏差\n\
                   min_valid = 3 # 协会待定（ours）：有效评分不足 3 份不作结论\ndecimals = 2";
    let with = |min_valid, decimals| {
        format!("▲[scoring]\ntrim_from = 5\nmin_valid = {min_valid}\ndecimals = {decimals}")
    };
    refused(scoring, &with(0, 2), "`min_valid` is at least 1");
    refused(scoring, &with(1, 7), "`decimals` is at most 6");
    refused("days = 5", "days = ▲0", "`days` takes a whole number from 1");
}

/// The weights stand far below the award that they belong to, and so does what a criterion lacks.
#[test]
fn problems_of_a_table_are_at_its_head() {
    let (_, shipped) = SHIPPED[0];
    let head = |id: &str, text: &str| {
        let at = text.find(&format!("\n{id}")).expect("the line");
        text[..at].matches('\n').count() + 1
    };
    let heavier = shipped.replacen("weight = 40", "weight = 41", 1);
    let problems = read(&heavier).expect_err("a problem");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(
        (problems[0].line, problems[0].column),
        (head("id = \"outstanding_contribution\"", &heavier), 1)
    );
    assert_eq!(problems[0].message, "the jury weights of `outstanding_contribution` sum to 101, not 100");

    let undecided =
        shipped.replacen("declared = { fact = \"declarations.epidemic_compliance\", is = true }", "", 1);
    let problems = read(&undecided).expect_err("a problem");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!((problems[0].line, problems[0].column), (head("clause = \"四(七)1\"", &undecided), 1));
    assert!(problems[0].message.contains("nobody would decide it"), "{problems:#?}");

    let ours = shipped.replacen("clause = \"四(七)1\"", "clause = \"四(七)1\"\nours = true", 1);
    let problems = read(&ours).expect_err("a problem");
    assert!(problems[0].message.contains("`ours` is for [[common]] criteria"), "{problems:#?}");
}

#[test]
fn texts_that_are_not_toml() {
    refused("gating = false #", "gating = ▲#", "not TOML");
    refused("gating = false", "gating = false\n▲gating = true", "not TOML");
    refused("[edition]\n", "[edition▲\n", "not TOML");
    assert!(read("").is_err_and(|problems| problems[0].line == 1 && problems[0].column == 1));
}
