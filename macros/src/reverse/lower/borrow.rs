//! `let r = &mut a;`: the user's own code that looks through `r`.
//!
//! In the program `r` is another name of `a`, which is written to by its own. So what looks at `*r` borrows
//! it for as long as it looks, and no longer.

use super::Lowering;
use crate::reverse::ir::{Head, Op, Question, Statement};
use crate::reverse::names::names_in;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The names that the user's own code in a statement looks through.
pub(super) fn seen_by(statement: &Statement, borrowers: &[(Ident, TokenStream)]) -> Vec<Statement> {
    match code_in(statement) {
        Some(code) if !borrowers.is_empty() => {
            let seen = mentioned(&code, borrowers);
            seen.map(|(name, place)| Statement::Alias(name.clone(), place.clone())).collect()
        }
        _ => Vec::new(),
    }
}

impl Lowering<'_> {
    /// A condition that is asked again and again.
    pub(super) fn asked_again(&self, condition: TokenStream) -> TokenStream {
        let seen = mentioned(&condition, &self.borrowers);
        let seen: TokenStream = seen.map(|(name, place)| quote!(let #name = #place;)).collect();
        if seen.is_empty() { condition } else { quote!({ #seen #condition }) }
    }
}

fn mentioned<'b>(
    code: &TokenStream,
    borrowers: &'b [(Ident, TokenStream)],
) -> impl Iterator<Item = &'b (Ident, TokenStream)> + use<'b> {
    let names = names_in(code.clone());
    borrowers.iter().filter(move |(name, _)| names.contains(&name.to_string()))
}

/// The user's own code that a statement begins with.
fn code_in(statement: &Statement) -> Option<TokenStream> {
    match statement {
        Statement::Code(code) | Statement::Fail(code) | Statement::Let(_, Op::Code(code)) => {
            Some(code.clone())
        }
        Statement::Branch(it) => Some(match &it.question {
            Question::If(condition) => condition.clone(),
            Question::Match(scrutinee, patterns) => quote!(#scrutinee #(#patterns)*),
        }),
        Statement::Loop(it) => match &it.head {
            Head::Once { iterator, .. } => Some(iterator.clone()),
            _ => None,
        },
        _ => None,
    }
}
