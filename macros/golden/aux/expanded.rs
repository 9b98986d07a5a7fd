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
                (__rt::primals(&__y), __rt::primals(&__aux)),
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
                Accumulate as _, LiftOther as _, LiftOtherArgument as _, Look as _,
                OtherArgument as _, Pull as _, Receive as _, Take as _,
            };
            let (__y, __partials) = __rt::all_partials(
                &Self::__call(
                    __rt::In::<__rt::Dual<__S, 7>>::new(),
                    __rt::all_moving::<_, 7, _>(&slope, 0),
                    __rt::all_moving::<_, 7, _>(&x, 1),
                    __rt::all_moving::<_, 7, _>(&y, 4),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, [__C; 3]),
                        __ct_slope: ::core::option::Option<&mut __C>,
                        __ct_x: ::core::option::Option<&mut [__C; 3]>,
                        __ct_y: ::core::option::Option<&mut [__C; 3]>|
                    {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_slope {
                            __place.receive(&__parts[0..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_x {
                            __place.receive(&__parts[1..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_y {
                            __place.receive(&__parts[4..]);
                        }
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
