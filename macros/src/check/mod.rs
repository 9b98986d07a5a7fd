//! What is refused in a body, before anything is generated from it.
//!
//! One [`walk`] over the body asks each family of checks about each expression. A family answers with
//! the expression that it refused, and nothing more is said about what is inside that one:
//! one fault is one error. What tokens cannot tell is left to the types of the generated code.

mod asked;
mod borrowers;
mod calls;
mod control;
mod effects;
mod io;
mod members;
mod places;
mod results;
mod rewrite;
mod signature;
mod syntax;
mod truth;
mod values;
mod walk;
mod why;
mod writes;

use crate::attr::{Request, Transform};
use crate::diagnostics::{Code, Diagnostics, Message};
use crate::resolve::{Address, Facts, LocalId, Mapping, Resolved, address};
use asked::Asked;
pub(crate) use io::Outside;
use quote::ToTokens;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use syn::Expr;

/// The `if`s that become a `select`.
pub(crate) type Selected = HashSet<Address>;

/// Reports every fault of the function and of those in its body. Returns what is to be selected.
pub(crate) fn check(
    cx: &Diagnostics,
    request: &Request,
    resolved: &Resolved<'_>,
    facts: &Facts<'_>,
) -> Selected {
    // What has a derivative given by hand may do anything.
    if request.rule.is_some() {
        return Selected::new();
    }
    let asked = Asked::of(request, facts);
    calls::parameters(cx, facts.function, facts.scalar, &asked);
    let mut selected = Selected::new();
    let body = of_body(cx, &asked, facts, false, &mut selected);
    shared_places(&body, request, resolved);
    signature::mutable_parameters(&body);
    selected
}

/// Reports what writes into a place that a batch shares, of each `vmap` for itself: one inside another may
/// map other arguments.
fn shared_places(body: &Body<'_>, request: &Request, resolved: &Resolved<'_>) {
    for steps in request.members() {
        let Some(step) = steps.last().filter(|it| it.transform == Transform::Vmap) else {
            continue;
        };
        let mapping = Mapping::of(&[step], resolved);
        let facts = Facts::of(resolved, mapping.as_ref());
        let asked = Asked::of_level(request, steps, &facts);
        let level =
            Body { settled: body.settled.clone(), ..Body::new(body.cx, &asked, &facts, false) };
        walk::shared_places(&level);
        body.settled.borrow_mut().extend(level.settled.take());
        body.written.borrow_mut().extend(level.written.take());
    }
}

/// The same for a function that only others are to call, which may write to its arguments.
pub(crate) fn body(cx: &Diagnostics, request: &Request, facts: &Facts<'_>) -> Selected {
    let mut selected = Selected::new();
    of_body(cx, &Asked::of(request, facts), facts, true, &mut selected);
    selected
}

/// Reports the results that a `vmap` returns once, though they differ. What differs is asked of each
/// for itself: another may map other arguments.
pub(crate) fn shared_results(cx: &Diagnostics, request: &Request, resolved: &Resolved<'_>) {
    for chain in &request.chains {
        for (i, step) in chain.steps.iter().enumerate().filter(|(_, it)| results::is_shared(it)) {
            let mapping = Mapping::of(&[step], resolved);
            let facts = Facts::of(resolved, mapping.as_ref());
            let asked = Asked::of(request, &facts);
            results::shared(&Body::new(cx, &asked, &facts, false), step, i == 0);
        }
    }
}

/// Checks a body, and those of the functions declared in it, which may take `&mut`: nobody asks for
/// derivatives of these.
fn of_body<'b>(
    cx: &'b Diagnostics,
    asked: &'b Asked,
    facts: &'b Facts<'b>,
    is_nested: bool,
    selected: &mut Selected,
) -> Body<'b> {
    let body = Body::new(cx, asked, facts, is_nested);
    walk::check(&body);
    selected.extend(body.selected.take());
    for nested in facts.all_nested() {
        of_body(cx, asked, nested, true, selected);
    }
    body
}

/// A function's body, and what is known of it.
struct Body<'b> {
    cx: &'b Diagnostics,
    asked: &'b Asked,
    facts: &'b Facts<'b>,
    /// Whether it is declared in a body: what is borrowed from there is that body's own.
    is_nested: bool,
    /// The expressions by address, for the causes that the facts name.
    exprs: HashMap<Address, &'b Expr>,
    /// The parameters that something was said about at the place where they are written to.
    written: RefCell<BTreeSet<LocalId>>,
    /// What was refused: no more is said about it.
    settled: RefCell<HashSet<Address>>,
    selected: RefCell<Selected>,
}

impl<'b> Body<'b> {
    fn new(cx: &'b Diagnostics, asked: &'b Asked, facts: &'b Facts<'b>, is_nested: bool) -> Self {
        Body {
            cx,
            asked,
            facts,
            is_nested,
            exprs: walk::by_address(facts),
            written: RefCell::default(),
            settled: RefCell::default(),
            selected: RefCell::default(),
        }
    }
}

impl Body<'_> {
    fn error(&self, code: Code, at: impl ToTokens, headline: String) -> Message<'_> {
        self.cx.error(code, at, headline)
    }

    fn settle<T>(&self, node: &T) {
        self.settled.borrow_mut().insert(address(node));
    }

    fn is_settled<T>(&self, node: &T) -> bool {
        self.settled.borrow().contains(&address(node))
    }

    fn name(&self) -> String {
        self.facts.function.sig.ident.to_string()
    }
}
