//! Who may do what with what: one table, which every route, list, search, export and file asks.
//!
//! A person holds roles; a row of [`TABLE`] lets a role do an action in a scope. What no row allows is not allowed.

/// Their names.
mod label;
/// The rows.
mod table;
#[cfg(test)]
mod tests;

pub use table::{Rule, TABLE};

/// What a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 填报人: writes the applications of a company.
    Member,
    /// 单位管理员: also decides who belongs to it.
    Owner,
    /// 秘书: checks applications in the initial check (初核).
    Secretary,
    /// 秘书长: also decides what holds for all, as a longer deadline.
    SecretaryGeneral,
    /// 评审委员: scores in the review (复审).
    Reviewer,
    /// 评审委员会主任: also leads the review.
    Chair,
    /// 监督员: reads everything and changes nothing.
    Auditor,
    /// 系统管理员: manages accounts, and neither reads scores nor decides.
    Administrator,
}

impl Role {
    /// The roles that people of the association hold.
    pub const STAFF: [Role; 6] = [
        Role::Secretary,
        Role::SecretaryGeneral,
        Role::Reviewer,
        Role::Chair,
        Role::Auditor,
        Role::Administrator,
    ];

    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::Owner => "owner",
            Role::Secretary => "secretary",
            Role::SecretaryGeneral => "secretary_general",
            Role::Reviewer => "reviewer",
            Role::Chair => "chair",
            Role::Auditor => "auditor",
            Role::Administrator => "administrator",
        }
    }

    /// Reads the word of a role of the association.
    pub fn parse_staff(text: &str) -> Option<Role> {
        Role::STAFF.into_iter().find(|role| role.id() == text)
    }
}

/// Whether one person may hold these roles of the association together. Who manages accounts, and who watches over the
/// others, does nothing else: an administrator with a second role could decide, an auditor would audit themselves.
pub fn compatible(roles: &[Role]) -> bool {
    let alone = |role: &Role| matches!(role, Role::Auditor | Role::Administrator);
    !roles.is_empty()
        && roles.iter().all(|role| Role::STAFF.contains(role))
        && (roles.len() == 1 || !roles.iter().any(alone))
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// One's own profile, password and sign-ins.
    UseAccount,
    /// Letting people into a company and removing them.
    ManageColleagues,
    /// Reading a company's drafts and evidence.
    ReadDraft,
    /// Writing them.
    WriteDraft,
    /// Sending in, withdrawing, answering, appealing.
    FileApplication,
    /// Reading an application that was sent in.
    ReadApplication,
    /// Reading a file of evidence.
    ReadEvidence,
    /// The office's list of applications, its search and its pages of cases.
    ListApplications,
    /// Taking applications, with their evidence, out of the system.
    ExportApplications,
    /// The initial check (初核): findings, supplements, outcomes.
    CheckApplication,
    /// Reading what the office types in from paper, before it is sent in.
    ReadPaper,
    /// Typing in an application that came on paper, on a company's behalf, and sending it in.
    EnterPaper,
    /// A longer deadline for all.
    ExtendDeadline,
    /// Reading the register of members.
    ReadMembers,
    /// Bringing in the register of members.
    KeepMembers,
    /// Looking up applicants' accounts.
    ReadAccounts,
    /// One-time links for applicants, and who may join a company.
    HelpApplicants,
    /// Who works for the association, and as what.
    ReadStaff,
    /// Changing that.
    ManageStaff,
    /// Scoring an application in the review (复审).
    Score,
    /// Who sits in the review committee, and what it lacks.
    ReadCommittee,
    /// Changing that, and inviting members.
    KeepCommittee,
    /// Opening rounds of the review, assigning, closing.
    LeadReview,
    /// How far the members are: never what they gave.
    FollowReview,
    /// Deciding about recusals (回避) that were detected.
    DecideRecusal,
    /// What members gave, once one may know.
    ReadScores,
    /// The committee's conclusion.
    Conclude,
    /// Reading notices before they are released, and the table of holidays.
    ReadNoticeDrafts,
    /// Drawing a notice (公示), recording its channels, correcting it.
    DrawNotice,
    /// Releasing a notice that another person drew.
    ReleaseNotice,
    /// Bringing in the yearly arrangement of holidays.
    KeepHolidays,
    /// Where the shortlisted stand, from the notice to the certificate.
    ReadResults,
    /// Saying that an entry may be commended (表彰); proposing to take an honour back.
    Commend,
    /// Releasing a commendation that another person proposed.
    ReleaseCommendation,
    /// Issuing certificates, once and anew.
    IssueCertificates,
    /// Confirming that an honour is taken back (撤销).
    RevokeAward,
    /// Reading what was objected to entries of public notices (异议), without who objects.
    ReadObjections,
    /// Deciding about it: taking up, asking, refusing.
    HandleObjections,
    /// Reading who objects; each reading is recorded with its reason.
    ReadObjector,
    /// A company's answer to what was objected to its entry.
    AnswerObjection,
}

impl Action {
    /// All of them.
    pub const ALL: [Action; 40] = [
        Action::UseAccount,
        Action::ManageColleagues,
        Action::ReadDraft,
        Action::WriteDraft,
        Action::FileApplication,
        Action::ReadApplication,
        Action::ReadEvidence,
        Action::ListApplications,
        Action::ExportApplications,
        Action::CheckApplication,
        Action::ReadPaper,
        Action::EnterPaper,
        Action::ExtendDeadline,
        Action::ReadMembers,
        Action::KeepMembers,
        Action::ReadAccounts,
        Action::HelpApplicants,
        Action::ReadStaff,
        Action::ManageStaff,
        Action::Score,
        Action::ReadCommittee,
        Action::KeepCommittee,
        Action::LeadReview,
        Action::FollowReview,
        Action::DecideRecusal,
        Action::ReadScores,
        Action::Conclude,
        Action::ReadNoticeDrafts,
        Action::DrawNotice,
        Action::ReleaseNotice,
        Action::KeepHolidays,
        Action::ReadResults,
        Action::Commend,
        Action::ReleaseCommendation,
        Action::IssueCertificates,
        Action::RevokeAward,
        Action::ReadObjections,
        Action::HandleObjections,
        Action::ReadObjector,
        Action::AnswerObjection,
    ];
}

/// With what a role may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// With anything.
    All,
    /// With what belongs to one's own company.
    OwnCompany,
    /// With what one did not check oneself and is not recused from: who screened a file never scores it.
    NotCheckedByOneself,
    /// With what one is not recused from (回避).
    Unrecused,
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub struct Actor<'a> {
    /// The account.
    pub account: &'a str,
    /// What they are.
    pub roles: &'a [Role],
    /// The company they belong to.
    pub company: Option<&'a str>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// Nothing that belongs to anybody: a list, a page.
    Nothing,
    /// What belongs to a company: its drafts, its evidence.
    Company(&'a str),
    /// An application.
    Application {
        /// The company that sent it in.
        company: &'a str,
        /// The accounts that checked it.
        checked_by: &'a [String],
        /// The accounts that are recused from it.
        recused: &'a [String],
    },
}

/// Whether `actor` may do `action` with `subject`.
pub fn can(actor: &Actor<'_>, action: Action, subject: Subject<'_>) -> bool {
    rules(actor, action).any(|rule| reaches(rule.scope, actor, subject))
}

/// Whether there is anything with which `actor` may do `action`: what a list or a page is shown for, whose lines are
/// then asked one by one.
pub fn ever(actor: &Actor<'_>, action: Action) -> bool {
    rules(actor, action).any(|rule| rule.scope != Scope::OwnCompany || actor.company.is_some())
}

/// Whether `action` is open to applicants: who waits to be let into a company will be able to.
pub fn is_for_companies(action: Action) -> bool {
    TABLE.iter().any(|rule| rule.action == action && rule.scope == Scope::OwnCompany)
}

fn rules(actor: &Actor<'_>, action: Action) -> impl Iterator<Item = &'static Rule> {
    let roles = actor.roles;
    TABLE
        .iter()
        .filter(move |rule| rule.action == action && rule.role.is_none_or(|role| roles.contains(&role)))
}

fn reaches(scope: Scope, actor: &Actor<'_>, subject: Subject<'_>) -> bool {
    match (scope, subject) {
        (Scope::All, _) => true,
        (Scope::OwnCompany, Subject::Company(company) | Subject::Application { company, .. }) => {
            actor.company == Some(company)
        }
        (Scope::OwnCompany, Subject::Nothing) => actor.company.is_some(),
        (Scope::NotCheckedByOneself, Subject::Application { checked_by, recused, .. }) => {
            !checked_by.iter().chain(recused).any(|one| one == actor.account)
        }
        (Scope::Unrecused, Subject::Application { recused, .. }) => {
            !recused.iter().any(|one| one == actor.account)
        }
        // Only an application says who checked it and who is recused.
        (Scope::NotCheckedByOneself | Scope::Unrecused, _) => false,
    }
}
