//! What the clients do on the wire: TLS, proxies, and how long they wait.

mod certificates;
mod patience;
mod proxy;
mod tls;
mod tls_server;

use super::clients::{Patience, READING, carry, common, once, reader};
use super::send::send;
use super::{Answer, Ask, Bearer, Fault, Incoming, Manner, Network, Payload, Transport, UnderWay};
use crate::azure::BootClock;
use lockbox_core::BootTime;
use reqwest::{Certificate, Client, ClientBuilder, Request};
use secrecy::SecretString;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// The host that the tests' certificates are for. Nobody is asked where it lies.
const HOST: &str = "management.example";

fn boot() -> BootClock {
    Arc::new(|| BootTime(Duration::ZERO))
}

fn url(port: u16) -> Url {
    Url::parse(&format!("https://{HOST}:{port}/x")).expect("a url")
}

/// What both clients have in common, for [`HOST`] on this computer, whose certificates come from `authority`.
fn here(authority: &[u8]) -> ClientBuilder {
    let root = Certificate::from_der(authority).expect("a certificate");
    common(false)
        .no_proxy()
        .tls_certs_merge([root])
        .resolve(HOST, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
}

fn reading(builder: ClientBuilder) -> Client {
    reader(builder, READING).build().expect("a client")
}

fn deciding(builder: ClientBuilder, within: Duration) -> Client {
    once(builder, BootTime(within), &boot()).unwrap_or_else(|fault| panic!("{fault:?}"))
}

/// One client, whatever the manner.
struct Alone(Client);

impl Transport for Alone {
    fn carry(&self, request: Request, limit: usize, _manner: Manner) -> UnderWay<Result<Incoming, Fault>> {
        let client = self.0.clone();
        Box::pin(async move { carry(&client, &boot(), request, limit).await })
    }

    fn rest(&self, span: Duration) -> UnderWay<()> {
        Box::pin(tokio::time::sleep(span))
    }
}

/// Sends a POST with a token.
async fn post(client: &Client, url: &Url) -> Result<Answer, Fault> {
    let bearer = Bearer::new(url, SecretString::from("marker-token"));
    let ask = Ask {
        url,
        bearer: Some(&bearer),
        payload: Payload::Json(b"{}".to_vec()),
        limit: 10_000,
    };
    send(&Alone(client.clone()), ask, Manner::Reading).await
}

async fn get(client: &Client, url: &Url, limit: usize) -> Result<Answer, Fault> {
    let ask = Ask {
        url,
        bearer: None,
        payload: Payload::Nothing,
        limit,
    };
    send(&Alone(client.clone()), ask, Manner::Reading).await
}
