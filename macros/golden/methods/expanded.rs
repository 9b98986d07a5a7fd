//! Methods and operators of a struct: its sweeps are found by the types of what they are applied to.
use functra::{Diff, differentiable, grad};
use std::ops::Sub;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// [`Point`] with `__N` in place of each number.
#[allow(dead_code, non_camel_case_types, missing_docs)]
pub struct PointOf<__N> {
    pub x: __N,
    pub y: __N,
}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
const _: () = {
    use ::functra::private as __rt;

    impl __rt::Diff for Point {
        type Of<__M> = PointOf<__M>;
        type Way = __rt::ByParts;
    }

    impl __rt::OfStruct for Point {}
    unsafe impl __rt::Convert<f64> for Point {
        const SAME: bool = ::core::mem::size_of::<Self>()
            == ::core::mem::size_of::<__rt::Of<Self, f64>>()
            && ::core::mem::align_of::<Self>()
                == ::core::mem::align_of::<__rt::Of<Self, f64>>()
            && ::core::mem::offset_of!(Self, x)
                == ::core::mem::offset_of!(__rt::Of < Self, f64 >, x)
            && ::core::mem::offset_of!(Self, y)
                == ::core::mem::offset_of!(__rt::Of < Self, f64 >, y)
            && <f64 as __rt::Convert<f64>>::SAME && <f64 as __rt::Convert<f64>>::SAME;

        #[inline]
        fn to_of(&self) -> __rt::Of<Self, f64> {
            PointOf {
                x: <f64 as __rt::Convert<f64>>::to_of(&self.x),
                y: <f64 as __rt::Convert<f64>>::to_of(&self.y),
            }
        }

        #[inline]
        fn from_of(__of: __rt::Of<Self, f64>) -> Self {
            Self {
                x: <f64 as __rt::Convert<f64>>::from_of(__of.x),
                y: <f64 as __rt::Convert<f64>>::from_of(__of.y),
            }
        }
    }
    impl<__N: __rt::Diff> __rt::Diff for PointOf<__N> {
        type Of<__M> = PointOf<__N::Of<__M>>;
        type Way = __rt::ByParts;
    }
    unsafe impl<__E, __N: __rt::Convert<__E>> __rt::Convert<__E> for PointOf<__N> {
        const SAME: bool = ::core::mem::size_of::<Self>()
            == ::core::mem::size_of::<__rt::Of<Self, __E>>()
            && ::core::mem::align_of::<Self>()
                == ::core::mem::align_of::<__rt::Of<Self, __E>>()
            && ::core::mem::offset_of!(Self, x)
                == ::core::mem::offset_of!(__rt::Of < Self, __E >, x)
            && ::core::mem::offset_of!(Self, y)
                == ::core::mem::offset_of!(__rt::Of < Self, __E >, y)
            && <__N as __rt::Convert<__E>>::SAME && <__N as __rt::Convert<__E>>::SAME;

        #[inline]
        fn to_of(&self) -> __rt::Of<Self, __E> {
            PointOf {
                x: <__N as __rt::Convert<__E>>::to_of(&self.x),
                y: <__N as __rt::Convert<__E>>::to_of(&self.y),
            }
        }

        #[inline]
        fn from_of(__of: __rt::Of<Self, __E>) -> Self {
            Self {
                x: <__N as __rt::Convert<__E>>::from_of(__of.x),
                y: <__N as __rt::Convert<__E>>::from_of(__of.y),
            }
        }
    }
    impl<__N: ::core::clone::Clone> ::core::clone::Clone for PointOf<__N>
    where
        __N: ::core::clone::Clone,
        __N: ::core::clone::Clone,
    {
        #[inline(always)]
        fn clone(&self) -> Self {
            PointOf {
                x: ::core::clone::Clone::clone(&self.x),
                y: ::core::clone::Clone::clone(&self.y),
            }
        }
    }
    impl<__N: ::core::marker::Copy> ::core::marker::Copy for PointOf<__N>
    where
        __N: ::core::marker::Copy,
        __N: ::core::marker::Copy,
    {}
    impl<__N: ::core::fmt::Debug> ::core::fmt::Debug for PointOf<__N>
    where
        __N: ::core::fmt::Debug,
        __N: ::core::fmt::Debug,
    {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("Point").field("x", &self.x).field("y", &self.y).finish()
        }
    }
    impl<__N: ::core::cmp::PartialEq> ::core::cmp::PartialEq for PointOf<__N>
    where
        __N: ::core::cmp::PartialEq,
        __N: ::core::cmp::PartialEq,
    {
        #[inline(always)]
        fn eq(&self, other: &Self) -> bool {
            true && self.x == other.x && self.y == other.y
        }
    }
    impl<__L, __N: __rt::Tree<__L>> __rt::Tree<__L> for PointOf<__N> {
        type With<__M> = PointOf<<__N as __rt::Tree<__L>>::With<__M>>;

        #[inline(always)]
        fn map<__M, __F: __rt::LeafMap<__L, __M>>(
            &self,
            __f: &mut __F,
        ) -> PointOf<<__N as __rt::Tree<__L>>::With<__M>> {
            PointOf {
                x: __rt::Tree::<__L>::map(&self.x, __f),
                y: __rt::Tree::<__L>::map(&self.y, __f),
            }
        }

        #[inline(always)]
        fn zip<__M, __F: __rt::LeafZip<__L, __M>>(
            &self,
            __other: &Self,
            __f: &mut __F,
        ) -> PointOf<<__N as __rt::Tree<__L>>::With<__M>> {
            PointOf {
                x: __rt::Tree::<__L>::zip(&self.x, &__other.x, __f),
                y: __rt::Tree::<__L>::zip(&self.y, &__other.y, __f),
            }
        }

        #[inline(always)]
        fn count(&self) -> usize {
            0 + __rt::Tree::<__L>::count(&self.x) + __rt::Tree::<__L>::count(&self.y)
        }
    }
    impl<__L, __N: __rt::Tree<__L>> __rt::Tree<__L> for &PointOf<__N> {
        type With<__M> = PointOf<<__N as __rt::Tree<__L>>::With<__M>>;

        #[inline(always)]
        fn map<__M, __F: __rt::LeafMap<__L, __M>>(
            &self,
            __f: &mut __F,
        ) -> PointOf<<__N as __rt::Tree<__L>>::With<__M>> {
            <PointOf<__N> as __rt::Tree<__L>>::map(self, __f)
        }

        #[inline(always)]
        fn zip<__M, __F: __rt::LeafZip<__L, __M>>(
            &self,
            __other: &Self,
            __f: &mut __F,
        ) -> PointOf<<__N as __rt::Tree<__L>>::With<__M>> {
            <PointOf<__N> as __rt::Tree<__L>>::zip(self, __other, __f)
        }

        #[inline(always)]
        fn count(&self) -> usize {
            <PointOf<__N> as __rt::Tree<__L>>::count(self)
        }
    }

    impl __rt::Tree<f64> for Point {
        type With<__M> = PointOf<__M>;

        #[inline(always)]
        fn map<__M, __F: __rt::LeafMap<f64, __M>>(&self, __f: &mut __F) -> PointOf<__M> {
            PointOf {
                x: __rt::Tree::<f64>::map(&self.x, __f),
                y: __rt::Tree::<f64>::map(&self.y, __f),
            }
        }

        #[inline(always)]
        fn zip<__M, __F: __rt::LeafZip<f64, __M>>(
            &self,
            __other: &Self,
            __f: &mut __F,
        ) -> PointOf<__M> {
            PointOf {
                x: __rt::Tree::<f64>::zip(&self.x, &__other.x, __f),
                y: __rt::Tree::<f64>::zip(&self.y, &__other.y, __f),
            }
        }

        #[inline(always)]
        fn count(&self) -> usize {
            0 + __rt::Tree::<f64>::count(&self.x) + __rt::Tree::<f64>::count(&self.y)
        }
    }

    impl __rt::Tree<f64> for &Point {
        type With<__M> = PointOf<__M>;

        #[inline(always)]
        fn map<__M, __F: __rt::LeafMap<f64, __M>>(&self, __f: &mut __F) -> PointOf<__M> {
            <Point as __rt::Tree<f64>>::map(self, __f)
        }

        #[inline(always)]
        fn zip<__M, __F: __rt::LeafZip<f64, __M>>(
            &self,
            __other: &Self,
            __f: &mut __F,
        ) -> PointOf<__M> {
            <Point as __rt::Tree<f64>>::zip(self, __other, __f)
        }

        #[inline(always)]
        fn count(&self) -> usize {
            <Point as __rt::Tree<f64>>::count(self)
        }
    }
    impl<__N: __rt::Accumulate + ::core::clone::Clone> __rt::Accumulate
    for PointOf<__N> {
        #[inline(always)]
        fn accumulate(&mut self, __more: &Self) {
            __rt::Accumulate::accumulate(&mut self.x, &__more.x);
            __rt::Accumulate::accumulate(&mut self.y, &__more.y);
        }
    }
    impl<__N: __rt::Take> __rt::Take for PointOf<__N> {
        #[inline(always)]
        fn take(&mut self) -> Self {
            PointOf {
                x: __rt::Take::take(&mut self.x),
                y: __rt::Take::take(&mut self.y),
            }
        }
    }
    impl<
        __S: __rt::Real,
        __C: __rt::Cotangent<__S>,
        __N: __rt::Pull<__S, __C, __K, Cotangents: Sized>,

        const __K: usize,
    > __rt::Pull<__S, __C, __K> for PointOf<__N> {
        type Cotangents = PointOf<__N::Cotangents>;

        #[inline(always)]
        fn pull(&self, __ct: &PointOf<__N::Cotangents>, __into: &mut [__C; __K]) {
            __rt::Pull::<__S, __C, __K>::pull(&self.x, &__ct.x, __into);
            __rt::Pull::<__S, __C, __K>::pull(&self.y, &__ct.y, __into);
        }
    }
    impl<__N: __rt::Chosen> __rt::Chosen for PointOf<__N> {}
    unsafe impl<__S: __rt::Real, __N: __rt::Packed<__S>> __rt::Packed<__S>
    for PointOf<__N> {
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
            __lanes: &PointOf<<__N as __rt::Tree<__S>>::With<__L>>,
            __row: &mut [__L],
        ) {
            <__N as __rt::Packed<
                __S,
            >>::pack(
                &__lanes.x,
                __rt::place::<__S, __N, _>(__row, ::core::mem::offset_of!(Self, x)),
            );
            <__N as __rt::Packed<
                __S,
            >>::pack(
                &__lanes.y,
                __rt::place::<__S, __N, _>(__row, ::core::mem::offset_of!(Self, y)),
            );
        }

        #[inline(always)]
        fn unpack<__L: __rt::LanesOf<__S>>(
            __row: &[__L],
        ) -> PointOf<<__N as __rt::Tree<__S>>::With<__L>> {
            PointOf {
                x: <__N as __rt::Packed<
                    __S,
                >>::unpack(
                    __rt::place_of::<
                        __S,
                        __N,
                        _,
                    >(__row, ::core::mem::offset_of!(Self, x)),
                ),
                y: <__N as __rt::Packed<
                    __S,
                >>::unpack(
                    __rt::place_of::<
                        __S,
                        __N,
                        _,
                    >(__row, ::core::mem::offset_of!(Self, y)),
                ),
            }
        }
    }
    impl<__S: __rt::Real, __N: __rt::Gather<__S>> __rt::Gather<__S> for PointOf<__N> {
        #[inline(always)]
        fn gather<__L: __rt::LanesOf<__S>, __A: __rt::Access<Self>>(
            __values: &__A,
        ) -> PointOf<<__N as __rt::Tree<__S>>::With<__L>> {
            use __rt::NotComparable as _;
            PointOf {
                x: <__N as __rt::Gather<
                    __S,
                >>::gather::<
                    __L,
                    _,
                >(&__rt::field::<Self, __N, _, _>(__values, |__it| &__it.x)),
                y: <__N as __rt::Gather<
                    __S,
                >>::gather::<
                    __L,
                    _,
                >(&__rt::field::<Self, __N, _, _>(__values, |__it| &__it.y)),
            }
        }
    }
    impl<__S: __rt::Real, __N: __rt::Scatter<__S>> __rt::Scatter<__S> for PointOf<__N> {
        type Stack = ::std::vec::Vec<Self>;

        #[inline(always)]
        fn scatter<__L: __rt::LanesOf<__S>>(
            __lanes: &PointOf<<__N as __rt::Tree<__S>>::With<__L>>,
            __lane: usize,
            __place: &mut Self,
        ) {
            <__N as __rt::Scatter<
                __S,
            >>::scatter::<__L>(&__lanes.x, __lane, &mut __place.x);
            <__N as __rt::Scatter<
                __S,
            >>::scatter::<__L>(&__lanes.y, __lane, &mut __place.y);
        }

        #[inline(always)]
        fn template<__L: __rt::LanesOf<__S>>(
            __lanes: &PointOf<<__N as __rt::Tree<__S>>::With<__L>>,
        ) -> Self {
            PointOf {
                x: <__N as __rt::Scatter<__S>>::template::<__L>(&__lanes.x),
                y: <__N as __rt::Scatter<__S>>::template::<__L>(&__lanes.y),
            }
        }
    }
};

impl Point {
    pub fn norm(&self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }
}

#[allow(clippy::all, clippy::pedantic, deprecated, dead_code, unused)]
const _: () = {
    use ::functra::private as __rt;
    impl<__S: __rt::Real<Elem = f64>> PointOf<__rt::Num<__S>> {
        #[inline(always)]
        pub fn norm(&self) -> __rt::Num<__S> {
            (self.x * self.x + self.y * self.y).sqrt()
        }
    }

    impl Point {}

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
    pub fn __norm_sweeps<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
        _: __rt::Backward<__S, __C>,
        __self: &'__a __rt::Of<Point, __rt::Num<__S>>,
    ) -> (
        __rt::Num<__S>,

        impl Fn(
            __C,
            ::core::option::Option<&mut __rt::Of<Point, __C>>,
        ) + __rt::Captures<(&'__a (),)>,
    ) {
        use __rt::{
            Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
            Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _, Put as _,
            Receive as _, Take as _,
        };
        let t_1 = (::core::clone::Clone::clone(&__self.x)
            * ::core::clone::Clone::clone(&__self.x));
        let t_2 = (::core::clone::Clone::clone(&__self.y)
            * ::core::clone::Clone::clone(&__self.y));
        let t_3 = (::core::clone::Clone::clone(&t_1)
            + ::core::clone::Clone::clone(&t_2));
        let t_4 = (&t_3).__sqrt_vjp(__rt::Backward::<__S, __C>::new()).0;
        (
            t_4,
            {
                #[inline(always)]
                move |
                    __ct: __C,
                    ct___self: ::core::option::Option<&mut __rt::Of<Point, __C>>|
                {
                    let ct___self: &mut __rt::Of<Point, __C> = match ct___self {
                        ::core::option::Option::Some(__place) => __place,
                        ::core::option::Option::None => {
                            &mut __rt::nothing::<__S, __C, _>(&__self)
                        }
                    };
                    let mut ct_t_4 = __ct;
                    let mut ct_t_3 = __rt::nothing::<__S, __C, _>(&t_3);
                    match (&t_3).__sqrt_vjp(__rt::Backward::<__S, __C>::new()) {
                        (_, __pullback) => {
                            __pullback(ct_t_4, ::core::option::Option::Some(&mut ct_t_3))
                        }
                    }
                    let mut ct_t_1 = __rt::nothing::<__S, __C, _>(&t_1);
                    let mut ct_t_2 = __rt::nothing::<__S, __C, _>(&t_2);
                    match __rt::add_vjp::<
                        __S,
                        __C,
                        _,
                        _,
                        (__rt::ByValue, __rt::ByValue),
                    >(&t_1, &t_2) {
                        (_, __pullback) => {
                            __pullback(
                                ct_t_3,
                                ::core::option::Option::Some(&mut ct_t_1),
                                ::core::option::Option::Some(&mut ct_t_2),
                            )
                        }
                    }
                    let mut __own_1 = __rt::nothing::<__S, __C, _>(&__self.y);
                    match __rt::mul_vjp::<
                        __S,
                        __C,
                        _,
                        _,
                        (__rt::ByValue, __rt::ByValue),
                    >(&__self.y, &__self.y) {
                        (_, __pullback) => {
                            __pullback(
                                ct_t_2,
                                ::core::option::Option::Some(&mut ct___self.y),
                                ::core::option::Option::Some(&mut __own_1),
                            )
                        }
                    }
                    ct___self.y.accumulate(&__own_1);
                    let mut __own_1 = __rt::nothing::<__S, __C, _>(&__self.x);
                    match __rt::mul_vjp::<
                        __S,
                        __C,
                        _,
                        _,
                        (__rt::ByValue, __rt::ByValue),
                    >(&__self.x, &__self.x) {
                        (_, __pullback) => {
                            __pullback(
                                ct_t_1,
                                ::core::option::Option::Some(&mut ct___self.x),
                                ::core::option::Option::Some(&mut __own_1),
                            )
                        }
                    }
                    ct___self.x.accumulate(&__own_1);
                }
            },
        )
    }
    impl<__S: __rt::Real<Elem = f64>> PointOf<__rt::Num<__S>> {
        #[doc(hidden)]
        #[inline(always)]
        #[track_caller]
        pub fn __norm_vjp<__C: __rt::Cotangent<__S>>(
            &self,
            _: __rt::Backward<__S, __C>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
            ) + use<__S, __C>,
        ) {
            let __0 = self;
            let __value = __0.norm();
            let __0 = ::std::borrow::ToOwned::to_owned(__0);
            (
                __value,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        __ct_0: ::core::option::Option<&mut __rt::Of<Point, __C>>|
                    {
                        match __norm_sweeps::<
                            __S,
                            __C,
                        >(__rt::Backward::<__S, __C>::new(), &__0) {
                            (_, __pullback) => __pullback(__ct, __ct_0),
                        }
                    }
                },
            )
        }
    }
};

impl Sub for Point {
    type Output = Point;

    fn sub(self, other: Point) -> Point {
        Point {
            x: self.x - other.x,
            y: self.y - other.y,
        }
    }
}

#[allow(clippy::all, clippy::pedantic, deprecated, dead_code, unused)]
const _: () = {
    use ::functra::private as __rt;
    impl<__S: __rt::Real<Elem = f64>> Sub for PointOf<__rt::Num<__S>> {
        type Output = PointOf<__rt::Num<__S>>;

        #[inline(always)]
        fn sub(
            self,
            other: ::functra::private::Of<Point, __rt::Num<__S>>,
        ) -> ::functra::private::Of<Point, __rt::Num<__S>> {
            __rt::Of::<Point, __rt::Num<__S>> {
                x: self.x - other.x,
                y: self.y - other.y,
            }
        }
    }
    impl<__S: __rt::Real<Elem = f64>> Sub<Point> for PointOf<__rt::Num<__S>> {
        type Output = PointOf<__rt::Num<__S>>;

        #[inline(always)]
        fn sub(self, other: Point) -> Self::Output {
            use __rt::LiftOther as _;
            Sub::sub(self, __rt::Lift::<_, __S>::new(other).lift())
        }
    }
    impl<__S: __rt::Real<Elem = f64>> Sub<PointOf<__rt::Num<__S>>> for Point {
        type Output = PointOf<__rt::Num<__S>>;

        #[inline(always)]
        fn sub(self, other: PointOf<__rt::Num<__S>>) -> Self::Output {
            use __rt::LiftOther as _;
            Sub::sub(__rt::Lift::<_, __S>::new(self).lift(), other)
        }
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
    pub fn __sub_sweeps<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
        _: __rt::Backward<__S, __C>,
        __self: __rt::Of<Point, __rt::Num<__S>>,
        other: __rt::Of<Point, __rt::Num<__S>>,
    ) -> (
        __rt::Of<Point, __rt::Num<__S>>,

        impl Fn(
            __rt::Of<Point, __C>,
            ::core::option::Option<&mut __rt::Of<Point, __C>>,
            ::core::option::Option<&mut __rt::Of<Point, __C>>,
        ) + __rt::Captures<(&'__a (),)>,
    ) {
        use __rt::{
            Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
            Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _, Put as _,
            Receive as _, Take as _,
        };
        let t_1 = (::core::clone::Clone::clone(&__self.x)
            - ::core::clone::Clone::clone(&other.x));
        let t_2 = (::core::clone::Clone::clone(&__self.y)
            - ::core::clone::Clone::clone(&other.y));
        let t_3 = __rt::Of::<Point, __rt::Num<__S>> {
            x: ::core::clone::Clone::clone(&t_1),
            y: ::core::clone::Clone::clone(&t_2),
        };
        (
            ::core::clone::Clone::clone(&t_3),
            {
                #[inline(always)]
                move |
                    __ct: __rt::Of<Point, __C>,
                    ct___self: ::core::option::Option<&mut __rt::Of<Point, __C>>,
                    ct_other: ::core::option::Option<&mut __rt::Of<Point, __C>>|
                {
                    let ct___self: &mut __rt::Of<Point, __C> = match ct___self {
                        ::core::option::Option::Some(__place) => __place,
                        ::core::option::Option::None => {
                            &mut __rt::nothing::<__S, __C, _>(&__self)
                        }
                    };
                    let ct_other: &mut __rt::Of<Point, __C> = match ct_other {
                        ::core::option::Option::Some(__place) => __place,
                        ::core::option::Option::None => {
                            &mut __rt::nothing::<__S, __C, _>(&other)
                        }
                    };
                    let mut ct_t_3 = ::core::clone::Clone::clone(&__ct);
                    let mut ct_t_1 = ::core::clone::Clone::clone(&ct_t_3.x);
                    let mut ct_t_2 = ::core::clone::Clone::clone(&ct_t_3.y);
                    match __rt::sub_vjp::<
                        __S,
                        __C,
                        _,
                        _,
                        (__rt::ByValue, __rt::ByValue),
                    >(&__self.y, &other.y) {
                        (_, __pullback) => {
                            __pullback(
                                ct_t_2,
                                ::core::option::Option::Some(&mut ct___self.y),
                                ::core::option::Option::Some(&mut ct_other.y),
                            )
                        }
                    }
                    match __rt::sub_vjp::<
                        __S,
                        __C,
                        _,
                        _,
                        (__rt::ByValue, __rt::ByValue),
                    >(&__self.x, &other.x) {
                        (_, __pullback) => {
                            __pullback(
                                ct_t_1,
                                ::core::option::Option::Some(&mut ct___self.x),
                                ::core::option::Option::Some(&mut ct_other.x),
                            )
                        }
                    }
                }
            },
        )
    }
    impl<
        __S: __rt::Real<Elem = f64>,
        __C: __rt::Cotangent<__S>,
    > __rt::Operands<
        PointOf<__rt::Num<__S>>,
        __S,
        __C,
        __rt::symbol::Sub,
        (__rt::ByValue, __rt::ByValue),
    > for PointOf<__rt::Num<__S>> {
        type Value = __rt::Of<Point, __rt::Num<__S>>;
        type Cotangent = __rt::Of<Point, __C>;
        type Left = __rt::Of<Point, __C>;
        type Right = __rt::Of<Point, __C>;

        #[inline(always)]
        #[track_caller]
        fn swept(
            &self,
            __1: &PointOf<__rt::Num<__S>>,
        ) -> (
            __rt::Of<Point, __rt::Num<__S>>,

            impl Fn(
                __rt::Of<Point, __C>,
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
            ) + use<__S, __C>,
        ) {
            let __0 = self;
            let __value = Sub::sub(
                ::core::clone::Clone::clone(__0),
                ::core::clone::Clone::clone(__1),
            );
            let __0 = ::std::borrow::ToOwned::to_owned(__0);
            let __1 = ::std::borrow::ToOwned::to_owned(__1);
            (
                __value,
                {
                    #[inline(always)]
                    move |
                        __ct: __rt::Of<Point, __C>,
                        __ct_0: ::core::option::Option<&mut __rt::Of<Point, __C>>,
                        __ct_1: ::core::option::Option<&mut __rt::Of<Point, __C>>|
                    {
                        match __sub_sweeps::<
                            __S,
                            __C,
                        >(
                            __rt::Backward::<__S, __C>::new(),
                            ::core::clone::Clone::clone(&__0),
                            ::core::clone::Clone::clone(&__1),
                        ) {
                            (_, __pullback) => __pullback(__ct, __ct_0, __ct_1),
                        }
                    }
                },
            )
        }
    }
};

#[allow(dead_code)]
pub fn distance(a: Point, b: Point) -> f64 {
    let d = a - b;
    d.norm()
}

/// Derivatives and batched forms of [`distance`](fn@distance).
#[allow(non_camel_case_types, dead_code)]
pub struct distance {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for distance {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for distance {}

    impl distance {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Scalar<Elem = f64>>(
            _: __rt::In<__S>,
            a: __rt::Of<Point, __rt::Num<__S>>,
            b: __rt::Of<Point, __rt::Num<__S>>,
        ) -> __rt::Num<__S> {
            let d = a - b;
            d.norm()
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Scalar<Elem = f64>>(
            a: __rt::Of<Point, __S>,
            b: __rt::Of<Point, __S>,
        ) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::wrap(&a), __rt::wrap(&b)).0
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
        pub fn __vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            a: __rt::Of<Point, __rt::Num<__S>>,
            b: __rt::Of<Point, __rt::Num<__S>>,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let d = (::core::clone::Clone::clone(&a) - ::core::clone::Clone::clone(&b));
            let t_1 = (&d).__norm_vjp(__rt::Backward::<__S, __C>::new()).0;
            (
                t_1,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        ct_a: ::core::option::Option<&mut __rt::Of<Point, __C>>,
                        ct_b: ::core::option::Option<&mut __rt::Of<Point, __C>>|
                    {
                        let ct_a: &mut __rt::Of<Point, __C> = match ct_a {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&a)
                            }
                        };
                        let ct_b: &mut __rt::Of<Point, __C> = match ct_b {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&b)
                            }
                        };
                        let mut ct_t_1 = __ct;
                        let mut ct_d = __rt::nothing::<__S, __C, _>(&d);
                        match (&d).__norm_vjp(__rt::Backward::<__S, __C>::new()) {
                            (_, __pullback) => {
                                __pullback(ct_t_1, ::core::option::Option::Some(&mut ct_d))
                            }
                        }
                        match __rt::sub_vjp::<
                            __S,
                            __C,
                            _,
                            _,
                            (__rt::ByValue, __rt::ByValue),
                        >(&a, &b) {
                            (_, __pullback) => {
                                __pullback(
                                    ct_d,
                                    ::core::option::Option::Some(&mut *ct_a),
                                    ::core::option::Option::Some(&mut *ct_b),
                                )
                            }
                        }
                    }
                },
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_grad<__S: __rt::Scalar<Elem = f64>>(
            a: __rt::Of<Point, __S>,
            b: __rt::Of<Point, __S>,
        ) -> (__S, (__rt::Of<Point, __S>, __rt::Of<Point, __S>)) {
            let mut __ct_a = __rt::zeros::<_, __rt::Num<__S>, _>(&a);
            let mut __ct_b = __rt::zeros::<_, __rt::Num<__S>, _>(&b);
            let (__y, __pullback) = Self::__vjp(
                __rt::Backward::<__S, __rt::Num<__S>>::new(),
                __rt::wrap(&a),
                __rt::wrap(&b),
            );
            __pullback(
                __rt::seed_one(),
                ::core::option::Option::Some(&mut __ct_a),
                ::core::option::Option::Some(&mut __ct_b),
            );
            (
                __rt::unwrap(&__y),
                (
                    __rt::restored(&a, &__rt::unwrap(&__ct_a)),
                    __rt::restored(&b, &__rt::unwrap(&__ct_b)),
                ),
            )
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __grad<__S: __rt::Scalar<Elem = f64>>(
            a: __rt::Of<Point, __S>,
            b: __rt::Of<Point, __S>,
        ) -> (__rt::Of<Point, __S>, __rt::Of<Point, __S>) {
            let (_, __derivative) = Self::__value_and_grad::<__S>(a, b);
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
        pub fn __value_and_grad_vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            a: __rt::Of<Point, __rt::Num<__S>>,
            b: __rt::Of<Point, __rt::Num<__S>>,
        ) -> (
            (
                __rt::Num<__S>,
                (__rt::Of<Point, __rt::Num<__S>>, __rt::Of<Point, __rt::Num<__S>>),
            ),

            impl Fn(
                (__C, (__rt::Of<Point, __C>, __rt::Of<Point, __C>)),
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let __y = __rt::wrap::<
                __S,
                _,
            >(
                &Self::__value_and_grad::<
                    __S,
                >(__rt::unwrap::<__S, _>(&a), __rt::unwrap::<__S, _>(&b)),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: (__C, (__rt::Of<Point, __C>, __rt::Of<Point, __C>)),
                        __ct_a: ::core::option::Option<&mut __rt::Of<Point, __C>>,
                        __ct_b: ::core::option::Option<&mut __rt::Of<Point, __C>>|
                    {
                        let (__value_ct, (__given_a, __given_b)) = __ct;
                        let mut __ct_a = __ct_a;
                        let mut __ct_b = __ct_b;
                        let __moved_a = __rt::moved::<__S, __C, _, _>(&a, &__given_a);
                        let __moved_b = __rt::moved::<__S, __C, _, _>(&b, &__given_b);
                        let mut __summed_a = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_a);
                        let mut __summed_b = __rt::nothing::<
                            __C::Moving,
                            __rt::Num<__C::Moving>,
                            _,
                        >(&__moved_b);
                        match Self::__vjp(
                            __rt::Backward::<__C::Moving, __rt::Num<__C::Moving>>::new(),
                            ::core::clone::Clone::clone(&__moved_a),
                            ::core::clone::Clone::clone(&__moved_b),
                        ) {
                            (_, __pullback) => {
                                __pullback(
                                    __rt::seed_moved::<__S, __C>(__value_ct),
                                    ::core::option::Option::Some(&mut __summed_a),
                                    ::core::option::Option::Some(&mut __summed_b),
                                );
                            }
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_a {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_a));
                        }
                        if let ::core::option::Option::Some(__place) = &mut __ct_b {
                            __place
                                .accumulate(&__rt::flowing::<__S, __C, _>(&__summed_b));
                        }
                    }
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
        pub fn __grad_vjp<
            '__a,
            __S: __rt::Scalar<Elem = f64>,
            __C: __rt::Cotangent<__S, Moving: __rt::Scalar>,
        >(
            _: __rt::Backward<__S, __C>,
            a: __rt::Of<Point, __rt::Num<__S>>,
            b: __rt::Of<Point, __rt::Num<__S>>,
        ) -> (
            (__rt::Of<Point, __rt::Num<__S>>, __rt::Of<Point, __rt::Num<__S>>),

            impl Fn(
                (__rt::Of<Point, __C>, __rt::Of<Point, __C>),
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
                ::core::option::Option<&mut __rt::Of<Point, __C>>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let (__y, __pullback) = Self::__value_and_grad_vjp(
                __rt::Backward::<__S, __C>::new(),
                a,
                b,
            );
            (
                __y.1,
                {
                    #[inline(always)]
                    move |
                        __ct: (__rt::Of<Point, __C>, __rt::Of<Point, __C>),
                        __ct_a: ::core::option::Option<&mut __rt::Of<Point, __C>>,
                        __ct_b: ::core::option::Option<&mut __rt::Of<Point, __C>>|
                    { __pullback((__C::zero(), __ct), __ct_a, __ct_b) }
                },
            )
        }

        /// `grad` of `distance`
        #[track_caller]
        pub fn grad(a: Point, b: Point) -> (Point, Point) {
            {
                let (__part_0, __part_1) = Self::__grad::<
                    f64,
                >(__rt::to_of::<Point, f64>(&a), __rt::to_of::<Point, f64>(&b));
                (
                    __rt::from_of::<Point, f64>(__part_0),
                    __rt::from_of::<Point, f64>(__part_1),
                )
            }
        }

        /// the value, and `grad` of `distance`
        #[track_caller]
        pub fn value_and_grad(a: Point, b: Point) -> (f64, (Point, Point)) {
            {
                let (__part_0, __part_1) = Self::__value_and_grad::<
                    f64,
                >(__rt::to_of::<Point, f64>(&a), __rt::to_of::<Point, f64>(&b));
                (
                    __part_0,
                    {
                        let (__part_0, __part_1) = __part_1;
                        (
                            __rt::from_of::<Point, f64>(__part_0),
                            __rt::from_of::<Point, f64>(__part_1),
                        )
                    },
                )
            }
        }
    }
};
