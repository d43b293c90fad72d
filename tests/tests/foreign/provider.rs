//! Our sign-in against a provider that is certified and not ours, so that it does not only fit its own emulator.

use std::process::Command;
use std::sync::Arc;

use lockbox_azure::{Azure, Cloud, FreshSession};
use lockbox_core::SignInMethod;
use lockbox_runtime::{Clock as _, SystemClock};
use lockbox_tests::desktop::browser::Browser;
use serde_json::json;
use url::Url;

use super::programs::{Beside, beside, file};

const TENANT: &str = "6f3a1c52-8e1d-4b0a-9c57-2d4be0a1f701";
const CLIENT: &str = "c0a7b8de-51f4-4f7e-8a35-90d1e6b2c402";

fn start() -> Beside {
    let folder = file("oidc-provider");
    assert!(
        folder.join("node_modules/oidc-provider").exists(),
        "the provider is not installed; `cargo xtask test adapters` does it"
    );
    Beside::start(
        Command::new("node")
            .arg(folder.join("provider.mjs"))
            .args([TENANT, CLIENT]),
    )
}

fn client(origin: &str) -> Azure {
    let cloud = json!({
        "name": "Somebody else's sign-in",
        "authority": origin,
        "resourceManager": origin,
        "graph": format!("{origin}/graph"),
        "portal": format!("{origin}/portal"),
        "tenant": TENANT,
        "clientId": CLIENT,
    });
    let (cloud, registration) = Cloud::from_json(&cloud.to_string()).expect("a cloud file");
    let registration = registration.expect("with tenant and client");
    Azure::new(cloud, registration, Arc::new(|| SystemClock.now().boot)).expect("a client")
}

#[tokio::test(flavor = "multi_thread")]
async fn our_sign_in_works_with_a_certified_provider_and_so_does_taking_the_session_up_again() {
    let provider = beside(start).await;
    let azure = client(&provider.address);
    let pending = azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let page = Url::parse(pending.url()).expect("an address");
    let waiting = tokio::spawn(pending.finish());
    let browser = tokio::task::spawn_blocking(move || Browser::sign_in(&page, "ada"));
    let landing = browser.await.expect("a browser").expect("it came back");
    let fresh = waiting.await.expect("an answer").expect("signed in");
    assert_eq!(landing.status, 200);
    is_ada_and_can_be_taken_up_again(&provider, fresh).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn our_sign_in_with_a_code_works_with_a_certified_provider() {
    let provider = beside(start).await;
    let azure = client(&provider.address);
    let pending = azure.begin_with_code().await.expect("a code");
    let code = pending.code().user_code.clone();
    let page = Url::parse(&pending.code().address).expect("an address");
    let waiting = tokio::spawn(pending.finish());
    let browser = tokio::task::spawn_blocking(move || Browser::enter_code(&page, &code, "ada"));
    let landing = browser.await.expect("a browser").expect("entered");
    let fresh = waiting.await.expect("an answer").expect("signed in");
    assert!(landing.page.contains("Sign-in Success"), "{}", landing.page);
    is_ada_and_can_be_taken_up_again(&provider, fresh).await;
}

async fn is_ada_and_can_be_taken_up_again(provider: &Beside, fresh: FreshSession) {
    assert_eq!(fresh.signed_in.user, "ada");
    assert_eq!(fresh.signed_in.account.tenant.as_str(), TENANT);
    let kept = fresh.refresh_token.expect("a refresh token");
    let later = client(&provider.address);
    let resumed = later
        .resume(fresh.signed_in.account, "ada".to_owned(), kept)
        .await
        .expect("taken up again");
    assert_eq!(resumed.signed_in.user, "ada");
}
