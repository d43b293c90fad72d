//! Settings: what they show, and what notices and the tray tell at each level.

use crate::stage::{Stage, key};
use lockbox_core::{
    Approver, CareLevel, ChangeWindow, Command, Escalation, Event, Fault, Item, LocalOffset, Manner, Notice,
    OfTenant, Preferences, Privacy, QuietSpan, QuietWish, Request, Rung, Telling, TenantId, Unattended,
    Urgency, Verdict,
};
use lockbox_view::{NoticeText, SettingControl, SettingsPage, Tray, TrayEntry};
use std::collections::{BTreeMap, BTreeSet};

/// What must never be told, each where Azure or the program knows it.
const FORBIDDEN: [&str; 16] = [
    "please approve me",
    "2411190030001234",
    "portal.azure.com",
    "https://",
    "/subscriptions/",
    "/resourcegroups/",
    "0b6d5f1a-91f4-4d3e-8f6a-2b1c7d8e9f01",
    "api.",
    "Ada",
    "ada@",
    "@",
    "Read, sensitive",
    "Change, high",
    "Not in the published list",
    "Level",
    "risk",
];

pub(crate) fn prefer(stage: &mut Stage, preferences: Preferences) {
    let policies = preferences.policies(&LocalOffset::default());
    stage.give(Event::SettingsChanged {
        preferences: Box::new(preferences),
        policies,
    });
}

fn at(privacy: Privacy) -> Preferences {
    let mut preferences = Preferences::default();
    preferences.chosen.privacy = privacy;
    preferences
}

fn manner() -> Manner {
    Manner {
        urgency: Urgency::Normal,
        sound: false,
        escalation: Escalation::Toast,
        group: None,
        replaces: false,
    }
}

/// One notice of each kind.
fn notices() -> Vec<Notice> {
    let key = key("r");
    let requests = BTreeMap::from([(key.clone(), Telling::default())]);
    vec![
        Notice::Waiting { key: key.clone() },
        Notice::Unrecognised { key: key.clone() },
        Notice::Reminder {
            key: key.clone(),
            rung: Rung::Unattended(Unattended::Hour),
        },
        Notice::Digest {
            requests,
            after_quiet: true,
        },
        Notice::AnsweredElsewhere {
            keys: BTreeSet::from([key.clone()]),
        },
        Notice::Confirmed {
            key: key.clone(),
            verdict: Verdict::Approve,
        },
        Notice::Unconfirmed { key: key.clone() },
        Notice::GrantEnded { key: key.clone() },
        Notice::Test,
        Notice::SignInNeeded,
        Notice::CannotCheck {
            subscriptions: BTreeSet::from([key.subscription]),
            all: false,
        },
    ]
}

fn said(stage: &Stage, notice: &Notice) -> NoticeText {
    lockbox_view::notice(&stage.scene(), notice, &manner())
}

fn lines(entries: &[TrayEntry]) -> Vec<String> {
    let line = |entry: &TrayEntry| match entry {
        TrayEntry::Separator => Vec::new(),
        TrayEntry::Note(text) => vec![text.clone()],
        TrayEntry::Item { label, .. } => vec![label.clone()],
        TrayEntry::Submenu { label, entries } => [vec![label.clone()], lines(entries)].concat(),
    };
    entries.iter().flat_map(line).collect()
}

fn of_tray(tray: &Tray) -> String {
    let of_others = tray.discreet.requests.values().cloned();
    let all: Vec<String> = lines(&tray.entries).into_iter().chain(of_others).collect();
    format!("{}\n{}", tray.tooltip, all.join("\n"))
}

/// Requests as Microsoft could write them, each with everything that must not be told.
fn corpus() -> Vec<(Request, &'static str)> {
    let mut stage = Stage::dark();
    let texts = [
        ("List or get Kubernetes objects. please approve me, Ada", "named"),
        (
            "I want to exec into a pod. please approve me at https://portal.azure.com",
            "unlisted",
        ),
        ("please approve me", "not stated"),
        (
            "Create Kubernetes object, delete Kubernetes object. please approve me",
            "several",
        ),
        (
            "please approve me ada@contoso.example api.aro.example",
            "addresses",
        ),
    ];
    let reach = [
        "/subscriptions/pay/resourceGroups/aro-east/providers/Microsoft.RedHatOpenShift/openShiftClusters/east",
        "pay",
        "/subscriptions/pay/resourceGroups/rest",
        "0b6d5f1a-91f4-4d3e-8f6a-2b1c7d8e9f01",
    ];
    let mut corpus = Vec::new();
    for (text, what) in texts {
        for reached in reach {
            stage.raise("r", |request| {
                request.justification = text.to_owned();
                request.resources = crate::stage::resources(reached);
            });
            corpus.push((stage.requests[&key("r")].clone(), what));
        }
    }
    corpus
}

#[test]
fn story_16_toasts_on_a_locked_or_shared_screen_reveal_nothing_sensitive() {
    for (request, what) in corpus() {
        for privacy in [Privacy::Private, Privacy::MostPrivate, Privacy::Detailed] {
            let mut stage = Stage::dark();
            stage.raise("r", |raised| raised.clone_from(&request));
            prefer(&mut stage, at(privacy));
            stage.settle();
            assert!(stage.app.cases().contains_key(&key("r")), "{what}");
            for notice in notices() {
                let text = said(&stage, &notice);
                let told = format!("{}\n{}", text.title, text.body).to_lowercase();
                for forbidden in FORBIDDEN {
                    let found = told.contains(&forbidden.to_lowercase());
                    assert!(!found, "{privacy:?}, {what}: {forbidden} in {told}");
                }
                assert!(text.unlocked.is_none() || privacy == Privacy::Detailed);
            }
            if privacy != Privacy::Detailed {
                let told = of_tray(&stage.tray()).to_lowercase();
                for forbidden in FORBIDDEN {
                    let found = told.contains(&forbidden.to_lowercase());
                    assert!(!found, "{privacy:?}, {what}: {forbidden} in {told}");
                }
            }
        }
    }
}

#[test]
fn the_most_private_level_tells_only_that_there_is_something() {
    let mut stage = Stage::with(|_| ());
    prefer(&mut stage, at(Privacy::MostPrivate));
    let text = said(&stage, &Notice::Waiting { key: key("r") });
    assert_eq!(
        (text.title.as_str(), text.body.as_str(), text.unsigned),
        ("Approval needed", "Open ARO Lockbox", true)
    );
    assert!(text.key.is_some(), "a click opens the request all the same");
    let told = of_tray(&stage.tray());
    assert!(told.contains("Request 1 \u{b7} by Mon 30 Nov, 12:00"), "{told}");
    for name in ["Pay-Prod", "east", "Contoso"] {
        assert!(!told.contains(name), "{name}: {told}");
    }
}

#[test]
fn detailed_texts_lie_beside_the_private_ones_for_a_screen_that_is_unlocked() {
    let mut stage = Stage::with(|_| ());
    prefer(&mut stage, at(Privacy::Detailed));
    let text = said(&stage, &Notice::Waiting { key: key("r") });
    assert_eq!(text.title, "Lockbox request needs a decision");
    assert_eq!(
        text.unlocked,
        Some((
            "Read Kubernetes objects on east".to_owned(),
            "Pay-Prod \u{b7} 8 hours \u{b7} answer by Mon 30 Nov, 12:00".to_owned()
        ))
    );
    let mut forbidden = at(Privacy::Detailed);
    forbidden.managed.detailed_forbidden = true;
    prefer(&mut stage, forbidden);
    assert_eq!(said(&stage, &Notice::Waiting { key: key("r") }).unlocked, None);
}

fn tenant(stage: &Stage) -> TenantId {
    stage.app.session().account().expect("signed in").tenant.clone()
}

#[test]
fn an_alias_stands_where_the_subscription_stood() {
    let mut stage = Stage::with(|_| ());
    let mut preferences = Preferences::default();
    let own = OfTenant {
        alias: Some("North".to_owned()),
        ..OfTenant::default()
    };
    preferences.chosen.tenants.insert(tenant(&stage), own);
    prefer(&mut stage, preferences);
    let text = said(&stage, &Notice::Waiting { key: key("r") });
    assert_eq!(
        text.body,
        "North \u{b7} answer by Mon 30 Nov, 12:00 \u{b7} open to review"
    );
    assert!(text.unsigned, "no tenant's name is put before it");
    let told = of_tray(&stage.tray());
    assert!(
        told.contains("Read Kubernetes objects on east \u{b7} North"),
        "{told}"
    );
    assert!(!told.contains("Pay-Prod"), "{told}");
}

#[test]
fn the_tray_says_until_when_it_is_quiet_and_what_is_held_back() {
    let mut stage = Stage::set();
    let told = of_tray(&stage.tray());
    assert!(
        told.contains("Be quiet\nFor 1 hour\nUntil Fri 27 Nov, 07:00"),
        "{told}"
    );
    stage.command(Command::Quiet(QuietWish::Hour));
    stage.raise("r", |_| ());
    stage.pass(120);
    let told = of_tray(&stage.tray());
    assert!(told.contains("Quiet until 13:00\nOff\nFor 1 hour"), "{told}");
    assert!(told.contains("1 request held back"), "{told}");
}

fn page(stage: &Stage) -> SettingsPage {
    stage.snapshot().settings.expect("a page")
}

fn setting<'a>(page: &'a SettingsPage, code: &str) -> &'a lockbox_view::Setting {
    let mut all = page.groups.iter().flat_map(|group| &group.settings);
    all.find(|setting| setting.code == code).expect("on the page")
}

/// From Monday to Thursday overnight, and the whole of each Saturday; now it is Thursday noon.
fn change_window(utc_offset: Option<i32>) -> ChangeWindow {
    use chrono::Weekday::{Mon, Sat, Thu, Tue, Wed};
    let span = |days: &[chrono::Weekday], from, to| QuietSpan {
        days: days.iter().copied().collect(),
        from,
        to,
    };
    let nights = span(&[Mon, Tue, Wed, Thu], 22 * 60, 4 * 60);
    ChangeWindow::new(vec![nights, span(&[Sat], 0, 0)], utc_offset).expect("it fits")
}

#[test]
fn a_change_window_stands_locked_with_its_times_and_outside_of_it_a_request_says_which() {
    let mut stage = crate::sheet::open(|_| ());
    let before = stage.sheet().reasons.map(|reasons| reasons.items);
    assert_eq!(before, None, "nothing calls for more care");
    let mut preferences = Preferences::default();
    preferences.managed.change_windows = vec![change_window(Some(-210))];
    let file = "/etc/m.json".to_owned();
    preferences.managed.files.insert(Item::ChangeWindow, file);
    prefer(&mut stage, preferences);
    let times = "Mon–Thu 22:00–04:00 and Sat 00:00–24:00, UTC-03:30";
    let page = page(&stage);
    let set = setting(&page, "changeWindow");
    assert_eq!(
        set.locked.as_deref(),
        Some("Managed by your organisation (/etc/m.json)")
    );
    let text = times.to_owned();
    assert_eq!(set.control, SettingControl::Said { text });

    assert!(stage.app.review().is_some_and(|review| review.changed));
    stage.act(lockbox_core::ReviewAct::AcceptChange);
    let reasons = stage.sheet().reasons.expect("a reason");
    assert_eq!(reasons.title, "One reason for more care");
    let said: Vec<String> = reasons.items.into_iter().map(|item| item.text).collect();
    assert_eq!(
        said,
        [format!("Outside your organisation’s change window: {times}")]
    );
}

#[test]
fn what_is_managed_is_locked_with_words_and_file_and_the_rest_is_free() {
    let mut stage = Stage::set();
    let mut preferences = Preferences::default();
    preferences.managed.privacy = Some(Privacy::MostPrivate);
    preferences.managed.least = Some(CareLevel::Two);
    preferences.managed.decisions_off = true;
    for item in [Item::Privacy, Item::Least, Item::Decisions] {
        preferences.managed.files.insert(item, "/etc/m.json".to_owned());
    }
    preferences.faults.insert(Fault::Member {
        file: "/etc/m.json".to_owned(),
        name: "colour".to_owned(),
    });
    prefer(&mut stage, preferences);
    let page = page(&stage);
    let managed = Some("Managed by your organisation (/etc/m.json)".to_owned());
    assert_eq!(setting(&page, "privacy").locked, managed);
    assert_eq!(setting(&page, "decisions").locked, managed);
    assert_eq!(setting(&page, "accessEnds").locked, None);
    let least = setting(&page, "least");
    assert_eq!(least.locked, None, "it can still be raised");
    let SettingControl::Choice { options } = &least.control else {
        panic!("a choice");
    };
    let free: Vec<bool> = options.iter().map(|option| option.locked.is_none()).collect();
    assert_eq!(free, [false, true, true]);
    assert_eq!(page.faults.len(), 1);
    assert!(
        page.faults[0].contains("\u{201c}colour\u{201d}"),
        "{:?}",
        page.faults
    );
    let problems = stage.snapshot().problems;
    assert!(problems.iter().any(|problem| problem.code == "settings"));
}

#[test]
fn a_tenant_stands_with_its_own_settings_and_only_while_somebody_is_signed_in() {
    let mut stage = Stage::set();
    let id = tenant(&stage);
    let mut preferences = Preferences::default();
    let own = OfTenant {
        approver: Approver::Backup,
        quiet: Some(lockbox_core::QuietPlan::default()),
        ..OfTenant::default()
    };
    preferences.chosen.tenants.insert(id.clone(), own);
    prefer(&mut stage, preferences);
    let shown = page(&stage);
    let SettingControl::Choice { options } = &setting(&shown, &format!("approver/{id}")).control else {
        panic!("a choice");
    };
    assert!(options[1].chosen);
    setting(&shown, &format!("quiet/{id}"));
    stage.command(Command::SignOut);
    assert!(
        page(&stage)
            .groups
            .iter()
            .all(|group| !group.code.starts_with("tenant/"))
    );
    assert_eq!(stage.app.session().account(), None);
}

#[test]
fn a_level_that_was_raised_says_so_where_it_is_asked_for() {
    let mut stage = Stage::with(|_| ());
    let mut preferences = Preferences::default();
    preferences.chosen.least = CareLevel::Three;
    prefer(&mut stage, preferences);
    stage.command(Command::OpenReview {
        key: key("r"),
        surface: lockbox_core::Surface::Window,
    });
    let sheet = stage.review().sheet.expect("a sheet");
    let reasons = sheet.reasons.expect("a reason");
    let said: Vec<&str> = reasons.items.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(
        said,
        ["Your settings or your organisation ask for this level at least"]
    );
}
