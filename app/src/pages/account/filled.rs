//! What was typed into a form, and what is wrong with it.

/// Typed values and their faults, by the names of the fields. Passwords are never among them: a page does not send back
/// what was typed in secret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    values: Vec<(String, String)>,
    faults: Vec<(String, String)>,
}

impl Filled {
    /// What was typed, in any order.
    pub fn new(values: Vec<(String, String)>) -> Filled {
        Filled { values, faults: Vec::new() }
    }

    /// What was typed into `name`; empty where nothing was.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Whether the form had a field `name`, also where nothing was typed into it.
    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(field, _)| field == name)
    }

    /// Another value for `name`, such as a code in its normal form.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.retain(|(field, _)| field != name);
        self.values.push((name.to_owned(), value.into()));
    }

    /// Says that something is wrong at `name`; the first fault of a field counts.
    pub fn wrong(&mut self, name: &str, what: impl Into<String>) {
        if self.fault(name).is_empty() {
            self.faults.push((name.to_owned(), what.into()));
        }
    }

    /// What is wrong at `name`; empty when nothing is.
    pub fn fault(&self, name: &str) -> &str {
        self.faults.iter().find(|(field, _)| field == name).map_or("", |(_, what)| what)
    }

    /// Whether nothing is wrong.
    pub fn is_fine(&self) -> bool {
        self.faults.is_empty()
    }
}
