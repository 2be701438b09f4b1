//! What was answered on public pages, kept for as long as it holds ([`Moment`]). So a page that many ask for is drawn about once a second,
//! as often as it is asked for until the first answer is there; what it is made of is read once (`notices/published.rs`). Only for
//! pages that are the same for all: the address, the store and the clock decide.

use crate::encoded::Coding;
use crate::moment::Moment;
use axum::body::Bytes;
use axum::http::HeaderMap;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Most answers kept: with pages of some 20 kB, 5 MB. Who asks for more addresses in a second than that has them drawn anew.
const MOST: usize = 256;
/// The longest address of an answer that is kept. Pages repeat their address in the links to the other language: one of
/// 60 kB makes an answer of 125 kB. Ours have less than 200 bytes.
const LONGEST: usize = 512;

/// An answer with the status 200.
#[derive(Debug)]
pub struct Kept {
    /// Its headers, the entity tag among them.
    pub headers: HeaderMap,
    /// The entity tag.
    pub tag: String,
    /// Its body as it is sent.
    pub body: Bytes,
}

/// Answers of one moment, by address and coding.
#[derive(Default)]
pub struct Answers(Mutex<Option<(Moment, ByAddress)>>);

type ByAddress = HashMap<(Coding, String), Arc<Kept>>;

impl Answers {
    /// An answer that was kept in this moment.
    pub fn get(&self, moment: Moment, key: &(Coding, String)) -> Option<Arc<Kept>> {
        let held = self.lock();
        let (_, answers) = held.as_ref().filter(|(of, _)| *of == moment)?;
        answers.get(key).cloned()
    }

    /// Keeps an answer to a request that began in this moment. Those of another one go: moments do not come back.
    pub fn put(&self, moment: Moment, key: (Coding, String), answer: Arc<Kept>) {
        if key.1.len() > LONGEST {
            return;
        }
        let mut held = self.lock();
        match held.as_mut() {
            Some((of, answers)) if *of == moment => {
                if answers.len() < MOST {
                    answers.insert(key, answer);
                }
            }
            _ => *held = Some((moment, HashMap::from([(key, answer)]))),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(Moment, ByAddress)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str) -> (Coding, String) {
        (Coding::Brotli, path.to_string())
    }

    #[test]
    fn an_answer_holds_in_its_moment_and_in_no_other() {
        let answers = Answers::default();
        let kept =
            Arc::new(Kept { headers: HeaderMap::new(), tag: "\"1\"".to_string(), body: Bytes::from("1") });
        let at = Moment::at;
        answers.put(at(1, 1), key("/a"), kept.clone());
        assert!(answers.get(at(1, 1), &key("/a")).is_some());
        assert!(answers.get(at(1, 1), &key("/b")).is_none());
        assert!(answers.get(at(1, 1), &(Coding::Identity, "/a".to_string())).is_none());
        assert!(answers.get(at(2, 1), &key("/a")).is_none(), "something changed");
        assert!(answers.get(at(1, 2), &key("/a")).is_none(), "a second went by");
        for at_most in 0..2 * MOST {
            answers.put(at(1, 1), key(&format!("/{at_most}")), kept.clone());
        }
        assert!(
            answers.get(at(1, 1), &key("/a")).is_some(),
            "what is kept is not pushed out by other addresses"
        );
        assert!(answers.get(at(1, 1), &key(&format!("/{}", 2 * MOST - 1))).is_none());
        answers.put(at(1, 2), key("/c"), kept);
        assert!(answers.get(at(1, 2), &key("/c")).is_some() && answers.get(at(1, 2), &key("/a")).is_none());
    }
}
