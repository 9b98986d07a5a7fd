//! Ways out of the middle: `return`, `break`, `continue`.
//!
//! The program has none of them. Where an `if` ends in one, what follows goes into its other arm. Where one
//! lies deeper, it raises a flag, and what follows is run unless the flag is up.

use super::{Lowered, Lowering, Value, Wanted};
use crate::reverse::ir::{Atom, Block, Code, Kind, Op, Place, Question, Statement, Var};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::visit::{self, Visit};
use syn::{Expr, ExprIf, Label, Lifetime, Stmt, Type};

/// What is refused of ways out.
pub(super) const IN_THE_MIDDLE: &str = "a way out of the middle of an expression";

/// The flags of a loop.
pub(super) struct Flags {
    pub(super) label: Option<Label>,
    /// The loop is over.
    pub(super) done: Option<Ident>,
    /// The iteration is.
    pub(super) skip: Option<Ident>,
    /// Whether it runs the segments of a loop that is checkpointed: who leaves a segment leaves it too.
    pub(super) is_of_segments: bool,
}

/// The flag of a function that returned, and what it returned.
pub(super) struct Returned {
    flag: Ident,
    result: Var,
}

impl Returned {
    pub(super) fn flag(&self) -> &Ident {
        &self.flag
    }
}

impl<'a> Lowering<'a> {
    /// Makes a place for what is returned out of the middle, if anything is.
    pub(super) fn expect_returns(&mut self, stmts: &'a [Stmt]) -> Lowered<()> {
        if !is_deep(stmts) {
            return Ok(());
        }
        let syn::ReturnType::Type(_, ty) = &self.lift.facts.function.sig.output else {
            return Ok(());
        };
        let Some(zero) = self.zero_of(ty) else {
            return Err(self.refuse(ty, "a `return` out of the middle of a function of this type"));
        };
        let kind = match self.lift.facts.kinds.of_type(ty) {
            crate::resolve::Kind::Float => Kind::Number,
            _ => Kind::Tree,
        };
        let flag = self.flag("returned");
        let result = self.variable("result", kind, Span::call_site());
        self.program.variables[result.0].written = true;
        self.push(Statement::Code(quote!(let mut #flag = false;)));
        let ty = (kind == Kind::Tree).then(|| self.lift.ty(ty));
        let zero = Atom::Code(Code { operand: zero.clone(), lifted: zero });
        self.push(Statement::Declare { var: result, init: Some(zero), ty });
        self.returned = Some(Returned { flag, result });
        Ok(())
    }

    /// Some value of a type, that nobody looks at.
    fn zero_of(&self, ty: &Type) -> Option<TokenStream> {
        let (runtime, scalar) = (self.lift.runtime, self.lift.scalar);
        let is_number = |it: &syn::Ident| self.lift.facts.scalar.is_name(it);
        match ty {
            Type::Path(it) if it.path.get_ident().is_some_and(is_number) => {
                Some(quote!(#runtime::zero::<#scalar>()))
            }
            Type::Path(it) => {
                let name = it.path.segments.last()?.ident.to_string();
                let is_known = matches!(name.as_str(), "bool" | "Vec")
                    || crate::vocabulary::is_integer_type(&name);
                is_known.then(|| quote!(::core::default::Default::default()))
            }
            Type::Array(it) => {
                let (zero, len) = (self.zero_of(&it.elem)?, &it.len);
                Some(quote!(::core::array::from_fn::<_, { #len }, _>(|_| #zero)))
            }
            Type::Tuple(it) => {
                let parts =
                    it.elems.iter().map(|it| self.zero_of(it)).collect::<Option<Vec<_>>>()?;
                Some(quote!((#(#parts,)*)))
            }
            Type::Paren(it) => self.zero_of(&it.elem),
            Type::Group(it) => self.zero_of(&it.elem),
            _ => None,
        }
    }

    /// The value of an arm that left before it had one: what was returned, or one that nobody looks at.
    pub(super) fn leave_value(&mut self, arm: &mut Block, kind: Kind) {
        if let Some(Returned { result, .. }) = &self.returned
            && self.wanted_by.is_returned
        {
            let place = Place { root: *result, path: Vec::new() };
            let value = self.variable("t", self.kind(*result), Span::call_site());
            arm.statements.push(Statement::Let(value, Op::Read(place)));
            arm.value = Some(Atom::Var(value));
            return;
        }
        let (runtime, scalar) = (self.lift.runtime, self.lift.scalar);
        let value = match kind {
            Kind::Number => quote!(#runtime::zero::<#scalar>()),
            _ => quote!(#runtime::Empty::empty()),
        };
        arm.value = Some(Atom::Code(Code { operand: value.clone(), lifted: value }));
    }

    pub(super) fn returned(&mut self, it: &'a syn::ExprReturn) -> Lowered<Option<Atom>> {
        let value = it.expr.as_ref().map(|it| self.result_of(it)).transpose()?;
        let (Some(Returned { flag, result }), Some(value)) = (&self.returned, &value) else {
            return Ok(value);
        };
        let (flag, place) = (flag.clone(), Place { root: *result, path: Vec::new() });
        self.store(place, value.clone());
        self.raise(&flag);
        self.leave_loops(self.loops.len());
        Ok(None)
    }

    fn result_of(&mut self, expr: &'a Expr) -> Lowered<Atom> {
        self.leaves_at_end(expr)?;
        self.wanted_by.is_returned = true;
        let value = self.atom(expr);
        self.wanted_by = Wanted::default();
        value
    }

    /// Refuses an expression that something in it leaves while the rest is still to be computed.
    pub(super) fn leaves_at_end(&self, expr: &Expr) -> Lowered<()> {
        match expr {
            Expr::Paren(it) => self.leaves_at_end(&it.expr),
            Expr::Group(it) => self.leaves_at_end(&it.expr),
            Expr::If(_) | Expr::Match(_) | Expr::Loop(_) => Ok(()),
            Expr::ForLoop(_) | Expr::While(_) => Ok(()),
            Expr::Block(it) if it.label.is_none() => Ok(()),
            Expr::Block(_) if may_leave(expr) => Err(self.refuse(expr, "a block with a label")),
            _ if may_leave(expr) => Err(self.refuse(expr, IN_THE_MIDDLE)),
            _ => Ok(()),
        }
    }

    /// `break`.
    pub(super) fn broken(&mut self, it: &'a syn::ExprBreak) -> Lowered<Option<Atom>> {
        match self.depth_of_loop(it.label.as_ref()) {
            Some(depth) if it.expr.is_none() => {
                self.leave_loops(depth);
                Ok(None)
            }
            _ => Err(self.refuse(it, "a `break` of this kind")),
        }
    }

    /// `continue`.
    pub(super) fn continued(&mut self, it: &'a syn::ExprContinue) -> Lowered<Option<Atom>> {
        let Some(depth) = self.depth_of_loop(it.label.as_ref()) else {
            return Err(self.refuse(it, "a `continue` of this kind"));
        };
        self.leave_loops(depth - 1);
        let index = self.loops.len() - depth;
        if let Some(skip) = self.loops[index].skip.clone() {
            self.raise(&skip);
        }
        Ok(None)
    }

    /// How many loops out a label is: one for the innermost.
    fn depth_of_loop(&self, label: Option<&Lifetime>) -> Option<usize> {
        let Some(label) = label else { return (!self.loops.is_empty()).then_some(1) };
        let mut loops = self.loops.iter().rev();
        let is_it = |it: &Flags| it.label.as_ref().is_some_and(|it| it.name == *label);
        loops.position(is_it).map(|it| it + 1)
    }

    /// Ends the innermost loops.
    pub(super) fn leave_loops(&mut self, count: usize) {
        let first = self.loops.len() - count;
        let is_part = count > 0 && first > 0 && self.loops[first - 1].is_of_segments;
        let first = first - usize::from(is_part);
        let flags: Vec<Ident> = self.loops[first..]
            .iter()
            .flat_map(|it| [it.done.clone(), it.skip.clone()])
            .flatten()
            .collect();
        flags.iter().for_each(|it| self.raise(it));
    }

    fn raise(&mut self, flag: &Ident) {
        self.push(Statement::Code(quote!(#flag = true;)));
    }

    /// What follows a statement that may have left.
    pub(super) fn unless_left(&mut self, rest: &'a [Stmt]) -> Lowered<Option<Atom>> {
        if rest.is_empty() && !self.loops.is_empty() {
            return Ok(None);
        }
        let flag = match self.loops.last() {
            Some(it) => it.skip.clone(),
            None => self.returned.as_ref().map(|it| it.flag.clone()),
        };
        let Some(flag) = flag else { return self.stmts(rest) };
        let wanted_by = self.wanted_by.take();
        let staying = self.arm(|this| {
            this.wanted_by = wanted_by.by_arm();
            this.stmts(rest)
        })?;
        let left = Block::default();
        let question = Question::If(quote!(!#flag));
        if staying.value.is_some() {
            self.wanted_by = wanted_by;
            return Ok(Some(self.value_branch(question, vec![staying, left])));
        }
        self.branch(None, question, vec![staying, left]);
        Ok(None)
    }

    /// What the function returned early.
    pub(super) fn result_of_return(&mut self) -> Option<Atom> {
        let Returned { result, .. } = self.returned.as_ref()?;
        let place = Place { root: *result, path: Vec::new() };
        let kind = self.kind(*result);
        Some(self.read(Value::Place(place), kind))
    }

    /// After a loop that something in it may have left further than itself.
    pub(super) fn after_loop(&mut self) -> TokenStream {
        let Some(Returned { flag, .. }) = &self.returned else { return TokenStream::new() };
        let Some(around) = self.loops.last() else { return TokenStream::new() };
        let raised = [&around.done, &around.skip].into_iter().flatten();
        quote!(if #flag { #(#raised = true;)* })
    }
}

/// Whether a block ends in `return`, `break` or `continue`.
pub(super) fn ends_in_leave(stmts: &[Stmt]) -> bool {
    match stmts.last() {
        Some(Stmt::Expr(Expr::Return(_) | Expr::Break(_) | Expr::Continue(_), _)) => true,
        Some(Stmt::Expr(Expr::If(it), _)) => {
            ends_in_leave(&it.then_branch.stmts)
                && it.else_branch.as_ref().is_some_and(|(_, it)| leaves_expr(it))
        }
        _ => false,
    }
}

pub(super) fn leaves_expr(expr: &Expr) -> bool {
    match expr {
        Expr::Block(it) => ends_in_leave(&it.block.stmts),
        Expr::If(it) => {
            ends_in_leave(&it.then_branch.stmts)
                && it.else_branch.as_ref().is_some_and(|(_, it)| leaves_expr(it))
        }
        _ => false,
    }
}

/// Whether an `if` ends, in one of its two blocks, in a way out.
pub(super) fn leaves(it: &ExprIf) -> bool {
    let is_block = it.else_branch.as_ref().is_none_or(|(_, it)| matches!(**it, Expr::Block(_)));
    is_block
        && (ends_in_leave(&it.then_branch.stmts)
            || it.else_branch.as_ref().is_some_and(|(_, it)| leaves_expr(it)))
}

/// Whether a way out lies deeper than at the end of an `if` among these statements.
pub(super) fn is_deep(stmts: &[Stmt]) -> bool {
    stmts.iter().any(|stmt| match stmt {
        Stmt::Expr(Expr::Return(it), _) => it.expr.as_deref().is_some_and(may_leave),
        Stmt::Expr(Expr::Break(_) | Expr::Continue(_), _) => false,
        Stmt::Expr(Expr::If(it), _) if leaves(it) => {
            may_leave(&it.cond)
                || is_deep(&it.then_branch.stmts)
                || it.else_branch.as_ref().is_some_and(|(_, it)| match &**it {
                    Expr::Block(it) => is_deep(&it.block.stmts),
                    other => may_leave(other),
                })
        }
        Stmt::Expr(it, _) => may_leave(it),
        Stmt::Local(it) => it.init.as_ref().is_some_and(|it| may_leave(&it.expr)),
        _ => false,
    })
}

/// Whether something in an expression leaves it for what is around.
pub(in crate::reverse) fn may_leave(expr: &Expr) -> bool {
    let mut finder = Finder { labels: Vec::new(), loops: 0, found: false };
    finder.visit_expr(expr);
    finder.found
}

/// Whether something in a loop's body ends the loop.
pub(super) fn ends_loop(label: Option<&Label>, body: &syn::Block) -> bool {
    struct Breaks<'l> {
        label: Option<&'l Label>,
        loops: usize,
        found: bool,
    }
    impl<'ast> Visit<'ast> for Breaks<'_> {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            let is_loop = matches!(expr, Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_));
            self.found |= match expr {
                Expr::Return(_) => true,
                Expr::Break(it) => it.label.is_some() || self.loops == 0,
                Expr::Continue(it) => {
                    it.label.as_ref().is_some_and(|it| self.label.is_none_or(|own| own.name != *it))
                }
                _ => false,
            };
            self.loops += usize::from(is_loop);
            if !matches!(expr, Expr::Closure(_)) {
                visit::visit_expr(self, expr);
            }
            self.loops -= usize::from(is_loop);
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut breaks = Breaks { label, loops: 0, found: false };
    breaks.visit_block(body);
    breaks.found
}

/// Whether a loop's body breaks with a value.
pub(super) fn gives_value(body: &syn::Block) -> bool {
    struct Values(bool);
    impl<'ast> Visit<'ast> for Values {
        fn visit_expr_break(&mut self, it: &'ast syn::ExprBreak) {
            self.0 |= it.expr.is_some();
        }
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut values = Values(false);
    values.visit_block(body);
    values.0
}

struct Finder {
    labels: Vec<Lifetime>,
    loops: usize,
    found: bool,
}

impl Finder {
    fn leaves(&self, label: Option<&Lifetime>) -> bool {
        match label {
            Some(label) => !self.labels.contains(label),
            None => self.loops == 0,
        }
    }

    fn in_loop(&mut self, label: Option<&Label>, visit: impl FnOnce(&mut Self)) {
        self.labels.extend(label.map(|it| it.name.clone()));
        self.loops += 1;
        visit(self);
        self.loops -= 1;
        if label.is_some() {
            self.labels.pop();
        }
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Return(_) | Expr::Try(_) => self.found = true,
            Expr::Break(it) => self.found |= self.leaves(it.label.as_ref()),
            Expr::Continue(it) => self.found |= self.leaves(it.label.as_ref()),
            Expr::ForLoop(it) => self.in_loop(it.label.as_ref(), |this| this.visit_block(&it.body)),
            Expr::While(it) => self.in_loop(it.label.as_ref(), |this| this.visit_block(&it.body)),
            Expr::Loop(it) => self.in_loop(it.label.as_ref(), |this| this.visit_block(&it.body)),
            Expr::Block(syn::ExprBlock { label: Some(label), block, .. }) => {
                self.labels.push(label.name.clone());
                self.visit_block(block);
                self.labels.pop();
            }
            Expr::Closure(_) => {}
            _ => visit::visit_expr(self, expr),
        }
    }
    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
