//! 提出异议: by anybody, without an account.

use super::{award_name, entry_name, pack_of};
use crate::auth::Client;
use crate::auth::fields::{self, Sent, filled, raw};
use crate::challenge::{Answer, WORK_BITS};
use crate::clock::beijing_words;
use crate::http::failure::Failure;
use crate::http::form::{faulty, text};
use crate::http::visit::Visit;
use crate::objections;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::account::Filled;
use app::pages::objection::file::{EntryView, FileView, Naming, page};
use app::pages::objection::filed::{self, FiledView};
use axum::extract::{Form, Path};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::date::Date;
use domain::objection::{Field, Filed, Objector, check};
use domain::pack::model::{ObjectionIdentity, Pack};
use store::{Identity, ListedEntry, NewObjection};

const AGAIN: Bi = Bi::new("请重新计算并填写答案", "Work it out again and enter the answer");
const MANY: Bi = Bi::new(
    "这个网络刚提交过很多异议，请约%分钟后再提交；已填写的内容都还在",
    "Many objections came from this network: send it again in about % minutes; what you typed is still there",
);
const OLD: Bi = Bi::new(
    "页面打开得太久，请回答新的问题；已填写的内容都还在",
    "The page was open for too long: answer the new question; what you typed is still there",
);

/// `GET /objections/new/{entry}`.
pub async fn show(visit: Visit, Path(entry): Path<String>) -> Result<Response, Failure> {
    let entry = Named::of(&visit, &entry).await?;
    Ok(draw(&visit, &entry, Filled::default())?.into_response())
}

/// `POST` to the same.
pub async fn send(
    visit: Visit,
    client: Client,
    Path(entry): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let named = Named::of(&visit, &entry).await?;
    let (lang, identity) = (visit.site.lang, named.pack.notice.objection_identity);
    let mut filled = filled(&sent, &["objector", "unit", "name", "phone", "mail", "consent", "answer"]);
    filled.set("content", text(&sent, "content"));
    contacts(&mut filled, lang);
    let given = filed_of(&filled);
    for fault in check(&given, identity) {
        filled.wrong(name(fault.field), fault.words.get(lang));
    }
    let challenges = &visit.state.challenges;
    let answer = Answer { typed: filled.value("answer"), work: raw(&sent, "work") };
    let token = challenges.read(raw(&sent, "token"), visit.now);
    match &token {
        None => filled.wrong("answer", OLD.get(lang)),
        Some(token) if !challenges.is_met(token, answer) => filled.wrong("answer", AGAIN.get(lang)),
        Some(_) => {}
    }
    let Some(token) = token.filter(|_| filled.is_fine()) else {
        filled.set("answer", "");
        return Ok(faulty(draw(&visit, &named, filled)?));
    };
    if let Err(wait) = visit.state.auth.limits.objection(&client) {
        let minutes = wait.seconds.div_ceil(60).to_string();
        filled.wrong("answer", MANY.with(lang, &[&minutes]));
        filled.set("answer", "");
        let mut answer = faulty(draw(&visit, &named, filled)?);
        *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.seconds));
        return Ok(answer);
    }
    let (id, secret) = (challenges.id(&token), challenges.secret(&token));
    let who = Identity {
        name: given.name.trim().to_string(),
        unit: given.unit.trim().to_string(),
        phone: given.phone.trim().to_string(),
        mail: given.mail.trim().to_string(),
    };
    let hash = secret.hash();
    let mut change = visit.anonymous_change().await.map_err(Failure::from)?;
    // The version that stands when it is written.
    let line = change.listed(&named.line.application).await.map_err(Failure::from)?;
    let line = line.ok_or(Failure(AppError::NotFound))?;
    let new = NewObjection {
        id: &id,
        secret_hash: Some(&hash),
        edition: &named.pack.id,
        year: visit.today.ymd().0 as i16,
        notice: &line.notice,
        application: &line.application,
        received_at: visit.now,
        recorded_by: None,
        objector: given.objector,
        named: given.named(identity),
        content: &given.content,
        who: &who,
    };
    let done = objections::file(&mut change, &line, &new).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(objection = id, late = done.late, "an objection came");
    let view = FiledView {
        receipt: done.receipt,
        secret: secret.grouped(),
        at: beijing_words(done.received_at, lang),
        late: done.late,
    };
    Ok(visit.html(|site| filed::page(site, &view)).into_response())
}

/// The entry that the address names.
struct Named {
    line: ListedEntry,
    pack: Pack,
    over: bool,
}

impl Named {
    async fn of(visit: &Visit, entry: &str) -> Result<Named, Failure> {
        let store = &visit.state.store;
        let line = store.listed(entry).await?.ok_or(AppError::NotFound)?;
        let application = store.application(entry).await?.ok_or(AppError::NotFound)?;
        let pack = pack_of(visit, &application.edition).await?;
        let over = !objections::in_time(&line, visit.now) || !objections::can_be_objected(&application);
        Ok(Named { line, pack, over })
    }
}

fn draw(visit: &Visit, named: &Named, filled: Filled) -> Result<Html<String>, Failure> {
    let (lang, line) = (visit.site.lang, &named.line);
    let token = visit.state.challenges.token(visit.now).map_err(|error| {
        tracing::error!(%error, "the system has no random source");
        AppError::Internal
    })?;
    let last = line.period_last.as_deref().and_then(|day| Date::parse(day).ok());
    let view = FileView {
        action: format!("/objections/new/{}", line.application),
        entry: EntryView {
            href: format!("/notices/{}", line.notice),
            name: entry_name(line),
            award: award_name(&named.pack, &line.award, lang),
            last: last.map(|day| day.words(lang)),
            over: named.over && filled == Filled::default(),
            contact: named.pack.notice.contact.clone(),
        },
        naming: match named.pack.notice.objection_identity {
            ObjectionIdentity::RealName => Naming::Real,
            ObjectionIdentity::SealedName => Naming::Sealed,
            ObjectionIdentity::Anonymous => Naming::Free,
        },
        filled,
        sum: visit.state.challenges.question(&token),
        token: token.text().to_string(),
        work_bits: WORK_BITS,
    };
    Ok(visit.html(|site| page(site, &view)))
}

/// Brings telephone and mail into their normal forms and checks them, where something was typed.
pub(super) fn contacts(filled: &mut Filled, lang: Lang) {
    let phone = fields::phone(filled.value("phone"));
    if let Some(fault) = fields::phone_fault(&phone).filter(|_| !phone.is_empty()) {
        filled.wrong("phone", fault.get(lang));
    }
    filled.set("phone", phone);
    let mail = fields::email(filled.value("mail"));
    if !mail.is_empty() && !fields::is_email(&mail) {
        filled.wrong("mail", fields::NO_EMAIL.get(lang));
    }
    filled.set("mail", mail);
}

/// What was typed.
pub(super) fn filed_of(filled: &Filled) -> Filed {
    let value = |name: &str| filled.value(name).to_string();
    Filed {
        objector: Objector::parse(filled.value("objector")),
        name: value("name"),
        unit: value("unit"),
        phone: value("phone"),
        mail: value("mail"),
        content: value("content"),
        evidence: false,
        consent: filled.value("consent") == "yes",
    }
}

/// The form's name of a field.
pub(super) fn name(field: Field) -> &'static str {
    match field {
        Field::Objector => "objector",
        Field::Name => "name",
        Field::Unit => "unit",
        Field::Phone => "phone",
        Field::Mail => "mail",
        Field::Content => "content",
        Field::Consent => "consent",
    }
}
