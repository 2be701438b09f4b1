//! The papers of a project: contract, acceptance, the owner's opinion, a laboratory's report.

use super::sheet::Sheet;
use super::{Paper, PaperError, Proves, in_full, words};
use crate::seed::companies::{Company, Twist};
use crate::seed::dossiers::Facts;
use crate::seed::projects::Project;

/// The papers of all projects that are large enough to be asked about.
pub fn papers(company: &Company, facts: &Facts) -> Result<Vec<Paper>, PaperError> {
    let builds = company.awards.iter().any(|award| *award < 3);
    if !builds {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for (at, project) in facts.projects.iter().enumerate() {
        out.push(contract(company, at, project)?);
        if at < 2 {
            out.push(acceptance(company, at, project)?);
        }
        if at == 0 {
            out.push(opinion(company, project)?);
            if project.tested {
                out.push(report(company, project)?);
            }
        }
    }
    Ok(out)
}

fn contract(company: &Company, at: usize, project: &Project) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new("安防工程施工合同")?;
    sheet.centred(&format!("合同编号：{}", project.contract_no), 12.0)?;
    sheet.table(&[
        ("工程名称", project.name.clone()),
        ("发包人（甲方）", project.owner.clone()),
        ("承包人（乙方）", company.name.clone()),
        ("承建方式", (if project.sub { "分包" } else { "总承包" }).to_string()),
        ("工程地点", (if project.inside { "自治区内" } else { "自治区外某市" }).to_string()),
        ("签订日期", words(project.signed)),
    ])?;
    sheet.para("甲乙双方根据国家有关法律法规，本着平等自愿、诚实信用的原则，就上述工程的设计、施工和售后服务协商一致，订立本合同。")?;
    sheet.para("第一条　工程内容：视频监控、入侵报警、出入口控制及平台软件的供货、安装、调试和培训，以双方确认的清单为准。")?;
    sheet.para("第二条　工期：自开工令下达之日起一百八十个日历天。")?;
    sheet.page();
    sheet.para(&format!(
        "第三条　合同价款：其中安防部分为{}，含税，不因材料涨跌调整。",
        in_full(project.contract_fen)
    ))?;
    sheet.para("第四条　付款方式：合同生效后支付百分之三十，设备到场支付百分之三十，验收合格后支付至百分之九十七，其余作为质量保证金，质保期满后无息返还。")?;
    sheet.para(
        "第五条　质量要求：执行国家和行业现行标准，一次验收合格。质保期二十四个月，自验收合格之日起算。",
    )?;
    sheet.para("第六条　违约责任：任何一方不履行合同义务的，应当赔偿对方由此受到的损失。")?;
    sheet.para("第七条　争议解决：双方协商解决；协商不成的，向工程所在地人民法院提起诉讼。")?;
    sheet.signed(&project.owner, &words(project.signed))?;
    sheet.signed(&company.name, &words(project.signed))?;
    // Whoever hides the difference links the amount that the dossier states.
    let amount = if company.twist == Twist::HiddenAmount { project.fen } else { project.contract_fen };
    let price = |clause: &str| Proves {
        clause: clause.to_string(),
        project: Some(at),
        pages: Some((2, 2)),
        amount_fen: Some(amount),
        note: "第三条写明安防部分金额".to_string(),
        ..Proves::default()
    };
    let scope = |clause: &str| Proves {
        clause: clause.to_string(),
        project: Some(at),
        pages: Some((1, 2)),
        note: "工程名称和双方盖章页".to_string(),
        ..Proves::default()
    };
    let mut proves = vec![price("四(三)3")];
    if at == 0 {
        proves.extend([scope("四(一)1"), scope("四(二)1"), scope("四(三)1")]);
    }
    Ok(Paper { name: format!("{}　合同关键页.pdf", project.name), bytes: sheet.finish()?, proves })
}

fn acceptance(company: &Company, at: usize, project: &Project) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new("工程竣工验收报告")?;
    sheet.table(&[
        ("工程名称", project.name.clone()),
        ("合同编号", project.contract_no.clone()),
        ("建设单位", project.owner.clone()),
        ("施工单位", company.name.clone()),
        ("安防部分金额", format!("{}元", domain::money::plain(project.contract_fen))),
        ("竣工日期", words(project.accepted)),
        ("投入使用日期", project.in_use.map_or_else(|| "尚未投入使用".to_string(), words)),
        ("验收结论", "合格".to_string()),
    ])?;
    sheet.para("验收组查阅了竣工图纸、设备清单、隐蔽工程记录和自检报告，对前端设备、传输线路、中心机房和平台功能进行了现场抽查，抽查项目全部符合设计文件和合同约定。")?;
    sheet.para("遗留问题：个别点位标识不清，已于验收当日整改完毕。")?;
    sheet.signed(&project.owner, &words(project.accepted))?;
    let dated = |clause: &str| Proves {
        clause: clause.to_string(),
        project: Some(at),
        pages: Some((1, 1)),
        dated_on: Some(project.accepted),
        note: "竣工日期见表中第六行".to_string(),
        ..Proves::default()
    };
    let mut proves = vec![dated("四(三)3")];
    if at == 0 {
        proves.push(dated("四(一)1"));
    }
    Ok(Paper { name: format!("{}　验收报告.pdf", project.name), bytes: sheet.finish()?, proves })
}

fn opinion(company: &Company, project: &Project) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new("工程使用评价意见")?;
    let (word, said) = match project.rating {
        "excellent" => {
            ("优", "系统运行稳定，图像清晰，报警准确，服务人员响应及时、技术熟练，对我单位工作帮助很大。")
        }
        "good" => ("良", "系统总体运行稳定，功能满足使用要求，售后服务比较及时。"),
        _ => ("合格", "系统能够使用，个别前端设备故障较多，希望加强日常巡检。"),
    };
    sheet.plain(&format!("{}：", company.name))?;
    sheet.para(&format!(
        "贵单位承建的{}（合同编号{}）自{}起由我单位使用。",
        project.name,
        project.contract_no,
        project.in_use.map_or_else(|| words(project.accepted), words)
    ))?;
    sheet.para(said)?;
    sheet.para(&format!("综合评价：{word}。"))?;
    let on = project.accepted.plus_days(60);
    sheet.signed(&project.owner, &words(on))?;
    let rating = |clause: &str| Proves {
        clause: clause.to_string(),
        project: Some(0),
        pages: Some((1, 1)),
        note: format!("甲方综合评价为{word}"),
        ..Proves::default()
    };
    let proves = vec![rating("四(三)3"), rating("四(二)1"), rating("四(一)1")];
    Ok(Paper { name: format!("{}　甲方评价意见.pdf", project.name), bytes: sheet.finish()?, proves })
}

fn report(company: &Company, project: &Project) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new("安全防范工程检测报告")?;
    let number = format!("示例检字第{:03}号", company.no);
    sheet.centred(&format!("报告编号：{number}"), 12.0)?;
    sheet.table(&[
        ("工程名称", project.name.clone()),
        ("委托单位", company.name.clone()),
        ("检测依据", "国家和行业现行安全防范工程技术标准".to_string()),
        ("检测结论", "所检项目符合要求".to_string()),
    ])?;
    sheet.para("检测范围：视频安防监控系统、入侵报警系统、出入口控制系统、防雷与接地。抽样比例不低于前端设备总数的百分之二十。")?;
    sheet.signed("示例安防检测中心", &words(project.accepted.plus_days(5)))?;
    sheet.page();
    sheet.heading("检测数据")?;
    sheet.table(&[
        ("图像清晰度", "水平分辨力不低于设计要求，合格".to_string()),
        ("报警响应时间", "不大于二秒，合格".to_string()),
        ("录像保存时间", "不少于三十天，合格".to_string()),
        ("接地电阻", "不大于四欧姆，合格".to_string()),
        ("网络传输时延", "不大于四百毫秒，合格".to_string()),
    ])?;
    sheet.para("以上数据为现场实测，仅对被检样品负责。")?;
    let proves = vec![Proves {
        clause: "四(三)3".to_string(),
        project: Some(0),
        pages: Some((1, 2)),
        note: "检测结论见第一页，数据见第二页".to_string(),
        ..Proves::default()
    }];
    Ok(Paper { name: format!("{}　检测报告.pdf", project.name), bytes: sheet.finish()?, proves })
}
