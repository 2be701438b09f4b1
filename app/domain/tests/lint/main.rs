//! What the reader of packs refuses, at which line and column; and that the shipped pack says what the rules say.
#![cfg(not(target_arch = "wasm32"))]

mod conditions;
mod keys;
mod shipped;
mod together;

use domain::pack::SHIPPED;
use domain::pack::text::{Problem, read};

/// Marks the place of the problem in a broken text.
const MARK: char = '▲';

/// The shipped pack with `find` replaced by `replace`, in which a mark shows where the problem is to be found.
fn broken(find: &str, replace: &str) -> (Vec<Problem>, usize, usize) {
    let (_, shipped) = SHIPPED[0];
    assert!(shipped.contains(find), "the shipped pack has no {find}");
    let marked = shipped.replacen(find, replace, 1);
    let before = marked.split(MARK).next().expect("a first part");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().expect("a line").chars().count() + 1;
    (read(&marked.replace(MARK, "")).err().unwrap_or_default(), line, column)
}

/// Exactly one problem, at the mark, with these words.
fn refused(find: &str, replace: &str, words: &str) {
    let (problems, line, column) = broken(find, replace);
    let [problem] = &problems[..] else { panic!("{replace}: one problem is expected: {problems:#?}") };
    assert_eq!((problem.line, problem.column), (line, column), "{replace}: {problem:?}");
    assert!(problem.message.contains(words), "{replace}: {problem:?}");
}

/// A problem at the mark, with these words, among others that follow from it.
fn refused_among_others(find: &str, replace: &str, words: &str) {
    let (problems, line, column) = broken(find, replace);
    let here = problems.iter().find(|problem| (problem.line, problem.column) == (line, column));
    assert!(
        here.is_some_and(|problem| problem.message.contains(words)),
        "{line}:{column} {replace}: {problems:#?}"
    );
}

/// The declared part of 四(三)2, a place for conditions on the whole dossier.
const CONDITION: &str = "declared = { fact = \"records.major_accidents_ever\", is = 0 }";

fn refused_condition(condition: &str, words: &str) {
    refused(CONDITION, &format!("machine = {condition}"), words);
}

fn accepted_condition(condition: &str) {
    let (problems, ..) = broken(CONDITION, &format!("machine = {condition}"));
    assert!(problems.is_empty(), "{condition}: {problems:#?}");
}
