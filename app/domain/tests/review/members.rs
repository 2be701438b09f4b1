//! Who sits in the committee, who is recused, and what a member may do.

use domain::date::Date;
use domain::lang::Lang;
use domain::pack::model::{Pack, ReviewSettings};
use domain::review::committee::{Missing, Seat, missing};
use domain::review::recusal::{Applied, Interests, Reason, Tie, detected};
use domain::review::{Access, Relation};

fn pack() -> Pack {
    domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("the shipped pack is right")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn seat(account: &str, body: &str) -> Seat {
    Seat { account: account.into(), body: body.into(), from: None, to: None }
}

const BODIES: [&str; 5] =
    ["expert", "board_of_supervisors", "standing_council", "council_delegate", "secretariat"];

fn whole() -> Vec<Seat> {
    BODIES.iter().enumerate().map(|(at, body)| seat(&format!("m{at}"), body)).collect()
}

#[test]
fn a_committee_is_whole_with_every_body_an_odd_number_and_a_chair() {
    let (pack, today, chairs) = (pack(), day("2022-09-01"), vec!["m2".to_string()]);
    assert_eq!(missing(&pack, &whole(), &chairs, today), []);
    assert_eq!(missing(&pack, &whole(), &[], today), [Missing::Chair]);
    let mut even = whole();
    even.push(seat("m5", "expert"));
    assert_eq!(missing(&pack, &even, &chairs, today), [Missing::Even(6)]);
    let mut foreign = even.clone();
    foreign.push(seat("m6", "press"));
    assert_eq!(missing(&pack, &foreign, &chairs, today), [Missing::UnknownBody("press".into())]);
    let four: Vec<Seat> = whole().into_iter().skip(1).collect();
    assert_eq!(missing(&pack, &four, &chairs, today), [Missing::Members(0, 0), Missing::Even(4)]);
    assert_eq!(Missing::Members(0, 0).advice(&pack, Lang::Zh), "协会专家：至少1人，现有0人");
}

#[test]
fn a_term_counts_from_its_first_day_to_its_last() {
    let pack = pack();
    let chairs = vec!["m2".to_string()];
    let mut seats = whole();
    (seats[0].from, seats[0].to) = (Some(day("2022-09-01")), Some(day("2022-09-30")));
    for (today, is_whole) in
        [("2022-08-31", false), ("2022-09-01", true), ("2022-09-30", true), ("2022-10-01", false)]
    {
        assert_eq!(missing(&pack, &seats, &chairs, day(today)).is_empty(), is_whole, "{today}");
    }
}

fn tie(uscc: &str, reason: Reason, ended_years_ago: Option<u32>) -> Interests {
    let ties = vec![Tie { uscc: uscc.into(), reason, ended_years_ago }];
    Interests { ties, ..Interests::default() }
}

const OWN: &str = "91150100MA0N2K7P2E";
const RIVAL: &str = "91150203MA0Q5T8WXC";

fn applied() -> Applied {
    Applied {
        uscc: OWN.into(),
        legal_representative: "王甲某".into(),
        phones: vec!["0471-4915331".into()],
        same_award: vec![OWN.into(), RIVAL.into()],
        screened_by_member: false,
    }
}

#[test]
fn an_interest_recuses_while_it_lasts_and_for_three_years_after() {
    let usual = ReviewSettings::default();
    for reason in
        [Reason::Employer, Reason::Shareholder, Reason::Director, Reason::Relative, Reason::Supplier]
    {
        for (ended, expected) in [(None, true), (Some(0), true), (Some(2), true), (Some(3), false)] {
            let found = detected(&usual, &tie(OWN, reason, ended), &applied());
            assert_eq!(found.contains(&reason), expected, "{reason:?} {ended:?}");
        }
    }
    // Codes as people type them.
    let typed = tie(" ９1150100ma0n2k7p2e ", Reason::Employer, None);
    assert_eq!(detected(&usual, &typed, &applied()), [Reason::Employer]);
    assert_eq!(detected(&usual, &Interests::default(), &applied()), []);
}

#[test]
fn who_belongs_to_a_rival_is_recused_where_the_edition_says_so() {
    let mut settings = ReviewSettings::default();
    let rival = tie(RIVAL, Reason::Director, None);
    assert_eq!(detected(&settings, &rival, &applied()), [Reason::Rival]);
    // A supplier of a rival is no rival, and a company that applies for something else is none.
    assert_eq!(detected(&settings, &tie(RIVAL, Reason::Supplier, None), &applied()), []);
    let other = Applied { same_award: vec![OWN.into()], ..applied() };
    assert_eq!(detected(&settings, &rival, &other), []);
    settings.rivals_recused = false;
    assert_eq!(detected(&settings, &rival, &applied()), []);
}

#[test]
fn the_same_person_or_phone_is_found_however_it_is_written() {
    let usual = ReviewSettings::default();
    let named = |name: &str| Interests { name: name.into(), ..Interests::default() };
    let called = |phone: &str| Interests { phone: phone.into(), ..Interests::default() };
    for member in [named("王 甲某"), named("王甲某"), called("０471-4915331"), called("+86 0471 4915331")]
    {
        assert_eq!(detected(&usual, &member, &applied()), [Reason::SameContact], "{member:?}");
    }
    // Nothing stated is the same as nothing.
    let silent = Applied { legal_representative: String::new(), phones: vec!["110".into()], ..applied() };
    for member in [named(""), called("110"), called("")] {
        assert_eq!(detected(&usual, &member, &silent), [], "{member:?}");
    }
    let checked = Applied { screened_by_member: true, ..applied() };
    assert_eq!(detected(&usual, &Interests::default(), &checked), [Reason::Screened]);
}

#[test]
fn a_file_opens_to_who_is_seated_assigned_free_and_has_said_so() {
    for bits in 0..32u32 {
        let on = |bit: u32| bits & (1 << bit) != 0;
        let relation =
            Relation { seated: on(0), assigned: on(1), barred: on(2), declared: on(3), takes_scores: on(4) };
        let theirs = relation.seated && relation.assigned && !relation.barred;
        let expected = match (theirs, relation.declared, relation.takes_scores) {
            (false, ..) | (true, false, false) => Access::Hidden,
            (true, false, true) => Access::Declare,
            (true, true, true) => Access::Score,
            (true, true, false) => Access::Read,
        };
        assert_eq!(relation.access(), expected, "{relation:?}");
    }
}

#[test]
fn a_pack_rewords_the_settings_it_names_and_keeps_the_others() {
    let text = domain::pack::SHIPPED[0].1;
    let with = |more: &str| domain::pack::text::read(&format!("{text}\n{more}"));
    let read = with("[review]\nreviewers_per_case = 3\nblind = true\n").expect("a pack").review;
    let usual = ReviewSettings::default();
    assert_eq!(read, ReviewSettings { reviewers_per_case: Some(3), blind: true, ..usual });
    for (wrong, says) in [
        ("reviewers_per_case = 0", "at least 1"),
        ("comment_below = 96", "comment_below"),
        ("majority_numerator = 2", "below 1"),
        ("anchor = [{ from = 50, text = \"甲\" }]", "begins at 0"),
        ("colour = 1", "colour"),
    ] {
        let problems = with(&format!("[review]\n{wrong}\n")).expect_err(wrong);
        assert!(problems.iter().any(|one| one.message.contains(says)), "{wrong}: {problems:?}");
    }
}
