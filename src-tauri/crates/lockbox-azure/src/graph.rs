//! Microsoft Graph: what the tenant is called, and whether the account is a Global Administrator. Both are good to
//! know and nothing depends on them, so no failure goes further than this file.

use crate::arm::address::address;
use crate::calls::{Audience, Calls};
use crate::http::{ITEM_LIMIT, Payload};
use crate::json::Json;
use lockbox_core::{TenantId, Tri};

/// Template id of the role Global Administrator, the same in every tenant.
const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

/// The display name of `tenant`, when Graph tells it.
pub(crate) async fn tenant_name(calls: &Calls, tenant: &TenantId) -> Option<String> {
    let url = address(
        calls.cloud.graph(),
        &["v1.0", "organization"],
        "$select=id,displayName",
    )?;
    let told = calls
        .read(Audience::Graph, &url, || Payload::Nothing, ITEM_LIMIT)
        .await
        .ok()?;
    let json = Json::read(told.answer.bytes()).ok()?;
    let own = json.member("value")?.items()?.iter().find(|item| {
        item.member_text("id")
            .is_some_and(|id| TenantId::new(id) == *tenant)
    })?;
    own.member_text("displayName")
        .filter(|name| !name.trim().is_empty())
        .map(str::to_owned)
}

/// Whether the account holds the role Global Administrator now, directly or through a group.
pub(crate) async fn global_administrator(calls: &Calls) -> Tri {
    let Some(mut url) = address(calls.cloud.graph(), &["v1.0", "me", "checkMemberObjects"], "") else {
        return Tri::Unknown;
    };
    url.set_query(None);
    let body = format!(r#"{{"ids":["{GLOBAL_ADMINISTRATOR}"]}}"#).into_bytes();
    let read = calls
        .read(Audience::Graph, &url, || Payload::Json(body.clone()), ITEM_LIMIT)
        .await;
    match read.map(|told| holds(told.answer.bytes())) {
        Ok(told) => told,
        Err(trouble) => {
            // Its text may name the person.
            tracing::debug!(trouble = trouble.word(), "the directory role could not be read");
            Tri::Unknown
        }
    }
}

fn holds(bytes: &[u8]) -> Tri {
    let Ok(json) = Json::read(bytes) else {
        return Tri::Unknown;
    };
    let Some(ids) = json.member("value").and_then(Json::items) else {
        return Tri::Unknown;
    };
    let named = ids
        .iter()
        .filter_map(Json::text)
        .any(|id| id.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR));
    match (named, ids.is_empty()) {
        (true, _) => Tri::Yes,
        (false, true) => Tri::No,
        // Graph may only answer with ids that were asked about.
        (false, false) => Tri::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_answer_is_yes_or_no() {
        assert_eq!(
            holds(br#"{"value":["62E90394-69f5-4237-9190-012177145e10"]}"#),
            Tri::Yes
        );
        assert_eq!(holds(br#"{"value":[]}"#), Tri::No);
        for odd in [&br#"{"value":["other"]}"#[..], br#"{"value":"x"}"#, b"{}", b"<"] {
            assert_eq!(holds(odd), Tri::Unknown);
        }
    }
}
