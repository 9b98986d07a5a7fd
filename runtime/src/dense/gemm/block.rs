//! The blocks of a product.

use core::ops::Range;

use super::tile::{Right, tile};
use super::{Does, Left, Product, Vector, pack};
use crate::unroll::unrolled;

/// How many products of a sum are done at a time: so many rows of three registers fill a good part of the first cache.
const DEPTH: usize = 256;
/// How many rows of the left factor stay in the second cache.
const ROWS: usize = 128;
/// How many registers of a row of the right factor.
const COLUMNS: usize = 3 * 64;

/// Writes the product.
///
/// # Safety
///
/// What it says of the factors can be read, what it says of the result be written.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(in crate::dense) unsafe fn multiply<V: Vector, const EACH: bool>(
    product: &Product<V::Elem, EACH>,
) {
    let (_, registers) = product.registers::<V>();
    let mut room = Room::<V>::new(product);
    let mut first = 0;
    loop {
        let depth = DEPTH.min(product.depth - first);
        for columns in cut(0..registers, COLUMNS) {
            // SAFETY: the caller's.
            unsafe { slab(product, columns, (first, depth), &mut room) }
        }
        first += depth;
        if first >= product.depth {
            return;
        }
    }
}

/// `range` in pieces of at most `most`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn cut(range: Range<usize>, most: usize) -> impl Iterator<Item = Range<usize>> {
    range.clone().step_by(most).map(move |it| it..(it + most).min(range.end))
}

/// Where the factors are copied to: aligned, as registers. A factor that is read as it stands has no room.
struct Room<V> {
    left: Option<Vec<V>>,
    right: Option<Vec<V>>,
}

impl<V: Vector> Room<V> {
    /// A factor is copied where its numbers are read again often enough, or do not stand side by side.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn new<const EACH: bool>(product: &Product<V::Elem, EACH>) -> Self {
        let (_, registers) = product.registers::<V>();
        let depth = product.depth.min(DEPTH);
        let is_whole = product.right_number == 1 && product.run.is_multiple_of(V::WIDTH);
        let is_dense = product.right_step == registers * V::WIDTH && registers <= 3;
        let right = !is_whole || (!EACH && product.rows >= 16 && !is_dense);
        let left = !EACH && registers >= 8 && product.rows * product.depth > 48 * 1024;
        let room = |len: usize| Vec::with_capacity(len);
        Room {
            left: left.then(|| room((product.rows.min(ROWS) * depth).div_ceil(V::WIDTH))),
            right: right.then(|| room(registers.min(COLUMNS) * depth)),
        }
    }
}

/// All rows of some columns, over a part of the sums.
///
/// # Safety
///
/// As for [`multiply`].
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn slab<V: Vector, const EACH: bool>(
    product: &Product<V::Elem, EACH>,
    columns: Range<usize>,
    (first, depth): (usize, usize),
    room: &mut Room<V>,
) {
    // SAFETY: the caller's; there is room for `COLUMNS` columns and `ROWS` rows of `DEPTH`.
    unsafe {
        if let Some(room) = &mut room.right {
            for panel in cut(columns.clone(), 3) {
                let at = (panel.start - columns.start) * depth * V::WIDTH;
                pack::right::<V, EACH>(
                    product,
                    panel,
                    (first, depth),
                    room.as_mut_ptr().cast::<V::Elem>().add(at),
                );
            }
        }
        for rows in cut(0..product.rows, ROWS) {
            let block = Block { product, rows, first, depth };
            let left = room.left.as_mut().map(|it| it.as_mut_ptr().cast::<V::Elem>());
            left.inspect(|to| block.pack::<V>(*to));
            for panel in cut(columns.clone(), 3) {
                let at = (panel.start - columns.start) * depth * V::WIDTH;
                let right = room.right.as_ref().map(|it| it.as_ptr().cast::<V::Elem>().add(at));
                let left = left.map(<*mut V::Elem>::cast_const);
                match panel.len() {
                    3 => block.panel::<V, 3>(panel.start, left, right),
                    2 => block.panel::<V, 2>(panel.start, left, right),
                    _ => block.panel::<V, 1>(panel.start, left, right),
                }
            }
        }
    }
}

/// Some rows of the product, over a part of the sums.
struct Block<'a, E, const EACH: bool> {
    product: &'a Product<E, EACH>,
    rows: Range<usize>,
    first: usize,
    depth: usize,
}

impl<E: Copy + Default, const EACH: bool> Block<'_, E, EACH> {
    /// The rows from row `row` on, where they stand.
    ///
    /// # Safety
    ///
    /// They can be read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn left(&self, row: usize) -> Left<E, EACH> {
        let Left { at, row: stride, step } = self.product.left;
        // SAFETY: the caller's.
        let at = unsafe { at.add(row * stride + self.first * step) };
        Left { at, row: stride, step }
    }

    /// Copies the rows, tile by tile.
    ///
    /// # Safety
    ///
    /// They can be read; `to` has room for them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn pack<V: Vector<Elem = E>>(&self, to: *mut E) {
        for (row, height) in tiles::<V>(self.rows.clone()) {
            // SAFETY: the caller's.
            unsafe {
                let Left { at, row: stride, step } = self.left(row);
                let left = Left { at, row: stride, step };
                let to = to.add((row - self.rows.start) * self.depth);
                match height {
                    8 => pack::left::<E, 8>(&left, self.depth, to),
                    4 => pack::left::<E, 4>(&left, self.depth, to),
                    2 => pack::left::<E, 2>(&left, self.depth, to),
                    _ => pack::left::<E, 1>(&left, self.depth, to),
                }
            }
        }
    }

    /// The rows of `N` columns from column `column` on. `left` and `right`: where copies of the factors are.
    ///
    /// # Safety
    ///
    /// As for [`multiply`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn panel<V: Vector<Elem = E>, const N: usize>(
        &self,
        column: usize,
        left: Option<*const E>,
        right: Option<*const E>,
    ) {
        // SAFETY: the caller's.
        unsafe {
            let (right, to) = self.columns::<V, N>(column, right);
            for (row, height) in tiles::<V>(self.rows.clone()) {
                let left = match left {
                    Some(at) => {
                        let at = at.add((row - self.rows.start) * self.depth);
                        Left { at, row: 1, step: height }
                    }
                    None => self.left(row),
                };
                match height {
                    8 => self.write(tile::<V, EACH, 8, N>(self.depth, &left, &right), row, &to),
                    4 => self.write(tile::<V, EACH, 4, N>(self.depth, &left, &right), row, &to),
                    2 => self.write(tile::<V, EACH, 2, N>(self.depth, &left, &right), row, &to),
                    _ => self.write(tile::<V, EACH, 1, N>(self.depth, &left, &right), row, &to),
                }
            }
        }
    }

    /// Where `N` columns are read, and where the product's go.
    ///
    /// # Safety
    ///
    /// As for [`multiply`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn columns<V: Vector<Elem = E>, const N: usize>(
        &self,
        column: usize,
        copy: Option<*const E>,
    ) -> (Right<E, N>, To<E, N>) {
        let (mut at, mut to) = ([self.product.right; N], [self.product.to; N]);
        let step = copy.map_or(self.product.right_step, |_| N * V::WIDTH);
        unrolled!(|j < N| {
            let (right, product) = self.product.offsets::<V>(column + j);
            // SAFETY: the caller's.
            unsafe {
                at[j] = match copy {
                    Some(at) => at.add(j * V::WIDTH),
                    None => at[j].add(right + self.first * step),
                };
                to[j] = to[j].add(product);
            }
        });
        (Right { at, step }, To { at: to, filled: self.product.filled::<V>(column + N - 1) })
    }

    /// What is done with these sums.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn adding(&self) -> Adding {
        match self.product.does {
            Does::Subtract => Adding::Negative,
            Does::Write if self.first > 0 => Adding::Positive,
            Does::Write => Adding::Nothing,
        }
    }

    /// Writes a tile, or adds it to what was there from the products before.
    ///
    /// # Safety
    ///
    /// As for [`multiply`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn write<V: Vector<Elem = E>, const M: usize, const N: usize>(
        &self,
        sums: [[V; N]; M],
        row: usize,
        to: &To<E, N>,
    ) {
        unrolled!(|i < M| {
            unrolled!(|j < N| {
                let filled = if j + 1 == N { to.filled } else { V::WIDTH };
                // SAFETY: the caller's.
                unsafe {
                    let to = to.at[j].add((row + i) * self.product.to_row);
                    write(sums[i][j], to, filled, self.adding());
                }
            });
        });
    }
}

/// Where `N` registers of a row of the product go: register `j` of row `i` to `at[j] + i * to_row`.
/// In the last one only `filled` numbers count.
struct To<E, const N: usize> {
    at: [*mut E; N],
    filled: usize,
}

/// Whether sums are added to what is there.
#[derive(Clone, Copy)]
enum Adding {
    Nothing,
    Positive,
    Negative,
}

impl Adding {
    /// The sums, and what is there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add<V: Vector>(self, sums: V, there: impl FnOnce() -> V) -> V {
        match self {
            Adding::Nothing => sums,
            Adding::Positive => there().plus(sums),
            Adding::Negative => there().minus(sums),
        }
    }
}

/// Writes or adds the first `filled` numbers.
///
/// # Safety
///
/// They can be read and written.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn write<V: Vector>(sums: V, to: *mut V::Elem, filled: usize, adding: Adding) {
    // SAFETY: the caller's.
    unsafe {
        if filled == V::WIDTH {
            adding.add(sums, || V::load(to)).store(to);
        } else {
            let sums = adding.add(sums, || pack::partial(to, filled));
            let mut numbers = [V::Elem::default(); 16];
            sums.store(numbers.as_mut_ptr());
            pack::copy(numbers.as_ptr(), to, filled);
        }
    }
}

/// The rows in tiles: where each begins, and its height.
#[cfg_attr(not(debug_assertions), inline(always))]
fn tiles<V: Vector>(rows: Range<usize>) -> impl Iterator<Item = (usize, usize)> {
    let mut row = rows.start;
    core::iter::from_fn(move || {
        let height = match rows.end - row {
            0 => return None,
            8.. if V::MANY => 8,
            4.. => 4,
            2.. => 2,
            _ => 1,
        };
        row += height;
        Some((row - height, height))
    })
}
