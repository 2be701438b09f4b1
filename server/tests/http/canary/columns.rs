//! Every column that holds words: who reads what stands in it, or why nobody has to be kept from it. A column that stands in neither
//! list fails.

/// A marked column.
pub struct Marked {
    /// The table.
    pub table: &'static str,
    /// Whose a row is, as an expression.
    pub key: &'static str,
    /// The column.
    pub column: &'static str,
    /// How its words must look; the star is the mark.
    pub shape: &'static str,
    /// Who finds it while members score, and after: for whose row, the letters of [`super::crawl::EYES`].
    pub read_by: [&'static str; 2],
}

const fn same(table: &'static str, key: &'static str, column: &'static str, read_by: &'static str) -> Marked {
    Marked { table, key, column, shape: "*", read_by: [read_by, read_by] }
}

impl Marked {
    const fn then(self, after: &'static str) -> Marked {
        Marked { read_by: [self.read_by[0], after], ..self }
    }

    const fn shaped(self, shape: &'static str) -> Marked {
        Marked { shape, ..self }
    }
}

const CASE: &str = "application";

/// Who checks applications and who watches; C's leader of the office is recused.
const OFFICE: &str = "A:sga B:sga C:sa";
/// They and the company.
const COMPANY: &str = "A:oesga B:xsga C:sa";
/// They and the committee, without who is recused.
const REVIEW: &str = "A:oesgrca B:xsgca C:srca";
/// The company's owners.
const OWNERS: &str = "A:o B:x C:";
/// Who may read who objects, with a reason.
const READERS: &str = "A:ga B:ga";
/// No page, in this world: secrets, what waits to be sent, what is being brought in or written (own tests), what others said in words.
pub const NOBODY: &str = "nobody";

/// The marked columns.
pub const MARKED: &[Marked] = &[
    same("accounts", "id", "name", "A:-oesgad= B:sgad= member:sgrcad= office:sgcad= waiting:xsgad="),
    same("accounts", "id", "phone", "A:sgad= B:sgad= member:= office:= waiting:xsgad="),
    same("accounts", "id", "email", "A:osgad= B:sgad= member:ad= office:ad= waiting:-xsgad=")
        .shaped("*@example.com"),
    same("accounts", "id", "password_hash", NOBODY).shaped("$argon2id$*"),
    same("applicant_orgs", "id", "name", "A:-oesgrcad B:xwsgcad C:srca"),
    same("applications", "id", "screening_reason", OFFICE),
    same("applications", "id", "appeal", OFFICE),
    same("award_revocations", CASE, "reason", "A:sga"),
    same("certificate_jobs", "id", "fault", "job-failed:sga"),
    same("certificate_versions", "'application-one'", "reason", "A:sga"),
    same("company_profiles", "applicant_org", "legal_representative", OWNERS),
    same("company_profiles", "applicant_org", "address", OWNERS),
    same("company_profiles", "applicant_org", "phone", OWNERS),
    same("confirmed_facts", CASE, "raw", OFFICE).then("A:sgca B:sgca C:sca"),
    same("confirmed_facts", CASE, "reason", OFFICE),
    same("decided_criteria", CASE, "reason", OFFICE),
    same("desk_views", "account", "name", "office:="),
    same("draft_fields", "draft", "said", "A:oesga B:x")
        .shaped(r#"[{"value":"*","editor":"e","account":"owner"}]"#),
    same("evidence_files", "applicant_org", "name", REVIEW),
    same("evidence_links", "replace(file, 'evidence-', '')", "note", COMPANY),
    same("findings", CASE, "reason", OFFICE),
    same("holiday_years", "''", "source", ":sga"),
    same("invitations", "applicant_org", "email", "A:-o").shaped("*@example.com"),
    same("mails", "''", "recipient", NOBODY),
    same("mails", "''", "subject", NOBODY),
    same("mails", "''", "body", NOBODY),
    same("member_headings", "''", "heading", NOBODY),
    same("member_imports", "account", "name", "office:="),
    same("member_imports", "account", "cells", NOBODY).shaped("[[\"单位名称\"],[\"*\"]]"),
    same("member_interests", "account", "company", "member:="),
    same("members", "uscc", "name", "A:sga B:sga"),
    same("members", "uscc", "member_no", "A:sga B:sga"),
    same("members", "uscc", "certificate_no", "A:sga B:sga"),
    // Proposed, and not yet confirmed.
    same("notice_withdrawals", "''", "reason", ":sg"),
    same("objection_files", "id", "name", "company-file:oesgca named-file:jga objection-file:jsgca")
        .shaped("*.pdf"),
    same(
        "objection_messages",
        "side || (SELECT application FROM objections WHERE id = objection)",
        "text",
        "companyapplication-one:oesgca companycase-two:xsgca objectorapplication-one:jsgca objectorcase-two:sgca \
         officeapplication-one:jsgca officecase-two:sgca",
    ),
    same("objections", CASE, "content", "A:jsgca B:sgca"),
    same("objections", CASE, "forwarded", "A:oesgca B:xsgca"),
    same("objections", CASE, "reply", "A:jsgca"),
    same("objections", CASE, "published_reason", "A:-joexwsgrcad"),
    same("objectors", "(SELECT application FROM objections WHERE id = objection)", "name", READERS),
    same("objectors", "(SELECT application FROM objections WHERE id = objection)", "unit", READERS),
    same("objectors", "(SELECT application FROM objections WHERE id = objection)", "phone", READERS),
    same("objectors", "(SELECT application FROM objections WHERE id = objection)", "mail", READERS),
    same("paper_applications", "id", "contact_name", NOBODY),
    same("paper_applications", "id", "contact_phone", NOBODY),
    same("paper_applications", "id", "contact_email", NOBODY),
    same("paper_applications", "id", "reason", NOBODY),
    same("recusals", CASE, "note", "A:sgca B:sgca C:sca"),
    same("recusals", CASE, "refutation", "A:sgca"),
    same("relation_keys", CASE, "said", OFFICE),
    same("rest_days", "''", "name", ":sga"),
    same("review_devices", "account", "name", "member:gc="),
    same("review_minutes", "''", "content", ":ca").shaped("<p>*</p>"),
    same("sessions", "account", "agent", NOBODY),
    same("sessions", "account", "address", "A:= B:= member:= office:= waiting:="),
    same("supplements", CASE, "wanted", COMPANY),
    same("supplements", CASE, "answer", COMPANY),
    same("uploads", "applicant_org", "name", NOBODY),
    same("winner_profiles", CASE, "description", NOBODY),
    same("winner_profiles", CASE, "contact", NOBODY),
    same("winner_profiles", CASE, "phone", NOBODY),
    same("winner_profiles", CASE, "mail", NOBODY),
];

/// Who finds what no column is: a part of what a company sent in, a comment, a total.
pub const TOLD: &[(&str, [&str; 2])] = &[
    ("conclusion.reason", ["", "A:ca B:ca"]),
    ("score.late", ["", NOBODY]),
    ("score.comment", ["A:= B: C:=", "A:= B:= C:="]),
    ("snapshot.company", [REVIEW, REVIEW]),
    ("snapshot.contact.email", [COMPANY, COMPANY]),
    ("snapshot.contact.name", [COMPANY, COMPANY]),
    ("snapshot.contact.phone", [COMPANY, COMPANY]),
    ("snapshot.organisation", [REVIEW, REVIEW]),
    ("snapshot.paper.reason", ["A:oesga", "A:oesga"]),
    ("snapshot.profile.address", [COMPANY, COMPANY]),
    ("snapshot.profile.legal", [COMPANY, COMPANY]),
    ("snapshot.profile.phone", [COMPANY, COMPANY]),
    ("snapshot.project", [REVIEW, REVIEW]),
    ("snapshot.proof.name", [REVIEW, REVIEW]),
    ("snapshot.proof.note", ["A:sgrca B:sgca C:srca", "A:sgrca B:sgca C:srca"]),
    ("snapshot.statement", [REVIEW, REVIEW]),
    ("total", ["A:r= B: C:r=", "A:grca= B:gca= C:rca="]),
];

/// The others, and why.
pub const PLAIN: &[(&str, &str)] = &[
    (
        "names a row or a person, and permits nothing",
        "accounts.id accounts.applicant_org announcements.id announcements.edition applicant_orgs.id applications.id \
         applications.applicant_org applications.edition applications.assigned_to applications.screening_by \
         award_revocations.application award_revocations.proposed_by award_revocations.confirmed_by bulk_items.run \
         bulk_items.application bulk_items.had bulk_items.has bulk_runs.id bulk_runs.account bulk_runs.assigned_to \
         certificate_images.edition certificate_images.added_by certificate_jobs.id certificate_jobs.edition \
         certificate_jobs.asked_by certificate_keys.id certificate_versions.number certificate_versions.signed_with \
         certificate_versions.issued_by certificates.number certificates.application certificates.edition commendations.id \
         commendations.application commendations.account committee_seats.id committee_seats.edition committee_seats.account \
         company_profiles.applicant_org company_profiles.saved_by confirmed_facts.application confirmed_facts.confirmed_by \
         consents.account deadline_extensions.id deadline_extensions.edition deadline_extensions.announcement \
         deadline_extensions.extended_by decided_criteria.application decided_criteria.decided_by desk_views.id \
         desk_views.account draft_editors.draft draft_editors.editor draft_fields.draft drafts.id drafts.applicant_org \
         drafts.edition editions.id events.actor events.subject_id events.request_id evidence_files.id \
         evidence_files.applicant_org evidence_files.edition evidence_files.uploaded_by evidence_links.id evidence_links.file \
         evidence_links.linked_by findings.application findings.found_by interest_declarations.application \
         interest_declarations.account invitations.id invitations.applicant_org invitations.invited_by join_requests.id \
         join_requests.account join_requests.applicant_org join_requests.decided_by mails.id mails.dedupe member_imports.id \
         member_imports.account member_interests.id member_interests.account notice_channels.notice notice_channels.recorded_by \
         notice_withdrawals.notice notice_withdrawals.proposed_by notice_withdrawals.confirmed_by \
         note_operations.id note_operations.device note_operations.application note_strokes.account note_strokes.application \
         notice_entries.notice notice_entries.application objection_files.id objection_files.objection objection_messages.id \
         objection_messages.objection objection_messages.account objections.id objections.edition objections.notice \
         objections.application objections.recorded_by objections.decided_by objections.assigned_to objections.round \
         objectors.objection packs.edition paper_applications.id paper_applications.applicant_org paper_applications.edition \
         paper_applications.entered_by paper_applications.application password_resets.id password_resets.account \
         password_resets.issued_by public_notices.id public_notices.edition public_notices.replaces public_notices.drawn_by \
         public_notices.released_by public_notices.withdrawn_by recusals.id recusals.application recusals.account \
         recusals.refuted_by relation_keys.application review_assignments.round review_assignments.application \
         review_assignments.account review_attendance.round review_attendance.account review_cases.round \
         review_cases.application review_conclusions.id review_conclusions.round review_conclusions.application \
         review_conclusions.motion review_conclusions.concluded_by review_conclusions.reopened_by review_devices.id \
         review_devices.account review_minutes.id review_minutes.round review_minutes.signed_by review_minutes.read_by \
         review_motions.id review_motions.round review_motions.application review_motions.put_by review_rounds.id \
         review_rounds.edition score_fields.account score_fields.application score_operations.id score_operations.device \
         score_operations.account score_operations.edition score_operations.application score_operations.released_by \
         score_reviewers.account score_versions.account score_versions.application score_versions.operation \
         sealed_forms.application sealed_forms.file sealed_forms.handed_in_by sessions.id sessions.account staff_roles.account \
         submissions.application submissions.submitted_by supplements.application supplements.requested_by \
         supplements.answered_by uploads.id uploads.applicant_org uploads.edition uploads.uploaded_by \
         winner_profiles.application winner_profiles.changed_by",
    ),
    (
        "a word of a fixed list, a place in a form or a clause",
        "accounts.role accounts.org_role announcements.kind applications.award applications.state applications.screening_clause \
         applications.verdict blobs.media_type bulk_items.refused bulk_runs.action certificate_images.kind \
         certificate_jobs.award certificate_jobs.kind certificate_jobs.status certificates.award committee_seats.body \
         confirmed_facts.pointer consents.version deadline_extensions.batch decided_criteria.clause decided_criteria.verdict \
         desk_views.query draft_fields.name events.action events.subject_kind evidence_links.award evidence_links.clause \
         findings.clause findings.finding invitations.org_role join_requests.outcome member_headings.holds \
         member_imports.mapping member_interests.reason members.standing note_operations.outcome \
         note_strokes.page note_strokes.stroke notice_channels.channel notice_entries.award \
         objection_files.side objection_messages.side objections.objector objections.state objections.ground \
         paper_applications.award public_notices.kind public_notices.status public_notices.restart recusals.source \
         recusals.reason relation_keys.kind relation_keys.key review_conclusions.conclusion review_motions.kind \
         review_motions.outcome review_rounds.award score_fields.field score_operations.kind score_operations.outcome \
         score_operations.reason staff_roles.role submissions.verdict supplements.clause winner_profiles.logo_kind",
    ),
    (
        "public once it is there",
        "announcements.title announcements.body certificate_images.bytes certificate_keys.public_key certificate_versions.unit \
         certificate_versions.award_name certificate_versions.subject certificate_versions.star certificate_versions.issued_on \
         certificate_versions.title certificate_versions.body certificate_versions.token deadline_extensions.reason \
         notice_channels.url notice_entries.unit notice_entries.subject notice_entries.period_first notice_entries.period_last \
         notice_entries.restarted_reason packs.text public_notices.content public_notices.restart_reason \
         public_notices.difference public_notices.withdrawn_reason review_rounds.seed review_rounds.pack winner_profiles.logo",
    ),
    (
        "a number by which everybody of the case calls it",
        "applicant_orgs.uscc applications.subject applications.receipt_no applications.subject_key member_interests.uscc \
         members.uscc objections.receipt",
    ),
    (
        "a hash: of a secret, which is nowhere, or of bytes",
        "blobs.sha256 certificate_images.hash editions.hash evidence_files.blob invitations.token_hash note_operations.digest \
         objection_files.blob \
         objections.secret_hash packs.hash password_resets.token_hash public_notices.hash review_conclusions.inputs_hash \
         review_conclusions.result_hash review_devices.token_hash review_devices.chain review_minutes.hash score_versions.hash \
         sessions.token_hash submissions.pack_hash submissions.hash uploads.sha256",
    ),
    (
        "a day",
        "committee_seats.from_on committee_seats.to_on deadline_extensions.until_on editions.opens_on evidence_links.dated_on \
         evidence_links.valid_to member_interests.ended_on members.joined_on members.valid_from members.valid_to \
         members.checked_on paper_applications.arrived_on rest_days.day",
    ),
    ("lines of a pencil, no words; `board_notes` shows them to their reviewer alone", "note_strokes.points"),
    ("the record of changes; its pages show words made of it", "events.before events.after"),
    (
        "marked by the page that writes it",
        "review_conclusions.reason review_conclusions.inputs review_conclusions.result review_conclusions.reopened_reason \
         review_motions.body review_motions.count score_fields.said score_operations.body score_versions.content \
         score_versions.reopened_reason submissions.search submissions.snapshot",
    ),
];
