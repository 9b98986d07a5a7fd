//! Statements and expressions: one arm for each kind.

use super::{Dep, Flow, Question};
use crate::resolve::{address, assigned, macros, scalar};
use syn::{BinOp, Block, Expr, Pat, Stmt};

impl Flow<'_> {
    pub(super) fn block(&self, block: &Block) -> Dep {
        let mut result = Dep::default();
        for (i, stmt) in block.stmts.iter().enumerate() {
            let dep = self.stmt(stmt);
            let is_tail =
                matches!(stmt, Stmt::Expr(_, None)) && crate::lift::is_tail(&block.stmts, i);
            result = result.both(if is_tail { dep } else { dep.plain() });
        }
        result
    }

    fn stmt(&self, stmt: &Stmt) -> Dep {
        match stmt {
            Stmt::Local(it) => self.local(it),
            Stmt::Expr(it, _) => self.expr(it),
            Stmt::Macro(it) => self.macro_call(&it.mac),
            Stmt::Item(_) => Dep::default(),
        }
    }

    fn local(&self, it: &syn::Local) -> Dep {
        let declares_dependent =
            self.scopes.bound_by(&it.pat).iter().any(|id| self.is_dependent(*id));
        let touched = if declares_dependent { Dep::TOUCHED } else { Dep::default() };
        if let Pat::Type(typed) = &it.pat
            && self.is_generic()
            && self.scalar.is_in(&typed.ty)
        {
            // `let half: T = NumCast::from(0.5)?`
            self.scopes.bound_by(&it.pat).into_iter().for_each(|id| self.mark_declared(id));
        }
        let Some(init) = &it.init else { return touched };
        let dep = match &*init.expr {
            closure @ Expr::Closure(_) => self.expr_in(closure, declares_dependent),
            other => self.expr(other),
        };
        let diverge = init.diverge.as_ref().map_or(Dep::default(), |it| self.expr(&it.1));
        if self.bind(&it.pat, dep.value, &init.expr) {
            self.mark_renamed(&init.expr);
        }
        touched.both(dep).both(diverge).plain()
    }

    pub(super) fn expr(&self, expr: &Expr) -> Dep {
        self.expr_in(expr, false)
    }

    /// An expression, or a closure whose arguments depend if `context` says so.
    pub(super) fn expr_in(&self, expr: &Expr, context: bool) -> Dep {
        let dep = self.dep(expr, context);
        self.answer.borrow_mut().exprs.insert(address(expr), dep);
        dep
    }

    pub(super) fn all<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>) -> Dep {
        exprs.into_iter().fold(Dep::default(), |dep, it| dep.both(self.expr(it)))
    }

    /// A truth value or an integer made of `operands`: nothing for a derivative to follow.
    pub(super) fn observed(&self, operands: Dep) -> Dep {
        if self.question == Question::Batched { operands } else { operands.plain() }
    }

    #[allow(clippy::too_many_lines, reason = "one arm for each kind of expression")]
    fn dep(&self, expr: &Expr, context: bool) -> Dep {
        match expr {
            Expr::Path(it) => self.path(expr, it),
            Expr::Paren(it) => self.expr_in(&it.expr, context),
            Expr::Group(it) => self.expr_in(&it.expr, context),
            Expr::Reference(it) => self.expr(&it.expr),
            Expr::Unary(it) => self.expr(&it.expr),
            Expr::Field(it) => self.expr(&it.base),
            Expr::Try(it) => self.expr(&it.expr),
            Expr::Binary(it) => self.binary(expr, it),
            Expr::Index(it) => {
                let (base, index) = (self.expr(&it.expr), self.expr(&it.index));
                base.both(self.observed(index))
            }
            Expr::Cast(it) => self.cast(it),
            Expr::Call(it) => self.call(it),
            Expr::MethodCall(it) => self.method_call(it),
            Expr::Macro(it) => self.macro_call(&it.mac),
            Expr::Array(it) => self.all(&it.elems),
            Expr::Tuple(it) => self.all(&it.elems),
            Expr::Repeat(it) => self.expr(&it.expr),
            Expr::Struct(it) => {
                self.all(it.fields.iter().map(|it| &it.expr).chain(it.rest.as_deref()))
            }
            Expr::Range(it) => self.all(it.start.as_deref().into_iter().chain(it.end.as_deref())),
            Expr::Assign(it) => {
                let (left, right) = (self.expr(&it.left), self.expr(&it.right));
                if right.value {
                    self.mark_root(&it.left, &it.right);
                }
                left.both(right).plain()
            }
            Expr::Block(it) if it.label.is_some() => self.labelled(&it.block),
            Expr::Block(it) => self.block(&it.block),
            Expr::Const(it) => self.block(&it.block),
            Expr::Unsafe(it) => self.block(&it.block),
            Expr::If(it) => self.if_expr(it),
            Expr::Let(it) => {
                let dep = self.expr(&it.expr);
                if self.bind(&it.pat, dep.value, &it.expr) {
                    self.mark_borrowed(&it.expr, &it.expr);
                }
                self.observed(dep)
            }
            Expr::Match(it) => self.match_expr(it),
            Expr::While(it) => self.expr(&it.cond).both(self.loop_body(&it.body)).plain(),
            Expr::Loop(it) => self.loop_body(&it.body),
            Expr::ForLoop(it) => {
                let dep = self.expr(&it.expr);
                if self.bind(&it.pat, dep.value, &it.expr) {
                    self.mark_borrowed(&it.expr, &it.expr);
                }
                dep.plain().both(self.loop_body(&it.body)).plain()
            }
            Expr::Closure(it) => self.closure(it, context),
            Expr::Return(it) => match &it.expr {
                Some(it) => self.expr(it).plain().both(Dep::TOUCHED),
                None => Dep::TOUCHED,
            },
            Expr::Break(it) => match &it.expr {
                Some(it) => {
                    let dep = self.expr(it);
                    self.breaks.borrow_mut().iter_mut().for_each(|value| *value |= dep.value);
                    dep.plain().both(Dep::TOUCHED)
                }
                None => Dep::default(),
            },
            _ => Dep::default(),
        }
    }

    fn if_expr(&self, it: &syn::ExprIf) -> Dep {
        let cond = self.expr(&it.cond);
        let then = self.block(&it.then_branch);
        let otherwise = it.else_branch.as_ref().map_or(Dep::default(), |it| self.expr(&it.1));
        let arms = cond.plain().both(then).both(otherwise);
        if !self.selects || !cond.touched {
            return arms;
        }
        assigned::places(it).iter().for_each(|place| self.mark_root(place, &it.cond));
        Dep { value: assigned::has_value(it), ..arms }
    }

    fn path(&self, expr: &Expr, it: &syn::ExprPath) -> Dep {
        match self.scopes.use_of(expr) {
            Some(id) if self.is_dependent(id) => Dep::YES,
            Some(_) => Dep::default(),
            None if self.names_generic_scalar(it) => Dep::YES,
            None => Dep::default(),
        }
    }

    /// `T::zero()` of a generic scalar is a number of the copy's type, whatever it depends on.
    fn names_generic_scalar(&self, it: &syn::ExprPath) -> bool {
        let of_type = it.qself.as_ref().is_some_and(|it| self.scalar.is_in(&it.ty));
        self.is_generic() && (of_type || self.scalar.is_in_path(&it.path))
    }

    /// Whether whatever is of the number's type is a number of the copy.
    pub(super) fn is_generic(&self) -> bool {
        self.question == Question::Active && self.scalar.element == scalar::Element::Generic
    }

    fn binary(&self, expr: &Expr, it: &syn::ExprBinary) -> Dep {
        let (left, right) = (self.expr(&it.left), self.expr(&it.right));
        let both = left.both(right);
        match it.op {
            BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_) => {
                if right.value {
                    self.mark_root(&it.left, expr);
                }
                both.plain()
            }
            BinOp::And(_)
            | BinOp::Or(_)
            | BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_) => self.observed(both),
            _ => both,
        }
    }

    /// `x as f64` stays a number of the copy; `x as usize` ends what can be followed.
    fn cast(&self, it: &syn::ExprCast) -> Dep {
        let dep = self.expr(&it.expr);
        if self.question == Question::Batched {
            return dep;
        }
        Dep { value: dep.touched && self.scalar.is_in(&it.ty), ..dep }
    }

    fn match_expr(&self, it: &syn::ExprMatch) -> Dep {
        let scrutinee = self.expr(&it.expr);
        let mut dep = scrutinee.plain();
        for arm in &it.arms {
            if self.bind(&arm.pat, scrutinee.value, &it.expr) {
                self.mark_borrowed(&it.expr, &it.expr);
            }
            if let Some((_, guard)) = &arm.guard {
                dep = dep.both(self.expr(guard).plain());
            }
            dep = dep.both(self.expr(&arm.body));
        }
        dep
    }

    fn loop_body(&self, body: &Block) -> Dep {
        let (dep, value) = self.left_by_break(body);
        Dep { value, ..dep.plain() }
    }

    fn labelled(&self, block: &Block) -> Dep {
        let (dep, value) = self.left_by_break(block);
        Dep { value: dep.value || value, ..dep }
    }

    /// A block, and whether it can be left with a value that depends.
    fn left_by_break(&self, block: &Block) -> (Dep, bool) {
        self.breaks.borrow_mut().push(false);
        let dep = self.block(block);
        (dep, self.breaks.borrow_mut().pop().unwrap_or(false))
    }

    fn macro_call(&self, call: &syn::Macro) -> Dep {
        let Some(arguments) = self.macros.get(call) else {
            let touched = self.scopes.mentioned_by(call).iter().any(|id| self.is_dependent(*id));
            return Dep { value: false, touched };
        };
        let dep = self.all(&arguments.exprs);
        match macros::name(call).as_str() {
            "vec" => dep,
            // The value of `nondiff!` is a constant; in a copy it is a lifted one.
            "nondiff" if dep.touched => Dep::YES,
            _ => self.observed(dep),
        }
    }
}
