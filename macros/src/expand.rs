//! From a request to the tokens that replace the annotated item.

use proc_macro2::TokenStream;
use quote::quote;

use crate::attr::Request;
use crate::diagnostics::Diagnostics;

/// The annotated function, and whatever there is to say about it.
pub(crate) fn expand(request: Request, diagnostics: Diagnostics) -> TokenStream {
    let item = request.original();
    let errors = diagnostics.finish().errors;
    quote!(#item #errors)
}
