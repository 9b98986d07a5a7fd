//! Numbers that each run of a loop reads in the same place: what flows to them is summed beside the loop, in a
//! register, and flows to the place once.
//!
//! `a[i]` in a loop over `j` is one. In its place the sum would be loaded and stored by each iteration, which
//! waits for the one before, since nobody can tell that `ct_a[i]` is not `ct_a[j]`.

use super::adjoint::Adjoint;
use super::effects::defined_in;
use super::fuse::Touched;
use super::ir::{Atom, Block, Head, Kind, Loop, Op, Place, Program, Statement, Step, Var};
use super::names::{names_declared, names_in};
use super::window::Direction;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeSet, HashSet};

/// What is printed around the iterations, and in each.
#[derive(Default)]
pub(super) struct Carried {
    pub(super) before: TokenStream,
    pub(super) in_each: TokenStream,
    /// Before an iteration goes backward.
    pub(super) entering: TokenStream,
    /// When it has.
    pub(super) at_end: TokenStream,
    pub(super) after: TokenStream,
}

impl Adjoint<'_> {
    /// Begins the sums of a loop.
    pub(super) fn carry(&mut self, it: &Loop, direction: Direction) -> Carried {
        let mut carried = self.carry_sums(it);
        self.hold(it, direction, &mut carried);
        carried
    }

    fn carry_sums(&mut self, it: &Loop) -> Carried {
        let mut reads = reads_of(self.program, it);
        reads.retain(|(var, _)| !self.carried.contains(var));
        if reads.is_empty() {
            return Carried::default();
        }
        let has_run = has_run(it);
        let mut carried = Carried {
            before: quote!(let mut #has_run = false;),
            in_each: quote!(#has_run = true;),
            ..Carried::default()
        };
        for (var, place) in reads {
            carried.before.extend(self.declare(var));
            self.carried.insert(var);
            let ct = self.name(var);
            carried.after.extend(self.read(place, &quote!(#ct), Kind::Number));
        }
        // Where no iteration was run, the place need not be there.
        let after = carried.after;
        carried.after = quote!(if #has_run { #after });
        carried
    }
}

fn has_run(it: &Loop) -> Ident {
    format_ident!("has_run_{}", it.kept.0, span = Span::mixed_site())
}

/// What is run again of a loop over segments.
fn segment_of(it: &Loop) -> Option<&Block> {
    match it.body.statements.last() {
        Some(Statement::Again(it)) => Some(&it.block),
        _ => None,
    }
}

/// The loop over the steps of a segment. What all steps of all segments read in the same place is summed in one
/// go, as it would be without segments: so the sum is the same to the last bit.
fn steps_of(it: &Loop) -> Option<&Loop> {
    segment_of(it)?.statements.iter().find_map(|it| match it {
        Statement::Loop(steps) => Some(steps),
        _ => None,
    })
}

/// What differs from one iteration to the next.
pub(super) struct Varying {
    made: BTreeSet<Var>,
    names: HashSet<String>,
}

impl Varying {
    pub(super) fn of(it: &Loop) -> Varying {
        let steps = steps_of(it).unwrap_or(it);
        let (mut made, mut names) = (BTreeSet::new(), HashSet::new());
        for block in [&it.body, &steps.body].into_iter().chain(segment_of(it)) {
            made.extend(block.statements.iter().flat_map(defined_in));
            names.extend(block.statements.iter().flat_map(names_declared));
        }
        [it, steps].iter().for_each(|it| names_of_head(it, &mut names));
        Varying { made, names }
    }

    /// The same, but for a name.
    pub(super) fn without(mut self, name: &Ident) -> Varying {
        self.names.remove(&name.to_string());
        self
    }

    pub(super) fn is_made(&self, var: Var) -> bool {
        self.made.contains(&var)
    }

    fn is_same(&self, atom: &Atom) -> bool {
        match atom {
            Atom::Var(it) => !self.is_made(*it),
            Atom::Code(it) => names_in(it.operand.clone()).is_disjoint(&self.names),
        }
    }

    pub(super) fn is_same_step(&self, step: &Step) -> bool {
        match step {
            Step::Payload => false,
            Step::Field(_) => true,
            Step::Index(it, _) => self.is_same(it),
            Step::Range { start, end, .. } => {
                [start, end].into_iter().flatten().all(|it| self.is_same(it))
            }
        }
    }
}

/// The numbers that all iterations read in the same place, to which none of them writes.
fn reads_of<'l>(program: &Program, it: &'l Loop) -> Vec<(Var, &'l Place)> {
    let statements = &steps_of(it).unwrap_or(it).body.statements;
    let written: BTreeSet<Var> = statements
        .iter()
        .flat_map(|it| Touched::by(it).written().copied().collect::<Vec<_>>())
        .collect();
    let varying = Varying::of(it);
    let read = |statement: &'l Statement| match statement {
        Statement::Let(var, Op::Read(place))
            if program.info(*var).kind == Kind::Number
                && program.info(place.root).kind == Kind::Tree
                && !written.contains(&place.root)
                && !varying.is_made(place.root)
                && place.path.iter().all(|it| varying.is_same_step(it)) =>
        {
            Some((*var, place))
        }
        _ => None,
    };
    statements.iter().filter_map(read).collect()
}

/// The names that each iteration has for itself, before its body begins.
fn names_of_head(it: &Loop, names: &mut HashSet<String>) {
    if let Head::Over { pattern, .. } | Head::Once { pattern, .. } = &it.head {
        names.extend(names_in(pattern.clone()));
    }
    names.extend(names_in(it.prologue.clone()));
}
