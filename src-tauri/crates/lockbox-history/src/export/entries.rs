//! The entries as lines of JSON: each with its hash, and with its leaf where it is told.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};

use crate::chain::{self, Hash, hex};
use crate::export::survey::PIECE;
use crate::export::{ExportError, Fault, Leaves, Scope, Survey};
use crate::history::Stored;
use crate::leaf;

/// The longest line: a leaf of which every byte is written out.
const LINE_LIMIT: u64 = 6 * 65_535 + 1_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    sequence: u64,
    hash: String,
    /// The bytes of the leaf, which are UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    leaf: Option<String>,
}

/// Writes every entry that `survey` counted; gives how many have their leaves. `progress` as for [`super::survey()`].
///
/// # Errors
/// When the history cannot be read, the file not be written, or when it was called off.
pub fn write_entries(
    leaves: &dyn Leaves,
    (scope, survey): (&Scope, &Survey),
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<u64, ExportError> {
    let (mut done, mut told) = (0, 0);
    while done < survey.entries {
        if !progress(done, survey.entries) {
            return Err(ExportError::CalledOff);
        }
        let piece = leaves.after(done, PIECE.min(survey.entries - done))?;
        let Some(last) = piece.last() else { break };
        done = last.sequence;
        for raw in piece {
            let is_told = leaf::decode(&raw.leaf).is_ok_and(|(_, kept)| survey.tells(scope, &kept));
            // What does not fit its hash is shown as it is, whatever it says of itself.
            let is_odd = chain::leaf_hash(&raw.leaf) != raw.hash;
            let leaf = String::from_utf8(raw.leaf).ok().filter(|_| is_told || is_odd);
            told += u64::from(leaf.is_some());
            let line = Line {
                sequence: raw.sequence,
                hash: hex(&raw.hash),
                leaf,
            };
            let text = serde_json::to_string(&line).map_err(|error| ExportError::Io(error.to_string()))?;
            out.write_all(written_out(&text).as_bytes())?;
            out.write_all(b"\n")?;
        }
    }
    Ok(told)
}

/// JSON in which no character is hidden, so that a terminal that shows it is not steered. It says the same: such characters stand in
/// texts alone.
#[must_use]
pub fn written_out(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    let mut units = [0; 2];
    for sign in json.chars() {
        if lockbox_core::is_hidden(sign) {
            for unit in sign.encode_utf16(&mut units) {
                shown.push_str("\\u");
                shown.push_str(&hex(&unit.to_be_bytes()));
            }
        } else {
            shown.push(sign);
        }
    }
    shown
}

/// The entries of a file, one after another: what does not fit is added to `faults`, the leaves are given to `each`. Gives how many
/// there are and the head over them.
pub(super) fn read(
    source: &mut dyn BufRead,
    faults: &mut Vec<Fault>,
    each: &mut dyn FnMut(Stored),
) -> std::io::Result<(u64, String)> {
    let mut head: Hash = chain::START;
    let (mut number, mut count, mut expected) = (0, 0, 1);
    let mut text = Vec::new();
    loop {
        text.clear();
        let mut limited = std::io::Read::take(&mut *source, LINE_LIMIT);
        if limited.read_until(b'\n', &mut text)? == 0 {
            return Ok((count, hex(&head)));
        }
        number += 1;
        let line = serde_json::from_slice::<Line>(&text).ok();
        let Some((line, hash)) = line.and_then(|line| Some((unhex(&line.hash)?, line)).map(|(h, l)| (l, h)))
        else {
            faults.push(Fault::NoEntry { line: number });
            return Ok((count, hex(&head)));
        };
        count += 1;
        if line.sequence != expected {
            faults.push(Fault::OutOfOrder {
                expected,
                found: line.sequence,
            });
        }
        expected = line.sequence.saturating_add(1);
        head = chain::next_head(&head, &hash);
        if let Some(leaf) = &line.leaf {
            look(leaf.as_bytes(), (line.sequence, &hash), faults, each);
        }
    }
}

fn look(bytes: &[u8], (sequence, hash): (u64, &Hash), faults: &mut Vec<Fault>, each: &mut dyn FnMut(Stored)) {
    if chain::leaf_hash(bytes) != *hash {
        faults.push(Fault::Entry { sequence });
        return;
    }
    match leaf::decode(bytes) {
        Ok((own, entry)) if own == sequence => each(Stored { sequence, entry }),
        Ok((own, _)) => faults.push(Fault::Misplaced { sequence, own }),
        Err(_) => faults.push(Fault::Entry { sequence }),
    }
}

fn unhex(text: &str) -> Option<Hash> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let bytes = digits.chunks_exact(2).map(|pair| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    });
    let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
    (digits.len() == 64).then(|| bytes.try_into().ok()).flatten()
}

/// The entries of one request among those that are told, for whoever shows it; oldest first.
///
/// # Errors
/// See [`crate::HistoryError`].
pub fn leaves_of(leaves: &dyn Leaves, sequences: &[u64]) -> Result<Vec<Stored>, crate::HistoryError> {
    let mut found = Vec::new();
    for sequence in sequences {
        for raw in leaves.after(sequence.saturating_sub(1), 1)? {
            if let Ok((_, entry)) = leaf::decode(&raw.leaf) {
                found.push(Stored {
                    sequence: raw.sequence,
                    entry,
                });
            }
        }
    }
    Ok(found)
}
