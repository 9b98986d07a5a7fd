//! Triangular systems.

use super::parts::{constants, on_cotangents, on_numbers};
use super::system::minus_outer;
use super::{RightSide, columns, spoil, spoiled, square};
use crate::dense::{Matrix, Triangle};
use crate::num::Num;
use crate::real::{Mask, Real};
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::Array;
use crate::tensor::entry::{Entry, Linear};
use crate::tensor::flow::give;
use crate::tensor::{Rank, Tensor};

const LOWER: Triangle = Triangle::LOWER;
pub(super) const UPPER: Triangle = Triangle::LOWER.transposed();

/// A triangular matrix whose systems are solved.
pub(super) struct Triangular<S: Real> {
    pub(super) a: Array<S>,
    pub(super) triangle: Triangle,
    /// What solutions are multiplied by if it is singular.
    pub(super) spoiled: Option<S>,
}

impl<S: Real> Triangular<S> {
    #[track_caller]
    fn of(name: &str, triangle: Triangle, a: &Array<S>) -> Self {
        let spoiled = match constants(a) {
            Some(a) => singular(name, triangle, &a).map(S::constant),
            None => singular(name, triangle, a),
        };
        Triangular { a: a.clone(), triangle, spoiled }
    }

    /// Solves `a x = b`, or `aᵀ x = b`, for the columns of `b`.
    pub(super) fn solve(&self, b: Vec<S>, columns: usize, is_transposed: bool) -> Vec<S> {
        let mut x = match constants(&self.a) {
            Some(a) => {
                on_numbers(&b, columns, |b, n| substitute(self.triangle, &a, b, n, is_transposed))
            }
            None => substitute(self.triangle, &self.a, b, columns, is_transposed),
        };
        spoil(self.spoiled, &mut x);
        x
    }

    /// The same for cotangents.
    pub(super) fn pull<C: Cotangent<S>>(
        &self,
        ct: &Array<C>,
        columns: usize,
        is_transposed: bool,
    ) -> Array<C> {
        on_cotangents(ct, columns, |ct, n| self.solve(ct, n, is_transposed))
    }
}

fn substitute<S: Real>(
    triangle: Triangle,
    a: &Array<S>,
    b: Vec<S>,
    columns: usize,
    is_transposed: bool,
) -> Vec<S> {
    let matrix = Matrix::square(a.each(), a.dims[0]);
    if is_transposed {
        return S::solve_triangular(triangle.transposed(), matrix.transposed(), b, columns);
    }
    S::solve_triangular(triangle, matrix, b, columns)
}

/// What results are multiplied by if there is a zero on the diagonal.
#[track_caller]
fn singular<S: Real>(name: &str, triangle: Triangle, a: &Array<S>) -> Option<S> {
    let n = square(name, &a.dims);
    let zero = |i: usize| a.each()[i * (n + 1)].eq(S::ZERO);
    let bad = (0..n).map(zero).fold(S::Mask::splat(false), |bad, zero| bad | zero);
    let half = triangle.half(Matrix::square(a.each(), n));
    spoiled(bad, &half, || {
        format!("`{name}`: the matrix of shape {:?} has a zero on its diagonal", a.dims)
    })
}

/// The half of a matrix that counts, zeros elsewhere.
fn half<X: Linear>(triangle: Triangle, mut a: Array<X>) -> Array<X> {
    let n = a.dims[0];
    for (at, it) in a.each_mut().iter_mut().enumerate() {
        let (i, j) = (at / n, at % n);
        if if triangle.is_lower { i < j } else { j < i } {
            *it = X::plain(0.0);
        }
    }
    a
}

/// The solution, and what solves the transposed systems.
#[track_caller]
fn solved<S: Real>(
    name: &str,
    triangle: Triangle,
    a: &Array<S>,
    b: &Array<S>,
) -> (Array<S>, Triangular<S>) {
    square(name, &a.dims);
    let columns = columns(name, &a.dims, &b.dims);
    let system = Triangular::of(name, triangle, a);
    (Array::new(b.dims, system.solve(b.each().to_vec(), columns, false)), system)
}

#[track_caller]
fn solve<S: Real>(name: &str, triangle: Triangle, a: &Array<S>, b: &Array<S>) -> Array<S> {
    match (constants(a), constants(b)) {
        (Some(a), Some(b)) => {
            Array::constants_of(b.dims, solved(name, triangle, &a, &b).0.into_vec())
        }
        _ => solved(name, triangle, a, b).0,
    }
}

macro_rules! triangles { ($($name:ident $TRIANGLE:ident $half:literal $like:literal;)*) => {
    impl<T: Entry> Tensor<T, 2> {$(
        #[doc = concat!("The solution `x` of `a x = b`, where only the ", $half, " half of the matrix counts, the diagonal included,")]
        /// for a vector `b`, or each column of a matrix.
        ///
        /// ```
        /// use functra::Tensor;
        #[doc = concat!("let a = Tensor::from(", $like, ");")]
        #[doc = concat!("let x = a.", stringify!($name), "(&Tensor::from([2.0, 4.0]));")]
        /// assert_eq!(x, Tensor::from([1.0, 1.0]));
        /// ```
        ///
        /// # Panics
        ///
        /// If the matrix is not square, has not as many rows as `b`, or has a zero on its diagonal. In a batch of
        /// matrices the solution of one that has is NaN.
        #[track_caller]
        #[must_use]
        pub fn $name<const Q: usize>(&self, b: &Tensor<T, Q>) -> Tensor<T, Q>
        where
            Rank<Q>: RightSide,
        {
            Tensor(Array::wrapped(solve(stringify!($name), $TRIANGLE, &self.0.bare(), &b.0.bare())))
        }
    )*}

    functra_macros::__join! {
        impl<S: Real> Tensor<Num<S>, 2> {$(
            #[doc(hidden)]
            #[track_caller]
            pub fn [<__ $name _vjp>]<C: Cotangent<S>, const Q: usize>(
                &self,
                _: Backward<S, C>,
                b: &Tensor<Num<S>, Q>,
            ) -> (
                Tensor<Num<S>, Q>,
                impl Fn(Tensor<C, Q>, Place<'_, Tensor<C, 2>>, Place<'_, Tensor<C, Q>>) + use<S, C, Q>,
            )
            where
                Rank<Q>: RightSide,
            {
                let (x, system) = solved(stringify!($name), $TRIANGLE, &self.0.bare(), &b.0.bare());
                let (dims, y) = (self.0.dims, Tensor(Array::wrapped(x.clone())));
                (y, move |ct: Tensor<C, Q>, a: Place<'_, Tensor<C, 2>>, b: Place<'_, Tensor<C, Q>>| {
                    let ct = system.pull(&ct.0, columns(stringify!($name), &dims, &x.dims), true);
                    give(a, || half($TRIANGLE, minus_outer(dims, &ct, &x)));
                    give(b, || ct);
                })
            }
        )*}
    }
} }
triangles! {
    solve_lower_triangular LOWER "lower" "[[2.0, 0.0], [3.0, 1.0]]";
    solve_upper_triangular UPPER "upper" "[[1.0, 1.0], [0.0, 4.0]]";
}
