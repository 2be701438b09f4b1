//! Who asks in tests: a few people, made when first needed, and signed in without their passwords.

use crate::app::{Ask, TestApp, cause};
use app::routes::{Kind, Route};
use domain::application::Save;
use domain::policy::Role;
use domain::review::sync::Push;
use server::auth::session::LONGEST_MS;
use server::auth::token::Token;
use server::blobs::sha256_hex;
use server::http::board::sync::DEVICE;
use std::net::{IpAddr, Ipv4Addr};
use store::factory::account;
use store::{Account, Invitation, OrgRole, PaperApplication, PasswordReset, Session, Upload};

/// The company of [`Person::Owner`] and [`Person::Editor`].
pub const ORG: &str = "org-one";
/// Its credit code.
pub const USCC: &str = "91150100MA0N2K7P2E";
/// The company of [`Person::Other`].
pub const OTHER_ORG: &str = "org-two";
/// Its credit code.
pub const OTHER_USCC: &str = "91150200MA0PX8R46N";

/// Where requests without a socket come from: a proxy that is believed, so that a test can name another address.
pub const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
/// The secret of a one-time link for [`Person::Waiting`].
pub const LINK: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// An application of [`ORG`], made by [`TestApp::everything`].
pub const APPLICATION: &str = "application-one";
/// What it states: enough for 十佳工程商.
const DOSSIER: &str = r#"{"edition":"2021-2022",
  "organisation":{"name":"内蒙古示例智能科技有限公司","uscc":"91150100MA0N2K7P2E","business_kinds":["construction"],
    "works_in_inner_mongolia":true},
  "declarations":{"truthful":true,"standards_compliance":true},
  "records":{"major_accidents_ever":0},
  "projects":[{"name":"某市雪亮工程","kinds":["smart_city"],"in_inner_mongolia":true,"role":"general_contractor",
    "completed_on":"2021-06-30","in_use_on":"2021-07-15","security_amount_yuan":"1860000.00","owner_accepted":true,
    "third_party_passed":false,"rating":"good"}]}"#;
/// What [`Person::Secretary`] did to several applications at once.
pub const RUN: &str = "run-one";
/// A round of the review that takes scores.
pub const ROUND: &str = "round-one";
/// A public notice that is released.
pub const NOTICE: &str = "2021-2022-shortlist-1";
/// A register that [`Person::Secretary`] has sent and not confirmed.
pub const IMPORT: &str = "import-one";
/// A paper of [`ORG`] that [`Person::Secretary`] types in, for another award than [`APPLICATION`]'s.
pub const PAPER: &str = "paper-one";
/// A tablet of [`Person::Reviewer`]; its token is [`LINK`].
pub const TABLET: &str = "tablet-one";
/// A file of [`ORG`].
pub const EVIDENCE: &str = "evidence-one";
/// A file of the company that proves something of the application (`board_evidence::proven`).
pub const PROOF: &str = "evidence-proof";
/// A certificate of [`APPLICATION`].
pub const NUMBER: &str = "NMAF-2022-03-001";
/// A finished file of certificates.
pub const JOB: &str = "job-one";
/// An upload of [`ORG`].
pub const UPLOAD: &str = "upload-one";

/// A form or document that the route of `path` takes, as a request is made to it: each answers something of its own.
pub fn sent<'a>(ask: Ask<'a>, route: &Route) -> Ask<'a> {
    match route.kind {
        _ if route.path.ends_with("/save") => {
            let save = Save { editor: "walker".to_string(), seq: 1, known: 0, edits: Vec::new() };
            ask.body(save.to_bytes().expect("a save"))
        }
        _ if route.path.ends_with("/sync") => {
            let push = Push { device: TABLET.to_string(), operations: Vec::new(), received: 0, pull: true };
            ask.header(DEVICE, LINK).body(push.to_bytes().expect("a push"))
        }
        _ if route.path.ends_with("/uploads") => {
            ask.json(format!(r#"{{"name":"a.pdf","size":9,"sha256":"{}"}}"#, "b".repeat(64)))
        }
        _ if route.path.ends_with("/chunk") => ask.body(""),
        _ if route.path.ends_with("/confirm") => ask.form(&[("do", "facts"), ("clause", "四(三)3")]),
        _ if route.path.ends_with("/devices") => ask.form(&[("do", "enrol"), ("name", "平板")]),
        // Without its reason: the sheet comes back.
        _ if route.path == "/board/{application}" => ask.form(&[("do", "reopen"), ("form", &"0".repeat(32))]),
        Kind::Api => ask.json(r#"{"edition":"2021-2022"}"#),
        _ => ask.form(&[]),
    }
}

/// The paper that [`APPLICATION`] was typed in from, where [`sent_in_on_paper`] was called.
pub const SENT_PAPER: &str = "paper-sent";
/// Where its receipt is, below `/office/paper`.
pub const SENT_RECEIPT: &str = "paper-sent/2021-2022/receipt";

/// Says of [`APPLICATION`] that it came on paper, once.
pub async fn sent_in_on_paper(app: &TestApp) {
    if app.store.paper_application(SENT_PAPER).await.expect("the store answers").is_some() {
        return;
    }
    let mut change = app.store.change(crate::app::cause()).await.expect("a change begins");
    let paper = paper(SENT_PAPER, ORG, "top_ten_contractor", "2022-08-19");
    change.begin_paper_application(&paper).await.expect("a paper");
    change.enter_paper_application(&paper, (APPLICATION, 1), "").await.expect("it is sent in");
    change.commit().await.expect("it is committed");
}

/// A paper that came on a day, typed in by [`Person::Secretary`].
pub fn paper(id: &str, org: &str, award: &str, arrived_on: &str) -> PaperApplication {
    PaperApplication {
        id: id.to_string(),
        applicant_org: org.to_string(),
        edition: "2021-2022".to_string(),
        award: award.to_string(),
        arrived_on: arrived_on.to_string(),
        contact_name: "李四".to_string(),
        contact_phone: "0471-7654321".to_string(),
        contact_email: "lisi@example.com".to_string(),
        reason: String::new(),
        entered_by: "secretary".to_string(),
        entered_at: cause().at,
        application: None,
        submission: None,
        cancelled_at: None,
    }
}

/// One person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Person {
    /// An owner of [`ORG`].
    Owner,
    /// Writes for [`ORG`].
    Editor,
    /// An owner of [`OTHER_ORG`].
    Other,
    /// Has no company yet.
    Waiting,
    /// Works in the office.
    Secretary,
    /// Leads it.
    General,
    /// Scores in the review.
    Reviewer,
    /// Leads the review.
    Chair,
    /// Reads everything.
    Auditor,
    /// Manages accounts.
    Administrator,
}

impl Person {
    /// All of them.
    pub const ALL: [Person; 10] = [
        Person::Owner,
        Person::Editor,
        Person::Other,
        Person::Waiting,
        Person::Secretary,
        Person::General,
        Person::Reviewer,
        Person::Chair,
        Person::Auditor,
        Person::Administrator,
    ];

    /// The account's id.
    pub fn id(self) -> &'static str {
        match self {
            Person::Owner => "owner",
            Person::Editor => "editor",
            Person::Other => "other",
            Person::Waiting => "waiting",
            Person::Secretary => "secretary",
            Person::General => "general",
            Person::Reviewer => "reviewer",
            Person::Chair => "chair",
            Person::Auditor => "auditor",
            Person::Administrator => "administrator",
        }
    }

    /// The account.
    pub fn account(self) -> Account {
        let new = account(self.id());
        match self {
            Person::Owner => new.of(ORG, OrgRole::Owner),
            Person::Editor => new.of(ORG, OrgRole::Editor),
            Person::Other => new.of(OTHER_ORG, OrgRole::Owner),
            Person::Waiting => new,
            Person::Secretary => new.secretariat(),
            Person::General => new.works_as(Role::SecretaryGeneral),
            Person::Reviewer => new.works_as(Role::Reviewer),
            Person::Chair => new.works_as(Role::Chair),
            Person::Auditor => new.works_as(Role::Auditor),
            Person::Administrator => new.works_as(Role::Administrator),
        }
        .build()
    }
}

impl TestApp {
    /// Makes all people and their two companies, where they are not there yet.
    pub async fn people(&self) {
        if self.store.account("owner").await.expect("the store answers").is_some() {
            return;
        }
        let mut change = self.store.change(cause()).await.expect("a change begins");
        change.add_applicant_org(ORG, "内蒙古示例智能科技有限公司", USCC).await.expect("a company");
        change.add_applicant_org(OTHER_ORG, "包头示例安防工程有限公司", OTHER_USCC).await.expect("another");
        for person in Person::ALL {
            change.add_account(&person.account(), None).await.expect("an account");
        }
        change.ask_to_join("request", "waiting", OTHER_ORG).await.expect("a request");
        let link = PasswordReset {
            id: "link".to_string(),
            account: "waiting".to_string(),
            issued_by: "operator".to_string(),
            expires_at: i64::MAX,
        };
        let hash = Token::parse(LINK).expect("a token").hash();
        change.issue_password_reset(&hash, &link).await.expect("a link");
        change.commit().await.expect("it is committed");
    }

    /// All people, and something at every address that names one: a one-time link, an invitation, drafts.
    pub async fn everything(&self) {
        self.people().await;
        let hash = Token::parse(LINK).expect("a token").hash();
        if self.store.invitation(&hash, 0).await.expect("the store answers").is_some() {
            return;
        }
        let mut change = self.store.change(cause()).await.expect("a change begins");
        let invitation = Invitation {
            id: "invitation".to_string(),
            applicant_org: ORG.to_string(),
            email: "new@example.com".to_string(),
            org_role: OrgRole::Editor,
            invited_by: "owner".to_string(),
            created_at: cause().at,
            expires_at: i64::MAX,
        };
        change.invite(&hash, &invitation).await.expect("an invitation");
        change.enrol_device((TABLET, "reviewer"), "平板", &hash).await.expect("a tablet");
        for (id, org) in [("draft-one", ORG), ("draft-two", OTHER_ORG)] {
            change.open_draft(id, org, "2021-2022").await.expect("a draft");
        }
        let pdf = crate::evidence_samples::pdf("合同");
        let hash = sha256_hex(&pdf);
        let upload = Upload {
            id: UPLOAD.to_string(),
            applicant_org: ORG.to_string(),
            edition: "2021-2022".to_string(),
            name: "a.pdf".to_string(),
            size: 100,
            sha256: "c".repeat(64),
            received: 0,
            uploaded_by: "owner".to_string(),
            created_at: cause().at,
        };
        change.begin_upload(&upload).await.expect("an upload");
        change.keep_blob(&hash, pdf.len() as i64, "application/pdf").await.expect("bytes");
        let of = (ORG, "2021-2022");
        change.add_evidence_file(EVIDENCE, of, &hash, "合同.pdf", "owner").await.expect("a file");
        let blobs = &self.state.blobs;
        blobs.write("sample", 0, pdf.into()).await.expect("bytes are written");
        blobs.place("sample", &hash).await.expect("they are placed");
        change.commit().await.expect("it is committed");
        self.submitted(APPLICATION).await;
        let mut change = self.store.change(cause()).await.expect("a change begins");
        let run = store::BulkRun {
            id: RUN.to_string(),
            account: "secretary".to_string(),
            action: "pass".to_string(),
            assigned_to: None,
            done_at: cause().at,
            undone_at: None,
        };
        change.keep_bulk_run(&run, &[]).await.expect("a press");
        let import = store::MemberImport {
            id: IMPORT.to_string(),
            account: "secretary".to_string(),
            name: "名册.xlsx".to_string(),
            cells: vec![vec!["单位名称".to_string()]],
            head: 0,
            mapping: vec![None],
        };
        let paper = paper(PAPER, ORG, "star_integrity_enterprise", "2022-08-19");
        change.begin_paper_application(&paper).await.expect("a paper");
        change.begin_member_import(&import).await.expect("a register");
        let round = store::ReviewRound {
            id: ROUND.to_string(),
            edition: "2021-2022".to_string(),
            award: "excellent_solution".to_string(),
            number: 1,
            scores_until: i64::MAX,
            seed: "seed".to_string(),
            per_case: None,
            pack: self.store.edition("2021-2022").await.expect("the store answers").expect("an edition").hash,
            opened_at: cause().at,
            closed_at: None,
        };
        change.begin_round(&round).await.expect("a round");
        crate::noticed::release(&mut change, NOTICE, &[(APPLICATION, "公示示例单位")]).await;
        change.commit().await.expect("it is committed");
        self.certified(APPLICATION, NUMBER, 1).await;
        self.printed(JOB).await;
        // Its rows alone: the application stays where the other addresses need it.
        self.objection(APPLICATION).await;
    }

    /// An application of [`ORG`] for 十佳工程商, sent in by [`Person::Owner`], with its sealed form on paper.
    pub async fn submitted(&self, id: &str) {
        self.send_in(id, domain::workflow::State::Draft).await;
        let mut change = self.store.change(cause()).await.expect("a change begins");
        change.hand_in_sealed_form((id, 1), "secretary", None).await.expect("the sealed form on paper");
        change.commit().await.expect("it is committed");
    }

    /// The same once more, after it was withdrawn.
    pub async fn submitted_again(&self, id: &str) {
        self.send_in(id, domain::workflow::State::Withdrawn).await;
    }

    async fn send_in(&self, id: &str, from: domain::workflow::State) {
        use domain::workflow::{Action, Facts, Party, decide};
        use server::submissions::{Company, Contact, snapshot};
        let (_, text) = domain::pack::SHIPPED[0];
        let edition =
            domain::Edition::new(domain::pack::text::read(text).expect("a pack")).expect("it compiles");
        let mut form = domain::application::Form::new(&edition.pack);
        let dossier = domain::dossier::Dossier::from_json(DOSSIER, "2021-2022").expect("a dossier");
        form.dossier = domain::form::Draft::of(&dossier);
        let person =
            Contact {
                name: "张三".into(), phone: "0471-1234567".into(), email: "owner@example.com".into()
            };
        let company =
            Company {
                name: "内蒙古示例智能科技有限公司".into(), uscc: USCC.into(), ..Company::default()
            };
        let entry = domain::application::Entry::first(&edition.pack, &form, 2);
        let snapshot = snapshot(&edition, &form, &entry, company, person, Vec::new()).expect("a snapshot");
        let frozen = snapshot.freeze().expect("JSON");
        let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
        let row = decide(from, Action::Submit, Party::Applicant, facts).expect("a transition");
        let new = store::NewSubmission {
            id,
            applicant_org: ORG,
            edition: "2021-2022",
            award: "top_ten_contractor",
            award_no: 3,
            subject: "",
            subject_key: "",
            pack_hash: &edition.pack.hash,
            verdict: snapshot.verdicts.verdict.id(),
            search: &snapshot.search(),
            relations: &snapshot.relations(),
            snapshot: &frozen.text,
            hash: &frozen.hash,
        };
        let mut change = self.store.change(cause()).await.expect("a change begins");
        change.submit(new, "owner", row).await.expect("it is sent in");
        change.commit().await.expect("it is committed");
    }

    /// Signs `person` in and returns the cookie of the browser.
    pub async fn sign_in(&self, person: Person) -> String {
        self.people().await;
        self.sign_in_account(person.id()).await
    }

    /// Signs an account in.
    pub async fn sign_in_account(&self, account: &str) -> String {
        let now = self.state.clock.now_ms();
        self.sign_in_since(account, now, now).await
    }

    /// A sign-in that began and was last used at these times (UTC milliseconds).
    pub async fn sign_in_since(&self, account: &str, begun: i64, seen: i64) -> String {
        let token = Token::random().expect("random numbers");
        let session = Session {
            id: uuid::Uuid::now_v7().to_string(),
            account: account.to_string(),
            created_at: begun,
            seen_at: seen,
            expires_at: begun + LONGEST_MS,
            agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_string(),
            address: "192.0.2.1".to_string(),
        };
        let mut change = self.store.change(cause()).await.expect("a change begins");
        change.open_session(&token.hash(), &session).await.expect("a session");
        change.commit().await.expect("it is committed");
        let name = if self.state.public_url.starts_with("https:") { "__Host-pingyou" } else { "pingyou" };
        format!("{name}={}", token.secret())
    }
}
