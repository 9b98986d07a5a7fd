//! A vector times a matrix: as fast as the matrix can be read.

use super::Vector;
use super::tile::{Left, Right, tile};
use crate::unroll::unrolled;

/// A vector `x` times a matrix, number `j` of whose row `k` stands at `matrix[k * step + j * column]`.
pub(in crate::dense) struct Matvec<'a, E> {
    pub(in crate::dense) x: &'a [E],
    pub(in crate::dense) matrix: &'a [E],
    pub(in crate::dense) step: usize,
    pub(in crate::dense) column: usize,
}

impl<E: Copy + Default + core::ops::Mul<Output = E> + core::ops::Add<Output = E>> Matvec<'_, E> {
    /// Adds the product to `to`, which may be at zero before.
    ///
    /// # Panics
    ///
    /// If the matrix is shorter than it says.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::dense) fn add_to<V: Vector<Elem = E>>(&self, to: &mut [E]) {
        if let (Some(k), Some(j)) = (self.x.len().checked_sub(1), to.len().checked_sub(1)) {
            assert!(k * self.step + j * self.column < self.matrix.len());
            match (self.step, self.column) {
                (_, 1) => self.by_rows::<V>(to),
                (1, _) => self.by_columns::<V>(to),
                _ => self.by_numbers(to),
            }
        }
    }

    /// Rows of numbers side by side, each scaled and added: eight at a time, so that `to` is not read for each.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn by_rows<V: Vector<Elem = E>>(&self, to: &mut [E]) {
        let eights = self.x.len() / 8 * 8;
        for k in (0..eights).step_by(8) {
            self.scale_rows::<V, 8>(k, to);
        }
        for k in eights..self.x.len() {
            self.scale_rows::<V, 1>(k, to);
        }
    }

    /// Adds the rows `k..k + M`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scale_rows<V: Vector<Elem = E>, const M: usize>(&self, k: usize, to: &mut [E]) {
        let mut scale = [V::splat(self.x[k]); M];
        unrolled!(|i < M| scale[i] = V::splat(self.x[k + i]));
        let row = &self.matrix[k * self.step..];
        let whole = to.len() / V::WIDTH * V::WIDTH;
        for j in (0..whole).step_by(V::WIDTH) {
            // SAFETY: `add_to` has looked where the last number is; `to` has `whole` numbers.
            unsafe {
                let to = to.as_mut_ptr().add(j);
                let mut sum = V::load(to);
                unrolled!(|i < M| {
                    sum = scale[i].mul_add(V::load(row.as_ptr().add(i * self.step + j)), sum);
                });
                sum.store(to);
            }
        }
        for (j, to) in to.iter_mut().enumerate().skip(whole) {
            unrolled!(|i < M| *to = *to + self.x[k + i] * row[i * self.step + j]);
        }
    }

    /// Columns of numbers side by side: a scalar product each, eight at a time, so that they need not wait for
    /// each other's sums.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn by_columns<V: Vector<Elem = E>>(&self, to: &mut [E]) {
        let eights = to.len() / 8 * 8;
        for j in (0..eights).step_by(8) {
            self.dot_columns::<V, 8>(j, to);
        }
        for j in eights..to.len() {
            self.dot_columns::<V, 1>(j, to);
        }
    }

    /// Adds the products of the columns `j..j + M`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn dot_columns<V: Vector<Elem = E>, const M: usize>(&self, j: usize, to: &mut [E]) {
        let columns = &self.matrix[j * self.column..];
        let whole = self.x.len() / V::WIDTH;
        let left = Left::<E, true> { at: columns.as_ptr(), row: self.column, step: V::WIDTH };
        let right = Right { at: [self.x.as_ptr()], step: V::WIDTH };
        // SAFETY: `add_to` has looked where the last number is.
        let sums = unsafe { tile::<V, true, M, 1>(whole, &left, &right) };
        unrolled!(|i < M| {
            let mut sum = total(sums[i][0]);
            for k in whole * V::WIDTH..self.x.len() {
                sum = sum + self.x[k] * columns[i * self.column + k];
            }
            to[j + i] = to[j + i] + sum;
        });
    }

    /// Numbers that are nowhere side by side.
    fn by_numbers(&self, to: &mut [E]) {
        for (k, x) in self.x.iter().enumerate() {
            for (j, to) in to.iter_mut().enumerate() {
                *to = *to + *x * self.matrix[k * self.step + j * self.column];
            }
        }
    }
}

/// The sum of the numbers in a register: of its halves, again and again.
#[cfg_attr(not(debug_assertions), inline(always))]
fn total<V: Vector>(v: V) -> V::Elem {
    let mut numbers = [V::Elem::default(); 16];
    // SAFETY: no register holds more.
    unsafe { v.store(numbers.as_mut_ptr()) }
    let mut half = V::WIDTH / 2;
    while half > 0 {
        for q in 0..half {
            numbers[q] = numbers[q] + numbers[q + half];
        }
        half /= 2;
    }
    numbers[0]
}
