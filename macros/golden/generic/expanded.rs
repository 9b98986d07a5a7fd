//! A function that is generic over its number type needs no copy: it is called at another one.
use functra::grad;
use num_traits::Float;

#[allow(dead_code)]
pub fn softsign<T: Float>(x: T) -> T {
    x / (T::one() + x.abs())
}

/// Derivatives and batched forms of [`softsign`](fn@softsign).
#[allow(non_camel_case_types, dead_code)]
pub struct softsign {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for softsign {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for softsign {}

    impl softsign {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar>(
            _: __rt::In<__S>,
            x: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            softsign::<__rt::Num<__S>>(x)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar>(x: __S) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(x)).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar>(x: __S) -> (__S, __S) {
            let __active = x;
            let x = __rt::seed::<_, 1, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 1>>(x);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar>(x: __S) -> __S {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x);
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
            __S: __rt::Scalar,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            x: __rt::Num<__S>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(__C, ::core::option::Option<&mut __C>) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let (__y, __partials) = __rt::all_partials(
                &Self::__call(
                    __rt::In::<__rt::Dual<__S, 1>>::new(),
                    __rt::all_moving::<_, 1, _>(&x, 0),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |__ct: __C, __ct_x: ::core::option::Option<&mut __C>| {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_x {
                            __place.receive(&__parts[0..]);
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
            __S: __rt::Scalar,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            x: __rt::Num<__S>,
        ) -> (
            (__rt::Num<__S>, __rt::Num<__S>),

            impl Fn(
                (__C, __C),
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
            >(&Self::__value_and_grad::<__S>(__rt::unwrap::<__S, _>(&x)));
            (
                __y,
                {
                    #[inline(always)]
                    move |__ct: (__C, __C), __ct_x: ::core::option::Option<&mut __C>| {
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
            __S: __rt::Scalar,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            x: __rt::Num<__S>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(__C, ::core::option::Option<&mut __C>) + __rt::Captures<(&'__a (),)>,
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
                    move |__ct: __C, __ct_x: ::core::option::Option<&mut __C>| {
                        __pullback((__C::zero(), __ct), __ct_x)
                    }
                },
            )
        }

        /// `grad` of `softsign`
        #[track_caller]
        pub fn grad<T: Float>(x: T) -> T
        where
            T: __rt::Element,
        {
            Self::__grad::<T>(x)
        }

        /// the value, and `grad` of `softsign`
        #[track_caller]
        pub fn value_and_grad<T: Float>(x: T) -> (T, T)
        where
            T: __rt::Element,
        {
            Self::__value_and_grad::<T>(x)
        }
    }
};
