//! One entry as bytes. They are made once and never again: hashes and proofs are over these bytes, not over a new rendering.
//!
//! A leaf has at most 65,535 bytes. Texts and lists of any length fit, since they are cut until they do: every text to 16,000
//! bytes and every list to 200 members, then to 4,000 and 100, to 1,000 and 50, to 120 and 20; at last the page that a decision was
//! made on is left out. A text that was cut keeps the
//! length and the SHA-256 of the whole, a list how many members it lost. Identifiers are never cut, since an entry about
//! another request would be worse than none; an entry that does not fit because of them is [`Unwritable`].

use lockbox_core::{Entry, RequestKey, ServerTime, TenantId};
use serde::{Deserialize, Serialize};

use crate::wire::{KeyRow, Limit, instant, stamp};
use crate::wire_entry::WhatRow;

/// The longest leaf: the limit of one entry in the C2SP format for tiled logs.
pub(crate) const LEAF_LIMIT: usize = 65_535;

/// The form of the leaves that this version writes; the first member of each.
const VERSION: &str = "lbx1";

/// Tried in this order until a leaf fits: hostile text is cut, an entry is never refused for it. What is cut keeps its hash.
const LIMITS: [Limit; 6] = [
    Limit::NONE,
    Limit::of(16_000, 200),
    Limit::of(4_000, 100),
    Limit::of(1_000, 50),
    Limit::of(120, 20),
    // A decision must never fail for the copy of its page.
    Limit {
        page: false,
        ..Limit::of(120, 20)
    },
];

/// An entry as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A kind this version knows.
    Known(Box<Entry>),
    /// A kind, or a form of one, that only a newer version knows. It is kept and can be named, no more.
    Unknown {
        kind: String,
        tenant: Option<TenantId>,
        key: Option<RequestKey>,
        server_time: Option<ServerTime>,
    },
}

impl Kept {
    /// The request it is about.
    #[must_use]
    pub fn key(&self) -> Option<&RequestKey> {
        match self {
            Self::Known(entry) => entry.key.as_ref(),
            Self::Unknown { key, .. } => key.as_ref(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Leaf {
    v: String,
    seq: u64,
    /// The version of the program that wrote it.
    app: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tenant: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<KeyRow>,
    server: String,
    wall: String,
    #[serde(flatten)]
    what: WhatRow,
}

/// The members every leaf has, whatever its kind.
#[derive(Deserialize)]
struct Outline {
    seq: u64,
    kind: String,
    #[serde(default)]
    tenant: Option<String>,
    #[serde(default)]
    key: Option<KeyRow>,
    #[serde(default)]
    server: Option<String>,
}

/// Why an entry cannot be written in any form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// Its identifiers alone are longer than a leaf may be.
    #[error("its identifiers are too long")]
    TooLong,
    /// What was written would not be read as what it is.
    #[error("it cannot be read back: {0}")]
    NotReadBack(String),
}

/// The leaf of `entry` at `sequence`, and what it will be read as. What is derived comes from the bytes, never from the value
/// they were made of: so it can be made again.
///
/// # Errors
/// When it does not fit although every text was cut, or cannot be read back.
pub fn encode(sequence: u64, entry: &Entry) -> Result<(Vec<u8>, Kept), Unwritable> {
    for limit in LIMITS {
        let leaf = Leaf {
            v: VERSION.to_owned(),
            seq: sequence,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            tenant: entry.tenant.as_ref().map(|tenant| tenant.as_str().to_owned()),
            key: entry.key.as_ref().map(KeyRow::of),
            server: stamp(entry.server_time),
            wall: stamp(entry.wall_time),
            what: WhatRow::of(&entry.what, limit),
        };
        let bytes = serde_json::to_vec(&leaf).map_err(|error| Unwritable::NotReadBack(error.to_string()))?;
        if bytes.len() <= LEAF_LIMIT {
            return match decode(&bytes) {
                Ok((_, Kept::Unknown { kind, .. })) => Err(Unwritable::NotReadBack(kind)),
                Ok((_, kept)) => Ok((bytes, kept)),
                Err(why) => Err(Unwritable::NotReadBack(why)),
            };
        }
    }
    Err(Unwritable::TooLong)
}

/// Reads a leaf: its own sequence number and the entry.
///
/// # Errors
/// When the bytes are not a leaf at all; the text tells why.
pub fn decode(bytes: &[u8]) -> Result<(u64, Kept), String> {
    let known = serde_json::from_slice::<Leaf>(bytes)
        .ok()
        .filter(|leaf| leaf.v == VERSION)
        .and_then(|leaf| {
            let entry = Entry {
                tenant: leaf.tenant.as_deref().map(TenantId::new),
                key: leaf.key.map(KeyRow::into_core),
                server_time: instant(&leaf.server)?,
                wall_time: instant(&leaf.wall)?,
                what: leaf.what.into_core()?,
            };
            Some((leaf.seq, Kept::Known(Box::new(entry))))
        });
    if let Some(known) = known {
        return Ok(known);
    }
    let outline: Outline = serde_json::from_slice(bytes).map_err(|error| format!("not a leaf: {error}"))?;
    let kept = Kept::Unknown {
        kind: outline.kind,
        tenant: outline.tenant.as_deref().map(TenantId::new),
        key: outline.key.map(KeyRow::into_core),
        server_time: outline.server.as_deref().and_then(instant),
    };
    Ok((outline.seq, kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arbitrary;
    use lockbox_core::{
        AccountId, Decision, FactShown, Facts, ObjectId, Phase, RequestId, Screen, SubscriptionId, Surface,
        Tag, Verdict, What,
    };
    use proptest::prelude::*;

    fn entry(what: What) -> Entry {
        let at = instant("2026-03-01T10:00:00Z").expect("readable");
        Entry {
            tenant: Some(TenantId::new("t")),
            key: None,
            server_time: at,
            wall_time: at,
            what,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        #[test]
        fn every_entry_comes_back_as_it_was(entry in arbitrary::entry(), sequence in 1..u64::from(u32::MAX)) {
            let (bytes, _) = encode(sequence, &entry).expect("fits");
            prop_assert_eq!(decode(&bytes), Ok((sequence, Kept::Known(Box::new(entry)))));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn hostile_lengths_always_fit_and_what_is_cut_keeps_its_hash(entry in arbitrary::oversized()) {
            let (bytes, _) = encode(7, &entry).expect("fits");
            prop_assert!(bytes.len() <= LEAF_LIMIT);
            let (_, kept) = decode(&bytes).expect("a leaf");
            prop_assert!(matches!(&kept, Kept::Known(found) if found.key == entry.key));
            if let Kept::Known(found) = kept {
                let text = format!("{found:?}");
                prop_assert!(text.contains("[cut here; all of it has "));
            }
        }
    }

    #[test]
    fn the_bytes_are_json_that_begins_with_the_version() {
        let (bytes, _) = encode(1, &entry(What::Notified)).expect("fits");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let expected = format!(
            r#"{{"v":"lbx1","seq":1,"app":"{}","tenant":"t","server":"2026-03-01T10:00:00Z","wall":"2026-03-01T10:00:00Z","kind":"notified"}}"#,
            env!("CARGO_PKG_VERSION")
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn a_kind_of_a_newer_version_is_kept_and_named() {
        let leaf = br#"{"v":"lbx1","seq":9,"app":"9.0","key":{"subscription":"s","request":"r"},"server":"2026-03-01T10:00:00Z","wall":"2026-03-01T10:00:00Z","kind":"witnessed","what":{"by":"x"}}"#;
        let (sequence, kept) = decode(leaf).expect("a leaf");
        assert_eq!(sequence, 9);
        assert!(
            matches!(&kept, Kept::Unknown { kind, key: Some(key), server_time: Some(_), .. }
            if kind == "witnessed" && key.request.as_str() == "r")
        );
    }

    #[test]
    fn a_known_kind_in_a_newer_form_is_kept_and_named() {
        let (bytes, _) = encode(
            3,
            &entry(What::GrantClosed {
                phase: Phase::Completed,
            }),
        )
        .expect("fits");
        let newer = String::from_utf8(bytes).expect("UTF-8").replace("lbx1", "lbx2");
        assert!(
            matches!(decode(newer.as_bytes()), Ok((3, Kept::Unknown { kind, .. })) if kind == "grantClosed")
        );
    }

    #[test]
    fn a_decision_whose_page_is_too_long_in_every_form_is_written_without_it() {
        let fact = FactShown {
            items: vec!["x".repeat(200); 20],
            ..FactShown::default()
        };
        let screen = Screen {
            facts: vec![fact; 20],
            ..Screen::default()
        };
        let what = |screen: Screen| What::Intent {
            decision: decision(),
            shown: Facts::default(),
            raw: "{}".to_owned(),
            screen: Some(Box::new(screen)),
        };
        let read = |screen: Screen| {
            let (bytes, _) = encode(1, &entry(what(screen))).expect("written");
            match decode(&bytes).expect("a leaf") {
                (_, Kept::Known(entry)) => entry.what,
                other @ (_, Kept::Unknown { .. }) => panic!("{other:?}"),
            }
        };
        let What::Intent {
            decision: kept,
            screen: None,
            ..
        } = read(screen)
        else {
            panic!("without its page")
        };
        assert_eq!(kept, decision());
        let short = Screen {
            headline: "Microsoft asks to read".to_owned(),
            ..Screen::default()
        };
        assert_eq!(read(short.clone()), what(short));
    }

    #[test]
    fn a_decision_without_a_page_is_written_in_the_bytes_of_older_versions() {
        let what = What::Intent {
            decision: decision(),
            shown: Facts::default(),
            raw: "{}".to_owned(),
            screen: None,
        };
        let (bytes, _) = encode(1, &entry(what)).expect("fits");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let tag = "07".repeat(32);
        let expected = format!(
            r#""kind":"intent","what":{{"decision":{{"key":{{"subscription":"s","request":"r"}},"verdict":"deny","reason":"no","account":{{"tenant":"t","object":"o"}},"user":"ada","tag":"{tag}","at":"2026-03-01T10:00:00Z","surface":"window"}},"shown":{{"tenantName":"","subscriptionName":"","clusters":[],"wholeSubscription":false,"actions":[],"ticket":null,"length":null,"justification":"","created":null,"lapses":null}},"raw":"{{}}"}}}}"#
        );
        assert!(text.ends_with(&expected), "{text}");
    }

    fn decision() -> Decision {
        Decision {
            key: RequestKey::new(SubscriptionId::new("s"), RequestId::new("r")),
            verdict: Verdict::Deny,
            reason: "no".to_owned(),
            account: AccountId {
                tenant: TenantId::new("t"),
                object: ObjectId::new("o"),
            },
            user: "ada".to_owned(),
            tag: Tag([7; 32]),
            at: instant("2026-03-01T10:00:00Z").expect("readable"),
            surface: Surface::Window,
        }
    }

    #[test]
    fn what_is_no_leaf_is_an_error() {
        assert!(decode(b"{}").is_err());
        assert!(decode(b"\xff").is_err());
    }

    #[test]
    fn a_long_text_is_cut_at_a_character_and_says_so() {
        let raw = "ü".repeat(60_000);
        let what = What::Seen {
            tag: Tag([1; 32]),
            phase: Phase::Pending,
            facts: Default::default(),
            raw,
        };
        let (bytes, _) = encode(1, &entry(what)).expect("fits");
        let (_, Kept::Known(found)) = decode(&bytes).expect("a leaf") else {
            panic!("known")
        };
        let What::Seen { raw, .. } = found.what else {
            panic!("seen")
        };
        assert!(raw.starts_with(&"ü".repeat(8_000)));
        let hash = crate::chain::hex(&<sha2::Sha256 as sha2::Digest>::digest("ü".repeat(60_000)));
        assert!(raw.ends_with(&format!(
            "… [cut here; all of it has 120000 bytes, SHA-256 {hash}]"
        )));
    }
}
