//! What a place holds that was declared without a value, and what an arm gives that left before it had one.

use crate::num::Num;
use crate::real::Real;

/// A structure that holds nothing yet, or zeros where its type says how many numbers it has.
#[diagnostic::on_unimplemented(
    message = "the reverse derivative of a `{Self}` that is not there yet is not known [FT0425]",
    label = "a value of `{Self}`",
    note = "of a local that gets its first value in a loop, or more than once: give it one where it is declared, `let mut a = ..;`",
    note = "of a value that an arm leaves before it is there: leave in a statement before it, `if c {{ continue; }}`"
)]
pub trait Empty {
    /// Nobody looks at it before there is another value.
    fn empty() -> Self;
}

impl<S: Real> Empty for Num<S> {
    fn empty() -> Self {
        Num(S::ZERO)
    }
}

impl<X> Empty for Vec<X> {
    fn empty() -> Self {
        Vec::new()
    }
}

impl<X> Empty for Option<X> {
    fn empty() -> Self {
        None
    }
}

impl<X: Empty, const N: usize> Empty for [X; N] {
    fn empty() -> Self {
        core::array::from_fn(|_| X::empty())
    }
}

macro_rules! defaults { ($($t:ty),*) => {$(
    impl Empty for $t {
        fn empty() -> Self {
            Self::default()
        }
    }
)*} }
defaults!(
    bool, char, usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, f32, f64, String
);

macro_rules! tuples { ($(($($X:ident)*))*) => {$(
    impl<$($X: Empty),*> Empty for ($($X,)*) {
        fn empty() -> Self {
            ($($X::empty(),)*)
        }
    }
)*} }
tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }
