//! The router, built from the table of routes, and its handlers, one noun a file.

/// Profile, password, sign-ins.
mod account;
/// For whom a request acts.
mod acting;
/// One application.
mod application;
/// The company's applications.
mod applications;
/// Hashed files, the icons, the text for crawlers.
mod assets;
/// What a member of the committee scores.
pub mod board;
/// Several applications at once.
mod bulk;
/// One application on the office's desk.
pub(crate) mod case;
/// Certificates as files.
mod certificates;
/// Who sits in the review committee.
mod committee;
/// What the office confirms of one criterion.
mod confirm;
/// A longer deadline for all.
mod deadline;
/// What is put to the vote in a round of the review.
mod deliberation;
/// What a deputy decides in the chair's place.
mod deputy;
/// The office's list of applications.
mod desk;
/// Filters of the list that a secretary keeps.
mod desk_views;
/// What a device without a network carries here.
mod device_import;
/// The devices of all reviewers.
pub mod devices;
/// Saving drafts.
mod drafts;
/// The pack of an edition for the browser.
mod editions;
/// The verdicts for a dossier.
mod eligibility;
/// The company's evidence.
mod evidence;
/// Applications to keep: the office's list, and single ones.
mod export;
/// What handlers answer when they cannot.
pub mod failure;
/// The feeds.
mod feeds;
/// What the scores of a round come to.
mod figures;
/// What the handlers of forms share.
mod form;
/// The front page.
mod front;
/// Whether the database answers.
mod health;
/// What became of a draft.
mod history;
/// The years of holidays.
mod holidays;
/// Invitations into companies.
mod invitations;
/// Reminding companies.
mod letters;
/// The minutes of a round.
mod minutes;
/// The announcements.
mod notices;
/// Objections to entries of public notices.
mod objections;
/// What the secretariat does for accounts.
mod office;
/// Public notices at the office.
mod office_notices;
/// One entry of the results.
mod office_result;
/// Commendation and certificates.
mod office_results;
/// The description of the API.
mod openapi;
/// What a winner lets the association show.
mod own_publicity;
/// What came on paper.
mod paper;
/// A new password through a one-time link.
mod password;
/// The people of a company.
mod people;
/// The notice on personal data.
mod privacy;
/// The projects as a workbook.
mod projects_file;
/// What is told of the winners.
mod publicity;
/// Where an application stands, for its company.
pub(crate) mod receipts;
/// Registering.
mod register;
/// The association's register of members.
mod register_of_members;
/// One round of the review.
mod round;
/// The rounds of the review.
mod rounds;
/// The sheet for seal and signature.
mod sealed;
/// The self-check.
mod self_check;
/// The sheet for seal and signature.
mod sheet;
/// Signing in and out.
mod sign_in;
/// Who works for the association.
mod staff;
/// What is entered for an award: solutions, a technology.
mod subjects;
/// What their form says.
mod subjects_sent;
/// Sending in an application.
mod submit;
/// Whether a certificate is genuine.
mod verify;
/// Who asks, in which language, on which day.
pub mod visit;
/// Waiting to be let into a company.
mod waiting;
/// Who won.
mod winners;

use crate::auth::guard::guard;
use crate::blobs::CHUNK_LIMIT;
use crate::config::{BODY_LIMIT, FORM_LIMIT};
use crate::middleware::{csrf, failures, headers, island, observe, paste, private, public};
use crate::state::AppState;
use app::routes::{Kind, Method, Place, ROUTES, Route, Takes};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// The whole server without its socket: tests call it as it is.
pub fn router(state: AppState) -> Router {
    let routes = ROUTES
        .iter()
        .fold(Router::new(), |router, route| router.route(route.path, of_row(&state, route, handler(route))));
    around(routes, state)
}

/// Puts the layers that every request passes around `routes`.
pub fn guarded(routes: Router<AppState>, state: AppState) -> Router {
    let patience = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, state.timeout);
    around(routes.layer(RequestBodyLimitLayer::new(BODY_LIMIT)).layer(patience), state)
}

/// The layers without the limits of size and time, which each row of the table has for itself.
fn around(routes: Router<AppState>, state: AppState) -> Router {
    // The last layer is the first that a request meets.
    routes
        .layer(DefaultBodyLimit::disable())
        .layer(own_origin(&state.public_url))
        .layer(from_fn(csrf::cookies_need_an_origin))
        .layer(CatchPanicLayer::custom(failure::panicked))
        .layer(from_fn_with_state(state.clone(), failures::failures))
        .layer(from_fn_with_state(state.clone(), headers::headers))
        .layer(from_fn(observe::observe))
        .with_state(state)
}

/// Refuses requests of other sites. Our public origin is named, for proxies that rewrite `Host`.
fn own_origin(public_url: &str) -> CsrfLayer {
    CsrfLayer::new().add_trusted_origin(public_url).unwrap_or_else(|error| {
        tracing::warn!(%error, "the public address is not used to recognise our own pages");
        CsrfLayer::new()
    })
}

/// What answers at a route. There is no wildcard: a new [`Place`] needs a line here to compile.
fn handler(route: &Route) -> MethodRouter<AppState> {
    let method = match route.method {
        // axum answers HEAD with the same handler and drops the body.
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
    };
    match route.place {
        Place::Front => on(method, front::show),
        Place::Notices => on(method, notices::list),
        Place::Notice => on(method, notices::show),
        Place::Verify => on(method, verify::form),
        Place::CertificateKeys => on(method, verify::keys),
        Place::Verified => on(method, verify::show),
        Place::Winners => on(method, winners::editions),
        Place::WinnersOf => on(method, winners::show),
        Place::Results => on(method, office_results::show),
        Place::ResultsForm => on(method, office_results::act),
        Place::ResultOf => on(method, office_result::show),
        Place::ResultForm => on(method, office_result::act),
        Place::CertificateFile => on(method, certificates::office),
        Place::OwnCertificate => on(method, certificates::own),
        Place::Certificates => on(method, certificates::show),
        Place::CertificatesForm => on(method, certificates::act),
        Place::CertificateImage => on(method, certificates::image),
        Place::CertificatesFile => on(method, certificates::file),
        Place::Publicity => on(method, publicity::show),
        Place::PublicityFile => on(method, publicity::file),
        Place::Ceremony => on(method, publicity::ceremony),
        Place::OwnPublicity => on(method, own_publicity::show),
        Place::OwnPublicityForm => on(method, own_publicity::act),
        Place::NoticeEntry => on(method, notices::entry),
        Place::NoticePicture => on(method, notices::picture::show),
        Place::NoticeFrozen => on(method, notices::frozen),
        Place::Sitemap => on(method, notices::sitemap),
        Place::OfficeNotices => on(method, office_notices::list::show),
        Place::OfficeNoticesForm => on(method, office_notices::list::draw_one),
        Place::OfficeNotice => on(method, office_notices::show),
        Place::OfficeNoticeForm => on(method, office_notices::act),
        Place::OfficeNoticePreview => on(method, office_notices::preview),
        Place::OfficeNoticeWechat => on(method, office_notices::for_wechat),
        Place::OfficeNoticePaste => on(method, office_notices::paste),
        Place::Holidays => on(method, holidays::show),
        Place::HolidaysForm => on(method, holidays::keep),
        Place::SelfCheck => on(method, self_check::show),
        Place::SelfCheckForm => on(method, self_check::send),
        Place::People => on(method, people::show),
        Place::PeopleForm => on(method, people::act),
        Place::Invitation => on(method, invitations::show),
        Place::InvitationForm => on(method, invitations::take),
        Place::Office => on(method, office::show),
        Place::OfficeForm => on(method, office::act),
        Place::Applications => on(method, applications::list),
        Place::Application => on(method, application::show),
        Place::ApplicationForm => on(method, application::send),
        Place::History => on(method, history::show),
        Place::HistoryForm => on(method, history::go_back),
        Place::Import => on(method, projects_file::show),
        Place::ImportForm => on(method, projects_file::send),
        Place::ProjectsFile => on(method, projects_file::export),
        Place::ProjectsTemplate => on(method, projects_file::template),
        Place::DraftSave => on(method, drafts::save),
        Place::ScoreSync => on(method, board::sync::sync),
        Place::Subjects => on(method, subjects::show),
        Place::SubjectsForm => on(method, subjects::send),
        Place::Offline => on(method, board::offline::show),
        Place::OfflineWorker => on(method, board::offline::worker),
        Place::ReviewDevices => on(method, board::devices::act),
        Place::Devices => on(method, devices::show),
        Place::DevicesForm => on(method, devices::act),
        Place::ScoreImport => on(method, device_import::import),
        Place::ReviewFiles => on(method, board::files::list),
        Place::ReviewFile => on(method, board::files::one),
        Place::ReviewPage => on(method, board::files::page),
        Place::Submit => on(method, submit::show),
        Place::SubmitForm => on(method, submit::send),
        Place::Receipt => on(method, receipts::show),
        Place::ReceiptForm => on(method, receipts::act),
        Place::Sheet => on(method, sheet::show),
        Place::SealedForm => on(method, sealed::send),
        Place::Desk => on(method, desk::list),
        Place::DeskViewsForm => on(method, desk_views::act),
        Place::BulkForm => on(method, bulk::act),
        Place::BulkRun => on(method, bulk::show),
        Place::BulkUndo => on(method, bulk::undo),
        Place::Members => on(method, register_of_members::show),
        Place::MembersForm => on(method, register_of_members::send),
        Place::MemberImport => on(method, register_of_members::preview),
        Place::MemberImportForm => on(method, register_of_members::act),
        Place::Case => on(method, case::show),
        Place::CaseForm => on(method, case::act),
        Place::DeskFile => on(method, export::list),
        Place::Confirm => on(method, confirm::show),
        Place::ConfirmForm => on(method, confirm::act),
        Place::Closing => on(method, deadline::show),
        Place::ClosingForm => on(method, deadline::act),
        Place::Letters => on(method, letters::show),
        Place::LettersForm => on(method, letters::act),
        Place::Paper => on(method, paper::show),
        Place::PaperForm => on(method, paper::act),
        Place::CaseJson => on(method, export::json),
        Place::CaseZip => on(method, export::archive),
        Place::Evidence => on(method, evidence::show),
        Place::EvidenceForm => on(method, evidence::files::send),
        Place::EvidenceFileForm => on(method, evidence::files::act),
        Place::EvidenceLink => on(method, evidence::link::show),
        Place::EvidenceLinkForm => on(method, evidence::link::send),
        Place::UploadBegin => on(method, evidence::uploads::begin),
        Place::UploadState => on(method, evidence::uploads::standing),
        Place::UploadChunk => on(method, evidence::uploads::chunk),
        Place::EvidenceBytes => on(method, evidence::bytes::show),
        Place::EvidenceView => on(method, evidence::viewer::show),
        Place::EvidencePage => on(method, evidence::viewer::picture),
        Place::Privacy => on(method, privacy::show),
        Place::Register => on(method, register::show),
        Place::RegisterForm => on(method, register::send),
        Place::SignIn => on(method, sign_in::show),
        Place::SignInForm => on(method, sign_in::send),
        Place::SignOut => on(method, sign_in::end),
        Place::Forgot => on(method, password::show),
        Place::ForgotForm => on(method, password::send),
        Place::Reset => on(method, password::choose),
        Place::ResetForm => on(method, password::set),
        Place::Account => on(method, account::show),
        Place::AccountForm => on(method, account::save),
        Place::PasswordForm => on(method, account::change_password),
        Place::SessionsForm => on(method, account::end_sessions),
        Place::Staff => on(method, staff::show),
        Place::StaffForm => on(method, staff::act),
        Place::Committee => on(method, committee::show),
        Place::CommitteeForm => on(method, committee::act),
        Place::Rounds => on(method, rounds::show),
        Place::RoundsForm => on(method, rounds::act),
        Place::Round => on(method, round::show),
        Place::RoundForm => on(method, round::act),
        Place::Objection => on(method, objections::file::show),
        Place::ObjectionForm => on(method, objections::file::send),
        Place::FollowObjection => on(method, objections::follow::show),
        Place::FollowObjectionForm => on(method, objections::follow::act),
        Place::ObjectionFilesForm => on(method, objections::files::send),
        Place::ObjectionFile => on(method, objections::files::show),
        Place::Docket => on(method, objections::docket::list),
        Place::DocketForm => on(method, objections::docket::enter),
        Place::DocketCase => on(method, objections::case::show),
        Place::DocketCaseForm => on(method, objections::case::act),
        Place::ObjectorForm => on(method, objections::case::who),
        Place::DocketFilesForm => on(method, objections::case::send),
        Place::ReReview => on(method, objections::re_review::show),
        Place::ReReviewForm => on(method, objections::re_review::act),
        Place::PanelObjections => on(method, objections::panel::show),
        Place::PanelObjectionFile => on(method, objections::panel::file),
        Place::EntryObjections => on(method, objections::company::show),
        Place::EntryObjectionsForm => on(method, objections::company::act),
        Place::EntryObjectionFile => on(method, objections::files::own),
        Place::EntryObjectionFilesForm => on(method, objections::company::send),
        Place::Figures => on(method, figures::show),
        Place::Deliberation => on(method, deliberation::show),
        Place::DeliberationForm => on(method, deliberation::act),
        Place::MovingUp => on(method, round::moving_up::show),
        Place::MovingUpForm => on(method, round::moving_up::act),
        Place::Minutes => on(method, minutes::show),
        Place::MinutesForm => on(method, minutes::act),
        Place::MinutesVersion => on(method, minutes::version),
        Place::Deputy => on(method, deputy::show),
        Place::DeputyForm => on(method, deputy::act),
        Place::RoundProgress => on(method, round::progress_live),
        Place::Board => on(method, board::show),
        Place::BoardProgress => on(method, board::progress_live),
        Place::BoardForm => on(method, board::act),
        Place::Interests => on(method, board::interests::show),
        Place::InterestsForm => on(method, board::interests::act),
        Place::ScoreSheet => on(method, board::sheet::show),
        Place::ScoreSheetForm => on(method, board::sheet::act),
        Place::Waiting => on(method, waiting::show),
        Place::FeedAtom => on(method, feeds::atom),
        Place::FeedRss => on(method, feeds::rss),
        Place::FeedJson => on(method, feeds::json),
        Place::Eligibility => on(method, eligibility::judge),
        Place::OpenApi => on(method, openapi::show),
        Place::Health => on(method, health::show),
        Place::Pkg => on(method, assets::hashed),
        Place::EditionJson => on(method, editions::show),
        Place::Icon => on(method, assets::icon),
        Place::Robots => on(method, assets::robots),
    }
}

/// The layers that a row of the table asks for: the guard, and the headers of its kind. Kinds without a layer set their
/// own headers or keep to those of every answer.
fn of_row(state: &AppState, row: &Route, route: MethodRouter<AppState>) -> MethodRouter<AppState> {
    let route = route.layer(from_fn_with_state((state.clone(), *row), guard));
    let route = match row.kind {
        // Outside of the guard, which lets everybody in where no action is named.
        Kind::Public | Kind::Feed if row.action.is_none() => {
            route.layer(from_fn_with_state(state.clone(), public::kept))
        }
        Kind::Public | Kind::Feed | Kind::File => {
            route.layer(from_fn_with_state(state.clone(), public::public))
        }
        Kind::Island => route.layer(from_fn(island::island)),
        Kind::Framed => route.layer(from_fn(island::framed)),
        Kind::Private => route.layer(from_fn(private::private)),
        Kind::Paste => route.layer(from_fn(paste::paste)),
        Kind::Api | Kind::Blob | Kind::Immutable => route,
    };
    let (most, patience) = match row.takes {
        Takes::Little => (BODY_LIMIT, state.timeout),
        Takes::Chunk => (CHUNK_LIMIT, state.timeout * 2),
        Takes::Files => (FORM_LIMIT, state.timeout * 20),
    };
    let limited: MethodRouter<AppState> = route.layer(RequestBodyLimitLayer::new(most));
    limited.layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, patience))
}
