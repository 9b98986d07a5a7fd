//! A pair of which only the first is differentiated; the second is handed through.
use functra::grad;

pub fn fit(slope: f64, x: [f64; 3], y: [f64; 3]) -> (f64, [f64; 3]) {
    let residuals = [y[0] - slope * x[0], y[1] - slope * x[1], y[2] - slope * x[2]];
    let loss = residuals[0].powi(2) + residuals[1].powi(2) + residuals[2].powi(2);
    (loss, residuals)
}

///Derivatives and batched forms of [`fit`](fn@fit).
#[allow(non_camel_case_types, dead_code)]
pub struct fit {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for fit {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl fit {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        slope: ::functra::private::Num<__S>,
        x: [::functra::private::Num<__S>; 3],
        y: [::functra::private::Num<__S>; 3],
    ) -> (::functra::private::Num<__S>, [::functra::private::Num<__S>; 3]) {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        let residuals = [y[0] - slope * x[0], y[1] - slope * x[1], y[2] - slope * x[2]];
        let loss = residuals[0].powi(2) + residuals[1].powi(2) + residuals[2].powi(2);
        (loss, residuals)
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        slope: __S,
        x: [__S; 3],
        y: [__S; 3],
    ) -> (__S, [__S; 3]) {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(
                ::functra::private::In::<__S>::new(),
                ::functra::private::wrap(&slope),
                ::functra::private::wrap(&x),
                ::functra::private::wrap(&y),
            ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_grad<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(
        _: ::functra::private::In<__S>,
        slope: __S,
        x: [__S; 3],
        y: [__S; 3],
    ) -> ((__S, [__S; 3]), __S) {
        let __active = slope;
        let slope = ::functra::private::seed::<_, 1usize, _>(&__active, 0);
        let x = ::functra::private::fixed::<_, 1usize, _>(&x);
        let y = ::functra::private::fixed::<_, 1usize, _>(&y);
        let (__y, __aux) = Self::__plain::<
            ::functra::private::Dual<__S, 1usize>,
        >(::functra::private::In::new(), slope, x, y);
        (
            (::functra::private::primals(&__y), ::functra::private::primals(&__aux)),
            ::functra::private::jacobian(&__active, &__y),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __grad<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        slope: __S,
        x: [__S; 3],
        y: [__S; 3],
    ) -> (__S, [__S; 3]) {
        let ((_, __aux), __derivative) = Self::__value_and_grad::<
            _,
        >(::functra::private::In::<__S>::new(), slope, x, y);
        (__derivative, __aux)
    }

    ///`grad` of `fit`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad(
        slope: ::core::primitive::f64,
        x: [::core::primitive::f64; 3],
        y: [::core::primitive::f64; 3],
    ) -> (f64, [f64; 3]) {
        Self::__grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), slope, x, y)
    }

    ///the value, and `grad` of `fit`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad(
        slope: ::core::primitive::f64,
        x: [::core::primitive::f64; 3],
        y: [::core::primitive::f64; 3],
    ) -> ((f64, [f64; 3]), f64) {
        Self::__value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), slope, x, y)
    }
}
