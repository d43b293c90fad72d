//! The signing key of a world, made once per seed and process, and the memory of tokens that were checked before.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::jwt::{BITS, SigningKey};

/// Most keys a process keeps for further emulators of the same seed.
const MOST_KEYS: usize = 16;
/// Most checked tokens that are remembered; the oldest are checked again.
const MOST_CHECKED: usize = 1_024;

/// How far in the future a token may begin, because clocks differ.
const SKEW_SECONDS: i64 = 300;

/// What a token claims.
pub(crate) type Claims = Arc<Map<String, Value>>;

type Made = Arc<OnceLock<Option<Arc<SigningKey>>>>;

/// A key takes a second or two, so the emulators of one process share those of the same seed.
static KEYS: Mutex<BTreeMap<(u64, usize), Made>> = Mutex::new(BTreeMap::new());

/// The key of a seed with so many bits. Blocks while it is being made; nothing when none can be made, which does not happen.
fn of_seed(seed: u64, bits: usize) -> Option<Arc<SigningKey>> {
    let made = {
        let mut keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.len() >= MOST_KEYS && !keys.contains_key(&(seed, bits)) {
            keys.pop_first();
        }
        Arc::clone(keys.entry((seed, bits)).or_default())
    };
    made.get_or_init(|| SigningKey::generate(seed, bits).ok().map(Arc::new))
        .clone()
}

/// The signing key of one world and the tokens it has checked.
#[derive(Default)]
pub(crate) struct Keys {
    seed: u64,
    bits: usize,
    key: OnceLock<Option<Arc<SigningKey>>>,
    checked: HashMap<String, Claims>,
    order: VecDeque<String>,
}

impl Keys {
    pub(crate) fn new(seed: u64) -> Self {
        Self::of_bits(seed, BITS)
    }

    /// The same with a key of so many bits.
    pub(crate) fn of_bits(seed: u64, bits: usize) -> Self {
        Self {
            seed,
            bits,
            ..Self::default()
        }
    }

    /// The key; the first call of a seed in a process takes a second or two.
    pub(crate) fn signing(&self) -> Option<&SigningKey> {
        self.key.get_or_init(|| of_seed(self.seed, self.bits)).as_deref()
    }

    /// Makes the key ahead of the first call that needs it.
    pub(crate) fn prepare(seed: u64) {
        if of_seed(seed, BITS).is_none() {
            tracing::error!("no signing key could be made");
        }
    }

    /// Signs claims; nothing when there is no key.
    pub(crate) fn sign(&self, claims: &Value) -> Option<String> {
        self.signing()?.sign(claims)
    }

    /// Checks the signature and the life of a token of ours. A signature is checked once while the token is remembered.
    ///
    /// # Errors
    /// When it is not ours, or over.
    pub(crate) fn check(&mut self, token: &str, now: DateTime<Utc>) -> Result<Claims, BadToken> {
        let claims = match self.checked.get(token) {
            Some(claims) => Arc::clone(claims),
            None => {
                let claims = self
                    .signing()
                    .ok_or(BadToken::Invalid)?
                    .verify(token)
                    .ok_or(BadToken::Invalid)?;
                self.remember(token, Arc::new(claims))
            }
        };
        let ends = claims
            .get("exp")
            .and_then(Value::as_i64)
            .ok_or(BadToken::Invalid)?;
        let begins = claims.get("nbf").and_then(Value::as_i64).unwrap_or_default();
        if now.timestamp() + SKEW_SECONDS < begins {
            return Err(BadToken::Invalid);
        }
        if now.timestamp() >= ends {
            Err(BadToken::Expired(claims))
        } else {
            Ok(claims)
        }
    }

    fn remember(&mut self, token: &str, claims: Claims) -> Claims {
        if self.order.len() >= MOST_CHECKED
            && let Some(oldest) = self.order.pop_front()
        {
            self.checked.remove(&oldest);
        }
        self.order.push_back(token.to_owned());
        self.checked.insert(token.to_owned(), Arc::clone(&claims));
        claims
    }
}

/// Why a token is not good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BadToken {
    /// Not three parts, not our signature, or not the claims we write.
    Invalid,
    /// Good once.
    Expired(Claims),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::epoch;
    use serde_json::json;

    #[test]
    fn a_token_is_good_until_its_last_second_and_only_unchanged() {
        let mut keys = Keys::new(20);
        let now = epoch();
        let token = keys
            .sign(&json!({ "oid": "x", "exp": now.timestamp() + 10 }))
            .unwrap();
        // The second time from memory, with the same outcome.
        for _ in 0..2 {
            assert_eq!(keys.check(&token, now).unwrap().get("oid"), Some(&json!("x")));
            let over = keys.check(&token, now + chrono::TimeDelta::seconds(10));
            assert!(matches!(over, Err(BadToken::Expired(_))));
        }
        let forged = token.replacen('.', ".e", 1);
        assert_eq!(keys.check(&forged, now), Err(BadToken::Invalid));
        assert_eq!(keys.check("garbage", now), Err(BadToken::Invalid));
    }

    #[test]
    fn a_token_that_begins_later_than_clocks_differ_is_not_good_yet() {
        let mut keys = Keys::new(20);
        let now = epoch();
        let token = keys
            .sign(&json!({ "nbf": now.timestamp() + 301, "exp": now.timestamp() + 900 }))
            .unwrap();
        assert_eq!(keys.check(&token, now), Err(BadToken::Invalid));
        assert!(keys.check(&token, now + chrono::TimeDelta::seconds(1)).is_ok());
    }

    #[test]
    fn only_so_many_checked_tokens_are_remembered_and_none_that_is_bad() {
        let mut keys = Keys::new(20);
        for number in 0..=MOST_CHECKED {
            keys.remember(&number.to_string(), Claims::default());
        }
        assert_eq!(
            (keys.checked.len(), keys.order.len()),
            (MOST_CHECKED, MOST_CHECKED)
        );
        assert!(!keys.checked.contains_key("0"), "the oldest went");
        assert!(keys.check("garbage", epoch()).is_err());
        assert_eq!(keys.checked.len(), MOST_CHECKED);
    }

    #[test]
    fn the_seed_decides_the_key() {
        let modulus = |seed| SigningKey::generate(seed, BITS).unwrap().jwks("i")["keys"][0]["n"].clone();
        assert_eq!(modulus(20), of_seed(20, BITS).unwrap().jwks("i")["keys"][0]["n"]);
        assert_ne!(modulus(20), modulus(21));
    }
}
