//! What reverse mode does not know yet, said in the user's own words.

use super::Lowering;
use crate::diagnostics::{Code, Reported};
use crate::source::{origin, outlined};
use proc_macro2::TokenStream;
use quote::ToTokens;

impl Lowering<'_> {
    /// Refuses what has no reverse derivative yet.
    pub(super) fn refuse(&self, at: impl ToTokens, what: &str) -> Reported {
        let tokens = self.in_source(at);
        let shown = outlined(&tokens);
        let name = &self.lift.facts.function.sig.ident;
        self.cx
            .error(
                Code::NoReverse,
                tokens,
                format!("the reverse derivative of {what} is not known, as in `{shown}`"),
            )
            .note(format!("`{name}` is run backwards here, which takes a rule for each step"))
            .help("forward mode knows it: `#[grad(mode = forward)]`, `#[jacfwd]` or `#[jvp]`; a gradient costs more there, the more arguments there are")
            .emit()
    }

    /// What the user wrote, for what it has become.
    pub(super) fn in_source(&self, at: impl ToTokens) -> TokenStream {
        let tokens = at.to_token_stream();
        origin(self.written.to_token_stream(), tokens.clone()).unwrap_or(tokens)
    }
}
