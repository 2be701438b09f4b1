//! Where a row stands, as the text of its marker: a whole number, greater ones further down; with a minus sign the row
//! is removed and the number says where it stood, so that it can come back there.
//!
//! Numbers have room between them, so that a row put between two others changes no other row's marker: two people who
//! add rows at once do not meet.

/// The room between two new rows.
const STEP: i64 = 1_024;

/// The place of a row that is there; none when it is removed, or the text is no place.
pub(super) fn present(text: &str) -> Option<i64> {
    text.parse().ok().filter(|rank| *rank > 0)
}

/// Whether the text says that the row is removed.
pub(super) fn removed(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| present(rest).is_some())
}

/// The text that removes a row from where it stands.
pub(super) fn remove(text: &str) -> String {
    if removed(text) { text.to_owned() } else { format!("-{}", present(text).unwrap_or(STEP)) }
}

/// The text that brings a removed row back to where it stood.
pub(super) fn revive(text: &str) -> String {
    present(text.trim_start_matches('-')).unwrap_or(STEP).to_string()
}

/// Ranks for rows in their order, from the known ones where they still rise. As few as possible change.
pub(super) fn settle(known: &[Option<i64>]) -> Vec<i64> {
    let mut out = Vec::with_capacity(known.len());
    let mut last = 0_i64;
    for (at, rank) in known.iter().enumerate() {
        let rank = match rank {
            Some(rank) if *rank > last => *rank,
            _ => {
                let above = known[at + 1..].iter().flatten().copied().find(|rank| *rank > last + 1);
                above.map_or(last.saturating_add(STEP), |above| last + (above - last) / 2)
            }
        };
        out.push(rank);
        last = rank;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_between_two_others_moves_neither() {
        assert_eq!(settle(&[None, None, None]), [1_024, 2_048, 3_072]);
        assert_eq!(settle(&[Some(1_024), None, Some(2_048)]), [1_024, 1_536, 2_048]);
        assert_eq!(settle(&[None, Some(1_024)]), [512, 1_024]);
    }

    #[test]
    fn ranks_rise_whatever_was_known() {
        for known in [
            vec![Some(3), Some(2), Some(1)],
            vec![Some(1), None, Some(2)],
            vec![Some(1), None, None, Some(2), Some(3)],
            vec![Some(i64::MAX - 1), None],
        ] {
            let ranks = settle(&known);
            assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]) && ranks[0] > 0, "{known:?}: {ranks:?}");
        }
    }

    #[test]
    fn a_removed_row_knows_where_it_stood() {
        assert_eq!((remove("7"), revive("-7")), ("-7".to_owned(), "7".to_owned()));
        assert_eq!(remove("-7"), "-7");
        assert!(removed("-7") && !removed("7") && !removed("-") && !removed("-0"));
        assert_eq!((present("7"), present("-7"), present("0"), present("")), (Some(7), None, None, None));
    }
}
