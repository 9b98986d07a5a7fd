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
use core::marker::PhantomData;

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
}

/// One of several versions of a computation, each compiled for an instruction set of its own.
pub(crate) trait Version<T> {
    /// What it returns.
    type Output;
    /// The computation: inlined, with all that it calls.
    fn run(self, task: T) -> Self::Output;
}

/// The registers that versions are for, best ones first.
#[cfg(target_arch = "x86_64")]
pub(crate) mod registers {
    pub(crate) use crate::lanes::x86::{Avx2 as Second, Avx512 as First, Sse2 as Third};
}
#[cfg(not(target_arch = "x86_64"))]
pub(crate) mod registers {
    pub(crate) type First = crate::lanes::portable::Array<2>;
    pub(crate) type Second = First;
    pub(crate) type Third = First;
}

/// Runs the version for the best [`registers`] that the CPU has.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(crate) fn dispatch<T, R>(
    task: T,
    first: impl Version<T, Output = R>,
    second: impl Version<T, Output = R>,
    third: impl Version<T, Output = R>,
) -> R {
    match level() {
        // SAFETY: `level` never exceeds what was detected.
        Level::Avx512 => unsafe { avx512::run(first, task) },
        Level::Avx2 => unsafe { avx2::run(second, task) },
        Level::Sse2 => third.run(task),
    }
}

/// Runs the third version: the baseline is all that is known of the CPU.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
pub(crate) fn dispatch<T, R>(
    task: T,
    _: impl Version<T, Output = R>,
    _: impl Version<T, Output = R>,
    third: impl Version<T, Output = R>,
) -> R {
    third.run(task)
}

/// A kernel on `N` registers of type `V`.
struct OnLanes<V, const N: usize>(PhantomData<V>);

impl<K: Kernel<f64>, V: Register + Constants, const N: usize> Version<K> for OnLanes<V, N> {
    type Output = K::Output;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self, kernel: K) -> K::Output {
        kernel.run::<Lanes<V, N>>()
    }
}

/// Runs `kernel` on lanes of `f64`.
#[inline]
pub fn dispatch_f64<K: Kernel<f64>>(kernel: K) -> K::Output {
    match const { K::REGISTERS } {
        1 => on_registers::<1, K>(kernel),
        2 => on_registers::<2, K>(kernel),
        _ => on_registers::<4, K>(kernel),
    }
}

/// Lanes of `S` on the best registers there are, one to a value.
struct OnLanesOf<S, V>(PhantomData<(S, V)>);

impl<S: Real, K: Kernel<S>, V: Register + Constants> Version<K> for OnLanesOf<S, V>
where
    Single<V, 1>: Constants,
{
    type Output = K::Output;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self, kernel: K) -> K::Output {
        kernel.run::<S::On<V, 1>>()
    }
}

/// A kernel on numbers that are lanes already, one after the other.
struct OneByOne<S, K>(K, PhantomData<S>);

impl<S: Real, K: Kernel<S>> Body for OneByOne<S, K> {
    type Output = K::Output;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> K::Output {
        self.0.run::<S::On<registers::Third, 1>>()
    }
}

/// Runs `kernel` over numbers of any kind, on lanes of them, with one register to a value. Numbers that are
/// lanes already go one by one.
#[inline]
pub(crate) fn dispatch_of<S: Real, K: Kernel<S>>(kernel: K) -> K::Output {
    if const { <S::On<registers::Third, 1> as LanesOf<S>>::WIDTH == 1 } {
        return S::outline(OneByOne(kernel, PhantomData::<S>));
    }
    let first = OnLanesOf::<S, registers::First>(PhantomData);
    let second = OnLanesOf::<S, registers::Second>(PhantomData);
    let third = OnLanesOf::<S, registers::Third>(PhantomData);
    dispatch(kernel, first, second, third)
}

/// Compiles a body for the best instruction set that the CPU has.
struct Outlined;

impl<B: Body> Version<B> for Outlined {
    type Output = B::Output;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self, body: B) -> B::Output {
        body.run()
    }
}

/// Runs a body on plain numbers, which the compiler may put on the best registers that the CPU has.
#[inline]
pub(crate) fn dispatch_body<B: Body>(body: B) -> B::Output {
    dispatch(body, Outlined, Outlined, Outlined)
}

#[inline]
fn on_registers<const N: usize, K: Kernel<f64>>(kernel: K) -> K::Output {
    let first = OnLanes::<registers::First, N>(PhantomData);
    let second = OnLanes::<registers::Second, N>(PhantomData);
    let third = OnLanes::<registers::Third, N>(PhantomData);
    dispatch(kernel, first, second, third)
}

/// Functions compiled for a list of features, and their detection.
#[cfg(target_arch = "x86_64")]
macro_rules! compiled_for {
    ($name:ident, $($feature:tt)*) => {
        pub(super) mod $name {
            use super::{Body, Version};

            pub(in crate::lanes) fn detected() -> bool {
                $(std::arch::is_x86_feature_detected!($feature))&&*
            }

            #[target_feature($(enable = $feature),*)]
            pub(super) fn run<T, V: Version<T>>(version: V, task: T) -> V::Output {
                version.run(task)
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
compiled_for! { avx512,
"avx512f" "avx512dq" "avx512vl" "avx512bw" "avx512cd" "avx2" "fma" "bmi1" "bmi2" "lzcnt" "popcnt" }
#[cfg(target_arch = "x86_64")]
compiled_for! { avx2, "avx2" "fma" "bmi1" "bmi2" "lzcnt" "popcnt" }
