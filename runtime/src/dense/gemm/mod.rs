//! Matrix products, written once for every register.
//!
//! The loops are those of Goto and van de Geijn, *Anatomy of high-performance matrix multiplication* (2008): the
//! factors are cut into blocks that stay in the caches, copied there in the order in which they are read, and
//! multiplied tile by tile, each tile of the product staying in registers.
//!
//! A matrix of lanes is a matrix of plain numbers whose columns come in runs, one run an entry. So lanes are
//! multiplied by the same loops.

mod block;
mod matvec;
mod pack;
mod tile;
mod vector;

pub(super) use block::multiply;
pub(super) use matvec::Matvec;
pub(super) use tile::Left;
pub(super) use vector::{Vector, singles};

/// A product of two matrices, and where it goes.
///
/// The columns of the right factor come in `runs` runs of `run` numbers: number `q` of run `r` in row `k` stands at
/// `right + k * right_step + r * right_run + q * right_number`, and number `q` of run `r` of row `i` of the product
/// goes to `to + i * to_row + r * to_run + q`.
pub(super) struct Product<E, const EACH: bool> {
    pub(super) rows: usize,
    pub(super) depth: usize,
    pub(super) runs: usize,
    pub(super) run: usize,
    pub(super) left: Left<E, EACH>,
    pub(super) right: *const E,
    pub(super) right_step: usize,
    pub(super) right_run: usize,
    pub(super) right_number: usize,
    pub(super) to: *mut E,
    pub(super) to_row: usize,
    pub(super) to_run: usize,
    pub(super) does: Does,
}

/// What is done with a product.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// It is written.
    Write,
    /// It is subtracted from what is there.
    Subtract,
}

impl<E, const EACH: bool> Product<E, EACH> {
    /// How many registers a row of the product fills: those of a run, and in all.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn registers<V: Vector>(&self) -> (usize, usize) {
        let of_run = self.run.div_ceil(V::WIDTH);
        (of_run, of_run * self.runs)
    }

    /// Where number 0 of register `v` of a row is, in the right factor and in the product.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn offsets<V: Vector>(&self, v: usize) -> (usize, usize) {
        let (of_run, _) = self.registers::<V>();
        let (run, number) = (v / of_run, v % of_run * V::WIDTH);
        (run * self.right_run + number * self.right_number, run * self.to_run + number)
    }

    /// How many numbers register `v` of a row holds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn filled<V: Vector>(&self, v: usize) -> usize {
        let (of_run, _) = self.registers::<V>();
        (self.run - v % of_run * V::WIDTH).min(V::WIDTH)
    }
}
