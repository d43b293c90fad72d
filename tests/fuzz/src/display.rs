//! What a person sees when every text of Azure's is hostile: windows, tray and notices.

use crate::stage::{Stage, Told, cluster, request};
use lockbox_core::{Length, Page, Phase, Resource, ReviewAct, SupportTicket, WatchedCloud};
use lockbox_link::TO_WINDOW_LIMIT;
use lockbox_view::{Language, NoticeText, Review, Scene, Snapshot, TrayEntry, Zone};
use serde::Serialize;
use serde_json::Value;

/// Longest text of one field on a screen, in characters.
const FIELD: usize = 4_000;
/// Longest foreign text that is shown whole, in characters, and what each of them may take written out.
const WHOLE: usize = 50_000 * 9;
/// The same of a notice: the name of a subscription and a sentence.
const NOTICE: usize = 60 * 9 + 100;
/// Combining marks that may stand one behind the other.
const MARKS: usize = 3;
/// Members that name something to the program and are shown to nobody.
const NAMES: [&str; 5] = ["key", "id", "tag", "link", "command"];
/// Stands in each text of the request and nowhere else.
const CANARY: &str = "zq9canary";

/// One text in the place of all: the first byte chooses what Azure says about length and phase, the rest is the text.
pub fn display_text(bytes: &[u8]) {
    let (choice, text) = bytes
        .split_first()
        .map_or((0, &b""[..]), |(first, rest)| (*first, rest));
    let text = String::from_utf8_lossy(text);
    let mut stage = Stage::set(told(choice, &text));
    looks_right(&stage);
    stage.look();
    looks_right(&stage);
    // The other pages show the same text, which takes a while when it is long.
    let pages = if text.len() > 10_000 {
        &[][..]
    } else {
        &[Page::Review, Page::ConfirmApprove, Page::ConfirmDeny]
    };
    for page in pages.iter().copied() {
        stage.act(ReviewAct::Go(page));
        looks_right(&stage);
    }
}

/// What a window with one text in the place of all gets, before anything is opened and on each page of the decision window.
pub(crate) struct Shown {
    pub(crate) snapshot: Snapshot,
    pub(crate) pages: Vec<Review>,
}

/// Shows one text as the words of a request that is calm otherwise, or in the place of all.
pub(crate) fn shown(text: &str, everywhere: bool) -> Shown {
    let mut told = if everywhere {
        // A length that can be read, resources that cannot.
        told(4, text)
    } else {
        Told::default()
    };
    told.request.phase = Phase::Pending;
    told.request.justification = format!("asks to run 'Get VM serial console logs'. {text}");
    let mut stage = Stage::set(told);
    let snapshot = with_scene(&stage, lockbox_view::snapshot);
    stage.look();
    let mut pages = Vec::new();
    for page in [Page::Review, Page::ConfirmApprove, Page::ConfirmDeny] {
        stage.act(ReviewAct::Go(page));
        pages.push(with_scene(&stage, lockbox_view::review));
    }
    Shown { snapshot, pages }
}

/// The main window while access is open, with one text in the place of all.
pub(crate) fn open(text: &str) -> Snapshot {
    // It was approved, and its length can be read.
    with_scene(&Stage::set(told(4, text)), lockbox_view::snapshot)
}

fn with_scene<T>(stage: &Stage, look: impl FnOnce(&Scene<'_>) -> T) -> T {
    let cloud = WatchedCloud::built_in("Azure");
    let language = Language::english();
    look(&Scene {
        app: &stage.app,
        now: stage.now(),
        zone: Zone::utc(),
        language: &language,
        cloud: &cloud,
    })
}

fn told(choice: u8, text: &str) -> Told {
    let own = format!("{text} {CANARY}");
    let mut request = request("R-1");
    request.phase = match choice % 4 {
        0 => Phase::Approved,
        1 => Phase::from_word(&own),
        _ => Phase::Pending,
    };
    request.length = if choice & 4 == 0 {
        Length::from_text(&own)
    } else {
        Length::Hours(8)
    };
    if choice & 8 == 0 {
        request
            .resources
            .push(Resource::from_text(&own, &request.key.subscription));
    }
    if choice & 16 == 0 {
        request.resources = vec![Resource::Other(own.clone())];
    }
    request.support_ticket = Some(SupportTicket {
        number: own.clone(),
        url: Some(format!("https://portal.azure.com/{own}")),
        source: Some(own.clone()),
    });
    request.justification = own.clone();
    request.resource_type.clone_from(&own);
    request.access_level.clone_from(&own);
    request.raw = own;
    let mut cluster = cluster("aro-payments-weu");
    cluster.name = text.to_owned();
    cluster.location = text.to_owned();
    cluster.version = text.to_owned();
    cluster.provisioning_state = text.to_owned();
    cluster.tags = vec![(text.to_owned(), text.to_owned())];
    Told {
        request,
        cluster,
        subscription_name: text.to_owned(),
        tenant_name: text.to_owned(),
        person_name: text.to_owned(),
    }
}

fn looks_right(stage: &Stage) {
    with_scene(stage, |scene| {
        seen(&lockbox_view::snapshot(scene));
        seen(&lockbox_view::review(scene));
        let tray = lockbox_view::tray(scene);
        is_inert(&tray.tooltip, FIELD, "tooltip");
        tray.entries.iter().for_each(in_the_tray);
        for (notice, manner) in &stage.notices {
            told_inertly(&lockbox_view::notice(scene, notice, manner));
        }
    });
}

fn told_inertly(notice: &NoticeText) {
    for text in [&notice.title, &notice.body] {
        is_inert(text, NOTICE, "notice");
        assert!(
            !text.contains(['\n', '\r', '\t']),
            "{text:?} has more than one line"
        );
        assert!(
            !text.contains(CANARY),
            "Microsoft's words stand in a notice: {text:?}"
        );
    }
}

fn in_the_tray(entry: &TrayEntry) {
    match entry {
        TrayEntry::Separator => {}
        TrayEntry::Note(label) | TrayEntry::Item { label, .. } => is_inert(label, FIELD, "tray"),
        TrayEntry::Submenu { label, entries } => {
            is_inert(label, FIELD, "tray");
            entries.iter().for_each(in_the_tray);
        }
    }
}

fn seen(shown: &impl Serialize) {
    let value = serde_json::to_value(shown).unwrap();
    let length = value.to_string().len();
    assert!(
        length + 100 < TO_WINDOW_LIMIT,
        "{length} bytes are more than a window takes"
    );
    all_inert(&value, "");
}

fn all_inert(value: &Value, place: &str) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        // Pieces of a foreign text that is shown whole; everything else is a line or a few.
        Value::String(text) => is_inert(text, if place == "text" { WHOLE } else { FIELD }, place),
        Value::Array(items) => items.iter().for_each(|item| all_inert(item, place)),
        Value::Object(members) => {
            let shown = members.iter().filter(|(name, _)| !NAMES.contains(&name.as_str()));
            shown.for_each(|(name, value)| all_inert(value, name));
        }
    }
}

/// Nothing in it is unseen, steers, or towers over other lines; and it is not endless.
fn is_inert(text: &str, limit: usize, place: &str) {
    let (mut marks, mut apart) = (0, 0_u32);
    for c in text.chars() {
        match c {
            // What the program itself sets apart, because it runs the other way, it also ends.
            '\u{2068}' => apart += 1,
            '\u{2069}' if apart > 0 => apart -= 1,
            other => assert!(
                !steers(other),
                "{place} shows U+{:04X}: {text:?}",
                u32::from(other)
            ),
        }
        marks = if is_mark(c) { marks + 1 } else { 0 };
        assert!(marks <= MARKS, "{place} shows a tower of marks: {text:?}");
    }
    assert_eq!(apart, 0, "{place} sets apart and does not end it: {text:?}");
    let length = text.chars().count();
    assert!(length <= limit, "{place} has {length} characters");
}

/// Controls and what Unicode calls Default_Ignorable_Code_Point, direction changes among them; written down here a second time.
fn steers(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'
                ..='\u{180f}'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
        || matches!(c, '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Marks that are drawn over, under or into the character before them, in scripts where towers of them are known.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}')
        || matches!(c, '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}')
        || matches!(c, '\u{f71}'..='\u{f7e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}')
        || matches!(c, '\u{fe20}'..='\u{fe2f}' | '\u{1d165}'..='\u{1d169}')
}
