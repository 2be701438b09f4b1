//! 异议已收到: the number and the secret, shown once.

use crate::lang::Bi;
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::html;

const TITLE: Bi = Bi::new("异议已收到", "The objection is received");
const RECEIPT: Bi = Bi::new("受理编号", "Receipt number");
const SECRET: Bi = Bi::new("查询密码", "Secret");
const KEEP: Bi = Bi::new(
    "请抄写、截图或打印这两项。查询密码只显示这一次，协会也不知道；没有它就不能查询和补充。",
    "Write both down, or take a picture. The secret is shown this once and the association does not know it; without it nobody can follow or add.",
);
const AT: Bi = Bi::new("收到时间", "Received at");
const LATE: Bi = Bi::new(
    "收到时公示期已经结束，逾期的异议一般不予受理，秘书处会书面答复。",
    "It came after the period: late objections are generally not taken up; the secretariat will answer.",
);
const NEXT: Bi = Bi::new(
    "请在下一页上传证明材料；以单位名义提出的，请上传加盖公章的书面异议。",
    "Send your evidence on the next page; for an organisation also the objection on paper under its seal.",
);
const GO: Bi = Bi::new("上传材料、查看进展", "Send evidence, follow it");

/// What the page shows.
pub struct FiledView {
    /// The number.
    pub receipt: String,
    /// The secret, in groups.
    pub secret: String,
    /// When it came, in words.
    pub at: String,
    /// Whether that was after the period.
    pub late: bool,
}

/// The page.
pub fn page(site: &Site, view: &FiledView) -> Page {
    let lang = site.lang;
    let body = html! {
        @if view.late { (frame::callout("callout-warning", LATE.get(lang))) }
        section class="account-part receipt-pair" aria-label=(RECEIPT.get(lang)) {
            dl class="pair" {
                div { dt { (RECEIPT.get(lang)) } dd class="once" id="receipt" { (view.receipt) } }
                div { dt { (SECRET.get(lang)) } dd class="once" id="secret" { (view.secret) } }
                div { dt { (AT.get(lang)) } dd { (view.at) } }
            }
            p class="warn-text" { strong { (KEEP.get(lang)) } }
        }
        section class="account-part no-print" aria-label=(GO.get(lang)) {
            p { (NEXT.get(lang)) }
            form method="post" action=(site.link("/objections")) {
                input type="hidden" name="receipt" value=(view.receipt);
                input type="hidden" name="secret" value=(view.secret);
                button class="button button-primary" type="submit" name="do" value="show" { (GO.get(lang)) }
            }
        }
    };
    frame::page(site, TITLE, "", &body, false)
}
