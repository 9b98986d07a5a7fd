//! Entries of cotangents, where only types tell what is indexed: an array, or a struct with an index of its own.

/// What an index names in a structure, whatever numbers that is made of.
#[diagnostic::on_unimplemented(
    message = "the reverse derivative of an index of `{Self}` is not known [FT0425]",
    note = "an array, a slice or a `Vec` may be indexed, and a struct whose `impl Index` is `#[differentiable]`"
)]
pub trait Part<I> {
    /// What is there.
    type Part: ?Sized;
    /// Its place.
    fn __part_mut(&mut self, index: I) -> &mut Self::Part;
}

macro_rules! sequences { ($([$($generics:tt)*] $To:ty;)*) => {$(
    impl<X $($generics)*> Part<usize> for $To {
        type Part = X;
        #[track_caller]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn __part_mut(&mut self, index: usize) -> &mut X {
            &mut self[index]
        }
    }
)*} }
sequences! {
    [] [X];
    [] Vec<X>;
    [, const N: usize] [X; N];
}
