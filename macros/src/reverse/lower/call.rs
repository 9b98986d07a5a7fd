//! Calls.

use super::expr::MOST_MOVING;
use super::{Lowered, Lowering, Value};
use crate::lift::{Lift, Want};
use crate::resolve::LocalId;
use quote::quote;
use syn::{Expr, ExprCall, ExprMethodCall};

impl<'a> Lowering<'a> {
    pub(super) fn call(&mut self, expr: &'a Expr, it: &'a ExprCall) -> Lowered<Value> {
        let active = it.args.iter().filter(|it| self.is_active(it)).count();
        let is_of_numbers = it.args.iter().all(|it| !self.is_active(it) || self.is_number(it));
        if active == 0 || active > MOST_MOVING || !is_of_numbers || !self.lift.is_annotated_call(it)
        {
            return self.whole_or_refuse(expr, "a call");
        }
        let wanted_by = self.wanted_by.take();
        let atoms = it.args.iter().filter(|it| self.is_active(it)).collect::<Vec<_>>();
        let atoms = atoms.into_iter().map(|it| self.number(it)).collect::<Lowered<Vec<_>>>()?;
        let (args, moving) = self.moving(&atoms);
        let (runtime, scalar) = (self.lift.runtime, self.lift.scalar);
        let count = super::expr::literal(args.len());
        let dual = quote!(#runtime::Dual<#scalar, #count>);
        let mut moving = moving.into_iter();
        let printed = it.args.iter().map(|arg| {
            let is_active = self.is_active(arg);
            if is_active {
                moving.next().expect("one for each")
            } else {
                self.standing(arg, &dual, args.len())
            }
        });
        let printed: Vec<_> = printed.collect();
        let lift = Lift { scalar: &dual, ..*self.lift };
        let value = lift.call_with(it, &printed);
        self.wanted_by = wanted_by;
        Ok(Value::Atom(self.local_tree(args, &value)))
    }

    /// An argument that does not move, on dual numbers.
    fn standing(
        &self,
        arg: &'a Expr,
        dual: &proc_macro2::TokenStream,
        count: usize,
    ) -> proc_macro2::TokenStream {
        let runtime = self.lift.runtime;
        if self.lift.facts.active.of(arg).value {
            let (value, count) = (self.lift.expr(arg, Want::Lifted), super::expr::literal(count));
            let reference = matches!(arg, Expr::Reference(_)).then(|| quote!(&));
            return quote!(#reference #runtime::still::<_, #count, _>(&#value));
        }
        Lift { scalar: dual, ..*self.lift }.argument(arg)
    }

    pub(super) fn method(&mut self, expr: &'a Expr, _: &'a ExprMethodCall) -> Lowered<Value> {
        self.whole_or_refuse(expr, "a method")
    }

    pub(super) fn remember_closure(&mut self, id: LocalId, it: &'a syn::ExprClosure) {
        self.closures.insert(id, it);
    }
}
