//! Which secret: one for each cloud, person and app registration.

/// Names one secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Name of the cloud, as its description calls it.
    pub cloud: String,
    /// Entra tenant of the account.
    pub tenant: String,
    /// Object id of the person in that tenant.
    pub object: String,
    /// The app registration that signed in.
    pub client_id: String,
}

impl Slot {
    /// The item's user name in the keychain: `v1|cloud|tenant|object|client`. A bar inside a part is written `%7C`, so
    /// that two slots never share a name.
    #[must_use]
    pub fn user(&self) -> String {
        let part = |text: &str| text.replace('%', "%25").replace('|', "%7C").replace('#', "%23");
        format!(
            "v1|{}|{}|{}|{}",
            part(&self.cloud),
            part(&self.tenant),
            part(&self.object),
            part(&self.client_id)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(cloud: &str, tenant: &str) -> Slot {
        Slot {
            cloud: cloud.into(),
            tenant: tenant.into(),
            object: "o".into(),
            client_id: "c".into(),
        }
    }

    #[test]
    fn the_name_holds_every_part() {
        assert_eq!(slot("public", "t").user(), "v1|public|t|o|c");
    }

    #[test]
    fn no_two_slots_share_a_name() {
        assert_ne!(slot("a|b", "c").user(), slot("a", "b|c").user());
        assert_ne!(slot("a%7Cb", "c").user(), slot("a|b", "c").user());
        assert!(
            !slot("a#g1.0", "c").user().contains('#'),
            "the sign that marks parts of a long secret stays free"
        );
    }
}
