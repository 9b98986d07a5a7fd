//! Delimiters as the user wrote them.

use proc_macro2::TokenStream;

/// `(..)`, where the user has it: errors in what is around it are shown there.
pub(crate) fn parenthesized(token: &syn::token::Paren, inner: TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    token.surround(&mut tokens, |tokens| tokens.extend(inner));
    tokens
}

/// The same for `[..]`.
pub(super) fn bracketed(token: &syn::token::Bracket, inner: TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    token.surround(&mut tokens, |tokens| tokens.extend(inner));
    tokens
}

/// The same for whatever a macro has.
pub(super) fn delimited(token: &syn::MacroDelimiter, inner: TokenStream) -> TokenStream {
    match token {
        syn::MacroDelimiter::Paren(it) => parenthesized(it, inner),
        syn::MacroDelimiter::Bracket(it) => bracketed(it, inner),
        syn::MacroDelimiter::Brace(it) => {
            let mut tokens = TokenStream::new();
            it.surround(&mut tokens, |tokens| tokens.extend(inner));
            tokens
        }
    }
}
