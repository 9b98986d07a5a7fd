//! Parts of structures: a local, or what fields and indices lead to from one, whichever the index.

use super::LocalId;
use super::kind::Kinds;
use syn::{Expr, Pat, Type};

/// A local, or a part of one: `m`, `m.n`, `ps[].n`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Part {
    pub(super) root: LocalId,
    pub(super) path: String,
}

impl Part {
    pub(super) fn field(&self, member: &impl std::fmt::Display) -> Part {
        Part { root: self.root, path: format!("{}.{member}", self.path) }
    }

    /// Whether it is a field with a name. A struct of numbers has others only where no derivative follows them, while
    /// a tuple may hold whatever it likes.
    pub(super) fn is_named(&self) -> bool {
        let last = self.path.rsplit('.').next().unwrap_or_default();
        !self.path.is_empty()
            && last.starts_with(|it: char| !it.is_ascii_digit())
            && !last.ends_with(']')
    }

    /// Whether it is so deep inside that nobody asks: `node = node.next` goes on for ever.
    pub(super) fn is_deep(&self) -> bool {
        self.path.len() > 100
    }

    pub(super) fn entry(&self) -> Part {
        Part { root: self.root, path: format!("{}[]", self.path) }
    }
}

impl Kinds<'_> {
    /// The part that an expression names.
    pub(super) fn part(&self, expr: &Expr) -> Option<Part> {
        match expr {
            Expr::Path(_) => self.local_of(expr).map(|root| Part { root, path: String::new() }),
            Expr::Paren(it) => self.part(&it.expr),
            Expr::Group(it) => self.part(&it.expr),
            Expr::Reference(it) => self.part(&it.expr),
            Expr::Unary(it) if matches!(it.op, syn::UnOp::Deref(_)) => self.part(&it.expr),
            Expr::Field(it) => Some(self.part(&it.base)?.field(&shown(&it.member))),
            Expr::Index(it) if matches!(&*it.index, Expr::Range(_)) => self.part(&it.expr),
            Expr::Index(it) => Some(self.part(&it.expr)?.entry()),
            Expr::MethodCall(it) if it.args.is_empty() && gives_the_same(&it.method) => {
                self.part(&it.receiver)
            }
            _ => None,
        }
    }

    /// Notes what the type of a parameter says of its parts.
    pub(super) fn declare_parts(&mut self, pat: &Pat, ty: &Type) {
        if let Some(root) = self.named_by(pat) {
            self.declare_part(&Part { root, path: String::new() }, ty);
        }
    }

    fn declare_part(&mut self, part: &Part, ty: &Type) {
        match ty {
            Type::Reference(it) => self.declare_part(part, &it.elem),
            Type::Paren(it) => self.declare_part(part, &it.elem),
            Type::Group(it) => self.declare_part(part, &it.elem),
            Type::Slice(it) => self.declare_part(&part.entry(), &it.elem),
            Type::Array(it) => self.declare_part(&part.entry(), &it.elem),
            Type::Tuple(it) => it
                .elems
                .iter()
                .enumerate()
                .for_each(|(i, it)| self.declare_part(&part.field(&i), it)),
            ty => {
                let kind = self.of_type(ty);
                if kind.is_plain() && !part.path.is_empty() {
                    self.learn_part(part, kind);
                }
            }
        }
    }
}

/// Methods that give what they are called on, or go through it.
fn gives_the_same(name: &syn::Ident) -> bool {
    ["clone", "iter", "iter_mut", "copied", "cloned"].iter().any(|it| name == it)
}

pub(super) fn shown(member: &syn::Member) -> String {
    match member {
        syn::Member::Named(it) => it.to_string(),
        syn::Member::Unnamed(it) => it.index.to_string(),
    }
}
