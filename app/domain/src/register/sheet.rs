//! The rows of a register, read whole: every fault is told with its row.

use super::{Column, Mapping, Member, Standing};
use crate::date::Date;
use crate::dossier::{Value, half_width, parse_value};
use crate::lang::{Bi, Lang};
use crate::schema::{Field, Kind, Null};
use crate::uscc::{self, UsccFault};
use std::collections::HashMap;

/// Characters of a name and of a number.
const NAME_MAX: usize = 200;
const NUMBER_MAX: usize = 40;

/// A sheet that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The members, in the order of the sheet.
    pub members: Vec<Member>,
    /// What is wrong.
    pub faults: Vec<RowFault>,
    /// Columns that a register must have and that no column was chosen for.
    pub missing: Vec<Column>,
}

/// What is wrong in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowFault {
    /// The sheet's row, from 1 as spreadsheets count.
    pub row: usize,
    /// What should stand there.
    pub column: Column,
    /// What stands there.
    pub text: String,
    /// What is wrong with it.
    pub what: Fault,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// It is empty.
    Empty,
    /// The credit code.
    Uscc(UsccFault),
    /// The same code stands in an earlier row.
    Twice(usize),
    /// No word for a standing that is known.
    Standing,
    /// No grade from 1 to 4.
    Grade,
    /// No date.
    Date,
    /// More characters than fit.
    Long(usize),
}

impl Fault {
    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        let words = match self {
            Fault::Uscc(fault) => return fault.message(lang),
            Fault::Twice(row) => {
                return match lang {
                    Lang::Zh => format!("与第{row}行的信用代码相同，请只保留一行"),
                    Lang::En => format!("row {row} has the same code: keep one of them"),
                };
            }
            Fault::Long(most) => {
                return match lang {
                    Lang::Zh => format!("最多{most}个字，请缩短"),
                    Lang::En => format!("at most {most} characters: shorten it"),
                };
            }
            Fault::Empty => Bi::new("没有填写，请补上", "empty: fill it in"),
            Fault::Standing => Bi::new(
                "不认识的状态，请写有效、待年检、中止或退会",
                "unknown: write active, annual_check_due, suspended or withdrawn",
            ),
            Fault::Grade => Bi::new("等级须为壹至肆级，请改正", "a grade is 1 to 4: correct it"),
            Fault::Date => {
                Bi::new("日期读不懂，请写成 2021-06-30 的样子", "no date: write it like 2021-06-30")
            }
        };
        words.get(lang).to_string()
    }
}

/// Reads the rows below the headings in row `head` (from 0). Blank rows are passed over.
pub fn read(cells: &[Vec<String>], head: usize, mapping: &Mapping) -> Sheet {
    let missing = Column::ALL.into_iter().filter(|one| one.is_required() && !mapping.contains(&Some(*one)));
    let mut out = Sheet { missing: missing.collect(), ..Sheet::default() };
    if !out.missing.is_empty() {
        return out;
    }
    let mut codes: HashMap<String, usize> = HashMap::new();
    for (at, line) in cells.iter().enumerate().skip(head + 1) {
        let mut row = Row { line, mapping, row: at + 1, faults: Vec::new() };
        if mapping.iter().zip(line).all(|(column, cell)| column.is_none() || cell.trim().is_empty()) {
            continue;
        }
        let member = row.member();
        if let Some(first) = member.as_ref().and_then(|member| codes.get(&member.uscc)) {
            let fault = Fault::Twice(*first);
            row.wrong(Column::Uscc, fault);
        }
        match member {
            Some(member) if row.faults.is_empty() => {
                codes.insert(member.uscc.clone(), at + 1);
                out.members.push(member);
            }
            _ => out.faults.append(&mut row.faults),
        }
    }
    out
}

/// One row under way.
struct Row<'a> {
    line: &'a [String],
    mapping: &'a Mapping,
    row: usize,
    faults: Vec<RowFault>,
}

impl Row<'_> {
    fn cell(&self, column: Column) -> &str {
        let at = self.mapping.iter().position(|one| *one == Some(column));
        at.and_then(|at| self.line.get(at)).map_or("", |cell| cell.trim())
    }

    fn wrong(&mut self, column: Column, what: Fault) {
        let text = self.cell(column).to_string();
        self.faults.push(RowFault { row: self.row, column, text, what });
    }

    fn member(&mut self) -> Option<Member> {
        let uscc = uscc::normalise(self.cell(Column::Uscc)).replace(' ', "");
        if uscc.is_empty() {
            self.wrong(Column::Uscc, Fault::Empty);
        } else if let Err(fault) = uscc::check(&uscc) {
            self.wrong(Column::Uscc, Fault::Uscc(fault));
        }
        let name = self.text(Column::Name, NAME_MAX);
        if name.is_empty() {
            self.wrong(Column::Name, Fault::Empty);
        }
        let standing = self.standing();
        let member_no = self.text(Column::MemberNo, NUMBER_MAX);
        let joined_on = self.date(Column::JoinedOn);
        let grade = self.grade();
        let certificate_no = self.text(Column::CertificateNo, NUMBER_MAX);
        let valid_from = self.date(Column::ValidFrom);
        let valid_to = self.date(Column::ValidTo);
        let checked_on = self.date(Column::CheckedOn);
        Some(Member {
            uscc,
            name,
            standing: standing?,
            member_no,
            joined_on,
            grade,
            certificate_no,
            valid_from,
            valid_to,
            checked_on,
        })
    }

    fn text(&mut self, column: Column, most: usize) -> String {
        let text = self.cell(column).to_string();
        if text.chars().count() > most {
            self.wrong(column, Fault::Long(most));
        }
        text
    }

    fn standing(&mut self) -> Option<Standing> {
        let word = half_width(self.cell(Column::Standing)).replace(' ', "").to_lowercase();
        if word.is_empty() {
            self.wrong(Column::Standing, Fault::Empty);
            return None;
        }
        let found = Standing::ALL.into_iter().find(|one| one.words().split(' ').any(|known| known == word));
        if found.is_none() {
            self.wrong(Column::Standing, Fault::Standing);
        }
        found
    }

    fn grade(&mut self) -> Option<u8> {
        let word = half_width(self.cell(Column::Grade)).replace(' ', "");
        let word = word.strip_suffix('级').unwrap_or(&word);
        let grade = match word {
            "" | "无" | "-" | "—" => return None,
            "壹" | "一" | "1" | "I" => 1,
            "贰" | "二" | "2" | "II" => 2,
            "叁" | "三" | "3" | "III" => 3,
            "肆" | "四" | "4" | "IV" => 4,
            _ => {
                self.wrong(Column::Grade, Fault::Grade);
                return None;
            }
        };
        Some(grade)
    }

    fn date(&mut self, column: Column) -> Option<Date> {
        let text = self.cell(column).to_string();
        if matches!(text.as_str(), "" | "无" | "长期" | "长期有效" | "-" | "—" | "/") {
            return None;
        }
        match parse_value(&DAY, &text) {
            Ok(Some(Value::Date(date))) => Some(date),
            _ => {
                self.wrong(column, Fault::Date);
                None
            }
        }
    }
}

/// A date as people type it.
const DAY: Field = Field {
    path: "",
    kind: Kind::Date,
    label: Bi::new("日期", "Date"),
    null: Null::Forbidden,
    says: ["", ""],
    hint: None,
    ranks: &[],
};
