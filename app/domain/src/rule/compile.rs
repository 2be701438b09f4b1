//! From the pack's conditions to a [`Program`]: names resolved, types checked, equal conditions shared.

use super::{Interval, Node, NodeId, Program, Prompted};
use crate::date::Date;
use crate::pack::model::{Bound, Cond, Define, Literal, Named, Op, Test, Text};
use crate::schema::{self, Choice, FactId, Kind, LISTS, Null};

/// Builds a [`Program`].
pub(crate) struct Compiler<'a> {
    pub(crate) program: Program,
    dates: &'a Named<Date>,
    defines: &'a Named<Define>,
    /// Names being resolved, to refuse a definition that uses itself.
    open: Vec<&'a str>,
}

type Res<T> = Result<T, String>;

/// Dates that an edition may leave unset; a condition on one then decides nothing.
pub(crate) const OPTIONAL_DATES: &[&str] = &["award_on"];

impl<'a> Compiler<'a> {
    pub(crate) fn new(dates: &'a Named<Date>, defines: &'a Named<Define>) -> Self {
        Compiler { program: Program::default(), dates, defines, open: Vec::new() }
    }

    /// A hundred-odd nodes, compiled once an edition: looking through them is quick, and a hash map would weigh 10 kB in the browser.
    fn push(&mut self, node: Node) -> NodeId {
        let known = self.program.nodes.iter().position(|known| *known == node);
        let at = known.unwrap_or_else(|| {
            self.program.nodes.push(node);
            self.program.nodes.len() - 1
        });
        at as NodeId
    }

    fn text(&mut self, text: &Text) -> u16 {
        let at = self.program.texts.iter().position(|known| known == text).unwrap_or_else(|| {
            self.program.texts.push(text.clone());
            self.program.texts.len() - 1
        });
        at as u16
    }

    /// Compiles one condition; inside `list` bare field names mean the row's.
    ///
    /// # Errors
    /// A sentence for the pack's author: what is unknown or does not fit.
    pub(crate) fn condition(&mut self, cond: &'a Cond, list: Option<usize>) -> Res<NodeId> {
        let node = match cond {
            Cond::Fact { path, plus_years, test } => self.fact(path, *plus_years, test, list)?,
            Cond::All(parts) => Node::All(self.parts(parts, list)?),
            Cond::Any(parts) => Node::Any(self.parts(parts, list)?),
            Cond::Not(inner) => Node::Not(self.condition(inner, list)?),
            Cond::Review(inner, text) => Node::Review(self.condition(inner, list)?, self.text(text)),
            Cond::Use(name) => self.named(name, list)?,
            Cond::Some(key, body) => {
                let (at, body) = self.over(key, body, list)?;
                Node::Some { list: at as u8, body }
            }
            Cond::Count(key, body, bound) => {
                let (at, body) = self.over(key, body, list)?;
                let value = self.bound(bound, Kind::Count { min: 0, max: LISTS[at].max as i64 })?;
                Node::Count {
                    list: at as u8,
                    body,
                    op: bound.op,
                    value: value.ok_or("count needs a number")?,
                }
            }
            Cond::Sum(path, body, bound) => {
                let (fact, body, value) = self.aggregate(path, body, bound, list)?;
                if !matches!(bound.op, Op::AtLeast | Op::MoreThan) {
                    return Err("a sum takes at_least or more_than".to_owned());
                }
                Node::Sum { fact, body, op: bound.op, value }
            }
            Cond::Max(path, body, bound) => {
                let (fact, body, value) = self.aggregate(path, body, bound, list)?;
                if !matches!(bound.op, Op::AtLeast | Op::MoreThan) {
                    return Err("a max takes at_least or more_than".to_owned());
                }
                Node::Max { fact, body, op: bound.op, value }
            }
            Cond::Prompt(path, text) => Node::Prompt { of: self.prompted(path)?, text: self.text(text) },
        };
        Ok(self.push(node))
    }

    /// All of the given conditions.
    pub(crate) fn join(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.push(Node::All(parts.into()))
    }

    fn parts(&mut self, parts: &'a [Cond], list: Option<usize>) -> Res<Box<[NodeId]>> {
        if parts.is_empty() {
            return Err("an empty list of conditions decides nothing".to_owned());
        }
        parts.iter().map(|part| self.condition(part, list)).collect()
    }

    fn named(&mut self, name: &'a str, list: Option<usize>) -> Res<Node> {
        let define = self.defines.get(name).ok_or_else(|| format!("there is no [define.{name}]"))?;
        if self.open.contains(&name) {
            return Err(format!("[define.{name}] uses itself"));
        }
        let of = match &define.list {
            None => None,
            Some(key) => Some(schema::list(key).ok_or_else(|| format!("there is no list `{key}`"))?),
        };
        if of.is_some() && of != list {
            return Err(format!(
                "[define.{name}] is about a row of `{}`",
                define.list.as_deref().unwrap_or_default()
            ));
        }
        self.open.push(name);
        let body = self.condition(&define.when, of);
        self.open.pop();
        Ok(Node::Named(body?, self.text(&define.name)))
    }

    fn over(&mut self, key: &str, body: &'a Cond, outer: Option<usize>) -> Res<(usize, NodeId)> {
        if outer.is_some() {
            return Err("a list inside the row of a list is not possible".to_owned());
        }
        let at = schema::list(key).ok_or_else(|| format!("there is no list `{key}`"))?;
        Ok((at, self.condition(body, Some(at))?))
    }

    fn aggregate(
        &mut self,
        path: &str,
        body: &'a Cond,
        bound: &Bound,
        outer: Option<usize>,
    ) -> Res<(FactId, NodeId, i64)> {
        let (key, field) = path.split_once('.').ok_or_else(|| format!("`{path}` is not LIST.FIELD"))?;
        let (at, body) = self.over(key, body, outer)?;
        let fact = schema::row_field(at, field).ok_or_else(|| format!("`{key}` has no fact `{field}`"))?;
        let kind = fact.field().kind;
        if !matches!(kind, Kind::Money | Kind::Count { .. }) {
            return Err(format!("`{path}` cannot be added up"));
        }
        let value = self.bound(bound, kind)?.ok_or("a sum cannot be compared with a date")?;
        Ok((fact, body, value))
    }

    fn prompted(&self, path: &str) -> Res<Prompted> {
        if let Some(at) = schema::list(path) {
            return Ok(Prompted::List(at as u8));
        }
        let fact = self.find(path, None)?;
        match fact.field().kind {
            Kind::Set(_) | Kind::Years => Ok(Prompted::Fact(fact)),
            _ => Err(format!("`{path}` is not a list")),
        }
    }

    fn find(&self, path: &str, list: Option<usize>) -> Res<FactId> {
        if let Some(fact) = list.and_then(|list| schema::row_field(list, path)) {
            return Ok(fact);
        }
        if let Some(fact) = schema::scalar(path) {
            return Ok(fact);
        }
        if list.is_none() {
            let of_row = path
                .split_once('.')
                .and_then(|(key, field)| schema::list(key).and_then(|list| schema::row_field(list, field)));
            if let Some(fact) = of_row {
                return Ok(fact);
            }
        }
        Err(format!("there is no fact `{path}`"))
    }

    fn fact(&mut self, path: &str, years: Option<u32>, test: &Test, list: Option<usize>) -> Res<Node> {
        let fact = self.find(path, list)?;
        if list.is_none() && matches!(fact, FactId::Row(..)) {
            return Err(format!("`{path}` belongs to a row: use some, count, sum or max"));
        }
        let field = fact.field();
        if years.is_some() && !(matches!(field.kind, Kind::Date) && matches!(test, Test::Bound(_))) {
            return Err("plus_years goes with a bound on a date".to_owned());
        }
        let choices = |path: &str| match field.kind {
            Kind::Choice(choices) | Kind::Set(choices) => Ok(choices),
            _ => Err(format!("`{path}` is not an enumeration")),
        };
        Ok(match test {
            Test::Stated => Node::Stated(fact),
            Test::None if field.null == Null::Forbidden => return Err(format!("`{path}` cannot be null")),
            Test::None => Node::Absent(fact),
            Test::Is(Literal::Choice(id)) => match field.kind {
                Kind::Choice(choices) => Node::In { fact, mask: mask(choices, std::slice::from_ref(id))? },
                _ => return Err(format!("`{path}` cannot be “{id}”")),
            },
            Test::Is(literal) => {
                let value =
                    self.literal(literal, field.kind).map_err(|error| format!("`{path}`: {error}"))?;
                match value {
                    Some(value) => compare(fact, Op::Equal, value, 0),
                    None => Node::Unset,
                }
            }
            Test::In(ids) => match field.kind {
                Kind::Choice(choices) => Node::In { fact, mask: mask(choices, ids)? },
                _ => return Err(format!("`{path}` takes no `in`")),
            },
            Test::Overlaps(ids) => match field.kind {
                Kind::Set(_) => {
                    let all = choices(path)?;
                    let any = ids.is_empty();
                    Node::Overlaps { fact, mask: if any { u64::MAX } else { mask(all, ids)? }, any }
                }
                _ => return Err(format!("`{path}` is not a set")),
            },
            Test::Bound(bound) => {
                if !matches!(field.kind, Kind::Date | Kind::Money | Kind::Count { .. }) {
                    return Err(format!("`{path}` cannot be compared"));
                }
                match self.bound(bound, field.kind).map_err(|error| format!("`{path}`: {error}"))? {
                    Some(value) => compare(fact, bound.op, value, years.unwrap_or(0) as u8),
                    None => Node::Unset,
                }
            }
            Test::SameAs(other) => {
                let other = self.find(other, list)?;
                let is_text = |fact: FactId| matches!(fact.field().kind, Kind::Text { .. } | Kind::Uscc);
                if !is_text(fact) || !is_text(other) {
                    return Err("same_as compares two texts".to_owned());
                }
                Node::Same { fact, other }
            }
        })
    }

    fn bound(&self, bound: &Bound, kind: Kind) -> Res<Option<i64>> {
        self.literal(&bound.value, kind)
    }

    /// The constant as the facts encode it; none for a date that the edition leaves unset.
    fn literal(&self, literal: &Literal, kind: Kind) -> Res<Option<i64>> {
        match (literal, kind) {
            (Literal::Bool(yes), Kind::Bool) => Ok(Some(i64::from(*yes))),
            (Literal::Int(n), Kind::Count { min, max }) if (min..=max).contains(n) => Ok(Some(*n)),
            (Literal::Int(n), Kind::Count { min, max }) => {
                Err(format!("{n} is outside {min} to {max}: this can never change"))
            }
            (Literal::Fen(fen), Kind::Money) => Ok(Some(*fen)),
            (Literal::Date(date), Kind::Date) => Ok(Some(date.number())),
            (Literal::Named(name), Kind::Date) => match self.dates.get(name) {
                Some(date) => Ok(Some(date.number())),
                None if OPTIONAL_DATES.contains(&name.as_str()) => Ok(None),
                None => Err(format!("[dates] has no `{name}`")),
            },
            _ => Err("the value is of another type than the fact".to_owned()),
        }
    }
}

fn compare(fact: FactId, op: Op, value: i64, years: u8) -> Node {
    Node::Compare { fact, op, value, years, allowed: Interval::of(fact, op, value, years) }
}

fn mask(choices: &[Choice], ids: &[String]) -> Res<u64> {
    let mut mask = 0;
    for id in ids {
        let at = choices.iter().position(|choice| choice.id == id).ok_or_else(|| {
            format!("“{id}” is not a value: {}", choices.iter().map(|c| c.id).collect::<Vec<_>>().join(" | "))
        })?;
        mask |= 1 << at;
    }
    Ok(mask)
}
