//! A branch on a number: forward mode differentiates the side that is taken.
use functra::grad;

pub fn huber(r: f64, delta: f64) -> f64 {
    let size = r.abs();
    if size <= delta { 0.5 * r * r } else { delta * (size - 0.5 * delta) }
}

///Derivatives and batched forms of [`huber`](fn@huber).
#[allow(non_camel_case_types, dead_code)]
pub struct huber {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for huber {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl huber {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        r: ::functra::private::Num<__S>,
        delta: ::functra::private::Num<__S>,
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        let size = r.abs();
        if size <= delta { 0.5f64 * r * r } else { delta * (size - 0.5f64 * delta) }
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        r: __S,
        delta: __S,
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(
                ::functra::private::In::<__S>::new(),
                ::functra::private::wrap(&r),
                ::functra::private::wrap(&delta),
            ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_grad<
        __S: ::functra::private::Scalar<Elem = ::core::primitive::f64>,
    >(_: ::functra::private::In<__S>, r: __S, delta: __S) -> (__S, __S) {
        let __active = r;
        let r = ::functra::private::seed::<_, 1usize, _>(&__active, 0);
        let delta = ::functra::private::fixed::<_, 1usize, _>(&delta);
        let __y = Self::__plain::<
            ::functra::private::Dual<__S, 1usize>,
        >(::functra::private::In::new(), r, delta);
        (
            ::functra::private::primals(&__y),
            ::functra::private::jacobian(&__active, &__y),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __grad<__S: ::functra::private::Scalar<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        r: __S,
        delta: __S,
    ) -> __S {
        let (_, __derivative) = Self::__value_and_grad::<
            _,
        >(::functra::private::In::<__S>::new(), r, delta);
        __derivative
    }

    ///`grad` of `huber`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad(r: ::core::primitive::f64, delta: ::core::primitive::f64) -> f64 {
        Self::__grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), r, delta)
    }

    ///the value, and `grad` of `huber`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad(
        r: ::core::primitive::f64,
        delta: ::core::primitive::f64,
    ) -> (f64, f64) {
        Self::__value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), r, delta)
    }
}
