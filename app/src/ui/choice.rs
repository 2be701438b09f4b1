//! One choice of a list.

/// One choice of a select, a radio group or a set of checkboxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value that is sent.
    pub value: String,
    /// The words that are shown.
    pub label: String,
}

impl Choice {
    /// Pairs a value with its words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into() }
    }
}
