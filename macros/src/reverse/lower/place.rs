//! Places: variables, and parts of them.

use super::{Binding, Lowered, Lowering};
use crate::reverse::ir::{Place, Step};
use crate::vocabulary;
use syn::spanned::Spanned;
use syn::{Expr, ExprIndex, ExprMethodCall, UnOp};

impl<'a> Lowering<'a> {
    /// The place that an expression names, if it names one that a derivative follows.
    pub(super) fn place(&mut self, expr: &'a Expr) -> Lowered<Option<Place>> {
        match expr {
            Expr::Path(_) => Ok(self.lift.facts.scopes.use_of(expr).and_then(|id| {
                match self.bindings.get(&id) {
                    Some(Binding::Value(var)) => Some(Place { root: *var, path: Vec::new() }),
                    Some(Binding::Place(place)) => Some(place.clone()),
                    _ => None,
                }
            })),
            Expr::Paren(it) => self.place(&it.expr),
            Expr::Group(it) => self.place(&it.expr),
            Expr::Reference(it) => self.place(&it.expr),
            Expr::Unary(it) if matches!(it.op, UnOp::Deref(_)) => self.place(&it.expr),
            Expr::Field(it) => {
                let Some(mut place) = self.place(&it.base)? else { return Ok(None) };
                place.path.push(Step::Field(it.member.clone()));
                Ok(Some(place))
            }
            Expr::Index(it) => {
                let Some(mut place) = self.place(&it.expr)? else { return Ok(None) };
                let step = self.index(it);
                place.path.push(step);
                Ok(Some(place))
            }
            Expr::MethodCall(it) if is_view(&it.method.to_string()) => {
                self.require_no_tensor(it)?;
                self.place(&it.receiver)
            }
            _ => Ok(None),
        }
    }

    /// A tensor as a slice has another index than the tensor itself, which is where its cotangents are.
    fn require_no_tensor(&self, it: &ExprMethodCall) -> Lowered<()> {
        let is_slice = it.method == "as_slice" || it.method == "as_mut_slice";
        let may_be_tensor =
            self.lift.facts.kinds.has_tensors() && self.depth(&it.receiver).is_none();
        if is_slice && may_be_tensor && self.is_active(&it.receiver) {
            return Err(self.refuse(it, "a tensor as a slice"));
        }
        Ok(())
    }

    /// Whether an expression is a reference through which followed numbers may be written.
    pub(super) fn is_mutable_reference(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Paren(it) => self.is_mutable_reference(&it.expr),
            Expr::Group(it) => self.is_mutable_reference(&it.expr),
            Expr::Reference(it) => it.mutability.is_some() && self.is_active(expr),
            Expr::Path(_) => {
                self.lift.facts.scopes.use_of(expr).is_some_and(|id| self.borrowed.contains(&id))
            }
            _ => false,
        }
    }

    /// The step to an entry, or to several.
    pub(super) fn index(&mut self, of: &ExprIndex) -> Step {
        let at = of.span();
        match without_parentheses(&of.index) {
            Expr::Range(it) => Step::Range {
                start: it.start.as_ref().map(|it| self.plain(it)),
                end: it.end.as_ref().map(|it| self.plain(it)),
                is_closed: matches!(it.limits, syn::RangeLimits::Closed(_)),
                at,
            },
            index => {
                self.is_index(index);
                Step::Index(self.plain(index), at)
            }
        }
    }

    /// Refuses what cannot be told from the numbers that it stands beside, `for &(i, x) in &pairs`, and so is known
    /// by reference only.
    fn is_index(&self, index: &Expr) {
        let id = self.lift.facts.scopes.use_of(index);
        if id.is_some_and(|id| self.copies.contains(&id)) {
            // What is refused is reported: there is nothing else to be said of it.
            let _ = self.refuse(index, "an integer beside numbers in one structure");
        }
    }
}

fn without_parentheses(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(it) => without_parentheses(&it.expr),
        _ => expr,
    }
}

/// Methods that give the same numbers by reference.
pub(super) fn is_view(name: &str) -> bool {
    matches!(name, "as_slice" | "as_mut_slice" | "as_ref" | "as_mut" | "borrow")
        && !vocabulary::is_float_method(name)
}

/// Methods that write to their receiver.
pub(super) fn writes(name: &str) -> bool {
    matches!(
        name,
        "push"
            | "insert"
            | "swap"
            | "reverse"
            | "fill"
            | "copy_from_slice"
            | "clone_from_slice"
            | "extend_from_slice"
    )
}

/// `Box::new(x)`, `Cell::new(x)`
pub(super) fn is_pointer(expr: &Expr) -> bool {
    const POINTERS: [&str; 5] = ["Box", "Rc", "Arc", "Cell", "RefCell"];
    let Expr::Call(it) = expr else { return false };
    let Expr::Path(it) = &*it.func else { return false };
    let owner = it.path.segments.iter().rev().nth(1);
    owner.is_some_and(|it| POINTERS.iter().any(|name| it.ident == name))
}
