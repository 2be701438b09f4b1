//! What the case page says of single facts: what the office confirmed, what the company corrected, and what is to be looked at again.

use crate::confirmed::Standing;
use crate::facts::change_words;
use crate::filed::Filed;
use crate::supplement::reads;
use domain::confirmed::stated;
use domain::lang::Lang;
use domain::schema::{self, LISTS};
use store::ConfirmedFact;

/// The facts of a criterion that the office confirmed: what, from what to what; why; by whom.
pub fn confirmed_lines(
    filed: &Filed,
    clause: &str,
    facts: &[ConfirmedFact],
    name: impl Fn(&str) -> String,
    lang: Lang,
) -> Vec<[String; 3]> {
    let draft = stated(&filed.dossier);
    let of = facts.iter().filter(|fact| reads(filed, clause, |at| at == fact.pointer));
    of.filter_map(|fact| {
        let old = draft.get(draft.field_of(&fact.pointer)?);
        let what = change_words(&filed.dossier, &fact.pointer, (old, &fact.raw), lang)?;
        Some([what, fact.reason.clone(), name(&fact.confirmed_by)])
    })
    .collect()
}

/// The facts of a criterion that the company corrected in answer to a supplement.
pub fn corrected_lines(filed: &Filed, clause: &str, lang: Lang) -> Vec<String> {
    let corrected = filed.snapshot.corrected.iter();
    let of = corrected.filter(|one| reads(filed, clause, |at| at == one.pointer));
    of.filter_map(|one| change_words(&filed.dossier, &one.pointer, (&one.old, &one.new), lang)).collect()
}

/// That facts which the office confirmed were corrected since.
pub fn again_lines(filed: &Filed, standing: &Standing, clause: &str, lang: Lang) -> Vec<String> {
    let again = standing.again.iter().filter(|pointer| reads(filed, clause, |at| at == *pointer));
    again
        .map(|pointer| {
            let name = fact_name(pointer, lang);
            match lang {
                Lang::Zh => format!("{name}：核定之后单位又更正，请重新核定，或核对后点“属实”"),
                Lang::En => {
                    format!("{name}: corrected after it was confirmed; confirm it anew, or the clause")
                }
            }
        })
        .collect()
}

/// The label of the fact at a pointer, with the number of its row.
pub fn fact_name(pointer: &str, lang: Lang) -> String {
    let mut parts = pointer.trim_start_matches('/').split('/');
    let mut of_row = || {
        let list = schema::list(parts.next()?)?;
        let row: usize = parts.next()?.parse().ok()?;
        let field = schema::row_field(list, parts.next()?)?.field();
        Some(format!("{}{} {}", LISTS[list].noun.get(lang), row + 1, field.label.get(lang)))
    };
    let whole = || schema::scalar(&pointer.trim_start_matches('/').replace('/', "."));
    of_row().or_else(|| Some(whole()?.field().label.get(lang).to_string())).unwrap_or_default()
}
