//! What companies say for the committee: a few sentences a criterion, with the company's own figures.

use super::chance::Chance;
use super::companies::{Company, Twist};
use super::dossiers::Facts;
use domain::lang::Lang;
use domain::money;

/// The statement of a company for a clause.
pub fn of(company: &Company, facts: &Facts, clause: &str) -> String {
    let mut chance = Chance::of(&format!("statement/{}/{clause}", company.no));
    let first = facts.projects.first();
    let project = first.map_or("", |project| project.name.as_str());
    let owner = first.map_or("", |project| project.owner.as_str());
    let amount = first.map_or_else(String::new, |project| money::words(project.fen, Lang::Zh));
    let count = facts.projects.len();
    let total: i64 = facts.projects.iter().map(|project| project.fen).sum();
    let total = money::words(total, Lang::Zh);
    let staff = chance.between(18, 160);
    let engineers = chance.between(6, staff / 2);
    let percent = chance.between(12, 46);
    let (solution, technology) = (&facts.solution, &facts.technology);
    let recorded = matches!(company.twist, Twist::Penalty | Twist::Complaint);
    let said = match clause {
        "四(一)1" => format!(
            "我单位承建的{project}于竣工后移交{owner}使用，汇聚视频{}路，打通{}个部门的信息资源，街面案件发现时间缩短{percent}%，城市管理由被动处置转为主动发现。",
            chance.between(260, 4_800),
            chance.between(3, 12)
        ),
        "四(一)2" => format!(
            "工程采用物联网感知、云计算和智能分析相结合的技术方案，前端设备选用国家强制性产品认证合格的型号，工程一次验收通过。售后设驻场服务点，{}小时内到场。",
            chance.pick(&["2", "4", "8"])
        ),
        "四(二)1" => format!(
            "近三年签订合同{}份，全部按期履约，没有因服务承诺未兑现引起的纠纷。我单位遵守行业自律公约，投标报价不低于成本，不围标串标。",
            chance.between(12, 60)
        ),
        "四(二)2" => format!(
            "现有职工{staff}人，其中技术人员{engineers}人，劳动合同签订率和社会保险参保率均为100%。管理制度{}项，近三年营业收入年均增长{percent}%。",
            chance.between(16, 42)
        ),
        "四(二)3" if recorded => {
            "信用报告所载记录已在申报信息中如实填写，均已整改完毕，整改材料可以随时查验。".to_string()
        }
        "四(二)3" => "经查询，近三年没有行政处罚、投诉和司法违法记录，信用报告附后。".to_string(),
        "四(二)4" => format!(
            "在开户银行信用等级为{}，没有逾期贷款；纳税信用等级为{}；没有拖欠农民工工资的记录。",
            chance.pick(&["AAA级", "AA级", "A级"]),
            chance.pick(&["A级", "B级"])
        ),
        "四(三)1" => "设计、施工、检测、验收均执行国家和行业现行标准，关键工序留存影像资料，隐蔽工程由监理人员签字确认后方可封闭。".to_string(),
        "四(三)2" => format!(
            "近三年完成安防工程{count}项，合计{total}。质量管理体系、职业健康安全管理体系有效运行，售后服务设{}个片区，项目经理对质量终身负责。",
            chance.between(2, 6)
        ),
        "四(三)3" => format!(
            "{project}安防部分金额{amount}，经{owner}验收合格，评价意见为工程质量稳定、系统运行可靠、服务响应及时。其余工程的验收和评价材料附后。"
        ),
        "四(四)1" => format!(
            "“{solution}”针对行业用户设备分散、数据不通的实际，把前端感知、平台分析和处置流程连成一体，已在{}个旗县区落地，可供同类单位借鉴。",
            chance.between(2, 9)
        ),
        "四(四)3" => format!(
            "方案包括总体架构、设备选型、实施步骤、运行维护和应急预案五部分，完整实施方案附后。与原有做法相比，误报率下降{percent}%，部署工期缩短{}天。",
            chance.between(5, 25)
        ),
        "四(五)1" => format!(
            "依托自主研发的{technology}形成系列产品，近两年自有产品收入占比由{}%提高到{}%，在区内中标{}项。",
            chance.between(15, 30),
            chance.between(31, 58),
            chance.between(3, 15)
        ),
        "四(五)2" => format!(
            "制定了三年创新规划，每年研发投入不低于营业收入的{}%；设研发中心，立项、评审、验收、奖励均有制度。",
            chance.between(4, 9)
        ),
        "四(五)3" => format!(
            "{engineers}名技术人员参加创新小组，提出合理化建议{}条，采纳{}条；创新成果按收益提成奖励到人。",
            chance.between(40, 90),
            chance.between(10, 39)
        ),
        "四(六)1" => format!(
            "{technology}符合国家有关技术规范，已取得知识产权；在零下三十五度环境连续运行{}小时无故障，现场人员经半天培训即可操作，便于推广。",
            chance.between(720, 4_000)
        ),
        "四(六)2" => format!(
            "{technology}解决了高寒、风沙条件下设备可靠性差的难点，检测报告表明主要指标优于现行标准{percent}%。"
        ),
        "四(六)3" => format!(
            "已在{}家用户推广应用，累计节约运维费用约{}万元，减少现场巡检车次，节能效果明显。",
            chance.between(3, 18),
            chance.between(20, 260)
        ),
        "四(六)4" => format!(
            "成果已转化为{}个型号的产品，组织技术交流{}次，带动区内同行改进了同类设备。",
            chance.between(2, 6),
            chance.between(2, 8)
        ),
        "四(七)2" => format!(
            "疫情期间组建{}人的保障队，昼夜施工建成测温通道和值守系统；企业内部实行分班错峰、每日登记，没有发生聚集性疫情。",
            chance.between(8, 40)
        ),
        "四(七)3" => format!(
            "向抗疫一线捐赠防护物资和监控设备，并提供{}天免费运维，受到受赠单位好评。",
            chance.between(30, 180)
        ),
        "四(八)1" => format!(
            "自参展以来持续投入展台建设，今年计划展出{}件新品，制定了展前预热、展中直播、展后回访的品牌推广计划。",
            chance.between(4, 16)
        ),
        "四(八)2" => "全部展品持有检测报告或认证证书，不展出未经认证的强制认证产品；展台讲解统一口径，不作夸大宣传。".to_string(),
        "四(八)3" => format!(
            "上届参展接待专业观众{}人次，达成合作意向{}项，其中{}项已签约。",
            chance.between(300, 2_400),
            chance.between(8, 30),
            chance.between(2, 7)
        ),
        "四(八)4" => "展台按环保要求搭建，材料可以重复使用；设专人引导观众，遵守组委会和展馆的各项规定。".to_string(),
        _ => format!("我单位符合本条要求，{project}等{count}项工程可以说明，证明材料附后。"),
    };
    // Some write more than they have to.
    let more =
        ["", "", "上述情况均有材料可查。", "秘书处如需核实，我单位随时配合。", "今后将继续保持并改进。"];
    format!("{said}{}", chance.pick(&more))
}
