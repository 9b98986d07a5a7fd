//! Calls of transforms of other functions, `f::grad(x)`, in a body that is itself differentiated.

use super::call::Callee;
use super::{Lift, Want, Way};
use crate::vocabulary;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Expr, ExprCall, Path};

impl Lift<'_> {
    /// `f::grad(x)` in a body that is itself differentiated: the level behind the member, whose arguments and
    /// result are bare scalars.
    pub(super) fn member_call(&self, it: &ExprCall, path: &Path) -> TokenStream {
        let args: Vec<_> = it
            .args
            .iter()
            .map(|arg| match arg {
                arg if is_counted(arg) => arg.to_token_stream(),
                Expr::Reference(it) => {
                    let value = self.expr(&it.expr, Want::Lifted);
                    self.unwrapped(Some(&it.and_token), &value)
                }
                other => {
                    let value = self.expr(other, Want::Lifted);
                    self.unwrapped(self.lent(other).as_ref(), &value)
                }
            })
            .collect();
        self.member(path, &args)
    }

    /// What lends numbers to a member, where an argument is a parameter that is a reference itself.
    fn lent(&self, arg: &Expr) -> Option<syn::token::And> {
        let id = self.facts.scopes.use_of(arg)?;
        let is_reference = |it: &syn::FnArg| match it {
            syn::FnArg::Typed(it) => {
                matches!(&*it.ty, syn::Type::Reference(_))
                    && self.facts.scopes.bound_by(&it.pat).contains(&id)
            }
            syn::FnArg::Receiver(_) => false,
        };
        self.facts.function.sig.inputs.iter().any(is_reference).then(syn::token::And::default)
    }

    fn unwrapped(&self, reference: Option<&syn::token::And>, value: &TokenStream) -> TokenStream {
        let (runtime, scalar) = (self.runtime, self.scalar);
        quote!(#reference {
            use #runtime::OtherBare as _;
            #runtime::Bare::<#scalar, _>::new(&(#value)).bare()
        })
    }

    fn member(&self, path: &Path, args: &[TokenStream]) -> TokenStream {
        let (runtime, scalar) = (self.runtime, self.scalar);
        let path = hidden(path, if is_of_batch(path) { "_call" } else { "" });
        quote!(#runtime::wrap::<#scalar, _>(&#path(#(#args),*)))
    }

    /// A call of a member with its arguments on numbers of the copy, in the sweeps of the caller.
    pub(super) fn member_with(
        &self,
        way: Way<'_>,
        it: &ExprCall,
        path: &Path,
        args: &[TokenStream],
    ) -> TokenStream {
        let runtime = self.runtime;
        let Way::Sweeps { is_asked, .. } = way else {
            let is_reference = |arg: &Expr| match arg {
                Expr::Reference(it) => Some(it.and_token),
                other => self.lent(other),
            };
            let args: Vec<_> = it
                .args
                .iter()
                .zip(args)
                .map(|(arg, value)| match arg {
                    arg if is_counted(arg) => arg.to_token_stream(),
                    arg => self.unwrapped(is_reference(arg).as_ref(), value),
                })
                .collect();
            return self.member(path, &args);
        };
        let (marker, function) = (self.marker_of(way), hidden(path, "_vjp"));
        let mut owner = path.clone();
        owner.segments.pop();
        owner.segments.pop_punct();
        let reversible = is_asked.then(|| quote!(let _ = <#owner as #runtime::Reversible>::OK;));
        quote!(({ #reversible #function })(#marker #(, #args)*))
    }

    /// Whether a call is one of a derivative or of a batch, `f::grad(x)`, which have sweeps.
    pub(crate) fn is_member(&self, it: &ExprCall) -> bool {
        matches!(&*it.func, Expr::Path(path) if matches!(self.callee(&it.func, path), Callee::Member))
    }
}

/// An integer as it is written, whose type follows from what takes it.
fn is_counted(arg: &Expr) -> bool {
    match arg {
        Expr::Lit(it) => matches!(it.lit, syn::Lit::Int(_)),
        Expr::Unary(it) => is_counted(&it.expr),
        _ => false,
    }
}

fn is_of_batch(path: &Path) -> bool {
    path.segments.last().is_some_and(|it| vocabulary::is_batch(&it.ident.to_string()))
}

/// The function behind a member.
fn hidden(path: &Path, of: &str) -> Path {
    let mut path = path.clone();
    let last = path.segments.last_mut().expect("a path has a segment");
    last.ident = format_ident!("__{}{}", last.ident, of, span = last.ident.span());
    path
}
