//! A batch, a block of lanes at a time: the rate is shared, each element has its own time.
use functra::vmap;

pub fn decay(rate: f64, t: f64) -> f64 {
    (-rate * t).exp()
}

///Derivatives and batched forms of [`decay`](fn@decay).
#[allow(non_camel_case_types, dead_code)]
pub struct decay {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for decay {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl decay {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        rate: ::functra::private::Num<__S>,
        t: ::functra::private::Num<__S>,
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        (-rate * t).exp()
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        rate: __S,
        t: __S,
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(
                ::functra::private::In::<__S>::new(),
                ::functra::private::wrap(&rate),
                ::functra::private::wrap(&t),
            ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __vmap<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        rate: __S,
        t: &[__S],
    ) -> ::std::vec::Vec<__S> {
        struct __Block<
            '__k,
            __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
        > {
            held: (),
            of: ::core::marker::PhantomData<fn() -> (&'__k (), __S)>,
        }
        impl<
            '__k,
            __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
        > ::functra::private::MapBody<__S> for __Block<'__k, __S> {
            type Shared = (__S,);
            type Mapped = (&'__k [__S],);
            type Out = __S;

            const REGISTERS: usize = 2usize;

            #[inline(always)]
            fn call<__L: ::functra::private::LanesOf<__S>>(
                &self,
                __shared: &<Self::Shared as ::functra::private::Tree<__S>>::With<__L>,
                __mapped: &<Self::Mapped as ::functra::private::Batch<__S>>::At<__L>,
            ) -> <Self::Out as ::functra::private::Tree<__S>>::With<__L> {
                let () = ::core::clone::Clone::clone(&self.held);
                decay::__plain::<
                    __L,
                >(
                    ::functra::private::In::new(),
                    ::core::clone::Clone::clone(&__shared.0),
                    ::core::clone::Clone::clone(&__mapped.0),
                )
            }
        }
        let __len = ::functra::private::batch_len("decay", &[("t", t.len())]);
        ::functra::private::Map {
            len: __len,
            body: __Block {
                held: (),
                of: ::core::marker::PhantomData,
            },
            shared: (rate,),
            mapped: (t,),
        }
            .collect()
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __vmap_into<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        rate: __S,
        t: &[__S],
        __out: &mut [__S],
    ) -> () {
        struct __Block<
            '__k,
            __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
        > {
            held: (),
            of: ::core::marker::PhantomData<fn() -> (&'__k (), __S)>,
        }
        impl<
            '__k,
            __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
        > ::functra::private::MapBody<__S> for __Block<'__k, __S> {
            type Shared = (__S,);
            type Mapped = (&'__k [__S],);
            type Out = __S;

            const REGISTERS: usize = 2usize;

            #[inline(always)]
            fn call<__L: ::functra::private::LanesOf<__S>>(
                &self,
                __shared: &<Self::Shared as ::functra::private::Tree<__S>>::With<__L>,
                __mapped: &<Self::Mapped as ::functra::private::Batch<__S>>::At<__L>,
            ) -> <Self::Out as ::functra::private::Tree<__S>>::With<__L> {
                let () = ::core::clone::Clone::clone(&self.held);
                decay::__plain::<
                    __L,
                >(
                    ::functra::private::In::new(),
                    ::core::clone::Clone::clone(&__shared.0),
                    ::core::clone::Clone::clone(&__mapped.0),
                )
            }
        }
        let __len = ::functra::private::batch_len("decay", &[("t", t.len())]);
        ::functra::private::Map {
            len: __len,
            body: __Block {
                held: (),
                of: ::core::marker::PhantomData,
            },
            shared: (rate,),
            mapped: (t,),
        }
            .write(__out);
    }

    ///`vmap` of `decay`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn vmap(
        rate: ::core::primitive::f64,
        t: &[::core::primitive::f64],
    ) -> ::std::vec::Vec<f64> {
        Self::__vmap::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), rate, t)
    }

    ///`vmap` of `decay`, into the places of `out`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn vmap_into(
        rate: ::core::primitive::f64,
        t: &[::core::primitive::f64],
        out: &mut [f64],
    ) {
        Self::__vmap_into::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), rate, t, out)
    }
}
