//! Calls, methods and closures: what flows into them, and out of them.

use super::{Dep, Flow, Question};
use crate::resolve::{address, indices};
use crate::{tensors, vocabulary};
use syn::Expr;

impl Flow<'_> {
    pub(super) fn closure(&self, it: &syn::ExprClosure, context: bool) -> Dep {
        let body = self.expr(&it.body);
        let is_indexed = self.indexed.borrow().contains(&address(it));
        let values = it.inputs.len().saturating_sub(usize::from(is_indexed));
        let inputs = || it.inputs.iter().take(values);
        // It may write to what it is given: `for_each(|v| *v = x)`.
        let writes =
            inputs().flat_map(|it| self.scopes.bound_by(it)).any(|id| self.is_dependent(id));
        let value = context || body.value || writes;
        if value {
            for input in inputs() {
                self.bind(input, true, &it.body);
            }
        }
        Dep { value, touched: body.touched || value }
    }

    /// Arguments, closures last: what they are called with depends on the others.
    fn arguments<'e>(&self, args: impl Iterator<Item = &'e Expr> + Clone, context: bool) -> Dep {
        let (closures, values): (Vec<_>, Vec<_>) =
            args.partition(|it| matches!(it, Expr::Closure(_)));
        let dep = self.all(values);
        closures.into_iter().fold(dep, |dep, it| dep.both(self.expr_in(it, context || dep.value)))
    }

    pub(super) fn call(&self, it: &syn::ExprCall) -> Dep {
        if is_closure(&it.func) {
            let args = self.arguments(it.args.iter(), false);
            return self.expr_in(&it.func, args.value).both(args);
        }
        let callee = self.expr(&it.func);
        let args = self.arguments(it.args.iter(), callee.value);
        if args.value {
            // A closure that is given differentiated values works on lifted numbers.
            if !self.is_parameter_self(&it.func) {
                self.mark_root(&it.func, &it.func);
            }
            it.args.iter().for_each(|arg| self.mark_borrowed(arg, arg));
        }
        // What `select` chooses between may be constants: the choice is not.
        let chooses = args.touched && vocabulary::is_select(&it.func);
        // A table of constants is one of the copy's numbers, to stand beside tensors of such.
        let is_table = self.question == Question::Active && tensors::is_table(it);
        if chooses || is_table { Dep::YES } else { callee.both(args) }
    }

    pub(super) fn method_call(&self, it: &syn::ExprMethodCall) -> Dep {
        let name = it.method.to_string();
        let receiver = self.expr(&it.receiver);
        if !receiver.value {
            self.indexed.borrow_mut().extend(indices::closures(it).map(address));
        }
        let args = self.arguments(it.args.iter(), receiver.value);
        if args.value && !receiver.value && !vocabulary::is_float_method(&name) {
            self.written_through(it);
        }
        if receiver.value && vocabulary::calls_back(&name) {
            // A closure with a name of its own is given what the receiver holds.
            let named = it.args.last().filter(|it| matches!(it, Expr::Path(_)));
            named.into_iter().for_each(|closure| self.mark_root(closure, &it.receiver));
        }
        if receiver.value || args.value {
            it.args.iter().for_each(|arg| self.mark_borrowed(arg, arg));
        }
        let both = receiver.both(args).both(self.turbofish(it));
        if both.value && vocabulary::joins_receiver(&name) {
            let parts = std::iter::once(&*it.receiver).chain(&it.args);
            parts
                .filter(|it| !self.is_parameter_self(it))
                .for_each(|part| self.mark_root(part, part));
        }
        if self.question == Question::Batched && vocabulary::is_shape_method(&name) {
            return both.plain();
        }
        if self.question == Question::Active && tensors::is_one_hot(it) {
            return Dep::YES;
        }
        if vocabulary::returns_plain(&name) { self.observed(both) } else { both }
    }

    /// `sum::<T>()`.
    fn turbofish(&self, it: &syn::ExprMethodCall) -> Dep {
        let names_scalar = it
            .turbofish
            .iter()
            .flat_map(|it| &it.args)
            .any(|it| matches!(it, syn::GenericArgument::Type(ty) if self.scalar.is_in(ty)));
        if names_scalar && self.is_generic() { Dep::YES } else { Dep::default() }
    }

    /// A differentiated argument may end up in the receiver: `v.push(x)`, `v.iter_mut().for_each(..)`.
    fn written_through(&self, it: &syn::ExprMethodCall) {
        let cause = it.args.last().expect("an argument depends");
        match &*it.receiver {
            Expr::MethodCall(_) => self.mark_borrowed(&it.receiver, cause),
            place if self.is_parameter_self(place) || self.is_fixed(place) => {}
            place => self.mark_root(place, cause),
        }
    }

    /// A method of a parameter that cannot be written to.
    fn is_fixed(&self, place: &Expr) -> bool {
        match place {
            Expr::Field(it) => self.is_fixed(&it.base),
            Expr::Index(it) => self.is_fixed(&it.expr),
            _ => self.scopes.use_of(place).is_some_and(|id| self.scopes.local(id).is_fixed),
        }
    }

    /// Calling `self.energy(x)` writes nothing that we could follow into `self`.
    fn is_parameter_self(&self, place: &Expr) -> bool {
        match place {
            Expr::Path(it) => it.path.is_ident("self"),
            Expr::Field(it) => self.is_parameter_self(&it.base),
            Expr::Index(it) => self.is_parameter_self(&it.expr),
            Expr::Paren(it) => self.is_parameter_self(&it.expr),
            Expr::MethodCall(it) => self.is_parameter_self(&it.receiver),
            _ => false,
        }
    }
}

/// Whether a closure is called where it is written.
fn is_closure(func: &Expr) -> bool {
    match func {
        Expr::Paren(it) => is_closure(&it.expr),
        Expr::Group(it) => is_closure(&it.expr),
        _ => matches!(func, Expr::Closure(_)),
    }
}
