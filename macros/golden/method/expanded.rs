//! A method has siblings instead of a companion, for no type can be declared in an `impl`.
use functra::grad;

pub struct Spring {
    stiffness: f64,
    rest: f64,
}

impl Spring {
    pub fn new(stiffness: f64, rest: f64) -> Spring {
        Spring { stiffness, rest }
    }

    pub fn energy(&self, length: f64) -> f64 {
        0.5 * self.stiffness * (length - self.rest).powi(2)
    }

    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn energy__call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        &self,
        _: ::functra::private::In<__S>,
        length: ::functra::private::Num<__S>,
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        0.5f64 * self.stiffness * (length - self.rest).powi(2)
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn energy__plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        &self,
        _: ::functra::private::In<__S>,
        length: __S,
    ) -> __S {
        ::functra::private::unwrap(
            &self
                .energy__call::<
                    _,
                >(
                    ::functra::private::In::<__S>::new(),
                    ::functra::private::wrap(&length),
                ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn energy__value_and_grad<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(&self, _: ::functra::private::In<__S>, length: __S) -> (__S, __S) {
        let __active = length;
        let length = ::functra::private::seed::<_, 1usize, _>(&__active, 0);
        let __y = self
            .energy__plain::<
                ::functra::private::Dual<__S, 1usize>,
            >(::functra::private::In::new(), length);
        (
            ::functra::private::primals(&__y),
            ::functra::private::jacobian(&__active, &__y),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn energy__grad<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        &self,
        _: ::functra::private::In<__S>,
        length: __S,
    ) -> __S {
        let (_, __derivative) = self
            .energy__value_and_grad::<_>(::functra::private::In::<__S>::new(), length);
        __derivative
    }

    ///`grad` of `energy`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn energy_grad(&self, length: ::core::primitive::f64) -> f64 {
        self.energy__grad::<
                ::core::primitive::f64,
            >(::functra::private::In::<::core::primitive::f64>::new(), length)
    }

    ///the value, and `grad` of `energy`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn energy_value_and_grad(&self, length: ::core::primitive::f64) -> (f64, f64) {
        self.energy__value_and_grad::<
                ::core::primitive::f64,
            >(::functra::private::In::<::core::primitive::f64>::new(), length)
    }
}
