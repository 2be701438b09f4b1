//! What a company is: licence, pledge, capability certificate, credit report, quality certificate.

use super::sheet::Sheet;
use super::{Paper, PaperError, Proves, words};
use crate::seed::companies::{Company, Twist};
use crate::seed::dossiers::Facts;
use crate::seed::projects::day;

/// Those papers.
pub fn papers(company: &Company, facts: &Facts) -> Result<Vec<Paper>, PaperError> {
    Ok(vec![
        licence(company, facts)?,
        pledge(company)?,
        certificate(company, facts)?,
        credit(company)?,
        quality(company)?,
    ])
}

fn licence(company: &Company, facts: &Facts) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new("营业执照（副本）")?;
    sheet.table(&[
        ("统一社会信用代码", company.uscc.clone()),
        ("名称", company.name.clone()),
        ("类型", "有限责任公司".to_string()),
        ("法定代表人", company.profile.legal_representative.clone()),
        ("成立日期", words(facts.founded)),
        ("住所", company.house().to_string()),
        (
            "经营范围",
            "安全防范工程的设计、施工、运行维护；安防产品的研发、生产、销售；信息系统集成服务。".to_string(),
        ),
    ])?;
    sheet.signed("示例登记机关", &words(facts.founded))?;
    let proves = vec![Proves { clause: "二".to_string(), pages: Some((1, 1)), ..Proves::default() }];
    Ok(Paper { name: "营业执照副本.pdf".to_string(), bytes: sheet.finish()?, proves })
}

fn pledge(company: &Company) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new("申报承诺书")?;
    sheet.plain("示例协会评优工作秘书处：")?;
    sheet.para("我单位自愿参加本年度评优申报，郑重承诺：所填信息和所附材料真实、完整、有效，没有隐瞒和虚假；如有不实，愿意承担由此产生的一切后果，并接受取消申报资格的处理。")?;
    sheet.para("我单位知悉本次评选不收取任何费用，不向任何单位和个人支付与评选有关的费用。")?;
    sheet.plain(&format!("法定代表人（签字）：{}", company.profile.legal_representative))?;
    sheet.signed(&company.name, "2022年6月10日")?;
    let proves = vec![Proves {
        clause: "承诺".to_string(),
        pages: Some((1, 1)),
        dated_on: Some(day(2022, 6, 10)),
        ..Proves::default()
    }];
    Ok(Paper { name: "申报承诺书.pdf".to_string(), bytes: sheet.finish()?, proves })
}

fn certificate(company: &Company, facts: &Facts) -> Result<Paper, PaperError> {
    let one = &facts.certificate;
    let title = if one.kind == "nm_capability" {
        "公共安全技术防范能力等级证书（样张）"
    } else {
        "安防工程企业能力证书（样张）"
    };
    let grade = ["壹级", "贰级", "叁级", "肆级"][(one.grade as usize - 1).min(3)];
    let mut sheet = Sheet::new(title)?;
    sheet.table(&[
        ("单位名称", company.name.clone()),
        ("证书编号", one.number.clone()),
        ("等级", grade.to_string()),
        ("业务范围", "设计、施工和运行维护服务".to_string()),
        ("有效期", format!("{}至{}", words(one.from), words(one.to))),
        ("最近年检", (if company.twist == Twist::CheckDue { "待年检" } else { "合格" }).to_string()),
    ])?;
    sheet.signed("示例发证单位", &words(one.from))?;
    let proves = vec![Proves {
        clause: "四(一)3".to_string(),
        pages: Some((1, 1)),
        dated_on: Some(one.from),
        valid_to: Some(one.to),
        note: format!("{grade}，编号{}", one.number),
        ..Proves::default()
    }];
    Ok(Paper { name: "能力等级证书.pdf".to_string(), bytes: sheet.finish()?, proves })
}

fn credit(company: &Company) -> Result<Paper, PaperError> {
    let found = match company.twist {
        Twist::Penalty => "行政处罚信息2条：未按规定公示年度报告、未按期办理变更登记，均已整改。",
        Twist::Complaint => "投诉举报信息1条：售后服务不及时，处理结果为调解和解。",
        _ => "没有行政处罚、经营异常和严重违法失信信息。",
    };
    let mut sheet = Sheet::new("公共信用信息报告")?;
    sheet.table(&[
        ("主体名称", company.name.clone()),
        ("统一社会信用代码", company.uscc.clone()),
        ("查询区间", "2019年8月1日至2022年7月31日".to_string()),
        ("查询结果", found.to_string()),
        ("纳税信用", "A级".to_string()),
        ("社会保险", "按期足额缴纳".to_string()),
    ])?;
    sheet.para("本报告由示例信用信息平台根据归集的信息生成，仅供参考。")?;
    sheet.right("报告生成日期：2022年8月1日")?;
    let proof = |clause: &str| Proves {
        clause: clause.to_string(),
        pages: Some((1, 1)),
        dated_on: Some(day(2022, 8, 1)),
        note: "查询结果见第四行".to_string(),
        ..Proves::default()
    };
    let proves = vec![proof("四(二)3"), proof("四(二)4")];
    Ok(Paper { name: "公共信用信息报告.pdf".to_string(), bytes: sheet.finish()?, proves })
}

fn quality(company: &Company) -> Result<Paper, PaperError> {
    let to = if company.twist == Twist::ExpiredSystem { day(2021, 11, 30) } else { day(2023, 11, 30) };
    let from = if company.twist == Twist::ExpiredSystem { day(2018, 12, 1) } else { day(2020, 12, 1) };
    let mut sheet = Sheet::new("质量管理体系认证证书（样张）")?;
    sheet.table(&[
        ("获证组织", company.name.clone()),
        ("证书编号", format!("SL-QMS-{:04}", company.no)),
        ("认证标准", "质量管理体系　要求".to_string()),
        ("覆盖范围", "安全防范工程的设计、施工和维护".to_string()),
        ("有效期", format!("{}至{}", words(from), words(to))),
    ])?;
    if company.twist == Twist::Accident {
        sheet.para("附注：2020年度监督审核记录重大质量事故一起，系统大面积停运，已完成整改。")?;
    }
    sheet.signed("示例认证有限公司", &words(from))?;
    let proves = vec![Proves {
        clause: "四(三)2".to_string(),
        pages: Some((1, 1)),
        dated_on: Some(from),
        valid_to: Some(to),
        ..Proves::default()
    }];
    Ok(Paper { name: "质量管理体系证书.pdf".to_string(), bytes: sheet.finish()?, proves })
}
