//! The first step: which cloud, tenant and client id. While the program is set up, window, tray and notice show this and nothing
//! else.

mod field;
mod guides;
mod steps;

pub(crate) use steps::{Step, change_label, steps};

use crate::tray::{NoticeText, Tray, TrayChoice, TrayEntry, TrayIcon, item};
use crate::wire::{
    CloudBadge, CloudName, CloudOption, Empty, Freshness, GoTo, Inbox, Offer, PlaceName, Readiness, Refusal,
    SessionView, SetUpPage, Snapshot, Tone,
};
use crate::zone::rfc3339;
use lockbox_core::{AzureCloud, Entered, Origin, ServerTime, SetUp, SetUpRejection};

const NOTHING: &str = "Not set up: nothing is watched";
const MEANWHILE: &str = "The accounts so far are watched meanwhile.";

/// Projects the whole main window while the program is set up. The revision is the driver's to count.
#[must_use]
pub fn set_up_snapshot(set_up: &SetUp, cloud: &CloudBadge, now: ServerTime) -> Snapshot {
    Snapshot {
        revision: 0,
        server_now: rfc3339(now),
        cloud: cloud.clone(),
        session: SessionView::SettingUp {
            page: Box::new(page(set_up)),
        },
        freshness: Freshness {
            text: if set_up.given().beside { MEANWHILE } else { NOTHING }.to_owned(),
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
            title: NOTHING.to_owned(),
            subtitle: String::new(),
            waiting: 0,
            sections: Vec::new(),
            empty: Some(Empty {
                title: NOTHING.to_owned(),
                detail: "Say first which Azure is to be watched.".to_owned(),
                action: None,
            }),
        },
        grants: Vec::new(),
        clusters: Vec::new(),
        readiness: Readiness {
            code: "no".to_owned(),
            verdict: "Not now \u{2014} nothing is set up yet.".to_owned(),
            tone: Tone::Bad,
            computer: Vec::new(),
            tenants: Vec::new(),
        },
        to_look_at: 0,
        go_to: GoTo {
            wish: 0,
            place: PlaceName::Inbox,
        },
        accounts: Vec::new(),
        add_account: None,
        drill: None,
    }
}

/// The tray while the program is set up.
#[must_use]
pub fn set_up_tray(cloud: &CloudBadge) -> Tray {
    let note = cloud.note.iter().map(|note| TrayEntry::Note(note.clone()));
    let rest = [
        TrayEntry::Note(NOTHING.to_owned()),
        item("Set up\u{2026}", TrayChoice::OpenInbox),
        TrayEntry::Separator,
        item("Quit", TrayChoice::Quit),
    ];
    Tray {
        icon: TrayIcon::Attention,
        count: 0,
        tooltip: format!("ARO Lockbox: {}.", NOTHING.to_lowercase()),
        entries: note.chain(rest).collect(),
    }
}

/// The one notice of a start without a window.
#[must_use]
pub fn set_up_notice() -> NoticeText {
    NoticeText {
        title: "ARO Lockbox is not set up".to_owned(),
        body: "Nothing is watched yet \u{b7} open to say which Azure to watch".to_owned(),
        key: None,
        urgent: true,
    }
}

/// Why a command was refused while the program is set up.
#[must_use]
pub fn set_up_refusal(rejection: SetUpRejection) -> Refusal {
    let (code, text) = match rejection {
        SetUpRejection::DoesNotFit => ("doesNotFit", "Something does not fit yet. The page says what."),
        SetUpRejection::AlreadyRunning => ("alreadyRunning", "That is being done already."),
        SetUpRejection::NotOffered => ("notOffered", "That is not offered here."),
    };
    Refusal {
        code: code.to_owned(),
        text: text.to_owned(),
        field: None,
    }
}

fn page(set_up: &SetUp) -> SetUpPage {
    let Entered {
        cloud,
        tenant: _,
        client_id: _,
    } = set_up.entered();
    let given = set_up.given();
    let options = AzureCloud::ALL.into_iter().map(option);
    SetUpPage {
        steps: steps(Step::Cloud, None),
        title: if given.beside {
            "Which account should be watched too?"
        } else {
            "Which Azure should be watched?"
        }
        .to_owned(),
        explanation:
            "ARO Lockbox asks Azure as you, through an app registration of your own. None of it is a secret."
                .to_owned(),
        cloud_label: "Cloud".to_owned(),
        clouds: if given.cloud.is_none() {
            options.collect()
        } else {
            Vec::new()
        },
        cloud: cloud_name(*cloud),
        cloud_given: given
            .cloud
            .as_ref()
            .map(|name| format!("{name}, from the cloud file")),
        tenant: field::tenant(set_up),
        client_id: field::client_id(set_up),
        given: given.registration.map(|origin| origin_line(origin).to_owned()),
        fault: set_up.fault().map(str::to_owned),
        busy: set_up.is_configuring(),
        refused: set_up.refused(),
        proceed: "Continue".to_owned(),
        guides_title: "No app registration yet?".to_owned(),
        guides: guides::guides(set_up),
        practice: (!given.beside).then(practice),
        leave: given.beside.then(|| "Back, without another account".to_owned()),
    }
}

fn practice() -> Offer {
    Offer {
        title: "Try it without Azure".to_owned(),
        detail: "A practice cloud inside the program, with made-up requests. Nothing reaches Azure."
            .to_owned(),
        label: "Start the practice".to_owned(),
    }
}

fn origin_line(origin: Origin) -> &'static str {
    match origin {
        Origin::CommandLine => {
            "Given on the command line. To change them, start ARO Lockbox without --tenant and --client-id."
        }
        Origin::CloudFile => {
            "Given by the cloud file. To change them, change \"tenant\" and \"clientId\" there."
        }
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
