//! Closures and iterator chains stay what they are; their numbers are others.
use functra::grad;

#[allow(dead_code)]
pub fn log_sum_exp(x: &[f64]) -> f64 {
    let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shifted = |v: &f64| (*v - largest).exp();
    largest + x.iter().map(shifted).sum::<f64>().ln()
}

/// Derivatives and batched forms of [`log_sum_exp`](fn@log_sum_exp).
#[allow(non_camel_case_types, dead_code)]
pub struct log_sum_exp {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for log_sum_exp {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for log_sum_exp {}

    impl log_sum_exp {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            x: &[__rt::Num<__S>],
        ) -> __rt::Num<__S> {
            let largest = x
                .iter()
                .copied()
                .fold(<__rt::Num<__S>>::NEG_INFINITY, <__rt::Num<__S>>::max);
            let shifted = |v: &__rt::Num<__S>| (*v - largest).exp();
            largest + x.iter().map(shifted).sum::<__rt::Num<__S>>().ln()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(x: &[__S]) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::wrap_slice(x)).0
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
            x: &'__a [__rt::Num<__S>],
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let mut kept_2 = __rt::Store::new();
            let mut kept_1 = __rt::Store::new();
            let mut folded = <__rt::Num<__S>>::NEG_INFINITY;
            kept_1.reserve_for(0..x.len());
            for k in 0..x.len() {
                let t_1 = folded;
                let t_2 = x[k];
                let (t_3, [d_1, d_2]) = __rt::partials(
                    __rt::moving::<_, 2>(t_1, 0).max(__rt::moving::<_, 2>(t_2, 1)),
                );
                folded = t_3;
                kept_1.push((d_2, d_1));
            }
            let largest = folded;
            let mut sum = __rt::constant::<__S>(-0.0f64);
            kept_2.reserve_for(0..x.len());
            for k2 in 0..x.len() {
                let v_2 = x[k2];
                let t_4 = v_2 - largest;
                let (t_5, [d_3]) = __rt::partials(__rt::moving::<_, 1>(t_4, 0).exp());
                sum += t_5;
                kept_2.push((d_3,));
            }
            let t_6 = sum;
            let (t_7, [d_4]) = __rt::partials(__rt::moving::<_, 1>(t_6, 0).ln());
            let t_8 = largest + t_7;
            (
                t_8,
                {
                    #[inline(always)]
                    move |__ct: __C, ct_x: ::core::option::Option<&mut [__C]>| {
                        let ct_x: &mut [__C] = match ct_x {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&x)
                            }
                        };
                        let ct_x = &mut ct_x[..x.len()];
                        let mut last_kept_2 = kept_2.from_behind();
                        let mut last_kept_1 = kept_1.from_behind();
                        let mut ct_t_8 = __ct;
                        let mut ct_largest = ct_t_8;
                        let mut ct_t_7 = ct_t_8;
                        let mut ct_t_6 = ct_t_7 * d_4;
                        let mut ct_sum = ct_t_6;
                        for k2 in (0..x.len()).rev() {
                            let (d_3,) = last_kept_2.back();
                            let d_3 = *d_3;
                            let mut ct_t_5 = ct_sum;
                            let mut ct_t_4 = ct_t_5 * d_3;
                            let mut ct_v_2 = ct_t_4;
                            ct_largest += -ct_t_4;
                            ct_x[k2] += ct_v_2;
                        }
                        let mut ct_folded = ct_largest;
                        for k in (0..x.len()).rev() {
                            let (d_2, d_1) = last_kept_1.back();
                            let d_2 = *d_2;
                            let d_1 = *d_1;
                            let mut ct_t_3 = ct_folded.take();
                            let mut ct_t_1 = ct_t_3 * d_1;
                            let mut ct_t_2 = ct_t_3 * d_2;
                            ct_x[k] += ct_t_2;
                            ct_folded += ct_t_1;
                        }
                    }
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            x: &[__S],
        ) -> (__S, ::std::vec::Vec<__S>) {
            let mut __ct_x = __rt::zeroed::<__S, _>(&x);
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(x),
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(
                    __rt::wrap_in_place_mut::<__S, _>(&mut __ct_x[..]),
                ),
            );
            (__rt::unwrap(&__y), __ct_x)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(x: &[__S]) -> ::std::vec::Vec<__S> {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad_into<__S: __rt::Scalar<Elem = f64>>(
            x: &[__S],
            __out: &mut [__S],
        ) -> __S {
            let __ct_x = __out;
            __rt::InPlace::<__S>::clear(&mut *__ct_x, x, "x");
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(x),
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(
                    __rt::wrap_in_place_mut::<__S, _>(&mut *__ct_x),
                ),
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
            x: &'__a [__rt::Num<__S>],
        ) -> (
            (__rt::Num<__S>, ::std::vec::Vec<__rt::Num<__S>>),

            impl Fn(
                (__C, ::std::vec::Vec<__C>),
                ::core::option::Option<&mut [__C]>,
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
            >(&Self::__value_and_grad::<__S>(&__rt::unwrap::<__S, _>(&x)));
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, ::std::vec::Vec<__C>),
                        __ct_x: ::core::option::Option<&mut [__C]>|
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
                            &::core::clone::Clone::clone(&__moved_x),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_x),
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
            x: &'__a [__rt::Num<__S>],
        ) -> (
            ::std::vec::Vec<__rt::Num<__S>>,

            impl Fn(
                ::std::vec::Vec<__C>,
                ::core::option::Option<&mut [__C]>,
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
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: ::std::vec::Vec<__C>,
                        __ct_x: ::core::option::Option<&mut [__C]>|
                    { __pullback((__C::zero(), __ct), __ct_x) }
                },
            )
        }

        /// `grad` of `log_sum_exp`
        #[track_caller]
        pub fn grad(x: &[f64]) -> ::std::vec::Vec<f64> {
            Self::__grad::<f64>(x)
        }

        /// the value, and `grad` of `log_sum_exp`
        #[track_caller]
        pub fn value_and_grad(x: &[f64]) -> (f64, ::std::vec::Vec<f64>) {
            Self::__value_and_grad::<f64>(x)
        }

        /// the value, and `grad` of `log_sum_exp`, into the places of `out`, with the memory of `workspace`
        #[track_caller]
        pub fn grad_into(
            x: &[f64],
            out: &mut [f64],
            workspace: &mut __rt::Workspace,
        ) -> f64 {
            workspace.lend(|| Self::__grad_into::<f64>(x, out))
        }
    }
};
