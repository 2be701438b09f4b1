//! What a company says of itself beside its dossier: who represents it in law, where it is registered, how it is reached.
//! The office prints it on the 申报表 and compares it with other companies' (`relation`).

use serde::{Deserialize, Serialize};

/// The profile of a company; a text that was not stated is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// 法定代表人: the name alone. Nothing else is kept of a person who has no account here.
    pub legal_representative: String,
    /// 注册地址, as on the business licence.
    pub address: String,
    /// The office's phone.
    pub phone: String,
}

impl Profile {
    /// Its texts with the names of their fields, in the order in which they are shown.
    pub fn texts(&self) -> [(&'static str, &str); 3] {
        [
            ("legal_representative", &self.legal_representative),
            ("address", &self.address),
            ("phone", &self.phone),
        ]
    }

    /// Whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        self.texts().iter().all(|(_, text)| text.is_empty())
    }

    /// The names of the fields in which both differ.
    pub fn changed(&self, other: &Profile) -> Vec<&'static str> {
        let pairs = self.texts().into_iter().zip(other.texts());
        pairs.filter(|((_, one), (_, two))| one != two).map(|((name, _), _)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_by_name_alone() {
        let before = Profile { legal_representative: "王某甲".into(), ..Profile::default() };
        let after = Profile { address: "包头示例路2号".into(), ..before.clone() };
        assert_eq!(before.changed(&after), ["address"]);
        assert_eq!(before.changed(&before), [""; 0]);
        assert!(Profile::default().is_empty() && !after.is_empty());
    }

    #[test]
    fn a_profile_of_before_a_field_was_asked_for_reads() {
        let read: Profile = serde_json::from_str(r#"{"address":"某地"}"#).unwrap();
        assert_eq!(read, Profile { address: "某地".into(), ..Profile::default() });
    }
}
