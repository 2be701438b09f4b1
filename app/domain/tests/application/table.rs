//! Workbooks: read whole or not at all.

use domain::dossier::What;
use domain::form::{Draft, FieldId, Table, TableFault, table};
use domain::schema::{self, LISTS};

fn projects() -> usize {
    schema::list("projects").expect("a list")
}

fn sheet(lines: &[&str]) -> Vec<Vec<String>> {
    lines.iter().map(|line| line.split('|').map(str::to_owned).collect()).collect()
}

fn read(lines: &[&str]) -> Result<Table, TableFault> {
    table(projects(), &sheet(lines), 200)
}

#[test]
fn titles_above_and_strange_columns_are_passed_over() {
    let read = read(&[
        "工程业绩一览表",
        "",
        "序号|项目名称|备注|安防部分金额（万元）|竣工日期",
        "1|甲工程|好|86|2021/6/30",
        "||||",
        "2|乙工程||120.5|2020-12-31",
    ])
    .expect("it reads");
    assert_eq!(read.unknown, ["备注"]);
    let mut draft = Draft::new();
    draft.add_table(projects(), &read, false);
    let rows = &draft.list(projects()).rows;
    let at =
        |path: &str| LISTS[projects()].fields.iter().position(|field| field.path == path).expect("a field");
    let money: Vec<&str> = rows.iter().map(|row| row.cells[at("security_amount_yuan")].as_str()).collect();
    assert_eq!(money, ["860000.00", "1205000.00"]);
    assert_eq!(rows[0].cells[at("completed_on")], "2021-06-30");
    draft.add_table(projects(), &read, true);
    assert_eq!(draft.list(projects()).rows.len(), 2, "in place of what was there");
    draft.add_table(projects(), &read, false);
    assert_eq!(draft.list(projects()).rows.len(), 4);
}

#[test]
fn every_fault_is_told_with_its_cell_and_nothing_is_read() {
    let Err(TableFault::Cells(faults)) =
        read(&["项目名称|金额|竣工日期", "甲|很多|2021-13-01", "乙|1.005|2021-06-30"])
    else {
        panic!("it has faults")
    };
    let cells: Vec<(String, String)> =
        faults.iter().map(|fault| (fault.cell(), fault.text.clone())).collect();
    let expected = [("B2", "很多"), ("C2", "2021-13-01"), ("B3", "1.005")];
    assert_eq!(cells, expected.map(|(cell, text)| (cell.to_owned(), text.to_owned())));
    assert!(
        matches!(faults[1].what, What::Date(_))
            && matches!(faults[1].at(projects()).field, FieldId::Cell(..))
    );
}

#[test]
fn a_sheet_without_headings_rows_or_room_says_so() {
    assert_eq!(read(&["甲工程|2021-06-30"]), Err(TableFault::NoHeadings));
    assert_eq!(read(&[]), Err(TableFault::NoHeadings));
    assert_eq!(read(&["项目名称|竣工日期", "|"]), Err(TableFault::NoRows));
    let lines = ["项目名称|评价", "甲|优", "乙|良"];
    assert_eq!(table(projects(), &sheet(&lines), 1), Err(TableFault::TooMany { have: 2, room: 1 }));
}

#[test]
fn cells_are_named_as_spreadsheets_name_them() {
    let name = |column| {
        let lines = vec![
            {
                let mut head = vec![String::new(); column];
                head.extend(["竣工日期".to_owned(), "项目名称".to_owned()]);
                head
            },
            {
                let mut row = vec![String::new(); column];
                row.extend(["x".to_owned(), "甲".to_owned()]);
                row
            },
        ];
        match table(projects(), &lines, 200) {
            Err(TableFault::Cells(faults)) => faults[0].cell(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!([name(0), name(25), name(26), name(701), name(702)], ["A2", "Z2", "AA2", "ZZ2", "AAA2"]);
}
