//! Judging a dossier under an edition: the verdicts of the contract.

use crate::dossier::{Dossier, Facts};
use crate::lang::Lang;
use crate::pack::model::{Award, Criterion, Pack};
use crate::rule::{Compiler, Evaluation, Explainer, Manner, NodeId, Program};
use crate::schema::FactId;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// An edition ready to judge.
#[derive(Debug)]
pub struct Edition {
    /// The pack it was made from.
    pub pack: Pack,
    program: Program,
    common: Vec<Rule>,
    awards: Vec<Vec<Rule>>,
}

/// A criterion, compiled.
#[derive(Debug)]
struct Rule {
    kind: Kind,
    /// All machine and declared parts; none for a criterion left to the jury.
    root: Option<NodeId>,
    /// Conditions of the flags, in pack order.
    flags: Vec<NodeId>,
}

/// Who decides a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It has a part that the facts decide.
    Machine,
    /// It has a part that the applicant declares, and none that the facts decide.
    Declaration,
    /// Left to the review committee.
    Jury,
}

/// A place in a pack where a condition is wrong: the criterion or definition, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCondition {
    /// Clause of the criterion, or `define.NAME`.
    pub at: String,
    /// What is wrong, for the pack's author.
    pub why: String,
}

impl Edition {
    /// Compiles a pack.
    ///
    /// # Errors
    /// The first condition that cannot be: an unknown fact, a value of another type, a definition that uses itself.
    pub fn new(pack: Pack) -> Result<Edition, BadCondition> {
        let mut compiler = Compiler::new(&pack.dates, &pack.defines);
        let common = rules(&mut compiler, &pack.common)?;
        let awards = pack
            .awards
            .iter()
            .map(|award| rules(&mut compiler, &award.criteria))
            .collect::<Result<_, _>>()?;
        let program = compiler.program.ready();
        Ok(Edition { program, common, awards, pack })
    }

    /// The verdict of each award, in the rules' order, without any sentence: what the benchmarks call 'verdicts only'.
    pub fn verdicts(&self, facts: &Facts) -> Vec<Verdict> {
        let views = Views::new(self, facts);
        let common = worst(&views.whole, &self.common);
        let awards = self.awards.iter().zip(&self.pack.awards);
        awards.map(|(rules, award)| common.all(worst(views.of(award), rules))).collect()
    }
}

/// A dossier judged as the awards see it: whole, and for the awards that ask for its subject, by that.
struct Views<'a> {
    whole: Evaluation<'a>,
    scoped: Option<Evaluation<'a>>,
}

impl<'a> Views<'a> {
    fn new(edition: &'a Edition, facts: &'a Facts) -> Self {
        let scoped = facts.scoped.as_deref().map(|facts| Evaluation::new(&edition.program, facts));
        Views { whole: Evaluation::new(&edition.program, facts), scoped }
    }

    fn of(&self, award: &Award) -> &Evaluation<'a> {
        self.scoped.as_ref().filter(|scoped| scoped.facts.aim.is(award.subject)).unwrap_or(&self.whole)
    }
}

/// The worst verdict of criteria that are not left to the jury.
fn worst(evaluation: &Evaluation<'_>, rules: &[Rule]) -> Verdict {
    let roots = rules.iter().filter_map(|rule| rule.root);
    roots.map(|root| evaluation.verdict(root)).fold(Verdict::Met, Verdict::all)
}

fn rules<'a>(compiler: &mut Compiler<'a>, criteria: &'a [Criterion]) -> Result<Vec<Rule>, BadCondition> {
    criteria
        .iter()
        .map(|criterion| {
            let bad = |why: String| BadCondition { at: criterion.clause.clone(), why };
            let parts = [&criterion.machine, &criterion.declared];
            let roots = parts
                .into_iter()
                .flatten()
                .map(|cond| compiler.condition(cond, None))
                .collect::<Result<Vec<_>, _>>()
                .map_err(bad)?;
            let flags = criterion
                .flags
                .iter()
                .map(|flag| compiler.condition(&flag.when, None))
                .collect::<Result<Vec<_>, _>>()
                .map_err(bad)?;
            let kind = match (&criterion.machine, &criterion.declared) {
                (Some(_), _) => Kind::Machine,
                (None, Some(_)) => Kind::Declaration,
                (None, None) => Kind::Jury,
            };
            let root = match roots[..] {
                [] => None,
                [one] => Some(one),
                _ => Some(compiler.join(roots)),
            };
            Ok(Rule { kind, root, flags })
        })
        .collect()
}

/// The verdicts of one dossier, as the contract writes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The edition.
    pub edition: String,
    /// The pack's hash.
    pub pack_hash: String,
    /// Last day for applications.
    pub deadline: String,
    /// Last day for finished works.
    pub cutoff: String,
    /// All awards in the rules' order.
    pub awards: Vec<AwardReport>,
}

/// One award of a [`Report`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AwardReport {
    /// Identifier.
    pub award: String,
    /// Full name of part 三.
    pub name: String,
    /// The worst of its machine and declared criteria and the common ones.
    pub verdict: Verdict,
    /// The common criteria, then its own.
    pub criteria: Vec<CriterionReport>,
}

/// One criterion of an [`AwardReport`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionReport {
    /// Clause.
    pub clause: String,
    /// Who decides.
    pub kind: Kind,
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub explanation: String,
    /// Pointers of the facts that are missing.
    pub missing: Vec<String>,
    /// Whether any one of them is enough. For pages; the contract's JSON says it in the explanation.
    #[serde(skip)]
    pub one_of: bool,
    /// The smallest change that flips an unmet verdict.
    pub change: Option<String>,
    /// Why a person must decide, or on which reading a pass hangs.
    pub flags: Vec<String>,
}

/// The report in the contract's manner.
pub fn judge(edition: &Edition, dossier: &Dossier, lang: Lang) -> Report {
    judge_in(edition, dossier, Manner { lang, human: false })
}

/// The report in any manner: pages write dates and amounts as people do.
pub fn judge_in(edition: &Edition, dossier: &Dossier, manner: Manner) -> Report {
    let facts = Facts::of(dossier);
    let views = Views::new(edition, &facts);
    let writer = |evaluation| Writer { explainer: Explainer { evaluation, dossier, manner } };
    let pack = &edition.pack;
    let common: Vec<CriterionReport> = edition
        .common
        .iter()
        .zip(&pack.common)
        .map(|(rule, criterion)| writer(&views.whole).criterion(rule, criterion))
        .collect();
    let shared = worst(&views.whole, &edition.common);
    let awards = edition
        .awards
        .iter()
        .zip(&pack.awards)
        .map(|(rules, award)| {
            let view = views.of(award);
            let pairs = rules.iter().zip(&award.criteria);
            let own = pairs.map(|(rule, criterion)| writer(view).criterion(rule, criterion));
            AwardReport {
                award: award.id.clone(),
                name: award.name.zh.clone(),
                verdict: shared.all(worst(view, rules)),
                criteria: common.iter().cloned().chain(own).collect(),
            }
        })
        .collect();
    Report {
        edition: pack.id.clone(),
        pack_hash: pack.hash.clone(),
        deadline: pack.deadline().to_string(),
        cutoff: pack.cutoff().to_string(),
        awards,
    }
}

struct Writer<'a> {
    explainer: Explainer<'a>,
}

impl Writer<'_> {
    fn criterion(&self, rule: &Rule, criterion: &Criterion) -> CriterionReport {
        let (manner, evaluation) = (self.explainer.manner, self.explainer.evaluation);
        let Some(root) = rule.root else {
            let names = criterion.jury.iter().map(|part| part.name.get(manner.lang)).collect::<Vec<_>>();
            let names = names.join(if manner.lang == Lang::Zh { "、" } else { "; " });
            return CriterionReport {
                clause: criterion.clause.clone(),
                kind: rule.kind,
                verdict: Verdict::NeedsReview,
                explanation: match manner.lang {
                    Lang::Zh => format!("由评审委员会评分：{names}。"),
                    Lang::En => format!("Scored by the review committee: {names}."),
                },
                missing: Vec::new(),
                one_of: false,
                change: None,
                flags: Vec::new(),
            };
        };
        let verdict = evaluation.verdict(root);
        let missing = match verdict {
            Verdict::Incomplete => evaluation.missing(root),
            _ => Vec::new(),
        };
        let change = match verdict {
            Verdict::Unmet => evaluation.change(root).map(|edits| self.explainer.change(&edits)),
            _ => None,
        };
        let flags = match verdict {
            Verdict::Met => rule
                .flags
                .iter()
                .zip(&criterion.flags)
                .filter(|(when, _)| evaluation.verdict(**when) == Verdict::Met)
                .map(|(_, flag)| flag.text.get(manner.lang).to_owned())
                .collect(),
            Verdict::NeedsReview => self.explainer.review_reasons(root),
            _ => Vec::new(),
        };
        CriterionReport {
            clause: criterion.clause.clone(),
            kind: rule.kind,
            verdict,
            explanation: self.explainer.explain(root),
            one_of: evaluation.one_of(root, &missing),
            missing: missing.into_iter().map(|missing| missing.pointer()).collect(),
            change,
            flags,
        }
    }
}

impl Edition {
    /// The facts that a criterion reads, its flags' included: what the office may have to confirm. Empty for a clause that
    /// is none of the award's.
    pub fn reads(&self, award: &str, clause: &str) -> Vec<FactId> {
        let own = self.pack.awards.iter().position(|one| one.id == award);
        let own = own.map(|at| self.awards[at].iter().zip(&self.pack.awards[at].criteria));
        let all = self.common.iter().zip(&self.pack.common).chain(own.into_iter().flatten());
        let found = all.filter(|(_, criterion)| criterion.clause == clause);
        self.program
            .reads(found.flat_map(|(rule, _)| rule.root.into_iter().chain(rule.flags.iter().copied())))
    }

    /// The smallest changes of an award's unmet criteria with their clauses, as data.
    pub fn changes(&self, award: usize, dossier: &Dossier) -> Vec<(String, Option<Vec<crate::rule::Patch>>)> {
        let facts = Facts::of(dossier);
        let views = Views::new(self, &facts);
        let (view, asked) = (views.of(&self.pack.awards[award]), &self.pack.awards[award].criteria);
        let common = self.common.iter().zip(&self.pack.common).map(|pair| (&views.whole, pair));
        let own = self.awards[award].iter().zip(asked).map(|pair| (view, pair));
        common
            .chain(own)
            .filter_map(|(evaluation, (rule, criterion))| Some((evaluation, rule.root?, criterion)))
            .filter(|(evaluation, root, _)| evaluation.verdict(*root) == Verdict::Unmet)
            .map(|(evaluation, root, criterion)| {
                let patch = evaluation.change(root).map(|edits| evaluation.patches(&edits, dossier));
                (criterion.clause.clone(), patch)
            })
            .collect()
    }
}
