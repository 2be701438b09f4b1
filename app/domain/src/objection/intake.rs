//! What is asked of who objects. No more than the purpose needs: no identity number, no date of birth (PIPL art. 6).

use crate::lang::Bi;
use crate::pack::model::ObjectionIdentity;

/// The longest text, in characters.
pub const MOST_CHARACTERS: usize = 4000;
const FEWEST_CHARACTERS: usize = 10;
const MOST_NAME: usize = 60;
const MOST_CONTACT: usize = 100;

/// As what somebody objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Objector {
    /// 个人: real name and telephone.
    Person,
    /// 单位: under its seal.
    Unit,
}

impl Objector {
    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Objector::Person => "person",
            Objector::Unit => "unit",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Objector> {
        [Objector::Person, Objector::Unit].into_iter().find(|one| one.id() == word)
    }

    /// What everybody reads.
    pub fn label(self) -> Bi {
        match self {
            Objector::Person => Bi::new("个人", "A person"),
            Objector::Unit => Bi::new("单位", "An organisation"),
        }
    }
}

/// An objection as it is filed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    /// As what.
    pub objector: Option<Objector>,
    /// The person's real name, or who handles it for the organisation.
    pub name: String,
    /// The organisation's full name.
    pub unit: String,
    /// Telephone.
    pub phone: String,
    /// Mail, where they have one; only then are they told that there is news.
    pub mail: String,
    /// What is objected, and what happened.
    pub content: String,
    /// Whether a file came with it.
    pub evidence: bool,
    /// Whether the notice on personal data was agreed to.
    pub consent: bool,
}

impl Filed {
    /// Whether who objects has named themselves as the edition asks.
    pub fn named(&self, identity: ObjectionIdentity) -> bool {
        identity == ObjectionIdentity::Anonymous
            || (!self.name.trim().is_empty()
                && !self.phone.trim().is_empty()
                && (self.objector != Some(Objector::Unit) || !self.unit.trim().is_empty()))
    }
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// As what.
    Objector,
    /// Name.
    Name,
    /// Organisation.
    Unit,
    /// Telephone.
    Phone,
    /// Mail.
    Mail,
    /// What is objected.
    Content,
    /// Consent.
    Consent,
}

/// What is wrong at a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub field: Field,
    /// What to do about it.
    pub words: Bi,
}

/// What is missing in an objection as filed or too long, in the order of the form; the forms of numbers and addresses are checked as on every form. Evidence is asked for in words and not by force: without
/// it the office asks, and may then refuse (没有证据).
pub fn check(filed: &Filed, identity: ObjectionIdentity) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |field, zh, en| faults.push(Fault { field, words: Bi::new(zh, en) });
    let named = identity != ObjectionIdentity::Anonymous;
    let long = |text: &str, most: usize| text.chars().count() > most;
    match filed.objector {
        None if named => fault(
            Field::Objector,
            "请选择以个人还是单位名义提出",
            "Choose whether you object as a person or for an organisation",
        ),
        _ => {}
    }
    if filed.objector == Some(Objector::Unit) && named && filed.unit.trim().is_empty() {
        fault(Field::Unit, "请填写单位全称", "Enter the full name of the organisation");
    }
    if long(&filed.unit, MOST_CONTACT) {
        fault(Field::Unit, "单位名称最多 100 字", "At most 100 characters");
    }
    if named && filed.name.trim().is_empty() {
        fault(
            Field::Name,
            "请填写真实姓名；匿名的异议不予受理",
            "Enter your real name: anonymous objections are not taken up",
        );
    } else if long(&filed.name, MOST_NAME) {
        fault(Field::Name, "姓名最多 60 字", "At most 60 characters");
    }
    if named && filed.phone.trim().is_empty() {
        fault(
            Field::Phone,
            "请填写联系电话，只用于核实情况",
            "Enter a telephone number; it is used for questions only",
        );
    }
    let characters = filed.content.trim().chars().count();
    if characters < FEWEST_CHARACTERS {
        fault(
            Field::Content,
            "请写明异议的事实和理由，至少 10 个字",
            "Say what you object to and why, in at least 10 characters",
        );
    } else if characters > MOST_CHARACTERS {
        fault(
            Field::Content,
            "最多 4000 字；更多内容请作为材料上传",
            "At most 4,000 characters: send more as a file",
        );
    }
    if !filed.consent {
        fault(
            Field::Consent,
            "请阅读并同意个人信息的使用说明",
            "Read and agree to how personal data is used",
        );
    }
    faults
}
