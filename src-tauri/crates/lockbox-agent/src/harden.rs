//! What the process gives up at its start: core dumps and panic messages could carry what must stay inside.

/// No core dumps, no attaching by other processes of the user, no payload in panic messages. What the system does not offer is
/// left as it is.
pub fn harden() {
    no_core_dumps();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
        tracing::error!(%place, %thread, "a part of the program failed");
    }));
}

#[cfg(unix)]
fn no_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let nothing = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if let Err(error) = setrlimit(Resource::Core, nothing) {
        tracing::warn!(%error, "core dumps could not be switched off");
    }
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)
    {
        tracing::warn!(%error, "the process can be attached to");
    }
}

#[cfg(not(unix))]
fn no_core_dumps() {}
