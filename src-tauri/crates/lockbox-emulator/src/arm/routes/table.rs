//! The table. A new endpoint gets its line here; its shapes stand in `openapi/shapes.json`.

use super::{Gives, Operation, Query, Route, Shape};
use crate::arm::{
    access, activity, authorization, groups, hosted, lockbox, metadata, providers, redhatopenshift,
    resource_graph, subscriptions, support,
};

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
        "^(atScope\\(\\)|(atScope\\(\\) and )?(assignedTo\\('[0-9A-Za-z-]{1,64}'\\)|principalId eq '[0-9A-Za-z-]{1,64}'))$",
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
const TICKET_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "By state and age, and by what the ticket is about.",
    shape: Shape::Pattern(
        "^(Status eq '(Open|Closed)'|CreatedDate g[te] 20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)$",
    ),
    example: "Status eq 'Open'",
};
const DEFINITION_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "All of them, or that of a name.",
    shape: Shape::Pattern("^(atScopeAndBelow\\(\\)|type eq 'BuiltInRole'|roleName eq '[A-Za-z ]{1,60}')$"),
    example: "roleName eq 'Owner'",
};
const EVENT_FILTER: Query = Query {
    name: "$filter",
    required: true,
    about: "A span of time, and one more condition at most.",
    shape: Shape::Since,
    example: "",
};
const EVENT_SELECT: Query = Query {
    name: "$select",
    required: false,
    about: "The members of an event that are wanted, separated by commas.",
    shape: Shape::Words(activity::MEMBERS),
    example: "eventTimestamp",
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
        path: "/metadata/endpoints",
        versions: metadata::VERSIONS,
        operations: &[Operation::open(
            "Metadata_GetEndpoints",
            metadata::endpoints,
            "Endpoints",
        )],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourcegroups",
        versions: groups::VERSIONS,
        operations: &[
            Operation::get("ResourceGroups_List", groups::list, "ResourceGroupList")
                .query(&[SKIP_TOKEN])
                .refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourcegroups/{resourceGroupName}",
        versions: groups::VERSIONS,
        operations: &[Operation::get("ResourceGroups_Get", groups::get, "ResourceGroup").refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers",
        versions: providers::VERSIONS,
        operations: &[Operation::get("Providers_List", providers::list, "ProviderList")
            .query(&[SKIP_TOKEN])
            .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}",
        versions: providers::VERSIONS,
        operations: &[Operation::get("Providers_Get", providers::get, "Provider").refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}/register",
        versions: providers::VERSIONS,
        operations: &[
            Operation::post("Providers_Register", providers::register, Gives::Json("Provider"))
                .refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}/unregister",
        versions: providers::VERSIONS,
        operations: &[Operation::post(
            "Providers_Unregister",
            providers::unregister,
            Gives::Json("Provider"),
        )
        .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
        versions: authorization::VERSIONS,
        operations: &[
            Operation::get("RoleAssignments_Get", authorization::get, "RoleAssignment").refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Authorization/roleAssignments",
        versions: authorization::VERSIONS,
        operations: &[Operation::get(
            "RoleAssignments_ListForResourceGroup",
            authorization::list_of_group,
            "RoleAssignmentList",
        )
        .query(&[ASSIGNMENT_FILTER, SKIP_TOKEN])
        .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/permissions",
        versions: access::PERMISSION_VERSIONS,
        operations: &[Operation::get(
            "Permissions_ListForSubscription",
            access::permissions,
            "PermissionList",
        )
        .query(&[SKIP_TOKEN])
        .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Authorization/permissions",
        versions: access::PERMISSION_VERSIONS,
        operations: &[Operation::get(
            "Permissions_ListForResourceGroup",
            access::permissions_of_group,
            "PermissionList",
        )
        .query(&[SKIP_TOKEN])
        .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/{resourceProviderNamespace}/{resourceType}/{resourceName}/providers/Microsoft.Authorization/permissions",
        versions: access::PERMISSION_VERSIONS,
        operations: &[Operation::get(
            "Permissions_ListForResource",
            access::permissions_of_resource,
            "PermissionList",
        )
        .query(&[SKIP_TOKEN])
        .refuses(&[403, 404])],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions",
        versions: access::DEFINITION_VERSIONS,
        operations: &[
            Operation::get("RoleDefinitions_List", access::definitions, "RoleDefinitionList")
                .query(&[DEFINITION_FILTER, SKIP_TOKEN])
                .refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
        versions: access::DEFINITION_VERSIONS,
        operations: &[
            Operation::get("RoleDefinitions_Get", access::definition, "RoleDefinition").refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
        versions: access::DEFINITION_VERSIONS,
        operations: &[Operation::get(
            "RoleDefinitions_GetById",
            access::definition_of_tenant,
            "RoleDefinition",
        )
        .refuses(&[404])],
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
