//! What different companies of an edition have in common: the same legal representative, address, phone, project, contract
//! or document. A hint for who checks, never a verdict: two companies may well have built one project together.

use crate::dossier::half_width;
use crate::lang::Bi;

/// What is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The name of who represents the company in law.
    LegalRepresentative,
    /// Where it is registered.
    Address,
    /// The phone of the company or of who is asked.
    Phone,
    /// A project's name.
    Project,
    /// A contract's number.
    Contract,
    /// The bytes of a document.
    Document,
}

/// Fewer signs say too little: `一期` and `无` are no names of a project.
const SHORTEST_NAME: usize = 4;
/// A name of two signs is one; one sign is none.
const SHORTEST_PERSON: usize = 2;
/// What stands for no name.
const NOBODY: [&str; 3] = ["暂无", "没有", "法定代表人"];
const SHORTEST_ADDRESS: usize = 5;
/// What an address within a town names. One that names the town alone is shared by all who are there.
const PLACES: [char; 12] = ['路', '街', '巷', '道', '号', '楼', '厦', '座', '室', '园', '院', '村'];
/// The region, which some write before every address and some before none; the longest first.
const REGION: [&str; 3] = ["内蒙古自治区", "内蒙古", "内蒙"];
const SHORTEST_NUMBER: usize = 5;
/// A local number without its area code.
const SHORTEST_PHONE: usize = 7;

impl Kind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Kind; 6] = [
        Kind::LegalRepresentative,
        Kind::Address,
        Kind::Phone,
        Kind::Project,
        Kind::Contract,
        Kind::Document,
    ];

    /// As it is stored.
    pub fn id(self) -> &'static str {
        match self {
            Kind::LegalRepresentative => "legal_representative",
            Kind::Address => "address",
            Kind::Phone => "phone",
            Kind::Project => "project",
            Kind::Contract => "contract",
            Kind::Document => "document",
        }
    }

    /// The kind of an identifier.
    pub fn parse(id: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What the office reads.
    pub fn label(self) -> Bi {
        match self {
            Kind::LegalRepresentative => Bi::new("同一法定代表人", "Same legal representative"),
            Kind::Address => Bi::new("同一注册地址", "Same registered address"),
            Kind::Phone => Bi::new("同一电话", "Same phone"),
            Kind::Project => Bi::new("同名工程", "Same project"),
            Kind::Contract => Bi::new("同一合同编号", "Same contract number"),
            Kind::Document => Bi::new("同一文件", "Same document"),
        }
    }

    /// What is compared: without what people write one way or another (width, case, spaces, brackets, dashes). None
    /// where a text says too little to be compared.
    pub fn key(self, text: &str) -> Option<String> {
        let plain = half_width(text).to_lowercase();
        match self {
            Kind::LegalRepresentative => {
                signs(&plain, SHORTEST_PERSON).filter(|name| !NOBODY.contains(&name.as_str()))
            }
            Kind::Address => address(&plain),
            Kind::Phone => phone(&plain),
            Kind::Project => signs(&plain, SHORTEST_NAME),
            Kind::Contract => signs(&plain, SHORTEST_NUMBER),
            Kind::Document => signs(&plain, 64).filter(|key| key.len() == 64),
        }
    }
}

fn signs(text: &str, shortest: usize) -> Option<String> {
    let key: String = text.chars().filter(|sign| sign.is_alphanumeric()).collect();
    (key.chars().count() >= shortest).then_some(key)
}

/// An address without the country and the region before it, where it says more than the town.
fn address(text: &str) -> Option<String> {
    let all = signs(text, SHORTEST_ADDRESS)?;
    let within = all.strip_prefix("中国").unwrap_or(&all);
    let within = REGION.iter().find_map(|region| within.strip_prefix(region)).unwrap_or(within);
    let exact = within.chars().any(|sign| sign.is_ascii_digit() || PLACES.contains(&sign));
    (exact && within.chars().count() >= SHORTEST_ADDRESS).then(|| within.to_string())
}

/// The digits without the country's code and without the extension, which differs within one house.
fn phone(text: &str) -> Option<String> {
    let line = text.split(['转', 'e', 'x', '#', '*']).next().unwrap_or_default();
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    let digits = match national {
        Some(national) if national.len() == 11 && national.starts_with('1') => national.to_string(),
        // +86 471 … is 0471 … at home.
        Some(national) if line.trim_start().starts_with(['+', '0']) && national.len() >= 10 => {
            format!("0{}", national.trim_start_matches('0'))
        }
        _ => digits,
    };
    let said = digits.chars().any(|digit| !digits.starts_with(digit));
    (digits.len() >= SHORTEST_PHONE && said).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_one_way_or_another_is_the_same() {
        for (kind, texts, key) in [
            (Kind::LegalRepresentative, &["王某甲", " 王 某甲", "王某甲　"][..], "王某甲"),
            (Kind::LegalRepresentative, &["巴特尔·示例", "巴特尔•示例", "巴特尔示例"], "巴特尔示例"),
            (
                Kind::Address,
                &[
                    "内蒙古自治区呼和浩特市示例路13号A座2层",
                    "呼和浩特市示例路１３号Ａ座２层",
                    "内蒙古呼和浩特市 示例路13号，a座2层",
                    "中国内蒙古呼和浩特市示例路13号(A座2层)",
                ],
                "呼和浩特市示例路13号a座2层",
            ),
            (
                Kind::Phone,
                &["0471-4915331", "０４７１－４９１５３３１", "(0471) 4915331转802", "+86 471 4915331"],
                "04714915331",
            ),
            (Kind::Phone, &["138 0000 1111", "+86-13800001111", "8613800001111"], "13800001111"),
            (
                Kind::Project,
                &[
                    "某市雪亮工程（一期）",
                    "某市 雪亮工程(一期)",
                    "【某市】雪亮工程一期",
                    "某市“雪亮”工程－一期",
                ],
                "某市雪亮工程一期",
            ),
            (Kind::Contract, &["NM-2021/0017", "nm 2021 0017", "ＮＭ２０２１－００１７"], "nm20210017"),
        ] {
            for text in texts {
                assert_eq!(kind.key(text).as_deref(), Some(key), "{text}");
            }
        }
        let hash = "ab".repeat(32);
        assert_eq!(Kind::Document.key(&hash), Some(hash));
    }

    #[test]
    fn what_says_too_little_is_not_compared() {
        for (kind, text) in [
            (Kind::LegalRepresentative, ""),
            (Kind::LegalRepresentative, "无"),
            (Kind::LegalRepresentative, "暂 无"),
            (Kind::Address, ""),
            (Kind::Address, "无"),
            (Kind::Address, "内蒙古自治区"),
            (Kind::Address, "内蒙古自治区呼和浩特市"),
            (Kind::Address, "呼和浩特市新城区"),
            (Kind::Address, "13号"),
            (Kind::Phone, "12345"),
            (Kind::Phone, "0000000"),
            (Kind::Phone, "无"),
            (Kind::Project, "无"),
            (Kind::Project, "（一 期）"),
            (Kind::Contract, "无"),
            (Kind::Contract, "1-2"),
            (Kind::Document, "ab"),
            (Kind::Document, ""),
        ] {
            assert_eq!(kind.key(text), None, "{text}");
        }
    }

    #[test]
    fn every_kind_is_found_by_its_identifier() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.id()), Some(kind));
        }
        assert_eq!(Kind::parse("owner"), None);
    }
}
