//! FT0202: the place of an entry that was found among batched numbers, where one for the whole batch is wanted.

use super::Body;
use crate::diagnostics::Code;
use crate::source::quoted;
use crate::vocabulary;
use syn::Expr;

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
    let (place, search) = places.into_iter().find_map(|it| found(body, it))?;
    let headline = format!("the place `{}` differs between batch elements", quoted(place));
    let message = body.batched(Code::BatchedIndex, place, headline, place, ONE_PLACE);
    let (of, least) = (quoted(&search.receiver), search.method == "argmin");
    let (entry, along) = if least { ("min", "argmin_axis") } else { ("max", "argmax_axis") };
    message
        .help(format!("for the entry itself: `{of}.{entry}()`"))
        .help(format!(
            "for entries at such places: `x.gather(&{of}.expand_dims(0).{along}(1), 0)`, since `gather` takes places that differ"
        ))
        .emit();
    Some(expr)
}

/// The part of an expression that is such a place, and how it was found.
fn found<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<(&'b Expr, &'b syn::ExprMethodCall)> {
    match expr {
        Expr::MethodCall(it) if it.method == "argmax" || it.method == "argmin" => {
            body.facts.is_batched(&it.receiver).then_some((expr, it))
        }
        Expr::Path(_) if body.facts.is_batched(expr) => {
            let local = body.facts.scopes.use_of(expr)?;
            let cause = body.facts.batched.as_ref()?.cause(local)?;
            let (_, search) = found(body, body.exprs.get(&cause).copied()?)?;
            Some((expr, search))
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
