//! The checks of this computer.

use super::{Autostart, Check, Light, NoticeProof, Step, Subject};
use crate::app::App;
use crate::time::Now;

/// A clock that differs by more is to be looked at.
const SKEW_SECONDS: u64 = 5 * 60;

impl App {
    pub(super) fn computer_checks(&self, now: Now) -> Vec<Check> {
        let mut checks = vec![self.notices_check(now), self.history_check()];
        // Without an account nothing was to be kept.
        if self.session.owner().is_some() {
            checks.push(self.keychain_check());
        }
        checks.push(self.autostart_check());
        checks.push(self.clock_check(now));
        checks
    }

    fn notices_check(&self, now: Now) -> Check {
        let proof = self.desktop.proof(self.notices_fault.as_deref(), now.boot);
        let light = match &proof {
            NoticeProof::Refused(_) | NoticeProof::NotSeen(_) => Light::NotReady(Step::TestNotice),
            NoticeProof::NotProved => Light::Unknown(Some(Step::TestNotice)),
            NoticeProof::Asked => Light::Unknown(Some(Step::ConfirmNotice)),
            NoticeProof::Seen(_) => Light::Ready,
        };
        Check::new(Subject::Notices(proof), light)
    }

    fn history_check(&self) -> Check {
        let light = match self.ledger.fault() {
            None => Light::Ready,
            Some(_) => Light::NotReady(Step::LookAtHistory),
        };
        Check::new(Subject::History, light)
    }

    fn keychain_check(&self) -> Check {
        let light = match self.session.kept {
            Ok(()) => Light::Ready,
            Err(_) => Light::Look(Step::OpenKeychain),
        };
        Check::new(Subject::Keychain, light)
    }

    fn autostart_check(&self) -> Check {
        let light = match &self.desktop.autostart {
            Autostart::On => Light::Ready,
            Autostart::Off => Light::Look(Step::StartAtLogin),
            Autostart::NotLooked | Autostart::Unknown(_) => Light::Unknown(None),
        };
        Check::new(Subject::Autostart(self.desktop.autostart.clone()), light)
    }

    fn clock_check(&self, now: Now) -> Check {
        let skew = self.clock_skew(now);
        let light = match skew {
            None => Light::Unknown(None),
            Some(skew) if skew.unsigned_abs() > SKEW_SECONDS => Light::Look(Step::SetClock),
            Some(_) => Light::Ready,
        };
        Check::new(Subject::Clock(skew), light)
    }
}
