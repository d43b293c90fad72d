//! The table. A new endpoint gets its line here; its shapes stand in `openapi/shapes.json`.

use super::{Gives, Operation, Query, Route, Shape};
use crate::arm::{authorization, lockbox, redhatopenshift, subscriptions, support};

const SKIP_TOKEN: Query = Query {
    name: "$skiptoken",
    required: false,
    about: "Where the list goes on; comes with nextLink.",
    shape: Shape::Pattern("^[0-9]{1,9}$"),
    example: "1",
};
const STATUS_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "By status only.",
    shape: Shape::Pattern("^properties/status eq '[A-Za-z]{1,40}'$"),
    example: "properties/status eq 'Pending'",
};
const EXPAND: Query = Query {
    name: "$expand",
    required: false,
    about: "What the items of the list come with.",
    shape: Shape::Words(&["properties"]),
    example: "properties",
};
const ASSIGNMENT_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "Assignments at this scope, of somebody with the groups, or of one principal.",
    shape: Shape::Pattern(
        "^(atScope\\(\\)|assignedTo\\('[0-9A-Za-z-]{1,64}'\\)|principalId eq '[0-9A-Za-z-]{1,64}')$",
    ),
    example: "atScope()",
};
const TOP: Query = Query {
    name: "$top",
    required: false,
    about: "Most tickets of a page; 25 when left out.",
    shape: Shape::Number { least: 1, most: 100 },
    example: "10",
};

/// Every path of ARM that the emulator answers.
pub(crate) static ROUTES: &[Route] = &[
    Route {
        path: "/subscriptions",
        versions: subscriptions::VERSIONS,
        operations: &[
            Operation::get("Subscriptions_List", subscriptions::list, "SubscriptionList")
                .query(&[SKIP_TOKEN]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}",
        versions: subscriptions::VERSIONS,
        operations: &[
            Operation::get("Subscriptions_Get", subscriptions::get, "Subscription").refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/tenants",
        versions: subscriptions::VERSIONS,
        operations: &[
            Operation::get("Tenants_List", subscriptions::tenants, "TenantList").query(&[SKIP_TOKEN]),
        ],
    },
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
        operations: &[Operation::post("Post_EnableLockbox", lockbox::enable, Gives::Nothing).refuses(&[403])],
    },
    Route {
        path: "/providers/Microsoft.CustomerLockbox/disableLockbox",
        versions: lockbox::VERSIONS,
        operations: &[
            Operation::post("Post_DisableLockbox", lockbox::disable, Gives::Nothing).refuses(&[403]),
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
        operations: &[Operation::get("Requests_Get", lockbox::get, "LockboxRequest").refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.CustomerLockbox/requests/{requestId}/updateApproval",
        versions: lockbox::VERSIONS,
        operations: &[Operation::post(
            "Requests_UpdateStatus",
            lockbox::update_approval,
            Gives::Json("Approval"),
        )
        .takes("Approval")
        .refuses(&[403, 404, 409, 415])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments",
        versions: authorization::VERSIONS,
        operations: &[Operation::get(
            "RoleAssignments_ListForSubscription",
            authorization::list,
            "RoleAssignmentList",
        )
        .query(&[ASSIGNMENT_FILTER, SKIP_TOKEN])
        .refuses(&[403, 404])],
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
                .query(&[TOP, SKIP_TOKEN])
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
];
