//! A pair of which only the first is differentiated; the second is handed through.
use functra::grad;

#[allow(dead_code)]
pub fn fit(slope: f64, x: [f64; 3], y: [f64; 3]) -> (f64, [f64; 3]) {
    let residuals = [y[0] - slope * x[0], y[1] - slope * x[1], y[2] - slope * x[2]];
    let loss = residuals[0].powi(2) + residuals[1].powi(2) + residuals[2].powi(2);
    (loss, residuals)
}

/// Derivatives and batched forms of [`fit`](fn@fit).
#[allow(non_camel_case_types, dead_code)]
pub struct fit {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for fit {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for fit {}

    impl fit {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            slope: __rt::Num<__S>,
            x: [__rt::Num<__S>; 3],
            y: [__rt::Num<__S>; 3],
        ) -> (__rt::Num<__S>, [__rt::Num<__S>; 3]) {
            let residuals = [
                y[0] - slope * x[0],
                y[1] - slope * x[1],
                y[2] - slope * x[2],
            ];
            let loss = residuals[0].powi(2) + residuals[1].powi(2)
                + residuals[2].powi(2);
            (loss, residuals)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(
            slope: __S,
            x: [__S; 3],
            y: [__S; 3],
        ) -> (__S, [__S; 3]) {
            __rt::unwrap(
                &Self::__call(
                    __rt::In::<__S>::new(),
                    __rt::Num(slope),
                    __rt::wrap(&x),
                    __rt::wrap(&y),
                ),
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            slope: __S,
            x: [__S; 3],
            y: [__S; 3],
        ) -> ((__S, [__S; 3]), __S) {
            let __active = slope;
            let slope = __rt::seed::<_, 1, _>(&__active, 0);
            let x = __rt::fixed::<_, 1, _>(&x);
            let y = __rt::fixed::<_, 1, _>(&y);
            let (__y, __aux) = Self::__plain::<__rt::Dual<__S, 1>>(slope, x, y);
            (
                (__rt::primals(&__y), __rt::primals::<__S, 1, _>(&__aux)),
                __rt::jacobian(&__active, &__y),
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(
            slope: __S,
            x: [__S; 3],
            y: [__S; 3],
        ) -> (__S, [__S; 3]) {
            let ((_, __aux), __derivative) = Self::__value_and_grad::<__S>(slope, x, y);
            (__derivative, __aux)
        }

        #[doc(hidden)]
        #[inline(always)]
        #[allow(
            clippy::all,
            clippy::pedantic,
            deprecated,
            non_shorthand_field_patterns,
            non_snake_case,
            unused,
            unreachable_code
        )]
        pub fn __vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            slope: __rt::Num<__S>,
            x: [__rt::Num<__S>; 3],
            y: [__rt::Num<__S>; 3],
        ) -> (
            (__rt::Num<__S>, [__rt::Num<__S>; 3]),

            impl Fn(
                (__C, [__C; 3]),
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut [__C; 3]>,
                ::core::option::Option<&mut [__C; 3]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let t_1 = y[0];
            let t_2 = x[0];
            let t_3 = slope * t_2;
            let t_4 = t_1 - t_3;
            let t_5 = y[1];
            let t_6 = x[1];
            let t_7 = slope * t_6;
            let t_8 = t_5 - t_7;
            let t_9 = y[2];
            let t_10 = x[2];
            let t_11 = slope * t_10;
            let t_12 = t_9 - t_11;
            let residuals = [t_4, t_8, t_12];
            let t_13 = residuals[0];
            let (t_14, [d_1]) = __rt::partials(__rt::moving::<_, 1>(t_13, 0).powi(2));
            let t_15 = residuals[1];
            let (t_16, [d_2]) = __rt::partials(__rt::moving::<_, 1>(t_15, 0).powi(2));
            let t_17 = t_14 + t_16;
            let t_18 = residuals[2];
            let (t_19, [d_3]) = __rt::partials(__rt::moving::<_, 1>(t_18, 0).powi(2));
            let loss = t_17 + t_19;
            let t_20 = (loss, ::core::clone::Clone::clone(&residuals));
            (
                ::core::clone::Clone::clone(&t_20),
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, [__C; 3]),
                        ct_slope: ::core::option::Option<&mut __C>,
                        ct_x: ::core::option::Option<&mut [__C; 3]>,
                        ct_y: ::core::option::Option<&mut [__C; 3]>|
                    {
                        let ct_slope: &mut __C = match ct_slope {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let ct_x: &mut [__C; 3] = match ct_x {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&x)
                            }
                        };
                        let ct_y: &mut [__C; 3] = match ct_y {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&y)
                            }
                        };
                        let mut ct_t_20 = ::core::clone::Clone::clone(&__ct);
                        let mut ct_loss = ct_t_20.0;
                        let mut ct_residuals = ::core::clone::Clone::clone(&ct_t_20.1);
                        let mut ct_t_17 = ct_loss;
                        let mut ct_t_19 = ct_loss;
                        let mut ct_t_18 = ct_t_19 * d_3;
                        ct_residuals[2] += ct_t_18;
                        let mut ct_t_14 = ct_t_17;
                        let mut ct_t_16 = ct_t_17;
                        let mut ct_t_15 = ct_t_16 * d_2;
                        ct_residuals[1] += ct_t_15;
                        let mut ct_t_13 = ct_t_14 * d_1;
                        ct_residuals[0] += ct_t_13;
                        let mut ct_t_4 = ct_residuals[0];
                        let mut ct_t_8 = ct_residuals[1];
                        let mut ct_t_12 = ct_residuals[2];
                        let mut ct_t_9 = ct_t_12;
                        let mut ct_t_11 = -ct_t_12;
                        (*ct_slope) += ct_t_11 * t_10;
                        let mut ct_t_10 = ct_t_11 * slope;
                        ct_x[2] += ct_t_10;
                        ct_y[2] += ct_t_9;
                        let mut ct_t_5 = ct_t_8;
                        let mut ct_t_7 = -ct_t_8;
                        (*ct_slope) += ct_t_7 * t_6;
                        let mut ct_t_6 = ct_t_7 * slope;
                        ct_x[1] += ct_t_6;
                        ct_y[1] += ct_t_5;
                        let mut ct_t_1 = ct_t_4;
                        let mut ct_t_3 = -ct_t_4;
                        (*ct_slope) += ct_t_3 * t_2;
                        let mut ct_t_2 = ct_t_3 * slope;
                        ct_x[0] += ct_t_2;
                        ct_y[0] += ct_t_1;
                    }
                },
            )
        }

        /// `grad` of `fit`
        #[track_caller]
        pub fn grad(slope: f64, x: [f64; 3], y: [f64; 3]) -> (f64, [f64; 3]) {
            Self::__grad::<f64>(slope, x, y)
        }

        /// the value, and `grad` of `fit`
        #[track_caller]
        pub fn value_and_grad(
            slope: f64,
            x: [f64; 3],
            y: [f64; 3],
        ) -> ((f64, [f64; 3]), f64) {
            Self::__value_and_grad::<f64>(slope, x, y)
        }
    }
};
