//! Outer products that nobody has written out: the gradient by a matrix is one, for each element of a batch, and goes
//! from two vectors straight to the place that the user has for it.

use core::mem::MaybeUninit;

use super::array::{Array, Entries};
use super::buffer::Shared;
use super::dims::Dims;
use crate::lanes::{Body, LanesOf};
use crate::real::Real;
use crate::reverse::cotangent::Cotangent;

/// The products of each entry of one vector with each of another, row by row.
pub(super) struct Outer<T> {
    rows: Shared<T>,
    columns: Shared<T>,
    write: Write,
}

/// Writes the products of so many numbers and so many others, whose type it knows.
type Write = unsafe fn(*const (), usize, *const (), usize, *mut ());

impl<T> Clone for Outer<T> {
    fn clone(&self) -> Self {
        Outer { rows: self.rows.clone(), columns: self.columns.clone(), write: self.write }
    }
}

impl<T> Outer<T> {
    /// The products, each for itself.
    pub(super) fn written(&self) -> Vec<T> {
        let (m, n) = (self.rows.len(), self.columns.len());
        let mut products = Vec::<T>::with_capacity(m * n);
        let (a, b) = (self.rows.as_ptr().cast(), self.columns.as_ptr().cast());
        // SAFETY: the entries are transparent wrappers of the numbers that `write` is for; there is room for all products.
        unsafe {
            (self.write)(a, m, b, n, products.as_mut_ptr().cast());
            products.set_len(m * n);
        }
        products
    }

    /// The same of entries of another type.
    ///
    /// # Safety
    ///
    /// One of `T` and `U` must be a transparent wrapper of the other.
    pub(super) unsafe fn cast<U>(self) -> Outer<U> {
        // SAFETY: the caller's.
        unsafe { Outer { rows: self.rows.cast(), columns: self.columns.cast(), write: self.write } }
    }

    /// Writes the products of each lane, one lane after the other, to `to`.
    pub(super) fn put<S: Real>(&self, to: &mut [S], apart: impl Fn(&[T]) -> Vec<S>)
    where
        T: LanesOf<S>,
    {
        let (m, n) = (self.rows.len(), self.columns.len());
        let (a, b) = (apart(&self.rows), apart(&self.columns));
        for (lane, to) in to.chunks_exact_mut(m * n).enumerate() {
            T::outline(Fill { a: &a[lane * m..][..m], b: &b[lane * n..][..n], to });
        }
    }
}

impl<C> Array<C> {
    /// The outer product of cotangents and numbers, or of numbers and cotangents, in the shape `dims`, if each of their
    /// entries is there for itself, and a cotangent is one number.
    pub(super) fn outer<S: Real>(
        dims: Dims,
        ct: &Array<C>,
        x: &Array<S>,
        is_left: bool,
    ) -> Option<Array<C>>
    where
        C: Cotangent<S>,
    {
        let (Entries::Each(ct), Entries::Each(x)) = (&ct.entries, &x.entries) else { return None };
        if C::COUNT != 1 || dims.size() == 0 {
            return None;
        }
        let (ct, x) = (ct.clone(), C::from_numbers(x.to_vec()).into());
        let (rows, columns) = if is_left { (ct, x) } else { (x, ct) };
        Some(Array::product(dims, Outer { rows, columns, write: write::<S> }))
    }
}

/// # Safety
///
/// There must be `m` and `n` numbers, and room for all products.
unsafe fn write<S: Real>(a: *const (), m: usize, b: *const (), n: usize, to: *mut ()) {
    // SAFETY: the caller's.
    let (a, b, to) = unsafe {
        (
            core::slice::from_raw_parts(a.cast::<S>(), m),
            core::slice::from_raw_parts(b.cast::<S>(), n),
            core::slice::from_raw_parts_mut(to.cast::<MaybeUninit<S>>(), m * n),
        )
    };
    S::outline(Fill { a, b, to });
}

struct Fill<'a, S, To> {
    a: &'a [S],
    b: &'a [S],
    to: &'a mut [To],
}

impl<S: Real, To: Place<S>> Body for Fill<'_, S, To> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        for (row, a) in self.to.chunks_exact_mut(self.b.len()).zip(self.a) {
            for (to, b) in row.iter_mut().zip(self.b) {
                to.put(*a * *b);
            }
        }
    }
}

/// Where a number goes.
trait Place<S> {
    fn put(&mut self, x: S);
}

impl<S: Real> Place<S> for S {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put(&mut self, x: S) {
        *self = x;
    }
}

impl<S: Real> Place<S> for MaybeUninit<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put(&mut self, x: S) {
        self.write(x);
    }
}
