//! Operations of which only types tell what they are: where tensors are about, `a + b` may be one.
//!
//! The runtime has a sweep for each operator, whatever it is applied to, and a hidden method beside each method,
//! `__tanh_vjp` beside `tanh`; rustc finds the right one. Such a pullback owns what it needs, so it is always kept.

use super::argument::Argument;
use super::{Lowered, Lowering, Value};
use crate::reverse::call::Call;
use crate::reverse::ir::{Atom, Kind, Place, Statement};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{BinOp, Expr, ExprBinary, ExprMethodCall, UnOp};

impl<'a> Lowering<'a> {
    /// The value of such an operation, if an expression is one.
    pub(super) fn operation(&mut self, expr: &'a Expr) -> Lowered<Option<Value>> {
        if !self.lift.facts.kinds.has_tensors() || self.is_number(expr) {
            return Ok(None);
        }
        let wanted_by = self.wanted_by.take();
        let (sweep, args) = match expr {
            Expr::Paren(it) => return self.operation(&it.expr),
            Expr::Group(it) => return self.operation(&it.expr),
            Expr::Binary(it) if let Some(name) = operator(&it.op) => self.operator(name, it)?,
            Expr::Unary(it) if matches!(it.op, UnOp::Neg(_)) => {
                self.operator_of(&format_ident!("neg_vjp"), &[&it.expr])?
            }
            Expr::MethodCall(it) if self.is_of_unknown(it) => self.kernel(it)?,
            _ => {
                self.wanted_by = wanted_by;
                return Ok(None);
            }
        };
        self.wanted_by = wanted_by;
        Ok(Some(Value::Atom(self.swept(sweep, args))))
    }

    /// Whether operands are numbers, where they might be something else.
    pub(super) fn has_only_numbers(&self, expr: &'a Expr) -> bool {
        !self.lift.facts.kinds.has_tensors()
            || match expr {
                Expr::Binary(it) => [&it.left, &it.right].iter().all(|it| self.is_number(it)),
                Expr::Unary(it) => self.is_number(&it.expr),
                Expr::MethodCall(it) => self.is_number(&it.receiver),
                Expr::Paren(it) => self.has_only_numbers(&it.expr),
                Expr::Group(it) => self.has_only_numbers(&it.expr),
                _ => true,
            }
    }

    /// Whether a method is one of a value that is nothing which this program has statements for.
    fn is_of_unknown(&self, it: &'a ExprMethodCall) -> bool {
        !self.is_number(&it.receiver)
            && self.depth(&it.receiver).is_none()
            && !self.lift.is_annotated_method(it)
            && !crate::reverse::failure::is_try(it)
            && !super::expr::is_conversion(it)
            && !super::expr::is_taken_out(it)
    }

    fn operator(
        &mut self,
        name: &str,
        it: &'a ExprBinary,
    ) -> Lowered<(TokenStream, Vec<Argument>)> {
        let name = format_ident!("{}_vjp", name);
        self.operator_of(&name, &[&it.left, &it.right])
    }

    fn operator_of(
        &mut self,
        name: &Ident,
        operands: &[&'a Expr],
    ) -> Lowered<(TokenStream, Vec<Argument>)> {
        let args = operands.iter().map(|it| self.operand(it)).collect::<Lowered<Vec<_>>>()?;
        Ok((self.sweep_of(name, &args), args))
    }

    /// `add_vjp::<__S, __C, _, _>(&a, &b)`
    fn sweep_of(&self, name: &Ident, args: &[Argument]) -> TokenStream {
        let (runtime, scalar) = (self.lift.runtime, self.lift.scalar);
        let (types, tokens) = (args.iter().map(|_| quote!(_)), args.iter().map(|it| &it.tokens));
        quote!(#runtime::#name::<#scalar, __C, #(#types),*>(#(#tokens),*))
    }

    /// `x.__tanh_vjp(Backward::<__S, __C>::new())`
    fn kernel(&mut self, it: &'a ExprMethodCall) -> Lowered<(TokenStream, Vec<Argument>)> {
        if let Some(closure) = it.args.iter().find(|it| matches!(it, Expr::Closure(_))) {
            return Err(self.refuse(closure, "a closure that is given to a method"));
        }
        let receiver = self.operand(&it.receiver)?;
        let args = it.args.iter().map(|it| self.argument(it)).collect::<Lowered<Vec<_>>>()?;
        let (runtime, scalar) = (self.lift.runtime, self.lift.scalar);
        let name = format_ident!("__{}_vjp", it.method, span = it.method.span());
        let (this, given) = (&receiver.tokens, args.iter().map(|it| &it.tokens));
        let sweep = quote!((#this).#name(#runtime::Backward::<#scalar, __C>::new() #(, #given)*));
        Ok((sweep, std::iter::once(receiver).chain(args).collect()))
    }

    /// An operand, looked at in its place.
    fn operand(&mut self, expr: &'a Expr) -> Lowered<Argument> {
        if self.is_active(expr) {
            return self.argument_as(expr, true);
        }
        let tokens = match expr {
            // A number that no derivative follows may stay a plain one.
            Expr::Lit(_) => quote!(#expr),
            _ => return Ok(self.standing_operand(expr)),
        };
        Ok(Argument {
            tokens: quote!(&#tokens),
            to: None,
            used: Vec::new(),
            outlives: true,
            written: None,
        })
    }

    fn standing_operand(&mut self, expr: &'a Expr) -> Argument {
        let argument = self.standing_argument(expr);
        let tokens = &argument.tokens;
        let tokens = if self.is_by_reference(expr) { tokens.clone() } else { quote!(&(#tokens)) };
        Argument { tokens, ..argument }
    }

    /// `a += b`, where only types tell what that is.
    pub(super) fn operation_in_place(
        &mut self,
        place: &Place,
        op: &BinOp,
        right: &'a Expr,
    ) -> Lowered<bool> {
        let is_number = self.depth_of_place(place) == Some(0)
            || place.path.is_empty() && self.kind(place.root) == Kind::Number;
        let Some(name) = operator(op) else { return Ok(false) };
        if !self.lift.facts.kinds.has_tensors() || is_number {
            return Ok(false);
        }
        let right = self.operand(right)?;
        let old = self.read(Value::Place(place.clone()), Kind::Tree);
        let Some(old) = old.var() else { return Ok(false) };
        let left = self.placed(Place { root: old, path: Vec::new() }, true);
        let args = vec![left, right];
        let sweep = self.sweep_of(&format_ident!("{}_vjp", name), &args);
        let new = self.swept(sweep, args);
        self.store(place.clone(), new);
        Ok(true)
    }

    fn swept(&mut self, sweep: TokenStream, args: Vec<Argument>) -> Atom {
        let out = self.result(Kind::Tree);
        let pullback = Some(self.variable("pullback", Kind::Kept, Span::call_site()));
        let used = args.iter().flat_map(|it| it.used.iter().copied()).collect();
        let cotangents = args.into_iter().map(Argument::cotangent).collect();
        let (value, again) = (quote!(#sweep.0), sweep.clone());
        let is_optional = false;
        let call = Call { out, pullback, value, sweep, again, cotangents, is_optional, used };
        self.push(Statement::Call(call));
        Atom::Var(out)
    }
}

/// What the sweep of an operator is called after.
fn operator(op: &BinOp) -> Option<&'static str> {
    Some(match op {
        BinOp::Add(_) | BinOp::AddAssign(_) => "add",
        BinOp::Sub(_) | BinOp::SubAssign(_) => "sub",
        BinOp::Mul(_) | BinOp::MulAssign(_) => "mul",
        BinOp::Div(_) | BinOp::DivAssign(_) => "div",
        BinOp::Rem(_) | BinOp::RemAssign(_) => "rem",
        _ => return None,
    })
}
