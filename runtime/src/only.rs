//! An argument alone, in a tuple or not.

/// The only argument of its kind: in a tuple, as several would be, or not.
pub trait OnlyOne<T> {
    /// The argument.
    fn only(self) -> T;
}

impl<T> OnlyOne<T> for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn only(self) -> T {
        self
    }
}

impl<T> OnlyOne<T> for (T,) {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn only(self) -> T {
        self.0
    }
}

macro_rules! slices { ($([$($generics:tt)*] $Owner:ty;)*) => {$(
    /// What a plain argument would be coerced to.
    impl<'a, X, $($generics)*> OnlyOne<&'a [X]> for &'a $Owner {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn only(self) -> &'a [X] {
            self
        }
    }
    impl<'a, X, $($generics)*> OnlyOne<&'a [X]> for (&'a $Owner,) {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn only(self) -> &'a [X] {
            self.0
        }
    }
)*} }
slices! {
    [] Vec<X>;
    [const N: usize] [X; N];
}
