//! How often a loop runs, the numbers decide: each step is kept behind the last, and counted.
use functra::grad;

#[allow(dead_code)]
pub fn root(x: f64, target: f64) -> f64 {
    let mut guess = x;
    while (guess * guess - target).abs() > 1e-9 {
        guess = 0.5 * (guess + target / guess);
    }
    guess
}

/// Derivatives and batched forms of [`root`](fn@root).
#[allow(non_camel_case_types, dead_code)]
pub struct root {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for root {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for root {}

    impl root {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            x: __rt::Num<__S>,
            target: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            let mut guess = x;
            while (guess * guess - target).abs() > 1e-9f64 {
                guess = 0.5f64 * (guess + target / guess);
            }
            guess
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(x: __S, target: __S) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(x), __rt::Num(target)).0
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
            x: __rt::Num<__S>,
            target: __rt::Num<__S>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut __C>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let mut kept_1 = __rt::Store::new();
            let mut guess = x;
            let mut count_1 = 0usize;
            while (guess * guess - target).abs() > 1e-9f64 {
                let t_1 = guess;
                let t_2 = target / t_1;
                let t_3 = t_1 + t_2;
                let t_4 = 0.5f64 * t_3;
                guess = t_4;
                kept_1.push((t_1, t_2));
                count_1 += 1;
            }
            let t_5 = guess;
            (
                t_5,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        ct_x: ::core::option::Option<&mut __C>,
                        ct_target: ::core::option::Option<&mut __C>|
                    {
                        let ct_x: &mut __C = match ct_x {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let ct_target: &mut __C = match ct_target {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => &mut __C::nothing(),
                        };
                        let mut last_kept_1 = kept_1.from_behind();
                        let mut ct_t_5 = __ct;
                        let mut ct_guess = ct_t_5;
                        for _ in 0..count_1 {
                            let (t_1, t_2) = last_kept_1.back();
                            let t_1 = *t_1;
                            let t_2 = *t_2;
                            let mut ct_t_4 = ct_guess.take();
                            let mut ct_t_3 = ct_t_4 * __rt::constant::<__S>(0.5f64);
                            let mut ct_t_1 = ct_t_3;
                            let mut ct_t_2 = ct_t_3;
                            let ct_t_2_over = ct_t_2 * __rt::reciprocal(t_1);
                            (*ct_target) += ct_t_2_over;
                            ct_t_1 += -ct_t_2_over * t_2;
                            ct_guess += ct_t_1;
                        }
                        (*ct_x) += ct_guess;
                    }
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            x: __S,
            target: __S,
        ) -> (__S, (__S, __S)) {
            let mut __ct_x = __rt::zeros::<_, __rt::Num<__S>, _>(&x);
            let mut __ct_target = __rt::zeros::<_, __rt::Num<__S>, _>(&target);
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::Num(x),
                __rt::Num(target),
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(&mut __ct_x),
                ::core::option::Option::Some(&mut __ct_target),
            );
            (__rt::unwrap(&__y), (__ct_x.0, __ct_target.0))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(x: __S, target: __S) -> (__S, __S) {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x, target);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad_into<__S: __rt::Scalar<Elem = f64>>(
            x: __S,
            target: __S,
            __out: (&mut __S, &mut __S),
        ) -> __S {
            let (__ct_x, __ct_target) = __out;
            let mut __sum_x = __rt::zeros::<_, __rt::Num<__S>, _>(&x);
            let mut __sum_target = __rt::zeros::<_, __rt::Num<__S>, _>(&target);
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::Num(x),
                __rt::Num(target),
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(&mut __sum_x),
                ::core::option::Option::Some(&mut __sum_target),
            );
            *__ct_x = __sum_x.0;
            *__ct_target = __sum_target.0;
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
            x: __rt::Num<__S>,
            target: __rt::Num<__S>,
        ) -> (
            (__rt::Num<__S>, (__rt::Num<__S>, __rt::Num<__S>)),

            impl Fn(
                (__C, (__C, __C)),
                ::core::option::Option<&mut __C>,
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
                >(__rt::unwrap::<__S, _>(&x), __rt::unwrap::<__S, _>(&target)),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, (__C, __C)),
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_target: ::core::option::Option<&mut __C>|
                    {
                        let (__value_ct, (__given_x, __given_target)) = __ct;
                        let mut __ct_x = __ct_x;
                        let mut __ct_target = __ct_target;
                        let __moved_x = __rt::moved::<__S, __C, _, _>(&x, &__given_x);
                        let __moved_target = __rt::moved::<
                            __S,
                            __C,
                            _,
                            _,
                        >(&target, &__given_target);
                        let mut __summed_x = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_x);
                        let mut __summed_target = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_target);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            ::core::clone::Clone::clone(&__moved_x),
                            ::core::clone::Clone::clone(&__moved_target),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_x),
                                    ::core::option::Option::Some(&mut __summed_target),
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_x {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_x));
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_target {
                            __place
                                .accumulate(
                                    &__rt::flowing::<__S, __C, _>(&__summed_target),
                                );
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
            x: __rt::Num<__S>,
            target: __rt::Num<__S>,
        ) -> (
            (__rt::Num<__S>, __rt::Num<__S>),

            impl Fn(
                (__C, __C),
                ::core::option::Option<&mut __C>,
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
                target,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, __C),
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_target: ::core::option::Option<&mut __C>|
                    { __pullback((__C::zero(), __ct), __ct_x, __ct_target) }
                },
            )
        }

        /// `grad` of `root`
        #[track_caller]
        pub fn grad(x: f64, target: f64) -> (f64, f64) {
            Self::__grad::<f64>(x, target)
        }

        /// the value, and `grad` of `root`
        #[track_caller]
        pub fn value_and_grad(x: f64, target: f64) -> (f64, (f64, f64)) {
            Self::__value_and_grad::<f64>(x, target)
        }

        /// the value, and `grad` of `root`, into the places of `out`, with the memory of `workspace`
        #[track_caller]
        pub fn grad_into(
            x: f64,
            target: f64,
            out: (&mut f64, &mut f64),
            workspace: &mut __rt::Workspace,
        ) -> f64 {
            workspace.lend(|| Self::__grad_into::<f64>(x, target, out))
        }
    }
};
