//! Recusal (回避): why a member has nothing to do with an application. Declared by the member, or detected from what both
//! have stated. `domain.md` §2 [P]: the rules are silent.

use crate::dossier::half_width;
use crate::lang::Bi;
use crate::pack::model::ReviewSettings;

/// Why a member is recused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Is or was employed there.
    Employer,
    /// Holds shares of it.
    Shareholder,
    /// Is or was a director, supervisor or manager of it.
    Director,
    /// Is related to such a person.
    Relative,
    /// Supplies it or works with it.
    Supplier,
    /// Belongs to a company that applies for the same award.
    Rival,
    /// Checked it in the initial check.
    Screened,
    /// Shares its legal representative or phone.
    SameContact,
    /// Another reason, in words.
    Other,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 9] = [
        Reason::Employer,
        Reason::Shareholder,
        Reason::Director,
        Reason::Relative,
        Reason::Supplier,
        Reason::Rival,
        Reason::Screened,
        Reason::SameContact,
        Reason::Other,
    ];

    /// Those that a member declares; the others are detected.
    pub const DECLARED: [Reason; 7] = [
        Reason::Employer,
        Reason::Shareholder,
        Reason::Director,
        Reason::Relative,
        Reason::Supplier,
        Reason::Rival,
        Reason::Other,
    ];

    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Reason::Employer => "employer",
            Reason::Shareholder => "shareholder",
            Reason::Director => "director",
            Reason::Relative => "relative",
            Reason::Supplier => "supplier",
            Reason::Rival => "rival",
            Reason::Screened => "screened",
            Reason::SameContact => "same_contact",
            Reason::Other => "other",
        }
    }

    /// Reads the stored word.
    pub fn parse(text: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.id() == text)
    }

    /// Its name.
    pub fn label(self) -> Bi {
        match self {
            Reason::Employer => Bi::new("在该单位任职或曾任职", "Works or worked there"),
            Reason::Shareholder => Bi::new("持有该单位股份", "Holds shares of it"),
            Reason::Director => {
                Bi::new("任或曾任该单位董事、监事、高管", "Is or was a director, supervisor or manager")
            }
            Reason::Relative => Bi::new("与该单位有关人员有亲属关系", "Is related to somebody of it"),
            Reason::Supplier => Bi::new("与该单位有供货或合作关系", "Supplies it or works with it"),
            Reason::Rival => Bi::new("所在单位申报同一奖项", "Own company applies for the same award"),
            Reason::Screened => Bi::new("曾初核该申报", "Checked it in the initial check"),
            Reason::SameContact => Bi::new("法定代表人或联系电话相同", "Same legal representative or phone"),
            Reason::Other => Bi::new("其他利害关系", "Another interest"),
        }
    }
}

/// What a member's company is to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The credit code of the company.
    pub uscc: String,
    /// Employer, shareholder, director, relative or supplier.
    pub reason: Reason,
    /// How many whole years ago it ended; none while it lasts.
    pub ended_years_ago: Option<u32>,
}

/// What is known of a member for this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interests {
    /// The companies that they have to do with.
    pub ties: Vec<Tie>,
    /// Their own work phone; empty where it is not known.
    pub phone: String,
    /// Their own name, as a legal representative would be written.
    pub name: String,
}

/// What is known of an application for this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The company's credit code.
    pub uscc: String,
    /// Its legal representative; empty where it is not stated.
    pub legal_representative: String,
    /// The phones that it gave.
    pub phones: Vec<String>,
    /// The credit codes of every company that applies for the same award, this one included.
    pub same_award: Vec<String>,
    /// Whether the member checked it in the initial check.
    pub screened_by_member: bool,
}

/// Every reason that follows from what is known, each once, in the order of [`Reason::ALL`].
pub fn detected(settings: &ReviewSettings, member: &Interests, applied: &Applied) -> Vec<Reason> {
    let current = |tie: &&Tie| tie.ended_years_ago.is_none_or(|years| years < settings.interest_years);
    let mut out: Vec<Reason> = member
        .ties
        .iter()
        .filter(current)
        .filter(|tie| code(&tie.uscc) == code(&applied.uscc))
        .map(|tie| tie.reason)
        .collect();
    let rival = |tie: &&Tie| {
        matches!(tie.reason, Reason::Employer | Reason::Shareholder | Reason::Director)
            && code(&tie.uscc) != code(&applied.uscc)
            && applied.same_award.iter().any(|other| code(other) == code(&tie.uscc))
    };
    if settings.rivals_recused && member.ties.iter().filter(current).any(|tie| rival(&tie)) {
        out.push(Reason::Rival);
    }
    if applied.screened_by_member {
        out.push(Reason::Screened);
    }
    let name = spelled(&member.name);
    let phone = digits(&member.phone);
    if (!name.is_empty() && name == spelled(&applied.legal_representative))
        || (phone.len() >= PHONE_MIN && applied.phones.iter().any(|other| digits(other) == phone))
    {
        out.push(Reason::SameContact);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// A phone of fewer digits identifies nobody: a city's number has seven.
const PHONE_MIN: usize = 7;

fn code(text: &str) -> String {
    half_width(text).trim().to_ascii_uppercase()
}

fn spelled(name: &str) -> String {
    half_width(name).chars().filter(|sign| !sign.is_whitespace() && *sign != '·').collect()
}

fn digits(phone: &str) -> String {
    let all: String = half_width(phone).chars().filter(char::is_ascii_digit).collect();
    // The country's code before a number changes nothing.
    all.strip_prefix("86").filter(|rest| rest.len() >= PHONE_MIN).map_or(all.clone(), str::to_owned)
}
