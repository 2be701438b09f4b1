//! One asks the database, and who comes meanwhile waits for the answer: after a change many ask at once, and each question costs
//! more than to wait.

use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::timeout;

/// A thousand times what an answer takes, and short beside the 5 s after which a database that does not answer is given up: who has
/// waited so long asks without a turn, so that nobody queues behind failures.
const WAIT: Duration = Duration::from_millis(250);

/// The turn to ask.
#[derive(Default)]
pub struct Turn(Mutex<()>);

impl Turn {
    /// Waits for the turn; none where that takes too long. Afterwards what others have learnt meanwhile is to be looked at first.
    pub async fn take(&self) -> Option<MutexGuard<'_, ()>> {
        timeout(WAIT, self.0.lock()).await.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobody_waits_for_one_who_gets_no_answer() {
        let turn = Turn::default();
        let first = turn.take().await;
        assert!(first.is_some() && turn.take().await.is_none(), "who has waited goes on");
        drop(first);
        assert!(turn.take().await.is_some());
    }
}
