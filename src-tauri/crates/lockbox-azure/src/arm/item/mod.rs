//! One Lockbox request as Azure writes it, in every form that was seen since 2019. Reading is lenient so that nothing
//! hides; whatever is odd is noted on the request.

mod ids;
mod sheet;

use super::tag::tag;
use super::unread::Unread;
use crate::json::Json;
use chrono::{DateTime, Utc};
use lockbox_core::{
    Length, Oddity, Phase, Request, RequestId, RequestKey, Resource, SubscriptionId, SupportTicket, TenantId,
};
use sheet::Sheet;

/// Longest id of a request, in bytes. Azure's have 36; a longer one than this is no id and would only fill memory.
const LONGEST_ID: usize = 1_024;

/// Where an item was read.
#[derive(Clone, Copy)]
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
    /// Nothing that can be named, or judged.
    Unreadable(Unread),
}

/// Reads one item. Never fails: what cannot be read is said.
pub(crate) fn read(json: &Json, whose: &Whose<'_>) -> Item {
    let unreadable = |why: &str| Item::Unreadable(Unread::of(json, why));
    let Json::Object(_) = json else {
        return unreadable("it is not an object");
    };
    if let Some(fault) = json.fault() {
        return unreadable(&fault);
    }
    let nothing = Json::Null;
    let properties = json.member("properties").unwrap_or(&nothing);
    let mut sheet = Sheet::new(properties);
    let Some(id) = sheet.id(json, whose.subscription) else {
        return unreadable("it names no request");
    };
    if id.as_str().len() > LONGEST_ID {
        return unreadable("its id is longer than an id can be");
    }
    if json.has_lost_characters() {
        sheet.odd("text of which characters were lost");
    }
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

    /// The very word that Azure wrote; what each word means, and that no other counts as it, is the core's to say.
    fn phase(&mut self) -> Phase {
        match self.member("status") {
            Some(Json::Text(word)) if self.properties.contradiction("status").is_empty() => {
                Phase::from_word(&word)
            }
            Some(Json::Text(contradiction)) => Phase::Unrecognised(contradiction),
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

    /// `resourceIds`, and `requestedResourceIds` of older answers: one text with commas, or a list. What several spellings
    /// tell counts together: too much is better than too little.
    fn resources(&mut self, own: &SubscriptionId) -> Vec<Resource> {
        let mut found = Vec::new();
        for name in ["resourceIds", "requestedResourceIds"] {
            for told in self.spellings(name) {
                for text in self.resource_texts(name, &told) {
                    let resource = Resource::from_text(&text, own);
                    if !text.trim().is_empty() && !found.contains(&resource) {
                        found.push(resource);
                    }
                }
            }
        }
        found
    }

    fn resource_texts(&mut self, name: &str, told: &Json) -> Vec<String> {
        match told {
            Json::Null => Vec::new(),
            Json::Text(text) => text.split(',').map(str::to_owned).collect(),
            Json::List(entries) => entries
                .iter()
                .map(|entry| self.resource_text(name, entry))
                .collect(),
            // What cannot be read still counts as reaching something.
            other @ (Json::Bool(_) | Json::Number(_) | Json::Object(_)) => {
                vec![self.resource_text(name, other)]
            }
        }
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
