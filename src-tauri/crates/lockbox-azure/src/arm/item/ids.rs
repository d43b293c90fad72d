//! What a request calls itself, in up to four places that must agree.

use super::sheet::Sheet;
use crate::json::Json;
use lockbox_core::{Oddity, RequestId, SubscriptionId};

/// The parts of a request's path besides its two ids.
const PATH: [&str; 4] = [
    "subscriptions",
    "providers",
    "microsoft.customerlockbox",
    "requests",
];

impl Sheet<'_> {
    /// The id, if any member tells it; the others must agree with it. It is asked for before anything else is read.
    pub(super) fn id(&mut self, json: &Json, subscription: &SubscriptionId) -> Option<RequestId> {
        let path = parts(json.member_text("id").unwrap_or_default());
        let (from_path, fits) = match path.as_slice() {
            [] => (None, true),
            [a, whose, b, c, d, id] if [a, b, c, d] == PATH.each_ref() => {
                (Some(id.as_str()), SubscriptionId::new(whose) == *subscription)
            }
            [.., last] => (Some(last.as_str()), false),
        };
        let own = self.words_as_spelled("requestId");
        let name = json.member_text("name").unwrap_or_default().to_ascii_lowercase();
        let from_name = name.strip_prefix("lockboxrequest_").unwrap_or(&name);
        let told: Vec<RequestId> = [Some(own.as_str()), from_path, Some(from_name)]
            .into_iter()
            .flatten()
            .map(RequestId::new)
            .filter(|id| !id.as_str().is_empty())
            .collect();
        let first = told.first()?.clone();
        let same_list = self.words("subscriptionId");
        let same_list = same_list.is_empty() || SubscriptionId::new(&same_list) == *subscription;
        let plain = self.oddities.is_empty()
            && ["id", "name", "properties"]
                .iter()
                .all(|name| json.contradiction(name).is_empty());
        if !(fits && same_list && plain && told.iter().all(|id| *id == first)) {
            self.oddities.push(Oddity::IdsDisagree);
        }
        Some(first)
    }
}

fn parts(id: &str) -> Vec<String> {
    id.to_ascii_lowercase()
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
