//! Arrangements from files.

use domain::notice::holidays::{SHIPPED, from_json, from_table, shipped};

#[test]
fn six_years_ship_with_their_sources() {
    let years = shipped();
    assert_eq!(years.iter().map(|year| year.year).collect::<Vec<_>>(), [2021, 2022, 2023, 2024, 2025, 2026]);
    let lines = SHIPPED.lines().filter(|line| line.starts_with("    \"")).count();
    assert_eq!(years.iter().map(|year| year.days.len()).sum::<usize>(), lines, "no line is left out");
    for year in &years {
        assert!(year.source.contains("gov.cn"), "{}", year.source);
        assert!(year.days.iter().filter(|day| day.rest).count() >= 24, "{}", year.year);
    }
}

#[test]
fn a_year_as_holiday_cn_publishes_it_is_read() {
    let text = r#"{"$schema":"s","year":2023,"papers":["https://www.gov.cn/2023"],"days":[
        {"name":"元旦","date":"2022-12-31","isOffDay":true},{"name":"春节","date":"2023-01-28","isOffDay":false}]}"#;
    let year = from_json(text).unwrap();
    assert_eq!((year.year, year.source.as_str(), year.days.len()), (2023, "https://www.gov.cn/2023", 2));
    assert!(!year.days[1].rest);
    for (text, why) in [
        ("{}", "JSON"),
        (r#"{"year":2027,"papers":[],"days":[]}"#, "尚未发布"),
        (r#"{"year":2023,"days":[{"date":"2023-1-1","isOffDay":true}]}"#, "2026-10-01"),
        (r#"{"year":2023,"days":[{"date":"2022-11-01","isOffDay":true}]}"#, "十二月"),
    ] {
        let faults = from_json(text).unwrap_err();
        assert!(faults[0].why.zh.contains(why), "{text}: {faults:?}");
    }
}

#[test]
fn a_pasted_table_is_read_and_faults_are_said_row_by_row() {
    let year = from_table(
        2026,
        " https://www.gov.cn/x ",
        "2026-10-01\t休\t国庆节\n\n2026-10-10，班，国庆节\n2026-01-02 休 元旦\n",
    );
    let year = year.unwrap();
    assert_eq!(year.source, "https://www.gov.cn/x");
    let days: Vec<(String, bool, &str)> =
        year.days.iter().map(|day| (day.on.to_string(), day.rest, day.name.as_str())).collect();
    assert_eq!(days[0], ("2026-01-02".to_owned(), true, "元旦"));
    assert_eq!(days[2], ("2026-10-10".to_owned(), false, "国庆节"));
    let faults = from_table(
        2026,
        "",
        "2026-10-01 休\n10月2日 休\n2026-10-01 休\n2026-10-03\n2026-10-12 班\n2025-01-01 休",
    );
    let faults = faults.unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.row).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    assert!(from_table(2026, "", " \n").is_err());
}
