//! The mails to approvers: who gets one, at which address, when, and what stands in it.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::testing::Script;

/// Addresses of the mails about a request, in order.
fn told(script: &mut Script, id: &Value) -> Vec<String> {
    let mails = script.ctl(json!({ "verb": "outbox" })).unwrap();
    let about = mails["value"].as_array().unwrap().iter();
    about
        .filter(|mail| mail["requestId"] == *id)
        .map(|mail| mail["to"].as_str().unwrap().to_owned())
        .collect()
}

fn ask(script: &mut Script, cluster: &str) -> Value {
    let verb = json!({ "verb": "ask", "noTicket": true, "cluster": cluster, "action": ["Get VM serial console logs"] });
    script.ctl(verb).unwrap()["requestId"].clone()
}

#[test]
fn everybody_who_may_decide_is_told_and_nobody_else() {
    let mut script = Script::demo(20);
    let pay = ask(&mut script, "aro-payments-weu");
    assert_eq!(
        told(&mut script, &pay),
        ["ada@contoso.example", "ana@contoso.example"],
        "Omar's role lies at a management group"
    );
    let edge = ask(&mut script, "aro-edge-ne");
    assert_eq!(told(&mut script, &edge), ["ada@contoso.example"]);
}

#[test]
fn a_mail_is_written_when_the_request_becomes_pending_and_not_before() {
    let mut script = Script::changed(|demo| demo["settings"] = json!({ "initializingSeconds": 60 }));
    let id = ask(&mut script, "aro-edge-ne");
    script.pass(TimeDelta::seconds(59));
    assert!(told(&mut script, &id).is_empty());
    script.pass(TimeDelta::seconds(1));
    assert_eq!(told(&mut script, &id), ["ada@contoso.example"]);
    script.pass(TimeDelta::days(5));
    assert_eq!(told(&mut script, &id).len(), 1, "once");
}

#[test]
fn the_rule_says_which_address_of_an_approver_is_used() {
    // Primary address, other addresses, who is told under each rule.
    let both = ["ada@contoso.example", "ada@home.example"];
    for (mail, others, newest, oldest) in [
        ("ada@contoso.example", json!([]), vec![both[0]], vec![both[0]]),
        (
            "ada@contoso.example",
            json!(["ada@home.example", "ada@third.example"]),
            vec![both[0]],
            both.to_vec(),
        ),
        (
            "ada@contoso.example",
            json!(["ada@contoso.example"]),
            vec![both[0]],
            vec![both[0], both[0]],
        ),
        (
            "",
            json!(["ada@home.example", "ada@third.example"]),
            vec![both[1]],
            vec![both[1], both[1]],
        ),
        ("", json!([]), vec![], vec![]),
    ] {
        for (rule, expected) in [("otherWithoutPrimary", newest), ("both", oldest)] {
            let mut script = Script::changed(|demo| {
                demo["settings"] = json!({ "mailRule": rule });
                demo["tenants"][0]["users"][0]["mail"] = json!(mail);
                demo["tenants"][0]["users"][0]["otherMails"] = others.clone();
            });
            let id = ask(&mut script, "aro-edge-ne");
            assert_eq!(
                told(&mut script, &id),
                expected,
                "{rule} of '{mail}' and {others}"
            );
        }
    }
}

#[test]
fn a_mail_carries_the_facts_and_nothing_of_it_can_pass_for_something_else() {
    let mut script = Script::demo(20);
    let hostile = "First line\r\nBcc: victim@example.com\r\n\r\n<img src=x onerror=alert(1)>";
    let verb = json!({ "verb": "ask", "noTicket": true, "cluster": "aro-edge-ne", "justification": hostile });
    let id = script.ctl(verb).unwrap()["requestId"].clone();
    let mails = script.ctl(json!({ "verb": "outbox" })).unwrap();
    let last = mails["value"].as_array().unwrap().last().unwrap()["id"].clone();
    let mail = script.ctl(json!({ "verb": "outbox", "id": last })).unwrap();
    let text = mail["text"].as_str().unwrap();
    for fact in [
        id.as_str().unwrap(),
        "Edge-Prod",
        "8 hours",
        "2026 00:00:00 UTC",
        "Hello Ada Lindqvist",
    ] {
        assert!(text.contains(fact), "{fact} in {text}");
    }
    assert!(!text.contains("\nBcc"), "{text}");
    let source = mail["source"].as_str().unwrap();
    let (head, _) = source.split_once("\r\n\r\n").unwrap();
    for line in [
        "To: \"Ada Lindqvist\" <ada@contoso.example>",
        "Date: Thu, 01 Jan 2026 00:00:00 +0000",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative;",
    ] {
        assert!(head.contains(line), "{line} in {head}");
    }
    assert!(!head.contains("Bcc"), "{head}");
    let (_, html) = source.split_once("text/html").unwrap();
    assert!(html.contains("&lt;img") && !html.contains("<img"), "{source}");
    assert!(script.ctl(json!({ "verb": "outbox", "id": 999 })).is_err());
}

#[test]
fn the_same_script_writes_the_same_mails_byte_for_byte() {
    let write = || {
        let mut script = Script::demo(20);
        ask(&mut script, "aro-payments-weu");
        let count = script.ctl(json!({ "verb": "outbox" })).unwrap()["count"]
            .as_u64()
            .unwrap();
        let mail = script.ctl(json!({ "verb": "outbox", "id": count })).unwrap();
        mail["source"].as_str().unwrap().to_owned()
    };
    assert_eq!(write(), write());
}
