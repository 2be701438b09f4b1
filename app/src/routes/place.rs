//! What answers at a route, by name.

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
    /// The form for a certificate's number.
    Verify,
    /// The public keys of certificates.
    CertificateKeys,
    /// Whether a certificate is genuine.
    Verified,
    /// The editions that have winners.
    Winners,
    /// Who won in an edition.
    WinnersOf,
    /// Where the shortlisted stand.
    Results,
    /// Commending, issuing certificates.
    ResultsForm,
    /// One entry of the results.
    ResultOf,
    /// Issuing anew, taking the honour back.
    ResultForm,
    /// A certificate, for the office.
    CertificateFile,
    /// A certificate, for its company.
    OwnCertificate,
    /// Many certificates at once.
    Certificates,
    /// Making such a file.
    CertificatesForm,
    /// The image in the second script.
    CertificateImage,
    /// A finished file.
    CertificatesFile,
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
    /// Who works for the association.
    Staff,
    /// Its buttons.
    StaffForm,
    /// Who sits in the review committee.
    Committee,
    /// Its buttons.
    CommitteeForm,
    /// The rounds of the review.
    Rounds,
    /// Its buttons.
    RoundsForm,
    /// One round.
    Round,
    /// Its buttons.
    RoundForm,
    /// What the scores of a round come to.
    Figures,
    /// What is put to the vote in a round.
    Deliberation,
    /// Its buttons.
    DeliberationForm,
    /// Who moves up where an entry fell out.
    MovingUp,
    /// Letting them.
    MovingUpForm,
    /// The minutes of a round.
    Minutes,
    /// Its buttons.
    MinutesForm,
    /// Signed minutes as they were signed.
    MinutesVersion,
    /// What a deputy decides in the chair's place.
    Deputy,
    /// Its buttons.
    DeputyForm,
    /// How far a round is, as it changes.
    RoundProgress,
    /// What a member has to score.
    Board,
    /// How far they are, as it changes.
    BoardProgress,
    /// What they declare of their interests.
    BoardForm,
    /// One application as a member scores it.
    ScoreSheet,
    /// The same, sent.
    ScoreSheetForm,
    /// What a member has to do with companies.
    Interests,
    /// The same, sent.
    InterestsForm,
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
    /// Score sheets between a reviewer's device and here.
    ScoreSync,
    /// Scoring without a network: the page that a device keeps.
    Offline,
    /// What keeps that page on a device.
    OfflineWorker,
    /// The devices of all reviewers, for who leads the review.
    Devices,
    /// Revoking one of them.
    DevicesForm,
    /// Importing what a device had without a network.
    ScoreImport,
    /// Enrolling a device, and giving it back.
    ReviewDevices,
    /// Which files a device may take along.
    ReviewFiles,
    /// One of them.
    ReviewFile,
    /// A page of its evidence, as a picture.
    ReviewPage,
    /// What is entered for an award.
    Subjects,
    /// The same, sent.
    SubjectsForm,
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
    /// The scan of the sealed form.
    SealedForm,
    /// The office's list of applications.
    Desk,
    /// Keeping filters of the list under a name, and removing them.
    DeskViewsForm,
    /// Several applications at once: the preview, and doing it.
    BulkForm,
    /// What one press did.
    BulkRun,
    /// Undoing it.
    BulkUndo,
    /// The register of members.
    Members,
    /// A file of it, sent.
    MembersForm,
    /// What importing it would do.
    MemberImport,
    /// Other columns, the confirmation, letting it be.
    MemberImportForm,
    /// The same list as a workbook.
    DeskFile,
    /// One application on the office's desk.
    Case,
    /// What the office decides of it.
    CaseForm,
    /// What the office confirms of one criterion.
    Confirm,
    /// The same, sent.
    ConfirmForm,
    /// Until when applications are taken.
    Closing,
    /// A longer deadline for all.
    ClosingForm,
    /// Whom the office may remind of what.
    Letters,
    /// Reminding them.
    LettersForm,
    /// What came on paper and is typed in by the office.
    Paper,
    /// Beginning with one, and giving one up.
    PaperForm,
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
    /// 提出异议.
    Objection,
    /// Its form.
    ObjectionForm,
    /// 查询异议.
    FollowObjection,
    /// Its forms.
    FollowObjectionForm,
    /// A file of who objects.
    ObjectionFilesForm,
    /// The bytes of a file of an objection.
    ObjectionFile,
    /// 异议处理.
    Docket,
    /// One that came on paper.
    DocketForm,
    /// One objection on the office's desk.
    DocketCase,
    /// Its forms.
    DocketCaseForm,
    /// Reading who objects.
    ObjectorForm,
    /// A file of the office for it.
    DocketFilesForm,
    /// Beginning a re-review.
    ReReview,
    /// Its form.
    ReReviewForm,
    /// What the panel of a re-review reads of the objections.
    PanelObjections,
    /// A file of it.
    PanelObjectionFile,
    /// What a company reads of objections to its entry.
    EntryObjections,
    /// Its answer.
    EntryObjectionsForm,
    /// Its files.
    EntryObjectionFilesForm,
    /// The bytes of one.
    EntryObjectionFile,
    /// An entry of a public notice.
    NoticeEntry,
    /// The frozen text of a public notice.
    NoticeFrozen,
    /// Its picture, for links to it.
    NoticePicture,
    /// The pages that a search may list.
    Sitemap,
    /// The office's public notices.
    OfficeNotices,
    /// Drawing one.
    OfficeNoticesForm,
    /// One of them.
    OfficeNotice,
    /// Releasing, recording, restarting, correcting it.
    OfficeNoticeForm,
    /// As the public will see it.
    OfficeNoticePreview,
    /// As a WeChat article.
    OfficeNoticeWechat,
    /// The article alone, to be copied.
    OfficeNoticePaste,
    /// The years of holidays.
    Holidays,
    /// Bringing one in.
    HolidaysForm,
    /// What is told of the winners.
    Publicity,
    /// A file of it.
    PublicityFile,
    /// The run sheet and the seating.
    Ceremony,
    /// What a winner lets the association show.
    OwnPublicity,
    /// Giving it, or taking it back.
    OwnPublicityForm,
}
