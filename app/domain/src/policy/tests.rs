use super::{Action, Actor, Role, Scope, Subject, TABLE, can, compatible, ever};

fn actor<'a>(roles: &'a [Role], company: Option<&'a str>) -> Actor<'a> {
    Actor { account: "me", roles, company }
}

const MEMBER: &[Role] = &[Role::Member];
const OWNER: &[Role] = &[Role::Member, Role::Owner];

#[test]
fn a_company_reaches_what_is_its_own_and_nothing_else() {
    let actions = [
        Action::ReadDraft,
        Action::WriteDraft,
        Action::FileApplication,
        Action::ReadApplication,
        Action::ReadEvidence,
    ];
    for action in actions {
        for roles in [MEMBER, OWNER] {
            let me = actor(roles, Some("mine"));
            assert!(can(&me, action, Subject::Company("mine")), "{action:?}");
            assert!(!can(&me, action, Subject::Company("other")), "{action:?}");
            let other = Subject::Application { company: "other", checked_by: &[], recused: &[] };
            assert!(!can(&me, action, other), "{action:?}");
        }
    }
    assert!(!can(&actor(MEMBER, Some("mine")), Action::ManageColleagues, Subject::Company("mine")));
    assert!(can(&actor(OWNER, Some("mine")), Action::ManageColleagues, Subject::Company("mine")));
}

#[test]
fn who_belongs_to_no_company_has_only_the_account() {
    for action in Action::ALL {
        assert_eq!(ever(&actor(&[], None), action), action == Action::UseAccount, "{action:?}");
    }
}

#[test]
fn an_auditor_changes_nothing() {
    let changes = [
        Action::WriteDraft,
        Action::FileApplication,
        Action::CheckApplication,
        Action::EnterPaper,
        Action::ExtendDeadline,
        Action::KeepMembers,
        Action::HelpApplicants,
        Action::ManageStaff,
        Action::ManageColleagues,
        Action::Score,
        Action::DrawNotice,
        Action::ReleaseNotice,
        Action::KeepHolidays,
        Action::Commend,
        Action::ReleaseCommendation,
        Action::IssueCertificates,
        Action::RevokeAward,
    ];
    for action in changes {
        assert!(!ever(&actor(&[Role::Auditor], None), action), "{action:?}");
    }
}

#[test]
fn an_administrator_manages_accounts_and_nothing_else() {
    let may: Vec<Action> = Action::ALL
        .into_iter()
        .filter(|action| ever(&actor(&[Role::Administrator], None), *action))
        .collect();
    let accounts = [Action::UseAccount, Action::ReadAccounts, Action::ReadStaff, Action::ManageStaff];
    assert_eq!(may, accounts);
}

#[test]
fn who_checked_an_application_never_scores_it() {
    let both = [Role::Secretary, Role::Reviewer];
    let me = actor(&both, None);
    let checked_by = ["other".to_string(), "me".to_string()];
    let subject = |checked_by| Subject::Application { company: "c", checked_by, recused: &[] };
    assert!(!can(&me, Action::Score, subject(&checked_by)));
    assert!(can(&me, Action::Score, subject(&checked_by[..1])));
    assert!(!can(&me, Action::Score, Subject::Company("c")), "nobody knows who checked it");
    assert!(ever(&me, Action::Score));
}

#[test]
fn no_role_reaches_past_its_scope() {
    for rule in TABLE {
        let applicant = matches!(rule.role, Some(Role::Member | Role::Owner));
        assert_eq!(rule.scope == Scope::OwnCompany, applicant, "{rule:?}");
    }
    for (at, rule) in TABLE.iter().enumerate() {
        assert!(!TABLE[at + 1..].contains(rule), "{rule:?} stands twice");
    }
}

#[test]
fn watching_and_managing_accounts_go_with_no_other_role() {
    for role in Role::STAFF {
        assert!(compatible(&[role]), "{role:?}");
        assert_eq!(Role::parse_staff(role.id()), Some(role));
        let alone = matches!(role, Role::Auditor | Role::Administrator);
        assert_eq!(compatible(&[Role::SecretaryGeneral, role]), !alone, "{role:?}");
    }
    assert!(!compatible(&[]));
    assert!(!compatible(&[Role::Owner]));
    assert_eq!(Role::parse_staff("owner"), None);
}
