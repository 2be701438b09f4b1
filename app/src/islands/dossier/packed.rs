//! A draft as one text: in a hidden field, in the browser's store, in a form that is sent.

use domain::form::Draft;

/// The draft of one text; what cannot be read is passed over.
pub(crate) fn unpacked(text: &str) -> Draft {
    merged(Draft::new(), &pairs(text))
}

/// The pairs of a form in one text.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).map(|(name, value)| (name.into(), value.into())).collect()
}

/// A draft with pairs over it.
pub(crate) fn merged(mut draft: Draft, pairs: &[(String, String)]) -> Draft {
    draft.merge(pairs.iter().map(|(name, raw)| (name.as_str(), raw.as_str())));
    draft
}
