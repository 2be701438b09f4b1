//! Rows for tests and demonstrations: small builders, so that a caller names only what matters to it.

use crate::{Account, Announcement, AnnouncementKind, Cause, NewSubmission, OrgRole, Recusal, Role, Session};
use domain::policy;

/// A cause for a change: the actor `test`, at a fixed time (2022-08-20T01:00:00Z), in the request `request`.
pub fn cause() -> Cause {
    Cause { actor: "test".to_string(), at: 1_660_957_200_000, request_id: "request".to_string() }
}

/// Builds announcements.
#[derive(Clone, Debug)]
pub struct AnnouncementFactory(Announcement);

/// An announcement of `edition` with the identifier `id`, published at the time of [`cause`].
pub fn announcement(edition: &str, id: &str) -> AnnouncementFactory {
    let at = cause().at;
    AnnouncementFactory(Announcement {
        id: id.to_string(),
        edition: edition.to_string(),
        kind: AnnouncementKind::News,
        title: format!("公告{id}"),
        body: "第一段。\n\n第二段。".to_string(),
        published_at: at,
        updated_at: at,
    })
}

impl AnnouncementFactory {
    /// With this title.
    pub fn title(mut self, title: &str) -> Self {
        self.0.title = title.to_string();
        self
    }

    /// With this text.
    pub fn body(mut self, body: &str) -> Self {
        self.0.body = body.to_string();
        self
    }

    /// Of this kind.
    pub fn kind(mut self, kind: AnnouncementKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Published at this time (UTC milliseconds).
    pub fn published_at(mut self, at: i64) -> Self {
        self.0.published_at = at;
        self.0.updated_at = at;
        self
    }

    /// The announcement.
    pub fn build(self) -> Announcement {
        self.0
    }
}

/// Builds accounts.
#[derive(Clone, Debug)]
pub struct AccountFactory(Account);

/// An applicant without a company, whose id and mail address come from `id`.
pub fn account(id: &str) -> AccountFactory {
    let at = cause().at;
    AccountFactory(Account {
        id: id.to_string(),
        role: Role::Applicant,
        org: None,
        staff: Vec::new(),
        email: format!("{id}@example.com"),
        name: format!("联系人{id}"),
        phone: "0471-0000000".to_string(),
        password_changed_at: at,
        created_at: at,
        ended_at: None,
    })
}

impl AccountFactory {
    /// Belongs to this company.
    pub fn of(mut self, applicant_org: &str, role: OrgRole) -> Self {
        self.0.org = Some((applicant_org.to_string(), role));
        self
    }

    /// Works for the association in this role.
    pub fn works_as(mut self, role: policy::Role) -> Self {
        self.0.role = Role::Staff;
        self.0.staff.push(role);
        self
    }

    /// A secretary of the office.
    pub fn secretariat(self) -> Self {
        self.works_as(policy::Role::Secretary)
    }

    /// The account.
    pub fn build(self) -> Account {
        self.0
    }
}

/// A session of `account` that begins at the time of [`cause`] and lasts a day.
pub fn session(id: &str, account: &str) -> Session {
    let at = cause().at;
    Session {
        id: id.to_string(),
        account: account.to_string(),
        created_at: at,
        seen_at: at,
        expires_at: at + 24 * 3_600_000,
        agent: "agent".to_string(),
        address: "192.0.2.1".to_string(),
    }
}

/// A recusal that `account` has declared from `application`.
pub fn recusal(account: &str, application: &str) -> Recusal {
    Recusal {
        id: format!("recusal-{account}-{application}"),
        application: application.to_string(),
        account: account.to_string(),
        source: "declared".to_string(),
        reason: "relative".to_string(),
        note: String::new(),
        created_at: 0,
        refuted_at: None,
        refuted_by: None,
        refutation: None,
    }
}

/// What `applicant_org` sends in for 十佳工程商, judged by a pack with this hash.
pub fn submission<'a>(id: &'a str, applicant_org: &'a str, pack_hash: &'a str) -> NewSubmission<'a> {
    NewSubmission {
        id,
        applicant_org,
        edition: "2021-2022",
        award: "top_ten_contractor",
        award_no: 3,
        subject: "",
        subject_key: "",
        pack_hash,
        verdict: "met",
        search: "",
        relations: &[],
        snapshot: "{}",
        hash: "sha256:0",
    }
}
