//! What to fill in: the missing facts of an incomplete verdict as requests.

use super::lines::capital;
use super::{Explainer, NAMED_ROWS};
use crate::rule::missing::{Missing, Part};
use crate::schema::{FactId, Kind};
use std::fmt::Write;

/// How a fact is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// «请填写成立日期».
    Fill,
    /// «请作出声明“…”».
    Declare,
    /// «请填写近三年投诉记录（没有填0）».
    Count,
    /// «请填写推广应用案例，没有则注明“无”».
    List,
    /// «请填写第1项工程“X”的竣工日期».
    Row,
}

fn ask(missing: &Missing) -> Ask {
    match missing {
        Missing::List(_) | Missing::Subject(Part::Items) => Ask::List,
        Missing::Subject(_) => Ask::Fill,
        Missing::Row(..) => Ask::Row,
        Missing::Scalar(fact) => match fact.field().kind {
            Kind::Bool if fact.field().declares() => Ask::Declare,
            Kind::Count { .. } => Ask::Count,
            _ => Ask::Fill,
        },
    }
}

impl Explainer<'_> {
    /// The requests, in the order of the form; facts that are asked for alike in one. `one_of`: any of the facts is enough.
    pub(super) fn lacking(&self, missing: &[Missing], one_of: bool) -> String {
        let manner = self.manner;
        let mut out = String::with_capacity(96);
        for (number, kind) in missing.iter().map(ask).enumerate() {
            if missing[..number].iter().any(|earlier| ask(earlier) == kind) {
                continue;
            }
            if !out.is_empty() {
                out.push_str(manner.pick("；", "; "));
            }
            let alike: Vec<&Missing> = missing.iter().filter(|missing| ask(missing) == kind).collect();
            // Writing to a String does not fail.
            let _ = self.request(kind, &alike, &mut out);
        }
        if one_of {
            out.push_str(manner.pick("，任填一项即可", "; any one of them is enough"));
        }
        capital(&mut out);
        out
    }

    fn request(&self, kind: Ask, missing: &[&Missing], out: &mut String) -> std::fmt::Result {
        let manner = self.manner;
        let zh = manner.zh();
        out.push_str(match kind {
            Ask::Declare => manner.pick("请作出声明", "please make the declaration "),
            _ => manner.pick("请填写", "please fill in "),
        });
        if kind == Ask::Row {
            return self.rows_to_fill(missing, out);
        }
        for (at, missing) in missing.iter().enumerate() {
            if at > 0 {
                out.push_str(manner.pick("、", ", "));
            }
            match missing {
                Missing::List(list) => write!(out, "{}", manner.list(*list))?,
                Missing::Subject(part) => self.part(*part, out),
                Missing::Row(..) => {}
                Missing::Scalar(fact) => match kind {
                    Ask::Declare => write!(out, "“{}”", fact.field().label.get(manner.lang))?,
                    _ => self.fact(*fact, out)?,
                },
            }
        }
        out.push_str(match (kind, missing.len()) {
            (Ask::Count, _) => manner.pick("（没有填0）", " (0 if none)"),
            (Ask::List, 1) => manner.pick("，没有则注明“无”", ", or state that there are none"),
            (Ask::List, _) => manner.pick("，没有的注明“无”", ", or state that there are none"),
            (Ask::Declare, 1) | (Ask::Fill | Ask::Row, _) => "",
            (Ask::Declare, _) if zh => "",
            (Ask::Declare, _) => "",
        });
        Ok(())
    }

    /// A fact to fill in; one that is answered by yes or no as a question.
    fn fact(&self, fact: FactId, out: &mut String) -> std::fmt::Result {
        let label = self.manner.label(fact);
        match (fact.field().kind, self.manner.zh()) {
            (Kind::Bool, true) => write!(out, "是否{label}"),
            (Kind::Bool, false) => write!(out, "{label} (yes or no)"),
            _ => write!(out, "{label}"),
        }
    }

    /// The facts of rows, row by row; at most [`NAMED_ROWS`] rows by name.
    fn rows_to_fill(&self, missing: &[&Missing], out: &mut String) -> std::fmt::Result {
        let (manner, zh) = (self.manner, self.manner.zh());
        let place = |missing: &Missing| match missing {
            Missing::Row(list, row, _) => Some((*list, *row)),
            _ => None,
        };
        let rows: Vec<&[&Missing]> = missing.chunk_by(|a, b| place(a) == place(b)).collect();
        for (number, facts) in rows.iter().take(NAMED_ROWS).enumerate() {
            let Some((list, row)) = place(facts[0]) else { continue };
            let name = self.row(list, row as usize);
            if number > 0 {
                out.push_str(manner.pick("，", "; "));
            }
            if zh {
                // A question follows its row directly: «第1项工程“X”是否在自治区内».
                let asks =
                    matches!(facts[0], Missing::Row(_, _, fact) if matches!(fact.field().kind, Kind::Bool));
                write!(out, "{name}{}", if asks { "" } else { "的" })?;
            }
            for (at, missing) in facts.iter().enumerate() {
                if at > 0 {
                    out.push_str(manner.pick("、", ", "));
                }
                if let Missing::Row(_, _, fact) = missing {
                    self.fact(*fact, out)?;
                }
            }
            if !zh {
                write!(out, " of {name}")?;
            }
        }
        match (rows.len().saturating_sub(NAMED_ROWS), zh) {
            (0, _) => Ok(()),
            (more, true) => write!(out, "，另有{more}项也未填全"),
            (more, false) => write!(out, "; and what is left out of {more} more"),
        }
    }
}
