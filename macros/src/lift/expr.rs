//! Expressions: one arm for each kind.

use super::delimit::bracketed;
use super::{Form, Lift, Want};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Expr;

impl Lift<'_> {
    /// An expression whose value is what `want` says.
    pub(crate) fn expr(&self, expr: &Expr, want: Want) -> TokenStream {
        let dep = self.facts.active.of(expr);
        if want == Want::Lifted && !dep.value {
            return self.lifted(expr);
        }
        if !self.is_touched(expr) {
            return expr.to_token_stream();
        }
        self.touched(expr, want)
    }

    /// Whether there is something lifted in an expression: a number, or the mask of a comparison.
    pub(crate) fn is_touched(&self, expr: &Expr) -> bool {
        let is_mask = || self.facts.batched.as_ref().is_some_and(|it| it.of(expr).touched);
        self.facts.active.of(expr).touched || (self.form == Form::Lanes && is_mask())
    }

    /// An expression with something lifted inside, its attributes in front.
    pub(super) fn touched(&self, expr: &Expr, want: Want) -> TokenStream {
        let (attrs, value) = (attributes(expr), self.bare(expr, want));
        quote!(#(#attrs)* #value)
    }

    /// An expression with something lifted inside.
    #[allow(clippy::too_many_lines, reason = "one arm for each kind of expression")]
    fn bare(&self, expr: &Expr, want: Want) -> TokenStream {
        match expr {
            Expr::Path(it) => self.value_path(it),
            Expr::Paren(it) => {
                let inner = self.expr(&it.expr, want);
                quote!((#inner))
            }
            Expr::Group(it) => self.expr(&it.expr, want),
            Expr::Reference(it) => {
                let (mutability, inner) = (&it.mutability, self.expr(&it.expr, want));
                quote!(& #mutability #inner)
            }
            Expr::Unary(it) => self.unary(it),
            Expr::Binary(it) => self.binary(it),
            Expr::Assign(it) => self.assign(it),
            Expr::Field(it) => {
                let (base, member) = (self.expr(&it.base, Want::Any), &it.member);
                quote!(#base.#member)
            }
            Expr::Index(it) => {
                let (base, index) =
                    (self.expr(&it.expr, Want::Any), self.expr(&it.index, Want::Any));
                let index = bracketed(&it.bracket_token, index);
                quote!(#base #index)
            }
            Expr::Try(it) => {
                let inner = self.expr(&it.expr, Want::Any);
                quote!(#inner?)
            }
            Expr::Cast(it) => self.cast(it),
            Expr::Call(it) => self.call(it),
            Expr::MethodCall(it) => self.method_call(it),
            Expr::Macro(it) => self.macro_call(&it.mac, want),
            Expr::Closure(it) => self.closure(it, self.facts.active.of(expr).value),
            Expr::Tuple(it) => {
                let elems = it.elems.iter().map(|it| self.expr(it, want));
                quote!((#(#elems,)*))
            }
            Expr::Array(it) => {
                let elems = it.elems.iter().map(|it| self.expr(it, Want::Lifted));
                quote!([#(#elems),*])
            }
            Expr::Repeat(it) => {
                let (elem, len) = (self.expr(&it.expr, Want::Lifted), &it.len);
                quote!([#elem; #len])
            }
            Expr::Struct(it) => self.structure(it),
            Expr::Range(it) => {
                let start = it.start.as_ref().map(|it| self.expr(it, Want::Any));
                let (limits, end) =
                    (&it.limits, it.end.as_ref().map(|it| self.expr(it, Want::Any)));
                quote!(#start #limits #end)
            }
            Expr::Block(it) => {
                let (label, block) = (&it.label, self.block(&it.block, want));
                quote!(#label #block)
            }
            Expr::Unsafe(it) => {
                let block = self.block(&it.block, want);
                quote!(unsafe #block)
            }
            Expr::If(it) => self.if_expr(it, want),
            Expr::Match(it) => self.match_expr(it, want),
            Expr::Let(it) => {
                let takes_apart = self.facts.active.of(&it.expr).value;
                let pat = if takes_apart {
                    self.struct_pattern(&it.pat, false)
                } else {
                    (*it.pat).clone()
                };
                let expr = self.expr(&it.expr, Want::Any);
                quote!(let #pat = #expr)
            }
            Expr::Loop(it) => {
                let (label, body) = (&it.label, self.block(&it.body, Want::Any));
                quote!(#label loop #body)
            }
            Expr::While(it) => {
                let (label, body) = (&it.label, self.block(&it.body, Want::Any));
                let cond = self.condition(&it.cond);
                quote!(#label while #cond #body)
            }
            Expr::ForLoop(it) => {
                let takes_apart = self.facts.active.of(&it.expr).value;
                let pat = if takes_apart {
                    self.struct_pattern(&it.pat, true)
                } else {
                    (*it.pat).clone()
                };
                let label = &it.label;
                let (over, body) =
                    (self.expr(&it.expr, Want::Any), self.block(&it.body, Want::Any));
                quote!(#label for #pat in #over #body)
            }
            Expr::Return(it) => {
                let value = it.expr.as_ref().map(|it| self.expr(it, Want::Lifted));
                quote!(return #value)
            }
            Expr::Break(it) => {
                let (label, value) =
                    (&it.label, it.expr.as_ref().map(|it| self.expr(it, Want::Lifted)));
                quote!(break #label #value)
            }
            // Literals, `continue`, `_`, and `const` blocks hold nothing that is followed. What else there
            // is was refused: see the fence in `check::syntax`.
            _ => expr.to_token_stream(),
        }
    }

    /// A path to a value. A function declared in the body has its copy beside it.
    pub(super) fn value_path(&self, it: &syn::ExprPath) -> TokenStream {
        match it.path.get_ident() {
            Some(name) if self.facts.scopes.is_nested_function(it) => {
                super::nested_copy_name(name).to_token_stream()
            }
            _ => self.path_of(it),
        }
    }

    fn assign(&self, it: &syn::ExprAssign) -> TokenStream {
        let is_lifted = self.facts.active.of(&it.left).value;
        let want = if is_lifted { Want::Lifted } else { Want::Any };
        let (left, right) = (self.expr(&it.left, Want::Any), self.expr(&it.right, want));
        quote!(#left = #right)
    }

    fn structure(&self, it: &syn::ExprStruct) -> TokenStream {
        let path = self.path_of_struct(&it.path);
        self.struct_literal(it, &path)
    }
}

/// The attributes of an expression: `#[cfg]`, `#[allow]`.
pub(super) fn attributes(expr: &Expr) -> &[syn::Attribute] {
    match expr {
        Expr::Block(it) => &it.attrs,
        Expr::If(it) => &it.attrs,
        Expr::Match(it) => &it.attrs,
        Expr::ForLoop(it) => &it.attrs,
        Expr::While(it) => &it.attrs,
        Expr::Loop(it) => &it.attrs,
        Expr::Assign(it) => &it.attrs,
        Expr::Binary(it) => &it.attrs,
        Expr::Call(it) => &it.attrs,
        Expr::MethodCall(it) => &it.attrs,
        Expr::Macro(it) => &it.attrs,
        Expr::Return(it) => &it.attrs,
        _ => &[],
    }
}
