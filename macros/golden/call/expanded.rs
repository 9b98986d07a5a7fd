//! A call goes to the companion of the function called, by the path that the user wrote.
use functra::grad;
pub mod activation {
    use functra::grad;

    pub fn softplus(x: f64) -> f64 {
        x.exp().ln_1p()
    }

    ///Derivatives and batched forms of [`softplus`](fn@softplus).
    #[allow(non_camel_case_types, dead_code)]
    pub struct softplus {}

    #[diagnostic::do_not_recommend]
    impl ::functra::private::Differentiable for softplus {}

    #[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
    impl softplus {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, unused)]
        pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
            _: ::functra::private::In<__S>,
            x: ::functra::private::Num<__S>,
        ) -> ::functra::private::Num<__S> {
            #[allow(unused_imports)]
            use ::functra::private::{
                LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
            };
            x.exp().ln_1p()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
            _: ::functra::private::In<__S>,
            x: __S,
        ) -> __S {
            ::functra::private::unwrap(
                &Self::__call::<
                    _,
                >(::functra::private::In::<__S>::new(), ::functra::private::wrap(&x)),
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<
            __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
        >(_: ::functra::private::In<__S>, x: __S) -> (__S, __S) {
            let __active = x;
            let x = ::functra::private::seed::<_, 1usize, _>(&__active, 0);
            let __y = Self::__plain::<
                ::functra::private::Dual<__S, 1usize>,
            >(::functra::private::In::new(), x);
            (
                ::functra::private::primals(&__y),
                ::functra::private::jacobian(&__active, &__y),
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
            _: ::functra::private::In<__S>,
            x: __S,
        ) -> __S {
            let (_, __derivative) = Self::__value_and_grad::<
                _,
            >(::functra::private::In::<__S>::new(), x);
            __derivative
        }

        ///`grad` of `softplus`
        #[allow(unused_variables)]
        #[track_caller]
        pub fn grad(x: ::core::primitive::f64) -> f64 {
            Self::__grad::<
                ::core::primitive::f64,
            >(::functra::private::In::<::core::primitive::f64>::new(), x)
        }

        ///the value, and `grad` of `softplus`
        #[allow(unused_variables)]
        #[track_caller]
        pub fn value_and_grad(x: ::core::primitive::f64) -> (f64, f64) {
            Self::__value_and_grad::<
                ::core::primitive::f64,
            >(::functra::private::In::<::core::primitive::f64>::new(), x)
        }
    }
}

pub fn neuron(w: f64, x: f64, bias: f64) -> f64 {
    activation::softplus(w * x + bias)
}

///Derivatives and batched forms of [`neuron`](fn@neuron).
#[allow(non_camel_case_types, dead_code)]
pub struct neuron {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for neuron {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl neuron {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: ::functra::private::Num<__S>,
        x: ::functra::private::Num<__S>,
        bias: ::functra::private::Num<__S>,
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        ({
            #[allow(unused_imports)]
            use ::functra::private::fallback::n1::*;

            #[allow(unused_imports)]
            use activation::softplus as __Callee;
            let _ = <__Callee as ::functra::private::Differentiable>::OK;
            __Callee::__call
        })(::functra::private::In::<__S>::new(), w * x + bias)
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: __S,
        x: __S,
        bias: __S,
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(
                ::functra::private::In::<__S>::new(),
                ::functra::private::wrap(&w),
                ::functra::private::wrap(&x),
                ::functra::private::wrap(&bias),
            ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_grad<
        __S: ::functra::private::Scalar<Elem = ::core::primitive::f64>,
    >(
        _: ::functra::private::In<__S>,
        w: __S,
        x: __S,
        bias: __S,
    ) -> (__S, (__S, __S, __S)) {
        let __active = (w, x, bias);
        let (w, x, bias) = ::functra::private::seed::<_, 3usize, _>(&__active, 0);
        let __y = Self::__plain::<
            ::functra::private::Dual<__S, 3usize>,
        >(::functra::private::In::new(), w, x, bias);
        (
            ::functra::private::primals(&__y),
            ::functra::private::jacobian(&__active, &__y),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __grad<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: __S,
        x: __S,
        bias: __S,
    ) -> (__S, __S, __S) {
        let (_, __derivative) = Self::__value_and_grad::<
            _,
        >(::functra::private::In::<__S>::new(), w, x, bias);
        __derivative
    }

    ///`grad` of `neuron`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad(
        w: ::core::primitive::f64,
        x: ::core::primitive::f64,
        bias: ::core::primitive::f64,
    ) -> (f64, f64, f64) {
        Self::__grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x, bias)
    }

    ///the value, and `grad` of `neuron`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad(
        w: ::core::primitive::f64,
        x: ::core::primitive::f64,
        bias: ::core::primitive::f64,
    ) -> (f64, (f64, f64, f64)) {
        Self::__value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x, bias)
    }
}
