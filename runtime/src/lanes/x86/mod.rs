//! Registers of x86-64: SSE2 (the baseline), AVX2 with FMA, AVX-512.
//!
//! # Soundness
//!
//! The methods call intrinsics, which only a CPU with the feature can execute. They are safe to
//! call where [`dispatch`](super::dispatch) has established the level: inside
//! [`Kernel::run`](super::Kernel::run), which is generic and receives these types only after
//! detection. The types are hidden and no function hands one out elsewhere.

#![allow(clippy::wildcard_imports, reason = "intrinsics carry their prefix")]

mod avx2;
mod avx512;
mod sse2;

pub use avx2::{Avx2, Mask256};
pub use avx512::Avx512;
pub use sse2::{Mask128, Sse2};

/// Methods that are one expression of intrinsics each.
macro_rules! intrinsics {
    ($($name:ident $(<const $n:ident: $nt:ty>)? ($($arg:ident: $ty:ty),*) -> $out:ty = $value:expr;)*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        #[allow(unused_unsafe)]
        fn $name $(<const $n: $nt>)? ($($arg: $ty),*) -> $out {
            // SAFETY: a register exists only where its level has been detected (see the module).
            unsafe { $value }
        }
    )*};
}

/// Binary operators that are one intrinsic each.
macro_rules! operators {
    ($ty:ident: $($op:ident $method:ident = $intrinsic:ident;)*) => {$(
        impl core::ops::$op for $ty {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_unsafe)]
            fn $method(self, o: Self) -> Self {
                // SAFETY: a register exists only where its level has been detected (see the module).
                $ty(unsafe { $intrinsic(self.0, o.0) })
            }
        }
    )*};
}

/// The methods every register has in the same words: memory, lanes one by one.
macro_rules! by_lane {
    ($ty:ident, $width:literal, $load:ident, $store:ident) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn load(p: &[f64]) -> Self {
            let p = &p[..$width];
            // SAFETY: `p` has the width of the register; the level has been detected.
            $ty(unsafe { $load(p.as_ptr()) })
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn store(self, p: &mut [f64]) {
            let p = &mut p[..$width];
            // SAFETY: as in `load`.
            unsafe { $store(p.as_mut_ptr(), self.0) }
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn lane(self, i: usize) -> f64 {
            // SAFETY: a register is `$width` plain numbers.
            let lanes: [f64; $width] = unsafe { core::mem::transmute(self) };
            lanes[i]
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn with_lane(self, i: usize, x: f64) -> Self {
            // SAFETY: a register is `$width` plain numbers.
            let mut lanes: [f64; $width] = unsafe { core::mem::transmute(self) };
            lanes[i] = x;
            Self::load(&lanes)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn gather<const LEN: usize>(table: &[f64; LEN], index: Self::Bits) -> Self {
            // SAFETY: a register is `$width` plain numbers.
            let index: [u64; $width] = unsafe { core::mem::transmute(index) };
            let mut lanes = [0.0; $width];
            let mut i = 0;
            while i < $width {
                lanes[i] = table[index[i] as usize & (LEN - 1)];
                i += 1;
            }
            Self::load(&lanes)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn map(self, f: impl Fn(f64) -> f64) -> Self {
            // SAFETY: a register is `$width` plain numbers.
            let mut lanes: [f64; $width] = unsafe { core::mem::transmute(self) };
            for x in &mut lanes {
                *x = f(*x);
            }
            Self::load(&lanes)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn map2(self, o: Self, f: impl Fn(f64, f64) -> f64) -> Self {
            // SAFETY: a register is `$width` plain numbers.
            let mut lanes: [f64; $width] = unsafe { core::mem::transmute(self) };
            // SAFETY: a register is `$width` plain numbers.
            let others: [f64; $width] = unsafe { core::mem::transmute(o) };
            for (x, y) in lanes.iter_mut().zip(others) {
                *x = f(*x, y);
            }
            Self::load(&lanes)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn load_rows<const K: usize>(rows: &[[f64; K]]) -> [Self; K] {
            super::super::transpose::load_rows(rows)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn store_rows<const K: usize>(v: &[Self; K], rows: &mut [[f64; K]]) {
            super::super::transpose::store_rows(v, rows)
        }
    };
}

/// A mask kept as a register of all-ones and all-zeros lanes.
macro_rules! vector_mask {
    ($ty:ident: $and:ident $or:ident $xor:ident $ones:expr) => {
        impl core::ops::BitAnd for $ty {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_unsafe)]
            fn bitand(self, o: Self) -> Self {
                // SAFETY: as for the registers.
                $ty(unsafe { $and(self.0, o.0) })
            }
        }
        impl core::ops::BitOr for $ty {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_unsafe)]
            fn bitor(self, o: Self) -> Self {
                // SAFETY: as for the registers.
                $ty(unsafe { $or(self.0, o.0) })
            }
        }
        impl core::ops::Not for $ty {
            type Output = Self;
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_unsafe)]
            fn not(self) -> Self {
                // SAFETY: as for the registers.
                $ty(unsafe { $xor(self.0, $ones) })
            }
        }
    };
}

use {by_lane, intrinsics, operators, vector_mask};
