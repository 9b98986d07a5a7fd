//! A function that is generic over its number type needs no copy: it is called at another one.
use functra::grad;
use num_traits::Float;

pub fn softsign<T: Float>(x: T) -> T {
    x / (T::one() + x.abs())
}

///Derivatives and batched forms of [`softsign`](fn@softsign).
#[allow(non_camel_case_types, dead_code)]
pub struct softsign {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for softsign {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl softsign {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Scalar>(
        _: ::functra::private::In<__S>,
        x: ::functra::private::Num<__S>,
    ) -> ::functra::private::Num<__S> {
        softsign::<::functra::private::Num<__S>>(x)
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Scalar>(
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
    pub fn __value_and_grad<__S: ::functra::private::Scalar>(
        _: ::functra::private::In<__S>,
        x: __S,
    ) -> (__S, __S) {
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
    pub fn __grad<__S: ::functra::private::Scalar>(
        _: ::functra::private::In<__S>,
        x: __S,
    ) -> __S {
        let (_, __derivative) = Self::__value_and_grad::<
            _,
        >(::functra::private::In::<__S>::new(), x);
        __derivative
    }

    ///`grad` of `softsign`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad<T: Float>(x: T) -> T
    where
        T: ::functra::private::Element,
    {
        Self::__grad::<T>(::functra::private::In::<T>::new(), x)
    }

    ///the value, and `grad` of `softsign`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad<T: Float>(x: T) -> (T, T)
    where
        T: ::functra::private::Element,
    {
        Self::__value_and_grad::<T>(::functra::private::In::<T>::new(), x)
    }
}
