//! The value, and how it moves where the arguments move as given.
use functra::jvp;

#[allow(dead_code)]
pub fn sector(r: f64, angle: f64, rings: usize) -> f64 {
    0.5 * r * r * angle / rings as f64
}

/// Derivatives and batched forms of [`sector`](fn@sector).
#[allow(non_camel_case_types, dead_code)]
pub struct sector {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for sector {}

    impl sector {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            r: __rt::Num<__S>,
            angle: __rt::Num<__S>,
            rings: usize,
        ) -> __rt::Num<__S> {
            0.5f64 * r * r * angle / rings as f64
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(
            r: __S,
            angle: __S,
            rings: usize,
        ) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(r), __rt::Num(angle), rings).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __jvp<__S: __rt::Real<Elem = f64>>(
            (r, angle, rings): (__S, __S, usize),
            (dr, dangle): (__S, __S),
        ) -> (__S, __S) {
            let (r, angle) = __rt::pair(&(r, angle), &(dr, dangle));
            let __y = Self::__plain::<__rt::Dual<__S, 1>>(r, angle, rings);
            (__rt::primals(&__y), __rt::tangents(&__y))
        }

        /// `jvp` of `sector`
        #[track_caller]
        pub fn jvp(
            (r, angle, rings): (f64, f64, usize),
            (dr, dangle): (f64, f64),
        ) -> (f64, f64) {
            Self::__jvp::<f64>((r, angle, rings), (dr, dangle))
        }
    }
};
