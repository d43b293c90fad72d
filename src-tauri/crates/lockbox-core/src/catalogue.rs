//! The published lists of what a support engineer may ask to do on a cluster, by edition, with what each action means for the
//! person who answers. Sources: the Azure Red Hat OpenShift article on Customer Lockbox, draft of 26 Oct 2022 (edition E1) and
//! as published on 23 Mar 2023 (edition E2). What is in neither list has no entry here and is treated with the highest care.

/// One action of the published lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    CreateKubernetesObject,
    UpdateKubernetesObject,
    DeleteKubernetesObject,
    GetCluster,
    GetVmSerialConsoleLogs,
    GetPodLogs,
    ListClusterAzureResources,
    ListClusters,
    ListOrGetKubernetesObjects,
    PutOrPatchCluster,
    RedeployVirtualMachine,
    UpgradeCluster,
}

/// What an edition says about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Customer Lockbox is required.
    Required,
    /// Required under a condition.
    Conditional(&'static str),
    /// Not required, with the reason given.
    NotRequired(&'static str),
    /// The edition does not list it.
    NotListed,
}

/// What kind of access it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Reads metadata of the service.
    Metadata,
    /// Reads what may be sensitive.
    Read,
    /// Microsoft operates the service with it, without asking.
    Operate,
    /// Changes or adds.
    Change,
    /// Removes.
    Delete,
    /// In no published list.
    Unlisted,
}

/// Everything the program knows about an action.
#[derive(Clone, Copy, Debug)]
pub struct Article {
    pub action: Action,
    /// The name in the published list.
    pub name: &'static str,
    /// For a sentence that begins "Microsoft asks to …".
    pub verb: &'static str,
    pub class: Class,
    /// Edition of 26 Oct 2022.
    pub e1: Gate,
    /// Edition of 23 Mar 2023.
    pub e2: Gate,
    /// What it lets them do.
    pub lets: &'static str,
    /// What the service refuses whatever is approved.
    pub refuses: &'static str,
    /// Whether it can be undone.
    pub reversible: &'static str,
    /// What to ask before approving.
    pub ask: &'static str,
    /// Wordings that name the action beyond doubt.
    pub synonyms: &'static [&'static str],
    /// Weaker signs: a verb and an object that stand close together.
    pub patterns: &'static [(&'static [&'static str], &'static [&'static str])],
}

impl Article {
    /// Whether an edition says that Lockbox is needed for it, at least under a condition.
    #[must_use]
    pub fn is_gated(&self) -> bool {
        [self.e1, self.e2]
            .iter()
            .any(|gate| matches!(gate, Gate::Required | Gate::Conditional(_)))
    }
}

/// Day of edition E1.
pub const E1_DATE: &str = "26 Oct 2022";
/// Day of edition E2.
pub const E2_DATE: &str = "23 Mar 2023";

const OPERATES: &str = "Microsoft operates the service with this without asking.";
const METADATA: &str = "Service metadata only.";
const ABOVE: &str = "at the level of Azure Resource Manager or above";

/// The whole catalogue, in the order of edition E1; the one action that only E2 lists stands beside its neighbour.
pub const CATALOGUE: [Article; 12] = [
    Article {
        action: Action::CreateKubernetesObject,
        name: "Create Kubernetes object",
        verb: "create Kubernetes objects",
        class: Class::Change,
        e1: Gate::Required,
        e2: Gate::Required,
        lets: "Add objects in platform namespaces, including workloads that run on your nodes.",
        refuses: "Secrets, OAuth objects and changes to roles. Namespaces of your own workloads.",
        reversible: "Partly: what was added can be removed, what it did stays done.",
        ask: "Which manifest exactly, and how will it be removed again?",
        synonyms: &[
            "create kubernetes object",
            "create kubernetes objects",
            "create k8s object",
            "create a kubernetes object",
        ],
        patterns: &[(
            &["create", "add", "apply", "deploy"],
            &[
                "kubernetes",
                "manifest",
                "pod",
                "namespace",
                "daemonset",
                "deployment",
                "configmap",
                "object",
            ],
        )],
    },
    Article {
        action: Action::UpdateKubernetesObject,
        name: "Update Kubernetes object",
        verb: "change Kubernetes objects",
        class: Class::Change,
        e1: Gate::Required,
        e2: Gate::Required,
        lets: "Alter platform objects. Operators may restart because of it.",
        refuses: "Secrets, OAuth objects and changes to roles. Namespaces of your own workloads.",
        reversible: "Usually, if the earlier definition was kept.",
        ask: "What is the difference, and how would it be rolled back?",
        synonyms: &[
            "update kubernetes object",
            "update kubernetes objects",
            "update k8s object",
            "update a kubernetes object",
        ],
        patterns: &[(
            &["update", "edit", "modify", "change", "patch", "scale"],
            &[
                "kubernetes",
                "manifest",
                "pod",
                "namespace",
                "daemonset",
                "deployment",
                "configmap",
                "operator",
                "object",
            ],
        )],
    },
    Article {
        action: Action::DeleteKubernetesObject,
        name: "Delete Kubernetes object",
        verb: "delete Kubernetes objects",
        class: Class::Delete,
        e1: Gate::Conditional(
            "A softer delete needs none. Deleting a VM, VM scale set or storage account may require it.",
        ),
        e2: Gate::Required,
        lets: "Remove platform objects. Removing a machine or storage account removes what runs or lies on it.",
        refuses: "Anything outside platform namespaces. Force is for pods only.",
        reversible: "No. What was deleted must be made again.",
        ask: "Which object by name, and who makes it again?",
        synonyms: &[
            "delete kubernetes object",
            "delete kubernetes objects",
            "delete k8s object",
            "delete a kubernetes object",
        ],
        patterns: &[(
            &["delete", "remove", "evict"],
            &[
                "kubernetes",
                "pod",
                "node",
                "machine",
                "namespace",
                "object",
                "vm",
                "virtual machine",
                "storage account",
            ],
        )],
    },
    Article {
        action: Action::GetCluster,
        name: "Get cluster",
        verb: "read the cluster\u{2019}s service record",
        class: Class::Metadata,
        e1: Gate::NotRequired("service metadata only"),
        e2: Gate::NotListed,
        lets: METADATA,
        refuses: "Everything inside the cluster.",
        reversible: "Nothing changes.",
        ask: "Why is Lockbox asked for something that does not need it?",
        synonyms: &["get cluster"],
        patterns: &[],
    },
    Article {
        action: Action::GetVmSerialConsoleLogs,
        name: "Get VM serial console logs",
        verb: "read a machine\u{2019}s serial console logs",
        class: Class::Read,
        e1: Gate::Required,
        e2: Gate::NotListed,
        lets: "Read the boot and kernel text of one machine of the cluster.",
        refuses: "Machines outside the cluster\u{2019}s managed resource group.",
        reversible: "Nothing changes. What was seen cannot be unseen.",
        ask: "Which machine, and which boot?",
        synonyms: &[
            "get vm serial console logs",
            "vm serial console logs",
            "serial console logs",
            "serial console log",
        ],
        patterns: &[(
            &["read", "get", "collect", "view", "fetch"],
            &["serial console", "console log", "boot log", "boot diagnostics"],
        )],
    },
    Article {
        action: Action::GetPodLogs,
        name: "Get logs from a pod in the OpenShift namespace",
        verb: "read logs of platform pods",
        class: Class::Read,
        e1: Gate::NotListed,
        e2: Gate::Required,
        lets: "Read logs of platform pods. They may hold host names, user names and addresses.",
        refuses: "Pods outside the namespaces of the platform.",
        reversible: "Nothing changes. What was seen cannot be unseen.",
        ask: "Which pod and which period? Would a must-gather do?",
        synonyms: &[
            "get logs from a pod in the openshift namespace",
            "get logs of a pod",
            "get pod logs",
            "pod logs",
        ],
        patterns: &[(
            &["read", "get", "collect", "view", "fetch"],
            &["logs of the", "operator logs", "container logs", "logs from"],
        )],
    },
    Article {
        action: Action::ListClusterAzureResources,
        name: "List cluster Azure resources",
        verb: "list the cluster\u{2019}s Azure resources",
        class: Class::Metadata,
        e1: Gate::NotRequired(ABOVE),
        e2: Gate::NotListed,
        lets: METADATA,
        refuses: "Everything inside the cluster.",
        reversible: "Nothing changes.",
        ask: "Why is Lockbox asked for something that does not need it?",
        synonyms: &["list cluster azure resources"],
        patterns: &[],
    },
    Article {
        action: Action::ListClusters,
        name: "List clusters",
        verb: "list clusters",
        class: Class::Metadata,
        e1: Gate::NotRequired(ABOVE),
        e2: Gate::NotListed,
        lets: METADATA,
        refuses: "Everything inside the clusters.",
        reversible: "Nothing changes.",
        ask: "Why is Lockbox asked for something that does not need it?",
        synonyms: &["list clusters"],
        patterns: &[],
    },
    Article {
        action: Action::ListOrGetKubernetesObjects,
        name: "List or get Kubernetes objects",
        verb: "read Kubernetes objects",
        class: Class::Read,
        e1: Gate::Required,
        e2: Gate::Required,
        lets: "List and read objects, in your own namespaces too when asked \u{201c}unrestricted\u{201d}.",
        refuses: "Secrets and OAuth objects. Config maps and pod environments stay readable.",
        reversible: "Nothing changes. What was seen cannot be unseen.",
        ask: "Which namespaces and kinds? Would a must-gather do?",
        synonyms: &[
            "list or get kubernetes objects",
            "list and get kubernetes objects",
            "list or get kubernetes object",
            "get kubernetes objects",
            "list kubernetes objects",
            "read kubernetes objects",
        ],
        patterns: &[(
            &["read", "list", "get", "view", "inspect", "examine"],
            &[
                "kubernetes",
                "namespace",
                "configmap",
                "custom resource",
                "pods",
                "objects",
                "operator",
            ],
        )],
    },
    Article {
        action: Action::PutOrPatchCluster,
        name: "Put or patch cluster",
        verb: "update the cluster\u{2019}s service record",
        class: Class::Operate,
        e1: Gate::NotRequired("not required"),
        e2: Gate::NotListed,
        lets: OPERATES,
        refuses: "Reading objects of the cluster.",
        reversible: "Depends on what is patched.",
        ask: "Why is Lockbox asked for something that does not need it?",
        synonyms: &["put or patch cluster", "patch cluster", "put cluster"],
        patterns: &[],
    },
    Article {
        action: Action::RedeployVirtualMachine,
        name: "Redeploy virtual machine",
        verb: "redeploy a machine",
        class: Class::Operate,
        e1: Gate::NotRequired("not required"),
        e2: Gate::NotListed,
        lets: "Move a machine to other hardware. It restarts.",
        refuses: "Reading objects of the cluster.",
        reversible: "The restart cannot be taken back.",
        ask: "Why is Lockbox asked for something that does not need it?",
        synonyms: &["redeploy virtual machine", "redeploy vm", "redeploy the vm"],
        patterns: &[],
    },
    Article {
        action: Action::UpgradeCluster,
        name: "Upgrade cluster",
        verb: "upgrade the cluster",
        class: Class::Operate,
        e1: Gate::NotRequired("not required"),
        e2: Gate::NotListed,
        lets: OPERATES,
        refuses: "Reading objects of the cluster.",
        reversible: "An upgrade cannot be taken back.",
        ask: "Why is Lockbox asked for something that does not need it?",
        synonyms: &["upgrade cluster", "upgrade the cluster"],
        patterns: &[],
    },
];

impl Action {
    /// What the catalogue says about it.
    #[must_use]
    pub fn article(self) -> &'static Article {
        let [first, ..] = &CATALOGUE;
        CATALOGUE
            .iter()
            .find(|article| article.action == self)
            .unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edition_one_holds_its_eleven_actions_and_edition_two_its_five() {
        let e1: Vec<_> = CATALOGUE
            .iter()
            .filter(|a| a.e1 != Gate::NotListed)
            .map(|a| a.name)
            .collect();
        let e2: Vec<_> = CATALOGUE
            .iter()
            .filter(|a| a.e2 != Gate::NotListed)
            .map(|a| a.name)
            .collect();
        assert_eq!(e1.len(), 11);
        assert_eq!(e2.len(), 5);
        let gated: Vec<_> = CATALOGUE
            .iter()
            .filter(|a| a.e1 == Gate::Required)
            .map(|a| a.action)
            .collect();
        assert_eq!(
            gated,
            [
                Action::CreateKubernetesObject,
                Action::UpdateKubernetesObject,
                Action::GetVmSerialConsoleLogs,
                Action::ListOrGetKubernetesObjects
            ]
        );
        assert!(matches!(
            Action::DeleteKubernetesObject.article().e1,
            Gate::Conditional(_)
        ));
    }

    #[test]
    fn every_action_finds_its_own_article() {
        for article in &CATALOGUE {
            assert_eq!(article.action.article().name, article.name);
            assert!(
                article
                    .synonyms
                    .iter()
                    .all(|synonym| *synonym == synonym.to_lowercase())
            );
        }
    }
}
