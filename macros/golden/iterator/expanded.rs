//! Closures and iterator chains stay what they are; their numbers are others.
use functra::grad;

#[allow(dead_code)]
pub fn log_sum_exp(x: &[f64]) -> f64 {
    let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shifted = |v: &f64| (*v - largest).exp();
    largest + x.iter().map(shifted).sum::<f64>().ln()
}

/// Derivatives and batched forms of [`log_sum_exp`](fn@log_sum_exp).
#[allow(non_camel_case_types, dead_code)]
pub struct log_sum_exp {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for log_sum_exp {}

    impl log_sum_exp {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            x: &[__rt::Num<__S>],
        ) -> __rt::Num<__S> {
            let largest = x
                .iter()
                .copied()
                .fold(<__rt::Num<__S>>::NEG_INFINITY, <__rt::Num<__S>>::max);
            let shifted = |v: &__rt::Num<__S>| (*v - largest).exp();
            largest + x.iter().map(shifted).sum::<__rt::Num<__S>>().ln()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(x: &[__S]) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::wrap_slice(x)).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            x: &[__S],
        ) -> (__S, ::std::vec::Vec<__S>) {
            let __active = x;
            let mut __sweeps = __rt::Sweeps::<_, 8usize>::new(&__active);
            let __y = loop {
                let x = __sweeps.seed(&__active);
                let __y = Self::__plain::<__rt::Dual<__S, 8usize>>(&x);
                if __sweeps.record(&__y) {
                    break __y;
                }
            };
            (__rt::primals(&__y), __sweeps.jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(x: &[__S]) -> ::std::vec::Vec<__S> {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x);
            __derivative
        }

        #[doc(hidden)]
        #[inline(always)]
        #[allow(
            clippy::all,
            clippy::pedantic,
            deprecated,
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
            x: &'__a [__rt::Num<__S>],
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, LiftOther as _, LiftOtherArgument as _, Look as _,
                OtherArgument as _, Pull as _, Receive as _, Take as _,
            };

            const {
                ::core::assert!(
                    ::core::mem::size_of:: < __S > () == ::core::primitive::usize::MAX,
                    "the reverse derivative of `log_sum_exp` is not known [FT0425]: it is called by a function that is run backwards"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |__ct: __C, _: ::core::option::Option<&mut [__C]>| {}
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        #[allow(
            clippy::all,
            clippy::pedantic,
            deprecated,
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
            x: &'__a [__rt::Num<__S>],
        ) -> (
            ::std::vec::Vec<__rt::Num<__S>>,

            impl Fn(
                ::std::vec::Vec<__C>,
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, LiftOther as _, LiftOtherArgument as _, Look as _,
                OtherArgument as _, Pull as _, Receive as _, Take as _,
            };

            const {
                ::core::assert!(
                    ::core::mem::size_of:: < __S > () == ::core::primitive::usize::MAX,
                    "the reverse derivative of `log_sum_exp` is not known [FT0425]: it is called by a function that is run backwards"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |
                        __ct: ::std::vec::Vec<__C>,
                        _: ::core::option::Option<&mut [__C]>|
                    {}
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        #[allow(
            clippy::all,
            clippy::pedantic,
            deprecated,
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
            x: &'__a [__rt::Num<__S>],
        ) -> (
            (__rt::Num<__S>, ::std::vec::Vec<__rt::Num<__S>>),

            impl Fn(
                (__C, ::std::vec::Vec<__C>),
                ::core::option::Option<&mut [__C]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, LiftOther as _, LiftOtherArgument as _, Look as _,
                OtherArgument as _, Pull as _, Receive as _, Take as _,
            };

            const {
                ::core::assert!(
                    ::core::mem::size_of:: < __S > () == ::core::primitive::usize::MAX,
                    "the reverse derivative of `log_sum_exp` is not known [FT0425]: it is called by a function that is run backwards"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, ::std::vec::Vec<__C>),
                        _: ::core::option::Option<&mut [__C]>|
                    {}
                },
            )
        }

        /// `grad` of `log_sum_exp`
        #[track_caller]
        pub fn grad(x: &[f64]) -> ::std::vec::Vec<f64> {
            Self::__grad::<f64>(x)
        }

        /// the value, and `grad` of `log_sum_exp`
        #[track_caller]
        pub fn value_and_grad(x: &[f64]) -> (f64, ::std::vec::Vec<f64>) {
            Self::__value_and_grad::<f64>(x)
        }
    }
};
