//! Which reads of a written place need not be kept.
//!
//! What was read from a place must be kept if the place is overwritten before the backward sweep comes to
//! it. That is so of each number that an inner loop reads, however often: a recurrence of a few units would
//! keep the product of their numbers in each step. Two cases are better. Where nothing is written any more,
//! the place itself is as good as a copy. And where an inner loop only reads an array of fixed size, one copy
//! of it before the loop serves all of the loop's reads.

use super::effects::{defined_in, writes};
use super::ir::{Block, Info, Kind, Op, Place, Program, Statement, Var};
use std::collections::{BTreeSet, HashMap};

/// Finds reads that can be repeated, and makes copies for others.
pub(super) fn settle(mut program: Program) -> Program {
    let mut body = std::mem::take(&mut program.body);
    super::reuse::reuse(&program, &mut body);
    let mut settler = Settler { program: &mut program };
    settler.copies(&mut body);
    settler.block(&body);
    program.body = body;
    program
}

struct Settler<'p> {
    program: &'p mut Program,
}

impl Settler<'_> {
    /// Marks the reads after the last write, for the places that a block and the blocks in it declare.
    fn block(&mut self, block: &Block) {
        for (i, statement) in block.statements.iter().enumerate() {
            let places: Vec<Var> =
                defined_in(statement).into_iter().filter(|it| self.is_candidate(*it)).collect();
            for place in places {
                self.after_last_write(place, &block.statements[i + 1..]);
            }
            statement.blocks().into_iter().for_each(|it| self.block(it));
        }
    }

    fn is_candidate(&self, var: Var) -> bool {
        let info = self.program.info(var);
        info.kind == Kind::Tree && info.written
    }

    fn after_last_write(&mut self, place: Var, rest: &[Statement]) {
        let last = rest.iter().rposition(|it| writes(it, place)).map_or(0, |it| it + 1);
        let mut reads = BTreeSet::new();
        rest[last..].iter().for_each(|it| reads_of(it, place, &mut reads));
        self.program.settled.extend(reads);
    }

    /// Puts a copy before each loop that only reads an array that is written to around it.
    fn copies(&mut self, block: &mut Block) {
        let mut copies: HashMap<Var, Var> = HashMap::new();
        let mut statements = Vec::new();
        for mut statement in std::mem::take(&mut block.statements) {
            if let Statement::Loop(_) = &statement {
                let (mut roots, mut own) = (BTreeSet::new(), BTreeSet::new());
                roots_read(&statement, &mut roots);
                declared_in(&statement, &mut own);
                for root in roots.difference(&own).copied() {
                    if !self.is_candidate(root)
                        || !self.program.info(root).is_fixed
                        || writes(&statement, root)
                    {
                        continue;
                    }
                    let copy = *copies.entry(root).or_insert_with(|| {
                        let copy = self.copy_of(root);
                        let place = Place { root, path: Vec::new() };
                        statements.push(Statement::Let(copy, Op::Read(place)));
                        copy
                    });
                    replace_root(&mut statement, root, copy);
                }
            }
            for inner in statement.blocks_mut() {
                self.copies(inner);
            }
            copies.retain(|root, _| !writes(&statement, *root));
            statements.push(statement);
        }
        block.statements = statements;
    }

    fn copy_of(&mut self, root: Var) -> Var {
        let info = self.program.info(root);
        let count = self.program.variables.len();
        let name = quote::format_ident!(
            "{}_at_{}",
            info.name,
            count,
            span = proc_macro2::Span::mixed_site()
        );
        let copy =
            Info { name, kind: Kind::Tree, depth: info.depth, is_fixed: true, written: false };
        self.program.variables.push(copy);
        Var(count)
    }
}

/// The variables that read a place.
fn reads_of(statement: &Statement, place: Var, found: &mut BTreeSet<Var>) {
    match statement {
        Statement::Let(var, Op::Read(it)) if it.root == place => {
            found.insert(*var);
        }
        _ => statement
            .blocks()
            .iter()
            .for_each(|it| it.statements.iter().for_each(|it| reads_of(it, place, found))),
    }
}

/// The places of which parts are read, in loops.
fn roots_read(statement: &Statement, found: &mut BTreeSet<Var>) {
    match statement {
        Statement::Let(_, Op::Read(it)) if !it.path.is_empty() => {
            found.insert(it.root);
        }
        _ => statement
            .blocks()
            .iter()
            .for_each(|it| it.statements.iter().for_each(|it| roots_read(it, found))),
    }
}

/// What a statement, or one in it, declares.
fn declared_in(statement: &Statement, found: &mut BTreeSet<Var>) {
    found.extend(defined_in(statement));
    statement
        .blocks()
        .iter()
        .for_each(|it| it.statements.iter().for_each(|it| declared_in(it, found)));
}

fn replace_root(statement: &mut Statement, from: Var, to: Var) {
    match statement {
        Statement::Let(_, Op::Read(it)) if it.root == from && !it.path.is_empty() => it.root = to,
        _ => statement
            .blocks_mut()
            .into_iter()
            .for_each(|it| it.statements.iter_mut().for_each(|it| replace_root(it, from, to))),
    }
}
