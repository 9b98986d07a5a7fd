//! Few results by many numbers: one forward sweep, and one backward with a cotangent for each result.
use functra::jacrev;

#[allow(dead_code)]
pub fn moments(x: &[f64]) -> [f64; 2] {
    let (mut mean, mut square) = (0.0, 0.0);
    for x in x {
        mean += x;
        square += x * x;
    }
    let n = x.len() as f64;
    [mean / n, square / n]
}

/// Derivatives and batched forms of [`moments`](fn@moments).
#[allow(non_camel_case_types, dead_code)]
pub struct moments {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for moments {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for moments {}

    impl moments {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            x: &[__rt::Num<__S>],
        ) -> [__rt::Num<__S>; 2] {
            let (mut mean, mut square) = (
                __rt::constant::<__S>(0.0f64),
                __rt::constant::<__S>(0.0f64),
            );
            for x in x {
                mean += x;
                square += x * x;
            }
            let n = __rt::cast::<_, __rt::Num<__S>>(x.len());
            [mean / n, square / n]
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(x: &[__S]) -> [__S; 2] {
            __rt::unwrap(&Self::__call(__rt::In::<__S>::new(), __rt::wrap_slice(x)))
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
            x: &'__a [__rt::Num<__S>],
        ) -> (
            [__rt::Num<__S>; 2],

            impl Fn(
                [__C; 2],
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let mut mean = __rt::constant::<__S>(0.0f64);
            let mut square = __rt::constant::<__S>(0.0f64);
            for k in 0..x.len() {
                let x2_2 = x[k];
                mean += x2_2;
                let t_1 = x2_2 * x2_2;
                square += t_1;
            }
            let mut n = __rt::cast::<_, __rt::Num<__S>>(x.len());
            let t_2 = mean;
            let t_3 = n;
            let t_4 = t_2 / t_3;
            let t_5 = square;
            let t_6 = t_5 / t_3;
            let t_7 = [t_4, t_6];
            (
                ::core::clone::Clone::clone(&t_7),
                {
                    #[inline(always)]
                    move |__ct: [__C; 2], ct_x: ::core::option::Option<&mut [__C]>| {
                        let ct_x: &mut [__C] = match ct_x {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&x)
                            }
                        };
                        let ct_x = &mut ct_x[..x.len()];
                        let mut ct_t_7 = ::core::clone::Clone::clone(&__ct);
                        let mut ct_t_4 = ct_t_7[0];
                        let mut ct_t_6 = ct_t_7[1];
                        let ct_t_6_over = ct_t_6 * __rt::reciprocal(t_3);
                        let mut ct_t_5 = ct_t_6_over;
                        let mut ct_t_3 = -ct_t_6_over * t_6;
                        let mut ct_square = ct_t_5;
                        let ct_t_4_over = ct_t_4 * __rt::reciprocal(t_3);
                        let mut ct_t_2 = ct_t_4_over;
                        ct_t_3 += -ct_t_4_over * t_4;
                        let mut ct_n = ct_t_3;
                        let mut ct_mean = ct_t_2;
                        for k in (0..x.len()).rev() {
                            let x2_2 = x[k];
                            let mut ct_t_1 = ct_square;
                            let mut ct_x2_2 = ct_t_1 * x2_2;
                            ct_x2_2 += ct_t_1 * x2_2;
                            ct_x2_2 += ct_mean;
                            ct_x[k] += ct_x2_2;
                        }
                    }
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_jacrev<__S: __rt::Real<Elem = f64>>(
            x: &[__S],
        ) -> ([__S; 2], [::std::vec::Vec<__S>; 2]) {
            let mut __ct_x = __rt::zeros::<_, __rt::Cotangents<__S, 2>, _>(&x);
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Cotangents<__S, 2>>::new(),
                __rt::wrap_in_place::<__S, _>(x),
            );
            __pullback(
                __rt::directions(&__y),
                ::core::option::Option::Some(&mut __ct_x),
            );
            (__rt::unwrap(&__y), __rt::rows_of(&__y, &__ct_x))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __jacrev<__S: __rt::Real<Elem = f64>>(
            x: &[__S],
        ) -> [::std::vec::Vec<__S>; 2] {
            let (_, __derivative) = Self::__value_and_jacrev::<__S>(x);
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
        pub fn __jacrev_vjp<
            '__a,
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            x: &'__a [__rt::Num<__S>],
        ) -> (
            [::std::vec::Vec<__rt::Num<__S>>; 2],

            impl Fn(
                [::std::vec::Vec<__C>; 2],
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
            >(&Self::__jacrev::<__S>(&__rt::unwrap::<__S, _>(&x)));
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: [::std::vec::Vec<__C>; 2],
                        __ct_x: ::core::option::Option<&mut [__C]>|
                    {
                        let mut __ct_x = __ct_x;
                        let mut __rows = __rt::listed::<__C, _>(&__ct);
                        let mut __i = 0usize;
                        while !__rows.as_slice().is_empty() {
                            let __moved_x = __rt::moved_by::<
                                __S,
                                __C,
                                _,
                            >(&x, &mut __rows);
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
                                &::core::clone::Clone::clone(&__moved_x),
                            ) {
                                (__value, __pullback) => {
                                    __pullback(
                                        __rt::unit::<__C::Moving, _>(&__value, __i),
                                        ::core::option::Option::Some(&mut __summed_x),
                                    );
                                }
                            }
                            if let ::core::option::Option::Some(__place) = &mut __ct_x {
                                __place
                                    .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_x));
                            }
                            __i += 1;
                        }
                    }
                },
            )
        }

        /// `jacrev` of `moments`
        #[track_caller]
        pub fn jacrev(x: &[f64]) -> [::std::vec::Vec<f64>; 2] {
            Self::__jacrev::<f64>(x)
        }
    }
};
