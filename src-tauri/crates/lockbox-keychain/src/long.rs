//! Secrets of any length in a store with short values (Windows: 2,560 bytes). A long one is written as parts of a new
//! generation first, then as a head that names them, then the old generation is deleted: whoever reads in between, or
//! after a crash in between, finds the old secret or the new one, whole.

use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::KeychainError;
use crate::store::SecretStore;

/// Bytes of one part.
const PART: usize = 2_400;
/// Bytes of the longest secret; tokens have a few thousand.
const SECRET_LIMIT: usize = 64 * 1024;
/// More parts than a secret ever has; escapes may make the text longer than the secret.
const PARTS_LIMIT: usize = 6 * SECRET_LIMIT / PART + 2;

/// What the item itself holds: the secret, or the description of its parts. ASCII only, since some keychains are
/// particular about bytes.
#[derive(Deserialize)]
struct Item {
    v: u8,
    #[serde(default, rename = "gen")]
    generation: u32,
    rt: Option<String>,
    n: Option<usize>,
    len: Option<usize>,
    sha256: Option<String>,
}

#[derive(Serialize)]
struct Inline<'a> {
    v: u8,
    #[serde(rename = "gen")]
    generation: u32,
    rt: &'a str,
}

#[derive(Serialize)]
struct Head {
    v: u8,
    #[serde(rename = "gen")]
    generation: u32,
    n: usize,
    len: usize,
    sha256: String,
}

/// Reads the secret under `name`. What is incomplete or does not fit its hash counts as absent.
pub(crate) fn load(store: &mut dyn SecretStore, name: &str) -> Result<Option<SecretString>, KeychainError> {
    let Some(item) = store.load(name)?.and_then(|text| read(&text)) else {
        return Ok(None);
    };
    if let Some(secret) = item.rt {
        return Ok(Some(secret.into()));
    }
    let (Some(n), Some(len), Some(sha256)) = (item.n, item.len, item.sha256) else {
        return Ok(None);
    };
    if n > PARTS_LIMIT || len > PARTS_LIMIT * PART {
        return Ok(None);
    }
    // Of the right size from the start, so that growing leaves no copies behind.
    let mut text = String::with_capacity(len.max(1));
    for i in 0..n {
        match store.load(&part_name(name, item.generation, i))? {
            Some(part) if text.len() + part.expose_secret().len() <= len => {
                text.push_str(part.expose_secret());
            }
            Some(_) | None => {
                text.zeroize();
                return Ok(None);
            }
        }
    }
    let whole = SecretString::from(text);
    let fits = whole.expose_secret().len() == len && hash(whole.expose_secret()) == sha256;
    Ok(read(&whole)
        .filter(|_| fits)
        .and_then(|item| item.rt)
        .map(SecretString::from))
}

/// Writes the secret under `name`.
pub(crate) fn save(
    store: &mut dyn SecretStore,
    name: &str,
    secret: &SecretString,
) -> Result<(), KeychainError> {
    if secret.expose_secret().len() > SECRET_LIMIT {
        return Err(KeychainError::TooLong);
    }
    let Some(limit) = store.limit() else {
        return store.save(name, &inline(secret, 0)?);
    };
    let generation = generation(store, name)?.wrapping_add(1);
    let text = inline(secret, generation)?;
    let mut written = 0;
    if text.expose_secret().len() <= PART.min(limit) {
        store.save(name, &text)?;
    } else {
        // The text is ASCII, so every cut lies between characters.
        for part in text.expose_secret().as_bytes().chunks(PART.min(limit)) {
            let part = SecretString::from(String::from_utf8_lossy(part).into_owned());
            store.save(&part_name(name, generation, written), &part)?;
            written += 1;
        }
        let whole = text.expose_secret();
        let head = Head {
            v: 1,
            generation,
            n: written,
            len: whole.len(),
            sha256: hash(whole),
        };
        store.save(name, &serde_json::to_string(&head).map_err(unwritable)?.into())?;
    }
    // From here on the new secret counts. What cannot be deleted now is deleted the next time.
    let swept = sweep(store, name, generation, written)
        .and_then(|()| sweep(store, name, generation.wrapping_sub(1), 0))
        .and_then(|()| sweep(store, name, generation.wrapping_sub(2), 0));
    if let Err(error) = swept {
        tracing::warn!(%error, "parts of an old secret could not be deleted yet");
    }
    Ok(())
}

/// Deletes the secret under `name`, its parts first, so that the item that leads to them goes last.
pub(crate) fn delete(store: &mut dyn SecretStore, name: &str) -> Result<(), KeychainError> {
    if store.limit().is_some() {
        let generation = generation(store, name)?;
        for near in [generation.wrapping_add(1), generation, generation.wrapping_sub(1)] {
            sweep(store, name, near, 0)?;
        }
    }
    store.delete(name)
}

/// The generation of what is stored; 0 when there is nothing that can be read.
fn generation(store: &mut dyn SecretStore, name: &str) -> Result<u32, KeychainError> {
    match store.load(name) {
        Ok(text) => Ok(text
            .and_then(|text| read(&text))
            .map_or(0, |item| item.generation)),
        Err(KeychainError::Ambiguous) => Ok(0),
        Err(error) => Err(error),
    }
}

/// Deletes the parts of a generation from number `keep` on, the last one first: what is left after a crash is again an
/// unbroken row from 0, so that the next sweep finds all of it.
fn sweep(store: &mut dyn SecretStore, name: &str, generation: u32, keep: usize) -> Result<(), KeychainError> {
    let mut end = keep;
    while end < PARTS_LIMIT && store.load(&part_name(name, generation, end))?.is_some() {
        end += 1;
    }
    for i in (keep..end).rev() {
        store.delete(&part_name(name, generation, i))?;
    }
    Ok(())
}

fn part_name(name: &str, generation: u32, i: usize) -> String {
    format!("{name}#g{generation}.{i}")
}

fn read(text: &SecretString) -> Option<Item> {
    serde_json::from_str::<Item>(text.expose_secret())
        .ok()
        .filter(|item| item.v == 1)
}

fn inline(secret: &SecretString, generation: u32) -> Result<SecretString, KeychainError> {
    let mut json = serde_json::to_string(&Inline {
        v: 1,
        generation,
        rt: secret.expose_secret(),
    })
    .map_err(unwritable)?;
    let text = ascii(&json);
    json.zeroize();
    Ok(text)
}

/// JSON with every other character written as an escape; such characters stand only inside its strings.
fn ascii(json: &str) -> SecretString {
    let mut text = String::with_capacity(6 * json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                text.push_str("\\u");
                text.extend(
                    [12, 8, 4, 0]
                        .into_iter()
                        .filter_map(|shift| char::from_digit(u32::from(*unit >> shift & 15), 16)),
                );
            }
        }
    }
    text.into()
}

fn hash(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The fault's own text may quote what it could not write, so it is left out.
fn unwritable(_: serde_json::Error) -> KeychainError {
    KeychainError::Broken("the secret could not be written as JSON".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scripted::{ScriptedStore, Turn};

    const WINDOWS: Option<usize> = Some(2_560);

    fn secret(letter: char, length: usize) -> SecretString {
        std::iter::repeat_n(letter, length).collect::<String>().into()
    }

    fn found(store: &mut ScriptedStore) -> Option<String> {
        load(store, "n")
            .expect("readable")
            .map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn secrets_of_every_length_come_back_from_a_store_with_short_values() {
        for length in [
            0,
            1,
            2_300,
            2_379,
            2_380,
            2_400,
            2_401,
            2_560,
            4_800,
            20_000,
            SECRET_LIMIT,
        ] {
            let mut store = ScriptedStore::new(WINDOWS);
            save(&mut store, "n", &secret('x', length)).expect("saved");
            assert_eq!(found(&mut store), Some("x".repeat(length)), "{length}");
            delete(&mut store, "n").expect("deleted");
            assert_eq!(found(&mut store), None);
            assert_eq!(
                store.names(),
                Vec::<String>::new(),
                "{length}: no part stays behind"
            );
        }
        let mut store = ScriptedStore::new(WINDOWS);
        assert_eq!(
            save(&mut store, "n", &secret('x', SECRET_LIMIT + 1)),
            Err(KeychainError::TooLong)
        );
    }

    #[test]
    fn what_is_stored_is_ascii_whatever_the_secret_holds() {
        let text = "a\u{e9}\u{1d54f}\"\\\n\u{7f}".repeat(700);
        for limit in [None, WINDOWS] {
            let mut store = ScriptedStore::new(limit);
            save(&mut store, "n", &text.clone().into()).expect("saved");
            for name in store.names() {
                let stored = SecretStore::load(&mut store, &name)
                    .expect("readable")
                    .expect("there");
                assert!(stored.expose_secret().is_ascii());
            }
            assert_eq!(found(&mut store).as_deref(), Some(text.as_str()));
        }
    }

    #[test]
    fn a_store_without_a_limit_gets_one_item_in_one_call() {
        let mut store = ScriptedStore::new(None);
        save(&mut store, "n", &secret('x', 20_000)).expect("saved");
        assert_eq!(store.calls(), ["save n"]);
    }

    /// Every way from one length to another, cut off after every step.
    #[test]
    fn after_a_crash_at_any_step_the_old_secret_or_the_new_one_is_there_and_nothing_is_left_over() {
        let mut old_ones = 0;
        let mut new_ones = 0;
        for (before, after) in [
            (100, 9_000),
            (9_000, 100),
            (9_000, 12_000),
            (12_000, 5_000),
            (100, 200),
        ] {
            for steps in 0..60 {
                let mut store = ScriptedStore::new(WINDOWS);
                save(&mut store, "n", &secret('o', before)).expect("saved");
                store.script((0..steps).map(|_| Turn::Work));
                store.script((0..200).map(|_| Turn::Fail(KeychainError::Broken("crash".into()))));
                let outcome = save(&mut store, "n", &secret('n', after));
                store.end_script();
                let now = found(&mut store).expect("never without a secret");
                let is_old = now == "o".repeat(before);
                assert!(
                    is_old || now == "n".repeat(after),
                    "{before} to {after}, {steps}: neither"
                );
                assert_eq!(
                    is_old,
                    outcome.is_err(),
                    "{before} to {after}, {steps}: the answer is true"
                );
                old_ones += u32::from(is_old);
                new_ones += u32::from(!is_old);
                // The next save clears up what the crash left.
                save(&mut store, "n", &secret('t', 10)).expect("saved");
                assert_eq!(found(&mut store), Some("t".repeat(10)));
                assert_eq!(store.names(), ["n"], "{before} to {after}, {steps}");
            }
        }
        assert!(
            old_ones > 20 && new_ones > 20,
            "both happened: {old_ones}, {new_ones}"
        );
    }

    #[test]
    fn statement_31_a_deletion_takes_all_parts_and_one_cut_off_at_any_step_can_be_made_again() {
        for steps in 0..20 {
            let mut store = ScriptedStore::new(WINDOWS);
            save(&mut store, "n", &secret('o', 9_000)).expect("saved");
            store.script((0..steps).map(|_| Turn::Work));
            store.script((0..100).map(|_| Turn::Fail(KeychainError::Locked)));
            delete(&mut store, "n").ok();
            store.end_script();
            assert!(
                found(&mut store).is_none_or(|text| text == "o".repeat(9_000)),
                "whole or absent"
            );
            delete(&mut store, "n").expect("deleted");
            assert_eq!(store.names(), Vec::<String>::new(), "{steps}");
        }
    }

    #[test]
    fn a_long_secret_with_a_missing_or_changed_part_counts_as_absent() {
        for change in [None, Some("other")] {
            let mut store = ScriptedStore::new(WINDOWS);
            save(&mut store, "n", &secret('o', 9_000)).expect("saved");
            let part = "n#g1.2";
            assert!(store.names().contains(&part.to_owned()));
            match change {
                None => SecretStore::delete(&mut store, part).expect("deleted"),
                Some(text) => {
                    SecretStore::save(&mut store, part, &text.into()).expect("changed");
                }
            }
            assert_eq!(found(&mut store), None);
        }
        for text in [
            "",
            "token",
            "{\"v\":2,\"rt\":\"x\"}",
            "{\"v\":1,\"gen\":1,\"n\":99999,\"len\":1,\"sha256\":\"\"}",
        ] {
            let mut store = ScriptedStore::new(WINDOWS);
            SecretStore::save(&mut store, "n", &text.into()).expect("saved");
            assert_eq!(found(&mut store), None, "{text}");
        }
    }

    #[test]
    fn twins_of_the_item_do_not_keep_a_new_secret_from_being_saved() {
        let mut store = ScriptedStore::new(WINDOWS);
        store.script([Turn::Fail(KeychainError::Ambiguous)]);
        save(&mut store, "n", &secret('x', 10)).expect("saved");
        assert_eq!(found(&mut store), Some("x".repeat(10)));
    }
}
