//! What a company's draft enters for an award, and what stands against each other in it.

use domain::application::history::Texts;
use domain::application::{Entry, EntryField, FieldName, Form, Name, Part, entry};
use domain::pack::model::Pack;
use store::Fields;

/// Every entry of an award in a draft, the first one too where it is nameless.
pub fn all(pack: &Pack, form: &Form, award: usize, fields: &Fields) -> Vec<Entry> {
    Entry::all(pack, form, award, fields.iter().map(|(name, field)| (name.as_str(), field.value())))
}

/// The same of earlier texts.
pub fn of_texts(pack: &Pack, award: usize, texts: &Texts) -> (Form, Vec<Entry>) {
    let pairs = || texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let form = Form::of(pack, pairs());
    let entries = Entry::all(pack, &form, award, pairs());
    (form, entries)
}

/// How many fields of the wizard have values against each other.
pub fn conflicts(pack: &Pack, fields: &Fields) -> usize {
    let open = fields.iter().filter(|(_, field)| field.is_conflict());
    open.filter(|(name, _)| EntryField::parse(pack, name).is_none()).count()
}

/// The same for the fields of an entry that the wizard does not know.
pub fn conflicts_of(pack: &Pack, entry: &Entry, fields: &Fields) -> usize {
    let of = |name: &str| {
        EntryField::parse(pack, name).is_some_and(|one| (one.award, one.key) == (entry.award, entry.key))
    };
    fields.iter().filter(|(name, field)| field.is_conflict() && of(name)).count()
}

/// What the entry of a field is called in these texts; empty where it has no name.
pub fn called<'a>(pack: &Pack, field: EntryField, text: impl Fn(&str) -> Option<&'a str>) -> &'a str {
    let name = if field.key == entry::FIRST {
        FieldName::Wizard(Name::Subject(field.award))
    } else {
        FieldName::Entry(EntryField { part: Part::Name, ..field })
    };
    text(&name.text(pack)).unwrap_or_default().trim()
}
