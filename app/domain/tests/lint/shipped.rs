//! The shipped pack: whole, and in the rules' own words.

use domain::Edition;
use domain::pack::SHIPPED;
use domain::pack::text::read;

#[test]
fn the_shipped_pack_is_whole() {
    for (id, text) in SHIPPED {
        let pack = read(text).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(pack.id, *id);
        assert!(pack.hash.starts_with("sha256:") && pack.hash.len() == 71, "{}", pack.hash);
        Edition::new(pack).expect("the pack compiles");
    }
    let pack = read(SHIPPED[0].1).expect("the pack reads");
    assert_eq!(pack.awards.len(), 8);
    let numbers: Vec<usize> = pack.awards.iter().map(|award| award.criteria.len()).collect();
    assert_eq!(numbers, [3, 4, 3, 3, 3, 4, 3, 4]);
    assert_eq!(
        pack.common.iter().map(|criterion| criterion.clause.as_str()).collect::<Vec<_>>(),
        ["承诺", "二"]
    );
    for award in &pack.awards {
        let weights: u32 =
            award.criteria.iter().flat_map(|criterion| &criterion.jury).map(|part| part.weight).sum();
        assert_eq!(weights, 100, "{}", award.id);
        assert!(!award.name.en.is_empty() && !award.short.en.is_empty(), "{}", award.id);
    }
    for criterion in pack.common.iter().chain(pack.awards.iter().flat_map(|award| &award.criteria)) {
        assert!(!criterion.text.en.is_empty(), "{}", criterion.clause);
        assert!(criterion.flags.iter().all(|flag| !flag.text.en.is_empty()), "{}", criterion.clause);
        assert!(criterion.jury.iter().all(|part| !part.name.en.is_empty()), "{}", criterion.clause);
    }
}

/// The rules as they were published, for the clauses' own words.
const RULES: &str = include_str!("../rules-2021-2022.txt");

#[test]
fn the_clauses_are_the_rules_own_words() {
    // The published text breaks lines within words; spaces differ between its numbers.
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let rules = plain(RULES);
    let pack = read(SHIPPED[0].1).expect("the pack reads");
    for criterion in pack.common.iter().chain(pack.awards.iter().flat_map(|award| &award.criteria)) {
        if !criterion.ours {
            assert!(
                rules.contains(&plain(&criterion.text.zh)),
                "{}: {}",
                criterion.clause,
                criterion.text.zh
            );
        }
    }
    for award in &pack.awards {
        let name = format!("{}{}", award.number, award.name.zh);
        assert!(rules.contains(&plain(&name)), "{name}");
    }
    assert!(rules.contains(&plain(&pack.organiser)) && rules.contains("不收取任何费用"));
}
