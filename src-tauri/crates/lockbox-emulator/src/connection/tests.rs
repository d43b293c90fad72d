//! Patience that ends, and seats that are taken.

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;

/// A door on loopback that loses its patience soon, and a client's end.
async fn meeting(patience: Patience, seats: usize) -> (Door, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let door = Door {
        listener,
        seats: Arc::new(Semaphore::new(seats)),
        patience,
    };
    (door, client)
}

fn long() -> Patience {
    let hour = Duration::from_secs(3_600);
    Patience {
        idle: hour,
        arriving: hour,
        taking: hour,
    }
}

fn timed_out<T>(result: io::Result<T>) -> bool {
    result.is_err_and(|error| error.kind() == io::ErrorKind::TimedOut)
}

#[tokio::test]
async fn whoever_says_nothing_is_given_up() {
    let short = Duration::from_millis(20);
    let (mut door, _client) = meeting(
        Patience {
            idle: short,
            ..long()
        },
        1,
    )
    .await;
    let (mut line, _) = door.accept().await;
    assert!(timed_out(line.read_u8().await));
}

#[tokio::test]
async fn a_request_that_never_ends_is_given_up_however_it_trickles() {
    let arriving = Duration::from_millis(60);
    let (mut door, mut client) = meeting(Patience { arriving, ..long() }, 1).await;
    let (mut line, _) = door.accept().await;
    let drip = tokio::spawn(async move {
        while client.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    let given_up = async {
        loop {
            if let Err(error) = line.read_u8().await {
                break error.kind();
            }
        }
    };
    let kind = tokio::time::timeout(Duration::from_secs(20), given_up)
        .await
        .unwrap();
    assert_eq!(kind, io::ErrorKind::TimedOut);
    drip.abort();
}

#[tokio::test]
async fn an_answer_may_take_its_time_but_somebody_must_take_it() {
    let short = Duration::from_millis(20);
    let hasty = Patience {
        idle: short,
        arriving: short,
        taking: short,
    };
    let (mut door, mut client) = meeting(hasty, 1).await;
    let (mut line, _) = door.accept().await;
    client.write_all(b"x").await.unwrap();
    assert_eq!(line.read_u8().await.unwrap(), b'x');
    line.scissors.has_arrived();
    let nothing = tokio::time::timeout(short * 5, line.read_u8()).await;
    assert!(nothing.is_err(), "it still waits, without an error");
    // Nobody reads: what the system holds for the other end is full at some time.
    assert!(timed_out(line.write_all(&vec![0; 64 * 1024 * 1024]).await));
}

#[tokio::test]
async fn only_so_many_connections_are_served_at_once() {
    let (mut door, _first) = meeting(long(), 1).await;
    let (line, address) = door.accept().await;
    let _second = TcpStream::connect(door.local_addr().unwrap()).await.unwrap();
    let waits = tokio::time::timeout(Duration::from_millis(50), door.accept()).await;
    assert!(waits.is_err(), "there is no seat");
    drop(line);
    let next = tokio::time::timeout(Duration::from_secs(20), door.accept()).await;
    assert_ne!(next.unwrap().1, address);
}
