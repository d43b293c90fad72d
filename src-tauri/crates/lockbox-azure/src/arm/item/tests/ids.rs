//! What a request calls itself.

use super::*;

#[test]
fn ids_that_contradict_each_other_forbid_deciding() {
    let good = whole("");
    for (from, to) in [
        ("requests/R-1", "requests/R-2"),
        ("LockboxRequest_R-1", "LockboxRequest_R-2"),
        (r#""requestId":"R-1""#, r#""requestId":"R-2""#),
        (r#""requestId":"R-1""#, r#""requestId":"R-1","requestID":"R-2""#),
        (r#""requestId":"R-1""#, r#""requestId":["R-1"]"#),
        (r#""subscriptionId":"5ab"#, r#""subscriptionId":"6ab"#),
        ("/subscriptions/5ab", "/subscriptions/6ab"),
        (
            "/providers/Microsoft.CustomerLockbox/",
            "/providers/Microsoft.Other/",
        ),
    ] {
        assert!(good.contains(from));
        let read = request(&good.replacen(from, to, 1));
        assert!(read.oddities.contains(&Oddity::IdsDisagree), "{from} -> {to}");
        assert!(!read.ids_consistent());
    }
    let shouted = good
        .replacen("LockboxRequest_R-1", "LOCKBOXREQUEST_r-1", 1)
        .replacen("/subscriptions/5ab", "SUBSCRIPTIONS/5AB", 1);
    assert!(
        request(&shouted).ids_consistent(),
        "letter case does not distinguish ids"
    );
}

#[test]
fn an_item_without_properties_is_named_by_its_id() {
    let id = format!(
        r#"{{"id":"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.CustomerLockbox/requests/R-9"}}"#
    );
    let Item::Bare(read) = item(&id) else {
        panic!("not bare")
    };
    assert_eq!(read.key.request, RequestId::new("r-9"));
    assert!(
        !read.ids_consistent(),
        "until it was read on its own nothing can be decided"
    );
}

#[test]
fn an_id_without_end_is_no_id() {
    let at_most = "r".repeat(LONGEST_ID);
    let named = |id: &str| whole("").replace("R-1", id);
    assert_eq!(request(&named(&at_most)).key.request.as_str(), at_most);
    let Item::Unreadable(unread) = item(&named(&format!("{at_most}r"))) else {
        panic!("read")
    };
    assert!(unread.to_string().len() < 300, "{unread}");
}

#[test]
fn what_cannot_be_named_is_said() {
    for text in [
        "7",
        "\"x\"",
        "[]",
        "null",
        "{}",
        r#"{"properties":{"status":"Pending"}}"#,
        r#"{"id":"a","id":"b"}"#,
    ] {
        assert!(matches!(item(text), Item::Unreadable(_)), "{text}");
    }
}
