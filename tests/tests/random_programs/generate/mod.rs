//! Bodies of functions `(x: f64, y: f64, v: [f64; 4]) -> f64`, made of whatever reverse mode takes apart.
//!
//! Each file makes one kind of statements. What they declare goes into the scope, and others use it.

mod chains;
mod choices;
mod closures;
mod expressions;
mod helpers;
mod leaving;
mod lists;
mod loops;
mod options;
mod places;
mod references;
mod structs;

pub(crate) use helpers::HELPERS;

use std::fmt::Write as _;

/// The body of a program.
pub(crate) fn program(seed: u64) -> String {
    let mut it = Generator::new(seed);
    let mut body = String::new();
    for _ in 0..it.between(5, 10) {
        it.statement(&mut body, 0);
    }
    let (a, b) = (it.expr(2), it.expr(2));
    writeln!(body, "({a}).tanh() + 0.3 * ({b})").unwrap();
    body
}

/// A sequence of numbers.
#[derive(Clone)]
struct Sequence {
    name: String,
    /// How many numbers it has, unless that changes.
    len: Option<usize>,
    is_mut: bool,
}

/// What can be read and written where a statement stands.
#[derive(Clone, Default)]
struct Scope {
    scalars: Vec<String>,
    mutable: Vec<String>,
    sequences: Vec<Sequence>,
    indices: Vec<String>,
    closures: Vec<String>,
    options: Vec<String>,
    structs: Vec<String>,
    /// How many loops there are around it.
    loops: usize,
}

struct Generator {
    state: u64,
    count: usize,
    scope: Scope,
}

impl Generator {
    fn new(seed: u64) -> Generator {
        let v = Sequence { name: "v".into(), len: Some(4), is_mut: false };
        Generator {
            state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678_9ABC_DEF1,
            count: 0,
            scope: Scope {
                scalars: vec!["x".into(), "y".into()],
                sequences: vec![v],
                ..Scope::default()
            },
        }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state >> 11
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + usize::try_from(self.next() % ((high - low + 1) as u64)).unwrap()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.between(0, 99) < percent
    }

    fn one_of<T: Clone>(&mut self, from: &[T]) -> T {
        let i = self.between(0, from.len() - 1);
        from[i].clone()
    }

    fn name(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}{}", self.count)
    }

    /// A statement of any kind, so many blocks deep.
    fn statement(&mut self, out: &mut String, depth: usize) {
        let is_deep = depth >= 3;
        match self.between(0, 28) {
            0..=2 => self.declare(out),
            3..=5 => self.sequence(out),
            6..=9 => self.write(out),
            10..=12 if depth < 2 => self.repeat(out, depth),
            13 | 14 if !is_deep => self.branch(out, depth),
            15 if !is_deep => self.choice(out, depth),
            16 | 17 => self.leave(out),
            18 | 19 => self.list(out),
            20 | 21 => self.option(out, depth),
            22 => self.reference(out),
            23 | 24 => self.structure(out),
            25 => self.closure(out),
            26 => self.chain(out),
            27 if depth < 2 => self.deferred(out, depth),
            _ => self.assign_several(out),
        }
    }

    /// Statements in a scope of their own.
    fn block(&mut self, out: &mut String, depth: usize) {
        self.scoped(|this| {
            for _ in 0..this.between(1, 4) {
                this.statement(out, depth);
            }
        });
    }

    /// What is declared inside is not known outside.
    fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        let outer = self.scope.clone();
        inside(self);
        self.scope = outer;
    }
}
