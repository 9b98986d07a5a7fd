//! Iterators and closures, written out: a chain becomes a loop over indices, and a call of a closure what the
//! closure does.
//!
//! This is done to the syntax tree, before its names are resolved for good. What is captured, shadowed or
//! written to is then what it is anywhere in a function, and the program of reverse mode knows loops and
//! blocks alone. A *sequence* is a length and what stands at each index, so each adaptor is a function of
//! sequences; what decides on items one by one becomes a statement of the loop. What is not understood stays
//! as it is, and is refused later if a derivative follows it.

mod chain;
mod choose;
mod closure;
mod effects;
mod flow;
mod item;
mod lent;
mod lists;
mod mark;
mod optional;
mod question;
mod sequence;
mod stage;
mod substitute;
mod syntax;
mod track;

use super::failure::TRIED;
use super::names::Names;
use super::rename;
use crate::resolve::{Resolved, Scalar};
use item::Named;
use mark::{Marker, Unmarker};
use proc_macro2::Ident;
use quote::ToTokens;
use std::collections::{HashMap, HashSet, VecDeque};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ItemFn, Pat, Stmt};

pub(super) use flow::is_link;
pub(super) use track::Mode;

/// How many tokens of closures a function may have written out: so many, and so many for each of its own.
/// Closures that call closures twice double with each, and what is emitted is to grow as the source does.
const MOST_TOKENS: (usize, usize) = (10_000, 20);

/// A function of distinct names, without the chains and closures that a derivative follows.
pub(super) fn unfolded(
    function: &ItemFn,
    scalar: &Scalar,
    is_chosen: &dyn Fn(usize) -> bool,
) -> ItemFn {
    let mut function = rename::distinct(function);
    let (active, is_marked) = marked(&mut function, scalar, is_chosen);
    if !is_marked
        && !syntax::calls_any(&function, &active)
        && !lists::are_changed(&function, &active)
    {
        return function;
    }
    if let (syn::ReturnType::Type(_, ty), Some(Stmt::Expr(value, None))) =
        (&function.sig.output, function.block.stmts.last_mut())
    {
        mark::expect(value, ty);
    }
    let mut unfold = Unfold::new(scalar, &function, active);
    unfold.visit_block_mut(&mut function.block);
    Unmarker.visit_block_mut(&mut function.block);
    unfold.forget_closures(&mut function);
    rename::distinct(&function)
}

/// Marks what a derivative follows, and gives the names of what it follows.
fn marked(
    function: &mut ItemFn,
    scalar: &Scalar,
    is_chosen: &dyn Fn(usize) -> bool,
) -> (HashSet<String>, bool) {
    let (active, scopes) = {
        let resolved = Resolved::of(function, scalar.clone());
        (resolved.follow(is_chosen), resolved.into_scopes())
    };
    let names = scopes.locals.iter().enumerate();
    let names = names.filter(|(i, _)| active.local(crate::resolve::LocalId(*i)));
    let names = names.map(|(_, it)| it.ident.to_string()).collect();
    let mut marker = Marker { active: &active, scopes: &scopes, found: false };
    marker.visit_block_mut(&mut function.block);
    (names, marker.found)
}

/// The work on one function.
struct Unfold<'u> {
    scalar: &'u Scalar,
    /// All names there are.
    names: Names,
    /// The locals that a derivative follows.
    active: HashSet<String>,
    /// The locals that may be written to.
    muts: HashSet<String>,
    /// How a local holds what it stands for.
    modes: HashMap<String, Mode>,
    /// The same of the entries of a local.
    entry_modes: HashMap<String, Mode>,
    /// The lengths of arrays, outermost first.
    dims: HashMap<String, Vec<Expr>>,
    closures: HashMap<String, Expr>,
    has_tensors: bool,
    /// The locals that are surely tensors.
    tensors: HashSet<String>,
    /// How many tokens of closures may still be written out.
    budget: usize,
}

impl<'u> Unfold<'u> {
    fn new(scalar: &'u Scalar, function: &ItemFn, active: HashSet<String>) -> Unfold<'u> {
        let mut unfold = Unfold {
            scalar,
            names: Names::of(function),
            active,
            muts: HashSet::new(),
            modes: HashMap::new(),
            entry_modes: HashMap::new(),
            dims: HashMap::new(),
            closures: HashMap::new(),
            has_tensors: crate::tensors::mentioned(function),
            tensors: HashSet::new(),
            budget: MOST_TOKENS.0 + MOST_TOKENS.1 * crate::source::size(function.to_token_stream()),
        };
        unfold.note_params(function);
        unfold
    }

    /// A name that nothing else has.
    fn fresh(&mut self, hint: &str) -> Ident {
        syntax::ident(&self.names.fresh(hint))
    }

    /// The type of a number, where it has one name.
    fn number_type(&self) -> Option<Ident> {
        match &self.scalar.names[..] {
            [name] => Some(name.clone()),
            _ => None,
        }
    }

    /// A `let` of a closure: nothing is to be done before it is called.
    fn is_of_closure(&mut self, stmt: &Stmt) -> Option<Vec<Stmt>> {
        let Stmt::Local(it) = stmt else { return None };
        let pat = match &it.pat {
            Pat::Type(it) => &*it.pat,
            other => other,
        };
        let (Pat::Ident(pat), Some(init)) = (pat, &it.init) else { return None };
        let name = pat.ident.to_string();
        let is_active = |it: &str| self.active.contains(it);
        if !is_active(&name) && !syntax::mentions(&init.expr, &is_active) {
            return None;
        }
        let (before, function) = match closure::made(&init.expr) {
            Some(it) => it,
            None if closure::is_function(&init.expr) => (Vec::new(), (*init.expr).clone()),
            None => return None,
        };
        self.closures.insert(name, function.clone());
        let mut own = it.clone();
        *own.init.as_mut().expect("just seen").expr = function;
        Some(before.into_iter().chain([Stmt::Local(own)]).collect())
    }

    /// `let (i, x) = xs.iter().enumerate().max_by(..).unwrap();`: the item that is chosen has parts.
    fn chosen_parts(&mut self, stmt: &Stmt) -> Option<Named> {
        let Stmt::Local(syn::Local { pat, init: Some(init), .. }) = stmt else { return None };
        let Expr::MethodCall(it) = &*init.expr else { return None };
        if !mark::is_marked(it) || !is_taking_out(it) {
            return None;
        }
        let mut named = Named::default();
        let item = self.taken_out(it, &mut named.stmts)?;
        self.name(pat, &item, &mut named)?;
        Some(named)
    }

    /// Drops the closures that nobody speaks of any more, and then those that they spoke of.
    fn forget_closures(&self, function: &mut ItemFn) {
        loop {
            let (counts, lets) = (syntax::counts(function), syntax::lets(function));
            // One that is called twice leaves those in it twice.
            let is_over =
                |it: &&str| lets.get(*it).is_some_and(|declared| *declared == counts[*it]);
            let over: HashSet<&str> =
                self.closures.keys().map(String::as_str).filter(is_over).collect();
            if over.is_empty() {
                return;
            }
            Forget(&|name| over.contains(name)).visit_block_mut(&mut function.block);
        }
    }
}

impl VisitMut for Unfold<'_> {
    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        let mut stmts = Vec::new();
        let mut rest: VecDeque<Stmt> = std::mem::take(&mut block.stmts).into();
        while let Some(mut stmt) = rest.pop_front() {
            if let Some(mut made) = self.is_of_closure(&stmt) {
                let closure = made.pop();
                made.iter_mut().for_each(|it| self.visit_stmt_mut(it));
                stmts.extend(made.into_iter().chain(closure));
            } else if let Some(named) = self.chosen_parts(&stmt).or_else(|| self.halves(&stmt)) {
                rest.iter_mut().for_each(|it| named.substitute_in(it));
                named.stmts.into_iter().rev().for_each(|it| rest.push_front(it));
            } else {
                self.visit_stmt_mut(&mut stmt);
                stmts.push(stmt);
            }
        }
        block.stmts = stmts;
    }

    fn visit_local_mut(&mut self, it: &mut syn::Local) {
        if let (Pat::Type(typed), Some(init)) = (&it.pat, &mut it.init) {
            mark::expect(&mut init.expr, &typed.ty);
        }
        visit_mut::visit_local_mut(self, it);
        self.note(it);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let unfolded = match expr {
            Expr::Call(it) => self.exchanged(it).or_else(|| self.inlined(it)),
            Expr::MethodCall(it) if let Some(entry) = self.lent_entry(it) => Some(entry),
            Expr::MethodCall(it) if mark::is_marked(it) => self.chain(it),
            Expr::MethodCall(it) => self.changed_list(it),
            Expr::While(it) => self.endless(it),
            Expr::If(it) => self.if_lent(it),
            Expr::ForLoop(it) => mark::iterated(&it.expr).and_then(|over| self.for_each(it, over)),
            _ => None,
        };
        if let Some(unfolded) = unfolded {
            *expr = unfolded;
        }
        if !lists::is_popped(expr) {
            visit_mut::visit_expr_mut(self, expr);
        }
        syntax::enclose(expr);
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Whether a method takes out what is in an option.
fn is_taking_out(it: &syn::ExprMethodCall) -> bool {
    matches!(mark::method(it).as_str(), "unwrap" | "expect" | TRIED)
}

/// Drops `let`s of names.
struct Forget<'f>(&'f dyn Fn(&str) -> bool);

impl VisitMut for Forget<'_> {
    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        block.stmts.retain(|stmt| match stmt {
            Stmt::Local(syn::Local { pat: Pat::Ident(it), .. }) => !(self.0)(&it.ident.to_string()),
            _ => true,
        });
        visit_mut::visit_block_mut(self, block);
    }
}
