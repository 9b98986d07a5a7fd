//! The numbers that the entries of a matrix are made of: what is linear does the same to each.

use core::any::TypeId;

use crate::real::{Element, Real};
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::Array;
use crate::tensor::dims::Dims;

/// A function of `b` that is linear with constant coefficients, and works on columns: on those of all the numbers that
/// the entries are made of, side by side.
pub(super) fn on_numbers<S: Real>(
    b: &[S],
    columns: usize,
    f: impl FnOnce(Vec<S::Elem>, usize) -> Vec<S::Elem>,
) -> Vec<S> {
    let mut numbers = Vec::with_capacity(b.len() * S::NUMBERS);
    b.iter().for_each(|it| it.push_numbers(&mut numbers));
    let found = f(numbers.into_iter().map(Element::narrow).collect(), columns * S::NUMBERS);
    let found: Vec<f64> = found.into_iter().map(Element::widen).collect();
    found.chunks_exact(S::NUMBERS).map(S::of_numbers).collect()
}

/// The same for cotangents, on columns of their numbers.
pub(super) fn on_cotangents<S: Real, C: Cotangent<S>>(
    ct: &Array<C>,
    columns: usize,
    f: impl FnOnce(Vec<S>, usize) -> Vec<S>,
) -> Array<C> {
    let numbers = C::as_numbers(ct.each()).to_vec();
    Array::new(ct.dims, C::from_numbers(f(numbers, columns * C::COUNT)))
}

/// A function of cotangents that takes one number of each, applied to all numbers.
pub(super) fn by_number<S: Real, C: Cotangent<S>, const K: usize>(
    to: Dims,
    ct: [&Array<C>; K],
    f: impl Fn([Vec<S>; K]) -> Vec<S>,
) -> Array<C> {
    let number = |it: &Array<C>, k: usize| {
        C::as_numbers(it.each()).iter().skip(k).step_by(C::COUNT).copied().collect()
    };
    let parts = (0..C::COUNT).map(|k| f(ct.map(|it| number(it, k)))).collect();
    Array::new(to, C::interleaved(parts))
}

/// A function of a matrix that gives `K` arrays.
pub(super) trait OfMatrix<const K: usize> {
    fn run<S: Real>(self, a: &Array<S>) -> [Array<S>; K];
}

/// The arrays; those of constants are constants.
#[track_caller]
pub(super) fn on_matrix<S: Real, const K: usize>(
    a: &Array<S>,
    by: impl OfMatrix<K>,
) -> [Array<S>; K] {
    match constants(a) {
        Some(a) => by.run(&a).map(|it| Array::constants_of(it.dims, it.into_vec())),
        None => by.run(a),
    }
}

/// The primitives that a matrix in a transformed function is made of, if it is constant.
pub(super) fn constants<S: Real>(a: &Array<S>) -> Option<Array<S::Elem>> {
    let is_primitive = TypeId::of::<S>() == TypeId::of::<S::Elem>();
    if is_primitive { None } else { a.constants() }
}
