//! Programs that do not hold together, and what is said of them.

use super::ir::{
    Arithmetic, Atom, Block, Branch, Info, Kind, Op, Param, Place, Program, Question, Statement,
    Var,
};
use super::verify::fault_of;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

/// `fn f(x0) -> x1`, with numbers to spare and the place `x4`.
fn program(statements: Vec<Statement>) -> Program {
    let info = |i: usize| Info {
        name: format_ident!("x{i}", span = Span::mixed_site()),
        kind: if i == 5 { Kind::Kept } else { Kind::Number },
        depth: None,
        is_fixed: false,
        written: i == 4,
    };
    Program {
        variables: (0..6).map(info).collect(),
        params: vec![Param { var: Var(0), position: 0 }],
        body: Block { statements, value: Some(Atom::Var(Var(1))) },
        ..Program::default()
    }
}

fn square(to: usize, of: usize) -> Statement {
    let of = || Atom::Var(Var(of));
    Statement::Let(Var(to), Op::Arithmetic(Arithmetic::Mul, of(), of()))
}

fn store(to: usize) -> Statement {
    let place = Place { root: Var(to), path: Vec::new() };
    Statement::Store(place, Atom::Var(Var(0)))
}

fn place() -> Statement {
    Statement::Declare { var: Var(4), init: Some(Atom::Var(Var(0))), ty: None }
}

fn branch(arms: Vec<Block>) -> Statement {
    let question = Question::If(quote!(n > 0));
    Statement::Branch(Branch { out: Some(Var(1)), question, arms, kept: Var(5) })
}

fn arm(statements: Vec<Statement>, value: Option<usize>) -> Block {
    Block { statements, value: value.map(|it| Atom::Var(Var(it))) }
}

fn code(code: TokenStream) -> Statement {
    Statement::Code(code)
}

#[test]
fn what_holds_together_has_no_fault() {
    let arms = vec![arm(vec![square(2, 0)], Some(2)), arm(vec![square(3, 0)], Some(3))];
    for whole in [
        vec![square(1, 0)],
        vec![square(2, 0), square(1, 2)],
        vec![place(), store(4), square(1, 4)],
        vec![branch(arms)],
        vec![code(quote!(assert!(x0 > 0.0); n += 1;)), square(1, 0)],
        vec![code(quote!(let mut x2 = 1; x2 += 1;)), square(2, 0), square(1, 2)],
    ] {
        assert_eq!(fault_of(&program(whole)), None);
    }
}

#[test]
fn each_fault_is_found() {
    let lost = || vec![arm(vec![square(2, 0)], Some(2)), arm(vec![square(3, 0)], None)];
    let inner = || vec![arm(vec![square(2, 0)], Some(2)), arm(vec![square(3, 2)], Some(3))];
    for (broken, fault) in [
        (vec![square(1, 2)], "`x2` is used where it is not defined"),
        (vec![square(2, 0)], "`x1` is used where it is not defined"),
        (vec![branch(inner())], "`x2` is used where it is not defined"),
        (vec![square(1, 0), square(1, 0)], "`x1` is defined twice"),
        (vec![square(1, 0), store(1)], "`x1` is written to and is no place"),
        (vec![store(4), square(1, 0)], "`x4` is used where it is not defined"),
        (vec![branch(lost())], "an arm of a branch has no value"),
        (vec![square(1, 0), code(quote!(x1 += 1.0;))], "code that is not followed writes to `x1`"),
        (
            vec![code(quote!(f(&mut x0.y);)), square(1, 0)],
            "code that is not followed writes to `x0`",
        ),
        (
            vec![code(quote!(x0[n].push(1.0);)), square(1, 0)],
            "code that is not followed writes to `x0`",
        ),
    ] {
        assert_eq!(fault_of(&program(broken)).as_deref(), Some(fault));
    }
}
