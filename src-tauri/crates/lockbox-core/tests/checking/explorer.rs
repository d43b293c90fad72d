//! Looks at one state after the other and at everything that can happen there.

use crate::calm;
use crate::deeds::Deed;
use crate::enabled::Scope;
use crate::likeness::{likeness, put_in_order};
use crate::search::{Node, Root};
use crate::world::{Broken, World};
use std::collections::BTreeSet;

/// From one state in so many it is looked whether everything comes to rest.
const CALM_EACH: u64 = 192;

/// What the search knows so far.
pub(crate) struct Known {
    pub(crate) roots: Vec<Root>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) seen: BTreeSet<u64>,
}

impl Known {
    /// The nodes from the root to `node`.
    pub(crate) fn chain(&self, node: u32) -> Vec<u32> {
        let mut chain = vec![node];
        let mut at = node;
        while self.nodes[at as usize].deed.is_some() {
            at = self.nodes[at as usize].parent;
            chain.push(at);
        }
        chain.reverse();
        chain
    }
}

/// What came of a state by one deed.
pub(crate) struct Grown {
    pub(crate) deed: Deed,
    /// The number that stands for the state after it.
    pub(crate) outcome: Result<u64, Broken>,
    /// Whether everything comes to rest after it, where that was looked at.
    pub(crate) rest: Option<Result<(), Broken>>,
}

/// Goes from state to state.
#[derive(Default)]
pub(crate) struct Explorer {
    /// The way to the state that is looked at now, with every state on it.
    way: Vec<(u32, World)>,
}

impl Explorer {
    /// Everything that can happen at `node`, up to the first that breaks a rule.
    pub(crate) fn expand(&mut self, known: &Known, scope: Scope, node: u32) -> Vec<Grown> {
        self.go_to(known, node);
        let (_, here) = self.way.last().expect("at least the root");
        let (mut deeds, mut all) = (Vec::new(), Vec::new());
        here.enabled(scope, &mut deeds);
        for deed in deeds {
            let mut world = here.clone();
            if let Err(broken) = world.happen(deed) {
                let (outcome, rest) = (Err(broken), None);
                all.push(Grown { deed, outcome, rest });
                break;
            }
            put_in_order(&mut world);
            let likeness = likeness(&world);
            let looks = likeness.is_multiple_of(CALM_EACH) && !known.seen.contains(&likeness);
            all.push(Grown {
                deed,
                outcome: Ok(likeness),
                rest: looks.then(|| calm::comes_to_rest(world)),
            });
        }
        all
    }

    /// Makes the state of `node` again, from the last state on the way that both share.
    fn go_to(&mut self, known: &Known, node: u32) {
        let chain = known.chain(node);
        let ways = self.way.iter().zip(&chain);
        let shared = ways.take_while(|((passed, _), wanted)| passed == *wanted).count();
        self.way.truncate(shared);
        for step in &chain[shared..] {
            let reached = &known.nodes[*step as usize];
            let world = match (self.way.last(), reached.deed) {
                (Some((_, before)), Some(deed)) => {
                    let mut world = before.clone();
                    world.happen(deed).expect("it went well before");
                    put_in_order(&mut world);
                    world
                }
                _ => known.roots[reached.parent as usize].world.clone(),
            };
            self.way.push((*step, world));
        }
    }
}
