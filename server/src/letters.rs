//! Mails about applications: to the person who sent it in and to the owners of the company, each once.

use crate::http::visit::Visit;
use domain::workflow::Action;
use store::{Application, Change, OrgRole, StoreError};
use uuid::Uuid;

/// What a company is told.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The application.
    pub application: &'a Application,
    /// The award's full name.
    pub award: &'a str,
    /// What was done.
    pub action: Action,
    /// More lines: what is to be supplied, the reason.
    pub more: &'a str,
    /// The account that sent the application in, which is told beside the owners.
    pub sender: &'a str,
}

impl Letter<'_> {
    /// Subject and text; none for what a company is not told of.
    fn words(&self, address: &str) -> Option<(String, String)> {
        let no = &self.application.receipt_no;
        let (subject, said) = match self.action {
            Action::Submit => ("申报已提交", "已收到贵单位的申报，秘书处将进行初核。"),
            Action::Withdraw => ("申报已撤回", "贵单位的申报已撤回。截止前可以修改后重新提交。"),
            Action::Pass => ("申报通过初核", "贵单位的申报已通过初核，将进入复审。"),
            Action::RequestSupplement => ("申报需要补正", "请登录系统，逐条补正以下内容："),
            Action::CancelSupplement => ("不再需要补正", "秘书处已取消补正要求，贵单位不用再补正。"),
            Action::AnswerSupplement => ("补正已提交", "已收到贵单位的补正内容。"),
            Action::ScreenOut => ("申报未通过初核", "贵单位的申报未通过初核，理由如下。"),
            Action::Reopen => ("申报重新初核", "贵单位的申报将重新初核。"),
            Action::Appeal => ("申诉已提交", "已收到贵单位的申诉，秘书处将另行处理。"),
            Action::GrantAppeal => ("申诉成立", "贵单位的申诉成立，申报通过初核。"),
            Action::DismissAppeal => ("申诉不成立", "经复核，贵单位的申诉不成立。"),
            Action::ProposeScreening | Action::RejectScreening => return None,
        };
        let more = if self.more.is_empty() { String::new() } else { format!("{}\n\n", self.more) };
        let body =
            format!("您好：\n\n{said}\n\n奖项：{}\n回执编号：{no}\n\n{more}查看：{}\n", self.award, address);
        Some((format!("{subject}（{no}）"), body))
    }

    /// Puts it in the outbox, in the transaction of what it tells.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn queue(&self, visit: &Visit, change: &mut Change) -> Result<(), StoreError> {
        let address = format!("{}/receipts/{}", visit.state.public_url, self.application.id);
        let Some((subject, body)) = self.words(&address) else { return Ok(()) };
        let people = visit.state.store.accounts_of(&self.application.applicant_org).await?;
        let told = people.into_iter().filter(|person| {
            let owner = person.org.as_ref().is_some_and(|(_, role)| *role == OrgRole::Owner);
            person.ended_at.is_none() && (owner || person.id == self.sender)
        });
        for person in told {
            change.queue_mail(&Uuid::now_v7().to_string(), &person.email, &subject, &body).await?;
        }
        Ok(())
    }
}
