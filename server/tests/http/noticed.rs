//! An application in public notice, and an objection to it, written as the pages write them.

use crate::app::{TestApp, cause};
use crate::people::NOTICE;
use domain::date::Date;
use domain::notice::{Contacts, NoticeContent, NoticeEntry, NoticeKind, Period, difference};
use domain::objection::{Act, Objector, Party};
use domain::workflow::{self, Action, Facts, State, TRANSITIONS};
use server::blobs::sha256_hex;
use store::{Change, Identity, ListedEntry, NewObjection, NoticeChannel, PublicNotice, Side, StepWords};

/// The objection of [`TestApp::objected`].
pub const OBJECTION: &str = "objection-one";
/// A file of who objects.
pub const OBJECTION_FILE: &str = "objection-file";
/// A file of the company.
pub const COMPANY_FILE: &str = "company-file";

/// Everything that a transition can require.
fn all() -> Facts {
    Facts {
        complete: true,
        before_deadline: true,
        reason: true,
        clause: true,
        undisputed: true,
        qualified: true,
        sealed: true,
        requests: true,
        answers: true,
        second_person: true,
        two_person_rule: true,
        within_appeal_term: true,
        first_appeal: true,
        committee: true,
        concluded: true,
        notice_released: true,
        objection_in_time: true,
        objections_decided: true,
        commendable: true,
        ..Facts::default()
    }
}

/// An entry of a unit, as notices name it.
pub fn entry(application: &str, unit: &str) -> NoticeEntry {
    NoticeEntry {
        application: application.to_string(),
        award: "top_ten_contractor".to_string(),
        award_name: "十佳工程商".to_string(),
        unit: unit.to_string(),
        subject: String::new(),
        region: "1501".to_string(),
        place: None,
        star: None,
    }
}

/// Releases a notice past the pages: a world in which there is one.
pub async fn release(change: &mut Change, id: &str, lines: &[(&str, &str)]) {
    let entries = lines.iter().map(|(application, unit)| entry(application, unit)).collect();
    release_of(change, (id, None), entries).await;
}

/// The same of these entries, in the place of the version that it corrects, if any. No clock of it runs.
pub async fn release_of(change: &mut Change, (id, before): (&str, Option<&str>), entries: Vec<NoticeEntry>) {
    let old = match before {
        Some(before) => Some(change.find_notice(before).await.expect("it is there")),
        None => None,
    };
    let content = NoticeContent {
        kind: NoticeKind::Shortlist,
        moved_up: false,
        edition: "2021-2022".to_string(),
        edition_name: "2021-2022 年度评优".to_string(),
        title: "关于2021-2022 年度评优入围名单的公示".to_string(),
        basis: "根据细则".to_string(),
        process: "现将入围名单予以公示。".to_string(),
        entries,
        period: Some(Period { first: day("2022-08-21"), last: day("2022-08-25") }),
        objection: "如有异议，请以书面形式反映。".to_string(),
        contacts: Contacts { office: "秘书处".to_string(), ..Contacts::default() },
        attachments: Vec::new(),
        signature: "协会".to_string(),
        dated: day("2022-08-20"),
    };
    let row = PublicNotice {
        id: id.to_string(),
        edition: "2021-2022".to_string(),
        kind: "shortlist".to_string(),
        version: old.as_ref().map_or(1, |old| old.version + 1),
        replaces: before.map(str::to_string),
        status: "draft".to_string(),
        hash: content.hash(),
        content: String::from_utf8(content.bytes()).expect("text"),
        drawn_by: "secretary".to_string(),
        drawn_at: cause().at,
        released_by: None,
        released_at: None,
        restart: before.map(|_| "changed".to_string()),
        restart_reason: before.map(|_| "单位名称有误".to_string()),
        difference: old.map(|old| {
            let old = NoticeContent::read(old.content.as_bytes()).expect("it can be read");
            serde_json::to_string(&difference(&old, &content)).expect("JSON")
        }),
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_reason: None,
    };
    change.draw_notice(&row).await.expect("a notice is drawn");
    change.release_notice(&row, "general").await.expect("it is released");
    for entry in content.entries {
        let line = ListedEntry {
            notice: id.to_string(),
            application: entry.application,
            award: entry.award,
            unit: entry.unit,
            subject: entry.subject,
            period_first: None,
            period_last: None,
            ends_at: None,
            restarted_reason: None,
        };
        change.list_entry(&line).await.expect("a line");
    }
}

/// Records the channels of a released notice and lets the clock of a line run.
pub async fn run(change: &mut Change, application: &str) {
    for channel in ["site", "wechat"] {
        let channel = NoticeChannel {
            notice: NOTICE.to_string(),
            channel: channel.to_string(),
            published_at: cause().at,
            url: "https://example.org/1".to_string(),
            recorded_by: "secretary".to_string(),
            recorded_at: cause().at,
        };
        change.record_channel(&channel).await.expect("it is recorded");
    }
    let line = change.listed(application).await.expect("the store answers").expect("a line");
    let period = Period { first: day("2022-08-21"), last: day("2022-08-25") };
    change.run_entry(&line, period, None).await.expect("the clock runs");
}

/// Puts the objection of [`TestApp::objection`] into a round of the review.
pub async fn under_re_review(change: &mut Change, round: &str) {
    let before = change.find_objection(OBJECTION).await.expect("an objection");
    let step = domain::objection::decide(before.state, Act::ReReview, Party::Committee, Default::default());
    let words = StepWords { round: Some(round), ..StepWords::default() };
    change.move_objection(&before, step.expect("a step"), words).await.expect("it is under re-review");
}

/// Who filed the objection of [`TestApp::objection`] takes it back.
pub async fn taken_back(change: &mut Change) {
    let before = change.find_objection(OBJECTION).await.expect("an objection");
    let step = domain::objection::decide(before.state, Act::Withdraw, Party::Objector, Default::default());
    change
        .move_objection(&before, step.expect("a step"), StepWords::default())
        .await
        .expect("it is taken back");
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

impl TestApp {
    /// Moves an application along the table.
    pub async fn moved(&self, application: &str, actions: &[Action]) {
        let mut change = self.store.change(cause()).await.expect("a change begins");
        for action in actions {
            let before = change.find_application(application).await.expect("an application");
            let by = TRANSITIONS.iter().find(|row| row.from == before.state.0 && row.action == *action);
            let by = by.expect("a transition").by;
            let row = workflow::decide(before.state.0, *action, by, all()).expect("it is allowed");
            change
                .move_application(&before, row, before.clone(), serde_json::json!({}))
                .await
                .expect("it moves");
        }
        change.commit().await.expect("it is committed");
    }

    /// Puts a submitted application into a released notice, whose period runs from 21 to 25 August 2022.
    pub async fn noticed(&self, application: &str) {
        self.moved(application, &[Action::Pass, Action::StartReview, Action::Shortlist]).await;
        self.listed(application).await;
        self.moved(application, &[Action::Publish]).await;
        assert_eq!(self.stands(application).await, State::InPublicNotice);
    }

    /// That notice, with its channels recorded and its clock running.
    pub async fn listed(&self, application: &str) {
        let mut change = self.store.change(cause()).await.expect("a change begins");
        release(&mut change, NOTICE, &[(application, "公示示例单位")]).await;
        run(&mut change, application).await;
        change.commit().await.expect("it is committed");
    }

    /// Where an application stands.
    pub async fn stands(&self, application: &str) -> State {
        self.store.application(application).await.expect("the store answers").expect("it is there").state.0
    }

    /// An objection that was taken up, with a file of each side.
    pub async fn objection(&self, application: &str) {
        let mut change = self.store.change(cause()).await.expect("a change begins");
        let who = Identity {
            name: "赵六".to_string(),
            unit: String::new(),
            phone: "0471-7654321".to_string(),
            mail: "zhaoliu@example.com".to_string(),
        };
        let new = NewObjection {
            id: OBJECTION,
            secret_hash: Some("0000"),
            edition: "2021-2022",
            year: 2022,
            notice: NOTICE,
            application,
            received_at: cause().at,
            recorded_by: None,
            objector: Some(Objector::Person),
            named: true,
            content: "我是赵六，该项目未竣工。",
            who: &who,
        };
        change.file_objection(&new).await.expect("it is filed");
        let before = change.find_objection(OBJECTION).await.expect("it is there");
        let given = domain::objection::Facts { in_time: true, named: true, ..Default::default() };
        let step = domain::objection::decide(before.state, Act::Admit, Party::Secretariat, given);
        let words = StepWords { forwarded: Some("该项目未竣工。"), ..StepWords::default() };
        change.move_objection(&before, step.expect("a step"), words).await.expect("it is taken up");
        let pdf = crate::evidence_samples::pdf("照片");
        let hash = sha256_hex(&pdf);
        change.keep_blob(&hash, pdf.len() as i64, "application/pdf").await.expect("bytes");
        for (id, side) in [(OBJECTION_FILE, Side::Objector), (COMPANY_FILE, Side::Company)] {
            let file = (hash.as_str(), "照片.pdf");
            let flags = (false, side == Side::Company);
            change.add_objection_file(OBJECTION, (id, side), file, flags).await.expect("a file");
        }
        change.commit().await.expect("it is committed");
        let blobs = &self.state.blobs;
        blobs.write("objected", 0, pdf.into()).await.expect("bytes are written");
        blobs.place("objected", &hash).await.expect("they are placed");
    }
}
