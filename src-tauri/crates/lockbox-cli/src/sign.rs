//! Signs with the organisation's key, by a program that the organisation knows already: `ssh-keygen -Y sign`. The key never comes here.

use lockbox_history::export::ExportError;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the signature is for; whoever checks it must name the same.
const NAMESPACE: &str = "aro-lockbox";

/// The signature of `text` with the key in the file `key`. A key with a passphrase is asked for on the terminal.
pub(crate) fn sign_with(key: &Path, text: &[u8]) -> Result<Vec<u8>, ExportError> {
    let failed = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            ExportError::NoSigner
        } else {
            ExportError::NotSigned(error.to_string())
        }
    };
    let mut signing = Command::new("ssh-keygen")
        .args(["-Y", "sign", "-n", NAMESPACE, "-f"])
        .arg(key)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = signing.stdin.take() {
        // One that refuses the key does not read; why is told by its end.
        drop(input.write_all(text));
    }
    let ended = signing.wait_with_output().map_err(failed)?;
    if !ended.status.success() || !ended.stdout.starts_with(b"-----BEGIN SSH SIGNATURE-----") {
        let told = String::from_utf8_lossy(&ended.stderr);
        let why = told.lines().next().unwrap_or_default().trim();
        return Err(ExportError::NotSigned(why.to_owned()));
    }
    Ok(ended.stdout)
}
