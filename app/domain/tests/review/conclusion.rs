//! What a committee concludes from data, and ballots between tied applications.

use crate::world::{award, pack};
use domain::review::aggregate::LeftOut;
use domain::review::conclusion::{
    Case, Conclusion, Inputs, Says, Settings, Signed, Unfounded, accepted_amount, shown_mean,
};
use domain::review::tie::{TieBallots, TieVote, recorded};
use domain::review::vote::{Ballots, Choice, Motion, Outcome, Rules, VoteFault};
use std::collections::{BTreeMap, BTreeSet};

fn people(count: u32) -> BTreeSet<String> {
    (0..count).map(|at| format!("r{at}")).collect()
}

fn carried() -> Motion {
    let ballots = Ballots::Open(people(5).into_iter().map(|one| (one, Choice::For)).collect());
    Motion { members: people(5), present: people(5), recused: BTreeSet::new(), ballots }
}

/// Applications whose five sheets give the same throughout.
fn inputs(of: &[(&str, u32)], quota: u32) -> (Inputs, BTreeMap<String, u32>) {
    let mut settings = Settings::of(pack(), award("top_ten_contractor"));
    settings.quota = Some(quota);
    let sheets = || {
        let sheet = |who: String| (who, Signed { version: 1, hash: String::new(), left_out: None });
        people(5).into_iter().map(sheet).collect()
    };
    let cases =
        of.iter().map(|(id, _)| ((*id).to_owned(), Case { sheets: sheets(), ..Case::default() })).collect();
    let inputs = Inputs {
        edition: "2021-2022".into(),
        pack: pack().hash.clone(),
        award: "top_ten_contractor".into(),
        round: "round".into(),
        seed: "seed".into(),
        settings,
        cases,
        application: of[0].0.to_owned(),
        conclusion: Conclusion::Shortlist,
        motion: carried(),
        reason: String::new(),
    };
    (inputs, of.iter().map(|(id, score)| ((*id).to_owned(), *score)).collect())
}

fn concluded(
    inputs: &Inputs,
    scores: &BTreeMap<String, u32>,
) -> Result<domain::review::conclusion::Concluded, Unfounded> {
    let parts = inputs.settings.parts.clone();
    inputs.conclude(&|application, _, _| {
        let score = scores.get(application)?.to_string();
        Some(parts.iter().map(|part| (format!("score/{}", part.key), score.clone())).collect())
    })
}

#[test]
fn the_same_inputs_give_the_same_bytes_through_json_and_back() {
    let (inputs, scores) = inputs(&[("a", 90), ("b", 80)], 1);
    let found = concluded(&inputs, &scores).unwrap();
    assert_eq!((found.says, found.differs), (Says::Shortlist, false));
    assert_eq!(shown_mean(&found.ranking, "a").as_deref(), Some("90.00"));
    let text = serde_json::to_string(&inputs).unwrap();
    let again: Inputs = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), text);
    let bytes = |found| serde_json::to_string(&found).unwrap();
    assert_eq!(bytes(concluded(&again, &scores).unwrap()), bytes(found));
}

#[test]
fn another_conclusion_than_the_scores_say_differs() {
    let (mut inputs, scores) = inputs(&[("a", 90), ("b", 80), ("c", 80)], 1);
    inputs.application = "b".into();
    let found = concluded(&inputs, &scores).unwrap();
    assert_eq!((found.says, found.differs), (Says::LeaveOut, true));
    inputs.conclusion = Conclusion::LeaveOut;
    assert!(!concluded(&inputs, &scores).unwrap().differs);
    // Two places: b and c are tied across the line, until the committee has voted.
    inputs.settings.quota = Some(2);
    assert_eq!(concluded(&inputs, &scores).unwrap().says, Says::Tied);
    for (id, place) in [("b", 2), ("c", 1)] {
        inputs.cases.get_mut(id).unwrap().vote = Some(place);
    }
    assert_eq!(concluded(&inputs, &scores).unwrap().says, Says::LeaveOut);
}

#[test]
fn without_enough_sheets_or_a_carried_motion_nothing_follows() {
    let (mut inputs, scores) = inputs(&[("a", 90)], 1);
    for signed in inputs.cases.get_mut("a").unwrap().sheets.values_mut().take(3) {
        signed.left_out = Some(LeftOut::Recused);
    }
    let found = concluded(&inputs, &scores).unwrap();
    assert_eq!((found.says, found.differs), (Says::Undecidable, true));
    assert_eq!(
        concluded(&inputs, &BTreeMap::new()),
        Err(Unfounded::Sheet("a".into(), "r0".into(), 1)),
        "a sheet that is not there is named"
    );
    inputs.motion.ballots = Ballots::Open(BTreeMap::new());
    assert_eq!(concluded(&inputs, &scores), Err(Unfounded::NotPassed));
}

#[test]
fn an_award_without_quota_goes_by_its_stars_or_draws_no_line() {
    let (mut inputs, scores) = inputs(&[("a", 90), ("b", 10)], 1);
    inputs.settings.quota = None;
    assert_eq!(concluded(&inputs, &scores).unwrap().says, Says::Free);
    inputs.settings.stars = vec![80, 70];
    assert_eq!(concluded(&inputs, &scores).unwrap().says, Says::Shortlist);
    inputs.application = "b".into();
    assert_eq!(concluded(&inputs, &scores).unwrap().says, Says::LeaveOut);
}

fn ballot(tied: &[&str], votes: &[(&str, &str)], present: u32) -> TieVote {
    TieVote {
        tied: tied.iter().map(|one| (*one).to_owned()).collect(),
        members: people(5),
        present: people(present),
        recused: BTreeSet::new(),
        ballots: TieBallots::Open(
            votes.iter().map(|(who, of)| ((*who).to_owned(), (*of).to_owned())).collect(),
        ),
    }
}

#[test]
fn a_ballot_places_the_tied_and_a_second_one_parts_those_who_shared() {
    let rules = Rules::of(pack());
    let first = ballot(&["a", "b", "c"], &[("r0", "a"), ("r1", "a"), ("r2", "b"), ("r3", "c")], 5);
    let first = first.count(&rules).unwrap();
    let second = ballot(&["b", "c"], &[("r0", "c"), ("r1", "c"), ("r2", "b")], 4).count(&rules).unwrap();
    let places = recorded([&first, &second]);
    let expected = [("a", 1), ("b", 3), ("c", 2)].map(|(one, place)| (one.to_owned(), place));
    assert_eq!(places, BTreeMap::from(expected));
    // Too few: nothing is decided, and a vote without presence is refused.
    let few = ballot(&["a", "b"], &[("r0", "a")], 3).count(&rules).unwrap();
    assert_eq!((few.outcome, few.places.len()), (Outcome::NoQuorum, 0));
    assert_eq!(ballot(&["a", "b"], &[("r4", "a")], 4).count(&rules), Err(VoteFault::Absent("r4".into())));
    let mut secret = ballot(&["a", "b"], &[], 4);
    secret.ballots = TieBallots::Secret { votes: BTreeMap::from([("a".to_owned(), 4)]), none: 1 };
    assert_eq!(secret.count(&rules), Err(VoteFault::TooMany { ballots: 5, present: 4 }));
}

#[test]
fn only_accepted_projects_count_for_the_amount() {
    let dossier = r#"{"edition":"2021-2022","projects":[
      {"name":"甲","security_amount_yuan":"100.00","owner_accepted":true},
      {"name":"乙","security_amount_yuan":"200.00","owner_accepted":false},
      {"name":"丙","security_amount_yuan":"0.50","owner_accepted":true},
      {"name":"丁","owner_accepted":true}]}"#;
    let dossier = domain::dossier::Dossier::from_json(dossier, "2021-2022").expect("a dossier");
    assert_eq!(accepted_amount(&dossier), 10_050);
}
