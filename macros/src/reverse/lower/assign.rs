//! Assignments: what is written where, and in which order.

use super::{Lowered, Lowering, Value, Wanted};
use crate::lift::Want;
use crate::resolve::{LocalId, assigned};
use crate::reverse::ir::{Arithmetic, Atom, Code, Kind, Op, Place, Statement};
use proc_macro2::Span;
use quote::{ToTokens, quote};
use std::collections::HashSet;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ExprBinary};

impl<'a> Lowering<'a> {
    pub(super) fn assign(&mut self, expr: &'a Expr, it: &'a syn::ExprAssign) -> Lowered<()> {
        self.in_order(&it.left, &it.right)?;
        if let (Expr::Tuple(places), Expr::Tuple(values)) = (&*it.left, &*it.right)
            && places.elems.len() == values.elems.len()
        {
            return self.assign_each(places, values);
        }
        let Some(place) = self.place(&it.left)? else { return self.untracked(&it.left, expr) };
        if self.is_plain(&it.left) {
            let _ = self.only_looks(&it.right);
            let value = self.lift.expr(&it.right, Want::Any);
            self.store_plain(place, value);
            return Ok(());
        }
        let root = assigned::root(&it.left).and_then(|it| self.lift.facts.scopes.use_of(it));
        self.wanted_by.is_questioned = root.is_some_and(|id| self.questioned.contains(&id));
        let value = self.atom(&it.right)?;
        self.wanted_by = Wanted::default();
        self.store(place, value);
        Ok(())
    }

    /// `(a, b) = (b, a);`
    fn assign_each(
        &mut self,
        places: &'a syn::ExprTuple,
        values: &'a syn::ExprTuple,
    ) -> Lowered<()> {
        let mut atoms = Vec::new();
        for (left, value) in places.elems.iter().zip(&values.elems) {
            if self.is_followed(left) {
                atoms.push(self.atom(value)?);
            } else {
                self.only_looks(value)?;
                atoms.push(self.plain(value));
            }
        }
        for (left, atom) in places.elems.iter().zip(atoms) {
            if let Some(place) = self.place(left)? {
                self.store(place, atom);
            } else if self.is_followed(left) {
                return Err(self.refuse(left, "a write of this kind"));
            } else {
                let (left, value) = (self.lift.expr(left, Want::Any), self.printed(&atom));
                self.push(Statement::Code(quote!(#left = #value;)));
            }
        }
        Ok(())
    }

    fn printed(&self, atom: &Atom) -> proc_macro2::TokenStream {
        match atom {
            Atom::Var(var) => self.info(*var).name.to_token_stream(),
            Atom::Code(code) => code.operand.clone(),
        }
    }

    /// Whether what is written to may hold numbers that a derivative follows. Of an assignment itself nobody can
    /// tell: it has no value.
    fn is_followed(&self, left: &Expr) -> bool {
        match left {
            Expr::Tuple(it) => it.elems.iter().any(|it| self.is_followed(it)),
            Expr::Array(it) => it.elems.iter().any(|it| self.is_followed(it)),
            Expr::Struct(it) => it.fields.iter().any(|it| self.is_followed(&it.expr)),
            Expr::Call(it) => it.args.iter().any(|it| self.is_followed(it)),
            Expr::Paren(it) => self.is_followed(&it.expr),
            Expr::Infer(_) => false,
            other => self.is_active(other),
        }
    }

    /// A write to something that holds no number to follow.
    fn untracked(&mut self, left: &'a Expr, expr: &'a Expr) -> Lowered<()> {
        if self.is_followed(left) {
            return Err(self.refuse(left, "a write of this kind"));
        }
        if let Expr::Assign(it) = expr
            && !self.lift.facts.active.of(left).value
            && self.is_taken_apart(&it.right)
        {
            let value = self.atom_without_numbers(&it.right)?;
            let (left, value) = (self.lift.expr(left, Want::Any), self.printed(&value));
            self.push(Statement::Code(quote!(#left = #value;)));
            return Ok(());
        }
        if let Expr::Assign(syn::ExprAssign { right, .. })
        | Expr::Binary(ExprBinary { right, .. }) = expr
        {
            self.only_looks(left)?;
            self.only_looks(right)?;
        }
        self.code_expr(expr)
    }

    /// The right side goes first, as in the user's code; here the left side's indices would.
    fn in_order(&self, left: &Expr, right: &Expr) -> Lowered<()> {
        let mut indices =
            Mentioned { lowering: self, only_in: Part::Indices, found: HashSet::new() };
        indices.visit_expr(left);
        let mut written =
            Mentioned { lowering: self, only_in: Part::Writes, found: HashSet::new() };
        written.visit_expr(right);
        if indices.found.is_disjoint(&written.found) {
            return Ok(());
        }
        Err(self.refuse(right, "a write in the middle of an expression"))
    }

    pub(super) fn store(&mut self, place: Place, value: Atom) {
        let is_number = value.var().is_some_and(|it| self.kind(it) == Kind::Number);
        if place.path.is_empty() {
            match value.var() {
                Some(var) if is_number => self.current.insert(place.root, var),
                _ => self.current.remove(&place.root),
            };
        }
        let is_first = place.path.is_empty() && self.is_first_store(place.root);
        if is_number || is_first || !self.may_change_shape(&place, &value) {
            self.push(Statement::Store(place, value));
            return;
        }
        self.begin_deferred(place.root);
        let before = self.variable("before", Kind::Kept, Span::call_site());
        self.push(Statement::Replace { place, value, before });
    }

    /// Whether a structure may have another shape after it was assigned to: as many numbers as before are in a
    /// number and in an array of known size.
    fn may_change_shape(&self, place: &Place, value: &Atom) -> bool {
        let is_fixed = |it| self.info(it).is_fixed;
        let is_same = self.depth_of_place(place) == Some(0)
            || value.var().is_some_and(is_fixed)
            || (place.path.is_empty() && is_fixed(place.root));
        !is_same
    }

    pub(super) fn compound(&mut self, expr: &'a Expr, it: &'a syn::ExprBinary) -> Lowered<()> {
        self.in_order(&it.left, &it.right)?;
        let Some(place) = self.place(&it.left)? else { return self.untracked(&it.left, expr) };
        if self.is_plain(&it.left) {
            let value = self.plain_compound(it);
            self.store_plain(place, value);
            return Ok(());
        }
        if self.operation_in_place(&place, &it.op, &it.right)? {
            return Ok(());
        }
        let op = match it.op {
            BinOp::AddAssign(_) => Arithmetic::Add,
            BinOp::SubAssign(_) => Arithmetic::Sub,
            BinOp::MulAssign(_) => Arithmetic::Mul,
            BinOp::DivAssign(_) => Arithmetic::Div,
            BinOp::RemAssign(_) => {
                let new = self.remainder(it)?;
                self.store(place, new);
                return Ok(());
            }
            _ => return Err(self.refuse(expr, "an operator")),
        };
        let value = self.number(&it.right)?;
        if matches!(op, Arithmetic::Add | Arithmetic::Sub) {
            self.current.remove(&place.root);
            let is_minus = op == Arithmetic::Sub;
            self.push(Statement::Increase { place, value, is_minus });
            return Ok(());
        }
        let old = self.read(Value::Place(place.clone()), Kind::Number);
        let new = self.define(Kind::Number, Op::Arithmetic(op, old, value));
        self.store(place, new);
        Ok(())
    }

    /// `std::mem::swap(&mut a, &mut b)`
    pub(super) fn swap(&mut self, it: &'a syn::ExprCall) -> Lowered<()> {
        let (Some(a), Some(b)) = (self.place(&it.args[0])?, self.place(&it.args[1])?) else {
            return Err(self.refuse(it, "a swap"));
        };
        let kind = match self.depth_of_place(&a) {
            Some(0) => Kind::Number,
            _ => Kind::Tree,
        };
        // What a place holds is looked at in its place unless it is written to: here it is copied first.
        let old_a = self.define(kind, Op::Read(a.clone()));
        let old_b = self.define(kind, Op::Read(b.clone()));
        self.store(a, old_b);
        self.store(b, old_a);
        Ok(())
    }

    /// `std::mem::take(&mut a)`: what was there, and an empty value in its place.
    pub(super) fn take(&mut self, it: &'a syn::ExprCall) -> Lowered<Value> {
        let wanted_by = self.wanted_by.take();
        let Some(place) = self.place(&it.args[0])? else {
            return Err(self.refuse(it, "a call"));
        };
        let kind = match self.depth_of_place(&place) {
            Some(0) => Kind::Number,
            _ => Kind::Tree,
        };
        self.wanted_by = wanted_by;
        let old = self.define(kind, Op::Read(place.clone()));
        let runtime = self.lift.runtime;
        let empty = quote!(#runtime::Empty::empty());
        self.store(place, Atom::Code(Code { operand: empty.clone(), lifted: empty }));
        Ok(Value::Atom(old))
    }
}

/// What part of an expression is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Indices,
    Writes,
    All,
}

/// The locals that a part of an expression mentions.
struct Mentioned<'l, 'a> {
    lowering: &'l Lowering<'a>,
    only_in: Part,
    found: HashSet<LocalId>,
}

impl Mentioned<'_, '_> {
    fn all_of(&mut self, expr: &Expr) {
        let outer = std::mem::replace(&mut self.only_in, Part::All);
        self.visit_expr(expr);
        self.only_in = outer;
    }
}

impl Mentioned<'_, '_> {
    /// The local that a place is, or is a part of; of any other place, all that it mentions.
    fn written(&mut self, place: &Expr) {
        match assigned::root(place) {
            Some(root) => self.found.extend(self.lowering.lift.facts.scopes.use_of(root)),
            None => self.all_of(place),
        }
    }
}

impl<'ast> Visit<'ast> for Mentioned<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match (self.only_in, expr) {
            (Part::All, Expr::Path(_)) => {
                self.found.extend(self.lowering.lift.facts.scopes.use_of(expr));
            }
            (Part::Indices, Expr::Index(it)) => {
                self.all_of(&it.index);
                self.visit_expr(&it.expr);
            }
            (Part::Writes, Expr::Assign(it)) => {
                self.written(&it.left);
                visit::visit_expr_assign(self, it);
            }
            (Part::Writes, Expr::Binary(it)) if assigned::assigning(&it.op).is_some() => {
                self.written(&it.left);
                visit::visit_expr_binary(self, it);
            }
            (Part::Writes, Expr::Reference(it)) if it.mutability.is_some() => {
                self.written(&it.expr);
                self.visit_expr(&it.expr);
            }
            _ => visit::visit_expr(self, expr),
        }
    }
}

pub(super) fn is_swap(it: &syn::ExprCall) -> bool {
    is_of_mem(it, "swap") && it.args.len() == 2
}

/// `std::mem::take(&mut a)`
pub(super) fn is_take(it: &syn::ExprCall) -> bool {
    is_of_mem(it, "take") && it.args.len() == 1
}

pub(super) fn is_drop(it: &syn::ExprCall) -> bool {
    let is_prelude = matches!(&*it.func, Expr::Path(it) if it.path.is_ident("drop"));
    (is_prelude || is_of_mem(it, "drop")) && it.args.len() == 1
}

/// Whether a call is one of `std::mem`.
fn is_of_mem(it: &syn::ExprCall, name: &str) -> bool {
    let Expr::Path(called) = &*it.func else { return false };
    let names: Vec<String> = called.path.segments.iter().map(|it| it.ident.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names[..] {
        ["mem", last] | ["std" | "core", "mem", last] => last == name,
        _ => false,
    }
}
