//! What an attempt leaves behind, however it ends: nothing.

use super::*;
use crate::cloud::{Cloud, Registration};
use crate::entra::testing::{Fake, TENANT, entra};
use secrecy::ExposeSecret;
use std::sync::Weak;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn begun(fake: &Arc<Fake>, patience: Duration) -> (Entra, Attempt, Waiting, Weak<Secrets>) {
    let entra = entra(fake);
    let (attempt, waiting) = Attempt::begin(&entra, SignInMethod::ChooseAccount, None, patience)
        .await
        .expect("begun");
    let held = Arc::downgrade(&attempt.secrets);
    fake.with(|inside| inside.nonce = attempt.secrets.nonce.expose_secret().to_owned());
    (entra, attempt, waiting, held)
}

async fn post(port: u16, form: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("the door");
    let call = format!(
        "POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(call.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("answered");
    answer
}

const LONG: Duration = Duration::from_secs(60);

#[tokio::test]
async fn statement_03_verifier_state_and_nonce_are_destroyed_however_the_attempt_ends() {
    let fake = Arc::new(Fake::default());
    // A good answer.
    let (entra, attempt, mut waiting, held) = begun(&fake, LONG).await;
    let state = attempt.secrets.state.expose_secret().to_owned();
    let port = waiting.port();
    let form = format!("code=c&state={state}");
    let (code, page) = tokio::join!(waiting.code(), post(port, &form));
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(attempt.redeem(&entra, code.expect("a code")).await.is_ok());
    assert_eq!(held.strong_count(), 1, "the attempt alone holds them");
    drop((attempt, waiting));
    assert_eq!(held.strong_count(), 0, "after success");
    // An error.
    let (_entra, attempt, mut waiting, held) = begun(&fake, LONG).await;
    let form = format!(
        "error=access_denied&state={}",
        attempt.secrets.state.expose_secret()
    );
    let port = waiting.port();
    let (code, _page) = tokio::join!(waiting.code(), post(port, &form));
    assert!(code.is_err());
    drop((attempt, waiting));
    assert_eq!(held.strong_count(), 0, "after an error");
    // Given up, while somebody is still talking to the listener.
    let (_entra, attempt, waiting, held) = begun(&fake, LONG).await;
    let mut half = TcpStream::connect(("127.0.0.1", waiting.port()))
        .await
        .expect("the door");
    half.write_all(b"POST / HTTP/1.1\r\n").await.expect("sent");
    drop((attempt, waiting));
    assert_eq!(held.strong_count(), 0, "after giving up");
    // Nobody came.
    let (_entra, attempt, mut waiting, held) = begun(&fake, Duration::from_millis(20)).await;
    assert_eq!(waiting.code().await.err(), Some(SignInFailure::TimedOut));
    drop((attempt, waiting));
    assert_eq!(held.strong_count(), 0, "after the time was over");
}

#[test]
fn statement_03_what_is_destroyed_is_wiped() {
    fn is_wiped<T: secrecy::zeroize::ZeroizeOnDrop>(_: &T) {}
    let word = random::word().expect("random");
    is_wiped(&word);
}

#[tokio::test]
async fn statement_16_the_page_for_the_browser_is_https_on_the_configured_host_and_says_nothing_to_a_shell() {
    for cloud in [Cloud::public(), Cloud::us_government(), Cloud::china()] {
        let cloud = cloud.expect("built in");
        let fake = Arc::new(Fake::at(&cloud));
        let registration = Registration::new(TENANT, "client").expect("plain");
        let http = Arc::new(fake.http());
        let entra = Entra::new(cloud.clone(), registration, http);
        for method in [
            SignInMethod::ChooseAccount,
            SignInMethod::StepUp {
                account: AccountId {
                    tenant: lockbox_core::TenantId::new(TENANT),
                    object: lockbox_core::ObjectId::new("o"),
                },
                user: "ada'; $(reboot) `x` \"@contoso.example | & > y".to_owned(),
            },
        ] {
            let (attempt, _waiting) = Attempt::begin(&entra, method, None, LONG).await.expect("begun");
            let page = entra.page(&attempt).expect("a page");
            assert_eq!(page.scheme(), "https");
            assert_eq!(page.host_str(), cloud.authority().host_str());
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?=&%+*".contains(c);
            let odd: String = page.as_str().chars().filter(|c| !plain(*c)).collect();
            assert_eq!(odd, "", "{page}");
        }
    }
}
