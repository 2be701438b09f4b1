//! The one table of routes. The server builds its router from it and the tests walk it, so that an address cannot
//! exist without its headers and its answer to 'who may'.

mod place;
mod row;

pub use place::Place;
pub use row::{Kind, Method, Route, Takes};

use domain::policy::Action;
use row::route;

/// Every route of the server.
pub const ROUTES: &[Route] = &[
    route(Place::Front, Method::Get, "/", Kind::Public),
    route(Place::Notices, Method::Get, "/notices", Kind::Public),
    route(Place::Notice, Method::Get, "/notices/{id}", Kind::Public),
    route(Place::Verify, Method::Get, "/verify", Kind::Public),
    route(Place::CertificateKeys, Method::Get, "/verify/keys.json", Kind::File),
    route(Place::Verified, Method::Get, "/verify/{certificate}", Kind::Public),
    route(Place::Winners, Method::Get, "/winners", Kind::Public),
    route(Place::WinnersOf, Method::Get, "/winners/{edition}", Kind::Public),
    route(Place::Results, Method::Get, "/office/results", Kind::Private).does(Action::ReadResults),
    route(Place::ResultsForm, Method::Post, "/office/results", Kind::Private).does(Action::Commend),
    route(Place::ResultOf, Method::Get, "/office/results/{application}", Kind::Private)
        .does(Action::ReadResults),
    route(Place::ResultForm, Method::Post, "/office/results/{application}", Kind::Private)
        .does(Action::Commend),
    route(
        Place::CertificateFile,
        Method::Get,
        "/office/results/{application}/certificate.pdf",
        Kind::Private,
    )
    .does(Action::ReadResults),
    route(Place::OwnCertificate, Method::Get, "/receipts/{application}/certificate.pdf", Kind::Private)
        .does(Action::FileApplication),
    route(Place::Certificates, Method::Get, "/office/certificates", Kind::Private).does(Action::ReadResults),
    route(Place::CertificatesForm, Method::Post, "/office/certificates", Kind::Private)
        .does(Action::IssueCertificates),
    route(Place::CertificateImage, Method::Post, "/office/certificates/image", Kind::Private)
        .does(Action::IssueCertificates)
        .takes(Takes::Chunk),
    route(Place::CertificatesFile, Method::Get, "/office/certificates/{job}", Kind::Private)
        .does(Action::ReadResults)
        .takes(Takes::Files),
    route(Place::Publicity, Method::Get, "/office/publicity", Kind::Private).does(Action::ReadResults),
    route(Place::Ceremony, Method::Get, "/office/publicity/ceremony", Kind::Private)
        .does(Action::ReadResults),
    route(Place::PublicityFile, Method::Get, "/office/publicity/{file}", Kind::Private)
        .does(Action::ReadResults),
    route(Place::OwnPublicity, Method::Get, "/receipts/{application}/publicity", Kind::Private)
        .does(Action::FileApplication),
    route(Place::OwnPublicityForm, Method::Post, "/receipts/{application}/publicity", Kind::Private)
        .does(Action::FileApplication)
        .takes(Takes::Chunk),
    route(Place::NoticeFrozen, Method::Get, "/notices/{id}/frozen.json", Kind::File),
    route(Place::NoticePicture, Method::Get, "/notices/{id}/picture.png", Kind::File),
    route(Place::NoticeEntry, Method::Get, "/notices/{id}/{entry}", Kind::Public),
    route(Place::Sitemap, Method::Get, "/sitemap.xml", Kind::File),
    route(Place::OfficeNotices, Method::Get, "/office/notices", Kind::Private).does(Action::ReadNoticeDrafts),
    route(Place::OfficeNoticesForm, Method::Post, "/office/notices", Kind::Private).does(Action::DrawNotice),
    route(Place::OfficeNotice, Method::Get, "/office/notices/{notice}", Kind::Private)
        .does(Action::ReadNoticeDrafts),
    // Releasing is for the secretary-general: the handler asks for it.
    route(Place::OfficeNoticeForm, Method::Post, "/office/notices/{notice}", Kind::Private)
        .does(Action::DrawNotice),
    route(Place::OfficeNoticePreview, Method::Get, "/office/notices/{notice}/preview", Kind::Private)
        .does(Action::ReadNoticeDrafts),
    route(Place::OfficeNoticeWechat, Method::Get, "/office/notices/{notice}/wechat", Kind::Island)
        .does(Action::ReadNoticeDrafts),
    route(Place::OfficeNoticePaste, Method::Get, "/office/notices/{notice}/paste", Kind::Paste)
        .does(Action::ReadNoticeDrafts),
    route(Place::Holidays, Method::Get, "/office/holidays", Kind::Private).does(Action::ReadNoticeDrafts),
    route(Place::HolidaysForm, Method::Post, "/office/holidays", Kind::Private).does(Action::KeepHolidays),
    route(Place::SelfCheck, Method::Get, "/self-check", Kind::Island),
    route(Place::SelfCheckForm, Method::Post, "/self-check", Kind::Island),
    route(Place::Privacy, Method::Get, "/privacy", Kind::Public),
    route(Place::Register, Method::Get, "/register", Kind::Private),
    route(Place::RegisterForm, Method::Post, "/register", Kind::Private),
    route(Place::SignIn, Method::Get, "/sign-in", Kind::Private),
    route(Place::SignInForm, Method::Post, "/sign-in", Kind::Private),
    route(Place::SignOut, Method::Post, "/sign-out", Kind::Private),
    route(Place::Forgot, Method::Get, "/forgot", Kind::Private),
    route(Place::ForgotForm, Method::Post, "/forgot", Kind::Private),
    route(Place::Reset, Method::Get, "/reset/{token}", Kind::Private),
    route(Place::ResetForm, Method::Post, "/reset/{token}", Kind::Private),
    route(Place::Account, Method::Get, "/account", Kind::Private).does(Action::UseAccount),
    route(Place::AccountForm, Method::Post, "/account", Kind::Private).does(Action::UseAccount),
    route(Place::PasswordForm, Method::Post, "/account/password", Kind::Private).does(Action::UseAccount),
    route(Place::SessionsForm, Method::Post, "/account/sessions", Kind::Private).does(Action::UseAccount),
    route(Place::People, Method::Get, "/account/people", Kind::Private).does(Action::ManageColleagues),
    route(Place::PeopleForm, Method::Post, "/account/people", Kind::Private).does(Action::ManageColleagues),
    route(Place::Invitation, Method::Get, "/invitations/{token}", Kind::Private),
    route(Place::InvitationForm, Method::Post, "/invitations/{token}", Kind::Private),
    route(Place::Office, Method::Get, "/office/accounts", Kind::Private).does(Action::ReadAccounts),
    route(Place::OfficeForm, Method::Post, "/office/accounts", Kind::Private).does(Action::HelpApplicants),
    route(Place::Staff, Method::Get, "/office/staff", Kind::Private).does(Action::ReadStaff),
    route(Place::StaffForm, Method::Post, "/office/staff", Kind::Private).does(Action::ManageStaff),
    route(Place::Committee, Method::Get, "/office/committee", Kind::Private).does(Action::ReadCommittee),
    route(Place::CommitteeForm, Method::Post, "/office/committee", Kind::Private).does(Action::KeepCommittee),
    route(Place::Rounds, Method::Get, "/office/review", Kind::Private).does(Action::FollowReview),
    route(Place::RoundsForm, Method::Post, "/office/review", Kind::Private).does(Action::LeadReview),
    route(Place::Round, Method::Get, "/office/review/{round}", Kind::Island).does(Action::FollowReview),
    route(Place::RoundForm, Method::Post, "/office/review/{round}", Kind::Private).does(Action::LeadReview),
    route(Place::RoundProgress, Method::Get, "/office/review/{round}/progress", Kind::Api)
        .does(Action::FollowReview),
    // A deputy has no role of their own for it: the handler knows who.
    route(Place::Deputy, Method::Get, "/office/review/{round}/deputy", Kind::Private)
        .does(Action::ReadScores),
    route(Place::DeputyForm, Method::Post, "/office/review/{round}/deputy", Kind::Private)
        .does(Action::ReadScores),
    route(Place::Devices, Method::Get, "/office/devices", Kind::Private).does(Action::LeadReview),
    route(Place::DevicesForm, Method::Post, "/office/devices", Kind::Private).does(Action::LeadReview),
    route(Place::ScoreImport, Method::Post, "/office/devices/import", Kind::Private)
        .does(Action::LeadReview)
        .takes(Takes::Files),
    route(Place::Figures, Method::Get, "/office/review/{round}/figures", Kind::Private)
        .does(Action::ReadScores),
    route(Place::Deliberation, Method::Get, "/office/review/{round}/deliberation", Kind::Private)
        .does(Action::ReadScores),
    // The chair leads, or a deputy who has no role of their own for it: the handler knows who.
    route(Place::DeliberationForm, Method::Post, "/office/review/{round}/deliberation", Kind::Private)
        .does(Action::ReadScores),
    route(Place::MovingUp, Method::Get, "/office/review/{round}/moving-up", Kind::Private)
        .does(Action::ReadScores),
    route(Place::MovingUpForm, Method::Post, "/office/review/{round}/moving-up", Kind::Private)
        .does(Action::LeadReview),
    route(Place::Minutes, Method::Get, "/office/review/{round}/minutes", Kind::Private)
        .does(Action::ReadScores),
    route(Place::MinutesForm, Method::Post, "/office/review/{round}/minutes", Kind::Private)
        .does(Action::ReadScores),
    route(Place::MinutesVersion, Method::Get, "/office/review/{round}/minutes/{number}", Kind::Private)
        .does(Action::ReadScores),
    route(Place::Board, Method::Get, "/board", Kind::Island).does(Action::Score),
    route(Place::BoardForm, Method::Post, "/board", Kind::Private).does(Action::Score),
    route(Place::BoardProgress, Method::Get, "/board/progress", Kind::Api).does(Action::Score),
    route(Place::Interests, Method::Get, "/board/interests", Kind::Private).does(Action::Score),
    route(Place::InterestsForm, Method::Post, "/board/interests", Kind::Private).does(Action::Score),
    route(Place::Offline, Method::Get, "/board/offline", Kind::Island).does(Action::Score),
    route(Place::OfflineWorker, Method::Get, "/board/worker.js", Kind::File),
    route(Place::ScoreSheet, Method::Get, "/board/{application}", Kind::Island).does(Action::Score),
    route(Place::ScoreSheetForm, Method::Post, "/board/{application}", Kind::Island).does(Action::Score),
    route(Place::Waiting, Method::Get, "/waiting", Kind::Private).does(Action::UseAccount),
    route(Place::Applications, Method::Get, "/applications", Kind::Private).does(Action::ReadDraft),
    route(Place::Application, Method::Get, "/applications/{edition}", Kind::Island).does(Action::ReadDraft),
    route(Place::ApplicationForm, Method::Post, "/applications/{edition}", Kind::Island)
        .does(Action::WriteDraft),
    route(Place::History, Method::Get, "/applications/{edition}/history", Kind::Private)
        .does(Action::ReadDraft),
    route(Place::HistoryForm, Method::Post, "/applications/{edition}/history", Kind::Private)
        .does(Action::WriteDraft),
    route(Place::Import, Method::Get, "/applications/{edition}/import", Kind::Private)
        .does(Action::WriteDraft),
    route(Place::ImportForm, Method::Post, "/applications/{edition}/import", Kind::Private)
        .does(Action::WriteDraft),
    route(Place::ProjectsFile, Method::Get, "/applications/{edition}/projects.xlsx", Kind::Private)
        .does(Action::ReadDraft),
    route(Place::ProjectsTemplate, Method::Get, "/projects-template.xlsx", Kind::Private)
        .does(Action::UseAccount),
    route(Place::DraftSave, Method::Post, "/applications/{edition}/save", Kind::Api).does(Action::WriteDraft),
    route(Place::ScoreSync, Method::Post, "/api/board/sync", Kind::Api).does(Action::Score),
    route(Place::Subjects, Method::Get, "/applications/{edition}/subjects/{award}", Kind::Private)
        .does(Action::ReadDraft),
    route(Place::SubjectsForm, Method::Post, "/applications/{edition}/subjects/{award}", Kind::Private)
        .does(Action::WriteDraft),
    route(Place::ReviewDevices, Method::Post, "/api/board/devices", Kind::Api).does(Action::Score),
    route(Place::ReviewFiles, Method::Get, "/api/board/files", Kind::Api).does(Action::Score),
    route(Place::ReviewFile, Method::Get, "/api/board/files/{application}", Kind::Api).does(Action::Score),
    route(Place::ReviewPage, Method::Get, "/api/board/files/{application}/{file}/{page}", Kind::Api)
        .does(Action::Score),
    route(Place::Submit, Method::Get, "/applications/{edition}/submit", Kind::Private)
        .does(Action::FileApplication),
    route(Place::SubmitForm, Method::Post, "/applications/{edition}/submit", Kind::Private)
        .does(Action::FileApplication),
    route(Place::Receipt, Method::Get, "/receipts/{application}", Kind::Private)
        .does(Action::FileApplication),
    route(Place::ReceiptForm, Method::Post, "/receipts/{application}", Kind::Private)
        .does(Action::FileApplication),
    route(Place::Sheet, Method::Get, "/receipts/{application}/form", Kind::Private)
        .does(Action::ReadApplication),
    route(Place::SealedForm, Method::Post, "/receipts/{application}/sealed", Kind::Private)
        .does(Action::FileApplication)
        .takes(Takes::Files),
    route(Place::Desk, Method::Get, "/office/applications", Kind::Island).does(Action::ListApplications),
    route(Place::DeskFile, Method::Get, "/office/applications.xlsx", Kind::Private)
        .does(Action::ExportApplications),
    route(Place::Case, Method::Get, "/office/applications/{application}", Kind::Island)
        .does(Action::ListApplications),
    route(Place::DeskViewsForm, Method::Post, "/office/views", Kind::Private).does(Action::CheckApplication),
    route(Place::BulkForm, Method::Post, "/office/bulk", Kind::Island).does(Action::CheckApplication),
    route(Place::BulkRun, Method::Get, "/office/bulk/{run}", Kind::Island).does(Action::CheckApplication),
    route(Place::BulkUndo, Method::Post, "/office/bulk/{run}", Kind::Island).does(Action::CheckApplication),
    route(Place::Members, Method::Get, "/office/members", Kind::Private).does(Action::ReadMembers),
    route(Place::MembersForm, Method::Post, "/office/members", Kind::Private)
        .does(Action::KeepMembers)
        .takes(Takes::Chunk),
    route(Place::MemberImport, Method::Get, "/office/members/imports/{import}", Kind::Private)
        .does(Action::KeepMembers),
    route(Place::MemberImportForm, Method::Post, "/office/members/imports/{import}", Kind::Private)
        .does(Action::KeepMembers),
    route(Place::CaseForm, Method::Post, "/office/applications/{application}", Kind::Island)
        .does(Action::CheckApplication),
    route(Place::Confirm, Method::Get, "/office/applications/{application}/confirm", Kind::Private)
        .does(Action::CheckApplication),
    route(Place::ConfirmForm, Method::Post, "/office/applications/{application}/confirm", Kind::Private)
        .does(Action::CheckApplication),
    route(Place::Closing, Method::Get, "/office/edition", Kind::Private).does(Action::ListApplications),
    route(Place::ClosingForm, Method::Post, "/office/edition", Kind::Private).does(Action::ExtendDeadline),
    route(Place::Letters, Method::Get, "/office/letters", Kind::Island).does(Action::ListApplications),
    route(Place::LettersForm, Method::Post, "/office/letters", Kind::Private).does(Action::CheckApplication),
    route(Place::CaseJson, Method::Get, "/office/applications/{application}/case.json", Kind::Private)
        .does(Action::ExportApplications),
    // Putting a company's files together takes longer than a page.
    route(Place::CaseZip, Method::Get, "/office/applications/{application}/case.zip", Kind::Private)
        .does(Action::ExportApplications)
        .takes(Takes::Files),
    route(Place::Evidence, Method::Get, "/applications/{edition}/evidence", Kind::Island)
        .does(Action::ReadDraft),
    route(Place::EvidenceForm, Method::Post, "/applications/{edition}/evidence", Kind::Island)
        .does(Action::WriteDraft)
        .takes(Takes::Files),
    route(Place::EvidenceFileForm, Method::Post, "/applications/{edition}/evidence/files", Kind::Private)
        .does(Action::WriteDraft),
    route(Place::EvidenceLink, Method::Get, "/applications/{edition}/evidence/link", Kind::Private)
        .does(Action::WriteDraft),
    route(Place::EvidenceLinkForm, Method::Post, "/applications/{edition}/evidence/link", Kind::Private)
        .does(Action::WriteDraft),
    route(Place::UploadBegin, Method::Post, "/applications/{edition}/evidence/uploads", Kind::Api)
        .does(Action::WriteDraft),
    route(Place::UploadState, Method::Get, "/applications/{edition}/evidence/uploads/{upload}", Kind::Api)
        .does(Action::WriteDraft),
    route(
        Place::UploadChunk,
        Method::Post,
        "/applications/{edition}/evidence/uploads/{upload}/chunk",
        Kind::Api,
    )
    .does(Action::WriteDraft)
    .takes(Takes::Chunk),
    route(Place::EvidenceBytes, Method::Get, "/evidence/{file}", Kind::Blob).does(Action::ReadEvidence),
    route(Place::EvidenceView, Method::Get, "/evidence/{file}/view", Kind::Framed).does(Action::ReadEvidence),
    route(Place::EvidencePage, Method::Get, "/evidence/{file}/pages/{page}", Kind::Blob)
        .does(Action::ReadEvidence),
    // What came on paper: the pages of a company's application, opened by the office for the company of the paper.
    route(Place::Paper, Method::Get, "/office/paper", Kind::Private).does(Action::ReadPaper),
    route(Place::PaperForm, Method::Post, "/office/paper", Kind::Private).does(Action::EnterPaper),
    route(Place::Application, Method::Get, "/office/paper/{paper}/{edition}", Kind::Island)
        .does(Action::ReadPaper),
    route(Place::ApplicationForm, Method::Post, "/office/paper/{paper}/{edition}", Kind::Island)
        .does(Action::EnterPaper),
    route(Place::DraftSave, Method::Post, "/office/paper/{paper}/{edition}/save", Kind::Api)
        .does(Action::EnterPaper),
    route(Place::Submit, Method::Get, "/office/paper/{paper}/{edition}/submit", Kind::Private)
        .does(Action::ReadPaper),
    route(Place::SubmitForm, Method::Post, "/office/paper/{paper}/{edition}/submit", Kind::Private)
        .does(Action::EnterPaper),
    route(Place::Receipt, Method::Get, "/office/paper/{paper}/{edition}/receipt", Kind::Private)
        .does(Action::ReadPaper),
    route(Place::ReceiptForm, Method::Post, "/office/paper/{paper}/{edition}/receipt", Kind::Private)
        .does(Action::EnterPaper),
    route(Place::Subjects, Method::Get, "/office/paper/{paper}/{edition}/subjects/{award}", Kind::Private)
        .does(Action::ReadPaper),
    route(
        Place::SubjectsForm,
        Method::Post,
        "/office/paper/{paper}/{edition}/subjects/{award}",
        Kind::Private,
    )
    .does(Action::EnterPaper),
    route(Place::Evidence, Method::Get, "/office/paper/{paper}/{edition}/evidence", Kind::Island)
        .does(Action::ReadPaper),
    route(Place::EvidenceForm, Method::Post, "/office/paper/{paper}/{edition}/evidence", Kind::Island)
        .does(Action::EnterPaper)
        .takes(Takes::Files),
    route(
        Place::EvidenceFileForm,
        Method::Post,
        "/office/paper/{paper}/{edition}/evidence/files",
        Kind::Private,
    )
    .does(Action::EnterPaper),
    route(Place::EvidenceLink, Method::Get, "/office/paper/{paper}/{edition}/evidence/link", Kind::Private)
        .does(Action::EnterPaper),
    route(
        Place::EvidenceLinkForm,
        Method::Post,
        "/office/paper/{paper}/{edition}/evidence/link",
        Kind::Private,
    )
    .does(Action::EnterPaper),
    route(Place::UploadBegin, Method::Post, "/office/paper/{paper}/{edition}/evidence/uploads", Kind::Api)
        .does(Action::EnterPaper),
    route(
        Place::UploadState,
        Method::Get,
        "/office/paper/{paper}/{edition}/evidence/uploads/{upload}",
        Kind::Api,
    )
    .does(Action::EnterPaper),
    route(
        Place::UploadChunk,
        Method::Post,
        "/office/paper/{paper}/{edition}/evidence/uploads/{upload}/chunk",
        Kind::Api,
    )
    .does(Action::EnterPaper)
    .takes(Takes::Chunk),
    route(Place::Objection, Method::Get, "/objections/new/{entry}", Kind::Island),
    route(Place::ObjectionForm, Method::Post, "/objections/new/{entry}", Kind::Island),
    route(Place::FollowObjection, Method::Get, "/objections", Kind::Private),
    route(Place::FollowObjectionForm, Method::Post, "/objections", Kind::Private),
    route(Place::ObjectionFilesForm, Method::Post, "/objections/files", Kind::Private).takes(Takes::Files),
    route(Place::ObjectionFile, Method::Get, "/office/objections/files/{file}", Kind::Blob)
        .does(Action::ReadObjections),
    route(Place::Docket, Method::Get, "/office/objections", Kind::Island).does(Action::ReadObjections),
    route(Place::DocketForm, Method::Post, "/office/objections", Kind::Island).does(Action::HandleObjections),
    route(Place::DocketCase, Method::Get, "/office/objections/{objection}", Kind::Private)
        .does(Action::ReadObjections),
    route(Place::DocketCaseForm, Method::Post, "/office/objections/{objection}", Kind::Private)
        .does(Action::HandleObjections),
    route(Place::ObjectorForm, Method::Post, "/office/objections/{objection}/identity", Kind::Private)
        .does(Action::ReadObjector),
    route(Place::DocketFilesForm, Method::Post, "/office/objections/{objection}/files", Kind::Private)
        .does(Action::HandleObjections)
        .takes(Takes::Files),
    route(Place::ReReview, Method::Get, "/office/objections/{objection}/re-review", Kind::Private)
        .does(Action::LeadReview),
    route(Place::ReReviewForm, Method::Post, "/office/objections/{objection}/re-review", Kind::Private)
        .does(Action::LeadReview),
    route(Place::PanelObjections, Method::Get, "/board/{application}/objections", Kind::Private)
        .does(Action::Score),
    route(Place::PanelObjectionFile, Method::Get, "/board/{application}/objections/{file}", Kind::Blob)
        .does(Action::Score),
    route(Place::EntryObjections, Method::Get, "/receipts/{application}/objections", Kind::Private)
        .does(Action::AnswerObjection),
    route(Place::EntryObjectionsForm, Method::Post, "/receipts/{application}/objections", Kind::Private)
        .does(Action::AnswerObjection),
    route(
        Place::EntryObjectionFile,
        Method::Get,
        "/receipts/{application}/objections/files/{file}",
        Kind::Blob,
    )
    .does(Action::AnswerObjection),
    route(
        Place::EntryObjectionFilesForm,
        Method::Post,
        "/receipts/{application}/objections/files",
        Kind::Private,
    )
    .does(Action::AnswerObjection)
    .takes(Takes::Files),
    route(Place::FeedAtom, Method::Get, "/feed.atom", Kind::Feed),
    route(Place::FeedRss, Method::Get, "/feed.rss", Kind::Feed),
    route(Place::FeedJson, Method::Get, "/feed.json", Kind::Feed),
    route(Place::Eligibility, Method::Post, "/api/v1/eligibility", Kind::Api),
    route(Place::OpenApi, Method::Get, "/api/openapi.json", Kind::File),
    route(Place::Health, Method::Get, "/healthz", Kind::Api),
    route(Place::Pkg, Method::Get, "/pkg/{file}", Kind::Immutable),
    route(Place::EditionJson, Method::Get, "/editions/{file}", Kind::Immutable),
    route(Place::Icon, Method::Get, "/favicon.svg", Kind::File),
    route(Place::Icon, Method::Get, "/favicon.ico", Kind::File),
    route(Place::Icon, Method::Get, "/apple-touch-icon.png", Kind::File),
    route(Place::Icon, Method::Get, "/icon-512.png", Kind::File),
    route(Place::Icon, Method::Get, "/board.webmanifest", Kind::File),
    route(Place::Robots, Method::Get, "/robots.txt", Kind::File),
];
