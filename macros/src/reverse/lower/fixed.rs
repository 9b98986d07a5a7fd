//! Whether a type tells how many numbers a structure has.

use super::{Binding, Lowering};
use crate::resolve;
use crate::reverse::ir::{Kind, Var};
use syn::{Expr, Type};

impl Lowering<'_> {
    /// Whether a value is an array, whose size the type tells, with nothing in it that grows.
    pub(super) fn is_fixed(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Array(it) => !it.elems.iter().any(|it| self.may_grow(it)),
            Expr::Repeat(it) => !self.may_grow(&it.expr),
            Expr::Paren(it) => self.is_fixed(&it.expr),
            Expr::Path(_) => self.place_of(expr).is_some_and(|it| self.info(it).is_fixed),
            _ => false,
        }
    }

    /// Whether an entry of an array is a list.
    fn may_grow(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Array(_) | Expr::Repeat(_) => !self.is_fixed(expr),
            Expr::Paren(it) => self.may_grow(&it.expr),
            Expr::Macro(it) => resolve::macros::name(&it.mac) == "vec",
            Expr::MethodCall(it) if it.method == "clone" => self.may_grow(&it.receiver),
            Expr::MethodCall(it) => it.method == "to_vec" || it.method == "collect",
            Expr::Call(it) => matches!(&*it.func, Expr::Path(it)
                if it.path.segments.first().is_some_and(|it| it.ident == "Vec")),
            Expr::Path(_) => self
                .place_of(expr)
                .is_some_and(|it| self.kind(it) == Kind::Tree && !self.info(it).is_fixed),
            _ => false,
        }
    }

    /// The variable that a name stands for as a whole.
    fn place_of(&self, expr: &Expr) -> Option<Var> {
        let id = self.lift.facts.scopes.use_of(expr)?;
        match self.bindings.get(&id) {
            Some(Binding::Place(it)) if it.path.is_empty() => Some(it.root),
            _ => None,
        }
    }
}

/// Whether a type is an array with nothing in it that grows.
pub(super) fn is_fixed(ty: &Type) -> bool {
    let Type::Array(array) = ty else { return false };
    match &*array.elem {
        elem @ Type::Array(_) => is_fixed(elem),
        Type::Path(it) => it.path.segments.iter().all(|it| it.arguments.is_none()),
        _ => true,
    }
}
