//! A server that speaks TLS and remembers what it was asked.

use super::certificates::Identity;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{ServerConfig, SupportedProtocolVersion};
use tokio_rustls::server::TlsStream;

pub(super) const BOTH: [&SupportedProtocolVersion; 2] = [&TLS13, &TLS12];

/// What it answers.
#[derive(Clone)]
pub(super) enum Then {
    /// These bytes.
    Say(String),
    /// Nothing: it takes the whole request and goes.
    Go,
}

/// A running server.
pub(super) struct TlsServer {
    pub(super) port: u16,
    seen: Arc<Mutex<Seen>>,
    task: JoinHandle<()>,
}

#[derive(Clone, Default)]
pub(super) struct Seen {
    pub(super) connections: usize,
    /// What the two sides agreed to speak.
    pub(super) protocols: Vec<String>,
    /// Requests that arrived whole.
    pub(super) requests: Vec<String>,
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl TlsServer {
    pub(super) async fn start(
        identity: Identity,
        versions: &[&'static SupportedProtocolVersion],
        then: Then,
    ) -> Self {
        let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(versions)
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(identity.chain, identity.key)
            .expect("an identity");
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let kept = Arc::clone(&seen);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                kept.lock().expect("a lock").connections += 1;
                let (acceptor, kept, then) = (acceptor.clone(), Arc::clone(&kept), then.clone());
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        serve(stream, &kept, then).await;
                    }
                });
            }
        });
        Self { port, seen, task }
    }

    pub(super) fn seen(&self) -> Seen {
        self.seen.lock().expect("a lock").clone()
    }
}

async fn serve(mut stream: TlsStream<TcpStream>, kept: &Mutex<Seen>, then: Then) {
    let protocol = stream.get_ref().1.alpn_protocol().unwrap_or_default();
    let protocol = String::from_utf8_lossy(protocol).into_owned();
    kept.lock().expect("a lock").protocols.push(protocol);
    let mut bytes = Vec::new();
    // The body of the tests' requests.
    while !bytes.ends_with(b"\r\n\r\n{}") {
        match stream.read_buf(&mut bytes).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
    }
    let request = String::from_utf8_lossy(&bytes).into_owned();
    kept.lock().expect("a lock").requests.push(request);
    if let Then::Say(answer) = then {
        let _sent = stream.write_all(answer.as_bytes()).await;
    }
    let _closed = stream.shutdown().await;
}
