use super::*;
use crate::notice::Channel;

fn one(award: &str, unit: &str, description: &str) -> Honoured {
    Honoured {
        application: format!("{award}-{unit}"),
        award: award.to_string(),
        unit: unit.to_string(),
        description: description.to_string(),
        ..Honoured::default()
    }
}

fn told(winners: &[Honoured]) -> Told<'_> {
    Told {
        edition: "2021-2022 年度评优",
        organiser: "示例行业协会",
        organiser_short: "示例协会",
        rules: "评优细则",
        site: "https://awards.example",
        id: "2021-2022",
        winners,
    }
}

#[test]
fn every_channel_names_every_winner() {
    let winners = [
        one("十佳工程商", "甲公司", "甲公司成立于2001年。"),
        Honoured { subject: Some("云平台".to_string()), ..one("优秀解决方案", "乙公司", "") },
        Honoured {
            star: Some("五星".to_string()), ..one("星级诚信企业", "甲公司", "甲公司成立于2001年。")
        },
    ];
    for channel in Channel::ALL {
        let text = story(channel, &told(&winners));
        for said in ["甲公司", "乙公司《云平台》", "甲公司（五星）", "十佳工程商"] {
            assert!(text.body.contains(said), "{channel:?}: {said}\n{}", text.body);
        }
        assert!(text.title.contains("2021-2022"), "{}", text.title);
        let shown = text.body.matches("成立于").count();
        assert_eq!(shown, usize::from(channel != Channel::Platform), "{channel:?}: once, whatever it won");
    }
}

#[test]
fn an_article_keeps_to_the_limits_of_wechat() {
    let long = "长".repeat(1_000);
    let winners: Vec<Honoured> = (0..40).map(|at| one("十佳工程商", &format!("单位{at}"), &long)).collect();
    let edition = "名".repeat(40);
    let text = story(Channel::Wechat, &Told { edition: &edition, ..told(&winners) });
    assert!(text.title.chars().count() <= 32 && text.body.chars().count() <= WECHAT_MOST);
    assert!(text.body.contains("简介见协会官网") && !text.body.contains(&long));
}

#[test]
fn the_ceremony_runs_without_gaps_and_calls_everybody_up() {
    let winners: Vec<Honoured> = (0..23)
        .map(|at| one(if at < 12 { "甲奖" } else { "乙奖" }, &format!("单位{}", at % 20), ""))
        .collect();
    let steps = run_sheet(&winners, parse_clock("09:30").expect("a time"));
    assert_eq!(clock(steps[0].from), "09:30");
    for pair in steps.windows(2) {
        assert_eq!(pair[0].from + pair[0].minutes, pair[1].from);
    }
    assert_eq!(steps.iter().map(|step| step.who.len()).sum::<usize>(), 23);
    assert!(steps.iter().all(|step| step.who.len() <= 10));
    assert!(steps.iter().any(|step| step.what == "颁发甲奖（第2组，共2组）"));
    let seats = seats(&winners, 8);
    assert_eq!(seats.len(), 20, "a unit has one place");
    assert_eq!((seats[8].row, seats[8].place), (2, 1));
    assert_eq!(clock(24 * 60 + 5), "00:05");
    for wrong in ["", "9:30", "24:00", "09:60", "ab:cd", "+9:30"] {
        assert_eq!(parse_clock(wrong), None, "{wrong}");
    }
}
