//! What a function must be so that generated code can call it.

/// Implemented for the companion of every function that has derivatives.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this function has no derivative",
    label = "called inside a function that is being differentiated"
)]
pub trait Differentiable {
    const OK: () = ();
}
