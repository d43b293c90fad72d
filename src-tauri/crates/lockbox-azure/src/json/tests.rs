//! What is kept of a document, and what is not believed.

use super::*;

fn read(text: &str) -> Json {
    Json::read(text.as_bytes()).expect("JSON")
}

#[test]
fn order_is_kept_and_letter_case_of_names_does_not_matter() {
    let json = read(r#"{"b":1,"a":{"Inner":null,"Word":"x"}}"#);
    assert_eq!(json.line(), r#"{"b":1,"a":{"Inner":null,"Word":"x"}}"#);
    let inner = json.member("A").expect("a");
    assert_eq!(inner.member_text("word"), Some("x"));
    assert_eq!(inner.member("inner"), None, "null is absence");
}

#[test]
fn the_exact_name_wins_and_a_contradiction_is_seen() {
    let json = read(r#"{"STATUS":"Denied","status":"Pending","id":"x","ID":"x"}"#);
    assert_eq!(json.member_text("status"), Some("Pending"));
    let told: Vec<_> = json
        .contradiction("status")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(told, ["STATUS", "status"]);
    assert!(json.contradiction("id").is_empty() && json.contradiction("name").is_empty());
}

#[test]
fn what_cannot_be_judged_is_found_at_any_depth() {
    assert!(
        read(r#"[{"a":{"b":1,"c":2,"b":1}}]"#)
            .fault()
            .expect("a fault")
            .contains("twice")
    );
    assert!(
        read(&format!("{}1{}", "[".repeat(40), "]".repeat(40)))
            .fault()
            .expect("a fault")
            .contains("nested")
    );
    assert!(
        read("[123456789012345678901234567890]")
            .fault()
            .expect("a fault")
            .contains("exact")
    );
    assert_eq!(
        read(r#"{"a":[1,2.5,-3,18446744073709551615],"b":{"a":1}}"#).fault(),
        None
    );
}

#[test]
fn a_broken_document_is_told_by_place_and_not_by_content() {
    let error = Json::read(b"{\"secret-word\" 1}").expect_err("broken");
    assert!(
        error.contains("line 1") && !error.contains("secret-word"),
        "{error}"
    );
    assert!(
        Json::read(&b"[".repeat(100_000)).is_err(),
        "nesting without end is an error, not a crash"
    );
    let mended = Json::read(b"{\"a\":[{\"b\":\"\xff\"}]}").expect("readable");
    assert!(mended.has_lost_characters() && !read(r#"{"a":["b"]}"#).has_lost_characters());
    assert_eq!(
        Json::read(b"\xef\xbb\xbf1"),
        Ok(read("1")),
        "a byte order mark is passed over"
    );
}
