//! The Jacobian of an array by an array has the shape of both: `[[f64; 2]; 2]`.
use functra::jacfwd;

#[allow(dead_code)]
pub fn polar(p: [f64; 2]) -> [f64; 2] {
    let (x, y) = (p[0], p[1]);
    [x.hypot(y), y.atan2(x)]
}

/// Derivatives and batched forms of [`polar`](fn@polar).
#[allow(non_camel_case_types, dead_code)]
pub struct polar {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for polar {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for polar {}

    impl polar {
        #[doc(hidden)]
        #[inline(always)]
        #[allow(clippy::all, clippy::pedantic, non_snake_case, unused)]
        pub fn __call<__S: __rt::Real<Elem = f64>>(
            _: __rt::In<__S>,
            p: [__rt::Num<__S>; 2],
        ) -> [__rt::Num<__S>; 2] {
            let (x, y) = (p[0], p[1]);
            [x.hypot(y), y.atan2(x)]
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __plain<__S: __rt::Real<Elem = f64>>(p: [__S; 2]) -> [__S; 2] {
            __rt::unwrap(&Self::__call(__rt::In::<__S>::new(), __rt::wrap(&p)))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __value_and_jacfwd<__S: __rt::Real<Elem = f64>>(
            p: [__S; 2],
        ) -> ([__S; 2], [[__S; 2]; 2]) {
            let __active = p;
            let p = __rt::seed::<_, 2, _>(&__active, 0);
            let __y = Self::__plain::<__rt::Dual<__S, 2>>(p);
            (__rt::primals(&__y), __rt::jacobian(&__active, &__y))
        }

        #[doc(hidden)]
        #[inline(always)]
        pub fn __jacfwd<__S: __rt::Real<Elem = f64>>(p: [__S; 2]) -> [[__S; 2]; 2] {
            let (_, __derivative) = Self::__value_and_jacfwd::<__S>(p);
            __derivative
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
        pub fn __vjp<'__a, __S: __rt::Real<Elem = f64>, __C: __rt::Cotangent<__S>>(
            _: __rt::Backward<__S, __C>,
            p: [__rt::Num<__S>; 2],
        ) -> (
            [__rt::Num<__S>; 2],

            impl Fn(
                [__C; 2],
                ::core::option::Option<&mut [__C; 2]>,
            ) + __rt::Captures<(&'__a (),)>,
        ) {
            use __rt::{
                Accumulate as _, LiftOther as _, LiftOtherArgument as _, Look as _,
                OtherArgument as _, Pull as _, Take as _,
            };
            let t_1 = p[0];
            let t_2 = p[1];
            let (t_3, [d_1, d_2]) = __rt::partials(
                __rt::moving::<_, 2>(t_1, 0).hypot(__rt::moving::<_, 2>(t_2, 1)),
            );
            let (t_4, [d_3, d_4]) = __rt::partials(
                __rt::moving::<_, 2>(t_2, 0).atan2(__rt::moving::<_, 2>(t_1, 1)),
            );
            let t_5 = [t_3, t_4];
            (
                ::core::clone::Clone::clone(&t_5),
                {
                    #[inline(always)]
                    move |__ct: [__C; 2], ct_p: ::core::option::Option<&mut [__C; 2]>| {
                        let ct_p: &mut [__C; 2] = match ct_p {
                            ::core::option::Option::Some(__place) => __place,
                            ::core::option::Option::None => {
                                &mut __rt::nothing::<__S, __C, _>(&p)
                            }
                        };
                        let mut ct_t_5 = ::core::clone::Clone::clone(&__ct);
                        let mut ct_t_3 = ct_t_5[0];
                        let mut ct_t_4 = ct_t_5[1];
                        let mut ct_t_2 = ct_t_4 * d_3;
                        let mut ct_t_1 = ct_t_4 * d_4;
                        ct_t_1 += ct_t_3 * d_1;
                        ct_t_2 += ct_t_3 * d_2;
                        ct_p[1] += ct_t_2;
                        ct_p[0] += ct_t_1;
                    }
                },
            )
        }

        /// `jacfwd` of `polar`
        #[track_caller]
        pub fn jacfwd(p: [f64; 2]) -> [[f64; 2]; 2] {
            Self::__jacfwd::<f64>(p)
        }
    }
};
