//! What looks like chance and is not: the same label gives the same numbers and identifiers on every machine.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The seed. Another one gives other amounts, days and identifiers; stories and names stay.
const SEED: &str = "pingyou demonstration 1";

/// Numbers that follow from the seed and a label: SplitMix64, which is short and never changes.
pub struct Chance(u64);

impl Chance {
    /// The numbers of a label.
    pub fn of(label: &str) -> Chance {
        let mut start = [0; 8];
        start.copy_from_slice(&digest(label)[..8]);
        Chance(u64::from_be_bytes(start))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0, below `end`; 0 where that is 0.
    pub fn below(&mut self, end: u32) -> u32 {
        let number = self.next() % u64::from(end.max(1));
        u32::try_from(number).unwrap_or(0)
    }

    /// From `from` to `to`, both included.
    pub fn between(&mut self, from: u32, to: u32) -> u32 {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// One of several, of which there is at least one.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(u32::try_from(of.len()).unwrap_or(1));
        &of[at as usize]
    }
}

/// The identifier of a thing: a UUID of version 8 (one's own making) without dashes, as the server's are.
pub fn id(label: &str) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest(label)[..16]);
    let uuid: Uuid = uuid::Builder::from_custom_bytes(bytes).into_uuid();
    uuid.simple().to_string()
}

/// One of the kind that tells its moment (version 7), as tablets give their operations.
pub fn id_at(label: &str, at: i64) -> String {
    let mut bytes = [0; 10];
    bytes.copy_from_slice(&digest(label)[..10]);
    uuid::Builder::from_unix_timestamp_millis(at.unsigned_abs(), &bytes).into_uuid().simple().to_string()
}

fn digest(label: &str) -> [u8; 32] {
    Sha256::digest(format!("{SEED}/{label}").as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_gives_the_same_numbers_and_identifier_each_time() {
        let draw = |label: &str| {
            let mut chance = Chance::of(label);
            (0..5).map(|_| chance.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw("a"), draw("a"));
        assert_ne!(draw("a"), draw("b"));
        assert_eq!((id("a"), id("a").len()), (id("a"), 32));
        assert_ne!(id("a"), id("b"));
        let mut chance = Chance::of("bounds");
        assert!((0..200).all(|_| (3..=5).contains(&chance.between(3, 5))));
        assert_eq!(chance.below(0), 0);
    }
}
