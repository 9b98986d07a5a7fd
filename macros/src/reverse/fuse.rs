//! Which loops can be run forward and backward at once, each iteration by itself.
//!
//! A loop that does no more than add to sums has iterations that do not know of each other: each adds to the
//! sums, and backward each is given the cotangents of the sums as they are after the loop. If those are known
//! before the loop runs, because nothing that follows has to be computed for them, an iteration can go
//! backward as soon as it has gone forward. Then nothing is kept of it, and nothing computed again.
//!
//! So is every sum of residuals, likelihoods, energies or losses, nested or not, whose cotangent is given. What
//! follows the loop, `0.5 * sum` or `-sum / n`, has its adjoint done *early*: before the loop.

use super::effects::{Effects, defined_in, operands};
use super::ir::{Arithmetic, Atom, Block, Kind, Op, Program, Statement, Step, Var};
use super::names::{names_declared, names_in};
use std::collections::{BTreeSet, HashMap};

/// A loop, or a branch, that is run forward and backward at once.
pub(super) struct Fused {
    /// Which statement of its block it is.
    pub(super) at: usize,
    /// The statements whose adjoints go before it, from the last to the first.
    pub(super) early: Vec<usize>,
}

/// Those of a block at whose end all cotangents of what is around it are known.
pub(super) fn fused(program: &Program, block: &Block) -> Vec<Fused> {
    let survey = Survey::of(program, block);
    let is_block =
        |at: &usize| matches!(block.statements[*at], Statement::Branch(_) | Statement::Loop(_));
    (0..block.statements.len()).filter(is_block).filter_map(|at| survey.fused(at)).collect()
}

/// Whether a block has a loop that is run forward and backward at once, or a branch in it has.
pub(super) fn has_fused_loop(program: &Program, block: &Block) -> bool {
    fused(program, block).iter().any(|it| match &block.statements[it.at] {
        Statement::Branch(it) => it.arms.iter().any(|it| has_fused_loop(program, it)),
        _ => true,
    })
}

/// What a statement does, and the statements in it, with variables from around it.
#[derive(Default)]
pub(super) struct Touched {
    read: BTreeSet<Var>,
    /// What is added to.
    increased: BTreeSet<Var>,
    /// What is written to otherwise.
    overwritten: BTreeSet<Var>,
}

impl Touched {
    pub(super) fn by(statement: &Statement) -> Touched {
        let (mut touched, mut made) = (Touched::default(), BTreeSet::new());
        touched.see(statement, &mut made);
        for all in [&mut touched.read, &mut touched.increased, &mut touched.overwritten] {
            all.retain(|it| !made.contains(it));
        }
        touched
    }

    fn see(&mut self, statement: &Statement, made: &mut BTreeSet<Var>) {
        let Effects { read, increased, overwritten, restored, .. } = Effects::of(statement);
        self.read.extend(read);
        self.increased.extend(increased);
        self.overwritten.extend(overwritten.into_iter().chain(restored));
        for block in statement.blocks() {
            self.read.extend(block.value.as_ref().and_then(Atom::var));
            block.statements.iter().for_each(|it| {
                made.extend(defined_in(it));
                self.see(it, made);
            });
        }
    }

    pub(super) fn written(&self) -> impl Iterator<Item = &Var> {
        self.increased.iter().chain(&self.overwritten)
    }

    pub(super) fn reads(&self, var: Var) -> bool {
        self.read.contains(&var)
    }

    fn touches(&self, vars: &BTreeSet<Var>) -> bool {
        self.read.iter().chain(self.written()).any(|it| vars.contains(it))
    }
}

/// A block, and what is known of it.
struct Survey<'p> {
    program: &'p Program,
    block: &'p Block,
    touched: Vec<Touched>,
    /// Which statement defines a variable.
    defined: HashMap<Var, usize>,
    /// Which statement declares a name of the user's.
    declared: HashMap<String, usize>,
    /// The last statement that writes to a variable.
    written: HashMap<Var, usize>,
}

impl<'p> Survey<'p> {
    fn of(program: &'p Program, block: &'p Block) -> Survey<'p> {
        let statements = || block.statements.iter().enumerate();
        let touched: Vec<Touched> = block.statements.iter().map(Touched::by).collect();
        let written = touched.iter().enumerate();
        let written = written.flat_map(|(i, it)| it.written().map(move |var| (*var, i))).collect();
        let defined =
            statements().flat_map(|(i, it)| defined_in(it).into_iter().map(move |it| (it, i)));
        let declared =
            statements().flat_map(|(i, it)| names_declared(it).into_iter().map(move |it| (it, i)));
        let (defined, declared) = (defined.collect(), declared.collect());
        Survey { program, block, touched, defined, declared, written }
    }

    /// What has to be known of a loop or a branch to run it forward and backward at once, if that can be.
    fn fused(&self, at: usize) -> Option<Fused> {
        let results = self.results(at)?;
        let is_param = |it: &Var| self.program.params.iter().any(|param| param.var == *it);
        // What flows to a variable that is written to later would be taken for what flowed to it then.
        let is_disturbed = |it: &Var| {
            !results.contains(it) && self.written.get(it).is_some_and(|written| *written > at)
        };
        let read = &self.touched[at].read;
        if results.is_empty() || results.iter().any(is_param) || read.iter().any(is_disturbed) {
            return None;
        }
        self.early(at, results).map(|early| Fused { at, early })
    }

    /// What a statement writes to, and its value: their cotangents are to be known when it begins. Nothing, if
    /// its runs would hand cotangents to each other.
    fn results(&self, at: usize) -> Option<BTreeSet<Var>> {
        let touched = &self.touched[at];
        let mut results: BTreeSet<Var> = touched.written().copied().collect();
        if let Statement::Branch(it) = &self.block.statements[at] {
            let is_number = |it: &Var| self.kind(*it) == Kind::Number;
            results.extend(it.out);
            return touched.overwritten.iter().chain(&it.out).all(is_number).then_some(results);
        }
        let is_sum = |it: &Var| !touched.read.contains(it);
        (touched.overwritten.is_empty() && results.iter().all(is_sum)).then_some(results)
    }

    /// The statements that hand the cotangents of the results on, if they need nothing but cotangents.
    fn early(&self, at: usize, results: BTreeSet<Var>) -> Option<Vec<usize>> {
        let (mut early, mut reached, mut read) = (Vec::new(), results, BTreeSet::new());
        for i in at + 1..self.block.statements.len() {
            let (statement, touched) = (&self.block.statements[i], &self.touched[i]);
            if !touched.touches(&reached) {
                continue;
            }
            if !statement.blocks().is_empty() {
                if !self.adds_only(i, &reached, &read) {
                    return None;
                }
                continue;
            }
            if !self.hands_on(at, statement, &reached) {
                return None;
            }
            read.extend(&touched.read);
            reached.extend(defined_in(statement));
            reached.extend(&touched.increased);
            early.push(i);
        }
        early.reverse();
        Some(early)
    }

    /// Whether another loop or branch only adds to what was reached, and before anybody made use of the sum.
    fn adds_only(&self, at: usize, reached: &BTreeSet<Var>, read: &BTreeSet<Var>) -> bool {
        let Touched { read: reads, increased, overwritten } = &self.touched[at];
        let is_unused = |it: &Var| !reached.contains(it) || !read.contains(it);
        reads.is_disjoint(reached)
            && overwritten.is_disjoint(reached)
            && increased.iter().all(is_unused)
    }

    /// Whether the adjoint of a statement needs nothing that is computed at or after a place.
    fn hands_on(&self, at: usize, statement: &Statement, reached: &BTreeSet<Var>) -> bool {
        let is_reached = |it: &Atom| it.var().is_some_and(|it| reached.contains(&it));
        let is_fixed = |it: &Var| reached.contains(it) || !self.program.info(*it).written;
        let is_number = |it: Var| self.kind(it) == Kind::Number;
        operands(statement).iter().filter(|it| self.kind(**it).is_active()).all(is_fixed)
            && match statement {
                Statement::Let(var, op) if is_number(*var) => match op {
                    Op::Copy(_) | Op::Neg(_) => true,
                    Op::Arithmetic(Arithmetic::Add | Arithmetic::Sub, ..) => true,
                    Op::Arithmetic(Arithmetic::Mul, a, b) => {
                        self.is_early_factor(at, if is_reached(a) { b } else { a })
                    }
                    Op::Arithmetic(Arithmetic::Div, _, b) => self.is_early_factor(at, b),
                    Op::Read(place) => place.path.iter().all(|it| self.is_early_step(at, it)),
                    _ => false,
                },
                Statement::Increase { place, .. } => {
                    let is_param = self.program.params.iter().any(|it| it.var == place.root);
                    place.path.is_empty() && is_number(place.root) && !is_param
                }
                Statement::Declare { var, init: Some(_), .. } => is_number(*var),
                _ => false,
            }
    }

    fn kind(&self, var: Var) -> Kind {
        self.program.info(var).kind
    }

    /// Whether a factor is there before a place, and nothing flows to it.
    fn is_early_factor(&self, at: usize, factor: &Atom) -> bool {
        !factor.var().is_some_and(|it| self.kind(it).is_active()) && self.is_early(at, factor)
    }

    fn is_early_step(&self, at: usize, step: &Step) -> bool {
        match step {
            Step::Field(_) => true,
            Step::Index(it, _) => self.is_early(at, it),
            Step::Range { .. } | Step::Payload => false,
        }
    }

    fn is_early(&self, at: usize, atom: &Atom) -> bool {
        match atom {
            Atom::Var(it) => self.defined.get(it).is_none_or(|defined| *defined < at),
            Atom::Code(it) => {
                let is_late = |it: &String| self.declared.get(it).is_some_and(|i| *i >= at);
                !names_in(it.lifted.clone()).iter().any(is_late)
            }
        }
    }
}
