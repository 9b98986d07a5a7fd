//! A branch on a number: forward mode differentiates the side that is taken.
use functra::grad;

#[allow(dead_code)]
pub fn huber(r: f64, delta: f64) -> f64 {
    let size = r.abs();
    if size <= delta { 0.5 * r * r } else { delta * (size - 0.5 * delta) }
}

/// Derivatives and batched forms of [`huber`](fn@huber).
#[allow(non_camel_case_types, dead_code)]
pub struct huber {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for huber {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for huber {}

    impl huber {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            r: __rt::Num<__S>,
            delta: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            let size = r.abs();
            if size <= delta { 0.5f64 * r * r } else { delta * (size - 0.5f64 * delta) }
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(r: __S, delta: __S) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(r), __rt::Num(delta)).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            r: __S,
            delta: __S,
        ) -> (__S, __S) {
            let __active = r;
            let r = __rt::seed::<_, 1, _>(&__active, 0);
            let delta = __rt::fixed::<_, 1, _>(&delta);
            let __y = Self::__plain::<__rt::Dual<__S, 1>>(r, delta);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(r: __S, delta: __S) -> __S {
            let (_, __derivative) = Self::__value_and_grad::<__S>(r, delta);
            __derivative
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
            r: __rt::Num<__S>,
            delta: __rt::Num<__S>,
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
                    __rt::all_moving::<_, 2, _>(&r, 0),
                    __rt::all_moving::<_, 2, _>(&delta, 1),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        __ct_r: ::core::option::Option<&mut __C>,
                        __ct_delta: ::core::option::Option<&mut __C>|
                    {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_r {
                            __place.receive(&__parts[0..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_delta {
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
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            r: __rt::Num<__S>,
            delta: __rt::Num<__S>,
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
            let __y = __rt::wrap::<
                __S,
                _,
            >(
                &Self::__value_and_grad::<
                    __S,
                >(__rt::unwrap::<__S, _>(&r), __rt::unwrap::<__S, _>(&delta)),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, __C),
                        __ct_r: ::core::option::Option<&mut __C>,
                        __ct_delta: ::core::option::Option<&mut __C>|
                    {
                        let (__value_ct, __given_r) = __ct;
                        let mut __ct_r = __ct_r;
                        let mut __ct_delta = __ct_delta;
                        let __moved_r = __rt::moved::<__S, __C, _, _>(&r, &__given_r);
                        let __moved_delta = __rt::unmoved::<__S, __C, _>(&delta);
                        let mut __summed_r = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_r);
                        let mut __summed_delta = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_delta);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            ::core::clone::Clone::clone(&__moved_r),
                            ::core::clone::Clone::clone(&__moved_delta),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_r),
                                    ::core::option::Option::Some(&mut __summed_delta),
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_r {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_r));
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_delta {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_delta));
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
            r: __rt::Num<__S>,
            delta: __rt::Num<__S>,
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
            let (__y, __pullback) = Self::__value_and_grad_vjp(
                __rt::Backward::<__S, __C>::new(),
                r,
                delta,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        __ct_r: ::core::option::Option<&mut __C>,
                        __ct_delta: ::core::option::Option<&mut __C>|
                    { __pullback((__C::zero(), __ct), __ct_r, __ct_delta) }
                },
            )
        }

        /// `grad` of `huber`
        #[track_caller]
        pub fn grad(r: f64, delta: f64) -> f64 {
            Self::__grad::<f64>(r, delta)
        }

        /// the value, and `grad` of `huber`
        #[track_caller]
        pub fn value_and_grad(r: f64, delta: f64) -> (f64, f64) {
            Self::__value_and_grad::<f64>(r, delta)
        }
    }
};
