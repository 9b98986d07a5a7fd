//! Places as numbers: one in its place, zeros elsewhere. Numbers as places.

use super::array::Array;
use super::choose::MaskOf;
use super::create::constants;
use super::entry::{Entry, entry};
use super::position::Index;
use super::{HasHigher, Higher, Rank, Shaped, Tensor};
use crate::real::{Constants, Real};

impl<I, const R: usize> Tensor<I, R> {
    /// For each place, counted from 0, a row of `classes` numbers: one in that place, zeros elsewhere.
    ///
    /// Numbers that no batch reaches are constants, and no derivative follows a place.
    ///
    /// ```
    /// use functra::Tensor;
    /// let labels = Tensor::from([2_usize, 0]);
    /// assert_eq!(labels.one_hot::<f64>(3), Tensor::from([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]));
    /// ```
    ///
    /// # Panics
    ///
    /// If a place is not less than `classes`; a place that differs between the elements of a batch, and that is not there,
    /// gives zeros.
    #[track_caller]
    #[must_use]
    pub fn one_hot<T: Entry>(&self, classes: usize) -> Higher<T, R>
    where
        I: Index<MaskOf<T>>,
        Rank<R>: HasHigher,
    {
        let dims = self.0.dims.inserted(R, classes);
        for place in self.iter().filter_map(|it| it.one()) {
            assert!(place < classes, "`one_hot`: place {place} is none of {classes}");
        }
        let each = self.iter().flat_map(|it| (0..classes).map(move |k| (*it, k)));
        if I::IS_ONE {
            let number = |(it, k): (I, usize)| {
                let is_it = it.one() == Some(k);
                if is_it { Constants::ONE } else { Constants::ZERO }
            };
            return Shaped::of(constants::<T>(dims, each.map(number)));
        }
        let number = |(it, k): (I, usize)| {
            entry(<T::Scalar as Real>::select(it.is(k), Constants::ONE, Constants::ZERO))
        };
        Shaped::of(Array::new(dims, each.map(number).collect()))
    }
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The places that the entries are the numbers of, which a derivative does not follow.
    ///
    /// Each element of a batch may have its own places, which are passed as numbers, as labels are.
    ///
    /// ```
    /// use functra::{Tensor, vmap};
    ///
    /// #[vmap]
    /// fn cross_entropy(scores: &Tensor<f64, 1>, label: &Tensor<f64, 1>) -> f64 {
    ///     -scores.log_softmax(0).gather(&label.to_places(), 0).sum()
    /// }
    ///
    /// let scores = Tensor::from([[0.0, 0.0], [9.0, 9.0]]);
    /// let labels = Tensor::from([[0.0], [1.0]]);
    /// assert!(cross_entropy::vmap(&scores, &labels).iter().all(|it| (it - 2.0_f64.ln()).abs() < 1e-15));
    /// ```
    ///
    /// # Panics
    ///
    /// If an entry is negative, or no integer; one that differs between the elements of a batch is a place that is not
    /// there, whose entry is zero, and to which nothing is written.
    #[track_caller]
    #[must_use]
    pub fn to_places(&self) -> Tensor<<T::Scalar as Real>::Index, R> {
        let x = self.0.bare();
        Tensor(Array::new(x.dims, x.each().iter().map(|it| it.to_place()).collect()))
    }
}
