//! A function run forward and backward at once, for a cotangent that is known before.
//!
//! There is one function then, and no closure: whatever was computed is at hand when its adjoint comes. The
//! loops that [`fuse`](super::fuse) finds go backward in each iteration; all else is done as by two sweeps.

use super::carry::Carried;
use super::effects::defined_in;
use super::fuse::{self, Fused};
use super::ir::{Block, Branch, Info, Kind, Loop, Program, Question, Statement, Var};
use super::sweeps::{Printer, Seed};
use super::window::Direction;
use super::{alias, failure};
use crate::reverse::forward::Forward;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};

/// The body of a function that adds to the places it is given, and its value.
pub(crate) struct AtOnce {
    pub(crate) body: TokenStream,
    pub(crate) value: TokenStream,
}

/// Prints a program, if that has a loop that is run forward and backward at once.
pub(crate) fn at_once(mut program: Program, runtime: &TokenStream) -> Option<AtOnce> {
    if !is_for(&program, &program.body) {
        return None;
    }
    let mut body = std::mem::take(&mut program.body);
    keep_pullbacks(&mut program, &mut body);
    let mut printer = Printer::new(&program, runtime);
    let swept = printer.at_once(&body, Seed::Given, &TokenStream::new());
    let stores = printer.stores(&printer.all_stores);
    let value = printer.value_of(&body);
    let body = failure::with_questions(quote!(#stores #swept));
    let [body, value, _] = alias::needed([body, value, TokenStream::new()]);
    Some(AtOnce { body, value })
}

/// Whether anything of a program is gained by running it forward and backward at once.
pub(super) fn is_for(program: &Program, body: &Block) -> bool {
    fuse::has_fused_loop(program, body)
}

/// Has calls keep their pullbacks where these are called before what they borrow is gone.
pub(super) fn keep_pullbacks(program: &mut Program, block: &mut Block) {
    let fused: BTreeSet<usize> = fuse::fused(program, block).iter().map(|it| it.at).collect();
    for (i, statement) in block.statements.iter_mut().enumerate() {
        match statement {
            // What a callee writes to, it borrows; and of one that gives nothing there is no pullback.
            Statement::Call(it)
                if it.pullback.is_none() && !it.is_optional && it.written().next().is_none() =>
            {
                it.pullback = Some(pullback(program, it.out));
            }
            Statement::Loop(it) if fused.contains(&i) => keep_pullbacks(program, &mut it.body),
            Statement::Branch(it) if fused.contains(&i) => {
                it.arms.iter_mut().for_each(|it| keep_pullbacks(program, it));
            }
            _ => {}
        }
    }
}

/// A variable for the pullback of a call.
fn pullback(program: &mut Program, out: Var) -> Var {
    let name = format_ident!("pullback_{}", program.info(out).name, span = Span::mixed_site());
    let info = Info { name, kind: Kind::Kept, depth: None, is_fixed: false, written: false };
    program.variables.push(info);
    Var(program.variables.len() - 1)
}

impl Printer<'_> {
    /// A block, at whose end all cotangents of what is around it are known.
    pub(super) fn at_once(
        &mut self,
        block: &Block,
        seed: Seed,
        entering: &TokenStream,
    ) -> TokenStream {
        self.tops.extend(block.statements.iter().flat_map(defined_in));
        let outer = std::mem::take(&mut self.adjoint.stores);
        let seeded = self.seed(block, seed);
        let (mut done, mut fused) = (BTreeSet::new(), BTreeMap::new());
        for Fused { at, early } in fuse::fused(self.program, block) {
            let early = early.into_iter().filter(|it| done.insert(*it));
            let early: Vec<usize> = early.collect();
            let early = early.into_iter().map(|it| self.adjoint.statement(&block.statements[it]));
            let early: TokenStream = early.collect();
            let statement = self.fused(&block.statements[at]);
            done.insert(at);
            fused.insert(at, quote!(#early #statement));
        }
        let (backward, inner) = self.backward(block, &done);
        let stores = std::mem::replace(&mut self.adjoint.stores, outer);
        let (emptied, cursors) = (self.emptied(&stores), self.cursors(&stores));
        self.all_stores.extend(stores);
        let forward = self.forward();
        let forward = block.statements.iter().enumerate().map(|(i, statement)| {
            fused.remove(&i).unwrap_or_else(|| forward.statement(statement, i, &inner))
        });
        let forward: TokenStream = forward.collect();
        quote!(#emptied #seeded #forward #cursors #entering #backward)
    }

    fn fused(&mut self, statement: &Statement) -> TokenStream {
        match statement {
            Statement::Loop(it) => {
                self.findings.at_once.insert(it.kept);
                let declared = self.adjoint.declare_for(std::iter::once(&it.body));
                let carried = self.adjoint.carry(it, Direction::Forward);
                let Carried { before, in_each, entering, at_end, after } = carried;
                let body = self.at_once(&it.body, Seed::None, &entering);
                let repeat = self.forward().at_once(it, &quote!(#in_each #body #at_end));
                quote!(#declared #before #repeat #after)
            }
            Statement::Branch(it) => {
                let declared = self.adjoint.declare_for(it.arms.iter());
                let (seed, none) = (it.out.map_or(Seed::None, Seed::Of), TokenStream::new());
                let arms: Vec<_> =
                    it.arms.iter().map(|arm| self.at_once(arm, seed, &none)).collect();
                let branch = self.forward().chosen(it, &arms);
                quote!(#declared #branch)
            }
            _ => unreachable!("only loops and branches are fused"),
        }
    }

    /// What the runs of inner loops keep, they keep for this run of the block.
    fn emptied(&self, stores: &[Var]) -> TokenStream {
        let stores = stores.iter().map(|it| &self.program.info(*it).name);
        quote!(#(#stores.clear();)*)
    }
}

impl Forward<'_> {
    /// A loop whose body goes forward and backward.
    fn at_once(&self, it: &Loop, body: &TokenStream) -> TokenStream {
        let (prologue, (flag, leave)) = (&it.prologue, self.exit(it));
        self.repeated(it, &quote!({ #prologue #flag #body #leave }))
    }

    /// A branch whose arms go forward and backward.
    fn chosen(&self, it: &Branch, arms: &[TokenStream]) -> TokenStream {
        let arms = it.arms.iter().zip(arms).map(|(block, statements)| {
            let value = block.value.as_ref().filter(|_| it.out.is_some() && !block.fails());
            let value = value.map(|it| self.stored(it));
            quote!({ #statements #value })
        });
        let arms: Vec<TokenStream> = arms.collect();
        let chosen = match &it.question {
            Question::If(cond) => {
                let (then, otherwise) = (&arms[0], &arms[1]);
                let is_idle = it.out.is_none() && it.arms[1].statements.is_empty();
                let otherwise = (!is_idle).then(|| quote!(else #otherwise));
                quote!(if #cond #then #otherwise)
            }
            Question::Match(scrutinee, patterns) => {
                quote!(match #scrutinee { #(#patterns => #arms)* })
            }
        };
        match it.out {
            Some(out) => {
                let out = self.name(out);
                quote!(let #out = #chosen;)
            }
            None => chosen,
        }
    }
}
