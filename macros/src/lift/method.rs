//! Method calls.

use super::{Lift, Want};
use crate::vocabulary;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Expr, ExprMethodCall};

impl Lift<'_> {
    pub(super) fn method_call(&self, it: &ExprMethodCall) -> TokenStream {
        let name = it.method.to_string();
        let receiver = self.facts.active.of(&it.receiver).value;
        let args = it.args.iter().any(|it| self.facts.active.of(it).value);
        if vocabulary::is_float_method(&name) {
            return self.float_method(it, receiver || args);
        }
        if !receiver && args && self.is_users_own(&name, &it.receiver) {
            return self.users_method(it);
        }
        self.plain_method(it, receiver || args)
    }

    /// `x.max(0.0)`: the receiver is lifted, arguments may be plain numbers.
    fn float_method(&self, it: &ExprMethodCall, is_lifted: bool) -> TokenStream {
        let want = if is_lifted { Want::Lifted } else { Want::Any };
        let receiver = self.receiver(&it.receiver, want);
        let (method, args) = (&it.method, it.args.iter().map(|it| self.operand(it)));
        quote!(#receiver.#method(#(#args),*))
    }

    /// A negative literal binds looser than a method call, so what is lifted is put in parentheses.
    fn receiver(&self, expr: &Expr, want: Want) -> TokenStream {
        let value = self.expr(expr, want);
        match expr {
            Expr::Unary(_) | Expr::Binary(_) | Expr::Cast(_) | Expr::Reference(_) => quote!((#value)),
            _ => value,
        }
    }

    fn plain_method(&self, it: &ExprMethodCall, is_lifted: bool) -> TokenStream {
        let want = if is_lifted { Want::Lifted } else { Want::Any };
        let joins = vocabulary::joins_receiver(&it.method.to_string());
        let receiver = self.receiver(&it.receiver, if joins { want } else { Want::Any });
        let method = &it.method;
        let turbofish = it.turbofish.as_ref().map(|generics| self.turbofish(generics));
        let is_asked = vocabulary::takes_predicate(&method.to_string());
        let args = it.args.iter().map(|it| match it {
            Expr::Closure(closure) if is_asked && self.is_touched(it) => self.predicate(closure),
            _ => self.expr(it, want),
        });
        quote!(#receiver.#method #turbofish (#(#args),*))
    }

    fn turbofish(&self, generics: &syn::AngleBracketedGenericArguments) -> TokenStream {
        let args = generics.args.iter().map(|it| match it {
            syn::GenericArgument::Type(ty) => self.ty(ty),
            other => quote!(#other),
        });
        quote!(::<#(#args),*>)
    }

    /// Whether a method on a plain receiver is neither Rust's nor a number's.
    fn is_users_own(&self, name: &str, receiver: &Expr) -> bool {
        let is_iterator = matches!(receiver, Expr::Range(_) | Expr::Paren(_));
        !vocabulary::is_std_method(name) && !vocabulary::returns_plain(name) && !is_iterator
    }

    /// `self.energy(x)` is the lifted copy of `energy`, which stands beside it.
    fn users_method(&self, it: &ExprMethodCall) -> TokenStream {
        let receiver = self.receiver(&it.receiver, Want::Any);
        let method = copy_name(&it.method);
        let marker = self.marker();
        let args = it.args.iter().map(|it| self.argument(it));
        quote!(#receiver.#method(#marker #(, #args)*))
    }

    /// The first argument of every copy: which number type it is for.
    pub(super) fn marker(&self) -> TokenStream {
        let (runtime, scalar) = (self.runtime, super::scalar_parameter());
        quote!(#runtime::In::<#scalar>::new())
    }
}

/// The name of the lifted copy of a method.
pub(crate) fn copy_name(method: &Ident) -> Ident {
    format_ident!("__{}_call", method, span = method.span())
}
