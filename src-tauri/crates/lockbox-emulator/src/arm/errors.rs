//! ARM's error bodies: `{ "error": { "code", "message", … } }`, and the 401 with its challenge.

use serde_json::{Value, json};

use crate::exchange::{Answer, Call};
use crate::site::Site;
use crate::world::request::Phase;
use crate::world::settings::SecondDecision;

/// An error in ARM's envelope.
pub(crate) fn error(status: u16, code: &str, message: &str) -> Answer {
    Answer::json(status, &json!({ "error": { "code": code, "message": message } }))
}

/// 401 with `WWW-Authenticate`.
pub(crate) fn unauthorized(site: &Site, tenant: &str, code: &str, message: &str) -> Answer {
    let challenge = format!(
        "Bearer authorization_uri=\"{}/{tenant}\", error=\"invalid_token\", error_description=\"{message}\"",
        site.origin
    );
    error(401, code, message).with("www-authenticate", challenge)
}

/// 401 for a token of one tenant where the subscription is of another. The challenge leads to the latter.
pub(crate) fn wrong_tenant(site: &Site, of_token: &str, of_subscription: &str) -> Answer {
    let (origin, code) = (&site.origin, "InvalidAuthenticationTokenTenant");
    let message = format!(
        "The access token is from the wrong issuer '{origin}/{of_token}/'. It must match the tenant \
         '{origin}/{of_subscription}/' associated with this subscription. Please use the authority (URL) \
         '{origin}/{of_subscription}' to get the token. Note, if the subscription is transferred to another tenant there is \
         no impact to the services, but information about new tenant could take time to propagate (up to an hour)."
    );
    let challenge = format!(
        "Bearer authorization_uri=\"{origin}/{of_subscription}\", error=\"invalid_token\", error_description=\"The access \
         token is from the wrong issuer. It must match the tenant associated with this subscription. Please use correct \
         authority to get the token.\""
    );
    error(401, code, &message).with("www-authenticate", challenge)
}

/// 403 `AuthorizationFailed` in ARM's words, with one more sentence when there is something to learn.
pub(crate) fn forbidden(upn: &str, oid: &str, action: &str, scope: &str, why: Option<&str>) -> Answer {
    let mut message = format!(
        "The client '{upn}' with object id '{oid}' does not have authorization to perform action '{action}' over scope \
         '{scope}' or the scope is invalid. If access was recently granted, please refresh your credentials."
    );
    if let Some(why) = why {
        message.push(' ');
        message.push_str(why);
    }
    error(403, "AuthorizationFailed", &message)
}

/// For a request that is not pending any more. Status, code and `type` are not public; the place of `currentStatus` is
/// the documented one.
pub(crate) fn not_pending(choice: &SecondDecision, current: Phase) -> Answer {
    Answer::json(
        choice.status,
        &json!({ "error": {
            "code": choice.code,
            "message": format!("The request is not pending any more. Its status is {current:?}."),
            "target": "status",
            "additionalInfo": [ { "type": "LockboxRequestStatus", "info": { "currentStatus": status(current) } } ],
        } }),
    )
}

/// 403 in the words of the service instead of ARM's. The code is not public.
pub(crate) fn no_approver(why: &str) -> Answer {
    let message = format!("The caller is not an approver of this request. {why}");
    error(403, "ApproverNotAuthorized", &message)
}

/// 403 where Customer Lockbox is off. The code is not public.
pub(crate) fn not_opted_in() -> Answer {
    error(
        403,
        "TenantNotOptedIn",
        "Customer Lockbox is not enabled for the tenant.",
    )
}

/// 405 with the verbs that the path takes.
pub(crate) fn no_such_verb(allowed: &str) -> Answer {
    let text = "The HTTP method is not supported at this path.";
    error(405, "MethodNotAllowed", text).with("allow", allowed)
}

/// 400 for a query parameter that cannot be understood. The code is the emulator's: each provider has its own.
pub(crate) fn bad_parameter(name: &str, why: &str) -> Answer {
    let text = format!("The query parameter '{name}' is invalid: {why}.");
    error(400, "InvalidQueryParameter", &text)
}

/// 429 with the time to wait.
pub(crate) fn throttled(place: &str, operation: &str, seconds: u64) -> Answer {
    let code = if place.starts_with("subscription") {
        "SubscriptionRequestsThrottled"
    } else {
        "TooManyRequests"
    };
    let text = format!(
        "Number of requests for {place} and operation '{operation}' exceeded the limit. Please try again after '{seconds}' seconds."
    );
    error(429, code, &text).with("retry-after", seconds.to_string())
}

/// 415 for a body that is not JSON.
pub(crate) fn not_json(call: &Call) -> Answer {
    let sent = call.header("content-type").unwrap_or_default();
    let text =
        format!("The content media type '{sent}' is not supported. Only 'application/json' is supported.");
    error(415, "UnsupportedMediaType", &text)
}

/// A phase as the API spells it.
fn status(phase: Phase) -> Value {
    serde_json::to_value(phase).unwrap_or(Value::Null)
}

/// 409 for a provider that the subscription has not registered.
pub(crate) fn not_registered(namespace: &str) -> Answer {
    let (code, text) = (
        "MissingSubscriptionRegistration",
        format!("The subscription is not registered to use namespace '{namespace}'."),
    );
    Answer::json(
        409,
        &json!({ "error": {
            "code": code, "message": text,
            "details": [ { "code": code, "target": namespace, "message": text } ],
        } }),
    )
}

/// 404 for a path that ARM does not know.
pub(crate) fn no_such_path(path: &[&str]) -> Answer {
    match path {
        ["subscriptions", _, "providers", namespace, ..] | ["providers", namespace, ..] => error(
            404,
            "InvalidResourceNamespace",
            &format!("The resource namespace or type under '{namespace}' is invalid."),
        ),
        [] | [..] => error(
            404,
            "MissingSubscription",
            "The request did not have a subscription or a valid tenant level resource provider.",
        ),
    }
}

/// 404 for a resource that does not exist.
pub(crate) fn no_such_resource(id: &str) -> Answer {
    error(
        404,
        "ResourceNotFound",
        &format!("The resource '{id}' was not found."),
    )
}

/// 404 for a resource group that does not exist.
pub(crate) fn no_such_group(name: &str) -> Answer {
    error(
        404,
        "ResourceGroupNotFound",
        &format!("Resource group '{name}' could not be found."),
    )
}

/// 404 for a subscription that does not exist in the caller's tenant.
pub(crate) fn no_such_subscription(id: &str) -> Answer {
    error(
        404,
        "SubscriptionNotFound",
        &format!("The subscription '{id}' could not be found."),
    )
}
