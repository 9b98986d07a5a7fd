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
