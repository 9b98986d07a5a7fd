//! Why a value is batched: the chain of locals from it back to a mapped parameter.

use super::Body;
use crate::diagnostics::{Code, Message};
use crate::resolve::LocalId;
use crate::source::line;
use quote::ToTokens;
use syn::Expr;
use syn::visit::{self, Visit};

/// Links of a chain that are told.
const LINKS: usize = 3;

impl Body<'_> {
    /// An error about a batched value: `rule` is what holds for a batch.
    pub(super) fn batched(
        &self,
        code: Code,
        at: impl ToTokens,
        headline: String,
        value: &Expr,
        rule: &str,
    ) -> Message<'_> {
        let message = self.because(self.error(code, at, headline), value);
        message.note(format!("in {}, {rule}", self.asked.batch()))
    }

    /// The notes that tell why a value is batched.
    pub(super) fn because<'m>(&self, message: Message<'m>, value: &Expr) -> Message<'m> {
        self.links(value).into_iter().fold(message, Message::note)
    }

    /// The way out of all refusals of a batched value.
    pub(super) fn or_share<'m>(&self, message: Message<'m>, value: &Expr) -> Message<'m> {
        match self.origin(value) {
            Some(it) if self.asked.maps_several => message.help(format!(
                "or let all elements share one `{it}`: `#[vmap(in_dims({it} = None))]`"
            )),
            _ => message,
        }
    }

    fn links(&self, value: &Expr) -> Vec<String> {
        let mut links = Vec::new();
        let mut chain = self.chain(value).into_iter().peekable();
        while let (Some((id, cause)), true) = (chain.next(), links.len() < LINKS) {
            let name = &self.facts.scopes.local(id).ident;
            links.push(match (cause, chain.peek()) {
                (Some(cause), Some((from, _))) => {
                    let (from, line) = (&self.facts.scopes.local(*from).ident, line(cause));
                    format!("`{name}` is batched: it is computed from `{from}` (on line {line})")
                }
                (Some(cause), None) => format!("`{name}` is batched (on line {})", line(cause)),
                (None, _) => format!(
                    "`{name}` is batched: each element has its own (on line {})",
                    line(name)
                ),
            });
        }
        links
    }

    /// The mapped parameter that a value comes from.
    fn origin(&self, value: &Expr) -> Option<String> {
        let (id, cause) = self.chain(value).pop()?;
        let local = self.facts.scopes.local(id);
        (cause.is_none() && local.is_parameter).then(|| local.ident.to_string())
    }

    /// The locals from a value back to a parameter, each with the expression that made it batched.
    fn chain<'s>(&'s self, value: &Expr) -> Vec<(LocalId, Option<&'s Expr>)> {
        let mut chain = Vec::new();
        let mut known = Vec::new();
        let mut next = self.first_batched(value, &known);
        while let Some(id) = next {
            let cause = self.facts.batched.as_ref().and_then(|it| it.cause(id));
            let cause = cause.and_then(|it| self.exprs.get(&it).copied());
            chain.push((id, cause));
            known.push(id);
            next = cause.and_then(|it| self.first_batched(it, &known));
        }
        chain
    }

    /// The first batched local that an expression mentions.
    fn first_batched(&self, value: &Expr, known: &[LocalId]) -> Option<LocalId> {
        struct Find<'f, 'b> {
            body: &'f Body<'b>,
            known: &'f [LocalId],
            found: Option<LocalId>,
        }
        impl<'ast> Visit<'ast> for Find<'_, '_> {
            fn visit_expr(&mut self, expr: &'ast Expr) {
                let id = self.body.facts.scopes.use_of(expr).filter(|it| !self.known.contains(it));
                let is_batched = self.body.facts.is_batched(expr);
                self.found = self.found.or(id.filter(|_| is_batched));
                visit::visit_expr(self, expr);
            }
        }
        let mut find = Find { body: self, known, found: None };
        find.visit_expr(value);
        find.found
    }
}
