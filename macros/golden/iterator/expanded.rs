//! Closures and iterator chains stay what they are; their numbers are others.
use functra::grad;

pub fn log_sum_exp(x: &[f64]) -> f64 {
    let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shifted = |v: &f64| (*v - largest).exp();
    largest + x.iter().map(shifted).sum::<f64>().ln()
}

///Derivatives and batched forms of [`log_sum_exp`](fn@log_sum_exp).
#[allow(non_camel_case_types, dead_code)]
pub struct log_sum_exp {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for log_sum_exp {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl log_sum_exp {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        x: &[::functra::private::Num<__S>],
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        let largest = x
            .iter()
            .copied()
            .fold(
                <::functra::private::Num<__S>>::NEG_INFINITY,
                <::functra::private::Num<__S>>::max,
            );
        let shifted = |v: &::functra::private::Num<__S>| (*v - largest).exp();
        largest + x.iter().map(shifted).sum::<::functra::private::Num<__S>>().ln()
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        x: &[__S],
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(::functra::private::In::<__S>::new(), ::functra::private::wrap_slice(x)),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_grad<
        __S: ::functra::private::Scalar<Elem = ::core::primitive::f64>,
    >(_: ::functra::private::In<__S>, x: &[__S]) -> (__S, ::std::vec::Vec<__S>) {
        let __active = x;
        let mut __sweeps = ::functra::private::Sweeps::<
            _,
            { ::functra::private::CHUNK },
        >::new(&__active);
        let __y = loop {
            let x = __sweeps.seed(&__active);
            let __y = Self::__plain::<
                ::functra::private::Dual<__S, { ::functra::private::CHUNK }>,
            >(::functra::private::In::new(), &x);
            if __sweeps.record(&__y) {
                break __y;
            }
        };
        (::functra::private::primals(&__y), __sweeps.jacobian(&__active, &__y))
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __grad<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        x: &[__S],
    ) -> ::std::vec::Vec<__S> {
        let (_, __derivative) = Self::__value_and_grad::<
            _,
        >(::functra::private::In::<__S>::new(), x);
        __derivative
    }

    ///`grad` of `log_sum_exp`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad(x: &[::core::primitive::f64]) -> ::std::vec::Vec<f64> {
        Self::__grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), x)
    }

    ///the value, and `grad` of `log_sum_exp`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad(x: &[::core::primitive::f64]) -> (f64, ::std::vec::Vec<f64>) {
        Self::__value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), x)
    }
}
