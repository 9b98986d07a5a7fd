//! Types that lie in memory as scalars side by side: whole rows of them go to lanes and back at once.

#![allow(clippy::unused_unit, reason = "what the tuple of nothing comes to")]

use crate::lanes::nested::WIDEST;
use crate::lanes::{Body, LanesOf};
use crate::real::Real;
use crate::tree::Tree;

/// How a type is made of scalars.
///
/// # Safety
///
/// A type of `Some(k)` [`SCALARS`](Self::SCALARS) must be `k` scalars in memory and nothing else.
pub unsafe trait Packed<S: Real>: Tree<S> + Sized {
    /// The number of scalars, if there is nothing else.
    const SCALARS: Option<usize> = None;

    /// Puts the lanes of each scalar where the scalar lies in a row.
    fn pack<L: LanesOf<S>>(_lanes: &Self::With<L>, _row: &mut [L]) {
        unreachable!("it is not made of scalars alone")
    }

    /// The inverse of [`pack`](Self::pack).
    fn unpack<L: LanesOf<S>>(_row: &[L]) -> Self::With<L> {
        unreachable!("it is not made of scalars alone")
    }
}

// SAFETY: itself.
unsafe impl<S: Real> Packed<S> for S {
    const SCALARS: Option<usize> = Some(1);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pack<L: LanesOf<S>>(lanes: &L, row: &mut [L]) {
        row[0] = *lanes;
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unpack<L: LanesOf<S>>(row: &[L]) -> L {
        row[0]
    }
}

// SAFETY: elements of an array lie side by side.
unsafe impl<S: Real, X: Packed<S>, const K: usize> Packed<S> for [X; K] {
    const SCALARS: Option<usize> = match X::SCALARS {
        Some(each) => Some(each * K),
        None => None,
    };

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pack<L: LanesOf<S>>(lanes: &[X::With<L>; K], row: &mut [L]) {
        let each = const { width::<S, X>() };
        let mut k = 0;
        while k < K {
            X::pack(&lanes[k], &mut row[k * each..(k + 1) * each]);
            k += 1;
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unpack<L: LanesOf<S>>(row: &[L]) -> [X::With<L>; K] {
        let each = const { width::<S, X>() };
        let mut out = crate::tree::ArrayBuilder::new();
        let mut k = 0;
        while k < K {
            out.push(X::unpack(&row[k * each..(k + 1) * each]));
            k += 1;
        }
        out.finish()
    }
}

macro_rules! tuples { ($(($($X:ident $i:tt),*))*) => { $(
    // SAFETY: it has the size of the scalars of its fields, so there is nothing between these.
    unsafe impl<S: Real, $($X: Packed<S>),*> Packed<S> for ($($X,)*) {
        const SCALARS: Option<usize> = {
            let scalars = 0 $(+ width::<S, $X>())*;
            let all = true $(&& $X::SCALARS.is_some())*;
            if all && size_of::<Self>() == scalars * size_of::<S>() { Some(scalars) } else { None }
        };

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn pack<Lane: LanesOf<S>>(_lanes: &Self::With<Lane>, _row: &mut [Lane]) {
            $($X::pack(&_lanes.$i, place::<S, $X, _>(_row, core::mem::offset_of!(Self, $i)));)*
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn unpack<Lane: LanesOf<S>>(_row: &[Lane]) -> Self::With<Lane> {
            ($($X::unpack(place_of::<S, $X, _>(_row, core::mem::offset_of!(Self, $i))),)*)
        }
    }
)* } }
tuples! {
    ()
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, P 11)
}

macro_rules! not_packed { ($([$($generics:tt)*] $t:ty;)*) => { $(
    // SAFETY: nothing is claimed.
    unsafe impl<S: Real, $($generics)*> Packed<S> for $t {}
)* } }
not_packed! {
    [X: Tree<S>] Vec<X>;
    [X: Tree<S>] Option<X>;
    [X: Tree<S>, E: Clone] Result<X, E>;
    [] bool; [] char; [] String;
    [] usize; [] u8; [] u16; [] u32; [] u64; [] u128;
    [] isize; [] i8; [] i16; [] i32; [] i64; [] i128;
}

/// The number of scalars of a type; of those that are not packed, none.
#[must_use]
pub const fn width<S: Real, X: Packed<S>>() -> usize {
    match X::SCALARS {
        Some(width) => width,
        None => 0,
    }
}

/// The places in a row of a field at an offset in bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn place<S: Real, X: Packed<S>, L>(row: &mut [L], offset: usize) -> &mut [L] {
    let at = offset / size_of::<S>();
    &mut row[at..at + const { width::<S, X>() }]
}

/// The same to read from.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn place_of<S: Real, X: Packed<S>, L>(row: &[L], offset: usize) -> &[L] {
    let at = offset / size_of::<S>();
    &row[at..at + const { width::<S, X>() }]
}

/// Calls `$f::<.., K>` where `K` is the number of scalars of `$X`, or gives `None` if these are not
/// packed, or too many. The choice is made at compile time.
macro_rules! by_width {
    ($S:ident, $X:ident: $f:ident::<$($T:ident),*>($($arg:expr),*)) => {
        by_width!(@ $X $f [$($T),*] ($($arg),*)
            1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
            33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61
            62 63 64)
    };
    (@ $X:ident $f:ident $T:tt $args:tt $($k:literal)*) => {
        match const { $X::SCALARS } {
            $(Some($k) => Some(by_width!(@@ $f $T $args $k)),)*
            _ => None,
        }
    };
    (@@ $f:ident [$($T:ident),*] ($($arg:expr),*) $k:literal) => { $f::<$($T,)* $k>($($arg),*) };
}

/// The elements from `at` on, if they are packed. Lanes past the end repeat the last element.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn load<S: Real, X: Packed<S>, L: LanesOf<S>>(
    items: &[X],
    at: usize,
) -> Option<X::With<L>> {
    by_width!(S, X: load_width::<S, X, L>(items, at))
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn load_width<S: Real, X: Packed<S>, L: LanesOf<S>, const K: usize>(
    items: &[X],
    at: usize,
) -> X::With<L> {
    assert!(const { width::<S, X>() == K });
    // SAFETY: an element is K scalars.
    let rows: &[[S; K]] =
        unsafe { core::slice::from_raw_parts(items.as_ptr().cast(), items.len()) };
    let lanes: [L; K] = match rows.get(at..at + L::WIDTH) {
        Some(block) => L::load_rows(block),
        None => L::outline(LoadLast { rows: &rows[at..], of: core::marker::PhantomData }),
    };
    X::unpack(&lanes)
}

/// Writes the values of the lanes to as many places as there are. Whether they are packed.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn store<S: Real, X: Packed<S>, L: LanesOf<S>>(
    lanes: &X::With<L>,
    places: &mut [X],
) -> bool {
    by_width!(S, X: store_width::<S, X, L>(lanes, places)).is_some()
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn store_width<S: Real, X: Packed<S>, L: LanesOf<S>, const K: usize>(
    lanes: &X::With<L>,
    places: &mut [X],
) {
    assert!(const { width::<S, X>() == K });
    // SAFETY: an element is K scalars.
    let rows: &mut [[S; K]] =
        unsafe { core::slice::from_raw_parts_mut(places.as_mut_ptr().cast(), places.len()) };
    let mut row = [L::ZERO; K];
    X::pack(lanes, &mut row);
    if rows.len() == L::WIDTH {
        L::store_rows(&row, rows);
    } else {
        L::outline(StoreLast { row, rows });
    }
}

/// The last rows of a batch, which do not fill the lanes.
struct LoadLast<'a, S, L, const K: usize> {
    rows: &'a [[S; K]],
    of: core::marker::PhantomData<L>,
}

impl<S: Real, L: LanesOf<S>, const K: usize> Body for LoadLast<'_, S, L, K> {
    type Output = [L; K];

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> [L; K] {
        let mut block = [self.rows[self.rows.len() - 1]; WIDEST];
        block[..self.rows.len()].copy_from_slice(self.rows);
        L::load_rows(&block)
    }
}

/// The same for results.
struct StoreLast<'a, S, L, const K: usize> {
    row: [L; K],
    rows: &'a mut [[S; K]],
}

impl<S: Real, L: LanesOf<S>, const K: usize> Body for StoreLast<'_, S, L, K> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        let mut block = [[S::ZERO; K]; WIDEST];
        L::store_rows(&self.row, &mut block);
        self.rows.copy_from_slice(&block[..self.rows.len()]);
    }
}

/// Places for `len` packed values, all zero.
pub(super) fn zeros<S: Real, X: Packed<S>>(len: usize) -> Vec<X> {
    let width = const { width::<S, X>() };
    assert!(width > 0 && align_of::<S>() == align_of::<X>());
    let count = len.checked_mul(width).expect("a batch of results fits into memory");
    let mut scalars = core::mem::ManuallyDrop::new(vec![S::ZERO; count]);
    super::pages::prefer_large(&scalars);
    let (start, capacity) = (scalars.as_mut_ptr().cast(), scalars.capacity());
    assert!(capacity % width == 0);
    // SAFETY: the memory of `len * width` scalars is that of `len` values, and holds such.
    unsafe { Vec::from_raw_parts(start, len, capacity / width) }
}
