//! Unguessable words, and comparing them without telling how far they agree.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use std::hint::black_box;

/// The system gave no randomness.
#[derive(Debug)]
pub(crate) struct NoRandomness;

/// 32 random bytes as 43 URL-safe characters.
pub(crate) fn word() -> Result<SecretString, NoRandomness> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|_error| NoRandomness)?;
    Ok(SecretString::from(URL_SAFE_NO_PAD.encode(bytes)))
}

/// Whether `given` is the secret, in a time that depends on lengths alone.
pub(crate) fn is_equal(secret: &SecretString, given: &str) -> bool {
    let (secret, given) = (secret.expose_secret().as_bytes(), given.as_bytes());
    let differing = secret
        .iter()
        .zip(given)
        .fold(0_u8, |sum, (a, b)| black_box(sum | (a ^ b)));
    secret.len() == given.len() && black_box(differing) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_long_and_never_the_same() {
        let (one, two) = (word().expect("random"), word().expect("random"));
        assert_eq!(one.expose_secret().len(), 43);
        assert_ne!(one.expose_secret(), two.expose_secret());
    }

    #[test]
    fn only_the_very_same_text_is_equal() {
        let secret = SecretString::from("abc");
        assert!(is_equal(&secret, "abc"));
        for other in ["", "ab", "abcd", "abd", "Abc"] {
            assert!(!is_equal(&secret, other), "{other}");
        }
    }
}
