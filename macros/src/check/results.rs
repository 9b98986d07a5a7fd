//! FT0511: a result that is returned once, though each element of the batch has its own.

use super::Body;
use crate::attr::{Dim, Step, Transform};
use crate::diagnostics::Code;
use crate::source::quoted;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Stmt};

const ONE_RESULT: &str = "it would be returned once for all of them";

/// Refuses what a step shares of the results. `is_innermost` says whether they are the function's own;
/// those of a transform depend on whatever the function's result does.
pub(super) fn shared(body: &Body<'_>, step: &Step, is_innermost: bool) {
    if let Some(written) = in_out(body) {
        refuse_written(body, written);
        return;
    }
    let dims = step.options.out_dims.as_deref().unwrap_or(&[]);
    let mut ends = Ends(Vec::new());
    ends.of_block(&body.facts.function.block);
    for end in ends.0 {
        let differs = match dims {
            [_, _, ..] if is_innermost => {
                let shared = dims.iter().enumerate().filter(|(_, it)| **it == Dim::Unmapped);
                shared
                    .flat_map(|(i, _)| elements(body, end, i))
                    .find(|it| body.facts.is_batched(it))
            }
            _ => Some(end).filter(|it| body.facts.is_batched(it)),
        };
        if let Some(result) = differs {
            refuse(body, result);
            return;
        }
    }
}

/// A `&mut` of numbers among the parameters.
fn in_out<'b>(body: &Body<'b>) -> Option<&'b syn::PatType> {
    body.facts.function.sig.inputs.iter().find_map(|it| match it {
        syn::FnArg::Typed(it)
            if crate::in_out::pointee(&it.ty).is_some() && body.facts.scalar.is_in(&it.ty) =>
        {
            Some(it)
        }
        _ => None,
    })
}

fn refuse_written(body: &Body<'_>, written: &syn::PatType) {
    let shown = quoted(&written.pat);
    let headline = format!("`out_dims` has `None`, but each batch element writes to `{shown}`");
    body.error(Code::BatchedResult, written, headline)
        .note(format!(
            "what `{}` leaves in `{shown}` is a result, one for each element",
            body.name()
        ))
        .help("leave `out_dims` out: what is the same for all elements is then returned for each")
        .emit();
}

fn refuse(body: &Body<'_>, result: &Expr) {
    let headline = format!(
        "`{}` is returned once by `out_dims = None`, but differs between batch elements",
        quoted(result)
    );
    let message = body.batched(Code::BatchedResult, result, headline, result, ONE_RESULT);
    let message = message.help("return one for each element: `0` for this result in `out_dims`");
    body.or_share(message, result).emit();
}

/// Whether a step returns something once.
pub(super) fn is_shared(step: &Step) -> bool {
    step.transform == Transform::Vmap && step.options.shares_results()
}

/// The expressions that a function returns.
struct Ends<'b>(Vec<&'b Expr>);

impl<'b> Ends<'b> {
    fn of_block(&mut self, block: &'b Block) {
        self.0.extend(tail(block));
        self.visit_block(block);
    }
}

impl<'b> Visit<'b> for Ends<'b> {
    fn visit_expr_return(&mut self, it: &'b syn::ExprReturn) {
        self.0.extend(it.expr.as_deref());
        visit::visit_expr_return(self, it);
    }
    fn visit_expr_closure(&mut self, _: &'b syn::ExprClosure) {}
    fn visit_item(&mut self, _: &'b syn::Item) {}
}

fn tail(block: &Block) -> Option<&Expr> {
    match block.stmts.last()? {
        Stmt::Expr(it, None) => Some(it),
        _ => None,
    }
}

/// What element `i` of a returned tuple is made from, as closely as can be seen.
fn elements<'b>(body: &Body<'_>, result: &'b Expr, i: usize) -> Vec<&'b Expr> {
    let of = |it: &'b Expr| elements(body, it, i);
    let of_block = |it: &'b Block| tail(it).map_or(Vec::new(), of);
    match result {
        Expr::Tuple(it) => it.elems.iter().skip(i).take(1).collect(),
        Expr::Paren(it) => of(&it.expr),
        Expr::Group(it) => of(&it.expr),
        Expr::Block(it) => of_block(&it.block),
        Expr::Return(_) => Vec::new(),
        Expr::Call(it) if is_success(&it.func) => it.args.iter().flat_map(of).collect(),
        Expr::If(it) if !body.facts.is_batched(&it.cond) => {
            let otherwise = it.else_branch.iter().flat_map(|(_, it)| of(it));
            of_block(&it.then_branch).into_iter().chain(otherwise).collect()
        }
        Expr::Match(it) => it.arms.iter().flat_map(|it| of(&it.body)).collect(),
        _ => vec![result],
    }
}

/// `Some(..)`, `Ok(..)`.
fn is_success(func: &Expr) -> bool {
    matches!(func, Expr::Path(it) if it.path.is_ident("Some") || it.path.is_ident("Ok"))
}
