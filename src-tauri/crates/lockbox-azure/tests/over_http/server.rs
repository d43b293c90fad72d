//! An HTTP server that does what a script says, down to breaking off, and remembers every call.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// One call as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) origin: String,
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Call {
    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn form(&self, name: &str) -> Option<String> {
        url::form_urlencoded::parse(&self.body)
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }
}

/// What is done about a call.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Status, further headers, body.
    Whole(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// Announces more body than it sends, then closes.
    Truncated(u16, Vec<u8>),
    /// These bytes, then closes.
    Raw(Vec<u8>),
    /// Chunks of JSON without end.
    Endless,
    /// The beginning of an answer, and then nothing, on an open connection.
    Stalled,
    /// Nothing, on an open connection.
    Silence,
    /// Closes without a word.
    Close,
    /// Resets the connection.
    Reset,
}

impl Reply {
    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        let kind = ("content-type", "application/json; charset=utf-8".to_owned());
        Self::Whole(status, vec![kind], body.to_string().into_bytes())
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Whole(_, headers, _) = &mut self {
            headers.push((name, value.to_owned()));
        }
        self
    }
}

/// A running server.
pub(crate) struct Server {
    pub(crate) port: u16,
    calls: Arc<Mutex<Vec<Call>>>,
    connections: Arc<Mutex<usize>>,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    pub(crate) async fn start(script: impl Fn(&Call) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (calls, connections) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
        let (script, kept, counted) = (Arc::new(script), Arc::clone(&calls), Arc::clone(&connections));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *counted.lock().expect("a lock") += 1;
                let (script, kept) = (Arc::clone(&script), Arc::clone(&kept));
                tokio::spawn(async move { serve(stream, port, &*script, &kept).await });
            }
        });
        Self {
            port,
            calls,
            connections,
            task,
        }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.calls.lock().expect("a lock").clone()
    }

    pub(crate) fn connections(&self) -> usize {
        *self.connections.lock().expect("a lock")
    }

    /// Calls whose path contains `part`.
    pub(crate) fn count(&self, part: &str) -> usize {
        self.calls()
            .iter()
            .filter(|call| call.path().contains(part))
            .count()
    }
}

/// Whole answers leave the connection open for the next call, as Azure does.
async fn serve(
    mut stream: TcpStream,
    port: u16,
    script: &(impl Fn(&Call) -> Reply + Sync),
    kept: &Mutex<Vec<Call>>,
) {
    while let Some(call) = read(&mut stream, port).await {
        kept.lock().expect("a lock").push(call.clone());
        let bytes = match script(&call) {
            Reply::Whole(status, headers, body) => {
                let whole = [head(status, &headers, body.len()), body].concat();
                if stream.write_all(&whole).await.is_err() {
                    return;
                }
                continue;
            }
            Reply::Truncated(status, body) => {
                let kind = [("content-type", "application/json".to_owned())];
                [head(status, &kind, body.len() + 100), body].concat()
            }
            Reply::Raw(bytes) => bytes,
            Reply::Endless => return endless(&mut stream).await,
            Reply::Stalled => return stay(&mut stream, &[CHUNKED, b"5\r\n[1,2,\r\n"].concat()).await,
            Reply::Silence => return stay(&mut stream, b"").await,
            Reply::Close => Vec::new(),
            Reply::Reset => {
                let _set = stream.set_zero_linger();
                return;
            }
        };
        let _written = stream.write_all(&bytes).await;
        let _closed = stream.shutdown().await;
        return;
    }
}

const CHUNKED: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

/// Sends until nobody takes it any more.
async fn endless(stream: &mut TcpStream) {
    let chunk = [&b"1000\r\n"[..], &[b' '; 0x1000], b"\r\n"].concat();
    let mut sent = stream.write_all(CHUNKED).await;
    while sent.is_ok() {
        sent = stream.write_all(&chunk).await;
    }
}

/// Sends `bytes` and waits until the other side goes.
async fn stay(stream: &mut TcpStream, bytes: &[u8]) {
    let _sent = stream.write_all(bytes).await;
    let _gone = stream.read(&mut [0; 1]).await;
}

async fn read(stream: &mut TcpStream, port: u16) -> Option<Call> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = text.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    let length = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: usize = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    let mut body = bytes.split_off(end + 4);
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    Some(Call {
        origin: format!("http://127.0.0.1:{port}"),
        method,
        target,
        headers,
        body,
    })
}

fn head(status: u16, headers: &[(&'static str, String)], length: usize) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status} Word\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        text.push_str(name);
        text.push_str(": ");
        text.push_str(value);
        text.push_str("\r\n");
    }
    text.push_str("\r\n");
    text.into_bytes()
}
