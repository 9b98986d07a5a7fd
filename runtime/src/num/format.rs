//! Text of one number, which is that of its primal.

use core::fmt::{Debug, Display, Formatter, LowerExp, Result, UpperExp};
use core::str::FromStr;

use super::Num;
use crate::real::{Real, Scalar};

macro_rules! format {
    ($($Format:ident)*) => {$(
        impl<S: Scalar> $Format for Num<S> {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                $Format::fmt(&self.0.peel(), f)
            }
        }
    )*};
}
format!(Display LowerExp UpperExp);

/// The primal: one number, or those of all lanes.
impl<S: Real> Debug for Num<S> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.show(f)
    }
}

impl<S: Real<Elem: FromStr>> FromStr for Num<S> {
    type Err = <S::Elem as FromStr>::Err;

    /// A constant of this decimal notation.
    fn from_str(text: &str) -> core::result::Result<Self, Self::Err> {
        text.parse().map(|x| Num(S::constant(x)))
    }
}
