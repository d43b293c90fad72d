//! Looks for a secret in everything that a desktop's programs wrote, in the forms in which it could have been written.

use std::fs;
use std::path::{Path, PathBuf};

/// A file larger than this is no file of ours.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Whether `bytes` hold `secret` in one of the forms in which it could have been written.
#[must_use]
pub fn holds(bytes: &[u8], secret: &[u8]) -> bool {
    forms(secret).iter().any(|form| contains(bytes, form))
}

/// The files below `folder` that hold `secret`: as it is, in base64 (at any offset), in hex, percent-encoded, or as UTF-16.
#[must_use]
pub fn files_with(secret: &[u8], folder: &Path) -> Vec<PathBuf> {
    assert!(secret.len() >= 16, "too short to be told from chance");
    let forms = forms(secret);
    files(folder)
        .into_iter()
        .filter(|file| {
            let Ok(bytes) = fs::read(file) else { return false };
            forms.iter().any(|form| contains(&bytes, form))
        })
        .collect()
}

/// All ordinary files below a folder; links are not followed.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(about) if about.is_dir() => waiting.push(entry.path()),
                Ok(about) if about.is_file() && about.len() <= LARGEST => found.push(entry.path()),
                Ok(_) | Err(_) => {}
            }
        }
    }
    found
}

/// Whether `part` stands in `whole`.
#[must_use]
pub fn contains(whole: &[u8], part: &[u8]) -> bool {
    part.first().is_some_and(|first| {
        whole
            .iter()
            .enumerate()
            .filter(|(_, byte)| *byte == first)
            .any(|(at, _)| whole[at..].starts_with(part))
    })
}

fn forms(secret: &[u8]) -> Vec<Vec<u8>> {
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let wide: Vec<u8> = secret.iter().flat_map(|byte| [*byte, 0]).collect();
    let wide_the_other_way: Vec<u8> = secret.iter().flat_map(|byte| [0, *byte]).collect();
    let percent = |letters: fn(&u8) -> bool, upper: bool| -> Vec<u8> {
        let one = |byte: &u8| match (letters(byte), upper) {
            (true, _) => vec![*byte],
            (false, true) => format!("%{byte:02X}").into_bytes(),
            (false, false) => format!("%{byte:02x}").into_bytes(),
        };
        secret.iter().flat_map(one).collect()
    };
    let mut forms = vec![
        secret.to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        wide,
        wide_the_other_way,
        percent(
            |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(byte),
            true,
        ),
        percent(
            |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(byte),
            false,
        ),
        percent(
            |byte| byte.is_ascii_alphanumeric() || b"-._*".contains(byte),
            true,
        ),
        percent(|_| false, true),
        percent(|_| false, false),
    ];
    for offset in 0..3 {
        for letters in [STANDARD, URL_SAFE] {
            forms.push(base64_middle(secret, offset, letters));
        }
    }
    forms
}

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What of the secret's base64 does not depend on what stands before and after it, when it begins `offset` bytes into a group.
fn base64_middle(secret: &[u8], offset: usize, letters: &[u8; 64]) -> Vec<u8> {
    let skipped = (3 - offset) % 3;
    let whole = &secret[skipped..];
    whole
        .chunks_exact(3)
        .flat_map(|group| {
            let bits = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
            [18, 12, 6, 0].map(|shift| letters[(bits >> shift & 63) as usize])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_however_it_was_written() {
        let secret = b"0.AbCdEf-refresh-token-of-Ada";
        let folder = tempfile::tempdir().expect("a folder");
        let written: [&[u8]; 7] = [
            b"x=0.AbCdEf-refresh-token-of-Ada;",
            // base64 of the secret after 0, 1 and 2 other bytes
            b"MC5BYkNkRWYtcmVmcmVzaC10b2tlbi1vZi1BZGE=",
            b"eDAuQWJDZEVmLXJlZnJlc2gtdG9rZW4tb2YtQWRh",
            b"eHgwLkFiQ2RFZi1yZWZyZXNoLXRva2VuLW9mLUFkYQ==",
            b"302E4162436445662D726566726573682D746F6B656E2D6F662D416461",
            b"%30%2E%41%62%43%64%45%66%2D%72%65%66%72%65%73%68%2D%74%6F%6B%65%6E%2D%6F%66%2D%41%64%61",
            b"\x000\0.\0A\0b\0C\0d\0E\0f\0-\0r\0e\0f\0r\0e\0s\0h\0-\0t\0o\0k\0e\0n\0-\0o\0f\0-\0A\0d\0a",
        ];
        for (index, bytes) in written.iter().enumerate() {
            fs::write(folder.path().join(index.to_string()), bytes).expect("written");
        }
        fs::write(folder.path().join("innocent"), "a refresh-token-of somebody else").expect("written");
        let mut found = files_with(secret, folder.path());
        found.sort();
        let names: Vec<_> = found
            .iter()
            .filter_map(|file| file.file_name()?.to_str())
            .collect();
        assert_eq!(names, ["0", "1", "2", "3", "4", "5", "6"]);
    }
}
