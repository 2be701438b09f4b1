//! What people paste from spreadsheets: amounts in their unit, usual headings and values, columns into their column.

use crate::config;
use domain::form::{Draft, FieldId, Op, Pasted, Target};
use domain::money;
use domain::schema;
use proptest::prelude::*;

fn projects() -> usize {
    schema::list("projects").expect("the list")
}

fn pasted(text: &str) -> (Draft, Pasted) {
    let mut draft = Draft::new();
    let pasted = draft.paste(projects(), text);
    (draft, pasted)
}

fn cell(draft: &Draft, row: usize, path: &str) -> String {
    let list = projects();
    let at = schema::LISTS[list].fields.iter().position(|field| field.path == path).expect("a field");
    draft.list(list).rows[row].cells[at].clone()
}

fn amount(heading: &str, amount: &str) -> String {
    cell(&pasted(&format!("工程名称\t{heading}\n某工程\t{amount}")).0, 0, "security_amount_yuan")
}

fn faults(draft: &Draft) -> usize {
    draft.read("2021-2022").1.len()
}

proptest! {
    #![proptest_config(config(1000))]

    /// 万元 with up to six decimals is the amount to the fen; with a seventh it is a fault and never another amount.
    #[test]
    fn amounts_in_ten_thousands_are_exact(fen in 0..=money::MAX_FEN) {
        let wan = format!("{}.{:06}", fen / 1_000_000, fen % 1_000_000);
        for (heading, cell) in [("安防部分金额（万元）", wan.clone()), ("金额（元）", format!("{wan}万")), ("金额/万元", format!(" {wan} "))] {
            prop_assert_eq!(amount(heading, &cell), money::plain(fen), "{} {}", heading, cell);
        }
        let (draft, _) = pasted(&format!("名称\t金额（万元）\n某工程\t{wan}1"));
        prop_assert_eq!(faults(&draft), 1);
    }

    #[test]
    fn nothing_pasted_brings_it_down(text in "([名称金额万元（）优良是√0-9.,\"年月/ -]|\t|\n){0,60}", field in 0usize..11) {
        let mut draft = Draft::new();
        let target = draft.apply(Op::Add(projects())).expect("room");
        draft.paste_at(target, field, &text);
        draft.paste(projects(), &text);
        draft.read("2021-2022");
    }
}

#[test]
fn the_unit_of_the_heading_counts() {
    for (heading, text, fen) in [
        ("安防部分金额（万元）", "86", "860000.00"),
        ("安防部分金额(万元)", "86.5", "865000.00"),
        ("金额（单位：万元）", "1,086", "10860000.00"),
        ("金额/亿元", "0.5", "50000000.00"),
        ("金额万元", "3", "30000.00"),
        ("金额（元，含税）", "860000", "860000.00"),
        ("安防部分金额", "860000", "860000.00"),
        // A unit of the cell's own comes before the heading's.
        ("金额（万元）", "860000元", "860000.00"),
        ("金额（元）", "86万", "860000.00"),
        ("金额", "￥860,000", "860000.00"),
        ("金额", "¥ 860,000.50", "860000.50"),
        ("金额", "1.2亿元", "120000000.00"),
    ] {
        assert_eq!(amount(heading, text), fen, "{heading} {text}");
    }
}

#[test]
fn a_unit_that_is_not_understood_is_a_fault_at_the_cell() {
    for (heading, text) in [
        ("金额（万美元）", "86"),
        ("金额（打）", "86"),
        ("金额", "86k"),
        ("金额", "8,6"),
        ("金额", "86万美元"),
    ] {
        let (draft, _) = pasted(&format!("名称\t{heading}\n某工程\t{text}"));
        let found = draft.read("2021-2022").1;
        assert_eq!(found.len(), 1, "{heading} {text}");
        assert!(matches!(found[0].field, FieldId::Cell(_, _, 6)), "{heading} {text}");
        assert!(
            cell(&draft, 0, "security_amount_yuan").starts_with(&text[..1]),
            "the number stays to be seen"
        );
    }
}

#[test]
fn usual_headings_and_values_are_known() {
    let text = "序号\t项目名称\t工程类型\t是否在自治区内\t承包方式\t竣工时间\t投入使用时间\t金额（万元）\t甲方验收\t第三方检测\t评价等级\t新技术\n\
        1\t某市雪亮工程\t智慧城市、安防\t√\t总包\t20210630\t2021/7/15\t86\t✓\t否\t优秀\t5G\n\
        2\t又一工程\t安防工程\t是\t分包\t2021.6.3\t2021年7月1日\t20万\t是\t×\t良好\t";
    let (draft, pasted) = pasted(text);
    assert_eq!((pasted.added, pasted.unmapped, pasted.unknown.len()), (2, false, 0));
    assert_eq!(faults(&draft), 0);
    let row = |at: usize| draft.list(projects()).rows[at].cells[..11].join("|");
    assert_eq!(
        row(0),
        "某市雪亮工程|smart_city,security|true|general_contractor|2021-06-30|2021-07-15|860000.00|true|false|excellent|5g"
    );
    assert_eq!(
        row(1),
        "又一工程|security|true|subcontractor|2021-06-03|2021-07-01|200000.00|true|false|good|"
    );
}

#[test]
fn dates_as_spreadsheets_write_them() {
    for text in [
        "20140520",
        "2014/5/20",
        "2014.5.20",
        "2014年5月20日",
        "2014-05-20",
        "2014/5/20 0:00",
        "２０１４－５－２０",
    ] {
        let (draft, _) = pasted(&format!("名称\t竣工日期\n某工程\t{text}"));
        assert_eq!(cell(&draft, 0, "completed_on"), "2014-05-20", "{text}");
    }
}

#[test]
fn headings_that_are_not_known_are_told_and_become_no_project() {
    let (draft, told) = pasted("标段\t甲方\t地点\t施工队\n一标段\t智慧城市\t是\t总承包");
    assert!(told.unmapped);
    assert_eq!(told.unknown, ["标段", "甲方", "地点", "施工队"]);
    assert_eq!((told.added, cell(&draft, 0, "name").as_str()), (1, "一标段"));

    let (draft, told) = pasted("项目名称\t合同额\t竣工时间\n某工程\t86\t2021-06-30");
    assert_eq!((told.unmapped, told.unknown.as_slice()), (false, ["合同额".to_owned()].as_slice()));
    assert_eq!(cell(&draft, 0, "completed_on"), "2021-06-30");

    let (draft, told) = pasted("项目名称\t合同额\n二标段\t86");
    assert_eq!((told.added, told.unknown.len(), cell(&draft, 0, "name").as_str()), (1, 1, "二标段"));

    // A row whose cells have faults is a row.
    assert_eq!(pasted("某工程\t监控\t内蒙古\t去年\t2021\n又一工程\t安防工程").1.added, 2);
    assert_eq!(pasted("某工程\t监控\t内蒙古").1.added, 1);
}

#[test]
fn a_column_is_pasted_into_its_column() {
    let (mut draft, _) = pasted("甲工程\n乙工程\n丙工程");
    let rows = draft.list(projects()).rows.clone();
    let at = |row: usize| Target { list: projects(), key: rows[row].key };
    let told = draft.paste_at(at(1), 6, "金额（万元）\n86\n\n20");
    assert_eq!((told.filled, told.added), (1, 1), "the blank line keeps its place and what is there");
    assert_eq!(cell(&draft, 1, "security_amount_yuan"), "860000.00");
    assert_eq!(cell(&draft, 2, "security_amount_yuan"), "");
    assert_eq!(cell(&draft, 3, "security_amount_yuan"), "200000.00");

    // Several columns go on to the right.
    draft.paste_at(at(0), 8, "是\t优秀\n否\t合格");
    assert_eq!(
        (cell(&draft, 0, "third_party_passed"), cell(&draft, 0, "rating")),
        ("true".into(), "excellent".into())
    );
    assert_eq!(
        (cell(&draft, 1, "third_party_passed"), cell(&draft, 1, "rating")),
        ("false".into(), "pass".into())
    );

    // Whole rows in the first cell are projects of their own; names alone fill the column.
    assert_eq!(draft.paste_at(at(0), 0, "丁工程\t安防工程").added, 1);
    assert_eq!(draft.paste_at(at(0), 0, "戊工程\n己工程").filled, 2);
    assert_eq!(cell(&draft, 1, "name"), "己工程");
    // A table with headings is rows wherever it is pasted.
    assert_eq!(draft.paste_at(at(2), 6, "名称\t金额（万元）\n庚工程\t3").added, 1);
    assert_eq!(cell(&draft, 5, "security_amount_yuan"), "30000.00");
}

#[test]
fn a_full_list_says_how_many_are_left_out() {
    let many: String = (0..205).map(|at| format!("第{at}号\n")).collect();
    let told = pasted(&many).1;
    assert_eq!((told.added, told.left_over), (200, 5));
}

#[test]
fn sorting_knows_its_direction() {
    let (mut draft, _) = pasted("名称\t金额\n甲\t1\n乙\t3\n丙\t2");
    let list = projects();
    assert_eq!(draft.direction(list, 6), None);
    draft.apply(Op::Sort(list, 6));
    assert_eq!(draft.direction(list, 6), Some(true));
    draft.apply(Op::Sort(list, 6));
    assert_eq!(draft.direction(list, 6), Some(false));
}
