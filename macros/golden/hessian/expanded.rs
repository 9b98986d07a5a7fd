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

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for rosenbrock {}

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

        #[doc(hidden)]
        #[inline(always)]
        #[allow(
            clippy::all,
            clippy::pedantic,
            deprecated,
            non_snake_case,
            unused,
            unreachable_code
        )]
        pub fn __vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            p: [__rt::Num<__S>; 2],
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut [__C; 2]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, LiftOther as _, LiftOtherArgument as _, Look as _,
                OtherArgument as _, Pull as _, Take as _,
            };
            let t_1 = p[0];
            let t_2 = 1.0f64 - t_1;
            let (t_3, [d_1]) = __rt::partials(__rt::moving::<_, 1>(t_2, 0).powi(2));
            let t_4 = p[1];
            let t_5 = p[0];
            let t_6 = p[0];
            let t_7 = t_5 * t_6;
            let t_8 = t_4 - t_7;
            let (t_9, [d_2]) = __rt::partials(__rt::moving::<_, 1>(t_8, 0).powi(2));
            let t_10 = 100.0f64 * t_9;
            let t_11 = t_3 + t_10;
            (
                t_11,
                {
                    #[inline(always)]
                    move |__ct: __C, ct_p: ::core::option::Option<&mut [__C; 2]>| {
                        let ct_p: &mut [__C; 2] = match ct_p {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&p)
                            }
                        };
                        let mut ct_t_11 = __ct;
                        let mut ct_t_3 = ct_t_11;
                        let mut ct_t_10 = ct_t_11;
                        let mut ct_t_9 = ct_t_10 * __rt::constant::<__S>(100.0f64);
                        let mut ct_t_8 = ct_t_9 * d_2;
                        let mut ct_t_4 = ct_t_8;
                        let mut ct_t_7 = -ct_t_8;
                        let mut ct_t_5 = ct_t_7 * t_6;
                        let mut ct_t_6 = ct_t_7 * t_5;
                        ct_p[0] += ct_t_6;
                        ct_p[0] += ct_t_5;
                        ct_p[1] += ct_t_4;
                        let mut ct_t_2 = ct_t_3 * d_1;
                        let mut ct_t_1 = -ct_t_2;
                        ct_p[0] += ct_t_1;
                    }
                },
            )
        }

        /// `hessian` of `rosenbrock`
        #[track_caller]
        pub fn hessian(p: [f64; 2]) -> [[f64; 2]; 2] {
            Self::__hessian::<f64>(p)
        }
    }
};
