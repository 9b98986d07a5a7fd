//! Method calls.

use super::call::Way;
use super::delimit::parenthesized;
use super::{Form, Lift, Want};
use crate::resolve::scalar::Element;
use crate::{tensors, vocabulary};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall};

impl Lift<'_> {
    pub(super) fn method_call(&self, it: &ExprMethodCall) -> TokenStream {
        let name = it.method.to_string();
        let receiver = self.facts.active.of(&it.receiver).value;
        let args = it.args.iter().any(|it| self.facts.active.of(it).value);
        if vocabulary::is_float_method(&name) {
            return self.float_method(it, receiver || args);
        }
        if self.is_annotated_method(it) {
            let args: Vec<_> = it.args.iter().map(|it| self.argument(it)).collect();
            return self.method_with(Way::Copy, it, &args);
        }
        self.plain_method(it, receiver || args)
    }

    /// Whether a call is one of an annotated method.
    pub(crate) fn is_annotated_method(&self, it: &ExprMethodCall) -> bool {
        !vocabulary::is_float_method(&it.method.to_string())
            && !self.facts.active.of(&it.receiver).value
            && it.args.iter().any(|it| self.facts.active.of(it).value)
            && self.is_users_own(&it.method.to_string(), &it.receiver)
            && !self.facts.kinds.is_tensor(&it.receiver)
    }

    /// `x.max(0.0)`: the receiver is lifted, arguments may be plain numbers.
    fn float_method(&self, it: &ExprMethodCall, is_lifted: bool) -> TokenStream {
        let want = if is_lifted { Want::Lifted } else { Want::Any };
        let receiver = self.receiver(&it.receiver, want);
        let (method, args) = (&it.method, it.args.iter().map(|it| self.operand(it)));
        let args = parenthesized(&it.paren_token, quote!(#(#args),*));
        quote!(#receiver.#method #args)
    }

    /// A negative literal binds looser than a method call, so what is lifted is put in parentheses.
    fn receiver(&self, expr: &Expr, want: Want) -> TokenStream {
        let value = self.expr(expr, want);
        match expr {
            Expr::Unary(_) | Expr::Binary(_) | Expr::Cast(_) | Expr::Reference(_) => {
                quote!((#value))
            }
            _ => value,
        }
    }

    fn plain_method(&self, it: &ExprMethodCall, is_lifted: bool) -> TokenStream {
        let want = if is_lifted { Want::Lifted } else { Want::Any };
        let method = &it.method;
        let joins = vocabulary::joins_receiver(&method.to_string());
        let receiver = self.receiver(&it.receiver, if joins { want } else { Want::Any });
        let at = it.receiver.span();
        let receiver = if self.may_write(it) { self.looked_at(&receiver, at) } else { receiver };
        let is_plain_source = !self.is_touched(&it.receiver) && is_iterator(&it.receiver);
        let receiver = if is_plain_source { self.flow(receiver) } else { receiver };
        let speaks_of_copy =
            is_lifted || tensors::is_one_hot(it) || self.facts.scalar.element == Element::Generic;
        let turbofish = it.turbofish.as_ref().map(|generics| {
            if speaks_of_copy { self.turbofish(generics) } else { generics.to_token_stream() }
        });
        let turbofish = turbofish.or_else(|| self.number_of_rows(it));
        let is_asked = vocabulary::takes_predicate(&method.to_string());
        let called_with = vocabulary::calls_back_with(&method.to_string());
        let is_last = |arg: &Expr| it.args.last().is_some_and(|last| std::ptr::eq(last, arg));
        let args = it.args.iter().map(|arg| match (arg, called_with) {
            (Expr::Closure(it), _) if is_asked && self.is_touched(arg) => self.predicate(it),
            (Expr::Path(it), _) if self.is_function_of_number(it) => self.eta(it),
            (Expr::Path(it), Some(arity))
                if is_lifted && is_last(arg) && self.is_annotated(arg, it) =>
            {
                self.function_value(it, arity)
            }
            _ => self.expr(arg, want),
        });
        let args = parenthesized(&it.paren_token, quote!(#(#args),*));
        let call = quote!(#receiver.#method #turbofish #args);
        if vocabulary::gives_iterator(&method.to_string()) { self.flow(call) } else { call }
    }

    /// A receiver that a method may look at, and that has an error of ours where one writes to it.
    fn looked_at(&self, receiver: &TokenStream, at: Span) -> TokenStream {
        let runtime = super::call::respan(self.runtime, at);
        quote_spanned!(at=> #runtime::Looked(&#receiver))
    }

    /// Whether a method of a struct would write to what must only be looked at. Only its type tells.
    fn may_write(&self, it: &ExprMethodCall) -> bool {
        let is_place = matches!(&*it.receiver, Expr::Path(_) | Expr::Field(_) | Expr::Index(_));
        self.only_looks
            && is_place
            && self.facts.kinds.has_structs()
            && self.facts.active.of(&it.receiver).value
            && !vocabulary::is_of_containers(&it.method.to_string())
    }

    /// On lanes an iterator's closures must be inlined, which those of the standard library do not promise.
    fn flow(&self, iterator: TokenStream) -> TokenStream {
        let runtime = self.runtime;
        match self.form {
            Form::Lanes => quote!(#runtime::flow(#iterator)),
            Form::Scalar => iterator,
        }
    }

    fn is_function_of_number(&self, it: &syn::ExprPath) -> bool {
        let segments = &it.path.segments;
        self.form == Form::Lanes
            && segments.len() == 2
            && self.facts.scalar.is_name(&segments[0].ident)
            && vocabulary::float_method_arity(&segments[1].ident.to_string()).is_some()
    }

    /// `f64::exp` as a value is a closure that calls it: a closure can be inlined.
    fn eta(&self, it: &syn::ExprPath) -> TokenStream {
        let (function, number) = (self.path(&it.path), self.number());
        let name = it.path.segments[1].ident.to_string();
        let arity = vocabulary::float_method_arity(&name).unwrap_or(1);
        let args: Vec<Ident> = (0..arity).map(|i| format_ident!("__x{i}")).collect();
        self.inlined(&quote!(|#(#args: #number),*| #function(#(#args),*)))
    }

    /// A function as a value, of which the copy is meant, is a closure that calls that.
    fn function_value(&self, it: &syn::ExprPath, arity: usize) -> TokenStream {
        let names: Vec<Ident> = (0..arity).map(|i| format_ident!("__x{i}")).collect();
        let args = names.iter().map(ToTokens::to_token_stream).collect();
        let call = self.call_of(it, args);
        self.inlined(&quote!(|#(#names),*| #call))
    }

    /// The number of the rows that `one_hot` makes, which nothing else may tell.
    fn number_of_rows(&self, it: &ExprMethodCall) -> Option<TokenStream> {
        let number = self.number();
        let is_meant = tensors::is_one_hot(it) && tensors::mentioned(self.facts.function);
        is_meant.then(|| quote!(::<#number>))
    }

    fn turbofish(&self, generics: &syn::AngleBracketedGenericArguments) -> TokenStream {
        let args = generics.args.iter().map(|it| match it {
            syn::GenericArgument::Type(ty) => self.ty(&self.ty_of_structs(ty)),
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
    pub(crate) fn method_with(
        &self,
        way: Way<'_>,
        it: &ExprMethodCall,
        args: &[TokenStream],
    ) -> TokenStream {
        let receiver = self.receiver(&it.receiver, Want::Any);
        let (method, marker) = (way.sibling(&it.method), self.marker_of(way));
        quote!(#receiver.#method(#marker #(, #args)*))
    }

    /// The first argument of every copy: which number type it is for.
    pub(super) fn marker(&self) -> TokenStream {
        let (runtime, scalar) = (self.runtime, self.scalar);
        quote!(#runtime::In::<#scalar>::new())
    }
}

/// Whether an expression is an iterator by its looks: a range, or what an iterator's method gives.
fn is_iterator(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(it) => is_iterator(&it.expr),
        Expr::Range(_) => true,
        Expr::MethodCall(it) => {
            let name = it.method.to_string();
            vocabulary::gives_iterator(&name)
                || (vocabulary::keeps_iterator(&name) && is_iterator(&it.receiver))
        }
        _ => false,
    }
}

/// The name of the lifted copy of a method.
pub(crate) fn copy_name(method: &Ident) -> Ident {
    format_ident!("__{}_call", method, span = method.span())
}
