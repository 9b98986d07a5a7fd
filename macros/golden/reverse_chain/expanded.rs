use functra::grad;

#[allow(dead_code)]
pub fn misfit(xs: &[f64], ys: &[f64], scale: f64) -> f64 {
    let model = |x: f64| (scale * x).tanh();
    xs.iter()
        .zip(ys)
        .map(|(x, y)| y - model(*x))
        .filter(|r| r.abs() < 3.0)
        .map(|r| r * r)
        .sum()
}

/// Derivatives and batched forms of [`misfit`](fn@misfit).
#[allow(non_camel_case_types, dead_code)]
pub struct misfit {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for misfit {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for misfit {}

    impl misfit {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            xs: &[__rt::Num<__S>],
            ys: &[__rt::Num<__S>],
            scale: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            let model = |x: __rt::Num<__S>| (scale * x).tanh();
            xs.iter()
                .zip(ys)
                .map(|(x, y)| y - model(*x))
                .filter(|r| r.abs() < 3.0f64)
                .map(|r| r * r)
                .sum()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(
            xs: &[__S],
            ys: &[__S],
            scale: __S,
        ) -> __S {
            Self::__call(
                    __rt::In::<__S>::new(),
                    __rt::wrap_slice(xs),
                    __rt::wrap_slice(ys),
                    __rt::Num(scale),
                )
                .0
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
        pub fn __value_and_vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            xs: &'__a [__rt::Num<__S>],
            ys: &'__a [__rt::Num<__S>],
            scale: __rt::Num<__S>,
            __ct: __C,
            ct_xs: &mut [__C],
            ct_ys: &mut [__C],
            ct_scale: &mut __C,
        ) -> __rt::Num<__S> {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let ct_xs = &mut ct_xs[..xs.len()];
            let ct_ys = &mut ct_ys[..ys.len()];
            let mut ct_t_4 = __ct;
            let mut sum = __rt::constant::<__S>(-0.0f64);
            let mut ct_sum = ct_t_4;
            for k in 0..xs.len().min(ys.len()) {
                let x2_2 = xs[k];
                let y_2 = ys[k];
                let t_1 = scale * x2_2;
                let (t_2, [d_1]) = __rt::partials(__rt::moving::<_, 1>(t_1, 0).tanh());
                let it = y_2 - t_2;
                let r = &it;
                let mut ct_it = __C::nothing();
                if r.abs() < 3.0f64 {
                    let t_3 = it * it;
                    sum += t_3;
                    let mut ct_t_3 = ct_sum;
                    ct_it += ct_t_3 * it;
                    ct_it += ct_t_3 * it;
                }
                let mut ct_y_2 = ct_it;
                let mut ct_t_2 = -ct_it;
                let mut ct_t_1 = ct_t_2 * d_1;
                (*ct_scale) += ct_t_1 * x2_2;
                let mut ct_x2_2 = ct_t_1 * scale;
                ct_ys[k] += ct_y_2;
                ct_xs[k] += ct_x2_2;
            }
            let t_4 = sum;
            t_4
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            xs: &[__S],
            ys: &[__S],
            scale: __S,
        ) -> (__S, (::std::vec::Vec<__S>, ::std::vec::Vec<__S>, __S)) {
            let mut __ct_xs = __rt::zeroed::<__S, _>(&xs);
            let mut __ct_ys = __rt::zeroed::<__S, _>(&ys);
            let mut __ct_scale = __rt::zeros::<_, __rt::Num<__S>, _>(&scale);
            let __y = Self::__value_and_vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(xs),
                __rt::wrap_in_place::<__S, _>(ys),
                __rt::Num(scale),
                __rt::seed_one(),
                __rt::wrap_in_place_mut::<__S, _>(&mut __ct_xs[..]),
                __rt::wrap_in_place_mut::<__S, _>(&mut __ct_ys[..]),
                &mut __ct_scale,
            );
            (__rt::unwrap(&__y), (__ct_xs, __ct_ys, __ct_scale.0))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(
            xs: &[__S],
            ys: &[__S],
            scale: __S,
        ) -> (::std::vec::Vec<__S>, ::std::vec::Vec<__S>, __S) {
            let (_, __derivative) = Self::__value_and_grad::<__S>(xs, ys, scale);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad_into<__S: __rt::Scalar<Elem = f64>>(
            xs: &[__S],
            ys: &[__S],
            scale: __S,
            __out: (&mut [__S], &mut [__S], &mut __S),
        ) -> __S {
            let (__ct_xs, __ct_ys, __ct_scale) = __out;
            __rt::InPlace::<__S>::clear(&mut *__ct_xs, xs, "xs");
            __rt::InPlace::<__S>::clear(&mut *__ct_ys, ys, "ys");
            let mut __sum_scale = __rt::zeros::<_, __rt::Num<__S>, _>(&scale);
            let __y = Self::__value_and_vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(xs),
                __rt::wrap_in_place::<__S, _>(ys),
                __rt::Num(scale),
                __rt::seed_one(),
                __rt::wrap_in_place_mut::<__S, _>(&mut *__ct_xs),
                __rt::wrap_in_place_mut::<__S, _>(&mut *__ct_ys),
                &mut __sum_scale,
            );
            *__ct_scale = __sum_scale.0;
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
        pub fn __vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            xs: &'__a [__rt::Num<__S>],
            ys: &'__a [__rt::Num<__S>],
            scale: __rt::Num<__S>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut __C>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let mut kept_1 = __rt::Store::new();
            let mut sum = __rt::constant::<__S>(-0.0f64);
            kept_1.reserve_for(0..xs.len().min(ys.len()));
            for k in 0..xs.len().min(ys.len()) {
                let x2_2 = xs[k];
                let y_2 = ys[k];
                let t_1 = scale * x2_2;
                let (t_2, [d_1]) = __rt::partials(__rt::moving::<_, 1>(t_1, 0).tanh());
                let it = y_2 - t_2;
                let r = &it;
                let arm_1 = if r.abs() < 3.0f64 {
                    let t_3 = it * it;
                    sum += t_3;
                    __rt::Either::Left(())
                } else {
                    __rt::Either::Right(())
                };
                kept_1.push((d_1, it, arm_1));
            }
            let t_4 = sum;
            (
                t_4,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        ct_xs: ::core::option::Option<&mut [__C]>,
                        ct_ys: ::core::option::Option<&mut [__C]>,
                        ct_scale: ::core::option::Option<&mut __C>|
                    {
                        let ct_xs: &mut [__C] = match ct_xs {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&xs)
                            }
                        };
                        let ct_xs = &mut ct_xs[..xs.len()];
                        let ct_ys: &mut [__C] = match ct_ys {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&ys)
                            }
                        };
                        let ct_ys = &mut ct_ys[..ys.len()];
                        let ct_scale: &mut __C = match ct_scale {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let mut last_kept_1 = kept_1.from_behind();
                        let mut ct_t_4 = __ct;
                        let mut ct_sum = ct_t_4;
                        for k in (0..xs.len().min(ys.len())).rev() {
                            let (d_1, it, arm_1) = last_kept_1.back();
                            let d_1 = *d_1;
                            let it = *it;
                            let x2_2 = xs[k];
                            let mut ct_it = __C::nothing();
                            match &arm_1 {
                                __rt::Either::Left(()) => {
                                    let mut ct_t_3 = ct_sum;
                                    ct_it += ct_t_3 * it;
                                    ct_it += ct_t_3 * it;
                                }
                                __rt::Either::Right(()) => {}
                            }
                            let mut ct_y_2 = ct_it;
                            let mut ct_t_2 = -ct_it;
                            let mut ct_t_1 = ct_t_2 * d_1;
                            (*ct_scale) += ct_t_1 * x2_2;
                            let mut ct_x2_2 = ct_t_1 * scale;
                            ct_ys[k] += ct_y_2;
                            ct_xs[k] += ct_x2_2;
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
        pub fn __value_and_grad_vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            xs: &'__a [__rt::Num<__S>],
            ys: &'__a [__rt::Num<__S>],
            scale: __rt::Num<__S>,
        ) -> (
            (
                __rt::Num<__S>,
                (
                    ::std::vec::Vec<__rt::Num<__S>>,
                    ::std::vec::Vec<__rt::Num<__S>>,
                    __rt::Num<__S>,
                ),
            ),

            impl Fn(
                (__C, (::std::vec::Vec<__C>, ::std::vec::Vec<__C>, __C)),
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut __C>,
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
                    &__rt::unwrap::<__S, _>(&xs),
                    &__rt::unwrap::<__S, _>(&ys),
                    __rt::unwrap::<__S, _>(&scale),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, (::std::vec::Vec<__C>, ::std::vec::Vec<__C>, __C)),
                        __ct_xs: ::core::option::Option<&mut [__C]>,
                        __ct_ys: ::core::option::Option<&mut [__C]>,
                        __ct_scale: ::core::option::Option<&mut __C>|
                    {
                        let (__value_ct, (__given_xs, __given_ys, __given_scale)) = __ct;
                        let mut __ct_xs = __ct_xs;
                        let mut __ct_ys = __ct_ys;
                        let mut __ct_scale = __ct_scale;
                        let __moved_xs = __rt::moved::<__S, __C, _, _>(&xs, &__given_xs);
                        let __moved_ys = __rt::moved::<__S, __C, _, _>(&ys, &__given_ys);
                        let __moved_scale = __rt::moved::<
                            __S,
                            __C,
                            _,
                            _,
                        >(&scale, &__given_scale);
                        let mut __summed_xs = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_xs);
                        let mut __summed_ys = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_ys);
                        let mut __summed_scale = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_scale);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            &::core::clone::Clone::clone(&__moved_xs),
                            &::core::clone::Clone::clone(&__moved_ys),
                            ::core::clone::Clone::clone(&__moved_scale),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_xs),
                                    ::core::option::Option::Some(&mut __summed_ys),
                                    ::core::option::Option::Some(&mut __summed_scale),
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_xs {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_xs));
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_ys {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_ys));
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_scale {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_scale));
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
            xs: &'__a [__rt::Num<__S>],
            ys: &'__a [__rt::Num<__S>],
            scale: __rt::Num<__S>,
        ) -> (
            (
                ::std::vec::Vec<__rt::Num<__S>>,
                ::std::vec::Vec<__rt::Num<__S>>,
                __rt::Num<__S>,
            ),

            impl Fn(
                (::std::vec::Vec<__C>, ::std::vec::Vec<__C>, __C),
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut __C>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let (__y, __pullback) = Self::__value_and_grad_vjp(
                __rt::Backward::<__S, __C>::new(),
                xs,
                ys,
                scale,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: (::std::vec::Vec<__C>, ::std::vec::Vec<__C>, __C),
                        __ct_xs: ::core::option::Option<&mut [__C]>,
                        __ct_ys: ::core::option::Option<&mut [__C]>,
                        __ct_scale: ::core::option::Option<&mut __C>|
                    { __pullback((__C::zero(), __ct), __ct_xs, __ct_ys, __ct_scale) }
                },
            )
        }

        /// `grad` of `misfit`
        #[track_caller]
        pub fn grad(
            xs: &[f64],
            ys: &[f64],
            scale: f64,
        ) -> (::std::vec::Vec<f64>, ::std::vec::Vec<f64>, f64) {
            Self::__grad::<f64>(xs, ys, scale)
        }

        /// the value, and `grad` of `misfit`
        #[track_caller]
        pub fn value_and_grad(
            xs: &[f64],
            ys: &[f64],
            scale: f64,
        ) -> (f64, (::std::vec::Vec<f64>, ::std::vec::Vec<f64>, f64)) {
            Self::__value_and_grad::<f64>(xs, ys, scale)
        }

        /// the value, and `grad` of `misfit`, into the places of `out`, with the memory of `workspace`
        #[track_caller]
        pub fn grad_into(
            xs: &[f64],
            ys: &[f64],
            scale: f64,
            out: (&mut [f64], &mut [f64], &mut f64),
            workspace: &mut __rt::Workspace,
        ) -> f64 {
            workspace.lend(|| Self::__grad_into::<f64>(xs, ys, scale, out))
        }
    }
};
