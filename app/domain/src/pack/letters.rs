//! Reading the letters of a pack: what it words itself, and the usual texts for the others.

use super::model::{LetterKind, LetterText};
use super::reader::{Reader, Table};
use std::sync::LazyLock;
use toml::de::DeTable;

/// The usual texts, which an edition may reword one by one.
pub const USUAL: &str = include_str!("../../editions/letters.toml");

static READ: LazyLock<Vec<(LetterKind, LetterText)>> = LazyLock::new(|| {
    let reader = Reader::new(USUAL);
    let found = DeTable::parse(USUAL).ok().map(|root| own(&Table::new(&reader, root.get_ref(), 0..0)));
    found.unwrap_or_default()
});

/// All letters of a pack.
pub(super) fn letters(root: &Table<'_, '_>) -> Vec<(LetterKind, LetterText)> {
    let mut own = own(root);
    for usual in READ.iter() {
        if own.iter().all(|(kind, _)| *kind != usual.0) {
            own.push(usual.clone());
        }
    }
    own
}

/// The letters that a text words itself.
fn own(root: &Table<'_, '_>) -> Vec<(LetterKind, LetterText)> {
    // Asked for in any case, so that the key is known.
    if root.get("letter").is_none() {
        return Vec::new();
    }
    let Some(table) = root.table("letter") else { return Vec::new() };
    let mut out = Vec::new();
    for (name, span) in table.keys() {
        let Some(kind) = LetterKind::parse(&name) else {
            let known: Vec<&str> = LetterKind::ALL.iter().map(|kind| kind.id()).collect();
            table
                .reader
                .problem(&span, format!("there is no letter `{name}`; there are: {}", known.join(", ")));
            continue;
        };
        let Some(letter) = table.value(&name).and_then(|value| Table::of(table.reader, value)) else {
            continue;
        };
        let text = LetterText {
            subject: letter.str("subject").trim().to_owned(),
            body: letter.str("body").trim().to_owned(),
        };
        if let Some(unknown) = text.unknown_name(kind.names()) {
            let names: Vec<String> = kind.names().iter().map(|name| format!("{{{name}}}")).collect();
            let message = format!("`{name}` cannot say {{{unknown}}}; it knows {}", names.join(", "));
            letter.reader.problem(&letter.span, message);
        }
        if text.subject.is_empty() || text.body.is_empty() {
            letter.reader.problem(&letter.span, "a letter has a subject and a body");
        }
        letter.finish();
        out.push((kind, text));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{READ, USUAL};
    use crate::pack::model::LetterKind;
    use crate::pack::text::read;

    #[test]
    fn every_letter_has_its_usual_text_without_a_fault() {
        let (_, shipped) = crate::pack::SHIPPED[0];
        let whole = format!("{shipped}\n{USUAL}");
        assert_eq!(read(&whole).expect("no problem").letters.len(), LetterKind::ALL.len());
        for kind in LetterKind::ALL {
            assert!(READ.iter().any(|(of, _)| *of == kind), "{kind:?}");
        }
    }

    #[test]
    fn an_edition_rewords_a_letter_and_names_must_exist() {
        let (_, shipped) = crate::pack::SHIPPED[0];
        let own =
            "[letter.pass]\nsubject = \"好消息 {receipt}\"\nbody = \"{company}\\n\\n{details}\\n\\n再见\"\n";
        let pack = read(&format!("{shipped}\n{own}")).expect("no problem");
        let (subject, body) = pack.letter(LetterKind::Pass).fill(&[
            ("company", "示例{receipt}\n公司"),
            ("receipt", "3\n4"),
            ("details", ""),
        ]);
        assert_eq!((subject.as_str(), body.as_str()), ("好消息 3 4", "示例{receipt}\n公司\n\n再见"));
        assert!(!pack.letter(LetterKind::Submit).body.is_empty(), "the others are as usual");
        for (wrong, said) in [
            ("[letter.pass]\nsubject = \"{until}\"\nbody = \"a\"\n", "cannot say {until}"),
            ("[letter.passed]\nsubject = \"a\"\nbody = \"a\"\n", "there is no letter `passed`"),
            ("[letter.pass]\nsubject = \"a\"\n", "`body` is missing"),
            ("[letter.pass]\nsubject = \"a\"\nbody = \" \"\n", "a subject and a body"),
            ("[letter.pass]\nsubject = \"a\"\nbody = \"a\"\ncolour = 1\n", "unknown key `colour`"),
        ] {
            let problems = read(&format!("{shipped}\n{wrong}")).expect_err(wrong);
            assert!(problems.iter().any(|one| one.message.contains(said)), "{wrong}: {problems:?}");
        }
    }
}
