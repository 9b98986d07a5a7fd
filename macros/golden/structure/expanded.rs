//! A struct of numbers: the derive makes it for other numbers as well, and the gradient has its type.
use functra::{Diff, grad};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spring {
    pub stiffness: f64,
    pub rest: f64,
}

/// [`Spring`] with `__N` in place of each number.
#[allow(dead_code, non_camel_case_types, missing_docs)]
pub struct SpringOf<__N> {
    pub stiffness: __N,
    pub rest: __N,
}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
const _: () = {
    use ::functra::private as __rt;

    impl __rt::Diff for Spring {
        type Of<__M> = SpringOf<__M>;
        type Way = __rt::ByParts;
    }

    impl __rt::OfStruct for Spring {}
    unsafe impl __rt::Convert<f64> for Spring {
        const SAME: bool = ::core::mem::size_of::<Self>()
            == ::core::mem::size_of::<__rt::Of<Self, f64>>()
            && ::core::mem::align_of::<Self>()
                == ::core::mem::align_of::<__rt::Of<Self, f64>>()
            && ::core::mem::offset_of!(Self, stiffness)
                == ::core::mem::offset_of!(__rt::Of < Self, f64 >, stiffness)
            && ::core::mem::offset_of!(Self, rest)
                == ::core::mem::offset_of!(__rt::Of < Self, f64 >, rest)
            && <f64 as __rt::Convert<f64>>::SAME && <f64 as __rt::Convert<f64>>::SAME;

        #[inline]
        fn to_of(&self) -> __rt::Of<Self, f64> {
            SpringOf {
                stiffness: <f64 as __rt::Convert<f64>>::to_of(&self.stiffness),
                rest: <f64 as __rt::Convert<f64>>::to_of(&self.rest),
            }
        }

        #[inline]
        fn from_of(__of: __rt::Of<Self, f64>) -> Self {
            Self {
                stiffness: <f64 as __rt::Convert<f64>>::from_of(__of.stiffness),
                rest: <f64 as __rt::Convert<f64>>::from_of(__of.rest),
            }
        }
    }
    impl<__N: __rt::Diff> __rt::Diff for SpringOf<__N> {
        type Of<__M> = SpringOf<__N::Of<__M>>;
        type Way = __rt::ByParts;
    }
    unsafe impl<__E, __N: __rt::Convert<__E>> __rt::Convert<__E> for SpringOf<__N> {
        const SAME: bool = ::core::mem::size_of::<Self>()
            == ::core::mem::size_of::<__rt::Of<Self, __E>>()
            && ::core::mem::align_of::<Self>()
                == ::core::mem::align_of::<__rt::Of<Self, __E>>()
            && ::core::mem::offset_of!(Self, stiffness)
                == ::core::mem::offset_of!(__rt::Of < Self, __E >, stiffness)
            && ::core::mem::offset_of!(Self, rest)
                == ::core::mem::offset_of!(__rt::Of < Self, __E >, rest)
            && <__N as __rt::Convert<__E>>::SAME && <__N as __rt::Convert<__E>>::SAME;

        #[inline]
        fn to_of(&self) -> __rt::Of<Self, __E> {
            SpringOf {
                stiffness: <__N as __rt::Convert<__E>>::to_of(&self.stiffness),
                rest: <__N as __rt::Convert<__E>>::to_of(&self.rest),
            }
        }

        #[inline]
        fn from_of(__of: __rt::Of<Self, __E>) -> Self {
            Self {
                stiffness: <__N as __rt::Convert<__E>>::from_of(__of.stiffness),
                rest: <__N as __rt::Convert<__E>>::from_of(__of.rest),
            }
        }
    }
    impl<__N: ::core::clone::Clone> ::core::clone::Clone for SpringOf<__N>
    where
        __N: ::core::clone::Clone,
        __N: ::core::clone::Clone,
    {
        #[inline(always)]
        fn clone(&self) -> Self {
            SpringOf {
                stiffness: ::core::clone::Clone::clone(&self.stiffness),
                rest: ::core::clone::Clone::clone(&self.rest),
            }
        }
    }
    impl<__N: ::core::marker::Copy> ::core::marker::Copy for SpringOf<__N>
    where
        __N: ::core::marker::Copy,
        __N: ::core::marker::Copy,
    {}
    impl<__N: ::core::fmt::Debug> ::core::fmt::Debug for SpringOf<__N>
    where
        __N: ::core::fmt::Debug,
        __N: ::core::fmt::Debug,
    {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Spring")
                .field("stiffness", &self.stiffness)
                .field("rest", &self.rest)
                .finish()
        }
    }
    impl<__N: ::core::cmp::PartialEq> ::core::cmp::PartialEq for SpringOf<__N>
    where
        __N: ::core::cmp::PartialEq,
        __N: ::core::cmp::PartialEq,
    {
        #[inline(always)]
        fn eq(&self, other: &Self) -> bool {
            true && self.stiffness == other.stiffness && self.rest == other.rest
        }
    }
    impl<__L, __N: __rt::Tree<__L>> __rt::Tree<__L> for SpringOf<__N> {
        type With<__M> = SpringOf<<__N as __rt::Tree<__L>>::With<__M>>;

        #[inline(always)]
        fn map<__M, __F: __rt::LeafMap<__L, __M>>(
            &self,
            __f: &mut __F,
        ) -> SpringOf<<__N as __rt::Tree<__L>>::With<__M>> {
            SpringOf {
                stiffness: __rt::Tree::<__L>::map(&self.stiffness, __f),
                rest: __rt::Tree::<__L>::map(&self.rest, __f),
            }
        }

        #[inline(always)]
        fn zip<__M, __F: __rt::LeafZip<__L, __M>>(
            &self,
            __other: &Self,
            __f: &mut __F,
        ) -> SpringOf<<__N as __rt::Tree<__L>>::With<__M>> {
            SpringOf {
                stiffness: __rt::Tree::<
                    __L,
                >::zip(&self.stiffness, &__other.stiffness, __f),
                rest: __rt::Tree::<__L>::zip(&self.rest, &__other.rest, __f),
            }
        }

        #[inline(always)]
        fn count(&self) -> usize {
            0 + __rt::Tree::<__L>::count(&self.stiffness)
                + __rt::Tree::<__L>::count(&self.rest)
        }
    }
    impl<__L, __N: __rt::Tree<__L>> __rt::Tree<__L> for &SpringOf<__N> {
        type With<__M> = SpringOf<<__N as __rt::Tree<__L>>::With<__M>>;

        #[inline(always)]
        fn map<__M, __F: __rt::LeafMap<__L, __M>>(
            &self,
            __f: &mut __F,
        ) -> SpringOf<<__N as __rt::Tree<__L>>::With<__M>> {
            <SpringOf<__N> as __rt::Tree<__L>>::map(self, __f)
        }

        #[inline(always)]
        fn zip<__M, __F: __rt::LeafZip<__L, __M>>(
            &self,
            __other: &Self,
            __f: &mut __F,
        ) -> SpringOf<<__N as __rt::Tree<__L>>::With<__M>> {
            <SpringOf<__N> as __rt::Tree<__L>>::zip(self, __other, __f)
        }

        #[inline(always)]
        fn count(&self) -> usize {
            <SpringOf<__N> as __rt::Tree<__L>>::count(self)
        }
    }

    impl __rt::Tree<f64> for Spring {
        type With<__M> = SpringOf<__M>;

        #[inline(always)]
        fn map<__M, __F: __rt::LeafMap<f64, __M>>(
            &self,
            __f: &mut __F,
        ) -> SpringOf<__M> {
            SpringOf {
                stiffness: __rt::Tree::<f64>::map(&self.stiffness, __f),
                rest: __rt::Tree::<f64>::map(&self.rest, __f),
            }
        }

        #[inline(always)]
        fn zip<__M, __F: __rt::LeafZip<f64, __M>>(
            &self,
            __other: &Self,
            __f: &mut __F,
        ) -> SpringOf<__M> {
            SpringOf {
                stiffness: __rt::Tree::<
                    f64,
                >::zip(&self.stiffness, &__other.stiffness, __f),
                rest: __rt::Tree::<f64>::zip(&self.rest, &__other.rest, __f),
            }
        }

        #[inline(always)]
        fn count(&self) -> usize {
            0 + __rt::Tree::<f64>::count(&self.stiffness)
                + __rt::Tree::<f64>::count(&self.rest)
        }
    }

    impl __rt::Tree<f64> for &Spring {
        type With<__M> = SpringOf<__M>;

        #[inline(always)]
        fn map<__M, __F: __rt::LeafMap<f64, __M>>(
            &self,
            __f: &mut __F,
        ) -> SpringOf<__M> {
            <Spring as __rt::Tree<f64>>::map(self, __f)
        }

        #[inline(always)]
        fn zip<__M, __F: __rt::LeafZip<f64, __M>>(
            &self,
            __other: &Self,
            __f: &mut __F,
        ) -> SpringOf<__M> {
            <Spring as __rt::Tree<f64>>::zip(self, __other, __f)
        }

        #[inline(always)]
        fn count(&self) -> usize {
            <Spring as __rt::Tree<f64>>::count(self)
        }
    }
    impl<__N: __rt::Accumulate + ::core::clone::Clone> __rt::Accumulate
    for SpringOf<__N> {
        #[inline(always)]
        fn accumulate(&mut self, __more: &Self) {
            __rt::Accumulate::accumulate(&mut self.stiffness, &__more.stiffness);
            __rt::Accumulate::accumulate(&mut self.rest, &__more.rest);
        }
    }
    impl<__N: __rt::Take> __rt::Take for SpringOf<__N> {
        #[inline(always)]
        fn take(&mut self) -> Self {
            SpringOf {
                stiffness: __rt::Take::take(&mut self.stiffness),
                rest: __rt::Take::take(&mut self.rest),
            }
        }
    }
    impl<
        __S: __rt::Real,
        __C: __rt::Cotangent<__S>,
        __N: __rt::Pull<__S, __C, __K, Cotangents: Sized>,

        const __K: usize,
    > __rt::Pull<__S, __C, __K> for SpringOf<__N> {
        type Cotangents = SpringOf<__N::Cotangents>;

        #[inline(always)]
        fn pull(&self, __ct: &SpringOf<__N::Cotangents>, __into: &mut [__C; __K]) {
            __rt::Pull::<__S, __C, __K>::pull(&self.stiffness, &__ct.stiffness, __into);
            __rt::Pull::<__S, __C, __K>::pull(&self.rest, &__ct.rest, __into);
        }
    }
    impl<__N: __rt::Chosen> __rt::Chosen for SpringOf<__N> {}
    unsafe impl<__S: __rt::Real, __N: __rt::Packed<__S>> __rt::Packed<__S>
    for SpringOf<__N> {
        const SCALARS: ::core::option::Option<usize> = {
            let scalars = 0 + __rt::width::<__S, __N>() + __rt::width::<__S, __N>();
            let size = scalars * ::core::mem::size_of::<__S>();
            if ::core::mem::size_of::<Self>() == size
                && <__N as __rt::Packed<__S>>::SCALARS.is_some()
                && <__N as __rt::Packed<__S>>::SCALARS.is_some()
            {
                ::core::option::Option::Some(scalars)
            } else {
                ::core::option::Option::None
            }
        };

        #[inline(always)]
        fn pack<__L: __rt::LanesOf<__S>>(
            __lanes: &SpringOf<<__N as __rt::Tree<__S>>::With<__L>>,
            __row: &mut [__L],
        ) {
            <__N as __rt::Packed<
                __S,
            >>::pack(
                &__lanes.stiffness,
                __rt::place::<
                    __S,
                    __N,
                    _,
                >(__row, ::core::mem::offset_of!(Self, stiffness)),
            );
            <__N as __rt::Packed<
                __S,
            >>::pack(
                &__lanes.rest,
                __rt::place::<__S, __N, _>(__row, ::core::mem::offset_of!(Self, rest)),
            );
        }

        #[inline(always)]
        fn unpack<__L: __rt::LanesOf<__S>>(
            __row: &[__L],
        ) -> SpringOf<<__N as __rt::Tree<__S>>::With<__L>> {
            SpringOf {
                stiffness: <__N as __rt::Packed<
                    __S,
                >>::unpack(
                    __rt::place_of::<
                        __S,
                        __N,
                        _,
                    >(__row, ::core::mem::offset_of!(Self, stiffness)),
                ),
                rest: <__N as __rt::Packed<
                    __S,
                >>::unpack(
                    __rt::place_of::<
                        __S,
                        __N,
                        _,
                    >(__row, ::core::mem::offset_of!(Self, rest)),
                ),
            }
        }
    }
    impl<__S: __rt::Real, __N: __rt::Gather<__S>> __rt::Gather<__S> for SpringOf<__N> {
        #[inline(always)]
        fn gather<__L: __rt::LanesOf<__S>, __A: __rt::Access<Self>>(
            __values: &__A,
        ) -> SpringOf<<__N as __rt::Tree<__S>>::With<__L>> {
            use __rt::NotComparable as _;
            SpringOf {
                stiffness: <__N as __rt::Gather<
                    __S,
                >>::gather::<
                    __L,
                    _,
                >(&__rt::field::<Self, __N, _, _>(__values, |__it| &__it.stiffness)),
                rest: <__N as __rt::Gather<
                    __S,
                >>::gather::<
                    __L,
                    _,
                >(&__rt::field::<Self, __N, _, _>(__values, |__it| &__it.rest)),
            }
        }
    }
    impl<__S: __rt::Real, __N: __rt::Scatter<__S>> __rt::Scatter<__S> for SpringOf<__N> {
        type Stack = ::std::vec::Vec<Self>;

        #[inline(always)]
        fn scatter<__L: __rt::LanesOf<__S>>(
            __lanes: &SpringOf<<__N as __rt::Tree<__S>>::With<__L>>,
            __lane: usize,
            __place: &mut Self,
        ) {
            <__N as __rt::Scatter<
                __S,
            >>::scatter::<__L>(&__lanes.stiffness, __lane, &mut __place.stiffness);
            <__N as __rt::Scatter<
                __S,
            >>::scatter::<__L>(&__lanes.rest, __lane, &mut __place.rest);
        }

        #[inline(always)]
        fn template<__L: __rt::LanesOf<__S>>(
            __lanes: &SpringOf<<__N as __rt::Tree<__S>>::With<__L>>,
        ) -> Self {
            SpringOf {
                stiffness: <__N as __rt::Scatter<
                    __S,
                >>::template::<__L>(&__lanes.stiffness),
                rest: <__N as __rt::Scatter<__S>>::template::<__L>(&__lanes.rest),
            }
        }
    }
};

#[allow(dead_code)]
pub fn energy(spring: Spring, length: f64) -> f64 {
    let Spring { stiffness, rest } = spring;
    0.5 * stiffness * (length - rest).powi(2)
}

/// Derivatives and batched forms of [`energy`](fn@energy).
#[allow(non_camel_case_types, dead_code)]
pub struct energy {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for energy {}

    impl energy {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            spring: __rt::Of<Spring, __rt::Num<__S>>,
            length: __rt::Num<__S>,
        ) -> __rt::Num<__S> {
            let __rt::Of::<Spring, __rt::Num<__S>> { stiffness, rest } = spring;
            0.5f64 * stiffness * (length - rest).powi(2)
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(
            spring: __rt::Of<Spring, __S>,
            length: __S,
        ) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::wrap(&spring), __rt::Num(length))
                .0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Real<Elem = f64>>(
            spring: __rt::Of<Spring, __S>,
            length: __S,
        ) -> (__S, __rt::Of<Spring, __S>) {
            let __active = spring;
            let mut __sweeps = __rt::Sweeps::<_, 8usize>::new(&__active);
            let __y = loop {
                let spring = __sweeps.seed(&__active);
                let length = __rt::fixed::<_, 8usize, _>(&length);
                let __y = Self::__plain::<__rt::Dual<__S, 8usize>>(spring, length);
                if __sweeps.record(&__y) {
                    break __y;
                }
            };
            (__rt::primals(&__y), __sweeps.jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Real<Elem = f64>>(
            spring: __rt::Of<Spring, __S>,
            length: __S,
        ) -> __rt::Of<Spring, __S> {
            let (_, __derivative) = Self::__value_and_grad::<__S>(spring, length);
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
        pub fn __vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            spring: __rt::Of<Spring, __rt::Num<__S>>,
            length: __rt::Num<__S>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut __rt::Of<Spring, __C>>,
                ::core::option::Option<&mut __C>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };

            const {
                ::core::assert!(
                    ::core::mem::size_of:: < __S > () == ::core::primitive::usize::MAX,
                    "the reverse derivative of `energy` is not known [FT0425]: it is called by a function that is run backwards; take the caller's derivative in forward mode, `mode = forward`"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        _: ::core::option::Option<&mut __rt::Of<Spring, __C>>,
                        _: ::core::option::Option<&mut __C>|
                    {}
                },
            )
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
        pub fn __value_and_grad_vjp<
            '__a,
            __S: __rt::Real<Elem = f64>,
            __C: __rt::Cotangent<__S>,
        >(
            _: __rt::Backward<__S, __C>,
            spring: __rt::Of<Spring, __rt::Num<__S>>,
            length: __rt::Num<__S>,
        ) -> (
            (__rt::Num<__S>, __rt::Of<Spring, __rt::Num<__S>>),

            impl Fn(
                (__C, __rt::Of<Spring, __C>),
                ::core::option::Option<&mut __rt::Of<Spring, __C>>,
                ::core::option::Option<&mut __C>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };

            const {
                ::core::assert!(
                    ::core::mem::size_of:: < __S > () == ::core::primitive::usize::MAX,
                    "the reverse derivative of `energy` is not known [FT0425]: it is called by a function that is run backwards; take the caller's derivative in forward mode, `mode = forward`"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, __rt::Of<Spring, __C>),
                        _: ::core::option::Option<&mut __rt::Of<Spring, __C>>,
                        _: ::core::option::Option<&mut __C>|
                    {}
                },
            )
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
        pub fn __grad_vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            spring: __rt::Of<Spring, __rt::Num<__S>>,
            length: __rt::Num<__S>,
        ) -> (
            __rt::Of<Spring, __rt::Num<__S>>,

            impl Fn(
                __rt::Of<Spring, __C>,
                ::core::option::Option<&mut __rt::Of<Spring, __C>>,
                ::core::option::Option<&mut __C>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };

            const {
                ::core::assert!(
                    ::core::mem::size_of:: < __S > () == ::core::primitive::usize::MAX,
                    "the reverse derivative of `energy` is not known [FT0425]: it is called by a function that is run backwards; take the caller's derivative in forward mode, `mode = forward`"
                )
            }
            (
                ::core::unreachable!(),
                {
                    #[inline(always)]
                    move |
                        __ct: __rt::Of<Spring, __C>,
                        _: ::core::option::Option<&mut __rt::Of<Spring, __C>>,
                        _: ::core::option::Option<&mut __C>|
                    {}
                },
            )
        }

        /// `grad` of `energy`
        #[track_caller]
        pub fn grad(spring: Spring, length: f64) -> Spring {
            __rt::from_of::<
                Spring,
                f64,
            >(Self::__grad::<f64>(__rt::to_of::<Spring, f64>(&spring), length))
        }

        /// the value, and `grad` of `energy`
        #[track_caller]
        pub fn value_and_grad(spring: Spring, length: f64) -> (f64, Spring) {
            {
                let (__part_0, __part_1) = Self::__value_and_grad::<
                    f64,
                >(__rt::to_of::<Spring, f64>(&spring), length);
                (__part_0, __rt::from_of::<Spring, f64>(__part_1))
            }
        }
    }
};
