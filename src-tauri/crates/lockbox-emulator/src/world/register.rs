//! Things that are found by id or name, whatever the letter case, and told in the order they came.

use std::borrow::Cow;
use std::collections::HashMap;

/// What a register files a thing under. None of it may change once the thing is filed.
pub(crate) trait Filed {
    fn id(&self) -> Cow<'_, str>;

    /// What it belongs to: a subscription's tenant, a request's subscription.
    fn group(&self) -> &str;

    /// Another word it is found by; the first of a name keeps it.
    fn name(&self) -> Option<&str> {
        None
    }
}

/// The things of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Register<T> {
    filed: Vec<T>,
    // These are looked up in, never walked through: their order is nobody's.
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    groups: HashMap<String, Vec<usize>>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self {
            filed: Vec::new(),
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            groups: HashMap::new(),
        }
    }
}

impl<T: Filed> Register<T> {
    /// Files a thing; no, when its id is taken.
    pub(crate) fn file(&mut self, thing: T) -> bool {
        let id = key(&thing.id()).into_owned();
        if self.by_id.contains_key(&id) {
            return false;
        }
        let at = self.filed.len();
        self.by_id.insert(id, at);
        if let Some(name) = thing.name() {
            self.by_name.entry(key(name).into_owned()).or_insert(at);
        }
        self.groups
            .entry(key(thing.group()).into_owned())
            .or_default()
            .push(at);
        self.filed.push(thing);
        true
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.filed.get(*self.by_id.get(&*key(id))?)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.filed.get_mut(*self.by_id.get(&*key(id))?)
    }

    /// Finds by id or else by name.
    pub(crate) fn named(&self, which: &str) -> Option<&T> {
        self.filed.get(self.place(which)?)
    }

    pub(crate) fn named_mut(&mut self, which: &str) -> Option<&mut T> {
        let at = self.place(which)?;
        self.filed.get_mut(at)
    }

    fn place(&self, which: &str) -> Option<usize> {
        let key = key(which);
        self.by_id.get(&*key).or_else(|| self.by_name.get(&*key)).copied()
    }

    /// The things of one group.
    pub(crate) fn of(&self, group: &str) -> impl Iterator<Item = &T> {
        let places = self.groups.get(&*key(group)).into_iter().flatten();
        places.filter_map(|at| self.filed.get(*at))
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.filed.iter()
    }

    pub(crate) fn len(&self) -> usize {
        self.filed.len()
    }
}

/// Lower case, without a copy when it is so already.
fn key(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing(&'static str, &'static str, &'static str);

    impl Filed for Thing {
        fn id(&self) -> Cow<'_, str> {
            self.0.into()
        }

        fn group(&self) -> &str {
            self.2
        }

        fn name(&self) -> Option<&str> {
            Some(self.1)
        }
    }

    #[test]
    fn things_are_found_by_id_and_name_whatever_the_letter_case_and_told_in_order() {
        let mut register = Register::default();
        assert!(register.file(Thing("B", "Two", "g")) && register.file(Thing("a", "two", "G")));
        assert!(!register.file(Thing("b", "other", "g")), "an id is taken once");
        assert!(register.file(Thing("c", "b", "h")));
        assert_eq!(register.get("b").unwrap().1, "Two");
        assert!(register.get("two").is_none() && register.get("x").is_none());
        assert_eq!(
            register.named("TWO").unwrap().0,
            "B",
            "the first of a name keeps it"
        );
        assert_eq!(register.named("b").unwrap().0, "B", "an id goes before a name");
        let ids = |group| register.of(group).map(|thing| thing.0).collect::<Vec<_>>();
        assert_eq!(
            (ids("g"), ids("H"), ids("x")),
            (vec!["B", "a"], vec!["c"], vec![])
        );
        assert_eq!((register.len(), register.iter().count()), (3, 3));
    }
}
