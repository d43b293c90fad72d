//! Justifications as an engineer might write them: naming the actions, circling around them, or saying nothing.

use super::Wording;
use crate::world::gate::Action;

/// Azure's sentence that says nothing.
pub(crate) const GENERIC: &str =
    "Microsoft Support Team is requesting access to your resource temporarily for troubleshooting.";

/// Writes a justification. `place` is what it is about, `cause` why.
pub(crate) fn justification(wording: Wording, actions: &[Action], place: &str, cause: &str) -> String {
    if actions.is_empty() {
        return GENERIC.to_owned();
    }
    match wording {
        Wording::Generic => GENERIC.to_owned(),
        Wording::Named => {
            let names: Vec<String> = actions
                .iter()
                .map(|action| format!("'{}'", action.name()))
                .collect();
            format!(
                "Support engineer asks to run {} on {place}: {cause}.",
                names.join(" and ")
            )
        }
        Wording::Likely => {
            let hints: Vec<&str> = actions.iter().map(|action| hint(*action)).collect();
            format!(
                "To investigate ({cause}), the engineer needs to {} on {place}.",
                hints.join(" and to ")
            )
        }
    }
}

fn hint(action: Action) -> &'static str {
    match action {
        Action::CreateKubernetesObject => "apply a new manifest with a debug pod",
        Action::UpdateKubernetesObject => "patch a deployment",
        Action::DeleteKubernetesObject => "remove a stuck pod",
        Action::GetCluster => "read the metadata of the cluster",
        Action::GetVmSerialConsoleLogs => "read the boot messages on the console of a virtual machine",
        Action::ListClusterAzureResources => "see the Azure resources behind the cluster",
        Action::ListClusters => "see which clusters exist",
        Action::ListOrGetKubernetesObjects => "look at pods and events in the cluster",
        Action::PutOrPatchCluster => "start a maintenance task of the cluster",
        Action::RedeployVirtualMachine => "move a node to another host",
        Action::UpgradeCluster => "bring the cluster to a newer version",
        Action::GetPodLogs => "read what a pod wrote to its log",
    }
}
