//! What the Activity Log and the support tickets tell in the scenes.

use lockbox_core::{
    Length, LogDecision, LogDecisions, LogRead, LogRow, Phase, Request, ServerTime, SubscriptionId,
    TicketFacts, Verdict,
};

/// Whatever was approved elsewhere for some hours was approved by Ana, a while before the log is asked.
pub(super) fn decisions(
    requests: &[Request],
    (subscription, asked): (SubscriptionId, ServerTime),
) -> LogDecisions {
    let approved = requests
        .iter()
        .filter(|request| request.phase == Phase::Approved && matches!(request.length, Length::Hours(_)));
    let decisions = approved.map(|request| LogDecision {
        request: request.key.request.clone(),
        verdict: Verdict::Approve,
        caller: Some("ana@contoso.example".to_owned()),
        at: asked - chrono::TimeDelta::minutes(47),
    });
    LogDecisions {
        decisions: decisions.collect(),
        subscription,
    }
}

/// Rows of a machine and of the cluster, the last one a while before `until`.
pub(super) fn rows(until: ServerTime) -> LogRead {
    let group = "/subscriptions/pay/resourceGroups/aro-payments-weu-infra/providers";
    let told = [
        (
            170,
            "Microsoft.Compute/virtualMachines/retrieveBootDiagnosticsData/action",
            "virtualMachines/aro-payments-weu-master-0",
        ),
        (
            96,
            "Microsoft.Compute/virtualMachines/redeploy/action",
            "virtualMachines/aro-payments-weu-worker-germanywestcentral-1",
        ),
        (
            12,
            "Microsoft.RedHatOpenShift/openShiftClusters/write",
            "openShiftClusters/aro-payments-weu",
        ),
    ];
    let row = |(minutes, operation, name): &(i64, &str, &str)| LogRow {
        at: until - chrono::TimeDelta::minutes(*minutes),
        operation: (*operation).to_owned(),
        resource: format!("{group}/Microsoft.Compute/{name}"),
        caller: Some("f1dd0a37-89c6-4e07-bcd1-ffd3d43d8875".to_owned()),
        status: "Succeeded".to_owned(),
    };
    LogRead {
        rows: told.iter().map(row).collect(),
        ..LogRead::default()
    }
}

pub(super) fn support_ticket() -> TicketFacts {
    TicketFacts {
        title: "Routers of the payments cluster restart every few minutes".to_owned(),
        contact: Some("ada@contoso.example".to_owned()),
        created: None,
        closed: Some(false),
    }
}
