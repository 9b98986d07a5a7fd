//! FT0202: the place of an entry that was found among batched numbers, where one for the whole batch is wanted.

use super::Body;
use crate::diagnostics::Code;
use crate::source::quoted;
use crate::{places, vocabulary};
use syn::{Expr, ExprMethodCall};

const ONE_PLACE: &str =
    "one call computes the whole batch, and each element may have found another place";

/// What of an expression is refused.
pub(super) fn check<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    let places: Vec<&Expr> = match expr {
        Expr::Index(it) => vec![&it.index],
        Expr::MethodCall(it) if vocabulary::takes_places(&it.method.to_string()) => {
            it.args.iter().collect()
        }
        Expr::Binary(it) => vec![&it.left, &it.right],
        Expr::Cast(it) => vec![&it.expr],
        _ => return None,
    };
    let (place, origin) = places.into_iter().find_map(|it| found(body, it))?;
    let headline = format!("the place `{}` differs between batch elements", quoted(place));
    let message = body.batched(Code::BatchedIndex, place, headline, place, ONE_PLACE);
    let taking = "since `gather` takes places that differ";
    match origin {
        Origin::Search(it) => {
            let (of, is_least) = (quoted(&it.receiver), it.method == "argmin");
            let (entry, along) =
                if is_least { ("min", "argmin_axis") } else { ("max", "argmax_axis") };
            let places = format!("{of}.expand_dims(0).{along}(1)");
            message
                .help(format!("for the entry itself: `{of}.{entry}()`"))
                .help(format!("for entries at such places: `x.gather(&{places}, 0)`, {taking}"))
        }
        Origin::Parameter(it) => message
            .help(format!("for entries at all these places: `x.gather({it}, 0)`, {taking}"))
            .help(format!("or let all elements share them: `#[vmap(in_dims({it} = None))]`")),
    }
    .emit();
    Some(expr)
}

/// Where such a place comes from.
enum Origin<'b> {
    /// `x.argmax()`
    Search(&'b ExprMethodCall),
    /// Places that each element has of its own.
    Parameter(String),
}

/// The part of an expression that is such a place, and where it comes from.
fn found<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<(&'b Expr, Origin<'b>)> {
    match expr {
        Expr::MethodCall(it) if it.method == "argmax" || it.method == "argmin" => {
            body.facts.is_batched(&it.receiver).then_some((expr, Origin::Search(it)))
        }
        Expr::MethodCall(it) if it.method == "at" => entry_of(body, expr, &it.receiver),
        Expr::Index(it) => entry_of(body, expr, &it.expr),
        Expr::Path(_) if body.facts.is_batched(expr) => {
            let local = body.facts.scopes.use_of(expr)?;
            let cause = body.facts.batched.as_ref()?.cause(local)?;
            let (_, origin) = found(body, body.exprs.get(&cause).copied()?)?;
            Some((expr, origin))
        }
        Expr::Paren(it) => found(body, &it.expr),
        Expr::Group(it) => found(body, &it.expr),
        Expr::Reference(it) => found(body, &it.expr),
        Expr::Array(it) => it.elems.iter().find_map(|it| found(body, it)),
        Expr::Range(it) => {
            [&it.start, &it.end].into_iter().flatten().find_map(|it| found(body, it))
        }
        _ => None,
    }
}

/// One of the places that are mapped.
fn entry_of<'b>(body: &Body<'b>, entry: &'b Expr, of: &Expr) -> Option<(&'b Expr, Origin<'b>)> {
    let local = body.facts.scopes.use_of(of)?;
    let ty = &super::signature::parameter(body, local)?.ty;
    places::are_mapped(ty).then(|| (entry, Origin::Parameter(quoted(of))))
}
