//! A round whose scoring has ended: what its scores come to, who leads, and who sees what. Whoever is recused from an application
//! finds it in nothing that is made of this for them.

mod names;

use crate::auth::Viewer;
use crate::confirmed::Standing;
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::review::{chairs, edition_of, seats};
use crate::state::AppState;
use app::error::AppError;
use domain::Edition;
use domain::date::Date;
use domain::lang::Lang;
use domain::pack::model::Award;
use domain::policy::{self, Action};
use domain::review::aggregate::ranking::rank;
use domain::review::aggregate::{Entries, Entry, Given, LeftOut, Method, Ranking};
use domain::review::conclusion::{Case, Concluded, Conclusion, Inputs, Settings, Signed, accepted_amount};
use domain::review::tie::{TieCount, recorded};
use domain::review::vote::Motion;
use domain::rule::Manner;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{CommitteeSeat, ReviewCase, ReviewConclusion, ReviewMotion, ReviewRound, SignedSheet};

/// A round with everything that is known of it.
pub struct Room {
    /// The round.
    pub round: ReviewRound,
    /// Its edition.
    pub edition: Arc<Edition>,
    /// What the edition says of conclusions.
    pub settings: Settings,
    /// The applications.
    pub cases: Vec<ReviewCase>,
    /// What is known of each.
    pub known: BTreeMap<String, Case>,
    /// The seats whose term covers today.
    pub seats: Vec<CommitteeSeat>,
    /// Who is in the room.
    pub present: BTreeSet<String>,
    /// What was put to the vote.
    pub motions: Vec<ReviewMotion>,
    /// What was concluded.
    pub conclusions: Vec<ReviewConclusion>,
    /// The names of everybody who occurs.
    pub names: BTreeMap<String, String>,
    /// Whether the round reviews entries again to which somebody objected (重新审核).
    pub again: bool,
    /// Whether applications are called by their receipt numbers alone.
    pub unnamed: bool,
    signed: Vec<SignedSheet>,
    entries: Entries,
    /// Who is to score an application again and has not signed: application, account. They learn nothing of the first scores.
    owed: BTreeSet<(String, String)>,
    interested: BTreeMap<String, Vec<String>>,
    /// Who was recused from one of them, also where that was refuted.
    ever_recused: BTreeSet<String>,
    checked: BTreeMap<String, Vec<String>>,
    chairs: Vec<String>,
}

impl Room {
    /// Reads a round as a viewer may be told of it: by numbers where names are withheld from them.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where it is not there, [`AppError::Internal`] where what it needs cannot be read.
    pub async fn of(state: &AppState, id: &str, today: Date, viewer: &Viewer) -> Result<Room, Failure> {
        let mut room = Room::read(state, id, today).await?;
        room.unnamed = room.withholds(viewer);
        if room.unnamed {
            room.forget_companies();
        }
        room.read_names(state).await?;
        Ok(room)
    }

    /// Reads a round for its figures alone: no application and nobody is called by name.
    ///
    /// # Errors
    /// As [`Room::of`].
    pub async fn without_names(state: &AppState, id: &str, today: Date) -> Result<Room, Failure> {
        let mut room = Room::read(state, id, today).await?;
        room.forget_companies();
        Ok(room)
    }

    async fn read(state: &AppState, id: &str, today: Date) -> Result<Room, Failure> {
        let store = &state.store;
        let round = store.review_round(id).await?.ok_or(AppError::NotFound)?;
        let edition = edition_of(state, &round).await?;
        let award = edition.pack.award(&round.award).ok_or(AppError::Internal)?;
        let settings = Settings::of(&edition.pack, award);
        let held = store.committee(&round.edition).await?;
        let covers: BTreeSet<String> =
            seats(&held).into_iter().filter(|seat| seat.covers(today)).map(|seat| seat.account).collect();
        let mut room = Room {
            cases: store.review_cases(id).await?,
            known: BTreeMap::new(),
            seats: held.into_iter().filter(|seat| covers.contains(&seat.account)).collect(),
            present: store.review_present(id).await?.into_iter().filter(|one| covers.contains(one)).collect(),
            motions: store.review_motions(id).await?,
            conclusions: store.review_conclusions(id).await?,
            names: BTreeMap::new(),
            again: false,
            unnamed: true,
            signed: Vec::new(),
            entries: Entries::new(),
            owed: BTreeSet::new(),
            interested: BTreeMap::new(),
            ever_recused: BTreeSet::new(),
            checked: BTreeMap::new(),
            chairs: chairs(&store.staff().await?).into_iter().filter(|one| covers.contains(one)).collect(),
            round,
            edition,
            settings,
        };
        room.again = store.is_re_review(id).await?;
        if room.again {
            // An entry that is reviewed again has its place: its scores draw no line.
            room.settings.quota = None;
        }
        room.signed = crate::round_sheets::of(store, &room.round, room.again).await?;
        room.learn(state).await?;
        Ok(room)
    }

    async fn learn(&mut self, state: &AppState) -> Result<(), Failure> {
        let store = &state.store;
        let recusals = store.recusals_in(&self.round.id).await?;
        let votes = recorded(&self.ballots().map(|(_, count)| count).collect::<Vec<TieCount>>());
        let mut amounts = BTreeMap::new();
        for case in &self.cases {
            let holds =
                |one: &&store::Recusal| one.application == case.application && one.refuted_at.is_none();
            let who = recusals.iter().filter(holds).map(|one| one.account.clone()).collect();
            self.interested.insert(case.application.clone(), who);
            self.checked.insert(case.application.clone(), store.checked_by(&case.application).await?);
            if self.settings.chain.iter().any(|word| word == "accepted_amount") {
                amounts.insert(case.application.clone(), amount(state, &case.application).await?);
            }
            let known = Case {
                amount: amounts.get(&case.application).copied().unwrap_or_default(),
                vote: votes.get(&case.application).copied(),
                sheets: BTreeMap::new(),
            };
            let entry = Entry { amount: known.amount, vote: known.vote, given: BTreeMap::new() };
            self.entries.insert(case.application.clone(), entry);
            self.known.insert(case.application.clone(), known);
        }
        let taken: BTreeSet<(String, String)> = store.taken_away(&self.round.id).await?.into_iter().collect();
        let elsewhere = self.elsewhere(state).await?;
        for sheet in self.signed.clone() {
            let recused = self.recused(&sheet.application).contains(&sheet.account);
            let Some(known) = self.known.get_mut(&sheet.application) else { continue };
            let pair = (sheet.application.clone(), sheet.account.clone());
            if taken.contains(&pair) || elsewhere.contains(&pair) {
                continue;
            }
            let left_out = recused.then_some(LeftOut::Recused);
            let signed = Signed { version: sheet.number, hash: sheet.hash.clone(), left_out };
            known.sheets.insert(sheet.account.clone(), signed);
            let given = Given { sheet: self.settings.sheet(&sheet.content), left_out };
            self.entries.entry(sheet.application).or_default().given.insert(sheet.account, given);
        }
        self.ever_recused = recusals.into_iter().map(|one| one.account).collect();
        Ok(())
    }

    /// The sheets that belong to another round of the award alone: application, account. Learns on the way who owes a later round a
    /// sheet.
    async fn elsewhere(&mut self, state: &AppState) -> Result<BTreeSet<(String, String)>, Failure> {
        let store = &state.store;
        let pair = |one: store::ReviewAssignment| (one.application, one.account);
        let own: BTreeSet<(String, String)> =
            store.review_assignments(&self.round.id).await?.into_iter().map(pair).collect();
        let mut others = BTreeSet::new();
        for round in store.review_rounds(&self.round.edition).await? {
            if round.award != self.round.award || round.id == self.round.id {
                continue;
            }
            let later = round.number > self.round.number;
            let signed = if later { crate::round_sheets::of(store, &round, true).await? } else { Vec::new() };
            let theirs = store.review_assignments(&round.id).await?.into_iter().map(pair);
            for pair in theirs {
                let is_signed = signed.iter().any(|one| one.application == pair.0 && one.account == pair.1);
                if later && !is_signed {
                    self.owed.insert(pair.clone());
                }
                if !own.contains(&pair) {
                    others.insert(pair);
                }
            }
        }
        Ok(others)
    }

    /// The award.
    pub fn award(&self) -> Option<&Award> {
        self.edition.pack.award(&self.round.award)
    }

    /// How means are made, with the edition's names of parts and levels.
    pub fn method(&self) -> Method {
        let method = self
            .award()
            .map_or_else(|| self.settings.method(), |award| Method::of(&self.edition.pack, award));
        Method { quota: self.settings.quota, ..method }
    }

    /// The ballots between tied applications that counted.
    pub fn ballots(&self) -> impl Iterator<Item = (&ReviewMotion, TieCount)> {
        let held = self.motions.iter().filter(|motion| motion.kind == "tie");
        held.filter_map(|motion| Some((motion, serde_json::from_str(&motion.count).ok()?)))
    }

    /// Who is recused from an application: by an interest, or because they checked it.
    pub fn recused(&self, application: &str) -> BTreeSet<String> {
        let of = |map: &BTreeMap<String, Vec<String>>| map.get(application).cloned().unwrap_or_default();
        of(&self.interested).into_iter().chain(of(&self.checked)).collect()
    }

    /// The applications that a viewer may know of.
    pub fn visible(&self, viewer: &Viewer) -> BTreeSet<String> {
        let none = Vec::new();
        if !self.knows(viewer) {
            return BTreeSet::new();
        }
        let of = |case: &&ReviewCase| {
            let checked = self.checked.get(&case.application).unwrap_or(&none);
            let interested = self.interested.get(&case.application).unwrap_or(&none);
            viewer.may_review(Action::ReadScores, &case.applicant_org, checked, interested)
                && !interested.contains(&viewer.account)
                && !self.owed.contains(&(case.application.clone(), viewer.account.clone()))
        };
        self.cases.iter().filter(of).map(|case| case.application.clone()).collect()
    }

    /// Whether a viewer may know of all of them.
    pub fn sees_all(&self, viewer: &Viewer) -> bool {
        self.knows(viewer) && self.visible(viewer).len() == self.cases.len()
    }

    /// Whether a viewer knows a part of applications that compete for places. Place and conclusion of each hang on the others, so such
    /// a viewer reads neither: they would tell where the one stands that they are recused from.
    pub fn partial(&self, viewer: &Viewer) -> bool {
        self.settings.quota.is_some() && self.knows(viewer) && !self.sees_all(viewer)
    }

    /// Who only scores knows of the figures as long as they sit: a member of another year does not.
    fn knows(&self, viewer: &Viewer) -> bool {
        let leads = viewer.roles.iter().any(|role| *role != policy::Role::Reviewer);
        leads || self.seats.iter().any(|seat| seat.account == viewer.account)
    }

    /// The entries of some applications.
    pub fn entries(&self, of: &BTreeSet<String>) -> Entries {
        let of = self.entries.iter().filter(|(application, _)| of.contains(*application));
        of.map(|(application, entry)| (application.clone(), entry.clone())).collect()
    }

    /// The ranking of some applications.
    pub fn ranking(&self, of: &BTreeSet<String>) -> Ranking {
        rank(&self.method(), &self.entries(of))
    }

    /// Whether a viewer leads: the round, or the vote on an application. The chair does, and where every chair is recused a deputy.
    /// Where applications compete for places, who is recused from one leads none: each result changes the others'.
    pub fn leads(&self, viewer: &Viewer, application: Option<&str>) -> bool {
        let free = |account: &str| {
            let compete = self.settings.quota.is_some();
            self.interested.iter().all(|(one, who)| {
                let concerned = compete || application.is_none_or(|application| application == one);
                !concerned || !who.iter().any(|other| other == account)
            })
        };
        if viewer.may(Action::Conclude) && self.chairs.contains(&viewer.account) {
            return free(&viewer.account);
        }
        let deputy = self.seats.iter().any(|seat| seat.deputy && seat.account == viewer.account);
        deputy && free(&viewer.account) && !self.chairs.iter().any(|chair| free(chair))
    }

    /// What follows from inputs of this round.
    ///
    /// # Errors
    /// [`AppError::Internal`] where nothing does, which is logged: callers have counted the vote before.
    pub fn follows(&self, inputs: &Inputs) -> Result<Concluded, Failure> {
        let content = |application: &str, account: &str, version: i64| {
            let sheet = self.signed.iter().find(|one| {
                one.application == application && one.account == account && one.number == version
            });
            sheet.map(|sheet| sheet.content.clone())
        };
        inputs.conclude(&content).map_err(|why| {
            tracing::error!(?why, round = self.round.id, "nothing follows from a vote that passed");
            AppError::Internal.into()
        })
    }

    /// Everything that a conclusion follows from.
    pub fn inputs(
        &self,
        application: &str,
        conclusion: Conclusion,
        (motion, reason): (Motion, &str),
    ) -> Inputs {
        Inputs {
            edition: self.round.edition.clone(),
            pack: self.edition.pack.hash.clone(),
            award: self.round.award.clone(),
            round: self.round.id.clone(),
            seed: self.round.seed.clone(),
            settings: self.settings.clone(),
            cases: self.known.clone(),
            application: application.to_string(),
            conclusion,
            motion,
            reason: reason.to_string(),
        }
    }
}

/// The accepted amount of an application by the facts that the office confirmed.
async fn amount(state: &AppState, application: &str) -> Result<i64, Failure> {
    let store = &state.store;
    let row = store.application(application).await?.ok_or(AppError::NotFound)?;
    let filed = Filed::of(state, &row).await?;
    let facts = store.confirmed_facts(application, row.submission).await?;
    let decided = store.decided_criteria(application, row.submission).await?;
    let standing = Standing::of(&filed, &facts, &decided, Manner { lang: Lang::Zh, human: true })?;
    Ok(accepted_amount(&standing.dossier))
}
