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

    #[allow(dead_code)]
    pub fn energy(&self, length: f64) -> f64 {
        0.5 * self.stiffness * (length - self.rest).powi(2)
    }

    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
    pub fn __energy_call<__S: ::functra::private::Real<Elem = f64>>(
        &self,
        _: ::functra::private::In<__S>,
        length: ::functra::private::Num<__S>,
    ) -> ::functra::private::Num<__S> {
        0.5f64 * self.stiffness * (length - self.rest).powi(2)
    }

    #[doc(hidden)]
    #[inline(always)]
    #[allow(
        clippy::all,
        clippy::pedantic,
        deprecated,
        non_snake_case,
        unused,
        unreachable_code
    )]
    pub fn __energy_plain<__S: ::functra::private::Real<Elem = f64>>(
        &self,
        length: __S,
    ) -> __S {
        self.__energy_call(
                ::functra::private::In::<__S>::new(),
                ::functra::private::Num(length),
            )
            .0
    }

    #[doc(hidden)]
    #[inline(always)]
    #[allow(
        clippy::all,
        clippy::pedantic,
        deprecated,
        non_snake_case,
        unused,
        unreachable_code
    )]
    pub fn __energy_value_and_grad<__S: ::functra::private::Real<Elem = f64>>(
        &self,
        length: __S,
    ) -> (__S, __S) {
        let __active = length;
        let length = ::functra::private::seed::<_, 1, _>(&__active, 0);
        let __y = self.__energy_plain::<::functra::private::Dual<__S, 1>>(length);
        (
            ::functra::private::primals(&__y),
            ::functra::private::jacobian(&__active, &__y),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    #[allow(
        clippy::all,
        clippy::pedantic,
        deprecated,
        non_snake_case,
        unused,
        unreachable_code
    )]
    pub fn __energy_grad<__S: ::functra::private::Real<Elem = f64>>(
        &self,
        length: __S,
    ) -> __S {
        let (_, __derivative) = self.__energy_value_and_grad::<__S>(length);
        __derivative
    }

    #[doc(hidden)]
    #[inline(always)]
    #[allow(
        clippy::all,
        clippy::pedantic,
        deprecated,
        non_shorthand_field_patterns,
        non_snake_case,
        unused,
        unreachable_code
    )]
    pub fn __energy_vjp<
        '__a,
        __S: ::functra::private::Real<Elem = f64>,
        __C: ::functra::private::Cotangent<__S>,
    >(
        &'__a self,
        _: ::functra::private::Backward<__S, __C>,
        length: ::functra::private::Num<__S>,
    ) -> (
        ::functra::private::Num<__S>,

        impl Fn(
            __C,
            ::core::option::Option<&mut __C>,
        ) + ::functra::private::Captures<(&'__a (), &'__a Self)>,
    ) {
        use ::functra::private::{
            Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
            Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _, Put as _,
            Receive as _, Take as _,
        };
        let (__y, __partials) = ::functra::private::all_partials(
            &self
                .__energy_call(
                    ::functra::private::In::<::functra::private::Dual<__S, 1>>::new(),
                    ::functra::private::all_moving::<_, 1, _>(&length, 0),
                ),
        );
        (
            __y,
            {
                #[inline(always)]
                move |__ct: __C, __ct_length: ::core::option::Option<&mut __C>| {
                    let __parts = __partials.pulled(&__ct);
                    if let ::core::option::Option::Some(__place) = __ct_length {
                        __place.receive(&__parts[0..]);
                    }
                }
            },
        )
    }

    /// `grad` of `energy`
    #[track_caller]
    pub fn energy_grad(&self, length: f64) -> f64 {
        self.__energy_grad::<f64>(length)
    }

    /// the value, and `grad` of `energy`
    #[track_caller]
    pub fn energy_value_and_grad(&self, length: f64) -> (f64, f64) {
        self.__energy_value_and_grad::<f64>(length)
    }
}
