//! A function that is generic over its number type needs no copy: it is called at another one.
use functra::grad;
use num_traits::Float;

#[allow(dead_code)]
pub fn softsign<T: Float>(x: T) -> T {
    x / (T::one() + x.abs())
}

/// Derivatives and batched forms of [`softsign`](fn@softsign).
#[allow(non_camel_case_types, dead_code)]
pub struct softsign {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for softsign {}

    impl softsign {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar>(
            _: __rt::In<__S>,
            x: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            softsign::<__rt::Num<__S>>(x)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar>(x: __S) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(x)).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar>(x: __S) -> (__S, __S) {
            let __active = x;
            let x = __rt::seed::<_, 1, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 1>>(x);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar>(x: __S) -> __S {
            let (_, __derivative) = Self::__value_and_grad::<__S>(x);
            __derivative
        }

        /// `grad` of `softsign`
        #[track_caller]
        pub fn grad<T: Float>(x: T) -> T
        where
            T: __rt::Element,
        {
            Self::__grad::<T>(x)
        }

        /// the value, and `grad` of `softsign`
        #[track_caller]
        pub fn value_and_grad<T: Float>(x: T) -> (T, T)
        where
            T: __rt::Element,
        {
            Self::__value_and_grad::<T>(x)
        }
    }
};
