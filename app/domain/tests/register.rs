//! The register of members: headings as associations write them, rows with their faults, and what differs from claims.

use domain::dossier::Dossier;
use domain::lang::Lang;
use domain::register::{Column, Fault, Remembered, Sheet, Standing, differences, map, read};

fn cells(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split('|').map(str::to_string).collect()).collect()
}

fn sheet(text: &str) -> Sheet {
    let cells = cells(text);
    let (head, mapping) = map(&cells, &Remembered::new());
    read(&cells, head, &mapping)
}

const GOOD: &str = "内蒙古安防协会会员名册|||||||||\n\
    序号|单位名称|统一社会信用代码|会员状态|会员编号|入会时间|能力等级|证书编号|有效期至（年月日）|年检日期\n\
    1|内蒙古示例智能科技有限公司|91150100ma0n2k7p2e|有效|HY-001|2015年3月1日|贰级|NM-0001|2023-02-28|2022/3/5\n\
    |||||||||\n\
    2|包头示例安防工程有限公司|9115 0203 MA0Q 5T8W XC|待年检||2016.5.6|无||长期|";

#[test]
fn a_register_reads_with_its_usual_headings() {
    let read = sheet(GOOD);
    assert_eq!((read.faults.len(), read.missing.len(), read.members.len()), (0, 0, 2), "{read:?}");
    let [first, second] = &read.members[..] else { panic!("two members") };
    assert_eq!(
        (first.uscc.as_str(), first.standing, first.grade),
        ("91150100MA0N2K7P2E", Standing::Active, Some(2))
    );
    let day = |day: Option<domain::date::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    assert_eq!(day(first.joined_on), "2015-03-01");
    assert_eq!((day(first.valid_to), day(first.checked_on)), ("2023-02-28".into(), "2022-03-05".into()));
    assert_eq!((second.uscc.as_str(), second.standing), ("91150203MA0Q5T8WXC", Standing::AnnualCheckDue));
    assert_eq!((second.grade, second.valid_to), (None, None));
}

#[test]
fn what_was_chosen_before_counts_before_what_is_usual() {
    let cells = cells("企业|代码|状态|备注\n甲|91150100MA0N2K7P2E|有效|x");
    let (_, mapping) = map(&cells, &Remembered::new());
    assert_eq!(mapping, [Some(Column::Name), None, Some(Column::Standing), None]);
    assert_eq!(read(&cells, 0, &mapping).missing, [Column::Uscc]);
    let chosen = [("代码", Some(Column::Uscc)), ("状态", None), ("备注", Some(Column::Standing))];
    let remembered: Remembered =
        chosen.into_iter().map(|(heading, column)| (heading.to_string(), column)).collect();
    let (_, mapping) = map(&cells, &remembered);
    assert_eq!(mapping, [Some(Column::Name), Some(Column::Uscc), None, Some(Column::Standing)]);
    // Two columns of one name: the first holds it.
    let (_, mapping) = map(&self::cells("名称|单位名称|信用代码"), &Remembered::new());
    assert_eq!(mapping, [Some(Column::Name), None, Some(Column::Uscc)]);
    assert_eq!(map(&[], &Remembered::new()), (0, Vec::new()));
}

#[test]
fn every_fault_is_told_with_its_row() {
    let read = sheet(
        "单位名称|信用代码|状态|等级|入会日期\n\
         |91150100MA0N2K7P2E|有效||\n\
         甲|91150100MA0N2K7P2F|有效||\n\
         乙|91150203MA0Q5T8WXC|不知道|伍级|某年\n\
         丙|91150203MA0Q5T8WXC|有效||\n\
         丁|91150203MA0Q5T8WXC|有效||\n\
         合计|||||",
    );
    let told: Vec<(usize, Column)> = read.faults.iter().map(|fault| (fault.row, fault.column)).collect();
    assert_eq!(
        told,
        [
            (2, Column::Name),
            (3, Column::Uscc),
            (4, Column::Standing),
            (4, Column::JoinedOn),
            (4, Column::Grade),
            (6, Column::Uscc),
            (7, Column::Uscc),
            (7, Column::Standing),
        ]
    );
    assert_eq!(read.members.len(), 1);
    assert_eq!(read.faults[5].what, Fault::Twice(5));
    for fault in &read.faults {
        for lang in [Lang::Zh, Lang::En] {
            assert!(!fault.what.message(lang).is_empty());
        }
    }
}

fn dossier(membership: &str, certificate: &str) -> Dossier {
    let text = format!(
        r#"{{"edition":"2021-2022","organisation":{{"name":"内蒙古示例智能科技有限公司"}},
            "membership":{{"status":"{membership}"}},"certificates":[{certificate}]}}"#
    );
    Dossier::from_json(&text, "2021-2022").expect("a dossier")
}

#[test]
fn what_a_company_claims_is_compared_with_the_register() {
    let members = sheet(GOOD).members;
    let same = r#"{"kind":"nm_capability","grade":2,"number":"NM 0001","valid_to":"2023-02-28"}"#;
    let told = |dossier: &Dossier, at: Option<usize>| -> Vec<String> {
        differences(dossier, at.map(|at| &members[at])).iter().map(|one| one.words(Lang::Zh)).collect()
    };
    assert!(told(&dossier("active", same), Some(0)).is_empty());
    // Another kind of certificate is not the register's.
    let other = r#"{"kind":"cspia","grade":1,"number":"ZAX"}"#;
    assert!(told(&dossier("active", other), Some(0)).is_empty());
    let wrong = r#"{"kind":"nm_capability","grade":1,"number":"NM-0009","valid_to":"2024-02-28"}"#;
    assert_eq!(
        told(&dossier("suspended", wrong), Some(0)),
        [
            "会员状态：申报为会员资格中止，名册为有效（已年检）。",
            "证书等级：申报为壹级，名册为贰级。",
            "证书编号：申报为NM-0009，名册为NM-0001。",
            "证书有效期止：申报为2024年2月28日，名册为2023年2月28日。",
        ]
    );
    // The one of the same number is meant, wherever it stands.
    assert!(told(&dossier("active", &format!("{wrong},{same}")), Some(0)).is_empty());
    assert_eq!(
        told(&dossier("active", same), Some(1)),
        [
            "会员状态：申报为有效（已年检），名册为待年检。",
            "名册中的单位名称为“包头示例安防工程有限公司”。",
            "申报有内蒙古能力等级证书，名册没有记载。",
        ]
    );
    assert_eq!(told(&dossier("active", ""), None), ["申报称是会员，名册中没有这个信用代码。"]);
    assert_eq!(told(&dossier("none", ""), Some(0)), ["申报称不是会员，名册为有效（已年检）。"]);
    assert!(told(&dossier("none", ""), None).is_empty());
    assert!(differences(&Dossier::default(), None).is_empty(), "what is left out claims nothing");
}

#[test]
fn what_is_stored_reads_back() {
    for column in Column::ALL {
        assert_eq!(Column::parse(column.id()), Some(column));
    }
    for standing in Standing::ALL {
        assert_eq!(Standing::parse(standing.id()), Some(standing));
    }
}
