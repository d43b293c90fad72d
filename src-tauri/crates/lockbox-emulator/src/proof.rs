//! Who is at the other end of a port: an emulator shows that it holds the key of its runtime file before anybody sends
//! that key to it. A file may outlive its emulator, and somebody else may have taken the port.

use sha2::{Digest, Sha256};

use crate::world::random::hexadecimal;

/// Length of a block of SHA-256 in bytes.
const BLOCK: usize = 64;
/// Length of a nonce in hexadecimal digits.
pub(crate) const NONCE_DIGITS: usize = 64;

/// What the holder of a key answers to a nonce.
pub(crate) fn proof(key: &str, nonce: &str) -> String {
    let message = format!("lockbox-emulator proof\n{nonce}");
    hexadecimal(&hmac(key.as_bytes(), message.as_bytes()))
}

/// Whether a text is a nonce.
pub(crate) fn is_nonce(text: &str) -> bool {
    text.len() == NONCE_DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Compares without telling by its duration where the texts differ.
pub(crate) fn same(given: &str, wanted: &str) -> bool {
    given.len() == wanted.len()
        && given
            .bytes()
            .zip(wanted.bytes())
            .fold(0, |differ, (a, b)| differ | (a ^ b))
            == 0
}

/// HMAC with SHA-256 (RFC 2104).
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = [0; BLOCK];
    let short = if key.len() > BLOCK {
        Sha256::digest(key).to_vec()
    } else {
        key.to_vec()
    };
    for (place, byte) in block.iter_mut().zip(short) {
        *place = byte;
    }
    let inner = Sha256::new()
        .chain_update(block.map(|byte| byte ^ 0x36))
        .chain_update(message)
        .finalize();
    Sha256::new()
        .chain_update(block.map(|byte| byte ^ 0x5c))
        .chain_update(inner)
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_the_published_examples() {
        // RFC 4231, test cases 2 and 6.
        assert_eq!(
            hexadecimal(&hmac(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        let text = b"Test Using Larger Than Block-Size Key - Hash Key First";
        assert_eq!(
            hexadecimal(&hmac(&[0xaa; 131], text)),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn a_proof_belongs_to_one_key_and_one_nonce() {
        let nonce = "0".repeat(64);
        assert!(is_nonce(&nonce) && !is_nonce("0") && !is_nonce(&"x".repeat(64)));
        assert_eq!(proof("k", &nonce), proof("k", &nonce));
        assert_ne!(proof("k", &nonce), proof("l", &nonce));
        assert_ne!(proof("k", &nonce), proof("k", &"1".repeat(64)));
        assert!(same("ab", "ab") && !same("ab", "ac") && !same("ab", "abc"));
    }
}
