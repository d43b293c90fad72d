//! What a tenant publishes about its sign-in: issuer and endpoints, all on the cloud's authority.

use super::errors::{EntraError, Refusal};
use crate::arm::address::address;
use crate::cloud::{Cloud, Registration};
use crate::http::{Answer, Ask, Http, ITEM_LIMIT, Payload};
use crate::trouble::judge;
use lockbox_core::{SignInWhy, TenantId, Trouble};
use serde::Deserialize;
use url::Url;

/// The tenant's sign-in.
pub(crate) struct Provider {
    /// What `iss` of its tokens must be.
    pub(crate) issuer: String,
    /// The tenant's id, also when it was configured by a domain name.
    pub(crate) tenant: TenantId,
    pub(crate) authorization: Url,
    pub(crate) token: Url,
    /// Where codes for devices are given, if they are.
    pub(crate) device: Option<Url>,
    /// Whether it understands client capabilities (`cp1`).
    pub(crate) capabilities: bool,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    device_authorization_endpoint: Option<String>,
    // These only Entra ID publishes.
    tenant_region_scope: Option<serde_json::Value>,
    cloud_instance_name: Option<serde_json::Value>,
}

impl Provider {
    /// Asks the authority, which also tells whether it can be reached.
    ///
    /// # Errors
    /// No answer; no such tenant; or a document that points away from the authority.
    pub(crate) async fn ask(
        http: &Http,
        cloud: &Cloud,
        registration: &Registration,
    ) -> Result<Self, Refusal> {
        let segments = [
            registration.tenant(),
            "v2.0",
            ".well-known",
            "openid-configuration",
        ];
        let mut url = address(cloud.authority(), &segments, "")
            .ok_or_else(|| Refusal::Setup(SignInWhy::TenantNoAddress.into()))?;
        url.set_query(None);
        let outcome = http
            .send(Ask {
                url: &url,
                bearer: None,
                payload: Payload::Nothing,
                limit: ITEM_LIMIT,
            })
            .await;
        if let Ok(answer) = &outcome
            && (400..500).contains(&answer.status)
            && let Some(refusal) = refused(answer)
        {
            return Err(refusal);
        }
        let answer = judge(outcome).map_err(not_there)?;
        let document: Document = serde_json::from_slice(answer.bytes()).map_err(|_error| {
            Refusal::Trouble(Trouble::Unreadable(
                "the sign-in host's configuration cannot be read".to_owned(),
            ))
        })?;
        Self::checked(&document, cloud, registration)
    }

    fn checked(document: &Document, cloud: &Cloud, registration: &Registration) -> Result<Self, Refusal> {
        let wrong = |what: SignInWhy| Refusal::Setup(what.into());
        let endpoint = |text: &str| {
            Url::parse(text).ok().filter(|url| {
                url.origin() == cloud.authority().origin()
                    && url.username().is_empty()
                    && url.password().is_none()
                    && url.fragment().is_none()
            })
        };
        let base = cloud.authority().as_str().trim_end_matches('/');
        let tenant = document
            .issuer
            .strip_prefix(base)
            .and_then(|rest| rest.strip_prefix('/'))
            .and_then(|rest| rest.strip_suffix("/v2.0"))
            .filter(|tenant| !tenant.is_empty() && !tenant.contains(['/', '{']))
            .ok_or_else(|| wrong(SignInWhy::HostOtherIssuer))?;
        // A domain name has a dot and stands for some id; an id must come back as it is.
        let given = registration.tenant();
        if !given.contains('.') && !given.eq_ignore_ascii_case(tenant) {
            return Err(wrong(SignInWhy::HostOtherTenant));
        }
        Ok(Self {
            tenant: TenantId::new(tenant),
            issuer: document.issuer.clone(),
            authorization: endpoint(&document.authorization_endpoint)
                .ok_or_else(|| wrong(SignInWhy::HostPageElsewhere))?,
            token: endpoint(&document.token_endpoint).ok_or_else(|| wrong(SignInWhy::HostTokensElsewhere))?,
            device: document
                .device_authorization_endpoint
                .as_deref()
                .and_then(endpoint),
            capabilities: cloud.is_built_in()
                || document.tenant_region_scope.is_some()
                || document.cloud_instance_name.is_some(),
        })
    }
}

fn refused(answer: &Answer) -> Option<Refusal> {
    let error: EntraError = serde_json::from_slice(answer.bytes()).ok()?;
    Some(error.judged().before_session())
}

fn not_there(trouble: Trouble) -> Refusal {
    if trouble == Trouble::NotFound {
        Refusal::Setup(SignInWhy::HostKnowsNoTenant.into())
    } else {
        Refusal::Trouble(trouble)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::unwrap_in_result, reason = "a broken test must stop")]
    fn checked(tenant: &str, issuer: &str, authorization: &str, token: &str) -> Result<Provider, Refusal> {
        let document = Document {
            issuer: issuer.to_owned(),
            authorization_endpoint: authorization.to_owned(),
            token_endpoint: token.to_owned(),
            device_authorization_endpoint: None,
            tenant_region_scope: None,
            cloud_instance_name: None,
        };
        let registration = Registration::new(tenant, "client").expect("plain");
        Provider::checked(&document, &Cloud::public().expect("built in"), &registration)
    }

    const HOME: &str = "https://login.microsoftonline.com";

    #[test]
    fn the_tenants_id_is_learned_and_must_fit() {
        let (page, token) = (
            format!("{HOME}/T-1/oauth2/v2.0/authorize"),
            format!("{HOME}/T-1/oauth2/v2.0/token"),
        );
        let issuer = format!("{HOME}/T-1/v2.0");
        for tenant in ["t-1", "T-1", "contoso.example"] {
            let provider = checked(tenant, &issuer, &page, &token).expect("fits");
            assert_eq!(provider.tenant, TenantId::new("t-1"));
            assert!(provider.capabilities);
        }
        assert!(checked("t-2", &issuer, &page, &token).is_err());
        for issuer in [
            "https://login.evil/T-1/v2.0",
            "https://login.microsoftonline.com.evil/T-1/v2.0",
            "https://login.microsoftonline.com/{tenantid}/v2.0",
            "https://login.microsoftonline.com//v2.0",
            "https://login.microsoftonline.com/a/T-1/v2.0",
            "https://login.microsoftonline.com/T-1/",
        ] {
            assert!(
                checked("contoso.example", issuer, &page, &token).is_err(),
                "{issuer}"
            );
        }
    }

    #[test]
    fn endpoints_elsewhere_are_refused() {
        let issuer = format!("{HOME}/t/v2.0");
        let good = format!("{HOME}/t/oauth2/v2.0/token");
        for evil in [
            "https://evil/token",
            "http://login.microsoftonline.com/t",
            "https://login.microsoftonline.com:1/t",
            "https://a@login.microsoftonline.com/t",
            "https://:p@login.microsoftonline.com/t",
            "https://login.microsoftonline.com/t#x",
            "x",
        ] {
            assert!(checked("t", &issuer, &good, evil).is_err(), "{evil}");
            assert!(checked("t", &issuer, evil, &good).is_err(), "{evil}");
        }
    }
}
