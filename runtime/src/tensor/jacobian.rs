//! Jacobians of tensors: the axes of the result, and then those of the argument, in one tensor.

use super::Tensor;
use super::array::{Array, Entries};
use super::dims::Dims;
use crate::real::Real;

/// The shape of an argument.
#[must_use]
pub fn shape_of<T, const R: usize>(x: &Tensor<T, R>) -> [usize; R] {
    x.shape()
}

/// One tensor out of those that stand in place of the numbers of a result, in which each is a part of what stands there,
/// of this shape, which a result of no numbers does not tell.
#[must_use]
pub fn joined<S: Real, X, const R: usize, const Q: usize, const P: usize>(
    rows: &Tensor<X, R>,
    inner: [usize; Q],
    part: impl Fn(&X) -> &Tensor<S, Q>,
) -> Tensor<S, P> {
    let rows_of = entries(rows);
    let mut all = Vec::with_capacity(rows_of.len() * inner.iter().product::<usize>());
    for row in rows_of {
        all.extend_from_slice(part(row).as_slice());
    }
    Tensor(Array::new(Dims::new(&[&rows.0.dims[..], &inner[..]].concat()), all))
}

/// The same for a part that is one number.
#[must_use]
pub fn joined_numbers<S: Real, X, const R: usize>(
    rows: &Tensor<X, R>,
    part: impl Fn(&X) -> S,
) -> Tensor<S, R> {
    Tensor(Array::new(rows.0.dims, entries(rows).iter().map(part).collect()))
}

fn entries<X, const R: usize>(rows: &Tensor<X, R>) -> &[X] {
    match &rows.0.entries {
        Entries::Each(it) => it,
        _ => unreachable!("rows of a Jacobian are no numbers, so they are no constants"),
    }
}
