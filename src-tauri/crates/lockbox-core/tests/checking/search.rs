//! Breadth first through everything that can happen. Each state is kept as the number that stands for it and as the deed that led
//! there; the state itself is made again along the way, which costs little, since neighbours share almost all of it. The states of a
//! batch are looked at on all processors, and what came of them is taken in their order: the count is the same on every machine.

use crate::deeds::Deed;
use crate::enabled::Scope;
use crate::explorer::{Explorer, Grown, Known};
use crate::likeness::{likeness, put_in_order};
use crate::sentences::sentence;
use crate::world::World;
use std::collections::BTreeSet;

/// Where the search begins: a world, and in words how it came about.
pub(crate) struct Root {
    pub(crate) world: World,
    pub(crate) story: Vec<String>,
}

pub(crate) struct Node {
    /// The state before; for a root, its place among the roots.
    pub(crate) parent: u32,
    /// None at a root.
    pub(crate) deed: Option<Deed>,
    depth: u16,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) states: usize,
    pub(crate) transitions: usize,
    /// Up to here every way was followed to its end, counted from the roots.
    pub(crate) complete: u16,
    pub(crate) deepest: u16,
    /// From so many states it was looked whether everything comes to rest.
    pub(crate) calmed: usize,
    /// The rule that was broken and the shortest way to it.
    pub(crate) broken: Option<String>,
}

/// So many states are looked at before what came of them is taken.
const BATCH: usize = 2_048;

pub(crate) struct Search {
    scope: Scope,
    known: Known,
    found: Found,
}

impl Search {
    pub(crate) fn new(roots: Vec<Root>, scope: Scope) -> Self {
        Self {
            scope,
            known: Known {
                roots,
                nodes: Vec::new(),
                seen: BTreeSet::new(),
            },
            found: Found::default(),
        }
    }

    /// Searches until so many states are known, or all.
    pub(crate) fn run(mut self, limit: usize) -> Found {
        self.begin();
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut explorers: Vec<Explorer> = Vec::new();
        explorers.resize_with(processors, Explorer::default);
        let mut next = 0;
        while next < self.known.nodes.len() && !self.is_over(limit) {
            let end = self.known.nodes.len().min(next + BATCH);
            for (node, grown) in (next..end).zip(self.grow(&mut explorers, next, end)) {
                if self.is_over(limit) {
                    break;
                }
                self.found.complete = self.known.nodes[node].depth;
                self.take(
                    u32::try_from(node).expect("fewer than four thousand millions"),
                    grown,
                );
                next = node + 1;
            }
        }
        if next == self.known.nodes.len() {
            self.found.complete += 1;
        }
        self.found.states = self.known.seen.len();
        self.found.deepest = self.known.nodes.last().map_or(0, |node| node.depth);
        self.found
    }

    fn is_over(&self, limit: usize) -> bool {
        self.known.seen.len() >= limit || self.found.broken.is_some()
    }

    fn begin(&mut self) {
        for place in 0..self.known.roots.len() {
            put_in_order(&mut self.known.roots[place].world);
            let likeness = likeness(&self.known.roots[place].world);
            if self.known.seen.insert(likeness) {
                self.known.nodes.push(Node {
                    parent: u32::try_from(place).expect("few"),
                    deed: None,
                    depth: 0,
                });
            }
        }
    }

    /// What comes of each of the states, in their order: each explorer takes a part that lies together.
    fn grow(&self, explorers: &mut [Explorer], from: usize, to: usize) -> Vec<Vec<Grown>> {
        let part = (to - from).div_ceil(explorers.len());
        let (known, scope) = (&self.known, self.scope);
        std::thread::scope(|threads| {
            let parts: Vec<_> = explorers
                .iter_mut()
                .enumerate()
                .map(|(place, explorer)| {
                    let begin = to.min(from + place * part);
                    let end = to.min(begin + part);
                    threads.spawn(move || -> Vec<Vec<Grown>> {
                        (begin..end)
                            .map(|node| explorer.expand(known, scope, u32::try_from(node).expect("few")))
                            .collect()
                    })
                })
                .collect();
            let parts = parts.into_iter();
            parts
                .flat_map(|part| part.join().expect("an explorer comes back"))
                .collect()
        })
    }

    fn take(&mut self, node: u32, all: Vec<Grown>) {
        for grown in all {
            self.found.transitions += 1;
            let likeness = match grown.outcome {
                Ok(likeness) => likeness,
                Err(broken) => return self.tell(node, grown.deed, &broken),
            };
            if !self.known.seen.insert(likeness) {
                continue;
            }
            let depth = self.known.nodes[node as usize].depth + 1;
            self.known.nodes.push(Node {
                parent: node,
                deed: Some(grown.deed),
                depth,
            });
            match grown.rest {
                None => {}
                Some(Ok(())) => self.found.calmed += 1,
                Some(Err(broken)) => return self.tell(node, grown.deed, &broken),
            }
        }
    }

    fn tell(&mut self, node: u32, deed: Deed, broken: &str) {
        let known = &self.known;
        let chain = known.chain(node);
        let root = &known.roots[known.nodes[chain[0] as usize].parent as usize];
        let (mut world, mut way) = (root.world.clone(), root.story.clone());
        let deeds = chain.iter().filter_map(|node| known.nodes[*node as usize].deed);
        for deed in deeds.chain([deed]) {
            way.push(sentence(&world, deed));
            drop(world.happen(deed));
            put_in_order(&mut world);
        }
        let lines: Vec<String> = way
            .iter()
            .enumerate()
            .map(|(place, line)| format!("{:>3}. {line}", place + 1))
            .collect();
        self.found.broken = Some(format!("{broken}\n{}", lines.join("\n")));
    }
}
