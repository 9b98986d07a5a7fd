use functra::grad;

#[allow(dead_code)]
pub fn decay(x: f64, rate: f64, steps: usize) -> f64 {
    let mut x = x;
    for _ in 0..steps {
        x -= rate * x.sin();
    }
    x
}

/// Derivatives and batched forms of [`decay`](fn@decay).
#[allow(non_camel_case_types, dead_code)]
pub struct decay {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for decay {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for decay {}

    impl decay {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            x: __rt::Num<__S>,
            rate: __rt::Num<__S>,
            steps: usize,
        ) -> __rt::Num<__S> {
            let mut x = x;
            for _ in 0..steps {
                x -= rate * x.sin();
            }
            x
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(
            x: __S,
            rate: __S,
            steps: usize,
        ) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(x), __rt::Num(rate), steps).0
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
            x: __rt::Num<__S>,
            rate: __rt::Num<__S>,
            steps: usize,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut ()>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let mut kept_2 = __rt::Store::new();
            let mut x2 = x;
            let segments_1 = __rt::segments(0..steps, 1000);
            kept_2.reserve_for(::core::clone::Clone::clone(&segments_1));
            for segment_1 in ::core::clone::Clone::clone(&segments_1) {
                let x2_2 = x2;
                for _ in ::core::clone::Clone::clone(&segment_1) {
                    let t_1 = x2;
                    let (t_2, [d_1]) = __rt::partials(
                        __rt::moving::<_, 1>(t_1, 0).sin(),
                    );
                    let t_3 = rate * t_2;
                    x2 -= t_3;
                }
                kept_2.push((x2_2,));
            }
            let t_4 = x2;
            (
                t_4,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        ct_x: ::core::option::Option<&mut __C>,
                        ct_rate: ::core::option::Option<&mut __C>,
                        _: ::core::option::Option<&mut ()>|
                    {
                        let ct_x: &mut __C = match ct_x {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let ct_rate: &mut __C = match ct_rate {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let mut last_kept_2 = kept_2.from_behind();
                        let mut ct_t_4 = __ct;
                        let mut ct_x2 = ct_t_4;
                        for segment_1 in (::core::clone::Clone::clone(&segments_1)).rev()
                        {
                            let (x2_2,) = last_kept_2.back();
                            let x2_2 = *x2_2;
                            {
                                let mut x2 = x2_2;
                                let mut kept_1 = __rt::Store::new();
                                kept_1.reserve_for(::core::clone::Clone::clone(&segment_1));
                                for _ in ::core::clone::Clone::clone(&segment_1) {
                                    let t_1 = x2;
                                    let (t_2, [d_1]) = __rt::partials(
                                        __rt::moving::<_, 1>(t_1, 0).sin(),
                                    );
                                    let t_3 = rate * t_2;
                                    x2 -= t_3;
                                    kept_1.push((d_1, t_2));
                                }
                                let mut last_kept_1 = kept_1.from_behind();
                                for _ in (::core::clone::Clone::clone(&segment_1)).rev() {
                                    let (d_1, t_2) = last_kept_1.back();
                                    let d_1 = *d_1;
                                    let t_2 = *t_2;
                                    let mut ct_t_3 = -ct_x2;
                                    (*ct_rate) += ct_t_3 * t_2;
                                    let mut ct_t_2 = ct_t_3 * rate;
                                    let mut ct_t_1 = ct_t_2 * d_1;
                                    ct_x2 += ct_t_1;
                                }
                            }
                        }
                        (*ct_x) += ct_x2;
                    }
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            x: __S,
            rate: __S,
            steps: usize,
        ) -> (__S, (__S, __S)) {
            let mut __ct_x = __rt::zeros::<_, __rt::Num<__S>, _>(&x);
            let mut __ct_rate = __rt::zeros::<_, __rt::Num<__S>, _>(&rate);
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::Num(x),
                __rt::Num(rate),
                steps,
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(&mut __ct_x),
                ::core::option::Option::Some(&mut __ct_rate),
                ::core::option::Option::None,
            );
            (__rt::unwrap(&__y), (__ct_x.0, __ct_rate.0))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(
            x: __S,
            rate: __S,
            steps: usize,
        ) -> (__S, __S) {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x, rate, steps);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad_into<__S: __rt::Real<Elem = f64>>(
            x: __S,
            rate: __S,
            steps: usize,
            __out: (&mut __S, &mut __S),
        ) -> __S {
            let (__ct_x, __ct_rate) = __out;
            let mut __sum_x = __rt::zeros::<_, __rt::Num<__S>, _>(&x);
            let mut __sum_rate = __rt::zeros::<_, __rt::Num<__S>, _>(&rate);
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::Num(x),
                __rt::Num(rate),
                steps,
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(&mut __sum_x),
                ::core::option::Option::Some(&mut __sum_rate),
                ::core::option::Option::None,
            );
            *__ct_x = __sum_x.0;
            *__ct_rate = __sum_rate.0;
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
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            x: __rt::Num<__S>,
            rate: __rt::Num<__S>,
            steps: usize,
        ) -> (
            (__rt::Num<__S>, (__rt::Num<__S>, __rt::Num<__S>)),

            impl Fn(
                (__C, (__C, __C)),
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut __C>,
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
                >(
                    __rt::unwrap::<__S, _>(&x),
                    __rt::unwrap::<__S, _>(&rate),
                    ::core::clone::Clone::clone(&steps),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, (__C, __C)),
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_rate: ::core::option::Option<&mut __C>,
                        _: ::core::option::Option<&mut ()>|
                    {
                        let (__value_ct, (__given_x, __given_rate)) = __ct;
                        let mut __ct_x = __ct_x;
                        let mut __ct_rate = __ct_rate;
                        let __moved_x = __rt::moved::<__S, __C, _, _>(&x, &__given_x);
                        let __moved_rate = __rt::moved::<
                            __S,
                            __C,
                            _,
                            _,
                        >(&rate, &__given_rate);
                        let mut __summed_x = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_x);
                        let mut __summed_rate = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_rate);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            ::core::clone::Clone::clone(&__moved_x),
                            ::core::clone::Clone::clone(&__moved_rate),
                            ::core::clone::Clone::clone(&steps),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_x),
                                    ::core::option::Option::Some(&mut __summed_rate),
                                    ::core::option::Option::None,
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_x {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_x));
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_rate {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_rate));
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
        pub fn __grad_vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            x: __rt::Num<__S>,
            rate: __rt::Num<__S>,
            steps: usize,
        ) -> (
            (__rt::Num<__S>, __rt::Num<__S>),

            impl Fn(
                (__C, __C),
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut __C>,
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
                rate,
                steps,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, __C),
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_rate: ::core::option::Option<&mut __C>,
                        _: ::core::option::Option<&mut ()>|
                    {
                        __pullback(
                            (__C::zero(), __ct),
                            __ct_x,
                            __ct_rate,
                            ::core::option::Option::None,
                        )
                    }
                },
            )
        }

        /// `grad` of `decay`
        #[track_caller]
        pub fn grad(x: f64, rate: f64, steps: usize) -> (f64, f64) {
            Self::__grad::<f64>(x, rate, steps)
        }

        /// the value, and `grad` of `decay`
        #[track_caller]
        pub fn value_and_grad(x: f64, rate: f64, steps: usize) -> (f64, (f64, f64)) {
            Self::__value_and_grad::<f64>(x, rate, steps)
        }

        /// the value, and `grad` of `decay`, into the places of `out`, with the memory of `workspace`
        #[track_caller]
        pub fn grad_into(
            x: f64,
            rate: f64,
            steps: usize,
            out: (&mut f64, &mut f64),
            workspace: &mut __rt::Workspace,
        ) -> f64 {
            workspace.lend(|| Self::__grad_into::<f64>(x, rate, steps, out))
        }
    }
};
