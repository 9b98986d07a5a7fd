//! What begins the body of a loop in both sweeps: names for what no derivative follows.

use super::Lowering;
use crate::reverse::ir::Head;
use proc_macro2::TokenStream;
use syn::Stmt;

/// The beginning of a loop that is open.
pub(super) struct Prologue {
    /// How many blocks are open where it stands; none if the loop cannot be run through backwards.
    depth: Option<usize>,
    tokens: TokenStream,
}

impl Lowering<'_> {
    pub(super) fn begin(&mut self, head: &Head, tokens: TokenStream) {
        let depth = matches!(head, Head::Over { .. }).then_some(self.open.len() + 1);
        self.prologues.push(Prologue { depth, tokens });
    }

    pub(super) fn begun(&mut self) -> TokenStream {
        self.prologues.pop().map(|it| it.tokens).unwrap_or_default()
    }

    /// Whether a `let` says the same in both sweeps, so that it went to the beginning of the loop.
    pub(super) fn went_to_beginning(&mut self, stmt: &Stmt, it: &syn::Local) -> bool {
        let scopes = self.lift.facts.scopes;
        let bound = scopes.bound_by(&it.pat);
        let open = self.open.len();
        let lasts = it.init.as_ref().is_some_and(|it| it.diverge.is_none() && self.lasts(&it.expr));
        match self.prologues.last_mut() {
            Some(prologue)
                if prologue.depth == Some(open)
                    && lasts
                    && bound.iter().all(|id| !scopes.local(*id).is_mut) =>
            {
                prologue.tokens.extend(self.lift.stmt(stmt));
                self.lasting.extend(bound);
                true
            }
            _ => false,
        }
    }
}
