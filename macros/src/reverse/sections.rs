//! Long runs of statements, in sections.
//!
//! Each `let` opens a scope in the one before it, and the compiler's own tables of scopes are as deep as there are
//! statements: some thousand of them overflow its stack. So a long run is cut into blocks that stand beside each
//! other. What a section keeps for the backward sweep is in one tuple, as it is for an arm of a branch.

use super::adjoint::Adjoint;
use super::effects::{defined_in, operands};
use super::forward::Forward;
use super::ir::{Block, Info, Kind, Program, Statement, Var};
use super::names::names_in;
use super::sweeps::Swept;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use std::collections::HashMap;
use std::ops::Range;

/// Statements one after the other.
pub(crate) struct Section {
    pub(crate) block: Block,
    /// The variables in it that are used after it.
    pub(crate) outs: Vec<Var>,
    /// What its adjoint needs besides.
    pub(crate) kept: Var,
}

/// A block of as many statements is cut.
const LONG: usize = 512;

/// What a section has, at most and at least.
const MOST: usize = 128;
const LEAST: usize = 16;

/// Cuts the long blocks of a program.
pub(super) fn divided(mut program: Program) -> Program {
    let mut body = std::mem::take(&mut program.body);
    cut(&mut program, &mut body);
    program.body = body;
    program
}

fn cut(program: &mut Program, block: &mut Block) {
    let inner = block.statements.iter_mut().flat_map(Statement::blocks_mut);
    inner.for_each(|it| cut(program, it));
    if block.statements.len() < LONG {
        return;
    }
    let (ranges, last_uses) = (ranges(block), last_uses(program, block));
    let mut statements = std::mem::take(&mut block.statements).into_iter();
    for range in ranges {
        let run: Vec<Statement> = statements.by_ref().take(range.len()).collect();
        if is_simple(&run[0]) && run.len() >= LEAST {
            let is_used_after = |it: &Var| last_uses.get(it).is_some_and(|it| *it >= range.end);
            let outs = run.iter().flat_map(defined_in).filter(is_used_after).collect();
            let block_of_run = Block { statements: run, value: None };
            let kept = keeper(program);
            block.statements.push(Statement::Section(Section { block: block_of_run, outs, kept }));
        } else {
            block.statements.extend(run);
        }
    }
}

/// The runs of a block: of statements that a section can have, and of others.
fn ranges(block: &Block) -> Vec<Range<usize>> {
    let mut begin = 0;
    let runs = block.statements.chunk_by(|a, b| is_simple(a) == is_simple(b));
    let runs = runs.flat_map(|it| it.chunks(MOST)).map(|it| {
        begin += it.len();
        begin - it.len()..begin
    });
    runs.collect()
}

/// Whether all that a statement gives is in variables: names of the user's own would be lost in a section, and what
/// has blocks of its own has scopes of its own.
fn is_simple(statement: &Statement) -> bool {
    match statement {
        Statement::Let(..)
        | Statement::Local(_)
        | Statement::Declare { init: Some(_), .. }
        | Statement::Store(..)
        | Statement::Replace { .. }
        | Statement::Increase { .. }
        | Statement::Edit(_)
        | Statement::Call(_) => true,
        Statement::Declare { init: None, .. }
        | Statement::Code(_)
        | Statement::Alias(..)
        | Statement::Fail(_)
        | Statement::Branch(_)
        | Statement::Loop(_)
        | Statement::Section(_)
        | Statement::Again(_) => false,
    }
}

/// The last statement of a block that speaks of a variable, or its length if its value does.
fn last_uses(program: &Program, block: &Block) -> HashMap<Var, usize> {
    let runtime = TokenStream::new();
    let forward = Forward { program, runtime: &runtime };
    let mut spoken: HashMap<String, usize> = HashMap::new();
    for (i, statement) in block.statements.iter().enumerate() {
        spoken.extend(names_in(forward.alone(statement)).into_iter().map(|it| (it, i)));
        let operands = operands(statement).into_iter();
        spoken.extend(operands.map(|it| (program.info(it).name.to_string(), i)));
    }
    let value = block.value.iter().map(|it| forward.stored(it));
    spoken.extend(value.flat_map(names_in).map(|it| (it, block.statements.len())));
    let defined = block.statements.iter().flat_map(defined_in);
    let last_use = |it: Var| Some((it, *spoken.get(&program.info(it).name.to_string())?));
    defined.filter_map(last_use).collect()
}

/// A variable for what a section keeps.
fn keeper(program: &mut Program) -> Var {
    let count = program.variables.len();
    let name = format_ident!("section_{}", count, span = Span::mixed_site());
    let info = Info { name, kind: Kind::Kept, depth: None, is_fixed: false, written: false };
    program.variables.push(info);
    Var(count)
}

impl Forward<'_> {
    pub(super) fn section(&self, it: &Section, swept: &Swept) -> TokenStream {
        let (statements, part, kept) = (&swept.forward, self.name(it.kept), self.kept(&swept.kept));
        let places = it.outs.iter().map(|it| {
            let (name, info) = (self.name(*it), self.program.info(*it));
            if info.written { quote!(mut #name) } else { name }
        });
        let outs = it.outs.iter().map(|it| self.name(*it));
        quote!(let (#(#places,)* #part) = { #statements (#(#outs,)* #kept) };)
    }
}

impl Adjoint<'_> {
    pub(super) fn section(&mut self, it: &Section, part: &Swept) -> TokenStream {
        self.needed.insert(it.kept);
        let (kept, (pattern, owned)) = (&self.program.info(it.kept).name, self.unpack(&part.kept));
        let backward = &part.backward;
        quote!({ let #pattern = &#kept; #owned #backward })
    }
}
