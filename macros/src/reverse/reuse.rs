//! Numbers that are read from a place once more: they are copies of what was read from it before, so that one
//! of them is kept, and one cotangent flows to the place.

use super::fuse::Touched;
use super::ir::{Atom, Block, Kind, Op, Place, Program, Statement, Step, Var};
use quote::ToTokens;
use std::collections::HashMap;

/// Makes copies of such reads in a block, and in the blocks in it.
pub(super) fn reuse(program: &Program, block: &mut Block) {
    let mut known: HashMap<String, (Var, Var)> = HashMap::new();
    for statement in &mut block.statements {
        statement.blocks_mut().into_iter().for_each(|it| reuse(program, it));
        let touched = Touched::by(statement);
        known.retain(|_, (root, _)| !touched.written().any(|it| it == root));
        if let Statement::Let(var, op) = statement
            && let Op::Read(place) = op
            && program.info(*var).kind == Kind::Number
            && !place.path.is_empty()
        {
            let (_, first) = *known.entry(key(place)).or_insert((place.root, *var));
            if first != *var {
                *op = Op::Copy(Atom::Var(first));
            }
        }
    }
}

/// Two places of one key are the same.
pub(super) fn key(place: &Place) -> String {
    let atom = |it: &Atom| match it {
        Atom::Var(Var(it)) => format!("var {it}"),
        Atom::Code(it) => it.operand.to_string(),
    };
    let step = |it: &Step| match it {
        Step::Field(it) => format!(".{}", it.to_token_stream()),
        Step::Payload => "?".to_string(),
        Step::Index(it, _) => format!("[{}]", atom(it)),
        Step::Range { start, end, is_closed, .. } => {
            let (start, end) = (start.as_ref().map(atom), end.as_ref().map(atom));
            format!("[{start:?} to {end:?}, {is_closed}]")
        }
    };
    let Var(root) = place.root;
    std::iter::once(root.to_string()).chain(place.path.iter().map(step)).collect()
}
