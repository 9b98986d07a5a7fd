//! `let mut v;`: a place without a value, and what its first one replaces.

use super::Lowering;
use crate::reverse::ir::{Atom, Code, Statement, Var};
use quote::quote;

/// A block around what is lowered: the statement that it is a block of, by its position, and which one it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Around {
    statement: usize,
    block: usize,
}

impl Around {
    /// Whether two blocks are arms of one branch.
    fn excludes(self, other: Around) -> bool {
        self.statement == other.statement && self.block != other.block
    }
}

/// A place that was declared without a value.
pub(super) struct Deferred {
    /// How many loops are around its declaration.
    loops: usize,
    /// Where it got a value.
    stores: Vec<Vec<Around>>,
}

impl Lowering<'_> {
    /// The next block, as what is in it will see it.
    pub(super) fn around(&mut self) -> Around {
        self.block_count += 1;
        let statement = self.open.last().map_or(0, Vec::len);
        Around { statement, block: self.block_count }
    }

    pub(super) fn defer(&mut self, var: Var) {
        self.deferred.insert(var, Deferred { loops: self.loops.len(), stores: Vec::new() });
    }

    /// Whether a place that was declared without a value gets its first one, whichever way was taken here.
    pub(super) fn is_first_store(&mut self, root: Var) -> bool {
        let (here, loops) = (self.blocks.clone(), self.loops.len());
        let Some(it) = self.deferred.get_mut(&root) else { return false };
        let is_first = loops == it.loops && it.stores.iter().all(|other| exclude(other, &here));
        it.stores.push(here);
        is_first
    }

    /// Gives a place that was declared without a value an empty one: the first that is stored then replaces it
    /// as any other does.
    pub(super) fn begin_deferred(&mut self, root: Var) {
        if !self.deferred.contains_key(&root) {
            return;
        }
        let runtime = self.lift.runtime;
        let empty = quote!(#runtime::Empty::empty());
        for statement in self.open.iter_mut().flatten() {
            if let Statement::Declare { var, init: init @ None, .. } = statement
                && *var == root
            {
                *init = Some(Atom::Code(Code { operand: empty.clone(), lifted: empty.clone() }));
            }
        }
    }
}

/// Whether no run comes to both of two places in a function.
fn exclude(one: &[Around], other: &[Around]) -> bool {
    let differs = one.iter().zip(other).find(|(a, b)| a != b);
    differs.is_some_and(|(a, b)| a.excludes(*b))
}
