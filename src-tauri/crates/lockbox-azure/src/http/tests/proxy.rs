//! Proxies of the environment: used for what lies elsewhere, never for what lies here, and never given a token. The
//! environment belongs to a whole process, so each case runs in one of its own.

use super::*;
use crate::http::Http;
use std::process::Command;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::timeout;

const CHILD: &str = "http::tests::proxy::in_a_process_of_its_own";

/// A server that passes on what each connection says first, and refuses it.
async fn refusing() -> (String, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let place = listener.local_addr().expect("an address").to_string();
    let (told, heard) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = Vec::new();
            let _read = timeout(Duration::from_secs(5), stream.read_buf(&mut bytes)).await;
            drop(told.send(String::from_utf8_lossy(&bytes).into_owned()));
            let _sent = stream
                .write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n")
                .await;
        }
    });
    (place, heard)
}

/// Lets a process with this environment send one POST of each kind to `target`; what became of them.
async fn sent(target: &str, loopback: bool, environment: &[(&str, String)]) -> String {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command
        .args(["--ignored", "--exact", CHILD, "--nocapture"])
        .env_clear()
        .env("LOCKBOX_TARGET", target)
        .env("LOCKBOX_LOOPBACK", loopback.to_string())
        .envs(environment.iter().map(|(name, value)| (name, value)));
    let output = tokio::task::spawn_blocking(move || command.output()).await;
    let output = output.expect("no panic").expect("a process");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{text}");
    text
}

#[tokio::test]
#[ignore = "the other tests here start it, each with an environment of its own"]
async fn in_a_process_of_its_own() {
    let variable = |name: &str| std::env::var(name).expect("a variable");
    let target = Url::parse(&variable("LOCKBOX_TARGET")).expect("a url");
    let network = Network::new(variable("LOCKBOX_LOOPBACK") == "true", boot()).expect("a client");
    let http = Http::new(Arc::new(network), boot());
    let bearer = Bearer::new(&target, SecretString::from("marker-token"));
    let ask = || Ask {
        url: &target,
        bearer: Some(&bearer),
        payload: Payload::Json(b"{}".to_vec()),
        limit: 1_000,
    };
    let deadline = BootTime(Duration::from_secs(10));
    for outcome in [http.send(ask()).await, http.send_once(ask(), deadline).await] {
        let told = match outcome {
            Ok(answer) => format!("answered {}", answer.status),
            Err(Fault::NotSent(_)) => "not sent".to_owned(),
            Err(Fault::Lost(why)) => format!("lost: {why}"),
        };
        tell(&told);
    }
}

#[expect(clippy::print_stderr, reason = "it is how this process tells the other")]
fn tell(text: &str) {
    eprintln!("outcome: {text};");
}

#[tokio::test]
async fn what_lies_elsewhere_is_asked_through_the_proxy_which_sees_no_token() {
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let (proxy, mut heard) = refusing().await;
        let environment = [(name, format!("http://{proxy}"))];
        let told = sent("https://management.example/secret-path", false, &environment).await;
        assert_eq!(
            told.matches("outcome: not sent;").count(),
            2,
            "no tunnel, no request: {told}"
        );
        for _ in 0..2 {
            let call = heard.recv().await.expect("a call");
            assert!(
                call.starts_with("CONNECT management.example:443 HTTP/1.1\r\n"),
                "{name}: {call}"
            );
            assert!(
                !call.contains("marker-token") && !call.contains("secret-path"),
                "{call}"
            );
        }
        assert!(heard.try_recv().is_err(), "and nothing else");
    }
}

#[tokio::test]
async fn what_the_environment_exempts_is_asked_directly() {
    let (proxy, mut heard) = refusing().await;
    let (target, mut asked) = refusing().await;
    let environment = [
        ("HTTPS_PROXY", format!("http://{proxy}")),
        ("NO_PROXY", "127.0.0.1".to_owned()),
    ];
    let told = sent(&format!("https://{target}/"), false, &environment).await;
    assert_eq!(told.matches("outcome: not sent;").count(), 2, "{told}");
    assert!(heard.try_recv().is_err(), "the proxy heard nothing");
    for _ in 0..2 {
        let greeting = asked.recv().await.expect("a call");
        assert!(greeting.starts_with('\u{16}') && !greeting.contains("marker-token"));
    }
}

#[tokio::test]
async fn what_lies_on_this_computer_is_never_asked_through_a_proxy() {
    let (proxy, mut heard) = refusing().await;
    let (target, mut asked) = refusing().await;
    let environment = [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "all_proxy",
    ]
    .map(|name| (name, format!("http://{proxy}")));
    let told = sent(&format!("http://{target}/"), true, &environment).await;
    assert_eq!(told.matches("outcome: answered 502;").count(), 2, "{told}");
    assert!(heard.try_recv().is_err(), "the proxy heard nothing");
    for _ in 0..2 {
        assert!(asked.recv().await.expect("a call").starts_with("POST / HTTP/1.1"));
    }
}
