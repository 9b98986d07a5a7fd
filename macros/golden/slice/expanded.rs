//! A loop over a slice, whose length only the caller knows: sweeps with eight tangents each.
use functra::grad;

#[allow(dead_code)]
pub fn squares(w: &[f64], x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..w.len() {
        let residual = w[i] - x[i];
        sum += residual * residual;
    }
    sum
}

/// Derivatives and batched forms of [`squares`](fn@squares).
#[allow(non_camel_case_types, dead_code)]
pub struct squares {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for squares {}

    impl squares {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            w: &[__rt::Num<__S>],
            x: &[__rt::Num<__S>],
        ) -> __rt::Num<__S> {
            let mut sum = __rt::constant::<__S>(0.0f64);
            for i in 0..w.len() {
                let residual = w[i] - x[i];
                sum += residual * residual;
            }
            sum
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(w: &[__S], x: &[__S]) -> __S {
            Self::__call(
                    __rt::In::<__S>::new(),
                    __rt::wrap_slice(w),
                    __rt::wrap_slice(x),
                )
                .0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            w: &[__S],
            x: &[__S],
        ) -> (__S, ::std::vec::Vec<__S>) {
            let __active = w;
            let mut __sweeps = __rt::Sweeps::<_, 8usize>::new(&__active);
            let __y = loop {
                let w = __sweeps.seed(&__active);
                let x = __rt::fixed::<_, 8usize, _>(&x);
                let __y = Self::__plain::<__rt::Dual<__S, 8usize>>(&w, &x);
                if __sweeps.record(&__y) {
                    break __y;
                }
            };
            (__rt::primals(&__y), __sweeps.jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(
            w: &[__S],
            x: &[__S],
        ) -> ::std::vec::Vec<__S> {
            let (_, __derivative) = Self::__value_and_grad::<__S>(w, x);
            __derivative
        }

        /// `grad` of `squares`
        #[track_caller]
        pub fn grad(w: &[f64], x: &[f64]) -> ::std::vec::Vec<f64> {
            Self::__grad::<f64>(w, x)
        }

        /// the value, and `grad` of `squares`
        #[track_caller]
        pub fn value_and_grad(w: &[f64], x: &[f64]) -> (f64, ::std::vec::Vec<f64>) {
            Self::__value_and_grad::<f64>(w, x)
        }
    }
};
