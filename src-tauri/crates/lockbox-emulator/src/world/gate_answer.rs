//! An engineer's attempt from end to end: the gate is asked, the attempt is remembered, and when it is allowed the
//! cluster answers plausibly.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::cluster::{Cluster, Object};
use super::gate::{Action, Attempt, AttemptRecord, Gate, MOST_ATTEMPTS, Missing};
use super::{Refused, World};
use crate::moment;

/// Most objects a cluster holds.
const MOST_OBJECTS: usize = 10_000;

/// What the engineer gets back.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) record: AttemptRecord,
    /// The answer of the cluster, or the error body.
    pub(crate) body: Value,
}

/// Why an attempt comes to nothing.
struct Fault {
    /// 403 is a refusal; anything else went wrong behind the gate.
    status: u16,
    code: &'static str,
    message: String,
}

impl World {
    /// Carries an attempt out, or refuses it. Either way it is remembered.
    ///
    /// # Errors
    /// When the cluster does not exist.
    pub(crate) fn attempt(&mut self, mut attempt: Attempt, now: DateTime<Utc>) -> Result<Outcome, Refused> {
        self.advance(now);
        let cluster = self
            .cluster(&attempt.cluster)
            .ok_or_else(|| Refused::unknown("cluster", &attempt.cluster))?
            .clone();
        if matches!(
            attempt.action,
            Action::GetVmSerialConsoleLogs | Action::RedeployVirtualMachine
        ) && attempt.name.is_none()
        {
            attempt.name = cluster.machines.first().map(|machine| machine.name.clone());
        }
        let gate = self.gate(&cluster, &attempt, now);
        let (request_id, refusal) = match &gate {
            Gate::Free => (None, guard_rails(&cluster, &attempt)),
            Gate::Open(id) => (Some(id.clone()), guard_rails(&cluster, &attempt)),
            Gate::Closed(missing, id) => (
                id.clone(),
                Some(self.missing_approval(&cluster, &attempt, *missing, id.as_deref())),
            ),
        };
        let answer = match refusal {
            Some(fault) => Err(fault),
            None => self.carry_out(&cluster, &attempt, now),
        };
        let (record, body) = settled(&cluster, &attempt, answer);
        let record = AttemptRecord {
            at: now,
            request_id,
            ..record
        };
        self.remember(record.clone());
        Ok(Outcome { record, body })
    }

    fn remember(&mut self, record: AttemptRecord) {
        if self.attempts.len() >= MOST_ATTEMPTS {
            self.attempts.pop_front();
        }
        self.attempts.push_back(record);
    }

    fn missing_approval(
        &self,
        cluster: &Cluster,
        attempt: &Attempt,
        missing: Missing,
        id: Option<&str>,
    ) -> Fault {
        let nearest = id.and_then(|id| self.request(id));
        let why = match (missing, nearest) {
            (Missing::NoRequest, _) | (_, None) => "no request for it exists".to_owned(),
            (Missing::OtherCluster, Some(request)) => {
                format!("request {} is approved, but for other resources", request.id)
            }
            (Missing::OtherAction, Some(request)) => {
                let named: Vec<_> = request.actions.iter().map(|action| action.name()).collect();
                format!(
                    "request {} is approved, but for: {}",
                    request.id,
                    named.join(", ")
                )
            }
            (Missing::Ended, Some(request)) => match request.access.and_then(|access| access.ends) {
                Some(end) => format!(
                    "access under request {} ended at {}",
                    request.id,
                    moment::azure(end)
                ),
                None => format!("request {} is {:?}", request.id, request.phase),
            },
            (Missing::NotYet, Some(request)) => format!("request {} is {:?}", request.id, request.phase),
        };
        Fault {
            status: 403,
            code: "LockboxApprovalRequired",
            message: format!(
                "'{}' on cluster '{}' needs an approved Customer Lockbox request that covers it: {why}.",
                attempt.action.name(),
                cluster.name
            ),
        }
    }

    fn carry_out(
        &mut self,
        cluster: &Cluster,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<Value, Fault> {
        match attempt.action {
            Action::CreateKubernetesObject => self.create_object(cluster, attempt),
            Action::UpdateKubernetesObject => self.update_object(cluster, attempt),
            Action::DeleteKubernetesObject => self.delete_object(cluster, attempt),
            Action::ListOrGetKubernetesObjects => objects(cluster, attempt, now),
            Action::GetVmSerialConsoleLogs => console(cluster, attempt),
            Action::GetPodLogs => pod_logs(cluster, attempt, now),
            Action::GetCluster => Ok(json!({
                "id": cluster.id(), "name": cluster.name, "location": cluster.location,
                "properties": { "provisioningState": "Succeeded", "clusterProfile": { "version": cluster.version } },
            })),
            Action::ListClusters => {
                Ok(json!({ "value": self.clusters.iter().map(Cluster::id).collect::<Vec<_>>() }))
            }
            Action::ListClusterAzureResources => {
                Ok(json!({ "value": cluster.machines.iter().map(|machine| json!({
                "id": cluster.machine_id(&machine.name), "type": "Microsoft.Compute/virtualMachines",
                "location": cluster.location,
            })).collect::<Vec<_>>() }))
            }
            Action::PutOrPatchCluster => {
                Ok(json!({ "id": cluster.id(), "properties": { "provisioningState": "AdminUpdating" } }))
            }
            Action::UpgradeCluster => Ok(json!({ "id": cluster.id(), "status": "upgrade requested" })),
            Action::RedeployVirtualMachine => {
                let name = attempt.name.clone().unwrap_or_default();
                cluster
                    .machine(&name)
                    .map(|machine| json!({ "vmName": machine.name, "status": "redeploy requested" }))
                    .ok_or_else(|| not_found("virtual machine", &name))
            }
        }
    }

    fn create_object(&mut self, cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
        let new = Object {
            kind: needed(attempt.kind.as_ref(), "--kind")?.clone(),
            namespace: attempt.namespace.clone(),
            name: needed(attempt.name.as_ref(), "--name")?.clone(),
            revision: 1,
        };
        if cluster.objects.iter().any(|known| is_object(known, attempt)) {
            return Err(Fault {
                status: 409,
                code: "AlreadyExists",
                message: format!("{} {} exists already", new.kind, new.name),
            });
        }
        if cluster.objects.len() >= MOST_OBJECTS {
            return Err(Fault {
                status: 409,
                code: "TooManyObjects",
                message: "the emulated cluster is full".to_owned(),
            });
        }
        if let Some(live) = self.cluster_mut(&cluster.name) {
            live.objects.push(new.clone());
        }
        Ok(manifest(&new, cluster))
    }

    fn update_object(&mut self, cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
        needed(attempt.kind.as_ref(), "--kind")?;
        let name = needed(attempt.name.as_ref(), "--name")?;
        self.cluster_mut(&cluster.name)
            .and_then(|live| live.objects.iter_mut().find(|known| is_object(known, attempt)))
            .map(|found| {
                found.revision += 1;
                manifest(found, cluster)
            })
            .ok_or_else(|| not_found("object", name))
    }

    fn delete_object(&mut self, cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
        if let Some(id) = &attempt.resource {
            return Ok(json!({ "managedResourceID": id, "status": "deletion requested" }));
        }
        let name = needed(attempt.name.as_ref(), "--name")?;
        let live = self
            .cluster_mut(&cluster.name)
            .ok_or_else(|| not_found("cluster", &cluster.name))?;
        let before = live.objects.len();
        live.objects.retain(|known| !is_object(known, attempt));
        if live.objects.len() == before {
            return Err(not_found("object", name));
        }
        Ok(
            json!({ "status": "Success", "kind": "Status", "details": { "name": name, "kind": attempt.kind } }),
        )
    }
}

/// The record of an attempt and what the engineer gets; when and under which request is filled in by the caller.
fn settled(cluster: &Cluster, attempt: &Attempt, answer: Result<Value, Fault>) -> (AttemptRecord, Value) {
    let (status, code, message, body) = match answer {
        Ok(body) => (200, None, "allowed".to_owned(), body),
        Err(fault) => {
            let body = json!({ "error": { "code": fault.code, "message": fault.message } });
            (fault.status, Some(fault.code), fault.message, body)
        }
    };
    let record = AttemptRecord {
        at: moment::epoch(),
        cluster: cluster.name.clone(),
        action: attempt.action.name(),
        target: target_text(attempt),
        allowed: status != 403,
        status,
        request_id: None,
        code,
        message,
    };
    (record, body)
}

/// What the service itself never does, whatever was approved: secrets, OAuth objects, role bindings, foreign resources.
fn guard_rails(cluster: &Cluster, attempt: &Attempt) -> Option<Fault> {
    let refuse = |message: &str| {
        Some(Fault {
            status: 403,
            code: "Forbidden",
            message: message.to_owned(),
        })
    };
    let kind = attempt.kind.as_deref().unwrap_or_default().to_ascii_lowercase();
    let writes = matches!(
        attempt.action,
        Action::CreateKubernetesObject | Action::UpdateKubernetesObject | Action::DeleteKubernetesObject
    );
    if kind.trim_end_matches('s') == "secret" {
        return refuse("Access to secrets is always refused by the service.");
    }
    if kind.contains("oauth") {
        return refuse("Access to oauth.openshift.io is always refused by the service.");
    }
    if writes && (kind.starts_with("role") || kind.starts_with("clusterrole")) {
        return refuse("Writing roles and role bindings is always refused by the service.");
    }
    let managed = format!("{}/", cluster.managed_group_id().to_ascii_lowercase());
    if attempt
        .resource
        .as_deref()
        .is_some_and(|id| !super::request::normal_id(id).starts_with(&managed))
    {
        return refuse("The resource lies outside the cluster's managed resource group.");
    }
    None
}

fn objects(cluster: &Cluster, attempt: &Attempt, now: DateTime<Utc>) -> Result<Value, Fault> {
    let found: Vec<Value> = cluster
        .objects
        .iter()
        .filter(|known| is_object(known, attempt))
        .map(|known| manifest(known, cluster))
        .collect();
    if let Some(name) = &attempt.name {
        return found.into_iter().next().ok_or_else(|| not_found("object", name));
    }
    Ok(json!({
        "apiVersion": "v1", "kind": "List", "metadata": { "resourceVersion": moment::unix(now).to_string() },
        "items": found,
    }))
}

fn console(cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
    let name = attempt.name.clone().unwrap_or_default();
    let machine = cluster
        .machine(&name)
        .ok_or_else(|| not_found("virtual machine", &name))?;
    Ok(json!({ "vmName": machine.name, "log": machine.console }))
}

fn pod_logs(cluster: &Cluster, attempt: &Attempt, now: DateTime<Utc>) -> Result<Value, Fault> {
    let name = needed(attempt.name.as_ref(), "--name")?;
    let pod = cluster
        .objects
        .iter()
        .find(|known| known.kind.eq_ignore_ascii_case("Pod") && known.name.eq_ignore_ascii_case(name))
        .ok_or_else(|| not_found("pod", name))?;
    let log = format!(
        "{} I {} started\n{} I health probe ok\n",
        moment::azure(now),
        pod.name,
        moment::azure(now)
    );
    Ok(json!({ "pod": pod.name, "namespace": pod.namespace, "log": log }))
}

fn is_object(known: &Object, attempt: &Attempt) -> bool {
    let same =
        |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|text| text.eq_ignore_ascii_case(is));
    same(&attempt.kind, &known.kind)
        && same(&attempt.name, &known.name)
        && attempt
            .namespace
            .as_ref()
            .is_none_or(|space| known.namespace.as_ref() == Some(space))
}

fn manifest(object: &Object, cluster: &Cluster) -> Value {
    let api = match object.kind.to_ascii_lowercase().as_str() {
        "deployment" | "daemonset" | "statefulset" | "replicaset" => "apps/v1",
        "ingresscontroller" => "operator.openshift.io/v1",
        "machine" | "machineset" => "machine.openshift.io/v1beta1",
        "clusteroperator" => "config.openshift.io/v1",
        _ => "v1",
    };
    let mut metadata = json!({
        "name": object.name, "resourceVersion": object.revision.to_string(),
        "creationTimestamp": moment::azure(cluster.created),
    });
    if let (Some(space), Some(map)) = (&object.namespace, metadata.as_object_mut()) {
        map.insert("namespace".to_owned(), json!(space));
    }
    json!({ "apiVersion": api, "kind": object.kind, "metadata": metadata })
}

fn needed<'a>(given: Option<&'a String>, flag: &str) -> Result<&'a String, Fault> {
    given.ok_or_else(|| Fault {
        status: 400,
        code: "InvalidParameter",
        message: format!("{flag} is needed for this action"),
    })
}

fn not_found(kind: &str, name: &str) -> Fault {
    Fault {
        status: 404,
        code: "NotFound",
        message: format!("{kind} '{name}' was not found"),
    }
}

fn target_text(attempt: &Attempt) -> Option<String> {
    if let Some(id) = &attempt.resource {
        return Some(id.clone());
    }
    let parts: Vec<&str> = [&attempt.kind, &attempt.namespace, &attempt.name]
        .into_iter()
        .filter_map(|part| part.as_deref())
        .collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}
