//! A loop over a slice, whose length only the caller knows: sweeps with eight tangents each.
use functra::grad;

#[allow(dead_code)]
pub fn squares(w: &[f64], x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..w.len() {
        let residual = w[i] - x[i];
        sum += residual * residual;
    }
    sum
}

/// Derivatives and batched forms of [`squares`](fn@squares).
#[allow(non_camel_case_types, dead_code)]
pub struct squares {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for squares {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for squares {}

    impl squares {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            w: &[__rt::Num<__S>],
            x: &[__rt::Num<__S>],
        ) -> __rt::Num<__S> {
            let mut sum = __rt::constant::<__S>(0.0f64);
            for i in 0..w.len() {
                let residual = w[i] - x[i];
                sum += residual * residual;
            }
            sum
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(w: &[__S], x: &[__S]) -> __S {
            Self::__call(
                    __rt::In::<__S>::new(),
                    __rt::wrap_slice(w),
                    __rt::wrap_slice(x),
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
        pub fn __value_and_vjp_by_0<
            '__a,
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            w: &'__a [__rt::Num<__S>],
            x: &'__a [__rt::Num<__S>],
            __ct: __C,
            ct_w: &mut [__C],
        ) -> __rt::Num<__S> {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let ct_w = &mut ct_w[..w.len()];
            let mut ct_t_3 = __ct;
            let mut sum = __rt::constant::<__S>(0.0f64);
            let mut ct_sum = ct_t_3;
            for i in 0..w.len() {
                let t_1 = w[i];
                let residual = t_1 - (x[i]);
                let t_2 = residual * residual;
                sum += t_2;
                let mut ct_t_2 = ct_sum;
                let mut ct_residual = ct_t_2 * residual;
                ct_residual += ct_t_2 * residual;
                let mut ct_t_1 = ct_residual;
                ct_w[i] += ct_t_1;
            }
            let t_3 = sum;
            t_3
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            w: &[__S],
            x: &[__S],
        ) -> (__S, ::std::vec::Vec<__S>) {
            let mut __ct_w = __rt::zeroed::<__S, _>(&w);
            let __y = Self::__value_and_vjp_by_0(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(w),
                __rt::wrap_in_place::<__S, _>(x),
                __rt::seed_one(),
                __rt::wrap_in_place_mut::<__S, _>(&mut __ct_w[..]),
            );
            (__rt::unwrap(&__y), __ct_w)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(
            w: &[__S],
            x: &[__S],
        ) -> ::std::vec::Vec<__S> {
            let (_, __derivative) = Self::__value_and_grad::<__S>(w, x);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad_into<__S: __rt::Real<Elem = f64>>(
            w: &[__S],
            x: &[__S],
            __out: &mut [__S],
        ) -> __S {
            let __ct_w = __out;
            __rt::InPlace::<__S>::clear(&mut *__ct_w, w, "w");
            let __y = Self::__value_and_vjp_by_0(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(w),
                __rt::wrap_in_place::<__S, _>(x),
                __rt::seed_one(),
                __rt::wrap_in_place_mut::<__S, _>(&mut *__ct_w),
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
        pub fn __vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            w: &'__a [__rt::Num<__S>],
            x: &'__a [__rt::Num<__S>],
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut [__C]>,
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let mut sum = __rt::constant::<__S>(0.0f64);
            for i in 0..w.len() {
                let t_1 = w[i];
                let t_2 = x[i];
                let residual = t_1 - t_2;
                let t_3 = residual * residual;
                sum += t_3;
            }
            let t_4 = sum;
            (
                t_4,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        ct_w: ::core::option::Option<&mut [__C]>,
                        ct_x: ::core::option::Option<&mut [__C]>|
                    {
                        let ct_w: &mut [__C] = match ct_w {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&w)
                            }
                        };
                        let ct_w = &mut ct_w[..w.len()];
                        let ct_x: &mut [__C] = match ct_x {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&x)
                            }
                        };
                        let ct_x = &mut ct_x[..x.len()];
                        let mut ct_t_4 = __ct;
                        let mut ct_sum = ct_t_4;
                        for i in (0..w.len()).rev() {
                            let t_1 = w[i];
                            let t_2 = x[i];
                            let residual = t_1 - t_2;
                            let mut ct_t_3 = ct_sum;
                            let mut ct_residual = ct_t_3 * residual;
                            ct_residual += ct_t_3 * residual;
                            let mut ct_t_1 = ct_residual;
                            let mut ct_t_2 = -ct_residual;
                            ct_x[i] += ct_t_2;
                            ct_w[i] += ct_t_1;
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
            w: &'__a [__rt::Num<__S>],
            x: &'__a [__rt::Num<__S>],
        ) -> (
            (__rt::Num<__S>, ::std::vec::Vec<__rt::Num<__S>>),

            impl Fn(
                (__C, ::std::vec::Vec<__C>),
                ::core::option::Option<&mut [__C]>,
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
            >(
                &Self::__value_and_grad::<
                    __S,
                >(&__rt::unwrap::<__S, _>(&w), &__rt::unwrap::<__S, _>(&x)),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, ::std::vec::Vec<__C>),
                        __ct_w: ::core::option::Option<&mut [__C]>,
                        __ct_x: ::core::option::Option<&mut [__C]>|
                    {
                        let (__value_ct, __given_w) = __ct;
                        let mut __ct_w = __ct_w;
                        let mut __ct_x = __ct_x;
                        let __moved_w = __rt::moved::<__S, __C, _, _>(&w, &__given_w);
                        let __moved_x = __rt::unmoved::<__S, __C, _>(&x);
                        let mut __summed_w = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_w);
                        let mut __summed_x = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_x);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            &::core::clone::Clone::clone(&__moved_w),
                            &::core::clone::Clone::clone(&__moved_x),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_w),
                                    ::core::option::Option::Some(&mut __summed_x),
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_w {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_w));
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
        pub fn __grad_vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            w: &'__a [__rt::Num<__S>],
            x: &'__a [__rt::Num<__S>],
        ) -> (
            ::std::vec::Vec<__rt::Num<__S>>,

            impl Fn(
                ::std::vec::Vec<__C>,
                ::core::option::Option<&mut [__C]>,
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
                w,
                x,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: ::std::vec::Vec<__C>,
                        __ct_w: ::core::option::Option<&mut [__C]>,
                        __ct_x: ::core::option::Option<&mut [__C]>|
                    { __pullback((__C::zero(), __ct), __ct_w, __ct_x) }
                },
            )
        }

        /// `grad` of `squares`
        #[track_caller]
        pub fn grad(w: &[f64], x: &[f64]) -> ::std::vec::Vec<f64> {
            Self::__grad::<f64>(w, x)
        }

        /// the value, and `grad` of `squares`
        #[track_caller]
        pub fn value_and_grad(w: &[f64], x: &[f64]) -> (f64, ::std::vec::Vec<f64>) {
            Self::__value_and_grad::<f64>(w, x)
        }

        /// the value, and `grad` of `squares`, into the places of `out`, with the memory of `workspace`
        #[track_caller]
        pub fn grad_into(
            w: &[f64],
            x: &[f64],
            out: &mut [f64],
            workspace: &mut __rt::Workspace,
        ) -> f64 {
            workspace.lend(|| Self::__grad_into::<f64>(w, x, out))
        }
    }
};
