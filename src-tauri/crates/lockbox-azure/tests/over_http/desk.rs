//! The client under test with its Azure: set up, signed in, ready to be asked.

use crate::azure_side::{ADA, AzureSide, CLIENT, TENANT};
use crate::browser::Page;
use crate::permits::permit;
use crate::server::{Call, Reply, Server};
use lockbox_azure::{Azure, BootClock, Cloud, FreshSession, Registration};
use lockbox_core::{
    AccountId, BootTime, ObjectId, Permit, RequestId, RequestKey, SignInFailure, SignInMethod, SignedIn,
    SubscriptionId, TenantId, Verdict,
};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub(crate) const SUBSCRIPTION: &str = "44444444-dddd-4000-8000-000000000004";

/// Client, server, and the clock between them.
pub(crate) struct Desk {
    pub(crate) azure: Arc<Azure>,
    pub(crate) server: Server,
    pub(crate) side: Arc<AzureSide>,
    pub(crate) seconds: Arc<AtomicU64>,
}

impl Desk {
    /// `script` answers what Entra does not; its calls carry a good token.
    pub(crate) async fn new(script: impl Fn(&Call) -> Reply + Send + Sync + 'static) -> Self {
        crate::log::start();
        let side = Arc::new(AzureSide::new());
        let own = Arc::clone(&side);
        let server = Server::start(move |call| {
            own.answer(call).unwrap_or_else(|| {
                let reply = script(call);
                let dated = matches!(&reply, Reply::Whole(_, headers, _) if headers.iter().any(|(name, _)| *name == "date"));
                if dated { reply } else { reply.with("date", &own.date()) }
            })
        })
        .await;
        let seconds = Arc::new(AtomicU64::new(1_000));
        let azure = Arc::new(client(&server.origin(), TENANT, &seconds));
        Self {
            azure,
            server,
            side,
            seconds,
        }
    }

    /// As [`Desk::new`], with Ada signed in.
    pub(crate) async fn signed_in(script: impl Fn(&Call) -> Reply + Send + Sync + 'static) -> Self {
        let desk = Self::new(script).await;
        assert!(
            desk.sign_in(SignInMethod::ChooseAccount, ADA).await.is_ok(),
            "Ada signs in"
        );
        desk
    }

    /// Goes through a whole sign-in as `who` and lets the session hold.
    pub(crate) async fn sign_in(&self, method: SignInMethod, who: &str) -> Result<SignedIn, SignInFailure> {
        self.granted(method, who).await?.take_up()
    }

    /// The same, up to the session that does not hold yet.
    pub(crate) async fn granted(
        &self,
        method: SignInMethod,
        who: &str,
    ) -> Result<FreshSession, SignInFailure> {
        let pending = self.azure.begin_sign_in(method).await?;
        let page = Page::open(pending.url());
        let form = page.form(&self.side, who, Some(crate::azure_side::NOON));
        let browser = tokio::spawn(async move { page.post(&form).await });
        let fresh = pending.finish().await;
        assert_eq!(browser.await.expect("a browser").status, 200);
        fresh
    }

    /// The present on the client's clock.
    pub(crate) fn now(&self) -> BootTime {
        BootTime(Duration::from_secs(self.seconds.load(Ordering::SeqCst)))
    }

    /// A permit whose re-read was answered just now.
    pub(crate) fn permit(&self, verdict: Verdict, who: &str, twin: u32) -> Permit {
        permit(verdict, who, twin, self.now())
    }

    pub(crate) fn pass(&self, seconds: u64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Makes all access tokens so far bad.
    pub(crate) fn revoke(&self) {
        self.side.memory.lock().expect("a lock").good.clear();
    }

    /// How often tokens were asked for.
    pub(crate) fn token_calls(&self) -> usize {
        self.server.count("/oauth2/v2.0/token")
    }
}

pub(crate) fn client(origin: &str, tenant: &str, seconds: &Arc<AtomicU64>) -> Azure {
    let file = json!({
        "name": "Scripted", "authority": origin, "resourceManager": origin, "graph": format!("{origin}/graph"), "portal": format!("{origin}/portal"),
        "tenant": tenant, "clientId": CLIENT,
    });
    let (cloud, registration): (Cloud, Option<Registration>) =
        Cloud::from_json(&file.to_string()).expect("a cloud");
    let seconds = Arc::clone(seconds);
    let boot: BootClock = Arc::new(move || BootTime(Duration::from_secs(seconds.load(Ordering::SeqCst))));
    Azure::new(cloud, registration.expect("a registration"), boot).expect("a client")
}

/// A cloud at this origin, without a registration.
pub(crate) fn cloud(origin: &str) -> Cloud {
    let file = json!({
        "name": "Scripted", "authority": origin, "resourceManager": origin, "graph": format!("{origin}/graph"), "portal": format!("{origin}/portal"),
    });
    Cloud::from_json(&file.to_string()).expect("a cloud").0
}

pub(crate) fn account(who: &str) -> AccountId {
    AccountId {
        tenant: TenantId::new(TENANT),
        object: ObjectId::new(who),
    }
}

pub(crate) fn subscription() -> SubscriptionId {
    SubscriptionId::new(SUBSCRIPTION)
}

pub(crate) fn key(request: &str) -> RequestKey {
    RequestKey::new(subscription(), RequestId::new(request))
}

/// A request as Azure writes it today.
pub(crate) fn request(id: &str, status: &str) -> Value {
    json!({
        "id": format!("/subscriptions/{SUBSCRIPTION}/providers/Microsoft.CustomerLockbox/requests/{id}"),
        "name": format!("LockboxRequest_{id}"), "type": "requests",
        "properties": {
            "requestId": id, "justification": "Because", "status": status, "createdDateTime": "2026-11-19T03:12:51.2672319Z",
            "expirationDateTime": "2026-11-23T03:12:51.2672319Z", "duration": "8", "resourceIds": SUBSCRIPTION, "resourceType": "Subscription",
            "supportRequest": "120", "subscriptionId": SUBSCRIPTION,
        },
    })
}
