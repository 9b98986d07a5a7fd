//! A stack: `vmap` calls `grad`, which calls the function, so duals of lanes reach its body.
use functra::{grad, vmap};

pub fn logistic(w: f64, x: f64) -> f64 {
    (1.0 + (-w * x).exp()).recip()
}

///Derivatives and batched forms of [`logistic`](fn@logistic).
#[allow(non_camel_case_types, dead_code)]
pub struct logistic {}

#[diagnostic::do_not_recommend]
impl ::functra::private::Differentiable for logistic {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
impl logistic {
    #[doc(hidden)]
    #[inline(always)]
    #[allow(clippy::all, clippy::pedantic, unused)]
    pub fn __call<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: ::functra::private::Num<__S>,
        x: ::functra::private::Num<__S>,
    ) -> ::functra::private::Num<__S> {
        #[allow(unused_imports)]
        use ::functra::private::{
            LiftOther as _, LiftOtherArgument as _, OtherArgument as _,
        };
        (1.0f64 + (-w * x).exp()).recip()
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __plain<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: __S,
        x: __S,
    ) -> __S {
        ::functra::private::unwrap(
            &Self::__call::<
                _,
            >(
                ::functra::private::In::<__S>::new(),
                ::functra::private::wrap(&w),
                ::functra::private::wrap(&x),
            ),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __value_and_grad<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(_: ::functra::private::In<__S>, w: __S, x: __S) -> (__S, (__S, __S)) {
        let __active = (w, x);
        let (w, x) = ::functra::private::seed::<_, 2usize, _>(&__active, 0);
        let __y = Self::__plain::<
            ::functra::private::Dual<__S, 2usize>,
        >(::functra::private::In::new(), w, x);
        (
            ::functra::private::primals(&__y),
            ::functra::private::jacobian(&__active, &__y),
        )
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __grad<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: __S,
        x: __S,
    ) -> (__S, __S) {
        let (_, __derivative) = Self::__value_and_grad::<
            _,
        >(::functra::private::In::<__S>::new(), w, x);
        __derivative
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __vmap_value_and_grad<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(
        _: ::functra::private::In<__S>,
        w: __S,
        x: &[__S],
    ) -> ::std::vec::Vec<(__S, (__S, __S))> {
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
            type Out = (__S, (__S, __S));

            const REGISTERS: usize = 2usize;

            #[inline(always)]
            fn call<__L: ::functra::private::LanesOf<__S>>(
                &self,
                __shared: &<Self::Shared as ::functra::private::Tree<__S>>::With<__L>,
                __mapped: &<Self::Mapped as ::functra::private::Batch<__S>>::At<__L>,
            ) -> <Self::Out as ::functra::private::Tree<__S>>::With<__L> {
                let () = ::core::clone::Clone::clone(&self.held);
                logistic::__value_and_grad::<
                    __L,
                >(
                    ::functra::private::In::new(),
                    ::core::clone::Clone::clone(&__shared.0),
                    ::core::clone::Clone::clone(&__mapped.0),
                )
            }
        }
        let __len = ::functra::private::batch_len("logistic", &[("x", x.len())]);
        ::functra::private::Map {
            len: __len,
            body: __Block {
                held: (),
                of: ::core::marker::PhantomData,
            },
            shared: (w,),
            mapped: (x,),
        }
            .collect()
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __vmap_value_and_grad_into<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(
        _: ::functra::private::In<__S>,
        w: __S,
        x: &[__S],
        __out: &mut [(__S, (__S, __S))],
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
            type Out = (__S, (__S, __S));

            const REGISTERS: usize = 2usize;

            #[inline(always)]
            fn call<__L: ::functra::private::LanesOf<__S>>(
                &self,
                __shared: &<Self::Shared as ::functra::private::Tree<__S>>::With<__L>,
                __mapped: &<Self::Mapped as ::functra::private::Batch<__S>>::At<__L>,
            ) -> <Self::Out as ::functra::private::Tree<__S>>::With<__L> {
                let () = ::core::clone::Clone::clone(&self.held);
                logistic::__value_and_grad::<
                    __L,
                >(
                    ::functra::private::In::new(),
                    ::core::clone::Clone::clone(&__shared.0),
                    ::core::clone::Clone::clone(&__mapped.0),
                )
            }
        }
        let __len = ::functra::private::batch_len("logistic", &[("x", x.len())]);
        ::functra::private::Map {
            len: __len,
            body: __Block {
                held: (),
                of: ::core::marker::PhantomData,
            },
            shared: (w,),
            mapped: (x,),
        }
            .write(__out);
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __vmap_grad<__S: ::functra::private::Real<Elem = ::core::primitive::f64>>(
        _: ::functra::private::In<__S>,
        w: __S,
        x: &[__S],
    ) -> ::std::vec::Vec<(__S, __S)> {
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
            type Out = (__S, __S);

            const REGISTERS: usize = 2usize;

            #[inline(always)]
            fn call<__L: ::functra::private::LanesOf<__S>>(
                &self,
                __shared: &<Self::Shared as ::functra::private::Tree<__S>>::With<__L>,
                __mapped: &<Self::Mapped as ::functra::private::Batch<__S>>::At<__L>,
            ) -> <Self::Out as ::functra::private::Tree<__S>>::With<__L> {
                let () = ::core::clone::Clone::clone(&self.held);
                logistic::__grad::<
                    __L,
                >(
                    ::functra::private::In::new(),
                    ::core::clone::Clone::clone(&__shared.0),
                    ::core::clone::Clone::clone(&__mapped.0),
                )
            }
        }
        let __len = ::functra::private::batch_len("logistic", &[("x", x.len())]);
        ::functra::private::Map {
            len: __len,
            body: __Block {
                held: (),
                of: ::core::marker::PhantomData,
            },
            shared: (w,),
            mapped: (x,),
        }
            .collect()
    }

    #[doc(hidden)]
    #[inline(always)]
    pub fn __vmap_grad_into<
        __S: ::functra::private::Real<Elem = ::core::primitive::f64>,
    >(
        _: ::functra::private::In<__S>,
        w: __S,
        x: &[__S],
        __out: &mut [(__S, __S)],
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
            type Out = (__S, __S);

            const REGISTERS: usize = 2usize;

            #[inline(always)]
            fn call<__L: ::functra::private::LanesOf<__S>>(
                &self,
                __shared: &<Self::Shared as ::functra::private::Tree<__S>>::With<__L>,
                __mapped: &<Self::Mapped as ::functra::private::Batch<__S>>::At<__L>,
            ) -> <Self::Out as ::functra::private::Tree<__S>>::With<__L> {
                let () = ::core::clone::Clone::clone(&self.held);
                logistic::__grad::<
                    __L,
                >(
                    ::functra::private::In::new(),
                    ::core::clone::Clone::clone(&__shared.0),
                    ::core::clone::Clone::clone(&__mapped.0),
                )
            }
        }
        let __len = ::functra::private::batch_len("logistic", &[("x", x.len())]);
        ::functra::private::Map {
            len: __len,
            body: __Block {
                held: (),
                of: ::core::marker::PhantomData,
            },
            shared: (w,),
            mapped: (x,),
        }
            .write(__out);
    }

    ///`grad` of `logistic`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn grad(w: ::core::primitive::f64, x: ::core::primitive::f64) -> (f64, f64) {
        Self::__grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x)
    }

    ///the value, and `grad` of `logistic`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn value_and_grad(
        w: ::core::primitive::f64,
        x: ::core::primitive::f64,
    ) -> (f64, (f64, f64)) {
        Self::__value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x)
    }

    ///`vmap` of `grad` of `logistic`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn vmap_grad(
        w: ::core::primitive::f64,
        x: &[::core::primitive::f64],
    ) -> ::std::vec::Vec<(f64, f64)> {
        Self::__vmap_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x)
    }

    ///`vmap` of `grad` of `logistic`, into the places of `out`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn vmap_grad_into(
        w: ::core::primitive::f64,
        x: &[::core::primitive::f64],
        out: &mut [(f64, f64)],
    ) {
        Self::__vmap_grad_into::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x, out)
    }

    ///the value, and `vmap` of `grad` of `logistic`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn vmap_value_and_grad(
        w: ::core::primitive::f64,
        x: &[::core::primitive::f64],
    ) -> ::std::vec::Vec<(f64, (f64, f64))> {
        Self::__vmap_value_and_grad::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x)
    }

    ///the value, and `vmap` of `grad` of `logistic`, into the places of `out`
    #[allow(unused_variables)]
    #[track_caller]
    pub fn vmap_value_and_grad_into(
        w: ::core::primitive::f64,
        x: &[::core::primitive::f64],
        out: &mut [(f64, (f64, f64))],
    ) {
        Self::__vmap_value_and_grad_into::<
            ::core::primitive::f64,
        >(::functra::private::In::<::core::primitive::f64>::new(), w, x, out)
    }
}
