//! The package of an edition: exported without names, checked without a database.

use crate::app::TestApp;
use crate::conclusions::{MEMBERS, roll, scored, vote};
use crate::people::{APPLICATION, Person};
use domain::workflow::Action;
use serde_json::{Value, json};
use server::package::{check, export};

#[tokio::test]
async fn anybody_computes_the_list_from_the_scores_and_no_name_is_in_it() {
    let app = TestApp::new().await;
    scored(&app).await;
    roll(&app, Person::Chair, &MEMBERS).await;
    let done = vote(&app, Person::Chair, (APPLICATION, "shortlist", ""), (&MEMBERS, &[])).await;
    assert_eq!(done.status, 303, "{}", done.text());
    app.moved(APPLICATION, &[Action::Publish, Action::Commend, Action::Certify]).await;
    let package = export(&app.store, "2021-2022").await.expect("a package");
    let text = serde_json::to_string_pretty(&package).expect("JSON");
    let report = check(&text).expect("it is a package");
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!(&report.counts[..3], &[1, 1, 1]);
    assert!(report.counts[3] > 10 && report.head.len() == 64);

    // Nobody who scored is in it, nor what they wrote, nor an application that was not shortlisted.
    // A field of totals has the word that one of these accounts is called by.
    let without = text.replace("\"reviewer\": \"member-", "");
    for name in MEMBERS.iter().map(|one| format!("\"{one}\"")) {
        assert!(!without.contains(&name), "{name}");
    }
    assert!(!text.contains("CANARYSHEET") && !text.contains("case-two"), "{text}");
    assert!(text.contains("member-001") && text.contains("application-001") && text.contains(APPLICATION));

    // Whatever is altered is named.
    let whole: Value = serde_json::from_str(&text).expect("JSON");
    let altered: [(&str, Value, &str); 9] = [
        ("/notices/0/content", json!("{}"), "it is not the text whose hash"),
        ("/pack", json!("id = 1"), "the pack is not the one"),
        ("/conclusions/0/sheets/0/scores", json!({}), "conclusion 1"),
        ("/conclusions/0/inputs/settings/quota", json!(1), "its settings are not those"),
        ("/packs", json!({}), "its pack is not in the package"),
        ("/conclusions/0/result/differs", json!(true), "the result is another"),
        ("/outcomes/application-one", json!("not_awarded"), "was not commended"),
        ("/certificates/NMAF-2022-03-001/token", json!("a.b.c"), "certificate NMAF-2022-03-001"),
        ("/events/3/at", json!(1), "the record of changes was altered"),
    ];
    for (place, value, said) in altered {
        let mut other = whole.clone();
        *other.pointer_mut(place).unwrap_or_else(|| panic!("{place} is there")) = value;
        let found = check(&other.to_string()).expect("it is a package");
        assert!(found.faults.iter().any(|fault| fault.contains(said)), "{place}: {:?}", found.faults);
    }
    // What the chain proves: an event that is gone before the export shows by another head alone, and only to who knows the first.
    let head = |events: &[server::package::Link]| {
        events.iter().fold(String::new(), |before, link| link.after(&before))
    };
    let mut shorter = package.clone();
    shorter.events.remove(3);
    shorter.head = head(&shorter.events);
    let unnoticed = check(&serde_json::to_string(&shorter).expect("JSON")).expect("it is a package");
    assert_eq!(unnoticed.faults, Vec::<String>::new(), "one file alone does not show it");
    assert_ne!(unnoticed.head, report.head);
    app.moved(APPLICATION, &[Action::Revoke]).await;
    let later = export(&app.store, "2021-2022").await.expect("a package");
    assert!(later.events.len() > package.events.len());
    assert_eq!(
        head(&later.events[..package.events.len()]),
        report.head,
        "the later one goes on from the earlier"
    );
    assert!(check("{}").is_err() && check("").is_err());
    assert!(export(&app.store, "1999").await.is_err());
}
