//! A loop over a slice, whose length only the caller knows: sweeps with eight tangents each.
use functra::grad;

pub fn squares(w: &[f64], x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..w.len() {
        let residual = w[i] - x[i];
        sum += residual * residual;
    }
    sum
}

///Derivatives and batched forms of [`squares`](fn@squares).
#[allow(non_camel_case_types, dead_code)]
pub struct squares {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for squares {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl squares {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: &[::functra::private::Num<__S>],
        x: &[::functra::private::Num<__S>],
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        let mut sum = ::functra::private::constant::<__S>(0.0f64);
        for i in 0..w.len() {
            let residual = w[i] - x[i];
            sum += residual * residual;
        }
        sum
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: &[__S],
        x: &[__S],
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(
                ::functra::private::In::<__S>::new(),
                ::functra::private::wrap_slice(w),
                ::functra::private::wrap_slice(x),
            ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_grad<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(
        _: ::functra::private::In<__S>,
        w: &[__S],
        x: &[__S],
    ) -> (__S, ::std::vec::Vec<__S>) {
        let __active = w;
        let mut __sweeps = ::functra::private::Sweeps::<
            _,
            { ::functra::private::CHUNK },
        >::new(&__active);
        let __y = loop {
            let w = __sweeps.seed(&__active);
            let x = ::functra::private::fixed::<_, { ::functra::private::CHUNK }, _>(&x);
            let __y = Self::__plain::<
                ::functra::private::Dual<__S, { ::functra::private::CHUNK }>,
            >(::functra::private::In::new(), &w, &x);
            if __sweeps.record(&__y) {
                break __y;
            }
        };
        (::functra::private::primals(&__y), __sweeps.jacobian(&__active, &__y))
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __grad<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: &[__S],
        x: &[__S],
    ) -> ::std::vec::Vec<__S> {
        let (_, __derivative) = Self::__value_and_grad::<
            _,
        >(::functra::private::In::<__S>::new(), w, x);
        __derivative
    }

    ///`grad` of `squares`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad(
        w: &[::core::primitive::f64],
        x: &[::core::primitive::f64],
    ) -> ::std::vec::Vec<f64> {
        Self::__grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x)
    }

    ///the value, and `grad` of `squares`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad(
        w: &[::core::primitive::f64],
        x: &[::core::primitive::f64],
    ) -> (f64, ::std::vec::Vec<f64>) {
        Self::__value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x)
    }
}
