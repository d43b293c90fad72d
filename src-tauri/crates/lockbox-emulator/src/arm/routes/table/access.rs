//! The routes of Microsoft.Authorization.

use crate::arm::routes::queries::{ASSIGNMENT_FILTER, DEFINITION_FILTER, ELIGIBILITY_FILTER, SKIP_TOKEN};
use crate::arm::routes::{Operation, Route};
use crate::arm::{access, authorization, eligibility};

/// Roles, and what they allow.
pub(super) static ROUTES: &[Route] = &[
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
        path: "/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances",
        versions: eligibility::VERSIONS,
        operations: &[Operation::get(
            "RoleEligibilityScheduleInstances_ListForScope",
            eligibility::list,
            "RoleEligibilityScheduleInstanceList",
        )
        .query(&[ELIGIBILITY_FILTER, SKIP_TOKEN])
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
];
