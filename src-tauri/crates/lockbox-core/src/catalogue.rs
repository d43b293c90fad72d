//! The published lists of what a support engineer may ask to do on a cluster, by edition. What each action means for the person who
//! answers, the view says in words. Sources: the Azure Red Hat OpenShift article on Customer Lockbox, draft of 26 Oct 2022 (edition E1)
//! and as published on 23 Mar 2023 (edition E2). What is in neither list has no entry here and is treated with the highest care.

use chrono::NaiveDate;

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
    Conditional,
    /// Not required.
    NotRequired,
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

/// Everything the program knows about an action; what that means for a person, the view says.
#[derive(Clone, Copy, Debug)]
pub struct Article {
    pub action: Action,
    /// The name in the published list.
    pub name: &'static str,
    pub class: Class,
    /// Edition of 26 Oct 2022.
    pub e1: Gate,
    /// Edition of 23 Mar 2023.
    pub e2: Gate,
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
            .any(|gate| matches!(gate, Gate::Required | Gate::Conditional))
    }
}

/// A published edition of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// E1, the draft.
    First,
    /// E2, as published.
    Second,
}

impl Edition {
    /// The day that the edition bears.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        let day = match self {
            Self::First => NaiveDate::from_ymd_opt(2022, 10, 26),
            Self::Second => NaiveDate::from_ymd_opt(2023, 3, 23),
        };
        day.unwrap_or_default()
    }
}

/// The whole catalogue, in the order of edition E1; the one action that only E2 lists stands beside its neighbour.
pub const CATALOGUE: [Article; 12] = [
    Article {
        action: Action::CreateKubernetesObject,
        name: "Create Kubernetes object",
        class: Class::Change,
        e1: Gate::Required,
        e2: Gate::Required,
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
        class: Class::Change,
        e1: Gate::Required,
        e2: Gate::Required,
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
        class: Class::Delete,
        e1: Gate::Conditional,
        e2: Gate::Required,
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
        class: Class::Metadata,
        e1: Gate::NotRequired,
        e2: Gate::NotListed,
        synonyms: &["get cluster"],
        patterns: &[],
    },
    Article {
        action: Action::GetVmSerialConsoleLogs,
        name: "Get VM serial console logs",
        class: Class::Read,
        e1: Gate::Required,
        e2: Gate::NotListed,
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
        class: Class::Read,
        e1: Gate::NotListed,
        e2: Gate::Required,
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
        class: Class::Metadata,
        e1: Gate::NotRequired,
        e2: Gate::NotListed,
        synonyms: &["list cluster azure resources"],
        patterns: &[],
    },
    Article {
        action: Action::ListClusters,
        name: "List clusters",
        class: Class::Metadata,
        e1: Gate::NotRequired,
        e2: Gate::NotListed,
        synonyms: &["list clusters"],
        patterns: &[],
    },
    Article {
        action: Action::ListOrGetKubernetesObjects,
        name: "List or get Kubernetes objects",
        class: Class::Read,
        e1: Gate::Required,
        e2: Gate::Required,
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
        class: Class::Operate,
        e1: Gate::NotRequired,
        e2: Gate::NotListed,
        synonyms: &["put or patch cluster", "patch cluster", "put cluster"],
        patterns: &[],
    },
    Article {
        action: Action::RedeployVirtualMachine,
        name: "Redeploy virtual machine",
        class: Class::Operate,
        e1: Gate::NotRequired,
        e2: Gate::NotListed,
        synonyms: &["redeploy virtual machine", "redeploy vm", "redeploy the vm"],
        patterns: &[],
    },
    Article {
        action: Action::UpgradeCluster,
        name: "Upgrade cluster",
        class: Class::Operate,
        e1: Gate::NotRequired,
        e2: Gate::NotListed,
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
            Gate::Conditional
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
