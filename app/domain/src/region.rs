//! 盟市: where a company is registered, by its credit code. Characters 3 to 8 of a code are the administrative division
//! (GB/T 2260) of the office that registered it; 15 is Inner Mongolia. `domain.md` §3.
//!
//! A company from elsewhere may apply for what it does in the region, so this is a hint to sort by and no verdict.

use crate::lang::Bi;

/// A league or city, or one of the two that stand for all others.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// The first four digits of its division; a word for the two others.
    pub id: &'static str,
    /// Its name.
    pub name: Bi,
}

const fn region(id: &'static str, zh: &'static str, en: &'static str) -> Region {
    Region { id, name: Bi::new(zh, en) }
}

/// Every region, in the order of the divisions.
pub static REGIONS: [Region; 14] = [
    region("1501", "呼和浩特市", "Hohhot"),
    region("1502", "包头市", "Baotou"),
    region("1503", "乌海市", "Wuhai"),
    region("1504", "赤峰市", "Chifeng"),
    region("1505", "通辽市", "Tongliao"),
    region("1506", "鄂尔多斯市", "Ordos"),
    region("1507", "呼伦贝尔市", "Hulunbuir"),
    region("1508", "巴彦淖尔市", "Bayannur"),
    region("1509", "乌兰察布市", "Ulanqab"),
    region("1522", "兴安盟", "Hinggan League"),
    region("1525", "锡林郭勒盟", "Xilingol League"),
    region("1529", "阿拉善盟", "Alxa League"),
    // 1500: registered with the region itself; and divisions of former days.
    region("15", "自治区本级及其他", "The region itself and others within"),
    region("outside", "区外", "Outside Inner Mongolia"),
];

/// Where the company of a credit code is registered.
pub fn of(uscc: &str) -> &'static Region {
    let [.., inside, outside] = &REGIONS;
    let division = uscc.get(2..6).unwrap_or_default();
    let found = REGIONS.iter().find(|region| region.id == division);
    found.unwrap_or(if division.starts_with("15") { inside } else { outside })
}

/// The region of an identifier.
pub fn parse(id: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_where_its_company_is_registered() {
        for (code, expected) in [
            ("91150100MA0N2K7P2E", "呼和浩特市"),
            ("91150203MA0Q5T8WXC", "包头市"),
            ("91152900MA0N2K7P2E", "阿拉善盟"),
            ("51150000502680413N", "自治区本级及其他"),
            ("91152301MA0N2K7P2E", "自治区本级及其他"),
            ("91350100M000100Y43", "区外"),
            ("91", "区外"),
            ("", "区外"),
            ("九一一五零一", "区外"),
        ] {
            assert_eq!(of(code).name.zh, expected, "{code}");
        }
    }

    #[test]
    fn every_region_is_found_by_its_identifier_and_named_once() {
        for (at, region) in REGIONS.iter().enumerate() {
            assert_eq!(parse(region.id), Some(region));
            assert_eq!(REGIONS.iter().position(|other| other.name == region.name), Some(at));
        }
        assert_eq!(parse("1510"), None);
    }
}
