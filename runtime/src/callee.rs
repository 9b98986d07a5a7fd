//! What a called function resolves to in a lifted body.

/// Implemented for the companion of every function that has derivatives.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "no derivative is known for this function [FT0401]",
    label = "called by a transformed function, but not annotated itself",
    note = "annotate it like its caller: `#[grad]`, `#[jvp]`, `#[vmap]` all will do",
    note = "a function of another crate: wrap it in one of yours, and give that a rule with \
            `#[derivative(..)]`",
    note = "a call that no derivative needs to follow: `nondiff!(..)` around it"
)]
pub trait Differentiable {
    const OK: () = ();
}

/// Implemented for the companion of every function that can be run backwards.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the reverse derivative of this function is not known [FT0425]",
    label = "called by a function that is run backwards, but cannot be run so itself",
    note = "ask for it there: with `#[vjp]`, `#[grad(mode = reverse)]`, or `vjp` among `#[transforms(..)]`",
    note = "forward mode needs no such rule: `#[grad(mode = forward)]` on the caller"
)]
pub trait Reversible {
    const OK: () = ();
}

/// The stand-ins that a callee without a companion resolves to: see the macros' `lift::call`.
#[doc(hidden)]
pub mod fallback {
    /// One type, so that messages give its name without a path; its parameter is the number of arguments.
    pub struct FunctionWithoutDerivative<const ARGS: usize>;

    /// It was refused for its derivative already.
    #[diagnostic::do_not_recommend]
    impl<const ARGS: usize> super::Reversible for FunctionWithoutDerivative<ARGS> {}

    macro_rules! arities {
        ($($module:ident $args:literal ($($A:ident $a:ident)*);)*) => {$(
            pub mod $module {
                pub type __Callee = super::FunctionWithoutDerivative<$args>;
            }
            impl FunctionWithoutDerivative<$args> {
                #[allow(clippy::too_many_arguments, reason = "as many as the call has")]
                /// Any arguments, any result: the call has nothing more to complain about.
                pub fn __call<In, $($A,)* Out>(_: In, $(_: $A),*) -> Out {
                    unreachable!("the call was refused")
                }
                /// The same for its sweeps.
                #[allow(
                    clippy::too_many_arguments,
                    clippy::type_complexity,
                    non_camel_case_types,
                    reason = "as many as the call has, and a place for each"
                )]
                pub fn __vjp<In, $($A, $a,)* Out, Ct>(
                    _: In,
                    $(_: $A),*
                ) -> (Out, fn(Ct $(, Option<&mut $a>)*)) {
                    unreachable!("the call was refused")
                }
            }
        )*};
    }
    arities! {
        n0 0 ();
        n1 1 (A a);
        n2 2 (A a B b);
        n3 3 (A a B b C c);
        n4 4 (A a B b C c D d);
        n5 5 (A a B b C c D d E e);
        n6 6 (A a B b C c D d E e F f);
        n7 7 (A a B b C c D d E e F f G g);
        n8 8 (A a B b C c D d E e F f G g H h);
        n9 9 (A a B b C c D d E e F f G g H h I i);
        n10 10 (A a B b C c D d E e F f G g H h I i J j);
        n11 11 (A a B b C c D d E e F f G g H h I i J j K k);
        n12 12 (A a B b C c D d E e F f G g H h I i J j K k L l);
    }
}
