//! What consumes an iterator: loops with something that is gathered on the way.

use super::closure::block;
use super::flow::Flow;
use super::item::{Item, Named};
use super::sequence::Sequence;
use super::stage::Sink;
use super::substitute::Substitution;
use super::syntax;
use super::{Unfold, mark};
use crate::reverse::failure::TRIED;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Expr, ExprMethodCall, GenericArgument, Pat, Stmt, Type, parse_quote};

impl Unfold<'_> {
    /// A chain's value.
    pub(super) fn chain(&mut self, it: &ExprMethodCall) -> Option<Expr> {
        let mut before = Vec::new();
        let args: Vec<&Expr> = it.args.iter().collect();
        let value = match (mark::method(it).as_str(), &args[..]) {
            ("sum", []) => self.gathered(it, "-0.0", &quote!(+=), &mut before)?,
            ("product", []) => self.gathered(it, "1.0", &quote!(*=), &mut before)?,
            ("fold", [start, function]) => self.fold(it, start, function, &mut before)?,
            ("for_each", [function]) => self.visited(it, function, &mut before)?,
            ("collect", []) => self.collected(it, &mut before)?,
            ("map", [function]) => self.mapped_array(it, function, &mut before)?,
            (
                "get" | "first" | "last" | "next" | "nth" | "find" | "max_by" | "min_by" | "reduce",
                _,
            ) => match self.entry(it, &mut before) {
                Some(entry) => entry,
                None => self.found(it, &mut before)?,
            },
            ("unwrap_or" | "unwrap_or_default" | "unwrap_or_else" | "map_or", _) => {
                self.or_else(it, &mut before)?
            }
            ("sort_by" | "sort_unstable_by", [order]) => self.sorted(it, order, &mut before)?,
            ("unwrap" | "expect", _) => self.taken_out(it, &mut before)?.expr(),
            (TRIED, []) => self.tried(it, &mut before)?,
            _ => return None,
        };
        Some(block(before, &value))
    }

    /// `for pat in ..`
    pub(super) fn for_each(&mut self, it: &syn::ExprForLoop, over: &Expr) -> Option<Expr> {
        let mut before = Vec::new();
        let flow = self.flow(over, &mut before)?;
        let is_one_loop = flow.is_one_loop();
        if !is_one_loop && may_break(it) {
            return None;
        }
        let mut sink = |this: &mut Unfold<'_>, item: &Item, out: &mut Vec<Stmt>| {
            let mut named = Named::default();
            this.name(&it.pat, item, &mut named)?;
            let mut body = it.body.clone();
            for (name, item) in &named.places {
                Substitution { name, item }.apply_to_block(&mut body);
            }
            out.extend(named.stmts);
            out.extend(body.stmts);
            Some(())
        };
        self.repeat(flow, it.label.as_ref(), Some(&it.pat), &mut before, &mut sink)?;
        match (before.pop(), before.is_empty()) {
            (Some(Stmt::Expr(only @ Expr::ForLoop(_), None)), true) => Some(only),
            (last, _) => Some(block(before.into_iter().chain(last).collect(), &parse_quote!(()))),
        }
    }

    /// A sum or a product.
    fn gathered(
        &mut self,
        it: &ExprMethodCall,
        start: &str,
        op: &TokenStream,
        before: &mut Vec<Stmt>,
    ) -> Option<Expr> {
        // A place is no iterator; it may be a tensor, which has sums of its own.
        let is_place = matches!(&*it.receiver, Expr::Path(_) | Expr::Field(_) | Expr::Index(_));
        if is_place || !self.is_of_numbers(it) {
            return None;
        }
        let flow = self.flow(&it.receiver, before)?;
        let (name, start) = (self.fresh(&mark::method(it)), self.literal(start)?);
        before.push(parse_quote!(let mut #name = #start;));
        let mut sink = |_: &mut Unfold<'_>, item: &Item, out: &mut Vec<Stmt>| {
            let value = match item {
                Item::Shared(_) | Item::Unique(_) => item.pointee().expr(),
                other => other.expr(),
            };
            out.push(parse_quote!(#name #op #value;));
            Some(())
        };
        self.looped(flow, before, &mut sink)?;
        Some(parse_quote!(#name))
    }

    pub(super) fn looped(
        &mut self,
        flow: Flow,
        before: &mut Vec<Stmt>,
        sink: Sink<'_>,
    ) -> Option<()> {
        self.repeat(flow, None, None, before, sink)
    }

    /// Whether the type that a sum or a product is given is not one of integers.
    fn is_of_numbers(&self, it: &ExprMethodCall) -> bool {
        self.is_concrete() && type_argument(it).is_none_or(|ty| is_wild(ty) || self.is_number(ty))
    }

    fn is_number(&self, ty: &Type) -> bool {
        matches!(ty, Type::Path(it) if it.path.get_ident().is_some_and(|it| self.scalar.is_name(it)))
    }

    fn is_concrete(&self) -> bool {
        self.scalar.element != crate::resolve::scalar::Element::Generic
    }

    /// A literal of the number's type.
    pub(super) fn literal(&self, text: &str) -> Option<Expr> {
        if !self.is_concrete() {
            return None;
        }
        let unsigned = text.trim_start_matches('-');
        let value: Expr = match self.scalar.suffix() {
            Some(suffix) => syn::parse_str(&format!("{unsigned}{suffix}")).ok()?,
            None => {
                let (value, ty): (Expr, _) = (syn::parse_str(unsigned).ok()?, self.number_type()?);
                parse_quote!((#value as #ty))
            }
        };
        Some(if text.starts_with('-') { parse_quote!(-#value) } else { value })
    }

    fn fold(
        &mut self,
        it: &ExprMethodCall,
        start: &Expr,
        function: &Expr,
        before: &mut Vec<Stmt>,
    ) -> Option<Expr> {
        let flow = self.flow(&it.receiver, before)?;
        let folded = self.folded(start, function, before)?;
        let mut sink = |this: &mut Unfold<'_>, item: &Item, out: &mut Vec<Stmt>| {
            let args = [Item::Value(folded.clone()), item.clone()];
            let (stmts, value) = this.apply(function, &args)?;
            out.extend(stmts.into_iter().filter(|it| !is_idle(it)));
            if value != folded {
                out.push(parse_quote!(#folded = #value;));
            }
            Some(())
        };
        self.looped(flow, before, &mut sink)?;
        Some(folded)
    }

    /// What is folded into, by the names that the closure has for it.
    pub(super) fn folded(
        &mut self,
        start: &Expr,
        function: &Expr,
        before: &mut Vec<Stmt>,
    ) -> Option<Expr> {
        let pat = match function {
            Expr::Closure(it) if it.inputs.len() == 2 => Some(syntax::plain(&it.inputs[0])),
            _ => None,
        };
        match (pat, start) {
            (Some(Pat::Tuple(pats)), Expr::Tuple(starts))
                if pats.elems.len() == starts.elems.len() =>
            {
                let names: Vec<Ident> = pats
                    .elems
                    .iter()
                    .map(|it| {
                        Some(syntax::own_name(it).cloned().unwrap_or_else(|| self.fresh("folded")))
                    })
                    .collect::<Option<_>>()?;
                let starts = &starts.elems;
                before.push(parse_quote!(let (#(mut #names),*) = (#starts);));
                Some(parse_quote!((#(#names),*)))
            }
            (pat, _) => {
                let name =
                    pat.and_then(syntax::own_name).cloned().unwrap_or_else(|| self.fresh("folded"));
                let ty = syntax::is_literal(start).then(|| self.number_type()).flatten();
                let ty = ty.map(|it| quote!(: #it));
                before.push(parse_quote!(let mut #name #ty = #start;));
                Some(parse_quote!(#name))
            }
        }
    }

    fn visited(
        &mut self,
        it: &ExprMethodCall,
        function: &Expr,
        before: &mut Vec<Stmt>,
    ) -> Option<Expr> {
        let flow = self.flow(&it.receiver, before)?;
        let mut sink = |this: &mut Unfold<'_>, item: &Item, out: &mut Vec<Stmt>| {
            let (stmts, value) = this.apply(function, std::slice::from_ref(item))?;
            out.extend(stmts);
            out.push(Stmt::Expr(value, Some(<syn::Token![;]>::default())));
            Some(())
        };
        self.looped(flow, before, &mut sink)?;
        Some(parse_quote!(()))
    }

    /// A vector: one of numbers is made in its length and then written to, any other grows.
    fn collected(&mut self, it: &ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Expr> {
        let entry = match type_argument(it) {
            Some(ty) => Some(entry_of_vec(ty)?),
            None => None,
        };
        // What is beside numbers in a tuple has no cotangent.
        if entry.is_some_and(|ty| syntax::mentions(ty, &crate::vocabulary::is_integer_type)) {
            return None;
        }
        let flow = self.flow(&it.receiver, before)?;
        let name = self.fresh("collected");
        match entry {
            Some(ty) if self.is_number(ty) && flow.is_sequence() => {
                let sequence = flow.sequence()?;
                let (start, len) = (self.literal("0.0")?, sequence.len()?);
                before.push(parse_quote!(let mut #name = vec![#start; #len];));
                self.fill(&name, sequence, before)?;
            }
            _ => {
                before.push(parse_quote!(let mut #name = Vec::new();));
                let mut sink = |_: &mut Unfold<'_>, item: &Item, out: &mut Vec<Stmt>| {
                    let value = item.expr();
                    out.push(parse_quote!(#name.push(#value);));
                    Some(())
                };
                self.looped(flow, before, &mut sink)?;
            }
        }
        Some(parse_quote!(#name))
    }

    /// Writes the items of a sequence to the entries of an array.
    fn fill(&mut self, name: &Ident, of: Sequence, before: &mut Vec<Stmt>) -> Option<()> {
        let all = Sequence::Enumerated(Box::new(of));
        let mut sink = |_: &mut Unfold<'_>, item: &Item, out: &mut Vec<Stmt>| {
            let Item::Pair(k, value) = item else { return None };
            let (k, value) = (k.expr(), value.expr());
            out.push(parse_quote!(#name[#k] = #value;));
            Some(())
        };
        self.repeat(Flow { sources: vec![all], stages: Vec::new() }, None, None, before, &mut sink)
    }

    /// `[x, y].map(f)`
    fn mapped_array(
        &mut self,
        it: &ExprMethodCall,
        function: &Expr,
        before: &mut Vec<Stmt>,
    ) -> Option<Expr> {
        let len = self.dims(&it.receiver).into_iter().next()?;
        let place = self.held(&it.receiver, "items", before);
        let mode = super::Mode::Value;
        let entries = Sequence::Entries { place, len: len.clone(), mode };
        let (name, start) = (self.fresh("mapped"), self.literal("0.0")?);
        before.push(parse_quote!(let mut #name = [#start; #len];));
        let mapped = Sequence::Mapped(Box::new(entries), function.clone());
        self.fill(&name, mapped, before)?;
        Some(parse_quote!(#name))
    }
}

impl Flow {
    fn is_one_loop(&self) -> bool {
        self.sources.len() == 1
            && !self.stages.iter().any(|it| {
                matches!(it, super::flow::Stage::FlatMap(_) | super::flow::Stage::Flatten)
            })
    }
}

/// Whether a loop's body may end the loop.
fn may_break(it: &syn::ExprForLoop) -> bool {
    struct Breaks(bool);
    impl<'ast> syn::visit::Visit<'ast> for Breaks {
        fn visit_expr_break(&mut self, _: &'ast syn::ExprBreak) {
            self.0 = true;
        }
    }
    let mut breaks = Breaks(it.label.is_some());
    syn::visit::Visit::visit_block(&mut breaks, &it.body);
    breaks.0
}

/// `let a = a;`
pub(super) fn is_idle(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Local(it) => match (syntax::own_name(&it.pat), &it.init) {
            (Some(name), Some(init)) => syntax::name(&init.expr) == Some(name),
            _ => false,
        },
        _ => false,
    }
}

fn type_argument(it: &ExprMethodCall) -> Option<&Type> {
    it.turbofish.iter().flat_map(|it| &it.args).find_map(|it| match it {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

fn is_wild(ty: &Type) -> bool {
    matches!(ty, Type::Infer(_))
}

/// What a vector is made of.
fn entry_of_vec(ty: &Type) -> Option<&Type> {
    let Type::Path(it) = ty else { return None };
    let last = it.path.segments.last().filter(|it| it.ident == "Vec")?;
    let syn::PathArguments::AngleBracketed(it) = &last.arguments else { return None };
    it.args.iter().find_map(|it| match it {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
