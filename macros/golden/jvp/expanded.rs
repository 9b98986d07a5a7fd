//! The value, and how it moves where the arguments move as given.
use functra::jvp;

#[allow(dead_code)]
pub fn sector(r: f64, angle: f64, rings: usize) -> f64 {
    0.5 * r * r * angle / rings as f64
}

/// Derivatives and batched forms of [`sector`](fn@sector).
#[allow(non_camel_case_types, dead_code)]
pub struct sector {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for sector {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for sector {}

    impl sector {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            r: __rt::Num<__S>,
            angle: __rt::Num<__S>,
            rings: usize,
        ) -> __rt::Num<__S> {
            0.5f64 * r * r * angle / rings as f64
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(
            r: __S,
            angle: __S,
            rings: usize,
        ) -> __S {
            Self::__call(__rt::In::<__S>::new(), __rt::Num(r), __rt::Num(angle), rings).0
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __jvp<__S: __rt::Real<Elem = f64>>(
            (r, angle, rings): (__S, __S, usize),
            (dr, dangle): (__S, __S),
        ) -> (__S, __S) {
            let (r, angle) = __rt::pair(&(r, angle), &(dr, dangle));
            let __y = Self::__plain::<__rt::Dual<__S, 1>>(r, angle, rings);
            (__rt::primals(&__y), __rt::tangents(&__y))
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
            r: __rt::Num<__S>,
            angle: __rt::Num<__S>,
            rings: usize,
        ) -> (
            __rt::Num<__S>,

            impl Fn(
                __C,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut __C>,
                ::core::option::Option<&mut ()>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, Again as _, LiftOther as _, LiftOtherArgument as _,
                Look as _, OtherArgument as _, Outcome as _, Part as _, Pull as _,
                Put as _, Receive as _, Take as _,
            };
            let (__y, __partials) = __rt::all_partials(
                &Self::__call(
                    __rt::In::<__rt::Dual<__S, 2>>::new(),
                    __rt::all_moving::<_, 2, _>(&r, 0),
                    __rt::all_moving::<_, 2, _>(&angle, 1),
                    rings,
                ),
            );
            (
                __y,
                {
                    #[inline(always)]
                    move |
                        __ct: __C,
                        __ct_r: ::core::option::Option<&mut __C>,
                        __ct_angle: ::core::option::Option<&mut __C>,
                        _: ::core::option::Option<&mut ()>|
                    {
                        let __parts = __partials.pulled(&__ct);
                        if let ::core::option::Option::Some(__place) = __ct_r {
                            __place.receive(&__parts[0..]);
                        }
                        if let ::core::option::Option::Some(__place) = __ct_angle {
                            __place.receive(&__parts[1..]);
                        }
                    }
                },
            )
        }

        /// `jvp` of `sector`
        #[track_caller]
        pub fn jvp(
            (r, angle, rings): (f64, f64, usize),
            (dr, dangle): (f64, f64),
        ) -> (f64, f64) {
            Self::__jvp::<f64>((r, angle, rings), (dr, dangle))
        }
    }
};
