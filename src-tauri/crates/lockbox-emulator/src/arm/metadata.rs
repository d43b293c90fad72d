//! Where the parts of the cloud are: `GET /metadata/endpoints`, which needs no token.

use serde_json::json;

use crate::exchange::{Answer, Call};
use crate::world::World;

/// The versions that tell one cloud, not a list of clouds.
pub(crate) const VERSIONS: &[&str] = &["2022-09-01", "2023-12-01"];

/// `GET /metadata/endpoints`
pub(crate) fn endpoints(world: &World, _call: &Call) -> Answer {
    let site = &world.site;
    Answer::json(
        200,
        &json!({
            "name": "EmulatedAzure",
            "portal": site.portal(),
            "authentication": {
                "loginEndpoint": site.origin,
                "audiences": [site.origin],
                "tenant": "common",
                "identityProvider": "AAD",
            },
            "resourceManager": site.origin,
            "microsoftGraphResourceId": site.graph(),
            "suffixes": {},
        }),
    )
}
