//! Reading a pack from its text, with every check of `server edition lint`.

use super::certificate::certificate;
use super::cond_text::{Conditions, Role};
use super::letters::letters;
use super::lint;
use super::model::*;
use super::notice::notice;
pub use super::reader::Problem;
use super::reader::{Reader, Table};
use super::review::review;
use crate::schema;
use sha2::{Digest, Sha256};
use toml::de::DeTable;

/// Reads and checks a pack. Its hash is that of the text, which is what `export` writes.
///
/// # Errors
/// Every problem with line and column: TOML that cannot be read, unknown keys and facts, wrong types, impossible or
/// contradictory conditions, weights that do not sum to 100, duplicate clauses, dates out of order.
pub fn read(text: &str) -> Result<Pack, Vec<Problem>> {
    let reader = Reader::new(text);
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => {
            reader.problem(&error.span().unwrap_or(0..0), format!("not TOML: {}", error.message()));
            return Err(reader.finish());
        }
    };
    let conditions = Conditions::new(&reader);
    let mut places = lint::Places::default();
    let table = Table::new(&reader, root.get_ref(), 0..0);
    let pack = pack(&table, text, &conditions, &mut places);
    table.finish();
    if let Some(pack) = &pack {
        lint::check(pack, &reader, conditions.into_placed(), &places);
    }
    let problems = reader.finish();
    match pack {
        Some(pack) if problems.is_empty() => Ok(pack),
        _ => Err(problems),
    }
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold("sha256:".to_owned(), |mut out, byte| {
        out.push_str(&format!("{byte:02x}"));
        out
    })
}

fn text_of(table: &Table<'_, '_>, zh: &'static str, en: &'static str) -> Text {
    Text { zh: table.str(zh), en: table.opt_str(en).unwrap_or_default() }
}

fn pack<'r, 'a>(
    root: &Table<'r, 'a>,
    text: &str,
    conditions: &Conditions<'r, 'a>,
    places: &mut lint::Places,
) -> Option<Pack> {
    let edition = root.table("edition");
    let dates = dates(root, places);
    let notice = root.table("notice").map(|table| notice(&table));
    let scoring = root.table("scoring").map(|table| scoring(&table));
    let screening = root.table("screening").map(|table| screening(&table));
    let privacy = root.table("privacy").map(|table| {
        let settings = PrivacySettings {
            drafts_days: table.int("drafts_days"),
            rejected_years: table.int("rejected_years"),
            logs_months: table.int("logs_months"),
        };
        table.finish();
        settings
    });
    let bodies = root
        .tables("body")
        .iter()
        .map(|table| {
            let body = Body {
                id: table.str("id"),
                name: text_of(table, "name", "name_en"),
                min_members: table.int("min_members"),
            };
            table.finish();
            body
        })
        .collect();
    let stars = root
        .tables("star")
        .iter()
        .map(|table| {
            places.stars.push(table.span.clone());
            let star = Star { name: text_of(table, "name", "name_en"), from: table.int("from") };
            table.finish();
            star
        })
        .collect();
    let announcement = root.table("announcement").and_then(|table| {
        let announcement = table.date("published_on").map(|published_on| Announcement {
            title: table.str("title"),
            body: table.str("body").trim().to_owned(),
            published_on,
        });
        table.finish();
        announcement
    });
    conditions
        .dates
        .borrow_mut()
        .extend(dates.iter().flat_map(|dates| dates.iter().map(|(name, _)| name.to_owned())));
    let defines = defines(root, conditions);
    let common =
        root.tables("common").iter().map(|table| criterion(table, conditions, places, true)).collect();
    let awards = root.tables("award").iter().filter_map(|table| award(table, conditions, places)).collect();
    let review = review(root, scoring.as_ref().map_or(100, |scoring| scoring.score_max));
    let edition = edition?;
    places.edition_id = edition.place("id");
    let pack = Pack {
        id: edition.str("id"),
        hash: hash(text),
        name: text_of(&edition, "name", "name_en"),
        organiser: edition.str("organiser"),
        organiser_short: edition.str("organiser_short"),
        rules_title: edition.str("rules_title"),
        approval_doc_no: edition.str("approval_doc_no"),
        fee_line: text_of(&edition, "fee_line", "fee_line_en"),
        gating: edition.bool("gating"),
        dates: dates?,
        notice: notice?,
        scoring: scoring?,
        screening: screening?,
        privacy: privacy?,
        bodies,
        stars,
        announcement: announcement?,
        letters: letters(root),
        certificate: certificate(root, &edition.opt_str("id").unwrap_or_default()),
        review,
        defines,
        common,
        awards,
    };
    edition.finish();
    Some(pack)
}

fn dates(root: &Table<'_, '_>, places: &mut lint::Places) -> Option<Named<crate::date::Date>> {
    let table = root.table("dates")?;
    places.dates = table.span.clone();
    let mut dates = Named::default();
    for (name, span) in table.keys() {
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            table.reader.problem(&span, "the name of a date starts with a letter");
        }
        places.date_spans.insert(name.clone(), span);
        if let Some(date) = table.value(&name).and_then(|value| super::reader::date(table.reader, value)) {
            dates.insert(name, date);
        }
    }
    Some(dates)
}

fn scoring(table: &Table<'_, '_>) -> ScoringSettings {
    let settings = ScoringSettings {
        trim_from: table.int("trim_from"),
        min_valid: table.int("min_valid"),
        decimals: table.int("decimals"),
        score_max: table.int("score_max"),
        score_step: table.int("score_step"),
        quorum_numerator: table.int("quorum_numerator"),
        quorum_denominator: table.int("quorum_denominator"),
        odd_total: table.bool("odd_total"),
    };
    if settings.quorum_denominator == 0 || settings.quorum_numerator > settings.quorum_denominator {
        table.reader.problem(&table.span, "the quorum must be a fraction from 0 to 1");
    }
    if settings.trim_from < settings.min_valid + 2 {
        table
            .reader
            .problem(&table.span, "`trim_from` must be at least `min_valid` + 2: two totals are dropped");
    }
    if settings.min_valid == 0 {
        table.reader.problem(&table.span, "`min_valid` is at least 1: nothing follows from no total");
    }
    if settings.decimals > 6 {
        table
            .reader
            .problem(&table.span, "`decimals` is at most 6: more distinguish nothing that people scored");
    }
    if settings.score_step == 0 || !settings.score_max.is_multiple_of(settings.score_step) {
        table.reader.problem(&table.span, "`score_step` must divide `score_max`");
    }
    table.finish();
    settings
}

fn screening(table: &Table<'_, '_>) -> ScreeningSettings {
    let settings = ScreeningSettings {
        supplement_days: table.int("supplement_days"),
        appeal_days: table.int("appeal_days"),
        two_person: table.bool("two_person"),
        sealed_form_required: table.bool("sealed_form_required"),
    };
    table.finish();
    settings
}

fn defines<'r, 'a>(root: &Table<'r, 'a>, conditions: &Conditions<'r, 'a>) -> Named<Define> {
    let mut out = Named::default();
    if !root.has("define") {
        // Asked for all the same, so that an edition without definitions is not told about an unknown key.
        root.get("define");
        return out;
    }
    let Some(table) = root.table("define") else { return out };
    conditions.for_a(Role::Define);
    conditions.defines.borrow_mut().extend(table.keys().map(|(name, _)| name));
    for (name, _) in table.keys() {
        let Some(define) = table.value(&name).and_then(|value| Table::of(table.reader, value)) else {
            continue;
        };
        let list = define.opt_str("list");
        let at = list.as_deref().and_then(schema::list);
        if let (Some(key), None) = (&list, at) {
            define.reader.problem(&define.place("list"), format!("there is no list `{key}`"));
        }
        let text = text_of(&define, "name", "name_en");
        match define.get("when") {
            None => define.reader.problem(&define.span, "`when` is missing"),
            // Without its list, none of its facts would be found.
            Some(_) if list.is_some() && at.is_none() => {}
            Some(value) => {
                if let Some(when) = conditions.read(value, at) {
                    out.insert(name, Define { name: text, list, when });
                }
            }
        }
        define.finish();
    }
    out
}

fn criterion<'r, 'a>(
    table: &Table<'r, 'a>,
    conditions: &Conditions<'r, 'a>,
    places: &mut lint::Places,
    common: bool,
) -> Criterion {
    let clause = table.str("clause");
    places.clauses.push((clause.clone(), table.place("clause")));
    conditions.for_a(Role::Criterion);
    let condition = |key: &'static str| table.get(key).and_then(|value| conditions.read(value, None));
    let criterion = Criterion {
        text: text_of(table, "text", "text_en"),
        ours: table.has("ours") && table.bool("ours"),
        machine: condition("machine"),
        declared: condition("declared"),
        jury: table
            .tables("jury")
            .iter()
            .map(|part| {
                let jury = JuryPart { name: text_of(part, "name", "name_en"), weight: part.int("weight") };
                part.finish();
                jury
            })
            .collect(),
        flags: table
            .tables("flags")
            .iter()
            .filter_map(|flag| {
                let text = text_of(flag, "text", "text_en");
                conditions.for_a(Role::Flag);
                let when = flag.get("when").and_then(|value| conditions.read(value, None));
                if !flag.has("when") {
                    flag.reader.problem(&flag.span, "`when` is missing");
                }
                flag.finish();
                when.map(|when| Flag { when, text })
            })
            .collect(),
        clause,
    };
    // `ours` is for the common criteria only: an award's criteria are the rules' own.
    if criterion.ours && !common {
        table.reader.problem(&table.span, "`ours` is for [[common]] criteria");
    }
    let nothing = !table.has("machine") && !table.has("declared") && criterion.jury.is_empty();
    if nothing {
        table
            .reader
            .problem(&table.span, "a criterion needs machine, declared or jury: nobody would decide it");
    }
    if !table.has("ours") {
        table.get("ours");
    }
    table.finish();
    criterion
}

fn tie_break(table: &Table<'_, '_>, places: &mut lint::Places) -> Vec<String> {
    let (mut words, mut spans) = (Vec::new(), Vec::new());
    for item in table.items("tie_break") {
        match item.get_ref().as_str() {
            Some(word) => {
                words.push(word.to_owned());
                spans.push(item.span());
            }
            None => table.reader.problem(&item.span(), "wrong type: a value in quotes"),
        }
    }
    places.tie_breaks.push(spans);
    words
}

fn several(table: &Table<'_, '_>, subject: Option<Subject>) -> bool {
    let Some(value) = table.get("several") else { return false };
    if subject == Some(Subject::Organisation) {
        let message = "`several` is for awards whose `subject` is a solution or technology";
        table.reader.problem(&value.span(), message);
    }
    table.bool("several")
}

fn award<'r, 'a>(
    table: &Table<'r, 'a>,
    conditions: &Conditions<'r, 'a>,
    places: &mut lint::Places,
) -> Option<Award> {
    places.awards.push(table.span.clone());
    places.award_ids.push(table.place("id"));
    let subject = table.word(
        "subject",
        &[
            ("organisation", Subject::Organisation),
            ("solution", Subject::Solution),
            ("technology", Subject::Technology),
        ],
    );
    let award = Award {
        id: table.str("id"),
        number: table.str("number"),
        name: text_of(table, "name", "name_en"),
        short: text_of(table, "short", "short_en"),
        subject: subject.unwrap_or(Subject::Organisation),
        several: several(table, subject),
        quota: table.opt_int("quota"),
        stars: table.get("stars").is_some() && table.bool("stars"),
        batch: table.opt_str("batch"),
        tie_break: tie_break(table, places),
        criteria: table
            .tables("criterion")
            .iter()
            .map(|part| criterion(part, conditions, places, false))
            .collect(),
    };
    table.finish();
    Some(award)
}
