//! Sequences: a length, and what stands at each index. Each adaptor makes one of another.

use super::item::Item;
use super::syntax::{integer, known, less, min, operand, over, over_up, plus, times};
use super::{Mode, Unfold};
use proc_macro2::Ident;
use syn::{Expr, Pat, Stmt, parse_quote};

#[derive(Clone)]
pub(super) enum Sequence {
    /// `xs[k]`
    Entries {
        place: Expr,
        len: Expr,
        mode: Mode,
    },
    /// `xs[k..k + n]`
    Windows {
        place: Expr,
        len: Expr,
        size: Expr,
    },
    /// `xs[k * n..k * n + n]`
    Chunks {
        place: Expr,
        len: Expr,
        size: Expr,
        is_exact: bool,
        mode: Mode,
    },
    Range(syn::ExprRange),
    /// The index itself.
    Index,
    /// The same value again and again.
    Repeated(Expr),
    Mapped(Box<Sequence>, Expr),
    ByValue(Box<Sequence>),
    Enumerated(Box<Sequence>),
    Zipped(Box<Sequence>, Box<Sequence>),
    Reversed(Box<Sequence>),
    Skipped(Box<Sequence>, Expr),
    Taken(Box<Sequence>, Expr),
    Stepped(Box<Sequence>, Expr),
    Cycled(Box<Sequence>),
}

/// The indices of a loop, in order.
pub(super) struct Walk {
    pub(super) start: Expr,
    pub(super) end: Option<Expr>,
    is_inclusive: bool,
    then: Vec<Turn>,
}

enum Turn {
    Back,
    Steps(Expr),
}

impl Walk {
    fn to(end: Option<Expr>) -> Walk {
        Walk { start: integer(0), end, is_inclusive: false, then: Vec::new() }
    }

    /// Whether it goes up one by one.
    fn is_plain(&self) -> bool {
        self.then.is_empty() && !self.is_inclusive
    }

    pub(super) fn expr(&self) -> Expr {
        let (start, end) = (&self.start, &self.end);
        let range: Expr = match end {
            Some(end) if self.is_inclusive => parse_quote!(#start..=#end),
            end => parse_quote!(#start..#end),
        };
        self.then.iter().fold(range, |walk, turn| {
            let walk = operand(&walk);
            match turn {
                Turn::Back => parse_quote!(#walk.rev()),
                Turn::Steps(by) => parse_quote!(#walk.step_by(#by)),
            }
        })
    }
}

impl Sequence {
    /// How many there are; none if there is no end.
    pub(super) fn len(&self) -> Option<Expr> {
        Some(match self {
            Sequence::Entries { len, .. } => len.clone(),
            Sequence::Windows { len, size, .. } => match known(size) {
                Some(size) => less(len, &integer(size - 1)),
                None => less(&plus(len, &integer(1)), size),
            },
            Sequence::Chunks { len, size, is_exact: true, .. } => over(len, size),
            Sequence::Chunks { len, size, .. } => over_up(len, size),
            Sequence::Range(it) => return len_of_range(it),
            Sequence::Index | Sequence::Repeated(_) | Sequence::Cycled(_) => return None,
            Sequence::Mapped(it, _)
            | Sequence::ByValue(it)
            | Sequence::Enumerated(it)
            | Sequence::Reversed(it) => return it.len(),
            Sequence::Zipped(a, b) => match (a.len(), b.len()) {
                (Some(a), Some(b)) => min(&a, &b),
                (len, None) | (None, len) => return len,
            },
            Sequence::Skipped(it, n) => less(&it.len()?, n),
            Sequence::Taken(it, n) => match it.len() {
                Some(len) => min(&len, n),
                None => n.clone(),
            },
            Sequence::Stepped(it, n) => over_up(&it.len()?, n),
        })
    }

    /// The functions that its items are computed by.
    pub(super) fn functions(&self) -> Vec<&Expr> {
        match self {
            Sequence::Mapped(it, function) => {
                let mut functions = it.functions();
                functions.push(function);
                functions
            }
            Sequence::ByValue(it)
            | Sequence::Enumerated(it)
            | Sequence::Reversed(it)
            | Sequence::Skipped(it, _)
            | Sequence::Taken(it, _)
            | Sequence::Stepped(it, _)
            | Sequence::Cycled(it) => it.functions(),
            Sequence::Zipped(a, b) => [a.functions(), b.functions()].concat(),
            Sequence::Entries { .. }
            | Sequence::Windows { .. }
            | Sequence::Chunks { .. }
            | Sequence::Range(_)
            | Sequence::Index
            | Sequence::Repeated(_) => Vec::new(),
        }
    }

    /// The indices to go through, and what stands at them.
    pub(super) fn walk(self) -> (Walk, Sequence) {
        match self {
            Sequence::Range(it) => {
                let start = it.start.as_deref().cloned().unwrap_or_else(|| integer(0));
                let is_inclusive = matches!(it.limits, syn::RangeLimits::Closed(_));
                let end = it.end.as_deref().cloned();
                (Walk { start, end, is_inclusive, then: Vec::new() }, Sequence::Index)
            }
            Sequence::Mapped(it, function) => {
                let (walk, it) = it.walk();
                (walk, Sequence::Mapped(Box::new(it), function))
            }
            Sequence::ByValue(it) => {
                let (walk, it) = it.walk();
                (walk, Sequence::ByValue(Box::new(it)))
            }
            Sequence::Reversed(it) => {
                let (mut walk, it) = it.walk();
                walk.then.push(Turn::Back);
                (walk, it)
            }
            Sequence::Stepped(it, by) => {
                let (mut walk, it) = it.walk();
                walk.then.push(Turn::Steps(by));
                (walk, it)
            }
            Sequence::Skipped(it, n) if it.is_of_usize() && it.clone().walk().0.is_plain() => {
                let (mut walk, it) = it.walk();
                walk.start = plus(&walk.start, &n);
                (walk, it)
            }
            Sequence::Taken(it, n) if it.is_of_usize() && it.clone().walk().0.is_plain() => {
                let (mut walk, it) = it.walk();
                let last = plus(&walk.start, &n);
                walk.end = Some(walk.end.map_or_else(|| last.clone(), |end| min(&end, &last)));
                (walk, it)
            }
            other => (Walk::to(other.len()), other),
        }
    }

    /// Whether the indices of its walk are surely of type `usize`.
    fn is_of_usize(&self) -> bool {
        match self {
            Sequence::Range(_) | Sequence::Index => false,
            Sequence::Mapped(it, _)
            | Sequence::ByValue(it)
            | Sequence::Reversed(it)
            | Sequence::Skipped(it, _)
            | Sequence::Taken(it, _)
            | Sequence::Stepped(it, _) => it.is_of_usize(),
            _ => true,
        }
    }

    /// The name that a pattern has for the index.
    pub(super) fn index_name<'p>(&'p self, pat: &'p Pat) -> Option<&'p Ident> {
        match (pat, self) {
            (Pat::Paren(it), _) => self.index_name(&it.pat),
            (_, Sequence::Index) => plain_name(pat),
            (Pat::Tuple(it), Sequence::Enumerated(inner)) if it.elems.len() == 2 => {
                plain_name(&it.elems[0]).or_else(|| inner.index_name(&it.elems[1]))
            }
            (Pat::Tuple(it), Sequence::Zipped(a, b)) if it.elems.len() == 2 => {
                a.index_name(&it.elems[0]).or_else(|| b.index_name(&it.elems[1]))
            }
            (_, Sequence::Range(it)) if is_natural(it) => plain_name(pat),
            (_, Sequence::Mapped(it, Expr::Closure(function))) => {
                it.index_name(function.inputs.first()?)
            }
            _ => None,
        }
    }
}

/// The name that a pattern is.
fn plain_name(pat: &Pat) -> Option<&Ident> {
    match pat {
        Pat::Ident(it) if it.mutability.is_none() => Some(&it.ident),
        _ => None,
    }
}

/// Whether a range is one of indices: `0..n` with a `usize`.
fn is_natural(it: &syn::ExprRange) -> bool {
    let is_half_open = matches!(it.limits, syn::RangeLimits::HalfOpen(_));
    let ends_in_usize =
        matches!(it.end.as_deref(), Some(Expr::MethodCall(it)) if it.method == "len");
    is_half_open && ends_in_usize && it.start.as_deref().and_then(known) == Some(0)
}

fn len_of_range(it: &syn::ExprRange) -> Option<Expr> {
    let end = it.end.as_deref()?;
    if is_natural(it) {
        return Some(end.clone());
    }
    let is_closed = matches!(it.limits, syn::RangeLimits::Closed(_));
    match (it.start.as_deref().and_then(known), known(end)) {
        (Some(start), Some(end)) => {
            Some(integer((end + usize::from(is_closed)).saturating_sub(start)))
        }
        _ => Some(parse_quote!((#it).count())),
    }
}

impl Unfold<'_> {
    /// What stands at an index.
    pub(super) fn element(
        &mut self,
        sequence: &Sequence,
        k: &Expr,
        out: &mut Vec<Stmt>,
    ) -> Option<Item> {
        Some(match sequence {
            Sequence::Entries { place, mode, .. } => {
                let place = operand(place);
                mode.item(parse_quote!(#place[#k]))
            }
            Sequence::Windows { place, size, .. } => {
                let (place, end) = (operand(place), plus(k, size));
                let start = operand(k);
                Item::shared(parse_quote!(#place[#start..#end]))
            }
            Sequence::Chunks { place, len, size, is_exact, mode } => {
                let (place, start) = (operand(place), times(k, size));
                let end = plus(&start, size);
                let end = if *is_exact { end } else { min(&operand(&end), len) };
                mode.item(parse_quote!(#place[#start..#end]))
            }
            Sequence::Range(it) if is_natural(it) => Item::Value(k.clone()),
            Sequence::Range(it) => Item::Value(parse_quote!((#it).nth(#k).unwrap())),
            Sequence::Index => Item::Value(k.clone()),
            Sequence::Repeated(value) => {
                Item::Value(parse_quote!(::core::clone::Clone::clone(&#value)))
            }
            Sequence::ByValue(it) => self.element(it, k, out)?.pointee(),
            Sequence::Mapped(it, function) => {
                let item = self.element(it, k, out)?;
                let (stmts, value) = self.apply(function, &[item])?;
                out.extend(stmts);
                Item::Value(value)
            }
            Sequence::Enumerated(it) => {
                Item::pair(Item::Value(k.clone()), self.element(it, k, out)?)
            }
            Sequence::Zipped(a, b) => {
                let first = self.element(a, k, out)?;
                let first = self.settled_value(&first, a, out);
                let second = self.element(b, k, out)?;
                Item::pair(first, self.settled_value(&second, b, out))
            }
            Sequence::Reversed(it) => {
                let last = less(&it.len()?, &integer(1));
                let (last, k) = (operand(&last), operand(k));
                self.element(it, &parse_quote!(#last - #k), out)?
            }
            Sequence::Skipped(it, n) => self.element(it, &plus(k, n), out)?,
            Sequence::Taken(it, _) => self.element(it, k, out)?,
            Sequence::Stepped(it, n) => self.element(it, &times(k, n), out)?,
            Sequence::Cycled(it) => {
                let (k, len) = (operand(k), operand(&it.len()?));
                self.element(it, &parse_quote!(#k % #len), out)?
            }
        })
    }

    /// What is computed is computed in its turn: the function of the other may be the same closure, and its
    /// parameters then mean other things.
    fn settled_value(&mut self, item: &Item, of: &Sequence, out: &mut Vec<Stmt>) -> Item {
        if of.functions().is_empty() { item.clone() } else { self.settled(item, out) }
    }
}
