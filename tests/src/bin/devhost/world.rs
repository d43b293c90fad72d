//! What the pages stand on: one account with all that a test may do to it, or several side by side.

use crate::control::{Refused, refuse};
use axum::http::StatusCode;
use lockbox_agent::answers::Behind;
use lockbox_emulator::Ctl;
use lockbox_tests::estate::Estate;
use lockbox_tests::house::{Asked, House};
use lockbox_view::{Tray, TrayChoice};

pub(crate) enum World {
    One(Box<House>),
    Several(Estate),
}

impl World {
    /// The only account.
    pub(crate) fn one(&mut self) -> Result<&mut House, Refused> {
        match self {
            Self::One(house) => Ok(house),
            Self::Several(_) => Err(refuse(StatusCode::CONFLICT, "several accounts are watched")),
        }
    }

    /// The engineer's side of one of the clouds, from zero.
    pub(crate) fn ctl(&self, which: usize) -> Result<Ctl, Refused> {
        let gone = || refuse(StatusCode::GONE, "the emulator was stopped");
        match self {
            Self::One(house) => Ok(house.emulator.as_ref().ok_or_else(gone)?.ctl()),
            Self::Several(estate) if which < estate.tenants.len() => Ok(estate.ctl(which)),
            Self::Several(_) => Err(refuse(StatusCode::NOT_FOUND, "there is no such tenant")),
        }
    }

    pub(crate) fn behind(&self) -> Behind {
        match self {
            Self::One(house) => Behind::Watching(house.handle.clone()),
            Self::Several(estate) => Behind::Together(estate.fleet.clone()),
        }
    }

    pub(crate) fn asked(&self) -> Asked {
        match self {
            Self::One(house) => house.shell.asked(),
            Self::Several(estate) => estate.asked(),
        }
    }

    pub(crate) fn tray(&self) -> Tray {
        match self {
            Self::One(house) => house.handle.tray().borrow().clone(),
            Self::Several(estate) => estate.fleet.tray().borrow().clone(),
        }
    }

    pub(crate) fn tray_clicked(&self, choice: TrayChoice) {
        match self {
            Self::One(house) => house.handle.tray_clicked(choice),
            Self::Several(estate) => estate.fleet.tray_clicked(choice),
        }
    }

    pub(crate) fn notice_clicked(&self, key: Option<String>) {
        match self {
            Self::One(house) => house.handle.notice_clicked(key),
            Self::Several(estate) => estate.fleet.notice_clicked(key),
        }
    }

    pub(crate) async fn stop(&self) {
        match self {
            Self::One(house) => house.handle.stop().await,
            Self::Several(estate) => estate.fleet.stop().await,
        }
    }
}
