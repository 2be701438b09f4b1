//! Keys and names that do not exist, keys that are missing, values of another type.

use crate::{MARK, refused, refused_among_others, refused_condition};
use domain::pack::SHIPPED;
use domain::pack::text::read;

#[test]
fn unknown_keys_at_each_level() {
    for (table, key) in [
        ("[edition]\n", "colour = 1\n"),
        ("[notice]\n", "colour = 1\n"),
        ("[scoring]\n", "colour = 1\n"),
        ("[screening]\n", "colour = 1\n"),
        ("[privacy]\n", "colour = 1\n"),
        ("[[body]]\n", "colour = 1\n"),
        ("[[star]]\n", "colour = 1\n"),
        ("[announcement]\n", "colour = 1\n"),
        ("[define.nm_city_project]\n", "colour = 1\n"),
        ("[[common]]\n", "colour = 1\n"),
        ("[[award]]\n", "colour = 1\n"),
        ("[[award.criterion]]\n", "colour = 1\n"),
        ("[[award.criterion.flags]]\n", "colour = 1\n"),
    ] {
        refused(table, &format!("{table}{MARK}{key}"), "unknown key `colour`");
    }
    refused("[edition]\n", "▲colour = 1\n[edition]\n", "unknown key `colour`");
    refused("name = \"重大成果\",", "name = \"重大成果\", ▲colour = 1,", "unknown key `colour`");
    refused_condition(
        "{ fact = \"membership.status\", is = \"active\", ▲colour = 1 }",
        "unknown key `colour`",
    );
    refused_condition(
        "{ all = [{ fact = \"membership.status\", is = \"active\" }], ▲when = 1 }",
        "unknown key `when`",
    );
    refused_condition(
        "{ some = \"projects\", where = [{ use = \"qualified_project\" }], ▲at_least = 2 }",
        "unknown key `at_least`",
    );
}

#[test]
fn missing_keys() {
    let (_, shipped) = SHIPPED[0];
    for (header, line, key) in [
        ("[edition]", "organiser_short = \"内蒙古安防协会\"\n", "organiser_short"),
        ("[scoring]", "quorum_denominator = 3\n", "quorum_denominator"),
        ("[[body]]", "id = \"expert\"\n", "id"),
        ("[[star]]", "name = \"五星\"\n", "name"),
        ("[announcement]", "published_on = \"2022-06-01\"\n", "published_on"),
        ("[define.nm_city_project]", "name = \"自治区内的智慧城市或数字城市工程\"\n", "name"),
        ("[[award]]", "short = \"突出贡献奖\"\n", "short"),
        ("[[award.criterion]]", "clause = \"四(一)1\"\n", "clause"),
    ] {
        let problems = read(&shipped.replacen(line, "", 1)).expect_err("a problem");
        let at = shipped.find(&format!("\n{header}\n")).expect("the header") + 1;
        let expected = shipped[..at].matches('\n').count() + 1;
        let found = problems.iter().find(|problem| problem.message == format!("`{key}` is missing"));
        let found = found.unwrap_or_else(|| panic!("{header} {key}: {problems:#?}"));
        assert_eq!((found.line, found.column), (expected, 1), "{header} {key}");
    }
    for table in ["notice", "scoring", "screening", "privacy", "announcement", "dates", "edition"] {
        let renamed = shipped.replacen(&format!("\n[{table}]\n"), &format!("\n[{table}_x]\n"), 1);
        let problems = read(&renamed).expect_err("a problem");
        assert!(
            problems.iter().any(|problem| problem.message == format!("`{table}` is missing")),
            "{problems:#?}"
        );
        assert!(
            problems.iter().any(|problem| problem.message.starts_with(&format!("unknown key `{table}_x`"))),
            "{problems:#?}"
        );
    }
    refused_condition("▲{ some = \"projects\" }", "`where` is missing");
    refused_condition(
        "▲{ sum = \"projects.security_amount_yuan\", at_least = \"1.00\" }",
        "`where` is missing",
    );
    refused_condition(
        "▲{ sum = \"projects.security_amount_yuan\", where = [{ use = \"qualified_project\" }] }",
        "a bound is exactly one of",
    );
    refused_condition("▲{ fact = \"membership.status\" }", "a fact takes exactly one of");
    refused_condition("▲{ review = { fact = \"has_own_brand\", is = true } }", "`flag` is missing");
}

#[test]
fn unknown_names() {
    refused_condition(
        "{ fact = ▲\"membership.state\", is = \"active\" }",
        "there is no fact `membership.state`; did you mean `membership.status`?",
    );
    refused_condition(
        "{ some = \"projects\", where = [{ fact = ▲\"finished_on\", at_most = \"cutoff\" }] }",
        "there is no fact `finished_on`",
    );
    refused_condition(
        "{ some = ▲\"project\", where = [{ fact = \"rating\", is = \"good\" }] }",
        "there is no list `project`; lists: certificates",
    );
    refused_condition(
        "{ sum = ▲\"projects.amount\", where = [{ use = \"qualified_project\" }], at_least = \"1.00\" }",
        "there is no fact `projects.amount`",
    );
    refused_condition("{ prompt = ▲\"cases\", flag = \"x\" }", "there is no fact `cases`");
    refused_condition("{ use = ▲\"nm_project\" }", "there is no [define.nm_project]");
    refused_condition(
        "{ fact = \"organisation.established_on\", at_most = ▲\"cut_off\" }",
        "[dates] has no `cut_off`",
    );
    refused_condition(
        "{ fact = \"membership.status\", in = [\"active\", ▲\"paid\"] }",
        "“paid” is not a value: active | annual_check_due",
    );
    refused_condition("{ fact = \"membership.status\", is = ▲\"paid\" }", "“paid” is not a value");
    refused_condition(
        "{ fact = \"organisation.business_kinds\", overlaps = [▲\"designing\"] }",
        "“designing” is not a value",
    );
    refused_condition("▲{ fact = \"projects.rating\", is = \"good\" }", "belongs to a row");
    refused_condition("▲{ use = \"qualified_project\" }", "is about a row of `projects`");
    refused_condition(
        "{ some = \"certificates\", where = [▲{ use = \"qualified_project\" }] }",
        "is about a row of `projects`",
    );
    refused(
        "subject = \"organisation\"",
        "subject = ▲\"person\"",
        "`subject` takes organisation | solution | technology",
    );
    refused(
        "subject = \"organisation\"",
        "subject = \"organisation\"\nseveral = ▲true",
        "`several` is for awards whose `subject` is a solution or technology",
    );
    refused("several = true", "several = ▲\"yes\"", "`several` takes true or false");
    refused("unit = \"natural\"", "unit = ▲\"week\"", "`unit` takes natural | workday");
    refused("tie_break = [\"四(三)2\",", "tie_break = [▲\"四(三)9\",", "neither a clause of the award");
    refused_among_others("list = \"certificates\"", "list = ▲\"papers\"", "there is no list `papers`");
}

#[test]
fn wrong_types() {
    refused("gating = false", "gating = ▲\"no\"", "takes true or false");
    refused("days = 5", "days = ▲\"5\"", "takes a whole number");
    refused("days = 5", "days = ▲-5", "takes a whole number");
    refused("name = \"五星\"", "name = ▲5", "takes a text in quotes");
    refused("opens_on = \"2022-06-01\"", "opens_on = ▲\"2022-06-31\"", "a date is wanted here");
    refused_condition("{ fact = \"has_own_brand\", is = ▲\"true\" }", "wrong type: true or false");
    refused_condition("{ fact = \"records.penalties_3y\", at_most = ▲\"0\" }", "wrong type: a whole number");
    refused_condition(
        "{ fact = \"organisation.established_on\", at_most = ▲\"2021-02-29\" }",
        "wrong type: a date YYYY-MM-DD",
    );
    refused_condition(
        "{ fact = \"organisation.established_on\", at_most = ▲5 }",
        "wrong type: a date, or the name",
    );
    refused_condition(
        "{ max = \"projects.security_amount_yuan\", where = [{ use = \"qualified_project\" }], at_least = ▲1000000 }",
        "wrong type: an amount in quotes",
    );
    refused_condition(
        "{ max = \"projects.security_amount_yuan\", where = [{ use = \"qualified_project\" }], at_least = ▲\"1.005\" }",
        "wrong type: an amount in quotes",
    );
    refused_condition("{ fact = \"membership.status\", in = ▲\"active\" }", "`in` takes a list");
    refused_condition("{ fact = \"membership.status\", in = ▲[] }", "`in` takes a list of values");
    refused_condition("{ fact = \"membership.status\", in = [▲1] }", "wrong type: a value in quotes");
    refused_condition("{ fact = \"records.penalties_3y\", in = [▲\"1\"] }", "not an enumeration");
    refused_condition(
        "{ fact = \"organisation.name\", at_most = ▲\"x\" }",
        "compared by stated, overlaps or same_as",
    );
    refused_condition(
        "▲{ fact = \"organisation.name\", same_as = \"organisation.established_on\" }",
        "compares two texts",
    );
    refused_condition("▲{ fact = \"organisation.name\", is = \"none\" }", "cannot be null");
    refused_condition("▲{ fact = \"membership.status\", overlaps = \"any\" }", "is not a set");
    refused_condition(
        "▲{ fact = \"records.penalties_3y\", plus_years = 5, at_most = 3 }",
        "plus_years goes with a bound on a date",
    );
    refused_condition(
        "{ fact = \"organisation.established_on\", plus_years = ▲300, at_most = \"cutoff\" }",
        "from 1 to 100",
    );
    refused_condition(
        "▲{ sum = \"projects.security_amount_yuan\", where = [{ use = \"qualified_project\" }], at_most = \"1.00\" }",
        "a sum takes at_least or more_than",
    );
    refused_condition(
        "▲{ sum = \"certificates.valid_to\", where = [{ use = \"nm_certificate\" }], at_least = \"cutoff\" }",
        "cannot be added up",
    );
    refused_condition("▲{ prompt = \"organisation.name\", flag = \"x\" }", "is not a list");
    refused_condition("▲\"x\"", "a table is wanted here");
    refused_condition("▲[]", "an empty list of conditions decides nothing");
}
