//! The mails to approvers, taken in by a real SMTP server and read by Python's own parser of mails.

use lockbox_emulator::{Ask, Emulator, Options};
use serde_json::Value;

use super::programs::{ADA, Beside, beside, python, still};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_reaches_the_customer_is_told_to_each_approver_by_a_mail_that_a_real_server_takes() {
    let server = beside(|| Beside::start(&mut python("smtp_server.py"))).await;
    let port: u16 = server.address.parse().expect("a port");
    let options = Options {
        smtp: Some(([127, 0, 0, 1], port).into()),
        ..still()
    };
    let emulator = Emulator::start(options).await.expect("the emulator starts");
    let ask = Ask {
        no_ticket: true,
        cluster: Some("aro-edge-ne".to_owned()),
        action: vec!["Get VM serial console logs".to_owned()],
        duration: "8".to_owned(),
        ..Ask::default()
    };
    let id = emulator.ctl().ask(ask).expect("a request");
    let mail = beside(move || {
        // The scenario's own past is mailed too; each mail names its request.
        loop {
            let mail: Value = serde_json::from_str(&server.next_line()).expect("JSON");
            if mail.to_string().contains(&id) {
                return mail;
            }
        }
    })
    .await;
    assert_eq!(mail["to"][0], ADA, "{mail}");
    let subject = mail["subject"].as_str().expect("a subject");
    assert!(subject.contains("Edge-Prod"), "{mail}");
    assert!(
        mail["plain"]
            .as_str()
            .expect("a plain part")
            .contains("Get VM serial console logs"),
        "{mail}"
    );
    assert!(
        mail["html"].as_str().expect("an HTML part").contains("<html"),
        "{mail}"
    );
    assert_eq!(mail["defects"], serde_json::json!([]), "{mail}");
    emulator.stop().await;
}
