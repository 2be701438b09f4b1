//! What a company reads of the record of changes.

use super::letter;
use crate::clock::beijing_words;
use crate::http::visit::Visit;
use app::lang::Bi;
use store::{Event, StoreError};

/// Time and words of each change. What the office considers before it decides is not in it.
///
/// # Errors
/// When the database does not answer.
pub async fn timeline(visit: &Visit, id: &str) -> Result<Vec<(String, Bi)>, StoreError> {
    let events = visit.state.store.events_of("application", id).await?;
    let words = |event: &Event| {
        let on_paper = letter::wrote(event);
        Some(match event.action.as_str() {
            "application.withdrawn" if on_paper => {
                Bi::new("撤回申报（秘书处照书面撤回函录入）", "Withdrawn, typed in from paper by the office")
            }
            "application.supplement_answered" if on_paper => Bi::new(
                "提交补正（秘书处照书面材料录入）",
                "The supplement was sent, typed in from paper by the office",
            ),
            "application.appealed" if on_paper => {
                Bi::new("提出申诉（秘书处照书面申诉录入）", "Appealed, typed in from paper by the office")
            }
            "application.submitted" => Bi::new("提交申报", "Submitted"),
            "application.entered_on_paper" => {
                Bi::new("秘书处照纸质材料录入", "Typed in from paper by the office")
            }
            "application.withdrawn" => Bi::new("撤回申报", "Withdrawn"),
            "application.supplement_requested" => Bi::new("秘书处要求补正", "A supplement was asked for"),
            "application.supplement_cancelled" => Bi::new("秘书处取消补正要求", "The request was cancelled"),
            "application.supplement_answered" => Bi::new("提交补正", "The supplement was sent"),
            "application.sealed_form" => Bi::new("收到盖章的申报表", "The sealed form came"),
            "application.passed" => Bi::new("初核通过", "Passed the initial check"),
            "application.screened_out" => Bi::new("未通过初核", "Did not pass the initial check"),
            "application.reopened" => Bi::new("重新初核", "Reopened"),
            "application.appealed" => Bi::new("提出申诉", "Appealed"),
            "application.appeal_granted" => Bi::new("申诉成立，初核通过", "The appeal was granted"),
            "application.appeal_dismissed" => Bi::new("申诉不成立", "The appeal was dismissed"),
            "application.published" => Bi::new("列入公示", "Put on the public notice"),
            "application.notice_withdrawn" => Bi::new("撤出公示", "Taken off the public notice"),
            "application.re_review_started" => Bi::new("评审委员会重新审核", "The committee looks again"),
            "application.listing_upheld" => Bi::new("重新审核后维持入围", "Kept on the list"),
            "application.struck" => Bi::new("重新审核后取消入围", "Struck off the list"),
            "application.commended" => Bi::new("获奖", "Awarded"),
            "application.certified" => Bi::new("颁发证书", "The certificate was issued"),
            "application.revoked" => Bi::new("荣誉被撤销", "The honour was revoked"),
            _ => return None,
        })
    };
    let lang = visit.site.lang;
    Ok(events.iter().filter_map(|event| Some((beijing_words(event.at, lang), words(event)?))).collect())
}
