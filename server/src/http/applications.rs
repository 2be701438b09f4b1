//! 我的申报: where each application of the viewer's company stands.

use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::clock::beijing_words;
use crate::deadlines::extensions;
use app::pages::applications::list::{Draft, Entry, Sent, page};
use app::ui::Counts;
use axum::response::IntoResponse;
use domain::application::Form;
use domain::date::Date;
use domain::eligibility::{Edition, judge};
use domain::lang::Lang;
use domain::pack::model::Pack;
use domain::wizard::{State, Step};
use domain::workflow::State as Stands;
use std::collections::HashMap;
use store::{OrgRole, StoreError};

/// `GET /applications`.
pub async fn list(visit: Visit, viewer: Viewer) -> Result<impl IntoResponse, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let Some(org) = &viewer.org else { return Err(app::error::AppError::NotFound.into()) };
    let current = &visit.served.edition;
    let mut entries = Vec::new();
    for draft in store.drafts_of(&org.id).await? {
        let open = draft.edition == current.pack.id;
        let edition = visit.state.editions.edition(store, &draft.edition).await?.edition.clone();
        let closing = edition.pack.closing(&extensions(store, &draft.edition).await?);
        let fields = store.draft_fields(&draft.id, 0).await?;
        let changed = match store.draft_steps(&draft.id, 0, 1).await?.first() {
            Some(step) => format!("{} {}", beijing_words(step.at, lang), person(&visit, &step.actor).await?),
            None => beijing_words(draft.created_at, lang),
        };
        let form = Form::of_fields(&edition.pack, &fields);
        let sent = sent(&visit, &edition.pack, &org.id).await?;
        entries.push(Entry {
            sent,
            ..entry((&edition, closing), open, lang, Some(standing(&edition, &form, changed, lang)))
        });
    }
    if entries.iter().all(|entry| !entry.open) {
        let closing = current.pack.closing(&extensions(store, &current.pack.id).await?);
        entries.insert(0, entry((current, closing), true, lang, None));
    }
    let owner = org.role == OrgRole::Owner;
    let asking = if owner { store.join_requests(Some(&org.id)).await?.len() } else { 0 };
    Ok(visit.html(|site| page(site, &org.name, &entries, owner, asking)))
}

/// What the company has sent in for an edition.
async fn sent(visit: &Visit, pack: &Pack, org: &str) -> Result<Vec<Sent>, StoreError> {
    let lang = visit.site.lang;
    let store = &visit.state.store;
    let sent = store.applications_of(org, &pack.id).await?;
    let mut told = Vec::new();
    for one in &sent {
        let notified = store.award_notified(&pack.id, &one.award).await?;
        told.push(crate::moving_up::as_told(store, one).await?.public_once(notified));
    }
    Ok(sent
        .into_iter()
        .zip(told)
        .map(|(one, state)| {
            let award = pack.award(&one.award);
            let short = award.map_or(one.award.as_str(), |award| award.short.get(lang));
            let award = if one.subject.is_empty() {
                short.to_string()
            } else {
                format!("{short} · {}", one.subject)
            };
            Sent {
                award,
                state,
                waits: matches!(one.state.0, Stands::SupplementRequested | Stands::ScreenedOut),
                href: visit.site.link(&format!("/receipts/{}", one.id)),
                receipt_no: one.receipt_no,
            }
        })
        .collect())
}

/// The name of who made a change.
pub(super) async fn person(visit: &Visit, actor: &str) -> Result<String, StoreError> {
    Ok(visit.state.store.account(actor).await?.map_or_else(String::new, |account| account.name))
}

/// The names of several, by actor.
pub(super) async fn people<'a>(
    visit: &Visit,
    actors: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, String>, StoreError> {
    let mut out = HashMap::new();
    for actor in actors {
        if !out.contains_key(actor) {
            out.insert(actor.to_string(), person(visit, actor).await?);
        }
    }
    Ok(out)
}

fn entry((edition, closing): (&Edition, Date), open: bool, lang: Lang, draft: Option<Draft>) -> Entry {
    let pack = &edition.pack;
    Entry {
        edition: pack.id.clone(),
        name: pack.name.get(lang).to_string(),
        deadline: closing.words(lang),
        open,
        draft,
        sent: Vec::new(),
    }
}

fn standing(edition: &Edition, form: &Form, changed: String, lang: Lang) -> Draft {
    let pack = &edition.pack;
    let (dossier, faults) = form.dossier.read(&pack.id);
    let report = judge(edition, &dossier, lang);
    let dossier_steps = Step::ALL.into_iter().filter(|step| !step.items().is_empty());
    let open = dossier_steps
        .into_iter()
        .find(|step| !matches!(step.state(&form.dossier, &faults), State::Complete | State::Skipped));
    let lacking = form.chosen().map(|award| form.lacking(pack, award).len()).sum::<usize>();
    let zh = lang == Lang::Zh;
    let next = if let Some(step) = open {
        let title = step.title().get(lang);
        (if zh { format!("填写“{title}”") } else { format!("Fill in “{title}”") }, step.id())
    } else if form.chosen().next().is_none() {
        ((if zh { "选择要申报的奖项" } else { "Choose the awards" }).to_string(), "awards")
    } else if lacking > 0 {
        (
            if zh {
                format!("还有{lacking}处陈述待写")
            } else {
                format!("{lacking} statements to write")
            },
            "statements",
        )
    } else {
        ((if zh { "核对全部内容" } else { "Check everything" }).to_string(), "review")
    };
    Draft {
        changed,
        chosen: form.chosen().map(|at| pack.awards[at].short.get(lang).to_string()).collect(),
        verdicts: Counts::of(form.chosen().map(|at| report.awards[at].verdict)),
        next,
    }
}
