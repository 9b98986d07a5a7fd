//! A batch for bodies that take one and are themselves run on other numbers: in forward mode, or on lanes.

use super::{Builder, Level, Shape};
use crate::lift::scalar_parameter;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

/// The lifetime of rows, where none may be left out.
const LIFETIME: &str = "'__r";

impl Builder<'_> {
    /// `__vmap_call`: the batch, which takes as rows whatever the member takes, since a caller cannot tell rows
    /// from other arguments. A method's batch is a method itself, and no call of it is seen through.
    pub(super) fn batch_for_callers(&self, level: &Level) -> TokenStream {
        if level.name != "vmap" || self.request.in_impl {
            return TokenStream::new();
        }
        let (runtime, scalar, forms) = (self.runtime, scalar_parameter(), self.generics());
        let by = scalar.to_token_stream();
        let lifetime = syn::Lifetime::new(LIFETIME, Span::call_site());
        let has_rows = level.args.iter().any(|it| matches!(it.shape, Shape::Rows(_)));
        let first = has_rows.then(|| quote!(#lifetime,)).into_token_stream();
        let parameters = forms.parameters(&first, self.bound(), &by);
        let args = level.args.iter().map(|it| match &it.shape {
            Shape::Rows(row) => {
                let (ident, row) = (&it.ident, self.in_terms_of(row, &by));
                quote!(#ident: impl #runtime::Rows<#lifetime, #row>)
            }
            _ => it.declaration(self, &by),
        });
        let passed = level.args.iter().map(|it| match &it.shape {
            Shape::Rows(_) => {
                let ident = &it.ident;
                quote!(#runtime::Rows::rows(#ident))
            }
            _ => it.pattern(),
        });
        let (name, where_clause) = (self.function_name("vmap_call"), forms.where_clause(&by));
        let (output, arguments) = (self.in_terms_of(&level.output, &by), forms.arguments(&by));
        let callee = self.callee(level);
        quote! {
            #[doc(hidden)]
            #[inline(always)]
            #[track_caller]
            pub fn #name #parameters (#(#args),*) -> #output #where_clause {
                #callee #arguments (#(#passed),*)
            }
        }
    }
}
