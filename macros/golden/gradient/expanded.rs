//! The gradient of a function of three numbers: one sweep with three tangents.
use functra::grad;

pub fn energy(x: f64, v: f64, k: f64) -> f64 {
    let kinetic = 0.5 * v * v;
    let potential = 0.5 * k * x.powi(2);
    kinetic + potential
}

///Derivatives and batched forms of [`energy`](fn@energy).
#[allow(non_camel_case_types, dead_code)]
pub struct energy {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for energy {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl energy {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        x: ::functra::private::Num<__S>,
        v: ::functra::private::Num<__S>,
        k: ::functra::private::Num<__S>,
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        let kinetic = 0.5f64 * v * v;
        let potential = 0.5f64 * k * x.powi(2);
        kinetic + potential
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        x: __S,
        v: __S,
        k: __S,
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(
                ::functra::private::In::<__S>::new(),
                ::functra::private::wrap(&x),
                ::functra::private::wrap(&v),
                ::functra::private::wrap(&k),
            ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_grad<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(_: ::functra::private::In<__S>, x: __S, v: __S, k: __S) -> (__S, (__S, __S, __S)) {
        let __active = (x, v, k);
        let (x, v, k) = ::functra::private::seed::<_, 3usize, _>(&__active, 0);
        let __y = Self::__plain::<
            ::functra::private::Dual<__S, 3usize>,
        >(::functra::private::In::new(), x, v, k);
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
        v: __S,
        k: __S,
    ) -> (__S, __S, __S) {
        let (_, __derivative) = Self::__value_and_grad::<
            _,
        >(::functra::private::In::<__S>::new(), x, v, k);
        __derivative
    }

    ///`grad` of `energy`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad(
        x: ::core::primitive::f64,
        v: ::core::primitive::f64,
        k: ::core::primitive::f64,
    ) -> (f64, f64, f64) {
        Self::__grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), x, v, k)
    }

    ///the value, and `grad` of `energy`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad(
        x: ::core::primitive::f64,
        v: ::core::primitive::f64,
        k: ::core::primitive::f64,
    ) -> (f64, (f64, f64, f64)) {
        Self::__value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), x, v, k)
    }
}
