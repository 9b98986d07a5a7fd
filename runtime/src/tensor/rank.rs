//! Ranks that follow from others: one less, one more, the larger of two.
//!
//! Stable Rust cannot compute with the parameters of types, so the answers stand in tables.

use super::Tensor;
use super::array::Array;

/// A rank, as a type.
#[doc(hidden)]
pub struct Rank<const R: usize>;

/// A tensor, whatever its rank.
#[doc(hidden)]
pub trait Shaped<T>: Sized {
    fn of(array: Array<T>) -> Self;
    fn array(&self) -> &Array<T>;
    fn array_mut(&mut self) -> &mut Array<T>;
    fn into_array(self) -> Array<T>;
}

impl<T, const R: usize> Shaped<T> for Tensor<T, R> {
    fn of(array: Array<T>) -> Self {
        debug_assert_eq!(array.dims.len(), R);
        Tensor(array)
    }
    fn array(&self) -> &Array<T> {
        &self.0
    }
    fn array_mut(&mut self) -> &mut Array<T> {
        &mut self.0
    }
    fn into_array(self) -> Array<T> {
        self.0
    }
}

/// A rank that has one below.
#[doc(hidden)]
pub trait HasLower {
    type Of<T>: Shaped<T>;
}

/// A rank that has one above.
#[doc(hidden)]
pub trait HasHigher {
    type Of<T>: Shaped<T>;
}

/// Two ranks, of which the larger is that of what both broadcast to.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "tensors of these ranks do not broadcast: 8 is the most")]
pub trait Join<Other> {
    type Of<T>: Shaped<T>;
}

/// Two ranks of matrices and vectors, and that of their product.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`matmul` takes vectors, matrices, and stacks of matrices of equal rank"
)]
pub trait Product<Other> {
    type Of<T>: Shaped<T>;
}

/// Two ranks, and their difference.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "a tensor has fewer axes than are to go")]
pub trait LessBy<Other> {
    type Of<T>: Shaped<T>;
}

/// A tensor of `N` axes less than `Tensor<T, R>`.
pub type Less<T, const R: usize, const N: usize> = <Rank<R> as LessBy<Rank<N>>>::Of<T>;
/// A tensor of one axis less than `Tensor<T, R>`.
pub type Lower<T, const R: usize> = <Rank<R> as HasLower>::Of<T>;
/// A tensor of one axis more than `Tensor<T, R>`.
pub type Higher<T, const R: usize> = <Rank<R> as HasHigher>::Of<T>;
/// What tensors of `R` and `Q` axes broadcast to.
pub type Joined<T, const R: usize, const Q: usize> = <Rank<R> as Join<Rank<Q>>>::Of<T>;
/// The product of tensors of `R` and `Q` axes.
pub type ProductOf<T, const R: usize, const Q: usize> = <Rank<R> as Product<Rank<Q>>>::Of<T>;

macro_rules! neighbours { ($($low:literal $high:literal)*) => {$(
    impl HasLower for Rank<$high> {
        type Of<T> = Tensor<T, $low>;
    }
    impl HasHigher for Rank<$low> {
        type Of<T> = Tensor<T, $high>;
    }
)*} }
neighbours!(0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8);

macro_rules! table { ($Trait:ident: $($a:literal $b:literal => $c:literal,)*) => {$(
    impl $Trait<Rank<$b>> for Rank<$a> {
        type Of<T> = Tensor<T, $c>;
    }
)*} }
table! { Join:
    0 0 => 0, 0 1 => 1, 0 2 => 2, 0 3 => 3, 0 4 => 4, 0 5 => 5, 0 6 => 6, 0 7 => 7, 0 8 => 8,
    1 0 => 1, 1 1 => 1, 1 2 => 2, 1 3 => 3, 1 4 => 4, 1 5 => 5, 1 6 => 6, 1 7 => 7, 1 8 => 8,
    2 0 => 2, 2 1 => 2, 2 2 => 2, 2 3 => 3, 2 4 => 4, 2 5 => 5, 2 6 => 6, 2 7 => 7, 2 8 => 8,
    3 0 => 3, 3 1 => 3, 3 2 => 3, 3 3 => 3, 3 4 => 4, 3 5 => 5, 3 6 => 6, 3 7 => 7, 3 8 => 8,
    4 0 => 4, 4 1 => 4, 4 2 => 4, 4 3 => 4, 4 4 => 4, 4 5 => 5, 4 6 => 6, 4 7 => 7, 4 8 => 8,
    5 0 => 5, 5 1 => 5, 5 2 => 5, 5 3 => 5, 5 4 => 5, 5 5 => 5, 5 6 => 6, 5 7 => 7, 5 8 => 8,
    6 0 => 6, 6 1 => 6, 6 2 => 6, 6 3 => 6, 6 4 => 6, 6 5 => 6, 6 6 => 6, 6 7 => 7, 6 8 => 8,
    7 0 => 7, 7 1 => 7, 7 2 => 7, 7 3 => 7, 7 4 => 7, 7 5 => 7, 7 6 => 7, 7 7 => 7, 7 8 => 8,
    8 0 => 8, 8 1 => 8, 8 2 => 8, 8 3 => 8, 8 4 => 8, 8 5 => 8, 8 6 => 8, 8 7 => 8, 8 8 => 8,
}
table! { LessBy:
    0 0 => 0, 1 0 => 1, 1 1 => 0, 2 0 => 2, 2 1 => 1, 2 2 => 0, 3 0 => 3, 3 1 => 2, 3 2 => 1,
    3 3 => 0, 4 0 => 4, 4 1 => 3, 4 2 => 2, 4 3 => 1, 4 4 => 0, 5 0 => 5, 5 1 => 4, 5 2 => 3,
    5 3 => 2, 5 4 => 1, 5 5 => 0, 6 0 => 6, 6 1 => 5, 6 2 => 4, 6 3 => 3, 6 4 => 2, 6 5 => 1,
    6 6 => 0, 7 0 => 7, 7 1 => 6, 7 2 => 5, 7 3 => 4, 7 4 => 3, 7 5 => 2, 7 6 => 1, 7 7 => 0,
    8 0 => 8, 8 1 => 7, 8 2 => 6, 8 3 => 5, 8 4 => 4, 8 5 => 3, 8 6 => 2, 8 7 => 1, 8 8 => 0,
}
table! { Product:
    1 1 => 0, 1 2 => 1, 2 1 => 1, 2 2 => 2, 3 3 => 3, 4 4 => 4, 5 5 => 5, 6 6 => 6, 7 7 => 7, 8 8 => 8,
    3 2 => 3, 2 3 => 3, 3 1 => 2, 1 3 => 2,
}
