//! Iterator expressions, read: what they go through, and what happens to each item on the way.

use super::sequence::Sequence;
use super::syntax::{self, integer, is_place, known, name, operand};
use super::{Mode, Unfold};
use crate::vocabulary;
use proc_macro2::Ident;
use quote::quote_spanned;
use syn::{Expr, ExprMethodCall, Stmt, parse_quote};

/// One sequence after the other, and the way of an item.
pub(super) struct Flow {
    pub(super) sources: Vec<Sequence>,
    pub(super) stages: Vec<Stage>,
}

/// What decides on items one by one.
#[derive(Clone)]
pub(super) enum Stage {
    Map(Expr),
    ByValue,
    Filter(Expr),
    FilterMap(Expr),
    FlatMap(Expr),
    Flatten,
    TakeWhile(Expr),
    MapWhile(Expr),
    SkipWhile(Expr),
    Inspect(Expr),
    Scan(Expr, Expr),
    Enumerate,
    Take(Expr),
    Skip(Expr),
}

impl Flow {
    fn of(sequence: Sequence) -> Flow {
        Flow { sources: vec![sequence], stages: Vec::new() }
    }

    pub(super) fn is_sequence(&self) -> bool {
        self.stages.is_empty() && self.sources.len() == 1
    }

    /// The sequence that it is, if it is one.
    pub(super) fn sequence(mut self) -> Option<Sequence> {
        if self.is_sequence() { self.sources.pop() } else { None }
    }

    /// An adaptor: of each sequence if it is one, or else a stage.
    fn then(mut self, adapt: impl Fn(Box<Sequence>) -> Sequence, stage: Stage) -> Flow {
        if self.is_sequence() {
            self.sources = self.sources.into_iter().map(|it| adapt(Box::new(it))).collect();
        } else {
            self.stages.push(stage);
        }
        self
    }

    fn staged(mut self, stage: Stage) -> Flow {
        self.stages.push(stage);
        self
    }
}

impl Unfold<'_> {
    /// What an iterator goes through. What is to be computed first goes to `before`.
    pub(super) fn flow(&mut self, expr: &Expr, before: &mut Vec<Stmt>) -> Option<Flow> {
        match expr {
            Expr::Paren(it) => self.flow(&it.expr, before),
            Expr::Group(it) => self.flow(&it.expr, before),
            Expr::Range(it) => {
                let mut it = it.clone();
                for bound in [&mut it.start, &mut it.end].into_iter().flatten() {
                    **bound = self.once(bound, "end", before);
                }
                it.start.is_some().then(|| Flow::of(Sequence::Range(it)))
            }
            Expr::Reference(it) => {
                let mode = if it.mutability.is_some() { Mode::Unique } else { Mode::Shared };
                self.entries(&it.expr, mode, before).map(Flow::of)
            }
            Expr::MethodCall(it) => self.method(expr, it, before),
            Expr::Call(it) => self.constructor(it, before),
            _ => {
                let mode = self.mode(expr)?;
                self.entries(expr, mode, before).map(Flow::of)
            }
        }
    }

    /// `iter::once(x)`, `iter::repeat(x)`.
    fn constructor(&mut self, it: &syn::ExprCall, before: &mut Vec<Stmt>) -> Option<Flow> {
        let Expr::Path(path) = &*it.func else { return None };
        let (last, arg) = (path.path.segments.last()?.ident.to_string(), it.args.first()?);
        match (last.as_str(), it.args.len()) {
            ("once", 1) => {
                let value = self.held(arg, "item", before);
                let repeated = Box::new(Sequence::Repeated(value));
                Some(Flow::of(Sequence::Taken(repeated, integer(1))))
            }
            ("repeat", 1) => Some(Flow::of(Sequence::Repeated(self.held(arg, "item", before)))),
            ("zip", 2) => {
                let a = self.flow(arg, before)?.sequence()?;
                let b = self.flow(&it.args[1], before)?.sequence()?;
                Some(Flow::of(Sequence::Zipped(Box::new(a), Box::new(b))))
            }
            _ => None,
        }
    }

    fn method(&mut self, expr: &Expr, it: &ExprMethodCall, before: &mut Vec<Stmt>) -> Option<Flow> {
        let name = super::mark::method(it);
        match (name.as_str(), it.args.first()) {
            ("iter", None) => self.entries(&it.receiver, Mode::Shared, before).map(Flow::of),
            ("iter_mut", None) => self.entries(&it.receiver, Mode::Unique, before).map(Flow::of),
            (
                "windows" | "chunks" | "chunks_exact" | "chunks_mut" | "chunks_exact_mut",
                Some(n),
            ) => self.parts(it, n, before).map(Flow::of),
            ("into_iter", None) => self.flow(&it.receiver, before),
            ("to_vec" | "clone" | "collect", _) => {
                self.entries(expr, Mode::Value, before).map(Flow::of)
            }
            // A place is no iterator, but may be a tensor, which has a `map` of its own.
            ("map", _) if self.has_tensors && is_place(&it.receiver) => None,
            _ => {
                let flow = self.flow(&it.receiver, before)?;
                self.adapted(flow, &name, it, before)
            }
        }
    }

    fn adapted(
        &mut self,
        flow: Flow,
        name: &str,
        it: &ExprMethodCall,
        before: &mut Vec<Stmt>,
    ) -> Option<Flow> {
        let is_pure = !flow.sources.iter().any(|it| self.has_effects(it));
        let arg = it.args.first();
        Some(match (name, arg) {
            ("copied" | "cloned", None) => flow.then(Sequence::ByValue, Stage::ByValue),
            ("map", Some(f)) => {
                flow.then(|it| Sequence::Mapped(it, f.clone()), Stage::Map(f.clone()))
            }
            ("enumerate", None) => flow.then(Sequence::Enumerated, Stage::Enumerate),
            ("rev", None) => Flow::of(Sequence::Reversed(Box::new(flow.sequence()?))),
            ("skip", Some(n)) if is_pure => {
                let n = self.once(n, "skipped", before);
                flow.then(|it| Sequence::Skipped(it, n.clone()), Stage::Skip(n.clone()))
            }
            ("take", Some(n)) => {
                let n = self.once(n, "taken", before);
                flow.then(|it| Sequence::Taken(it, n.clone()), Stage::Take(n.clone()))
            }
            ("step_by", Some(n)) if is_pure => {
                let n = self.once_not_zero(
                    (n, &it.method),
                    "step",
                    "assertion failed: step != 0",
                    before,
                );
                Flow::of(Sequence::Stepped(Box::new(flow.sequence()?), n))
            }
            ("cycle", None) if is_pure => {
                let sequence = flow.sequence()?;
                known(&sequence.len()?).filter(|it| *it > 0)?;
                Flow::of(Sequence::Cycled(Box::new(sequence)))
            }
            ("zip", Some(other)) if is_pure => {
                let (first, second) = (flow.sequence()?, self.flow(other, before)?.sequence()?);
                if self.has_effects(&second) {
                    return None;
                }
                Flow::of(Sequence::Zipped(Box::new(first), Box::new(second)))
            }
            ("chain", Some(other)) if flow.stages.is_empty() => {
                let other = self.flow(other, before)?;
                if !other.stages.is_empty() {
                    return None;
                }
                let sources = flow.sources.into_iter().chain(other.sources).collect();
                Flow { sources, stages: Vec::new() }
            }
            ("filter", Some(f)) => flow.staged(Stage::Filter(f.clone())),
            ("filter_map", Some(f)) => flow.staged(Stage::FilterMap(f.clone())),
            ("flat_map", Some(f)) => flow.staged(Stage::FlatMap(f.clone())),
            ("flatten", None) => flow.staged(Stage::Flatten),
            ("take_while", Some(f)) => flow.staged(Stage::TakeWhile(f.clone())),
            ("map_while", Some(f)) => flow.staged(Stage::MapWhile(f.clone())),
            ("skip_while", Some(f)) => flow.staged(Stage::SkipWhile(f.clone())),
            ("inspect", Some(f)) => flow.staged(Stage::Inspect(f.clone())),
            ("scan", Some(start)) => {
                flow.staged(Stage::Scan(start.clone(), it.args.get(1)?.clone()))
            }
            _ => return None,
        })
    }

    /// The entries of a place, or of a value that gets one.
    pub(super) fn entries(
        &mut self,
        expr: &Expr,
        mode: Mode,
        before: &mut Vec<Stmt>,
    ) -> Option<Sequence> {
        if let Expr::MethodCall(it) = expr
            && vocabulary::is_view(&it.method.to_string())
            && !matches!(it.method.to_string().as_str(), "clone" | "to_vec" | "to_owned")
        {
            return match it.method.to_string().as_str() {
                "as_slice" | "as_ref" => self.entries(&it.receiver, mode, before),
                _ => None,
            };
        }
        if self.is_tensor(expr) {
            return (mode == Mode::Shared).then(|| self.entries_of_tensor(expr, before));
        }
        let place = self.source(expr, mode, before)?;
        let len = self.len(&place);
        Some(Sequence::Entries { place, len, mode })
    }

    /// Those of a tensor of any rank, row by row, which costs nothing to be made one axis of.
    fn entries_of_tensor(&mut self, tensor: &Expr, before: &mut Vec<Stmt>) -> Sequence {
        let tensor = super::syntax::operand(tensor);
        let entries = self.held(&parse_quote!(#tensor.flatten()), "entries", before);
        let k = self.fresh("k");
        let range = Sequence::Range(parse_quote!(0..#entries.len()));
        Sequence::Mapped(Box::new(range), parse_quote!(|#k| &#entries[[#k]]))
    }

    fn parts(
        &mut self,
        it: &ExprMethodCall,
        size: &Expr,
        before: &mut Vec<Stmt>,
    ) -> Option<Sequence> {
        let name = super::mark::method(it);
        let mode = if name.ends_with("_mut") { Mode::Unique } else { Mode::Shared };
        let place = self.source(&it.receiver, mode, before)?;
        let len = self.len(&place);
        let is_window = name == "windows";
        let what = if is_window { "window" } else { "chunk" };
        let text = format!("{what} size must be non-zero");
        let size = self.once_not_zero((size, &it.method), what, &text, before);
        if is_window {
            return Some(Sequence::Windows { place, len, size });
        }
        let is_exact = name.starts_with("chunks_exact");
        Some(Sequence::Chunks { place, len, size, is_exact, mode })
    }

    /// The place of what is iterated over: itself, if it says the same as long as it is iterated over.
    fn source(&mut self, expr: &Expr, mode: Mode, before: &mut Vec<Stmt>) -> Option<Expr> {
        let root = syntax::root(expr).map(ToString::to_string);
        let is_written = root.as_ref().is_some_and(|it| self.muts.contains(it));
        match root {
            // The name of a reference may come to mean another place.
            Some(root) if is_written && self.modes.get(&root) == Some(&Mode::Shared) => None,
            Some(_) if is_place(expr) && (mode != Mode::Value || !is_written) => {
                Some(self.with_fixed_indices(expr, before))
            }
            _ if mode == Mode::Unique => None,
            _ => Some(self.held(expr, "items", before)),
        }
    }

    /// Indices are computed once.
    pub(super) fn with_fixed_indices(&mut self, place: &Expr, before: &mut Vec<Stmt>) -> Expr {
        match place {
            Expr::Index(it) => {
                let base = operand(&self.with_fixed_indices(&it.expr, before));
                let index = match &*it.index {
                    Expr::Range(it) => {
                        let mut it = it.clone();
                        for bound in [&mut it.start, &mut it.end].into_iter().flatten() {
                            **bound = self.once(bound, "at", before);
                        }
                        Expr::Range(it)
                    }
                    index => self.once(index, "at", before),
                };
                Expr::Index(syn::ExprIndex {
                    expr: Box::new(base),
                    index: Box::new(index),
                    ..it.clone()
                })
            }
            Expr::Field(it) => {
                let (base, member) =
                    (operand(&self.with_fixed_indices(&it.base, before)), &it.member);
                parse_quote!(#base.#member)
            }
            Expr::Paren(it) => self.with_fixed_indices(&it.expr, before),
            other => other.clone(),
        }
    }

    /// How many entries a place has.
    fn len(&self, place: &Expr) -> Expr {
        self.dims(place).first().cloned().unwrap_or_else(|| {
            let place = operand(place);
            parse_quote!(#place.len())
        })
    }

    /// A number of items, computed once.
    fn once(&mut self, expr: &Expr, hint: &str, before: &mut Vec<Stmt>) -> Expr {
        if self.is_fixed(expr) { expr.clone() } else { self.held(expr, hint, before) }
    }

    fn once_not_zero(
        &mut self,
        (expr, method): (&Expr, &Ident),
        hint: &str,
        text: &str,
        before: &mut Vec<Stmt>,
    ) -> Expr {
        let n = self.once(expr, hint, before);
        if known(&n).is_none_or(|it| it == 0) {
            let panic = quote_spanned!(method.span()=> ::core::panic!(#text));
            before.push(parse_quote!(if #n == 0 { #panic; }));
        }
        n
    }

    /// A value with a name.
    pub(super) fn held(&mut self, expr: &Expr, hint: &str, before: &mut Vec<Stmt>) -> Expr {
        let name = self.fresh(hint);
        self.declare(parse_quote!(let #name = #expr;), before);
        parse_quote!(#name)
    }

    /// Whether an expression says the same at each iteration.
    fn is_fixed(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(_) => true,
            Expr::Path(_) => name(expr).is_none_or(|it| !self.muts.contains(&it.to_string())),
            Expr::Paren(it) => self.is_fixed(&it.expr),
            Expr::Binary(it) => {
                !crate::resolve::assigned::is_statement(expr)
                    && self.is_fixed(&it.left)
                    && self.is_fixed(&it.right)
            }
            Expr::MethodCall(it) => {
                it.args.is_empty() && it.method == "len" && self.is_fixed(&it.receiver)
            }
            Expr::Cast(it) => self.is_fixed(&it.expr),
            _ => false,
        }
    }
}

/// Whether a method is one of iterators that is written out, whatever stands before it and after it.
pub(in crate::reverse) fn is_link(name: &str) -> bool {
    matches!(
        name,
        "iter"
            | "iter_mut"
            | "into_iter"
            | "windows"
            | "chunks"
            | "chunks_exact"
            | "chunks_mut"
            | "chunks_exact_mut"
            | "copied"
            | "cloned"
            | "map"
            | "enumerate"
            | "rev"
            | "skip"
            | "take"
            | "step_by"
            | "cycle"
            | "zip"
            | "chain"
            | "filter"
            | "filter_map"
            | "flat_map"
            | "flatten"
            | "take_while"
            | "map_while"
            | "skip_while"
            | "inspect"
            | "scan"
            | "sum"
            | "product"
            | "fold"
            | "collect"
            | "for_each"
    )
}
