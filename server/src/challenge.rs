//! A question for people, without a third party: what stands between a form that anybody may send and programs that send it a
//! thousand times. With scripts the browser works for a second instead, and nobody is asked.
//!
//! A form is drawn with a token. From the token and a key that only this process knows follow the question, the identifier of what
//! will be filed, and the secret of who files it: the same form sent twice files one thing, and its answer is the same.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::dossier::half_width;
use sha2::{Digest, Sha256};

/// How long a form may lie open.
const HOURS: i64 = 12;
/// Leading zero bits that a browser looks for: some 65,000 hashes, about a second on a slow phone.
pub const WORK_BITS: u32 = 16;
/// 5 bits a letter; I, L, O and U are left out, so that nothing is misread.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 100 bits.
const SECRET_LETTERS: usize = 20;

/// The key of this process. Forms that were drawn before a restart are asked again; nothing typed is lost.
pub struct Challenges {
    key: [u8; 32],
}

/// What a form is drawn with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(String);

/// What came back with a form.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// What a person typed.
    pub typed: &'a str,
    /// What a browser worked out.
    pub work: &'a str,
}

impl Challenges {
    /// A key of its own for each process.
    ///
    /// # Errors
    /// When the system has no random source.
    pub fn new() -> Result<Challenges, getrandom::Error> {
        let mut key = [0; 32];
        getrandom::fill(&mut key)?;
        Ok(Challenges { key })
    }

    /// A token for a form that is drawn at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the system has no random source.
    pub fn token(&self, now: i64) -> Result<Token, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes[..16])?;
        bytes[16..24].copy_from_slice(&now.to_be_bytes());
        let mark = self.mark(&bytes[..24]);
        bytes[24..].copy_from_slice(&mark);
        Ok(Token(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The token of a form that came back, if it is not older than twelve hours.
    pub fn read(&self, text: &str, now: i64) -> Option<Token> {
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        if bytes[24..] != self.mark(&bytes[..24]) {
            return None;
        }
        let drawn = i64::from_be_bytes(bytes[16..24].try_into().ok()?);
        let age = now.checked_sub(drawn)?;
        (0..HOURS * 3_600_000).contains(&age).then(|| Token(text.to_string()))
    }

    /// What shows that a token is ours: nobody works for tokens of their own.
    fn mark(&self, of: &[u8]) -> [u8; 8] {
        let hash = Sha256::digest([&self.key[..], b"mark", of].concat());
        [hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]]
    }

    fn derived(&self, token: &Token, purpose: &str) -> [u8; 32] {
        // Key, purpose and token have fixed lengths or none that the sender chooses: nothing to extend.
        let mut hash = Sha256::new();
        hash.update(self.key);
        hash.update([purpose.len() as u8]);
        hash.update(purpose);
        hash.update(token.0.as_bytes());
        hash.finalize().into()
    }

    /// The two numbers to be added.
    pub fn question(&self, token: &Token) -> (u32, u32) {
        let bytes = self.derived(token, "question");
        (u32::from(bytes[0]) % 40 + 10, u32::from(bytes[1]) % 9 + 1)
    }

    /// Whether a form may be taken.
    pub fn is_met(&self, token: &Token, answer: Answer<'_>) -> bool {
        let (one, other) = self.question(token);
        is_worked(token, answer.work) || number(answer.typed) == Some(one + other)
    }

    /// The identifier of what this form files.
    pub fn id(&self, token: &Token) -> String {
        let bytes = self.derived(token, "id");
        bytes[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The secret of who files it.
    pub fn secret(&self, token: &Token) -> Secret {
        let bytes = self.derived(token, "secret");
        Secret(bytes[..SECRET_LETTERS].iter().map(|byte| LETTERS[usize::from(byte % 32)] as char).collect())
    }
}

impl Token {
    /// As it stands in the form.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// What goes with a receipt number, without which nobody follows an objection.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// What somebody typed, where it can be one: signs and letters that are easily mixed up are brought into their form.
    pub fn read(typed: &str) -> Option<Secret> {
        let half = half_width(typed);
        let letters = half.chars().filter(|sign| !sign.is_whitespace() && *sign != '-');
        let letters = letters.map(|sign| match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            sign => sign,
        });
        let text: String = letters.take(SECRET_LETTERS + 1).collect();
        let fits = text.len() == SECRET_LETTERS && text.bytes().all(|byte| LETTERS.contains(&byte));
        fits.then_some(Secret(text))
    }

    /// In groups of five, for people.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }

    /// What the store keeps.
    pub fn hash(&self) -> String {
        Sha256::digest(self.0.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Never the secret: it may stand in what is logged.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Whether SHA-256 of the token, a colon and `work` begins with enough zero bits.
fn is_worked(token: &Token, work: &str) -> bool {
    if work.is_empty() || work.len() > 20 || !work.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let hash = Sha256::digest(format!("{}:{work}", token.0).as_bytes());
    let head = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    head.leading_zeros() >= WORK_BITS
}

/// A number as people type it: half or full width, or in Chinese up to ninety-nine.
fn number(typed: &str) -> Option<u32> {
    let text = half_width(typed.trim());
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |sign: char| "零一二三四五六七八九".chars().position(|one| one == sign).map(|at| at as u32);
    let (tens, ones) = match text.split_once('十') {
        Some((tens, ones)) => (if tens.is_empty() { 1 } else { single(tens, digit)? }, ones.to_string()),
        None => (0, text),
    };
    let ones = if ones.is_empty() && tens > 0 { 0 } else { single(&ones, digit)? };
    Some(tens * 10 + ones)
}

fn single(text: &str, digit: impl Fn(char) -> Option<u32>) -> Option<u32> {
    let mut signs = text.chars();
    let number = digit(signs.next()?)?;
    signs.next().is_none().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_661_000_000_000;

    #[test]
    fn a_token_serves_for_twelve_hours_and_gives_the_same_each_time() {
        let challenges = Challenges::new().unwrap();
        let token = challenges.token(NOW).unwrap();
        let again = challenges.read(token.text(), NOW + 1).expect("fresh");
        assert_eq!(challenges.id(&token), challenges.id(&again));
        assert_eq!(challenges.secret(&token), challenges.secret(&again));
        assert!(challenges.read(token.text(), NOW + HOURS * 3_600_000).is_none());
        assert!(challenges.read(token.text(), NOW - 1).is_none(), "from the future");
        assert!(challenges.read("nonsense", NOW).is_none());
        let mut forged = URL_SAFE_NO_PAD.decode(token.text()).unwrap();
        forged[0] ^= 1;
        assert!(challenges.read(&URL_SAFE_NO_PAD.encode(forged), NOW).is_none(), "not ours");
        let other = Challenges::new().unwrap();
        assert_ne!(challenges.secret(&token), other.secret(&token), "another process knows nothing");
    }

    #[test]
    fn the_sum_is_taken_as_people_type_it() {
        let challenges = Challenges::new().unwrap();
        let token = challenges.token(NOW).unwrap();
        let (one, other) = challenges.question(&token);
        let met = |typed: &str| challenges.is_met(&token, Answer { typed, work: "" });
        assert!(met(&format!(" {} ", one + other)));
        assert!(!met(&(one + other + 1).to_string()) && !met("") && !met("很多"));
        for (typed, value) in
            [("２３", 23), ("二十三", 23), ("十", 10), ("十九", 19), ("四十", 40), ("七", 7)]
        {
            assert_eq!(number(typed), Some(value), "{typed}");
        }
        for typed in ["", "十十", "百", "二三", "-3"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_browser_may_work_instead() {
        let challenges = Challenges::new().unwrap();
        let token = challenges.token(NOW).unwrap();
        let found = (0_u64..).map(|n| n.to_string()).find(|work| is_worked(&token, work)).unwrap();
        assert!(challenges.is_met(&token, Answer { typed: "", work: &found }));
        let other = challenges.token(NOW).unwrap();
        assert!(!challenges.is_met(&other, Answer { typed: "", work: "1" }), "work is for one token");
    }

    #[test]
    fn a_secret_is_read_as_people_write_it() {
        let challenges = Challenges::new().unwrap();
        let secret = challenges.secret(&challenges.token(NOW).unwrap());
        let grouped = secret.grouped();
        assert_eq!(grouped.len(), 23);
        for typed in [grouped.clone(), grouped.to_lowercase(), format!(" {} ", grouped.replace('-', " "))] {
            assert_eq!(Secret::read(&typed), Some(secret.clone()));
        }
        let mixed = grouped.replace('0', "o").replace('1', "l");
        assert_eq!(Secret::read(&mixed), Some(secret.clone()));
        for typed in ["", "ABCDE", "UUUUU-UUUUU-UUUUU-UUUUU", &format!("{grouped}A")] {
            assert_eq!(Secret::read(typed), None, "{typed}");
        }
        assert!(!format!("{secret:?}").contains(&grouped));
    }
}
