//! Both sweeps of a function, printed: the forward one runs it and keeps what the backward one needs.

use super::adjoint::Adjoint;
use super::carry::Carried;
use super::effects::{defined_in, operands};
use super::explain::Findings;
use super::failure;
use super::forward::Forward;
use super::ir::{Again, Block, Op, Program, Statement, Var};
use super::sections::Section;
use super::window::Direction;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// The bodies of the two sweeps.
pub(crate) struct Sweeps {
    pub(crate) forward: TokenStream,
    /// Of the function's value.
    pub(crate) value: TokenStream,
    pub(crate) backward: TokenStream,
}

/// Prints a program.
pub(crate) fn sweeps(program: &Program, runtime: &TokenStream) -> Sweeps {
    let mut printer = Printer::new(program, runtime);
    let swept = printer.whole(&program.body);
    let value = printer.value_of(&program.body);
    let kept = std::mem::take(&mut printer.adjoint.stores);
    let cursors = printer.cursors(&kept);
    let (stores, forward) = (printer.stores(&kept), failure::with_questions(swept.forward));
    let (forward, backward) = (quote!(#stores #forward), swept.backward);
    let sweeps = [forward, value, quote!(#cursors #backward)];
    let [forward, value, backward] = super::alias::needed(sweeps);
    Sweeps { forward, value, backward }
}

/// So many operations cost no more than keeping what they compute.
const FEW: usize = 16;

/// A block in both sweeps.
#[derive(Default)]
pub(super) struct Swept {
    pub(super) forward: TokenStream,
    pub(super) backward: TokenStream,
    /// What the forward sweep keeps of it.
    pub(super) kept: Vec<Var>,
    /// What the backward sweep needs from around it.
    needed: BTreeSet<Var>,
}

impl Swept {
    /// A block that is only run forward.
    pub(super) fn kept_nothing(forward: TokenStream) -> Swept {
        Swept { forward, ..Swept::default() }
    }
}

/// Where the cotangent of a block's value comes from.
#[derive(Clone, Copy)]
pub(super) enum Seed {
    /// The pullback is given it.
    Given,
    /// It is that of a variable.
    Of(Var),
    /// There is no value.
    None,
}

/// What the backward sweep of a block can see.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// All that was computed.
    Function,
    /// What was kept.
    Inner,
}

pub(super) struct Printer<'p> {
    pub(super) program: &'p Program,
    pub(super) runtime: &'p TokenStream,
    pub(super) adjoint: Adjoint<'p>,
    /// What is there whenever a backward sweep can come to it.
    pub(super) tops: BTreeSet<Var>,
    /// What loops keep, run after run.
    pub(super) all_stores: Vec<Var>,
    /// What there is to say of it.
    pub(super) findings: Findings,
}

impl<'p> Printer<'p> {
    pub(super) fn new(program: &'p Program, runtime: &'p TokenStream) -> Printer<'p> {
        let tops = program.body.statements.iter().flat_map(defined_in).collect();
        let adjoint = Adjoint::new(program, runtime);
        Printer {
            program,
            runtime,
            adjoint,
            tops,
            all_stores: Vec::new(),
            findings: Findings::default(),
        }
    }

    pub(super) fn forward(&self) -> Forward<'p> {
        Forward { program: self.program, runtime: self.runtime }
    }

    /// Begins stores.
    pub(super) fn stores(&self, stores: &[Var]) -> TokenStream {
        let runtime = self.runtime;
        let stores = stores.iter().map(|it| &self.program.info(*it).name);
        quote!(#(let mut #stores = #runtime::Store::new();)*)
    }

    /// Begins to read stores from behind.
    pub(super) fn cursors(&self, stores: &[Var]) -> TokenStream {
        let cursors = stores.iter().map(|it| {
            let (store, cursor) = (&self.program.info(*it).name, self.program.cursor_name(*it));
            quote!(let mut #cursor = #store.from_behind();)
        });
        cursors.collect()
    }

    /// The value of a function's body. One that fails in any case has none, and does not come as far.
    pub(super) fn value_of(&mut self, body: &Block) -> TokenStream {
        match &body.value {
            Some(it) => self.forward().stored(it),
            None => quote!(::core::unreachable!()),
        }
    }

    /// The body of a function.
    pub(super) fn whole(&mut self, body: &Block) -> Swept {
        self.block(body, Seed::Given, Scope::Function)
    }

    fn block(&mut self, block: &Block, seed: Seed, scope: Scope) -> Swept {
        let outer = std::mem::take(&mut self.adjoint.needed);
        let seeded = self.seed(block, seed);
        let (backward, inner) = self.backward(block, &BTreeSet::new());
        let needed = std::mem::replace(&mut self.adjoint.needed, outer);
        if scope == Scope::Function {
            let defined: BTreeSet<Var> = block.statements.iter().flat_map(defined_in).collect();
            self.findings.looked_at.extend(needed.intersection(&defined));
        }
        let (again, kept, needed) = self.keep(block, needed, scope);
        let forward = self.forward().statements(block, &inner);
        Swept { forward, backward: quote!(#again #seeded #backward), kept, needed }
    }

    /// The adjoints of the statements that are not done, from the last to the first, and the blocks in them.
    pub(super) fn backward(
        &mut self,
        block: &Block,
        done: &BTreeSet<usize>,
    ) -> (TokenStream, BTreeMap<usize, Vec<Swept>>) {
        let (mut backward, mut inner) = (TokenStream::new(), BTreeMap::new());
        let statements = block.statements.iter().enumerate().rev();
        for (i, statement) in statements.filter(|(i, _)| !done.contains(i)) {
            let tokens = match statement {
                Statement::Branch(it) => {
                    let declared = self.adjoint.declare_for(it.arms.iter());
                    let seed = it.out.map_or(Seed::None, Seed::Of);
                    let arms: Vec<_> = it.arms.iter().map(|arm| self.nested(arm, seed)).collect();
                    let kept = arms.iter().map(|it| it.kept.clone()).collect();
                    self.findings.kept.insert(it.kept, kept);
                    let tokens = self.adjoint.branch(it, &arms);
                    inner.insert(i, arms);
                    quote!(#declared #tokens)
                }
                Statement::Loop(it) => {
                    let declared = self.adjoint.declare_for(std::iter::once(&it.body));
                    let carried = self.adjoint.carry(it, Direction::Backward);
                    let body = self.nested(&it.body, Seed::None);
                    self.findings.kept.insert(it.kept, vec![body.kept.clone()]);
                    let tokens = self.adjoint.repeat(it, &body, &carried);
                    let Carried { before, after, .. } = carried;
                    inner.insert(i, vec![body]);
                    quote!(#declared #before #tokens #after)
                }
                Statement::Section(it) => {
                    let declared = self.adjoint.declare_for(std::iter::once(&it.block));
                    let section = self.section(it);
                    let tokens = self.adjoint.section(it, &section);
                    inner.insert(i, vec![section]);
                    quote!(#declared #tokens)
                }
                Statement::Again(it) => {
                    let declared = self.adjoint.declare_for(std::iter::once(&it.block));
                    let tokens = self.again(it);
                    quote!(#declared #tokens)
                }
                other => self.adjoint.statement(other),
            };
            backward.extend(tokens);
        }
        (backward, inner)
    }

    fn nested(&mut self, block: &Block, seed: Seed) -> Swept {
        let swept = self.block(block, seed, Scope::Inner);
        self.adjoint.needed.extend(&swept.needed);
        swept
    }

    /// What is used after a section is there after it, and need not be kept.
    fn section(&mut self, it: &Section) -> Swept {
        let mut swept = self.nested(&it.block, Seed::None);
        let (there, kept) = swept.kept.into_iter().partition(|var| it.outs.contains(var));
        self.adjoint.needed.extend::<Vec<Var>>(there);
        swept.kept = kept;
        swept
    }

    /// What is run again, and then backwards at once: all that it computes is at hand.
    fn again(&mut self, it: &Again) -> TokenStream {
        let outer = std::mem::take(&mut self.adjoint.stores);
        let Swept { forward, backward, needed, .. } =
            self.block(&it.block, Seed::None, Scope::Function);
        let own = std::mem::replace(&mut self.adjoint.stores, outer);
        let (stores, cursors) = (self.stores(&own), self.cursors(&own));
        let around = self.adjoint.around(&it.block);
        let needed = needed.into_iter().chain(around).filter(|var| !it.places.contains(var));
        self.adjoint.needed.extend(needed.chain(it.used.iter().copied()));
        let restored = &it.restored;
        quote!({ #restored #stores #forward #cursors #backward })
    }

    /// The cotangent of a block's value.
    pub(super) fn seed(&mut self, block: &Block, seed: Seed) -> TokenStream {
        let Some(value) = block.value.as_ref() else { return TokenStream::new() };
        match seed {
            Seed::Given => self.adjoint.flow(value, &quote!(__ct)),
            Seed::Of(var) if self.adjoint.is_declared(var) => {
                let ct = self.adjoint.name(var);
                self.adjoint.flow(value, &quote!(#ct))
            }
            _ => TokenStream::new(),
        }
    }

    /// What is computed again, and what is kept, of that which the backward sweep needs.
    fn keep(
        &self,
        block: &Block,
        mut needed: BTreeSet<Var>,
        scope: Scope,
    ) -> (TokenStream, Vec<Var>, BTreeSet<Var>) {
        let defined: BTreeMap<Var, &Statement> = block
            .statements
            .iter()
            .flat_map(|it| defined_in(it).into_iter().map(move |var| (var, it)))
            .collect();
        if scope == Scope::Function {
            needed.retain(|it| !defined.contains_key(it));
            return (TokenStream::new(), Vec::new(), needed);
        }
        let forward = self.forward();
        let (mut again, mut kept) = (Vec::new(), Vec::new());
        for (i, statement) in block.statements.iter().enumerate().rev() {
            let wanted: Vec<Var> =
                defined_in(statement).into_iter().filter(|it| needed.contains(it)).collect();
            if wanted.is_empty() {
                continue;
            }
            if self.is_free(statement, &defined, &needed) {
                needed.extend(operands(statement));
                again.push(forward.statement(statement, i, &BTreeMap::new()));
            } else {
                kept.extend(wanted);
            }
        }
        needed.retain(|it| !defined.contains_key(it));
        again.reverse();
        kept.reverse();
        (again.into_iter().collect(), kept, needed)
    }

    /// Whether a statement can be run again at no more cost than loading what it computes.
    fn is_free(
        &self,
        statement: &Statement,
        defined: &BTreeMap<Var, &Statement>,
        needed: &BTreeSet<Var>,
    ) -> bool {
        self.left(FEW, statement, defined, needed).is_some()
    }

    /// How many of so many operations are left when a statement was run again, with all that it is computed from
    /// and that is not there otherwise.
    fn left(
        &self,
        operations: usize,
        statement: &Statement,
        defined: &BTreeMap<Var, &Statement>,
        needed: &BTreeSet<Var>,
    ) -> Option<usize> {
        let left = operations.checked_sub(1).filter(|_| self.is_cheap(statement))?;
        operands(statement).iter().try_fold(left, |left, it| match defined.get(it) {
            Some(by) if !needed.contains(it) => self.left(left, by, defined, needed),
            _ => Some(left),
        })
    }

    fn is_cheap(&self, statement: &Statement) -> bool {
        match statement {
            Statement::Let(_, Op::Neg(_) | Op::Copy(_)) => true,
            Statement::Let(_, Op::Arithmetic(op, ..)) => *op != super::ir::Arithmetic::Div,
            Statement::Let(var, Op::Read(place)) => {
                !self.program.info(place.root).written || self.is_at_hand(*var, place.root)
            }
            Statement::Local(it) => it.is_cheap,
            Statement::Call(it) => it.is_cheap,
            _ => false,
        }
    }
}

impl Printer<'_> {
    /// Whether a place can be read once more: nothing was written to it since, and it costs little to keep.
    fn is_at_hand(&self, read: Var, root: Var) -> bool {
        self.program.settled.contains(&read)
            && (self.program.info(root).is_fixed || self.tops.contains(&root))
    }
}
