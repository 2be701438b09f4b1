//! No order of words, objections, new periods, clock steps and restarts commends an entry before its time, and none that is due is held:
//! schedules against a model that knows nothing of the program's gate.

use crate::app::TestApp;
use crate::people::APPLICATION;
use crate::people::NOTICE;
use domain::date::Date;
use domain::notice::Period;
use domain::objection::{Act, Objector, Party};
use domain::workflow::State;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use server::results::{Word, commend};
use std::path::Path;
use store::{Cause, Identity, NewObjection, StepWords, Store};

const HOUR: i64 = 3_600_000;
/// Who may speak.
const PEOPLE: [&str; 3] = ["secretary", "general", "owner"];

/// What happens.
#[derive(Clone, Debug)]
enum Step {
    /// A person's word.
    Say(usize, Word),
    /// The clock is set by so many hours, forward or back.
    Clock(i64),
    /// An objection comes in.
    Object,
    /// The oldest open one is withdrawn.
    Decide,
    /// The period begins anew and ends so many days later.
    Restart(u32),
    /// The server stops and starts.
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let word = prop_oneof![3 => Just(Word::Propose), 4 => Just(Word::Release), 1 => Just(Word::Withdraw)];
    let step = prop_oneof![
        8 => (0..PEOPLE.len(), word).prop_map(|(who, word)| Step::Say(who, word)),
        5 => (-60i64..90).prop_map(Step::Clock),
        1 => Just(Step::Object),
        2 => Just(Step::Decide),
        1 => (1u32..4).prop_map(Step::Restart),
        1 => Just(Step::Reopen),
    ];
    proptest::collection::vec(step, 4..24)
}

/// What must be so, by the rules alone.
struct Model {
    now: i64,
    end: i64,
    /// The last word of each person that stands.
    words: [Option<i64>; PEOPLE.len()],
    /// When each objection came, and whether it is open.
    objections: Vec<(i64, bool)>,
}

impl Model {
    fn counts(&self, who: usize) -> bool {
        self.words[who].is_some_and(|at| self.end <= at && at <= self.now)
    }

    /// Whether a word is taken.
    fn takes(&self, who: usize, word: Word) -> bool {
        if word == Word::Withdraw {
            return self.words[who].is_some();
        }
        let over = self.now >= self.end;
        let open = self.objections.iter().any(|(at, open)| *open && *at < self.end);
        let other = (0..PEOPLE.len()).any(|one| one != who && self.counts(one));
        over && !open && !self.counts(who) && (word == Word::Propose || other)
    }
}

async fn run(folder: &Path, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut store = Store::open(folder).await.expect("the copy opens");
    let mut end =
        store.listed(APPLICATION).await.expect("the store answers").expect("a line").ends_at.expect("an end");
    let mut model = Model { now: end - 30 * HOUR, end, words: [None; 3], objections: Vec::new() };
    let mut last = Date::parse("2022-08-25").expect("a day");
    for (at, step) in steps.iter().enumerate() {
        let cause =
            |actor: &str| Cause { actor: actor.to_string(), at: model.now, request_id: at.to_string() };
        match step {
            Step::Clock(hours) => model.now += hours * HOUR,
            Step::Reopen => {
                store.close().await;
                store = Store::open(folder).await.expect("it opens again");
            }
            Step::Say(who, word) => {
                let expected = model.takes(*who, *word);
                let mut change = store.change(cause(PEOPLE[*who])).await.expect("a change begins");
                let done = commend(&mut change, &[], APPLICATION, (PEOPLE[*who], *word))
                    .await
                    .expect("the store answers");
                prop_assert_eq!(done.is_ok(), expected, "{:?} at step {}: {:?}", step, at, done);
                if done.is_err() {
                    continue;
                }
                change.commit().await.expect("it is committed");
                model.words[*who] = (*word != Word::Withdraw).then_some(model.now);
                let state = store
                    .application(APPLICATION)
                    .await
                    .expect("the store answers")
                    .expect("it is there")
                    .state
                    .0;
                let wanted = if *word == Word::Release { State::Awarded } else { State::InPublicNotice };
                prop_assert_eq!(state, wanted);
                if state == State::Awarded {
                    break;
                }
            }
            Step::Object => {
                let mut change = store.change(cause("system")).await.expect("a change begins");
                let id = format!("objection-{at}");
                let who = Identity {
                    name: "赵六".to_string(),
                    unit: String::new(),
                    phone: "0471-7654321".to_string(),
                    mail: String::new(),
                };
                let new = NewObjection {
                    id: &id,
                    secret_hash: None,
                    edition: "2021-2022",
                    year: 2022,
                    notice: NOTICE,
                    application: APPLICATION,
                    received_at: model.now,
                    recorded_by: None,
                    objector: Some(Objector::Person),
                    named: true,
                    content: "未竣工",
                    who: &who,
                };
                change.file_objection(&new).await.expect("it is filed");
                change.commit().await.expect("it is committed");
                model.objections.push((model.now, true));
            }
            Step::Decide => {
                let found = store.objections_to(APPLICATION).await.expect("the store answers");
                let Some(open) = found.into_iter().find(|one| !one.state.is_final()) else { continue };
                let mut change = store.change(cause("secretary")).await.expect("a change begins");
                let step = domain::objection::decide(
                    open.state,
                    Act::Withdraw,
                    Party::Objector,
                    domain::objection::Facts::default(),
                );
                change
                    .move_objection(&open, step.expect("a step"), StepWords::default())
                    .await
                    .expect("it is withdrawn");
                change.commit().await.expect("it is committed");
                let gone = model
                    .objections
                    .iter_mut()
                    .find(|(at, open_still)| *open_still && *at == open.received_at);
                gone.expect("the model knows it").1 = false;
            }
            Step::Restart(days) => {
                let line = store.listed(APPLICATION).await.expect("the store answers").expect("a line");
                let first = last.neighbour(true).expect("a day");
                last = last.plus_days(*days);
                let mut change = store.change(cause("secretary")).await.expect("a change begins");
                change
                    .run_entry(&line, Period { first, last }, Some("网站中断"))
                    .await
                    .expect("it begins anew");
                change.commit().await.expect("it is committed");
                end += i64::from(*days) * 24 * HOUR;
                model.end = end;
            }
        }
    }
    store.close().await;
    Ok(())
}

#[test]
fn no_order_of_events_commends_an_entry_early_or_holds_one_that_is_due() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let folder = std::env::temp_dir().join(format!("pingyou-gate-{}", uuid::Uuid::now_v7().simple()));
    let template = folder.join("template.db");
    std::fs::create_dir_all(&folder).expect("a folder");
    runtime.block_on(async {
        let app = TestApp::new().await;
        app.people().await;
        app.submitted(APPLICATION).await;
        app.noticed(APPLICATION).await;
        app.store.close().await;
        std::fs::copy(app.folder().join(store::FILE), &template).expect("it is copied");
    });
    let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
    let result = runner.run(&steps(), |steps| {
        let own = folder.join(uuid::Uuid::now_v7().simple().to_string());
        std::fs::create_dir(&own).expect("a folder");
        std::fs::copy(&template, own.join(store::FILE)).expect("it is copied");
        let result = runtime.block_on(run(&own, &steps));
        let _ = std::fs::remove_dir_all(&own);
        result
    });
    let _ = std::fs::remove_dir_all(&folder);
    result.expect("the program does as the model");
}
