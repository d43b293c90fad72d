//! The routes of Resource Manager itself: subscriptions, tenants, groups, providers.

use crate::arm::routes::queries::SKIP_TOKEN;
use crate::arm::routes::{Gives, Operation, Route};
use crate::arm::{groups, metadata, providers, subscriptions};

/// What Resource Manager answers by itself.
pub(super) static ROUTES: &[Route] = &[
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
            Operation::change("Providers_Register", providers::register, Gives::Json("Provider"))
                .refuses(&[403, 404]),
        ],
    },
    Route {
        path: "/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}/unregister",
        versions: providers::VERSIONS,
        operations: &[Operation::change(
            "Providers_Unregister",
            providers::unregister,
            Gives::Json("Provider"),
        )
        .refuses(&[403, 404])],
    },
];
