//! Mails about applications: to the person who sent it in and to the owners of the company, each once.

use crate::http::visit::Visit;
use domain::pack::model::{LetterKind, Pack};
use domain::workflow::Action;
use store::{Application, Change, OrgRole, StoreError};
use uuid::Uuid;

/// What a company is told.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The application.
    pub application: &'a Application,
    /// The edition of today, whose words these are.
    pub pack: &'a Pack,
    /// The company's name.
    pub company: &'a str,
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
    /// Which letter it is; none for what a company is not told of.
    fn kind(&self) -> Option<LetterKind> {
        Some(match self.action {
            Action::Submit => LetterKind::Submit,
            Action::Withdraw => LetterKind::Withdraw,
            Action::Pass => LetterKind::Pass,
            Action::RequestSupplement => LetterKind::RequestSupplement,
            Action::CancelSupplement => LetterKind::CancelSupplement,
            Action::AnswerSupplement => LetterKind::AnswerSupplement,
            Action::ScreenOut => LetterKind::ScreenOut,
            Action::Reopen => LetterKind::Reopen,
            Action::Appeal => LetterKind::Appeal,
            Action::GrantAppeal => LetterKind::GrantAppeal,
            Action::DismissAppeal => LetterKind::DismissAppeal,
            Action::ProposeScreening | Action::RejectScreening => return None,
            // What the committee concludes is told by the public notice, to all at once.
            Action::StartReview
            | Action::ReturnToCheck
            | Action::Shortlist
            | Action::LeaveOut
            | Action::ReopenReview => return None,
            // So is what follows from it.
            Action::MoveUp
            | Action::Publish
            | Action::WithdrawNotice
            | Action::Object
            | Action::Clear
            | Action::ReReview
            | Action::UpholdListing
            | Action::Strike
            | Action::Commend
            | Action::Certify
            | Action::Revoke => return None,
        })
    }

    /// Subject and text; none for what a company is not told of.
    fn words(&self, address: &str) -> Option<(String, String)> {
        let pack = self.pack;
        Some(pack.letter(self.kind()?).fill(&[
            ("company", self.company),
            ("edition", &pack.name.zh),
            ("organiser", &pack.organiser),
            ("award", self.award),
            ("receipt", &self.application.receipt_no),
            ("details", self.more),
            ("link", address),
        ]))
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
        let mut to: Vec<String> = told.map(|person| person.email).collect();
        // Whom a paper names, too: its company may have no accounts.
        let application = self.application;
        let contact = change.paper_contact(&application.id, application.submission).await?;
        if !contact.is_empty() && !to.contains(&contact) {
            to.push(contact);
        }
        for address in to {
            change.queue_mail(&Uuid::now_v7().to_string(), &address, &subject, &body).await?;
        }
        Ok(())
    }
}
