//! Hashing and verifying passwords. One hash takes 19 MiB and some 20 ms, so it runs off the async threads, two at a
//! time: a flood of sign-ins waits in line and cannot take the memory or the cores of a small machine.

use super::limits::TooMany;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;

/// OWASP's Password Storage Cheat Sheet (2025): argon2id with 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes at once.
const AT_ONCE: usize = 2;
/// Hashes that may wait: two seconds' work. Who comes later is told to try again.
const WAITING: usize = 64;
/// What they are told, in seconds.
const AGAIN: u64 = 5;

/// Hashes and verifies.
pub struct Passwords {
    slots: Arc<Semaphore>,
    inside: Arc<AtomicUsize>,
}

impl Default for Passwords {
    fn default() -> Passwords {
        Passwords { slots: Arc::new(Semaphore::new(AT_ONCE)), inside: Arc::default() }
    }
}

/// Why a password was not looked at.
#[derive(Debug, thiserror::Error)]
pub enum Unhashed {
    /// Too many wait.
    #[error("too many passwords wait to be hashed")]
    Busy,
    /// The algorithm or its thread failed.
    #[error("hashing failed: {0}")]
    Failed(String),
}

impl axum::response::IntoResponse for Unhashed {
    fn into_response(self) -> axum::response::Response {
        match self {
            Unhashed::Busy => TooMany { seconds: AGAIN }.into_response(),
            Unhashed::Failed(reason) => {
                tracing::error!(reason, "hashing a password failed");
                crate::http::failure::Failure(app::error::AppError::Internal).into_response()
            }
        }
    }
}

/// One who is inside, hashing or waiting.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Passwords {
    /// The PHC string for `password`, with a salt of its own.
    ///
    /// # Errors
    /// [`Unhashed`].
    pub async fn hash(&self, password: String) -> Result<String, Unhashed> {
        self.run(move || hash(&password)).await?
    }

    /// Whether `password` is the one of `phc`. Without one (no such account, or it has no password yet) the work is
    /// the same and the answer no: the time tells nobody whose accounts there are.
    ///
    /// # Errors
    /// [`Unhashed`].
    pub async fn verify(&self, password: String, phc: Option<String>) -> Result<bool, Unhashed> {
        self.run(move || {
            static NOBODY: OnceLock<Option<String>> = OnceLock::new();
            let nobody = NOBODY.get_or_init(|| hash("the password of nobody").ok());
            let known = phc.is_some();
            let text = phc.or_else(|| nobody.clone()).unwrap_or_default();
            let parsed = PasswordHash::new(&text).map_err(|error| Unhashed::Failed(error.to_string()))?;
            Ok(argon2()?.verify_password(password.as_bytes(), &parsed).is_ok() && known)
        })
        .await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Unhashed> {
        let place = Place(self.inside.clone());
        if self.inside.fetch_add(1, Ordering::Relaxed) >= AT_ONCE + WAITING {
            return Err(Unhashed::Busy);
        }
        let failed = |error: &dyn std::fmt::Display| Unhashed::Failed(error.to_string());
        let slot = self.slots.clone().acquire_owned().await.map_err(|error| failed(&error))?;
        // The slot goes with the work: a request that is given up leaves its hash running.
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop((slot, place));
            result
        });
        done.await.map_err(|error| failed(&error))
    }
}

fn argon2() -> Result<Argon2<'static>, Unhashed> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| Unhashed::Failed(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, Unhashed> {
    let hashed =
        argon2()?.hash_password(password.as_bytes()).map_err(|error| Unhashed::Failed(error.to_string()))?;
    Ok(hashed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_is_argon2id_with_a_salt_of_its_own_and_verifies() {
        let passwords = Passwords::default();
        let one = passwords.hash("正确的密码 12".to_string()).await.unwrap();
        let other = passwords.hash("正确的密码 12".to_string()).await.unwrap();
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other);
        assert!(passwords.verify("正确的密码 12".to_string(), Some(one.clone())).await.unwrap());
        assert!(!passwords.verify("正确的密码 13".to_string(), Some(one)).await.unwrap());
        assert!(!passwords.verify("the password of nobody".to_string(), None).await.unwrap());
        assert!(matches!(
            passwords.verify("x".to_string(), Some("no hash".to_string())).await,
            Err(Unhashed::Failed(_))
        ));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn two_run_at_once_sixty_four_wait_and_more_are_told_to_come_again() {
        let passwords = Arc::new(Passwords::default());
        let running = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let (open, door) = std::sync::mpsc::channel::<()>();
        let door = Arc::new(std::sync::Mutex::new(door));
        let tasks: Vec<_> = (0..AT_ONCE + WAITING)
            .map(|_| {
                let (passwords, running, most, door) =
                    (passwords.clone(), running.clone(), most.clone(), door.clone());
                tokio::spawn(async move {
                    let work = move || {
                        most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        let _ = door.lock().unwrap().recv();
                        running.fetch_sub(1, Ordering::SeqCst);
                    };
                    passwords.run(work).await.is_ok()
                })
            })
            .collect();
        while passwords.inside.load(Ordering::SeqCst) < AT_ONCE + WAITING {
            tokio::task::yield_now().await;
        }
        assert!(matches!(passwords.hash("one more".to_string()).await, Err(Unhashed::Busy)));
        for _ in 0..AT_ONCE + WAITING {
            open.send(()).unwrap();
        }
        for task in tasks {
            assert!(task.await.unwrap());
        }
        assert!(most.load(Ordering::SeqCst) <= AT_ONCE);
        assert_eq!(passwords.inside.load(Ordering::SeqCst), 0);
    }
}
