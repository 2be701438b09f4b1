//! 通知: the texts by which the association tells companies what happens. They are data of the edition; `{names}` in them
//! are filled in by the system.

use super::Pack;

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterKind {
    /// An application was sent in.
    Submit,
    /// It was withdrawn.
    Withdraw,
    /// It passed the initial check.
    Pass,
    /// A supplement is asked for.
    RequestSupplement,
    /// It no longer is.
    CancelSupplement,
    /// It has come.
    AnswerSupplement,
    /// The application is screened out.
    ScreenOut,
    /// It is checked again.
    Reopen,
    /// An appeal has come.
    Appeal,
    /// It is granted.
    GrantAppeal,
    /// It is dismissed.
    DismissAppeal,
    /// A draft has not been sent in, and the deadline comes.
    RemindDraft,
    /// A supplement has not come, and its day comes or has passed.
    RemindSupplement,
    /// The deadline is extended for all; also the public announcement.
    Extension,
    /// An objection stands elsewhere than before; to who objects, and nothing of what it is about.
    ObjectionNews,
    /// An objection to the company's entry was taken up.
    ObjectionAdmitted,
    /// What was decided about it.
    ObjectionDecided,
}

impl LetterKind {
    /// All of them, in the order of the way.
    pub const ALL: [LetterKind; 17] = [
        LetterKind::Submit,
        LetterKind::Withdraw,
        LetterKind::Pass,
        LetterKind::RequestSupplement,
        LetterKind::CancelSupplement,
        LetterKind::AnswerSupplement,
        LetterKind::ScreenOut,
        LetterKind::Reopen,
        LetterKind::Appeal,
        LetterKind::GrantAppeal,
        LetterKind::DismissAppeal,
        LetterKind::RemindDraft,
        LetterKind::RemindSupplement,
        LetterKind::Extension,
        LetterKind::ObjectionNews,
        LetterKind::ObjectionAdmitted,
        LetterKind::ObjectionDecided,
    ];

    /// The key in the pack: `[letter.pass]`.
    pub fn id(self) -> &'static str {
        match self {
            LetterKind::Submit => "submit",
            LetterKind::Withdraw => "withdraw",
            LetterKind::Pass => "pass",
            LetterKind::RequestSupplement => "request_supplement",
            LetterKind::CancelSupplement => "cancel_supplement",
            LetterKind::AnswerSupplement => "answer_supplement",
            LetterKind::ScreenOut => "screen_out",
            LetterKind::Reopen => "reopen",
            LetterKind::Appeal => "appeal",
            LetterKind::GrantAppeal => "grant_appeal",
            LetterKind::DismissAppeal => "dismiss_appeal",
            LetterKind::RemindDraft => "remind_draft",
            LetterKind::RemindSupplement => "remind_supplement",
            LetterKind::Extension => "extension",
            LetterKind::ObjectionNews => "objection_news",
            LetterKind::ObjectionAdmitted => "objection_admitted",
            LetterKind::ObjectionDecided => "objection_decided",
        }
    }

    /// The kind of a key.
    pub fn parse(id: &str) -> Option<LetterKind> {
        LetterKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The names that its text may use.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            LetterKind::RemindDraft => &["company", "edition", "organiser", "until", "link"],
            LetterKind::RemindSupplement => {
                &["company", "edition", "organiser", "award", "receipt", "details", "until", "link"]
            }
            // Whoever reads the mailbox learns that there is one, and neither to whom nor what of.
            LetterKind::ObjectionNews => &["edition", "organiser", "receipt", "link"],
            LetterKind::Extension => &["edition", "organiser", "what", "reason", "until", "link"],
            _ => &["company", "edition", "organiser", "award", "receipt", "details", "link"],
        }
    }
}

/// The text of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterText {
    /// Its subject, one line.
    pub subject: String,
    /// Its words; a paragraph that consists of an empty `{details}` is left out.
    pub body: String,
}

impl LetterText {
    /// The first name that is not one of `names`, as `{it}` stands in the text.
    pub fn unknown_name(&self, names: &[&str]) -> Option<String> {
        [&self.subject, &self.body].into_iter().find_map(|text| {
            let known = |name: &&str| !names.contains(name);
            braced(text).find(known).map(str::to_owned)
        })
    }

    /// Subject and body with their names filled in. A value is text and is never looked into for further names.
    pub fn fill(&self, values: &[(&str, &str)]) -> (String, String) {
        let subject = filled(&self.subject, values).replace(['\r', '\n'], " ");
        let paragraphs = self.body.split("\n\n").filter_map(|paragraph| {
            let text = filled(paragraph, values);
            (!text.trim().is_empty()).then_some(text)
        });
        (subject, paragraphs.collect::<Vec<_>>().join("\n\n"))
    }
}

/// The names in braces.
fn braced(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, tail))
        });
        match known {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

impl Pack {
    /// The text of a letter.
    pub fn letter(&self, kind: LetterKind) -> LetterText {
        let found = self.letters.iter().find(|(of, _)| *of == kind);
        found.map_or_else(LetterText::default, |(_, text)| text.clone())
    }
}
