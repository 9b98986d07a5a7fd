//! Statements.

use super::call::named;
use super::{Binding, Lowered, Lowering, leave};
use crate::attr::checkpoint;
use crate::lift::{Want, is_tail};
use crate::resolve::assigned;
use crate::reverse::edit::{self, Change, Edit};
use crate::reverse::failure;
use crate::reverse::ir::{Atom, Kind, Place, Statement};
use quote::quote;
use syn::{Expr, Pat, Stmt};

impl<'a> Lowering<'a> {
    /// The statements of a block, and its value.
    pub(super) fn stmts(&mut self, stmts: &'a [Stmt]) -> Lowered<Option<Atom>> {
        // The local that the value is for is none of what comes before it.
        let wanted_by = self.wanted_by.take();
        for (i, stmt) in stmts.iter().enumerate() {
            let rest = &stmts[i + 1..];
            match stmt {
                // As it was written, or as the parser reads it again.
                Stmt::Expr(Expr::Macro(syn::ExprMacro { mac, .. }), _)
                | Stmt::Macro(syn::StmtMacro { mac, .. })
                    if failure::is_fail(mac) =>
                {
                    self.push(Statement::Fail(failure::returned(mac)));
                    return Ok(None);
                }
                Stmt::Expr(Expr::Return(it), _) => return self.returned(it),
                Stmt::Expr(Expr::Break(it), _) => return self.broken(it),
                Stmt::Expr(Expr::Continue(it), _) => return self.continued(it),
                Stmt::Expr(tail, None) if is_tail(stmts, i) && !self.is_statement(tail) => {
                    self.leaves_at_end(tail)?;
                    self.wanted_by = wanted_by;
                    let is_number = self.is_number_returned(tail);
                    return if is_number { self.number(tail) } else { self.atom(tail) }.map(Some);
                }
                Stmt::Expr(Expr::If(it), _) if leave::leaves(it) => {
                    self.wanted_by = wanted_by;
                    return self.leave(it, rest);
                }
                Stmt::Expr(it, _) if leave::may_leave(it) => {
                    self.expr_stmt(it)?;
                    self.wanted_by = wanted_by;
                    return self.unless_left(rest);
                }
                Stmt::Local(it)
                    if it.init.as_ref().is_some_and(|it| leave::may_leave(&it.expr)) =>
                {
                    self.stmt(stmt)?;
                    self.wanted_by = wanted_by;
                    return self.unless_left(rest);
                }
                _ => self.stmt(stmt)?,
            }
        }
        Ok(None)
    }

    /// Whether an expression is the function's value, and that a number.
    fn is_number_returned(&self, expr: &'a Expr) -> bool {
        let facts = self.lift.facts;
        let is_last = matches!(facts.function.block.stmts.last(),
            Some(Stmt::Expr(last, None)) if std::ptr::eq(last, expr));
        is_last
            && matches!(&facts.function.sig.output, syn::ReturnType::Type(_, ty)
                if facts.kinds.of_type(ty) == crate::resolve::Kind::Float)
    }

    /// Whether an expression at the end of a block is not its value.
    fn is_statement(&self, expr: &'a Expr) -> bool {
        match expr {
            Expr::MethodCall(it) => super::place::writes(&it.method.to_string()),
            Expr::Loop(it) => !leave::gives_value(&it.body),
            Expr::Match(it) => it.arms.iter().all(|arm| self.gives_nothing(&arm.body)),
            Expr::If(it) => {
                !assigned::has_value(it)
                    || (self.ends_in_nothing(&it.then_branch)
                        && it.else_branch.as_ref().is_none_or(|(_, it)| self.gives_nothing(it)))
            }
            other => assigned::is_statement(other),
        }
    }

    /// Whether an arm has no value: it does something, or ends the program.
    fn gives_nothing(&self, arm: &'a Expr) -> bool {
        match arm {
            Expr::Block(it) => self.ends_in_nothing(&it.block),
            Expr::Macro(it) => is_panic(&it.mac),
            other => self.is_statement(other),
        }
    }

    fn ends_in_nothing(&self, block: &'a syn::Block) -> bool {
        match block.stmts.last() {
            Some(Stmt::Expr(tail, None)) => self.gives_nothing(tail),
            Some(Stmt::Macro(it)) => it.semi_token.is_some() || is_panic(&it.mac),
            _ => true,
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Lowered<()> {
        match stmt {
            Stmt::Local(it) if checkpoint::is_mark(it) => Ok(()),
            Stmt::Local(it) => self.local_stmt(stmt, it),
            Stmt::Expr(it, _) => self.expr_stmt(it),
            Stmt::Item(_) => {
                let item = self.lift.stmt(stmt);
                self.push(Statement::Code(item));
                Ok(())
            }
            Stmt::Macro(_) => {
                self.own_code(stmt);
                Ok(())
            }
        }
    }

    /// The user's own code, on the numbers of the copy.
    fn own_code(&mut self, stmt: &'a Stmt) {
        let code = self.lift.stmt(stmt);
        self.push(Statement::Code(code));
    }

    fn local_stmt(&mut self, stmt: &'a Stmt, it: &'a syn::Local) -> Lowered<()> {
        let bound = self.lift.facts.scopes.bound_by(&it.pat);
        let is_active = bound.iter().any(|id| self.active.local(*id) && !self.is_integer(*id));
        if let Some(init) = &it.init {
            self.leaves_at_end(&init.expr)?;
        }
        if let Some(init) = it.init.as_ref().filter(|_| !is_active) {
            if matches!(it.pat, syn::Pat::Ident(_)) && self.is_by_reference(&init.expr) {
                self.name_references(&bound);
            }
            let is_plain = !bound.iter().any(|id| self.lift.facts.active.local(*id));
            if is_plain && self.is_taken_apart(&init.expr) {
                let value = self.atom_without_numbers(&init.expr)?;
                self.name_plain(&it.pat, &value);
                return Ok(());
            }
            self.only_looks(&init.expr)?;
        }
        if !is_active && self.went_to_beginning(stmt, it) {
            return Ok(());
        }
        if let (Pat::Ident(_), Some(init), false) = (&it.pat, &it.init, is_active)
            && self.active.of(&init.expr).value
        {
            let value = self.plain(&init.expr);
            self.name_plain(&it.pat, &value);
            return Ok(());
        }
        if !is_active {
            bound.iter().for_each(|id| self.last(*id));
            self.own_code(stmt);
            return Ok(());
        }
        match &it.init {
            Some(init) if init.diverge.is_none() => self.bind(&it.pat, &init.expr),
            Some(_) => Err(self.refuse(it, "`let .. else`")),
            None => self.declare_later(&it.pat),
        }
    }

    /// A neighbour in a tuple may have made it look as if it were followed.
    fn is_integer(&self, id: crate::resolve::LocalId) -> bool {
        self.lift.facts.kinds.local(id).is_plain()
    }

    /// `let x;`
    fn declare_later(&mut self, pat: &'a Pat) -> Lowered<()> {
        let (pat, ty) = match pat {
            Pat::Type(it) => (&*it.pat, Some(self.lift.ty_of_local(&it.ty))),
            other => (other, None),
        };
        let Pat::Ident(_) = pat else { return Err(self.refuse(pat, "a pattern without a value")) };
        let id = self.lift.facts.scopes.bound_by(pat)[0];
        let kind = self.kind_of_local(id);
        let var = self.declare(id, kind, None, ty);
        self.defer(var);
        self.bindings.insert(id, Binding::Place(Place { root: var, path: Vec::new() }));
        Ok(())
    }

    pub(super) fn expr_stmt(&mut self, expr: &'a Expr) -> Lowered<()> {
        self.leaves_at_end(expr)?;
        if !self.active.of(expr).touched && !leave::may_leave(expr) {
            return self.code_expr(expr);
        }
        if let Some(every) = super::checkpoint::every(expr) {
            return self.checkpointed(expr, every);
        }
        match expr {
            Expr::Assign(it) => self.assign(expr, it),
            Expr::Binary(it) if assigned::assigning(&it.op).is_some() => self.compound(expr, it),
            Expr::If(it) => self.if_stmt(it),
            Expr::Match(it) => self.match_stmt(it),
            Expr::ForLoop(it) => self.for_loop(it),
            Expr::While(it) => self.while_loop(it),
            Expr::Loop(it) => self.endless_loop(it),
            Expr::Block(it) if it.label.is_none() => self.stmts(&it.block.stmts).map(|_| ()),
            Expr::MethodCall(it) if super::place::writes(&it.method.to_string()) => self.write(it),
            Expr::Macro(_) => self.only_looks(expr).and_then(|()| self.code_expr(expr)),
            Expr::MethodCall(it) if self.taken_out(it)?.is_some() => Ok(()),
            Expr::MethodCall(it) if self.method_in_place(it)? => Ok(()),
            Expr::Call(it) if super::assign::is_swap(it) => self.swap(it),
            // What a derivative follows is kept as long as its adjoint needs it, whatever the function does.
            Expr::Call(it) if super::assign::is_drop(it) => self.value(&it.args[0]).map(|_| ()),
            _ if !self.is_active(expr) => self.only_looks(expr).and_then(|()| self.code_expr(expr)),
            _ => self.value(expr).map(|_| ()),
        }
    }

    pub(super) fn code_expr(&mut self, expr: &'a Expr) -> Lowered<()> {
        if leave::may_leave(expr) {
            return Err(self.refuse(expr, leave::IN_THE_MIDDLE));
        }
        let code = self.lift.expr(expr, Want::Any);
        self.push(Statement::Code(quote!(#code;)));
        Ok(())
    }

    /// `v.push(x)`
    fn write(&mut self, it: &'a syn::ExprMethodCall) -> Lowered<()> {
        let Some(place) = self.place(&it.receiver)? else {
            return Err(self.refuse(it, &named(it)));
        };
        let args: Vec<&'a Expr> = it.args.iter().collect();
        let change = match (it.method.to_string().as_str(), &args[..]) {
            ("push", [x]) => Change::Push(self.entry(x)?),
            ("insert", [i, x]) => {
                let i = self.plain(i);
                Change::Insert(i, self.entry(x)?)
            }
            ("swap", [i, j]) => Change::Swap(self.plain(i), self.plain(j)),
            ("reverse", []) => Change::Reverse,
            ("fill", [x]) => Change::Fill(self.entry(x)?),
            ("copy_from_slice" | "clone_from_slice", [from]) => {
                Change::CopyFrom(self.source(from)?, it.method.clone())
            }
            ("extend_from_slice", [from]) => Change::Extend(self.source(from)?),
            _ => return Err(self.refuse(it, &named(it))),
        };
        if matches!(&change, Change::CopyFrom(from, _) | Change::Extend(from) if from.root == place.root)
        {
            return Err(self.refuse(it, "a copy within one array"));
        }
        self.push(Statement::Edit(Edit { place, change, at: it.method.span() }));
        Ok(())
    }

    /// `v.pop().unwrap()`, `v.remove(i)`
    pub(super) fn taken_out(&mut self, it: &'a syn::ExprMethodCall) -> Lowered<Option<Atom>> {
        let (from, index) = match (it.method.to_string().as_str(), &*it.receiver, it.args.first()) {
            ("unwrap" | "expect", Expr::MethodCall(pop), _)
                if pop.method == "pop" && pop.args.is_empty() =>
            {
                (&*pop.receiver, None)
            }
            ("remove", from, Some(index)) => (from, Some(index)),
            _ => return Ok(None),
        };
        let depth = self.depth(from);
        let Some(place) = self.place(from)? else { return Ok(None) };
        let index = index.map(|it| self.plain(it));
        let var = self.result(edit::kind_of_entry(depth));
        let change = match index {
            Some(index) => Change::Remove(var, index),
            None => Change::Pop(var),
        };
        self.push(Statement::Edit(Edit { place, change, at: it.method.span() }));
        Ok(Some(Atom::Var(var)))
    }

    /// A value that goes into a structure: a number of the copy, or numbers.
    fn entry(&mut self, expr: &'a Expr) -> Lowered<Atom> {
        self.atom(expr)
    }

    /// The numbers that are copied.
    fn source(&mut self, expr: &'a Expr) -> Lowered<Place> {
        let value = self.value(super::bind::referent(expr))?;
        Ok(self.as_place(value))
    }

    fn kind_of_local(&self, id: crate::resolve::LocalId) -> Kind {
        match self.lift.facts.kinds.local(id) {
            crate::resolve::Kind::Floats(_) => Kind::Tree,
            crate::resolve::Kind::Float => Kind::Number,
            _ => Kind::Tree,
        }
    }
}

/// `panic!()` and its like, which have no value.
fn is_panic(mac: &syn::Macro) -> bool {
    let name = crate::resolve::macros::name(mac);
    matches!(name.as_str(), "panic" | "unreachable" | "todo" | "unimplemented")
}
