//! The whole demonstration, planted in fresh folders.

use super::companies::{Company, Twist, Unsent};
use super::*;
use crate::commands::seed::open_shipped;
use crate::submissions::{Standing, standing};
use domain::application::Entry;
use domain::evidence::{Claim, Remark, Stated, remarks};
use domain::lang::Lang;
use domain::relation::Kind;
use domain::verdict::Verdict;
use domain::workflow::State;
use std::collections::{BTreeMap, BTreeSet};
use store::DeskFilter;

/// A folder of its own, removed at the end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("pingyou-seed-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    async fn planted(&self) -> (Store, Seeded) {
        let store = Store::open(&self.0).await.expect("a database");
        open_shipped(&store, &cause("system", OPENED, "editions")).await.expect("the edition");
        let seeded = plant(&store, &self.0).await.expect("it is planted");
        (store, seeded)
    }

    /// The names of the kept files, which are the hashes of their bytes, with those bytes hashed again.
    fn blobs(&self) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        for folder in std::fs::read_dir(self.0.join("blobs")).expect("blobs").flatten() {
            for file in std::fs::read_dir(folder.path()).expect("a folder").flatten() {
                let bytes = std::fs::read(file.path()).expect("a file");
                let name = file.file_name().to_string_lossy().into_owned();
                out.insert(name, crate::blobs::sha256_hex(&bytes));
            }
        }
        out
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn two_fresh_folders_hold_the_same_rows_and_bytes_and_a_second_run_changes_nothing() {
    let (one, other) = (Folder::new("one"), Folder::new("other"));
    let (first, seeded) = one.planted().await;
    let (second, again) = other.planted().await;
    assert_eq!(seeded, again);
    let rows = first.every_row().await.expect("rows");
    assert!(rows.len() > 5_000, "{}", rows.len());
    let others = second.every_row().await.expect("rows");
    if let Some((a, b)) = rows.iter().zip(&others).find(|(a, b)| a != b) {
        panic!("rows differ:\n{a}\n{b}");
    }
    assert_eq!(rows.len(), others.len());
    let blobs = one.blobs();
    assert!(blobs.iter().all(|(name, hash)| name == hash));
    assert_eq!(blobs, other.blobs());
    let Seeded::Done { companies: 60, files, .. } = seeded else { panic!("{seeded:?}") };
    assert_eq!(files, blobs.len());
    assert_eq!(plant(&first, &one.0).await.expect("it is asked"), Seeded::Before);
    assert_eq!(first.every_row().await.expect("rows"), rows);

    every_state_is_there(&first).await;
    what_it_holds_is_sound(&first).await;
    a_notice_runs(&first).await;
    first.close().await;
    second.close().await;
}

async fn every_state_is_there(store: &Store) {
    let counts: BTreeMap<String, i64> =
        store.desk_counts(EDITION, "").await.expect("counts").into_iter().collect();
    // What the committee concludes, and all that follows, is for whoever tries the demonstration.
    for state in
        State::ALL.into_iter().filter(|state| (State::Submitted..=State::UnderReview).contains(state))
    {
        let count = counts.get(state.id()).copied().unwrap_or(0);
        assert!(count >= 2, "{}: {count} of {counts:?}", state.id());
    }
    assert!(counts["submitted"] >= 24, "{counts:?}");
    let filter = DeskFilter { edition: EDITION.to_string(), ..DeskFilter::default() };
    let rows = store.desk(&filter, 1_000, 0).await.expect("the desk");
    for verdict in ["met", "unmet", "needs_review"] {
        assert!(rows.iter().filter(|row| row.verdict == verdict).count() >= 5, "{verdict}");
    }
    let overdue = |row: &&store::DeskRow| row.until_at.is_some_and(|until| until < NOW);
    assert!(rows.iter().any(|row| overdue(&row)), "one supplement is overdue");
    assert!(rows.iter().any(|row| row.until_at.is_some_and(|until| until > NOW)), "one is not");
    assert!(rows.iter().any(|row| row.assigned.is_some()) && rows.iter().any(|row| row.assigned.is_none()));
    assert!(rows.iter().all(|row| row.moved_at < NOW && row.submitted_at > OPENED));
    // What two companies share, and nobody else.
    for (kind, one, other) in [
        (Kind::LegalRepresentative, "鄂尔多斯示例云哨系统集成有限公司", "鄂尔多斯示例沙漠蓝信息技术有限公司"),
        (Kind::Address, "呼和浩特示例敕勒系统集成有限公司", "呼和浩特示例大青山电子科技有限责任公司"),
    ] {
        let mut found = BTreeSet::new();
        for row in &rows {
            let application = store.application(&row.id).await.expect("asked").expect("it is there");
            let related = store.related(&application).await.expect("asked");
            found.extend(related.into_iter().filter(|there| there.kind.0 == kind).map(|there| there.company));
        }
        assert_eq!(found, BTreeSet::from([one.to_string(), other.to_string()]), "{kind:?}");
    }
    // Drafts without an application.
    let mut unsent = 0;
    for company in companies::all() {
        let draft = store.draft(&company.org, EDITION).await.expect("asked").expect("every company has one");
        let sent = store.applications_of(&company.org, EDITION).await.expect("asked");
        let fields = store.draft_fields(&draft.id, 0).await.expect("fields");
        if sent.is_empty() {
            unsent += 1;
            let conflict = fields.values().any(domain::application::Field::is_conflict);
            assert_eq!(conflict, company.unsent == Some(companies::Unsent::Conflict), "{}", company.name);
        }
    }
    assert_eq!(unsent, 8);
}

/// One award is concluded, each conclusion follows from its inputs, and its notice runs for five days from the 20th.
async fn a_notice_runs(store: &Store) {
    let notices = store.notices_of(EDITION).await.expect("notices");
    let [notice] = &notices[..] else { panic!("{} notices", notices.len()) };
    assert_eq!((notice.status.as_str(), notice.kind.as_str()), ("released", "shortlist"));
    assert_ne!(notice.released_by.as_deref(), Some(notice.drawn_by.as_str()));
    let content = crate::notices::content(notice).expect("its hash is its own");
    assert_eq!(content.entries.len(), 3);
    for entry in &content.entries {
        let line = store.listed(&entry.application).await.expect("asked").expect("a line");
        assert_eq!(line.period_first.as_deref(), Some("2022-08-20"));
        assert_eq!(line.period_last.as_deref(), Some("2022-08-24"));
        assert!(line.ends_at.is_some_and(|end| end > NOW));
    }
    let (sheets, all) = (
        store.signed_sheets(EDITION).await.expect("sheets"),
        store.every_conclusion().await.expect("conclusions"),
    );
    assert_eq!((sheets.len(), all.len()), (15, 3));
    for one in all {
        let inputs: domain::review::conclusion::Inputs = serde_json::from_str(&one.inputs).expect("inputs");
        let content = |application: &str, account: &str, version: i64| {
            let of = |sheet: &&store::SignedSheet| {
                (sheet.application.as_str(), sheet.account.as_str(), sheet.number)
                    == (application, account, version)
            };
            sheets.iter().find(of).map(|sheet| sheet.content.clone())
        };
        let found = inputs.conclude(&content).expect("it follows");
        assert_eq!(serde_json::to_string(&found).expect("text"), one.result);
        assert!(!found.differs, "nothing speaks against what was concluded");
    }
}

async fn what_it_holds_is_sound(store: &Store) {
    for finding in store.examine().await.expect("the doctor") {
        assert!(finding.faults.is_empty(), "{}: {:?}", finding.check, finding.faults);
    }
    for company in companies::all() {
        assert!(company.name.contains("示例") && company.phone().starts_with("0471-0000"));
        assert_eq!(domain::uscc::check(&company.uscc), Ok(()), "{}", company.uscc);
        assert!(company.uscc.contains("MADEM"));
        let profile = store.company_profile(&company.org).await.expect("asked");
        assert_eq!(profile, company.profile);
        assert!(profile.address.contains("示例路") && profile.phone.starts_with("0471-0000"));
        assert!(profile.legal_representative.ends_with('某'), "{}", profile.legal_representative);
    }
}

/// The edition as it is shipped.
fn shipped() -> Edition {
    let pack = domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("a pack");
    Edition::new(pack).expect("an edition")
}

fn stands(edition: &Edition, company: &Company, award: usize) -> Standing {
    let form = plan::form(edition, company, &dossiers::of(company)).expect("a draft");
    standing(edition, &form, &Entry::first(&edition.pack, &form, award), 0, Lang::Zh)
}

#[test]
fn what_is_peculiar_about_a_company_is_what_the_rules_say_of_it() {
    let edition = shipped();
    let all = companies::all();
    // What is peculiar, an award of the company, its verdict, a part of what the criteria say of it.
    for (twist, award, verdict, said) in [
        (Twist::ExactMillion, 2, Verdict::Met, "单项恰为100万元"),
        (Twist::FenShort, 2, Verdict::Unmet, ""),
        (Twist::ExactSum, 2, Verdict::Met, ""),
        (Twist::SumShort, 2, Verdict::Unmet, ""),
        (Twist::GradeThree, 0, Verdict::Unmet, ""),
        (Twist::CertificateExpires, 0, Verdict::Unmet, ""),
        (Twist::OtherCertificate, 0, Verdict::Unmet, ""),
        (Twist::CheckDue, 0, Verdict::NeedsReview, ""),
        (Twist::NotMember, 0, Verdict::Unmet, ""),
        (Twist::Penalty, 1, Verdict::NeedsReview, "行政处罚"),
        (Twist::Complaint, 1, Verdict::NeedsReview, "投诉"),
        (Twist::Accident, 2, Verdict::Unmet, ""),
        (Twist::Young, 1, Verdict::Unmet, ""),
        (Twist::FiveOnTheDay, 1, Verdict::Met, "未满"),
        (Twist::Subcontracted, 2, Verdict::Met, "分包"),
        (Twist::OutsideRegion, 2, Verdict::Met, "自治区外"),
        (Twist::BeforeYear, 2, Verdict::Met, "2021年以前"),
        (Twist::Late, 2, Verdict::Unmet, ""),
        (Twist::NotInUse, 2, Verdict::Unmet, ""),
        (Twist::PassRating, 2, Verdict::Unmet, ""),
        (Twist::NoCity, 2, Verdict::Unmet, ""),
        (Twist::TrademarkOnly, 4, Verdict::Met, "商标"),
        (Twist::CoOwned, 3, Verdict::NeedsReview, ""),
        (Twist::SelfClaim, 5, Verdict::Unmet, ""),
        (Twist::NoReceipt, 6, Verdict::NeedsReview, ""),
        (Twist::FirstExhibition, 7, Verdict::NeedsReview, ""),
        (Twist::ExpoViolation, 7, Verdict::NeedsReview, ""),
    ] {
        let company = all.iter().find(|one| one.twist == twist && one.awards.contains(&award));
        let company = company.unwrap_or_else(|| panic!("nobody is {twist:?}"));
        let standing = stands(&edition, company, award);
        assert_eq!(standing.report.verdict, verdict, "{twist:?}: {:#?}", standing.report);
        let flags: String = standing.report.criteria.iter().flat_map(|part| part.flags.clone()).collect();
        assert!(flags.contains(said), "{twist:?}: {flags}");
    }
    // Who is plain is met, and of the drafts that are not sent in only one could be.
    for company in all.iter().filter(|company| company.twist == Twist::Plain) {
        for award in company.awards.iter().copied() {
            let standing = stands(&edition, company, award);
            let open = matches!(company.unsent, Some(Unsent::Half | Unsent::Incomplete));
            let whole = !open && company.unsent != Some(Unsent::Faulty);
            assert_eq!(standing.complete, whole, "{}: {:#?}", company.name, standing.report);
            assert_eq!(standing.report.verdict == Verdict::Incomplete, open, "{}", company.name);
        }
    }
}

#[test]
fn every_sign_of_every_paper_has_a_shape_and_papers_agree_with_the_dossier_but_where_they_are_meant_not_to() {
    let edition = shipped();
    for company in companies::all() {
        let facts = dossiers::of(&company);
        let form = plan::form(&edition, &company, &facts).expect("a draft");
        let (dossier, _) = form.dossier.read(EDITION);
        let mut found: Vec<Remark> = Vec::new();
        let papers = paper::of(&company, &facts).expect("every sign is in the font");
        for paper in &papers {
            let kind = crate::blobs::kind::judge(&paper.name, &paper.bytes);
            assert_eq!(kind, Ok(crate::blobs::Kind::Pdf), "{} of {}", paper.name, company.name);
            assert!(paper.bytes.len() < 200_000, "{}: {} bytes", paper.name, paper.bytes.len());
        }
        for proves in papers.iter().flat_map(|paper| &paper.proves) {
            let claim =
                Claim { amount_fen: proves.amount_fen, dated_on: proves.dated_on, valid_to: proves.valid_to };
            let stated = proves.project.map(|at| Stated::of(&dossier, at));
            found.extend(remarks(&claim, stated.as_ref(), edition.pack.cutoff(), edition.pack.deadline()));
        }
        let meant = match company.twist {
            Twist::OtherAmount => found.iter().all(|one| matches!(one, Remark::Amount { .. })),
            Twist::OtherDay => found.iter().all(|one| matches!(one, Remark::Day { .. })),
            Twist::CertificateExpires | Twist::ExpiredSystem => {
                found.iter().all(|one| matches!(one, Remark::Expired { .. }))
            }
            _ => found.is_empty(),
        };
        let named = [Twist::OtherAmount, Twist::OtherDay, Twist::CertificateExpires, Twist::ExpiredSystem];
        assert!(meant, "{} ({:?}): {found:?}", company.name, company.twist);
        assert_eq!(found.is_empty(), !named.contains(&company.twist), "{}: {found:?}", company.name);
        let hides = facts.projects.iter().any(|project| project.contract_fen != project.fen);
        let other = matches!(company.twist, Twist::OtherAmount | Twist::HiddenAmount);
        assert_eq!(hides, other, "{}", company.name);
    }
}

#[tokio::test]
async fn a_database_with_people_is_left_alone() {
    let folder = Folder::new("earnest");
    let store = Store::open(&folder.0).await.expect("a database");
    open_shipped(&store, &cause("system", OPENED, "editions")).await.expect("the edition");
    let mut change = store.change(cause("system", OPENED, "person")).await.expect("a change");
    let person = store::factory::account("person").secretariat().build();
    change.add_account(&person, None).await.expect("a person");
    change.commit().await.expect("written");
    let rows = store.every_row().await.expect("rows");
    assert!(plant(&store, &folder.0).await.is_err());
    assert_eq!(store.every_row().await.expect("rows"), rows);
    store.close().await;
}
