//! Square matrices that are factored for their systems and determinants: once, however often they are asked.

use std::sync::Arc;

use super::parts::{constants, on_cotangents, on_numbers};
use super::{spoil, spoiled, square};
use crate::dense::{Dense, Factors};
use crate::real::Real;
use crate::reverse::cotangent::Cotangent;
use crate::tensor::array::{Array, Entries};

impl<S: Real> Array<S> {
    /// The factors of a square matrix, remembered until somebody writes to it.
    #[track_caller]
    pub(super) fn factors(&self, name: &str) -> Arc<S::Lu> {
        let n = square(name, &self.dims);
        match &self.entries {
            Entries::Each(it) => it.found(|a| S::lu(a, n)),
            _ => Arc::new(S::lu(self.each(), n)),
        }
    }

    /// What the results of a square matrix are multiplied by if it is singular.
    #[track_caller]
    pub(super) fn singular(&self, name: &str, lu: &S::Lu) -> Option<S> {
        let bad = lu.smallest_pivot().eq(S::ZERO);
        let message = || format!("`{name}`: the matrix of shape {:?} is singular", self.dims);
        spoiled(bad, self.each(), message)
    }
}

/// A matrix whose systems are solved.
pub(super) struct Lu<S: Real> {
    factors: OneOrEach<S>,
    spoiled: Option<S>,
}

/// The factors of constants are plain numbers, and there is one of them for all elements of a batch.
enum OneOrEach<S: Real> {
    One(Arc<<S::Elem as Dense>::Lu>),
    Each(Arc<S::Lu>),
}

impl<S: Real> Lu<S> {
    #[track_caller]
    pub(super) fn of(name: &str, a: &Array<S>) -> Self {
        if let Some(a) = constants(a) {
            let lu = a.factors(name);
            let spoiled = a.singular(name, &lu).map(S::constant);
            return Lu { factors: OneOrEach::One(lu), spoiled };
        }
        let lu = a.factors(name);
        let spoiled = a.singular(name, &lu);
        Lu { factors: OneOrEach::Each(lu), spoiled }
    }

    /// Solves `a x = b`, or `aᵀ x = b`, for the columns of `b`.
    pub(super) fn solve(&self, b: Vec<S>, columns: usize, is_transposed: bool) -> Vec<S> {
        let mut x = match &self.factors {
            OneOrEach::Each(lu) => lu.solve(b, columns, is_transposed),
            OneOrEach::One(lu) => on_numbers(&b, columns, |b, n| lu.solve(b, n, is_transposed)),
        };
        spoil(self.spoiled, &mut x);
        x
    }

    /// The cotangent of a right side from that of the solution.
    pub(super) fn pull<C: Cotangent<S>>(&self, ct: &Array<C>, columns: usize) -> Array<C> {
        on_cotangents(ct, columns, |ct, n| self.solve(ct, n, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dual::Dual;
    use crate::tensor::Tensor;
    use crate::tensor::dims::Dims;

    #[test]
    fn all_that_share_a_matrix_share_its_factors() {
        let mut a = Tensor::from([[2.0, 1.0], [1.0, 3.0]]);
        let factors = a.0.factors("test");
        assert!(Arc::ptr_eq(&factors, &a.clone().0.factors("test")));
        // As a transformed function has it, whose arguments it stands beside.
        let constant: Array<Dual<f64, 2>> = a.lifted().expect("a primitive").0;
        let lifted = constants(&constant).expect("constants").factors("test");
        assert!(Arc::ptr_eq(&factors, &lifted));
        let single = Tensor::from([[2.0_f32, 1.0], [1.0, 3.0]]);
        let constant: Array<Dual<f32, 2>> = single.lifted().expect("a primitive").0;
        let factors_of_one_block =
            || constants(&constant.clone()).expect("constants").factors("test");
        assert!(Arc::ptr_eq(&factors_of_one_block(), &factors_of_one_block()));
        a.set([0, 0], 4.0);
        assert!(!Arc::ptr_eq(&factors, &a.0.factors("test")));
        let moving = Array::new(Dims::new(&[1, 1]), vec![Dual::new(2.0, [1.0])]);
        assert!(Arc::ptr_eq(&moving.factors("test"), &moving.clone().factors("test")));
    }
}
