//! Why a value is batched: the chain of locals from it back to a mapped parameter.

use super::{Body, signature};
use crate::diagnostics::{Code, Message};
use crate::resolve::LocalId;
use crate::source::line;
use quote::ToTokens;
use syn::Expr;
use syn::visit::{self, Visit};

/// Links of a chain that are told.
const LINKS: usize = 3;

/// Locals, each with the expression that made it batched, if one did.
type Chain<'s> = Vec<(LocalId, Option<&'s Expr>)>;

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
        self.told(message, self.chain(self.first_batched(value, &[]), &[]))
    }

    /// The same without what a local has to do with it, `x` of `x = x * y`.
    pub(super) fn because_but<'m>(
        &self,
        message: Message<'m>,
        value: &Expr,
        but: LocalId,
    ) -> Message<'m> {
        self.told(message, self.chain(self.first_batched(value, &[but]), &[but]))
    }

    /// The notes that tell why a local is batched.
    pub(super) fn because_of<'m>(&self, message: Message<'m>, local: LocalId) -> Message<'m> {
        self.told(message, self.chain(Some(local), &[]))
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

    fn told<'m>(&self, message: Message<'m>, chain: Chain<'_>) -> Message<'m> {
        let froms = chain.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
        let links = chain.iter().zip(froms).take(LINKS);
        links.fold(message, |it, ((id, cause), from)| it.note(self.link(*id, *cause, from)))
    }

    fn link(&self, id: LocalId, cause: Option<&Expr>, from: Option<LocalId>) -> String {
        let name = &self.facts.scopes.local(id).ident;
        match (cause, from) {
            (Some(cause), Some(from)) => {
                let (from, line) = (&self.facts.scopes.local(from).ident, line(cause));
                format!("`{name}` is batched: it is computed from `{from}` (on line {line})")
            }
            (Some(cause), None) => format!("`{name}` is batched (on line {})", line(cause)),
            (None, _) if signature::is_key(self, id) => {
                let line = line(name);
                format!("`{name}` is batched: each element draws its own numbers (on line {line})")
            }
            (None, _) => {
                format!("`{name}` is batched: each element has its own (on line {})", line(name))
            }
        }
    }

    /// The mapped parameter that a value comes from.
    fn origin(&self, value: &Expr) -> Option<String> {
        let (id, cause) = self.chain(self.first_batched(value, &[]), &[]).pop()?;
        let local = self.facts.scopes.local(id);
        let is_told = cause.is_none() && local.is_parameter && !signature::is_key(self, id);
        is_told.then(|| local.ident.to_string())
    }

    /// The locals from one back to a parameter, each with the expression that made it batched, but some.
    fn chain<'s>(&'s self, from: Option<LocalId>, but: &[LocalId]) -> Chain<'s> {
        let mut chain = Vec::new();
        let mut known = but.to_vec();
        let mut next = from;
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
