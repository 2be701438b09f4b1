//! What people type into the forms of accounts, brought into its normal form and checked.

use app::lang::{Bi, Lang};
use app::pages::account::Filled;
use domain::dossier::half_width;
use domain::uscc;
use lettre::Address;

/// RFC 5321, 4.5.3.1.3.
const LONGEST_EMAIL: usize = 254;

/// A sent form.
pub type Sent = Vec<(String, String)>;

/// The first value of `name` in a sent form, as it was sent.
pub fn raw<'a>(sent: &'a Sent, name: &str) -> &'a str {
    sent.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
}

/// The values of `names`, for the page that comes back. Never a password.
pub fn filled(sent: &Sent, names: &[&str]) -> Filled {
    Filled::new(names.iter().map(|name| ((*name).to_string(), one_line(raw(sent, name)))).collect())
}

/// One line without control characters, and without space at its ends: what a name is, and what cannot begin a header
/// of its own in a mail.
pub fn one_line(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).collect::<String>().trim().to_string()
}

/// A mail address in its normal form: half-width (a Chinese keyboard types ＠ and ．), lower case, no space around it.
pub fn email(text: &str) -> String {
    half_width(text).trim().to_ascii_lowercase()
}

/// What is said of a mail address that is none.
pub const NO_EMAIL: Bi = Bi::new(
    "邮箱格式不对，应类似 name@example.com",
    "This is no mail address: it looks like name@example.com",
);

/// Brings the mail address into its normal form and checks it.
pub fn check_email(filled: &mut Filled, lang: Lang) {
    let address = email(filled.value("email"));
    filled.set("email", address.clone());
    if address.is_empty() {
        filled.wrong("email", Bi::new("请填写邮箱", "State your mail address").get(lang));
    } else if !is_email(&address) {
        filled.wrong("email", NO_EMAIL.get(lang));
    }
}

/// Whether mail can be sent there: plain ASCII, a domain with a dot.
pub fn is_email(address: &str) -> bool {
    let domain = address.rsplit('@').next().unwrap_or_default();
    address.is_ascii()
        && address.len() <= LONGEST_EMAIL
        && domain.contains('.')
        && !domain.starts_with('[')
        && address.parse::<Address>().is_ok()
}

/// Checks a name of at most `most` characters.
pub fn check_name(filled: &mut Filled, field: &str, most: usize, missing: Bi, lang: Lang) {
    let length = filled.value(field).chars().count();
    if length == 0 {
        filled.wrong(field, missing.get(lang));
    } else if length > most {
        let text = match lang {
            Lang::Zh => format!("最多{most}个字，现有{length}个"),
            Lang::En => format!("at most {most} characters; these are {length}"),
        };
        filled.wrong(field, text);
    }
}

/// A phone number in its normal form: half-width, one kind of hyphen, no space around it.
pub fn phone(text: &str) -> String {
    half_width(text).replace(['—', '－', '–'], "-").trim().to_string()
}

/// What is wrong with a phone number in its normal form; nothing where it can be one.
pub fn phone_fault(phone: &str) -> Option<Bi> {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let plain =
        phone.chars().all(|sign| sign.is_ascii_digit() || "+-() ".contains(sign) || "转ext.".contains(sign));
    let fits = plain && (5..=20).contains(&digits) && phone.chars().count() <= 30;
    let fault = Bi::new("电话应为5到20位数字，可带区号、横线和“转”", "A phone number has 5 to 20 digits");
    (!fits).then_some(fault)
}

/// Brings the phone number into its normal form and checks it.
pub fn check_phone(filled: &mut Filled, lang: Lang) {
    let phone = phone(filled.value("phone"));
    filled.set("phone", phone.clone());
    if phone.is_empty() {
        filled.wrong("phone", Bi::new("请填写工作电话", "State your work phone").get(lang));
    } else if let Some(fault) = phone_fault(&phone) {
        filled.wrong("phone", fault.get(lang));
    }
}

/// Brings the credit code into its normal form and checks it.
pub fn check_uscc(filled: &mut Filled, lang: Lang) {
    let code = uscc::normalise(filled.value("uscc"));
    filled.set("uscc", code.clone());
    if code.is_empty() {
        filled.wrong("uscc", Bi::new("请填写统一社会信用代码", "State the credit code").get(lang));
    } else if let Err(fault) = uscc::check(&code) {
        filled.wrong("uscc", fault.message(lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(field: &str, value: &str) -> Filled {
        filled(&vec![(field.to_string(), value.to_string())], &[field])
    }

    #[test]
    fn mail_addresses_are_brought_into_one_form_and_checked() {
        for (typed, expected) in [
            (" Zhang.Wei@Example.COM ", "zhang.wei@example.com"),
            ("ｚｈａｎｇ＠ｅｘａｍｐｌｅ。ｃｏｍ", "zhang@example.com"),
            ("a+b@sub.example.cn", "a+b@sub.example.cn"),
        ] {
            let mut filled = of("email", typed);
            check_email(&mut filled, Lang::Zh);
            assert_eq!((filled.value("email"), filled.fault("email")), (expected, ""), "{typed}");
        }
        for bad in [
            "",
            "zhang",
            "zhang@",
            "@example.com",
            "a@b",
            "a b@example.com",
            "张@example.com",
            "a@例子.com",
            "a@[127.0.0.1]",
            "a@example.com, b@example.com",
            "a@example.com>",
            "\"a b\"@example.com x",
            &format!("{}@example.com", "a".repeat(250)),
        ] {
            let mut filled = of("email", bad);
            check_email(&mut filled, Lang::Zh);
            assert!(!filled.is_fine(), "{bad}");
        }
    }

    #[test]
    fn a_line_break_cannot_be_typed_into_a_name() {
        let filled = of("name", "王五\r\nBcc: thief@example.com\u{0}\u{85}");
        assert_eq!(filled.value("name"), "王五Bcc: thief@example.com");
    }

    #[test]
    fn phones_take_what_people_write() {
        for good in
            ["0471-4915331", "138 0000 0000", "+86 471 4915331", "（0471）4915331", "0471－4915331转802"]
        {
            let mut filled = of("phone", good);
            check_phone(&mut filled, Lang::Zh);
            assert_eq!(filled.fault("phone"), "", "{good}");
        }
        for bad in ["", "1234", "phone", "<script>12345", "123456789012345678901"] {
            let mut filled = of("phone", bad);
            check_phone(&mut filled, Lang::Zh);
            assert!(!filled.is_fine(), "{bad}");
        }
    }

    #[test]
    fn names_and_codes_say_what_is_wrong() {
        let mut filled = of("name", &"长".repeat(51));
        check_name(&mut filled, "name", 50, Bi::new("缺", ""), Lang::Zh);
        assert_eq!(filled.fault("name"), "最多50个字，现有51个");
        let mut filled = of("uscc", "91150100ma0n2k7p2e");
        check_uscc(&mut filled, Lang::Zh);
        assert_eq!((filled.value("uscc"), filled.fault("uscc")), ("91150100MA0N2K7P2E", ""));
        let mut filled = of("uscc", "91150100MA0N2K7P2");
        check_uscc(&mut filled, Lang::Zh);
        assert!(filled.fault("uscc").contains("17"));
    }
}
