use super::*;
use domain::review::fraction::Decimal;

fn spread_of(bars: [u32; 10], least: u32, most: u32) -> Spread {
    let quartile = |score| Fraction::whole(score);
    Spread {
        part: "四(三)2/0".into(),
        count: bars.iter().sum(),
        least: Some(least),
        most: Some(most),
        mean: None,
        quartiles: Some([quartile(60), quartile(75), quartile(90)]),
        bars,
    }
}

#[test]
fn a_distribution_is_drawn_to_scale() {
    let drawn =
        spread(&spread_of([0, 0, 0, 0, 0, 1, 2, 4, 2, 1], 55, 95), "业绩", 100, Lang::Zh).into_string();
    assert!(drawn.contains(r#"<rect class="plot-bar" x="211" y="18" width="28" height="80">"#), "{drawn}");
    assert!(drawn.contains(r#"<rect class="plot-bar" x="181" y="58" width="28" height="40">"#), "{drawn}");
    assert!(drawn.contains("M165 106H285"), "the range: {drawn}");
    assert!(drawn.contains(r#"<rect class="plot-box" x="180" y="102" width="90""#), "the quartiles: {drawn}");
    assert!(drawn.contains("M225 100v12"), "the median: {drawn}");
    assert!(drawn.contains("业绩：10 个评分，最低 55，四分位 60.0 和 90.0，中位数 75.0，最高 95"));
    assert!(drawn.contains("70–79") && drawn.contains("90–100"));
    assert!(!drawn.contains("style=") && !drawn.contains("<script"));
}

#[test]
fn nothing_scored_is_said_in_words() {
    let none = Spread { least: None, most: None, quartiles: None, ..spread_of([0; 10], 0, 0) };
    let drawn = spread(&none, "业绩", 100, Lang::En).into_string();
    assert!(drawn.contains("No scores count yet.") && !drawn.contains("<svg"));
}

#[test]
fn bars_go_to_both_sides_of_the_middle() {
    let of = |reviewer: &str, difference: Option<i128>| Severity {
        reviewer: reviewer.into(),
        files: 3,
        difference: difference.and_then(|quarters| Fraction::new(quarters, 4)),
    };
    let all = [of("a", Some(10)), of("b", Some(-20)), of("c", None), of("d", Some(0))];
    let drawn = severity(&all, &|account| format!("〔{account}〕<b>"), Lang::Zh).into_string();
    let places: Vec<usize> =
        ["〔c〕", "〔b〕", "〔d〕", "〔a〕"].iter().map(|name| drawn.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "without a figure first, then the strictest: {places:?}");
    assert!(drawn.contains(r#"class="plot-less" x="-100" y="2" width="100""#), "{drawn}");
    assert!(drawn.contains(r#"class="plot-more" x="0" y="2" width="50""#), "{drawn}");
    assert!(drawn.contains("−5.00") && drawn.contains("+2.50") && drawn.contains(">0.00<"));
    assert!(drawn.contains("无他人评同件") && drawn.contains("&lt;b&gt;"), "names are escaped");
}

#[test]
fn the_cut_line_stands_before_the_first_below() {
    let far = |units| Decimal { units, decimals: 2 };
    let margin = CutMargin {
        last_within: "a".into(),
        first_below: "b".into(),
        gap: far(33),
        distances: vec![("a".into(), far(33)), ("b".into(), far(-33)), ("c".into(), far(-533))],
    };
    let drawn = margins(&margin, &|id| format!("〔{id}〕"), Lang::Zh).into_string();
    assert_eq!(drawn.matches("plot-cut").count(), 1);
    assert!(drawn.contains(r#"<tr class="plot-cut"><th scope="row">〔b〕"#), "{drawn}");
    assert!(drawn.contains("+0.33") && drawn.contains("−0.33") && drawn.contains("−5.33"));
    // All equal: no bar, and no division by nothing.
    let level = CutMargin { distances: vec![("a".into(), far(0)), ("b".into(), far(0))], ..margin };
    assert!(margins(&level, &str::to_owned, Lang::En).into_string().contains(r#"width="0""#));
}
