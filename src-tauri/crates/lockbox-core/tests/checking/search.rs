//! Breadth first through everything that can happen. Each state is kept as the number that stands for it and as the deed that led
//! there; the state itself is made again along the way, which costs little, since neighbours share almost all of it.

use crate::calm;
use crate::deeds::Deed;
use crate::enabled::Scope;
use crate::likeness::{likeness, put_in_order};
use crate::sentences::sentence;
use crate::world::World;
use std::collections::BTreeSet;

/// Where the search begins: a world, and in words how it came about.
pub(crate) struct Root {
    pub(crate) world: World,
    pub(crate) story: Vec<String>,
}

struct Node {
    /// The state before; for a root, its place among the roots.
    parent: u32,
    /// None at a root.
    deed: Option<Deed>,
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

/// From one state in so many it is looked whether everything comes to rest.
const CALM_EACH: u64 = 64;

pub(crate) struct Search {
    scope: Scope,
    roots: Vec<Root>,
    nodes: Vec<Node>,
    seen: BTreeSet<u64>,
    /// The way to the state that is looked at now, with every state on it.
    way: Vec<(u32, World)>,
    found: Found,
}

impl Search {
    pub(crate) fn new(roots: Vec<Root>, scope: Scope) -> Self {
        Self {
            scope,
            roots,
            nodes: Vec::new(),
            seen: BTreeSet::new(),
            way: Vec::new(),
            found: Found::default(),
        }
    }

    /// Searches until so many states are known, or all.
    pub(crate) fn run(mut self, limit: usize) -> Found {
        for place in 0..self.roots.len() {
            put_in_order(&mut self.roots[place].world);
            let likeness = likeness(&self.roots[place].world);
            if self.seen.insert(likeness) {
                let parent = u32::try_from(place).expect("few");
                self.nodes.push(Node {
                    parent,
                    deed: None,
                    depth: 0,
                });
            }
        }
        let mut next = 0;
        while next < self.nodes.len() && self.seen.len() < limit && self.found.broken.is_none() {
            self.found.complete = self.nodes[next].depth;
            self.expand(u32::try_from(next).expect("fewer than four thousand millions"));
            next += 1;
        }
        if next == self.nodes.len() {
            self.found.complete += 1;
        }
        self.found.states = self.seen.len();
        self.found.deepest = self.nodes.last().map_or(0, |node| node.depth);
        self.found
    }

    fn expand(&mut self, node: u32) {
        self.go_to(node);
        let (_, here) = self.way.last().expect("at least the root");
        let here = here.clone();
        let mut deeds = Vec::new();
        here.enabled(self.scope, &mut deeds);
        for deed in deeds {
            let mut world = here.clone();
            self.found.transitions += 1;
            if let Err(broken) = world.happen(deed) {
                return self.tell(node, Some(deed), &broken);
            }
            put_in_order(&mut world);
            let likeness = likeness(&world);
            if self.seen.insert(likeness) {
                let depth = self.nodes[node as usize].depth + 1;
                self.nodes.push(Node {
                    parent: node,
                    deed: Some(deed),
                    depth,
                });
                if likeness.is_multiple_of(CALM_EACH) {
                    self.found.calmed += 1;
                    if let Err(broken) = calm::comes_to_rest(world) {
                        return self.tell(node, Some(deed), &broken);
                    }
                }
            }
        }
    }

    /// Makes the state of `node` again, from the last state on the way that both share.
    fn go_to(&mut self, node: u32) {
        let chain = self.chain(node);
        let shared = self
            .way
            .iter()
            .zip(&chain)
            .take_while(|((known, _), wanted)| known == *wanted)
            .count();
        self.way.truncate(shared);
        for step in &chain[shared..] {
            let world = match (self.way.last(), self.nodes[*step as usize].deed) {
                (Some((_, before)), Some(deed)) => {
                    let mut world = before.clone();
                    world.happen(deed).expect("it went well before");
                    put_in_order(&mut world);
                    world
                }
                _ => self.roots[self.nodes[*step as usize].parent as usize]
                    .world
                    .clone(),
            };
            self.way.push((*step, world));
        }
    }

    /// The nodes from the root to `node`.
    fn chain(&self, node: u32) -> Vec<u32> {
        let mut chain = vec![node];
        let mut at = node;
        while self.nodes[at as usize].deed.is_some() {
            at = self.nodes[at as usize].parent;
            chain.push(at);
        }
        chain.reverse();
        chain
    }

    fn tell(&mut self, node: u32, deed: Option<Deed>, broken: &str) {
        let chain = self.chain(node);
        let root = self.nodes[chain[0] as usize].parent as usize;
        let mut world = self.roots[root].world.clone();
        let mut way = self.roots[root].story.clone();
        let deeds = chain.iter().filter_map(|node| self.nodes[*node as usize].deed);
        for deed in deeds.chain(deed) {
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
