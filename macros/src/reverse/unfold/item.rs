//! What an iterator gives, and how a pattern names it.

use super::Unfold;
use super::substitute::Substitution;
use super::syntax::{self, operand};
use syn::{Expr, Member, Pat, Stmt, parse_quote};

/// One item of an iterator.
#[derive(Clone)]
pub(super) enum Item {
    /// The value of an expression, which is evaluated once.
    Value(Expr),
    /// A shared reference to an item.
    Shared(Box<Item>),
    /// A reference to a place that may be written to.
    Unique(Expr),
    Pair(Box<Item>, Box<Item>),
}

impl Item {
    pub(super) fn shared(place: Expr) -> Item {
        Item::Shared(Box::new(Item::Value(place)))
    }

    pub(super) fn pair(first: Item, second: Item) -> Item {
        Item::Pair(Box::new(first), Box::new(second))
    }

    /// The expression that has the item's type.
    pub(super) fn expr(&self) -> Expr {
        match self {
            Item::Value(it) => it.clone(),
            Item::Shared(it) => {
                let it = operand(&it.expr());
                parse_quote!(&#it)
            }
            Item::Unique(place) => {
                let place = operand(place);
                parse_quote!(&mut #place)
            }
            Item::Pair(first, second) => {
                let (first, second) = (first.expr(), second.expr());
                parse_quote!((#first, #second))
            }
        }
    }

    /// Whether it can be held under a name: a value, or a reference to one.
    fn has_name(&self) -> bool {
        match self {
            Item::Value(_) => true,
            Item::Shared(it) => matches!(**it, Item::Value(_)),
            Item::Unique(_) | Item::Pair(..) => false,
        }
    }

    /// What it points to.
    pub(super) fn pointee(&self) -> Item {
        match self {
            Item::Shared(it) => (**it).clone(),
            Item::Unique(place) => Item::Value(place.clone()),
            Item::Value(it) => {
                let it = operand(it);
                Item::Value(parse_quote!(*#it))
            }
            Item::Pair(..) => self.clone(),
        }
    }

    /// Its parts, looked at as a pattern does: those of what is borrowed are borrowed.
    fn part(&self, i: usize) -> Item {
        match self {
            Item::Pair(first, second) => (**if i == 0 { first } else { second }).clone(),
            Item::Shared(it) => Item::Shared(Box::new(it.part(i))),
            Item::Unique(place) => Item::Unique(field(place, i)),
            Item::Value(it) => Item::Value(field(it, i)),
        }
    }

    fn entry(&self, i: usize) -> Option<Item> {
        let i = syntax::integer(i);
        let at = |it: &Expr| {
            let it = operand(it);
            parse_quote!(#it[#i])
        };
        Some(match self {
            Item::Shared(it) => match &**it {
                Item::Value(it) => Item::shared(at(it)),
                _ => return None,
            },
            Item::Unique(place) => Item::Unique(at(place)),
            Item::Value(it) => Item::Value(at(it)),
            Item::Pair(..) => return None,
        })
    }
}

fn field(of: &Expr, i: usize) -> Expr {
    let (of, member) = (operand(of), Member::from(i));
    parse_quote!(#of.#member)
}

/// The statements that give items their names, and the names that stand for places instead.
#[derive(Default)]
pub(super) struct Named {
    pub(super) stmts: Vec<Stmt>,
    pub(super) places: Vec<(String, Item)>,
}

impl Named {
    pub(super) fn substitute_in(&self, stmt: &mut Stmt) {
        for (name, item) in &self.places {
            Substitution { name, item }.apply_to_stmt(stmt);
        }
    }

    /// Puts the places where their names are.
    pub(super) fn substitute(&self, expr: &mut Expr) {
        for (name, item) in &self.places {
            Substitution { name, item }.apply(expr);
        }
    }
}

impl Unfold<'_> {
    /// `let pat = item;`
    pub(super) fn name(&mut self, pat: &Pat, item: &Item, named: &mut Named) -> Option<()> {
        match (pat, item) {
            (Pat::Paren(it), _) => self.name(&it.pat, item, named),
            (Pat::Wild(_), Item::Value(it)) if !syntax::is_place(it) => {
                named.stmts.push(parse_quote!(let _ = #it;));
                Some(())
            }
            (Pat::Wild(_), _) => Some(()),
            (Pat::Type(it), Item::Value(value)) if matches!(*it.pat, Pat::Ident(_)) => {
                self.declare(parse_quote!(let #it = #value;), &mut named.stmts);
                Some(())
            }
            (Pat::Type(it), _) => self.name(&it.pat, item, named),
            (Pat::Ident(it), _) if it.subpat.is_some() || it.by_ref.is_some() => None,
            (Pat::Ident(it), _) if !item.has_name() => {
                if it.mutability.is_some() {
                    return None;
                }
                named.places.push((it.ident.to_string(), item.clone()));
                Some(())
            }
            (Pat::Ident(it), _) => {
                self.name_value(it, item, named);
                Some(())
            }
            (Pat::Reference(it), _) => self.name(&it.pat, &item.pointee(), named),
            (Pat::Tuple(it), Item::Value(Expr::Tuple(values)))
                if it.elems.len() == values.elems.len() =>
            {
                let mut pairs = it.elems.iter().zip(&values.elems);
                if !pairs.all(|(pat, value)| syntax::own_name(pat) == syntax::name(value)) {
                    self.declare(parse_quote!(let #pat = #values;), &mut named.stmts);
                }
                Some(())
            }
            (Pat::Tuple(it), _) if it.elems.iter().all(|it| !matches!(it, Pat::Rest(_))) => {
                let item = self.settled(item, &mut named.stmts);
                let mut parts = it.elems.iter().enumerate();
                parts.try_for_each(|(i, pat)| self.name(pat, &item.part(i), named))
            }
            (Pat::Slice(it), _) if it.elems.iter().all(|it| !matches!(it, Pat::Rest(_))) => {
                let item = self.settled(item, &mut named.stmts);
                let mut parts = it.elems.iter().enumerate();
                parts.try_for_each(|(i, pat)| self.name(pat, &item.entry(i)?, named))
            }
            _ => None,
        }
    }

    fn name_value(&mut self, pat: &syn::PatIdent, item: &Item, named: &mut Named) {
        let value = item.expr();
        // The index of a loop may have the user's own name already.
        if pat.mutability.is_none() && syntax::name(&value).is_some_and(|it| *it == pat.ident) {
            return;
        }
        // A literal says its type: the closure's context does no longer.
        let ty = syntax::is_literal(&value).then(|| self.number_type()).flatten();
        let ty = ty.map(|it| quote::quote!(: #it));
        self.declare(parse_quote!(let #pat #ty = #value;), &mut named.stmts);
    }

    /// A `let` of which the rest of the work knows.
    pub(super) fn declare(&mut self, stmt: Stmt, out: &mut Vec<Stmt>) {
        if let Stmt::Local(it) = &stmt {
            self.note(it);
        }
        out.push(stmt);
    }

    /// An item that may be looked at several times.
    pub(super) fn settled(&mut self, item: &Item, out: &mut Vec<Stmt>) -> Item {
        match item {
            Item::Value(it) if !syntax::is_place(it) => Item::Value(self.held(it, "it", out)),
            Item::Shared(it) => Item::Shared(Box::new(self.settled(it, out))),
            Item::Pair(first, second) => {
                Item::pair(self.settled(first, out), self.settled(second, out))
            }
            other => other.clone(),
        }
    }
}
