//! Items of lists that were read before. Lists come several times a minute and hardly ever change: an item that stands there byte for byte
//! as it did the last time is not read again.

use crate::arm::item::{Item, Whose};
use lockbox_core::{SubscriptionId, TenantId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Most items of one list that are kept.
const ITEMS: usize = 256;

/// What was read of the last list of each subscription.
#[derive(Default)]
pub(crate) struct Known(Mutex<BTreeMap<SubscriptionId, Last>>);

/// Items by the hash of their text, as a token of that tenant saw them.
struct Last {
    tenant: TenantId,
    items: BTreeMap<[u8; 32], Arc<Item>>,
}

impl Known {
    fn all(&self) -> MutexGuard<'_, BTreeMap<SubscriptionId, Last>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the item of this text is: as it was read the last time, or else as `read` reads it.
    pub(super) fn item(&self, text: &str, whose: &Whose<'_>, read: impl FnOnce() -> Item) -> Remembered {
        let hash = Sha256::digest(text).into();
        let known = self.all().get(whose.subscription).and_then(|last| {
            let item = last.items.get(&hash)?;
            (last.tenant == *whose.tenant).then(|| Arc::clone(item))
        });
        Remembered {
            hash,
            item: known.unwrap_or_else(|| Arc::new(read())),
        }
    }

    /// From now on these items are the last ones.
    pub(super) fn keep(&self, whose: &Whose<'_>, items: &[Remembered]) {
        let items = items.iter().take(ITEMS);
        let last = Last {
            tenant: whose.tenant.clone(),
            items: items.map(|known| (known.hash, Arc::clone(&known.item))).collect(),
        };
        self.all().insert(whose.subscription.clone(), last);
    }

    /// Nothing is known any more.
    pub(crate) fn clear(&self) {
        self.all().clear();
    }
}

/// An item, and the hash of its text.
pub(super) struct Remembered {
    hash: [u8; 32],
    pub(super) item: Arc<Item>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arm::item;
    use crate::json::Json;

    const WAITS: &str = r#"{"properties":{"requestId":"r-1","status":"Pending"}}"#;

    fn name(remembered: &Remembered) -> String {
        match &*remembered.item {
            Item::Request(request) => format!("{} {}", request.key.request, request.phase.word()),
            Item::Bare(_) | Item::Unreadable(_) => panic!("a request"),
        }
    }

    #[test]
    fn only_what_stands_there_byte_for_byte_as_it_was_read_for_the_same_tenant_is_not_read_again() {
        let (ada, ben, home, away) = (
            TenantId::new("a"),
            TenantId::new("b"),
            SubscriptionId::new("s"),
            SubscriptionId::new("t"),
        );
        let whose = Whose {
            tenant: &ada,
            subscription: &home,
        };
        let known = Known::default();
        let read = |text: &str, whose: &Whose<'_>| {
            let json = Json::read(text.as_bytes()).expect("JSON");
            item::read(&json, whose)
        };
        let is_read = |text: &str, whose: &Whose<'_>| {
            let mut reads = 0;
            let remembered = known.item(text, whose, || {
                reads += 1;
                read(text, whose)
            });
            let read_anew = name(&Remembered {
                hash: [0; 32],
                item: Arc::new(read(text, whose)),
            });
            assert_eq!(name(&remembered), read_anew);
            (reads == 1, remembered)
        };
        let (first, remembered) = is_read(WAITS, &whose);
        assert!(first);
        known.keep(&whose, &[remembered]);
        assert!(!is_read(WAITS, &whose).0);
        let approved = WAITS.replace("Pending", "Approved");
        let (changed, remembered) = is_read(&approved, &whose);
        assert!(changed && is_read(&WAITS.replace(':', ": "), &whose).0);
        assert!(
            is_read(
                WAITS,
                &Whose {
                    tenant: &ben,
                    ..whose
                }
            )
            .0
        );
        assert!(
            is_read(
                WAITS,
                &Whose {
                    subscription: &away,
                    ..whose
                }
            )
            .0
        );
        known.keep(&whose, &[remembered]);
        assert!(is_read(WAITS, &whose).0, "only the last list counts");
        known.keep(&whose, &[is_read(WAITS, &whose).1]);
        known.clear();
        assert!(is_read(WAITS, &whose).0);
    }
}
