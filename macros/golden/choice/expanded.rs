//! Which way a branch took is kept, and what that way needs.
use functra::grad;

#[allow(dead_code)]
pub fn energy(x: [f64; 3], kind: u8) -> f64 {
    let stretch = x[0] * x[1];
    let size = match kind {
        0 => stretch * stretch,
        1 if x[2] > 0.0 => stretch.exp() * x[2],
        _ => return 0.0,
    };
    size / (1.0 + size)
}

/// Derivatives and batched forms of [`energy`](fn@energy).
#[allow(non_camel_case_types, dead_code)]
pub struct energy {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for energy {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for energy {}

    impl energy {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            x: [__rt::Num<__S>; 3],
            kind: u8,
        ) -> __rt::Num<__S> {
            let stretch = x[0] * x[1];
            let size = match kind {
                0 => stretch * stretch,
                1 if x[2] > 0.0f64 => stretch.exp() * x[2],
                _ => return __rt::constant::<__S>(0.0f64),
            };
            size / (1.0f64 + size)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(x: [__S; 3], kind: u8) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::wrap(&x), kind).0
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
        pub fn __vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            x: [__rt::Num<__S>; 3],
            kind: u8,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut [__C; 3]>,
                ::core::option::Option<&mut ()>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let mut returned_1 = false;
            let mut result_1 = __rt::zero::<__S>();
            let t_1 = x[0];
            let t_2 = x[1];
            let stretch = t_1 * t_2;
            let (size, arm_1) = match kind {
                0 => {
                    let t_3 = stretch * stretch;
                    (t_3, __rt::Either::Left(()))
                }
                1 if x[2] > 0.0f64 => {
                    let (t_4, [d_1]) = __rt::partials(
                        __rt::moving::<_, 1>(stretch, 0).exp(),
                    );
                    let t_5 = x[2];
                    let t_6 = t_4 * t_5;
                    (t_6, __rt::Either::Right(__rt::Either::Left((d_1, t_4))))
                }
                _ => {
                    let before_1 = ::core::mem::replace(
                        &mut result_1,
                        __rt::constant::<__S>(0.0f64),
                    );
                    returned_1 = true;
                    (
                        __rt::zero::<__S>(),
                        __rt::Either::Right(__rt::Either::Right((before_1,))),
                    )
                }
            };
            let (t_10, arm_2) = if !returned_1 {
                let t_7 = 1.0f64 + size;
                let t_8 = size / t_7;
                (t_8, __rt::Either::Left((t_8,)))
            } else {
                let t_9 = result_1;
                (t_9, __rt::Either::Right(()))
            };
            (
                t_10,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        ct_x: ::core::option::Option<&mut [__C; 3]>,
                        _: ::core::option::Option<&mut ()>|
                    {
                        let ct_x: &mut [__C; 3] = match ct_x {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&x)
                            }
                        };
                        let mut ct_t_10 = __ct;
                        let mut ct_result_1 = __C::nothing();
                        let mut ct_size = __C::nothing();
                        match &arm_2 {
                            __rt::Either::Left((t_8,)) => {
                                let t_8 = *t_8;
                                let t_7 = 1.0f64 + size;
                                let mut ct_t_8 = ct_t_10;
                                let ct_t_8_over = ct_t_8 * __rt::reciprocal(t_7);
                                ct_size += ct_t_8_over;
                                let mut ct_t_7 = -ct_t_8_over * t_8;
                                ct_size += ct_t_7;
                            }
                            __rt::Either::Right(()) => {
                                let mut ct_t_9 = ct_t_10;
                                ct_result_1 += ct_t_9;
                            }
                        }
                        let mut ct_stretch = __C::nothing();
                        match &arm_1 {
                            __rt::Either::Left(()) => {
                                let mut ct_t_3 = ct_size;
                                ct_stretch += ct_t_3 * stretch;
                                ct_stretch += ct_t_3 * stretch;
                            }
                            __rt::Either::Right(__rt::Either::Left((d_1, t_4))) => {
                                let d_1 = *d_1;
                                let t_4 = *t_4;
                                let t_5 = x[2];
                                let mut ct_t_6 = ct_size;
                                let mut ct_t_4 = ct_t_6 * t_5;
                                let mut ct_t_5 = ct_t_6 * t_4;
                                ct_x[2] += ct_t_5;
                                ct_stretch += ct_t_4 * d_1;
                            }
                            __rt::Either::Right(__rt::Either::Right((before_1,))) => {
                                ct_result_1 = __rt::nothing::<__S, __C, _>(&before_1);
                            }
                        }
                        let mut ct_t_1 = ct_stretch * t_2;
                        let mut ct_t_2 = ct_stretch * t_1;
                        ct_x[1] += ct_t_2;
                        ct_x[0] += ct_t_1;
                    }
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            x: [__S; 3],
            kind: u8,
        ) -> (__S, [__S; 3]) {
            let mut __ct_x = __rt::zeroed::<__S, _>(&x);
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap(&x),
                kind,
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(
                    __rt::wrap_in_place_mut::<__S, _>(&mut __ct_x),
                ),
                ::core::option::Option::None,
            );
            (__rt::unwrap(&__y), __ct_x)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(x: [__S; 3], kind: u8) -> [__S; 3] {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x, kind);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad_into<__S: __rt::Scalar<Elem = f64>>(
            x: [__S; 3],
            kind: u8,
            __out: &mut [__S; 3],
        ) -> __S {
            let __ct_x = __out;
            __rt::InPlace::<__S>::clear(&mut *__ct_x, &x, "x");
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap(&x),
                kind,
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(
                    __rt::wrap_in_place_mut::<__S, _>(&mut *__ct_x),
                ),
                ::core::option::Option::None,
            );
            __rt::unwrap(&__y)
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
        pub fn __value_and_grad_vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            x: [__rt::Num<__S>; 3],
            kind: u8,
        ) -> (
            (__rt::Num<__S>, [__rt::Num<__S>; 3]),

            impl Fn(
                (__C, [__C; 3]),
                ::core::option::Option<&mut [__C; 3]>,
                ::core::option::Option<&mut ()>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let __y = __rt::wrap::<
                __S,
                _,
            >(
                &Self::__value_and_grad::<
                    __S,
                >(__rt::unwrap::<__S, _>(&x), ::core::clone::Clone::clone(&kind)),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, [__C; 3]),
                        __ct_x: ::core::option::Option<&mut [__C; 3]>,
                        _: ::core::option::Option<&mut ()>|
                    {
                        let (__value_ct, __given_x) = __ct;
                        let mut __ct_x = __ct_x;
                        let __moved_x = __rt::moved::<__S, __C, _, _>(&x, &__given_x);
                        let mut __summed_x = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_x);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            ::core::clone::Clone::clone(&__moved_x),
                            ::core::clone::Clone::clone(&kind),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_x),
                                    ::core::option::Option::None,
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_x {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_x));
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
        pub fn __grad_vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            x: [__rt::Num<__S>; 3],
            kind: u8,
        ) -> (
            [__rt::Num<__S>; 3],

            impl Fn(
                [__C; 3],
                ::core::option::Option<&mut [__C; 3]>,
                ::core::option::Option<&mut ()>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let (__y, __pullback) = Self::__value_and_grad_vjp(
                __rt::Backward::<__S, __C>::new(),
                x,
                kind,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: [__C; 3],
                        __ct_x: ::core::option::Option<&mut [__C; 3]>,
                        _: ::core::option::Option<&mut ()>|
                    {
                        __pullback(
                            (__C::zero(), __ct),
                            __ct_x,
                            ::core::option::Option::None,
                        )
                    }
                },
            )
        }

        /// `grad` of `energy`
        #[track_caller]
        pub fn grad(x: [f64; 3], kind: u8) -> [f64; 3] {
            Self::__grad::<f64>(x, kind)
        }

        /// the value, and `grad` of `energy`
        #[track_caller]
        pub fn value_and_grad(x: [f64; 3], kind: u8) -> (f64, [f64; 3]) {
            Self::__value_and_grad::<f64>(x, kind)
        }

        /// the value, and `grad` of `energy`, into the places of `out`, with the memory of `workspace`
        #[track_caller]
        pub fn grad_into(
            x: [f64; 3],
            kind: u8,
            out: &mut [f64; 3],
            workspace: &mut __rt::Workspace,
        ) -> f64 {
            workspace.lend(|| Self::__grad_into::<f64>(x, kind, out))
        }
    }
};
