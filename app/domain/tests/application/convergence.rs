//! Any interleaving of several editors' edits, with lost, doubled and reordered saves and answers, ends with everybody
//! seeing the same, and no acknowledged text is lost.

use super::world::Server;
use domain::application::{Outbox, Reply, Save};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Editors at once.
const EDITORS: usize = 3;
/// Fields that they share; the last two are cells of a row.
const FIELDS: [&str; 5] = [
    "/organisation/name",
    "/organisation/uscc",
    "/declarations/truthful",
    "/projects/r1/name",
    "/projects/r1/rating",
];
const ROW: &str = "/projects/r1";

#[derive(Clone, Debug)]
enum Step {
    /// Types a new text; every text is another.
    Type(usize, usize),
    /// Takes the row away, or puts it back.
    Row(usize, bool),
    /// Sends what waits; the save is under way until delivered or lost.
    Send(usize),
    /// The save under way at this place arrives, and stays under way when doubled.
    Arrive(usize, bool),
    /// The answer under way at this place arrives, and stays under way when doubled.
    Answer(usize, bool),
    /// Saves and answers at this place are lost.
    Lose(usize),
    /// The first text of a conflict is taken.
    Decide(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let editor = 0..EDITORS;
    prop_oneof![
        6 => (editor.clone(), 0..FIELDS.len()).prop_map(|(who, field)| Step::Type(who, field)),
        1 => (editor.clone(), any::<bool>()).prop_map(|(who, there)| Step::Row(who, there)),
        5 => editor.clone().prop_map(Step::Send),
        5 => (0..8_usize, any::<bool>()).prop_map(|(at, twice)| Step::Arrive(at, twice)),
        5 => (0..8_usize, any::<bool>()).prop_map(|(at, twice)| Step::Answer(at, twice)),
        2 => (0..8_usize).prop_map(Step::Lose),
        1 => (editor, 0..FIELDS.len()).prop_map(|(who, field)| Step::Decide(who, field)),
    ]
}

/// An editor: the outbox and what stands on the screen.
struct Editor {
    outbox: Outbox,
    screen: BTreeMap<String, String>,
}

impl Editor {
    fn new(at: usize) -> Editor {
        Editor { outbox: Outbox::new(format!("e{at}"), 0), screen: BTreeMap::new() }
    }

    fn put(&mut self, name: &str, value: &str) {
        self.screen.insert(name.to_owned(), value.to_owned());
        self.outbox.edit(name, value);
    }

    fn hear(&mut self, reply: &Reply) {
        for (name, value) in self.outbox.answer(reply) {
            self.screen.insert(name, value);
        }
    }

    fn sees(&self, value: &str) -> bool {
        self.screen.values().any(|seen| seen == value)
            || self.outbox.conflicts().any(|(_, values)| values.iter().any(|said| said.value == value))
    }
}

struct World {
    server: Server,
    editors: Vec<Editor>,
    saves: Vec<(usize, Save)>,
    answers: Vec<(usize, Reply)>,
    /// By field, text and who: what the server acknowledged and nobody has knowingly replaced.
    owed: Vec<(String, String, usize)>,
    /// Texts that somebody who saw them has replaced, whether or not the server knows yet.
    replaced: BTreeSet<String>,
    texts: u32,
}

impl World {
    fn new() -> World {
        World {
            server: Server::default(),
            editors: (0..EDITORS).map(Editor::new).collect(),
            saves: Vec::new(),
            answers: Vec::new(),
            owed: Vec::new(),
            replaced: BTreeSet::new(),
            texts: 0,
        }
    }

    /// Who types over a text that it sees, or that is its own, takes it back knowingly.
    fn overwrite(&mut self, who: usize, name: &str) {
        let editor = &self.editors[who];
        let decided = editor.outbox.conflict(name).is_empty();
        if decided {
            self.replaced.extend(editor.screen.get(name).cloned());
        }
        self.owed.retain(|(field, text, by)| field != name || !(*by == who || decided && editor.sees(text)));
    }

    fn run(&mut self, step: &Step) {
        match *step {
            Step::Type(who, field) => {
                self.texts += 1;
                let (name, text) = (FIELDS[field], format!("t{}", self.texts));
                self.overwrite(who, name);
                if name.starts_with(ROW)
                    && self.editors[who].screen.get(ROW).is_none_or(|at| at.starts_with('-'))
                {
                    self.editors[who].put(ROW, "1024");
                }
                self.editors[who].put(name, &text);
            }
            Step::Row(who, there) => {
                if there || self.editors[who].screen.contains_key(ROW) {
                    self.editors[who].put(ROW, if there { "1024" } else { "-1024" });
                }
            }
            Step::Send(who) => {
                let save = self.editors[who].outbox.save();
                self.saves.push((who, save));
            }
            Step::Arrive(at, twice) => {
                if self.saves.is_empty() {
                    return;
                }
                let at = at % self.saves.len();
                let (who, save) = self.saves[at].clone();
                if !twice {
                    self.saves.remove(at);
                }
                let reply = self.server.save(&save);
                self.answers.push((who, reply));
            }
            Step::Answer(at, twice) => {
                if self.answers.is_empty() {
                    return;
                }
                let at = at % self.answers.len();
                let (who, reply) = self.answers[at].clone();
                if !twice {
                    self.answers.remove(at);
                }
                self.deliver(who, &reply);
            }
            Step::Lose(at) => {
                if at < self.saves.len() {
                    self.saves.remove(at);
                } else if at < self.answers.len() {
                    self.answers.remove(at);
                }
            }
            Step::Decide(who, field) => {
                let name = FIELDS[field];
                let Some(first) = self.editors[who].outbox.conflict(name).first().cloned() else { return };
                let seen: Vec<String> =
                    self.editors[who].outbox.conflict(name).iter().map(|said| said.value.clone()).collect();
                self.owed.retain(|(field, text, by)| field != name || !(*by == who || seen.contains(text)));
                self.replaced.extend(seen.into_iter().filter(|text| *text != first.value));
                self.editors[who].screen.insert(name.to_owned(), first.value.clone());
                self.editors[who].outbox.decide(name, &first.value);
            }
        }
    }

    /// What an answer acknowledges is owed from now on.
    fn deliver(&mut self, who: usize, reply: &Reply) {
        let before: BTreeMap<String, String> =
            self.editors[who].outbox.texts().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        self.editors[who].hear(reply);
        let left: Vec<String> = self.editors[who].outbox.texts().map(|(name, _)| name.to_owned()).collect();
        for (name, text) in before {
            // Acknowledged, unless somebody who saw it has replaced it on the server meanwhile.
            let stands = self.server.fields.get(&name);
            let stands = stands.is_some_and(|field| field.values.iter().any(|said| said.value == text));
            if !left.contains(&name) && name != ROW && stands && !self.replaced.contains(&text) {
                self.owed.retain(|(field, _, by)| !(*field == name && *by == who));
                self.owed.push((name, text, who));
            }
        }
    }

    /// The network is mended: everybody sends until nothing waits and nothing is new.
    fn settle(&mut self) {
        self.saves.clear();
        self.answers.clear();
        for _ in 0..4 {
            for who in 0..EDITORS {
                let save = self.editors[who].outbox.save();
                let reply = self.server.save(&save);
                self.deliver(who, &reply);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everybody_ends_with_the_same_and_nothing_acknowledged_is_lost(steps in prop::collection::vec(step(), 1..80)) {
        let mut world = World::new();
        for step in &steps {
            world.run(step);
        }
        world.settle();
        for (who, editor) in world.editors.iter().enumerate() {
            prop_assert_eq!(editor.outbox.waits(), 0);
            prop_assert_eq!(editor.outbox.known(), world.server.rev);
            for (name, field) in &world.server.fields {
                let texts: BTreeSet<&str> = field.texts().into_iter().collect();
                let against: BTreeSet<&str> = editor.outbox.conflict(name).iter().map(|said| said.value.as_str()).collect();
                if field.is_conflict() {
                    prop_assert_eq!(&against, &texts, "e{} knows the values against each other in {}", who, name);
                } else {
                    prop_assert!(against.is_empty());
                    prop_assert_eq!(editor.screen.get(name).map(String::as_str), Some(field.value()), "e{} sees {}", who, name);
                }
            }
        }
        for (name, text, who) in &world.owed {
            let field = &world.server.fields[name];
            prop_assert!(
                field.values.iter().any(|said| said.value == *text),
                "{text} of e{who} in {name} was acknowledged and is gone: {field:?}"
            );
        }
    }

    #[test]
    fn a_row_with_a_cell_that_its_remover_has_not_seen_is_there_in_the_end(
        before in prop::collection::vec(step(), 0..30)
    ) {
        let mut world = World::new();
        for step in &before {
            world.run(step);
        }
        world.settle();
        // One fills in a cell, another removes the row; neither has heard of the other, whichever arrives first.
        for first in [0, 1] {
            let mut world = World { server: world.server.clone(), editors: vec![], saves: vec![], answers: vec![], owed: vec![], replaced: BTreeSet::new(), texts: 9_000 };
            for at in 0..EDITORS {
                let mut editor = Editor::new(at + 10);
                let save = editor.outbox.save();
                let reply = world.server.save(&save);
                editor.hear(&reply);
                world.editors.push(editor);
            }
            world.run(&Step::Type(0, 3));
            world.run(&Step::Row(1, false));
            for who in [first, 1 - first] {
                let save = world.editors[who].outbox.save();
                world.server.save(&save);
            }
            world.settle();
            let there = world.server.fields.get(ROW).map(|field| field.value().to_owned());
            prop_assert_eq!(there.as_deref().map(|rank| rank.starts_with('-')), Some(false));
        }
    }
}
