//! The routes of the services: Customer Lockbox, ARO, support, Activity Log, Resource Graph.

use crate::arm::routes::queries::{
    EVENT_FILTER, EVENT_SELECT, EXPAND, SKIP_TOKEN, STATUS_FILTER, TICKET_FILTER, TOP,
};
use crate::arm::routes::{Gives, Operation, Route};
use crate::arm::{activity, hosted, lockbox, redhatopenshift, resource_graph, support};

/// What the services answer.
pub(super) static ROUTES: &[Route] = &[
    Route {
        path: "/providers/Microsoft.CustomerLockbox/operations",
        versions: lockbox::VERSIONS,
        operations: &[Operation::get(
            "Operations_List",
            lockbox::operations,
            "OperationList",
        )],
    },
    Route {
        path: "/providers/Microsoft.CustomerLockbox/tenantOptedIn/{tenantId}",
        versions: lockbox::VERSIONS,
        operations: &[
            Operation::get("Get_TenantOptedIn", lockbox::tenant_opted_in, "TenantOptedIn").refuses(&[403]),
        ],
    },
    Route {
        path: "/providers/Microsoft.CustomerLockbox/enableLockbox",
        versions: lockbox::VERSIONS,
        operations: &[
            Operation::change("Post_EnableLockbox", lockbox::enable, Gives::Nothing).refuses(&[403]),
        ],
    },
    Route {
        path: "/providers/Microsoft.CustomerLockbox/disableLockbox",
        versions: lockbox::VERSIONS,
        operations: &[
            Operation::change("Post_DisableLockbox", lockbox::disable, Gives::Nothing).refuses(&[403]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.CustomerLockbox/requests",
        versions: lockbox::VERSIONS,
        operations: &[
            Operation::get("Requests_List", lockbox::list, "LockboxRequestList")
                .query(&[STATUS_FILTER, EXPAND, SKIP_TOKEN])
                .refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.CustomerLockbox/requests/{requestId}",
        versions: lockbox::VERSIONS,
        operations: &[
            Operation::get("Requests_Get", lockbox::get, "LockboxRequest").refuses(&[403, 404, 409])
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.CustomerLockbox/requests/{requestId}/updateApproval",
        versions: lockbox::VERSIONS,
        operations: &[Operation::change(
            "Requests_UpdateStatus",
            lockbox::update_approval,
            Gives::Json("Approval"),
        )
        .takes("Approval")
        .refuses(&[403, 404, 409, 415])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.RedHatOpenShift/openShiftClusters",
        versions: redhatopenshift::VERSIONS,
        operations: &[
            Operation::get("OpenShiftClusters_List", redhatopenshift::list, "ClusterList")
                .query(&[SKIP_TOKEN])
                .refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.RedHatOpenShift/openShiftClusters",
        versions: redhatopenshift::VERSIONS,
        operations: &[Operation::get(
            "OpenShiftClusters_ListByResourceGroup",
            redhatopenshift::list,
            "ClusterList",
        )
        .query(&[SKIP_TOKEN])
        .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.RedHatOpenShift/openShiftClusters/{resourceName}",
        versions: redhatopenshift::VERSIONS,
        operations: &[
            Operation::get("OpenShiftClusters_Get", redhatopenshift::get, "Cluster").refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Support/supportTickets",
        versions: support::VERSIONS,
        operations: &[
            Operation::get("SupportTickets_List", support::list, "SupportTicketList")
                .query(&[TICKET_FILTER, TOP, SKIP_TOKEN])
                .refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Support/supportTickets/{supportTicketName}",
        versions: support::VERSIONS,
        operations: &[
            Operation::get("SupportTickets_Get", support::get, "SupportTicket").refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters",
        versions: hosted::VERSIONS,
        operations: &[Operation::get(
            "HcpOpenShiftClusters_ListBySubscription",
            hosted::list,
            "HostedClusterList",
        )
        .query(&[SKIP_TOKEN])
        .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters",
        versions: hosted::VERSIONS,
        operations: &[Operation::get(
            "HcpOpenShiftClusters_ListByResourceGroup",
            hosted::list,
            "HostedClusterList",
        )
        .query(&[SKIP_TOKEN])
        .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters/{hostedClusterName}",
        versions: hosted::VERSIONS,
        operations: &[
            Operation::get("HcpOpenShiftClusters_Get", hosted::get, "HostedCluster").refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/providers/Microsoft.Support/supportTickets",
        versions: support::VERSIONS,
        operations: &[Operation::get(
            "SupportTicketsNoSubscription_List",
            support::list_of_tenant,
            "SupportTicketList",
        )
        .query(&[TICKET_FILTER, TOP, SKIP_TOKEN])],
    },
    Route {
        path: "/providers/Microsoft.Support/supportTickets/{supportTicketName}",
        versions: support::VERSIONS,
        operations: &[Operation::get(
            "SupportTicketsNoSubscription_Get",
            support::get_of_tenant,
            "SupportTicket",
        )
        .refuses(&[404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values",
        versions: activity::VERSIONS,
        operations: &[Operation::get("ActivityLogs_List", activity::list, "EventList")
            .query(&[EVENT_FILTER, EVENT_SELECT, SKIP_TOKEN])
            .refuses(&[403, 404])],
    },
    Route {
        path: "/providers/Microsoft.Insights/eventtypes/management/values",
        versions: activity::VERSIONS,
        operations: &[
            Operation::get("TenantActivityLogs_List", activity::of_tenant, "EventList").query(&[
                EVENT_FILTER,
                EVENT_SELECT,
                SKIP_TOKEN,
            ]),
        ],
    },
    Route {
        path: "/providers/Microsoft.ResourceGraph/resources",
        versions: resource_graph::VERSIONS,
        operations: &[Operation::post(
            "Resources",
            resource_graph::resources,
            Gives::Json("QueryResponse"),
        )
        .takes("QueryRequest")
        .refuses(&[403, 415])],
    },
];
