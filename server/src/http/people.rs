//! A company for its owners: what it says of itself; its people: inviting, letting in, removing.

use super::failure::Failure;
use super::form::{faulty, see};
use super::visit::Visit;
use crate::auth::fields::{self, Sent, raw};
use crate::auth::token::Token;
use crate::auth::{Viewer, ViewerOrg};
use crate::clock::beijing_words;
use app::error::AppError;
use app::lang::{Bi, Lang, link};
use app::pages::account::Filled;
use app::pages::account::people::{Done, PeopleView, PersonRow, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::company::Profile;
use serde::Deserialize;
use store::{Account, Invitation, JoinRequest, OrgRole, StoreError};
use uuid::Uuid;

/// How long an invitation works.
const LASTS_MS: i64 = 7 * 24 * 3_600_000;
/// Open invitations of one company at most: its people can be told apart.
const OPEN: usize = 20;

const OWNER: Bi = Bi::new("管理员", "owner");
const EDITOR: Bi = Bi::new("填报人", "editor");
const SUBJECT: Bi = Bi::new("评优系统：邀请您加入单位", "Awards: an invitation to your company");
const LET_IN: Bi = Bi::new("评优系统：您已加入单位", "Awards: you may write for your company");
const REFUSED: Bi = Bi::new("评优系统：加入申请未获同意", "Awards: your wish to join was declined");

/// What was just done.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    done: String,
}

/// `GET /account/people`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response> {
    let done = match ask.done.as_str() {
        "accepted" => {
            Some(Bi::new("已同意，对方现在可以填写本单位的申报。", "They may write for the company now."))
        }
        "refused" => Some(Bi::new("已拒绝。", "Declined.")),
        "removed" => Some(Bi::new("已移出，对方的登录都已结束。", "Removed; their sign-ins have ended.")),
        "profile" => Some(Bi::new(
            "单位信息已保存，以后提交的申报会印上。",
            "Saved; it will be printed on what is submitted from now on.",
        )),
        "withdrawn" => Some(Bi::new("邀请已撤回，链接不再有效。", "Withdrawn; the link no longer works.")),
        _ => None,
    };
    Ok(draw(&visit, &viewer, Filled::default(), done.map(Done::Carried)).await?.into_response())
}

/// `POST /account/people`: what a button says.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response> {
    let org = own(&viewer)?.clone();
    let word = raw(&sent, "do");
    let (verb, id) = word.split_once(':').unwrap_or((word, ""));
    let done = match verb {
        "profile" => return keep(visit, viewer, &sent).await,
        "invite" => return invite(visit, viewer, &sent).await,
        "accept" | "refuse" => decide(&visit, &viewer, Some(&org.id), id, verb == "accept").await,
        "withdraw" => withdraw(&visit, &org, id).await,
        "remove" => remove(&visit, &viewer, &org, id).await,
        _ => return Err(Failure(AppError::BadRequest).into()),
    };
    match done {
        Ok(done) => Ok(see(&visit, &format!("/account/people?done={done}")).into_response()),
        // Decided, used or gone meanwhile: the list says how things stand.
        Err(StoreError::Missing { .. }) => Ok(see(&visit, "/account/people").into_response()),
        Err(error) => Err(Failure::from(error).into()),
    }
}

fn own(viewer: &Viewer) -> std::result::Result<&ViewerOrg, Failure> {
    viewer.org.as_ref().ok_or(Failure(AppError::NotFound))
}

/// Keeps what the company says of itself.
async fn keep(visit: Visit, viewer: Viewer, sent: &Sent) -> Result<Response> {
    let (lang, org) = (visit.site.lang, own(&viewer)?);
    let mut filled = fields::filled(sent, &["legal_representative", "address", "phone"]);
    let missing = Bi::new("请填写法定代表人的姓名", "State the name of the legal representative");
    fields::check_name(&mut filled, "legal_representative", 50, missing, lang);
    let missing = Bi::new("请填写注册地址", "State the registered address");
    fields::check_name(&mut filled, "address", 200, missing, lang);
    fields::check_phone(&mut filled, lang);
    if !filled.is_fine() {
        return Ok(faulty(draw(&visit, &viewer, filled, None).await?));
    }
    let profile = Profile {
        legal_representative: filled.value("legal_representative").to_string(),
        address: filled.value("address").to_string(),
        phone: filled.value("phone").to_string(),
    };
    let mut change = visit.change().await.map_err(Failure::from)?;
    change.save_company_profile(&org.id, &viewer.account, &profile).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(by = viewer.account, company = org.id, "what the company says of itself was kept");
    Ok(see(&visit, "/account/people?done=profile").into_response())
}

async fn invite(visit: Visit, viewer: Viewer, sent: &Sent) -> Result<Response> {
    let (lang, org) = (visit.site.lang, own(&viewer)?);
    let mut filled = fields::filled(sent, &["email", "owner"]);
    fields::check_email(&mut filled, lang);
    let store = &visit.state.store;
    let open = store.invitations_of(&org.id, visit.now).await.map_err(Failure::from)?;
    if open.len() >= OPEN {
        let text = Bi::new(
            "未使用的邀请已有20个，请先撤回一些",
            "There are 20 open invitations; withdraw some first",
        );
        filled.wrong("email", text.get(lang));
    }
    let known = store.account_by_email(filled.value("email")).await.map_err(Failure::from)?;
    if known.is_some_and(|account| account.org.is_some_and(|(other, _)| other == org.id)) {
        let text = Bi::new("这个人已经在本单位", "They belong to the company already");
        filled.wrong("email", text.get(lang));
    }
    // Withdrawn and sent again and again, invitations would fill a stranger's mailbox.
    if filled.is_fine() && !visit.state.auth.limits.mail_to(filled.value("email")) {
        let text = Bi::new(
            "给这个邮箱的邮件太多了，请过一会儿再试",
            "Too many mails to this address; try again later",
        );
        filled.wrong("email", text.get(lang));
    }
    if !filled.is_fine() {
        return Ok(faulty(draw(&visit, &viewer, filled, None).await?));
    }
    let token = Token::random().map_err(|error| {
        tracing::error!(%error, "there is no random source");
        Failure(AppError::Internal)
    })?;
    let new = Invitation {
        id: Uuid::now_v7().to_string(),
        applicant_org: org.id.clone(),
        email: filled.value("email").to_string(),
        org_role: if filled.value("owner") == "yes" { OrgRole::Owner } else { OrgRole::Editor },
        invited_by: viewer.account.clone(),
        created_at: visit.now,
        expires_at: visit.now + LASTS_MS,
    };
    let path = link(&format!("/invitations/{}", token.secret()), lang);
    let address = format!("{}{path}", visit.state.public_url);
    let body = letter(&viewer.name, &org.name, &address, lang);
    let mut change = visit.change().await.map_err(Failure::from)?;
    change.invite(&token.hash(), &new).await.map_err(Failure::from)?;
    let mail = Uuid::now_v7().to_string();
    change.queue_mail(&mail, &new.email, SUBJECT.get(lang), &body).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(account = viewer.account, invitation = new.id, "invited");
    Ok(draw(&visit, &viewer, Filled::default(), Some(Done::Invited(address))).await?.into_response())
}

fn letter(by: &str, company: &str, address: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "您好：\n\n{by}邀请您加入“{company}”，一起填写评优申报。请在7天内打开下面的链接，链接只能用一次：\n\n{address}\n\n如果不认识邀请人，不必理会。\n"
        ),
        Lang::En => format!(
            "Hello,\n\n{by} invites you to “{company}”, to write its applications together. Open this link within seven days; it works once:\n\n{address}\n\nIf you do not know them, do nothing.\n"
        ),
    }
}

/// Decides a wish to join, for a company's owner or for the office, and tells the person by mail.
pub(super) async fn decide(
    visit: &Visit,
    viewer: &Viewer,
    of: Option<&str>,
    id: &str,
    accepted: bool,
) -> std::result::Result<&'static str, StoreError> {
    let lang = visit.site.lang;
    let mut change = visit.change().await?;
    let wish: JoinRequest = change.decide_join_request(id, of, &viewer.account, accepted).await?;
    let address = format!("{}{}", visit.state.public_url, link("/applications", lang));
    let (subject, body) = match (accepted, lang) {
        (true, Lang::Zh) => (
            LET_IN,
            format!("{}：\n\n您已加入“{}”，现在可以填写申报：\n\n{address}\n", wish.name, wish.org_name),
        ),
        (true, Lang::En) => {
            (LET_IN, format!("{},\n\nyou may write for “{}” now:\n\n{address}\n", wish.name, wish.org_name))
        }
        (false, Lang::Zh) => (
            REFUSED,
            format!(
                "{}：\n\n您加入“{}”的申请未获同意。如有疑问，请联系该单位的管理员或秘书处。\n",
                wish.name, wish.org_name
            ),
        ),
        (false, Lang::En) => (
            REFUSED,
            format!(
                "{},\n\nyour wish to join “{}” was declined. Ask its owner or the secretariat if you have questions.\n",
                wish.name, wish.org_name
            ),
        ),
    };
    change.queue_mail(&Uuid::now_v7().to_string(), &wish.email, subject.get(lang), &body).await?;
    change.commit().await?;
    tracing::info!(by = viewer.account, account = wish.account, accepted, "a wish to join was decided");
    Ok(if accepted { "accepted" } else { "refused" })
}

async fn withdraw(visit: &Visit, org: &ViewerOrg, id: &str) -> std::result::Result<&'static str, StoreError> {
    let mut change = visit.change().await?;
    change.withdraw_invitation(&org.id, id).await?;
    change.commit().await?;
    Ok("withdrawn")
}

/// Takes a member out of the company. What they wrote stays; they see nothing of it any more.
async fn remove(
    visit: &Visit,
    viewer: &Viewer,
    org: &ViewerOrg,
    id: &str,
) -> std::result::Result<&'static str, StoreError> {
    let mut change = visit.change().await?;
    // Asked again inside the change: of two owners who remove each other, the second is none any more.
    let actor = change.find_account(&viewer.account).await?;
    if actor.org != Some((org.id.clone(), OrgRole::Owner)) {
        return Err(StoreError::Missing { kind: "owner", id: viewer.account.clone() });
    }
    let account = change.find_account(id).await?;
    let belongs = account.org.as_ref().is_some_and(|(of, _)| *of == org.id);
    // Nobody removes themselves, so that every company keeps an owner.
    if !belongs || id == viewer.account {
        return Err(StoreError::Missing { kind: "account", id: id.to_string() });
    }
    // Whom they invited and who has not come yet is no longer invited.
    for open in visit.state.store.invitations_of(&org.id, visit.now).await? {
        if open.invited_by == id {
            change.withdraw_invitation(&org.id, &open.id).await?;
        }
    }
    change.place_account(id, None).await?;
    change.end_sessions(id, None).await?;
    change.commit().await?;
    tracing::info!(by = viewer.account, account = id, "removed from the company");
    Ok("removed")
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    mut filled: Filled,
    done: Option<Done>,
) -> Result<Html<String>> {
    let (store, lang, org) = (&visit.state.store, visit.site.lang, own(viewer)?);
    let members = store.accounts_of(&org.id).await.map_err(Failure::from)?;
    let invited = store.invitations_of(&org.id, visit.now).await.map_err(Failure::from)?;
    let requests = store.join_requests(Some(&org.id)).await.map_err(Failure::from)?;
    // The page has two forms: what was not sent shows what is kept.
    for (name, text) in store.company_profile(&org.id).await.map_err(Failure::from)?.texts() {
        if !filled.has(name) {
            filled.set(name, text);
        }
    }
    let view = PeopleView {
        company: org.name.clone(),
        members: members.iter().map(|account| member(account, viewer, lang)).collect(),
        invited: invited.iter().map(|one| open(one, lang)).collect(),
        requests: requests.iter().map(asking).collect(),
        filled,
        done,
        no_mail: visit.state.mails_to_files,
    };
    Ok(visit.html(|site| page(site, &view)))
}

fn role(role: OrgRole, lang: Lang) -> &'static str {
    if role == OrgRole::Owner { OWNER } else { EDITOR }.get(lang)
}

fn member(account: &Account, viewer: &Viewer, lang: Lang) -> PersonRow {
    PersonRow {
        id: account.id.clone(),
        name: account.name.clone(),
        email: account.email.clone(),
        note: account.org.as_ref().map_or("", |(_, of)| role(*of, lang)).to_string(),
        own: account.id == viewer.account,
    }
}

fn open(one: &Invitation, lang: Lang) -> PersonRow {
    PersonRow {
        id: one.id.clone(),
        name: String::new(),
        email: one.email.clone(),
        note: format!("{}|{}", role(one.org_role, lang), beijing_words(one.expires_at, lang)),
        own: false,
    }
}

fn asking(one: &JoinRequest) -> PersonRow {
    PersonRow {
        id: one.id.clone(),
        name: one.name.clone(),
        email: one.email.clone(),
        note: one.phone.clone(),
        own: false,
    }
}
