//! Which passwords are good enough. Length and variety as 等保2.0 (GB/T 22239-2019, 8.1.4.1) asks for, or length alone;
//! and none that a list of common passwords, names and keyboard walks gives away.

use app::lang::{Bi, Lang};
use domain::uscc;
use zxcvbn::Score;

/// Fewest characters of a password with three of the four classes.
const SHORTEST: usize = 10;
/// From this many characters on, the classes do not matter.
const PHRASE: usize = 14;
/// Most characters.
const LONGEST: usize = 128;
/// Parts of the mail address and the name that are too short to look for.
const TELLING: usize = 4;

/// What the form says before anyone types.
pub const HINT: Bi = Bi::new(
    "至少10个字符并含大写、小写、数字、符号中的三种，或者至少14个字符；不能是常见密码，不能含邮箱名或信用代码。",
    "At least 10 characters with three of: upper case, lower case, digits, symbols; or at least 14 characters. \
     No common password, and neither your mail name nor the credit code.",
);

/// Why a password is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Nothing was typed.
    Empty,
    /// Too short.
    Short,
    /// Too long.
    Long,
    /// Too few classes of characters for its length.
    Plain,
    /// Holds the mail name or the credit code.
    Personal,
    /// Easy to guess.
    Common,
}

impl Weak {
    /// What is wrong and what to do, in a sentence.
    pub fn message(self, lang: Lang) -> &'static str {
        match self {
            Weak::Empty => Bi::new("请填写密码", "Choose a password"),
            Weak::Short => Bi::new("密码太短，至少10个字符", "Too short: at least 10 characters"),
            Weak::Long => Bi::new("密码太长，最多128个字符", "Too long: at most 128 characters"),
            Weak::Plain => Bi::new(
                "请至少用大写、小写、数字、符号中的三种，或者加长到14个字符",
                "Use three of: upper case, lower case, digits, symbols; or at least 14 characters",
            ),
            Weak::Personal => Bi::new(
                "密码不能包含邮箱名或信用代码",
                "It may hold neither your mail name nor the credit code",
            ),
            Weak::Common => Bi::new(
                "这个密码太常见，容易被猜到，请换一个",
                "This password is common and easy to guess: choose another",
            ),
        }
        .get(lang)
    }
}

/// Checks a password of the person with this mail address; `code` is the company's credit code, empty for none.
///
/// # Errors
/// The first [`Weak`].
pub fn check(password: &str, email: &str, code: &str) -> Result<(), Weak> {
    let length = password.chars().count();
    if length == 0 {
        return Err(Weak::Empty);
    }
    if length < SHORTEST {
        return Err(Weak::Short);
    }
    if length > LONGEST {
        return Err(Weak::Long);
    }
    let classes = [
        password.chars().any(char::is_lowercase),
        password.chars().any(char::is_uppercase),
        password.chars().any(char::is_numeric),
        password.chars().any(|sign| !sign.is_alphanumeric() || (sign.is_alphabetic() && !cased(sign))),
    ];
    if length < PHRASE && classes.into_iter().filter(|there| *there).count() < 3 {
        return Err(Weak::Plain);
    }
    let mail_name = email.split('@').next().unwrap_or_default().to_lowercase();
    let code = uscc::normalise(code).to_lowercase();
    let lower = password.to_lowercase();
    let holds = |part: &str| part.chars().count() >= TELLING && lower.contains(part);
    if holds(&mail_name) || holds(&code) {
        return Err(Weak::Personal);
    }
    // Below 10^6 guesses: found by trying what people choose, though each try is slow and few are let through.
    if zxcvbn::zxcvbn(password, &[&mail_name, &code, "pingyou", "评优", "安防"]).score() < Score::Two {
        return Err(Weak::Common);
    }
    Ok(())
}

/// Whether a letter belongs to the upper or lower case. Chinese characters have none and count as symbols.
fn cased(sign: char) -> bool {
    sign.is_lowercase() || sign.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_judged_by_length_variety_and_how_common_they_are() {
        let (mail, code) = ("zhangwei@example.com", "91150100MA0N2K7P2E");
        let long = "长".repeat(129);
        for (password, expected) in [
            ("", Err(Weak::Empty)),
            ("Aa1!bcdef", Err(Weak::Short)),
            (long.as_str(), Err(Weak::Long)),
            ("abcdefghij", Err(Weak::Plain)),
            ("qrtvkxwpm12", Err(Weak::Plain)),
            ("ZhangWei#2022x", Err(Weak::Personal)),
            ("x91150100ma0n2k7p2e", Err(Weak::Personal)),
            ("Password123", Err(Weak::Common)),
            ("Password123!", Err(Weak::Common)),
            ("Qwerty123456", Err(Weak::Common)),
            ("aaaaaaaaaaaaaaaa", Err(Weak::Common)),
            ("12345678901234567890", Err(Weak::Common)),
            ("Tq7-vexing-Mare", Ok(())),
            ("vexing mare plods north", Ok(())),
            ("马踏飞燕过草原2022年的夏天", Ok(())),
            ("Kx7#pq2Lm9", Ok(())),
        ] {
            assert_eq!(check(password, mail, code), expected, "{password}");
        }
        assert_eq!(check("Kx7#pq2Lm9", "kx7@example.com", ""), Ok(()), "three letters tell nothing");
    }
}
