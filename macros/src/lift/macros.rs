//! Calls of macros that are seen through, `nondiff!` among them.

use super::delimit::delimited;
use super::{Form, Lift, Want};
use crate::resolve::macros::{Arguments, Rest, name};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

impl Lift<'_> {
    /// A call of a macro that is seen through; others stay as they are (or were refused).
    pub(super) fn macro_call(&self, call: &syn::Macro, want: Want) -> TokenStream {
        let Some(arguments) = self.facts.macros.get(call) else { return call.to_token_stream() };
        // A panic in it names the line that all of the call is on.
        let called_with = |inner: TokenStream| {
            let (path, bang) = (&call.path, &call.bang_token);
            let inner = delimited(&call.delimiter, inner);
            quote!(#path #bang #inner)
        };
        let want = if name(call) == "vec" { want } else { Want::Any };
        let any_value = arguments.exprs.iter().any(|it| self.facts.active.of(it).value);
        let want = if any_value && name(call) == "vec" { Want::Lifted } else { want };
        let exprs: Vec<TokenStream> =
            arguments.exprs.iter().map(|it| self.expr(it, want)).collect();
        match (&arguments.rest, name(call).as_str()) {
            (_, "nondiff") => self.nondiff(call, arguments),
            (Rest::Repeat, _) => {
                let len = arguments.exprs[1].to_token_stream();
                let elem = &exprs[0];
                called_with(quote!(#elem; #len))
            }
            (Rest::Pattern(pattern), _) => {
                let value = &exprs[0];
                called_with(quote!(#value, #pattern))
            }
            (Rest::List, "assert" | "debug_assert") if self.form == Form::Lanes => {
                let cond = self.condition(&arguments.exprs[0]);
                let rest = &exprs[1..];
                called_with(quote!(#cond #(, #rest)*))
            }
            (Rest::List, _) => called_with(quote!(#(#exprs),*)),
        }
    }

    /// `nondiff!(e)`: `e` on plain numbers, its value a constant of the copy. On lanes it is computed for one
    /// element after the other.
    fn nondiff(&self, call: &syn::Macro, arguments: &Arguments) -> TokenStream {
        let (runtime, exprs) = (self.runtime, &arguments.exprs);
        let mentioned = self.facts.scopes.mentioned_by(call).iter();
        let active = mentioned.filter(|id| self.facts.active.local(**id));
        let names: Vec<_> = active.map(|id| &self.facts.scopes.local(*id).ident).collect();
        if self.form == Form::Lanes {
            return quote!(#runtime::apply(&#runtime::Fixed(|[#(#names),*]: [_; _]| #(#exprs),*), [#(#names),*]));
        }
        let shadows = names.iter().map(|name| quote!(let #name = #runtime::plain(&#name);));
        self.lift(quote!({ #(#shadows)* #(#exprs),* }))
    }
}
