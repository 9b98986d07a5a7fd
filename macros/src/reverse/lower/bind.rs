//! What patterns give names to.

use super::{Binding, Lowered, Lowering, Value, Wanted};
use crate::resolve::{self, LocalId};
use crate::reverse::ir::{Atom, Code, Kind, Op, Place, Statement, Step};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Expr, Pat};

impl<'a> Lowering<'a> {
    /// `let pat = init;`
    pub(super) fn bind(&mut self, pat: &'a Pat, init: &'a Expr) -> Lowered<()> {
        match (pat, init) {
            (Pat::Type(it), _) => self.bind_typed(it, init),
            (_, Expr::Paren(it)) => self.bind(pat, &it.expr),
            (Pat::Ident(it), _) if it.subpat.is_none() => {
                let id = self.lift.facts.scopes.bound_by(pat)[0];
                self.bind_name(id, init, None)
            }
            (Pat::Tuple(pats), Expr::Tuple(values)) if pats.elems.len() == values.elems.len() => {
                self.bind_each(&pats.elems.iter().collect::<Vec<_>>(), values)
            }
            (Pat::Wild(_), _) => self.value(init).map(|_| ()),
            _ => {
                let by_reference = self.refers(init) || self.is_by_reference(init);
                let value = self.value(referent(init))?;
                let place = self.as_place(value);
                self.bind_parts(pat, &place, by_reference)
            }
        }
    }

    /// Whether an expression is a reference to numbers that have a name.
    fn refers(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Reference(_))
            || self.lift.facts.scopes.use_of(expr).is_some_and(|id| self.references.contains(&id))
    }

    fn bind_typed(&mut self, it: &'a syn::PatType, init: &'a Expr) -> Lowered<()> {
        match &*it.pat {
            pat @ Pat::Ident(_) => {
                let id = self.lift.facts.scopes.bound_by(pat)[0];
                let ty = Some(self.lift.ty_of_local(&it.ty));
                if !self.is_active(init) && matches!(init, Expr::MethodCall(_)) {
                    self.only_looks(init)?;
                    let lifted = self.lift.annotated(init, &it.ty);
                    let value = Atom::Code(Code { operand: lifted.clone(), lifted });
                    self.name_atom(id, value, ty);
                    return Ok(());
                }
                self.bind_name(id, init, ty)
            }
            pat => self.bind(pat, init),
        }
    }

    /// Each by itself: every local has a name of its own, so that none of the values speaks of those before it.
    fn bind_each(&mut self, pats: &[&'a Pat], values: &'a syn::ExprTuple) -> Lowered<()> {
        for (pat, value) in pats.iter().zip(&values.elems) {
            let bound = self.lift.facts.scopes.bound_by(pat);
            if self.is_active(value) {
                self.bind(pat, value)?;
            } else if self.holds_no_number(pat, value) {
                let atom = self.plain(value);
                self.name_plain(pat, &atom);
            } else if let (Pat::Ident(_), [id]) = (pat, &bound[..]) {
                let atom = self.atom(value)?;
                self.name_atom(*id, atom, None);
            } else if !bound.is_empty() {
                let value = self.atom(value)?;
                let place = self.as_place(Value::Atom(value));
                self.bind_parts(pat, &place, false)?;
            }
        }
        Ok(())
    }

    /// Whether a part of a tuple is an integer or a truth value beside numbers.
    fn holds_no_number(&self, pat: &Pat, value: &Expr) -> bool {
        let facts = self.lift.facts;
        let mut bound = facts.scopes.bound_by(pat).into_iter();
        bound.all(|id| facts.kinds.local(id).is_plain()) && self.is_plain(value)
    }

    fn bind_name(&mut self, id: LocalId, init: &'a Expr, ty: Option<TokenStream>) -> Lowered<()> {
        let local = self.lift.facts.scopes.local(id);
        if let Expr::Closure(it) = init {
            // The tree outlives the lowering: both belong to the function.
            let it: &'a syn::ExprClosure = it;
            self.bindings.insert(id, Binding::Closure);
            self.remember_closure(id, it);
            return Ok(());
        }
        let is_mut = local.is_mut;
        if self.is_mutable_reference(init) {
            if is_mut {
                return Err(self.refuse(init, "a `&mut` that may be exchanged for another"));
            }
            self.borrowed.insert(id);
        }
        if self.is_lent(init) {
            self.unique.insert(id);
        }
        if !matches!(init, Expr::Reference(_)) && self.lends(init) && self.questioned.contains(&id)
        {
            self.lent.insert(id);
        }
        if self.is_active(init) {
            self.wanted_by.name = (!is_mut).then_some(id);
            self.wanted_by.is_questioned = self.questioned.contains(&id);
        }
        let value = self.value(referent(init))?;
        self.wanted_by = Wanted::default();
        let value = match value {
            Value::Place(place)
                if is_mut || !self.is_alias(&place, init) || self.is_read(&place, init) =>
            {
                let kind = if self.is_number(init) { Kind::Number } else { Kind::Tree };
                if !is_mut {
                    self.wanted_by.name = Some(id);
                }
                let atom = self.read(Value::Place(place), kind);
                self.wanted_by = Wanted::default();
                Value::Atom(atom)
            }
            other => other,
        };
        let (depth, is_fixed) = (self.depth(init), self.is_fixed(init));
        match value {
            Value::Atom(atom) if matches!(init, Expr::Reference(it) if it.mutability.is_some()) => {
                let kind = self.kind_of(&atom, id);
                let var = self.declare(id, kind, Some(atom), None);
                self.bindings.insert(id, Binding::Place(Place { root: var, path: Vec::new() }));
            }
            Value::Atom(atom) => {
                if is_shared(init) && self.kind_of(&atom, id) == Kind::Tree {
                    self.name_references(&[id]);
                }
                self.name_atom(id, atom, ty);
            }
            Value::Place(place) if is_shared(init) && self.is_entry(&place) => {
                self.name_entry(id, place);
            }
            Value::Place(place) if self.is_by_reference(init) => self.name_place(id, place),
            Value::Place(place) => {
                self.copies.insert(id);
                self.name_copy(id, place);
            }
        }
        if let Some(Binding::Place(place)) = self.bindings.get(&id)
            && place.path.is_empty()
        {
            let info = &mut self.program.variables[place.root.0];
            info.depth = info.depth.or(depth);
            info.is_fixed |= is_fixed;
            if info.depth == Some(0) && info.kind == Kind::Tree {
                info.kind = Kind::Number;
            }
        }
        Ok(())
    }

    /// Whether a name for a place may stand for the place itself.
    fn is_alias(&self, place: &Place, init: &Expr) -> bool {
        self.refers(init) || !self.info(place.root).written
    }

    /// Whether a value is one number, which is read once.
    fn is_read(&self, place: &Place, init: &Expr) -> bool {
        let is_number = place.path.is_empty() && self.kind(place.root) == Kind::Number;
        !self.refers(init) && (is_number || self.is_entry(place))
    }

    pub(super) fn is_entry(&self, place: &Place) -> bool {
        !place.path.is_empty() && self.depth_of_place(place) == Some(0)
    }

    /// A value in a place of its own, to be taken apart.
    pub(super) fn as_place(&mut self, value: Value) -> Place {
        match value {
            Value::Place(place) => place,
            Value::Atom(Atom::Var(var)) => Place { root: var, path: Vec::new() },
            Value::Atom(atom) => {
                let var = self.define(Kind::Tree, Op::Copy(atom)).var().expect("just defined");
                Place { root: var, path: Vec::new() }
            }
        }
    }

    /// The parts of a place that a pattern names.
    pub(super) fn bind_parts(
        &mut self,
        pat: &'a Pat,
        place: &Place,
        by_reference: bool,
    ) -> Lowered<()> {
        let part = |step: Step| {
            let mut path = place.path.clone();
            path.push(step);
            Place { root: place.root, path }
        };
        match pat {
            Pat::Wild(_) => Ok(()),
            Pat::Paren(it) => self.bind_parts(&it.pat, place, by_reference),
            Pat::Reference(it) => self.bind_parts(&it.pat, place, false),
            Pat::Type(it) => self.bind_parts(&it.pat, place, by_reference),
            Pat::Ident(it) if it.subpat.is_none() => {
                let id = self.lift.facts.scopes.bound_by(pat)[0];
                if by_reference || it.by_ref.is_some() {
                    self.name_place(id, place.clone());
                } else if self.lift.facts.kinds.local(id).is_plain() {
                    let part = self.copy_of(place);
                    self.push(Statement::Code(quote!(let #pat = #part;)));
                    self.last(id);
                } else {
                    self.bind_part(id, place);
                }
                Ok(())
            }
            Pat::Tuple(it) => {
                for (i, pat) in it.elems.iter().enumerate() {
                    self.bind_parts(pat, &part(Step::Field(syn::Member::from(i))), by_reference)?;
                }
                Ok(())
            }
            Pat::Struct(it) => {
                for field in &it.fields {
                    let step = Step::Field(field.member.clone());
                    self.bind_parts(&field.pat, &part(step), by_reference)?;
                }
                Ok(())
            }
            Pat::TupleStruct(it) => {
                let parts = it.elems.iter().take_while(|it| !matches!(it, Pat::Rest(_)));
                for (i, pat) in parts.enumerate() {
                    self.bind_parts(pat, &part(Step::Field(syn::Member::from(i))), by_reference)?;
                }
                match it.elems.iter().position(|it| matches!(it, Pat::Rest(_))) {
                    Some(i) if i + 1 < it.elems.len() => {
                        Err(self.refuse(pat, "a pattern that begins with `..`"))
                    }
                    _ => Ok(()),
                }
            }
            Pat::Slice(it) => {
                let rest = it.elems.iter().position(is_rest);
                if let Some((i, id)) =
                    rest.and_then(|i| Some((i, self.name_of_rest(&it.elems[i])?)))
                {
                    let after = it.elems.len() - i - 1;
                    let end = (after > 0).then(|| self.counted_from_behind(place, after));
                    let start = Some(index(i));
                    let rest = part(Step::Range { start, end, is_closed: false, at: pat.span() });
                    self.name_place(id, rest);
                }
                for (i, pat) in it.elems.iter().enumerate().filter(|(i, _)| Some(*i) != rest) {
                    let index = match rest {
                        Some(rest) if i > rest => {
                            self.counted_from_behind(place, it.elems.len() - i)
                        }
                        _ => index(i),
                    };
                    self.bind_parts(pat, &part(Step::Index(index, pat.span())), by_reference)?;
                }
                Ok(())
            }
            _ => Err(self.refuse(pat, "a pattern of this kind")),
        }
    }

    /// `rest` of `rest @ ..`
    fn name_of_rest(&self, pat: &Pat) -> Option<LocalId> {
        self.lift.facts.scopes.bound_by(pat).first().copied()
    }

    /// The index of an entry that is counted from behind.
    fn counted_from_behind(&mut self, place: &Place, i: usize) -> Atom {
        let sequence = crate::reverse::forward::path(
            &self.program,
            self.info(place.root).name.to_token_stream(),
            place,
        );
        let (var, i) = (
            self.variable("i", Kind::Plain, proc_macro2::Span::call_site()),
            super::expr::literal(i),
        );
        self.push(Statement::Let(var, Op::Code(quote!(#sequence.len() - #i))));
        Atom::Var(var)
    }

    /// A name for a part, by value.
    fn bind_part(&mut self, id: LocalId, place: &Place) {
        let kind = match self.lift.facts.kinds.local(id) {
            resolve::Kind::Float => Kind::Number,
            _ => Kind::Tree,
        };
        let is_mut = self.lift.facts.scopes.local(id).is_mut;
        if !is_mut {
            self.wanted_by.name = Some(id);
        }
        let atom = self.read(Value::Place(place.clone()), kind);
        self.wanted_by = Wanted::default();
        self.name_atom(id, atom, None);
    }
}

/// An index that is known.
fn index(i: usize) -> Atom {
    let i = super::expr::literal(i).to_token_stream();
    Atom::Code(crate::reverse::ir::Code { operand: i.clone(), lifted: i })
}

/// `..` in a slice, or `rest @ ..`
fn is_rest(pat: &Pat) -> bool {
    match pat {
        Pat::Rest(_) => true,
        Pat::Ident(it) => it.subpat.as_ref().is_some_and(|(_, it)| matches!(**it, Pat::Rest(_))),
        _ => false,
    }
}

/// What a reference refers to.
fn is_shared(expr: &Expr) -> bool {
    matches!(expr, Expr::Reference(it) if it.mutability.is_none())
}

pub(super) fn referent(expr: &Expr) -> &Expr {
    match expr {
        Expr::Reference(it) => &it.expr,
        other => other,
    }
}
