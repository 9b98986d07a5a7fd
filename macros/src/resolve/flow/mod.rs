//! Which values depend on a given set of parameters: a fixpoint over the function's locals.
//!
//! Run twice. From the parameters made of floats it finds what a derivative follows, and so what a
//! copy must hold in lifted numbers (*activity*); from the mapped parameters, what differs between
//! the elements of a batch (*batchedness*). Both err on the side of dependence.

mod call;
mod expr;
mod mark;

use super::{Address, LocalId, Macros, Scalar, Scopes, address};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use syn::{Block, Expr};

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
}
