//! What is held, and for how long.

use super::*;
use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

#[tokio::test]
async fn it_is_read_once_in_a_moment_for_a_key_and_learns_what_was_read_last() {
    let held = Held::<&str, u32>::default();
    let reads = AtomicU32::new(0);
    let get = async |moment: (u64, i64), key| {
        let read = async |last: Option<u32>| {
            let nth = reads.fetch_add(1, Ordering::Relaxed) + 1;
            assert_eq!(last.unwrap_or_default(), nth - 1);
            Ok::<_, Infallible>(nth)
        };
        held.get(|| Moment::at(moment.0, moment.1), key, read).await.expect("it is read")
    };
    assert_eq!(get((1, 1), "a").await, 1);
    assert_eq!(get((1, 1), "a").await, 1);
    assert_eq!(get((2, 1), "a").await, 2, "something changed");
    assert_eq!(get((2, 2), "a").await, 3, "a second went by");
    assert_eq!(get((2, 2), "b").await, 4, "it was read for another");
    assert_eq!(get((2, 2), "b").await, 4);
}

#[tokio::test]
async fn who_comes_while_it_is_read_waits_for_it_and_what_changes_meanwhile_counts() {
    let held = Arc::new(Held::<(), u64>::default());
    let (version, reads) = (Arc::new(AtomicU32::new(1)), Arc::new(AtomicU32::new(0)));
    let all: Vec<_> = (0..20)
        .map(|_| {
            let (held, version, reads) = (held.clone(), version.clone(), reads.clone());
            tokio::spawn(async move {
                let now = || Moment::at(u64::from(version.load(Ordering::Relaxed)), 0);
                let read = async |_| {
                    let began = u64::from(version.load(Ordering::Relaxed));
                    if reads.fetch_add(1, Ordering::Relaxed) == 0 {
                        // What is read first is old once it is there.
                        version.store(2, Ordering::Relaxed);
                    }
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    Ok::<_, Infallible>(began)
                };
                held.get(now, (), read).await.expect("it is read")
            })
        })
        .collect();
    let mut found = Vec::new();
    for one in all {
        found.push(one.await.expect("it ends"));
    }
    assert_eq!(found.iter().filter(|read| **read == 1).count(), 1, "{found:?}");
    assert_eq!(reads.load(Ordering::Relaxed), 2, "once in each of two moments");
}

#[tokio::test]
async fn nobody_waits_for_one_who_gets_no_answer_and_a_failure_is_not_held() {
    let held = Arc::new(Held::<(), u32>::default());
    let now = || Moment::at(1, 1);
    let stuck = held.clone();
    let never =
        tokio::spawn(async move { stuck.get(now, (), async |_| pending::<Result<_, ()>>().await).await });
    tokio::task::yield_now().await;
    assert_eq!(held.get(now, (), async |_| Err("no")).await, Err("no"));
    assert_eq!(held.get(now, (), async |_| Ok::<_, ()>(7)).await, Ok(7));
    never.abort();
    assert!(never.await.expect_err("it was given up").is_cancelled());
    assert_eq!(held.get(|| Moment::at(2, 1), (), async |_| Ok::<_, ()>(8)).await, Ok(8));
}
