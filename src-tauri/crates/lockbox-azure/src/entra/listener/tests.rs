//! How long the door is open, and what closes it.

use super::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn waiting(patience: Duration) -> Waiting {
    attempt(patience).await.0
}

/// The listener, and what the attempt holds as long as it lasts.
async fn attempt(patience: Duration) -> (Waiting, Arc<Secrets>) {
    let secrets = Arc::new(Secrets {
        verifier: SecretString::from("v"),
        state: SecretString::from("right"),
        nonce: SecretString::from("n"),
    });
    let wanted = Wanted {
        secrets: Arc::downgrade(&secrets),
        issuer: "https://login.example/t/v2.0".to_owned(),
    };
    (Waiting::open(wanted, patience).await.expect("a port"), secrets)
}

async fn is_closed(port: u16) -> bool {
    let four = TcpStream::connect(("127.0.0.1", port)).await.is_err();
    four && TcpStream::connect(("::1", port)).await.is_err()
}

#[tokio::test]
async fn statement_09_the_door_is_closed_when_anybody_hears_of_the_end() {
    assert_eq!(PATIENCE, Duration::from_secs(300));
    for answer in ["code=c&state=right", "error=access_denied&state=right"] {
        let (mut waiting, _held) = attempt(PATIENCE).await;
        let port = waiting.port();
        assert!(!is_closed(port).await);
        let call = format!(
            "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{answer}",
            answer.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("the door");
        stream.write_all(call.as_bytes()).await.expect("sent");
        let _code: Result<SecretString, SignInFailure> = waiting.code().await;
        assert!(is_closed(port).await, "{answer}");
    }
    let (waiting, _held) = attempt(PATIENCE).await;
    let port = waiting.port();
    drop(waiting);
    while !is_closed(port).await {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn statement_09_nobody_is_waited_for_without_end() {
    let mut waiting = waiting(Duration::from_millis(50)).await;
    assert_eq!(waiting.code().await.err(), Some(SignInFailure::TimedOut));
    assert!(
        TcpStream::connect(("127.0.0.1", waiting.port())).await.is_err(),
        "the door is closed"
    );
}

#[tokio::test]
async fn a_browser_that_insists_on_https_is_named_as_the_cause() {
    let mut waiting = waiting(Duration::from_millis(500)).await;
    let mut stream = TcpStream::connect(("127.0.0.1", waiting.port()))
        .await
        .expect("the door");
    stream
        .write_all(&[TLS_GREETING, 3, 1, 0, 200, 1])
        .await
        .expect("sent");
    let _answer = stream.read(&mut [0; 64]).await;
    assert!(matches!(waiting.code().await, Err(SignInFailure::Setup(fault)) if fault.why == SignInWhy::Hsts));
}

const TLS_GREETING: u8 = 0x16;
