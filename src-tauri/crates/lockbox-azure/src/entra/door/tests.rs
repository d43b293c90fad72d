//! Guests that have to go, and those that may stay for their answer.

use super::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn a_guest_that_was_sent_away_stays_away_however_often_its_call_is_looked_at() {
    let mut door = Door::open().await.expect("a port");
    let port = door.port().expect("a port");
    let mut outside = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .expect("the door");
    outside
        .write_all(b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nhalf a body")
        .await
        .expect("sent");
    let (mut guest, _) = door.accept().await;
    assert!(guest.read(&mut [0; 512]).await.expect("the half that came") > 0);
    let leave = door.guests.pop_front().expect("the guest");
    assert!(leave.send(()).is_ok());
    for _ in 0..3 {
        let read = guest.read(&mut [0; 512]).await.map_err(|error| error.kind());
        assert_eq!(read, Err(io::ErrorKind::ConnectionAborted));
        let written = guest.write(b"answer").await.map_err(|error| error.kind());
        assert_eq!(written, Err(io::ErrorKind::ConnectionAborted));
    }
}

#[tokio::test]
async fn a_guest_whose_door_is_gone_may_still_be_answered() {
    let mut door = Door::open().await.expect("a port");
    let port = door.port().expect("a port");
    let mut outside = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .expect("the door");
    let (mut guest, _) = door.accept().await;
    drop(door);
    for _ in 0..2 {
        guest.write_all(b"answer").await.expect("written");
    }
    drop(guest);
    let mut answer = String::new();
    outside.read_to_string(&mut answer).await.expect("the answer");
    assert_eq!(answer, "answeranswer");
}
