//! Mails leave: into a folder, to an SMTP server, later when the server is not there, and without anybody calling.

use std::time::Duration;

use lockbox_emulator::{Ask, ClockMode, Command, Emulator, Options, Scenario, StartError};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::common::demo;

/// Longest wait for something that does happen.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until something is there.
async fn until<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let looking = async {
        loop {
            if let Some(found) = look() {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking)
        .await
        .expect("it happens in time")
}

/// One conversation of a server (RFC 5321): takes a mail, or answers its recipient with this.
async fn converse(stream: TcpStream, recipient: &str) -> String {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let mut mail = String::new();
    writing.write_all(b"220 test\r\n").await.unwrap();
    while let Some(line) = lines.next_line().await.unwrap() {
        let answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => "250-test\r\n250 8BITMIME".to_owned(),
            "RCPT" => {
                mail = format!("{mail}{line}\n");
                recipient.to_owned()
            }
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await.unwrap();
                while let Some(line) = lines.next_line().await.unwrap() {
                    if line == "." {
                        break;
                    }
                    mail = format!("{mail}{line}\n");
                }
                "250 kept".to_owned()
            }
            "QUIT" => "221 bye".to_owned(),
            _ => "250 fine".to_owned(),
        };
        writing
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
            .unwrap();
        if answer.starts_with("221") {
            break;
        }
    }
    mail
}

async fn emulator(change: impl FnOnce(&mut Options)) -> Emulator {
    let mut options = Options {
        clock: ClockMode::Manual,
        ..Options::default()
    };
    change(&mut options);
    Emulator::start(options).await.unwrap()
}

fn newest(emulator: &Emulator) -> Value {
    let told = emulator.ctl().run(&Command::Outbox { id: None }).unwrap();
    told["value"].as_array().unwrap().last().unwrap().clone()
}

/// Asks for access where Ada alone decides: one mail.
fn raise(emulator: &Emulator) {
    let ask = Ask {
        no_ticket: true,
        cluster: Some("aro-edge-ne".to_owned()),
        ..Ask::default()
    };
    emulator.ctl().ask(ask).unwrap();
}

#[tokio::test]
async fn a_mail_arrives_at_an_smtp_server_and_counts_as_sent() {
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = server.local_addr().unwrap();
    let emulator = emulator(|options| options.smtp = Some(address)).await;
    assert_eq!(
        newest(&emulator)["state"],
        "kept",
        "what was before the start stays"
    );
    raise(&emulator);
    let (stream, _) = server.accept().await.unwrap();
    let conversation = tokio::spawn(async { converse(stream, "250 fine").await });
    until(|| (newest(&emulator)["state"] == "sent").then_some(())).await;
    emulator.stop().await;
    let mail = conversation.await.unwrap();
    assert!(mail.contains("RCPT TO:<ada@contoso.example>"), "{mail}");
    assert!(
        mail.contains("Subject: Customer Lockbox: access request"),
        "{mail}"
    );
    assert!(mail.contains("multipart/alternative"), "{mail}");
}

#[tokio::test]
async fn a_mail_waits_for_a_server_that_is_away_and_says_why_until_it_arrives() {
    let reserved = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = reserved.local_addr().unwrap();
    drop(reserved);
    let emulator = emulator(|options| options.smtp = Some(address)).await;
    raise(&emulator);
    let failed = until(|| Some(newest(&emulator)).filter(|mail| mail["state"] == "notSent")).await;
    assert_eq!(failed["again"], true);
    assert!(
        failed["reason"].as_str().unwrap().starts_with("SMTP: "),
        "{failed}"
    );
    let server = TcpListener::bind(address).await.unwrap();
    let (stream, _) = tokio::time::timeout(PATIENCE, server.accept())
        .await
        .unwrap()
        .unwrap();
    let conversation = tokio::spawn(async { converse(stream, "250 fine").await });
    until(|| (newest(&emulator)["state"] == "sent").then_some(())).await;
    emulator.stop().await;
    assert!(conversation.await.unwrap().contains("Subject: Customer Lockbox"));
}

#[tokio::test]
async fn what_the_server_refuses_for_good_is_given_up_and_told() {
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = server.local_addr().unwrap();
    let emulator = emulator(|options| options.smtp = Some(address)).await;
    raise(&emulator);
    let (stream, _) = server.accept().await.unwrap();
    tokio::spawn(async { converse(stream, "550 no such person").await });
    let failed = until(|| Some(newest(&emulator)).filter(|mail| mail["state"] == "notSent")).await;
    assert_eq!(failed["again"], false);
    assert!(
        failed["reason"].as_str().unwrap().contains("no such person"),
        "{failed}"
    );
}

#[tokio::test]
async fn a_mail_falls_due_by_the_clock_without_anybody_calling() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = folder.path().join("mails");
    let mut demo: Value = serde_json::from_str(include_str!("../../scenario/demo.json")).unwrap();
    demo["steps"] = json!([{ "after": "2h", "command": { "verb": "drill", "user": "ada@contoso.example" } }]);
    let scenario = Scenario::parse(&demo.to_string(), std::path::Path::new("later.json")).unwrap();
    let _emulator = emulator(|options| {
        options.scenario = Some(scenario);
        options.clock = ClockMode::Times(7_200);
        options.outbox = Some(outbox.clone());
    })
    .await;
    let file = until(|| {
        let entry = std::fs::read_dir(&outbox).ok()?.filter_map(Result::ok).next()?;
        Some(entry.path()).filter(|path| path.extension().is_some_and(|kind| kind == "eml"))
    })
    .await;
    let text = std::fs::read_to_string(file).unwrap();
    assert!(
        text.contains("To: \"Ada Lindqvist\" <ada@contoso.example>"),
        "{text}"
    );
}

#[tokio::test]
async fn advancing_a_clock_that_stands_still_carries_the_mails_of_that_time_away() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = folder.path().to_path_buf();
    let emulator = emulator(|options| options.outbox = Some(outbox)).await;
    raise(&emulator);
    until(|| (newest(&emulator)["state"] == "sent").then_some(())).await;
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn mails_go_beyond_loopback_only_when_that_is_said() {
    let far = "192.0.2.7:25".parse().unwrap();
    let start = |beyond_loopback| {
        Emulator::start(Options {
            smtp: Some(far),
            beyond_loopback,
            ..Options::default()
        })
    };
    assert!(matches!(start(false).await.err(), Some(StartError::SmtpNotLoopback(address)) if address == far));
    assert!(start(true).await.is_ok());
    assert_eq!(
        newest(&demo().await)["state"],
        "kept",
        "without a way out they are kept"
    );
}
