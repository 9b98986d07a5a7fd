//! Items that are chosen: by their place in a sequence, or by what they are.
//!
//! The choice is an index, which no derivative follows: the user's own method makes it, out of all indices.

use super::chain::is_idle;
use super::closure::block;
use super::flow::Flow;
use super::item::Item;
use super::question::or_error;
use super::sequence::Sequence;
use super::syntax::{integer, is_place, operand};
use super::{Mode, Unfold, mark};
use proc_macro2::Ident;
use syn::{Expr, ExprMethodCall, Stmt, parse_quote};

impl Unfold<'_> {
    /// `xs.iter().reduce(f).unwrap()`, and others that choose an item.
    pub(super) fn taken_out(
        &mut self,
        it: &ExprMethodCall,
        before: &mut Vec<Stmt>,
    ) -> Option<Item> {
        let option = or_error(it).map_or(&it.receiver, |it| &it.receiver);
        let Expr::MethodCall(inner) = &**option else { return None };
        let name = mark::method(inner);
        let args: Vec<&Expr> = inner.args.iter().collect();
        if matches!((name.as_str(), args.len()), ("copied" | "cloned", 0)) {
            let Expr::MethodCall(chosen) = &*inner.receiver else { return None };
            let item = self.chosen(chosen, it, before)?;
            return Some(item.pointee());
        }
        if let ("reduce", [function]) = (name.as_str(), &args[..]) {
            return self.reduced(inner, function, it, before).map(Item::Value);
        }
        self.chosen(inner, it, before)
    }

    /// The item that a method chooses, of a sequence whose items can be computed again.
    fn chosen(
        &mut self,
        it: &ExprMethodCall,
        out_of: &ExprMethodCall,
        before: &mut Vec<Stmt>,
    ) -> Option<Item> {
        let (sequence, at) = self.choice(it, before)?;
        let index = self.fresh("at");
        let taken_out = Self::unwrapped(&at, out_of);
        before.push(parse_quote!(let #index = #taken_out;));
        self.element(&sequence, &parse_quote!(#index), before)
    }

    /// A sequence, and the index that a method chooses, if there is one.
    pub(super) fn choice(
        &mut self,
        it: &ExprMethodCall,
        before: &mut Vec<Stmt>,
    ) -> Option<(Sequence, Expr)> {
        let name = mark::method(it);
        let args: Vec<&Expr> = it.args.iter().collect();
        let sequence = match name.as_str() {
            "first" | "last" | "get" if self.is_entry(it) => {
                self.entries(&it.receiver, Mode::Shared, before)?
            }
            _ => self.flow(&it.receiver, before)?.sequence()?,
        };
        if self.has_effects(&sequence) {
            return None;
        }
        let len = sequence.len()?;
        let method = Ident::new(&mark::method(it), it.method.span());
        let at: Expr = match (name.as_str(), &args[..]) {
            ("first", []) => parse_quote!((0..#len).next()),
            ("get", [n]) => parse_quote!((0..#len).nth(#n)),
            ("last" | "next", []) => parse_quote!((0..#len).#method()),
            ("nth", [n]) => parse_quote!((0..#len).nth(#n)),
            ("max_by" | "min_by", [function]) => {
                let (a, b) = (self.fresh("a"), self.fresh("b"));
                let order = self.asked(&sequence, &[&a, &b], function)?;
                parse_quote!((0..#len).#method(|&#a, &#b| #order))
            }
            ("find", [function]) => {
                let k = self.fresh("k");
                let answer = self.asked(&sequence, &[&k], function)?;
                parse_quote!((0..#len).find(|&#k| #answer))
            }
            _ => return None,
        };
        Some((sequence, at))
    }

    /// What a function says of the items at these indices.
    fn asked(&mut self, of: &Sequence, indices: &[&Ident], function: &Expr) -> Option<Expr> {
        let mut stmts = Vec::new();
        let mut items = Vec::new();
        for index in indices {
            let item = self.element(of, &parse_quote!(#index), &mut stmts)?;
            items.push(Item::Shared(Box::new(self.settled(&item, &mut stmts))));
        }
        let (more, answer) = self.apply(function, &items)?;
        stmts.extend(more);
        Some(block(stmts, &answer))
    }

    /// `v.sort_by(..)`: the order of the indices, which no derivative follows, and then a copy in that order.
    pub(super) fn sorted(
        &mut self,
        it: &ExprMethodCall,
        function: &Expr,
        before: &mut Vec<Stmt>,
    ) -> Option<Expr> {
        if !is_place(&it.receiver) {
            return None;
        }
        let place = operand(&it.receiver);
        let [order, old, a, b, k] = ["order", "old", "a", "b", "k"].map(|it| self.fresh(it));
        let method = Ident::new(&mark::method(it), it.method.span());
        let args = [&a, &b].map(|it| Item::shared(parse_quote!(#place[#it])));
        let (stmts, answer) = self.apply(function, &args)?;
        let answer = block(stmts, &answer);
        before.push(parse_quote! {
            let mut #order: ::std::vec::Vec<usize> = (0..#place.len()).collect();
        });
        before.push(parse_quote!(#order.#method(|&#a, &#b| #answer);));
        before.push(parse_quote!(let #old = #place.to_vec();));
        before.push(parse_quote!(for #k in 0..#old.len() { #place[#k] = #old[#order[#k]]; }));
        Some(parse_quote!(()))
    }

    /// The same `unwrap`, `expect` or `?`.
    fn unwrapped(option: &Expr, like: &ExprMethodCall) -> Expr {
        let again = |option: &Expr, like: &ExprMethodCall| -> Expr {
            let method = Ident::new(&mark::method(like), like.method.span());
            let receiver = Box::new(operand(option));
            Expr::MethodCall(ExprMethodCall { receiver, method, ..like.clone() })
        };
        match or_error(like) {
            Some(it) => again(&again(option, it), like),
            None => again(option, like),
        }
    }

    fn reduced(
        &mut self,
        it: &ExprMethodCall,
        function: &Expr,
        out_of: &ExprMethodCall,
        before: &mut Vec<Stmt>,
    ) -> Option<Expr> {
        let sequence = self.flow(&it.receiver, before)?.sequence()?;
        if self.has_effects(&sequence) {
            return None;
        }
        let len = sequence.len()?;
        let first = self.fresh("first");
        let unwrapped = Self::unwrapped(&parse_quote!((0..#len).next()), out_of);
        before.push(parse_quote!(let #first = #unwrapped;));
        let start = self.element(&sequence, &parse_quote!(#first), before)?;
        let folded = self.folded(&start.expr(), function, before)?;
        let rest = Sequence::Skipped(Box::new(sequence), integer(1));
        let flow = Flow { sources: vec![rest], stages: Vec::new() };
        let mut sink = |this: &mut Unfold<'_>, item: &Item, out: &mut Vec<Stmt>| {
            let args = [Item::Value(folded.clone()), item.clone()];
            let (stmts, value) = this.apply(function, &args)?;
            out.extend(stmts.into_iter().filter(|it| !is_idle(it)));
            out.push(parse_quote!(#folded = #value;));
            Some(())
        };
        self.looped(flow, before, &mut sink)?;
        Some(folded)
    }
}
