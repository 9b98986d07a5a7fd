//! A batch, a block of lanes at a time: the rate is shared, each element has its own time.
use functra::vmap;

#[allow(dead_code)]
pub fn decay(rate: f64, t: f64) -> f64 {
    (-rate * t).exp()
}

/// Derivatives and batched forms of [`decay`](fn@decay).
#[allow(non_camel_case_types, dead_code)]
pub struct decay {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for decay {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for decay {}

    impl decay {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            rate: __rt::Num<__S>,
            t: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            (-rate * t).exp()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(rate: __S, t: __S) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(rate), __rt::Num(t)).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __vmap<__S: __rt::Real<Elem = f64>>(
            rate: __S,
            t: &[__S],
        ) -> ::std::vec::Vec<__S> {
            let __len = __rt::batch_len("decay", &[("t", t.len())]);
            let __batch = __rt::map!(
                2, __S => __S, __len, (rate,), (t,), | __shared, __mapped |
                Self::__plain(__shared.0, __mapped.0)
            );
            __batch.collect()
        }

        #[doc(hidden)]
        #[inline(always)]
        #[track_caller]
        pub fn __vmap_call<__S: __rt::Real<Elem = f64>>(
            rate: __S,
            t: &[__S],
        ) -> ::std::vec::Vec<__S> {
            Self::__vmap::<__S>(rate, t)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __vmap_into<__S: __rt::Real<Elem = f64>>(
            rate: __S,
            t: &[__S],
            __out: &mut [__S],
        ) {
            let __len = __rt::batch_len("decay", &[("t", t.len())]);
            let __batch = __rt::map!(
                2, __S => __S, __len, (rate,), (t,), | __shared, __mapped |
                Self::__plain(__shared.0, __mapped.0)
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
            rate: __rt::Num<__S>,
            t: __rt::Num<__S>,
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
                    __rt::all_moving::<_, 2, _>(&rate, 0),
                    __rt::all_moving::<_, 2, _>(&t, 1),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        __ct_rate: ::core::option::Option<&mut __C>,
                        __ct_t: ::core::option::Option<&mut __C>|
                    {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_rate {
                            __place.receive(&__parts[0..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_t {
                            __place.receive(&__parts[1..]);
                        }
                    }
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __vmap_back<__S: __rt::Real<Elem = f64>>(
            rate: __S,
            t: __S,
            __ct: __S,
        ) -> ((__S,), (__S,)) {
            let rate = __rt::Num(rate);
            let t = __rt::Num(t);
            let mut __ct_rate = __rt::nothing::<__S, __rt::Num<__S>, _>(&rate);
            let mut __ct_t = __rt::nothing::<__S, __rt::Num<__S>, _>(&t);
            match Self::__vjp(__rt::Backward::<__S, __rt::Num<__S>>::new(), rate, t) {
                (_, __pullback) => {
                    __pullback(
                        __rt::wrap::<__S, _>(&__ct),
                        ::core::option::Option::Some(&mut __ct_rate),
                        ::core::option::Option::Some(&mut __ct_t),
                    );
                }
            }
            ((__rt::unwrap::<__S, _>(&__ct_rate),), (__rt::unwrap::<__S, _>(&__ct_t),))
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
        pub fn __vmap_vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            rate: __rt::Num<__S>,
            t: &'__a [__rt::Num<__S>],
        ) -> (
            ::std::vec::Vec<__rt::Num<__S>>,

            impl Fn(
                ::std::vec::Vec<__C>,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let __results = Self::__vmap_call(
                __rt::unwrap::<__S, _>(&rate),
                &__rt::unwrap::<__S, _>(&t),
            );
            (
                __rt::wrap::<__S, _>(&__results),
                {
                    #[inline(always)]
                    move |
                        __ct: ::std::vec::Vec<__C>,
                        mut __place_rate: ::core::option::Option<&mut __C>,
                        mut __place_t: ::core::option::Option<&mut [__C]>|
                    {
                        let __plain_rate = __rt::unwrap::<__S, _>(&rate);
                        let rate = __plain_rate;
                        let __plain_t = __rt::unwrap::<__S, _>(&t);
                        let t = &__plain_t[..];
                        let __given = __ct;
                        for __k in 0..<__C as __rt::Cotangent<__S>>::COUNT {
                            let __each = __rt::component::<
                                __S,
                                __C,
                                _,
                                _,
                            >(&__results, &__given, __k);
                            let __ct = &__each[..];
                            let __len = __rt::batch_len(
                                "decay",
                                &[("t", t.len()), ("__ct", __ct.len())],
                            );
                            let __batch = __rt::map!(
                                2, __S => ((__S,), (__S,)), __len, (rate,), (t, __ct,), |
                                __shared, __mapped | Self::__vmap_back(__shared.0, __mapped
                                .0, __mapped.1)
                            );
                            let __sums = __batch
                                .pull(|__i, (__flow_t,)| {
                                    if let ::core::option::Option::Some(__place) = &mut __place_t {
                                        __place[__i]
                                            .accumulate(
                                                &__rt::with_component::<__S, __C, _>(__flow_t, __k),
                                            );
                                    }
                                });
                            if let ::core::option::Option::Some((__flow_rate,)) = &__sums {
                                if let ::core::option::Option::Some(__place) = &mut __place_rate {
                                    __place
                                        .accumulate(
                                            &__rt::with_component::<__S, __C, _>(__flow_rate, __k),
                                        );
                                }
                            }
                        }
                    }
                },
            )
        }

        /// `vmap` of `decay`
        #[track_caller]
        pub fn vmap(rate: f64, t: &[f64]) -> ::std::vec::Vec<f64> {
            Self::__vmap::<f64>(rate, t)
        }

        /// `vmap` of `decay`, into the places of `out`
        #[track_caller]
        pub fn vmap_into(rate: f64, t: &[f64], out: &mut [f64]) {
            Self::__vmap_into::<f64>(rate, t, out)
        }
    }
};
