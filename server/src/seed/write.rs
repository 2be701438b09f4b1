//! Writing the plan: files first, then every step in one change.

use super::chance::id;
use super::companies::Unsent;
use super::deeds::{Act, act};
use super::paper::Proves;
use super::plan::{Kept, Plan, Planned, Step, What};
use super::{Seeded, cause};
use crate::blobs::{Blobs, Kind, clean};
use crate::demonstration::{PASSWORD_HASH, SECRETARIES};
use crate::submissions::{Company, Contact, closes_at, proofs, snapshot, standing};
use anyhow::Context;
use app::pages::account::privacy::VERSION;
use domain::application::{Edit, Entry, Save};
use domain::eligibility::{AwardReport, Edition};
use domain::lang::Lang;
use domain::schema;
use domain::workflow::{Action, Party, State, decide};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Account, Change, EvidenceFile, EvidenceLink, NewSubmission, OrgRole, Role, Store};
use tokio::task::JoinSet;

/// What every paper turned out to be, by its hash.
pub type KeptPapers = BTreeMap<String, Kind>;

/// Papers that are kept at once: each waits for the disk three times.
const AT_ONCE: usize = 8;

/// Judges and keeps every paper as the server does with what it receives. Their rows come later; until then the sweep leaves them be.
pub async fn papers(blobs: Blobs, plan: &Plan) -> anyhow::Result<KeptPapers> {
    let blobs = Arc::new(blobs);
    let mut out = KeptPapers::new();
    let mut under_way: JoinSet<anyhow::Result<(String, Kind)>> = JoinSet::new();
    for planned in &plan.companies {
        let supplements = planned.applications.iter().filter_map(|one| one.supplement.as_ref());
        for kept in planned.papers.iter().chain(supplements) {
            if under_way.len() >= AT_ONCE
                && let Some(done) = under_way.join_next().await
            {
                out.extend([done??]);
            }
            let (bytes, sha256) = (kept.paper.bytes.clone(), kept.sha256.clone());
            under_way.spawn(keep(blobs.clone(), clean(&kept.paper.name), bytes, sha256));
        }
    }
    while let Some(done) = under_way.join_next().await {
        out.extend([done??]);
    }
    Ok(out)
}

async fn keep(
    blobs: Arc<Blobs>,
    name: String,
    bytes: Vec<u8>,
    sha256: String,
) -> anyhow::Result<(String, Kind)> {
    let temporary = id(&format!("temporary/{sha256}"));
    let size = bytes.len() as u64;
    blobs.write(&temporary, 0, bytes.into()).await?;
    let kind = blobs.check(&temporary, &name, size, &sha256).await;
    let kind = kind.map_err(|error| anyhow::anyhow!("{name}: {error:?}"))?;
    blobs.place(&temporary, &sha256).await?;
    Ok((sha256, kind))
}

/// A company while its story is told.
#[derive(Default)]
pub struct Told {
    /// Its draft.
    draft: String,
    /// Its files and what they prove.
    files: Vec<EvidenceFile>,
    links: Vec<EvidenceLink>,
    /// Its applications by their place in the plan.
    pub applications: BTreeMap<usize, String>,
    /// What the rules made of them when they were sent in.
    pub reports: BTreeMap<usize, AwardReport>,
}

/// What a step needs.
pub struct Scene<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The company.
    pub planned: &'a Planned,
    /// What was told of it so far.
    pub told: &'a mut Told,
    /// What the papers are.
    kept: &'a KeptPapers,
    /// The moment.
    pub at: i64,
}

/// Writes every step.
pub async fn story(
    store: &Store,
    edition: &Edition,
    plan: &Plan,
    kept: &KeptPapers,
) -> anyhow::Result<Seeded> {
    let mut told: Vec<Told> = plan.companies.iter().map(|_| Told::default()).collect();
    let mut change = store.change(cause("system", super::OPENED, "begin")).await?;
    let mut committee = super::concluded::moments();
    for (number, step) in plan.steps.iter().enumerate() {
        let Step { at, company, what } = *step;
        while let Some((_, moment)) = committee.next_if(|(then, _)| *then <= at) {
            super::concluded::tell(&mut change, edition, moment).await.context("what is concluded")?;
        }
        let (planned, told) = (&plan.companies[company], &mut told[company]);
        let mut scene = Scene { edition, planned, told, kept, at };
        change.caused_by(cause(&scene.actor(what), at, &number.to_string()));
        let done = match what {
            What::Register => scene.register(&mut change).await,
            What::FillIn => scene.fill_in(&mut change).await,
            What::Write => scene.write(&mut change).await,
            What::Prove => scene.prove(&mut change).await,
            What::Submit(application) => scene.submit(&mut change, application).await,
            What::Do(application, deed) => act(&mut scene, &mut change, Act { application, deed }).await,
        };
        done.with_context(|| format!("{what:?} of {}", planned.company.name))?;
    }
    for (_, moment) in committee {
        super::concluded::tell(&mut change, edition, moment).await.context("what is concluded")?;
    }
    super::review::begin(&mut change, edition).await.context("the committee's round")?;
    change.commit().await?;
    Ok(Seeded::Done {
        companies: told.len(),
        applications: told.iter().map(|told| told.applications.len()).sum(),
        files: told.iter().map(|told| told.files.len()).sum(),
    })
}

impl Scene<'_> {
    fn actor(&self, what: What) -> String {
        let company = &self.planned.company;
        match what {
            What::Register => "system".to_string(),
            What::FillIn | What::Prove => company.editor.0.clone(),
            What::Write | What::Submit(_) => company.owner.0.clone(),
            What::Do(_, deed) => super::deeds::actor(company, deed),
        }
    }

    fn of(&self) -> (&str, &str) {
        (self.planned.company.org.as_str(), self.edition.pack.id.as_str())
    }

    async fn register(&mut self, change: &mut Change) -> anyhow::Result<()> {
        let company = &self.planned.company;
        change.add_applicant_org(&company.org, &company.name, &company.uscc).await?;
        let people =
            [("owner", &company.owner, OrgRole::Owner), ("editor", &company.editor, OrgRole::Editor)];
        for (word, (account, name), role) in people {
            let account = Account {
                id: account.clone(),
                role: Role::Applicant,
                org: Some((company.org.clone(), role)),
                staff: Vec::new(),
                email: company.email(word),
                name: name.clone(),
                phone: company.phone(),
                password_changed_at: self.at,
                created_at: self.at,
                ended_at: None,
            };
            change.add_account(&account, Some(PASSWORD_HASH)).await?;
            change.agree(&account.id, VERSION).await?;
        }
        change.save_company_profile(&company.org, &company.owner.0, &company.profile).await?;
        let draft = id(&format!("draft/{}", company.no));
        let (org, edition) = self.of();
        self.told.draft = change.open_draft(&draft, org, edition).await?.id;
        Ok(())
    }

    /// Saves the fields for which `wanted` speaks.
    async fn save(
        &self,
        change: &mut Change,
        account: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> anyhow::Result<()> {
        let fields = self.planned.form.fields(&self.edition.pack);
        let edits = fields.into_iter().filter(|(name, _)| wanted(name));
        let edits = edits.map(|(name, value)| Edit { name, base: 0, value }).collect();
        let editor = id(&format!("editor/{account}"));
        let save = Save { editor, seq: 1, known: 0, edits };
        change.save_draft(&self.told.draft, &save, account).await?;
        Ok(())
    }

    async fn fill_in(&mut self, change: &mut Change) -> anyhow::Result<()> {
        self.save(change, &self.planned.company.editor.0, |name| !is_of_award(name)).await
    }

    async fn write(&mut self, change: &mut Change) -> anyhow::Result<()> {
        let company = &self.planned.company;
        self.save(change, &company.owner.0, is_of_award).await?;
        if company.unsent == Some(Unsent::Conflict) {
            // The owner had not seen what the editor wrote: both amounts stand until somebody decides.
            let fields = self.planned.form.fields(&self.edition.pack);
            let amount = fields.into_keys().find(|name| name.ends_with("/security_amount_yuan"));
            let name = amount.context("no project has an amount")?;
            let edits = vec![Edit { name, base: 0, value: "1385000.00".to_string() }];
            let save = Save { editor: id(&format!("editor/{}/2", company.owner.0)), seq: 1, known: 0, edits };
            change.save_draft(&self.told.draft, &save, &company.owner.0).await?;
        }
        Ok(())
    }

    async fn prove(&mut self, change: &mut Change) -> anyhow::Result<()> {
        let planned = self.planned;
        for kept in &planned.papers {
            self.add(change, kept, &planned.company.editor.0).await?;
        }
        Ok(())
    }

    /// Gives the company a file, with what it proves.
    pub async fn add(&mut self, change: &mut Change, kept: &Kept, account: &str) -> anyhow::Result<()> {
        let (sha256, name) = (&kept.sha256, clean(&kept.paper.name));
        let size = i64::try_from(kept.paper.bytes.len())?;
        let media_type = self.kept.get(sha256).context("a paper that was not kept")?.media_type();
        change.keep_blob(sha256, size, media_type).await?;
        let new = id(&format!("file/{}/{sha256}", self.planned.company.no));
        let (file, _) = change.add_evidence_file(&new, self.of(), sha256, &name, account).await?;
        self.told.files.push(EvidenceFile {
            id: file.clone(),
            applicant_org: self.of().0.to_string(),
            edition: self.of().1.to_string(),
            blob: sha256.clone(),
            name,
            uploaded_by: account.to_string(),
            uploaded_at: self.at,
            removed_at: None,
            size,
            media_type: media_type.to_string(),
        });
        for (at, proves) in kept.paper.proves.iter().enumerate() {
            let link = self.link(&file, at, proves, account);
            change.put_evidence_link(self.of(), &link).await?;
            self.told.links.push(link);
        }
        Ok(())
    }

    fn link(&self, file: &str, at: usize, proves: &Proves, account: &str) -> EvidenceLink {
        let pack = &self.edition.pack;
        let award =
            pack.awards.iter().find(|award| award.criteria.iter().any(|one| one.clause == proves.clause));
        let key = |place: usize| {
            let row = self.planned.form.dossier.list(schema::list("projects")?).rows.get(place)?;
            Some(i64::from(row.key))
        };
        EvidenceLink {
            id: id(&format!("link/{file}/{at}")),
            file: file.to_string(),
            award: award.map(|award| award.id.clone()),
            clause: proves.clause.clone(),
            project: proves.project.and_then(key),
            page_from: proves.pages.map(|(from, _)| from),
            page_to: proves.pages.map(|(_, to)| to),
            amount_fen: proves.amount_fen,
            dated_on: proves.dated_on.map(|day| day.to_string()),
            valid_to: proves.valid_to.map(|day| day.to_string()),
            note: proves.note.clone(),
            linked_by: account.to_string(),
            linked_at: self.at,
        }
    }

    /// Sends an application in, first or again.
    pub async fn submit(&mut self, change: &mut Change, application: usize) -> anyhow::Result<()> {
        let (company, form, edition) = (&self.planned.company, &self.planned.form, self.edition);
        let pack = &edition.pack;
        let award = self.planned.applications[application].award;
        let asked = &pack.awards[award];
        let entry = Entry::first(pack, form, award);
        let before = change.application_for(&company.org, &pack.id, &asked.id, &entry.key_text()).await?;
        let from = before.as_ref().map_or(State::Draft, |before| before.state.0);
        let standing = standing(edition, form, &entry, 0, Lang::Zh);
        let facts = standing.facts(self.at < closes_at(edition, award, &[]));
        let row = decide(from, Action::Submit, Party::Applicant, facts)
            .map_err(|refusal| anyhow::anyhow!("{refusal:?}: {:?}", standing.lacking))?;
        // As the store gives them.
        let (mut files, mut links) = (self.told.files.clone(), self.told.links.clone());
        files.sort_by(|a, b| (a.uploaded_at, &a.id).cmp(&(b.uploaded_at, &b.id)));
        links.sort_by(|a, b| (a.linked_at, &a.id).cmp(&(b.linked_at, &b.id)));
        let list = schema::list("projects");
        let place = |key: i64| form.dossier.index_of(list?, u32::try_from(key).ok()?);
        let evidence = proofs(pack, &asked.id, (&files, &links), place);
        let contact =
            Contact { name: company.owner.1.clone(), phone: company.phone(), email: company.email("owner") };
        let registered = Company {
            name: company.name.clone(),
            uscc: company.uscc.clone(),
            profile: company.profile.clone(),
        };
        let snapshot = snapshot(edition, form, &entry, registered, contact, evidence)?;
        let frozen = snapshot.freeze()?;
        let new = NewSubmission {
            id: &id(&format!("application/{}/{award}", company.no)),
            applicant_org: &company.org,
            edition: &pack.id,
            award: &asked.id,
            award_no: award + 1,
            subject: &snapshot.subject,
            subject_key: &entry.key_text(),
            pack_hash: &pack.hash,
            verdict: standing.report.verdict.id(),
            search: &snapshot.search(),
            relations: &snapshot.relations(),
            snapshot: &frozen.text,
            hash: &frozen.hash,
        };
        let sent = change.submit(new, &company.owner.0, row).await?;
        // The office notes the sealed sheet, which comes on paper.
        change.caused_by(cause(SECRETARIES[0], self.at, &format!("sealed/{}", sent.receipt_no)));
        change.hand_in_sealed_form((&sent.id, sent.submission), SECRETARIES[0], None).await?;
        self.told.applications.insert(application, sent.id);
        self.told.reports.insert(application, standing.report);
        Ok(())
    }
}

/// Whether a field belongs to an award: what the owner chooses and writes.
fn is_of_award(name: &str) -> bool {
    ["/awards/", "/subjects/", "/statements/"].iter().any(|prefix| name.starts_with(prefix))
}
