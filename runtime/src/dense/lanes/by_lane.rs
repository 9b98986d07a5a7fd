//! What pivots is done lane by lane: each matrix has pivots of its own, and no lane sees what is wrong in another.

use crate::dense::{Dense, Factors, Matrix, Triangle};
use crate::lanes::LanesOf;
use crate::real::Element;

/// The factored matrix of each lane.
pub struct Lu<E: Dense>(Vec<E::Lu>);

/// The numbers of one lane.
fn lane<E: Element, L: LanesOf<E>>(numbers: &[L], lane: usize) -> Vec<E> {
    numbers.iter().map(|it| it.extract(lane)).collect()
}

/// The lanes side by side.
fn side_by_side<E: Element, L: LanesOf<E>>(lanes: impl Iterator<Item = Vec<E>>) -> Vec<L> {
    let mut all = Vec::new();
    for (lane, numbers) in lanes.enumerate() {
        all.resize(numbers.len(), L::ZERO);
        for (it, number) in all.iter_mut().zip(numbers) {
            it.insert(lane, number);
        }
    }
    all
}

pub(super) fn push_numbers<E: Element, L: LanesOf<E>>(lanes: L, to: &mut Vec<f64>) {
    to.extend((0..L::WIDTH).map(|it| lanes.extract(it).widen()));
}

pub(super) fn of_numbers<E: Element, L: LanesOf<E>>(numbers: &[f64]) -> L {
    let mut lanes = L::ZERO;
    for (lane, number) in numbers.iter().enumerate() {
        lanes.insert(lane, E::narrow(*number));
    }
    lanes
}

/// One number from each lane.
fn one<E: Element, L: LanesOf<E>>(lanes: impl Iterator<Item = E>) -> L {
    side_by_side(lanes.map(|it| vec![it]))[0]
}

pub(super) fn lu<E: Element, L: LanesOf<E>>(a: &[L], n: usize) -> Lu<E> {
    Lu((0..L::WIDTH).map(|it| E::lu(&lane(a, it), n)).collect())
}

pub(super) fn solve_triangular<E: Element, L: LanesOf<E>>(
    triangle: Triangle,
    a: Matrix<'_, L>,
    b: &[L],
    columns: usize,
) -> Vec<L> {
    side_by_side((0..L::WIDTH).map(|it| {
        let numbers = lane(a.numbers, it);
        let a = Matrix { numbers: &numbers, n: a.n, row: a.row, column: a.column };
        E::solve_triangular(triangle, a, lane(b, it), columns)
    }))
}

pub(super) fn cholesky<E: Element, L: LanesOf<E>>(a: &[L], n: usize) -> Vec<L> {
    side_by_side((0..L::WIDTH).map(|it| E::cholesky(&lane(a, it), n)))
}

pub(super) fn symmetric_eigen<E: Element, L: LanesOf<E>>(a: &[L], n: usize) -> (Vec<L>, Vec<L>) {
    let lanes: Vec<_> = (0..L::WIDTH).map(|it| E::symmetric_eigen(&lane(a, it), n)).collect();
    let (values, vectors): (Vec<_>, Vec<_>) = lanes.into_iter().unzip();
    (side_by_side(values.into_iter()), side_by_side(vectors.into_iter()))
}

pub(super) fn svd<E: Element, L: LanesOf<E>>(a: &[L], m: usize, n: usize) -> [Vec<L>; 3] {
    let mut lanes: Vec<_> = (0..L::WIDTH).map(|it| E::svd(&lane(a, it), m, n)).collect();
    core::array::from_fn(|i| side_by_side(lanes.iter_mut().map(|it| core::mem::take(&mut it[i]))))
}

impl<E: Element, L: LanesOf<E>> Factors<L> for Lu<E> {
    fn solve(&self, b: Vec<L>, columns: usize, is_transposed: bool) -> Vec<L> {
        let lanes = self.0.iter().enumerate();
        side_by_side(lanes.map(|(i, it)| it.solve(lane(&b, i), columns, is_transposed)))
    }

    fn det(&self) -> L {
        one(self.0.iter().map(Factors::det))
    }

    fn slogdet(&self) -> (L, L) {
        let parts = || self.0.iter().map(Factors::slogdet);
        (one(parts().map(|it| it.0)), one(parts().map(|it| it.1)))
    }

    fn smallest_pivot(&self) -> L {
        one(self.0.iter().map(Factors::smallest_pivot))
    }
}
