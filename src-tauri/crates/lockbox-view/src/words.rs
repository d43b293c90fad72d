//! Phrases that several screens share, so that the same thing is always called the same.

use crate::language::Language;
use crate::parts::badge;
use crate::reach;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Badge, Tone};
use lockbox_core::{Action, Care, Case, Class, Decided, Grant, Judged, Length, Phase, Reading, Request};

pub(crate) const NAME: usize = 80;

impl Language {
    /// "read Kubernetes objects", "do something that is in no published list". None when nothing is stated.
    pub(crate) fn verb(&self, reading: &Reading) -> Option<String> {
        let findings = reading.findings.iter();
        let mut verbs: Vec<String> = findings.map(|finding| self.infinitive(finding.action)).collect();
        if !reading.unlisted.is_empty() {
            verbs.push(self.words_unlisted());
        }
        if reading.cut && !verbs.is_empty() {
            verbs.push(self.words_cut());
        }
        (!verbs.is_empty()).then(|| self.list(&verbs))
    }

    fn infinitive(&self, action: Action) -> String {
        match action {
            Action::CreateKubernetesObject => self.words_create_objects(),
            Action::UpdateKubernetesObject => self.words_update_objects(),
            Action::DeleteKubernetesObject => self.words_delete_objects(),
            Action::GetCluster => self.words_get_cluster(),
            Action::GetVmSerialConsoleLogs => self.words_console_logs(),
            Action::GetPodLogs => self.words_pod_logs(),
            Action::ListClusterAzureResources => self.words_list_resources(),
            Action::ListClusters => self.words_list_clusters(),
            Action::ListOrGetKubernetesObjects => self.words_read_objects(),
            Action::PutOrPatchCluster => self.words_put_cluster(),
            Action::RedeployVirtualMachine => self.words_redeploy(),
            Action::UpgradeCluster => self.words_upgrade(),
        }
    }

    /// The risk as a word with a tone.
    pub(crate) fn risk(&self, care: &Care, reading: &Reading) -> Badge {
        let text = match care.class {
            Class::Read => self.words_risk_read(),
            Class::Change => self.words_risk_change(),
            Class::Delete => self.words_risk_delete(),
            Class::Metadata | Class::Operate => self.words_risk_free(),
            Class::Unlisted if reading.unlisted.is_empty() => self.words_risk_unstated(),
            Class::Unlisted => self.words_risk_unlisted(),
        };
        badge(&text, class_tone(care.class))
    }

    /// "8 hours", "“Support request lifetime”", "length not stated". Whether Azure's words tell an end, [`lasting`] says.
    pub(crate) fn length(&self, length: &Length) -> String {
        match length {
            Length::Hours(hours) => self.words_length_hours(*hours),
            Length::OpenEnded(text) => self.words_length_open(&line(text, NAME)),
            Length::Unstated => self.words_length_unstated(),
        }
    }

    /// "support ticket 2411190030001234", "no support ticket".
    pub(crate) fn ticket(&self, request: &Request) -> String {
        ticket_number(request).map_or_else(|| self.words_ticket_none(), |number| self.words_ticket(&number))
    }

    /// What stands before the end of access. Of access that was approved elsewhere only the latest possible end is known.
    pub(crate) fn ends(&self, grant: &Grant) -> String {
        match (grant.ended, grant.by_us || grant.witnessed) {
            (true, _) => self.words_should_have_ended(),
            (false, true) => self.words_ends(),
            (false, false) => self.words_ends_latest(),
        }
    }

    /// The state of access that is open. Without an end that is known it is the gravest there is.
    pub(crate) fn access_open(&self, length: &Length) -> Badge {
        match lasting(length) {
            Lasting::Hours(_) => badge(&self.words_open(), Tone::Good),
            Lasting::Lifetime => badge(&self.words_open_endless(), Tone::Unlisted),
            Lasting::Unread | Lasting::Unstated => badge(&self.words_open_unstated(), Tone::Unlisted),
        }
    }

    /// Azure's word for a phase, as a person would say it.
    pub(crate) fn phase(&self, phase: &Phase) -> Badge {
        let text = match phase {
            Phase::Initializing => self.words_phase_initializing(),
            Phase::Pending => self.words_phase_pending(),
            Phase::Approving => self.words_phase_approving(),
            Phase::Denying => self.words_phase_denying(),
            Phase::Approved => self.words_phase_approved(),
            Phase::Denied => self.words_phase_denied(),
            Phase::Expired => self.words_phase_expired(),
            Phase::Revoking => self.words_phase_revoking(),
            Phase::Revoked => self.words_phase_revoked(),
            Phase::Error => self.words_phase_error(),
            Phase::Unknown => self.words_phase_unknown(),
            Phase::Completed => self.words_phase_completed(),
            Phase::Completing => self.words_phase_completing(),
            Phase::Unrecognised(word) => self.words_phase_unrecognised(&line(word, 40)),
        };
        badge(&text, phase_tone(phase))
    }
}

/// "Read Kubernetes objects on aro-payments-weu".
pub(crate) fn title(scene: &Scene<'_>, case: &Case) -> String {
    let Judged { reading, scope, .. } = &case.judged;
    let target = reach::target(scene, &case.request, scope);
    match scene.language.verb(reading) {
        None => scene.language.words_title_unstated(&target),
        Some(_) if reading.findings.is_empty() => scene.language.words_title_unlisted(&target),
        Some(verb) => scene.language.words_title(&capital(&verb), &target),
    }
}

/// First letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// What is known of how long access lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lasting {
    Hours(u32),
    /// The open end that Azure documents: the life of the support request. Only of this is it known that no end is fixed.
    Lifetime,
    /// Azure says something else, and nobody can tell what end it means.
    Unread,
    Unstated,
}

/// What Azure's words about the length tell.
pub(crate) fn lasting(length: &Length) -> Lasting {
    match length {
        Length::Hours(hours) => Lasting::Hours(*hours),
        Length::OpenEnded(text) if text.trim().eq_ignore_ascii_case("Support request lifetime") => {
            Lasting::Lifetime
        }
        Length::OpenEnded(_) => Lasting::Unread,
        Length::Unstated => Lasting::Unstated,
    }
}

/// The support ticket's number, if the request names one.
pub(crate) fn ticket_number(request: &Request) -> Option<String> {
    let ticket = request.support_ticket.as_ref()?;
    Some(line(ticket.number.trim(), 60)).filter(|number| !number.is_empty())
}

/// Who decided, after "by": the person who is signed in, or somebody else of this computer by name.
pub(crate) fn by(scene: &Scene<'_>, decided: &Decided) -> String {
    let person = scene.app.session().person();
    if person.is_some_and(|person| person.user == decided.user) {
        scene.language.words_you()
    } else {
        line(&decided.user, NAME)
    }
}

/// The tone of a phase.
pub(crate) fn phase_tone(phase: &Phase) -> Tone {
    match phase {
        Phase::Pending | Phase::Unknown | Phase::Unrecognised(_) => Tone::Warn,
        Phase::Approved => Tone::Good,
        Phase::Error => Tone::Bad,
        Phase::Initializing
        | Phase::Approving
        | Phase::Denying
        | Phase::Denied
        | Phase::Expired
        | Phase::Revoking
        | Phase::Revoked
        | Phase::Completed
        | Phase::Completing => Tone::Neutral,
    }
}

/// The tone of a class of actions.
pub(crate) fn class_tone(class: Class) -> Tone {
    match class {
        Class::Read => Tone::Read,
        Class::Change | Class::Delete => Tone::Change,
        Class::Metadata | Class::Operate => Tone::Warn,
        Class::Unlisted => Tone::Unlisted,
    }
}
