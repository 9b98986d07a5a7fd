//! Parts of the factors copied into the order in which they are read.

use super::{Left, Product, Vector};
use crate::unroll::unrolled;

/// Columns `registers` of the right factor, `depth` rows from row `first` on: row after row, zeros after the end of a run.
///
/// # Safety
///
/// What the product says of its right factor can be read; `to` has room for `depth * registers.len()` registers.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn right<V: Vector, const EACH: bool>(
    product: &Product<V::Elem, EACH>,
    registers: core::ops::Range<usize>,
    (first, depth): (usize, usize),
    to: *mut V::Elem,
) {
    let row = registers.len() * V::WIDTH;
    for (j, v) in registers.enumerate() {
        let (offset, _) = product.offsets::<V>(v);
        // SAFETY: the caller's; `offset` is where that register's numbers begin, and `filled` how many there are.
        unsafe {
            let from = product.right.add(first * product.right_step + offset);
            let to = to.add(j * V::WIDTH);
            let filled = product.filled::<V>(v);
            for k in 0..depth {
                let from = from.add(k * product.right_step);
                let numbers = match product.right_number {
                    1 if filled == V::WIDTH => V::load(from),
                    1 => partial::<V>(from, filled),
                    stride => gather::<V>(from, filled, stride),
                };
                numbers.store(to.add(k * row));
            }
        }
    }
}

/// `filled` numbers from `from` on, zeros after them.
///
/// # Safety
///
/// They can be read, and a register holds more.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn partial<V: Vector>(from: *const V::Elem, filled: usize) -> V {
    let mut numbers = [V::Elem::default(); 16];
    // SAFETY: the caller's.
    unsafe {
        copy(from, numbers.as_mut_ptr(), filled);
        V::load(numbers.as_ptr())
    }
}

/// `filled` numbers, one each `stride`, zeros after them.
///
/// # Safety
///
/// As for [`partial`].
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn gather<V: Vector>(from: *const V::Elem, filled: usize, stride: usize) -> V {
    let mut numbers = [V::Elem::default(); 16];
    // SAFETY: the caller's.
    unsafe {
        for (q, number) in numbers.iter_mut().enumerate().take(filled) {
            *number = *from.add(q * stride);
        }
        V::load(numbers.as_ptr())
    }
}

/// Copies fewer than 16 numbers, in pieces of fixed lengths: a move each.
///
/// # Safety
///
/// They can be read and written.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn copy<E: Copy>(from: *const E, to: *mut E, count: usize) {
    // SAFETY: the caller's.
    unsafe {
        let at = piece::<E, 8>(from, to, 0, count);
        let at = piece::<E, 4>(from, to, at, count);
        let at = piece::<E, 2>(from, to, at, count);
        piece::<E, 1>(from, to, at, count);
    }
}

/// Copies `P` numbers from `at` on if they are part of `count`, and returns where the rest begins.
///
/// # Safety
///
/// They can be read and written.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn piece<E: Copy, const P: usize>(
    from: *const E,
    to: *mut E,
    at: usize,
    count: usize,
) -> usize {
    if count & P == 0 {
        return at;
    }
    // SAFETY: the caller's.
    unsafe {
        let numbers = from.add(at).cast::<[E; P]>().read_unaligned();
        to.add(at).cast::<[E; P]>().write_unaligned(numbers);
    }
    at + P
}

/// `HEIGHT` rows of the left factor, `depth` numbers each: first numbers first.
///
/// # Safety
///
/// They can be read; `to` has room for them.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn left<E: Copy, const HEIGHT: usize>(
    left: &Left<E, false>,
    depth: usize,
    to: *mut E,
) {
    for k in 0..depth {
        // SAFETY: the caller's.
        unsafe {
            let (from, to) = (left.at.add(k * left.step), to.add(k * HEIGHT));
            if left.row == 1 {
                to.copy_from_nonoverlapping(from, HEIGHT);
            } else {
                unrolled!(|i < HEIGHT| *to.add(i) = *from.add(i * left.row));
            }
        }
    }
}
