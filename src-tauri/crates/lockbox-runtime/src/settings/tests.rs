//! The file of settings: what it keeps, what it survives, and what it never loses.

use super::*;
use lockbox_core::{Approver, CareLevel, Item, Privacy, TenantId, Tongue};
use std::os::unix::fs::PermissionsExt;

struct Rig(tempfile::TempDir);

impl Rig {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn with(text: &str) -> Self {
        let rig = Self::new();
        std::fs::write(rig.path(), text).expect("written");
        rig
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("settings.json")
    }

    fn book(&self) -> SettingsBook {
        SettingsBook::open(self.path())
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.path()).expect("readable")
    }
}

fn names(book: &SettingsBook) -> Vec<String> {
    let faults = book.preferences().faults.into_iter();
    let name = |fault| match fault {
        Fault::Member { name, .. } => name,
        Fault::Broken { kept: Some(_), .. } => "kept aside".to_owned(),
        Fault::Broken { kept: None, .. } => "broken".to_owned(),
        Fault::Unreadable { .. } => "unreadable".to_owned(),
        Fault::NotTrusted { .. } => "not trusted".to_owned(),
    };
    faults.map(name).collect()
}

/// Every setting otherwise than usual.
const WHOLE: &str = r#"{"breakthroughHours":24,"holidays":["2026-12-24","2026-12-25"],"language":"german","minimumCareLevel":2,"noticePrivacy":"mostPrivate","noticeWhenAccessEnds":false,"quietHours":{"days":["mon","sun"],"from":"22:00","to":"07:30"},"tenants":{"contoso":{"alias":"North","approver":"backup","ownQuiet":{"breakthroughHours":6}}}}"#;

#[test]
fn every_setting_is_read_as_it_was_written_by_its_owner_alone() {
    let rig = Rig::with(WHOLE);
    let book = rig.book();
    let chosen = book.preferences().chosen;
    assert_eq!(names(&book), [""; 0]);
    assert_eq!(chosen.privacy, Privacy::MostPrivate);
    assert_eq!((chosen.least, chosen.tongue), (CareLevel::Two, Tongue::German));
    assert!(!chosen.access_ends);
    let contoso = &chosen.tenants[&TenantId::new("contoso")];
    assert_eq!(
        (contoso.alias.as_deref(), contoso.approver),
        (Some("North"), Approver::Backup)
    );
    assert_eq!(contoso.quiet.as_ref().map(|quiet| quiet.breakthrough), Some(6));
    // A change there and back writes the same again.
    book.change(Some(&Change::AccessEnds(true))).expect("kept");
    assert!(!rig.text().contains("noticeWhenAccessEnds"));
    book.change(None).expect("taken back");
    let members = |text: &str| serde_json::from_str::<Value>(text).expect("members");
    assert_eq!(members(&rig.text()), members(WHOLE));
    let mode = std::fs::metadata(rig.path()).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn what_is_unknown_or_cannot_be_used_is_passed_over_alone_named_and_kept_as_it_was() {
    let rig = Rig::with(
        r#"{"noticePrivacy":"loud","minimumCareLevel":3,"later":{"a":1},"tenants":{"contoso":{"alias":"N","mood":7,"ownQuiet":{"tea":5}},"edge":5}}"#,
    );
    let book = rig.book();
    assert_eq!(
        names(&book),
        [
            "later",
            "noticePrivacy",
            "tenants.contoso.mood",
            "tenants.contoso.ownQuiet.tea",
            "tenants.edge"
        ]
    );
    let chosen = book.preferences().chosen;
    assert_eq!(
        (chosen.privacy, chosen.least),
        (Privacy::Private, CareLevel::Three)
    );
    book.change(Some(&Change::AccessEnds(false))).expect("kept");
    for kept in [
        r#""noticePrivacy":"loud""#,
        r#""later":{"a":1}"#,
        r#""mood":7"#,
        r#""tea":5"#,
        r#""edge":5"#,
    ] {
        assert!(rig.text().contains(kept), "{kept}: {}", rig.text());
    }
    book.change(Some(&Change::Privacy(Privacy::MostPrivate)))
        .expect("kept");
    assert!(
        rig.text().contains(r#""noticePrivacy":"mostPrivate""#),
        "{}",
        rig.text()
    );
    assert!(!names(&rig.book()).contains(&"noticePrivacy".to_owned()));
}

#[test]
fn a_broken_file_is_laid_aside_and_said_and_never_lost() {
    for text in ["{\"noticePrivacy\":", "[]", "\u{0}", ""] {
        let rig = Rig::with(text);
        assert_eq!(names(&rig.book()), ["kept aside"], "{text:?}");
        let aside = rig.path().with_extension("broken-1.json");
        assert_eq!(std::fs::read_to_string(&aside).expect("aside"), text);
        rig.book().change(Some(&Change::AccessEnds(false))).expect("kept");
        // A second one does not take the place of the first.
        std::fs::write(rig.path(), "again").expect("written");
        assert_eq!(names(&rig.book()), ["kept aside"]);
        assert_eq!(std::fs::read_to_string(&aside).expect("aside"), text);
    }
}

#[test]
fn where_a_file_can_be_neither_read_nor_laid_aside_nothing_takes_its_place() {
    let rig = Rig::new();
    std::fs::create_dir(rig.path()).expect("something that is no file");
    let book = rig.book();
    assert_eq!(names(&book), ["unreadable"]);
    let refused = book.change(Some(&Change::AccessEnds(false)));
    assert!(matches!(refused, Err(NotSet::NotKept(_))), "{refused:?}");
    assert!(book.preferences().chosen.access_ends, "nothing has changed");
}

#[test]
fn a_draft_that_was_torn_is_not_taken_for_settings() {
    let rig = Rig::with(WHOLE);
    std::fs::write(rig.path().with_extension("new"), "{\"noticePriv").expect("torn");
    let book = rig.book();
    assert_eq!((names(&book), rig.text().as_str()), (Vec::new(), WHOLE));
    book.change(Some(&Change::AccessEnds(true))).expect("kept");
    assert!(rig.book().preferences().chosen.access_ends);
}

/// The other half of the next test: changes settings until it is killed.
#[test]
fn changes_settings_for_ever_where_it_is_told_to() {
    let Some(path) = std::env::var_os("LOCKBOX_CHANGE_SETTINGS") else {
        return;
    };
    let book = SettingsBook::open(PathBuf::from(path));
    for number in 0_u64.. {
        book.change(Some(&Change::Alias {
            of: TenantId::new("contoso"),
            alias: format!("name {number}"),
        }))
        .expect("kept");
    }
}

#[test]
fn killed_at_any_moment_it_leaves_the_old_settings_or_the_new_and_nothing_between() {
    let rig = Rig::with(WHOLE);
    let program = std::env::current_exe().expect("this test");
    for round in 1..=12 {
        let mut child = std::process::Command::new(&program)
            .args([
                "--exact",
                "settings::tests::changes_settings_for_ever_where_it_is_told_to",
            ])
            .env("LOCKBOX_CHANGE_SETTINGS", rig.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("started");
        let before = rig.text();
        // Whoever writes for ever writes soon; then so many looks more, so that each round ends it elsewhere.
        while rig.text() == before {
            assert!(
                child.try_wait().expect("our own child").is_none(),
                "it ended by itself"
            );
            std::thread::yield_now();
        }
        for _look in 0..40 * round {
            std::thread::yield_now();
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        let book = rig.book();
        assert_eq!(names(&book), [""; 0], "{}", rig.text());
        assert_eq!(book.preferences().chosen.privacy, Privacy::MostPrivate);
    }
}

#[test]
fn managed_values_win_at_once_and_refuse_edits_whoever_asks() {
    let rig = Rig::with(WHOLE);
    let book = rig.book();
    let (managed, faults) = managed(
        "m.json",
        br#"{"noticePrivacy":"private","minimumCareLevel":3,"odd":1}"#,
    );
    let mut told = book.watch();
    book.manage(managed, faults);
    assert!(told.has_changed().expect("there"));
    told.mark_unchanged();
    let now = book.preferences();
    assert_eq!((now.privacy(), now.least()), (Privacy::Private, CareLevel::Three));
    assert_eq!(names(&book), ["odd"]);
    for change in [Change::Privacy(Privacy::Detailed), Change::Least(CareLevel::One)] {
        let refused = book.change(Some(&change));
        assert!(matches!(refused, Err(NotSet::Managed { .. })), "{refused:?}");
    }
    assert_eq!(rig.text(), WHOLE, "nothing was written");
    // The same again is no news.
    let (same, faults) = super::managed(
        "m.json",
        br#"{"noticePrivacy":"private","minimumCareLevel":3,"odd":1}"#,
    );
    book.manage(same, faults);
    assert!(!told.has_changed().expect("there"));
    book.manage(Managed::default(), BTreeSet::new());
    assert_eq!(
        book.preferences().privacy(),
        Privacy::MostPrivate,
        "the person's own counts again"
    );
}

#[test]
fn the_last_change_can_be_taken_back_once() {
    let book = SettingsBook::in_memory();
    assert_eq!(book.change(None), Err(NotSet::NothingLast));
    book.change(Some(&Change::AccessEnds(false))).expect("kept");
    let last = book.preferences().last.expect("a change");
    assert_eq!((last.of.item, last.undone), (Item::AccessEnds, false));
    book.change(None).expect("taken back");
    assert!(book.preferences().chosen.access_ends);
    assert_eq!(book.change(None), Err(NotSet::NothingLast));
}

#[test]
fn every_name_that_an_organisation_may_use_is_known() {
    let value = |name: &str| match name {
        "noticePrivacy" => r#""private""#,
        "quietHours" => "null",
        "holidays" => "[]",
        "breakthroughHours" => "12",
        "minimumCareLevel" => "2",
        "language" => r#""english""#,
        "changeWindow" => r#"{"spans":[{"days":["mon"],"from":"22:00","to":"04:00"}]}"#,
        _ => "true",
    };
    let members: Vec<String> = NAMES_OF_MANAGED
        .iter()
        .map(|name| format!("\"{name}\":{}", value(name)))
        .collect();
    let (managed, faults) = managed("m.json", format!("{{{}}}", members.join(",")).as_bytes());
    assert_eq!(faults, BTreeSet::new());
    assert_eq!(managed.files.len(), NAMES_OF_MANAGED.len());
}

#[test]
fn a_change_window_is_taken_whole_or_passed_over_alone_and_named() {
    let of = |value: &str| {
        let file = format!(r#"{{"changeWindow":{value},"minimumCareLevel":2}}"#);
        let (managed, faults) = managed("m.json", file.as_bytes());
        assert_eq!(managed.least, Some(CareLevel::Two), "the rest counts");
        assert_eq!(
            managed.files.contains_key(&Item::ChangeWindow),
            !managed.change_windows.is_empty()
        );
        (managed.change_windows, faults.len())
    };
    let span = r#"{"days":["fri","sat"],"from":"22:00","to":"04:00"}"#;
    for (value, offset) in [
        (format!(r#"{{"spans":[{span}]}}"#), None),
        (format!(r#"{{"spans":[{span}],"utcOffset":"+05:30"}}"#), Some(330)),
        (
            format!(r#"{{"spans":[{span}],"utcOffset":"-03:00"}}"#),
            Some(-180),
        ),
    ] {
        let (windows, faults) = of(&value);
        assert_eq!(faults, 0, "{value}");
        let [window] = windows.as_slice() else {
            panic!("one window of {value}")
        };
        assert_eq!((window.spans().len(), window.utc_offset()), (1, offset));
    }
    for value in [
        "null".to_owned(),
        "[]".to_owned(),
        span.to_owned(),
        r#"{"spans":[]}"#.to_owned(),
        r#"{"spans":[{"days":[],"from":"22:00","to":"04:00"}]}"#.to_owned(),
        r#"{"spans":[{"days":["fri"],"from":"24:00","to":"04:00"}]}"#.to_owned(),
        r#"{"spans":[{"days":["freitag"],"from":"22:00","to":"04:00"}]}"#.to_owned(),
        r#"{"spans":[{"days":["fri"],"from":"22:00"}]}"#.to_owned(),
        format!(r#"{{"spans":[{span}],"utcOffset":"Europe/Berlin"}}"#),
        format!(r#"{{"spans":[{span}],"utcOffset":"+15:00"}}"#),
        format!(r#"{{"spans":[{span}],"utcOffset":60}}"#),
        format!(r#"{{"spans":[{span}],"timeZone":"Europe/Berlin"}}"#),
    ] {
        assert_eq!(of(&value), (Vec::new(), 1), "{value}");
    }
}
