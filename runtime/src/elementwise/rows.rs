//! The grammar of the table.

/// Hands each row, taken apart, to the macro `$with`, with `$context` in front of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __rows {
    ([$with:ident $context:tt] $(
        $(#[$doc:meta])*
        $name:ident($first:ident $(, $rest:ident)* $(; $k:ident: $K:ty)?) -> $y:ident
            $value:tt $([$($partial:expr),+])? on ($($domain:expr),+)
            $(where $same:ident($($at:expr),+) = $result:expr)?;
    )*) => {$(
        $with! {
            $context [$(#[$doc])*] $name
            [$first $($rest)*] [$first $($rest)*] [$($k $K)?]
            $y $value [$($($partial),+)?] [$($domain),+]
            [$(($($at),+) = $result)?]
        }
    )*};
}

/// Hands every row of the table to the macro `$with`.
#[doc(hidden)]
#[macro_export]
macro_rules! __elementwise {
    ($with:ident $context:tt) => {
        $crate::__circular! { $with $context }
        $crate::__exponential! { $with $context }
        $crate::__powers! { $with $context }
        $crate::__piecewise! { $with $context }
        $crate::__special! { $with $context }
        $crate::__sigmoids! { $with $context }
    };
}
