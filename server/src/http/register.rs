//! Registering: a company and its first owner; or, where the credit code is registered already, a person who asks to be
//! let into that company and gets nothing of it before somebody there has decided.

use super::failure::Failure;
use super::form::{faulty, onward, see, with_cookie};
use super::visit::Visit;
use crate::auth::fields::{self, Sent, raw};
use crate::auth::{Client, Viewer, next, policy, session};
use app::lang::{Bi, Lang, link};
use app::pages::account::privacy::VERSION;
use app::pages::account::register::{RegisterView, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use serde::Deserialize;
use store::{Account, Change, OrgRole, Role, StoreError};
use uuid::Uuid;

/// Where to go afterwards.
#[derive(Default, Deserialize)]
pub struct Ask {
    /// A path of this site.
    #[serde(default)]
    pub next: String,
}

/// `GET /register`. Who is signed in has nothing to do here.
pub async fn show(visit: Visit, viewer: Option<Viewer>, Query(ask): Query<Ask>) -> Response {
    if let Some(viewer) = viewer {
        return onward(&visit, &ask.next, viewer.home()).into_response();
    }
    let view = RegisterView { next: known(&ask.next), ..RegisterView::default() };
    draw(&visit, &view).into_response()
}

/// `POST /register`.
pub async fn send(visit: Visit, client: Client, Form(sent): Form<Sent>) -> Result<Response> {
    let (state, lang) = (visit.state.clone(), visit.site.lang);
    let names = ["org", "uscc", "name", "phone", "email", "agree"];
    let mut view = RegisterView { filled: fields::filled(&sent, &names), next: known(raw(&sent, "next")) };
    let password = raw(&sent, "password").to_string();
    check(&mut view, &password, lang);
    if !view.filled.is_fine() {
        return Ok(faulty(draw(&visit, &view)));
    }
    state.auth.limits.registration(&client)?;
    let password_hash = state.auth.passwords.hash(password).await?;
    let mut change = visit.change().await.map_err(Failure::from)?;
    let made = match make(&mut change, &visit, &view, &password_hash).await {
        Ok(made) => made,
        Err(error) if error.constraint().is_some_and(|found| found.on == "accounts.email") => {
            view.filled.wrong("email", TAKEN.get(lang));
            return Ok(faulty(draw(&visit, &view)));
        }
        Err(error) => return Err(Failure::from(error).into()),
    };
    let cookie = session::open(&state, &mut change, &made.account, &client).await?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(account = made.account, address = %client.address, waits = made.waits, "registered");
    let answer =
        if made.waits { see(&visit, "/waiting") } else { onward(&visit, &view.next, "/applications") };
    Ok(with_cookie(answer, cookie))
}

const TAKEN: Bi = Bi::new(
    "这个邮箱已经注册，请直接登录；忘记密码可以重设",
    "This address is registered: sign in, or set a new password if you forgot it",
);

fn check(view: &mut RegisterView, password: &str, lang: Lang) {
    let filled = &mut view.filled;
    let org = Bi::new("请填写单位名称", "State the company's name");
    fields::check_name(filled, "org", 100, org, lang);
    fields::check_uscc(filled, lang);
    fields::check_name(filled, "name", 50, Bi::new("请填写姓名", "State your name"), lang);
    fields::check_phone(filled, lang);
    fields::check_email(filled, lang);
    if let Err(weak) = policy::check(password, filled.value("email"), filled.value("uscc")) {
        filled.wrong("password", weak.message(lang));
    }
    if filled.value("agree") != VERSION {
        let text = Bi::new("须同意后才能注册", "Registering needs your agreement");
        filled.wrong("agree", text.get(lang));
    }
}

/// Who was registered.
struct Made {
    account: String,
    waits: bool,
}

async fn make(
    change: &mut Change,
    visit: &Visit,
    view: &RegisterView,
    password_hash: &str,
) -> std::result::Result<Made, StoreError> {
    let (at, id, filled) = (change.at(), Uuid::now_v7().to_string(), &view.filled);
    let taken = change.applicant_org_by_uscc(filled.value("uscc")).await?;
    let mut account = Account {
        id: id.clone(),
        role: Role::Applicant,
        org: None,
        staff: Vec::new(),
        email: filled.value("email").to_string(),
        name: filled.value("name").to_string(),
        phone: filled.value("phone").to_string(),
        password_changed_at: at,
        created_at: at,
        ended_at: None,
    };
    if taken.is_none() {
        let org = Uuid::now_v7().to_string();
        change.add_applicant_org(&org, filled.value("org"), filled.value("uscc")).await?;
        account.org = Some((org, OrgRole::Owner));
    }
    change.add_account(&account, Some(password_hash)).await?;
    change.agree(&id, VERSION).await?;
    if let Some(org) = &taken {
        change.ask_to_join(&Uuid::now_v7().to_string(), &id, &org.id).await?;
        tell_owners(change, visit, &org.id, &account.name).await?;
    }
    Ok(Made { account: id, waits: taken.is_some() })
}

/// Owners learn by mail that somebody asks to be let in: they may not look at the page for weeks.
async fn tell_owners(
    change: &mut Change,
    visit: &Visit,
    org: &str,
    name: &str,
) -> std::result::Result<(), StoreError> {
    let lang = visit.site.lang;
    let address = format!("{}{}", visit.state.public_url, link("/account/people", lang));
    let (subject, body) = match lang {
        Lang::Zh => (
            "评优系统：有人申请加入本单位",
            format!(
                "您好：\n\n{name}用本单位的信用代码注册，申请加入。请确认是本单位人员后再决定：\n\n{address}\n"
            ),
        ),
        Lang::En => (
            "Awards: somebody asks to join your company",
            format!(
                "Hello,\n\n{name} registered with your credit code and asks to join. Make sure who it is, then decide:\n\n{address}\n"
            ),
        ),
    };
    let people = visit.state.store.accounts_of(org).await?;
    for owner in people.iter().filter(|one| one.org.as_ref().is_some_and(|(_, role)| *role == OrgRole::Owner))
    {
        change.queue_mail(&Uuid::now_v7().to_string(), &owner.email, subject, &body).await?;
    }
    Ok(())
}

/// `next` where it is a page of ours, so that the form carries nothing else along.
fn known(next: &str) -> String {
    next::local(next).unwrap_or_default().to_string()
}

fn draw(visit: &Visit, view: &RegisterView) -> Html<String> {
    let kept = &visit.served.edition.pack.privacy;
    visit.html(|site| page(site, view, policy::HINT, kept))
}
