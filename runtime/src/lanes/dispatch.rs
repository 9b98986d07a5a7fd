//! Runs a loop over a batch on the best registers the CPU has.
//!
//! The loop is a [`Kernel`], generic over its lanes. [`dispatch_f64`] compiles one copy of it
//! for each instruction set, inside a function that has the features enabled, and picks by
//! run-time detection. The feature lists are written here and nowhere else.
//!
//! ```
//! use functra::lanes::{Kernel, LanesOf, dispatch_f64};
//!
//! /// Copies as many numbers as fill whole lanes, and says how many.
//! struct Copy<'a>(&'a [f64], &'a mut [f64]);
//!
//! impl Kernel<f64> for Copy<'_> {
//!     type Output = usize;
//!     const REGISTERS: usize = 4;
//!     #[cfg_attr(not(debug_assertions), inline(always))]
//!     fn run<L: LanesOf<f64>>(self) -> usize {
//!         let mut i = 0;
//!         while i + L::WIDTH <= self.0.len() {
//!             L::load(&self.0[i..]).store(&mut self.1[i..]);
//!             i += L::WIDTH;
//!         }
//!         i
//!     }
//! }
//!
//! let (from, mut to) = ([1.5; 100], [0.0; 100]);
//! let done = dispatch_f64(Copy(&from, &mut to));
//! assert!(done > 64 && to[..done] == from[..done]);
//! ```

#[cfg(target_arch = "x86_64")]
use super::level::{Level, level};
use super::{Body, Lanes, Register, Single};
use crate::real::{Constants, Real};

/// A scalar type holding `WIDTH` elements of type `S` side by side.
pub trait LanesOf<S: Real>: Real<Elem = S::Elem> {
    /// How many elements.
    const WIDTH: usize;
    /// The same element in every lane.
    fn splat(x: S) -> Self;
    /// The element in lane `lane`.
    fn extract(self, lane: usize) -> S;
    /// Replaces the element in lane `lane`.
    fn insert(&mut self, lane: usize, x: S);
    /// The first `WIDTH` elements of `p`.
    fn load(p: &[S]) -> Self;
    /// Writes the lanes to the first `WIDTH` places of `p`.
    fn store(self, p: &mut [S]);
    /// Element `k` of row `l` goes to lane `l` of value `k`, for the first `WIDTH` rows.
    fn load_rows<const K: usize>(rows: &[[S; K]]) -> [Self; K];
    /// The inverse of [`load_rows`](Self::load_rows).
    fn store_rows<const K: usize>(v: &[Self; K], rows: &mut [[S; K]]);
    /// Runs a large body out of line, compiled for the instruction set of these lanes.
    fn outline<B: Body>(body: B) -> B::Output;
}

/// A loop over a batch, written once, compiled for each instruction set.
pub trait Kernel<S: Real> {
    /// What the loop returns.
    type Output;
    /// How many registers a value should take: 1, 2 or 4. One for large bodies, more for small.
    const REGISTERS: usize;
    /// The loop. It and all it calls must be `#[cfg_attr(not(debug_assertions), inline(always))]`: what is not inlined is not
    /// compiled for the instruction set, and tens of times as slow.
    fn run<L: LanesOf<S>>(self) -> Self::Output;
}

impl<V: Register + Constants, const N: usize> LanesOf<f64> for Lanes<V, N> {
    const WIDTH: usize = <Self as Register>::WIDTH;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(x: f64) -> Self {
        Register::splat(x)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn extract(self, lane: usize) -> f64 {
        self.lane(lane)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn insert(&mut self, lane: usize, x: f64) {
        *self = self.with_lane(lane, x);
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load(p: &[f64]) -> Self {
        Register::load(p)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store(self, p: &mut [f64]) {
        Register::store(self, p);
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load_rows<const K: usize>(rows: &[[f64; K]]) -> [Self; K] {
        Register::load_rows(rows)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store_rows<const K: usize>(v: &[Self; K], rows: &mut [[f64; K]]) {
        Register::store_rows(v, rows);
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        <V as Register>::outline(body)
    }
}

/// Runs `kernel` on lanes of `f64`.
#[inline]
pub fn dispatch_f64<K: Kernel<f64>>(kernel: K) -> K::Output {
    dispatch(OfDouble(kernel))
}

/// Runs `kernel` on lanes of `f32`.
#[inline]
pub fn dispatch_f32<K: Kernel<f32>>(kernel: K) -> K::Output {
    dispatch(OfSingle(kernel))
}

/// A kernel that has yet to be told its registers.
pub(crate) trait OnRegisters {
    type Output;
    fn on<V: Register + Constants>(self) -> Self::Output
    where
        Single<V, 1>: Constants,
        Single<V, 2>: Constants,
        Single<V, 4>: Constants;
}

/// A kernel on numbers of `f64`, as many registers to a value as it wants.
struct OfDouble<K>(K);

/// A kernel on numbers of `f32`.
struct OfSingle<K>(K);

macro_rules! on_registers { ($($Of:ident $float:ident $Lanes:ident;)*) => {$(
    impl<K: Kernel<$float>> OnRegisters for $Of<K> {
        type Output = K::Output;

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn on<V: Register + Constants>(self) -> K::Output
        where
            Single<V, 1>: Constants,
            Single<V, 2>: Constants,
            Single<V, 4>: Constants,
        {
            match const { K::REGISTERS } {
                1 => self.0.run::<$Lanes<V, 1>>(),
                2 => self.0.run::<$Lanes<V, 2>>(),
                _ => self.0.run::<$Lanes<V, 4>>(),
            }
        }
    }
)*} }
on_registers! {
    OfDouble f64 Lanes;
    OfSingle f32 Single;
}

#[inline]
fn dispatch<K: OnRegisters>(kernel: K) -> K::Output {
    #[cfg(target_arch = "x86_64")]
    match level() {
        // SAFETY: `level` never exceeds what was detected.
        Level::Avx512 => unsafe { avx512::run(kernel) },
        Level::Avx2 => unsafe { avx2::run(kernel) },
        Level::Sse2 => kernel.on::<super::x86::Sse2>(),
    }
    #[cfg(not(target_arch = "x86_64"))]
    kernel.on::<super::portable::Array<2>>()
}

/// Functions compiled for a list of features, and their detection.
#[cfg(target_arch = "x86_64")]
macro_rules! compiled_for {
    ($name:ident, $register:ident, $($feature:tt)*) => {
        pub(super) mod $name {
            use super::{Body, OnRegisters};

            pub(in crate::lanes) fn detected() -> bool {
                $(std::arch::is_x86_feature_detected!($feature))&&*
            }

            #[target_feature($(enable = $feature),*)]
            pub(super) fn run<K: OnRegisters>(kernel: K) -> K::Output {
                kernel.on::<super::super::x86::$register>()
            }

            #[inline(never)]
            #[target_feature($(enable = $feature),*)]
            pub(in crate::lanes) fn outline<B: Body>(body: B) -> B::Output {
                body.run()
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
compiled_for! { avx512, Avx512,
"avx512f" "avx512dq" "avx512vl" "avx512bw" "avx512cd" "avx2" "fma" "bmi1" "bmi2" "lzcnt" "popcnt" }
#[cfg(target_arch = "x86_64")]
compiled_for! { avx2, Avx2, "avx2" "fma" "bmi1" "bmi2" "lzcnt" "popcnt" }
