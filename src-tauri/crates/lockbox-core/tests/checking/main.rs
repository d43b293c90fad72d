//! The decision machine, searched state by state: the real core, composed with a small Azure, a lossy wire, a history that can
//! fail, a person, time and crashes. Breadth first, so that a broken rule is told by the shortest way to it. What counts as one
//! state stands in `likeness.rs`, what may never happen in `rules.rs` and `disk.rs`. `LOCKBOX_CHECK_STATES` asks for more states.

#[cfg(test)]
mod azure;
#[cfg(test)]
mod calm;
#[cfg(test)]
mod deeds;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod enabled;
#[cfg(test)]
mod explorer;
#[cfg(test)]
mod happen;
#[cfg(test)]
mod likeness;
#[cfg(test)]
mod roots;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sentences;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;

/// Each step of the search copies a state and drops one.
#[cfg(test)]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
