//! What is not taken apart: an expression of few numbers is differentiated in forward mode as it stands.

use super::expr::{MOST_MOVING, literal};
use super::{Binding, Lowered, Lowering, Value};
use crate::lift::{Lift, Want};
use crate::resolve::{LocalId, assigned};
use crate::reverse::ir::{Atom, Kind, Place, Var};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Expr, Type};

impl<'a> Lowering<'a> {
    /// An expression that is not taken apart, if it is one of few numbers and changes nothing around it.
    pub(super) fn whole_or_refuse(&mut self, expr: &'a Expr, what: &str) -> Lowered<Value> {
        match self.whole_if_few(expr) {
            Some(value) => Ok(value),
            None => Err(self.refuse(expr, what)),
        }
    }

    /// An expression that is not taken apart, if that can be.
    pub(super) fn whole_if_few(&mut self, expr: &'a Expr) -> Option<Value> {
        let outside = self.outside(expr);
        let is_active = |id: &&LocalId| self.active.local(**id);
        let active: Vec<LocalId> = outside.locals.iter().filter(is_active).copied().collect();
        let numbers: Vec<Place> =
            active.iter().map(|id| self.number_place(*id)).collect::<Option<_>>()?;
        if outside.is_changed || !(1..=MOST_MOVING).contains(&numbers.len()) {
            return None;
        }
        let locals = outside.locals;
        Some(Value::Atom(self.whole(expr, &locals, &active, numbers)))
    }

    /// What an expression says of the function around it.
    pub(super) fn outside(&self, expr: &'a Expr) -> Outside<'_, 'a> {
        let inside = self.lift.facts.scopes.declared_within(expr).into_iter().collect();
        let mut outside =
            Outside { lowering: self, inside, locals: BTreeSet::new(), is_changed: false };
        outside.visit_expr(expr);
        outside
    }

    /// The place of a local that is one number.
    pub(super) fn number_place(&self, id: LocalId) -> Option<Place> {
        match self.bindings.get(&id)? {
            Binding::Value(var) => Some(Place { root: *var, path: Vec::new() }),
            Binding::Place(place) => (self.depth_of_place(place) == Some(0)
                || self.kind(place.root) == Kind::Number && place.path.is_empty())
            .then(|| place.clone()),
            Binding::Closure => None,
        }
    }

    fn whole(
        &mut self,
        expr: &'a Expr,
        outside: &BTreeSet<LocalId>,
        active: &[LocalId],
        numbers: Vec<Place>,
    ) -> Atom {
        let wanted_by = self.wanted_by.take();
        let args = numbers
            .into_iter()
            .map(|it| self.read(Value::Place(it), Kind::Number).var().expect("a variable"))
            .collect::<Vec<Var>>();
        let (runtime, scalar, count) = (self.lift.runtime, self.lift.scalar, literal(args.len()));
        let dual = quote!(#runtime::Dual<#scalar, #count>);
        let names = self.on_dual_names(outside, active, &args, (0, args.len()));
        let value = self.on_duals(&dual).expr(expr, Want::Lifted);
        let value = quote!({ #names #value });
        self.wanted_by = wanted_by;
        if self.is_number(expr) {
            return self.local(args, value, false);
        }
        self.local_tree(args, &value)
    }

    /// The locals around an expression as dual numbers of `count` tangents: those that a derivative follows move, in
    /// directions from `first` on.
    pub(super) fn on_dual_names(
        &self,
        outside: &BTreeSet<LocalId>,
        active: &[LocalId],
        args: &[Var],
        (first, count): (usize, usize),
    ) -> TokenStream {
        let (runtime, count) = (self.lift.runtime, literal(count));
        let moving = active.iter().zip(args).enumerate().map(|(i, (id, arg))| {
            let (ident, name, i) = (
                &self.lift.facts.scopes.local(*id).ident,
                &self.info(*arg).name,
                literal(first + i),
            );
            quote!(let mut #ident = #runtime::moving::<_, #count>(#name, #i);)
        });
        let standing = outside.iter().filter(|it| self.stands(**it, active)).map(|id| {
            let ident = &self.lift.facts.scopes.local(*id).ident;
            let reference = self.is_reference(*id).then(|| quote!(&));
            quote!(let #ident = #reference #runtime::still::<_, #count, _>(&#ident);)
        });
        quote!(#(#moving)* #(#standing)*)
    }

    /// What prints code that is differentiated as it stands.
    pub(super) fn on_duals<'l>(&'l self, dual: &'l TokenStream) -> Lift<'l> {
        Lift { scalar: dual, only_looks: false, ..*self.lift }
    }

    /// Whether a local holds numbers of the copy that no derivative follows.
    fn stands(&self, id: LocalId, active: &[LocalId]) -> bool {
        self.lift.facts.active.local(id) && !active.contains(&id)
    }

    pub(super) fn is_reference(&self, id: LocalId) -> bool {
        let facts = self.lift.facts;
        facts.function.sig.inputs.iter().any(|it| match it {
            syn::FnArg::Typed(it) => {
                matches!(&*it.ty, Type::Reference(_))
                    && facts.scopes.bound_by(&it.pat).contains(&id)
            }
            syn::FnArg::Receiver(_) => false,
        })
    }
}

/// The locals around an expression that it mentions, and whether it does more than look at them.
pub(super) struct Outside<'l, 'a> {
    lowering: &'l Lowering<'a>,
    /// What it declares itself.
    inside: BTreeSet<LocalId>,
    pub(super) locals: BTreeSet<LocalId>,
    pub(super) is_changed: bool,
}

impl Outside<'_, '_> {
    /// A write to numbers of the copy that others will read.
    fn change(&mut self, place: &Expr) {
        let facts = self.lowering.lift.facts;
        let root = assigned::root(place).and_then(|it| facts.scopes.use_of(it));
        self.is_changed |=
            root.is_none_or(|id| !self.inside.contains(&id) && facts.active.local(id));
    }
}

impl<'ast> Visit<'ast> for Outside<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        if let Some(id) = self.lowering.lift.facts.scopes.use_of(expr)
            && !self.inside.contains(&id)
        {
            self.locals.insert(id);
        }
        assigned::written_by(expr).into_iter().for_each(|it| self.change(it));
        self.is_changed |= matches!(expr, Expr::Return(_) | Expr::Try(_) | Expr::Continue(_));
        visit::visit_expr(self, expr);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let facts = self.lowering.lift.facts;
        match facts.macros.get(call) {
            Some(it) => it.exprs.iter().for_each(|it| Visit::visit_expr(self, it)),
            None => self.is_changed = true,
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
