//! Mails about objections. To who objects: that there is news, and nothing of it, since a mailbox may be read by others. To the
//! company: that an objection was taken up, with the way to it.

use crate::http::visit::Visit;
use domain::objection::Act;
use store::{Change, Objection, OrgRole, StoreError};
use uuid::Uuid;

/// Queues what follows from an act, in its transaction.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(
    visit: &Visit,
    change: &mut Change,
    objection: &Objection,
    act: Act,
) -> Result<(), StoreError> {
    let site = &visit.state.public_url;
    let organiser = &visit.served.edition.pack.organiser;
    if let Some(address) = change.objector_mail(&objection.id).await? {
        let subject = format!("异议 {} 有新进展", objection.receipt);
        let body = format!(
            "您好：\n\n您提交的异议（受理编号 {}）有新进展。请打开 {site}/objections，凭受理编号和查询密码查看。\n\n{organiser}\n",
            objection.receipt
        );
        change.queue_mail(&Uuid::now_v7().to_string(), &address, &subject, &body).await?;
    }
    if act == Act::Admit {
        let application = change.find_application(&objection.application).await?;
        let people = visit.state.store.accounts_of(&application.applicant_org).await?;
        let owners = people.into_iter().filter(|person| {
            person.ended_at.is_none() && person.org.as_ref().is_some_and(|(_, role)| *role == OrgRole::Owner)
        });
        let subject = format!("公示期内收到对贵单位入围的异议（{}）", application.receipt_no);
        let body = format!(
            "您好：\n\n公示期内收到对贵单位入围条目（申报编号 {}）的异议，已经受理，将由评审委员会重新审核。请登录 {site}/receipts/{}/objections 查看内容，可以说明情况、上传材料。\n\n{organiser}\n",
            application.receipt_no, application.id
        );
        for owner in owners {
            change.queue_mail(&Uuid::now_v7().to_string(), &owner.email, &subject, &body).await?;
        }
    }
    Ok(())
}
