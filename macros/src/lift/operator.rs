//! Operators, comparisons, and what is decided by them.

use super::call::respan;
use super::constant::is_variant;
use super::{Form, Lift, Want};
use crate::resolve::{Kind, assigned};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{BinOp, Expr};

impl Lift<'_> {
    pub(super) fn unary(&self, it: &syn::ExprUnary) -> TokenStream {
        let (op, inner) = (&it.op, self.expr(&it.expr, Want::Any));
        quote!(#op #inner)
    }

    pub(super) fn binary(&self, it: &syn::ExprBinary) -> TokenStream {
        if let (Some(name), Form::Lanes) = (comparison(&it.op), self.form) {
            return self.comparison(name, it);
        }
        if let (Some(name), Form::Lanes) = (connective(&it.op), self.form)
            && self.joins_masks(it)
        {
            let (left, right) = (self.expr(&it.left, Want::Any), self.expr(&it.right, Want::Any));
            let (runtime, scalar) = (self.runtime, self.scalar);
            let name = syn::Ident::new(name, Span::call_site());
            return quote!(#runtime::#name::<#scalar>(#left, #right));
        }
        if let (BinOp::And(_) | BinOp::Or(_), Form::Lanes) = (&it.op, self.form) {
            let (left, op, right) = (self.condition(&it.left), &it.op, self.condition(&it.right));
            return quote!(#left #op #right);
        }
        let (left, op, right) = self.operands(it);
        let is_steered = has_index(&it.left) || assigned::writes_within(&it.right);
        if is_assignment(&it.op) && is_steered {
            // As with the primitive, the right side goes first: `a[i] += a[j]` borrows one at a time.
            return quote!({ let __right = #right; #left #op __right; });
        }
        quote!(#left #op #right)
    }

    fn operands<'e>(&self, it: &'e syn::ExprBinary) -> (TokenStream, &'e BinOp, TokenStream) {
        // `Some(x) > Some(0.0)`: as parts of one type, numbers must be of one kind.
        let is_whole = comparison(&it.op).is_some() && (is_made(&it.left) || is_made(&it.right));
        let operand = |it| if is_whole { self.expr(it, Want::Lifted) } else { self.operand(it) };
        (operand(&it.left), &it.op, operand(&it.right))
    }

    /// A comparison whose operands may be lanes: it gives a mask.
    fn comparison(&self, name: &str, it: &syn::ExprBinary) -> TokenStream {
        let is_integer = [&it.left, &it.right]
            .into_iter()
            .any(|it| self.facts.kinds.of_expr(it) == Kind::Integer);
        let (left, op, right) = self.operands(it);
        if is_integer {
            return quote!(#left #op #right);
        }
        let (first, _) = ends(&it.left);
        let runtime = respan(self.runtime, first);
        let name = syn::Ident::new(name, first);
        let mask = call_over(
            &quote::quote_spanned!(first=> #runtime::cmp::#name),
            quote!(&(#left), &(#right)),
            &it.right,
        );
        let is_uniform = [&it.left, &it.right].into_iter().all(|it| self.facts.is_uniform(it));
        if is_uniform { quote!(#runtime::uniform(#mask)) } else { mask }
    }

    /// Whether `&` or `|` joins truth values of which one is a mask, and the other may be a `bool`.
    fn joins_masks(&self, it: &syn::ExprBinary) -> bool {
        let sides = [&*it.left, &*it.right];
        sides.iter().any(|it| self.facts.kinds.of_expr(it) == Kind::Bool)
            && sides.iter().any(|it| self.facts.is_batched(it))
    }

    /// The condition of an `if` or `while`. Over lanes it must be one truth value for all: that it is
    /// follows from what it is computed from, or its type says so.
    pub(crate) fn condition(&self, cond: &Expr) -> TokenStream {
        let value = self.expr(cond, Want::Any);
        let is_plain = !self.is_touched(cond) || matches!(cond, Expr::Let(_)) || contains_let(cond);
        if self.form == Form::Scalar || is_plain {
            return value;
        }
        let (first, _) = ends(cond);
        let runtime = respan(self.runtime, first);
        let name = if self.facts.is_uniform(cond) { "uniform" } else { "decide" };
        let name = syn::Ident::new(name, first);
        call_over(&quote::quote_spanned!(first=> #runtime::#name), value, cond)
    }

    /// `e as T`: numbers of the copy stay numbers of the copy; an integer of one ends what is followed. Over
    /// lanes there is one integer only of a number that they all hold.
    pub(super) fn cast(&self, it: &syn::ExprCast) -> TokenStream {
        self.cast_of(it, &self.expr(&it.expr, Want::Any))
    }

    /// The same of an expression that is printed already.
    pub(crate) fn cast_of(&self, it: &syn::ExprCast, value: &TokenStream) -> TokenStream {
        let (ty, at) = (self.ty(&it.ty), it.as_token.span);
        let runtime = respan(self.runtime, at);
        let is_integer = self.facts.kinds.of_type(&it.ty) == Kind::Integer;
        if self.form == Form::Lanes && is_integer && self.facts.is_uniform(&it.expr) {
            return quote_spanned!(at=> #runtime::cast::<_, #ty>(#runtime::one(#value)));
        }
        quote_spanned!(at=> #runtime::cast::<_, #ty>(#value))
    }
}

/// Whether an expression makes a tuple, an array, or a variant of values.
fn is_made(expr: &Expr) -> bool {
    match expr {
        Expr::Tuple(_) | Expr::Array(_) => true,
        Expr::Call(it) => matches!(&*it.func, Expr::Path(it) if is_variant(&it.path)),
        Expr::Reference(it) => is_made(&it.expr),
        Expr::Paren(it) => is_made(&it.expr),
        _ => false,
    }
}

/// The comparison of `cmp` for an operator.
fn comparison(op: &BinOp) -> Option<&'static str> {
    Some(match op {
        BinOp::Lt(_) => "lt",
        BinOp::Le(_) => "le",
        BinOp::Gt(_) => "gt",
        BinOp::Ge(_) => "ge",
        BinOp::Eq(_) => "eq",
        BinOp::Ne(_) => "ne",
        _ => return None,
    })
}

/// The function of the runtime for an operator between truth values.
fn connective(op: &BinOp) -> Option<&'static str> {
    match op {
        BinOp::BitAnd(_) => Some("and"),
        BinOp::BitOr(_) => Some("or"),
        _ => None,
    }
}

pub(super) fn is_assignment(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

/// Whether a place has an index, or is found by a method: then the right side may have a say in where it is.
fn has_index(place: &Expr) -> bool {
    match place {
        Expr::Index(_) | Expr::MethodCall(_) => true,
        Expr::Field(it) => has_index(&it.base),
        Expr::Paren(it) => has_index(&it.expr),
        Expr::Unary(it) => has_index(&it.expr),
        _ => false,
    }
}

/// `if let .. && ..` cannot be wrapped in a call.
fn contains_let(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Binary(it) => contains_let(&it.left) || contains_let(&it.right),
        Expr::Paren(it) => contains_let(&it.expr),
        _ => false,
    }
}

/// A call that ends where an expression of the user's ends: errors in it are shown there.
fn call_over(function: &TokenStream, arguments: TokenStream, last: &Expr) -> TokenStream {
    let mut arguments = proc_macro2::Group::new(proc_macro2::Delimiter::Parenthesis, arguments);
    arguments.set_span(ends(last).1);
    quote!(#function #arguments)
}

/// The spans of the first and the last token.
fn ends(expr: &Expr) -> (Span, Span) {
    let last = expr.to_token_stream().into_iter().last().map(|it| it.span());
    (expr.span(), last.unwrap_or_else(Span::call_site))
}
