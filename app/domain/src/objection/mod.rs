//! Objections (异议) to an entry of a public notice: what is asked of who objects, the docket, and the gate that no entry
//! passes before its time. Rules 五(三); `domain.md` §2 for the wording and the steps, which the rules leave open.

mod docket;
mod gate;
mod intake;

pub use docket::{
    Act, DOCKET, Facts, Ground, Need, ObjectionState, Party, Refusal, Step, decide, open, state_diagram,
};
pub use gate::{Approval, Entry, Obstacle, Received, obstacles};
pub use intake::{Fault, Field, Filed, MOST_CHARACTERS, Objector, check};
