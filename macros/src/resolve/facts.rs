//! All that is known of a function: what its checks and its copy are made from.

use super::flow::{Flow, Question};
use super::kind::Kinds;
use super::{Address, Dependence, LocalId, Macros, Scalar, Scopes, address};
use crate::attr::{Randomness, Step};
use crate::{keys, places};
use std::collections::HashMap;
use syn::visit::{self, Visit};
use syn::{Expr, FnArg, Ident, ItemFn, PatType, Type};

/// A function whose names are resolved, and so are those of the functions in its body.
pub(crate) struct Resolved<'f> {
    function: &'f ItemFn,
    scalar: Scalar,
    macros: Macros,
    scopes: Scopes,
    nested: Vec<Resolved<'f>>,
    /// Whether what it is a method of is made of numbers too.
    has_active_receiver: bool,
}

impl<'f> Resolved<'f> {
    pub(crate) fn of(function: &'f ItemFn, scalar: Scalar) -> Resolved<'f> {
        Self::among(function, scalar, &[])
    }

    /// A method of something that is made of numbers.
    pub(crate) fn with_receiver(function: &'f ItemFn, scalar: Scalar) -> Resolved<'f> {
        Resolved { has_active_receiver: true, ..Self::of(function, scalar) }
    }

    /// A function that may call others, declared in a body beside or around it.
    fn among(function: &'f ItemFn, scalar: Scalar, others: &[String]) -> Resolved<'f> {
        let macros = Macros::of(&function.block);
        let scopes = Scopes::of(function, &macros, others);
        let nested = nested_functions(&function.block);
        let mut others = others.to_vec();
        others.extend(nested.iter().map(|it| it.sig.ident.to_string()));
        let nested = nested.into_iter().map(|it| Resolved::among(it, Scalar::of(&it.sig), &others));
        let nested = nested.collect();
        Resolved { function, scalar, macros, scopes, nested, has_active_receiver: false }
    }

    /// Which local each name means.
    pub(crate) fn into_scopes(self) -> Scopes {
        self.scopes
    }

    /// What a derivative by the parameters made of floats at the chosen positions follows.
    pub(crate) fn follow(&self, is_chosen: impl Fn(usize) -> bool) -> Dependence {
        let parts = (&self.scalar, &self.scopes, &self.macros);
        let seeds = self.float_parameters(is_chosen);
        Flow::run(Question::Followed, parts, false, &self.function.block, &seeds)
    }

    fn parameters(&self) -> impl Iterator<Item = &PatType> {
        self.function.sig.inputs.iter().filter_map(|it| match it {
            FnArg::Typed(it) => Some(it),
            FnArg::Receiver(_) => None,
        })
    }

    /// Which parameters are random keys.
    fn keys(&self) -> Vec<bool> {
        self.parameters().map(|it| keys::is_key(&it.ty)).collect()
    }

    /// The locals of the parameters that are made of floats, of those at the chosen positions.
    pub(crate) fn float_parameters(&self, is_chosen: impl Fn(usize) -> bool) -> Vec<LocalId> {
        self.chosen_parameters(|i, ty| is_chosen(i) && self.scalar.is_in(ty))
    }

    /// Those that a batch may have one for each element of: places as well.
    fn mapped_parameters(&self, is_mapped: impl Fn(usize) -> bool) -> Vec<LocalId> {
        let may_be = |ty: &Type| self.scalar.is_in(ty) || places::are_mapped(ty);
        self.chosen_parameters(|i, ty| is_mapped(i) && may_be(ty))
    }

    fn chosen_parameters(&self, is_chosen: impl Fn(usize, &Type) -> bool) -> Vec<LocalId> {
        let floats = self.parameters().enumerate().filter(|(i, it)| is_chosen(*i, &it.ty));
        let receiver = self.function.sig.receiver().filter(|_| self.has_active_receiver);
        let receiver = receiver.and_then(|it| self.scopes.receiver(it));
        floats.flat_map(|(_, it)| self.scopes.bound_by(&it.pat)).chain(receiver).collect()
    }
}

/// What `vmap` says of a function.
#[derive(Clone)]
pub(crate) struct Mapping {
    /// The parameters that differ between elements: those that are mapped, and keys of which each draws its own
    /// numbers.
    pub(crate) mapped: Vec<LocalId>,
    /// Whether an `if` on batched values becomes a `select`.
    pub(crate) selects: bool,
}

impl Mapping {
    /// What several `vmap`s map, taken together.
    pub(crate) fn of(vmaps: &[&Step], resolved: &Resolved<'_>) -> Option<Mapping> {
        let keys = resolved.keys();
        let draws = |step: &Step| step.options.randomness == Randomness::Different;
        let is_mapped = |position: usize| {
            let is_key = keys.get(position).is_some_and(|it| *it);
            vmaps.iter().any(|it| it.options.maps(position) || (is_key && draws(it)))
        };
        (!vmaps.is_empty()).then(|| Mapping {
            mapped: resolved.mapped_parameters(is_mapped),
            selects: vmaps.iter().all(|it| it.options.branches_select),
        })
    }
}

/// What is known of a function.
pub(crate) struct Facts<'a> {
    pub(crate) function: &'a ItemFn,
    pub(crate) scalar: &'a Scalar,
    pub(crate) scopes: &'a Scopes,
    pub(crate) macros: &'a Macros,
    pub(crate) kinds: Kinds<'a>,
    /// What a derivative follows.
    pub(crate) active: Dependence,
    /// What differs between the elements of a batch, if there is one.
    pub(crate) batched: Option<Dependence>,
    /// Whether an `if` on batched values becomes a `select`.
    pub(crate) selects: bool,
    nested: HashMap<Address, Facts<'a>>,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(resolved: &'a Resolved<'a>, mapping: Option<&Mapping>) -> Facts<'a> {
        let Resolved { function, scalar, macros, scopes, nested, .. } = resolved;
        let selects = mapping.is_some_and(|it| it.selects);
        let flow = |question, seeds: &[LocalId]| {
            Flow::run(question, (scalar, scopes, macros), selects, &function.block, seeds)
        };
        let mut facts = Facts {
            function,
            scalar,
            scopes,
            macros,
            kinds: Kinds::of(function, scalar, scopes, macros),
            active: flow(Question::Active, &resolved.float_parameters(|_| true)),
            batched: mapping.map(|it| flow(Question::Batched, &it.mapped)),
            selects,
            nested: HashMap::new(),
        };
        facts.nested =
            nested.iter().map(|it| (address(it.function), facts.of_nested(it))).collect();
        facts
    }

    /// Whether an expression's value differs between batch elements.
    pub(crate) fn is_batched(&self, expr: &Expr) -> bool {
        self.batched.as_ref().is_some_and(|it| it.of(expr).value)
    }

    /// Whether it is known that an expression's value is the same for the whole batch.
    pub(crate) fn is_uniform(&self, expr: &Expr) -> bool {
        self.batched.as_ref().is_some_and(|it| !it.of(expr).value)
    }

    /// A function declared in the body.
    pub(crate) fn nested(&self, function: &ItemFn) -> Option<&Facts<'a>> {
        self.nested.get(&address(function))
    }

    pub(crate) fn all_nested(&self) -> impl Iterator<Item = &Facts<'a>> {
        self.nested.values()
    }

    fn of_nested(&self, resolved: &'a Resolved<'a>) -> Facts<'a> {
        let mapping = self.batched.as_ref().map(|_| {
            let mut calls = Calls {
                of: &resolved.function.sig.ident,
                facts: self,
                given: Vec::new(),
                is_value: false,
            };
            calls.visit_block(&self.function.block);
            let is_mapped = |i: usize| calls.is_value || calls.given.get(i).is_some_and(|it| *it);
            Mapping { mapped: resolved.mapped_parameters(is_mapped), selects: self.selects }
        });
        Facts::of(resolved, mapping.as_ref())
    }
}

/// The functions declared directly in a body.
fn nested_functions(block: &syn::Block) -> Vec<&ItemFn> {
    struct Collect<'f>(Vec<&'f ItemFn>);
    impl<'f> Visit<'f> for Collect<'f> {
        fn visit_item(&mut self, item: &'f syn::Item) {
            if let syn::Item::Fn(it) = item {
                self.0.push(it);
            }
        }
    }
    let mut collect = Collect(Vec::new());
    collect.visit_block(block);
    collect.0
}

/// Which parameters of a nested function are given batched values.
struct Calls<'c, 'a> {
    of: &'c Ident,
    facts: &'c Facts<'a>,
    given: Vec<bool>,
    /// Whether it is also used where its arguments cannot be seen.
    is_value: bool,
}

impl<'ast> Visit<'ast> for Calls<'_, '_> {
    fn visit_expr_call(&mut self, it: &'ast syn::ExprCall) {
        match &*it.func {
            Expr::Path(path)
                if self.facts.scopes.is_nested_function(path) && path.path.is_ident(self.of) =>
            {
                self.given.resize(self.given.len().max(it.args.len()), false);
                for (given, arg) in self.given.iter_mut().zip(&it.args) {
                    *given |= self.facts.is_batched(arg);
                }
                it.args.iter().for_each(|it| self.visit_expr(it));
            }
            _ => visit::visit_expr_call(self, it),
        }
    }

    fn visit_expr_path(&mut self, it: &'ast syn::ExprPath) {
        self.is_value |= it.path.is_ident(self.of);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let macros = self.facts.macros;
        macros.get(call).iter().flat_map(|it| &it.exprs).for_each(|it| Visit::visit_expr(self, it));
    }
}
