//! What is wrong with a dossier, in words: exactly the faults of the contract.

use crate::date::DateFault;
use crate::lang::{Bi, Lang};
use crate::money::MoneyFault;
use crate::schema::{Choice, Kind};
use crate::uscc::UsccFault;

/// Most faults that are listed; who sends thousands mends them in rounds.
pub const MAX_FAULTS: usize = 200;

/// A fault at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// JSON pointer; empty for the whole document.
    pub pointer: String,
    /// What is wrong.
    pub what: What,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Not JSON, from this line and column on; 0 where the reader does not say.
    Json(usize, usize),
    /// Not UTF-8, which JSON is.
    Encoding,
    /// More faults than are listed.
    More,
    /// A field the format does not have.
    UnknownField,
    /// Another type than asked.
    Type(Allowed),
    /// Not a value of the enumeration.
    Choice(&'static [Choice]),
    /// A bad credit code.
    Uscc(UsccFault),
    /// A bad date.
    Date(DateFault),
    /// A bad amount.
    Money(MoneyFault),
    /// A number outside its bounds.
    Range(i64, i64),
    /// A list over its limit.
    TooMany(usize),
    /// A text over its limit, in characters.
    TooLong(usize),
    /// `null` where it says nothing.
    Null(Allowed),
    /// A number of a row where the list has none.
    NoRows,
    /// Another edition than the one asked for.
    Edition(String),
}

/// What a place takes.
#[derive(Clone, Copy, Debug)]
pub enum Allowed {
    /// A JSON object.
    Object,
    /// A JSON array.
    Array,
    /// A JSON text.
    Text,
    /// A value of this kind.
    Kind(Kind),
}

impl PartialEq for Allowed {
    fn eq(&self, other: &Allowed) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

fn ids(choices: &[Choice]) -> String {
    choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(" | ")
}

impl Allowed {
    fn words(self, lang: Lang) -> String {
        let pick = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
        match self {
            Allowed::Object => pick("JSON 对象", "an object"),
            Allowed::Array => pick("JSON 数组", "an array"),
            Allowed::Text => pick("字符串", "a string"),
            Allowed::Kind(kind) => match kind {
                Kind::Text { max } => Bi::new("至多%字的字符串", "a string of at most % characters")
                    .with(lang, &[&max.to_string()]),
                Kind::Uscc => pick("18位统一社会信用代码", "an 18-character unified social credit code"),
                Kind::Bool => pick("true 或 false", "true or false"),
                Kind::Date => pick("YYYY-MM-DD，1900至2100年", "YYYY-MM-DD, 1900 to 2100"),
                Kind::Money => pick(
                    "以元为单位的十进制字符串，至多两位小数，0至999999999999.99",
                    "a decimal string in yuan with at most two places, 0 to 999999999999.99",
                ),
                Kind::Count { min, max } => Bi::new("%至%的整数", "a whole number from % to %")
                    .with(lang, &[&min.to_string(), &max.to_string()]),
                Kind::Choice(choices) => ids(choices),
                Kind::Set(choices) => Bi::new("数组，取值 %", "an array of %").with(lang, &[&ids(choices)]),
                Kind::Years => pick("年份的数组，1900至2100", "an array of years, 1900 to 2100"),
                Kind::Group => pick("JSON 对象或 null", "an object or null"),
            },
        }
    }
}

impl Fault {
    /// What is wrong, in a sentence.
    pub fn message(&self, lang: Lang) -> String {
        let pick = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
        match &self.what {
            What::Json(0, _) => pick(
                "不是合法的 JSON，请核对引号、逗号和括号",
                "not valid JSON: check quotes, commas and brackets",
            ),
            What::Json(line, column) => {
                Bi::new("不是合法的 JSON，第%行第%列附近有误", "not valid JSON near line %, column %")
                    .with(lang, &[&line.to_string(), &column.to_string()])
            }
            What::Encoding => pick(
                "不是 UTF-8 编码，请另存为 UTF-8 后再试",
                "not UTF-8: save the file as UTF-8 and try again",
            ),
            What::More => pick("错误太多，其余未列出", "there are more faults than are listed"),
            What::UnknownField => {
                pick("没有这个字段，请核对拼写", "there is no such field: check the spelling")
            }
            What::Type(_) => pick("类型不对", "wrong type"),
            What::Choice(_) => pick("不是可选的值", "not one of the values"),
            What::Uscc(fault) => fault.message(lang),
            What::Date(DateFault::Form) => pick(
                "日期须写作 YYYY-MM-DD，如 2021-06-30",
                "write the date as YYYY-MM-DD, such as 2021-06-30",
            ),
            What::Date(DateFault::Impossible) => {
                pick("没有这一天，请核对月和日", "there is no such day: check month and day")
            }
            What::Date(DateFault::Range) => {
                pick("年份须在1900至2100之间", "the year must be from 1900 to 2100")
            }
            What::Money(MoneyFault::Form) => {
                pick("金额只能写数字和小数点，如 860000.00", "write the amount in digits, such as 860000.00")
            }
            What::Money(MoneyFault::Negative) => pick("金额不能为负", "the amount cannot be negative"),
            What::Money(MoneyFault::Decimals) => {
                pick("金额至多两位小数（分）", "the amount has more than two decimals")
            }
            What::Money(MoneyFault::Range) => {
                pick("金额超出上限999999999999.99元", "the amount is above 999999999999.99 yuan")
            }
            What::Range(min, max) => Bi::new("数字须在%至%之间", "the number must be from % to %")
                .with(lang, &[&min.to_string(), &max.to_string()]),
            What::TooMany(max) => Bi::new("超过%项，请删去多余的", "more than % items: remove some")
                .with(lang, &[&max.to_string()]),
            What::TooLong(max) => Bi::new("超过%字，请缩短", "more than % characters: shorten it")
                .with(lang, &[&max.to_string()]),
            What::Null(_) => pick(
                "此处不能为 null；没有填写就不要写这个字段",
                "null says nothing here; leave the field out",
            ),
            What::NoRows => pick(
                "intellectual_property 没有列出任何一项，无从引用",
                "intellectual_property lists nothing that a number could mean",
            ),
            What::Edition(id) => {
                Bi::new("届次不符，这里评的是%", "another edition; this is %").with(lang, &[id])
            }
        }
    }

    /// What is allowed there.
    pub fn allowed(&self, lang: Lang) -> String {
        let pick = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
        match &self.what {
            What::Json(..) | What::Encoding => pick("一个 JSON 对象", "one JSON object"),
            What::More => {
                Bi::new("先改正以上%处", "mend these % first").with(lang, &[&MAX_FAULTS.to_string()])
            }
            What::UnknownField => pick("格式所列的字段", "the fields of the format"),
            What::Type(allowed) | What::Null(allowed) => allowed.words(lang),
            What::Choice(choices) => ids(choices),
            What::Uscc(_) => Allowed::Kind(Kind::Uscc).words(lang),
            What::Date(_) => Allowed::Kind(Kind::Date).words(lang),
            What::Money(_) => Allowed::Kind(Kind::Money).words(lang),
            What::Range(min, max) => Allowed::Kind(Kind::Count { min: *min, max: *max }).words(lang),
            What::TooMany(max) => Bi::new("至多%项", "at most % items").with(lang, &[&max.to_string()]),
            What::TooLong(max) => Allowed::Kind(Kind::Text { max: *max }).words(lang),
            What::NoRows => pick("空数组", "an empty array"),
            What::Edition(id) => id.clone(),
        }
    }

    /// The fault as one line: pointer, what is wrong, what is allowed.
    pub fn line(&self, lang: Lang) -> String {
        let place = match (self.pointer.is_empty(), lang) {
            // The pointer of the whole document is the empty text, which a reader would miss.
            (true, Lang::Zh) => "全文".to_owned(),
            (true, Lang::En) => "whole document".to_owned(),
            (false, _) => self.place(),
        };
        Bi::new("%：%；允许：%", "%: %; allowed: %")
            .with(lang, &[&place, &self.message(lang), &self.allowed(lang)])
    }

    /// The pointer, on one line whatever the field is called.
    fn place(&self) -> String {
        let mut out = String::new();
        for c in self.pointer.chars() {
            match c {
                '\n' => out.push_str("\\n"),
                c if c.is_control() => out.push('\u{fffd}'),
                c => out.push(c),
            }
        }
        out
    }
}
