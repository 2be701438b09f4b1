//! Certificates that anybody looks up.

use crate::app::{TestApp, cause};
use crate::certified::{issue, token};
use crate::people::{APPLICATION, NUMBER};
use domain::certificate::{Number, PublicKey, check};

#[tokio::test]
async fn anybody_learns_whether_a_certificate_is_genuine() {
    let app = TestApp::new().await;
    app.everything().await;
    let form = app.get("/verify").send().await;
    assert_eq!(form.status, 200);
    assert!(form.text().contains("证书编号") && !form.text().contains("<script"));
    assert!(form.body.len() < 30_000, "{}", form.body.len());
    let led = app.get("/verify?no=%20nmaf-2022-03-001").send().await;
    assert_eq!(led.place(), (303, "/verify/NMAF-2022-03-001"));
    let led = app.get("/verify/nmaf-2022-03-001?lang=en").send().await;
    assert_eq!(led.place(), (303, "/verify/NMAF-2022-03-001?lang=en"));
    let genuine = app.get(&format!("/verify/{NUMBER}")).send().await;
    assert_eq!(genuine.status, 200);
    for said in ["证书真实有效", NUMBER, "内蒙古示例智能科技有限公司", "2022年9月8日", "十佳工程商"]
    {
        assert!(genuine.text().contains(said), "{said}");
    }
    let typed = app.get("/verify?no=%3Cb%3E").send().await;
    assert_eq!(typed.place(), (303, "/verify?fault=number"), "what was typed stands nowhere");
    let faulty = app.get("/verify?fault=number").send().await;
    assert!(faulty.status == 200 && faulty.text().contains("这不是证书编号"));
    for nothing in ["/verify/NMAF-2022-03-002", "/verify/something"] {
        let unknown = app.get(nothing).send().await;
        assert_eq!(unknown.status, 404);
        assert!(unknown.text().contains("没有这个编号的证书") && unknown.text().contains("协会秘书处"));
        assert!(unknown.header("content-security-policy").contains("style-src 'self'"));
    }
}

#[tokio::test]
async fn a_revoked_honour_shows_at_once_and_a_reissued_certificate_keeps_its_number() {
    let app = TestApp::new().await;
    app.everything().await;
    let path = format!("/verify/{NUMBER}");
    let before = app.get(&path).send().await;
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let (seal, key) = app.state.certificates.keys.current(&mut change).await.expect("the key");
    let token = token(&seal, NUMBER);
    let again = store::Issue { reason: "证书遗失", ..issue(NUMBER, &key.id, &token) };
    change.reissue_certificate(1, &again).await.expect("it is issued anew");
    change.propose_revocation(APPLICATION, "申报材料不实", "secretary").await.expect("it is proposed");
    change.commit().await.expect("it is committed");
    let proposed = app.get(&path).send().await;
    assert!(proposed.text().contains("证书真实有效"), "a proposal is not public");
    assert!(proposed.text().contains("第2版") && !proposed.text().contains("申报材料不实"));
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.confirm_revocation(APPLICATION, "general").await.expect("it is confirmed");
    change.commit().await.expect("it is committed");
    let revoked = app.get(&path).header("if-none-match", before.header("etag")).send().await;
    assert_eq!(revoked.status, 200, "what a cache holds is asked for again");
    for said in ["荣誉已撤销", "申报材料不实", NUMBER] {
        assert!(revoked.text().contains(said), "{said}");
    }
    assert!(!revoked.text().contains("证书真实有效"));
}

#[tokio::test]
async fn a_certificate_is_checked_offline_with_the_published_keys_old_ones_too() {
    let app = TestApp::new().await;
    app.everything().await;
    let number = Number::parse(NUMBER).expect("a number");
    let kept =
        app.store.certificate(&number.to_string()).await.expect("the store answers").expect("it is there");
    let mut change = app.store.change(cause()).await.expect("a change begins");
    app.state.certificates.keys.rotate(&mut change).await.expect("another key");
    change.commit().await.expect("it is committed");
    let answer = app.get("/verify/keys.json").send().await;
    let set = answer.json();
    let keys: Vec<PublicKey> = set["keys"]
        .as_array()
        .expect("keys")
        .iter()
        .map(|key| PublicKey::from_text(key["x"].as_str().expect("a text")).expect("a key"))
        .collect();
    assert_eq!(keys.len(), 2);
    assert_eq!(
        set["keys"].as_array().expect("keys").iter().filter(|key| key["retired_at"].is_null()).count(),
        1
    );
    let payload = check(&kept.token, &keys).expect("it is genuine");
    assert_eq!(payload.no, NUMBER);
    #[cfg(unix)]
    for entry in std::fs::read_dir(app.folder().join("keys")).expect("the folder of the keys") {
        use std::os::unix::fs::PermissionsExt;
        let mode = entry.expect("a file").metadata().expect("its rights").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "for the owner alone");
    }
    // Lost with the machine: said, and another one signs.
    std::fs::remove_dir_all(app.folder().join("keys")).expect("it is lost");
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let fault = app.state.certificates.keys.current(&mut change).await.err().expect("it is missing");
    assert!(fault.to_string().contains("server key rotate"), "{fault}");
    app.state.certificates.keys.rotate(&mut change).await.expect("another key");
    change.commit().await.expect("it is committed");
}
