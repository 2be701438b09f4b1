//! A world in which every word that somebody must not read is a mark: three companies before a committee, one of which the reviewer is
//! recused from, and one the leader of the office.

use super::columns::MARKED;
use super::crawl::EYES;
use super::marks::Marks;
use crate::app::TestApp;
use crate::board_sync::{enrol_as, rubric, stamp, sync};
use crate::conclusions::{CASES, MEMBERS, roll, vote, world};
use crate::people::{APPLICATION, EVIDENCE, NOTICE, ORG, OTHER_ORG, OTHER_USCC, Person, USCC};
use crate::recused::recuse;
use crate::review::read;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::marked::{rows_with, write_past};

/// The secret of who objects.
pub const SECRET: &str = "ABCDE-FGH23-45678-9JKMN";
/// Who has signed what before the first walk: nobody knows of the others' figures but who has signed the same.
const SIGNED: [(&str, [&str; 3]); 3] = [
    ("member-three", ["application-one", "case-two", "case-three"]),
    ("member-four", ["application-one", "case-two", "case-three"]),
    ("reviewer", ["application-one", "", "case-three"]),
];

/// Whose an application, a company or a draft is.
fn whose(key: &str) -> &str {
    match key {
        APPLICATION | ORG | "draft-one" | EVIDENCE | USCC | crate::people::PAPER => "A",
        "one" | "owner" | "editor" => "A",
        "case-two" | OTHER_ORG | "draft-two" | OTHER_USCC | "evidence-b" | "b" | "other" => "B",
        "case-three" | "evidence-c" | "c" => "C",
        "secretary" | "general" | "auditor" | "administrator" => "office",
        "reviewer" | "chair" | "member-three" | "member-four" | "member-five" => "member",
        other => other,
    }
}

/// The world, its marks, and a cookie for everybody.
pub async fn marked(app: &TestApp) -> (Marks, BTreeMap<char, String>) {
    world(app).await;
    crate::people::sent_in_on_paper(app).await;
    recuse(app, "reviewer", "case-two").await;
    recuse(app, "general", "case-three").await;
    recuse(app, "chair", APPLICATION).await;
    let mut marks = Marks::default();
    write(app, &rows()).await;
    snapshots(app, &mut marks).await;
    let mut cookies = BTreeMap::new();
    for (letter, person) in EYES {
        let cookie = match person {
            Some(person) => app.sign_in(person).await,
            None => String::new(),
        };
        cookies.insert(letter, cookie);
    }
    // Sheets come first: their words are marks of their own.
    for (account, cases) in SIGNED {
        for case in cases.into_iter().filter(|case| !case.is_empty()) {
            score(app, &mut marks, account, case).await;
        }
    }
    columns(app, &mut marks).await;
    (marks, cookies)
}

/// Carries statements out and names those that are wrong.
async fn write(app: &TestApp, statements: &[String]) {
    let mut faults = Vec::new();
    for sql in statements {
        if let Err(error) = write_past(&app.store, std::slice::from_ref(sql)).await {
            faults.push(format!("{sql}\n    {error}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Signs a sheet whose total is like no other, with a mark in its comments.
pub async fn score(app: &TestApp, marks: &mut Marks, account: &str, case: &str) {
    let member = crate::conclusions::MEMBERS.iter().position(|one| *one == account).expect("a member") as u32;
    let at = CASES.iter().position(|(id, _)| *id == case).expect("a case") as u32;
    // 25, 45 and 30 of a hundred: 7 and 11 apart, no two totals are alike.
    let (one, two, three) = (81 - member * 3, 73 - at * 7, 67 + member + at * 2);
    let total = 25 * one + 45 * two + 30 * three;
    let figure = format!("{}.{:02}", total / 100, total % 100);
    marks.figure(&figure, "total", whose(case), account);
    let comment = marks.mark("score.comment", whose(case), account);
    let path = format!("/board/{case}");
    let page = read(app, account, &path).await.text().to_string();
    let scores = [one.to_string(), two.to_string(), three.to_string()];
    let form = crate::scoring::filled(&page, "sign", [&scores[0], &scores[1], &scores[2]], &comment);
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let cookie = app.sign_in_account(account).await;
    let answer = app.post(&path).with(&cookie).form(&form).send().await;
    assert_eq!(answer.status, 303, "{account} {case}: {}", answer.text());
}

/// What each company sent in, in words that nobody else has.
async fn snapshots(app: &TestApp, marks: &mut Marks) {
    let mut sql = Vec::new();
    let file = app.store.evidence_file(EVIDENCE).await.expect("the store answers").expect("a file");
    for (case, _) in CASES {
        let whose = whose(case);
        let sent = app.store.submission(case, 1).await.expect("the store answers").expect("a submission");
        let project = marks.mark("snapshot.project", whose, "");
        let mut told: Value =
            serde_json::from_str(&sent.snapshot.replace("某市雪亮工程", &project)).expect("JSON");
        for (what, at) in [
            ("snapshot.company", "/company"),
            ("snapshot.organisation", "/dossier/organisation/name"),
            ("snapshot.contact.name", "/contact/name"),
            ("snapshot.contact.phone", "/contact/phone"),
            ("snapshot.contact.email", "/contact/email"),
        ] {
            *told.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = json!(marks.mark(what, whose, ""));
        }
        told["profile"] = json!({
            "legal_representative": marks.mark("snapshot.profile.legal", whose, ""),
            "address": marks.mark("snapshot.profile.address", whose, ""),
            "phone": marks.mark("snapshot.profile.phone", whose, ""),
        });
        if case == APPLICATION {
            told["paper"] = json!({
                "arrived_on": "2022-08-19", "entered_by": "secretary", "entered_by_name": "联系人secretary",
                "reason": marks.mark("snapshot.paper.reason", whose, ""),
            });
        }
        told["statements"] = json!([
            { "clause": "四(三)1", "text": marks.mark("snapshot.statement", whose, "") },
        ]);
        told["evidence"] = json!([{
            "clause": "四(三)1", "file": evidence(case), "name": marks.mark("snapshot.proof.name", whose, ""),
            "sha256": file.blob, "project": 0, "pages": null, "amount_fen": null, "dated_on": null,
            "valid_to": null, "note": marks.mark("snapshot.proof.note", whose, ""), "linked_at": 0,
        }]);
        let search = marks.of("snapshot.company", whose).to_string();
        sql.push(format!(
            "UPDATE submissions SET snapshot = '{told}', search = '{search}' WHERE application = '{case}'"
        ));
    }
    write(app, &sql).await;
}

/// A company that tells in what it says for the committee by what it is known.
pub async fn named_in_statement(app: &TestApp, marks: &Marks) {
    let known =
        ["company", "contact.name", "contact.phone", "contact.email", "profile.legal", "profile.phone"];
    let known = known.map(|what| marks.of(&format!("snapshot.{what}"), "A").to_string());
    let said = marks.of("snapshot.statement", "A");
    let sql = format!(
        "UPDATE submissions SET snapshot = replace(snapshot, '{said}', '{said} {}')",
        known.join(" ")
    );
    write(app, &[sql]).await;
}

fn evidence(case: &str) -> &str {
    match case {
        APPLICATION => EVIDENCE,
        "case-two" => "evidence-b",
        _ => "evidence-c",
    }
}

/// A mark in every row of every column that is marked.
async fn columns(app: &TestApp, marks: &mut Marks) {
    let mut sql = Vec::new();
    for one in MARKED {
        let (table, column) = (one.table, one.column);
        for (row, key) in rows_with(&app.store, (table, column), one.key).await.expect("rows") {
            let mark = marks.mark(&format!("{table}.{column}"), whose(&key), &key);
            let value = one.shape.replace('*', &mark);
            sql.push(format!("UPDATE {table} SET {column} = '{value}' WHERE rowid = {row}"));
        }
    }
    write(app, &sql).await;
}

/// A row in every table that the world leaves empty; the words come with the marks.
fn rows() -> Vec<String> {
    let secret = server::challenge::Secret::read(SECRET).expect("a secret").hash();
    let mut sql: Vec<String> = vec![
        "UPDATE applications SET applicant_org = 'org-two' WHERE id = 'case-two'".into(),
        format!("UPDATE objections SET secret_hash = '{secret}', reply = '.', published_reason = '.'"),
        "INSERT INTO sessions SELECT 'f' || substr(hex(randomblob(32)), 2), id, id, 1, 1, 9000000000000, '.', '.' FROM accounts".into(),
        "INSERT INTO mails (id, recipient, subject, body, created_at) VALUES ('mail', '.', '.', '.', 1)".into(),
        "INSERT INTO desk_views VALUES ('view', 'secretary', '.', 'q=x', 1)".into(),
        "INSERT INTO holiday_years VALUES (2031, '.', 1)".into(),
        "INSERT INTO rest_days VALUES (2031, '2031-01-01', '.', 1)".into(),
        "INSERT INTO certificate_jobs VALUES ('job-failed', '2021-2022', NULL, 'zip', 'failed', 1, 0, '.', 'secretary', 1, 2)".into(),
        "INSERT INTO winner_profiles (application, description, contact, phone, mail, exchange_at, changed_at, changed_by)
         VALUES ('application-one', '.', '.', '.', '.', 1, 1, 'owner')".into(),
        "INSERT INTO award_revocations (application, reason, proposed_by, proposed_at) VALUES ('application-one', '.', 'general', 1)".into(),
        "INSERT INTO member_interests VALUES ('interest', 'reviewer', '91150100MA0N2K7P2E', '.', 'relative', NULL, 1, NULL)".into(),
        format!("INSERT INTO notice_withdrawals (notice, reason, proposed_by, proposed_at) VALUES ('{NOTICE}', '.', 'secretary', 1)"),
        "INSERT INTO member_headings VALUES ('.', 'name')".into(),
        "UPDATE member_imports SET cells = '[[\"单位名称\"],[\"示例\"]]'".into(),
        "UPDATE accounts SET password_hash = '$argon2id$.'".into(),
        "UPDATE recusals SET note = '.'".into(),
        "UPDATE recusals SET refuted_at = 1, refuted_by = 'general', refutation = '.' WHERE account = 'chair'".into(),
        "UPDATE paper_applications SET reason = '.'".into(),
        "INSERT INTO certificate_versions SELECT number, 2, unit, award_name, subject, star, issued_on, title, body, signed_with, token,
           '.', issued_by, issued_at FROM certificate_versions".into(),
        format!("INSERT INTO notice_entries SELECT notice, 'case-two', award, unit, subject, period_first, period_last, ends_at, '.'
                 FROM notice_entries WHERE notice = '{NOTICE}'"),
        "INSERT INTO objections (id, receipt, secret_hash, edition, notice, application, received_at, recorded_by, recorded_at, objector,
           named, content, forwarded, state) SELECT 'objection-two', 'YY-2022-0002', NULL, edition, notice, 'case-two', received_at,
           recorded_by, recorded_at, objector, named, '.', '.', state FROM objections".into(),
        "INSERT INTO objectors VALUES ('objection-two', '.', '.', '.', '.')".into(),
        "UPDATE objectors SET unit = '.'".into(),
        "INSERT INTO objection_files SELECT 'named-file', objection, 'objector', blob, '.', 1, 0, at FROM objection_files
         WHERE id = 'objection-file'".into(),
        "INSERT INTO review_minutes VALUES ('minutes', 'round-ten', 1, '<p>.</p>', 'sha256:0', 'chair', 1, NULL, NULL)".into(),
    ];
    for side in ["office", "objector", "company"] {
        for objection in [crate::noticed::OBJECTION, "objection-two"] {
            sql.push(format!("INSERT INTO objection_messages VALUES ('{side}-{objection}', '{objection}', '{side}', '.', NULL, 1)"));
        }
    }
    for (case, org, by) in
        [(APPLICATION, ORG, "owner"), ("case-two", OTHER_ORG, "other"), ("case-three", "case-three", "owner")]
    {
        sql.extend([
            format!("UPDATE applications SET screening_reason = '.', appeal = '.', screening_by = 'secretary',
                     screening_clause = '四(三)1' WHERE id = '{case}'"),
            format!("INSERT INTO supplements VALUES ('{case}', 1, '四(三)1', '.', 9000000000000, 'secretary', 1, '.', '{by}', 2, NULL)"),
            format!("INSERT INTO findings VALUES ('{case}', 1, '四(三)1', 'disputed', '.', 'secretary', 1)"),
            format!("INSERT INTO confirmed_facts VALUES ('{case}', 1, '/projects/0/name', '.', '.', 'secretary', 1)"),
            format!("INSERT INTO decided_criteria VALUES ('{case}', 1, '四(三)3', 'met', '.', 'secretary', 1)"),
            format!("INSERT INTO company_profiles VALUES ('{org}', '.', '.', '.', '{by}', 1)"),
            format!("INSERT INTO relation_keys VALUES ('{case}', 'project', 'k', '.')"),
            format!("INSERT INTO bulk_items (run, place, application, refused, submission, moved_at)
                     VALUES ('{}', 1, '{case}', '.', 1, 1)", crate::people::RUN),
        ]);
    }
    for (id, org, by) in [("evidence-b", OTHER_ORG, "other"), ("evidence-c", "case-three", "waiting")] {
        sql.push(format!(
            "INSERT INTO evidence_files SELECT '{id}', '{org}', edition, blob, '.', '{by}', uploaded_at, NULL
                          FROM evidence_files WHERE id = '{EVIDENCE}'"
        ));
    }
    for file in [EVIDENCE, "evidence-b", "evidence-c"] {
        sql.push(format!(
            "INSERT INTO evidence_links (id, file, award, clause, note, linked_by, linked_at)
                          VALUES ('link-{file}', '{file}', 'top_ten_contractor', '四(三)1', '.', 'owner', 1)"
        ));
    }
    for draft in ["draft-one", "draft-two"] {
        for field in ["/organisation/name", "/statements/top_ten_contractor/四(三)1"] {
            sql.push(format!("INSERT OR REPLACE INTO draft_fields VALUES ('{draft}', '{field}', 1, '.')"));
        }
    }
    for (uscc, org) in [(USCC, ORG), (OTHER_USCC, OTHER_ORG)] {
        sql.push(format!(
            "INSERT INTO members (uscc, name, standing, member_no, certificate_no, updated_at)
                          SELECT '{uscc}', '.', 'active', '.', '.', 1 FROM applicant_orgs WHERE id = '{org}'"
        ));
    }
    sql
}

/// The rounds of the world are over: everybody signs what they have not, and the scoring ends.
pub async fn ended(app: &TestApp, marks: &mut Marks) {
    for account in ["chair", "member-five"] {
        for (case, _) in CASES {
            score(app, marks, account, case).await;
        }
    }
    crate::conclusions::close(app).await;
    waits(app, marks).await;
    concluded(app, marks).await;
}

/// What a tablet brings after the end waits for who leads.
async fn waits(app: &TestApp, marks: &mut Marks) {
    let (mut tablet, token) = enrol_as(app, "member-five").await;
    for (case, _) in CASES {
        let late = marks.mark("score.late", whose(case), "member-five");
        tablet.edit(&rubric(), case, ("remark", &late), stamp()).expect("it is kept");
    }
    let cookie = app.sign_in_account("member-five").await;
    sync(app, &cookie, &token, &mut tablet).await;
}

/// The committee concludes two of three, with reasons.
async fn concluded(app: &TestApp, marks: &mut Marks) {
    roll(app, Person::Chair, &MEMBERS).await;
    for (case, out) in [("application-one", &[][..]), ("case-two", &["reviewer"][..])] {
        let reason = marks.mark("conclusion.reason", whose(case), "");
        let answer = vote(app, Person::Chair, (case, "leave_out", &reason), (&MEMBERS, out)).await;
        assert_eq!(answer.status, 303, "{case}: {}", answer.text());
    }
}
