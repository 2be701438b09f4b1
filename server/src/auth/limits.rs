//! How often something may be tried. Addresses have buckets that fill again (governor); wrong passwords are counted for
//! each account and address, so that an attacker locks out himself and not the person whose account he tries.

use super::client::Client;
use crate::http::failure::Failure;
use app::error::AppError;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);

/// Tries at once, and the time in which one more is given back. A company's office is one address.
const SIGN_INS: (u32, Duration) = (20, Duration::from_secs(30));
const REGISTRATIONS: (u32, Duration) = (10, Duration::from_secs(6 * 60));
const RESETS: (u32, Duration) = (5, Duration::from_secs(10 * 60));
/// Objections, and looks at one by its number: a secret of 100 bits is not guessed, and nobody asks a thousand times.
const OBJECTIONS: (u32, Duration) = (6, Duration::from_secs(10 * 60));
/// From everywhere together: more than an edition has ever entries in an hour is an attack, and each holds its entry.
const OBJECTIONS_ANYWHERE: (u32, Duration) = (200, Duration::from_secs(30));
const FOLLOWS: (u32, Duration) = (30, Duration::from_secs(20));
/// Mails to one address that others asked for.
const MAILS: (u32, Duration) = (3, Duration::from_secs(20 * 60));
/// How much more a demonstration lets through: only this machine reaches it, and its tests come from one address.
const DEMO: u32 = 100;

/// Wrong passwords for one account from one address, and how long it is then closed to that address (等保 2.0, level 2).
const WRONG: u32 = 5;
const CLOSED: Duration = Duration::from_secs(15 * 60);
/// The same for one account from all addresses where its person has no sign-in: slower than many machines together
/// could try, and no lock for the person's own.
const WRONG_ANYWHERE: u32 = 50;
const CLOSED_ANYWHERE: Duration = Duration::from_secs(60 * 60);

/// Keys kept at most; some 100 bytes each.
const KEYS: usize = 20_000;

/// Too many tries; another may be made after `seconds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// Seconds to wait, at least one.
    pub seconds: u64,
}

impl TooMany {
    fn after(wait: Duration) -> TooMany {
        TooMany { seconds: (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1) }
    }
}

impl IntoResponse for TooMany {
    fn into_response(self) -> Response {
        let mut response = Failure(AppError::TooMany).into_response();
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(self.seconds));
        response
    }
}

/// All limits.
pub struct Limits {
    sign_ins: Bucket,
    registrations: Bucket,
    resets: Bucket,
    objections: Bucket,
    objections_anywhere: Bucket<()>,
    follows: Bucket,
    mails: Bucket<String>,
    wrong: Mutex<Wrong>,
}

impl Limits {
    /// Empty ones.
    pub fn new(demo: bool) -> Limits {
        let rate = |(burst, refill): (u32, Duration)| {
            if demo { (burst * DEMO, refill / DEMO) } else { (burst, refill) }
        };
        Limits {
            sign_ins: Bucket::new(rate(SIGN_INS)),
            registrations: Bucket::new(rate(REGISTRATIONS)),
            resets: Bucket::new(rate(RESETS)),
            objections: Bucket::new(rate(OBJECTIONS)),
            objections_anywhere: Bucket::new(rate(OBJECTIONS_ANYWHERE)),
            follows: Bucket::new(rate(FOLLOWS)),
            mails: Bucket::new(rate(MAILS)),
            wrong: Mutex::default(),
        }
    }

    /// One sign-in from an address.
    ///
    /// # Errors
    /// [`TooMany`].
    pub fn sign_in(&self, client: &Client) -> Result<(), TooMany> {
        self.sign_ins.take(network(client.address))
    }

    /// One registration from an address.
    ///
    /// # Errors
    /// [`TooMany`].
    pub fn registration(&self, client: &Client) -> Result<(), TooMany> {
        self.registrations.take(network(client.address))
    }

    /// One wish for a new password from an address.
    ///
    /// # Errors
    /// [`TooMany`].
    pub fn reset(&self, client: &Client) -> Result<(), TooMany> {
        self.resets.take(network(client.address))
    }

    /// One objection from an address.
    ///
    /// # Errors
    /// [`TooMany`].
    pub fn objection(&self, client: &Client) -> Result<(), TooMany> {
        self.objections.take(network(client.address))?;
        self.objections_anywhere.take(()).inspect_err(|_| {
            tracing::error!("more objections come than anybody writes: they are turned away for now");
        })
    }

    /// One wrong pair of number and secret of an objection, from an address.
    ///
    /// # Errors
    /// [`TooMany`].
    pub fn follow(&self, client: &Client) -> Result<(), TooMany> {
        self.follows.take(network(client.address))
    }

    /// Whether another mail may go to `email` at somebody's wish.
    pub fn mail_to(&self, email: &str) -> bool {
        self.mails.take(email.to_string()).is_ok()
    }

    /// One try of a password for `email`. It counts as wrong until [`Limits::right`] says otherwise: a hundred at once
    /// are counted before the first is verified. `known` says that the person has a sign-in from that address.
    ///
    /// # Errors
    /// [`TooMany`].
    pub fn password(&self, email: &str, client: &Client, known: bool, now: Instant) -> Result<(), TooMany> {
        self.lock().attempt(email, network(client.address), known, now)
    }

    /// The password was right: the account and address begin anew.
    pub fn right(&self, email: &str, client: &Client) {
        self.lock().here.remove(&(email.to_string(), network(client.address)));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Wrong> {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A bucket for each key.
struct Bucket<K: Clone + Eq + Hash = IpAddr>(DefaultKeyedRateLimiter<K>);

impl<K: Clone + Eq + Hash> Bucket<K> {
    fn new((burst, refill): (u32, Duration)) -> Bucket<K> {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(refill).unwrap_or_else(|| Quota::per_minute(burst)).allow_burst(burst);
        Bucket(RateLimiter::keyed(quota))
    }

    fn take(&self, key: K) -> Result<(), TooMany> {
        if self.0.len() > KEYS {
            self.0.retain_recent();
        }
        self.0
            .check_key(&key)
            .map_err(|until| TooMany::after(until.wait_time_from(DefaultClock::default().now())))
    }
}

/// An IPv6 address counts as its /64: a single machine has all of it.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

/// Wrong passwords so far.
#[derive(Default)]
struct Wrong {
    here: HashMap<(String, IpAddr), Count>,
    anywhere: HashMap<String, Count>,
}

#[derive(Clone, Copy)]
struct Count {
    tries: u32,
    since: Instant,
}

impl Wrong {
    fn attempt(&mut self, email: &str, address: IpAddr, known: bool, now: Instant) -> Result<(), TooMany> {
        prune(&mut self.here, CLOSED, now);
        prune(&mut self.anywhere, CLOSED_ANYWHERE, now);
        if !known {
            count(self.anywhere.entry(email.to_string()), WRONG_ANYWHERE, CLOSED_ANYWHERE, now)?;
        }
        count(self.here.entry((email.to_string(), address)), WRONG, CLOSED, now)
    }
}

/// Counts one try; the time runs from the last one that was let through.
fn count<K>(
    entry: std::collections::hash_map::Entry<'_, K, Count>,
    most: u32,
    closed: Duration,
    now: Instant,
) -> Result<(), TooMany> {
    let count = entry.or_insert(Count { tries: 0, since: now });
    let open = count.since + closed;
    if now >= open {
        *count = Count { tries: 0, since: now };
    } else if count.tries >= most {
        return Err(TooMany::after(open - now));
    }
    count.tries += 1;
    count.since = now;
    Ok(())
}

/// Takes away what has run out once there are many; still too many means a flood, which begins to count anew.
fn prune<K: Hash + Eq>(counts: &mut HashMap<K, Count>, closed: Duration, now: Instant) {
    if counts.len() < KEYS {
        return;
    }
    counts.retain(|_, count| now < count.since + closed);
    if counts.len() >= KEYS {
        tracing::warn!(keys = counts.len(), "a flood of sign-ins: single wrong passwords are forgotten");
        counts.retain(|_, count| count.tries > 1 && now < count.since + MINUTE * 15);
        if counts.len() >= KEYS {
            counts.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str) -> Client {
        Client { address: address.parse().expect("an address"), agent: String::new() }
    }

    #[test]
    fn five_wrong_passwords_close_an_account_to_that_address_for_fifteen_minutes() {
        let (limits, start) = (Limits::new(false), Instant::now());
        let thief = from("203.0.113.9");
        for _ in 0..5 {
            assert_eq!(limits.password("a@b.cn", &thief, false, start), Ok(()));
        }
        assert_eq!(limits.password("a@b.cn", &thief, false, start), Err(TooMany { seconds: 900 }));
        let later = start + Duration::from_secs(300);
        assert_eq!(limits.password("a@b.cn", &thief, false, later), Err(TooMany { seconds: 600 }));
        assert_eq!(limits.password("other@b.cn", &thief, false, start), Ok(()), "another account");
        assert_eq!(limits.password("a@b.cn", &from("198.51.100.1"), false, start), Ok(()), "its own person");
        assert_eq!(limits.password("a@b.cn", &thief, false, start + CLOSED), Ok(()));
    }

    #[test]
    fn the_right_password_begins_anew() {
        let (limits, now) = (Limits::new(false), Instant::now());
        let person = from("2001:db8::1");
        for _ in 0..20 {
            for _ in 0..2 {
                assert_eq!(limits.password("a@b.cn", &person, true, now), Ok(()));
            }
            limits.right("a@b.cn", &from("2001:db8::2"));
        }
    }

    #[test]
    fn many_machines_together_are_slowed_down_and_the_person_s_own_is_not() {
        let (limits, now) = (Limits::new(false), Instant::now());
        for machine in 0..50 {
            assert_eq!(limits.password("a@b.cn", &from(&format!("203.0.113.{machine}")), false, now), Ok(()));
        }
        let next = limits.password("a@b.cn", &from("203.0.113.99"), false, now);
        assert_eq!(next, Err(TooMany { seconds: 3600 }));
        assert_eq!(limits.password("a@b.cn", &from("198.51.100.1"), true, now), Ok(()));
    }

    #[test]
    fn an_address_has_a_bucket_for_each_thing() {
        let limits = Limits::new(false);
        let (one, same, other) = (from("2001:db8::1"), from("2001:db8::ffff:1"), from("2001:db8:0:1::1"));
        for _ in 0..5 {
            assert_eq!(limits.reset(&one), Ok(()));
        }
        assert!(limits.reset(&same).is_err_and(|many| (590..=600).contains(&many.seconds)), "one machine");
        assert_eq!(limits.reset(&other), Ok(()));
        assert_eq!(limits.sign_in(&one), Ok(()));
        assert_eq!(limits.registration(&one), Ok(()));
        let demo = Limits::new(true);
        assert!((0..400).all(|_| demo.reset(&one).is_ok()));
    }

    #[test]
    fn a_flood_of_keys_is_bounded() {
        let (limits, now) = (Limits::new(false), Instant::now());
        for number in 0..KEYS + 5 {
            let _ = limits.password(&format!("{number}@b.cn"), &from("203.0.113.9"), false, now);
        }
        assert!(limits.lock().here.len() <= KEYS && limits.lock().anywhere.len() <= KEYS);
    }
}
