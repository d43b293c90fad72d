//! The tray on Windows and macOS: an icon that lives on the main thread's event loop. The agent works on another thread.

use super::picture::pictures;
use super::{OnChoice, TrayFace};
use lockbox_view::{Tray, TrayChoice, TrayEntry};
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use tao::event::Event;
use tao::event_loop::{ControlFlow, EventLoopBuilder, EventLoopProxy};
use tray_icon::menu::{IsMenuItem, Menu, MenuEvent, MenuId, MenuItem, PredefinedMenuItem, Submenu};
use tray_icon::{BadIcon, Icon, TrayIcon, TrayIconBuilder};

/// What the main thread is asked to do.
enum Wish {
    Listen(OnChoice),
    Draw(Tray),
    Clicked(MenuId),
    End(u8),
}

/// The right to show something in the tray.
pub struct Seat {
    main: EventLoopProxy<Wish>,
}

/// The icon as the agent's thread sees it.
pub struct Face {
    main: EventLoopProxy<Wish>,
}

impl Seat {
    /// Clicks go to `on_choice` from now on.
    #[must_use]
    pub fn face(self, on_choice: OnChoice) -> Face {
        if self.main.send_event(Wish::Listen(on_choice)).is_err() {
            tracing::error!("the main thread has ended");
        }
        Face { main: self.main }
    }
}

impl TrayFace for Face {
    async fn show(&mut self, tray: Tray) -> Result<(), String> {
        self.main
            .send_event(Wish::Draw(tray))
            .map_err(|_closed| "the main thread has ended".to_owned())
    }
}

/// Runs the agent on a thread of its own while this one, the main thread, keeps the tray. Ends the process with the code that
/// the work ends with.
pub fn run_with_seat(work: impl FnOnce(Seat) -> u8 + Send + 'static) -> u8 {
    let events = event_loop();
    let seat = Seat {
        main: events.create_proxy(),
    };
    let ending = events.create_proxy();
    let started = std::thread::Builder::new()
        .name("agent".to_owned())
        .spawn(move || {
            let code = std::panic::catch_unwind(AssertUnwindSafe(|| work(seat))).unwrap_or(1);
            drop(ending.send_event(Wish::End(code)));
        });
    if started.is_err() {
        return 1;
    }
    let clicks = events.create_proxy();
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
        drop(clicks.send_event(Wish::Clicked(event.id)))
    }));
    let mut shown = Shown::default();
    events.run(move |event, _target, flow| {
        *flow = ControlFlow::Wait;
        if let Event::UserEvent(wish) = event {
            shown.take(wish, flow);
        }
    })
}

fn event_loop() -> tao::event_loop::EventLoop<Wish> {
    #[cfg_attr(
        not(target_os = "macos"),
        expect(unused_mut, reason = "changed on macOS only")
    )]
    let mut events = EventLoopBuilder::<Wish>::with_user_event().build();
    #[cfg(target_os = "macos")]
    {
        use tao::platform::macos::{ActivationPolicy, EventLoopExtMacOS};
        events.set_activation_policy(ActivationPolicy::Accessory);
    }
    events
}

/// What the main thread holds.
#[derive(Default)]
struct Shown {
    icon: Option<TrayIcon>,
    choices: HashMap<MenuId, TrayChoice>,
    on_choice: Option<OnChoice>,
}

impl Shown {
    fn take(&mut self, wish: Wish, flow: &mut ControlFlow) {
        match wish {
            Wish::Listen(on_choice) => self.on_choice = Some(on_choice),
            Wish::Clicked(id) => {
                if let (Some(on_choice), Some(choice)) = (&self.on_choice, self.choices.get(&id)) {
                    on_choice(choice.clone());
                }
            }
            Wish::Draw(tray) => {
                if let Err(error) = self.draw(&tray) {
                    tracing::warn!(%error, "the tray cannot be shown");
                }
            }
            Wish::End(code) => {
                self.icon = None;
                *flow = ControlFlow::ExitWithCode(i32::from(code));
            }
        }
    }

    fn draw(&mut self, tray: &Tray) -> Result<(), Box<dyn std::error::Error>> {
        let menu = Menu::new();
        let mut choices = HashMap::new();
        for item in items(&tray.entries, &mut choices)? {
            menu.append(item.as_ref())?;
        }
        let icon = icon(tray)?;
        if let Some(shown) = &self.icon {
            shown.set_menu(Some(Box::new(menu)));
            shown.set_icon(icon)?;
            shown.set_tooltip(Some(&tray.tooltip))?;
        } else {
            let mut builder = TrayIconBuilder::new()
                .with_tooltip(&tray.tooltip)
                .with_menu(Box::new(menu));
            if let Some(icon) = icon {
                builder = builder.with_icon(icon);
            }
            self.icon = Some(builder.build()?);
        }
        self.choices = choices;
        Ok(())
    }
}

type Choices = HashMap<MenuId, TrayChoice>;

fn items(entries: &[TrayEntry], choices: &mut Choices) -> tray_icon::menu::Result<Vec<Box<dyn IsMenuItem>>> {
    entries.iter().map(|entry| item(entry, choices)).collect()
}

fn item(entry: &TrayEntry, choices: &mut Choices) -> tray_icon::menu::Result<Box<dyn IsMenuItem>> {
    Ok(match entry {
        TrayEntry::Separator => Box::new(PredefinedMenuItem::separator()),
        TrayEntry::Note(text) => Box::new(MenuItem::new(label(text), false, None)),
        TrayEntry::Item { label: text, choice } => {
            let item = MenuItem::new(label(text), true, None);
            choices.insert(item.id().clone(), choice.clone());
            Box::new(item)
        }
        TrayEntry::Submenu { label: text, entries } => {
            let submenu = Submenu::new(label(text), true);
            for item in items(entries, choices)? {
                submenu.append(item.as_ref())?;
            }
            Box::new(submenu)
        }
    })
}

/// In a menu an ampersand marks the next letter; two are one.
fn label(text: &str) -> String {
    text.replace('&', "&&")
}

fn icon(tray: &Tray) -> Result<Option<Icon>, BadIcon> {
    let large = pictures(tray.icon, tray.count).pop();
    large
        .map(|picture| Icon::from_rgba(picture.rgba, picture.width, picture.height))
        .transpose()
}
