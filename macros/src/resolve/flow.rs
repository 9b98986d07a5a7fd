//! Which values depend on a given set of parameters: a fixpoint over the function's locals.
//!
//! Run twice. From the parameters made of floats it finds what a derivative follows, and so what a
//! copy must hold in lifted numbers (*activity*); from the mapped parameters, what differs between
//! the elements of a batch (*batchedness*). Both err on the side of dependence.

use super::{Address, LocalId, Macros, Scalar, Scopes, address};
use crate::vocabulary;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, Pat, Stmt};

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// Which values hold numbers that a derivative follows? A comparison's truth value holds none.
    Active,
    /// The same of the parameters that a derivative is taken by. Constants of the number's type are none.
    Followed,
    /// Which values differ between batch elements? A comparison's truth value may.
    Batched,
}

/// How an expression depends on the parameters asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dep {
    /// Its value does.
    pub(crate) value: bool,
    /// Some value inside it does, or it leaves the function: it cannot be printed as it stands.
    pub(crate) touched: bool,
}

impl Dep {
    fn both(self, other: Dep) -> Dep {
        Dep { value: self.value || other.value, touched: self.touched || other.touched }
    }
    fn plain(self) -> Dep {
        Dep { value: false, ..self }
    }
    const TOUCHED: Dep = Dep { value: false, touched: true };
    const YES: Dep = Dep { value: true, touched: true };
}

/// The answer: for each local and each expression.
pub(crate) struct Dependence {
    locals: Vec<bool>,
    exprs: HashMap<Address, Dep>,
    /// The expression that first made a local dependent.
    causes: HashMap<LocalId, Address>,
}

impl Dependence {
    pub(crate) fn local(&self, id: LocalId) -> bool {
        self.locals[id.0]
    }

    pub(crate) fn of(&self, expr: &Expr) -> Dep {
        self.exprs.get(&address(expr)).copied().unwrap_or_default()
    }

    /// The address of the expression that made a local dependent; none for a parameter.
    pub(crate) fn cause(&self, id: LocalId) -> Option<Address> {
        self.causes.get(&id).copied()
    }
}

/// The analysis.
pub(crate) struct Flow<'a> {
    question: Question,
    /// Whether an `if` becomes a `select`: then what it chooses depends on its condition too.
    selects: bool,
    scalar: &'a Scalar,
    scopes: &'a Scopes,
    macros: &'a Macros,
    answer: RefCell<Dependence>,
    changed: std::cell::Cell<bool>,
    breaks: RefCell<Vec<bool>>,
    /// The closures whose last argument is an index, out of a range.
    indexed: RefCell<HashSet<Address>>,
}

impl<'a> Flow<'a> {
    /// Follows `seeds` through the body of a function, until nothing changes.
    pub(crate) fn run(
        question: Question,
        (scalar, scopes, macros): (&'a Scalar, &'a Scopes, &'a Macros),
        selects: bool,
        body: &Block,
        seeds: &[LocalId],
    ) -> Dependence {
        let mut locals = vec![false; scopes.locals.len()];
        for seed in seeds {
            locals[seed.0] = true;
        }
        let answer = Dependence { locals, exprs: HashMap::new(), causes: HashMap::new() };
        let flow = Flow {
            question,
            selects,
            scalar,
            scopes,
            macros,
            answer: RefCell::new(answer),
            changed: std::cell::Cell::new(true),
            breaks: RefCell::default(),
            indexed: RefCell::default(),
        };
        while flow.changed.replace(false) {
            flow.block(body);
        }
        flow.answer.into_inner()
    }

    fn is_dependent(&self, id: LocalId) -> bool {
        self.answer.borrow().locals[id.0]
    }

    fn mark(&self, id: LocalId, cause: &Expr) {
        let mut answer = self.answer.borrow_mut();
        if !answer.locals[id.0] {
            answer.locals[id.0] = true;
            answer.causes.insert(id, address(cause));
            self.changed.set(true);
        }
    }

    /// Marks a local that is dependent by its type alone.
    fn mark_declared(&self, id: LocalId) {
        if !std::mem::replace(&mut self.answer.borrow_mut().locals[id.0], true) {
            self.changed.set(true);
        }
    }

    /// A pattern's names depend on what they are bound to, and on each other: `let (a, b) = (x, 2.0)`
    /// makes one tuple of them.
    fn bind(&self, pat: &Pat, value: bool, cause: &Expr) -> bool {
        let bound = self.scopes.bound_by(pat);
        let any = value || bound.iter().any(|id| self.is_dependent(*id));
        if any && !self.is_plain_type(pat) {
            bound.iter().for_each(|id| self.mark(*id, cause));
            if borrows_mutably(pat) {
                self.mark_root(cause, cause);
            }
        }
        any
    }

    /// `let n: usize = ..` holds no number to follow.
    fn is_plain_type(&self, pat: &Pat) -> bool {
        let Pat::Type(it) = pat else { return false };
        let syn::Type::Path(path) = &*it.ty else { return false };
        self.question != Question::Batched
            && path
                .path
                .get_ident()
                .is_some_and(|it| it == "bool" || vocabulary::is_integer_type(&it.to_string()))
    }

    /// The locals that a place is part of: `a` of `a[i].x`, `*a`, `a.iter_mut()`.
    fn mark_root(&self, place: &Expr, cause: &Expr) {
        match place {
            Expr::Path(_) => {
                if let Some(id) = self.scopes.use_of(place) {
                    self.mark(id, cause);
                }
            }
            Expr::Field(it) => self.mark_root(&it.base, cause),
            Expr::Index(it) => self.mark_root(&it.expr, cause),
            Expr::Paren(it) => self.mark_root(&it.expr, cause),
            Expr::Group(it) => self.mark_root(&it.expr, cause),
            Expr::Unary(it) => self.mark_root(&it.expr, cause),
            Expr::Reference(it) => self.mark_root(&it.expr, cause),
            Expr::MethodCall(it) => self.mark_root(&it.receiver, cause),
            Expr::Tuple(it) => it.elems.iter().for_each(|it| self.mark_root(it, cause)),
            Expr::Array(it) => it.elems.iter().for_each(|it| self.mark_root(it, cause)),
            _ => {}
        }
    }

    /// The locals that an expression borrows mutably: what is bound to its value may write to them.
    fn mark_borrowed(&self, expr: &Expr, cause: &Expr) {
        Borrows { flow: self, cause }.visit_expr(expr);
    }

    /// `let q = p`, where `p` is a borrow, or was lifted because `q` is.
    fn mark_renamed(&self, expr: &Expr) {
        if let Some(id) = self.scopes.use_of(expr)
            && !self.scopes.local(id).is_parameter
        {
            self.mark(id, expr);
        }
        self.mark_borrowed(expr, expr);
    }

    fn block(&self, block: &Block) -> Dep {
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

    fn expr(&self, expr: &Expr) -> Dep {
        self.expr_in(expr, false)
    }

    /// An expression, or a closure whose arguments depend if `context` says so.
    fn expr_in(&self, expr: &Expr, context: bool) -> Dep {
        let dep = self.dep(expr, context);
        self.answer.borrow_mut().exprs.insert(address(expr), dep);
        dep
    }

    fn all<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>) -> Dep {
        exprs.into_iter().fold(Dep::default(), |dep, it| dep.both(self.expr(it)))
    }

    /// A truth value or an integer made of `operands`: nothing for a derivative to follow.
    fn observed(&self, operands: Dep) -> Dep {
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
        super::assigned::places(it).iter().for_each(|place| self.mark_root(place, &it.cond));
        Dep { value: super::assigned::has_value(it), ..arms }
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
    fn is_generic(&self) -> bool {
        self.question == Question::Active && self.scalar.element == super::scalar::Element::Generic
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

    fn closure(&self, it: &syn::ExprClosure, context: bool) -> Dep {
        let body = self.expr(&it.body);
        let is_indexed = self.indexed.borrow().contains(&address(it));
        let values = it.inputs.len().saturating_sub(usize::from(is_indexed));
        let inputs = || it.inputs.iter().take(values);
        // It may write to what it is given: `for_each(|v| *v = x)`.
        let writes =
            inputs().flat_map(|it| self.scopes.bound_by(it)).any(|id| self.is_dependent(id));
        let value = context || body.value || writes;
        if value {
            for input in inputs() {
                self.bind(input, true, &it.body);
            }
        }
        Dep { value, touched: body.touched || value }
    }

    /// Arguments, closures last: what they are called with depends on the others.
    fn arguments<'e>(&self, args: impl Iterator<Item = &'e Expr> + Clone, context: bool) -> Dep {
        let (closures, values): (Vec<_>, Vec<_>) =
            args.partition(|it| matches!(it, Expr::Closure(_)));
        let dep = self.all(values);
        closures.into_iter().fold(dep, |dep, it| dep.both(self.expr_in(it, context || dep.value)))
    }

    fn call(&self, it: &syn::ExprCall) -> Dep {
        if is_closure(&it.func) {
            let args = self.arguments(it.args.iter(), false);
            return self.expr_in(&it.func, args.value).both(args);
        }
        let callee = self.expr(&it.func);
        let args = self.arguments(it.args.iter(), callee.value);
        if args.value {
            // A closure that is given differentiated values works on lifted numbers.
            if !self.is_parameter_self(&it.func) {
                self.mark_root(&it.func, &it.func);
            }
            it.args.iter().for_each(|arg| self.mark_borrowed(arg, arg));
        }
        // What `select` chooses between may be constants: the choice is not.
        let chooses = args.touched && vocabulary::is_select(&it.func);
        if chooses { Dep::YES } else { callee.both(args) }
    }

    fn method_call(&self, it: &syn::ExprMethodCall) -> Dep {
        let name = it.method.to_string();
        let receiver = self.expr(&it.receiver);
        if !receiver.value {
            self.indexed.borrow_mut().extend(super::indices::closures(it).map(address));
        }
        let args = self.arguments(it.args.iter(), receiver.value);
        if args.value && !receiver.value && !vocabulary::is_float_method(&name) {
            self.written_through(it);
        }
        if receiver.value && vocabulary::calls_back(&name) {
            // A closure with a name of its own is given what the receiver holds.
            let named = it.args.last().filter(|it| matches!(it, Expr::Path(_)));
            named.into_iter().for_each(|closure| self.mark_root(closure, &it.receiver));
        }
        if receiver.value || args.value {
            it.args.iter().for_each(|arg| self.mark_borrowed(arg, arg));
        }
        let both = receiver.both(args).both(self.turbofish(it));
        if both.value && vocabulary::joins_receiver(&name) {
            let parts = std::iter::once(&*it.receiver).chain(&it.args);
            parts
                .filter(|it| !self.is_parameter_self(it))
                .for_each(|part| self.mark_root(part, part));
        }
        if self.question == Question::Batched && vocabulary::is_shape_method(&name) {
            return both.plain();
        }
        if vocabulary::returns_plain(&name) { self.observed(both) } else { both }
    }

    /// `sum::<T>()`.
    fn turbofish(&self, it: &syn::ExprMethodCall) -> Dep {
        let names_scalar = it
            .turbofish
            .iter()
            .flat_map(|it| &it.args)
            .any(|it| matches!(it, syn::GenericArgument::Type(ty) if self.scalar.is_in(ty)));
        if names_scalar && self.is_generic() { Dep::YES } else { Dep::default() }
    }

    /// A differentiated argument may end up in the receiver: `v.push(x)`, `v.iter_mut().for_each(..)`.
    fn written_through(&self, it: &syn::ExprMethodCall) {
        let cause = it.args.last().expect("an argument depends");
        match &*it.receiver {
            Expr::MethodCall(_) => self.mark_borrowed(&it.receiver, cause),
            place if self.is_parameter_self(place) || self.is_fixed(place) => {}
            place => self.mark_root(place, cause),
        }
    }

    /// A method of a parameter that cannot be written to.
    fn is_fixed(&self, place: &Expr) -> bool {
        match place {
            Expr::Field(it) => self.is_fixed(&it.base),
            Expr::Index(it) => self.is_fixed(&it.expr),
            _ => self.scopes.use_of(place).is_some_and(|id| self.scopes.local(id).is_fixed),
        }
    }

    /// Calling `self.energy(x)` writes nothing that we could follow into `self`.
    fn is_parameter_self(&self, place: &Expr) -> bool {
        match place {
            Expr::Path(it) => it.path.is_ident("self"),
            Expr::Field(it) => self.is_parameter_self(&it.base),
            Expr::Index(it) => self.is_parameter_self(&it.expr),
            Expr::Paren(it) => self.is_parameter_self(&it.expr),
            Expr::MethodCall(it) => self.is_parameter_self(&it.receiver),
            _ => false,
        }
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
        match super::macros::name(call).as_str() {
            "vec" => dep,
            // The value of `nondiff!` is a constant; in a copy it is a lifted one.
            "nondiff" if dep.touched => Dep::YES,
            _ => self.observed(dep),
        }
    }
}

/// Whether a closure is called where it is written.
fn is_closure(func: &Expr) -> bool {
    match func {
        Expr::Paren(it) => is_closure(&it.expr),
        Expr::Group(it) => is_closure(&it.expr),
        _ => matches!(func, Expr::Closure(_)),
    }
}

/// Whether a pattern has a `ref mut`.
fn borrows_mutably(pat: &Pat) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_pat_ident(&mut self, it: &'ast syn::PatIdent) {
            self.0 |= it.by_ref.is_some() && it.mutability.is_some();
        }
    }
    let mut finder = Finder(false);
    finder.visit_pat(pat);
    finder.0
}

/// Marks what is borrowed mutably: `&mut a`, `a.iter_mut()`.
struct Borrows<'f, 'a, 'c> {
    flow: &'f Flow<'a>,
    cause: &'c Expr,
}

impl<'ast> Visit<'ast> for Borrows<'_, '_, '_> {
    fn visit_expr_reference(&mut self, it: &'ast syn::ExprReference) {
        if it.mutability.is_some() {
            self.flow.mark_root(&it.expr, self.cause);
        }
        visit::visit_expr_reference(self, it);
    }

    fn visit_expr_method_call(&mut self, it: &'ast syn::ExprMethodCall) {
        let name = it.method.to_string();
        if name.contains("_mut") || name == "entry" {
            self.flow.mark_root(&it.receiver, self.cause);
        }
        visit::visit_expr_method_call(self, it);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let macros = self.flow.macros;
        macros.get(call).iter().flat_map(|it| &it.exprs).for_each(|it| Visit::visit_expr(self, it));
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
