//! Linear algebra: systems, determinants and factors of one matrix. A stack of matrices is a batch, `#[vmap]`.
//!
//! **A matrix that has no result is refused**: where there is one matrix it panics, and in a batch, of which no
//! element may spoil the others, NaN stand in its place. NaN in a matrix give NaN.

mod cholesky;
mod determinant;
mod least_squares;
mod lu;
mod parts;
mod qr;
mod spectrum;
mod system;
mod triangular;

use core::any::TypeId;

use super::array::Array;
use super::dims::Dims;
use super::rank::Rank;
use crate::real::{Mask, Real};

/// What a system has on its right side: a vector, or a matrix of one column for each.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the right side of a system is a vector, or a matrix with a column for each system"
)]
pub trait RightSide {}
impl RightSide for Rank<1> {}
impl RightSide for Rank<2> {}

/// The number of rows of a square matrix.
#[track_caller]
fn square(name: &str, dims: &Dims) -> usize {
    assert!(dims[0] == dims[1], "`{name}`: a matrix of shape {dims:?} is not square");
    dims[0]
}

/// The number of columns of a right side that fits to a matrix.
#[track_caller]
fn columns(name: &str, a: &Dims, b: &Dims) -> usize {
    let (rows, others) = (a[0], b[0]);
    assert!(
        rows == others,
        "`{name}`: {a:?} and {b:?}: the matrix has {rows} rows, and the right side {others}"
    );
    if b.len() == 1 { 1 } else { b[1] }
}

/// What the results of a matrix are multiplied by if it has none: NaN for the elements of a batch where that is so.
///
/// # Panics
///
/// If there is one matrix, and no NaN among `entries`.
#[track_caller]
fn spoiled<S: Real>(bad: S::Mask, entries: &[S], message: impl FnOnce() -> String) -> Option<S> {
    if !bad.any() {
        return None;
    }
    let is_one = TypeId::of::<S::Mask>() == TypeId::of::<bool>();
    let is_number = |it: &S| it.eq(*it).all();
    assert!(!is_one || !entries.iter().all(is_number), "{}", message());
    Some(S::select(bad, S::NAN, S::ONE))
}

/// Numbers, and what they move by, times what [`spoiled`] gave.
fn spoil<S: Real>(spoiled: Option<S>, numbers: &mut [S]) {
    if let Some(factor) = spoiled {
        numbers.iter_mut().for_each(|it| *it = *it * factor);
    }
}

/// The transposed matrix.
fn transposed<X: super::Leaf>(a: &Array<X>) -> Array<X> {
    a.permuted(&[1, 0])
}
