//! From the user's body to the program of reverse mode.

mod argument;
mod assign;
mod bind;
mod borrow;
mod call;
mod checkpoint;
mod control;
mod deferred;
mod entrywise;
mod expr;
mod fixed;
mod leave;
mod local;
mod loops;
mod name;
mod operation;
mod pack;
mod pattern;
mod place;
mod plain;
mod prologue;
mod refuse;
mod stmt;
mod untouched;
mod whole;

pub(super) use leave::may_leave;

use super::ir::{Atom, Block, Code, Info, Kind, Op, Param, Place, Program, Statement, Var};
use crate::diagnostics::{Diagnostics, Reported};
use crate::lift::{Lift, Want};
use crate::resolve::{self, Dependence, LocalId};
use proc_macro2::{Ident, Span, TokenStream};
use std::collections::{HashMap, HashSet};
use syn::{Expr, FnArg, ItemFn};

/// What a name of the user's stands for.
#[derive(Clone)]
enum Binding {
    /// A number that was computed once.
    Value(Var),
    /// A structure, or something that is written to.
    Place(Place),
    /// A closure, which is written out where it is called.
    Closure,
}

/// The way down.
pub(super) struct Lowering<'a> {
    lift: &'a Lift<'a>,
    cx: &'a Diagnostics,
    /// The function as the user wrote it.
    written: &'a ItemFn,
    /// What depends on the parameters that a derivative is taken by.
    active: &'a Dependence,
    /// Whether the function itself runs backwards, and not only for its callers.
    is_asked: bool,
    program: Program,
    bindings: HashMap<LocalId, Binding>,
    /// The names that stand for places of others.
    references: HashSet<LocalId>,
    /// Those of them that are copies in the user's code.
    copies: HashSet<LocalId>,
    /// The names of what patterns ask whether it is there.
    questioned: HashSet<LocalId>,
    /// The names of `Option`s of references.
    lent: HashSet<LocalId>,
    /// Those that may be written through.
    unique: HashSet<LocalId>,
    closures: HashMap<LocalId, &'a syn::ExprClosure>,
    /// The names that mean the same at the end of the function as where they stand.
    lasting: HashSet<LocalId>,
    /// Places that are declared without a value.
    deferred: HashMap<Var, deferred::Deferred>,
    /// The blocks around what is lowered.
    blocks: Vec<deferred::Around>,
    block_count: usize,
    /// Names of what is borrowed to be written to, `let r = &mut a;`.
    borrowed: HashSet<LocalId>,
    /// The same, and the places that they are names of.
    borrowers: Vec<(Ident, TokenStream)>,
    /// The statements of the blocks that are open.
    open: Vec<Vec<Statement>>,
    /// The last number that was stored in each place that is one.
    current: HashMap<Var, Var>,
    /// What the next value is for.
    wanted_by: Wanted,
    /// The loops that are open.
    loops: Vec<leave::Flags>,
    prologues: Vec<prologue::Prologue>,
    /// The user's names for places, and what they mean.
    aliases: Vec<(Ident, TokenStream)>,
    returned: Option<leave::Returned>,
    names: HashMap<String, usize>,
}

/// What a value is for.
#[derive(Clone, Copy, Default)]
struct Wanted {
    /// The local that it is the value of.
    name: Option<LocalId>,
    /// Whether somebody asks if it is there.
    is_questioned: bool,
    /// Whether it is an integer, or whatever else no derivative follows.
    is_plain: bool,
    /// Whether it is what the function returns.
    is_returned: bool,
}

impl Wanted {
    fn take(&mut self) -> Wanted {
        std::mem::take(self)
    }

    /// The same for an arm, whose value has no name yet.
    fn by_arm(self) -> Wanted {
        Wanted { name: None, ..self }
    }
}

/// A value: computed, or where it stands.
enum Value {
    Atom(Atom),
    Place(Place),
}

type Lowered<T> = Result<T, Reported>;

impl<'a> Lowering<'a> {
    /// The program of a function, by the parameters at the chosen positions.
    pub(super) fn run(
        lift: &'a Lift<'a>,
        cx: &'a Diagnostics,
        written: &'a ItemFn,
        active: &'a Dependence,
        is_chosen: &dyn Fn(usize) -> bool,
        is_asked: bool,
    ) -> Lowered<Program> {
        let mut lowering = Lowering {
            lift,
            cx,
            written,
            active,
            is_asked,
            program: Program::default(),
            bindings: HashMap::new(),
            references: HashSet::new(),
            copies: HashSet::new(),
            questioned: pattern::questioned(lift.facts),
            lent: HashSet::new(),
            unique: HashSet::new(),
            closures: HashMap::new(),
            lasting: HashSet::new(),
            deferred: HashMap::new(),
            blocks: Vec::new(),
            block_count: 0,
            borrowed: HashSet::new(),
            borrowers: Vec::new(),
            open: vec![Vec::new()],
            current: HashMap::new(),
            wanted_by: Wanted::default(),
            loops: Vec::new(),
            prologues: Vec::new(),
            aliases: Vec::new(),
            returned: None,
            names: HashMap::new(),
        };
        lowering.program.is_typed = lift.facts.kinds.has_structs();
        lowering.reserve_names();
        lowering.params(is_chosen)?;
        let function = lift.facts.function;
        lowering.expect_returns(&function.block.stmts)?;
        lowering.wanted_by.is_returned = true;
        let value = match lowering.stmts(&function.block.stmts)? {
            Some(value) => Some(value),
            None => lowering.result_of_return(),
        };
        let statements = lowering.open.pop().expect("the body is open");
        lowering.program.body = Block { statements, value };
        Ok(lowering.program)
    }

    /// No variable of ours is called as one of the user's.
    fn reserve_names(&mut self) {
        for local in &self.lift.facts.scopes.locals {
            *self.names.entry(local.ident.to_string()).or_insert(0) += 1;
        }
    }

    fn params(&mut self, is_chosen: &dyn Fn(usize) -> bool) -> Lowered<()> {
        let facts = self.lift.facts;
        let mut position = 0;
        for input in &facts.function.sig.inputs {
            let FnArg::Typed(it) = input else { continue };
            let bound = facts.scopes.bound_by(&it.pat);
            let is_float = facts.scalar.is_in(&it.ty) && is_chosen(position);
            match (&*it.pat, &bound[..]) {
                (syn::Pat::Ident(_), [id]) if is_float => self.param(*id, position, &it.ty),
                _ if is_float => return Err(self.refuse(&it.pat, "a pattern of a parameter")),
                _ => bound.iter().for_each(|id| self.last(*id)),
            }
            position += 1;
        }
        Ok(())
    }

    fn param(&mut self, id: LocalId, position: usize, ty: &syn::Type) {
        let facts = self.lift.facts;
        let kind = match facts.kinds.local(id) {
            resolve::Kind::Float => Kind::Number,
            _ => Kind::Tree,
        };
        let var = self.variable_of(id, kind);
        self.program.variables[var.0].depth = depth_of(facts.kinds.local(id));
        self.program.variables[var.0].is_fixed = fixed::is_fixed(ty);
        self.program.params.push(Param { var, position });
        if kind == Kind::Number && matches!(ty, syn::Type::Reference(_)) {
            let hint = facts.scopes.local(id).ident.to_string();
            let value = self.variable(&hint, Kind::Number, Span::call_site());
            let place = Place { root: var, path: Vec::new() };
            self.push(Statement::Let(value, Op::Read(place)));
            self.bindings.insert(id, Binding::Value(value));
        } else if kind == Kind::Number {
            self.bindings.insert(id, Binding::Value(var));
        } else {
            self.bindings.insert(id, Binding::Place(Place { root: var, path: Vec::new() }));
        }
    }

    /// Notes that a name of something no derivative follows means the same at the end of the function.
    fn last(&mut self, id: LocalId) {
        let local = self.lift.facts.scopes.local(id);
        if !local.is_mut && self.open.len() == 1 {
            self.lasting.insert(id);
        }
    }

    // Variables.

    /// A variable with a name of its own.
    fn variable(&mut self, hint: &str, kind: Kind, span: Span) -> Var {
        let hint = hint.strip_prefix("r#").unwrap_or(hint).trim_start_matches('_');
        let hint = if hint.is_empty() { "t" } else { hint };
        let name = loop {
            let count = self.names.entry(hint.to_string()).or_insert(0);
            *count += 1;
            let name = format!("{hint}_{count}");
            if !self.names.contains_key(&name) {
                break name;
            }
        };
        let name = Ident::new(&name, span.resolved_at(Span::mixed_site()));
        self.program.variables.push(Info {
            name,
            kind,
            depth: None,
            is_fixed: false,
            written: false,
        });
        Var(self.program.variables.len() - 1)
    }

    fn info(&self, var: Var) -> &Info {
        self.program.info(var)
    }

    fn kind(&self, var: Var) -> Kind {
        self.info(var).kind
    }

    /// A variable for a value, called as the user's local that it is for, if it is for one.
    fn result(&mut self, kind: Kind) -> Var {
        let Some(id) = self.wanted_by.take().name else {
            return self.variable("t", kind, Span::call_site());
        };
        self.variable_of(id, kind)
    }

    fn variable_of(&mut self, id: LocalId, kind: Kind) -> Var {
        let name = self.lift.facts.scopes.local(id).ident.clone();
        self.program.variables.push(Info {
            name,
            kind,
            depth: None,
            is_fixed: false,
            written: false,
        });
        Var(self.program.variables.len() - 1)
    }

    // Statements.

    fn push(&mut self, statement: Statement) {
        let seen = borrow::seen_by(&statement, &self.borrowers);
        let open = self.open.last_mut().expect("a block is open");
        open.extend(seen);
        open.push(statement);
    }

    fn define(&mut self, kind: Kind, op: Op) -> Atom {
        let var = self.result(kind);
        self.push(Statement::Let(var, op));
        Atom::Var(var)
    }

    /// A place of the user's, which is written to.
    fn declare(
        &mut self,
        id: LocalId,
        kind: Kind,
        init: Option<Atom>,
        ty: Option<proc_macro2::TokenStream>,
    ) -> Var {
        let var = self.variable_of(id, kind);
        self.program.variables[var.0].written = true;
        if let (Some(Atom::Var(value)), Kind::Number) = (&init, kind) {
            self.current.insert(var, *value);
        }
        self.push(Statement::Declare { var, init, ty });
        var
    }

    /// A block of its own, with the value that `lower` gives.
    fn block(&mut self, lower: impl FnOnce(&mut Self) -> Lowered<Option<Atom>>) -> Lowered<Block> {
        let around = self.around();
        self.blocks.push(around);
        self.open.push(Vec::new());
        let value = lower(self);
        self.blocks.pop();
        let statements = self.open.pop().expect("just opened");
        Ok(Block { statements, value: value? })
    }

    // The user's own code.

    /// A number that no derivative follows.
    fn constant(&mut self, expr: &Expr) -> Atom {
        // What is refused is reported: there is nothing else to be said of it.
        let _ = self.only_looks(expr);
        let lifted = self.checked(expr, self.lift.expr(expr, Want::Lifted));
        if self.lasts(expr) {
            let operand = self.checked(expr, self.lift.operand(expr));
            return Atom::Code(Code { operand, lifted });
        }
        self.define(Kind::Constant, Op::Code(lifted))
    }

    /// An integer, or whatever else no derivative follows.
    fn plain(&mut self, expr: &Expr) -> Atom {
        let _ = self.only_looks(expr);
        let tokens = self.checked(expr, self.lift.expr(expr, Want::Any));
        if self.lasts(expr) {
            return Atom::Code(Code { operand: tokens.clone(), lifted: tokens });
        }
        let wanted_by = self.wanted_by.take();
        let hint = if matches!(expr, Expr::Range(_)) { "range" } else { "i" };
        let var = self.variable(hint, Kind::Plain, Span::call_site());
        self.push(Statement::Let(var, Op::Code(tokens)));
        self.wanted_by = wanted_by;
        Atom::Var(var)
    }

    /// Whether an expression says the same, and costs little, wherever it is written.
    fn lasts(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(_) => true,
            Expr::Path(it) => match self.lift.facts.scopes.use_of(expr) {
                Some(id) => self.lasting.contains(&id),
                None => it.qself.is_none(),
            },
            Expr::Paren(it) => self.lasts(&it.expr),
            Expr::Group(it) => self.lasts(&it.expr),
            Expr::Unary(it) => self.lasts(&it.expr),
            Expr::Reference(it) => it.mutability.is_none() && self.lasts(&it.expr),
            Expr::Cast(it) => self.lasts(&it.expr),
            Expr::Field(it) => self.lasts(&it.base),
            Expr::Index(it) => self.lasts(&it.expr) && self.lasts(&it.index),
            Expr::Binary(it) => self.lasts(&it.left) && self.lasts(&it.right),
            Expr::Range(it) => [&it.start, &it.end].into_iter().flatten().all(|it| self.lasts(it)),
            Expr::MethodCall(it) => {
                let name = it.method.to_string();
                (crate::vocabulary::is_shape_method(&name)
                    && self.lasts_or_keeps_shape(&it.receiver))
                    || (is_of_integers(&name)
                        && self.lasts(&it.receiver)
                        && it.args.iter().all(|it| self.lasts(it)))
            }
            _ => false,
        }
    }

    /// The length of a slice that is a parameter lasts, though its numbers are followed.
    fn lasts_or_keeps_shape(&self, expr: &Expr) -> bool {
        let scopes = self.lift.facts.scopes;
        let is_unwritten = |id| match self.bindings.get(&id) {
            Some(Binding::Place(place)) => {
                let info = self.info(place.root);
                let is_itself =
                    scopes.local(id).is_parameter || self.is_shared_reference(place.root);
                place.path.is_empty() && !info.written && self.is_param(place.root) && is_itself
            }
            _ => false,
        };
        self.lasts(expr) || self.lift.facts.scopes.use_of(expr).is_some_and(is_unwritten)
    }

    fn is_param(&self, var: Var) -> bool {
        self.program.params.iter().any(|it| it.var == var)
    }

    /// Whether a variable is a parameter that is a shared reference.
    fn is_shared_reference(&self, var: Var) -> bool {
        let param = self.program.params.iter().find(|it| it.var == var);
        let inputs = self.lift.facts.function.sig.inputs.iter().filter_map(|it| match it {
            FnArg::Typed(it) => Some(&*it.ty),
            FnArg::Receiver(_) => None,
        });
        let ty = param.and_then(|it| inputs.clone().nth(it.position));
        matches!(ty, Some(syn::Type::Reference(it)) if it.mutability.is_none())
    }

    /// A flag of ours.
    fn flag(&mut self, name: &str) -> Ident {
        let var = self.variable(name, Kind::Plain, Span::call_site());
        self.info(var).name.clone()
    }
}

/// Methods that compute an integer of others.
fn is_of_integers(name: &str) -> bool {
    matches!(name, "min" | "max" | "saturating_sub" | "abs_diff" | "div_ceil" | "count" | "pow")
}

/// How many arrays deep the numbers of a kind are.
fn depth_of(kind: resolve::Kind) -> Option<u8> {
    match kind {
        resolve::Kind::Float => Some(0),
        resolve::Kind::Floats(depth) => Some(depth),
        _ => None,
    }
}
