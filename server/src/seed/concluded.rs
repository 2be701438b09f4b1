//! The award of the demonstration whose review is over: the committee has signed its sheets and voted, and what it concluded stands in
//! public notice ([`super::notice`]).

use super::chance::{Chance, id_at};
use super::review::{MEMBERS, hand_over};
use super::{EDITION, NOW, cause, id, notice};
use crate::blobs::sha256_hex;
use anyhow::Context;
use domain::Edition;
use domain::review::Rubric;
use domain::review::conclusion::{Case, Conclusion, Inputs, Settings, Signed};
use domain::review::sheet::field;
use domain::review::sync::{Gate, Gates, Kind, Ledger, Operation, Push, Stream};
use domain::review::vote::{Ballots, Choice, Motion};
use domain::workflow::{Action, Facts, Party, decide};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use store::{Application, Change, ReviewConclusion, ReviewMotion};

/// The award.
pub const AWARD: &str = "outstanding_contribution";
/// Its name among the seed's labels.
const LABEL: &str = "concluded";
/// Who leads.
const CHAIR: &str = "demo-chair";

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// 2022-08-15T10:00:00+08:00.
const BEGUN: i64 = NOW - 5 * DAY + HOUR;
/// 2022-08-18T00:00:00+08:00.
const UNTIL: i64 = NOW - 2 * DAY - 9 * HOUR;
/// 2022-08-16T10:00:00+08:00; the next member signs an hour later.
const SCORED: i64 = NOW - 4 * DAY + HOUR;
/// 2022-08-18T14:00:00+08:00.
const VOTED: i64 = NOW - 2 * DAY + 5 * HOUR;

/// What happens at a moment.
#[derive(Clone, Copy, Debug)]
pub enum Moment {
    /// The round begins.
    Begin,
    /// A member signs all sheets.
    Sign(usize),
    /// The committee votes.
    Vote,
    /// The notice is drawn.
    Draw,
    /// Another person releases it.
    Release,
    /// It is published in WeChat: its clock runs.
    Wechat,
}

/// The moments in their order, with when they are.
pub fn moments() -> Peekable<impl Iterator<Item = (i64, Moment)>> {
    let signed = (0..MEMBERS.len()).zip((SCORED..).step_by(HOUR as usize));
    let mut all = vec![(BEGUN, Moment::Begin)];
    all.extend(signed.map(|(member, at)| (at, Moment::Sign(member))));
    all.extend([
        (VOTED, Moment::Vote),
        (notice::DRAWN, Moment::Draw),
        (notice::RELEASED, Moment::Release),
        (notice::IN_WECHAT, Moment::Wechat),
    ]);
    all.into_iter().peekable()
}

/// Carries a moment out.
pub async fn tell(change: &mut Change, edition: &Edition, moment: Moment) -> anyhow::Result<()> {
    match moment {
        Moment::Begin => hand_over(change, edition, (AWARD, LABEL), (BEGUN, UNTIL)).await.map(|_| ()),
        Moment::Sign(member) => sign(change, edition, member).await,
        Moment::Vote => vote(change, edition).await,
        Moment::Draw => notice::draw(change, edition).await,
        Moment::Release => notice::release(change).await,
        Moment::Wechat => notice::in_wechat(change, edition).await,
    }
    .with_context(|| format!("{moment:?}"))
}

/// The applications of the round, in the order of their receipts.
pub async fn cases(change: &mut Change) -> anyhow::Result<Vec<Application>> {
    let mut out = Vec::new();
    for case in change.review_cases(&id(&format!("{LABEL}/round"))).await? {
        out.push(change.find_application(&case.application).await?);
    }
    out.sort_by(|a, b| a.receipt_no.cmp(&b.receipt_no));
    Ok(out)
}

/// A member says that nothing stands between and signs every sheet, as the online form sends it.
async fn sign(change: &mut Change, edition: &Edition, member: usize) -> anyhow::Result<()> {
    let account = MEMBERS.get(member).context("no such member")?;
    let at = SCORED + HOUR * i64::try_from(member)?;
    change.caused_by(cause(account, at, &format!("{LABEL}/{account}")));
    let award = edition.pack.award(AWARD).context("no such award")?;
    let rubric = Rubric::of(&edition.pack, award);
    let device = id(&format!("{LABEL}/device/{account}"));
    change.enrol_device((&device, account), "在线评分", &format!("form {device}")).await?;
    let cases = cases(change).await?;
    let gates: Gates<'_> =
        cases.iter().map(|case| (case.id.clone(), Gate { rubric: &rubric, shut: None })).collect();
    let mut operations = Vec::new();
    for (place, case) in cases.iter().enumerate() {
        change.declare_free(&case.id, account).await?;
        let mut chance = Chance::of(&format!("{LABEL}/{account}/{place}"));
        let mut kinds: Vec<Kind> = Vec::new();
        for part in &rubric.parts {
            let score = 82 + 2 * u64::try_from(cases.len() - place)? + u64::from(chance.below(4));
            kinds.push(Kind::Edit { field: field::score(&part.key), value: score.to_string(), base: 0 });
        }
        let texts = kinds.iter().filter_map(|kind| match kind {
            Kind::Edit { field, value, .. } => Some((field.clone(), value.clone())),
            _ => None,
        });
        kinds.push(Kind::Sign { seen: seen(&device, &gates, (case, texts.collect()), at)? });
        for kind in kinds {
            let counter = operations.len() as u64 + 1;
            operations.push(Operation {
                id: id_at(&format!("{device}/{counter}"), at),
                device: device.clone(),
                counter,
                application: case.id.clone(),
                kind,
                clock: at,
            });
        }
    }
    let push = Push { device, operations, received: 0, pull: false };
    let answer = change.take_scores((account, EDITION), &push, &gates).await?;
    let answer = answer.map_err(|malformed| anyhow::anyhow!("{malformed:?}"))?;
    let held = answer.outcomes.iter().find(|(_, outcome)| outcome.waits().is_some());
    anyhow::ensure!(held.is_none(), "a score was not taken: {held:?}");
    Ok(())
}

/// What a sheet with these texts shows, by which a signature says what is signed.
fn seen(
    device: &str,
    gates: &Gates<'_>,
    (case, texts): (&Application, BTreeMap<String, String>),
    at: i64,
) -> anyhow::Result<String> {
    let mut ledger = Ledger::default();
    let chain = domain::review::sync::Chain::new(device);
    ledger.streams.insert(device.to_string(), Stream { chain, revoked: false });
    let operations = texts.into_iter().zip(1..).map(|((field, value), counter)| Operation {
        id: id_at(&format!("{device}/{}/{field}", case.id), at),
        device: device.to_string(),
        counter,
        application: case.id.clone(),
        kind: Kind::Edit { field, value, base: 0 },
        clock: at,
    });
    let push =
        Push { device: device.to_string(), operations: operations.collect(), received: 0, pull: false };
    ledger.take(&push, gates, at).map_err(|malformed| anyhow::anyhow!("{malformed:?}"))?;
    Ok(ledger.sheets.get(&case.id).context("nothing was written")?.seen())
}

/// The scoring ends, everybody is in the room, and each application is put to the vote.
async fn vote(change: &mut Change, edition: &Edition) -> anyhow::Result<()> {
    change.caused_by(cause(CHAIR, VOTED, &format!("{LABEL}/vote")));
    let rounds = change.review_rounds(EDITION).await?;
    let round = rounds.into_iter().find(|round| round.award == AWARD).context("no round")?;
    change.change_round(&round, round.scores_until, true).await?;
    let members: Vec<String> = MEMBERS.map(str::to_string).to_vec();
    change.call_roll(&round.id, &members, &members).await?;
    let award = edition.pack.award(AWARD).context("no such award")?;
    let settings = Settings::of(&edition.pack, award);
    let all: BTreeSet<String> = members.into_iter().collect();
    let motion = Motion {
        present: all.clone(),
        recused: BTreeSet::new(),
        ballots: Ballots::Open(all.iter().map(|one| (one.clone(), Choice::For)).collect()),
        members: all,
    };
    let cases = cases(change).await?;
    let sheets = change.signed_sheets(EDITION).await?;
    let mut known: BTreeMap<String, Case> =
        cases.iter().map(|case| (case.id.clone(), Case::default())).collect();
    for sheet in &sheets {
        if let Some(case) = known.get_mut(&sheet.application) {
            let signed = Signed { version: sheet.number, hash: sheet.hash.clone(), left_out: None };
            case.sheets.insert(sheet.account.clone(), signed);
        }
    }
    let content = |application: &str, account: &str, version: i64| {
        let of = |one: &&store::SignedSheet| {
            one.application == application && one.account == account && one.number == version
        };
        sheets.iter().find(of).map(|sheet| sheet.content.clone())
    };
    for case in &cases {
        let inputs = Inputs {
            edition: EDITION.to_string(),
            pack: edition.pack.hash.clone(),
            award: AWARD.to_string(),
            round: round.id.clone(),
            seed: round.seed.clone(),
            settings: settings.clone(),
            cases: known.clone(),
            application: case.id.clone(),
            conclusion: Conclusion::Shortlist,
            motion: motion.clone(),
            reason: String::new(),
        };
        let found = inputs.conclude(&content).map_err(|why| anyhow::anyhow!("{why:?}"))?;
        let put = ReviewMotion {
            id: id(&format!("{LABEL}/motion/{}", case.id)),
            round: round.id.clone(),
            application: Some(case.id.clone()),
            kind: Conclusion::Shortlist.id().to_string(),
            body: serde_json::to_string(&motion)?,
            count: serde_json::to_string(&found.count)?,
            outcome: found.count.outcome.id().to_string(),
            put_by: CHAIR.to_string(),
            put_at: VOTED,
        };
        change.put_motion(&put).await?;
        let (inputs, result) = (serde_json::to_string(&inputs)?, serde_json::to_string(&found)?);
        let kept = ReviewConclusion {
            id: id(&format!("{LABEL}/conclusion/{}", case.id)),
            round: round.id.clone(),
            application: case.id.clone(),
            motion: put.id,
            conclusion: Conclusion::Shortlist.id().to_string(),
            differs: found.differs,
            reason: String::new(),
            inputs_hash: sha256_hex(inputs.as_bytes()),
            inputs,
            result_hash: sha256_hex(result.as_bytes()),
            result,
            concluded_by: CHAIR.to_string(),
            concluded_at: VOTED,
            reopened_at: None,
            reopened_by: None,
            reopened_reason: None,
        };
        change.conclude(&kept).await?;
        let facts = Facts { concluded: true, ..Facts::default() };
        let row = decide(case.state.0, Action::Shortlist, Party::Committee, facts)
            .map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
        let note = serde_json::json!({ "conclusion": kept.id });
        change.move_application(case, row, case.clone(), note).await?;
    }
    Ok(())
}
