//! The table of who may.

use super::{Action, Role, Scope};

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What is done.
    pub action: Action,
    /// Who may; none for everybody who is signed in.
    pub role: Option<Role>,
    /// With what.
    pub scope: Scope,
}

const fn all(action: Action, role: Role) -> Rule {
    Rule { action, role: Some(role), scope: Scope::All }
}

const fn own(action: Action, role: Role) -> Rule {
    Rule { action, role: Some(role), scope: Scope::OwnCompany }
}

const fn unchecked(action: Action, role: Role) -> Rule {
    Rule { action, role: Some(role), scope: Scope::NotCheckedByOneself }
}

const fn unrecused(action: Action, role: Role) -> Rule {
    Rule { action, role: Some(role), scope: Scope::Unrecused }
}

use Action::{
    AnswerObjection, CheckApplication, Commend, Conclude, DecideRecusal, DrawNotice, EnterPaper,
    ExportApplications, ExtendDeadline, FileApplication, FollowReview, HandleObjections, HelpApplicants,
    IssueCertificates, KeepCommittee, KeepHolidays, KeepMembers, LeadReview, ListApplications,
    ManageColleagues, ManageStaff, ReadAccounts, ReadApplication, ReadCommittee, ReadDraft, ReadEvidence,
    ReadMembers, ReadNoticeDrafts, ReadObjections, ReadObjector, ReadPaper, ReadResults, ReadScores,
    ReadStaff, ReleaseCommendation, ReleaseNotice, RevokeAward, Score, UseAccount, WriteDraft,
};
use Role::{Administrator, Auditor, Chair, Member, Owner, Reviewer, Secretary, SecretaryGeneral};

/// Who may do what with what. An owner is a member too, so that rows for members hold for both.
pub const TABLE: &[Rule] = &[
    Rule { action: UseAccount, role: None, scope: Scope::All },
    own(ManageColleagues, Owner),
    own(ReadDraft, Member),
    own(WriteDraft, Member),
    own(FileApplication, Member),
    own(ReadApplication, Member),
    all(ReadApplication, Secretary),
    all(ReadApplication, SecretaryGeneral),
    all(ReadApplication, Auditor),
    own(ReadEvidence, Member),
    all(ReadEvidence, Secretary),
    all(ReadEvidence, SecretaryGeneral),
    all(ReadEvidence, Auditor),
    unchecked(ReadEvidence, Reviewer),
    unchecked(ReadEvidence, Chair),
    all(ListApplications, Secretary),
    all(ListApplications, SecretaryGeneral),
    all(ListApplications, Auditor),
    all(ExportApplications, Secretary),
    all(ExportApplications, SecretaryGeneral),
    all(ExportApplications, Auditor),
    all(CheckApplication, Secretary),
    all(CheckApplication, SecretaryGeneral),
    all(ReadPaper, Secretary),
    all(ReadPaper, SecretaryGeneral),
    all(ReadPaper, Auditor),
    all(EnterPaper, Secretary),
    all(EnterPaper, SecretaryGeneral),
    all(ExtendDeadline, SecretaryGeneral),
    all(ReadMembers, Secretary),
    all(ReadMembers, SecretaryGeneral),
    all(ReadMembers, Auditor),
    all(KeepMembers, Secretary),
    all(KeepMembers, SecretaryGeneral),
    all(ReadAccounts, Secretary),
    all(ReadAccounts, SecretaryGeneral),
    all(ReadAccounts, Auditor),
    all(ReadAccounts, Administrator),
    all(HelpApplicants, Secretary),
    all(HelpApplicants, SecretaryGeneral),
    all(ReadStaff, Auditor),
    all(ReadStaff, Administrator),
    all(ManageStaff, Administrator),
    unchecked(Score, Reviewer),
    unchecked(Score, Chair),
    all(ReadCommittee, Secretary),
    all(ReadCommittee, SecretaryGeneral),
    all(ReadCommittee, Chair),
    all(ReadCommittee, Auditor),
    all(KeepCommittee, SecretaryGeneral),
    unrecused(LeadReview, SecretaryGeneral),
    unrecused(LeadReview, Chair),
    unrecused(FollowReview, Secretary),
    unrecused(FollowReview, SecretaryGeneral),
    unrecused(FollowReview, Chair),
    all(FollowReview, Auditor),
    unrecused(DecideRecusal, Chair),
    unrecused(ReadScores, SecretaryGeneral),
    unrecused(ReadScores, Chair),
    unrecused(ReadScores, Reviewer),
    all(ReadScores, Auditor),
    unrecused(Conclude, Chair),
    unrecused(ReadObjections, Secretary),
    unrecused(ReadObjections, SecretaryGeneral),
    unrecused(ReadObjections, Chair),
    all(ReadObjections, Auditor),
    unrecused(HandleObjections, Secretary),
    unrecused(HandleObjections, SecretaryGeneral),
    unrecused(ReadObjector, SecretaryGeneral),
    all(ReadObjector, Auditor),
    own(AnswerObjection, Member),
    all(ReadNoticeDrafts, Secretary),
    all(ReadNoticeDrafts, SecretaryGeneral),
    all(ReadNoticeDrafts, Auditor),
    all(DrawNotice, Secretary),
    all(DrawNotice, SecretaryGeneral),
    all(ReleaseNotice, SecretaryGeneral),
    all(KeepHolidays, SecretaryGeneral),
    all(ReadResults, Secretary),
    all(ReadResults, SecretaryGeneral),
    all(ReadResults, Auditor),
    all(Commend, Secretary),
    all(Commend, SecretaryGeneral),
    all(ReleaseCommendation, SecretaryGeneral),
    all(IssueCertificates, Secretary),
    all(IssueCertificates, SecretaryGeneral),
    all(RevokeAward, SecretaryGeneral),
];
