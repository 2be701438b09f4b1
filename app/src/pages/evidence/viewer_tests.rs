use super::*;

#[test]
fn a_zoom_is_one_of_four_and_its_keys_lead_to_the_next() {
    for zoom in Zoom::ALL {
        assert_eq!(Zoom::parse(zoom.word()), Some(zoom));
    }
    for nonsense in ["", "0", "-1", "99999", "FIT", "100%", "1e9"] {
        assert_eq!(Zoom::parse(nonsense), None, "{nonsense}");
    }
    assert_eq!(Zoom::Half.of((794, 1123)), (1_191, 1_684));
    assert_eq!(Zoom::Whole.of((793, 1123)), (793, 1123));
    let (width, height) = Zoom::Twice.of((u32::MAX, u32::MAX / 2));
    assert!(width <= LARGEST && height <= LARGEST && width > LARGEST / 2 && height >= 1, "{width} {height}");
    assert_eq!(Zoom::Twice.of((1, 0)), (2, 1));
    assert_eq!((key_of(Zoom::Fit, Zoom::Whole), key_of(Zoom::Fit, Zoom::Twice)), (Some("+"), None));
    assert_eq!((key_of(Zoom::Half, Zoom::Whole), key_of(Zoom::Fit, Zoom::Fit)), (Some("-"), None));
}

#[test]
fn addresses_hold_what_is_shown_and_nothing_else() {
    let view = ViewerView {
        file: "one".into(),
        name: "合同.pdf".into(),
        kind: "PDF".into(),
        size: 1,
        shown: Shown::Unreadable { page: 3, pages: None },
        zoom: Zoom::Half,
        framed: true,
    };
    assert_eq!(view.here(), "/evidence/one/view?page=3&zoom=150&frame=1");
    let plain = ViewerView { shown: Shown::Picture, zoom: Zoom::Fit, framed: false, ..view };
    assert_eq!(plain.here(), "/evidence/one/view");
    assert_eq!(framed("one", Some(2)), "/evidence/one/view?page=2&frame=1");
    assert_eq!(framed("one", None), "/evidence/one/view?frame=1");
}
