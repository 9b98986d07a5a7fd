use functra::grad;

#[allow(dead_code)]
pub fn energy(x: &[f64], k: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        let stretch = x[i + 1] - x[i];
        sum += 0.5 * k * stretch * stretch + (-stretch).exp();
    }
    sum
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
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            x: &[__rt::Num<__S>],
            k: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            let mut sum = __rt::constant::<__S>(0.0f64);
            for i in 0..x.len() - 1 {
                let stretch = x[i + 1] - x[i];
                sum += 0.5f64 * k * stretch * stretch + (-stretch).exp();
            }
            sum
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(x: &[__S], k: __S) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::wrap_slice(x), __rt::Num(k)).0
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
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            x: &'__a [__rt::Num<__S>],
            k: __rt::Num<__S>,
            __ct: __C,
            ct_x: &mut [__C],
            ct_k: &mut __C,
        ) -> __rt::Num<__S> {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let ct_x = &mut ct_x[..x.len()];
            let mut ct_t_9 = __ct;
            let mut sum = __rt::constant::<__S>(0.0f64);
            let mut ct_sum = ct_t_9;
            let mut ct_x_3_0 = __C::nothing();
            let mut last_13 = ::core::option::Option::None;
            if let ::core::option::Option::Some(i) = (0..x.len() - 1).next() {
                let _ = x[i + 1];
                let _ = x[i];
                ct_x_3_0 = ct_x[i];
            }
            for i in 0..x.len() - 1 {
                last_13 = ::core::option::Option::Some(i);
                let t_1 = x[i + 1];
                let t_2 = x[i];
                let stretch = t_1 - t_2;
                let t_3 = 0.5f64 * k;
                let t_4 = t_3 * stretch;
                let t_5 = t_4 * stretch;
                let t_6 = -stretch;
                let (t_7, [d_1]) = __rt::partials(__rt::moving::<_, 1>(t_6, 0).exp());
                let t_8 = t_5 + t_7;
                sum += t_8;
                let mut ct_x_3_1 = ct_x[i + 1];
                let mut ct_t_8 = ct_sum;
                let mut ct_t_5 = ct_t_8;
                let mut ct_t_7 = ct_t_8;
                let mut ct_t_6 = ct_t_7 * d_1;
                let mut ct_stretch = -ct_t_6;
                let mut ct_t_4 = ct_t_5 * stretch;
                ct_stretch += ct_t_5 * t_4;
                let mut ct_t_3 = ct_t_4 * stretch;
                ct_stretch += ct_t_4 * t_3;
                (*ct_k) += ct_t_3 * __rt::constant::<__S>(0.5f64);
                let mut ct_t_1 = ct_stretch;
                let mut ct_t_2 = -ct_stretch;
                ct_x_3_0 += ct_t_2;
                ct_x_3_1 += ct_t_1;
                ct_x[i] = ct_x_3_0;
                ct_x_3_0 = ct_x_3_1;
            }
            if let ::core::option::Option::Some(i) = last_13 {
                ct_x[i + 1] = ct_x_3_0;
            }
            let t_9 = sum;
            t_9
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            x: &[__S],
            k: __S,
        ) -> (__S, (::std::vec::Vec<__S>, __S)) {
            let mut __ct_x = __rt::zeroed::<__S, _>(&x);
            let mut __ct_k = __rt::zeros::<_, __rt::Num<__S>, _>(&k);
            let __y = Self::__value_and_vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(x),
                __rt::Num(k),
                __rt::seed_one(),
                __rt::wrap_in_place_mut::<__S, _>(&mut __ct_x[..]),
                &mut __ct_k,
            );
            (__rt::unwrap(&__y), (__ct_x, __ct_k.0))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(
            x: &[__S],
            k: __S,
        ) -> (::std::vec::Vec<__S>, __S) {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x, k);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad_into<__S: __rt::Real<Elem = f64>>(
            x: &[__S],
            k: __S,
            __out: (&mut [__S], &mut __S),
        ) -> __S {
            let (__ct_x, __ct_k) = __out;
            __rt::InPlace::<__S>::clear(&mut *__ct_x, x, "x");
            let mut __sum_k = __rt::zeros::<_, __rt::Num<__S>, _>(&k);
            let __y = Self::__value_and_vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(x),
                __rt::Num(k),
                __rt::seed_one(),
                __rt::wrap_in_place_mut::<__S, _>(&mut *__ct_x),
                &mut __sum_k,
            );
            *__ct_k = __sum_k.0;
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
        pub fn __vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            x: &'__a [__rt::Num<__S>],
            k: __rt::Num<__S>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
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
            let mut sum = __rt::constant::<__S>(0.0f64);
            kept_1.reserve_for(0..x.len() - 1);
            for i in 0..x.len() - 1 {
                let t_1 = x[i + 1];
                let t_2 = x[i];
                let stretch = t_1 - t_2;
                let t_3 = 0.5f64 * k;
                let t_4 = t_3 * stretch;
                let t_5 = t_4 * stretch;
                let t_6 = -stretch;
                let (t_7, [d_1]) = __rt::partials(__rt::moving::<_, 1>(t_6, 0).exp());
                let t_8 = t_5 + t_7;
                sum += t_8;
                kept_1.push((d_1,));
            }
            let t_9 = sum;
            (
                t_9,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        ct_x: ::core::option::Option<&mut [__C]>,
                        ct_k: ::core::option::Option<&mut __C>|
                    {
                        let ct_x: &mut [__C] = match ct_x {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&x)
                            }
                        };
                        let ct_x = &mut ct_x[..x.len()];
                        let ct_k: &mut __C = match ct_k {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let mut last_kept_1 = kept_1.from_behind();
                        let mut ct_t_9 = __ct;
                        let mut ct_sum = ct_t_9;
                        let mut ct_x_3_1 = __C::nothing();
                        let mut last_13 = ::core::option::Option::None;
                        if let ::core::option::Option::Some(i) = (0..x.len() - 1)
                            .next_back()
                        {
                            ct_x_3_1 = ct_x[i + 1];
                        }
                        for i in (0..x.len() - 1).rev() {
                            last_13 = ::core::option::Option::Some(i);
                            let (d_1,) = last_kept_1.back();
                            let d_1 = *d_1;
                            let mut ct_x_3_0 = ct_x[i];
                            let t_1 = x[i + 1];
                            let t_2 = x[i];
                            let stretch = t_1 - t_2;
                            let t_3 = 0.5f64 * k;
                            let t_4 = t_3 * stretch;
                            let mut ct_t_8 = ct_sum;
                            let mut ct_t_5 = ct_t_8;
                            let mut ct_t_7 = ct_t_8;
                            let mut ct_t_6 = ct_t_7 * d_1;
                            let mut ct_stretch = -ct_t_6;
                            let mut ct_t_4 = ct_t_5 * stretch;
                            ct_stretch += ct_t_5 * t_4;
                            let mut ct_t_3 = ct_t_4 * stretch;
                            ct_stretch += ct_t_4 * t_3;
                            (*ct_k) += ct_t_3 * __rt::constant::<__S>(0.5f64);
                            let mut ct_t_1 = ct_stretch;
                            let mut ct_t_2 = -ct_stretch;
                            ct_x_3_0 += ct_t_2;
                            ct_x_3_1 += ct_t_1;
                            ct_x[i + 1] = ct_x_3_1;
                            ct_x_3_1 = ct_x_3_0;
                        }
                        if let ::core::option::Option::Some(i) = last_13 {
                            ct_x[i] = ct_x_3_1;
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
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            x: &'__a [__rt::Num<__S>],
            k: __rt::Num<__S>,
        ) -> (
            (__rt::Num<__S>, (::std::vec::Vec<__rt::Num<__S>>, __rt::Num<__S>)),

            impl Fn(
                (__C, (::std::vec::Vec<__C>, __C)),
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
                >(&__rt::unwrap::<__S, _>(&x), __rt::unwrap::<__S, _>(&k)),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, (::std::vec::Vec<__C>, __C)),
                        __ct_x: ::core::option::Option<&mut [__C]>,
                        __ct_k: ::core::option::Option<&mut __C>|
                    {
                        let (__value_ct, (__given_x, __given_k)) = __ct;
                        let mut __ct_x = __ct_x;
                        let mut __ct_k = __ct_k;
                        let __moved_x = __rt::moved::<__S, __C, _, _>(&x, &__given_x);
                        let __moved_k = __rt::moved::<__S, __C, _, _>(&k, &__given_k);
                        let mut __summed_x = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_x);
                        let mut __summed_k = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_k);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            &::core::clone::Clone::clone(&__moved_x),
                            ::core::clone::Clone::clone(&__moved_k),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_x),
                                    ::core::option::Option::Some(&mut __summed_k),
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_x {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_x));
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_k {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_k));
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
            x: &'__a [__rt::Num<__S>],
            k: __rt::Num<__S>,
        ) -> (
            (::std::vec::Vec<__rt::Num<__S>>, __rt::Num<__S>),

            impl Fn(
                (::std::vec::Vec<__C>, __C),
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
                x,
                k,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: (::std::vec::Vec<__C>, __C),
                        __ct_x: ::core::option::Option<&mut [__C]>,
                        __ct_k: ::core::option::Option<&mut __C>|
                    { __pullback((__C::zero(), __ct), __ct_x, __ct_k) }
                },
            )
        }

        /// `grad` of `energy`
        #[track_caller]
        pub fn grad(x: &[f64], k: f64) -> (::std::vec::Vec<f64>, f64) {
            Self::__grad::<f64>(x, k)
        }

        /// the value, and `grad` of `energy`
        #[track_caller]
        pub fn value_and_grad(x: &[f64], k: f64) -> (f64, (::std::vec::Vec<f64>, f64)) {
            Self::__value_and_grad::<f64>(x, k)
        }

        /// the value, and `grad` of `energy`, into the places of `out`, with the memory of `workspace`
        #[track_caller]
        pub fn grad_into(
            x: &[f64],
            k: f64,
            out: (&mut [f64], &mut f64),
            workspace: &mut __rt::Workspace,
        ) -> f64 {
            workspace.lend(|| Self::__grad_into::<f64>(x, k, out))
        }
    }
};
