use functra::grad;

#[allow(dead_code)]
pub fn roughness(heights: &[f64], distances: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..heights.len() {
        for j in 0..i {
            let slope = (heights[i] - heights[j]) / distances[i - j];
            if slope < 1.0 {
                sum += slope * slope;
            }
        }
    }
    sum / heights.len() as f64
}

/// Derivatives and batched forms of [`roughness`](fn@roughness).
#[allow(non_camel_case_types, dead_code)]
pub struct roughness {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for roughness {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for roughness {}

    impl roughness {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            heights: &[__rt::Num<__S>],
            distances: &[__rt::Num<__S>],
        ) -> __rt::Num<__S> {
            let mut sum = __rt::constant::<__S>(0.0f64);
            for i in 0..heights.len() {
                for j in 0..i {
                    let slope = (heights[i] - heights[j]) / distances[i - j];
                    if slope < 1.0f64 {
                        sum += slope * slope;
                    }
                }
            }
            sum / __rt::cast::<_, __rt::Num<__S>>(heights.len())
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(
            heights: &[__S],
            distances: &[__S],
        ) -> __S {
            Self::__call(
                    __rt::In::<__S>::new(),
                    __rt::wrap_slice(heights),
                    __rt::wrap_slice(distances),
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
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            heights: &'__a [__rt::Num<__S>],
            distances: &'__a [__rt::Num<__S>],
            __ct: __C,
            ct_heights: &mut [__C],
        ) -> __rt::Num<__S> {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let ct_heights = &mut ct_heights[..heights.len()];
            let mut ct_t_6 = __ct;
            let mut sum = __rt::constant::<__S>(0.0f64);
            let ct_t_6_over = ct_t_6
                * __rt::reciprocal(__rt::cast::<_, __rt::Num<__S>>(heights.len()));
            let mut ct_t_5 = ct_t_6_over;
            let mut ct_sum = ct_t_5;
            for i in 0..heights.len() {
                let mut has_run_8 = false;
                let mut ct_t_1 = __C::nothing();
                for j in 0..i {
                    has_run_8 = true;
                    let t_1 = heights[i];
                    let t_2 = heights[j];
                    let t_3 = t_1 - t_2;
                    let slope = t_3 / (distances[i - j]);
                    let mut ct_slope = __C::nothing();
                    if slope < 1.0f64 {
                        let t_4 = slope * slope;
                        sum += t_4;
                        let mut ct_t_4 = ct_sum;
                        ct_slope += ct_t_4 * slope;
                        ct_slope += ct_t_4 * slope;
                    }
                    let ct_slope_over = ct_slope * __rt::reciprocal(distances[i - j]);
                    let mut ct_t_3 = ct_slope_over;
                    ct_t_1 += ct_t_3;
                    let mut ct_t_2 = -ct_t_3;
                    ct_heights[j] += ct_t_2;
                }
                if has_run_8 {
                    ct_heights[i] += ct_t_1;
                }
            }
            let t_5 = sum;
            let t_6 = t_5 / (__rt::cast::<_, __rt::Num<__S>>(heights.len()));
            t_6
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            heights: &[__S],
            distances: &[__S],
        ) -> (__S, ::std::vec::Vec<__S>) {
            let mut __ct_heights = __rt::zeroed::<__S, _>(&heights);
            let __y = Self::__value_and_vjp_by_0(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(heights),
                __rt::wrap_in_place::<__S, _>(distances),
                __rt::seed_one(),
                __rt::wrap_in_place_mut::<__S, _>(&mut __ct_heights[..]),
            );
            (__rt::unwrap(&__y), __ct_heights)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(
            heights: &[__S],
            distances: &[__S],
        ) -> ::std::vec::Vec<__S> {
            let (_, __derivative) = Self::__value_and_grad::<__S>(heights, distances);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad_into<__S: __rt::Scalar<Elem = f64>>(
            heights: &[__S],
            distances: &[__S],
            __out: &mut [__S],
        ) -> __S {
            let __ct_heights = __out;
            __rt::InPlace::<__S>::clear(&mut *__ct_heights, heights, "heights");
            let __y = Self::__value_and_vjp_by_0(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap_in_place::<__S, _>(heights),
                __rt::wrap_in_place::<__S, _>(distances),
                __rt::seed_one(),
                __rt::wrap_in_place_mut::<__S, _>(&mut *__ct_heights),
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
        pub fn __vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            heights: &'__a [__rt::Num<__S>],
            distances: &'__a [__rt::Num<__S>],
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
            let mut kept_1 = __rt::Store::new();
            let mut sum = __rt::constant::<__S>(0.0f64);
            for i in 0..heights.len() {
                kept_1.reserve_for(0..i);
                for j in 0..i {
                    let t_1 = heights[i];
                    let t_2 = heights[j];
                    let t_3 = t_1 - t_2;
                    let t_4 = distances[i - j];
                    let slope = t_3 / t_4;
                    let arm_1 = if slope < 1.0f64 {
                        let t_5 = slope * slope;
                        sum += t_5;
                        __rt::Either::Left(())
                    } else {
                        __rt::Either::Right(())
                    };
                    kept_1.push((slope, arm_1));
                }
            }
            let t_6 = sum;
            let t_7 = t_6 / (__rt::cast::<_, __rt::Num<__S>>(heights.len()));
            (
                t_7,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        ct_heights: ::core::option::Option<&mut [__C]>,
                        ct_distances: ::core::option::Option<&mut [__C]>|
                    {
                        let ct_heights: &mut [__C] = match ct_heights {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&heights)
                            }
                        };
                        let ct_heights = &mut ct_heights[..heights.len()];
                        let ct_distances: &mut [__C] = match ct_distances {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&distances)
                            }
                        };
                        let ct_distances = &mut ct_distances[..distances.len()];
                        let mut last_kept_1 = kept_1.from_behind();
                        let mut ct_t_7 = __ct;
                        let ct_t_7_over = ct_t_7
                            * __rt::reciprocal(
                                __rt::cast::<_, __rt::Num<__S>>(heights.len()),
                            );
                        let mut ct_t_6 = ct_t_7_over;
                        let mut ct_sum = ct_t_6;
                        for i in (0..heights.len()).rev() {
                            let mut has_run_10 = false;
                            let mut ct_t_1 = __C::nothing();
                            for j in (0..i).rev() {
                                has_run_10 = true;
                                let (slope, arm_1) = last_kept_1.back();
                                let slope = *slope;
                                let t_4 = distances[i - j];
                                let mut ct_slope = __C::nothing();
                                match &arm_1 {
                                    __rt::Either::Left(()) => {
                                        let mut ct_t_5 = ct_sum;
                                        ct_slope += ct_t_5 * slope;
                                        ct_slope += ct_t_5 * slope;
                                    }
                                    __rt::Either::Right(()) => {}
                                }
                                let ct_slope_over = ct_slope * __rt::reciprocal(t_4);
                                let mut ct_t_3 = ct_slope_over;
                                let mut ct_t_4 = -ct_slope_over * slope;
                                ct_distances[i - j] += ct_t_4;
                                ct_t_1 += ct_t_3;
                                let mut ct_t_2 = -ct_t_3;
                                ct_heights[j] += ct_t_2;
                            }
                            if has_run_10 {
                                ct_heights[i] += ct_t_1;
                            }
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
            heights: &'__a [__rt::Num<__S>],
            distances: &'__a [__rt::Num<__S>],
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
                >(&__rt::unwrap::<__S, _>(&heights), &__rt::unwrap::<__S, _>(&distances)),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, ::std::vec::Vec<__C>),
                        __ct_heights: ::core::option::Option<&mut [__C]>,
                        __ct_distances: ::core::option::Option<&mut [__C]>|
                    {
                        let (__value_ct, __given_heights) = __ct;
                        let mut __ct_heights = __ct_heights;
                        let mut __ct_distances = __ct_distances;
                        let __moved_heights = __rt::moved::<
                            __S,
                            __C,
                            _,
                            _,
                        >(&heights, &__given_heights);
                        let __moved_distances = __rt::unmoved::<__S, __C, _>(&distances);
                        let mut __summed_heights = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_heights);
                        let mut __summed_distances = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_distances);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            &::core::clone::Clone::clone(&__moved_heights),
                            &::core::clone::Clone::clone(&__moved_distances),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_heights),
                                    ::core::option::Option::Some(&mut __summed_distances),
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_heights {
                            __place
                                .accumulate(
                                    &__rt::flowing::<__S, __C, _>(&__summed_heights),
                                );
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_distances {
                            __place
                                .accumulate(
                                    &__rt::flowing::<__S, __C, _>(&__summed_distances),
                                );
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
            heights: &'__a [__rt::Num<__S>],
            distances: &'__a [__rt::Num<__S>],
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
                heights,
                distances,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: ::std::vec::Vec<__C>,
                        __ct_heights: ::core::option::Option<&mut [__C]>,
                        __ct_distances: ::core::option::Option<&mut [__C]>|
                    { __pullback((__C::zero(), __ct), __ct_heights, __ct_distances) }
                },
            )
        }

        /// `grad` of `roughness`
        #[track_caller]
        pub fn grad(heights: &[f64], distances: &[f64]) -> ::std::vec::Vec<f64> {
            Self::__grad::<f64>(heights, distances)
        }

        /// the value, and `grad` of `roughness`
        #[track_caller]
        pub fn value_and_grad(
            heights: &[f64],
            distances: &[f64],
        ) -> (f64, ::std::vec::Vec<f64>) {
            Self::__value_and_grad::<f64>(heights, distances)
        }

        /// the value, and `grad` of `roughness`, into the places of `out`, with the memory of `workspace`
        #[track_caller]
        pub fn grad_into(
            heights: &[f64],
            distances: &[f64],
            out: &mut [f64],
            workspace: &mut __rt::Workspace,
        ) -> f64 {
            workspace.lend(|| Self::__grad_into::<f64>(heights, distances, out))
        }
    }
};
