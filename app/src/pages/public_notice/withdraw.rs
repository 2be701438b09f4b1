//! Withdrawing a notice at the office: proposed by one person with a reason, confirmed by another.

use crate::lang::{Bi, Lang};
use domain::notice::NoticeKind;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("撤回公示", "Withdraw it");
const LEAD: Bi = Bi::new(
    "撤回后，公开页面标明撤回日期和理由，内容仍可查阅；名单中的单位退回入围，未办结的异议照旧，可以重新拟稿公示。",
    "The public page then says when and why; the text stays readable. Its units return to the shortlist, open objections stay as they are, and a new notice can be drawn.",
);
const TITLE_RESULT: Bi = Bi::new("撤回结果公告", "Withdraw the result notice");
const LEAD_RESULT: Bi = Bi::new(
    "撤回后，公开页面标明撤回日期和理由，内容仍可查阅；荣誉和证书照旧，可以重新拟稿公告。",
    "The public page then says when and why; the text stays readable. Honours and certificates stay as they are, and a new notice can be drawn.",
);
const REASON: Bi = Bi::new("撤回理由（公开）", "Why; the public reads it");
const PROPOSE: Bi = Bi::new("提出撤回", "Propose to withdraw");
const PROPOSED: Bi = Bi::new("%于%提出撤回：", "Proposed by %, %: ");
const CONFIRM: Bi = Bi::new("确认撤回", "Confirm");
const KEEP: Bi = Bi::new("不撤回", "Do not withdraw");
const OTHER: Bi = Bi::new(
    "须由提出人以外、有秘书长权限的人员确认。",
    "A secretary-general other than who proposed it confirms it.",
);
const UNTAKEN: Bi = Bi::new("您填写的理由没有提交：", "Your reason was not taken: ");
const GONE: Bi = Bi::new("本公告已撤回（%）：", "This notice was withdrawn (%): ");

/// Where the withdrawal of a released notice stands.
pub enum Withdrawal {
    /// It can be proposed.
    Open,
    /// It cannot as things are.
    Held(Bi),
    /// It is proposed.
    Proposed {
        /// By whom.
        who: String,
        /// When, in words.
        at: String,
        /// Why.
        reason: String,
        /// Whether the viewer may confirm it.
        confirms: bool,
    },
}

/// The part of the notice's page; `sent` is the reason as it was sent with its form, where that was refused.
pub fn withdrawal(
    (stands, kind): (&Withdrawal, NoticeKind),
    (action, sent): (&str, Option<&str>),
    lang: Lang,
) -> Markup {
    // A result notice moves nobody: the honours stand without it.
    let (title, lead) = match kind {
        NoticeKind::Shortlist => (TITLE, LEAD),
        NoticeKind::Result => (TITLE_RESULT, LEAD_RESULT),
    };
    html! {
        section class="account-part" aria-labelledby="withdraw" {
            h2 id="withdraw" { (title.get(lang)) }
            @match stands {
                Withdrawal::Held(why) => { p { (why.get(lang)) } (untaken(sent, lang)) }
                Withdrawal::Open => {
                    details class="disclosure" open[sent.is_some()] {
                        summary { (PROPOSE.get(lang)) }
                        p { (lead.get(lang)) }
                        form class="form" method="post" action=(action) {
                            div class="field" {
                                label class="field-label" for="withdraw-reason" { (REASON.get(lang)) }
                                textarea class="input input-area" id="withdraw-reason" name="reason" rows="3" maxlength="500" required { (sent.unwrap_or_default()) }
                            }
                            div class="form-actions" { button class="button" type="submit" name="do" value="withdraw" { (PROPOSE.get(lang)) } }
                        }
                    }
                }
                Withdrawal::Proposed { who, at, reason, confirms } => {
                    p { (PROPOSED.with(lang, &[who, at])) span lang="zh-CN" { (reason) } }
                    (untaken(sent, lang))
                    p { (lead.get(lang)) }
                    form class="form-actions" method="post" action=(action) {
                        @if *confirms { button class="button button-primary" type="submit" name="do" value="confirm" { (CONFIRM.get(lang)) } }
                        button class="button" type="submit" name="do" value="keep" { (KEEP.get(lang)) }
                    }
                    @if !confirms { p { (OTHER.get(lang)) } }
                }
            }
        }
    }
}

/// What was typed and not taken, where there is no form for it any more: whoever wrote it can copy it.
fn untaken(sent: Option<&str>, lang: Lang) -> Markup {
    let typed = sent.map(str::trim).filter(|typed| !typed.is_empty());
    html! { @if let Some(typed) = typed { p { (UNTAKEN.get(lang)) span lang="zh-CN" { (typed) } } } }
}

/// What stands above a notice that was withdrawn: since when and why.
pub fn withdrawn(at: &str, why: &str, lang: Lang) -> Markup {
    // The reason is the association's own text, as it wrote it.
    html! {
        div class="callout callout-warning" role="status" {
            p { (GONE.with(lang, &[at])) span lang="zh-CN" { (why) } }
        }
    }
}
