//! Who is spoken with, in which version, and how often.

use super::certificates::{Authority, Identity};
use super::tls_server::{BOTH, Then, TlsServer};
use super::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::rustls::version::{TLS12, TLS13};

const LONG: Duration = Duration::from_secs(10);

fn ok() -> Then {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n";
    Then::Say(format!("{head}{{}}"))
}

#[tokio::test]
async fn a_good_certificate_is_taken_in_both_versions_and_a_decision_has_a_connection_of_its_own() {
    let authority = Authority::new();
    for version in [&TLS12, &TLS13] {
        let server = TlsServer::start(authority.sign(|_| ()), &[version], ok()).await;
        let answer = post(&deciding(here(&authority.certificate), LONG), &url(server.port)).await;
        assert_eq!(answer.expect("an answer").status, 200);
        let seen = server.seen();
        assert_eq!(seen.protocols, ["http/1.1"], "which cannot be shared");
        assert!(seen.requests[0].contains("authorization: Bearer marker-token"));
    }
    let server = TlsServer::start(authority.sign(|_| ()), &BOTH, ok()).await;
    // This server only knows how to agree on HTTP/2.
    let _none = post(&reading(here(&authority.certificate)), &url(server.port)).await;
    assert_eq!(server.seen().protocols, ["h2"], "reading may share one");
}

#[tokio::test]
async fn a_bad_certificate_gets_not_a_byte_of_a_request() {
    let (authority, other) = (Authority::new(), Authority::new());
    for (name, identity) in [
        ("of an unknown authority", other.sign(|_| ())),
        ("signed by itself", Identity::self_signed()),
        ("for another host", authority.sign_for("management.example.evil")),
        ("for a host above", authority.sign_for("example")),
        ("ended", authority.sign_ended()),
        ("not yet valid", authority.sign_early()),
    ] {
        let server = TlsServer::start(identity, &BOTH, ok()).await;
        let builder = || here(&authority.certificate);
        for client in [reading(builder()), deciding(builder(), LONG)] {
            let refused = post(&client, &url(server.port)).await;
            assert!(
                matches!(refused, Err(Fault::NotSent(_))),
                "{name}: it is certain that nothing was sent"
            );
        }
        let seen = server.seen();
        assert_eq!((seen.connections, seen.requests.len()), (2, 0), "{name}");
    }
}

#[tokio::test]
async fn a_client_for_a_far_cloud_speaks_no_plain_http() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let plain = format!("http://{}/", listener.local_addr().expect("an address"));
    let plain = Url::parse(&plain).expect("a url");
    let builder = || common(false).no_proxy();
    for client in [reading(builder()), deciding(builder(), LONG)] {
        let refused = post(&client, &plain).await;
        assert!(matches!(refused, Err(Fault::NotSent(_))));
    }
    let nobody = tokio::time::timeout(Duration::from_millis(100), listener.accept()).await;
    assert!(nobody.is_err(), "nobody came");
}

#[tokio::test]
async fn a_redirect_to_plain_http_is_an_answer_and_not_a_way() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let place = listener.local_addr().expect("an address");
    let authority = Authority::new();
    for status in [302, 307, 308] {
        let moved =
            format!("HTTP/1.1 {status} Moved\r\nlocation: http://{place}/\r\ncontent-length: 0\r\n\r\n");
        let server = TlsServer::start(authority.sign(|_| ()), &BOTH, Then::Say(moved)).await;
        let answer = post(&deciding(here(&authority.certificate), LONG), &url(server.port)).await;
        assert_eq!(answer.expect("an answer").status, status);
        assert_eq!(server.seen().requests.len(), 1);
    }
    let nobody = tokio::time::timeout(Duration::from_millis(100), listener.accept()).await;
    assert!(nobody.is_err(), "nobody came");
}

#[tokio::test]
async fn a_decision_is_sent_once_also_when_the_connection_closes_on_it() {
    let authority = Authority::new();
    let server = TlsServer::start(authority.sign(|_| ()), &BOTH, Then::Go).await;
    let lost = post(&deciding(here(&authority.certificate), LONG), &url(server.port)).await;
    assert!(
        matches!(lost, Err(Fault::Lost(_))),
        "whether it was taken cannot be told"
    );
    let seen = server.seen();
    assert_eq!((seen.connections, seen.requests.len()), (1, 1));
}

/// What a client offers in its greeting: the versions in the extension `supported_versions`.
fn offered(greeting: &[u8]) -> Vec<u16> {
    let number = |at: usize| usize::from(greeting[at]) << 8 | usize::from(greeting[at + 1]);
    // Record and handshake header, version, random; then session, ciphers, compressions.
    let mut at = 5 + 4 + 2 + 32;
    at += 1 + usize::from(greeting[at]);
    at += 2 + number(at);
    at += 1 + usize::from(greeting[at]);
    let end = at + 2 + number(at);
    at += 2;
    while at < end {
        let (kind, length) = (number(at), number(at + 2));
        if kind == 43 {
            let versions = &greeting[at + 5..at + 4 + length];
            return versions
                .chunks(2)
                .map(|two| u16::from_be_bytes([two[0], two[1]]))
                .collect();
        }
        at += 4 + length;
    }
    Vec::new()
}

#[tokio::test]
async fn nothing_older_than_tls_1_2_is_offered_or_taken() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        let mut greeting = vec![0; 16 * 1024];
        let length = stream.read(&mut greeting).await.expect("a greeting");
        greeting.truncate(length);
        // A server of TLS 1.1 greets back and chooses a cipher of its time.
        let hello = [&[3, 2][..], &[7; 32], &[0, 0xc0, 0x13, 0]].concat();
        let length = u8::try_from(hello.len()).expect("short");
        let message = [&[2, 0, 0, length][..], &hello].concat();
        let record = [&[0x16, 3, 2, 0, length + 4][..], &message].concat();
        stream.write_all(&record).await.expect("sent");
        let mut rest = Vec::new();
        let _read = stream.read_to_end(&mut rest).await;
        (greeting, rest)
    });
    let refused = post(&reading(here(&Authority::new().certificate)), &url(port)).await;
    assert!(matches!(refused, Err(Fault::NotSent(_))));
    let (greeting, rest) = server.await.expect("no panic");
    let versions = offered(&greeting);
    assert!(
        versions.contains(&0x0304) && versions.contains(&0x0303),
        "{versions:x?}"
    );
    assert!(versions.iter().all(|version| *version >= 0x0303), "{versions:x?}");
    assert_eq!(rest.first(), Some(&0x15), "an alert, and no data");
}
