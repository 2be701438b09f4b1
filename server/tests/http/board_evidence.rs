//! The pages of evidence that a reviewer's device takes along.

use crate::app::{TestApp, cause};
use crate::people::{APPLICATION, EVIDENCE, ORG, PROOF, Person};
use crate::review::{committee, pass, press, read};
use domain::review::sync::packet::{Look, Packet, PageImage};
use domain::workflow::{Action, Facts, Party, decide};
use serde_json::json;
use sha2::{Digest, Sha256};

const OFD: &str = "evidence-ofd";
const FILE: &str = "/api/board/files/application-one";

fn page(file: &str, page: &str) -> String {
    format!("{FILE}/{file}/{page}")
}

/// Has the application be asked for evidence and answer with a contract and a document in OFD.
pub async fn proven(app: &TestApp) {
    let kept = async |id: &'static str, bytes: Vec<u8>| {
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        app.state.blobs.write(id, 0, bytes.into()).await.expect("bytes are written");
        app.state.blobs.place(id, &hash).await.expect("they are placed");
        hash
    };
    let pdf = kept("pdf", crate::evidence_pdf::pages(3)).await;
    let ofd = kept("ofd", crate::evidence_samples::ofd()).await;
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let of = (ORG, "2021-2022");
    for (id, hash, name, kind) in
        [(PROOF, &pdf, "合同.pdf", "application/pdf"), (OFD, &ofd, "证书.ofd", "application/ofd")]
    {
        change.keep_blob(hash, 1_000, kind).await.expect("bytes");
        change.add_evidence_file(id, of, hash, name, "owner").await.expect("a file");
    }
    let pack = domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("a pack");
    let award = pack.award("top_ten_contractor").expect("the award");
    let clause = domain::review::Rubric::of(&pack, award).parts[0].clause.clone();
    let proof = |file: &str, name: &str, pages: Option<(i64, i64)>| {
        json!({ "clause": clause, "file": file, "name": name, "sha256": pdf, "project": null, "pages": pages,
                "amount_fen": null, "dated_on": null, "valid_to": null, "note": "", "linked_at": cause().at })
    };
    let all = json!({ "evidence": [proof(PROOF, "合同.pdf", Some((2, 2))), proof(OFD, "证书.ofd", None)] });
    let facts = Facts {
        reason: true,
        complete: true,
        answers: true,
        clause: true,
        requests: true,
        before_deadline: true,
        ..Facts::default()
    };
    for (action, party, note) in [
        (Action::RequestSupplement, Party::Secretariat, json!({ "reason": "请补充" })),
        (Action::AnswerSupplement, Party::Applicant, all),
    ] {
        let before = change.find_application(APPLICATION).await.expect("it is there");
        let row = decide(before.state.0, action, party, facts).expect("a transition");
        change.move_application(&before, row, before.clone(), note).await.expect("it moves");
    }
    change.commit().await.expect("it is committed");
}

/// A round with the application and its evidence, which the reviewer has declared.
async fn round(app: &TestApp) {
    committee(app).await;
    proven(app).await;
    pass(app, APPLICATION).await;
    let form = [("do", "open"), ("award", "top_ten_contractor"), ("until", "2022-09-10")];
    assert_eq!(press(app, Person::Chair, "/office/review", &form).await.place().0, 303);
    let form = [("do", "free"), ("application", APPLICATION)];
    assert_eq!(press(app, Person::Reviewer, "/board", &form).await.status, 303);
}

#[tokio::test]
async fn a_device_gets_the_pages_of_what_proves_the_application_and_hears_of_what_it_cannot_show() {
    let app = TestApp::new().await;
    round(&app).await;
    let packet = Packet::from_bytes(&read(&app, "reviewer", FILE).await.body).expect("a packet");
    let proofs: Vec<_> = packet.criteria.iter().flat_map(|one| &one.proofs).collect();
    let looks: Vec<_> =
        proofs.iter().map(|one| (one.file.as_str(), one.page, one.look, &*one.kind)).collect();
    assert_eq!(looks, [(PROOF, 2, Look::Pages, "PDF"), (OFD, 1, Look::Download, "OFD")]);
    assert_eq!(packet.documents(), [(PROOF, Look::Pages, vec![2])]);
    let answer = read(&app, "reviewer", &page(PROOF, "1")).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"));
    let image = PageImage::from_bytes(&answer.body).expect("a page");
    assert_eq!((image.pages, image.media_type.as_str()), (3, "image/png"));
    assert!(image.bytes.starts_with(b"\x89PNG"));
    // A page beyond the last says how many there are.
    let beyond = PageImage::from_bytes(&read(&app, "reviewer", &page(PROOF, "9")).await.body);
    assert_eq!(beyond.map(|image| (image.pages, image.bytes.len())), Ok((3, 0)));
    for (file, number) in [(OFD, "1"), (PROOF, "0"), (PROOF, "x"), ("no-such-file", "1")] {
        assert_eq!(read(&app, "reviewer", &page(file, number)).await.status, 404, "{file} {number}");
    }
}

#[tokio::test]
async fn nobody_gets_a_page_before_the_declaration_after_a_recusal_or_of_another_application() {
    let app = TestApp::new().await;
    round(&app).await;
    let path = page(PROOF, "1");
    assert_eq!(read(&app, "reviewer", &path).await.status, 200, "the positive control");
    // The chair is assigned and has said nothing yet; the office reads the file elsewhere and is no reviewer.
    assert_eq!(read(&app, "chair", &path).await.status, 404);
    assert_eq!(read(&app, "secretary", &path).await.status, 404);
    let other = format!("/api/board/files/no-such-application/{PROOF}/1");
    assert_eq!(read(&app, "reviewer", &other).await.status, 404);
    // A file of the same company that proves nothing of this application.
    assert_eq!(read(&app, "reviewer", &page(EVIDENCE, "1")).await.status, 404);
    let form = [("do", "recuse"), ("reason", "relative"), ("application", APPLICATION)];
    assert_eq!(press(&app, Person::Reviewer, "/board", &form).await.status, 303);
    assert_eq!(read(&app, "reviewer", &path).await.status, 404);
}
