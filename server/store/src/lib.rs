//! Rows and events in SQLite. The only crate that names sqlx.
//!
//! Reading goes through [`Store`], writing through [`Change`]: one immediate transaction in which every row change
//! carries its event. SQL keeps to what SQLite and PostgreSQL share (`$1`, BIGINT, TEXT); the exceptions are in
//! `migrations/sqlite`.

/// People who sign in.
mod accounts;
/// What the public reads.
mod announcements;
/// Companies that apply.
mod applicant_orgs;
/// What companies have submitted.
mod applications;
/// Bytes that are kept once.
mod blobs;
/// What one press did to several applications.
mod bulk;
/// Files of many certificates.
mod certificate_jobs;
/// Keys that sign certificates.
mod certificate_keys;
/// What was issued to winners.
mod certificates;
/// The one transaction in which rows change.
mod change;
/// Who said that an entry may be commended.
mod commendations;
/// Who sits in the review committee.
mod committee;
/// What companies say of themselves.
mod company_profiles;
/// What the committee concluded, and its minutes.
mod conclusions;
/// What the office confirms and decides of an application.
mod confirmed;
/// Who agreed to which privacy notice.
mod consents;
/// What a company corrects in answer to a supplement.
mod corrections;
/// Who is in the room of the committee, and its votes.
mod deliberations;
/// The office's list of applications.
mod desk;
/// Filters of the list that somebody keeps.
mod desk_views;
/// What an operator can ask of a database file.
mod doctor;
/// What became of a draft, and when.
mod draft_history;
/// Drafts of applications.
mod drafts;
/// Editions and their packs.
mod editions;
/// What may go wrong.
mod error;
/// The record of changes.
mod events;
/// The files of companies.
mod evidence_files;
/// What the files prove.
mod evidence_links;
/// Deadlines that were extended for all.
mod extensions;
/// Rows for tests and demonstrations.
pub mod factory;
/// What the office found for a criterion.
mod findings;
/// Holidays by which periods are counted.
mod holidays;
/// One-time links into a company.
mod invitations;
/// Newcomers who ask to be let into a company.
mod join_requests;
/// Mails to be sent.
mod mails;
/// Worlds in which every word is marked, for tests.
#[cfg(feature = "marked-worlds")]
pub mod marked;
/// Files of members that wait to be confirmed.
mod member_imports;
/// The register of members.
mod members;
/// Who has a place by moving up.
mod moving_up;
/// The lines of released notices.
mod notice_entries;
/// Taking a released notice back.
mod notice_withdrawals;
/// Messages and files of objections.
mod objection_papers;
/// Objections to entries of public notices.
mod objections;
/// Who objects.
mod objectors;
/// Applications that came on paper.
mod paper_applications;
/// One-time links for choosing a password.
mod password_resets;
/// What the public list is made of.
mod public_list;
/// Public notices.
mod public_notices;
/// Who is recused from what.
mod recusals;
/// What applications have in common.
mod relations;
/// What companies may be reminded of.
mod reminders;
/// From the notice to the certificate.
mod results;
/// Who scores what.
mod review_assignments;
/// The devices on which reviewers score.
mod review_devices;
/// Applications as the review knows them.
mod reviewed;
/// Honours that were taken back.
mod revocations;
/// Rounds of the review.
mod rounds;
/// Everything that is there, for comparing.
mod rows;
/// One reviewer's score sheets as their ledger.
mod score_ledger;
/// Reviewers' pencil notes.
mod score_notes;
/// All reviewers' score sheets.
mod score_sheets;
/// What reviewers do to their score sheets.
mod score_sync;
/// Sheets that came back signed and sealed.
mod sealed_forms;
/// Sign-ins under way.
mod sessions;
/// People of the association.
mod staff;
/// Opening, pools, closing.
mod store;
/// Snapshots of what was submitted.
mod submissions;
/// What a company is asked to supply.
mod supplements;
/// Files that are being sent.
mod uploads;
/// What winners let the association show.
mod winner_profiles;

pub use accounts::{Account, Credentials, OrgRole, Role};
pub use announcements::{Announcement, AnnouncementKind};
pub use applicant_orgs::ApplicantOrg;
pub use applications::{Application, NewSubmission, Stands};
pub use blobs::Blob;
pub use bulk::{BulkItem, BulkRun};
pub use certificate_jobs::{CertificateImage, CertificateJob};
pub use certificate_keys::CertificateKey;
pub use certificates::{Certificate, Issue};
pub use change::{Cause, Change};
pub use commendations::Commendation;
pub use committee::{CommitteeSeat, Interest, NewSeat};
pub use conclusions::{ReviewConclusion, ReviewMinutes};
pub use confirmed::{ConfirmedFact, DecidedCriterion};
pub use corrections::Corrected;
pub use deliberations::ReviewMotion;
pub use desk::{DeskAssigned, DeskFilter, DeskRow};
pub use desk_views::DeskView;
pub use doctor::Finding;
pub use draft_history::DraftStep;
pub use drafts::{Draft, Fields, Rev};
pub use editions::{Edition, TakenUp};
pub use error::{Constraint, ConstraintKind, StoreError};
pub use events::Event;
pub use evidence_files::{EvidenceFile, Room};
pub use evidence_links::EvidenceLink;
pub use extensions::DeadlineExtension;
pub use findings::{Finding as CriterionFinding, Found};
pub use holidays::KeptYear;
pub use invitations::Invitation;
pub use join_requests::JoinRequest;
pub use mails::Mail;
pub use member_imports::MemberImport;
pub use members::Imported;
pub use notice_entries::{Listable, ListedEntry};
pub use notice_withdrawals::NoticeWithdrawal;
pub use objection_papers::{ObjectionFile, ObjectionMessage, Side};
pub use objections::{NewObjection, OBJECTOR, Objection, StepWords};
pub use objectors::Identity;
pub use paper_applications::{PaperApplication, PaperRow};
pub use password_resets::PasswordReset;
pub use public_list::PublicList;
pub use public_notices::{NoticeChannel, PublicNotice, PublishedNotice};
pub use recusals::Recusal;
pub use relations::{Related, RelatedBy, Relation};
pub use reminders::{OpenDraft, OpenSupplement};
pub use results::ResultRow;
pub use review_assignments::ReviewAssignment;
pub use review_devices::{ListedDevice, ReviewDevice};
pub use reviewed::Reviewed;
pub use revocations::Revocation;
pub use rounds::{ReviewCase, ReviewRound};
pub use score_sheets::{HeldScore, ScoreProgress, ScoreVersion, SignedSheet};
pub use score_sync::{LetIn, Took, TookAsking};
pub use sealed_forms::SealedForm;
pub use sessions::{SEEN_STEP_MS, Session, SignedIn};
pub use store::{FILE, MIN_SQLITE, Store};
pub use submissions::Submission;
pub use supplements::Supplement;
pub use uploads::Upload;
pub use winner_profiles::WinnerProfile;
