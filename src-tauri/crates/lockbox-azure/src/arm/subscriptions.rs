//! The subscriptions and tenants an account sees.

use super::address::address;
use super::pages;
use crate::calls::Calls;
use crate::json::Json;
use lockbox_core::{AccountId, ServerTime, Standing, Subscription, SubscriptionId, TenantId, Trouble};
use std::sync::PoisonError;
use url::Url;

const VERSION: &str = "api-version=2022-12-01";

/// Subscriptions, with the account that saw them.
pub(crate) struct Seen {
    pub(crate) account: AccountId,
    pub(crate) subscriptions: Vec<Subscription>,
    /// Why there may be more of them.
    pub(crate) missing: Option<String>,
    pub(crate) date: Option<ServerTime>,
}

fn at(calls: &Calls, segments: &[&str], query: &str) -> Result<Url, Trouble> {
    address(calls.cloud.resource_manager(), segments, query)
        .ok_or_else(|| Trouble::Unreadable("an id cannot stand in an address".to_owned()))
}

/// Reads all subscriptions. Their standing is not known yet. When the list cannot be read to its end, those that an earlier
/// list told stay: one that is missing only here would not be watched any more.
///
/// # Errors
/// When there is no list at all.
pub(crate) async fn all(calls: &Calls) -> Result<Seen, Trouble> {
    let list = pages::read(calls, &at(calls, &["subscriptions"], VERSION)?).await?;
    let mut subscriptions: Vec<Subscription> = list
        .items
        .iter()
        .filter_map(|item| subscription(item.as_ref().ok()?, &list.account.tenant))
        .collect();
    let unread = list.items.len() - subscriptions.len();
    let missing = list
        .cut
        .or_else(|| (unread > 0).then(|| format!("{unread} of them could not be read")));
    let mut known = calls.subscriptions.lock().unwrap_or_else(PoisonError::into_inner);
    if missing.is_some() {
        let before = known.iter().filter(|(account, _)| *account == list.account);
        for earlier in before.flat_map(|(_, earlier)| earlier) {
            if subscriptions.iter().all(|now| now.id != earlier.id) {
                subscriptions.push(earlier.clone());
            }
        }
    }
    *known = Some((list.account.clone(), subscriptions.clone()));
    Ok(Seen {
        account: list.account,
        subscriptions,
        missing,
        date: list.date,
    })
}

fn subscription(item: &Json, own: &TenantId) -> Option<Subscription> {
    let id = item
        .member_text("subscriptionId")
        .or_else(|| item.member_text("id")?.rsplit('/').next())?;
    let id = Some(SubscriptionId::new(id)).filter(|id| !id.as_str().is_empty())?;
    let state = item
        .member_text("state")
        .unwrap_or("Enabled")
        .to_ascii_lowercase();
    Some(Subscription {
        home_tenant: item
            .member_text("tenantId")
            .map_or_else(|| own.clone(), TenantId::new),
        name: item
            .member_text("displayName")
            .filter(|name| !name.trim().is_empty())
            .unwrap_or(id.as_str())
            .to_owned(),
        // An unknown word is tried: a subscription left out would be a request missed.
        readable: !matches!(state.as_str(), "disabled" | "deleted"),
        rights: lockbox_core::Rights::default(),
        standing: Standing::Unknown,
        id,
    })
}

/// The name of `tenant` among the tenants of the account.
pub(crate) async fn tenant_name(calls: &Calls, tenant: &TenantId) -> Option<String> {
    let list = pages::read(calls, &at(calls, &["tenants"], VERSION).ok()?)
        .await
        .ok()?;
    let own = list.items.iter().flatten().find(|item| {
        item.member_text("tenantId")
            .is_some_and(|id| TenantId::new(id) == *tenant)
    })?;
    own.member_text("displayName")
        .filter(|name| !name.trim().is_empty())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Subscription> {
        subscription(&Json::read(text.as_bytes()).expect("JSON"), &TenantId::new("own"))
    }

    #[test]
    fn a_subscription_is_left_out_only_when_it_cannot_be_named() {
        let whole = read(r#"{"id":"/subscriptions/A","subscriptionId":"A","displayName":"Pay","state":"Warned","tenantId":"H"}"#).expect("read");
        assert_eq!(
            (whole.id.as_str(), whole.name.as_str(), whole.readable),
            ("a", "Pay", true)
        );
        assert_eq!(whole.home_tenant, TenantId::new("h"));
        let bare = read(r#"{"id":"/subscriptions/B","state":"Disabled","displayName":" "}"#).expect("read");
        assert_eq!(
            (bare.id.as_str(), bare.name.as_str(), bare.readable),
            ("b", "b", false)
        );
        assert_eq!(bare.home_tenant, TenantId::new("own"));
        assert!(
            read(r#"{"subscriptionId":"c","state":"Paused"}"#)
                .expect("read")
                .readable
        );
        assert_eq!(read(r#"{"displayName":"x"}"#), None);
        assert_eq!(read("7"), None);
    }
}
