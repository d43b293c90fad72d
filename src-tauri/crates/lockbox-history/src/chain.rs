//! The hashes that tie entries together: RFC 6962's leaf hash, and a running head over all leaves so far.

use sha2::{Digest, Sha256};

/// A SHA-256 value.
pub(crate) type Hash = [u8; 32];

/// The head before the first entry.
pub(crate) const START: Hash = [0; 32];

/// `SHA-256(0x00 || leaf)`: RFC 6962, 2.1, so that the leaves can become those of a Merkle log as they are.
pub(crate) fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new()
        .chain_update([0])
        .chain_update(leaf)
        .finalize()
        .into()
}

/// `SHA-256(0x01 || head before || leaf hash)`.
pub(crate) fn next_head(before: &Hash, leaf: &Hash) -> Hash {
    Sha256::new()
        .chain_update([1])
        .chain_update(before)
        .chain_update(leaf)
        .finalize()
        .into()
}

/// Lower-case hexadecimal digits of `bytes`.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|n| char::from_digit(u32::from(n), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaf_and_head_are_the_published_hashes() {
        // SHA-256 of one zero byte: the leaf hash of the empty leaf, also in RFC 6962's reference tests.
        assert_eq!(
            hex(&leaf_hash(b"")),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
        let head = next_head(&START, &leaf_hash(b"x"));
        let by_hand: Hash =
            Sha256::digest([&[1][..], &[0; 32][..], &Sha256::digest(b"\0x")[..]].concat()).into();
        assert_eq!(head, by_hand);
    }
}
