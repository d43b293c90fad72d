//! Signed tokens: one RSA key per process, made once, used by every emulator in it; RS256 and its JWKS.

use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rsa::RsaPrivateKey;
use rsa::pkcs1::EncodeRsaPrivateKey;
use rsa::traits::PublicKeyParts;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// Bits of the signing key, as Entra's.
const BITS: usize = 2048;

static KEY: OnceLock<Option<SigningKey>> = OnceLock::new();

/// The key with what is published of it.
pub(crate) struct SigningKey {
    private: EncodingKey,
    public: DecodingKey,
    id: String,
    modulus: String,
    exponent: String,
}

/// Why a token is not good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadToken {
    /// Not three parts, not our signature, or not the claims we write.
    Invalid,
    /// Good once.
    Expired,
}

/// The signing key; the first call takes a second or two. Nothing when the system gives no randomness.
pub(crate) fn key() -> Option<&'static SigningKey> {
    KEY.get_or_init(|| SigningKey::generate().ok()).as_ref()
}

/// Whether `key` answers at once.
pub(crate) fn key_is_ready() -> bool {
    KEY.get().is_some()
}

impl SigningKey {
    fn generate() -> Result<Self, rsa::Error> {
        let private = RsaPrivateKey::new(&mut rand::rngs::OsRng, BITS)?;
        let (modulus, exponent) = (private.n().to_bytes_be(), private.e().to_bytes_be());
        let der = private.to_pkcs1_der().map_err(rsa::Error::Pkcs1)?;
        Ok(Self {
            private: EncodingKey::from_rsa_der(der.as_bytes()),
            public: DecodingKey::from_rsa_raw_components(&modulus, &exponent),
            id: URL_SAFE_NO_PAD
                .encode(Sha256::digest(&modulus))
                .chars()
                .take(27)
                .collect(),
            modulus: URL_SAFE_NO_PAD.encode(&modulus),
            exponent: URL_SAFE_NO_PAD.encode(&exponent),
        })
    }

    /// The key set that is published (RFC 7517).
    pub(crate) fn jwks(&self, issuer: &str) -> Value {
        json!({ "keys": [{
            "kty": "RSA", "use": "sig", "kid": self.id, "x5t": self.id, "n": self.modulus, "e": self.exponent,
            "issuer": issuer,
        }] })
    }

    /// Signs claims; nothing when the key cannot sign, which does not happen.
    pub(crate) fn sign(&self, claims: &Value) -> Option<String> {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(self.id.clone());
        header.x5t = Some(self.id.clone());
        jsonwebtoken::encode(&header, claims, &self.private).ok()
    }

    /// Checks the signature and the life of a token of ours.
    ///
    /// # Errors
    /// When it is not ours, or over.
    pub(crate) fn check(&self, token: &str, now: DateTime<Utc>) -> Result<Map<String, Value>, BadToken> {
        let mut rules = Validation::new(Algorithm::RS256);
        // The library would read the system's clock and knows nothing of ours: audience and life are checked here.
        rules.validate_exp = false;
        rules.validate_aud = false;
        rules.required_spec_claims.clear();
        let claims = jsonwebtoken::decode::<Map<String, Value>>(token, &self.public, &rules)
            .map_err(|_error| BadToken::Invalid)?
            .claims;
        let ends = claims
            .get("exp")
            .and_then(Value::as_i64)
            .ok_or(BadToken::Invalid)?;
        if now.timestamp() >= ends {
            Err(BadToken::Expired)
        } else {
            Ok(claims)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::epoch;

    #[test]
    fn a_token_is_good_until_its_last_second_and_only_unchanged() {
        let key = key().unwrap();
        let now = epoch();
        let token = key
            .sign(&json!({ "oid": "x", "exp": now.timestamp() + 10 }))
            .unwrap();
        assert_eq!(key.check(&token, now).unwrap().get("oid"), Some(&json!("x")));
        assert_eq!(
            key.check(&token, now + chrono::TimeDelta::seconds(10)),
            Err(BadToken::Expired)
        );
        let forged = token.replacen('.', ".e", 1);
        assert_eq!(key.check(&forged, now), Err(BadToken::Invalid));
        assert_eq!(key.check("garbage", now), Err(BadToken::Invalid));
    }
}
