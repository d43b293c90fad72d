//! Signed tokens: RS256 and its JWKS.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rsa::RsaPrivateKey;
use rsa::pkcs1::EncodeRsaPrivateKey;
use rsa::traits::PublicKeyParts;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// Bits of the signing key, as Entra's.
pub(super) const BITS: usize = 2048;
/// Bits where nobody is to be kept out and only time counts: the smallest key that holds a signature of SHA-256.
pub(crate) const FEWEST_BITS: usize = 512;

/// The key with what is published of it.
pub(crate) struct SigningKey {
    private: EncodingKey,
    public: DecodingKey,
    id: String,
    modulus: String,
    exponent: String,
}

impl SigningKey {
    pub(super) fn generate(seed: u64, bits: usize) -> Result<Self, rsa::Error> {
        // A stream of its own: how many numbers a key takes must not move anything else.
        let private = RsaPrivateKey::new(&mut StdRng::seed_from_u64(!seed), bits)?;
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
    pub(super) fn sign(&self, claims: &Value) -> Option<String> {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(self.id.clone());
        header.x5t = Some(self.id.clone());
        jsonwebtoken::encode(&header, claims, &self.private).ok()
    }

    /// The claims of a token of ours, whatever its life; nothing when its signature is not ours.
    pub(super) fn verify(&self, token: &str) -> Option<Map<String, Value>> {
        let mut rules = Validation::new(Algorithm::RS256);
        // The library would read the system's clock and knows nothing of ours: audience and life are checked elsewhere.
        rules.validate_exp = false;
        rules.validate_aud = false;
        rules.required_spec_claims.clear();
        let good = jsonwebtoken::decode::<Map<String, Value>>(token, &self.public, &rules).ok()?;
        Some(good.claims)
    }
}
