//! A certificate that is issued, and a finished file of certificates, written past the pages.

use crate::app::{TestApp, cause};
use domain::certificate::{Payload, Seal};
use domain::date::Date;

impl TestApp {
    /// Issues the certificate of an application; the key of the server is made with the first.
    pub async fn certified(&self, application: &str, number: &str, serial: i64) {
        let mut change = self.store.change(cause()).await.expect("a change begins");
        let (seal, key) = self.state.certificates.keys.current(&mut change).await.expect("a key");
        let token = token(&seal, number);
        let issue = issue(number, &key.id, &token);
        change
            .issue_certificate(application, ("2021-2022", "top_ten_contractor", serial), &issue)
            .await
            .expect("it is issued");
        change.commit().await.expect("it is committed");
    }

    /// A finished file of one certificate.
    pub async fn printed(&self, job: &str) {
        let row = store::CertificateJob {
            id: job.to_string(),
            edition: "2021-2022".to_string(),
            award: None,
            kind: "print".to_string(),
            status: "running".to_string(),
            total: 1,
            done: 0,
            fault: None,
            asked_by: "secretary".to_string(),
            asked_at: cause().at,
            ended_at: None,
        };
        let mut change = self.store.change(cause()).await.expect("a change begins");
        change.ask_certificates(&row).await.expect("it is asked for");
        change.end_certificates(job, 1, None).await.expect("it ends");
        change.commit().await.expect("it is committed");
        let file = server::certificates::batch::file(self.folder(), &row);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("it is made");
        std::fs::write(file, b"%PDF-1.7").expect("it is written");
    }
}

/// The signed text of a certificate.
pub fn token(seal: &Seal, number: &str) -> String {
    let payload = Payload {
        no: number.to_string(),
        unit: "内蒙古示例智能科技有限公司".to_string(),
        award: "内蒙古智慧城市建设 2021-2022 年度十佳工程商".to_string(),
        subject: None,
        star: None,
        edition: "2021-2022".to_string(),
        on: Date::parse("2022-09-08").expect("a day"),
    };
    seal.sign(&payload).expect("it signs")
}

/// Its words.
pub fn issue<'a>(number: &'a str, key: &'a str, token: &'a str) -> store::Issue<'a> {
    store::Issue {
        number,
        unit: "内蒙古示例智能科技有限公司",
        award_name: "内蒙古智慧城市建设 2021-2022 年度十佳工程商",
        subject: None,
        star: None,
        issued_on: "2022-09-08",
        title: "荣誉证书",
        body: "内蒙古示例智能科技有限公司：\n\n经评审，授予你单位称号。",
        signed_with: key,
        token,
        reason: "",
        by: "secretary",
    }
}
