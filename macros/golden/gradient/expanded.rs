//! The gradient of a function of three numbers: one sweep with three tangents.
use functra::grad;

#[allow(dead_code)]
pub fn energy(x: f64, v: f64, k: f64) -> f64 {
    let kinetic = 0.5 * v * v;
    let potential = 0.5 * k * x.powi(2);
    kinetic + potential
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
            x: __rt::Num<__S>,
            v: __rt::Num<__S>,
            k: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            let kinetic = 0.5f64 * v * v;
            let potential = 0.5f64 * k * x.powi(2);
            kinetic + potential
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(x: __S, v: __S, k: __S) -> __S {
            Self::__call(
                    __rt::In::<__S>::new(),
                    __rt::Num(x),
                    __rt::Num(v),
                    __rt::Num(k),
                )
                .0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            x: __S,
            v: __S,
            k: __S,
        ) -> (__S, (__S, __S, __S)) {
            let __active = (x, v, k);
            let (x, v, k) = __rt::seed::<_, 3, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 3>>(x, v, k);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(
            x: __S,
            v: __S,
            k: __S,
        ) -> (__S, __S, __S) {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x, v, k);
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
            v: __rt::Num<__S>,
            k: __rt::Num<__S>,
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
                    __rt::all_moving::<_, 3, _>(&x, 0),
                    __rt::all_moving::<_, 3, _>(&v, 1),
                    __rt::all_moving::<_, 3, _>(&k, 2),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_v: ::core::option::Option<&mut __C>,
                        __ct_k: ::core::option::Option<&mut __C>|
                    {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_x {
                            __place.receive(&__parts[0..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_v {
                            __place.receive(&__parts[1..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_k {
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
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            x: __rt::Num<__S>,
            v: __rt::Num<__S>,
            k: __rt::Num<__S>,
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
                    __rt::unwrap::<__S, _>(&x),
                    __rt::unwrap::<__S, _>(&v),
                    __rt::unwrap::<__S, _>(&k),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, (__C, __C, __C)),
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_v: ::core::option::Option<&mut __C>,
                        __ct_k: ::core::option::Option<&mut __C>|
                    {
                        let (__value_ct, (__given_x, __given_v, __given_k)) = __ct;
                        let mut __ct_x = __ct_x;
                        let mut __ct_v = __ct_v;
                        let mut __ct_k = __ct_k;
                        let __moved_x = __rt::moved::<__S, __C, _, _>(&x, &__given_x);
                        let __moved_v = __rt::moved::<__S, __C, _, _>(&v, &__given_v);
                        let __moved_k = __rt::moved::<__S, __C, _, _>(&k, &__given_k);
                        let mut __summed_x = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_x);
                        let mut __summed_v = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_v);
                        let mut __summed_k = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_k);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            ::core::clone::Clone::clone(&__moved_x),
                            ::core::clone::Clone::clone(&__moved_v),
                            ::core::clone::Clone::clone(&__moved_k),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_x),
                                    ::core::option::Option::Some(&mut __summed_v),
                                    ::core::option::Option::Some(&mut __summed_k),
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_x {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_x));
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_v {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_v));
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
            x: __rt::Num<__S>,
            v: __rt::Num<__S>,
            k: __rt::Num<__S>,
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
                x,
                v,
                k,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, __C, __C),
                        __ct_x: ::core::option::Option<&mut __C>,
                        __ct_v: ::core::option::Option<&mut __C>,
                        __ct_k: ::core::option::Option<&mut __C>|
                    { __pullback((__C::zero(), __ct), __ct_x, __ct_v, __ct_k) }
                },
            )
        }

        /// `grad` of `energy`
        #[track_caller]
        pub fn grad(x: f64, v: f64, k: f64) -> (f64, f64, f64) {
            Self::__grad::<f64>(x, v, k)
        }

        /// the value, and `grad` of `energy`
        #[track_caller]
        pub fn value_and_grad(x: f64, v: f64, k: f64) -> (f64, (f64, f64, f64)) {
            Self::__value_and_grad::<f64>(x, v, k)
        }
    }
};
