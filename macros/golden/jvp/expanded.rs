//! The value, and how it moves where the arguments move as given.
use functra::jvp;

pub fn sector(r: f64, angle: f64, rings: usize) -> f64 {
    0.5 * r * r * angle / rings as f64
}

///Derivatives and batched forms of [`sector`](fn@sector).
#[allow(non_camel_case_types, dead_code)]
pub struct sector {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for sector {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl sector {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        r: ::functra::private::Num<__S>,
        angle: ::functra::private::Num<__S>,
        rings: usize,
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        0.5f64 * r * r * angle / rings as f64
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        r: __S,
        angle: __S,
        rings: usize,
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(
                ::functra::private::In::<__S>::new(),
                ::functra::private::wrap(&r),
                ::functra::private::wrap(&angle),
                rings,
            ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __jvp<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        (r, angle, rings): (__S, __S, usize),
        (dr, dangle): (__S, __S),
    ) -> (__S, __S) {
        let (r, angle) = ::functra::private::pair(&(r, angle), &(dr, dangle));
        let __y = Self::__plain::<
            ::functra::private::Dual<__S, 1>,
        >(::functra::private::In::new(), r, angle, rings);
        (::functra::private::primals(&__y), ::functra::private::tangents(&__y))
    }

    ///`jvp` of `sector`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn jvp(
        (r, angle, rings): (::core::primitive::f64, ::core::primitive::f64, usize),
        (dr, dangle): (::core::primitive::f64, ::core::primitive::f64),
    ) -> (f64, f64) {
        Self::__jvp::<
            ::core::primitive::f64,
        >(
            ::functra::private::In::<::core::primitive::f64>::new(),
            (r, angle, rings),
            (dr, dangle),
        )
    }
}
