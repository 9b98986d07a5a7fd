//! Which values are surely tensors, by their names: parameters that are declared as such, and what `Tensor::eye(3)`
//! and the like come to. What is no tensor has none of their methods, so a method of one gives one, if it is asked for more.

use super::kind::Kinds;
use crate::tensors;
use syn::{Expr, Pat, Type};

impl Kinds<'_> {
    /// Whether an expression that a method is called on is surely a tensor.
    pub(crate) fn is_tensor(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(_) => self.local_of(expr).is_some_and(|it| self.tensors.contains(&it)),
            Expr::Paren(it) => self.is_tensor(&it.expr),
            Expr::Group(it) => self.is_tensor(&it.expr),
            Expr::Reference(it) => self.is_tensor(&it.expr),
            Expr::Unary(it) => self.is_tensor(&it.expr),
            Expr::Binary(it) => self.is_tensor(&it.left) || self.is_tensor(&it.right),
            Expr::Call(it) => tensors::is_function(&it.func),
            Expr::MethodCall(it) => self.is_tensor(&it.receiver),
            _ => false,
        }
    }

    /// Notes a tensor: a pattern of such a type, or of such a value.
    pub(super) fn declare_tensor(&mut self, pat: &Pat, ty: Option<&Type>, value: Option<&Expr>) {
        let is_typed = |pat: &Pat| matches!(pat, Pat::Type(it) if tensors::is_tensor(&it.ty));
        let is_tensor = ty.is_some_and(tensors::is_tensor)
            || is_typed(pat)
            || value.is_some_and(|it| self.is_tensor(it));
        if let (true, Some(id)) = (is_tensor, self.named_by(pat)) {
            self.tensors.insert(id);
        }
    }
}
