//! What the components of a form draw.

use super::*;
use crate::lang::Lang;
use domain::verdict::Verdict;

#[test]
fn a_field_ties_label_hint_and_error_to_its_control() {
    let input = Input {
        name: "/organisation/uscc",
        id: "f-uscc",
        value: "9115",
        error: "少一位",
        hint: true,
        ..Input::default()
    };
    let html = field("f-uscc", "统一社会信用代码", "18位", "少一位", input.draw()).into_string();
    for part in [
        r#"for="f-uscc""#,
        r#"aria-describedby="f-uscc-hint f-uscc-error""#,
        r#"id="f-uscc-hint""#,
        r#"id="f-uscc-error""#,
        r#"aria-invalid="true""#,
        r#"data-invalid="true""#,
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn a_field_without_an_error_keeps_a_hidden_place_for_it() {
    let input = Input { name: "/organisation/name", id: "a", value: "某公司", ..Input::default() };
    let html = field("a", "名称", "", "", input.draw()).into_string();
    assert!(html.contains(r#"value="某公司""#) && html.contains(r#"id="a-error" hidden"#), "{html}");
    assert!(
        !html.contains("aria-invalid") && !html.contains("data-invalid") && !html.contains("a-hint"),
        "{html}"
    );
}

#[test]
fn what_people_type_is_text_everywhere() {
    let nasty = r#"</textarea><script>alert('x')</script>" onfocus="x"#;
    let input = Input { name: nasty, id: "a", value: nasty, error: nasty, ..Input::default() };
    let fault = Fault { id: "a".to_owned(), text: nasty.to_owned() };
    let choice = [Choice { value: nasty, label: nasty }];
    let drawn = [
        input.draw(),
        field("a", nasty, nasty, nasty, input.draw()),
        cell_field("a", nasty, nasty, input.draw()),
        text_area("t", "t", nasty, 3),
        select("s", "s", nasty, &choice, nasty, false, nasty),
        checkbox_set("c", "c", nasty, nasty, &choice, &[nasty.to_owned()], nasty, true),
        tri_state("b", "b", nasty, nasty, nasty, nasty, Lang::Zh),
        error_summary(&[fault], Lang::En),
        Button { label: nasty, word: nasty, ..Button::default() }.draw(),
        icon_button(Icon::Copy, nasty, nasty),
        file_input("f", "f", nasty),
    ];
    for markup in drawn {
        let html = markup.into_string();
        assert!(!html.contains("<script") && !html.contains(r#"" onfocus"#), "{html}");
    }
}

#[test]
fn a_set_links_to_its_first_box_and_ticks_what_is_chosen() {
    let options =
        [Choice { value: "design", label: "设计" }, Choice { value: "construction", label: "施工" }];
    let html =
        checkbox_set("n", "f-kinds", "从事业务", "", &options, &["construction".to_owned()], "", false)
            .into_string();
    assert!(html.contains(r#"id="f-kinds" name="n" value="design" autocomplete"#), "{html}");
    assert!(html.contains(r#"id="f-kinds-1" name="n" value="construction" checked"#), "{html}");
}

#[test]
fn a_question_not_answered_is_not_a_no() {
    let html = tri_state("n", "q", "在自治区内", "", "", "", Lang::Zh).into_string();
    assert!(html.contains(r#"value="" checked"#), "{html}");
    assert_eq!(html.matches("checked").count(), 1, "{html}");
}

#[test]
fn each_verdict_has_a_word_and_a_shape_of_its_own() {
    let all = [Verdict::Met, Verdict::Unmet, Verdict::Incomplete, Verdict::NeedsReview];
    let drawn: Vec<String> =
        all.map(|verdict| verdict_badge(verdict, Lang::Zh, false).into_string()).to_vec();
    for (at, one) in drawn.iter().enumerate() {
        assert!(one.contains(all[at].word(Lang::Zh)), "{one}");
        assert!(drawn.iter().skip(at + 1).all(|other| other != one));
    }
}

#[test]
fn the_tally_counts_and_says() {
    let counts = Counts::of([Verdict::Met, Verdict::Met, Verdict::Unmet]);
    assert_eq!(counts.words(Lang::Zh), "满足2，须人工认定0，信息不足0，不满足1");
    let html = tally(counts, Lang::Zh).into_string();
    assert_eq!(html.matches("tally-item").count(), 4);
    assert_eq!(html.matches("data-none").count(), 2, "{html}");
}
