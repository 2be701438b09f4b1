//! What may go wrong in the store. Constraints are typed, so that a caller can turn one into the words for a field;
//! everything else is for the log.

use std::fmt;

/// A failed read or change.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The SQLite in use is older than [`crate::MIN_SQLITE`] and may lose commits.
    #[error(
        "SQLite {found} is too old: at least {} is needed (the WAL-reset bug is mended there)",
        crate::MIN_SQLITE
    )]
    OldSqlite {
        /// The version found.
        found: String,
    },
    /// There is no database in the folder.
    #[error("there is no database at {0}")]
    NoDatabase(String),
    /// The database does not answer: no connection, an I/O error, or it is closed.
    #[error("the database does not answer")]
    Unavailable(#[source] sqlx::Error),
    /// Another program kept the database locked for longer than the timeout.
    #[error("the database is busy")]
    Busy(#[source] sqlx::Error),
    /// The disk is full.
    #[error("the disk is full")]
    Full(#[source] sqlx::Error),
    /// A constraint refused the row.
    #[error("{0}")]
    Constraint(Constraint),
    /// The row that should change is not there.
    #[error("there is no {kind} {id}")]
    Missing {
        /// Noun of the row.
        kind: &'static str,
        /// Identifier of the row.
        id: String,
    },
    /// A stored value cannot be what the program writes.
    #[error("the {kind} {id} is damaged: {reason}")]
    Damaged {
        /// Noun of the row.
        kind: &'static str,
        /// Identifier of the row.
        id: String,
        /// What is wrong.
        reason: String,
    },
    /// A statement of this transaction failed, so it cannot be committed.
    #[error("a part of the change failed, so the whole is undone")]
    Undone,
    /// The schema could not be brought up to date, or is newer than this program.
    #[error("the database schema does not fit this program: {0}")]
    Schema(#[source] sqlx::migrate::MigrateError),
    /// Anything else that SQLite or sqlx reports.
    #[error("the database failed: {0}")]
    Other(#[source] sqlx::Error),
}

impl StoreError {
    /// The constraint that refused the row, where that is what happened.
    pub fn constraint(&self) -> Option<&Constraint> {
        match self {
            StoreError::Constraint(constraint) => Some(constraint),
            _ => None,
        }
    }
}

/// A constraint that refused a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// What sort of constraint.
    pub kind: ConstraintKind,
    /// What it is on: `table.column`, or the text of the check.
    pub on: String,
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} constraint on {}", self.kind, self.on)
    }
}

/// What sort of constraint refused a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// A value that must be there once is there already.
    Unique,
    /// The row names another that is not there, or is named by one.
    ForeignKey,
    /// A value is missing.
    NotNull,
    /// A value is not among the allowed ones.
    Check,
    /// A trigger refused: a record that is never changed.
    Kept,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        let Some(database) = error.as_database_error() else {
            return match error {
                sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
                    StoreError::Unavailable(error)
                }
                _ => StoreError::Other(error),
            };
        };
        // Result codes of SQLite; the low byte is the primary code (https://sqlite.org/rescode.html).
        let code: i32 = database.code().and_then(|code| code.parse().ok()).unwrap_or(0);
        let kind = match code {
            1555 | 2067 | 2579 => ConstraintKind::Unique,
            787 => ConstraintKind::ForeignKey,
            1299 => ConstraintKind::NotNull,
            275 => ConstraintKind::Check,
            1811 => ConstraintKind::Kept,
            _ => {
                return match code & 0xff {
                    5 | 6 => StoreError::Busy(error),
                    13 => StoreError::Full(error),
                    // I/O error, cannot open, read-only, not a database.
                    8 | 10 | 14 | 26 => StoreError::Unavailable(error),
                    _ => StoreError::Other(error),
                };
            }
        };
        let message = database.message();
        let on = message.split_once("failed: ").map_or(message, |(_, on)| on).to_string();
        StoreError::Constraint(Constraint { kind, on })
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> StoreError {
        StoreError::Schema(error)
    }
}
