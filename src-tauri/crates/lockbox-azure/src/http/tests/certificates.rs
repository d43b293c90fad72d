//! An authority that the tests trust, and what it signs.

use super::HOST;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// Signs certificates.
pub(super) struct Authority {
    pub(super) certificate: Vec<u8>,
    issuer: Issuer<'static, KeyPair>,
}

/// A server's certificate and its key.
pub(super) struct Identity {
    pub(super) chain: Vec<CertificateDer<'static>>,
    pub(super) key: PrivateKeyDer<'static>,
}

impl Authority {
    pub(super) fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        params
            .distinguished_name
            .push(DnType::CommonName, "Authority of the tests");
        let certificate = params.self_signed(&key).expect("a certificate").der().to_vec();
        Self {
            certificate,
            issuer: Issuer::new(params, key),
        }
    }

    /// A certificate that fits, but for what `change` does to it.
    pub(super) fn sign(&self, change: impl FnOnce(&mut CertificateParams)) -> Identity {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(vec![HOST.to_owned()]).expect("parameters");
        change(&mut params);
        let leaf = params.signed_by(&key, &self.issuer).expect("a certificate");
        Identity::new(leaf.der().clone(), &key)
    }

    /// One whose time is over.
    pub(super) fn sign_ended(&self) -> Identity {
        self.sign(|params| {
            params.not_before = date_time_ymd(2001, 1, 1);
            params.not_after = date_time_ymd(2002, 1, 1);
        })
    }

    /// One whose time has not come.
    pub(super) fn sign_early(&self) -> Identity {
        self.sign(|params| {
            params.not_before = date_time_ymd(4000, 1, 1);
            params.not_after = date_time_ymd(4001, 1, 1);
        })
    }

    /// One for another host.
    pub(super) fn sign_for(&self, host: &str) -> Identity {
        let names = CertificateParams::new(vec![host.to_owned()])
            .expect("parameters")
            .subject_alt_names;
        self.sign(|params| params.subject_alt_names = names)
    }
}

impl Identity {
    fn new(certificate: CertificateDer<'static>, key: &KeyPair) -> Self {
        Self {
            chain: vec![certificate],
            key: PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        }
    }

    /// One that nobody signed but its owner.
    pub(super) fn self_signed() -> Self {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![HOST.to_owned()]).expect("parameters");
        Self::new(
            params.self_signed(&key).expect("a certificate").der().clone(),
            &key,
        )
    }
}
