//! Tensors under the transforms: taken apart into numbers, put on lanes, and put together again.

use core::any::{Any, TypeId};

use super::Tensor;
use super::array::{Array, Entries};
use super::buffer::Shared;
use super::entry::Leaf;
use crate::num::Num;
use crate::real::{Element, Real};
use crate::structs::{Convert, Diff};
use crate::tree::{LeafMap, LeafZip, Tree};

impl<X: Leaf, const R: usize> Tree<X> for Tensor<X, R> {
    type With<M> = Tensor<M, R>;

    fn map<M, F: LeafMap<X, M>>(&self, f: &mut F) -> Tensor<M, R> {
        f.tensor(self).unwrap_or_else(|| {
            let mut entries = Vec::with_capacity(self.0.size());
            for &entry in self.0.each() {
                entries.push(f.leaf(entry));
            }
            Tensor(Array::new(self.0.dims, entries))
        })
    }

    fn zip<M, F: LeafZip<X, M>>(&self, other: &Self, f: &mut F) -> Tensor<M, R> {
        let (dims, tangent) = (self.0.dims, other.0.dims);
        assert!(dims == tangent, "a primal of shape {dims:?} has a tangent of shape {tangent:?}");
        let mut entries = Vec::with_capacity(self.0.size());
        for (&a, &b) in self.0.each().iter().zip(other.0.each()) {
            entries.push(f.leaves(a, b));
        }
        Tensor(Array::new(dims, entries))
    }

    fn count(&self) -> usize {
        self.0.size()
    }
}

impl<X: Leaf, const R: usize> Tree<X> for &Tensor<X, R> {
    type With<M> = Tensor<M, R>;

    fn map<M, F: LeafMap<X, M>>(&self, f: &mut F) -> Tensor<M, R> {
        (**self).map(f)
    }
    fn zip<M, F: LeafZip<X, M>>(&self, other: &Self, f: &mut F) -> Tensor<M, R> {
        (**self).zip(other, f)
    }
    fn count(&self) -> usize {
        self.0.size()
    }
}

impl<X: Leaf, const R: usize> Tensor<X, R> {
    /// The same constants as constants of another type, if they are such or `X` is a primitive.
    pub(crate) fn constants<M>(&self) -> Option<Tensor<M, R>> {
        Some(Tensor(match &self.0.entries {
            Entries::Plain(it, _) => Array::plain(self.0.dims, it.clone()),
            Entries::Zero(_) | Entries::Unseen(_) => Array::zero(self.0.dims),
            Entries::Each(_) | Entries::Product(..) => return None,
        }))
    }

    /// Whether the entries are constants, for tests.
    #[doc(hidden)]
    #[must_use]
    pub fn __is_plain(&self) -> bool {
        matches!(self.0.entries, Entries::Plain(..))
    }

    /// Zeros in this shape, which take no memory.
    pub(crate) fn zeros_alike<M>(&self) -> Tensor<M, R> {
        Tensor(Array::zero(self.0.dims))
    }

    /// The same for cotangents that nobody looks at.
    pub(crate) fn unseen_alike<M>(&self) -> Tensor<M, R> {
        Tensor(Array::unseen(self.0.dims))
    }
}

/// Primitives as constants.
fn primitives<S: Real>(x: &Shared<S>) -> Option<Shared<f64>> {
    if TypeId::of::<S>() == TypeId::of::<f64>() {
        // SAFETY: they are one type.
        return Some(unsafe { x.clone().cast() });
    }
    let x: &dyn Any = x;
    let x = x.downcast_ref::<Shared<S::Elem>>()?;
    Some(x.iter().map(|x| x.widen()).collect::<Vec<_>>().into())
}

impl<S: Real, const R: usize> Tensor<S, R> {
    /// The same numbers as constants of another type, if they are constants.
    pub(crate) fn lifted<M>(&self) -> Option<Tensor<M, R>> {
        match &self.0.entries {
            Entries::Each(it) => Some(Tensor(Array::plain(self.0.dims, primitives(it)?))),
            _ => self.constants(),
        }
    }

    /// Numbers for the copy of a function, where they are.
    pub(crate) fn wrapped(&self) -> Tensor<Num<S>, R> {
        Tensor(Array::wrapped(self.0.clone()))
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    /// The result of a copy, where it is; zeros are written out, since users look at them.
    pub(crate) fn unwrapped(&self) -> Tensor<S, R> {
        let bare = self.0.bare();
        match bare.entries {
            Entries::Each(_) => Tensor(bare),
            // On lanes, to be written where the result of the batch goes.
            Entries::Product(..) if TypeId::of::<S>() != TypeId::of::<S::Elem>() => Tensor(bare),
            _ => Tensor(Array::new(bare.dims, bare.into_vec())),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<X: Diff, const R: usize> Diff for Tensor<X, R> {
    type Of<N> = Tensor<X::Of<N>, R>;
    type Way = crate::structs::ByParts;
}

// SAFETY: the entries are one in memory, and the rest does not depend on their type.
#[diagnostic::do_not_recommend]
unsafe impl<E, X: Convert<E>, const R: usize> Convert<E> for Tensor<X, R> {
    const SAME: bool = true;
    fn to_of(&self) -> Tensor<X::Of<E>, R> {
        const { assert!(X::SAME, "a tensor is made of numbers") };
        // SAFETY: the entries are one in memory.
        Tensor(unsafe { self.0.clone().cast() })
    }
    fn from_of(of: Tensor<X::Of<E>, R>) -> Self {
        const { assert!(X::SAME, "a tensor is made of numbers") };
        // SAFETY: the entries are one in memory.
        Tensor(unsafe { of.0.cast() })
    }
}
