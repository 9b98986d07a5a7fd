//! What is known of a function before anything is emitted from it.
//!
//! The syntax tree stays as syn parsed it; facts about its nodes stand beside it, keyed by the
//! node's address (the tree is not moved while they are in use). Three passes, in this order:
//! [`macros`] parses the arguments of macros, [`scope`] says which local a name means, and
//! [`flow`] says which values depend on a given set of parameters. [`facts`] holds it all together.
//! Everything that is checked or printed reads these facts; nothing looks at the source for itself.

pub(crate) mod assigned;
mod demand;
pub(crate) mod facts;
pub(crate) mod flow;
pub(crate) mod indices;
mod integers;
mod kind;
pub(crate) mod macros;
mod parts;
mod range;
pub(crate) mod scalar;
pub(crate) mod scope;
mod tensor;

pub(crate) use facts::{Facts, Mapping, Resolved};
pub(crate) use flow::Dependence;
pub(crate) use kind::Kind;
pub(crate) use macros::Macros;
pub(crate) use range::ends;
pub(crate) use scalar::Scalar;
pub(crate) use scope::{LocalId, Scopes};

/// The identity of a node of the syntax tree.
pub(crate) type Address = usize;

/// The address of a node, good as long as the tree is not moved.
pub(crate) fn address<T>(node: &T) -> Address {
    std::ptr::from_ref(node) as usize
}
