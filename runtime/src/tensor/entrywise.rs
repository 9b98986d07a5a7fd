//! Any function of a number, applied to each entry.

use super::Tensor;
use super::array::Array;
use super::entry::Entry;
use super::flow::{give, times};
use crate::dual::Dual;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The tensor of the numbers `f(x)`, for any function.
    ///
    /// The methods of the table are faster: they run on several entries at once.
    ///
    /// ```
    /// use functra::Tensor;
    /// let x = Tensor::from([1.0_f64, 4.0, 9.0]);
    /// assert_eq!(x.map(|x| x.sqrt() + 1.0), Tensor::from([2.0, 3.0, 4.0]));
    /// ```
    #[must_use]
    pub fn map(&self, f: impl FnMut(T) -> T) -> Self {
        Tensor(Array::new(self.0.dims, self.as_slice().iter().copied().map(f).collect()))
    }
}

/// The values, and their partial derivatives by the entry and by the numbers around the function.
fn mapped<S: Real, const R: usize, const K: usize>(
    x: &Tensor<Num<S>, R>,
    mut f: impl FnMut(Num<Dual<S, K>>) -> Num<Dual<S, K>>,
) -> (Tensor<Num<S>, R>, [Array<S>; K]) {
    let mut values = Vec::with_capacity(x.size());
    let mut slopes = [(); K].map(|()| Vec::with_capacity(x.size()));
    for x in x {
        let Num(y) = f(Num(Dual::seed(x.0, 0)));
        values.push(Num(y.primal));
        slopes.iter_mut().zip(y.tangents).for_each(|(slopes, slope)| slopes.push(slope));
    }
    let dims = x.0.dims;
    (Tensor(Array::new(dims, values)), slopes.map(|it| Array::new(dims, it)))
}

/// The sweeps for functions that look at so many numbers around them. Their pullbacks hold nothing of the function, which
/// borrows from there; of an opaque type nobody would know.
macro_rules! sweeps { ($($name:ident $Pullback:ident $K:literal [$($number:ident $i:literal)*];)*) => {
    $(type $Pullback<C, const R: usize> =
        Box<dyn Fn(Tensor<C, R>, Place<'_, Tensor<C, R>> $(, sweeps!(@ $number))*)>;)*

    impl<S: Real, const R: usize> Tensor<Num<S>, R> {$(
        #[doc(hidden)]
        pub fn $name<C: Cotangent<S>>(
            &self,
            _: Backward<S, C>,
            f: impl FnMut(Num<Dual<S, $K>>) -> Num<Dual<S, $K>>,
        ) -> (Self, $Pullback<C, R>) {
            let (y, slopes) = mapped(self, f);
            let pullback = move |ct: Tensor<C, R>, x: Place<'_, Tensor<C, R>> $(, $number: sweeps!(@ $number))*| {
                give(x, || times(&ct.0, &slopes[0]));
                $(if let Some(to) = $number {
                    *to += times(&ct.0, &slopes[$i]).sum_all().each()[0];
                })*
            };
            (y, Box::new(pullback))
        }
    )*}
};
    (@ $_:ident) => { Place<'_, C> };
}
sweeps! {
    __map_0_vjp Alone 1 [];
    __map_1_vjp WithOne 2 [a 1];
    __map_2_vjp WithTwo 3 [a 1 b 2];
    __map_3_vjp WithThree 4 [a 1 b 2 c 3];
}
