//! Numbers that each run of a loop reads in the same place: what flows to them is summed beside the loop, in a
//! register, and flows to the place once.
//!
//! `a[i]` in a loop over `j` is one. In its place the sum would be loaded and stored by each iteration, which
//! waits for the one before, since nobody can tell that `ct_a[i]` is not `ct_a[j]`.

use super::adjoint::Adjoint;
use super::fuse::{Touched, all_names, names_declared};
use super::ir::{Atom, Head, Kind, Loop, Op, Place, Program, Statement, Step, Var};
use super::sweeps::defined_in;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// What is printed around the iterations, and in each.
#[derive(Default)]
pub(super) struct Carried {
    pub(super) before: TokenStream,
    pub(super) in_each: TokenStream,
    pub(super) after: TokenStream,
}

impl Adjoint<'_> {
    /// Begins the sums of a loop.
    pub(super) fn carry(&mut self, it: &Loop) -> Carried {
        let reads = reads_of(self.program, it);
        if reads.is_empty() {
            return Carried::default();
        }
        let has_run = has_run(it);
        let mut carried = Carried {
            before: quote!(let mut #has_run = false;),
            in_each: quote!(#has_run = true;),
            after: TokenStream::new(),
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

/// The numbers that all iterations read in the same place, to which none of them writes.
fn reads_of<'l>(program: &Program, it: &'l Loop) -> Vec<(Var, &'l Place)> {
    let statements = &it.body.statements;
    let written: BTreeSet<Var> = statements
        .iter()
        .flat_map(|it| Touched::by(it).written().copied().collect::<Vec<_>>())
        .collect();
    let made: BTreeSet<Var> = statements.iter().flat_map(defined_in).collect();
    let names = names_in(it);
    let is_same = |atom: &Atom| match atom {
        Atom::Var(it) => !made.contains(it),
        Atom::Code(it) => {
            let mut mentioned = BTreeSet::new();
            all_names(it.operand.clone(), &mut mentioned);
            mentioned.is_disjoint(&names)
        }
    };
    let is_same_step = |step: &Step| match step {
        Step::Field(_) => true,
        Step::Index(it) => is_same(it),
        Step::Range { start, end, .. } => [start, end].into_iter().flatten().all(is_same),
    };
    let read = |statement: &'l Statement| match statement {
        Statement::Let(var, Op::Read(place))
            if program.info(*var).kind == Kind::Number
                && program.info(place.root).kind == Kind::Tree
                && !written.contains(&place.root)
                && !made.contains(&place.root)
                && place.path.iter().all(is_same_step) =>
        {
            Some((*var, place))
        }
        _ => None,
    };
    statements.iter().filter_map(read).collect()
}

/// The names that each iteration has for itself.
fn names_in(it: &Loop) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let Head::Over { pattern, .. } | Head::Once { pattern, .. } = &it.head {
        all_names(pattern.clone(), &mut names);
    }
    all_names(it.prologue.clone(), &mut names);
    names.extend(it.body.statements.iter().flat_map(names_declared));
    names
}
