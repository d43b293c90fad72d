//! An engineer's attempt from end to end: the gate is asked, then the service's own guard rails, then the cluster
//! answers; whatever comes of it, the attempt is remembered.

mod machines;
mod objects;
mod rails;
mod trace;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::agenda::Deed;
use super::cluster::Cluster;
use super::gate::{Action, Attempt, AttemptRecord, Gate, Missing};
use super::settings::UpgradeRoute;
use super::{Refused, World};
use crate::arm::redhatopenshift;
use crate::moment;

/// Most attempts that are remembered; the oldest go first.
const MOST: usize = 10_000;

/// What the engineer gets back.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) record: AttemptRecord,
    /// The answer of the cluster, or the error body.
    pub(crate) body: Value,
}

/// Why an attempt comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// Whether somebody said no, rather than something being wrong with what was asked.
    pub(crate) refused: bool,
}

impl Fault {
    /// The service does not do this, whatever was approved.
    fn forbidden(message: String) -> Self {
        Self {
            status: 403,
            code: "Forbidden",
            message,
            refused: true,
        }
    }

    fn invalid(message: String) -> Self {
        Self {
            status: 400,
            code: "InvalidParameter",
            message,
            refused: false,
        }
    }

    fn not_found(kind: &str, name: &str) -> Self {
        Self {
            status: 404,
            code: "NotFound",
            message: format!("{kind} '{name}' was not found"),
            refused: false,
        }
    }
}

fn needed<'a>(given: Option<&'a String>, what: &str) -> Result<&'a String, Fault> {
    given
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Fault::invalid(format!("the {what} is needed for this action")))
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
        let of_machine = matches!(
            attempt.action,
            Action::GetVmSerialConsoleLogs | Action::RedeployVirtualMachine
        );
        if of_machine && attempt.name.is_none() {
            attempt.name = cluster.machines.first().map(|machine| machine.name.clone());
        }
        let (request_id, answer) = match self.gate(&cluster, &attempt, now) {
            Gate::Free => (None, self.behind_the_gate(&cluster, &attempt, now)),
            Gate::Open(id) => (Some(id), self.behind_the_gate(&cluster, &attempt, now)),
            Gate::Closed(missing, id) => {
                let fault = self.missing_approval(&cluster, &attempt, missing, id.as_deref());
                (id, Err(fault))
            }
        };
        let before = self.attempts.back().map_or(0, |last| last.number);
        let done = answer.is_ok();
        let (record, body) = settled(&cluster, &attempt, answer);
        if done {
            self.trace(&cluster, &attempt, now);
        }
        let record = AttemptRecord {
            number: before + 1,
            at: now,
            request_id,
            ..record
        };
        if self.attempts.len() >= MOST {
            self.attempts.pop_front();
        }
        self.attempts.push_back(record.clone());
        Ok(Outcome { record, body })
    }

    fn behind_the_gate(
        &mut self,
        cluster: &Cluster,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<Value, Fault> {
        rails::check(cluster, attempt)?;
        match attempt.action {
            Action::CreateKubernetesObject => self.create_object(cluster, attempt),
            Action::UpdateKubernetesObject => self.update_object(cluster, attempt),
            Action::DeleteKubernetesObject if attempt.resource.is_some() => {
                self.delete_resource(cluster, attempt)
            }
            Action::DeleteKubernetesObject => self.delete_object(cluster, attempt),
            Action::ListOrGetKubernetesObjects => objects::read(cluster, attempt, now),
            Action::GetPodLogs => objects::pod_logs(cluster, attempt, now),
            Action::GetVmSerialConsoleLogs => machines::console(cluster, attempt),
            Action::RedeployVirtualMachine => machines::redeploy(cluster, attempt),
            Action::ListClusterAzureResources => Ok(machines::resources(cluster)),
            Action::GetCluster => Ok(redhatopenshift::any_body(cluster)),
            Action::ListClusters => {
                let all = self.clusters.iter().filter(|one| !one.hosted);
                let all: Vec<Value> = all.map(redhatopenshift::any_body).collect();
                Ok(json!({ "value": all }))
            }
            Action::PutOrPatchCluster => self.change_cluster(cluster, attempt, now),
            Action::UpgradeCluster => match self.settings.upgrade_route {
                UpgradeRoute::Kept => {
                    self.begin_updating(cluster, now);
                    Ok(json!({ "id": cluster.id(), "status": "upgrade requested" }))
                }
                UpgradeRoute::Removed => Err(Fault::not_found("the route", "upgrade")),
            },
        }
    }

    fn change_cluster(
        &mut self,
        cluster: &Cluster,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<Value, Fault> {
        const TASKS: [&str; 8] = [
            "Everything",
            "OperatorUpdate",
            "CertificatesRenewal",
            "SyncClusterObject",
            "MigrateLoadBalancer",
            "Pending",
            "None",
            "CustomerActionNeeded",
        ];
        let body = attempt.body.as_ref();
        if let Some(task) = body.and_then(|body| body.pointer("/properties/maintenanceTask"))
            && !task.as_str().is_some_and(|task| TASKS.contains(&task))
        {
            return Err(Fault::invalid(format!(
                "the maintenanceTask {task} is none of: {}",
                TASKS.join(", ")
            )));
        }
        self.begin_updating(cluster, now);
        let changed = self.cluster(&cluster.name).unwrap_or(cluster);
        Ok(redhatopenshift::any_body(changed))
    }

    fn begin_updating(&mut self, cluster: &Cluster, now: DateTime<Utc>) {
        let seconds = i64::from(self.settings.admin_updating_seconds);
        let until = now.checked_add_signed(TimeDelta::seconds(seconds));
        if let (Some(live), Some(until)) = (self.cluster_mut(&cluster.name), until) {
            live.updating_until = Some(until);
            self.agenda.add(until, Deed::Updated(cluster.name.clone()));
            self.advance(now);
        }
    }

    /// An administrator's change of a cluster has ended, unless another began meanwhile.
    pub(super) fn update_has_ended(&mut self, cluster: &str, at: DateTime<Utc>) {
        if let Some(live) = self.cluster_mut(cluster) {
            live.updating_until = live.updating_until.filter(|until| at < *until);
        }
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
            refused: true,
        }
    }
}

/// The record of an attempt and what the engineer gets; when, which and under which request is filled in by the caller.
fn settled(cluster: &Cluster, attempt: &Attempt, answer: Result<Value, Fault>) -> (AttemptRecord, Value) {
    let (status, code, message, body, allowed) = match answer {
        Ok(body) => (200, None, "allowed".to_owned(), body, true),
        Err(fault) => {
            let body = json!({ "error": { "code": fault.code, "message": fault.message } });
            (
                fault.status,
                Some(fault.code),
                fault.message,
                body,
                !fault.refused,
            )
        }
    };
    let record = AttemptRecord {
        number: 0,
        at: moment::epoch(),
        cluster: cluster.name.clone(),
        action: attempt.action.name(),
        target: target_text(attempt),
        route: attempt.route(),
        allowed,
        status,
        request_id: None,
        code,
        message,
    };
    (record, body)
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
