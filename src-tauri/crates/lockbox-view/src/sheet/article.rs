//! What the catalogue of actions says about each, in words. Which actions there are, of which class, and which edition lists them,
//! the core knows.

use crate::language::Language;
use crate::parts::fact;
use crate::wire::Fact;
use chrono::NaiveDate;
use lockbox_core::{Action, Article, Edition, Gate};

/// The public source of the service in which was read what it refuses, at the commit that was read.
const SOURCE: &str = "github.com/Azure/ARO-RP/tree/668755c";

/// What an action lets them do, what the service refuses, whether it can be undone, and what to ask first.
pub(super) fn lines(language: &Language, action: Action) -> Vec<Fact> {
    vec![
        fact(&language.asked_lets(), &lets(language, action)),
        fact(&language.asked_refuses(), &refuses(language, action)),
        fact(&language.asked_reversible(), &undo(language, action)),
        fact(&language.asked_ask(), &ask(language, action)),
    ]
}

/// The day of that commit.
fn source_date() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 8, 20)
}

/// Where what the service refuses was read; none where nothing was found there.
pub(super) fn source(language: &Language, action: Action) -> Option<String> {
    match action {
        Action::CreateKubernetesObject
        | Action::UpdateKubernetesObject
        | Action::DeleteKubernetesObject
        | Action::GetVmSerialConsoleLogs
        | Action::GetPodLogs
        | Action::ListOrGetKubernetesObjects
        | Action::UpgradeCluster => {
            source_date().map(|date| language.actions_source(&language.date(date), SOURCE))
        }
        Action::GetCluster
        | Action::ListClusterAzureResources
        | Action::ListClusters
        | Action::PutOrPatchCluster
        | Action::RedeployVirtualMachine => None,
    }
}

/// What an edition of the list says about an action.
pub(super) fn edition(language: &Language, edition: Edition, article: &Article) -> String {
    let date = language.date(edition.date());
    let gate = match edition {
        Edition::First => article.e1,
        Edition::Second => article.e2,
    };
    match gate {
        Gate::Required => language.asked_edition_required(&date),
        Gate::Conditional => language.asked_edition_condition(&date, &language.actions_when_delete()),
        Gate::NotRequired => match free(language, article.action) {
            Some(reason) => language.asked_edition_free_for(&date, &reason),
            None => language.asked_edition_free(&date),
        },
        Gate::NotListed => language.asked_edition_unlisted(&date),
    }
}

/// Why Lockbox is not required, where the list gives a reason.
fn free(language: &Language, action: Action) -> Option<String> {
    match action {
        Action::GetCluster => Some(language.actions_free_metadata()),
        Action::ListClusterAzureResources | Action::ListClusters => Some(language.actions_free_above()),
        Action::CreateKubernetesObject
        | Action::UpdateKubernetesObject
        | Action::DeleteKubernetesObject
        | Action::GetVmSerialConsoleLogs
        | Action::GetPodLogs
        | Action::ListOrGetKubernetesObjects
        | Action::PutOrPatchCluster
        | Action::RedeployVirtualMachine
        | Action::UpgradeCluster => None,
    }
}

fn lets(language: &Language, action: Action) -> String {
    match action {
        Action::CreateKubernetesObject => language.actions_lets_create(),
        Action::UpdateKubernetesObject => language.actions_lets_update(),
        Action::DeleteKubernetesObject => language.actions_lets_delete(),
        Action::GetVmSerialConsoleLogs => language.actions_lets_console(),
        Action::GetPodLogs => language.actions_lets_pod_logs(),
        Action::ListOrGetKubernetesObjects => language.actions_lets_read(),
        Action::RedeployVirtualMachine => language.actions_lets_redeploy(),
        Action::GetCluster | Action::ListClusterAzureResources | Action::ListClusters => {
            language.actions_lets_metadata()
        }
        Action::PutOrPatchCluster => language.actions_lets_put(),
        Action::UpgradeCluster => language.actions_lets_upgrade(),
    }
}

fn refuses(language: &Language, action: Action) -> String {
    match action {
        Action::CreateKubernetesObject | Action::UpdateKubernetesObject => {
            language.actions_refuses_secrets_and_own()
        }
        Action::DeleteKubernetesObject => language.actions_refuses_outside_platform(),
        Action::GetVmSerialConsoleLogs => language.actions_refuses_other_machines(),
        Action::GetPodLogs => language.actions_refuses_other_pods(),
        Action::ListOrGetKubernetesObjects => language.actions_refuses_secrets(),
        Action::UpgradeCluster => language.actions_refuses_gone(),
        Action::GetCluster
        | Action::ListClusterAzureResources
        | Action::ListClusters
        | Action::PutOrPatchCluster
        | Action::RedeployVirtualMachine => language.actions_refuses_unknown(),
    }
}

fn undo(language: &Language, action: Action) -> String {
    match action {
        Action::CreateKubernetesObject => language.actions_undo_create(),
        Action::UpdateKubernetesObject => language.actions_undo_update(),
        Action::DeleteKubernetesObject => language.actions_undo_delete(),
        Action::GetVmSerialConsoleLogs | Action::GetPodLogs | Action::ListOrGetKubernetesObjects => {
            language.actions_undo_seen()
        }
        Action::GetCluster | Action::ListClusterAzureResources | Action::ListClusters => {
            language.actions_undo_nothing()
        }
        Action::PutOrPatchCluster => language.actions_undo_patch(),
        Action::RedeployVirtualMachine => language.actions_undo_restart(),
        Action::UpgradeCluster => language.actions_undo_upgrade(),
    }
}

fn ask(language: &Language, action: Action) -> String {
    match action {
        Action::CreateKubernetesObject => language.actions_ask_create(),
        Action::UpdateKubernetesObject => language.actions_ask_update(),
        Action::DeleteKubernetesObject => language.actions_ask_delete(),
        Action::GetVmSerialConsoleLogs => language.actions_ask_console(),
        Action::GetPodLogs => language.actions_ask_pod_logs(),
        Action::ListOrGetKubernetesObjects => language.actions_ask_read(),
        Action::GetCluster
        | Action::ListClusterAzureResources
        | Action::ListClusters
        | Action::PutOrPatchCluster
        | Action::RedeployVirtualMachine
        | Action::UpgradeCluster => language.actions_ask_needless(),
    }
}
