//! Conditions as phrases: «竣工日期不晚于 2021-12-31». English names the facts by their quoted labels and the pack's definitions
//! by their quoted names, so that any name a pack gives reads well.

use super::manner::{Label, Manner};
use super::{Node, NodeId, Program, Prompted};
use crate::lang::Lang;
use crate::pack::model::Op;
use crate::schema::{FactId, Kind, LISTS, Null};
use std::fmt::{self, Display, Formatter};

/// What must hold (or, without `must`, its opposite), with or without the label of the fact before it.
#[derive(Clone, Copy)]
pub(crate) struct Phrase<'a> {
    program: &'a Program,
    id: NodeId,
    manner: Manner,
    must: bool,
    labelled: bool,
}

impl Program {
    /// A condition as a phrase.
    pub(crate) fn phrase(&self, id: NodeId, manner: Manner, must: bool) -> Phrase<'_> {
        Phrase { program: self, id, manner, must, labelled: true }
    }

    /// The same without the label of its fact: «不晚于 2021-12-31».
    pub(crate) fn predicate(&self, id: NodeId, manner: Manner, must: bool) -> Phrase<'_> {
        Phrase { program: self, id, manner, must, labelled: false }
    }

    /// The rows that fulfil `body`: «合格工程», “qualified project”, or «工程（类型含…、在自治区内)» where the pack has no name.
    pub(crate) fn rows(&self, list: u8, body: NodeId, manner: Manner) -> Rows<'_> {
        Rows { program: self, list, body, manner }
    }

    /// Whether the Chinese phrase of a condition begins with a label, so that it can follow «…的».
    pub(crate) fn begins_with_label(&self, id: NodeId) -> bool {
        match self.node(id) {
            Node::Compare { fact, .. } => !matches!(fact.field().kind, Kind::Bool),
            Node::In { .. } | Node::Overlaps { .. } | Node::Same { .. } => true,
            Node::All(parts) | Node::Any(parts) => {
                parts.first().is_some_and(|&part| self.begins_with_label(part))
            }
            Node::Review(part, _) => self.begins_with_label(*part),
            _ => false,
        }
    }
}

/// The words of a bound, in front of its value.
pub(crate) fn bound_words(manner: Manner, kind: Kind, op: Op) -> &'static str {
    let date = matches!(kind, Kind::Date);
    match (manner.lang, op) {
        (Lang::Zh, Op::AtMost) => {
            if date {
                "不晚于"
            } else {
                "不超过"
            }
        }
        (Lang::Zh, Op::AtLeast) => {
            if date {
                "不早于"
            } else {
                "不少于"
            }
        }
        (Lang::Zh, Op::LessThan) => {
            if date {
                "早于"
            } else {
                "少于"
            }
        }
        (Lang::Zh, Op::MoreThan) => {
            if date {
                "晚于"
            } else {
                "多于"
            }
        }
        (Lang::Zh, Op::Equal) => "为",
        (Lang::En, Op::AtMost) => {
            if date {
                "no later than "
            } else {
                "at most "
            }
        }
        (Lang::En, Op::AtLeast) => {
            if date {
                "no earlier than "
            } else {
                "at least "
            }
        }
        (Lang::En, Op::LessThan) => {
            if date {
                "before "
            } else {
                "less than "
            }
        }
        (Lang::En, Op::MoreThan) => {
            if date {
                "after "
            } else {
                "more than "
            }
        }
        (Lang::En, Op::Equal) => "exactly ",
    }
}

/// The comparison that holds exactly when `op` does not.
fn opposite(op: Op) -> Option<Op> {
    match op {
        Op::AtMost => Some(Op::MoreThan),
        Op::AtLeast => Some(Op::LessThan),
        Op::LessThan => Some(Op::AtLeast),
        Op::MoreThan => Some(Op::AtMost),
        Op::Equal => None,
    }
}

impl Phrase<'_> {
    fn of(self, id: NodeId, must: bool) -> Self {
        Phrase { id, must, labelled: true, ..self }
    }

    fn label(&self, fact: FactId, f: &mut Formatter<'_>) -> fmt::Result {
        if self.labelled { self.manner.label(fact).fmt(f) } else { Ok(()) }
    }

    /// The verb between a label and what it must be, in English.
    fn is(&self) -> &'static str {
        if self.labelled { " is " } else { "" }
    }

    /// The same for what has several values.
    fn lists(&self) -> &'static str {
        if self.labelled { " lists " } else { "" }
    }

    fn joined(&self, parts: &[NodeId], joint: &str, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, &part) in parts.iter().enumerate() {
            if at > 0 {
                f.write_str(joint)?;
            }
            self.of(part, self.must).fmt(f)?;
        }
        Ok(())
    }

    fn compare(&self, fact: FactId, op: Op, value: i64, f: &mut Formatter<'_>) -> fmt::Result {
        let (manner, field) = (self.manner, fact.field());
        if let Kind::Bool = field.kind {
            let yes = (value == 1) == self.must;
            return match (manner.lang, field.declares()) {
                (Lang::Zh, true) => {
                    write!(f, "声明“{}”为“{}”", field.label.zh, if yes { "是" } else { "否" })
                }
                (Lang::Zh, false) => f.write_str(field.says[usize::from(yes)]),
                (Lang::En, _) => {
                    self.label(fact, f)?;
                    write!(f, "{}{}", self.is(), if yes { "“yes”" } else { "“no”" })
                }
            };
        }
        self.label(fact, f)?;
        let shown = manner.value(fact, value);
        let op = if self.must { Some(op) } else { opposite(op) };
        // Ranks count downwards: at most 2 is «贰级（含）以上».
        if let (Some(rank), Some(op @ (Op::AtMost | Op::LessThan | Op::AtLeast | Op::MoreThan))) =
            (field.rank(value), op)
        {
            let rank = rank.get(manner.lang);
            return match (manner.lang, op) {
                (Lang::Zh, Op::AtMost) => write!(f, "为{rank}（含）以上"),
                (Lang::Zh, Op::LessThan) => write!(f, "高于{rank}"),
                (Lang::Zh, Op::AtLeast) => write!(f, "为{rank}（含）以下"),
                (Lang::Zh, _) => write!(f, "低于{rank}"),
                (Lang::En, Op::AtMost) => write!(f, "{}{rank} or higher", self.is()),
                (Lang::En, Op::LessThan) => write!(f, "{}higher than {rank}", self.is()),
                (Lang::En, Op::AtLeast) => write!(f, "{}{rank} or lower", self.is()),
                (Lang::En, _) => write!(f, "{}lower than {rank}", self.is()),
            };
        }
        match (manner.lang, op) {
            (Lang::Zh, Some(op)) => write!(f, "{}{shown:#}", bound_words(manner, field.kind, op)),
            (Lang::Zh, None) => write!(f, "不为{shown:#}"),
            (Lang::En, Some(Op::Equal)) => write!(f, "{}{shown}", self.is()),
            (Lang::En, Some(op)) => write!(f, "{}{}{shown}", self.is(), bound_words(manner, field.kind, op)),
            (Lang::En, None) => write!(f, "{}other than {shown}", self.is()),
        }
    }
}

impl Display for Phrase<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (manner, must) = (self.manner, self.must);
        let zh = manner.zh();
        match self.program.node(self.id) {
            Node::Stated(fact) => {
                let label = manner.label(*fact);
                match (zh, must) {
                    (true, true) => write!(f, "填写{label}"),
                    (true, false) => write!(f, "没有填写{label}"),
                    (false, true) => write!(f, "{label} is stated"),
                    (false, false) => write!(f, "{label} is not stated"),
                }
            }
            Node::Absent(fact) => match (fact.field().null, must) {
                (Null::Never(text) | Null::Endless(text) | Null::Absent(text), true) => {
                    f.write_str(text.get(manner.lang))
                }
                _ => write!(f, "{}{}", manner.label(*fact), manner.pick("", " is stated")),
            },
            // The date that a fact must keep, with the years already taken off.
            Node::Compare { fact, op, value, years, allowed } => match (years, op) {
                (0, _) => self.compare(*fact, *op, *value, f),
                (_, Op::AtMost | Op::LessThan) => self.compare(*fact, Op::AtMost, allowed.high, f),
                _ => self.compare(*fact, Op::AtLeast, allowed.low, f),
            },
            Node::In { fact, mask } => {
                let Kind::Choice(choices) = fact.field().kind else { return Ok(()) };
                self.label(*fact, f)?;
                let choices = manner.choices(choices, *mask, true);
                match (zh, must) {
                    (true, true) => write!(f, "为{choices}"),
                    (true, false) => write!(f, "不是{choices}"),
                    (false, true) => write!(f, "{}{choices}", self.is()),
                    (false, false) => write!(f, "{}other than {choices}", self.is()),
                }
            }
            Node::Overlaps { fact, mask, any } => {
                let Kind::Set(choices) = fact.field().kind else { return Ok(()) };
                self.label(*fact, f)?;
                if *any {
                    return match (zh, must) {
                        (true, true) => f.write_str("至少选一项"),
                        (true, false) => f.write_str("一项也没有选"),
                        (false, true) => write!(f, "{}at least one", self.lists()),
                        (false, false) => write!(f, "{}nothing", self.lists()),
                    };
                }
                let choices = manner.choices(choices, *mask, false);
                match (zh, must) {
                    (true, true) => write!(f, "含{choices}"),
                    (true, false) => write!(f, "不含{choices}"),
                    (false, true) => write!(f, "{}{choices}", self.lists()),
                    (false, false) => write!(f, "{}other than {choices}", self.lists()),
                }
            }
            Node::Same { fact, other } => {
                self.label(*fact, f)?;
                let other = manner.label(*other);
                match (zh, must) {
                    (true, true) => write!(f, "与{other}一致"),
                    (true, false) => write!(f, "与{other}不一致"),
                    (false, true) => write!(f, "{}the same as {other}", self.is()),
                    (false, false) => write!(f, "{}other than {other}", self.is()),
                }
            }
            Node::All(parts) => {
                self.joined(parts, if must { manner.pick("、", ", ") } else { manner.pick("或", " or ") }, f)
            }
            Node::Any(parts) => self.joined(
                parts,
                if must { manner.pick("或", " or ") } else { manner.pick("且", " and ") },
                f,
            ),
            Node::Not(part) => self.of(*part, !must).fmt(f),
            Node::Review(part, _) => Phrase { id: *part, ..*self }.fmt(f),
            Node::Named(_, name) => {
                let name = self.program.texts[*name as usize].get(manner.lang);
                match (zh, must) {
                    (true, true) => write!(f, "属于{name}"),
                    (true, false) => write!(f, "不属于{name}"),
                    (false, true) => write!(f, "counting as “{name}”"),
                    (false, false) => write!(f, "not counting as “{name}”"),
                }
            }
            Node::Some { list, body } => {
                let rows = self.program.rows(*list, *body, manner);
                match (zh, must) {
                    (true, true) => write!(f, "至少有一项{rows}"),
                    (true, false) => write!(f, "没有{rows}"),
                    (false, true) => write!(f, "an entry that counts as {rows}"),
                    (false, false) => write!(f, "no entry that counts as {rows}"),
                }
            }
            Node::Count { list, body, op, value } => {
                let rows = self.program.rows(*list, *body, manner);
                let op = if must { Some(*op) } else { opposite(*op) };
                let words =
                    op.map_or(manner.pick("不为", "other than "), |op| bound_words(manner, Kind::Bool, op));
                if zh {
                    write!(f, "{rows}{words}{value}项")
                } else {
                    write!(f, "{words}{value} that count as {rows}")
                }
            }
            Node::Sum { fact, body, op, value } => {
                self.total(*fact, *body, *op, *value, ["合计", "adds up to"], f)
            }
            Node::Max { fact, body, op, value } => {
                self.total(*fact, *body, *op, *value, ["单项", "in one entry is"], f)
            }
            Node::Prompt { of, .. } => {
                let label = self.program.prompted(*of, manner);
                match (zh, must) {
                    (true, true) => write!(f, "列出{label}"),
                    (true, false) => write!(f, "没有列出{label}"),
                    (false, true) => write!(f, "{label} is listed"),
                    (false, false) => write!(f, "{label} is not listed"),
                }
            }
            Node::Unset => f.write_str(manner.pick("待定日期", "a date not yet set")),
        }
    }
}

impl Phrase<'_> {
    fn total(
        &self,
        fact: FactId,
        body: NodeId,
        op: Op,
        value: i64,
        how: [&str; 2],
        f: &mut Formatter<'_>,
    ) -> fmt::Result {
        let (FactId::Row(list, _), manner) = (fact, self.manner) else { return Ok(()) };
        let rows = self.program.rows(list, body, manner);
        let op = if self.must { op } else { opposite(op).unwrap_or(op) };
        let words = bound_words(manner, fact.field().kind, op);
        let (label, value) = (manner.label(fact), manner.value(fact, value));
        match manner.lang {
            Lang::Zh => write!(f, "{rows}的{label}{}{words}{value:#}", how[0]),
            Lang::En => write!(f, "{label} of {rows} {} {words}{value}", how[1]),
        }
    }
}

impl Program {
    /// What a prompt asks to be listed.
    pub(crate) fn prompted(&self, of: Prompted, manner: Manner) -> Label {
        match of {
            Prompted::List(list) => manner.list(list),
            Prompted::Fact(fact) => manner.label(fact),
        }
    }
}

/// See [`Program::rows`].
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    program: &'a Program,
    list: u8,
    body: NodeId,
    manner: Manner,
}

impl Display for Rows<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (program, manner) = (self.program, self.manner);
        let named = |id: NodeId| match program.node(id) {
            Node::Named(_, name) => Some(program.texts[*name as usize].get(manner.lang)),
            _ => None,
        };
        let own = [self.body];
        let parts: &[NodeId] = match program.node(self.body) {
            Node::All(parts) => parts,
            _ => &own,
        };
        // A name first, then what else must hold: «合格工程（承建方式为“总承包”）».
        let name = parts.first().and_then(|&first| named(first));
        let rest = if name.is_some() { &parts[1..] } else { parts };
        match (name, manner.lang) {
            (Some(name), Lang::Zh) => f.write_str(name)?,
            (Some(name), Lang::En) => write!(f, "“{name}”")?,
            (None, lang) => f.write_str(LISTS[self.list as usize].noun.get(lang))?,
        }
        if rest.is_empty() {
            return Ok(());
        }
        let phrase = program.phrase(self.body, manner, true);
        f.write_str(manner.pick("（", " ("))?;
        phrase.joined(rest, manner.pick("、", ", "), f)?;
        f.write_str(manner.pick("）", ")"))
    }
}
