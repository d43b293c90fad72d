//! A browser as far as a sign-in needs one: it opens the page and posts the form back, or does something else.

use crate::azure_side::{AzureSide, CLIENT, Promise, TENANT};
use std::collections::BTreeMap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;

/// The opened sign-in page.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) asked: BTreeMap<String, String>,
}

/// What the listener answered.
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Page {
    pub(crate) fn open(url: &str) -> Self {
        let url = Url::parse(url).expect("an address");
        let mut asked = BTreeMap::new();
        for (name, value) in url.query_pairs() {
            let before = asked.insert(name.into_owned(), value.into_owned());
            assert_eq!(before, None, "each parameter once");
        }
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], CLIENT);
        assert!(url.path().starts_with(&format!("/{TENANT}/")));
        Self { asked }
    }

    pub(crate) fn port(&self) -> u16 {
        self.asked["redirect_uri"]
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .expect("a port")
    }

    /// The form that brings a good code for `who`.
    pub(crate) fn form(&self, side: &AzureSide, who: &str, authenticated: Option<i64>) -> String {
        let promise = Promise {
            challenge: self.asked["code_challenge"].clone(),
            nonce: self.asked["nonce"].clone(),
            redirect: self.asked["redirect_uri"].clone(),
            who: who.to_owned(),
            authenticated,
        };
        side.memory
            .lock()
            .expect("a lock")
            .promises
            .insert("marker-code".to_owned(), promise);
        format!("code=marker-code&state={}&session_state=x", self.asked["state"])
    }

    /// Posts a form as a browser does.
    pub(crate) async fn post(&self, form: &str) -> Seen {
        self.send(&self.call(
            "POST",
            "/",
            &[("Content-Type", "application/x-www-form-urlencoded")],
            form,
        ))
        .await
    }

    /// A call to the listener, written out.
    pub(crate) fn call(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> String {
        let own = headers.iter().any(|(name, _)| *name == "Host");
        let host = if own {
            String::new()
        } else {
            format!("Host: localhost:{}\r\n", self.port())
        };
        let headers: String = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        format!(
            "{method} {target} HTTP/1.1\r\n{host}{headers}Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }

    pub(crate) async fn send(&self, bytes: &str) -> Seen {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port()))
            .await
            .expect("the listener");
        let _sent = stream.write_all(bytes.as_bytes()).await;
        let mut answer = Vec::new();
        let _read = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|word| word.parse().ok())
            .unwrap_or(0);
        Seen {
            status,
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }

    /// Whether anybody listens any more, on either address.
    pub(crate) async fn is_open(&self) -> bool {
        let four = TcpStream::connect(("127.0.0.1", self.port())).await.is_ok();
        four || TcpStream::connect(("::1", self.port())).await.is_ok()
    }
}
