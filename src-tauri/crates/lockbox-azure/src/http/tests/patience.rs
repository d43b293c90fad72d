//! How long is waited, and how much is taken in.

use super::certificates::Authority;
use super::*;
use crate::http::Body;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::time::Instant;
use tokio::time::{sleep, timeout};

const HEAD: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
const SHORT: Patience = Patience {
    connect: Duration::from_secs(2),
    pause: Duration::from_millis(150),
    whole: Duration::from_millis(900),
};

/// A server that answers the first call with a piece of text each time `pause` is over, without end.
async fn dripping(piece: Vec<u8>, pause: Duration) -> (Url, tokio::task::JoinHandle<usize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let place = Url::parse(&format!("http://{}/", listener.local_addr().expect("an address")));
    let chunk = [format!("{:x}\r\n", piece.len()).as_bytes(), &piece, b"\r\n"].concat();
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        let _asked = stream.read(&mut [0; 4096]).await;
        let (mut sent, mut count) = (stream.write_all(HEAD).await, 0);
        while sent.is_ok() {
            sent = stream.write_all(&chunk).await;
            count += chunk.len();
            sleep(pause).await;
        }
        count
    });
    (place.expect("a url"), task)
}

fn client() -> Client {
    reader(common(true), SHORT).build().expect("a client")
}

#[tokio::test]
async fn a_body_without_end_is_given_up_at_its_limit() {
    let (place, server) = dripping(vec![b' '; 60_000], Duration::ZERO).await;
    let answer = get(&client(), &place, 1_000_000).await.expect("an answer");
    assert!(matches!(answer.body, Body::TooLarge) && answer.bytes().is_empty());
    let sent = timeout(Duration::from_secs(5), server)
        .await
        .expect("the connection is closed");
    assert!(sent.expect("no panic") > 1_000_000);
}

#[tokio::test]
async fn a_body_that_stops_is_given_up_after_a_pause() {
    let (place, _server) = dripping(b"[".to_vec(), Duration::from_secs(60)).await;
    let answer = timeout(SHORT.whole, get(&client(), &place, 1_000_000)).await;
    let answer = answer
        .expect("before the time for the whole is over")
        .expect("an answer");
    assert!(matches!(answer.body, Body::Broken(why) if why.contains("in time")));
}

#[tokio::test]
async fn a_body_that_drips_is_given_up_when_the_time_for_the_whole_is_over() {
    let (place, _server) = dripping(b" ".to_vec(), SHORT.pause / 3).await;
    let answer = timeout(SHORT.whole * 3, get(&client(), &place, 1_000_000)).await;
    let answer = answer.expect("soon after its time").expect("an answer");
    assert!(matches!(answer.body, Body::Broken(why) if why.contains("in time")));
}

#[tokio::test]
async fn a_decision_whose_connection_does_not_stand_in_time_was_not_sent() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let authority = Authority::new();
    let client = deciding(here(&authority.certificate), Duration::from_millis(800));
    // The connection is taken by the system, and nobody greets back.
    let started = Instant::now();
    let refused = timeout(Duration::from_secs(5), post(&client, &url(port)))
        .await
        .expect("in time");
    assert!(matches!(refused, Err(Fault::NotSent(_))));
    assert!(
        started.elapsed() < Duration::from_millis(1_500),
        "{:?}",
        started.elapsed()
    );
}

#[tokio::test]
async fn a_decision_for_which_no_time_is_left_is_not_even_prepared() {
    for left in [Duration::ZERO, Duration::from_millis(10)] {
        assert!(matches!(
            once(common(true), BootTime(left), &boot()),
            Err(Fault::NotSent(_))
        ));
    }
}
