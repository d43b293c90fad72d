//! Randomness that the seed decides: the same seed and the same calls give the same bytes.
//!
//! Identifiers of things (users, requests, tickets) are counted, so they do not depend on how many calls came between;
//! identifiers of calls, codes and tokens are drawn from a stream. The key that opens the engineer's routes is neither:
//! it comes from the system.

use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use uuid::Uuid;

/// Signs of codes that people type.
const CODE_SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The stream and the counter of one world.
#[derive(Debug, Clone)]
pub(crate) struct Random {
    seed: u64,
    stream: StdRng,
    counted: u64,
}

impl Default for Random {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            stream: StdRng::seed_from_u64(seed),
            counted: 0,
        }
    }

    /// A random identifier (RFC 9562, version 4): request ids, trace ids, session ids.
    pub(crate) fn guid(&mut self) -> String {
        let mut bytes = [0; 16];
        self.stream.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }

    /// 64 hexadecimal digits: codes, refresh tokens, contexts of sign-in pages.
    pub(crate) fn secret(&mut self) -> String {
        let mut bytes = [0; 32];
        self.stream.fill_bytes(&mut bytes);
        hexadecimal(&bytes)
    }

    /// Nine signs that a person can type: the user code of a device, of Entra's length and without signs that look alike
    /// (RFC 8628, 6.1).
    pub(crate) fn user_code(&mut self) -> String {
        let mut bytes = [0; 9];
        self.stream.fill_bytes(&mut bytes);
        let signs = bytes
            .iter()
            .filter_map(|byte| CODE_SIGNS.get(usize::from(byte % 32)));
        signs.map(|sign| char::from(*sign)).collect()
    }

    /// The next number; the same script gets the same numbers.
    pub(crate) fn count(&mut self) -> u64 {
        self.counted += 1;
        self.counted
    }

    /// The identifier of something that has a name already, from the seed and that name. Draws and counts nothing.
    pub(crate) fn named_id(&self, name: &str) -> String {
        let name = format!("{}/{name}", self.seed);
        Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string()
    }

    /// A fresh identifier of a thing, from the seed and the counter.
    pub(crate) fn fresh_id(&mut self, what: &str) -> String {
        let serial = self.count();
        self.named_id(&format!("{what}/{serial}"))
    }
}

/// Bytes in hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|half| char::from_digit(u32::from(half), 16))
        .collect()
}

/// A seed nobody chose, for worlds that were given none.
pub(crate) fn seed_of_the_system() -> u64 {
    rand::rngs::OsRng.next_u64()
}

/// 64 hexadecimal digits from the system, which no seed decides.
pub(crate) fn secret_of_the_system() -> String {
    let mut bytes = [0; 32];
    rand::rngs::OsRng.fill_bytes(&mut bytes);
    hexadecimal(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_decides_every_draw() {
        let draw = |seed| {
            let mut random = Random::new(seed);
            (random.guid(), random.secret(), random.fresh_id("x"))
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert_eq!(draw(7).1.len(), 64);
        assert_eq!(Uuid::parse_str(&draw(7).0).unwrap().get_version_num(), 4);
    }

    #[test]
    fn identifiers_of_things_do_not_depend_on_the_calls_between() {
        let (mut quiet, mut busy) = (Random::new(7), Random::new(7));
        for _ in 0..10 {
            busy.guid();
        }
        assert_eq!(quiet.fresh_id("request"), busy.fresh_id("request"));
    }

    #[test]
    fn the_system_gives_another_secret_each_time() {
        assert_ne!(secret_of_the_system(), secret_of_the_system());
        assert_eq!(hexadecimal(&[0, 15, 255]), "000fff");
    }
}
