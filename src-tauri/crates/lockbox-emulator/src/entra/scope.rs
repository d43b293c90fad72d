//! Scopes: which resource a token is for, and what of OpenID Connect goes with it.

use crate::site::Site;

use super::errors::TokenError;

/// Names that Azure Resource Manager goes by outside this emulator; clients that know no other still get tokens.
const ARM_ELSEWHERE: [&str; 2] = [
    "https://management.azure.com",
    "https://management.core.windows.net",
];
/// The same for Microsoft Graph.
const GRAPH_ELSEWHERE: &str = "https://graph.microsoft.com";

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Resource {
    Arm,
    Graph,
}

/// The parts of a scope text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scopes {
    /// Resource and audience; nothing when only OpenID scopes were asked for.
    pub(crate) resource: Option<(Resource, String)>,
    /// Short names of what is allowed on the resource.
    pub(crate) allowed: Vec<String>,
    pub(crate) openid: bool,
    pub(crate) offline: bool,
    /// More than one resource was named: good for authorize, not for token.
    pub(crate) several: bool,
}

impl Scopes {
    /// Reads a scope text.
    ///
    /// # Errors
    /// When a scope belongs to no resource that is known here.
    pub(crate) fn parse(text: &str, site: &Site) -> Result<Self, TokenError> {
        let mut found = Self {
            resource: None,
            allowed: Vec::new(),
            openid: false,
            offline: false,
            several: false,
        };
        for scope in text.split_whitespace() {
            match scope {
                "openid" => found.openid = true,
                "offline_access" => found.offline = true,
                "profile" | "email" => {}
                other => found.add(other, site)?,
            }
        }
        Ok(found)
    }

    /// Every resource that is named; Graph when none is, as for tokens.
    pub(crate) fn resources(&self) -> Vec<Resource> {
        match &self.resource {
            Some(_) if self.several => vec![Resource::Arm, Resource::Graph],
            Some((only, _)) => vec![*only],
            None => vec![Resource::Graph],
        }
    }

    fn add(&mut self, scope: &str, site: &Site) -> Result<(), TokenError> {
        let unknown = || TokenError::UnknownScope(scope.to_owned());
        // A scope without a resource belongs to Graph.
        let (audience, name) = match scope.rsplit_once('/') {
            Some((audience, name)) => (audience.to_owned(), name),
            None => (site.graph(), scope),
        };
        let resource = resource_of(&audience, site).ok_or_else(unknown)?;
        let short = match (resource, name) {
            (Resource::Arm, "user_impersonation" | ".default") => "user_impersonation",
            (Resource::Graph, "User.Read" | ".default") => "User.Read",
            (Resource::Arm | Resource::Graph, _) => return Err(unknown()),
        };
        match &self.resource {
            Some((known, _)) if *known != resource => self.several = true,
            Some(_) => {}
            None => self.resource = Some((resource, audience)),
        }
        if !self.allowed.iter().any(|known| known == short) {
            self.allowed.push(short.to_owned());
        }
        Ok(())
    }
}

/// Which resource an audience names; a trailing slash is part of Azure's own names and does not matter.
pub(crate) fn resource_of(audience: &str, site: &Site) -> Option<Resource> {
    let name = audience.trim_end_matches('/');
    if name == site.graph() || name == GRAPH_ELSEWHERE {
        return Some(Resource::Graph);
    }
    (name == site.origin || ARM_ELSEWHERE.contains(&name)).then_some(Resource::Arm)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site {
            origin: "http://127.0.0.1:5".to_owned(),
        }
    }

    #[test]
    fn one_resource_with_openid_is_understood() {
        let found = Scopes::parse(
            "openid profile offline_access http://127.0.0.1:5/user_impersonation",
            &site(),
        )
        .unwrap();
        assert_eq!(
            found.resource,
            Some((Resource::Arm, "http://127.0.0.1:5".to_owned()))
        );
        assert!(found.openid && found.offline && !found.several);
        let graph = Scopes::parse("http://127.0.0.1:5/graph/User.Read", &site()).unwrap();
        assert_eq!(
            graph.resource,
            Some((Resource::Graph, "http://127.0.0.1:5/graph".to_owned()))
        );
        let doubled = Scopes::parse("http://127.0.0.1:5//.default", &site()).unwrap();
        assert_eq!(
            doubled.resource,
            Some((Resource::Arm, "http://127.0.0.1:5/".to_owned()))
        );
    }

    #[test]
    fn two_resources_are_noticed_and_foreign_ones_refused() {
        let both = "http://127.0.0.1:5/user_impersonation http://127.0.0.1:5/graph/User.Read";
        assert!(Scopes::parse(both, &site()).unwrap().several);
        assert!(Scopes::parse("https://vault.example/.default", &site()).is_err());
        assert!(Scopes::parse("http://127.0.0.1:5/full_control", &site()).is_err());
    }
}
