//! What a button of the application asks for; its value says which.

use domain::application::Name;
use domain::form::Op;
use domain::pack::model::Pack;
use domain::schema;
use domain::wizard::{Flow, Step};

/// What a button asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Opens a step, at a field where one is named.
    Go(Step, Option<String>),
    /// Stays, and sums up the faults.
    Check,
    /// Rows come, go or move.
    Rows(Op),
    /// Rows from the text field `paste`.
    Paste(usize),
    /// One of the values that stand against each other.
    Take(usize, Name),
    /// Reads the dossier from the text field `json`.
    Import,
    /// Takes the last action back; with scripts only.
    #[cfg(feature = "hydrate")]
    Undo,
    /// Brings in what the self-check keeps in this browser; with scripts only.
    #[cfg(feature = "hydrate")]
    TakeOver,
}

impl Act {
    pub(super) fn parse(pack: &Pack, word: &str) -> Option<Act> {
        if let Some(step) = word.strip_prefix("go:") {
            let (step, id) = step.split_once('#').map_or((step, None), |(step, id)| (step, Some(id)));
            // Nothing but our own ids goes into an address.
            let plain =
                |id: &&str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            return Some(Act::Go(Flow::Application.parse(step)?, id.filter(plain).map(str::to_owned)));
        }
        if let Some(list) = word.strip_prefix("paste:") {
            return schema::list(list).map(Act::Paste);
        }
        if let Some(taken) = word.strip_prefix("take:") {
            let (at, name) = taken.split_once(':')?;
            return Some(Act::Take(at.parse().ok()?, Name::parse(pack, name)?));
        }
        match word {
            "check" => Some(Act::Check),
            "import" => Some(Act::Import),
            #[cfg(feature = "hydrate")]
            "undo" => Some(Act::Undo),
            #[cfg(feature = "hydrate")]
            "take-over" => Some(Act::TakeOver),
            _ => Op::parse(word).map(Act::Rows),
        }
    }
}
