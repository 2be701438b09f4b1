//! What was read, and holds until the store changes and until the second of the clock turns: what a change says is there with the
//! next question, and what follows from the time alone, or was written by another program, is a second late at most.

use crate::state::AppState;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync;
use tokio::time::timeout;

/// How long one waits for somebody else's reading: a thousand times what it takes, and short beside the 5 s after which a database
/// that does not answer is given up. Who has waited so long reads by themselves, so that nobody queues behind failures.
const WAIT: Duration = Duration::from_millis(250);

/// The moment for which something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    version: u64,
    second: i64,
}

impl Moment {
    /// Now. To be asked before anything is read: what changes meanwhile makes another moment.
    pub fn now(state: &AppState) -> Moment {
        Moment { version: state.store.version(), second: state.clock.now_ms().div_euclid(1000) }
    }

    #[cfg(test)]
    pub(crate) fn at(version: u64, second: i64) -> Moment {
        Moment { version, second }
    }
}

/// One thing that is read once in a moment, by what it was read for. Who comes while it is read waits: after a change many ask at
/// once, and each reading costs more than to wait.
pub struct Held<K, V> {
    turn: sync::Mutex<()>,
    held: Mutex<Option<(Moment, K, V)>>,
}

impl<K, V> Default for Held<K, V> {
    fn default() -> Held<K, V> {
        Held { turn: sync::Mutex::default(), held: Mutex::new(None) }
    }
}

impl<K: PartialEq, V: Clone> Held<K, V> {
    /// What holds now for `key`. Where nothing does it is read; `read` is given what was read last, whatever for.
    ///
    /// # Errors
    /// What `read` says; nothing is held then.
    pub async fn get<E>(
        &self,
        now: impl Fn() -> Moment,
        key: K,
        read: impl AsyncFnOnce(Option<V>) -> Result<V, E>,
    ) -> Result<V, E> {
        if let Some(value) = self.of(now(), &key) {
            return Ok(value);
        }
        let _turn = timeout(WAIT, self.turn.lock()).await;
        let moment = now();
        if let Some(value) = self.of(moment, &key) {
            return Ok(value);
        }
        let last = self.lock().as_ref().map(|(_, _, value)| value.clone());
        let value = read(last).await?;
        *self.lock() = Some((moment, key, value.clone()));
        Ok(value)
    }

    fn of(&self, moment: Moment, key: &K) -> Option<V> {
        let held = self.lock();
        let (_, _, value) = held.as_ref().filter(|(at, of, _)| *at == moment && of == key)?;
        Some(value.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Moment, K, V)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[path = "moment_tests.rs"]
mod tests;
