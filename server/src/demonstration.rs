//! The accounts of a demonstration. They exist only where `--demo` was given, which listens on this machine alone; a
//! server without it refuses a folder that holds them.

use app::lang::Bi;
use app::pages::account::privacy::VERSION;
use app::pages::account::sign_in::DemoAccounts;
use domain::policy;
use store::{Account, Cause, NewSeat, OrgRole, Role, Store};

/// The password of all of them.
pub const PASSWORD: &str = "Pingyou-demo-2022";

/// Its hash, with a salt that is the same everywhere: there is nothing to hide, and the demonstration is the same byte for byte.
pub const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$cGluZ3lvdS1kZW1vLW9uZQ$vRMXpZm4ZRi/64SgQGnyaUnW/uF/Y5D2zgybrUPmQ/E";

/// The accounts of the office.
pub const SECRETARIES: [&str; 2] = ["demo-secretary", "demo-secretary-two"];

const COMPANY: (&str, &str, &str) = ("demo-company", "内蒙古示例智能科技有限公司", "91150100MA0N2K7P2E");
const OTHER: (&str, &str, &str) = ("demo-other-company", "包头示例安防工程有限公司", "91150200MA0PX8R46N");

/// One of them.
struct Person {
    id: &'static str,
    email: &'static str,
    name: &'static str,
    org: Option<(&'static str, OrgRole)>,
    staff: &'static [policy::Role],
    what: Bi,
}

/// Who sits in the committee of the shipped edition, for which body.
const SEATS: [(&str, &str); 5] = [
    ("demo-reviewer", "expert"),
    ("demo-reviewer-two", "board_of_supervisors"),
    ("demo-chair", "standing_council"),
    ("demo-reviewer-three", "council_delegate"),
    ("demo-reviewer-four", "secretariat"),
];

/// The phone of the people of the association: no company of the demonstration has it, since a member who has an applicant's phone
/// is recused from it.
const OFFICE_PHONE: &str = "0471-0009999";

const PEOPLE: [Person; 13] = [
    Person {
        id: "demo-owner",
        email: "owner@example.com",
        name: "示例管理员",
        org: Some((COMPANY.0, OrgRole::Owner)),
        staff: &[],
        what: Bi::new("内蒙古示例智能科技有限公司，管理员", "owner of 内蒙古示例智能科技有限公司"),
    },
    Person {
        id: "demo-editor",
        email: "editor@example.com",
        name: "示例填报人",
        org: Some((COMPANY.0, OrgRole::Editor)),
        staff: &[],
        what: Bi::new("内蒙古示例智能科技有限公司，填报人", "editor of 内蒙古示例智能科技有限公司"),
    },
    Person {
        id: "demo-other",
        email: "other@example.com",
        name: "示例同行",
        org: Some((OTHER.0, OrgRole::Owner)),
        staff: &[],
        what: Bi::new("包头示例安防工程有限公司，管理员", "owner of 包头示例安防工程有限公司"),
    },
    Person {
        id: SECRETARIES[0],
        email: "secretary@example.com",
        name: "示例秘书",
        org: None,
        staff: &[policy::Role::Secretary],
        what: Bi::new("协会秘书处", "secretariat"),
    },
    Person {
        id: SECRETARIES[1],
        email: "secretary2@example.com",
        name: "示例秘书乙",
        org: None,
        staff: &[policy::Role::Secretary],
        what: Bi::new("协会秘书处，第二人", "secretariat, the second person"),
    },
    Person {
        id: "demo-general",
        email: "general@example.com",
        name: "示例秘书长",
        org: None,
        staff: &[policy::Role::SecretaryGeneral],
        what: Bi::new("秘书长，可以延长截止时间", "secretary-general, who may extend deadlines"),
    },
    Person {
        id: "demo-reviewer",
        email: "reviewer@example.com",
        name: "示例评委",
        org: None,
        staff: &[policy::Role::Reviewer],
        what: Bi::new("评审委员，协会专家", "reviewer, an expert"),
    },
    Person {
        id: "demo-reviewer-two",
        email: "reviewer2@example.com",
        name: "示例评委乙",
        org: None,
        staff: &[policy::Role::Reviewer],
        what: Bi::new("评审委员，监事会", "reviewer of the board of supervisors"),
    },
    Person {
        id: "demo-reviewer-three",
        email: "reviewer3@example.com",
        name: "示例评委丙",
        org: None,
        staff: &[policy::Role::Reviewer],
        what: Bi::new("评审委员，理事会代表", "reviewer, delegate of the council"),
    },
    Person {
        id: "demo-reviewer-four",
        email: "reviewer4@example.com",
        name: "示例评委丁",
        org: None,
        staff: &[policy::Role::Reviewer],
        what: Bi::new("评审委员，秘书处负责人", "reviewer, head of the secretariat"),
    },
    Person {
        id: "demo-chair",
        email: "chair@example.com",
        name: "示例主任",
        org: None,
        staff: &[policy::Role::Chair],
        what: Bi::new("评审委员会主任", "chair of the review committee"),
    },
    Person {
        id: "demo-auditor",
        email: "auditor@example.com",
        name: "示例监督员",
        org: None,
        staff: &[policy::Role::Auditor],
        what: Bi::new("监督员，只看不改", "auditor, who changes nothing"),
    },
    Person {
        id: "demo-administrator",
        email: "admin@example.com",
        name: "示例系统管理员",
        org: None,
        staff: &[policy::Role::Administrator],
        what: Bi::new("系统管理员，管理账号", "administrator of accounts"),
    },
];

/// What the sign-in page of a demonstration says.
pub fn announced() -> DemoAccounts {
    DemoAccounts {
        accounts: PEOPLE.iter().map(|person| (person.email, person.what)).collect(),
        password: PASSWORD,
    }
}

/// The same as lines for the terminal.
pub fn lines() -> String {
    let width = PEOPLE.iter().map(|person| person.email.len()).max().unwrap_or(0);
    let people: String =
        PEOPLE.iter().map(|person| format!("  {:width$}  {}\n", person.email, person.what.zh)).collect();
    format!("演示账号（密码都是 {PASSWORD}）：\n{people}")
}

/// Whether a database holds them.
///
/// # Errors
/// When it does not answer.
pub async fn is_in(store: &Store) -> anyhow::Result<bool> {
    Ok(store.account(PEOPLE[0].id).await?.is_some())
}

/// Makes them where they are not there yet.
///
/// # Errors
/// When the database does not answer, or holds other accounts with their addresses or codes.
pub async fn make(store: &Store, cause: Cause) -> anyhow::Result<()> {
    if is_in(store).await? {
        return Ok(());
    }
    let at = cause.at;
    let mut change = store.change(cause).await?;
    for (id, name, uscc) in [COMPANY, OTHER] {
        change.add_applicant_org(id, name, uscc).await?;
    }
    for person in &PEOPLE {
        let account = Account {
            id: person.id.to_string(),
            role: if person.org.is_some() { Role::Applicant } else { Role::Staff },
            staff: person.staff.to_vec(),
            org: person.org.map(|(org, role)| (org.to_string(), role)),
            email: person.email.to_string(),
            name: person.name.to_string(),
            phone: if person.org.is_some() { "0471-0000000" } else { OFFICE_PHONE }.to_string(),
            password_changed_at: at,
            created_at: at,
            ended_at: None,
        };
        change.add_account(&account, Some(PASSWORD_HASH)).await?;
        change.agree(person.id, VERSION).await?;
    }
    if store.edition(SEATED).await?.is_some() {
        for (account, body) in SEATS {
            let id = format!("seat-{account}");
            let seat = NewSeat {
                id: &id,
                edition: SEATED,
                account,
                body,
                deputy: false,
                from_on: None,
                to_on: None,
            };
            change.give_seat(seat).await?;
        }
    }
    change.commit().await?;
    Ok(())
}

/// The edition with a committee.
const SEATED: &str = "2021-2022";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::password::Passwords;

    #[tokio::test]
    async fn the_hash_is_that_of_the_password() {
        let passwords = Passwords::default();
        let verified = passwords.verify(PASSWORD.to_string(), Some(PASSWORD_HASH.to_string()));
        assert!(verified.await.expect("it is hashed"));
    }
}
