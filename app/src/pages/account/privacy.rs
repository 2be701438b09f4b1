//! The notice on personal data (PIPL art. 17): who, for what, which, how long, and one's rights. In short at the
//! registration, in full as a page of its own. A change of its sense is a new [`VERSION`], which people agree to anew.

use crate::lang::{Bi, Lang};
use crate::shell::{Page, Site};
use crate::ui::PageHeader;
use domain::pack::model::PrivacySettings;
use leptos::prelude::*;
use maud::{Markup, html};

/// The version of the wording that people agree to.
pub const VERSION: &str = "1";

const TITLE: Bi = Bi::new("个人信息保护说明", "Notice on personal data");
const LEAD: Bi = Bi::new(
    "我们收集哪些个人信息、做什么用、保存多久，以及您的权利。",
    "Which personal data we collect, what for, for how long, and what your rights are.",
);
const WHO: Bi = Bi::new("个人信息处理者", "Who is responsible");
const CONTACT: Bi = Bi::new("联系方式：", "Contact: ");
const VERSION_WORD: Bi = Bi::new("版本：", "Version: ");

const HOW_LONG: Bi = Bi::new("保存多久", "How long");
/// The notice's parts before the one on how long data are kept.
const BEFORE: usize = 2;

/// A heading and its paragraphs.
struct Part {
    title: Bi,
    text: &'static [Bi],
}

const PARTS: &[Part] = &[
    Part {
        title: Bi::new("收集哪些信息", "Which data"),
        text: &[
            Bi::new(
                "注册时：联系人的姓名、工作电话、邮箱，以及密码（只保存不可还原的散列值）。单位名称和统一社会信用代码是单位信息。",
                "At registration: the contact's name, work phone, mail address and password (kept only as a hash that cannot be turned back). The company's name and credit code are the company's data.",
            ),
            Bi::new(
                "单位信息：法定代表人的姓名、注册地址和单位电话，由单位的管理员填写，印在申报表上，用于核对申报和回避。法定代表人只收姓名，请单位先告知本人。",
                "Of the company: the name of its legal representative, its registered address and its office phone, stated by its owner, printed on the application form, and used to check applications and to find conflicts of interest. Of the legal representative only the name is collected; the company tells them first.",
            ),
            Bi::new(
                "登录时：登录时间、网络地址和浏览器名称，您可以在“账号”页面看到。",
                "At each sign-in: time, network address and the browser's name; you see them on the page “Account”.",
            ),
            Bi::new(
                "申报时：您填写的内容。我们不收集身份证号、性别、年龄、政治面貌等与评选无关的信息。",
                "In an application: what you write. We collect no identity numbers, sex, age or political affiliation: the selection needs none of them.",
            ),
        ],
    },
    Part {
        title: Bi::new("做什么用", "What for"),
        text: &[
            Bi::new(
                "只用于组织评优：办理申报、初核和评审，就申报与您联系，保护账号安全，以及依法留存记录。",
                "Only to run the awards: to handle, check and judge applications, to reach you about them, to protect accounts, and to keep the records that the law asks for.",
            ),
            Bi::new(
                "处理的依据是您的同意（《个人信息保护法》第十三条第一款第一项）。不提供给第三方，不用于广告或统计分析。公示和公告只写单位，不写联系人；如需公开个人信息，会另行征得同意。",
                "The basis is your consent (PIPL art. 13(1)(1)). Nothing is passed to third parties or used for advertising or analytics. Public notices name companies and no contact persons; publishing personal data would need a separate consent.",
            ),
        ],
    },
    Part {
        title: Bi::new("您的权利", "Your rights"),
        text: &[
            Bi::new(
                "您可以在“账号”页面查看和更正自己的信息。您还可以向秘书处要求复制、删除个人信息或注销账号，也可以撤回同意；撤回不影响此前的处理，但撤回后无法继续用这个账号申报。",
                "You can see and correct your data on the page “Account”. You may also ask the secretariat for a copy, for deletion or for the end of your account, and you may withdraw your consent; what was done before stays lawful, but the account can then no longer be used to apply.",
            ),
            Bi::new(
                "对处理有异议的，可以向秘书处提出，也可以向网信部门投诉。",
                "If you object to the processing, turn to the secretariat, or complain to the cyberspace administration.",
            ),
        ],
    },
    Part {
        title: Bi::new("Cookie和浏览器存储", "Cookies and browser storage"),
        text: &[Bi::new(
            "只有登录时设置一个Cookie，用来保持登录，最长7天，退出时删除；不登录就不设置。资格自测填写的内容保存在您自己的浏览器里。",
            "One cookie is set when you sign in; it keeps you signed in for at most 7 days and is removed when you sign out. Without signing in there is none. What you type in the self-check stays in your own browser.",
        )],
    },
];

/// How long data are kept, as the edition says.
fn how_long(kept: &PrivacySettings, lang: Lang) -> String {
    let PrivacySettings { drafts_days, rejected_years, logs_months } = kept;
    match lang {
        Lang::Zh => format!(
            "获奖单位的申报记录长期保存；未获奖的申报材料保存到该届评优结束后{rejected_years}年；未提交的草稿保存{drafts_days}天；登录和操作日志至少保存{logs_months}个月。到期后删除，或去掉其中的个人信息。"
        ),
        Lang::En => format!(
            "Records of commended companies are kept for good; files of the others for {rejected_years} years after the edition ends; drafts that were not handed in for {drafts_days} days; logs of sign-ins and changes for at least {logs_months} months. Afterwards they are deleted, or the personal data are taken out."
        ),
    }
}

/// The notice in short, for the registration.
pub fn short(organiser: &str, kept: &PrivacySettings, lang: Lang) -> Markup {
    let text = match lang {
        Lang::Zh => format!(
            "{organiser}（秘书处）收集您的姓名、工作电话和邮箱，只用于办理申报、与您联系和保护账号。您可以查阅、更正、要求删除或撤回同意。"
        ),
        Lang::En => format!(
            "{organiser} (its secretariat) collects your name, work phone and mail address, only to handle applications, to reach you and to protect the account. You may see, correct or have deleted what is kept, and withdraw your consent."
        ),
    };
    html! {
        div class="callout callout-ours" {
            p { (text) }
            p { (how_long(kept, lang)) }
            p { (VERSION_WORD.get(lang)) span class="num" { (VERSION) } }
        }
    }
}

/// The whole notice; `contact` is the secretariat's phone, `kept` how long data are kept.
pub fn page(site: &Site, contact: &str, kept: &PrivacySettings) -> Page {
    let lang = site.lang;
    let text = html! {
        section class="account-part" {
            h2 { (WHO.get(lang)) }
            p lang="zh-CN" { (site.organiser) }
            p { (CONTACT.get(lang)) span lang="zh-CN" { (contact) } }
        }
        @for part in &PARTS[..BEFORE] { (section(part, lang)) }
        section class="account-part" {
            h2 { (HOW_LONG.get(lang)) }
            p { (how_long(kept, lang)) }
        }
        @for part in &PARTS[BEFORE..] { (section(part, lang)) }
        p class="account-more" { (VERSION_WORD.get(lang)) span class="num" { (VERSION) } }
    }
    .into_string();
    Page::public(
        TITLE.get(lang),
        LEAD.get(lang),
        view! {
            <main id="main" class="wrap account">
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <div class="account-body account-text" inner_html=text></div>
            </main>
        },
    )
    .with(crate::shell::Bundle::Account)
}

fn section(part: &Part, lang: Lang) -> Markup {
    html! {
        section class="account-part" {
            h2 { (part.title.get(lang)) }
            @for text in part.text { p { (text.get(lang)) } }
        }
    }
}
