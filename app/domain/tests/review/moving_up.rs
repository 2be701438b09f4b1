//! Who moves up (递补) when an entry falls out: worked by hand, and against an oracle that asks each application for itself.

use crate::world::{flat, pack, top_ten};
use domain::review::aggregate::ranking::rank;
use domain::review::aggregate::{Entries, Method};
use domain::review::conclusion::Conclusion;
use domain::review::moving_up::{Candidate, Next, Nobody, Terms, next};
use domain::workflow::State;
use proptest::prelude::*;

const ALLOWED: Terms = Terms { allowed: true, rounds: 1 };

fn method(quota: Option<u32>) -> Method {
    Method { chain: Vec::new(), quota, ..top_ten() }
}

fn candidate(id: &str, state: State) -> Candidate {
    let conclusion = match state {
        State::UnderReview => None,
        State::NotShortlisted => Some((Conclusion::LeaveOut, false)),
        _ => Some((Conclusion::Shortlist, false)),
    };
    Candidate { application: id.to_owned(), state, conclusion, moved_up: false }
}

/// Two places: `a` was struck, `b` stays; `c` and `d` were left out.
fn world() -> (Entries, Vec<Candidate>) {
    let scores = [("a", 90), ("b", 85), ("c", 80), ("d", 70)];
    let states = [State::NotAwarded, State::InPublicNotice, State::NotShortlisted, State::NotShortlisted];
    let entries = scores.iter().map(|(id, score)| ((*id).to_owned(), flat(&[*score; 3]))).collect();
    let all = scores.iter().zip(states).map(|((id, _), state)| candidate(id, state)).collect();
    (entries, all)
}

fn asked(entries: &Entries, all: &[Candidate]) -> Result<Next, Nobody> {
    let method = method(Some(2));
    next(ALLOWED, &method, &rank(&method, entries), all)
}

#[test]
fn the_best_that_only_their_rank_kept_out_moves_up() {
    let (entries, mut all) = world();
    let third = Next { application: "c".to_owned(), place: 3, vacant: 1 };
    assert_eq!(asked(&entries, &all), Ok(third));
    // The committee left it out for another reason than its rank.
    all[2].conclusion = Some((Conclusion::LeaveOut, true));
    assert_eq!(asked(&entries, &all).unwrap().application, "d");
    all[3].conclusion = None;
    assert_eq!(asked(&entries, &all), Err(Nobody::NoneLeft));
}

#[test]
fn nobody_moves_up_where_it_is_not_allowed_or_nothing_is_vacant() {
    let (entries, mut all) = world();
    let method = method(Some(2));
    let ranking = rank(&method, &entries);
    let no = |terms, all: &[Candidate]| next(terms, &method, &ranking, all).unwrap_err();
    assert_eq!(no(Terms { allowed: false, rounds: 1 }, &all), Nobody::NotAllowed);
    assert_eq!(no(Terms { allowed: true, rounds: 2 }, &all), Nobody::SeveralRounds);
    let free = Method { quota: None, ..method.clone() };
    assert_eq!(next(ALLOWED, &free, &ranking, &all), Err(Nobody::NoPlaces));
    all[3].state = State::UnderReview;
    assert_eq!(no(ALLOWED, &all), Nobody::Unconcluded);
    all[3].state = State::NotShortlisted;
    // One fell out and one has moved up: the next waits until another falls out.
    (all[2].state, all[2].moved_up) = (State::Shortlisted, true);
    assert_eq!(no(ALLOWED, &all), Nobody::Filled);
    all[2].state = State::NotAwarded;
    assert_eq!(next(ALLOWED, &method, &ranking, &all).unwrap().application, "d");
    // An honour that was taken back was given: its place is not vacant.
    let (_, mut revoked) = world();
    revoked[0].state = State::Revoked;
    assert_eq!(no(ALLOWED, &revoked), Nobody::NothingFell);
    // Two that hold a place are all that the award takes, whatever fell out.
    let (_, mut full) = world();
    full[3].state = State::Awarded;
    assert_eq!(no(ALLOWED, &full), Nobody::Full);
}

#[test]
fn who_shares_the_next_place_waits_for_the_committee_unless_all_find_one() {
    let (mut entries, mut all) = world();
    entries.insert("d".to_owned(), flat(&[80; 3]));
    assert_eq!(asked(&entries, &all), Err(Nobody::Tied(vec!["c".to_owned(), "d".to_owned()])));
    all[1].state = State::NotAwarded;
    let both = Next { application: "c".to_owned(), place: 3, vacant: 2 };
    assert_eq!(asked(&entries, &all), Ok(both), "a place for each of the two");
}

#[test]
fn below_every_star_level_nobody_moves_up() {
    let (mut entries, all) = world();
    let least = pack().stars.iter().map(|star| star.from).min().unwrap();
    let starred = Method { stars: pack().stars.clone(), ..method(Some(2)) };
    entries.insert("c".to_owned(), flat(&[least; 3]));
    entries.insert("d".to_owned(), flat(&[least - 1; 3]));
    let ranking = rank(&starred, &entries);
    let found = next(ALLOWED, &starred, &ranking, &all).map(|next| next.application);
    assert_eq!(found.as_deref(), Ok("c"));
    entries.insert("c".to_owned(), flat(&[least - 1; 3]));
    let ranking = rank(&starred, &entries);
    assert_eq!(next(ALLOWED, &starred, &ranking, &all), Err(Nobody::NoneLeft));
}

#[derive(Clone, Debug)]
struct Drawn {
    score: u32,
    state: State,
    conclusion: Option<(Conclusion, bool)>,
    moved_up: bool,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let state = prop_oneof![
        6 => Just(State::NotShortlisted),
        2 => Just(State::NotAwarded),
        1 => Just(State::Shortlisted),
        1 => Just(State::InPublicNotice),
        1 => Just(State::ReReview),
        1 => Just(State::CertificateIssued),
        1 => Just(State::Revoked),
    ];
    let conclusion = prop_oneof![
        5 => Just(Some((Conclusion::LeaveOut, false))),
        1 => Just(Some((Conclusion::LeaveOut, true))),
        1 => Just(Some((Conclusion::Shortlist, false))),
        1 => Just(None),
    ];
    (60u32..66, state, conclusion, prop::bool::weighted(0.15))
        .prop_map(|(score, state, conclusion, moved_up)| Drawn { score, state, conclusion, moved_up })
}

/// Whether it may move up, asked of one application alone, by scores instead of places.
fn may(of: &[Drawn], quota: u32, one: &Drawn) -> bool {
    let rank_alone = |drawn: &Drawn| {
        let before = of.iter().filter(|other| other.score > drawn.score).count() as u32;
        drawn.state == State::NotShortlisted
            && drawn.conclusion == Some((Conclusion::LeaveOut, false))
            && before >= quota
    };
    let gone = of.iter().filter(|drawn| drawn.state == State::NotAwarded).count();
    let moved = of.iter().filter(|drawn| drawn.moved_up).count();
    let out = [State::NotShortlisted, State::NotAwarded, State::Revoked];
    let held = of.iter().filter(|drawn| !out.contains(&drawn.state)).count();
    // Whoever moves up takes everybody along who is as good or better: all of them must find a place.
    let as_good = of.iter().filter(|other| rank_alone(other) && other.score == one.score).count();
    rank_alone(one)
        && !of.iter().any(|other| rank_alone(other) && other.score > one.score)
        && moved + as_good <= gone
        && held + as_good <= quota as usize
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn it_is_who_an_oracle_finds_and_never_one_too_many(
        of in prop::collection::vec(drawn(), 1..8), quota in 1u32..5
    ) {
        let id = |at: usize| format!("a{at}");
        let entries = of.iter().enumerate().map(|(at, one)| (id(at), flat(&[one.score; 3]))).collect();
        let all: Vec<Candidate> = of.iter().enumerate().map(|(at, one)| Candidate {
            application: id(at), state: one.state, conclusion: one.conclusion, moved_up: one.moved_up,
        }).collect();
        let method = method(Some(quota));
        let ranking = rank(&method, &entries);
        let expected: Vec<String> =
            of.iter().enumerate().filter(|(_, one)| may(&of, quota, one)).map(|(at, _)| id(at)).collect();
        match next(ALLOWED, &method, &ranking, &all) {
            Ok(next) => prop_assert_eq!(Some(&next.application), expected.first()),
            Err(why) => prop_assert!(expected.is_empty(), "{:?} but {:?}", why, expected),
        }
        // Carried out to the end, no more move up than fell out, and the quota holds.
        let fell = of.iter().filter(|one| one.state == State::NotAwarded).count();
        let before = of.iter().filter(|one| one.moved_up).count();
        let mut now = all;
        let mut steps = 0;
        while let Ok(found) = next(ALLOWED, &method, &ranking, &now) {
            let one = now.iter_mut().find(|one| one.application == found.application).unwrap();
            (one.state, one.moved_up) = (State::Shortlisted, true);
            steps += 1;
            prop_assert!(before + steps <= fell);
            let held = now.iter().filter(|one| {
                !matches!(one.state, State::NotShortlisted | State::NotAwarded | State::Revoked)
            });
            prop_assert!(held.count() <= quota as usize);
        }
    }
}
