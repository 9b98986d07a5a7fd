//! Functions of numbers, applied to each entry: the rows of the table as methods.

use super::Tensor;
use super::array::Array;
use super::dims::{Dims, broadcast};
use super::entry::Entry;
use super::flow::{give, give_summed, times};
use super::operand::{Active, Operand};
use super::sweep::{sweep, sweep_with_partials};
use crate::elementwise::row;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// The shape of a method's result, which has the rank of the tensor that the method is called on.
#[track_caller]
fn shape_with<S: Real>(name: &str, rank: usize, x: &Array<S>, rest: &[&Array<S>]) -> Dims {
    let dims = rest.iter().fold(x.dims, |dims, it| broadcast(name, &dims, &it.dims));
    assert!(
        dims.len() == rank,
        "`{name}`: a tensor of shape {:?} cannot take an operand of more axes, which make it {dims:?}",
        x.dims
    );
    dims
}

macro_rules! method {
    // Left to reductions of that name, to operators, and to the table itself.
    ([] $doc:tt max $($_:tt)*) => {};
    ([] $doc:tt min $($_:tt)*) => {};
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {std as $($__:tt)*} $($_:tt)*) => {};
    ([] $doc:tt $name:ident $first:tt $all:tt $k:tt $y:ident {aux $($__:tt)*} $($_:tt)*) => {};
    ([] [$($doc:tt)*] $name:ident [$x:ident] $all:tt [$($k:ident $K:ty)?] $($_:tt)*) => {
        impl<T: Entry, const R: usize> Tensor<T, R> {
            $($doc)*
            #[must_use]
            pub fn $name(&self $(, $k: $K)?) -> Self {
                let x = self.0.bare();
                Tensor(Array::wrapped(sweep(row::$name { $($k)? }, x.dims, [&x])))
            }
        }

        functra_macros::__join! {
            impl<S: Real, const R: usize> Tensor<Num<S>, R> {
                #[doc(hidden)]
                pub fn [<__ $name _vjp>]<C: Cotangent<S>>(
                    &self,
                    _: Backward<S, C>
                    $(, $k: $K)?
                ) -> (
                    Self,
                    impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>> $(, places!($k))?) + use<S, C, R>,
                ) {
                    let x = self.0.bare();
                    let (y, [slope]) = sweep_with_partials(row::$name { $($k)? }, x.dims, [&x]);
                    let pullback = move |ct: Tensor<C, R>, $x: Place<'_, Tensor<C, R>> $(, $k: places!($k))?| {
                        $(let _ = $k;)?
                        give($x, || times(&ct.0, &slope));
                    };
                    (Tensor(Array::wrapped(y)), pullback)
                }
            }
        }
    };
    ([] [$($doc:tt)*] $name:ident [$x:ident $a:ident] $all:tt [] $($_:tt)*) => {
        method! { @ [$($doc)*] $name $x [$a A] }
    };
    ([] [$($doc:tt)*] $name:ident [$x:ident $a:ident $b:ident] $all:tt [] $($_:tt)*) => {
        method! { @ [$($doc)*] $name $x [$a A $b B] }
    };
    (@ [$($doc:tt)*] $name:ident $x:ident [$($a:ident $A:ident)+]) => {
        impl<T: Entry, const R: usize> Tensor<T, R> {
            $($doc)*
            ///
            /// # Panics
            ///
            /// If the operands do not broadcast to a tensor of this rank.
            #[track_caller]
            #[must_use]
            pub fn $name(&self $(, $a: impl Operand<T>)+) -> Self {
                let $x = self.0.bare();
                $(let $a = $a.numbers();)+
                let dims = shape_with(stringify!($name), R, &$x, &[$(&$a),+]);
                Tensor(Array::wrapped(sweep(row::$name {}, dims, [&$x $(, &$a)+])))
            }
        }

        functra_macros::__join! {
            impl<S: Real, const R: usize> Tensor<Num<S>, R> {
                #[doc(hidden)]
                #[track_caller]
                pub fn [<__ $name _vjp>]<C: Cotangent<S>, $($A: Active<S, C>),+>(
                    &self,
                    _: Backward<S, C>
                    $(, $a: $A)+
                ) -> (
                    Self,
                    impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>> $(, Place<'_, $A::Place>)+)
                        + use<S, C, $($A,)+ R>,
                ) {
                    let $x = self.0.bare();
                    $(let $a = $a.numbers();)+
                    let dims = shape_with(stringify!($name), R, &$x, &[$(&$a),+]);
                    let (y, [$x $(, $a)+]) = sweep_with_partials(row::$name {}, dims, [&$x $(, &$a)+]);
                    let slopes = ($x, $($a),+);
                    let pullback = move |ct: Tensor<C, R>, $x: Place<'_, Tensor<C, R>> $(, $a: Place<'_, $A::Place>)+| {
                        let places = ($x, $($a),+);
                        let ($x, $($a),+) = &slopes;
                        pull!(ct, places, $x $($a $A)+);
                    };
                    (Tensor(Array::wrapped(y)), pullback)
                }
            }
        }
    };
}

/// Hands each argument its share of the cotangent.
macro_rules! pull {
    ($ct:ident, $places:ident, $x:ident $a:ident $A:ident) => {
        give_summed($places.0, || times(&$ct.0, $x));
        <$A as Active<S, C>>::give($places.1, || times(&$ct.0, $a));
    };
    ($ct:ident, $places:ident, $x:ident $a:ident $A:ident $b:ident $B:ident) => {
        pull!($ct, $places, $x $a $A);
        <$B as Active<S, C>>::give($places.2, || times(&$ct.0, $b));
    };
}

/// Where the cotangent of a parameter that has none would go.
macro_rules! places {
    ($_:ident) => { Place<'_, ()> };
}

crate::__elementwise!(method []);
