//! A register of numbers, as far as a matrix product needs one.

use crate::lanes::Register;
use crate::real::Element;

/// `WIDTH` numbers of type `Elem`, each operation acting on all of them.
///
/// # Safety
///
/// [`load`](Self::load) and [`store`](Self::store) touch the `WIDTH` numbers from `p` on and nothing else.
pub(in crate::dense) unsafe trait Vector: Copy {
    /// `f64` or `f32`.
    type Elem: Element;
    /// How many numbers it holds.
    const WIDTH: usize;
    /// Whether the CPU has 32 of them, otherwise 16.
    const MANY: bool = size_of::<Self>() == 64;

    /// The same number everywhere.
    fn splat(x: Self::Elem) -> Self;
    /// The numbers from `p` on, of any alignment.
    ///
    /// # Safety
    ///
    /// They can be read.
    unsafe fn load(p: *const Self::Elem) -> Self;
    /// Writes the numbers to `p` on, of any alignment.
    ///
    /// # Safety
    ///
    /// They can be written.
    unsafe fn store(self, p: *mut Self::Elem);
    /// `self * b + c`, rounded once where the CPU can.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// `self + b`.
    fn plus(self, b: Self) -> Self;
    /// `self - b`.
    fn minus(self, b: Self) -> Self;
}

// SAFETY: the slices have the width of the register.
unsafe impl<V: Register> Vector for V {
    type Elem = f64;
    const WIDTH: usize = <V as Register>::WIDTH;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(x: f64) -> Self {
        Register::splat(x)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn load(p: *const f64) -> Self {
        // SAFETY: the caller's.
        Register::load(unsafe { core::slice::from_raw_parts(p, <V as Register>::WIDTH) })
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn store(self, p: *mut f64) {
        // SAFETY: the caller's.
        let p = unsafe { core::slice::from_raw_parts_mut(p, <V as Register>::WIDTH) };
        Register::store(self, p);
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mul_add(self, b: Self, c: Self) -> Self {
        self.fma(b, c)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plus(self, b: Self) -> Self {
        self + b
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn minus(self, b: Self) -> Self {
        self - b
    }
}

/// Registers of `f32`. [`Single`](crate::lanes::Single) computes in `f64`, half as many at once.
pub(in crate::dense) mod singles {
    use super::Vector;

    #[cfg(not(target_arch = "x86_64"))]
    pub(in crate::dense) use self::{Four as First, Four as Second, Four as Third};
    #[cfg(target_arch = "x86_64")]
    pub(in crate::dense) use self::{Four as Third, x86::Eight as Second, x86::Sixteen as First};

    /// Four numbers, left to the compiler: every CPU has registers of that length.
    #[derive(Clone, Copy)]
    pub(in crate::dense) struct Four([f32; 4]);

    impl Four {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn with(mut self, b: Self, f: impl Fn(f32, f32) -> f32) -> Self {
            for (a, b) in self.0.iter_mut().zip(b.0) {
                *a = f(*a, b);
            }
            self
        }
    }

    // SAFETY: an array of four.
    unsafe impl Vector for Four {
        type Elem = f32;
        const WIDTH: usize = 4;

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn splat(x: f32) -> Self {
            Four([x; 4])
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        unsafe fn load(p: *const f32) -> Self {
            // SAFETY: the caller's.
            Four(unsafe { p.cast::<[f32; 4]>().read_unaligned() })
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        unsafe fn store(self, p: *mut f32) {
            // SAFETY: the caller's.
            unsafe { p.cast::<[f32; 4]>().write_unaligned(self.0) }
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn mul_add(self, b: Self, c: Self) -> Self {
            self.with(b, |a, b| a * b).plus(c)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn plus(self, b: Self) -> Self {
            self.with(b, |a, b| a + b)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn minus(self, b: Self) -> Self {
            self.with(b, |a, b| a - b)
        }
    }

    /// The registers of AVX-512 and AVX2, for code that has been dispatched to them.
    #[cfg(target_arch = "x86_64")]
    mod x86 {
        #![allow(clippy::wildcard_imports, reason = "intrinsics carry their prefix")]

        use super::Vector;
        use core::arch::x86_64::*;

        macro_rules! vector {
            ($(#[$doc:meta])* $Name:ident($raw:ident) $width:literal
                $splat:ident $load:ident $store:ident $fma:ident $add:ident $sub:ident) => {
                $(#[$doc])*
                #[derive(Clone, Copy)]
                pub(in crate::dense) struct $Name($raw);

                // SAFETY: `load` and `store` are of that width. A register exists only where its
                // level has been detected (see the lanes' registers).
                unsafe impl Vector for $Name {
                    type Elem = f32;
                    const WIDTH: usize = $width;

                    #[cfg_attr(not(debug_assertions), inline(always))]
                    fn splat(x: f32) -> Self {
                        // SAFETY: see above.
                        $Name(unsafe { $splat(x) })
                    }
                    #[cfg_attr(not(debug_assertions), inline(always))]
                    unsafe fn load(p: *const f32) -> Self {
                        // SAFETY: see above.
                        $Name(unsafe { $load(p) })
                    }
                    #[cfg_attr(not(debug_assertions), inline(always))]
                    unsafe fn store(self, p: *mut f32) {
                        // SAFETY: see above.
                        unsafe { $store(p, self.0) }
                    }
                    #[cfg_attr(not(debug_assertions), inline(always))]
                    fn mul_add(self, b: Self, c: Self) -> Self {
                        // SAFETY: see above.
                        $Name(unsafe { $fma(self.0, b.0, c.0) })
                    }
                    #[cfg_attr(not(debug_assertions), inline(always))]
                    fn plus(self, b: Self) -> Self {
                        // SAFETY: see above.
                        $Name(unsafe { $add(self.0, b.0) })
                    }
                    #[cfg_attr(not(debug_assertions), inline(always))]
                    fn minus(self, b: Self) -> Self {
                        // SAFETY: see above.
                        $Name(unsafe { $sub(self.0, b.0) })
                    }
                }
            };
        }

        vector! { /// Sixteen numbers in a `zmm` register.
        Sixteen(__m512) 16 _mm512_set1_ps _mm512_loadu_ps _mm512_storeu_ps _mm512_fmadd_ps _mm512_add_ps _mm512_sub_ps }
        vector! { /// Eight numbers in a `ymm` register.
        Eight(__m256) 8 _mm256_set1_ps _mm256_loadu_ps _mm256_storeu_ps _mm256_fmadd_ps _mm256_add_ps _mm256_sub_ps }
    }
}
