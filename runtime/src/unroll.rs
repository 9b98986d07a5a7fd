//! Loops over a const generic, written out where they stand.
//!
//! A derivative on lanes is one function of thousands of operations, each a loop over tangents and, in
//! it, over registers. The compiler unrolls them all in the end, but each unrolled loop costs it time in
//! proportion to the whole function. Written out, there is nothing to unroll: what `N` excludes is
//! dropped before the compiler's back end sees it.

/// `$body` for each `$i` below the const generic `$n`, in order.
macro_rules! unrolled {
    (|$i:ident < $n:ident| $body:expr) => {
        unrolled!(@ $n $i $body; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
        if const { 16 < $n } {
            let mut $i = 16;
            while $i < $n {
                $body;
                $i += 1;
            }
        }
    };
    (@ $n:ident $i:ident $body:expr; $($k:literal)*) => {$(
        if const { $k < $n } {
            let $i = $k;
            $body;
        }
    )*};
}

pub(crate) use unrolled;
