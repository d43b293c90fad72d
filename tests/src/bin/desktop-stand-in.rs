//! A small program for the harness's own tests: a tray item, or a desktop that is abandoned by a crash.

use std::io::Write;

use ksni::menu::{CheckmarkItem, StandardItem, SubMenu};
use ksni::{MenuItem, TrayMethods};
use lockbox_tests::desktop::Desktop;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("tray") => show_a_tray_item(),
        Some("abandon") => abandon_a_desktop(),
        other => panic!("tray or abandon, not {other:?}"),
    }
}

/// Writes a line that the test waits for.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .expect("somebody who reads");
}

struct Item {
    clicks: u8,
}

impl Item {
    fn entry(label: &str, enabled: bool) -> MenuItem<Self> {
        let said = label.replace('_', "");
        let activate = move |item: &mut Self| {
            item.clicks += 1;
            say(&format!("clicked {said}"));
        };
        StandardItem {
            label: label.to_owned(),
            enabled,
            activate: Box::new(activate),
            ..Default::default()
        }
        .into()
    }
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        "stand-in".to_owned()
    }

    fn title(&self) -> String {
        format!("Stand-in, {} clicks", self.clicks)
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        ksni::ToolTip {
            title: "Two requests".to_owned(),
            description: "the first ends soon".to_owned(),
            ..Default::default()
        }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        vec![ksni::Icon {
            width: 2,
            height: 1,
            data: vec![255, self.clicks, 0, 0, 255, 0, 0, 0],
        }]
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        let request = SubMenu {
            label: "Contoso · aro__edge-ne".to_owned(),
            submenu: vec![
                Self::entry("_Approve…", true),
                Self::entry("_Deny…", true),
                Self::entry("Review", false),
            ],
            ..Default::default()
        };
        let login = CheckmarkItem {
            label: "Start at login".to_owned(),
            checked: true,
            ..Default::default()
        };
        vec![
            request.into(),
            MenuItem::Separator,
            login.into(),
            Self::entry("Quit", true),
        ]
    }
}

fn show_a_tray_item() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let item = Item { clicks: 0 }
            .assume_sni_available(true)
            .spawn()
            .await
            .expect("a tray item");
        say("shown");
        std::future::pending::<()>().await;
        drop(item);
    });
}

/// Ends as a killed test does: nothing is dropped.
fn abandon_a_desktop() {
    let desktop = Desktop::usual();
    say(&format!("root {}", desktop.root().display()));
    std::process::abort();
}
