//! 会员名册: the members of the association, as its office imported them.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use domain::date::Date;
use domain::register::{Column, Member, Standing, grade_words};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("会员名册", "Register of members");
const SEARCH: Bi =
    Bi::new("单位、信用代码、会员编号、证书编号", "Company, code, member or certificate number");
const STANDING: Bi = Bi::new("会员状态", "Membership");
const ALL: Bi = Bi::new("全部", "All");
const FIND: Bi = Bi::new("查找", "Find");
const NONE: Bi = Bi::new("没有符合条件的会员。", "No member matches.");
const EMPTY: Bi = Bi::new(
    "还没有导入名册。导入后，初核页面会把单位申报的会员和证书情况与名册对照。",
    "Nothing is imported yet. Then each case says where a company's claims differ from the register.",
);
const NEXT: Bi = Bi::new("下一页", "Next page");
const IMPORT: Bi = Bi::new("导入名册", "Import the register");
const FILE: Bi = Bi::new("名册文件", "File");
const FILE_HINT: Bi = Bi::new(
    "Excel（.xlsx）或 CSV，须有单位名称、统一社会信用代码、会员状态三列；先预览，确认后才导入。",
    "A workbook (.xlsx) or CSV with company, credit code and membership. A preview comes first.",
);
const SEND: Bi = Bi::new("上传并预览", "Send and preview");
const BACK: Bi = Bi::new("返回工作台", "Back to the desk");

/// The page.
pub struct MembersView {
    /// How many members there are, and when the register last changed.
    pub state: Option<(i64, String)>,
    /// What is looked for.
    pub text: String,
    /// Which standing; empty for all.
    pub standing: String,
    /// The members.
    pub members: Vec<Member>,
    /// The address of the next page, where there is one.
    pub next: Option<String>,
    /// Whether the viewer may bring in a register.
    pub keeps: bool,
    /// What was just done.
    pub done: Option<String>,
    /// Why a file was not taken.
    pub fault: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &MembersView) -> Page {
    let lang = site.lang;
    let lead = match (&view.state, lang) {
        (None, _) => String::new(),
        (Some((count, at)), Lang::Zh) => format!("共{count}家，{at}更新"),
        (Some((count, at)), Lang::En) => format!("{count} members, changed on {at}"),
    };
    let body = html! {
        @if let Some(done) = &view.done { (frame::callout("callout-done", done)) }
        @if view.state.is_some() { (search(view, lang)) }
        @if view.state.is_none() { p class="empty" { (EMPTY.get(lang)) } }
        @else if view.members.is_empty() { p class="empty" { (NONE.get(lang)) } }
        @else { (table(&view.members, lang)) }
        @if let Some(next) = &view.next { p class="account-more" { a class="button" href=(next) { (NEXT.get(lang)) } } }
        @if view.keeps { (import(site, view)) }
    };
    frame::broad(site, TITLE, &lead, &body, view.fault.is_some())
}

fn search(view: &MembersView, lang: Lang) -> Markup {
    html! {
        form class="desk-filters" method="get" action="/office/members" role="search" {
            @if lang == Lang::En { input type="hidden" name="lang" value="en"; }
            div class="field" {
                label class="field-label" for="q" { (SEARCH.get(lang)) }
                input class="input" type="search" id="q" name="q" value=(view.text) maxlength="100" autocomplete="off";
            }
            div class="field" {
                label class="field-label" for="standing" { (STANDING.get(lang)) }
                select class="input" id="standing" name="standing" {
                    option value="" { (ALL.get(lang)) }
                    @for one in Standing::ALL { option value=(one.id()) selected[one.id() == view.standing] { (one.label().get(lang)) } }
                }
            }
            button class="button button-primary" type="submit" { (FIND.get(lang)) }
        }
    }
}

fn import(site: &Site, view: &MembersView) -> Markup {
    let lang = site.lang;
    let fault = view.fault.map_or("", |fault| fault.get(lang));
    html! {
        section class="account-part" aria-labelledby="import" {
            h2 id="import" { (IMPORT.get(lang)) }
            form class="form" method="post" enctype="multipart/form-data" action=(site.link("/office/members")) {
                div class="field" data-invalid=[view.fault.is_some().then_some("true")] {
                    label class="field-label" for="file" { (FILE.get(lang)) }
                    p class="field-hint" id="file-hint" { (FILE_HINT.get(lang)) }
                    input class="input-file" type="file" id="file" name="file" required accept=".xlsx,.csv,.txt" aria-describedby="file-hint file-error" aria-invalid=[view.fault.is_some().then_some("true")];
                    p class="field-error" id="file-error" role=[view.fault.is_some().then_some("alert")] hidden[view.fault.is_none()] { (fault) }
                }
                div class="form-actions desk-acts" {
                    button class="button" type="submit" { (SEND.get(lang)) }
                    a class="button" href=(site.link("/office/applications")) { (BACK.get(lang)) }
                }
            }
        }
    }
}

fn table(members: &[Member], lang: Lang) -> Markup {
    let heads = [
        Column::Name,
        Column::Uscc,
        Column::Standing,
        Column::MemberNo,
        Column::JoinedOn,
        Column::Grade,
        Column::CertificateNo,
        Column::ValidTo,
        Column::CheckedOn,
    ];
    html! {
        div class="table-region" tabindex="0" role="group" aria-label=(TITLE.get(lang)) {
            table class="table desk-table account-sessions" {
                thead { tr { @for head in heads { th scope="col" { (head.label().get(lang)) } } } }
                tbody { @for one in members { tr {
                    th scope="row" { (one.name) }
                    @for head in &heads[1..] {
                        @let text = cell(one, *head, lang);
                        // On a phone what is left out would be a line of its own.
                        @if text.is_empty() { td class="cell-empty" {} } @else { td class="num" data-label=(head.label().get(lang)) { (text) } }
                    }
                } } }
            }
        }
    }
}

/// What a column says of a member.
pub(super) fn cell(member: &Member, column: Column, lang: Lang) -> String {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    match column {
        Column::Uscc => member.uscc.clone(),
        Column::Name => member.name.clone(),
        Column::Standing => member.standing.label().get(lang).to_string(),
        Column::MemberNo => member.member_no.clone(),
        Column::JoinedOn => day(member.joined_on),
        Column::Grade => {
            member.grade.map_or_else(String::new, |grade| grade_words(grade).get(lang).to_string())
        }
        Column::CertificateNo => member.certificate_no.clone(),
        Column::ValidFrom => day(member.valid_from),
        Column::ValidTo => day(member.valid_to),
        Column::CheckedOn => day(member.checked_on),
    }
}
