//! The container: a zip that is written beside its place and takes its name when it is whole.
//!
//! Whoever is killed in between leaves a draft with another name, which the next one takes away; a file of the wanted name is whole.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::chain::hex;
use crate::export::manifest::{FileLine, MANIFEST, Manifest, SIGNATURE};
use crate::export::{ExportError, entries};

/// What signs the manifest: gets its bytes, gives the signature.
type Sign<'a> = &'a dyn Fn(&[u8]) -> Result<Vec<u8>, ExportError>;

/// A file that is being made.
#[derive(Debug)]
pub struct Pack {
    zip: Option<ZipWriter<File>>,
    draft: PathBuf,
    target: PathBuf,
    replace: bool,
    files: Vec<FileLine>,
}

impl Pack {
    /// Begins a file, for its owner alone. With `replace` one that is there is replaced once the new one is whole.
    ///
    /// # Errors
    /// When there is one and it is not to be replaced, or nothing can be written there.
    pub fn begin(target: &Path, replace: bool) -> Result<Self, ExportError> {
        if !replace && target.symlink_metadata().is_ok() {
            return Err(ExportError::Exists(target.to_owned()));
        }
        let draft = draft_of(target)?;
        match std::fs::remove_file(&draft) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
        let mut options = OpenOptions::new();
        options.write(true).read(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&draft)?;
        Ok(Self {
            zip: Some(ZipWriter::new(file)),
            draft,
            target: target.to_owned(),
            replace,
            files: Vec::new(),
        })
    }

    /// Adds a file that `write` writes; gives what that gives.
    ///
    /// # Errors
    /// What `write` tells, or that nothing more can be written.
    pub fn file<T>(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> Result<T, ExportError>,
    ) -> Result<T, ExportError> {
        let zip = self.zip()?;
        zip.start_file(name, options())?;
        let mut out = Hashing {
            out: zip,
            digest: Sha256::new(),
            bytes: 0,
        };
        let given = write(&mut out)?;
        let (bytes, sha256) = (out.bytes, hex(&out.digest.finalize()));
        self.files.push(FileLine {
            name: name.to_owned(),
            bytes,
            sha256,
        });
        Ok(given)
    }

    /// Writes the manifest, with the files so far in it, and its signature where `sign` makes one; then the file takes its name. When
    /// this returns, it survives a power cut.
    ///
    /// # Errors
    /// When it cannot be signed or written; then nothing lies there.
    pub fn finish(mut self, mut manifest: Manifest, sign: Option<Sign<'_>>) -> Result<(), ExportError> {
        manifest.files = std::mem::take(&mut self.files);
        let json =
            serde_json::to_string_pretty(&manifest).map_err(|error| ExportError::Io(error.to_string()))?;
        let text = entries::written_out(&json) + "\n";
        let signature = sign.map(|sign| sign(text.as_bytes())).transpose()?;
        let mut zip = self.zip.take().ok_or(ExportError::CalledOff)?;
        zip.start_file(MANIFEST, options())?;
        zip.write_all(text.as_bytes())?;
        if let Some(signature) = signature {
            zip.start_file(SIGNATURE, options())?;
            zip.write_all(&signature)?;
        }
        zip.finish()?.sync_all()?;
        self.take_place()
    }

    /// The draft takes its name, in one step.
    fn take_place(&self) -> Result<(), ExportError> {
        if self.replace {
            std::fs::rename(&self.draft, &self.target)?;
        } else {
            // Unlike a renaming it never takes the place of one that came meanwhile.
            match std::fs::hard_link(&self.draft, &self.target) {
                Ok(()) => std::fs::remove_file(&self.draft)?,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    return Err(ExportError::Exists(self.target.clone()));
                }
                Err(_) if self.target.symlink_metadata().is_ok() => {
                    return Err(ExportError::Exists(self.target.clone()));
                }
                // Not every file system knows a second name.
                Err(_) => std::fs::rename(&self.draft, &self.target)?,
            }
        }
        crate::pin::sync_folder(&self.target)?;
        Ok(())
    }

    fn zip(&mut self) -> Result<&mut ZipWriter<File>, ExportError> {
        self.zip.as_mut().ok_or(ExportError::CalledOff)
    }
}

impl Drop for Pack {
    fn drop(&mut self) {
        // Dropped, the writer would try to finish what nobody wants.
        if let Some(zip) = self.zip.take() {
            drop(zip);
        }
        if std::fs::remove_file(&self.draft).is_err() {
            tracing::debug!("no draft of an auditor's file to take away");
        }
    }
}

/// Where the file is written before it takes its name.
fn draft_of(target: &Path) -> Result<PathBuf, ExportError> {
    let name = target
        .file_name()
        .ok_or_else(|| ExportError::Io("it has no name".to_owned()))?;
    let mut draft = std::ffi::OsString::from(".");
    draft.push(name);
    draft.push(".part");
    Ok(target.with_file_name(draft))
}

fn options() -> SimpleFileOptions {
    // A fixed time: the same contents make the same bytes.
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o600)
        .large_file(true)
}

/// Counts and hashes what passes through.
struct Hashing<'a> {
    out: &'a mut dyn Write,
    digest: Sha256,
    bytes: u64,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        let taken = bytes.get(..written).unwrap_or_default();
        self.digest.update(taken);
        self.bytes += u64::try_from(written).unwrap_or_default();
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
