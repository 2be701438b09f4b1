use domain::objection::{Field, Filed, MOST_CHARACTERS, Objector, check};
use domain::pack::model::ObjectionIdentity;

fn good() -> Filed {
    Filed {
        objector: Some(Objector::Person),
        name: "张三".into(),
        phone: "0471-1234567".into(),
        content: "该项目的竣工日期与验收报告不符。".into(),
        consent: true,
        ..Filed::default()
    }
}

fn at(filed: &Filed, identity: ObjectionIdentity) -> Vec<Field> {
    check(filed, identity).into_iter().map(|fault| fault.field).collect()
}

#[test]
fn a_person_with_name_and_telephone_may_object() {
    assert!(at(&good(), ObjectionIdentity::RealName).is_empty());
    assert!(good().named(ObjectionIdentity::RealName));
}

#[test]
fn what_is_missing_is_said_at_its_field_in_the_order_of_the_form() {
    let empty = Filed::default();
    assert_eq!(
        at(&empty, ObjectionIdentity::RealName),
        [Field::Objector, Field::Name, Field::Phone, Field::Content, Field::Consent]
    );
    assert!(!empty.named(ObjectionIdentity::SealedName));
    let unit = Filed { objector: Some(Objector::Unit), ..good() };
    assert_eq!(at(&unit, ObjectionIdentity::RealName), [Field::Unit]);
    assert!(!unit.named(ObjectionIdentity::RealName));
}

#[test]
fn an_edition_may_do_without_names() {
    let nameless = Filed { objector: None, name: String::new(), phone: String::new(), ..good() };
    assert!(at(&nameless, ObjectionIdentity::Anonymous).is_empty());
    assert!(nameless.named(ObjectionIdentity::Anonymous));
}

#[test]
fn texts_keep_to_their_limits() {
    let long = Filed { content: "长".repeat(MOST_CHARACTERS + 1), ..good() };
    assert_eq!(at(&long, ObjectionIdentity::RealName), [Field::Content]);
    let most = Filed { content: "长".repeat(MOST_CHARACTERS), ..good() };
    assert!(at(&most, ObjectionIdentity::RealName).is_empty());
}
