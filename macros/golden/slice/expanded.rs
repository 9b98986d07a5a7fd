//! A loop over a slice, whose length only the caller knows: sweeps with eight tangents each.
use functra::grad;

#[allow(dead_code)]
pub fn squares(w: &[f64], x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..w.len() {
        let residual = w[i] - x[i];
        sum += residual * residual;
    }
    sum
}

/// Derivatives and batched forms of [`squares`](fn@squares).
#[allow(non_camel_case_types, dead_code)]
pub struct squares {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for squares {}

    impl squares {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            w: &[__rt::Num<__S>],
            x: &[__rt::Num<__S>],
        ) -> __rt::Num<__S> {
            let mut sum = __rt::constant::<__S>(0.0f64);
            for i in 0..w.len() {
                let residual = w[i] - x[i];
                sum += residual * residual;
            }
            sum
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(w: &[__S], x: &[__S]) -> __S {
            Self::__call(
                    __rt::In::<__S>::new(),
                    __rt::wrap_slice(w),
                    __rt::wrap_slice(x),
                )
                .0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            w: &[__S],
            x: &[__S],
        ) -> (__S, ::std::vec::Vec<__S>) {
            let __active = w;
            let mut __sweeps = __rt::Sweeps::<_, 8usize>::new(&__active);
            let __y = loop {
                let w = __sweeps.seed(&__active);
                let x = __rt::fixed::<_, 8usize, _>(&x);
                let __y = Self::__plain::<__rt::Dual<__S, 8usize>>(&w, &x);
                if __sweeps.record(&__y) {
                    break __y;
                }
            };
            (__rt::primals(&__y), __sweeps.jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(
            w: &[__S],
            x: &[__S],
        ) -> ::std::vec::Vec<__S> {
            let (_, __derivative) = Self::__value_and_grad::<__S>(w, x);
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
        pub fn __vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            w: &'__a [__rt::Num<__S>],
            x: &'__a [__rt::Num<__S>],
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut [__C]>,
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
                    "the reverse derivative of `squares` is not known [FT0425]: it is called by a function that is run backwards"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        _: ::core::option::Option<&mut [__C]>,
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
        pub fn __grad_vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            w: &'__a [__rt::Num<__S>],
            x: &'__a [__rt::Num<__S>],
        ) -> (
            ::std::vec::Vec<__rt::Num<__S>>,

            impl Fn(
                ::std::vec::Vec<__C>,
                ::core::option::Option<&mut [__C]>,
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
                    "the reverse derivative of `squares` is not known [FT0425]: it is called by a function that is run backwards"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |
                        __ct: ::std::vec::Vec<__C>,
                        _: ::core::option::Option<&mut [__C]>,
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
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            w: &'__a [__rt::Num<__S>],
            x: &'__a [__rt::Num<__S>],
        ) -> (
            (__rt::Num<__S>, ::std::vec::Vec<__rt::Num<__S>>),

            impl Fn(
                (__C, ::std::vec::Vec<__C>),
                ::core::option::Option<&mut [__C]>,
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
                    "the reverse derivative of `squares` is not known [FT0425]: it is called by a function that is run backwards"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, ::std::vec::Vec<__C>),
                        _: ::core::option::Option<&mut [__C]>,
                        _: ::core::option::Option<&mut [__C]>|
                    {}
                },
            )
        }

        /// `grad` of `squares`
        #[track_caller]
        pub fn grad(w: &[f64], x: &[f64]) -> ::std::vec::Vec<f64> {
            Self::__grad::<f64>(w, x)
        }

        /// the value, and `grad` of `squares`
        #[track_caller]
        pub fn value_and_grad(w: &[f64], x: &[f64]) -> (f64, ::std::vec::Vec<f64>) {
            Self::__value_and_grad::<f64>(w, x)
        }
    }
};
