//! FT0303 and FT0304: what would be written into a place that the whole batch shares.

use super::{Body, borrowers, signature};
use crate::diagnostics::{Code, Message};
use crate::resolve::{LocalId, address, assigned};
use crate::source::{line, quoted};
use crate::vocabulary;
use proc_macro2::Ident;
use syn::{Expr, ExprMethodCall};

/// Methods that write values into their receiver.
pub(super) fn is_write(name: &str) -> bool {
    vocabulary::changes_length(name) || vocabulary::overwrites(name)
}

/// What of an expression writes a batched value into a place that the batch shares.
pub(super) fn check<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    let refused = match expr {
        Expr::Assign(it) => value_written(body, expr, &it.left, &it.right),
        Expr::Binary(it) if assigned::assigning(&it.op).is_some() => {
            value_written(body, expr, &it.left, &it.right)
        }
        Expr::MethodCall(it) => method_written(body, expr, it),
        Expr::Call(it) => it.args.iter().find_map(|arg| borrowed(body, expr, arg, it)),
        _ => None,
    };
    refused.or_else(|| lent(body, expr))
}

fn value_written<'b>(
    body: &Body<'b>,
    expr: &'b Expr,
    place: &Expr,
    value: &Expr,
) -> Option<&'b Expr> {
    let id = shared_parameter(body, place)?;
    let made = made_batched_by(body, id);
    (body.facts.is_batched(value) && (made == address(expr) || made == address(value))).then(|| {
        refuse_write(body, expr, id, value);
        expr
    })
}

/// `w.copy_from_slice(&x)`, `w.iter_mut().for_each(..)`, `w.swap_with_slice(..)`.
fn method_written<'b>(body: &Body<'b>, expr: &'b Expr, it: &ExprMethodCall) -> Option<&'b Expr> {
    let names = called(it);
    if !names.iter().any(|name| is_write(name) || name.ends_with("_mut")) {
        return None;
    }
    let place = receiver_root(&it.receiver);
    let id = shared_parameter(body, place)?;
    let value = it
        .args
        .iter()
        .find(|it| body.facts.is_batched(it) || address(*it) == made_batched_by(body, id))?;
    let made = made_batched_by(body, id);
    it.args.iter().any(|it| address(it) == made).then(|| {
        refuse_write(body, expr, id, value);
        expr
    })
}

/// `std::mem::swap(&mut w, &mut x)`.
fn borrowed<'b>(
    body: &Body<'b>,
    expr: &'b Expr,
    arg: &Expr,
    call: &'b syn::ExprCall,
) -> Option<&'b Expr> {
    let Expr::Reference(it) = arg else { return None };
    let id = it.mutability.and_then(|_| shared_parameter(body, &it.expr))?;
    let is_other = |it: &&Expr| address(*it) != address(arg) && body.facts.is_batched(it);
    let value = call.args.iter().find(is_other)?;
    (made_batched_by(body, id) == address(arg)).then(|| {
        refuse_write(body, expr, id, value);
        expr
    })
}

/// `let place = &mut w;`, `for it in w.iter_mut()`: what is written to the name goes into `w`.
fn lent<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    let place = match expr {
        Expr::Reference(it) if it.mutability.is_some() => &it.expr,
        Expr::MethodCall(it) if called(it).iter().any(|name| name.contains("_mut")) => {
            receiver_root(expr)
        }
        _ => return None,
    };
    let id = shared_parameter(body, place)?;
    (made_batched_by(body, id) == address(expr)).then(|| {
        let borrower = borrowers::of(body.facts, expr).into_iter().find(|it| is_written(body, *it));
        let target = &body.facts.scopes.local(id).ident;
        let headline = format!(
            "`{}` lets a batched value be written into `{target}`, which the whole batch shares",
            quoted(expr)
        );
        let message = body.error(Code::UnbatchedWrite, expr, headline);
        let message = borrower.into_iter().fold(message, |it, local| body.because_of(it, local));
        explain(body, message, id);
        expr
    })
}

/// Whether a local is batched by what is written to it.
fn is_written(body: &Body<'_>, id: LocalId) -> bool {
    body.facts.batched.as_ref().is_some_and(|it| it.local(id) && it.cause(id).is_some())
}

/// The methods of a chain of calls.
fn called(it: &ExprMethodCall) -> Vec<String> {
    let mut names = vec![it.method.to_string()];
    if let Expr::MethodCall(inner) = &*it.receiver {
        names.extend(called(inner));
    }
    names
}

/// The place that a chain of calls begins at.
fn receiver_root(receiver: &Expr) -> &Expr {
    match receiver {
        Expr::MethodCall(it) => receiver_root(&it.receiver),
        _ => receiver,
    }
}

/// A parameter that is not mapped, and that a place is part of. What a `&mut` of numbers holds is copied for each
/// element.
fn shared_parameter(body: &Body<'_>, place: &Expr) -> Option<LocalId> {
    let id = body.facts.scopes.use_of(assigned::root(place)?)?;
    let batched = body.facts.batched.as_ref()?;
    let is_mapped = batched.local(id) && batched.cause(id).is_none();
    let is_shared = body.facts.scopes.local(id).is_parameter && !signature::is_in_out(body, id);
    (is_shared && !is_mapped && !body.is_nested).then_some(id)
}

/// The address of the expression that made a local batched.
fn made_batched_by(body: &Body<'_>, id: LocalId) -> usize {
    body.facts.batched.as_ref().and_then(|it| it.cause(id)).unwrap_or_default()
}

fn refuse_write(body: &Body<'_>, at: &Expr, id: LocalId, value: &Expr) {
    let target = &body.facts.scopes.local(id).ident;
    let headline = format!(
        "`{}` writes a batched value into `{target}`, which the whole batch shares",
        quoted(at)
    );
    let message = body.error(Code::UnbatchedWrite, at, headline);
    explain(body, body.because_but(message, value, id), id);
}

/// Why a parameter has no room for batched values, and what has.
fn explain(body: &Body<'_>, message: Message<'_>, id: LocalId) {
    body.written.borrow_mut().insert(id);
    let target = &body.facts.scopes.local(id).ident;
    let why = if signature::is_mappable(body, id) {
        "`in_dims` has `None` for it"
    } else if signature::may_hold_struct(body, id) {
        "its type is not known to hold floats"
    } else {
        "it is not made of floats"
    };
    let message = message
        .note(format!("`{target}` is not batched: {why} (on line {})", line(target)))
        .note(format!(
            "in {}, all elements share one `{target}`: it has no batch axis, along which each would have a place \
             of its own to write to",
            body.asked.batch()
        ));
    if signature::is_mappable(body, id) {
        message
            .help(format!("map `{target}` as well: write `0` for it in `in_dims`"))
            .help(format!(
                "or write into a copy, which each element has for itself: begin with {}",
                own_copy(target)
            ))
    } else if signature::may_hold_struct(body, id) {
        message.help(format!(
            "if `{target}` holds a struct of floats: derive `functra::Diff` for that, and write `#[diff] {target}`"
        ))
    } else {
        message.help(format!(
            "take the floats of `{target}` that change as arguments of their own, and return them"
        ))
    }
    .emit();
}

/// The statement that gives each element a copy of a parameter that is taken by value.
fn own_copy(name: &Ident) -> String {
    format!("`let mut {name} = {name};`")
}

/// `list.pop()`.
pub(super) fn resized<'b>(body: &Body<'b>, expr: &'b Expr) -> Option<&'b Expr> {
    let Expr::MethodCall(it) = expr else { return None };
    let name = it.method.to_string();
    let id = body.facts.scopes.use_of(assigned::root(&it.receiver)?)?;
    if body.is_nested
        || !vocabulary::changes_length(&name)
        || !body.facts.scopes.local(id).is_parameter
    {
        return None;
    }
    let is_borrowed = signature::is_mutable_borrow(body, id) && !signature::is_in_out(body, id);
    let is_shared = body.facts.batched.is_some() && shared_parameter(body, &it.receiver).is_some();
    let is_vec = signature::is_collection(body, id);
    if !(is_borrowed || (is_shared && is_vec)) {
        return None;
    }
    body.written.borrow_mut().insert(id);
    refuse_resize(body, expr, it, id, is_borrowed);
    Some(expr)
}

fn refuse_resize(body: &Body<'_>, at: &Expr, it: &ExprMethodCall, id: LocalId, is_borrowed: bool) {
    let (list, call, function) = (&body.facts.scopes.local(id).ident, quoted(at), body.name());
    let owner = if body.asked.vmap.is_some() {
        "which the whole batch shares"
    } else {
        "which belongs to the caller"
    };
    let message = body.error(
        Code::SharedCollection,
        at,
        format!("`{call}` changes the length of `{list}`, {owner}"),
    );
    let message = message.note(match &body.asked.vmap {
        Some(vmap) => {
            format!("in {vmap}, it would be done once for many elements, not once for each")
        }
        None => format!(
            "{} runs `{function}` as often as it needs, and each run would do it again",
            body.asked.first
        ),
    });
    let receiver = quoted(&it.receiver);
    let message = match (it.method.to_string().as_str(), it.args.last()) {
        ("pop", _) => message
            .help(format!("read the last entry, and leave the list as it is: `{receiver}.last()`")),
        ("push" | "push_back" | "push_front" | "insert" | "extend", Some(value)) => {
            message.help(format!(
                "return `{}`, and let the caller of `{function}` put it into the list",
                quoted(value)
            ))
        }
        _ => message.help(format!(
            "leave the list as it is, and work on a part of it: `&{receiver}[from..to]`"
        )),
    };
    let message = if is_borrowed {
        message.help(format!("or work on a list of its own: `let mut own = {receiver}.clone();`"))
    } else {
        message.help(format!("or work on a list of its own: begin with {}", own_copy(list)))
    };
    message.emit();
}
