//! 纸质申报: what came on paper is typed in by the office. Here it names the company, the award and the day on which the
//! paper came; then it fills in the company's own application ([`super::acting::Acting`]).

use super::acting::closing;
use super::failure::Failure;
use super::form::{faulty, has_too_long, see, text};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{self, Sent, raw};
use crate::clock::end_of;
use crate::deadlines::extensions;
use crate::drafts;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::account::Filled;
use app::pages::desk::paper::{AwardChoice, PaperLine, PaperView, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::application::Edit;
use domain::application::merge::By;
use domain::date::Date;
use domain::pack::model::Subject;
use domain::policy::Action;
use domain::workflow::State;
use serde::Deserialize;
use store::{Change, OrgRole, PaperApplication, StoreError};
use uuid::Uuid;

const FIELDS: [&str; 8] = ["org", "uscc", "award", "arrived_on", "name", "phone", "email", "reason"];
const NO_AWARD: Bi = Bi::new("请选择奖项", "Choose the award");
const NO_DAY: Bi = Bi::new("请填收到纸质材料的日期", "Give the day on which the paper came");
const AHEAD: Bi = Bi::new("到件日不能晚于今天", "The paper cannot have come after today");
/// Said where a reason is asked for.
pub const WHY: Bi = Bi::new(
    "申报已经截止，请说明为什么现在才录入",
    "The deadline has passed: say why it is typed in only now",
);
const OPEN: Bi = Bi::new(
    "这家单位的这个奖项正在录入，请在下面的列表里继续",
    "This award of the company is being typed in: go on in the list below",
);

/// What was just done.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    done: String,
}

/// `GET /office/paper`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let done = (ask.done == "cancel").then_some(Bi::new(
        "已取消录入。已填的内容留在该单位的草稿里。",
        "Given up. What was typed stays in the company's draft.",
    ));
    Ok(draw(&visit, &viewer, Filled::default(), done).await?.into_response())
}

/// `POST /office/paper`: `do=begin` with the form, or `do=cancel` with `paper`.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    match raw(&sent, "do") {
        "begin" => begin(&visit, &viewer, &sent).await,
        "cancel" => {
            let mut change = visit.change().await?;
            match change.cancel_paper_application(raw(&sent, "paper")).await {
                Ok(()) => change.commit().await?,
                // Pressed twice, or sent in meanwhile: the list says how it stands.
                Err(StoreError::Missing { .. }) => return Ok(see(&visit, "/office/paper").into_response()),
                Err(error) => return Err(error.into()),
            }
            Ok(see(&visit, "/office/paper?done=cancel").into_response())
        }
        _ => Err(AppError::BadRequest.into()),
    }
}

async fn begin(visit: &Visit, viewer: &Viewer, sent: &Sent) -> Result<Response, Failure> {
    let edition = visit.served.edition.clone();
    let pack = &edition.pack;
    let mut filled = fields::filled(sent, &FIELDS);
    filled.set("reason", text(sent, "reason"));
    let arrived = check(visit, &mut filled, has_too_long(sent)).await?;
    let Some(arrived) = arrived.filter(|_| filled.is_fine()) else {
        return Ok(faulty(draw(visit, viewer, filled, None).await?));
    };
    let mut change = visit.change().await?;
    let Some(org) = company(visit, &mut change, &mut filled).await? else {
        drop(change);
        return Ok(faulty(draw(visit, viewer, filled, None).await?));
    };
    let value = |name: &str| filled.value(name).to_string();
    let new = PaperApplication {
        id: Uuid::now_v7().simple().to_string(),
        applicant_org: org.clone(),
        edition: pack.id.clone(),
        award: value("award"),
        arrived_on: arrived.to_string(),
        contact_name: value("name"),
        contact_phone: value("phone"),
        contact_email: value("email"),
        reason: value("reason"),
        entered_by: viewer.account.clone(),
        entered_at: visit.now,
        application: None,
        submission: None,
        cancelled_at: None,
    };
    match change.begin_paper_application(&new).await {
        Ok(()) => {
            tell_owners(visit, &mut change, &new).await?;
            change.commit().await?;
        }
        Err(StoreError::Constraint(_)) => {
            drop(change);
            filled.wrong("award", OPEN.get(visit.site.lang));
            return Ok(faulty(draw(visit, viewer, filled, None).await?));
        }
        Err(error) => return Err(error.into()),
    }
    let (draft, fields) = drafts::open(visit, &org).await?;
    let name = format!("/awards/{}", new.award);
    if fields.get(&name).is_none_or(|field| field.value().is_empty()) {
        let base = fields.get(&name).map_or(0, |field| field.rev);
        let chosen = [Edit { name, base, value: "yes".to_string() }];
        let mut change = visit.change().await?;
        let by = By { editor: "paper", account: &viewer.account };
        change.edit_draft(&draft.id, &chosen, by, "draft.saved").await?;
        change.commit().await?;
    }
    tracing::info!(paper = new.id, by = viewer.account, "an application on paper is typed in");
    Ok(see(visit, &format!("/office/paper/{}/{}", new.id, pack.id)).into_response())
}

/// Checks the form; the day on which the paper came, where one is named.
async fn check(visit: &Visit, filled: &mut Filled, too_long: bool) -> Result<Option<Date>, Failure> {
    let (lang, pack) = (visit.site.lang, &visit.served.edition.pack);
    fields::check_name(filled, "org", 100, Bi::new("请填写单位名称", "State the company's name"), lang);
    fields::check_uscc(filled, lang);
    fields::check_name(filled, "name", 50, Bi::new("请填写联系人", "Name the contact"), lang);
    fields::check_phone(filled, lang);
    if !filled.value("email").is_empty() {
        fields::check_email(filled, lang);
    }
    if too_long {
        filled.wrong("reason", super::form::TOO_LONG.get(lang));
    }
    let extensions = extensions(&visit.state.store, &pack.id).await?;
    let last = closing(pack, filled.value("award"), &extensions);
    if last.is_none() {
        filled.wrong("award", NO_AWARD.get(lang));
    }
    let Ok(arrived) = Date::parse(filled.value("arrived_on")) else {
        filled.wrong("arrived_on", NO_DAY.get(lang));
        return Ok(None);
    };
    if arrived > visit.today {
        filled.wrong("arrived_on", AHEAD.get(lang));
    }
    if let Some(last) = last {
        if arrived > last {
            let late = Bi::new(
                "到件日在申报截止日（%）之后，不能受理",
                "The paper came after the last day (%): it cannot be taken",
            );
            filled.wrong("arrived_on", late.with(lang, &[&last.words(lang)]));
        } else if visit.now >= end_of(last) && filled.value("reason").is_empty() {
            filled.wrong("reason", WHY.get(lang));
        }
    }
    Ok(Some(arrived))
}

/// The company of the credit code, made where there is none; none where the form says something else of it than is known.
async fn company(
    visit: &Visit,
    change: &mut Change,
    filled: &mut Filled,
) -> Result<Option<String>, StoreError> {
    let (lang, pack) = (visit.site.lang, &visit.served.edition.pack);
    let (name, award) = (filled.value("org").to_string(), filled.value("award").to_string());
    let Some(known) = change.applicant_org_by_uscc(filled.value("uscc")).await? else {
        // Without accounts: who registers with this code later asks to join, and the office lets them in.
        let id = Uuid::now_v7().to_string();
        change.add_applicant_org(&id, &name, filled.value("uscc")).await?;
        return Ok(Some(id));
    };
    if known.name != name {
        let other = Bi::new(
            "这个信用代码登记的单位名称是“%”，请核对",
            "The company with this code is registered as “%”: compare the two",
        );
        filled.wrong("org", other.with(lang, &[&known.name]));
        return Ok(None);
    }
    let alone = pack.award(&award).is_some_and(|award| award.subject == Subject::Organisation);
    let sent = visit.state.store.applications_of(&known.id, &pack.id).await?;
    let there = sent.iter().find(|one| alone && one.award == award && one.state.0 != State::Withdrawn);
    if let Some(there) = there {
        let sent = Bi::new(
            "这家单位已提交这个奖项的申报（%）",
            "The company has sent in an application for this award (%)",
        );
        filled.wrong("award", sent.with(lang, &[&there.receipt_no]));
        return Ok(None);
    }
    Ok(Some(known.id))
}

/// The owners of a company with accounts learn that the office reads and writes its draft, and why.
async fn tell_owners(visit: &Visit, change: &mut Change, paper: &PaperApplication) -> Result<(), StoreError> {
    let pack = &visit.served.edition.pack;
    let address = format!("{}/applications/{}/history", visit.state.public_url, pack.id);
    let award = pack.award(&paper.award).map_or(paper.award.as_str(), |award| &award.name.zh);
    let day =
        Date::parse(&paper.arrived_on).map_or_else(|_| paper.arrived_on.clone(), |day| day.words(Lang::Zh));
    let body = format!(
        "您好：\n\n秘书处于{day}收到贵单位“{award}”的纸质申报，将照原件录入贵单位的申报草稿并代为提交。每次修改都有记录，可在这里查看：\n\n{address}\n\n如果贵单位没有寄送纸质申报，请立即联系秘书处。\n"
    );
    let people = visit.state.store.accounts_of(&paper.applicant_org).await?;
    let owner = |role: &OrgRole| *role == OrgRole::Owner;
    let owners = people.iter().filter(|one| one.org.as_ref().is_some_and(|(_, role)| owner(role)));
    for one in owners.filter(|one| one.ended_at.is_none()) {
        let id = Uuid::now_v7().to_string();
        change.queue_mail(&id, &one.email, "评优系统：秘书处正在录入贵单位的纸质申报", &body).await?;
    }
    Ok(())
}

/// What the pages of one paper say of it.
pub fn note(visit: &Visit, company: &str, paper: &PaperApplication) -> String {
    let (lang, pack) = (visit.site.lang, &visit.served.edition.pack);
    let day = Date::parse(&paper.arrived_on).map_or_else(|_| paper.arrived_on.clone(), |day| day.words(lang));
    let award = pack.award(&paper.award).map_or(paper.award.as_str(), |award| award.short.get(lang));
    Bi::new(
        "纸质申报代录：%，%，%收到。请照纸质材料录入，不替单位改写；每次修改都记在您名下。",
        "From paper: %, %, which came on %. Type what the paper says and no other words; every change bears your name.",
    )
    .with(lang, &[company, award, &day])
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    filled: Filled,
    done: Option<Bi>,
) -> Result<Html<String>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let pack = &visit.served.edition.pack;
    let extensions = extensions(store, &pack.id).await?;
    let awards = pack.awards.iter().map(|award| {
        let last = pack.closing_of(award, &extensions).words(lang);
        let words = match lang {
            Lang::Zh => format!("{}{}（{last}截止）", award.number, award.short.get(lang)),
            Lang::En => format!("{} (until {last})", award.short.get(lang)),
        };
        AwardChoice { id: award.id.clone(), words }
    });
    let writes = viewer.may(Action::EnterPaper);
    let mut open = Vec::new();
    for row in store.paper_applications(&pack.id).await? {
        if !store.is_shut_out_of(&viewer.account, &row.applicant_org, &pack.id).await? {
            open.push(row);
        }
    }
    let rows = open.into_iter().map(|row| PaperLine {
        href: visit.site.link(&match &row.application {
            Some(application) => format!("/office/applications/{application}"),
            None => format!("/office/paper/{}/{}", row.id, pack.id),
        }),
        award: pack.award(&row.award).map_or(row.award.clone(), |award| award.short.get(lang).to_string()),
        arrived: Date::parse(&row.arrived_on).map_or(row.arrived_on.clone(), |day| day.words(lang)),
        id: row.id,
        company: row.company,
        uscc: row.uscc,
        by: row.entered_by,
        receipt_no: row.receipt_no,
    });
    let view = PaperView {
        edition: pack.name.get(lang).to_string(),
        awards: awards.collect(),
        rows: rows.collect(),
        late: visit.now >= end_of(pack.closing(&extensions)),
        today: visit.today.to_string(),
        writes,
        filled,
        done,
    };
    Ok(visit.html(|site| page(site, &view)))
}
