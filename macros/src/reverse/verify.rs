//! Whether a program holds together: what each statement takes for granted, checked once for all.
//!
//! The sweeps are printed from the program, and both compilers behind them see only tokens: a number that is defined
//! twice, or user's code that writes to what a derivative follows, would be Rust that compiles and a derivative that
//! is wrong. A program with such a fault is refused, whatever made it.

use super::effects::Effects;
use super::ir::{Block, Branch, Head, Info, Kind, Op, Program, Statement, Var};
use crate::diagnostics::{Code, Diagnostics, Reported};
use crate::lift::Lift;
use crate::resolve::assigned;
use proc_macro2::TokenStream;
use std::collections::{BTreeSet, HashSet};
use syn::Expr;
use syn::visit::{self, Visit};

/// The program, if nothing is wrong with it.
pub(super) fn verified(
    program: Program,
    lift: &Lift<'_>,
    cx: &Diagnostics,
) -> Result<Program, Reported> {
    let Some(fault) = fault_of(&program) else { return Ok(program) };
    let name = &lift.facts.function.sig.ident;
    let headline = format!("the reverse derivative of `{name}` is not known: {fault}");
    Err(cx
        .error(Code::NoReverse, name, headline)
        .note("this is a fault of functra's own: please report the function")
        .help(
            "take it in forward mode meanwhile: `#[grad(mode = forward)]`, `#[jacfwd]` or `#[jvp]`",
        )
        .emit())
}

/// What is wrong with a program.
pub(super) fn fault_of(program: &Program) -> Option<String> {
    let is_followed = |it: &&Info| it.kind.is_active();
    let followed = program.variables.iter().filter(is_followed).map(|it| it.name.to_string());
    let names = program.variables.iter().map(|it| it.name.to_string());
    let mut verifier = Verifier {
        program,
        followed: followed.collect(),
        names: names.collect(),
        there: program.params.iter().map(|it| it.var).collect(),
        made: BTreeSet::new(),
    };
    verifier.block(&program.body).err()
}

struct Verifier<'p> {
    program: &'p Program,
    /// The names of what a derivative follows.
    followed: HashSet<String>,
    /// The names of all variables.
    names: HashSet<String>,
    /// What is defined where the verifier stands.
    there: BTreeSet<Var>,
    /// What was defined anywhere.
    made: BTreeSet<Var>,
}

type Checked = Result<(), String>;

impl Verifier<'_> {
    fn block(&mut self, block: &Block) -> Checked {
        let outer = self.there.clone();
        block.statements.iter().try_for_each(|it| self.statement(it))?;
        let value = block.value.iter().filter_map(super::ir::Atom::var);
        value.into_iter().try_for_each(|it| self.is_there(it))?;
        self.there = outer;
        Ok(())
    }

    fn statement(&mut self, statement: &Statement) -> Checked {
        let effects = Effects::of(statement);
        let places = || effects.written().chain(&effects.restored);
        effects.read.iter().chain(places()).try_for_each(|it| self.is_there(*it))?;
        places().try_for_each(|it| self.is_place(*it))?;
        self.shape(statement)?;
        if let Statement::Loop(it) = statement
            && let Head::Over { bound: Some(var), .. } = &it.head
        {
            self.define(*var)?;
        }
        statement.blocks().into_iter().try_for_each(|it| self.block(it))?;
        effects.defined.iter().try_for_each(|it| self.define(*it))
    }

    fn is_there(&self, var: Var) -> Checked {
        hold(self.there.contains(&var), || {
            format!("`{}` is used where it is not defined", self.name(var))
        })
    }

    /// A number that was computed is what it is: only places are written to.
    fn is_place(&self, var: Var) -> Checked {
        let info = self.program.info(var);
        let is_param = self.program.params.iter().any(|it| it.var == var);
        hold(info.written || is_param, || {
            format!("`{}` is written to and is no place", self.name(var))
        })
    }

    fn define(&mut self, var: Var) -> Checked {
        self.there.insert(var);
        hold(self.made.insert(var), || format!("`{}` is defined twice", self.name(var)))
    }

    /// What holds of one kind of statement.
    fn shape(&self, statement: &Statement) -> Checked {
        match statement {
            Statement::Code(code) | Statement::Fail(code) => self.only_looks(code),
            Statement::Let(var, Op::Arithmetic(..) | Op::Neg(_)) => {
                let kind = self.program.info(*var).kind;
                hold(kind != Kind::Tree, || format!("`{}` is no number", self.name(*var)))
            }
            Statement::Branch(it) => self.arms(it),
            // What reads the variable by its name would read the other.
            Statement::Alias(name, _) => {
                let is_own = !self.names.contains(&name.to_string());
                hold(is_own, || format!("`{name}` is a variable and another name of one"))
            }
            _ => Ok(()),
        }
    }

    /// A branch with a value has one in each arm that is not left.
    fn arms(&self, it: &Branch) -> Checked {
        let is_whole = |arm: &Block| arm.value.is_some() || arm.fails();
        let all = it.out.is_none() || it.arms.iter().all(is_whole);
        hold(all, || "an arm of a branch has no value".to_string())
    }

    /// The user's own code may read what a derivative follows, and not write to it.
    fn only_looks(&self, code: &TokenStream) -> Checked {
        let mut writes = Writes { names: HashSet::new(), own: HashSet::new() };
        if let Ok(block) = syn::parse2::<syn::Block>(quote::quote!({ #code })) {
            writes.visit_block(&block);
        }
        let is_lost = |it: &&String| self.followed.contains(*it) && !writes.own.contains(*it);
        match writes.names.iter().find(is_lost) {
            Some(name) => Err(format!("code that is not followed writes to `{name}`")),
            None => Ok(()),
        }
    }

    fn name(&self, var: Var) -> String {
        self.program.info(var).name.to_string()
    }
}

fn hold(is_so: bool, fault: impl FnOnce() -> String) -> Checked {
    if is_so { Ok(()) } else { Err(fault()) }
}

/// Finds what code writes to: `x` of `x = ..`, `x[i] += ..`, `&mut x.y`.
struct Writes {
    names: HashSet<String>,
    /// The names that it declares itself.
    own: HashSet<String>,
}

impl Writes {
    fn place(&mut self, place: &Expr) {
        if let Some(Expr::Path(it)) = assigned::root(place) {
            self.names.extend(it.path.get_ident().map(ToString::to_string));
        }
    }
}

impl<'ast> Visit<'ast> for Writes {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        assigned::written_by(expr).into_iter().for_each(|it| self.place(it));
        visit::visit_expr(self, expr);
    }

    fn visit_pat_ident(&mut self, it: &'ast syn::PatIdent) {
        self.own.insert(it.ident.to_string());
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
