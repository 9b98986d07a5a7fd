//! `x.map(|v| ..)` of a tensor: the closure is run in forward mode on each entry, on duals of the entry and of the
//! numbers around it that a derivative follows.

use super::expr::{MOST_MOVING, literal};
use super::operation::Operation;
use super::{Lowered, Lowering, Value};
use crate::lift::Want;
use crate::resolve::LocalId;
use crate::reverse::ir::{Kind, Place};
use quote::{format_ident, quote};
use syn::{Expr, ExprMethodCall};

/// What is given to `map` by name.
pub(super) const NO_CLOSURE: &str = "a function that is given to `map` by its name";

/// Why a closure is refused.
pub(super) const TOO_MUCH: &str = "a closure for entries that changes something, or looks at more than three numbers or at tensors";

/// The function of such a call.
pub(super) fn function(it: &ExprMethodCall) -> Option<&Expr> {
    it.args.first().filter(|_| it.method == "map" && it.args.len() == 1)
}

impl<'a> Lowering<'a> {
    pub(super) fn entrywise(
        &mut self,
        it: &'a ExprMethodCall,
        closure: &'a Expr,
    ) -> Lowered<Operation> {
        if !matches!(closure, Expr::Closure(_)) {
            return Err(self.refuse(closure, NO_CLOSURE));
        }
        let receiver = self.operand(&it.receiver)?;
        let outside = self.outside(closure);
        let (locals, is_changed) = (outside.locals, outside.is_changed);
        let active: Vec<LocalId> =
            locals.iter().filter(|it| self.active.local(**it)).copied().collect();
        let numbers: Option<Vec<Place>> = active.iter().map(|it| self.number_place(*it)).collect();
        let Some(numbers) = numbers.filter(|it| !is_changed && it.len() < MOST_MOVING) else {
            return Err(self.refuse(closure, TOO_MUCH));
        };
        let read = |it| self.read(Value::Place(it), Kind::Number).var().expect("a variable");
        let captured: Vec<_> = numbers.into_iter().map(read).collect();
        let count = captured.len() + 1;
        let names = self.on_dual_names(&locals, &active, &captured, (1, count));
        let (runtime, scalar, width) = (self.lift.runtime, self.lift.scalar, literal(count));
        let dual = quote!(#runtime::Dual<#scalar, #width>);
        let function = self.on_duals(&dual).expr(closure, Want::Lifted);
        let (this, sweep) = (&receiver.tokens, format_ident!("__map_{}_vjp", captured.len()));
        let backward = quote!(#runtime::Backward::<#scalar, __C>::new());
        let sweep = quote!(({ let __x = #this; #names (__x).#sweep(#backward, #function) }));
        let places = captured.into_iter().map(|root| Place { root, path: Vec::new() });
        let args = std::iter::once(receiver).chain(places.map(|it| self.placed(it, false)));
        let args = args.collect();
        Ok(Operation { value: quote!(#sweep.0), sweep, args, is_cheap: false })
    }
}
