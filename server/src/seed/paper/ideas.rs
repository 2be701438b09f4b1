//! What a company knows and gives: certificates of intellectual property, a plan, a report, a receipt, a booth; and the paper of a
//! supplement.

use super::sheet::Sheet;
use super::{Paper, PaperError, Proves, words};
use crate::seed::companies::{Company, Twist};
use crate::seed::dossiers::{Facts, Item};
use crate::seed::projects::day;
use domain::date::Date;

/// Those papers.
pub fn papers(company: &Company, facts: &Facts) -> Result<Vec<Paper>, PaperError> {
    let mut out = Vec::new();
    for item in &facts.items {
        out.push(right(company, item)?);
    }
    out.push(plan(company, facts)?);
    out.push(report(company, facts)?);
    out.extend(receipt(company, facts)?);
    out.extend(booth(company, facts)?);
    Ok(out)
}

fn right(company: &Company, item: &Item) -> Result<Paper, PaperError> {
    let (title, what) = match item.kind {
        "patent" => ("专利证书（样张）", "发明名称"),
        "soft_copyright" => ("计算机软件著作权登记证书（样张）", "软件名称"),
        _ => ("商标注册证（样张）", "商标名称"),
    };
    let holder =
        if item.shared { format!("{}；某示例研究院", company.name) } else { company.name.clone() };
    let mut sheet = Sheet::new(title)?;
    sheet.table(&[
        (what, item.title.clone()),
        ("证书编号", item.number.clone()),
        ("权利人", holder),
        ("取得方式", "原始取得".to_string()),
        ("有效期至", item.to.map_or_else(|| "按法律规定的保护期".to_string(), words)),
    ])?;
    sheet.para("经审查，本权利符合有关规定，予以登记，自登记之日起生效。本页为演示样张，不具有法律效力。")?;
    sheet.signed("示例登记机关", "2020年6月8日")?;
    let note = if item.shared { "与某示例研究院共有" } else { "" };
    let proof = |clause: &str| Proves {
        clause: clause.to_string(),
        pages: Some((1, 1)),
        valid_to: item.to,
        note: note.to_string(),
        ..Proves::default()
    };
    let proves = vec![proof("四(四)2"), proof("四(五)1"), proof("四(六)1")];
    Ok(Paper { name: format!("{}　证书.pdf", item.title), bytes: sheet.finish()?, proves })
}

fn plan(company: &Company, facts: &Facts) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new(&facts.solution)?;
    sheet.centred("实施方案", 16.0)?;
    sheet.centred(&company.name, 12.0)?;
    sheet.para("一、总体架构。方案分为感知层、传输层、平台层和应用层。感知层统一接入视频、报警、门禁和环境传感设备，平台层提供汇聚、分析、存储和共享服务。")?;
    sheet.para("二、建设目标。实现重点部位全覆盖、重点时段全在线、异常情况早发现，主要设备在线率不低于百分之九十八。")?;
    sheet.page();
    sheet.para("三、设备选型。优先选用国产设备和开放协议产品；户外设备的工作温度范围为零下四十度至零上六十度，防护等级满足风沙环境要求。")?;
    sheet.para("四、实施步骤。第一阶段现场勘察与深化设计，第二阶段管线与前端安装，第三阶段平台部署与联调，第四阶段试运行与培训。")?;
    sheet.table(&[
        ("第一阶段", "二十天，提交深化设计文件".to_string()),
        ("第二阶段", "六十天，完成前端安装和单点调试".to_string()),
        ("第三阶段", "三十天，完成平台部署和系统联调".to_string()),
        ("第四阶段", "六十天，完成试运行、培训和验收".to_string()),
    ])?;
    sheet.page();
    sheet.para("五、运行维护。设专职运维小组，每月巡检一次，重大活动前加密巡检；故障四小时内响应，一般故障二十四小时内排除。")?;
    sheet.para("六、应急预案。针对断电、断网、设备被毁和极端天气分别制定处置流程，每半年演练一次。")?;
    sheet.para("七、推广价值。方案采用模块化设计，可以按规模裁剪，适合旗县区、园区和学校等不同场景。")?;
    sheet.signed(&company.name, "2022年5月20日")?;
    let last = sheet.pages();
    let proof = |clause: &str, note: &str| Proves {
        clause: clause.to_string(),
        pages: Some((1, last)),
        note: note.to_string(),
        ..Proves::default()
    };
    let proves = vec![proof("四(四)3", "完整实施方案"), proof("四(五)2", "第三页写明运行和维护机制")];
    Ok(Paper { name: format!("{}　实施方案.pdf", facts.solution), bytes: sheet.finish()?, proves })
}

fn report(company: &Company, facts: &Facts) -> Result<Paper, PaperError> {
    let claimed = company.twist == Twist::SelfClaim;
    let title = if claimed { "技术水平自评说明" } else { "产品检测报告" };
    let mut sheet = Sheet::new(title)?;
    sheet.table(&[
        ("技术名称", facts.technology.clone()),
        ("委托单位", company.name.clone()),
        ("试验环境", "低温零下三十五度，高温六十度，沙尘".to_string()),
        (
            "结论",
            (if claimed {
                "本单位认为达到国内先进水平"
            } else {
                "所检项目全部合格，主要指标优于标准要求"
            })
            .to_string(),
        ),
    ])?;
    sheet.para("试验内容包括环境适应性、电磁兼容、连续运行和功能性能四类，共二十六项。")?;
    let by = if claimed { company.name.as_str() } else { "示例安防检测中心" };
    sheet.signed(by, "2021年10月18日")?;
    let proof = |clause: &str| Proves {
        clause: clause.to_string(),
        pages: Some((1, 1)),
        dated_on: Some(day(2021, 10, 18)),
        ..Proves::default()
    };
    let proves = vec![proof("四(六)1"), proof("四(六)2")];
    Ok(Paper { name: format!("{title}.pdf"), bytes: sheet.finish()?, proves })
}

fn receipt(company: &Company, facts: &Facts) -> Result<Option<Paper>, PaperError> {
    let Some(gift) = &facts.gift else { return Ok(None) };
    let (title, by) = match gift.channel {
        "red_cross" => ("捐赠物资接收凭证", "某示例红十字会"),
        "government" => ("感谢信", "某旗示例疫情防控指挥部"),
        "social_org" => ("捐赠物资接收凭证", "某示例慈善会"),
        _ => ("感谢信", "某示例社区"),
    };
    let title = if gift.receipt { title } else { "捐赠情况说明" };
    let mut sheet = Sheet::new(title)?;
    let by = if gift.receipt { by } else { company.name.as_str() };
    sheet.table(&[
        ("捐赠单位", company.name.clone()),
        ("捐赠物资", "测温设备、监控设备、防护用品".to_string()),
        ("折合金额", format!("{}元", domain::money::plain(gift.goods_fen))),
        ("日期", words(gift.on)),
    ])?;
    sheet.para(if gift.receipt {
        "以上物资已如数接收并用于疫情防控一线，谨致谢意。"
    } else {
        "当时情况紧急，物资直接送到一线，没有取得收据，特此说明。"
    })?;
    sheet.signed(by, &words(gift.on))?;
    let proves = vec![Proves {
        clause: "四(七)3".to_string(),
        pages: Some((1, 1)),
        amount_fen: Some(gift.goods_fen),
        dated_on: Some(gift.on),
        ..Proves::default()
    }];
    Ok(Some(Paper { name: format!("{title}.pdf"), bytes: sheet.finish()?, proves }))
}

fn booth(company: &Company, facts: &Facts) -> Result<Option<Paper>, PaperError> {
    let Some(booth) = &facts.booth else { return Ok(None) };
    let mut sheet = Sheet::new("展位确认函")?;
    sheet.plain(&format!("{}：", company.name))?;
    sheet.para(&format!("贵单位报名参加2022年示例安防博览会的展位已经确认，展位号为{booth}。请按参展手册的要求布展，遵守展馆安全管理规定。"))?;
    if company.twist == Twist::ExpoViolation {
        sheet.para("另：布展期间有一次未经批准动用明火作业的记录，已口头警告。")?;
    }
    sheet.signed("示例博览会组委会", "2022年7月4日")?;
    let proves = vec![Proves {
        clause: "四(八)1".to_string(),
        pages: Some((1, 1)),
        dated_on: Some(day(2022, 7, 4)),
        note: format!("展位号{booth}"),
        ..Proves::default()
    }];
    Ok(Some(Paper { name: "展位确认函.pdf".to_string(), bytes: sheet.finish()?, proves }))
}

/// The paper that a company adds to its answer when it is asked for a supplement.
///
/// # Errors
/// [`PaperError`].
pub fn supplement(company: &Company, clause: &str, on: Date) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new("补正说明")?;
    sheet.plain("示例协会评优工作秘书处：")?;
    sheet.para(&format!("关于{clause}的补正要求，我单位核对了原件，现将盖章页重新扫描附后，并作如下说明：申报金额和日期以验收报告为准，原附件扫描不清的页已经更换。"))?;
    sheet.para("如仍有需要补充的内容，请与我单位联系。")?;
    sheet.signed(&company.name, &words(on))?;
    sheet.page();
    sheet.heading("附件：原件盖章页")?;
    sheet.para("本页与原件核对无误。")?;
    sheet.signed(&company.name, &words(on))?;
    let proves = vec![Proves {
        clause: clause.to_string(),
        pages: Some((1, 2)),
        dated_on: Some(on),
        note: "补正时补充".to_string(),
        ..Proves::default()
    }];
    let clean = clause.replace(['(', ')'], "");
    Ok(Paper { name: format!("补正说明　{clean}.pdf"), bytes: sheet.finish()?, proves })
}
