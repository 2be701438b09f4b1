//! Reviewers' score sheets on tablets that have no network for hours, and what the server makes of them.
//!
//! Everything that somebody does is an [`Operation`] in the device's outbox ([`tablet`]), never a new state of a sheet.
//! The server takes each once ([`ledger`]): it is carried out, stands beside what another device of the same reviewer
//! wrote, or waits with its reason for a person; nothing is dropped. What comes back is a whole [`Checkpoint`], which says
//! how many of the device's operations it holds, so that what the screen shows is always the checkpoint and the operations
//! after it. Both sides run one [`Chain`] over a device's operations, whose end can be read out aloud.
//!
//! Pure, so that the tablet and the server decide alike, and a model test can lose, double and reorder everything.

pub mod checkpoint;
pub mod ledger;
pub mod notes;
pub mod operation;
pub mod outcome;
pub mod packet;
pub mod parcel;
pub mod qr;
pub mod receipt;
mod refused;
pub mod sheet;
pub mod stroke;
pub mod tablet;
mod tablet_notes;
pub mod wire;

pub use checkpoint::{Checkpoint, Held};
pub use ledger::{Decided, Effect, Gate, Gates, Ledger, Record, Stream, Taken};
pub use notes::{Notes, Stroke};
pub use operation::{Kind, Malformed, Operation};
pub use outcome::{Outcome, Reason, Shut};
pub use packet::{Enrolled, Packet, Shelf};
pub use receipt::Chain;
pub use refused::Refused;
pub use sheet::{Field, Kept, Said, Signed, Version};
pub use tablet::{Progress, Stamp, Tablet};
pub use wire::{Answer, Push};
