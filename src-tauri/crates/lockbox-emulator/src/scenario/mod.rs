//! Scenario files: the world at the start, as JSON.
//!
//! Instants are relative to the start (`-20m`, `-3d3h`, `+1h`) or RFC 3339. What happened before the start is told as
//! facts (asked then, decided then by this person) and replayed through the same rules as everything later, so a
//! scenario cannot contain a decision that the emulated Azure would have refused. Unknown fields are errors, told with
//! file, line and field. The format is described field by field in `scenario/README.md` and, for editors, in
//! `scenario/schema.json`; the built-in `scenario/demo.json` is written in it.

mod error;
mod format;
mod load;
#[cfg(test)]
mod schema;
mod source;
#[cfg(test)]
mod tests;
mod walk;

use std::io::Read;
use std::path::Path;

use crate::moment::epoch;

pub use error::ScenarioError;
pub use format::Scenario;
pub(crate) use load::load;

use source::Source;

/// Tenant id of the demo scenario.
pub const DEMO_TENANT: &str = "6f3a1c52-8e1d-4b0a-9c57-2d4be0a1f701";
/// Client id of the demo scenario's application.
pub const DEMO_CLIENT: &str = "c0a7b8de-51f4-4f7e-8a35-90d1e6b2c402";
/// Sign-in name of the demo's on-call administrator.
pub const DEMO_ADA: &str = "ada@contoso.example";
/// Sign-in name of the demo's second approver.
pub const DEMO_ANA: &str = "ana@contoso.example";
/// Sign-in name of a Global Administrator who may decide nothing here.
pub const DEMO_OMAR: &str = "omar@contoso.example";

/// Sign-in name of the only person of a drill, who may decide.
pub const DRILL_PERSON: &str = "you@practice.example";

/// Largest scenario file in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

impl Scenario {
    /// The built-in demo.
    ///
    /// # Errors
    /// Never, as the tests prove.
    pub fn demo() -> Result<Self, ScenarioError> {
        Self::parse(include_str!("../../scenario/demo.json"), Path::new("demo.json"))
    }

    /// The built-in drill: one person, one cluster, and everything says that it is practice, in this word. Nothing is asked
    /// yet.
    ///
    /// # Errors
    /// Never, as the tests prove.
    pub fn drill(word: &str) -> Result<Self, ScenarioError> {
        let mut scenario = Self::parse(include_str!("../../scenario/drill.json"), Path::new("drill.json"))?;
        for tenant in &mut scenario.tenants {
            word.clone_into(&mut tenant.name);
        }
        Ok(scenario)
    }

    /// Reads a scenario file.
    ///
    /// # Errors
    /// When the file cannot be read, is too large, or is not of the format.
    pub fn read(path: &Path) -> Result<Self, ScenarioError> {
        let failed = |source| ScenarioError::Read {
            path: path.to_owned(),
            source,
        };
        let mut text = String::new();
        let file = std::fs::File::open(path).map_err(failed)?;
        file.take(LARGEST + 1).read_to_string(&mut text).map_err(failed)?;
        if u64::try_from(text.len()).map_or(true, |length| length > LARGEST) {
            return Err(ScenarioError::TooLarge {
                path: path.to_owned(),
            });
        }
        Self::parse(&text, path)
    }

    /// Reads a scenario from text; `path` is for the error.
    ///
    /// # Errors
    /// When the text is not of the format.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ScenarioError> {
        let source = Source::of(text, path);
        match serde_json::from_str::<Self>(text) {
            Ok(scenario) => Ok(Self { source, ..scenario }),
            Err(error) => Err(source.format_error(text, &error)),
        }
    }

    /// Whether it holds together, without starting anything: what it tells of could have happened by a start at an
    /// unremarkable instant.
    ///
    /// # Errors
    /// Names file, line and field of what does not hold together.
    pub fn check(&self) -> Result<(), ScenarioError> {
        load(self, self.seed.unwrap_or_default(), epoch()).map(drop)
    }
}
