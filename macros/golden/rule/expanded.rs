//! A derivative given by hand: the body is called on plain numbers, the partial on whatever the
//! derivative needs.
use functra::{derivative, grad};

#[allow(dead_code)]
pub fn square_root(x: f64) -> f64 {
    let mut root = x.max(1.0);
    while (root * root - x).abs() > 1e-15 * x {
        root = 0.5 * (root + x / root);
    }
    root
}

/// Derivatives and batched forms of [`square_root`](fn@square_root).
#[allow(non_camel_case_types, dead_code)]
pub struct square_root {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for square_root {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for square_root {}

    impl square_root {
        #[doc(hidden)]
        #[inline(always)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            x: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            struct __Rule {}

            impl __rt::Rule<f64, 1> for __Rule {
                fn value(&self, [x]: [f64; 1]) -> f64 {
                    square_root(x)
                }

                #[inline(always)]
                fn partials<__S: __rt::Real<Elem = f64>>(
                    &self,
                    [x,
                    ]: [__rt::Num<__S>; 1],
                    __value: __rt::Num<__S>,
                ) -> [__rt::Num<__S>; 1] {
                    #[doc(hidden)]
                    #[inline(always)]
                    #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
                    fn __partials<__S: __rt::Real<Elem = f64>>(
                        value: __rt::Num<__S>,
                        x: __rt::Num<__S>,
                    ) -> [__rt::Num<__S>; 1] {
                        [0.5f64 / value]
                    }
                    __partials(__value, x)
                }
            }
            __rt::apply(&__Rule {}, [x])
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(x: __S) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(x)).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(x: __S) -> (__S, __S) {
            let __active = x;
            let x = __rt::seed::<_, 1, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 1>>(x);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(x: __S) -> __S {
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
        pub fn __vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
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
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
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
        pub fn __grad_vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
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

        /// `grad` of `square_root`
        #[track_caller]
        pub fn grad(x: f64) -> f64 {
            Self::__grad::<f64>(x)
        }

        /// the value, and `grad` of `square_root`
        #[track_caller]
        pub fn value_and_grad(x: f64) -> (f64, f64) {
            Self::__value_and_grad::<f64>(x)
        }
    }
};
