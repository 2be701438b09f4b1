//! The sheet as a form without scripts.

use super::{FIRST, REMARK, SECOND, gates, ledger, rubric, stamp};
use domain::review::sync::online::{Sent, Typed};
use domain::review::sync::{Ledger, Outcome, Reason, Tablet};

const AT: i64 = 1_000;

fn typed(texts: &[(&str, &str, &str)]) -> Vec<Typed> {
    let typed = |(field, was, value): &(&str, &str, &str)| Typed {
        field: (*field).to_owned(),
        was: (*was).to_owned(),
        value: (*value).to_owned(),
    };
    texts.iter().map(typed).collect()
}

/// Sends a form that was drawn at a revision; `first` numbers its operations.
fn send(ledger: &mut Ledger, (drawn, first): (u64, u64), fields: &[Typed], sign: bool) -> Vec<Outcome> {
    let sent = Sent { device: "form", application: "a", drawn, fields, sign };
    let mut number = first;
    let push = ledger.typed(&sent, || {
        number += 1;
        stamp(number)
    });
    let rubric = rubric();
    let taken = ledger.take(&push, &gates(&rubric, &[("a", None)]), AT).expect("the form's operations");
    taken.answer.outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

#[test]
fn a_form_changes_what_was_typed_into_and_signs_what_stood_on_it() {
    let mut ledger = ledger(&["form"]);
    let fields = typed(&[(FIRST, "", "80"), (SECOND, "", " 70 "), (REMARK, "", "")]);
    let outcomes = send(&mut ledger, (0, 0), &fields, true);
    assert_eq!(outcomes, [1, 2, 3].map(Outcome::Applied));
    assert_eq!(ledger.sheets["a"].signed.as_ref().map(|signed| signed.version), Some(1));
    assert_eq!(ledger.streams["form"].chain.count, 3);
}

#[test]
fn a_form_that_was_drawn_before_a_tablet_came_back_takes_nothing_from_it() {
    let rubric = rubric();
    let mut ledger = ledger(&["form", "d"]);
    let mut tablet = Tablet::new("d");
    tablet.edit(&rubric, "a", (FIRST, "80"), stamp(1)).expect("it is kept");
    tablet.edit(&rubric, "a", (REMARK, "好"), stamp(2)).expect("it is kept");
    ledger.take(&tablet.push(50), &gates(&rubric, &[("a", None)]), AT).expect("a tablet's push");
    let fields = typed(&[(FIRST, "", ""), (SECOND, "", "70"), (REMARK, "", "较好")]);
    let outcomes = send(&mut ledger, (0, 10), &fields, true);
    assert_eq!(
        outcomes,
        [Outcome::Applied(3), Outcome::Beside(4), Outcome::Quarantined(Reason::Incomplete)],
        "two remarks stand, and what was signed is not what stands"
    );
    assert_eq!(ledger.sheets["a"].fields[FIRST].texts(), ["80"], "it was not typed into");
    // Drawn anew, both have been seen: what comes back is the choice.
    let fields = typed(&[(FIRST, "80", "80"), (SECOND, "70", "70"), (REMARK, "好", "较好")]);
    let outcomes = send(&mut ledger, (4, 20), &fields, true);
    assert_eq!(outcomes, [Outcome::Applied(5), Outcome::Applied(6)]);
    assert_eq!(ledger.sheets["a"].fields[REMARK].texts(), ["较好"]);
}
