//! A function that is refused: the error, the function itself, and stubs of all that was promised,
//! so that callers need no errors of their own.
use functra::{grad, vmap};

#[allow(dead_code)]
pub fn square(x: f64) -> f64 {
    x * x
}

/// Derivatives and batched forms of [`square`](fn@square).
#[allow(non_camel_case_types, dead_code)]
pub struct square {}

#[allow(clippy::all, clippy::pedantic, deprecated, unused, unreachable_code)]
const _: () = {
    use ::functra::private as __rt;

    #[diagnostic::do_not_recommend]
    impl __rt::Differentiable for square {}

    #[diagnostic::do_not_recommend]
    impl __rt::Reversible for square {}

    impl square {
        #[doc(hidden)]
        #[allow(non_snake_case)]
        pub fn __call<__S, __A0, __R>(_: __S, _: __A0) -> __R {
            unreachable!("the function was refused")
        }

        #[doc(hidden)]
        #[allow(non_snake_case, clippy::type_complexity)]
        pub fn __vjp<__S, __A0, __P0, __R, __C>(
            _: __S,
            _: __A0,
        ) -> (__R, fn(__C, ::core::option::Option<&mut __P0>)) {
            unreachable!("the function was refused")
        }

        /// `grad` of `square`
        #[allow(unused_variables)]
        #[track_caller]
        pub fn grad(x: f64) -> f64 {
            ::core::unreachable!("the function was refused")
        }

        /// the value, and `grad` of `square`
        #[allow(unused_variables)]
        #[track_caller]
        pub fn value_and_grad(x: f64) -> (f64, f64) {
            ::core::unreachable!("the function was refused")
        }

        /// `vmap` of `grad` of `square`
        #[allow(unused_variables)]
        #[track_caller]
        pub fn vmap_grad(x: &[f64]) -> ::std::vec::Vec<f64> {
            ::core::unreachable!("the function was refused")
        }

        /// `vmap` of `grad` of `square`, into the places of `out`
        #[allow(unused_variables)]
        #[track_caller]
        pub fn vmap_grad_into(x: &[f64], out: &mut [f64]) {
            ::core::unreachable!("the function was refused")
        }

        /// the value, and `vmap` of `grad` of `square`
        #[allow(unused_variables)]
        #[track_caller]
        pub fn vmap_value_and_grad(x: &[f64]) -> ::std::vec::Vec<(f64, f64)> {
            ::core::unreachable!("the function was refused")
        }

        /// the value, and `vmap` of `grad` of `square`, into the places of `out`
        #[allow(unused_variables)]
        #[track_caller]
        pub fn vmap_value_and_grad_into(x: &[f64], out: &mut [(f64, f64)]) {
            ::core::unreachable!("the function was refused")
        }
    }
};
::core::compile_error! {
    "`in_dims` has 2 entries, but `square` has 1 argument [FT0507]\n  = note: square(x: f64)\n                 0       0\n  = help: write `0` where each call has its own value, or `None` where all calls share one\n  = help: for example `in_dims = (0,)`"
}
