//! What no derivative follows stays plain, and is lifted where it meets a number that one does.
use functra::grad;

const COEFFICIENTS: [f64; 3] = [1.0, -0.5, 0.25];

pub fn polynomial(x: f64) -> f64 {
    let scale = COEFFICIENTS.len() as f64;
    let mut sum = 0.0;
    for c in COEFFICIENTS.iter().rev() {
        sum = sum * x + c;
    }
    sum / scale
}

///Derivatives and batched forms of [`polynomial`](fn@polynomial).
#[allow(non_camel_case_types, dead_code)]
pub struct polynomial {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for polynomial {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl polynomial {
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
        let scale = COEFFICIENTS.len() as f64;
        let mut sum = ::functra::private::constant::<__S>(0.0f64);
        for c in COEFFICIENTS.iter().rev() {
            sum = sum * x + c;
        }
        sum / scale
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

    ///`grad` of `polynomial`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad(x: ::core::primitive::f64) -> f64 {
        Self::__grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), x)
    }

    ///the value, and `grad` of `polynomial`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad(x: ::core::primitive::f64) -> (f64, f64) {
        Self::__value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), x)
    }
}
