//! Command lines: those of the agent, of `lockbox` and of the emulator, read and not carried out.

use clap::Parser;
use lockbox_agent::flags::Flags as Agent;
use lockbox_cli::flags::{Command as Asked, Flags as Reader};
use lockbox_emulator::flags::{Line as Emulator, Other};
use std::ffi::OsString;
use std::path::PathBuf;

/// A command line, one word on each line; the first is the program's name, and any other name stands for all three.
pub fn argv(bytes: &[u8]) {
    let words: Vec<OsString> = bytes.split(|byte| *byte == b'\n').map(word).collect();
    let name = words
        .first()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if name != "lockbox" && name != "lockbox-emulator" {
        agent(&words);
    }
    if name != "aro-lockbox" && name != "lockbox-emulator" {
        reader(&words);
    }
    if name != "aro-lockbox" && name != "lockbox" {
        emulator(&words);
    }
}

#[cfg(unix)]
fn word(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn word(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// What the agent's command line can say, read by a rule of one line: flags that are documented, each with its value in the same
/// word or in the next, and nothing else.
#[derive(Debug, Default, PartialEq)]
struct Said {
    demo: bool,
    hidden: bool,
    cloud: Option<OsString>,
    profile: Option<OsString>,
    tenant: Option<OsString>,
    client_id: Option<OsString>,
}

impl Said {
    fn read(words: &[OsString]) -> Option<Self> {
        let mut said = Self::default();
        let mut words = words.iter().skip(1);
        while let Some(word) = words.next() {
            let bytes = word.as_encoded_bytes();
            let flag = |slot: &mut bool| !std::mem::replace(slot, true);
            let fresh = match bytes {
                b"--demo" => flag(&mut said.demo),
                b"--hidden" => flag(&mut said.hidden),
                // The end of flags; behind it nothing may stand.
                b"--" => return words.next().is_none().then_some(said),
                _ => {
                    let (name, value) = match bytes.iter().position(|byte| *byte == b'=') {
                        Some(cut) => (&bytes[..cut], self::word(&bytes[cut + 1..])),
                        None => (bytes, words.next()?.clone()),
                    };
                    let slot = match name {
                        b"--cloud" => &mut said.cloud,
                        b"--profile" => &mut said.profile,
                        b"--tenant" => &mut said.tenant,
                        b"--client-id" => &mut said.client_id,
                        _ => return None,
                    };
                    slot.replace(value).is_none()
                }
            };
            if !fresh {
                return None;
            }
        }
        Some(said)
    }
}

/// What is taken is what was said, and nothing but documented flags says anything.
fn agent(words: &[OsString]) {
    let Ok(flags) = Agent::try_parse_from(words) else {
        return;
    };
    let read = Said {
        demo: flags.demo,
        hidden: flags.hidden,
        cloud: flags.cloud.map(PathBuf::into_os_string),
        profile: flags.profile.map(PathBuf::into_os_string),
        tenant: flags.tenant.map(OsString::from),
        client_id: flags.client_id.map(OsString::from),
    };
    assert_eq!(Some(&read), Said::read(words).as_ref(), "{words:?}");
    assert_eq!(
        read.tenant.is_some(),
        read.client_id.is_some(),
        "one without the other"
    );
    let elsewhere = read.cloud.is_some() || read.tenant.is_some();
    assert!(!read.demo || !elsewhere, "the practice cloud and another one");
}

/// Said again in its plainest form, what was read is read once more; and every word of it stood on the command line.
fn reader(words: &[OsString]) {
    let Ok(flags) = Reader::try_parse_from(words) else {
        return;
    };
    let mut plain: Vec<OsString> = vec!["lockbox".into()];
    plain.extend(flags.json.then(|| "--json".into()));
    let own = |name: &str, value: &std::ffi::OsStr| {
        let mut word = OsString::from(format!("{name}="));
        word.push(value);
        word
    };
    plain.extend(
        flags
            .profile
            .as_ref()
            .map(|folder| own("--profile", folder.as_os_str())),
    );
    match &flags.command {
        Asked::List => plain.push("list".into()),
        Asked::Ready => plain.push("ready".into()),
        Asked::Verify { file } => {
            plain.extend(["verify".into(), "--".into()]);
            plain.extend(file.iter().map(|file| file.clone().into_os_string()));
        }
        Asked::Export(wanted) => {
            plain.extend([
                "export".into(),
                own("--from", wanted.from.as_ref()),
                own("--to", wanted.to.as_ref()),
            ]);
            plain.extend(wanted.force.then(|| "--force".into()));
            let tenant = wanted.tenant.as_deref().map(std::ffi::OsStr::new);
            plain.extend(tenant.map(|tenant| own("--tenant", tenant)));
            plain.extend(wanted.out.iter().map(|file| own("--out", file.as_os_str())));
            plain.extend(
                wanted
                    .sign_with
                    .iter()
                    .map(|key| own("--sign-with", key.as_os_str())),
            );
        }
        Asked::Show { key } => plain.extend(["show".into(), "--".into(), key.into()]),
        Asked::History { text, limit } => {
            assert!((1..=10_000).contains(limit));
            plain.extend([
                "history".into(),
                own("--text", text.as_ref()),
                own("--limit", limit.to_string().as_ref()),
            ]);
        }
    }
    let again = Reader::try_parse_from(&plain).expect("what was read can be said");
    assert_eq!(format!("{again:?}"), format!("{flags:?}"), "{words:?}");
    let verbs: &[&str] = &["list", "show", "history", "ready", "verify", "export"];
    let verb = words
        .iter()
        .skip(1)
        .any(|word| word.to_str().is_some_and(|word| verbs.contains(&word)));
    assert!(verb, "nobody asked for {:?}", flags.command);
}

/// What the engineer's command line says survives the way to a running emulator.
fn emulator(words: &[OsString]) {
    // A server's name would be looked up in the network.
    let asks_the_network = |word: &OsString| word.to_string_lossy().starts_with("--smtp");
    if words.iter().any(asks_the_network) {
        return;
    }
    let Ok(line) = Emulator::try_parse_from(words) else {
        return;
    };
    if let Some(Other::Ctl(ctl)) = line.other {
        crate::scenario::survives_the_way(&ctl.verb);
        assert!(ctl.key.is_none() || ctl.url.is_some(), "a key without an address");
    }
}
