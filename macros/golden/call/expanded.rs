//! A call goes to the companion of the function called, by the path that the user wrote.
use functra::grad;
pub mod activation {
    use functra::grad;

    #[allow(dead_code)]
    pub fn softplus(x: f64) -> f64 {
        x.exp().ln_1p()
    }

    /// Derivatives and batched forms of [`softplus`](fn@softplus).
    #[allow(non_camel_case_types, dead_code)]
    pub struct softplus {}

    #[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
    const _: () = {
        use ::functra::private as __rt;

        #[diagnostic::do_not_recommend]
        impl __rt::Differentiable for softplus {}

        #[diagnostic::do_not_recommend]
        impl __rt::Reversible for softplus {}

        impl softplus {
            #[doc(hidden)]
            #[inline(always)]
            #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
            pub fn __call<__S: __rt::Real<Elem = f64>>(
                _: __rt::In<__S>,
                x: __rt::Num<__S>,
            ) -> __rt::Num<__S> {
                x.exp().ln_1p()
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

                impl Fn(
                    __C,
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
                        move |
                            __ct: (__C, __C),
                            __ct_x: ::core::option::Option<&mut __C>|
                        {
                            let (__value_ct, __given_x) = __ct;
                            let mut __ct_x = __ct_x;
                            let __moved_x = __rt::moved::<
                                __S,
                                __C,
                                _,
                                _,
                            >(&x, &__given_x);
                            let mut __summed_x = __rt::nothing::<
                                __C::Moving,
                                __rt::Num<__C::Moving>,
                                _,
                            >(&__moved_x);
                            match Self::__vjp(
                                __rt::Backward::<
                                    __C::Moving,
                                    __rt::Num<__C::Moving>,
                                >::new(),
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
                __S: __rt::Real<Elem = f64>,
                __C: __rt::Cotangent<__S>,
            >(
                _: __rt::Backward<__S, __C>,
                x: __rt::Num<__S>,
            ) -> (
                __rt::Num<__S>,

                impl Fn(
                    __C,
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

            /// `grad` of `softplus`
            #[track_caller]
            pub fn grad(x: f64) -> f64 {
                Self::__grad::<f64>(x)
            }

            /// the value, and `grad` of `softplus`
            #[track_caller]
            pub fn value_and_grad(x: f64) -> (f64, f64) {
                Self::__value_and_grad::<f64>(x)
            }
        }
    };
}

#[allow(dead_code)]
pub fn neuron(w: f64, x: f64, bias: f64) -> f64 {
    activation::softplus(w * x + bias)
}

/// Derivatives and batched forms of [`neuron`](fn@neuron).
#[allow(non_camel_case_types, dead_code)]
pub struct neuron {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for neuron {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for neuron {}

    impl neuron {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            w: __rt::Num<__S>,
            x: __rt::Num<__S>,
            bias: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            ({
                #[allow(unused_imports)]
                use __rt::fallback::n1::*;

                #[allow(unused_imports)]
                use activation::softplus as __Callee;
                let _ = <__Callee as __rt::Differentiable>::OK;
                __Callee::__call
            })(__rt::In::<__S>::new(), w * x + bias)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(w: __S, x: __S, bias: __S) -> __S {
            Self::__call(
                    __rt::In::<__S>::new(),
                    __rt::Num(w),
                    __rt::Num(x),
                    __rt::Num(bias),
                )
                .0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            w: __S,
            x: __S,
            bias: __S,
        ) -> (__S, (__S, __S, __S)) {
            let __active = (w, x, bias);
            let (w, x, bias) = __rt::seed::<_, 3, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 3>>(w, x, bias);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(
            w: __S,
            x: __S,
            bias: __S,
        ) -> (__S, __S, __S) {
            let (_, __derivative) = Self::__value_and_grad::<__S>(w, x, bias);
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
            w: __rt::Num<__S>,
            x: __rt::Num<__S>,
            bias: __rt::Num<__S>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut __C>,
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
                    __rt::In::<__rt::Dual<__S, 3>>::new(),
                    __rt::all_moving::<_, 3, _>(&w, 0),
                    __rt::all_moving::<_, 3, _>(&x, 1),
                    __rt::all_moving::<_, 3, _>(&bias, 2),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        __ct_w: ::core::option::Option<&mut __C>,
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_bias: ::core::option::Option<&mut __C>|
                    {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_w {
                            __place.receive(&__parts[0..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_x {
                            __place.receive(&__parts[1..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_bias {
                            __place.receive(&__parts[2..]);
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
            w: __rt::Num<__S>,
            x: __rt::Num<__S>,
            bias: __rt::Num<__S>,
        ) -> (
            (__rt::Num<__S>, (__rt::Num<__S>, __rt::Num<__S>, __rt::Num<__S>)),

            impl Fn(
                (__C, (__C, __C, __C)),
                ::core::option::Option<&mut __C>,
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
                >(
                    __rt::unwrap::<__S, _>(&w),
                    __rt::unwrap::<__S, _>(&x),
                    __rt::unwrap::<__S, _>(&bias),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, (__C, __C, __C)),
                        __ct_w: ::core::option::Option<&mut __C>,
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_bias: ::core::option::Option<&mut __C>|
                    {
                        let (__value_ct, (__given_w, __given_x, __given_bias)) = __ct;
                        let mut __ct_w = __ct_w;
                        let mut __ct_x = __ct_x;
                        let mut __ct_bias = __ct_bias;
                        let __moved_w = __rt::moved::<__S, __C, _, _>(&w, &__given_w);
                        let __moved_x = __rt::moved::<__S, __C, _, _>(&x, &__given_x);
                        let __moved_bias = __rt::moved::<
                            __S,
                            __C,
                            _,
                            _,
                        >(&bias, &__given_bias);
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
                        let mut __summed_bias = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_bias);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            ::core::clone::Clone::clone(&__moved_w),
                            ::core::clone::Clone::clone(&__moved_x),
                            ::core::clone::Clone::clone(&__moved_bias),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_w),
                                    ::core::option::Option::Some(&mut __summed_x),
                                    ::core::option::Option::Some(&mut __summed_bias),
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
                        if let ::core::option::Option::Some(__place) = &mut __ct_bias {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_bias));
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
            w: __rt::Num<__S>,
            x: __rt::Num<__S>,
            bias: __rt::Num<__S>,
        ) -> (
            (__rt::Num<__S>, __rt::Num<__S>, __rt::Num<__S>),

            impl Fn(
                (__C, __C, __C),
                ::core::option::Option<&mut __C>,
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
                bias,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, __C, __C),
                        __ct_w: ::core::option::Option<&mut __C>,
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_bias: ::core::option::Option<&mut __C>|
                    { __pullback((__C::zero(), __ct), __ct_w, __ct_x, __ct_bias) }
                },
            )
        }

        /// `grad` of `neuron`
        #[track_caller]
        pub fn grad(w: f64, x: f64, bias: f64) -> (f64, f64, f64) {
            Self::__grad::<f64>(w, x, bias)
        }

        /// the value, and `grad` of `neuron`
        #[track_caller]
        pub fn value_and_grad(w: f64, x: f64, bias: f64) -> (f64, (f64, f64, f64)) {
            Self::__value_and_grad::<f64>(w, x, bias)
        }
    }
};
