//! The sheet as a form without scripts: what was typed becomes operations of a device of its own, and goes the same way.

use super::sheet::seen_of;
use super::{Kind, Ledger, Operation, Push, Stamp};
use std::collections::BTreeMap;

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The field, by [`crate::review::sheet::field`].
    pub field: String,
    /// The text that the form was drawn with.
    pub was: String,
    /// The text that came back.
    pub value: String,
}

/// A form that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent<'a> {
    /// The reviewer's device for forms; one that is not revoked.
    pub device: &'a str,
    /// Whose sheet.
    pub application: &'a str,
    /// The revision of the reviewer's sheets that it was drawn at.
    pub drawn: u64,
    /// All fields of the sheet.
    pub fields: &'a [Typed],
    /// Whether it was signed with this press.
    pub sign: bool,
}

impl Ledger {
    /// The operations of a form: an edit for each text that was changed, having seen what the form was drawn with; then the
    /// signature of all that stood on the form.
    pub fn typed(&self, sent: &Sent<'_>, mut stamp: impl FnMut() -> Stamp) -> Push {
        let received = self.streams.get(sent.device).map_or(0, |stream| stream.chain.count);
        let edits = sent.fields.iter().filter(|typed| typed.value != typed.was).map(|typed| Kind::Edit {
            field: typed.field.clone(),
            value: typed.value.clone(),
            base: sent.drawn,
        });
        let text = |typed: &Typed| {
            let text = typed.value.trim();
            (!text.is_empty()).then(|| (typed.field.clone(), text.to_owned()))
        };
        let content: BTreeMap<String, String> = sent.fields.iter().filter_map(text).collect();
        let sign = sent.sign.then(|| Kind::Sign { seen: seen_of(&content) });
        let operation = |(at, kind)| {
            let Stamp { id, clock } = stamp();
            Operation {
                id,
                device: sent.device.to_owned(),
                counter: received + at,
                application: sent.application.to_owned(),
                kind,
                clock,
            }
        };
        let operations = (1..).zip(edits.chain(sign)).map(operation).collect();
        Push { device: sent.device.to_owned(), operations, received, pull: true }
    }
}
