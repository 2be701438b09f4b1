//! What a field of an application is called where it stands alone: in its history.

use crate::lang::Lang;
use domain::application::{Form, Name};
use domain::form::FieldId;
use domain::pack::model::Pack;
use domain::schema::{LISTS, SCALARS};

/// `单位全称`, `工程“某市雪亮工程”：竣工日期`, `十佳工程商：四(三)1 陈述`. Rows are named as `form` has them.
pub fn label(pack: &Pack, form: &Form, name: Name, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let colon = if zh { "：" } else { ": " };
    let award = |at: usize| pack.awards[at].short.get(lang);
    match name {
        Name::Dossier(FieldId::Scalar(at)) => SCALARS[at].label.get(lang).to_owned(),
        Name::Dossier(FieldId::List(list)) => LISTS[list].label.get(lang).to_owned(),
        Name::Dossier(FieldId::Cell(list, key, at)) => {
            format!("{}{colon}{}", row(form, list, key, lang), LISTS[list].fields[at].label.get(lang))
        }
        Name::Row(list, key) => row(form, list, key, lang),
        Name::Award(at) if zh => format!("申报{}", award(at)),
        Name::Award(at) => format!("Applying for {}", award(at)),
        Name::Subject(at) => format!("{}{colon}{}", award(at), if zh { "名称" } else { "name" }),
        Name::Statement(at, criterion) => {
            let clause = &pack.awards[at].criteria[criterion].clause;
            format!("{}{colon}{clause}{}", award(at), if zh { "陈述" } else { " statement" })
        }
    }
}

pub(super) fn row(form: &Form, list: usize, key: u32, lang: Lang) -> String {
    let noun = LISTS[list].noun.get(lang);
    let called =
        LISTS[list].name_field.map_or("", |at| form.dossier.get(FieldId::Cell(list, key, at)).trim());
    match (called, form.dossier.index_of(list, key), lang) {
        ("", Some(at), Lang::Zh) => format!("第{}项{noun}", at + 1),
        ("", Some(at), Lang::En) => format!("{noun} {}", at + 1),
        ("", None, Lang::Zh) => format!("已删除的{noun}"),
        ("", None, Lang::En) => format!("a removed {noun}"),
        (called, _, Lang::Zh) => format!("{noun}“{called}”"),
        (called, _, Lang::En) => format!("{noun} “{called}”"),
    }
}
