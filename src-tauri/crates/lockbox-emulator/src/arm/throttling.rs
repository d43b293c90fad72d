//! What throttling adds to an answer: the calls that are left, or 429 with the time to wait.

use super::caller::Caller;
use super::routes::Route;
use super::{Office, errors};
use crate::exchange::{Answer, Call, Method};
use crate::world::throttle::{Kind, Size};

/// What is left in the buckets of a call, by the name of the header that tells it.
#[derive(Debug, Default)]
pub(crate) struct Left(Vec<(&'static str, u64)>);

impl Left {
    /// The answer with what is left.
    pub(crate) fn on(self, answer: Answer) -> Answer {
        let tell = |answer: Answer, (name, left): (&'static str, u64)| answer.with(name, left.to_string());
        self.0.into_iter().fold(answer, tell)
    }
}

/// Draws a call from the caller's buckets.
///
/// # Errors
/// With the 429 to answer.
pub(crate) fn draw(
    office: &mut Office<'_>,
    call: &Call,
    route: Option<&Route>,
    caller: &Caller,
) -> Result<Left, Answer> {
    let path = call.lower();
    if path.starts_with(&["providers", "microsoft.resourcegraph"]) {
        // It counts by itself.
        return Ok(Left::default());
    }
    let kind = match call.method {
        Method::Get | Method::Other => Kind::Reads,
        Method::Delete => Kind::Deletes,
        Method::Post | Method::Put | Method::Patch => Kind::Writes,
    };
    let settings = &office.world.settings;
    let Some(size) = Size::of(kind, settings) else {
        return Ok(Left::default());
    };
    let subscription = match path.as_slice() {
        ["subscriptions", id, ..] => office.world.subscriptions.get(id).map(|known| known.id.clone()),
        [] | [..] => None,
    };
    let names = names(kind, subscription.is_some());
    let wanted = match &subscription {
        Some(id) => vec![
            (format!("{kind:?} {id} {}", caller.oid), size),
            (format!("{kind:?} {id}"), size.global(settings)),
        ],
        None => vec![(format!("{kind:?} {} {}", caller.tenant, caller.oid), size)],
    };
    match office.world.buckets.draw(&wanted, office.now) {
        Ok(left) => Ok(Left(names.iter().copied().zip(left).collect())),
        Err(seconds) => {
            let operation = operation(call, route);
            let place = subscription.map_or_else(
                || format!("tenant '{}'", caller.tenant),
                |id| format!("subscription '{id}'"),
            );
            Err(errors::throttled(&place, &operation, seconds))
        }
    }
}

/// The headers that tell what is left: of the caller's own bucket, and of the one of all principals.
fn names(kind: Kind, of_subscription: bool) -> &'static [&'static str] {
    match (kind, of_subscription) {
        (Kind::Reads, true) => &[
            "x-ms-ratelimit-remaining-subscription-reads",
            "x-ms-ratelimit-remaining-subscription-global-reads",
        ],
        (Kind::Writes, true) => &[
            "x-ms-ratelimit-remaining-subscription-writes",
            "x-ms-ratelimit-remaining-subscription-global-writes",
        ],
        (Kind::Deletes, true) => &[
            "x-ms-ratelimit-remaining-subscription-deletes",
            "x-ms-ratelimit-remaining-subscription-global-deletes",
        ],
        (Kind::Reads, false) => &["x-ms-ratelimit-remaining-tenant-reads"],
        (Kind::Writes, false) => &["x-ms-ratelimit-remaining-tenant-writes"],
        (Kind::Deletes, false) => &["x-ms-ratelimit-remaining-tenant-deletes"],
    }
}

/// An operation as ARM names it in a refusal: verb and path in capitals, what identifies a thing left out.
fn operation(call: &Call, route: Option<&Route>) -> String {
    let path = route.map_or("", |route| route.path);
    let words = path
        .split('/')
        .filter(|part| !part.is_empty() && !part.starts_with('{'));
    let words: Vec<String> = words.map(str::to_uppercase).collect();
    format!("{}/{}", call.method.name(), words.join("/"))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use serde_json::{Value, json};

    use crate::scenario::{DEMO_ADA, DEMO_OMAR};
    use crate::testing::{EDGE, SERIAL_REQUEST, Script, VERSION, requests};

    const SUBSCRIPTIONS: &str = "/subscriptions?api-version=2022-12-01";
    const READS: &str = "x-ms-ratelimit-remaining-subscription-reads";
    const GLOBAL: &str = "x-ms-ratelimit-remaining-subscription-global-reads";

    fn small(settings: Value) -> Script {
        let mut script = Script::changed(|scenario| scenario["settings"] = settings);
        script.sign_in(DEMO_ADA);
        script
    }

    fn list() -> String {
        format!("{}?{VERSION}", requests(EDGE))
    }

    #[test]
    fn the_headers_count_down_and_the_buckets_of_a_subscription_are_its_own() {
        let mut script = small(json!({}));
        for (left, global) in [("249", "3749"), ("248", "3748")] {
            let reply = script.get(&list());
            assert_eq!(
                (reply.header(READS), reply.header(GLOBAL)),
                (Some(left), Some(global))
            );
        }
        let tenant = script.get(SUBSCRIPTIONS);
        assert_eq!(
            tenant.header("x-ms-ratelimit-remaining-tenant-reads"),
            Some("249")
        );
        assert_eq!(tenant.header(READS), None);
        script.sign_in(DEMO_OMAR);
        let another = script.get(&list());
        assert_eq!(
            (another.header(READS), another.header(GLOBAL)),
            (Some("249"), Some("3747"))
        );
        script.pass(TimeDelta::milliseconds(40));
        assert_eq!(
            script.get(&list()).header(READS),
            Some("249"),
            "one came back in a twenty-fifth of a second"
        );
        let missing = script.get(&requests(EDGE));
        assert_eq!(
            (missing.answer.status, missing.header(READS)),
            (400, Some("248")),
            "a refusal is a call too"
        );
    }

    #[test]
    fn an_empty_bucket_refuses_until_its_time_and_what_was_refused_did_nothing() {
        let mut script = small(json!({ "writesBucket": 1, "writesPerSecond": 1 }));
        let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
        let unread = script.post(&update, &json!({}));
        assert_eq!(
            (
                unread.answer.status,
                unread.header("x-ms-ratelimit-remaining-subscription-writes")
            ),
            (400, Some("0"))
        );
        let deny = json!({ "status": "Deny", "reason": "no" });
        let refused = script.post(&update, &deny);
        assert_eq!(
            refused.refusal(),
            (429, "SubscriptionRequestsThrottled".to_owned())
        );
        assert_eq!(refused.header("retry-after"), Some("1"));
        assert!(
            refused
                .text()
                .contains("POST/SUBSCRIPTIONS/PROVIDERS/MICROSOFT.CUSTOMERLOCKBOX/REQUESTS/UPDATEAPPROVAL")
        );
        assert!(script.world.request(SERIAL_REQUEST).unwrap().decided.is_none());
        assert_eq!(
            script.get(&list()).answer.status,
            200,
            "reads have another bucket"
        );
        script.pass(TimeDelta::seconds(1));
        assert_eq!(script.post(&update, &deny).answer.status, 200);
    }

    #[test]
    fn all_principals_together_have_a_bucket_too() {
        let mut script = small(json!({ "readsBucket": 2, "readsPerSecond": 1, "globalBucketFactor": 1 }));
        assert_eq!(script.get(&list()).answer.status, 200);
        assert_eq!(script.get(&list()).answer.status, 200);
        script.sign_in(DEMO_OMAR);
        assert_eq!(
            script.get(&list()).answer.status,
            429,
            "his own is full, that of all is empty"
        );
    }

    #[test]
    fn a_tenant_is_throttled_in_its_own_words_and_a_bucket_of_none_does_not_throttle() {
        let mut script = small(json!({ "readsBucket": 1, "readsPerSecond": 0 }));
        assert_eq!(script.get(SUBSCRIPTIONS).answer.status, 200);
        let refused = script.get(SUBSCRIPTIONS);
        assert_eq!(refused.refusal(), (429, "TooManyRequests".to_owned()));
        assert_eq!(refused.header("retry-after"), Some("3600"));
        let mut free = small(json!({ "readsBucket": 0 }));
        for _ in 0..300 {
            let reply = free.get(&list());
            assert_eq!((reply.answer.status, reply.header(READS)), (200, None));
        }
    }
}
