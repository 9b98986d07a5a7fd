//! What a function writes to is a result as well: the right-hand side of a differential equation.
use functra::vjp;

#[allow(dead_code)]
pub fn rhs(y: &[f64], rate: f64, dy: &mut [f64]) {
    for i in 0..dy.len() {
        dy[i] = -rate * y[i];
    }
}

/// Derivatives and batched forms of [`rhs`](fn@rhs).
#[allow(non_camel_case_types, dead_code)]
pub struct rhs {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for rhs {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for rhs {}

    impl rhs {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            y: &[__rt::Num<__S>],
            rate: __rt::Num<__S>,
            dy: &mut [__rt::Num<__S>],
        ) {
            for i in 0..dy.len() {
                dy[i] = -rate * y[i];
            }
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(
            y: &[__S],
            rate: __S,
            dy: &[__S],
        ) -> ::std::vec::Vec<__S> {
            let mut __written_dy = __rt::wrap(dy);
            __rt::unwrap(
                &({
                    Self::__call(
                        __rt::In::<__S>::new(),
                        __rt::wrap_slice(y),
                        __rt::Num(rate),
                        &mut __written_dy,
                    );
                    __written_dy
                }),
            )
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
        pub fn __vjp_by_0_1_pure<
            '__a,
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            y: &'__a [__rt::Num<__S>],
            rate: __rt::Num<__S>,
            dy2: &'__a [__rt::Num<__S>],
        ) -> (
            ::std::vec::Vec<__rt::Num<__S>>,

            impl Fn(
                ::std::vec::Vec<__C>,
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let t_1 = dy2.to_vec();
            let mut dy = t_1;
            let range_1 = 0..dy.len();
            for i in ::core::clone::Clone::clone(&range_1) {
                let t_2 = -rate;
                let t_3 = y[i];
                let t_4 = t_2 * t_3;
                dy[i] = t_4;
            }
            let t_5 = ::core::clone::Clone::clone(&dy);
            (
                ::core::clone::Clone::clone(&t_5),
                {
                    #[inline(always)]
                    move |
                        __ct: ::std::vec::Vec<__C>,
                        ct_y: ::core::option::Option<&mut [__C]>,
                        ct_rate: ::core::option::Option<&mut __C>,
                        _: ::core::option::Option<&mut [__C]>|
                    {
                        let ct_y: &mut [__C] = match ct_y {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&y)
                            }
                        };
                        let ct_y = &mut ct_y[..y.len()];
                        let ct_rate: &mut __C = match ct_rate {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let mut ct_t_5 = ::core::clone::Clone::clone(&__ct);
                        let mut ct_dy = ::core::clone::Clone::clone(&ct_t_5);
                        for i in (::core::clone::Clone::clone(&range_1)).rev() {
                            let t_2 = -rate;
                            let t_3 = y[i];
                            let mut ct_t_4 = ct_dy[i].take();
                            let mut ct_t_2 = ct_t_4 * t_3;
                            let mut ct_t_3 = ct_t_4 * t_2;
                            ct_y[i] += ct_t_3;
                            (*ct_rate) += -ct_t_2;
                        }
                    }
                },
            )
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
        pub fn __vjp_pure<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            y: &'__a [__rt::Num<__S>],
            rate: __rt::Num<__S>,
            dy2: &'__a [__rt::Num<__S>],
        ) -> (
            ::std::vec::Vec<__rt::Num<__S>>,

            impl Fn(
                ::std::vec::Vec<__C>,
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let t_1 = dy2.to_vec();
            let mut dy = ::core::clone::Clone::clone(&t_1);
            let range_1 = 0..dy.len();
            for i in ::core::clone::Clone::clone(&range_1) {
                let t_2 = -rate;
                let t_3 = y[i];
                let t_4 = t_2 * t_3;
                dy[i] = t_4;
            }
            let t_5 = ::core::clone::Clone::clone(&dy);
            (
                ::core::clone::Clone::clone(&t_5),
                {
                    #[inline(always)]
                    move |
                        __ct: ::std::vec::Vec<__C>,
                        ct_y: ::core::option::Option<&mut [__C]>,
                        ct_rate: ::core::option::Option<&mut __C>,
                        ct_dy2: ::core::option::Option<&mut [__C]>|
                    {
                        let ct_y: &mut [__C] = match ct_y {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&y)
                            }
                        };
                        let ct_y = &mut ct_y[..y.len()];
                        let ct_rate: &mut __C = match ct_rate {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let ct_dy2: &mut [__C] = match ct_dy2 {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&dy2)
                            }
                        };
                        let ct_dy2 = &mut ct_dy2[..dy2.len()];
                        let mut ct_t_5 = ::core::clone::Clone::clone(&__ct);
                        let mut ct_dy = ::core::clone::Clone::clone(&ct_t_5);
                        for i in (::core::clone::Clone::clone(&range_1)).rev() {
                            let t_2 = -rate;
                            let t_3 = y[i];
                            let mut ct_t_4 = ct_dy[i].take();
                            let mut ct_t_2 = ct_t_4 * t_3;
                            let mut ct_t_3 = ct_t_4 * t_2;
                            ct_y[i] += ct_t_3;
                            (*ct_rate) += -ct_t_2;
                        }
                        let mut ct_t_1 = ::core::clone::Clone::clone(&ct_dy);
                        ct_dy2.accumulate(&ct_t_1);
                    }
                },
            )
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
            y: &'__a [__rt::Num<__S>],
            rate: __rt::Num<__S>,
            dy: &'__a [__rt::Num<__S>],
        ) -> (
            (),

            impl Fn(
                (),
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let (__y, __pullback) = Self::__vjp_pure(
                __rt::Backward::<__S, __C>::new(),
                y,
                rate,
                dy,
            );
            (
                (),
                {
                    #[inline(always)]
                    move |
                        __ct: (),
                        __ct_y: ::core::option::Option<&mut [__C]>,
                        __ct_rate: ::core::option::Option<&mut __C>,
                        __ct_dy: ::core::option::Option<&mut [__C]>|
                    {
                        let mut __ct_dy = __ct_dy;
                        let __taken = __rt::taken_out::<__S, __C, _>(&mut __ct_dy, dy);
                        __pullback(__taken, __ct_y, __ct_rate, __ct_dy);
                    }
                },
            )
        }

        /// `vjp` of `rhs`
        #[allow(clippy::all, unused, unreachable_code)]
        #[track_caller]
        pub fn vjp<'__a>(
            y: &'__a [f64],
            rate: f64,
            dy: &'__a [f64],
        ) -> (
            ::std::vec::Vec<f64>,

            impl Fn(
                ::std::vec::Vec<f64>,
            ) -> (::std::vec::Vec<f64>, f64) + __rt::Captures<(&'__a (),)>,
        ) {
            let (__y, __pullback) = Self::__vjp_by_0_1_pure(
                __rt::Backward::<f64, __rt::Num<f64>>::new(),
                __rt::wrap_in_place::<f64, _>(y),
                __rt::Num(rate),
                __rt::wrap_in_place::<f64, _>(dy),
            );
            let __value = __rt::unwrap(&__y);
            (
                __value,
                move |__ct: ::std::vec::Vec<f64>| -> (::std::vec::Vec<f64>, f64) {
                    {
                        let mut __ct_y = __rt::zeroed::<f64, _>(&y);
                        let mut __ct_rate = __rt::zeros::<_, __rt::Num<f64>, _>(&rate);
                        __pullback(
                            __rt::wrap(&__ct),
                            ::core::option::Option::Some(
                                __rt::wrap_in_place_mut::<f64, _>(&mut __ct_y[..]),
                            ),
                            ::core::option::Option::Some(&mut __ct_rate),
                            ::core::option::Option::None,
                        );
                        (__ct_y, __ct_rate.0)
                    }
                },
            )
        }
    }
};
