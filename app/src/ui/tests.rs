//! What the components render on the server.

use super::*;
use crate::lang::Lang;
use domain::verdict::Verdict;
use leptos::prelude::*;

fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| view().into_view().to_html())
}

#[test]
fn a_field_ties_label_hint_and_error_to_its_control() {
    let html = html(|| {
        view! {
            <Field id="f-uscc" label="统一社会信用代码" hint="18位" error="少一位">
                <CodeInput name="/organisation/uscc" id="f-uscc" value="9115" hint=true error="少一位"/>
            </Field>
        }
    });
    assert!(html.contains(r#"for="f-uscc""#), "{html}");
    assert!(html.contains(r#"aria-describedby="f-uscc-hint f-uscc-error""#), "{html}");
    assert!(html.contains(r#"id="f-uscc-hint""#), "{html}");
    assert!(html.contains(r#"id="f-uscc-error""#), "{html}");
    assert!(html.contains(r#"aria-invalid="true""#), "{html}");
    assert!(html.contains(r#"data-invalid="true""#), "{html}");
}

#[test]
fn a_field_without_an_error_keeps_an_empty_place_for_it() {
    let html = html(|| {
        view! { <Field id="a" label="名称"><TextInput name="/organisation/name" id="a" value="某公司"/></Field> }
    });
    assert!(html.contains(r#"value="某公司""#), "{html}");
    assert!(!html.contains("aria-invalid"), "{html}");
    assert!(!html.contains("data-invalid"), "{html}");
    assert!(html.contains(r#"id="a-error" hidden"#), "{html}");
}

#[test]
fn not_stated_is_an_answer_of_its_own() {
    let html = html(
        || view! { <TriState name="/has_own_brand" id="b" legend="有自主品牌" value="" lang=Lang::Zh/> },
    );
    assert_eq!(html.matches(r#"type="radio""#).count(), 3, "{html}");
    assert_eq!(html.matches("checked").count(), 1, "{html}");
    let unstated = html.find("未填").expect("the third answer");
    assert!(html[..unstated].ends_with("<span>"), "{html}");
    assert!(html[..unstated].rfind("checked") > html.find("否"), "{html}");
}

#[test]
fn each_verdict_has_a_shape_and_a_word_of_its_own() {
    let all = [Verdict::Met, Verdict::Unmet, Verdict::Incomplete, Verdict::NeedsReview];
    let shape = |verdict: Verdict| {
        let html = html(move || view! { <VerdictBadge verdict=verdict lang=Lang::Zh/> });
        assert!(html.contains(&format!(r#"data-verdict="{}""#, verdict.id())), "{html}");
        assert!(html.contains(verdict.word(Lang::Zh)), "{html}");
        html.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    let mut shapes = all.map(shape).to_vec();
    shapes.sort();
    shapes.dedup();
    assert_eq!(shapes.len(), 4);
}

#[test]
fn an_error_summary_without_faults_is_nothing() {
    let none: Vec<Fault> = Vec::new();
    assert!(!html(move || view! { <ErrorSummary faults=none lang=Lang::Zh/> }).contains("section"));
    let some = vec![Fault { href: "#f-1".to_owned(), text: "成立日期：没有2月30日".to_owned() }];
    let html = html(move || view! { <ErrorSummary faults=some lang=Lang::Zh/> });
    assert!(html.contains("href=\"#f-1\""), "{html}");
}

#[test]
fn the_open_step_is_marked_and_named() {
    let step = |name: &str, state, current| Step {
        href: "?step=x".to_owned(),
        name: name.to_owned(),
        state,
        note: String::new(),
        current,
    };
    let steps = vec![step("单位信息", StepState::Complete, false), step("工程业绩", StepState::Fault, true)];
    let html = html(move || view! { <StepsNav steps=steps lang=Lang::Zh/> });
    assert!(html.contains("第2步，共2步：工程业绩"), "{html}");
    assert_eq!(html.matches(r#"aria-current="step""#).count(), 1, "{html}");
    assert!(html.contains(r#"data-state="fault""#), "{html}");
}

#[test]
fn text_from_users_is_escaped() {
    let html = html(|| view! { <TextInput name="n" id="i" value="\"><script>alert(1)</script>"/> });
    assert!(!html.contains("<script>"), "{html}");
}

#[test]
fn the_tally_says_its_numbers() {
    let counts = Counts::of([Verdict::Met, Verdict::Met, Verdict::Unmet]);
    assert_eq!(counts.words(Lang::Zh), "满足2，须人工认定0，信息不足0，不满足1");
    let html = html(move || view! { <Tally counts=counts lang=Lang::Zh/> });
    assert_eq!(html.matches("data-none").count(), 2, "{html}");
}
