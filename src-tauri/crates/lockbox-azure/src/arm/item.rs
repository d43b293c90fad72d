//! One Lockbox request as Azure writes it, in every form that was seen since 2019. Reading is lenient so that nothing
//! hides; whatever is odd is noted on the request.

use super::tag::tag;
use crate::json::Json;
use chrono::{DateTime, Utc};
use lockbox_core::{
    Length, Oddity, Phase, Request, RequestId, RequestKey, Resource, SubscriptionId, SupportTicket, TenantId,
};

/// Where an item was read.
pub(crate) struct Whose<'a> {
    /// The tenant of the token.
    pub(crate) tenant: &'a TenantId,
    /// The subscription whose list it stands in.
    pub(crate) subscription: &'a SubscriptionId,
}

/// What an item turned out to be.
pub(crate) enum Item {
    /// A request, perhaps with oddities.
    Request(Box<Request>),
    /// An id without properties: it has to be read on its own. As it stands until then.
    Bare(Box<Request>),
    /// Nothing that can be named; why.
    Unreadable(String),
}

/// Reads one item. Never fails: what cannot be read is said.
pub(crate) fn read(json: &Json, whose: &Whose<'_>) -> Item {
    let Json::Object(_) = json else {
        return Item::Unreadable("it is not an object".to_owned());
    };
    if let Some(fault) = json.fault() {
        return Item::Unreadable(fault);
    }
    let nothing = Json::Null;
    let properties = json.member("properties").unwrap_or(&nothing);
    let mut sheet = Sheet {
        properties,
        oddities: Vec::new(),
    };
    let Some(id) = sheet.id(json, whose.subscription) else {
        return Item::Unreadable("it names no request".to_owned());
    };
    let bare = !matches!(properties, Json::Object(_));
    if bare {
        sheet.oddities.push(Oddity::NoProperties);
    }
    let request = Box::new(sheet.request(id, json, whose));
    if bare {
        Item::Bare(request)
    } else {
        Item::Request(request)
    }
}

/// Reads members and gathers what is odd about them.
struct Sheet<'a> {
    properties: &'a Json,
    oddities: Vec<Oddity>,
}

impl Sheet<'_> {
    fn request(mut self, id: RequestId, json: &Json, whose: &Whose<'_>) -> Request {
        let phase = self.phase();
        let justification = self.words("justification");
        let created = self.date("createdDateTime");
        let lapses = self.date("expirationDateTime");
        let length = self.length();
        let resources = self.resources(whose.subscription);
        let resource_type = self.words("resourceType");
        let access_level = self.words("accessLevel");
        let support_ticket = self.support_ticket();
        self.oddities.sort_unstable();
        self.oddities.dedup();
        Request {
            key: RequestKey::new(whose.subscription.clone(), id),
            tenant: whose.tenant.clone(),
            tag: tag(json, whose.tenant, whose.subscription),
            phase,
            justification,
            created,
            lapses,
            length,
            resources,
            resource_type,
            access_level,
            support_ticket,
            oddities: self.oddities,
            raw: json.pretty(),
        }
    }

    fn odd(&mut self, name: &str) {
        self.oddities.push(Oddity::UnexpectedForm(name.to_owned()));
    }

    /// A member of `properties`; spellings that contradict each other are noted.
    fn member(&mut self, name: &str) -> Option<Json> {
        if self.properties.contradicts_itself(name) {
            self.odd(name);
        }
        self.properties.member(name).cloned()
    }

    /// A member as text; numbers are as good as text, everything else is kept as its JSON.
    fn words(&mut self, name: &str) -> String {
        match self.member(name) {
            None | Some(Json::Null) => String::new(),
            Some(Json::Text(text)) => text,
            Some(Json::Number(number)) => number.to_string(),
            Some(other @ (Json::Bool(_) | Json::List(_) | Json::Object(_))) => {
                self.odd(name);
                other.line()
            }
        }
    }

    /// The id, if any member tells it; the others must agree with it.
    fn id(&mut self, json: &Json, subscription: &SubscriptionId) -> Option<RequestId> {
        let path: Vec<String> = json
            .member_text("id")
            .map(|id| {
                id.to_lowercase()
                    .split('/')
                    .filter(|part| !part.is_empty())
                    .map(str::to_owned)
                    .collect()
            })
            .unwrap_or_default();
        let (from_path, fits) = match path.as_slice() {
            [] => (None, true),
            [a, whose, b, c, d, id]
                if [a, b, c, d]
                    == [
                        "subscriptions",
                        "providers",
                        "microsoft.customerlockbox",
                        "requests",
                    ] =>
            {
                (Some(id.as_str()), SubscriptionId::new(whose) == *subscription)
            }
            [.., last] => (Some(last.as_str()), false),
        };
        let own = self.words("requestId");
        let name = json.member_text("name").unwrap_or_default().to_lowercase();
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
            && !["id", "name", "properties"]
                .iter()
                .any(|name| json.contradicts_itself(name));
        if !(fits && same_list && plain && told.iter().all(|id| *id == first)) {
            self.oddities.push(Oddity::IdsDisagree);
        }
        Some(first)
    }

    fn phase(&mut self) -> Phase {
        let contradicts = self.properties.contradicts_itself("status");
        match self.member("status") {
            Some(Json::Text(word)) if !contradicts => Phase::from_word(&word),
            told => {
                self.odd("status");
                Phase::Unrecognised(told.map(|told| told.line()).unwrap_or_default())
            }
        }
    }

    fn date(&mut self, name: &str) -> Option<DateTime<Utc>> {
        let text = self.words(name);
        if text.is_empty() {
            return None;
        }
        let read = DateTime::parse_from_rfc3339(text.trim())
            .ok()
            .map(|date| date.with_timezone(&Utc));
        if read.is_none() {
            self.oddities.push(Oddity::UnreadableDate(text));
        }
        read
    }

    fn length(&mut self) -> Length {
        match self.member("duration") {
            None | Some(Json::Null) => Length::Unstated,
            Some(Json::Text(text)) => Length::from_text(&text),
            Some(Json::Number(number)) => {
                if !number.is_u64() {
                    self.odd("duration");
                }
                Length::from_text(&number.to_string())
            }
            Some(Json::Bool(_) | Json::List(_) | Json::Object(_)) => {
                self.odd("duration");
                Length::Unstated
            }
        }
    }

    /// `resourceIds`, and `requestedResourceIds` of older answers: one text with commas, or a list.
    fn resources(&mut self, own: &SubscriptionId) -> Vec<Resource> {
        let mut found = Vec::new();
        for name in ["resourceIds", "requestedResourceIds"] {
            let texts: Vec<String> = match self.member(name) {
                None | Some(Json::Null) => Vec::new(),
                Some(Json::Text(text)) => text.split(',').map(str::to_owned).collect(),
                Some(Json::List(entries)) => entries
                    .iter()
                    .map(|entry| self.resource_text(name, entry))
                    .collect(),
                // Too much is better than too little: what cannot be read still counts as reaching something.
                Some(other @ (Json::Bool(_) | Json::Number(_) | Json::Object(_))) => {
                    vec![self.resource_text(name, &other)]
                }
            };
            for text in texts.iter().filter(|text| !text.trim().is_empty()) {
                let resource = Resource::from_text(text, own);
                if !found.contains(&resource) {
                    found.push(resource);
                }
            }
        }
        found
    }

    fn resource_text(&mut self, name: &str, entry: &Json) -> String {
        entry.text().map_or_else(
            || {
                self.odd(name);
                entry.line()
            },
            str::to_owned,
        )
    }

    fn support_ticket(&mut self) -> Option<SupportTicket> {
        let number = self.words("supportRequest");
        let url = Some(self.words("supportCaseUrl")).filter(|url| !url.is_empty());
        let source = Some(self.words("workitemsource")).filter(|source| !source.is_empty());
        (!number.is_empty() || url.is_some()).then_some(SupportTicket { number, url, source })
    }
}

#[cfg(test)]
mod tests;
