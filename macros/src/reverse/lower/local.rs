//! Values of few numbers, with their partial derivatives: run in forward mode where they stand.

use super::{Lowered, Lowering};
use crate::lift::Want;
use crate::reverse::forward;
use crate::reverse::ir::{Atom, Kind, Local, Partials, Statement, Var};
use proc_macro2::{Span, TokenStream};
use quote::quote;

impl<'a> Lowering<'a> {
    /// `x.atan2(y)`, on dual numbers.
    pub(super) fn float_method(&mut self, it: &'a syn::ExprMethodCall) -> Lowered<Atom> {
        let wanted_by = self.wanted_by.take();
        let name = it.method.to_string();
        let exponent = (name == "powi").then(|| self.lift.expr(&it.args[0], Want::Any));
        let numbers = it.args.iter().skip(usize::from(exponent.is_some()));
        let operands = std::iter::once(&*it.receiver).chain(numbers);
        let operands = operands.map(|it| self.number(it)).collect::<Lowered<Vec<_>>>()?;
        self.wanted_by = wanted_by;
        let (args, printed) = self.moving(&operands);
        let lasts = operands.iter().filter_map(Atom::var).all(|it| self.kind(it).is_active())
            && (name != "powi" || self.lasts(&it.args[0]));
        let (method, receiver, rest) = (&it.method, &printed[0], &printed[1..]);
        let value = quote!(#receiver.#method(#exponent #(#rest),*));
        if name == "sin_cos" {
            return Ok(self.local_tree(args, &value));
        }
        Ok(self.local(args, value, lasts && is_cheap(&name)))
    }

    /// Numbers on duals: each that a derivative follows in a direction of its own, the others still.
    pub(super) fn moving(&self, operands: &[Atom]) -> (Vec<Var>, Vec<TokenStream>) {
        let runtime = self.lift.runtime;
        let is_active = |it: &Var| self.kind(*it).is_active();
        let args: Vec<Var> = operands.iter().filter_map(Atom::var).filter(is_active).collect();
        let (count, mut next) = (super::expr::literal(args.len()), 0);
        let printed = operands.iter().map(|operand| match operand {
            Atom::Var(var) if is_active(var) => {
                let (name, i) = (&self.info(*var).name, super::expr::literal(next));
                next += 1;
                quote!(#runtime::moving::<_, #count>(#name, #i))
            }
            Atom::Var(var) => {
                let name = &self.info(*var).name;
                quote!(#runtime::still::<_, #count, _>(&#name))
            }
            Atom::Code(code) => {
                let number = forward::borrowed(&code.number(runtime, self.lift.scalar));
                quote!(#runtime::still::<_, #count, _>(#number))
            }
        });
        let printed = printed.collect();
        (args, printed)
    }

    /// A number of few others.
    pub(super) fn local(&mut self, args: Vec<Var>, value: TokenStream, is_cheap: bool) -> Atom {
        let var = self.result(Kind::Number);
        let partials = args.iter().map(|_| self.variable("d", Kind::Constant, Span::call_site()));
        let partials = Partials::Each(partials.collect());
        self.push(Statement::Local(Local { var, partials, args, value, is_cheap }));
        Atom::Var(var)
    }

    /// Several numbers of few others.
    pub(super) fn local_tree(&mut self, args: Vec<Var>, value: &TokenStream) -> Atom {
        let var = self.result(Kind::Tree);
        let partials = Partials::Tree(self.variable("d", Kind::Kept, Span::call_site()));
        let value = quote!(&#value);
        self.push(Statement::Local(Local { var, partials, args, value, is_cheap: false }));
        Atom::Var(var)
    }
}

/// Whether a function of numbers costs no more than loading its derivative.
fn is_cheap(name: &str) -> bool {
    matches!(
        name,
        "abs"
            | "max"
            | "min"
            | "powi"
            | "to_radians"
            | "to_degrees"
            | "signum"
            | "mul_add"
            | "clamp"
    )
}
