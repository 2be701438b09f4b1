//! The one table of routes. The server builds its router from it and the tests walk it, so that an address cannot
//! exist without its headers and its answer to 'who may'.

/// What answers at a route. The server matches on it without a wildcard: a new one does not compile until it has a
/// handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// What the awards are.
    Front,
    /// The list of announcements.
    Notices,
    /// One announcement.
    Notice,
    /// The self-check.
    SelfCheck,
    /// The self-check's form, sent without scripts.
    SelfCheckForm,
    /// The notice on personal data.
    Privacy,
    /// Registering a company and its first person.
    Register,
    /// The same, sent.
    RegisterForm,
    /// Signing in.
    SignIn,
    /// The same, sent.
    SignInForm,
    /// Signing out.
    SignOut,
    /// Asking for a one-time link.
    Forgot,
    /// The same, sent.
    ForgotForm,
    /// Choosing a password through a one-time link.
    Reset,
    /// The same, sent.
    ResetForm,
    /// The account: profile, password, sign-ins.
    Account,
    /// The profile, sent.
    AccountForm,
    /// Another password.
    PasswordForm,
    /// Ending sign-ins.
    SessionsForm,
    /// Waiting to be let into a company.
    Waiting,
    /// The people of the company.
    People,
    /// Inviting, letting in, removing.
    PeopleForm,
    /// An invitation into a company.
    Invitation,
    /// Taking it up.
    InvitationForm,
    /// What the office does for accounts.
    Office,
    /// Its buttons.
    OfficeForm,
    /// The company's applications.
    Applications,
    /// One application, to be written.
    Application,
    /// The same, sent without scripts.
    ApplicationForm,
    /// What became of a draft.
    History,
    /// Going back to an earlier state of a draft.
    HistoryForm,
    /// Importing projects from a workbook.
    Import,
    /// The workbook, sent.
    ImportForm,
    /// The projects as a workbook.
    ProjectsFile,
    /// An empty workbook for projects.
    ProjectsTemplate,
    /// Saving a draft while it is typed.
    DraftSave,
    /// What is open before an application is sent in.
    Submit,
    /// Sending it in.
    SubmitForm,
    /// Where an application stands, for its company.
    Receipt,
    /// What the company does with it.
    ReceiptForm,
    /// The sheet for seal and signature.
    Sheet,
    /// The office's list of applications.
    Desk,
    /// The same list as a workbook.
    DeskFile,
    /// One application on the office's desk.
    Case,
    /// What the office decides of it.
    CaseForm,
    /// Everything of one application as JSON.
    CaseJson,
    /// The same with its evidence, in one archive.
    CaseZip,
    /// The company's evidence: its files and what they prove.
    Evidence,
    /// Files, sent whole.
    EvidenceForm,
    /// Removing a file, and taking it back.
    EvidenceFileForm,
    /// What a file proves, to be written.
    EvidenceLink,
    /// The same, sent.
    EvidenceLinkForm,
    /// Announcing a file that is sent in chunks.
    UploadBegin,
    /// Where an upload stands.
    UploadState,
    /// The next bytes of an upload.
    UploadChunk,
    /// The bytes of a file.
    EvidenceBytes,
    /// Looking at a file without downloading it.
    EvidenceView,
    /// A page of a file as a picture.
    EvidencePage,
    /// The announcements as Atom 1.0.
    FeedAtom,
    /// The announcements as RSS 2.0.
    FeedRss,
    /// The announcements as JSON Feed 1.1.
    FeedJson,
    /// The verdicts for a dossier.
    Eligibility,
    /// The description of everything under `/api/v1`.
    OpenApi,
    /// Whether the database answers.
    Health,
    /// Hashed scripts, modules and styles.
    Pkg,
    /// An edition as the browser reads it.
    EditionJson,
    /// The icons, under the names that browsers ask for.
    Icon,
    /// What crawlers may read.
    Robots,
}

/// The HTTP method of a route. A `Get` also answers HEAD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Sends a form or a document.
    Post,
}

/// What kind of answer a route gives; it decides the headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A page without any script: an ETag, no nonce, revalidated.
    Public,
    /// A page with an island: a nonce, never stored.
    Island,
    /// The same, which pages of ours may show in a frame.
    Framed,
    /// A page for one person, drawn by the server without any script: never stored.
    Private,
    /// A feed: ETag and Last-Modified.
    Feed,
    /// JSON for programs: never stored.
    Api,
    /// Bytes that somebody sent: shut in a sandbox, never stored.
    Blob,
    /// A file whose name holds its hash: kept for a year, served precompressed.
    Immutable,
    /// A small file with a fixed name.
    File,
}

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Anyone, without an account.
    Anyone,
    /// Anyone with an account.
    SignedIn,
    /// An applicant with a company.
    Member,
    /// An owner of a company.
    Owner,
    /// The association's office.
    Secretariat,
}

/// How large a body a route takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Takes {
    /// A form or a document: the contract's 1 MB.
    Little,
    /// A chunk of a file.
    Chunk,
    /// A few whole files, over a slow network.
    Files,
}

/// One route.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The handler.
    pub place: Place,
    /// The method.
    pub method: Method,
    /// The path in axum's notation.
    pub path: &'static str,
    /// The kind of answer.
    pub kind: Kind,
    /// Who may ask.
    pub who: Who,
    /// How large a body it takes.
    pub takes: Takes,
}

const fn route(place: Place, method: Method, path: &'static str, kind: Kind) -> Route {
    Route { place, method, path, kind, who: Who::Anyone, takes: Takes::Little }
}

impl Route {
    /// The same route for these only; the others are turned away before its handler runs.
    const fn who(self, who: Who) -> Route {
        Route { who, ..self }
    }

    /// The same route for larger bodies.
    const fn takes(self, takes: Takes) -> Route {
        Route { takes, ..self }
    }
}

/// Every route of the server.
pub const ROUTES: &[Route] = &[
    route(Place::Front, Method::Get, "/", Kind::Public),
    route(Place::Notices, Method::Get, "/notices", Kind::Public),
    route(Place::Notice, Method::Get, "/notices/{id}", Kind::Public),
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
    route(Place::Account, Method::Get, "/account", Kind::Private).who(Who::SignedIn),
    route(Place::AccountForm, Method::Post, "/account", Kind::Private).who(Who::SignedIn),
    route(Place::PasswordForm, Method::Post, "/account/password", Kind::Private).who(Who::SignedIn),
    route(Place::SessionsForm, Method::Post, "/account/sessions", Kind::Private).who(Who::SignedIn),
    route(Place::People, Method::Get, "/account/people", Kind::Private).who(Who::Owner),
    route(Place::PeopleForm, Method::Post, "/account/people", Kind::Private).who(Who::Owner),
    route(Place::Invitation, Method::Get, "/invitations/{token}", Kind::Private),
    route(Place::InvitationForm, Method::Post, "/invitations/{token}", Kind::Private),
    route(Place::Office, Method::Get, "/office/accounts", Kind::Private).who(Who::Secretariat),
    route(Place::OfficeForm, Method::Post, "/office/accounts", Kind::Private).who(Who::Secretariat),
    route(Place::Waiting, Method::Get, "/waiting", Kind::Private).who(Who::SignedIn),
    route(Place::Applications, Method::Get, "/applications", Kind::Private).who(Who::Member),
    route(Place::Application, Method::Get, "/applications/{edition}", Kind::Island).who(Who::Member),
    route(Place::ApplicationForm, Method::Post, "/applications/{edition}", Kind::Island).who(Who::Member),
    route(Place::History, Method::Get, "/applications/{edition}/history", Kind::Private).who(Who::Member),
    route(Place::HistoryForm, Method::Post, "/applications/{edition}/history", Kind::Private)
        .who(Who::Member),
    route(Place::Import, Method::Get, "/applications/{edition}/import", Kind::Private).who(Who::Member),
    route(Place::ImportForm, Method::Post, "/applications/{edition}/import", Kind::Private).who(Who::Member),
    route(Place::ProjectsFile, Method::Get, "/applications/{edition}/projects.xlsx", Kind::Private)
        .who(Who::Member),
    route(Place::ProjectsTemplate, Method::Get, "/projects-template.xlsx", Kind::Private).who(Who::SignedIn),
    route(Place::DraftSave, Method::Post, "/applications/{edition}/save", Kind::Api).who(Who::Member),
    route(Place::Submit, Method::Get, "/applications/{edition}/submit", Kind::Private).who(Who::Member),
    route(Place::SubmitForm, Method::Post, "/applications/{edition}/submit", Kind::Private).who(Who::Member),
    route(Place::Receipt, Method::Get, "/receipts/{application}", Kind::Private).who(Who::Member),
    route(Place::ReceiptForm, Method::Post, "/receipts/{application}", Kind::Private).who(Who::Member),
    route(Place::Sheet, Method::Get, "/receipts/{application}/form", Kind::Private).who(Who::SignedIn),
    route(Place::Desk, Method::Get, "/office/applications", Kind::Island).who(Who::Secretariat),
    route(Place::DeskFile, Method::Get, "/office/applications.xlsx", Kind::Private).who(Who::Secretariat),
    route(Place::Case, Method::Get, "/office/applications/{application}", Kind::Island).who(Who::Secretariat),
    route(Place::CaseForm, Method::Post, "/office/applications/{application}", Kind::Island)
        .who(Who::Secretariat),
    route(Place::CaseJson, Method::Get, "/office/applications/{application}/case.json", Kind::Private)
        .who(Who::Secretariat),
    // Putting a company's files together takes longer than a page.
    route(Place::CaseZip, Method::Get, "/office/applications/{application}/case.zip", Kind::Private)
        .who(Who::Secretariat)
        .takes(Takes::Files),
    route(Place::Evidence, Method::Get, "/applications/{edition}/evidence", Kind::Island).who(Who::Member),
    route(Place::EvidenceForm, Method::Post, "/applications/{edition}/evidence", Kind::Island)
        .who(Who::Member)
        .takes(Takes::Files),
    route(Place::EvidenceFileForm, Method::Post, "/applications/{edition}/evidence/files", Kind::Private)
        .who(Who::Member),
    route(Place::EvidenceLink, Method::Get, "/applications/{edition}/evidence/link", Kind::Private)
        .who(Who::Member),
    route(Place::EvidenceLinkForm, Method::Post, "/applications/{edition}/evidence/link", Kind::Private)
        .who(Who::Member),
    route(Place::UploadBegin, Method::Post, "/applications/{edition}/evidence/uploads", Kind::Api)
        .who(Who::Member),
    route(Place::UploadState, Method::Get, "/applications/{edition}/evidence/uploads/{upload}", Kind::Api)
        .who(Who::Member),
    route(
        Place::UploadChunk,
        Method::Post,
        "/applications/{edition}/evidence/uploads/{upload}/chunk",
        Kind::Api,
    )
    .who(Who::Member)
    .takes(Takes::Chunk),
    route(Place::EvidenceBytes, Method::Get, "/evidence/{file}", Kind::Blob).who(Who::SignedIn),
    route(Place::EvidenceView, Method::Get, "/evidence/{file}/view", Kind::Framed).who(Who::SignedIn),
    route(Place::EvidencePage, Method::Get, "/evidence/{file}/pages/{page}", Kind::Blob).who(Who::SignedIn),
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
    route(Place::Robots, Method::Get, "/robots.txt", Kind::File),
];
