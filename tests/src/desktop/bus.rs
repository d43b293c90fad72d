//! The session bus: what it runs on, and plain calls to whatever is on it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zbus::blocking::{Connection, connection};
use zbus::zvariant::{DynamicType, OwnedValue, Type, Value};

/// How long a program on the bus may take to answer.
const ANSWER: Duration = Duration::from_secs(15);

const BUS: &str = "org.freedesktop.DBus";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Writes the bus's configuration: with `bare`, nothing is ever started because somebody asked for its name.
pub(super) fn write_config(folder: &Path, bare: bool) -> PathBuf {
    let services = if bare {
        ""
    } else {
        "<standard_session_servicedirs/>"
    };
    let config = format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:tmpdir={}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        folder.display()
    );
    let path = folder.join("bus.conf");
    fs::write(&path, config).expect("the bus's configuration");
    path
}

/// A connection of its own to the bus at `address`, on which no call waits for ever.
///
/// # Errors
/// When nobody listens there.
pub fn connect(address: &str) -> zbus::Result<Connection> {
    connection::Builder::address(address)?
        .method_timeout(ANSWER)
        .build()
}

/// Whether somebody owns `name`.
#[must_use]
pub fn is_owned(bus: &Connection, name: &str) -> bool {
    Remote::new(bus, BUS, "/org/freedesktop/DBus")
        .call(BUS, "NameHasOwner", &(name,))
        .unwrap_or(false)
}

/// The process behind a bus name.
///
/// # Errors
/// When nobody owns the name.
pub fn pid_of(bus: &Connection, name: &str) -> zbus::Result<u32> {
    Remote::new(bus, BUS, "/org/freedesktop/DBus").call(BUS, "GetConnectionUnixProcessID", &(name,))
}

/// An object of another program on a bus. Nothing is remembered: each question goes out.
#[derive(Debug, Clone)]
pub struct Remote {
    bus: Connection,
    /// The bus name of its owner.
    pub name: String,
    /// Its path.
    pub path: String,
}

impl Remote {
    /// Names it; nothing is asked yet.
    #[must_use]
    pub fn new(bus: &Connection, name: &str, path: &str) -> Self {
        Self {
            bus: bus.clone(),
            name: name.to_owned(),
            path: path.to_owned(),
        }
    }

    /// Another object on the same bus.
    #[must_use]
    pub fn other(&self, name: &str, path: &str) -> Self {
        Self::new(&self.bus, name, path)
    }

    /// The bus it is on.
    pub fn bus(&self) -> &Connection {
        &self.bus
    }

    /// Calls a method and waits for its answer.
    ///
    /// # Errors
    /// When the object is gone, refuses, answers something of another type, or does not answer in time.
    pub fn call<R>(
        &self,
        interface: &str,
        method: &str,
        body: &(impl Serialize + DynamicType),
    ) -> zbus::Result<R>
    where
        R: DeserializeOwned + Type,
    {
        let answer = self.bus.call_method(
            Some(self.name.as_str()),
            self.path.as_str(),
            Some(interface),
            method,
            body,
        )?;
        answer.body().deserialize()
    }

    /// Reads a property.
    ///
    /// # Errors
    /// As [`Remote::call`].
    pub fn get<R>(&self, interface: &str, property: &str) -> zbus::Result<R>
    where
        R: TryFrom<OwnedValue>,
        R::Error: Into<zbus::zvariant::Error>,
    {
        let value: OwnedValue = self.call(PROPERTIES, "Get", &(interface, property))?;
        R::try_from(value).map_err(|error| zbus::Error::Variant(error.into()))
    }

    /// Reads all properties of an interface.
    ///
    /// # Errors
    /// As [`Remote::call`].
    pub fn get_all(&self, interface: &str) -> zbus::Result<HashMap<String, OwnedValue>> {
        self.call(PROPERTIES, "GetAll", &(interface,))
    }

    /// Writes a property.
    ///
    /// # Errors
    /// As [`Remote::call`].
    pub fn set(&self, interface: &str, property: &str, value: Value<'_>) -> zbus::Result<()> {
        self.call(PROPERTIES, "Set", &(interface, property, value))
    }
}

/// The text in a value, when it is one.
pub(super) fn text_of(value: Option<&OwnedValue>) -> Option<String> {
    value
        .and_then(|value| <&str>::try_from(value).ok())
        .map(str::to_owned)
}
