//! 获奖宣传资料: what a winner lets the association show. Nothing is kept without the consent that it is for.

use super::evidence::files::{Spooled, spool};
use super::failure::Failure;
use super::form::{Done, faulty, see};
use super::receipts::Held;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, one_line, raw};
use crate::blobs::{CheckError, Kind, clean};
use crate::certificates::Image;
use app::error::AppError;
use app::lang::Bi;
use app::pages::publicity::company::{DESCRIPTION_MOST, OwnPublicityView, page};
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::extract::{Multipart, Query};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::workflow::State;
use store::{Application, WinnerProfile};

/// Most bytes of a logo.
const LOGO_MOST: u64 = 1_000_000;
/// Most characters of a contact's fields.
const CONTACT_MOST: usize = 120;
const NO_LOGO: Bi = Bi::new(
    "标识请用PNG或JPEG图片，不超过1 MB，每边不超过6000像素。",
    "A logo is a PNG or JPEG picture of at most 1 MB and 6000 pixels a side.",
);
const LONG: Bi = Bi::new(
    "简介不超过300字，联系人各项不超过120字，请删减。",
    "The paragraph has at most 300 characters, each field of the contact 120: shorten them.",
);
const TICK: Bi = Bi::new(
    "填写了内容但没有勾选同意，没有保存。请勾选同意，或清空内容。",
    "Nothing was kept: what you gave needs its consent ticked. Tick it or empty the fields.",
);
const EMPTY: Bi = Bi::new(
    "勾选了宣传，但没有简介也没有标识，请至少提供一项。",
    "You agree to publicity without a paragraph or a logo: give at least one.",
);
const NOBODY: Bi = Bi::new("请填写联系人和电话。", "State the name and the telephone of the contact.");
const OVER: Bi = Bi::new(
    "本项申报已不处于获奖状态，没有保存。",
    "This application is not among the winners any more: nothing was kept.",
);

/// `GET /receipts/{application}/publicity`.
pub async fn show(visit: Visit, held: Held, Query(ask): Query<Done>) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "keep" => Some(Bi::new("已保存。", "Kept.")),
        "withdraw" => Some(Bi::new(
            "同意已收回，资料已删除。",
            "Your consents are taken back; what you gave is deleted.",
        )),
        _ => None,
    };
    let kept = visit.state.store.winner_profile(&held.application.id).await?.unwrap_or_default();
    Ok(draw(&visit, &held.application, &kept, done, None).into_response())
}

/// `POST` to the same.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    held: Held,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let application = held.application;
    let id = application.id.clone();
    let mut body = body.map_err(|_| AppError::UnsupportedType)?;
    let (mut sent, mut logo, mut refused) = (Sent::new(), None, None);
    while let Some(field) = body.next_field().await.map_err(|error| unread(&error))? {
        match field.name().map(str::to_string) {
            Some(name) if name == "logo" => match picture(&visit, field).await? {
                Ok(found) => logo = found,
                Err(why) => refused = Some(why),
            },
            Some(name) => sent.push((name, field.text().await.map_err(|error| unread(&error))?)),
            None => {}
        }
    }
    if raw(&sent, "do") == "withdraw" {
        let mut change = visit.change().await?;
        change
            .keep_winner_profile(
                &WinnerProfile { application: id.clone(), ..WinnerProfile::default() },
                &viewer.account,
            )
            .await?;
        change.commit().await?;
        tracing::info!(by = viewer.account, application = id, "a winner took its consents back");
        return Ok(see(&visit, &format!("/receipts/{id}/publicity?done=withdraw")).into_response());
    }
    if raw(&sent, "do") != "keep" {
        return Err(AppError::BadRequest.into());
    }
    let mut change = visit.change().await?;
    let state = change.find_application(&id).await?.state.0;
    let before = change.winner_profile(&id).await?.unwrap_or_default();
    let new = wanted(&before, &id, &sent, logo, visit.now);
    let why = match () {
        () if !stands(state) => Some(OVER.get(visit.site.lang).to_string()),
        () => refused.or_else(|| fault(&before, &new, &sent).map(|why| why.get(visit.site.lang).to_string())),
    };
    if why.is_some() {
        drop(change);
        // What was typed comes back; a picture is chosen again.
        let typed = WinnerProfile { logo: before.logo, logo_kind: before.logo_kind, ..new };
        return Ok(faulty(draw(&visit, &application, &typed, None, why)));
    }
    change.keep_winner_profile(&new, &viewer.account).await?;
    change.commit().await?;
    tracing::info!(by = viewer.account, application = id, "a winner gave what may be shown of it");
    Ok(see(&visit, &format!("/receipts/{id}/publicity?done=keep")).into_response())
}

fn stands(state: State) -> bool {
    matches!(state, State::Awarded | State::CertificateIssued)
}

fn unread(error: &MultipartError) -> Failure {
    Failure(AppError::of_status(error.status().as_u16()).unwrap_or(AppError::BadRequest))
}

/// A logo that was sent, checked as every file is; none where no file was chosen, a sentence where it is not taken.
async fn picture(
    visit: &Visit,
    field: Field<'_>,
) -> Result<Result<Option<(&'static str, Vec<u8>)>, String>, Failure> {
    let lang = visit.site.lang;
    let name = clean(field.file_name().unwrap_or_default());
    if field.file_name().is_none_or(str::is_empty) {
        return Ok(Ok(None));
    }
    let spooled = match spool(&visit.state.blobs, field, &name).await? {
        Ok(spooled) => spooled,
        Err(refusal) => return Ok(Err(refusal.words(lang))),
    };
    let found = checked(visit, &spooled, &name).await;
    spooled.discard().await;
    found
}

async fn checked(
    visit: &Visit,
    spooled: &Spooled<'_>,
    name: &str,
) -> Result<Result<Option<(&'static str, Vec<u8>)>, String>, Failure> {
    let lang = visit.site.lang;
    let no = || Ok(Err(NO_LOGO.get(lang).to_string()));
    if spooled.size > LOGO_MOST {
        return no();
    }
    let word = match visit.state.blobs.check(spooled.id(), name, spooled.size, &spooled.sha256).await {
        Ok(Kind::Png) => "png",
        Ok(Kind::Jpeg) => "jpeg",
        Ok(_) => return no(),
        Err(CheckError::Refused(refusal)) => return Ok(Err(refusal.words(lang))),
        Err(CheckError::Folder(error)) => return Err(super::evidence::broken(error.into())),
    };
    let bytes = tokio::fs::read(visit.state.blobs.temporary(spooled.id())).await;
    let bytes = bytes.map_err(|error| {
        tracing::error!(%error, "a logo that was just written cannot be read");
        Failure(AppError::Internal)
    })?;
    // It is put on paper and pages by others: it has to unfold to a picture of a sane size.
    match Image::new(bytes.clone()) {
        Some(_) => Ok(Ok(Some((word, bytes)))),
        None => no(),
    }
}

/// What the form asks to be kept.
fn wanted(
    before: &WinnerProfile,
    id: &str,
    sent: &Sent,
    logo: Option<(&'static str, Vec<u8>)>,
    now: i64,
) -> WinnerProfile {
    let ticked = |name: &str| raw(sent, name) == "yes";
    let since = |name: &str, before: Option<i64>| ticked(name).then(|| before.unwrap_or(now));
    let (logo_kind, logo) = match logo {
        Some((kind, bytes)) => (Some(kind.to_string()), Some(bytes)),
        None if ticked("no_logo") => (None, None),
        None => (before.logo_kind.clone(), before.logo.clone()),
    };
    WinnerProfile {
        application: id.to_string(),
        description: one_line(raw(sent, "description")),
        logo_kind,
        logo,
        publish_at: since("publish", before.publish_at),
        contact: one_line(raw(sent, "contact")),
        phone: one_line(raw(sent, "phone")),
        mail: one_line(raw(sent, "mail")),
        exchange_at: since("exchange_ok", before.exchange_at),
        changed_at: now,
    }
}

/// What is wrong with it. A consent that was given and is no longer ticked is taken back; one that was never given is asked for.
fn fault(before: &WinnerProfile, new: &WinnerProfile, sent: &Sent) -> Option<Bi> {
    let contact = [&new.contact, &new.phone, &new.mail];
    let given = !new.description.is_empty() || new.logo.is_some();
    let named = contact.iter().any(|text| !text.is_empty());
    let most = |text: &str, most: usize| text.chars().count() > most;
    match () {
        () if most(&new.description, DESCRIPTION_MOST)
            || contact.iter().any(|text| most(text, CONTACT_MOST)) =>
        {
            Some(LONG)
        }
        () if given && new.publish_at.is_none() && before.publish_at.is_none() => Some(TICK),
        () if named && new.exchange_at.is_none() && before.exchange_at.is_none() => Some(TICK),
        () if raw(sent, "publish") == "yes" && !given => Some(EMPTY),
        () if new.exchange_at.is_some() && (new.contact.is_empty() || new.phone.is_empty()) => Some(NOBODY),
        () => None,
    }
}

fn draw(
    visit: &Visit,
    application: &Application,
    profile: &WinnerProfile,
    done: Option<Bi>,
    refused: Option<String>,
) -> Html<String> {
    let logo = profile.logo.as_ref().zip(profile.logo_kind.as_ref());
    let view = OwnPublicityView {
        application: application.id.clone(),
        honoured: stands(application.state.0),
        kept: profile.publish_at.is_some() || profile.exchange_at.is_some(),
        description: profile.description.clone(),
        logo: logo.map(|(bytes, kind)| format!("data:image/{kind};base64,{}", STANDARD.encode(bytes))),
        shown: profile.publish_at.is_some(),
        contact: [profile.contact.clone(), profile.phone.clone(), profile.mail.clone()],
        handed: profile.exchange_at.is_some(),
        done,
        refused,
    };
    visit.html(|site| page(site, &view))
}
