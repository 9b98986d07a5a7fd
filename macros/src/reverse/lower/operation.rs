//! Operations of which only types tell what they are: where tensors or structs are about, `a + b` may be one of theirs.
//!
//! The runtime has a sweep for each operator, whatever it is applied to, and a hidden method beside each method,
//! `__tanh_vjp` beside `tanh`; rustc finds the right one. Such a pullback owns what it needs. That of tensors is
//! kept, as they share their entries; else the operands are, or are computed again, and the operation with them.

use super::argument::Argument;
use super::{Lowered, Lowering, Value};
use crate::lift::{Want, parenthesized};
use crate::reverse::call::Call;
use crate::reverse::ir::{Atom, Kind, Place, Statement};
use crate::vocabulary;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprBinary, ExprMethodCall, UnOp};

/// An operation, as both sweeps write it.
pub(super) struct Operation {
    /// The value and its pullback.
    pub(super) sweep: TokenStream,
    /// The value alone.
    pub(super) value: TokenStream,
    pub(super) args: Vec<Argument>,
    /// Whether it is made of sums and products.
    pub(super) is_cheap: bool,
}

impl<'a> Lowering<'a> {
    /// The value of such an operation, if an expression is one.
    pub(super) fn operation(&mut self, expr: &'a Expr) -> Lowered<Option<Value>> {
        if !self.types_decide() || self.is_number(expr) {
            return Ok(None);
        }
        let wanted_by = self.wanted_by.take();
        let operation = match expr {
            Expr::Paren(it) => return self.operation(&it.expr),
            Expr::Group(it) => return self.operation(&it.expr),
            Expr::Binary(it) if let Some(name) = operator(&it.op) => self.operator(name, it)?,
            Expr::Unary(it) if matches!(it.op, UnOp::Neg(_)) => self.negative(&it.expr)?,
            Expr::MethodCall(it) if self.is_of_unknown(it) => self.kernel(it)?,
            _ => {
                self.wanted_by = wanted_by;
                return Ok(None);
            }
        };
        self.wanted_by = wanted_by;
        Ok(Some(Value::Atom(self.swept(operation))))
    }

    /// Whether some operands may be tensors, or structs.
    fn types_decide(&self) -> bool {
        self.lift.facts.kinds.has_operators()
    }

    /// Whether an operation that gives a number is surely one of numbers.
    pub(super) fn is_of_numbers(&self, expr: &'a Expr) -> bool {
        if self.lift.facts.kinds.has_tensors() {
            return false;
        }
        match expr {
            Expr::Binary(it) => match it.op {
                BinOp::Mul(_) => self.is_number(&it.left) || self.is_number(&it.right),
                _ => true,
            },
            Expr::Unary(_) | Expr::Paren(_) | Expr::Group(_) => true,
            _ => false,
        }
    }

    /// Whether operands are numbers, where they might be something else.
    pub(super) fn has_only_numbers(&self, expr: &'a Expr) -> bool {
        !self.types_decide()
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
        let name = it.method.to_string();
        !self.is_number(&it.receiver)
            && self.depth(&it.receiver).is_none()
            && !self.lift.is_annotated_method(it)
            && !crate::reverse::failure::is_try(it)
            && !super::expr::is_conversion(it)
            && !super::expr::is_taken_out(it)
            && (self.lift.facts.kinds.has_tensors() || !vocabulary::is_of_containers(&name))
    }

    /// `a + b`
    fn operator(&mut self, name: &str, it: &'a ExprBinary) -> Lowered<Operation> {
        let args = [self.operand(&it.left)?, self.operand(&it.right)?];
        let (name, op) = (format_ident!("{}_vjp", name), &it.op);
        let (a, b) = (self.given(&it.left, &args[0]), self.given(&it.right, &args[1]));
        Ok(Operation {
            sweep: self.sweep_of(&name, &args, self.forms(&[&it.left, &it.right])),
            value: quote!((#a #op #b)),
            args: args.into(),
            is_cheap: !matches!(op, BinOp::Div(_) | BinOp::Rem(_)),
        })
    }

    /// `-a`
    fn negative(&mut self, of: &'a Expr) -> Lowered<Operation> {
        let arg = self.operand(of)?;
        let (value, forms) = (self.given(of, &arg), self.forms(&[of]));
        let args = vec![arg];
        let sweep = self.sweep_of(&format_ident!("neg_vjp"), &args, forms);
        Ok(Operation { sweep, value: quote!((-#value)), args, is_cheap: true })
    }

    /// `add_vjp::<__S, __C, _, _, (ByValue, ByReference)>(&a, &b)`
    fn sweep_of(&self, name: &Ident, args: &[Argument], forms: TokenStream) -> TokenStream {
        let (runtime, scalar) = (self.lift.runtime, self.lift.scalar);
        let (types, tokens) = (args.iter().map(|_| quote!(_)), args.iter().map(|it| &it.tokens));
        quote!(#runtime::#name::<#scalar, __C, #(#types,)* #forms>(#(#tokens),*))
    }

    /// How operands are given: `&a + &b` is another operator than `a + b`.
    fn forms(&self, operands: &[&'a Expr]) -> TokenStream {
        let runtime = self.lift.runtime;
        let forms = operands.iter().map(|it| {
            let form = if self.is_by_reference(it) { "ByReference" } else { "ByValue" };
            let form = Ident::new(form, Span::call_site());
            quote!(#runtime::#form)
        });
        quote!((#(#forms),*))
    }

    /// An operand as the operator itself takes it.
    fn given(&self, operand: &'a Expr, argument: &Argument) -> TokenStream {
        let tokens = &argument.tokens;
        match operand {
            _ if self.is_by_reference(operand) => tokens.clone(),
            _ => quote!(::core::clone::Clone::clone(#tokens)),
        }
    }

    /// `x.__tanh_vjp(Backward::<__S, __C>::new())`
    fn kernel(&mut self, it: &'a ExprMethodCall) -> Lowered<Operation> {
        if let Some(function) = super::entrywise::function(it) {
            return self.entrywise(it, function);
        }
        let receiver = self.operand(&it.receiver)?;
        self.hidden_method(receiver, &format_ident!("__{}_vjp", it.method), it)
    }

    /// The hidden method of a receiver.
    fn hidden_method(
        &mut self,
        receiver: Argument,
        name: &Ident,
        it: &'a ExprMethodCall,
    ) -> Lowered<Operation> {
        if let Some(closure) = it.args.iter().find(|it| matches!(it, Expr::Closure(_))) {
            return Err(self.refuse(closure, "a closure that is given to a method"));
        }
        let method = it.method.to_string();
        let args = it.args.iter().enumerate().map(|(position, it)| {
            let argument = self.argument(it)?;
            let is_operand = vocabulary::is_operand(&method, position);
            Ok(if is_operand { self.owned(it, argument) } else { argument })
        });
        let args = args.collect::<Lowered<Vec<_>>>()?;
        let (runtime, scalar) = (self.lift.runtime, self.lift.scalar);
        let name = Ident::new(&name.to_string(), it.method.span());
        let (this, given) = (&receiver.tokens, args.iter().map(|it| &it.tokens));
        // It stands where the user calls, which is where rustc says what it has against it.
        let this = quote_spanned!(it.receiver.span()=> (#this));
        let given = quote!(#runtime::Backward::<#scalar, __C>::new() #(, #given)*);
        let given = parenthesized(&it.paren_token, given);
        let sweep = quote!(#this.#name #given);
        let value = quote!(#sweep.0);
        let args = std::iter::once(receiver).chain(args).collect();
        Ok(Operation { sweep, value, args, is_cheap: false })
    }

    /// An argument that a pullback may hold: not borrowed from the function, to which a copy of a tensor costs nothing.
    fn owned(&self, arg: &'a Expr, argument: Argument) -> Argument {
        if !self.is_by_reference(arg) || !self.lift.facts.kinds.has_tensors() {
            return argument;
        }
        let tokens = &argument.tokens;
        Argument {
            tokens: quote!(::core::clone::Clone::clone(#tokens)),
            outlives: true,
            ..argument
        }
    }

    /// An operand, looked at in its place.
    pub(super) fn operand(&mut self, expr: &'a Expr) -> Lowered<Argument> {
        if self.is_active(expr) {
            return self.argument_as(expr, true);
        }
        let tokens = match expr {
            // A number that no derivative follows may stay a plain one beside a tensor.
            Expr::Lit(_) if self.lift.facts.kinds.has_tensors() => quote!(#expr),
            Expr::Lit(_) if self.is_number(expr) => self.lift.expr(expr, Want::Lifted),
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
            || place.path.is_empty() && self.kind(place.root) == Kind::Number
            || self.is_sum_of_numbers(op, right);
        let Some(name) = operator(op) else { return Ok(false) };
        if !self.types_decide() || is_number {
            return Ok(false);
        }
        let form = self.forms(&[right]);
        let runtime = self.lift.runtime;
        let right = self.operand(right)?;
        let left = self.what_is_there(place);
        let args = vec![left, right];
        let forms = quote!((#runtime::ByValue, #form));
        let sweep = self.sweep_of(&format_ident!("{}_assign_vjp", name), &args, forms);
        let value = quote!(#sweep.0);
        let is_cheap = !matches!(op, BinOp::DivAssign(_) | BinOp::RemAssign(_));
        let new = self.swept(Operation { sweep, value, args, is_cheap });
        self.store(place.clone(), new);
        Ok(true)
    }

    /// Whether a number is added to a place, which then is one.
    fn is_sum_of_numbers(&self, op: &BinOp, right: &'a Expr) -> bool {
        let is_sum = matches!(op, BinOp::AddAssign(_) | BinOp::SubAssign(_));
        is_sum && !self.lift.facts.kinds.has_tensors() && self.is_number(right)
    }

    /// `v.scale(2.0);`, a method that writes to its receiver.
    pub(super) fn method_in_place(&mut self, it: &'a ExprMethodCall) -> Lowered<bool> {
        if self.lift.facts.kinds.has_tensors() || !self.types_decide() || !self.is_of_unknown(it) {
            return Ok(false);
        }
        let place = self.place(&it.receiver)?.filter(|it| self.info(it.root).written);
        let Some(place) = place else { return Ok(false) };
        let receiver = self.what_is_there(&place);
        let name = format_ident!("__{}_in_place_vjp", it.method);
        let operation = self.hidden_method(receiver, &name, it)?;
        let new = self.swept(operation);
        self.store(place, new);
        Ok(true)
    }

    /// What a place holds before it is written to.
    fn what_is_there(&mut self, place: &Place) -> Argument {
        let old = self.define(Kind::Tree, super::expr::own_copy(place.clone()));
        let root = old.var().expect("just defined");
        self.placed(Place { root, path: Vec::new() }, true)
    }

    fn swept(&mut self, operation: Operation) -> Atom {
        let Operation { sweep, value, args, is_cheap } = operation;
        let out = self.result(Kind::Tree);
        let is_kept = self.lift.facts.kinds.has_tensors();
        let pullback = is_kept.then(|| self.variable("pullback", Kind::Kept, Span::call_site()));
        let used = args.iter().flat_map(|it| it.used.iter().copied()).collect();
        let cotangents = args.into_iter().map(Argument::cotangent).collect();
        let (value, again) =
            if is_kept { (quote!(#sweep.0), sweep.clone()) } else { (value, sweep.clone()) };
        let (is_optional, is_cheap) = (false, is_cheap && !is_kept);
        let call =
            Call { out, pullback, value, sweep, again, cotangents, is_cheap, is_optional, used };
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
