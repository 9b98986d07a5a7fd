//! The arguments that a stack of transforms takes, and results as a row of numbers.

use crate::polynomial::LEN;

/// A value made of the next numbers of a sequence.
pub(crate) trait Build {
    fn build(next: &mut dyn FnMut() -> f64) -> Self;
}

impl Build for f64 {
    fn build(next: &mut dyn FnMut() -> f64) -> f64 {
        next()
    }
}

impl<X: Build, const N: usize> Build for [X; N] {
    fn build(next: &mut dyn FnMut() -> f64) -> [X; N] {
        std::array::from_fn(|_| X::build(next))
    }
}

impl<X: Build> Build for Vec<X> {
    fn build(next: &mut dyn FnMut() -> f64) -> Vec<X> {
        (0..LEN).map(|_| X::build(next)).collect()
    }
}

impl<X: Build> Build for &'static [X] {
    fn build(next: &mut dyn FnMut() -> f64) -> Self {
        Vec::build(next).leak()
    }
}

impl<A: Build> Build for (A,) {
    fn build(next: &mut dyn FnMut() -> f64) -> (A,) {
        (A::build(next),)
    }
}

impl<A: Build, B: Build> Build for (A, B) {
    fn build(next: &mut dyn FnMut() -> f64) -> (A, B) {
        (A::build(next), B::build(next))
    }
}

/// An argument that `vmap` takes a batch of.
pub(crate) trait Mapped {
    type Batch;
}

impl Mapped for f64 {
    type Batch = &'static [f64];
}
impl<X: 'static, const N: usize> Mapped for [X; N] {
    type Batch = &'static [[X; N]];
}
impl<X: 'static> Mapped for &'static [X] {
    type Batch = &'static [Vec<X>];
}
impl<A: Mapped> Mapped for (A,) {
    type Batch = (A::Batch,);
}
impl<A: Mapped, B: Mapped> Mapped for (A, B) {
    type Batch = (A::Batch, B::Batch);
}

/// The arguments of a function, which `jvp` takes twice.
pub(crate) trait Arguments {
    type Bundle;
}
impl<A> Arguments for (A,) {
    type Bundle = A;
}
impl<A, B> Arguments for (A, B) {
    type Bundle = (A, B);
}

/// The types of the arguments of a stack, given those of the function.
macro_rules! arguments {
    ([] $base:ty) => { $base };
    ([jvp $($rest:ident)*] $base:ty) => {
        (
            <$crate::shapes::arguments!([$($rest)*] $base) as $crate::shapes::Arguments>::Bundle,
            <$crate::shapes::arguments!([$($rest)*] $base) as $crate::shapes::Arguments>::Bundle,
        )
    };
    ([vmap $($rest:ident)*] $base:ty) => {
        <$crate::shapes::arguments!([$($rest)*] $base) as $crate::shapes::Mapped>::Batch
    };
    ([$derivative:ident $($rest:ident)*] $base:ty) => {
        $crate::shapes::arguments!([$($rest)*] $base)
    };
}
pub(crate) use arguments;
