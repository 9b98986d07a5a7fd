//! Second derivatives: duals of duals.
use functra::hessian;

#[allow(dead_code)]
pub fn rosenbrock(p: [f64; 2]) -> f64 {
    (1.0 - p[0]).powi(2) + 100.0 * (p[1] - p[0] * p[0]).powi(2)
}

/// Derivatives and batched forms of [`rosenbrock`](fn@rosenbrock).
#[allow(non_camel_case_types, dead_code)]
pub struct rosenbrock {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for rosenbrock {}

    impl rosenbrock {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            p: [__rt::Num<__S>; 2],
        ) -> __rt::Num<__S> {
            (1.0f64 - p[0]).powi(2) + 100.0f64 * (p[1] - p[0] * p[0]).powi(2)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(p: [__S; 2]) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::wrap(&p)).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_hessian_gradient<__S: __rt::Real<Elem = f64>>(
            p: [__S; 2],
        ) -> (__S, [__S; 2]) {
            let __active = p;
            let p = __rt::seed::<_, 2, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 2>>(p);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __hessian_gradient<__S: __rt::Real<Elem = f64>>(p: [__S; 2]) -> [__S; 2] {
            let (_, __derivative) = Self::__value_and_hessian_gradient::<__S>(p);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_hessian<__S: __rt::Real<Elem = f64>>(
            p: [__S; 2],
        ) -> ([__S; 2], [[__S; 2]; 2]) {
            let __active = p;
            let p = __rt::seed::<_, 2, _>(&__active, 0);
            let __y = Self::__hessian_gradient::<__rt::Dual<__S, 2>>(p);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __hessian<__S: __rt::Real<Elem = f64>>(p: [__S; 2]) -> [[__S; 2]; 2] {
            let (_, __derivative) = Self::__value_and_hessian::<__S>(p);
            __derivative
        }

        /// `hessian` of `rosenbrock`
        #[track_caller]
        pub fn hessian(p: [f64; 2]) -> [[f64; 2]; 2] {
            Self::__hessian::<f64>(p)
        }
    }
};
