//! The Jacobian of an array by an array has the shape of both: `[[f64; 2]; 2]`.
use functra::jacfwd;

#[allow(dead_code)]
pub fn polar(p: [f64; 2]) -> [f64; 2] {
    let (x, y) = (p[0], p[1]);
    [x.hypot(y), y.atan2(x)]
}

/// Derivatives and batched forms of [`polar`](fn@polar).
#[allow(non_camel_case_types, dead_code)]
pub struct polar {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for polar {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for polar {}

    impl polar {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            p: [__rt::Num<__S>; 2],
        ) -> [__rt::Num<__S>; 2] {
            let (x, y) = (p[0], p[1]);
            [x.hypot(y), y.atan2(x)]
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(p: [__S; 2]) -> [__S; 2] {
            __rt::unwrap(&Self::__call(__rt::In::<__S>::new(), __rt::wrap(&p)))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_jacfwd<__S: __rt::Real<Elem = f64>>(
            p: [__S; 2],
        ) -> ([__S; 2], [[__S; 2]; 2]) {
            let __active = p;
            let p = __rt::seed::<_, 2, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 2>>(p);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __jacfwd<__S: __rt::Real<Elem = f64>>(p: [__S; 2]) -> [[__S; 2]; 2] {
            let (_, __derivative) = Self::__value_and_jacfwd::<__S>(p);
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
            p: [__rt::Num<__S>; 2],
        ) -> (
            [__rt::Num<__S>; 2],

            impl Fn(
                [__C; 2],
                ::core::option::Option<&mut [__C; 2]>,
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
                    __rt::all_moving::<_, 2, _>(&p, 0),
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |__ct: [__C; 2], __ct_p: ::core::option::Option<&mut [__C; 2]>| {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_p {
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
        pub fn __jacfwd_vjp<
            '__a,
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            p: [__rt::Num<__S>; 2],
        ) -> (
            [[__rt::Num<__S>; 2]; 2],

            impl Fn(
                [[__C; 2]; 2],
                ::core::option::Option<&mut [__C; 2]>,
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
            >(&Self::__jacfwd::<__S>(__rt::unwrap::<__S, _>(&p)));
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: [[__C; 2]; 2],
                        __ct_p: ::core::option::Option<&mut [__C; 2]>|
                    {
                        let mut __ct_p = __ct_p;
                        let mut __rows = __rt::listed::<__C, _>(&__ct);
                        let mut __i = 0usize;
                        while !__rows.as_slice().is_empty() {
                            let __moved_p = __rt::moved_by::<
                                __S,
                                __C,
                                _,
                            >(&p, &mut __rows);
                            let mut __summed_p = __rt::nothing::<
                                __C::Moving,
                                __rt::Num<__C::Moving>,
                                _,
                            >(&__moved_p);
                            match Self::__vjp(
                                __rt::Backward::<
                                    __C::Moving,
                                    __rt::Num<__C::Moving>,
                                >::new(),
                                ::core::clone::Clone::clone(&__moved_p),
                            ) {
                                (__value, __pullback) => {
                                    __pullback(
                                        __rt::unit::<__C::Moving, _>(&__value, __i),
                                        ::core::option::Option::Some(&mut __summed_p),
                                    );
                                }
                            }
                            if let ::core::option::Option::Some(__place) = &mut __ct_p {
                                __place
                                    .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_p));
                            }
                            __i += 1;
                        }
                    }
                },
            )
        }

        /// `jacfwd` of `polar`
        #[track_caller]
        pub fn jacfwd(p: [f64; 2]) -> [[f64; 2]; 2] {
            Self::__jacfwd::<f64>(p)
        }
    }
};
