//! Identifiers. They are opaque text: Azure's examples carry placeholders, so nothing here demands a GUID.
//! Letter case never distinguishes two Azure identifiers, so each is kept in lower case and compared as it is. Only ASCII has
//! letter case here: a sign that merely folds to a letter, such as the one of Kelvin, makes another identifier.

use std::fmt;

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as Azure wrote it: trimmed, lower case.
            #[must_use]
            pub fn new(text: &str) -> Self {
                Self(text.trim().to_ascii_lowercase())
            }

            /// The identifier in lower case.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

identifier!(
    /// An Entra tenant.
    TenantId
);
identifier!(
    /// An Azure subscription.
    SubscriptionId
);
identifier!(
    /// `properties.requestId` of a Lockbox request; the word that goes into its URL.
    RequestId
);
identifier!(
    /// A person's object id inside one tenant.
    ObjectId
);
identifier!(
    /// An Azure Resource Manager id with a leading slash, in lower case.
    ResourceId
);

impl ResourceId {
    /// Brings the forms in use together: with or without a leading slash, any letter case.
    #[must_use]
    pub fn from_any(text: &str) -> Self {
        let trimmed = text.trim_matches(|c: char| c == '/' || c.is_whitespace());
        Self::new(&format!("/{trimmed}"))
    }

    /// Whether this id is `group` or lies below it.
    #[must_use]
    pub fn lies_in(&self, group: &Self) -> bool {
        self == group
            || self
                .0
                .strip_prefix(&group.0)
                .is_some_and(|rest| rest.starts_with('/'))
    }

    /// The value that follows the segment `key`, such as the group after `resourcegroups`.
    #[must_use]
    pub fn segment(&self, key: &str) -> Option<&str> {
        let mut parts = self.0.split('/');
        while let Some(part) = parts.next() {
            if part == key {
                return parts.next().filter(|value| !value.is_empty());
            }
        }
        None
    }

    /// The id up to the value that follows the segment `key`, such as the group that a machine lies in.
    pub(crate) fn up_to(&self, key: &str) -> Option<Self> {
        let value = self.segment(key)?;
        let end = self.0.find(&format!("/{key}/{value}"))? + key.len() + value.len() + 2;
        self.0.get(..end).map(|id| Self(id.to_owned()))
    }

    /// The last segment: the resource's own name.
    #[must_use]
    pub fn leaf(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

/// Who is signed in, and where: the pair a decision is bound to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AccountId {
    /// The tenant of the token, which is where the requests live.
    pub tenant: TenantId,
    /// The person inside that tenant.
    pub object: ObjectId,
}

/// Names one request among all that the program knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestKey {
    /// The subscription whose list carries it.
    pub subscription: SubscriptionId,
    /// Azure's id of the request.
    pub request: RequestId,
    /// 0, unless Azure listed the same id more than once with different contents; then the place among the twins.
    /// Twins are shown and can never be decided, since an answer could reach the wrong one.
    pub twin: u32,
}

impl RequestKey {
    /// The key of a request whose id is its own.
    #[must_use]
    pub fn new(subscription: SubscriptionId, request: RequestId) -> Self {
        Self {
            subscription,
            request,
            twin: 0,
        }
    }

    /// The least of all keys of a subscription, in their order.
    pub(crate) fn first(subscription: &SubscriptionId) -> Self {
        Self::new(subscription.clone(), RequestId::new(""))
    }

    /// One line of text that names the request towards the window: `subscription/request/twin`.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}/{}/{}", self.subscription, self.request, self.twin)
    }

    /// Reads what [`RequestKey::to_text`] wrote.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        // A request's id is opaque and may hold a slash; the others cannot.
        let (subscription, rest) = text.split_once('/')?;
        let (request, twin) = rest.rsplit_once('/')?;
        Some(Self {
            subscription: SubscriptionId::new(subscription),
            request: RequestId::new(request),
            twin: twin.parse().ok()?,
        })
    }
}

/// Pairs an effect with its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// SHA-256 over everything Azure said about a request, unknown members included, together with tenant and
/// subscription. Azure has no version mark of its own; this one is made by the adapter that read the answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag(pub [u8; 32]);

/// As everywhere else: in hexadecimal digits.
impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({})", self.to_hex())
    }
}

impl Tag {
    /// Sixty-four hexadecimal digits.
    #[must_use]
    pub fn to_hex(self) -> String {
        self.0
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|n| char::from_digit(u32::from(n), 16))
            .collect()
    }

    /// Reads sixty-four hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .chars()
            .map(|c| c.to_digit(16).and_then(|n| u8::try_from(n).ok()))
            .collect::<Option<_>>()?;
        let bytes: Vec<u8> = digits
            .chunks_exact(2)
            .filter_map(|pair| Some(pair.first()? << 4 | pair.last()?))
            .collect();
        (digits.len() == 64).then_some(())?;
        bytes.try_into().ok().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letter_case_and_leading_slash_do_not_distinguish_resources() {
        let shouted = ResourceId::from_any(
            "SUBSCRIPTIONS/S1/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINES/VM",
        );
        let group = ResourceId::from_any("/subscriptions/s1/resourceGroups/g");
        assert!(shouted.lies_in(&group));
        assert!(!shouted.lies_in(&ResourceId::from_any("/subscriptions/s1/resourceGroups/gg")));
        assert_eq!(shouted.segment("resourcegroups"), Some("g"));
        assert_eq!(shouted.leaf(), "vm");
    }

    #[test]
    fn a_sign_that_only_looks_like_a_letter_distinguishes() {
        assert_ne!(RequestId::new("\u{212a}"), RequestId::new("k"));
        assert_eq!(RequestId::new(" K "), RequestId::new("k"));
    }

    #[test]
    fn a_key_survives_its_text_form() {
        let key = RequestKey {
            subscription: SubscriptionId::new("S"),
            request: RequestId::new("R/1"),
            twin: 2,
        };
        assert_eq!(RequestKey::from_text(&key.to_text()), Some(key));
        assert_eq!(RequestKey::from_text("no"), None);
    }

    #[test]
    fn a_tag_survives_its_text_form() {
        let tag = Tag([171; 32]);
        assert_eq!(Tag::from_hex(&tag.to_hex()), Some(tag));
        assert_eq!(Tag::from_hex("ab"), None);
    }

    proptest! {
        #[test]
        fn every_key_survives_its_text_form(subscription in "[^/]{0,12}", request in "\\PC{0,12}|[/ a-z0-9]{0,12}", twin in any::<u32>()) {
            let key = RequestKey { subscription: SubscriptionId::new(&subscription), request: RequestId::new(&request), twin };
            prop_assert_eq!(RequestKey::from_text(&key.to_text()), Some(key));
        }

        #[test]
        fn a_text_names_one_request_at_most_and_always_the_same(text in "\\PC{0,20}|[/a-c0-9+ -]{0,20}") {
            if let Some(key) = RequestKey::from_text(&text) {
                prop_assert_eq!(RequestKey::from_text(&key.to_text()), Some(key));
            }
        }

        #[test]
        fn only_sixty_four_digits_are_a_tag_and_each_is_its_own(text in "[0-9a-fA-F]{62,66}|\\PC{0,70}") {
            let tag = Tag::from_hex(&text);
            let is_tag = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            prop_assert_eq!(tag.map(Tag::to_hex), is_tag.then(|| text.to_ascii_lowercase()));
        }

        #[test]
        fn an_id_made_of_an_id_is_the_same(text in "\\PC{0,20}|[ /A-Za-z]{0,20}") {
            let (request, resource) = (RequestId::new(&text), ResourceId::from_any(&text));
            prop_assert_eq!(RequestId::new(request.as_str()), request);
            prop_assert_eq!(ResourceId::from_any(resource.as_str()), resource);
        }
    }
}
