//! Second derivatives: duals of duals.
use functra::hessian;

pub fn rosenbrock(p: [f64; 2]) -> f64 {
    (1.0 - p[0]).powi(2) + 100.0 * (p[1] - p[0] * p[0]).powi(2)
}

///Derivatives and batched forms of [`rosenbrock`](fn@rosenbrock).
#[allow(non_camel_case_types, dead_code)]
pub struct rosenbrock {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for rosenbrock {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl rosenbrock {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        p: [::functra::private::Num<__S>; 2],
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        (1.0f64 - p[0]).powi(2) + 100.0f64 * (p[1] - p[0] * p[0]).powi(2)
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        p: [__S; 2],
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(::functra::private::In::<__S>::new(), ::functra::private::wrap(&p)),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_hessian_gradient<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(_: ::functra::private::In<__S>, p: [__S; 2]) -> (__S, [__S; 2]) {
        let __active = p;
        let p = ::functra::private::seed::<_, 2usize, _>(&__active, 0);
        let __y = Self::__plain::<
            ::functra::private::Dual<__S, 2usize>,
        >(::functra::private::In::new(), p);
        (
            ::functra::private::primals(&__y),
            ::functra::private::jacobian(&__active, &__y),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __hessian_gradient<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(_: ::functra::private::In<__S>, p: [__S; 2]) -> [__S; 2] {
        let (_, __derivative) = Self::__value_and_hessian_gradient::<
            _,
        >(::functra::private::In::<__S>::new(), p);
        __derivative
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_hessian<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(_: ::functra::private::In<__S>, p: [__S; 2]) -> ([__S; 2], [[__S; 2]; 2]) {
        let __active = p;
        let p = ::functra::private::seed::<_, 2usize, _>(&__active, 0);
        let __y = Self::__hessian_gradient::<
            ::functra::private::Dual<__S, 2usize>,
        >(::functra::private::In::new(), p);
        (
            ::functra::private::primals(&__y),
            ::functra::private::jacobian(&__active, &__y),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __hessian<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        p: [__S; 2],
    ) -> [[__S; 2]; 2] {
        let (_, __derivative) = Self::__value_and_hessian::<
            _,
        >(::functra::private::In::<__S>::new(), p);
        __derivative
    }

    ///`hessian` of `rosenbrock`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn hessian(p: [::core::primitive::f64; 2]) -> [[f64; 2]; 2] {
        Self::__hessian::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), p)
    }
}
