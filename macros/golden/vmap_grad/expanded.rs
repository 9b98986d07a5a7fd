//! A stack: `vmap` calls `grad`, which calls the function, so duals of lanes reach its body.
use functra::{grad, vmap};

#[allow(dead_code)]
pub fn logistic(w: f64, x: f64) -> f64 {
    (1.0 + (-w * x).exp()).recip()
}

/// Derivatives and batched forms of [`logistic`](fn@logistic).
#[allow(non_camel_case_types, dead_code)]
pub struct logistic {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for logistic {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for logistic {}

    impl logistic {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            w: __rt::Num<__S>,
            x: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            (1.0f64 + (-w * x).exp()).recip()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(w: __S, x: __S) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(w), __rt::Num(x)).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            w: __S,
            x: __S,
        ) -> (__S, (__S, __S)) {
            let __active = (w, x);
            let (w, x) = __rt::seed::<_, 2, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 2>>(w, x);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(w: __S, x: __S) -> (__S, __S) {
            let (_, __derivative) = Self::__value_and_grad::<__S>(w, x);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __vmap_value_and_grad<__S: __rt::Real<Elem = f64>>(
            w: __S,
            x: &[__S],
        ) -> ::std::vec::Vec<(__S, (__S, __S))> {
            let __len = __rt::batch_len("logistic", &[("x", x.len())]);
            let __batch = __rt::map!(
                2, __S => (__S, (__S, __S,)), __len, (w,), (x,), | __shared, __mapped |
                Self::__value_and_grad(__shared.0, __mapped.0)
            );
            __batch.collect()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __vmap_value_and_grad_into<__S: __rt::Real<Elem = f64>>(
            w: __S,
            x: &[__S],
            __out: &mut [(__S, (__S, __S))],
        ) {
            let __len = __rt::batch_len("logistic", &[("x", x.len())]);
            let __batch = __rt::map!(
                2, __S => (__S, (__S, __S,)), __len, (w,), (x,), | __shared, __mapped |
                Self::__value_and_grad(__shared.0, __mapped.0)
            );
            __batch.write(__out);
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __vmap_grad<__S: __rt::Real<Elem = f64>>(
            w: __S,
            x: &[__S],
        ) -> ::std::vec::Vec<(__S, __S)> {
            let __len = __rt::batch_len("logistic", &[("x", x.len())]);
            let __batch = __rt::map!(
                2, __S => (__S, __S,), __len, (w,), (x,), | __shared, __mapped |
                Self::__grad(__shared.0, __mapped.0)
            );
            __batch.collect()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __vmap_grad_into<__S: __rt::Real<Elem = f64>>(
            w: __S,
            x: &[__S],
            __out: &mut [(__S, __S)],
        ) {
            let __len = __rt::batch_len("logistic", &[("x", x.len())]);
            let __batch = __rt::map!(
                2, __S => (__S, __S,), __len, (w,), (x,), | __shared, __mapped |
                Self::__grad(__shared.0, __mapped.0)
            );
            __batch.write(__out);
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
            w: __rt::Num<__S>,
            x: __rt::Num<__S>,
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
            let (__y, __partials) = __rt::all_partials(
                &Self::__call(
                    __rt::In::<__rt::Dual<__S, 2>>::new(),
                    __rt::all_moving::<_, 2, _>(&w, 0),
                    __rt::all_moving::<_, 2, _>(&x, 1),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        __ct_w: ::core::option::Option<&mut __C>,
                        __ct_x: ::core::option::Option<&mut __C>|
                    {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_w {
                            __place.receive(&__parts[0..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_x {
                            __place.receive(&__parts[1..]);
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
            w: __rt::Num<__S>,
            x: __rt::Num<__S>,
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
                >(__rt::unwrap::<__S, _>(&w), __rt::unwrap::<__S, _>(&x)),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, (__C, __C)),
                        __ct_w: ::core::option::Option<&mut __C>,
                        __ct_x: ::core::option::Option<&mut __C>|
                    {
                        let (__value_ct, (__given_w, __given_x)) = __ct;
                        let mut __ct_w = __ct_w;
                        let mut __ct_x = __ct_x;
                        let __moved_w = __rt::moved::<__S, __C, _, _>(&w, &__given_w);
                        let __moved_x = __rt::moved::<__S, __C, _, _>(&x, &__given_x);
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
                            ::core::clone::Clone::clone(&__moved_w),
                            ::core::clone::Clone::clone(&__moved_x),
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
            w: __rt::Num<__S>,
            x: __rt::Num<__S>,
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
                w,
                x,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, __C),
                        __ct_w: ::core::option::Option<&mut __C>,
                        __ct_x: ::core::option::Option<&mut __C>|
                    { __pullback((__C::zero(), __ct), __ct_w, __ct_x) }
                },
            )
        }

        /// `grad` of `logistic`
        #[track_caller]
        pub fn grad(w: f64, x: f64) -> (f64, f64) {
            Self::__grad::<f64>(w, x)
        }

        /// the value, and `grad` of `logistic`
        #[track_caller]
        pub fn value_and_grad(w: f64, x: f64) -> (f64, (f64, f64)) {
            Self::__value_and_grad::<f64>(w, x)
        }

        /// `vmap` of `grad` of `logistic`
        #[track_caller]
        pub fn vmap_grad(w: f64, x: &[f64]) -> ::std::vec::Vec<(f64, f64)> {
            Self::__vmap_grad::<f64>(w, x)
        }

        /// `vmap` of `grad` of `logistic`, into the places of `out`
        #[track_caller]
        pub fn vmap_grad_into(w: f64, x: &[f64], out: &mut [(f64, f64)]) {
            Self::__vmap_grad_into::<f64>(w, x, out)
        }

        /// the value, and `vmap` of `grad` of `logistic`
        #[track_caller]
        pub fn vmap_value_and_grad(
            w: f64,
            x: &[f64],
        ) -> ::std::vec::Vec<(f64, (f64, f64))> {
            Self::__vmap_value_and_grad::<f64>(w, x)
        }

        /// the value, and `vmap` of `grad` of `logistic`, into the places of `out`
        #[track_caller]
        pub fn vmap_value_and_grad_into(
            w: f64,
            x: &[f64],
            out: &mut [(f64, (f64, f64))],
        ) {
            Self::__vmap_value_and_grad_into::<f64>(w, x, out)
        }
    }
};
