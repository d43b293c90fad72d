//! The first step: which cloud, tenant and client id. While the program is set up, window, tray and notice show this and nothing
//! else.

mod field;
mod guides;
mod steps;

pub(crate) use steps::{Step, steps};

use crate::faults;
use crate::language::Language;
use crate::scene::{badge, cloud_note};
use crate::tray::{Discreet, NoticeText, Tray, TrayChoice, TrayEntry, TrayIcon, item};
use crate::wire::{
    CloudName, CloudOption, Empty, Freshness, GoTo, Inbox, Offer, PlaceName, Readiness, Refusal, SessionView,
    SetUpPage, Snapshot, Tone,
};
use crate::zone::rfc3339;
use lockbox_core::{AzureCloud, Entered, Origin, ServerTime, SetUp, SetUpRejection, WatchedCloud};

/// Projects the whole main window while the program is set up. The revision is the driver's to count.
#[must_use]
pub fn set_up_snapshot(
    set_up: &SetUp,
    cloud: &WatchedCloud,
    now: ServerTime,
    language: &Language,
) -> Snapshot {
    Snapshot {
        revision: 0,
        server_now: rfc3339(now),
        language: language.tag().to_owned(),
        cloud: badge(cloud, language),
        session: SessionView::SettingUp {
            page: Box::new(page(set_up, language)),
        },
        freshness: Freshness {
            complete: None,
            text: if set_up.given().beside {
                language.set_up_meanwhile()
            } else {
                language.set_up_nothing()
            },
            tone: if set_up.given().beside {
                Tone::Neutral
            } else {
                Tone::Warn
            },
            checking: false,
            can_check: false,
            subscriptions: Vec::new(),
        },
        problems: Vec::new(),
        inbox: Inbox {
            title: language.set_up_nothing(),
            subtitle: String::new(),
            waiting: 0,
            sections: Vec::new(),
            empty: Some(Empty {
                never: None,
                title: language.set_up_nothing(),
                detail: language.set_up_say_first(),
                action: None,
            }),
        },
        grants: Vec::new(),
        clusters: Vec::new(),
        readiness: Readiness {
            code: "no".to_owned(),
            verdict: language.set_up_not_ready(),
            because: None,
            tone: Tone::Bad,
            computer: Vec::new(),
            tenants: Vec::new(),
        },
        first_run: None,
        to_look_at: 0,
        go_to: GoTo {
            wish: 0,
            place: PlaceName::Inbox,
        },
        accounts: Vec::new(),
        add_account: None,
        drill: None,
        settings: None,
        activity: Vec::new(),
        look_into: String::new(),
    }
}

/// The tray while the program is set up.
#[must_use]
pub fn set_up_tray(cloud: &WatchedCloud, language: &Language) -> Tray {
    let note = cloud_note(cloud, language).into_iter().map(TrayEntry::Note);
    let rest = [
        TrayEntry::Note(language.set_up_nothing()),
        item(&language.set_up_tray_open(), TrayChoice::OpenInbox),
        TrayEntry::Separator,
        item(&language.set_up_tray_quit(), TrayChoice::Quit),
    ];
    Tray {
        icon: TrayIcon::Attention,
        count: 0,
        tooltip: language.set_up_tooltip(),
        entries: note.chain(rest).collect(),
        discreet: Discreet::default(),
    }
}

/// The one notice of a start without a window.
#[must_use]
pub fn set_up_notice(language: &Language) -> NoticeText {
    NoticeText {
        title: language.set_up_notice(),
        body: language.set_up_notice_open(),
        urgent: true,
        ..NoticeText::default()
    }
}

/// Why a command was refused while the program is set up.
#[must_use]
pub fn set_up_refusal(rejection: SetUpRejection, language: &Language) -> Refusal {
    let (code, text) = match rejection {
        SetUpRejection::DoesNotFit => ("doesNotFit", language.set_up_does_not_fit()),
        SetUpRejection::AlreadyRunning => ("alreadyRunning", language.set_up_already_running()),
        SetUpRejection::NotOffered => ("notOffered", language.set_up_not_offered()),
    };
    Refusal {
        code: code.to_owned(),
        text,
        field: None,
    }
}

fn page(set_up: &SetUp, language: &Language) -> SetUpPage {
    let Entered {
        cloud,
        tenant: _,
        client_id: _,
    } = set_up.entered();
    let given = set_up.given();
    let options = AzureCloud::ALL.into_iter().map(option);
    SetUpPage {
        steps: steps(Step::Cloud, None, language),
        title: if given.beside {
            language.set_up_title_beside()
        } else {
            language.set_up_title()
        },
        explanation: language.set_up_explanation(),
        cloud_label: language.set_up_cloud(),
        clouds: if given.cloud.is_none() {
            options.collect()
        } else {
            Vec::new()
        },
        cloud: cloud_name(*cloud),
        cloud_given: given.cloud.as_ref().map(|name| language.set_up_cloud_given(name)),
        tenant: field::tenant(set_up, language),
        client_id: field::client_id(set_up, language),
        given: given.registration.map(|origin| origin_line(origin, language)),
        fault: set_up.fault().map(|why| faults::detail(language, why)),
        busy: set_up.is_configuring(),
        refused: set_up.refused(),
        proceed: language.set_up_continue(),
        guides_title: language.set_up_guides(),
        guides: guides::guides(set_up, language),
        practice: (!given.beside).then(|| practice(language)),
        leave: given.beside.then(|| language.set_up_back()),
    }
}

fn practice(language: &Language) -> Offer {
    Offer {
        title: language.set_up_practice(),
        detail: language.set_up_practice_detail(),
        label: language.set_up_practice_start(),
    }
}

fn origin_line(origin: Origin, language: &Language) -> String {
    match origin {
        Origin::CommandLine => language.set_up_from_command_line(),
        Origin::CloudFile => language.set_up_from_cloud_file(),
    }
}

fn option(cloud: AzureCloud) -> CloudOption {
    let (label, detail) = match cloud {
        AzureCloud::Public => ("Azure", "portal.azure.com"),
        AzureCloud::UsGovernment => ("Azure US Government", "portal.azure.us"),
        AzureCloud::China => ("Azure China, 21Vianet", "portal.azure.cn"),
    };
    CloudOption {
        cloud: cloud_name(cloud),
        label: label.to_owned(),
        detail: detail.to_owned(),
    }
}

fn cloud_name(cloud: AzureCloud) -> CloudName {
    match cloud {
        AzureCloud::Public => CloudName::Public,
        AzureCloud::UsGovernment => CloudName::UsGovernment,
        AzureCloud::China => CloudName::China,
    }
}
