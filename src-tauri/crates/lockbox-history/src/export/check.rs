//! Checks a file: that it is whole, and that its entries come to the head that it names. It trusts nothing in it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::chain::hex;
use crate::export::manifest::{ENTRIES, FAMILY, FORMAT, MANIFEST, Manifest, SIGNATURE};
use crate::export::{CheckError, Fault, entries};
use crate::history::Stored;

/// Files in one container.
const FILES_LIMIT: usize = 32;
/// Bytes of a manifest or a signature.
const SMALL_LIMIT: u64 = 1_000_000;
/// Faults that are told.
const FAULTS_LIMIT: usize = 50;
/// The end of a zip without a comment, and where it says how many files there are.
const END: i64 = 22;
const END_MAGIC: &[u8] = b"PK\x05\x06";
const END_COUNT: std::ops::Range<usize> = 10..12;

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub manifest: Manifest,
    /// There is a signature beside the manifest. Whose, and whether it fits, is for whoever knows the key.
    pub signed: bool,
    /// The hash of its first entry: tells whether it was made of a history that is at hand.
    pub first: Option<String>,
    /// What does not fit; nothing when all does.
    pub faults: Vec<Fault>,
}

/// Checks the file at `path`; every entry that is told and fits is given to `each`, in their order.
///
/// # Errors
/// When it cannot be read, or is no such file at all.
pub fn check(path: &Path, each: &mut dyn FnMut(Stored)) -> Result<Checked, CheckError> {
    let mut file = File::open(path).map_err(CheckError::Unreadable)?;
    let listed = listed(&mut file).map_err(CheckError::Unreadable)?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(foreign)?;
    if archive.len() > FILES_LIMIT {
        return Err(CheckError::Foreign(format!("{} files", archive.len())));
    }
    let text = small(&mut archive, MANIFEST)?;
    let manifest: Manifest = match serde_json::from_slice(&text) {
        Ok(manifest) => manifest,
        Err(error) => return Err(newer(&text).unwrap_or_else(|| CheckError::Foreign(error.to_string()))),
    };
    if manifest.format != FORMAT {
        return Err(newer(&text).unwrap_or(CheckError::Foreign(manifest.format)));
    }
    let mut faults = Vec::new();
    if listed != Some(archive.len()) || archive.offset() != 0 {
        faults.push(Fault::Around);
    }
    let signed = strangers(&archive, &manifest, &mut faults);
    let mut first = None;
    for line in &manifest.files {
        let Ok(found) = archive.by_name(&line.name) else {
            faults.push(Fault::Missing(line.name.clone()));
            continue;
        };
        // One byte more than there should be shows that there are more.
        let mut found = Hashing {
            source: found.take(line.bytes.saturating_add(1)),
            digest: Sha256::new(),
            bytes: 0,
        };
        let read = if line.name == ENTRIES {
            chain(&mut found, &manifest, &mut faults, each).map(|found| first = found)
        } else {
            std::io::copy(&mut found, &mut std::io::sink()).map(|_| ())
        };
        // What cannot be unpacked to its end was changed.
        let whole = read.and_then(|()| std::io::copy(&mut found, &mut std::io::sink()));
        if whole.is_err() || found.bytes != line.bytes || hex(&found.digest.finalize()) != line.sha256 {
            faults.push(Fault::Changed(line.name.clone()));
        }
    }
    if !manifest.files.iter().any(|line| line.name == ENTRIES) {
        faults.push(Fault::Missing(ENTRIES.to_owned()));
    }
    faults.extend(manifest.history.fault.clone().map(Fault::Before));
    faults.truncate(FAULTS_LIMIT);
    Ok(Checked {
        manifest,
        signed,
        first,
        faults,
    })
}

/// Names that the manifest does not know; gives whether a signature is among the others.
fn strangers(archive: &ZipArchive<BufReader<File>>, manifest: &Manifest, faults: &mut Vec<Fault>) -> bool {
    let mut known: BTreeSet<&str> = [MANIFEST, SIGNATURE].into();
    for line in &manifest.files {
        if !known.insert(&line.name) {
            faults.push(Fault::Stranger(line.name.clone()));
        }
    }
    let names = archive.file_names();
    faults.extend(
        names
            .filter(|name| !known.contains(name))
            .map(|name| Fault::Stranger(name.to_owned())),
    );
    archive.index_for_name(SIGNATURE).is_some()
}

/// Goes through the entries; gives the hash of the first.
fn chain(
    source: &mut impl Read,
    manifest: &Manifest,
    faults: &mut Vec<Fault>,
    each: &mut dyn FnMut(Stored),
) -> std::io::Result<Option<String>> {
    let mut source = BufReader::new(source);
    let first = first_hash(source.fill_buf()?);
    let before = faults.len();
    let (found, head) = entries::read(&mut source, faults, each)?;
    let expected = manifest.history.entries;
    if found != expected {
        faults.push(Fault::Length { expected, found });
    } else if head != manifest.history.head && faults.len() == before {
        faults.push(Fault::Head);
    }
    Ok(first)
}

/// The hash of the first line, wherever it stands in it.
fn first_hash(start: &[u8]) -> Option<String> {
    let line = start.split(|byte| *byte == b'\n').next()?;
    let text = String::from_utf8_lossy(line).into_owned();
    let (_, rest) = text.split_once(r#""hash":""#)?;
    Some(rest.chars().take_while(char::is_ascii_hexdigit).collect())
}

/// How many files the end of the container names; none when that does not stand at the very end.
fn listed(file: &mut File) -> std::io::Result<Option<usize>> {
    if file.metadata()?.len() < END.unsigned_abs() {
        return Ok(None);
    }
    file.seek(SeekFrom::End(-END))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    file.rewind()?;
    let count = end.get(END_COUNT).and_then(|bytes| bytes.try_into().ok());
    Ok(count
        .filter(|_| end.starts_with(END_MAGIC))
        .map(|bytes| usize::from(u16::from_le_bytes(bytes))))
}

fn small(archive: &mut ZipArchive<BufReader<File>>, name: &str) -> Result<Vec<u8>, CheckError> {
    let found = archive.by_name(name).map_err(foreign)?;
    let mut text = Vec::new();
    found
        .take(SMALL_LIMIT)
        .read_to_end(&mut text)
        .map_err(|error| CheckError::Foreign(error.to_string()))?;
    Ok(text)
}

/// Whether a manifest that this version cannot read is of a newer one.
fn newer(text: &[u8]) -> Option<CheckError> {
    let value: serde_json::Value = serde_json::from_slice(text).ok()?;
    let format = value.get("format")?.as_str()?;
    let is_newer = format.starts_with(FAMILY) && format != FORMAT;
    is_newer.then(|| CheckError::Newer(format.to_owned()))
}

fn foreign(error: zip::result::ZipError) -> CheckError {
    if let zip::result::ZipError::Io(error) = error {
        return CheckError::Unreadable(error);
    }
    CheckError::Foreign(error.to_string())
}

/// Counts and hashes what is read.
struct Hashing<R> {
    source: R,
    digest: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(buffer)?;
        let taken = buffer.get(..read).unwrap_or_default();
        self.digest.update(taken);
        self.bytes += u64::try_from(read).unwrap_or_default();
        Ok(read)
    }
}
