//! A tensor whose rank is a value: what all kernels work on, so that none is compiled for each rank.

use core::any::TypeId;
use std::sync::OnceLock;

use super::buffer::Shared;
use super::dims::Dims;
use super::entry::{Entry, Leaf, Linear};
use super::outer::Outer;
use crate::lanes::Body;
use crate::real::{Element, Real};

/// Entries, row by row, the last axis fastest.
pub struct Array<T> {
    pub(super) dims: Dims,
    pub(super) entries: Entries<T>,
}

/// What is known of the entries.
///
/// The cells hold them written out, once somebody has asked for that.
pub(super) enum Entries<T> {
    /// Each for itself.
    Each(Shared<T>),
    /// Constants, the same for all elements of a batch, and for derivatives of any order: inside a transformed
    /// function, all that neither a batch nor a derivative reaches. What is computed from such alone is such.
    Plain(Shared<f64>, OnceLock<Shared<T>>),
    /// Nothing but zeros: cotangents, before anything has flowed in.
    Zero(OnceLock<Shared<T>>),
    /// The products of two vectors' entries.
    Product(Outer<T>, OnceLock<Shared<T>>),
    /// Zeros where nobody looks: what flows in is dropped, so a kernel need not find it.
    Unseen(OnceLock<Shared<T>>),
}

impl<T> Clone for Entries<T> {
    fn clone(&self) -> Self {
        match self {
            Entries::Each(it) => Entries::Each(it.clone()),
            Entries::Plain(it, each) => Entries::Plain(it.clone(), each.clone()),
            Entries::Product(it, each) => Entries::Product(it.clone(), each.clone()),
            // Somebody may look at a copy.
            Entries::Zero(each) | Entries::Unseen(each) => Entries::Zero(each.clone()),
        }
    }
}

impl<T> Clone for Array<T> {
    fn clone(&self) -> Self {
        Array { dims: self.dims, entries: self.entries.clone() }
    }
}

impl<T> Array<T> {
    /// # Panics
    ///
    /// Unless there are as many entries as the kernels take from the shape.
    #[track_caller]
    pub(super) fn new(dims: Dims, entries: Vec<T>) -> Self {
        assert_eq!(dims.size(), entries.len());
        Array { dims, entries: Entries::Each(entries.into()) }
    }

    /// # Panics
    ///
    /// As [`new`](Self::new).
    #[track_caller]
    pub(super) fn plain(dims: Dims, entries: Shared<f64>) -> Self {
        assert_eq!(dims.size(), entries.len());
        Array { dims, entries: Entries::Plain(entries, OnceLock::new()) }
    }

    /// The products of two vectors, which are not written out.
    pub(super) fn product(dims: Dims, entries: Outer<T>) -> Self {
        Array { dims, entries: Entries::Product(entries, OnceLock::new()) }
    }

    /// Zeros that take no memory.
    pub(super) fn zero(dims: Dims) -> Self {
        Array { dims, entries: Entries::Zero(OnceLock::new()) }
    }

    /// The same, where nobody looks at what flows in.
    pub(super) fn unseen(dims: Dims) -> Self {
        Array { dims, entries: Entries::Unseen(OnceLock::new()) }
    }

    /// Whether nobody looks at what flows in.
    pub(super) fn is_unseen(&self) -> bool {
        matches!(self.entries, Entries::Unseen(_))
    }

    /// The same entries in another shape of as many.
    pub(super) fn with_dims(&self, dims: Dims) -> Self {
        Array { dims, entries: self.entries.clone() }
    }

    /// Where the entries are, if each is there for itself, and nobody else has them.
    pub(super) fn unshared(&mut self) -> Option<*mut T> {
        match &mut self.entries {
            Entries::Each(it) => it.unshared(),
            _ => None,
        }
    }

    /// The number of entries.
    pub(super) fn size(&self) -> usize {
        self.dims.size()
    }
}

impl<T: Leaf> Array<T> {
    /// The entries, each for itself.
    pub(super) fn each(&self) -> &[T] {
        match &self.entries {
            Entries::Each(it) => it,
            Entries::Plain(it, each) => {
                each.get_or_init(|| it.iter().map(|&x| T::plain(x)).collect::<Vec<_>>().into())
            }
            Entries::Product(it, each) => each.get_or_init(|| it.written().into()),
            Entries::Zero(each) | Entries::Unseen(each) => {
                each.get_or_init(|| vec![T::plain(0.0); self.size()].into())
            }
        }
    }

    /// The same, to be written to.
    pub(super) fn each_mut(&mut self) -> &mut [T] {
        match &self.entries {
            Entries::Each(_) => {}
            Entries::Product(it, _) => self.entries = Entries::Each(it.written().into()),
            _ => self.entries = Entries::Each(self.each().to_vec().into()),
        }
        match &mut self.entries {
            Entries::Each(it) => it.make_mut(),
            _ => unreachable!("they were made so"),
        }
    }

    /// The entries, copied only if somebody else has them too.
    pub(super) fn into_vec(self) -> Vec<T> {
        match self.entries {
            Entries::Each(it) => it.into_vec(),
            Entries::Product(it, _) => it.written(),
            _ => self.each().to_vec(),
        }
    }

    /// Entries moved about: those of constants are constants.
    pub(super) fn moved(&self, dims: Dims, by: impl Move) -> Array<T> {
        match &self.entries {
            Entries::Each(_) | Entries::Product(..) => Array::new(dims, by.run(self.each())),
            Entries::Plain(it, _) => Array::plain(dims, by.run(it).into()),
            Entries::Zero(_) | Entries::Unseen(_) => Array::zero(dims),
        }
    }
}

/// A rule that moves entries about.
pub(super) trait Move {
    fn run<X: Leaf>(self, x: &[X]) -> Vec<X>;
}

/// A rule that adds entries.
pub(super) trait Combine {
    fn run<X: Linear>(self, x: &[X]) -> Vec<X>;
}

/// A rule that computes with entries.
pub(super) trait Compute {
    fn run<S: Real>(self, x: &[S]) -> Vec<S>;
}

impl<T: Linear> Array<T> {
    /// Entries added.
    pub(super) fn combined(&self, dims: Dims, by: impl Combine) -> Array<T> {
        match &self.entries {
            Entries::Each(_) | Entries::Product(..) => {
                Array::new(dims, T::outline(Combined { x: self.each(), by }))
            }
            Entries::Plain(x, _) => {
                let x = held::<T::Elem>(x);
                Array::constants_of(dims, T::outline(Combined { x: &x, by }))
            }
            Entries::Zero(_) | Entries::Unseen(_) => Array::zero(dims),
        }
    }

    pub(super) fn constants_of(dims: Dims, x: Vec<T::Elem>) -> Array<T> {
        Array::plain(dims, x.into_iter().map(Element::widen).collect::<Vec<_>>().into())
    }
}

/// Constants as the primitive that they are, remembered: so is what is found out about that.
fn held<E: Element>(x: &Shared<f64>) -> Shared<E> {
    if TypeId::of::<E>() == TypeId::of::<f64>() {
        // SAFETY: they are one type.
        return unsafe { x.clone().cast() };
    }
    let narrowed = x.found(|x| Shared::from(x.iter().map(|&x| E::narrow(x)).collect::<Vec<_>>()));
    Shared::clone(&narrowed)
}

struct Combined<'a, X, K> {
    x: &'a [X],
    by: K,
}

impl<X: Linear, K: Combine> Body for Combined<'_, X, K> {
    type Output = Vec<X>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<X> {
        self.by.run(self.x)
    }
}

impl<S: Real> Array<S> {
    /// A function of the entries.
    pub(super) fn computed(&self, dims: Dims, by: impl Compute) -> Array<S> {
        match self.constants() {
            None => Array::new(dims, <S as Real>::outline(Computed { x: self.each(), by })),
            Some(x) => {
                Array::constants_of(dims, <S::Elem as Real>::outline(Computed { x: x.each(), by }))
            }
        }
    }

    /// The same numbers without lanes and derivatives, if they are constants.
    pub(super) fn constants(&self) -> Option<Array<S::Elem>> {
        match &self.entries {
            Entries::Each(_) | Entries::Product(..) => None,
            Entries::Plain(x, _) => {
                Some(Array { dims: self.dims, entries: Entries::Each(held(x)) })
            }
            Entries::Zero(_) | Entries::Unseen(_) => Some(Array::zero(self.dims)),
        }
    }
}

struct Computed<'a, S, K> {
    x: &'a [S],
    by: K,
}

impl<S: Real, K: Compute> Body for Computed<'_, S, K> {
    type Output = Vec<S>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<S> {
        self.by.run(self.x)
    }
}

impl<T: Entry> Array<T> {
    /// The numbers inside the entries, where they are.
    pub(super) fn bare(&self) -> Array<T::Scalar> {
        // SAFETY: by the contract of `Entry`.
        unsafe { self.clone().cast() }
    }

    pub(super) fn into_bare(self) -> Array<T::Scalar> {
        // SAFETY: by the contract of `Entry`.
        unsafe { self.cast() }
    }

    /// The inverse of [`bare`](Self::bare).
    pub(super) fn wrapped(bare: Array<T::Scalar>) -> Self {
        // SAFETY: by the contract of `Entry`.
        unsafe { bare.cast() }
    }
}

impl<T> Array<T> {
    /// The same memory as entries of another type.
    ///
    /// # Safety
    ///
    /// One of `T` and `U` must be a transparent wrapper of the other.
    pub(super) unsafe fn cast<U>(self) -> Array<U> {
        // SAFETY: the caller's.
        let cell = |each: OnceLock<Shared<T>>| match each.into_inner() {
            Some(it) => OnceLock::from(unsafe { it.cast::<U>() }),
            None => OnceLock::new(),
        };
        let entries = match self.entries {
            // SAFETY: the caller's.
            Entries::Each(it) => Entries::Each(unsafe { it.cast() }),
            Entries::Plain(it, each) => Entries::Plain(it, cell(each)),
            // SAFETY: the caller's.
            Entries::Product(it, each) => Entries::Product(unsafe { it.cast() }, cell(each)),
            Entries::Zero(each) | Entries::Unseen(each) => Entries::Zero(cell(each)),
        };
        Array { dims: self.dims, entries }
    }
}
