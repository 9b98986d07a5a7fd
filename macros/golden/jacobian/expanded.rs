//! The Jacobian of an array by an array has the shape of both: `[[f64; 2]; 2]`.
use functra::jacfwd;

pub fn polar(p: [f64; 2]) -> [f64; 2] {
    let (x, y) = (p[0], p[1]);
    [x.hypot(y), y.atan2(x)]
}

///Derivatives and batched forms of [`polar`](fn@polar).
#[allow(non_camel_case_types, dead_code)]
pub struct polar {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for polar {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl polar {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        p: [::functra::private::Num<__S>; 2],
    ) -> [::functra::private::Num<__S>; 2] {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        let (x, y) = (p[0], p[1]);
        [x.hypot(y), y.atan2(x)]
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        p: [__S; 2],
    ) -> [__S; 2] {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(::functra::private::In::<__S>::new(), ::functra::private::wrap(&p)),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_jacfwd<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(_: ::functra::private::In<__S>, p: [__S; 2]) -> ([__S; 2], [[__S; 2]; 2]) {
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
    pub fn __jacfwd<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        p: [__S; 2],
    ) -> [[__S; 2]; 2] {
        let (_, __derivative) = Self::__value_and_jacfwd::<
            _,
        >(::functra::private::In::<__S>::new(), p);
        __derivative
    }

    ///`jacfwd` of `polar`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn jacfwd(p: [::core::primitive::f64; 2]) -> [[f64; 2]; 2] {
        Self::__jacfwd::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), p)
    }
}
