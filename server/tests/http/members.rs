//! The register of members: sent, mapped, previewed, confirmed; searched; and a company's claims beside it.

use crate::app::{Answer, TestApp};
use crate::people::{APPLICATION, IMPORT, Person};
use rust_xlsxwriter::Workbook;

const REGISTER: &str = "/office/members";
const GOOD: &[&[&str]] = &[
    &["内蒙古安防协会会员名册"],
    &["序号", "单位名称", "统一社会信用代码", "会员状态", "能力等级", "证书编号", "有效期至"],
    &["1", "内蒙古示例智能科技有限公司", "91150100MA0N2K7P2E", "有效", "贰级", "NM-0001", "2023-02-28"],
    &["2", "包头示例安防工程有限公司", "91150200MA0PX8R46N", "待年检", "", "", ""],
];

fn book(lines: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(lines) {
        for (column, cell) in (0..).zip(*cells) {
            sheet.write_string(row, column, *cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

async fn send(app: &TestApp, cookie: &str, bytes: &[u8]) -> Answer {
    let mut body =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n".to_vec();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let ask = app.post(REGISTER).with(cookie).header("content-type", "multipart/form-data; boundary=b");
    ask.body(body).send().await
}

/// Sends a file that is taken; returns the address of its preview.
async fn sent(app: &TestApp, cookie: &str, bytes: &[u8]) -> String {
    let answer = send(app, cookie, bytes).await;
    let (status, place) = answer.place();
    assert!(status == 303 && place.starts_with("/office/members/imports/"), "{status} {place}");
    place.to_string()
}

async fn page(app: &TestApp, cookie: &str, path: &str) -> String {
    let answer = app.get(path).with(cookie).send().await;
    assert_eq!(answer.status, 200, "{path}");
    answer.text().to_string()
}

async fn count(app: &TestApp) -> usize {
    app.store.members().await.expect("the store answers").len()
}

#[tokio::test]
async fn a_register_is_imported_once_its_preview_is_confirmed() {
    let app = TestApp::new().await;
    app.people().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let preview = sent(&app, &cookie, &book(GOOD)).await;
    let text = page(&app, &cookie, &preview).await;
    assert!(text.contains("新增2家，变更0家，不变0家") && text.contains("确认导入"), "{text}");
    assert_eq!(count(&app).await, 0, "only a preview");
    // It is its sender's alone.
    let mut change = app.store.change(crate::app::cause()).await.expect("a change begins");
    let second = store::factory::account("second").secretariat().build();
    change.add_account(&second, None).await.expect("an account");
    change.commit().await.expect("it is committed");
    let second = app.sign_in_account("second").await;
    assert_eq!(app.get(&preview).with(&second).send().await.status, 404);
    let confirm = [("do", "confirm")];
    assert_eq!(app.post(&preview).with(&second).form(&confirm).send().await.status, 404);
    let answer = app.post(&preview).with(&cookie).form(&confirm).send().await;
    assert_eq!(answer.place(), (303, "/office/members?done=2-0-0"));
    assert_eq!(app.post(&preview).with(&cookie).form(&confirm).send().await.status, 404, "it is gone");
    let events = app.store.events_of("member", "91150100MA0N2K7P2E").await.expect("the store answers");
    assert_eq!(events.iter().map(|event| event.action.as_str()).collect::<Vec<_>>(), ["member.added"]);

    for (query, first, second) in [
        ("", true, true),
        ("?q=NM-0001", true, false),
        ("?q=91150200", false, true),
        ("?q=%E5%8C%85%E5%A4%B4", false, true),
        ("?standing=annual_check_due", false, true),
        ("?q=%25", false, false),
        ("?standing=nothing", false, false),
    ] {
        let text = page(&app, &cookie, &format!("{REGISTER}{query}")).await;
        assert_eq!(
            (text.contains("内蒙古示例智能科技有限公司"), text.contains("包头示例安防工程有限公司")),
            (first, second),
            "{query}"
        );
    }

    // The next year's: one is changed, one is new, one is not in it any more.
    let next: &[&[&str]] = &[
        GOOD[1],
        &["1", "内蒙古示例智能科技有限公司", "91150100MA0N2K7P2E", "中止", "贰级", "NM-0001", "2023-02-28"],
        &["2", "呼市示例安防有限公司", "91150203MA0Q5T8WXC", "有效", "", "", ""],
    ];
    for (replace, left, done) in [("", 3, "1-1-0"), ("yes", 2, "0-0-1")] {
        let preview = sent(&app, &cookie, &book(next)).await;
        let text = page(&app, &cookie, &preview).await;
        assert!(text.contains("文件里没有的1家") && text.contains("把文件里没有的单位从名册移除"), "{text}");
        let form = [("do", "confirm"), ("replace", replace)];
        let answer = app.post(&preview).with(&cookie).form(&form).send().await;
        assert_eq!(answer.place(), (303, &*format!("/office/members?done={done}")));
        assert_eq!(count(&app).await, left);
    }
}

#[tokio::test]
async fn faults_are_told_by_row_and_nothing_is_imported_with_them() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let faulty = book(&[
        GOOD[1],
        &["1", "甲", "91150100MA0N2K7P2F", "有效", "", "", ""],
        &["2", "乙<i x=1>", "91150200MA0PX8R46N", "好", "", "", ""],
    ]);
    let preview = sent(&app, &cookie, &faulty).await;
    let text = page(&app, &cookie, &preview).await;
    assert!(text.contains("要改正的内容（2处）") && text.contains("不认识的状态"), "{text}");
    assert!(!text.contains("确认导入") && !text.contains("<i x"));
    let answer = app.post(&preview).with(&cookie).form(&[("do", "confirm")]).send().await;
    assert!(answer.status == 422 && answer.text().contains("不能导入"));
    assert_eq!(app.post(&preview).with(&cookie).form(&[("do", "x")]).send().await.status, 422);
    let answer = app.post(&preview).with(&cookie).form(&[("do", "drop")]).send().await;
    assert_eq!(answer.place(), (303, "/office/members?done=dropped"));
    assert_eq!(count(&app).await, 0);
    for (bytes, words) in [
        (&b""[..], "请选择一个文件"),
        (b"PK\x03\x04", "这不是可以读取的表格文件"),
        (b"%PDF-1.7\n\0", "这不是可以读取的表格文件"),
        (b",,\n,,\n", "文件里没有内容"),
        (&"a\n".repeat(6_000).into_bytes(), "文件内容太多"),
    ] {
        let answer = send(&app, &cookie, bytes).await;
        assert!(answer.status == 422 && answer.text().contains(words), "{words}");
    }
}

#[tokio::test]
async fn columns_are_mapped_once_and_remembered() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    // As Chinese Windows writes it.
    let csv = "甲方案,代码号,情况\r\n内蒙古示例智能科技有限公司,91150100MA0N2K7P2E,正常\r\n";
    let gbk: Vec<u8> = encoding_rs::GB18030.encode(csv).0.into_owned();
    let preview = sent(&app, &cookie, &gbk).await;
    let text = page(&app, &cookie, &preview).await;
    assert!(text.contains("请先为下列内容选择对应的列：统一社会信用代码、单位名称、会员状态"), "{text}");
    assert_eq!(app.post(&preview).with(&cookie).form(&[("do", "confirm")]).send().await.status, 422);
    let form = [
        ("do", "map"),
        ("column:name", "0"),
        ("column:uscc", "1"),
        ("column:standing", "2"),
        ("column:grade", "9"),
    ];
    assert_eq!(app.post(&preview).with(&cookie).form(&form).send().await.place(), (303, &*preview));
    let text = page(&app, &cookie, &preview).await;
    assert!(
        text.contains("新增1家") && text.contains("<option value=\"1\" selected>代码号</option>"),
        "{text}"
    );
    assert_eq!(app.post(&preview).with(&cookie).form(&[("do", "confirm")]).send().await.status, 303);
    assert_eq!(count(&app).await, 1);
    // The same headings again: nothing to choose.
    let preview = sent(&app, &cookie, csv.as_bytes()).await;
    assert!(page(&app, &cookie, &preview).await.contains("新增0家，变更0家，不变1家"));
}

#[tokio::test]
async fn a_case_says_where_its_claims_differ_from_the_register() {
    let app = TestApp::new().await;
    app.everything().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let case = format!("/office/applications/{APPLICATION}");
    assert!(!page(&app, &cookie, &case).await.contains("会员名册对照"), "there is no register yet");
    let preview = sent(&app, &cookie, &book(GOOD)).await;
    app.post(&preview).with(&cookie).form(&[("do", "confirm")]).send().await;
    let text = page(&app, &cookie, &case).await;
    assert!(text.contains("会员名册对照") && text.contains("NM-0001") && text.contains("没有出入"), "{text}");
    // The company does not see it.
    let owner = app.sign_in(Person::Owner).await;
    let receipt = app.get(&format!("/receipts/{APPLICATION}")).with(&owner).send().await;
    assert!(!receipt.text().contains("NM-0001"));
    assert_eq!(app.get(REGISTER).with(&owner).send().await.status, 404);
}

#[tokio::test]
async fn a_register_that_nobody_confirms_goes_after_a_day() {
    use server::blobs::sweep::{Swept, sweep};
    let app = TestApp::new().await;
    app.everything().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let path = format!("/office/members/imports/{IMPORT}");
    for (time, imports, status) in [
        ("2022-08-21T07:59:00+08:00", 0, 200),
        ("2022-08-21T09:00:00+08:00", 1, 404),
        ("2022-08-21T10:00:00+08:00", 0, 404),
    ] {
        let later = TestApp::at(time).await;
        let swept = sweep(&app.store, later.state.clock, &app.state.blobs).await.expect("swept");
        assert_eq!(Swept { imports, ..Swept::default() }, Swept { uploads: 0, ..swept }, "{time}");
        assert_eq!(app.get(&path).with(&cookie).send().await.status, status, "{time}");
    }
    let events = app.store.events_of("member_import", IMPORT).await.expect("events");
    let last = events.last().expect("an event");
    assert_eq!((last.action.as_str(), &last.after), ("member_import.expired", &None));
}
