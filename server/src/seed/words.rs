//! What people write in the stories: requests, answers, reasons.

use super::companies::{Company, Twist};

/// The clause of an award that the office doubts most where all of them are met.
pub fn doubted(company: &Company, award: usize) -> &'static str {
    let clauses = super::paper::CLAUSES.get(award).copied().unwrap_or_default();
    let wanted = match company.twist {
        Twist::GradeThree | Twist::CertificateExpires | Twist::OtherCertificate | Twist::NotMember => {
            &["四(一)3"][..]
        }
        Twist::Penalty | Twist::Complaint => &["四(二)3"],
        Twist::Young | Twist::FiveOnTheDay => &["四(二)2"],
        Twist::Accident | Twist::ExpiredSystem => &["四(三)2"],
        Twist::NoCity => &["四(三)1", "四(二)1"],
        Twist::CoOwned | Twist::TrademarkOnly => &["四(四)2", "四(五)1", "四(六)1"],
        Twist::SelfClaim => &["四(六)2"],
        Twist::NoReceipt => &["四(七)3"],
        Twist::FirstExhibition | Twist::ExpoViolation => &["四(八)1"],
        _ => &["四(三)3", "四(一)1", "四(二)3", "四(四)3", "四(五)1", "四(六)2", "四(七)3", "四(八)1"],
    };
    let found = wanted.iter().find(|clause| clauses.contains(clause)).copied();
    found.or_else(|| clauses.last().copied()).unwrap_or("二")
}

/// What is asked for.
pub fn wanted(clause: &str) -> &'static str {
    match clause {
        "四(一)3" => "请补充能力等级证书的年检页，并说明证书有效期。",
        "四(一)1" | "四(二)1" | "四(三)1" => "请补充工程竣工验收报告的盖章页，日期应当清晰可辨。",
        "四(三)3" => "合同写明的金额与申报金额请核对；请补充结算审核文件或说明差额原因。",
        "四(三)2" => "质量管理体系证书请提供在有效期内的版本，并附最近一次监督审核结论。",
        "四(二)3" => "请逐条说明所列记录的处理结果，并附整改材料。",
        "四(二)2" => "请补充社会保险缴纳证明和最近一年财务报表。",
        "四(四)2" | "四(五)1" | "四(六)1" => "请补充共有人同意使用该知识产权的书面文件。",
        "四(六)2" => "请提供成果评价、科技查新或检测报告，自评材料不能代替。",
        "四(七)3" => "请补充受赠单位出具的接收凭证或感谢信。",
        "四(八)1" => "请补充往届参展证明和品牌推广计划。",
        _ => "请补充能够证明本条的材料，并加盖公章。",
    }
}

/// Why it is doubted.
pub fn doubt(clause: &str) -> &'static str {
    match clause {
        "四(三)3" => "合同第三条写明的金额与申报金额不一致，待单位说明。",
        "四(一)1" | "四(二)1" | "四(三)1" => "验收报告日期与申报的竣工日期需要核对。",
        "四(一)3" => "证书不能证明达到条文要求的等级和有效期。",
        "四(三)2" => "所附体系证书不能证明目前有效，或有事故记录。",
        "四(二)2" => "按成立日期计算，是否满五年需要确认。",
        "四(二)3" => "信用报告载有记录，是否影响本条待认定。",
        "四(六)2" => "只有单位自评，没有第三方报告。",
        "四(七)3" => "没有受赠方的凭证。",
        _ => "所附材料不足以证明本条。",
    }
}

/// What the company answers.
pub fn answer(clause: &str) -> String {
    format!("关于{clause}：已补充盖章页扫描件，见佐证材料中的补正说明。经核对，以补充材料为准。")
}

/// Why it is to be screened out.
pub fn screening(company: &Company) -> &'static str {
    match company.twist {
        Twist::FenShort | Twist::SumShort => {
            "符合条件的工程总额不足300万元，且没有单项达到100万元，不符合本条要求。"
        }
        Twist::GradeThree => "能力等级证书为叁级，未达到贰级（含）以上。",
        Twist::CertificateExpires => "能力等级证书在申报截止日前到期，申报截止日不在有效期内。",
        Twist::OtherCertificate => "所持证书不是条文所指的自治区能力等级证书。",
        Twist::NotMember => "申报单位不是协会会员。",
        Twist::Accident => "申报信息和附件均载明发生过重大质量事故。",
        Twist::Young => "至申报截止日成立不满五年。",
        Twist::Late => "主要工程竣工日期晚于2021年12月31日，其余工程不足额度。",
        Twist::NotInUse => "主要工程尚未投入使用，其余工程不足额度。",
        Twist::PassRating => "甲方评价为合格，未达到优良。",
        Twist::NoCity => "没有智慧城市或数字城市项目。",
        Twist::SelfClaim => "技术水平只有单位自评，没有第三方证明。",
        _ => "所附材料不能证明本条，经核对仍不符合。",
    }
}

/// What the company says in its appeal.
pub fn appeal(company: &Company) -> String {
    format!("{}认为：秘书处认定时未计入已经补充的材料，相关原件可以随时查验，请重新认定。", company.name)
}
