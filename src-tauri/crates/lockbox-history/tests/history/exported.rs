//! The file for an auditor: it can be checked with nothing else at hand, tells what was asked for and no more, and whatever was done to
//! it afterwards is named.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use crate::common::{approved, at, entry, intent, seen};
use lockbox_core::{Phase, SubscriptionId, Verdict, What};
use lockbox_history::export::{
    CheckError, Checked, ENTRIES, ExportError, Fault, HistoryLine, MANIFEST, Manifest, Pack, PeriodLine,
    Retold, Scope, Survey, ToldLine, check, survey, write_entries,
};
use lockbox_history::{History, Stored};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Three requests: one before the period, one in it, one after; and a gap that reaches into it.
fn history(folder: &Path) -> History {
    let mut history = History::open(&folder.join("history.db")).expect("opens");
    let gap = What::Gap {
        subscription: SubscriptionId::new("sub-1"),
        from: at(90),
        to: at(150),
        cause: "desktop off".to_owned(),
    };
    let mut gap = entry(9, 150, gap);
    gap.key = None;
    let mut entries = vec![seen(1, 0, Phase::Expired)];
    entries.extend(approved(2, 110));
    entries.push(intent(2, 115, Verdict::Deny));
    entries.push(gap);
    entries.push(seen(3, 900, Phase::Denied));
    history.append(&entries).expect("written");
    history
}

fn scope() -> Scope {
    Scope {
        from: at(100),
        until: at(200),
        tenant: None,
    }
}

fn go_on(_: u64, _: u64) -> bool {
    true
}

fn manifest(found: &Survey, told: u64) -> Manifest {
    Manifest {
        format: Manifest::FORMAT.to_owned(),
        program: "1".to_owned(),
        made: "2026-06-01T00:00:00Z".to_owned(),
        period: PeriodLine {
            from: String::new(),
            until: String::new(),
        },
        cloud: "Azure".to_owned(),
        tenant: None,
        history: HistoryLine {
            entries: found.entries,
            head: found.head.clone(),
            fault: None,
        },
        told: ToldLine {
            entries: told,
            ..ToldLine::default()
        },
        files: Vec::new(),
    }
}

fn export(history: &History, target: &Path) -> Survey {
    let found = survey(history, &scope(), &mut go_on).expect("surveyed");
    let mut pack = Pack::begin(target, false).expect("begun");
    pack.file("report.html", |out| Ok(out.write_all(b"<p>for people")?))
        .expect("written");
    let told = pack
        .file(ENTRIES, |out| {
            write_entries(history, (&scope(), &found), out, &mut go_on)
        })
        .expect("written");
    pack.finish(manifest(&found, told), None).expect("made");
    found
}

fn checked(file: &Path) -> Checked {
    check(file, &mut |_| {}).expect("can be checked")
}

/// The files of a container, in their order.
fn unpacked(file: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(std::fs::File::open(file).expect("there")).expect("a zip");
    (0..archive.len())
        .map(|at| {
            let mut found = archive.by_index(at).expect("there");
            let mut bytes = Vec::new();
            found.read_to_end(&mut bytes).expect("read");
            (found.name().to_owned(), bytes)
        })
        .collect()
}

/// Somebody who knows the format puts changed files in place of the others, and makes the manifest fit them.
fn repacked(file: &Path, mut files: Vec<(String, Vec<u8>)>) -> Checked {
    let text = &files.iter().find(|(name, _)| name == MANIFEST).expect("there").1;
    let mut manifest: Manifest = serde_json::from_slice(text).expect("a manifest");
    for line in &mut manifest.files {
        let (_, bytes) = files.iter().find(|(name, _)| *name == line.name).expect("there");
        line.bytes = u64::try_from(bytes.len()).expect("fits");
        line.sha256 = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
    }
    for (name, bytes) in &mut files {
        if name == MANIFEST {
            *bytes = serde_json::to_vec(&manifest).expect("written");
        }
    }
    packed(file, &files)
}

fn packed(file: &Path, files: &[(String, Vec<u8>)]) -> Checked {
    let changed = file.with_extension("changed");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    std::fs::write(&changed, zip.finish().expect("whole").into_inner()).expect("written");
    checked(&changed)
}

/// The entries' lines, changed by somebody who makes everything around them fit.
fn with_lines(file: &Path, change: impl Fn(&mut Vec<String>)) -> Vec<Fault> {
    let mut files = unpacked(file);
    for (name, bytes) in &mut files {
        if name == ENTRIES {
            let text = String::from_utf8(bytes.clone()).expect("text");
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            change(&mut lines);
            *bytes = (lines.join("\n") + "\n").into_bytes();
        }
    }
    repacked(file, files).faults
}

#[test]
fn a_file_is_checked_alone_and_comes_to_the_head_of_its_history() {
    let folder = tempfile::tempdir().expect("folder");
    let history = history(folder.path());
    let file = folder.path().join("file.zip");
    let found = export(&history, &file);
    let whole = history.verify().expect("fits");
    assert_eq!((found.entries, &found.head), (whole.entries, &whole.head));
    let checked = checked(&file);
    assert_eq!(checked.faults, []);
    assert_eq!(checked.manifest.history.head, whole.head);
    let (first, head) = history.landmarks(whole.entries).expect("read");
    assert_eq!((checked.first, head), (first, Some(whole.head)));
    assert_eq!(history.landmarks(99).expect("read").1, None);
}

#[test]
fn requests_of_the_period_are_told_whole_and_of_the_others_only_their_hashes() {
    let folder = tempfile::tempdir().expect("folder");
    let history = history(folder.path());
    let file = folder.path().join("file.zip");
    let found = export(&history, &file);
    let keys: Vec<_> = found
        .requests
        .iter()
        .map(|one| one.record.key.request.as_str())
        .collect();
    assert_eq!(keys, ["request-2"]);
    assert_eq!(found.requests[0].entries, [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(found.gaps.len(), 1);
    let mut stored: Vec<Stored> = Vec::new();
    check(&file, &mut |one| stored.push(one)).expect("checked");
    let told: Vec<u64> = stored.iter().map(|one| one.sequence).collect();
    assert_eq!(told, [2, 3, 4, 5, 6, 7, 8, 9]);
    let lines = unpacked(&file)
        .into_iter()
        .find(|(name, _)| name == ENTRIES)
        .expect("there")
        .1;
    let lines = String::from_utf8(lines).expect("text");
    assert_eq!(lines.lines().count(), 10);
    assert!(
        !lines.contains("request-1") && !lines.contains("aro-pay-3"),
        "{lines}"
    );
    // What the file tells comes to what the history tells.
    let mut retold = Retold::default();
    stored.iter().for_each(|one| retold.take(one));
    assert_eq!(retold.requests(), found.requests);
    let record = history
        .record_of(&found.requests[0].record.key)
        .expect("read")
        .expect("there");
    assert_eq!(found.requests[0].record, record);
}

#[test]
fn whatever_was_done_to_the_entries_is_named_also_when_the_manifest_was_made_to_fit() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("file.zip");
    export(&history(folder.path()), &file);
    assert_eq!(with_lines(&file, |_| {}), [], "unchanged it fits");
    let flipped = with_lines(&file, |lines| lines[2] = lines[2].replace("notified", "notifieD"));
    assert_eq!(flipped, [Fault::Entry { sequence: 3 }]);
    let approved = with_lines(&file, |lines| lines[3] = lines[3].replace("approve", "deny"));
    assert_eq!(approved, [Fault::Entry { sequence: 4 }]);
    let removed = with_lines(&file, |lines| drop(lines.remove(4)));
    assert!(
        removed.contains(&Fault::OutOfOrder {
            expected: 5,
            found: 6
        }),
        "{removed:?}"
    );
    let swapped = with_lines(&file, |lines| lines.swap(4, 5));
    assert_eq!(
        swapped[0],
        Fault::OutOfOrder {
            expected: 5,
            found: 6
        }
    );
    let cut = with_lines(&file, |lines| drop(lines.pop()));
    assert_eq!(
        cut,
        [Fault::Length {
            expected: 10,
            found: 9
        }]
    );
    let other = "0".repeat(64);
    let hash = with_lines(&file, |lines| {
        lines[0] = format!(r#"{{"sequence":1,"hash":"{other}"}}"#);
    });
    assert_eq!(hash, [Fault::Head]);
    let renumbered = with_lines(&file, |lines| {
        lines.remove(1);
        for (at, line) in lines.iter_mut().enumerate().skip(1) {
            *line = line.replacen(&format!(":{}", at + 2), &format!(":{}", at + 1), 1);
        }
    });
    assert!(
        renumbered.contains(&Fault::Misplaced { sequence: 2, own: 3 }),
        "{renumbered:?}"
    );
    let garbage = with_lines(&file, |lines| lines[6] = "no line".to_owned());
    assert!(garbage.contains(&Fault::NoEntry { line: 7 }), "{garbage:?}");
}

/// Names and bytes, in their order.
type Files = Vec<(String, Vec<u8>)>;

#[test]
fn a_file_that_was_changed_added_removed_or_put_beside_is_named() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("file.zip");
    export(&history(folder.path()), &file);
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = unpacked(&file);
        change(&mut files);
        packed(&file, &files).faults
    };
    assert_eq!(with(&|_| {}), []);
    assert_eq!(
        with(&|files| files[0].1[1] ^= 1),
        [Fault::Changed("report.html".to_owned())]
    );
    assert_eq!(
        with(&|files| files[0].1.push(b' ')),
        [Fault::Changed("report.html".to_owned())]
    );
    assert_eq!(
        with(&|files| drop(files.remove(0))),
        [Fault::Missing("report.html".to_owned())]
    );
    let stranger = with(&|files| files.push(("../evil".to_owned(), Vec::new())));
    assert_eq!(stranger, [Fault::Stranger("../evil".to_owned())]);
    for (before, behind) in [(&b"x"[..], &b""[..]), (b"", b"x")] {
        let around = [before, &std::fs::read(&file).expect("read"), behind].concat();
        let changed = folder.path().join("around.zip");
        std::fs::write(&changed, around).expect("written");
        assert_eq!(checked(&changed).faults, [Fault::Around]);
    }
}

#[test]
fn any_byte_that_is_flipped_in_the_container_is_noticed() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("file.zip");
    export(&history(folder.path()), &file);
    let whole = std::fs::read(&file).expect("read");
    let changed = folder.path().join("flipped.zip");
    let good = checked(&file);
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        std::fs::write(&changed, bytes).expect("written");
        match check(&changed, &mut |_| {}) {
            Err(CheckError::Foreign(_) | CheckError::Newer(_) | CheckError::Unreadable(_)) => {}
            // Times and rights beside the files are nobody's words; whatever is told is the same.
            Ok(found) => assert!(!found.faults.is_empty() || found == good, "byte {at}"),
        }
    }
}

#[test]
fn what_is_no_such_file_is_said_to_be_none() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("file.zip");
    for bytes in [&b""[..], b"no zip at all", b"PK\x05\x06"] {
        std::fs::write(&file, bytes).expect("written");
        assert!(
            matches!(check(&file, &mut |_| {}), Err(CheckError::Foreign(_))),
            "{bytes:?}"
        );
    }
    assert!(matches!(
        check(&folder.path().join("nothing"), &mut |_| {}),
        Err(CheckError::Unreadable(_))
    ));
}

#[test]
fn one_that_is_there_stays_unless_it_is_to_be_replaced_and_nobody_else_may_read_it() {
    let folder = tempfile::tempdir().expect("folder");
    let history = history(folder.path());
    let file = folder.path().join("file.zip");
    std::fs::write(&file, "mine").expect("written");
    assert!(matches!(Pack::begin(&file, false), Err(ExportError::Exists(_))));
    assert_eq!(std::fs::read(&file).expect("read"), b"mine");
    // One that comes while another is made is not taken the place of either.
    std::fs::remove_file(&file).expect("removed");
    let found = survey(&history, &scope(), &mut go_on).expect("surveyed");
    let pack = Pack::begin(&file, false).expect("begun");
    std::fs::write(&file, "mine").expect("written");
    assert!(matches!(
        pack.finish(manifest(&found, 0), None),
        Err(ExportError::Exists(_))
    ));
    assert_eq!(std::fs::read(&file).expect("read"), b"mine");
    let pack = Pack::begin(&file, true).expect("begun");
    pack.finish(manifest(&found, 0), None).expect("made");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let names: Vec<_> = folder
        .path()
        .read_dir()
        .expect("read")
        .flatten()
        .map(|one| one.file_name())
        .collect();
    assert!(
        !names.iter().any(|name| name.to_string_lossy().ends_with(".part")),
        "{names:?}"
    );
}

#[test]
fn one_that_breaks_off_leaves_nothing_and_one_that_was_killed_is_no_hindrance() {
    let folder = tempfile::tempdir().expect("folder");
    let history = history(folder.path());
    let file = folder.path().join("file.zip");
    let found = survey(&history, &scope(), &mut go_on).expect("surveyed");
    let mut pack = Pack::begin(&file, false).expect("begun");
    let off = pack.file(ENTRIES, |out| {
        write_entries(&history, (&scope(), &found), out, &mut |_, _| false)
    });
    assert!(matches!(off, Err(ExportError::CalledOff)));
    drop(pack);
    let unsigned = Pack::begin(&file, false).expect("begun");
    let refused = unsigned.finish(manifest(&found, 0), Some(&|_| Err(ExportError::NoSigner)));
    assert!(matches!(refused, Err(ExportError::NoSigner)));
    assert!(!file.exists() && !folder.path().join(".file.zip.part").exists());
    // What somebody leaves who is killed.
    std::mem::forget(Pack::begin(&file, false).expect("begun"));
    assert!(!file.exists() && folder.path().join(".file.zip.part").exists());
    export(&history, &file);
    assert_eq!(checked(&file).faults, []);
    assert!(!folder.path().join(".file.zip.part").exists());
}

#[test]
fn a_history_that_does_not_hold_is_exported_with_what_does_not_fit() {
    let folder = tempfile::tempdir().expect("folder");
    drop(history(folder.path()));
    let path = folder.path().join("history.db");
    let mut many = History::open(&path).expect("opens");
    let more: Vec<_> = (0..1_100)
        .map(|minute| seen(9, 2_000 + minute, Phase::Pending))
        .collect();
    many.append(&more).expect("written");
    drop(many);
    crate::common::meddle(
        &path,
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'notified', 'notifieD') AS BLOB) WHERE sequence = 3",
    );
    let history = History::open_to_read(&path).expect("its end fits");
    let found = survey(&history, &scope(), &mut go_on).expect("surveyed");
    assert_eq!(found.fault.as_ref().map(|fault| fault.sequence), Some(3));
    let file = folder.path().join("file.zip");
    export(&history, &file);
    assert_eq!(checked(&file).faults, [Fault::Entry { sequence: 3 }]);
}
