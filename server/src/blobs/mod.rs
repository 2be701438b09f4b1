//! Bytes that companies prove things with: files in the data folder, each kept once under its SHA-256.
//!
//! A file is written under a temporary name, and takes its place (synced, renamed, its folder synced) only after its
//! size, hash, type and scanner said yes; nothing else reads temporary files.

/// The folder.
mod folder;
/// What a file is.
pub mod kind;
/// What a file is called.
mod name;
/// Why a file is not taken.
mod refusal;
/// The virus scanner.
mod scanner;
/// Taking away what nobody needs.
pub mod sweep;

pub use folder::{Blobs, CheckError, Claim, make_folder, sha256_hex};
pub use kind::Kind;
pub use name::{LONGEST, clean};
pub use refusal::Refusal;
pub use scanner::Scanner;

/// Most bytes of one file.
pub const FILE_LIMIT: u64 = 50_000_000;
/// Most bytes that a company uses.
pub const COMPANY_LIMIT: u64 = 2_000_000_000;
/// Most bytes that are kept for a company, with what it removed: a removed file stays for the record.
pub const KEPT_LIMIT: u64 = 2 * COMPANY_LIMIT;
/// Most bytes of one chunk.
pub const CHUNK_LIMIT: usize = 4 << 20;
/// Least bytes of a chunk that does not end its file: each writes an event.
pub const CHUNK_LEAST: usize = 64 << 10;
/// Most files that a company sends at once.
pub const UPLOADS_LIMIT: i64 = 100;
