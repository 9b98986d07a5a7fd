//! Structs of numbers: what `#[derive(Diff)]` says of a type.

use crate::transform::gather::Access;

/// A type made of numbers, of which there is a form with other numbers in their place.
///
/// `#[derive(Diff)]` implements it for a struct; numbers, arrays, `Vec`, `Option`, `Result` and tuples have it
/// already, and so do types that hold no numbers, such as integers.
///
/// ```
/// use functra::{Diff, grad};
///
/// #[derive(Clone, Debug, PartialEq, Diff)]
/// struct Spring {
///     stiffness: f64,
///     rest: f64,
/// }
///
/// #[grad]
/// fn energy(spring: &Spring) -> f64 {
///     0.5 * spring.stiffness * (3.0 - spring.rest).powi(2)
/// }
///
/// let spring = Spring { stiffness: 10.0, rest: 1.0 };
/// assert_eq!(energy::grad(&spring), Spring { stiffness: 2.0, rest: -20.0 });
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not known to be made of numbers [FT0420]",
    label = "taken for a struct of numbers",
    note = "put `#[derive(functra::Diff)]` on `{Self}`",
    note = "or, if no derivative follows what is in it, `#[nodiff]` before the parameter or field"
)]
pub trait Diff {
    /// The same with `N` in place of each number. Of a struct `Spring` it is `SpringOf<N>`.
    type Of<N>;
    /// How it is converted. Who asks for it asks for nothing but `Diff`, so that what is said where that is not
    /// there is said once.
    #[doc(hidden)]
    type Way;
}

/// A struct with `N` in place of each number.
pub type Of<X, N> = <X as Diff>::Of<N>;

/// The way between a struct as users have it and its form with numbers `E`.
///
/// # Safety
///
/// Where [`SAME`](Self::SAME) holds, both must lie in memory in the same way.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of `{E}`",
    note = "a function is made of one type of numbers; if it is that of the struct, say so: `#[grad(scalar = f32)]`"
)]
pub unsafe trait Convert<E>: Diff + Sized {
    /// Whether both forms are one in memory.
    const SAME: bool = false;
    /// The form with numbers `E`.
    fn to_of(&self) -> Of<Self, E>;
    /// The inverse of [`to_of`](Self::to_of).
    fn from_of(of: Of<Self, E>) -> Self;
}

/// The way of all types: as [`Convert`] says.
pub struct ByParts;

/// A way between `X` and its form with numbers `E`.
pub trait Way<X: Diff, E> {
    /// The form with numbers `E`.
    fn to_of(x: &X) -> Of<X, E>;
    /// The inverse.
    fn from_of(of: Of<X, E>) -> X;
}

impl<E, X: Convert<E>> Way<X, E> for ByParts {
    #[inline]
    fn to_of(x: &X) -> Of<X, E> {
        x.to_of()
    }
    #[inline]
    fn from_of(of: Of<X, E>) -> X {
        X::from_of(of)
    }
}

/// A value of the user's with numbers `E`.
#[inline]
pub fn to_of<X: Diff, E>(x: &X) -> Of<X, E>
where
    X::Way: Way<X, E>,
{
    <X::Way as Way<X, E>>::to_of(x)
}

/// The inverse of [`to_of`].
#[inline]
pub fn from_of<X: Diff, E>(of: Of<X, E>) -> X
where
    X::Way: Way<X, E>,
{
    <X::Way as Way<X, E>>::from_of(of)
}

macro_rules! number { ($($float:ident)*) => { $(
    #[diagnostic::do_not_recommend]
    impl Diff for $float {
        type Of<N> = N;
        type Way = ByParts;
    }

    // SAFETY: they are the same.
    #[diagnostic::do_not_recommend]
    unsafe impl Convert<$float> for $float {
        const SAME: bool = true;
        #[inline]
        fn to_of(&self) -> $float {
            *self
        }
        #[inline]
        fn from_of(of: $float) -> $float {
            of
        }
    }
)* } }
number!(f64 f32);

#[diagnostic::do_not_recommend]
impl<X: Diff, const K: usize> Diff for [X; K] {
    type Of<N> = [X::Of<N>; K];
    type Way = ByParts;
}

// SAFETY: elements of an array lie side by side.
#[diagnostic::do_not_recommend]
unsafe impl<E, X: Convert<E>, const K: usize> Convert<E> for [X; K] {
    const SAME: bool = X::SAME;
    #[inline]
    fn to_of(&self) -> [X::Of<E>; K] {
        self.each_ref().map(X::to_of)
    }
    #[inline]
    fn from_of(of: [X::Of<E>; K]) -> Self {
        of.map(X::from_of)
    }
}

#[diagnostic::do_not_recommend]
impl<X: Diff> Diff for Vec<X> {
    type Of<N> = Vec<X::Of<N>>;
    type Way = ByParts;
}

// SAFETY: nothing is claimed.
#[diagnostic::do_not_recommend]
unsafe impl<E, X: Convert<E>> Convert<E> for Vec<X> {
    #[inline]
    fn to_of(&self) -> Vec<X::Of<E>> {
        self.iter().map(X::to_of).collect()
    }
    #[inline]
    fn from_of(of: Vec<X::Of<E>>) -> Self {
        of.into_iter().map(X::from_of).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<X: Diff> Diff for Option<X> {
    type Of<N> = Option<X::Of<N>>;
    type Way = ByParts;
}

// SAFETY: nothing is claimed.
#[diagnostic::do_not_recommend]
unsafe impl<E, X: Convert<E>> Convert<E> for Option<X> {
    #[inline]
    fn to_of(&self) -> Option<X::Of<E>> {
        self.as_ref().map(X::to_of)
    }
    #[inline]
    fn from_of(of: Option<X::Of<E>>) -> Self {
        of.map(X::from_of)
    }
}

#[diagnostic::do_not_recommend]
impl<X: Diff, F> Diff for Result<X, F> {
    type Of<N> = Result<X::Of<N>, F>;
    type Way = ByParts;
}

// SAFETY: nothing is claimed.
#[diagnostic::do_not_recommend]
unsafe impl<E, X: Convert<E>, F: Clone> Convert<E> for Result<X, F> {
    #[inline]
    fn to_of(&self) -> Result<X::Of<E>, F> {
        self.as_ref().map(X::to_of).map_err(F::clone)
    }
    #[inline]
    fn from_of(of: Result<X::Of<E>, F>) -> Self {
        of.map(X::from_of)
    }
}

macro_rules! tuples { ($(($($X:ident $i:tt),*))*) => { $(
    #[diagnostic::do_not_recommend]
    impl<$($X: Diff),*> Diff for ($($X,)*) {
        type Of<Number> = ($($X::Of<Number>,)*);
        type Way = ByParts;
    }

    // SAFETY: nothing is claimed.
    #[diagnostic::do_not_recommend]
    unsafe impl<Number, $($X: Convert<Number>),*> Convert<Number> for ($($X,)*) {
        #[inline]
        fn to_of(&self) -> Self::Of<Number> {
            ($(self.$i.to_of(),)*)
        }
        #[inline]
        fn from_of(_of: Self::Of<Number>) -> Self {
            ($($X::from_of(_of.$i),)*)
        }
    }
)* } }
tuples! {
    ()
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11)
}

macro_rules! leafless { ($($t:ty),*) => { $(
    #[diagnostic::do_not_recommend]
    impl Diff for $t {
        type Of<N> = $t;
        type Way = ByParts;
    }

    // SAFETY: they are the same.
    #[diagnostic::do_not_recommend]
    unsafe impl<E> Convert<E> for $t {
        const SAME: bool = true;
        #[inline]
        fn to_of(&self) -> $t {
            self.clone()
        }
        #[inline]
        fn from_of(of: $t) -> $t {
            of
        }
    }
)* } }
leafless!(bool, char, usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, String);

/// A slice of structs with numbers `E`: where it stands, if both forms are one in memory.
pub enum Slice<'a, T> {
    /// The user's own.
    Here(&'a [T]),
    /// Made from it.
    Made(Vec<T>),
}

impl<T> core::ops::Deref for Slice<'_, T> {
    type Target = [T];
    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Slice::Here(it) => it,
            Slice::Made(it) => it,
        }
    }
}

/// A batch of structs, as the levels take it.
#[inline]
pub fn slice_of<E, X: Convert<E>>(items: &[X]) -> Slice<'_, Of<X, E>> {
    if const { X::SAME } {
        // SAFETY: both forms lie in memory in the same way.
        Slice::Here(unsafe { core::slice::from_raw_parts(items.as_ptr().cast(), items.len()) })
    } else {
        Slice::Made(items.iter().map(X::to_of).collect())
    }
}

/// Has results of structs written into the places that a user gives.
#[inline]
#[track_caller]
pub fn write_of<E, X: Convert<E>>(out: &mut [X], write: impl FnOnce(&mut [Of<X, E>])) {
    if const { X::SAME } {
        // SAFETY: both forms lie in memory in the same way.
        write(unsafe { core::slice::from_raw_parts_mut(out.as_mut_ptr().cast(), out.len()) });
        return;
    }
    let mut made: Vec<_> = out.iter().map(X::to_of).collect();
    write(&mut made);
    out.iter_mut().zip(made).for_each(|(place, it)| *place = X::from_of(it));
}

/// Rows of structs, as the levels take them.
#[inline]
#[must_use]
pub fn struct_rows<E, X: Convert<E>>(rows: crate::rows::RowsView<'_, X>) -> Vec<Vec<Of<X, E>>> {
    let row = |i| (0..rows.row_len(i)).map(|j| rows.at(i, j).to_of()).collect();
    (0..rows.len()).map(row).collect()
}

/// A field of each struct of a block of lanes.
pub struct Field<'a, A, X, F> {
    structs: &'a A,
    get: F,
    of: core::marker::PhantomData<fn(&X)>,
}

/// The field that `get` takes out.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn field<X, Y, A: Access<X>, F: Fn(&X) -> &Y>(structs: &A, get: F) -> Field<'_, A, X, F> {
    Field { structs, get, of: core::marker::PhantomData }
}

impl<X, Y, A: Access<X>, F: Fn(&X) -> &Y> Access<Y> for Field<'_, A, X, F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn at(&self, lane: usize) -> &Y {
        (self.get)(self.structs.at(lane))
    }
}

/// A field without numbers, which one run on lanes has for all of its elements.
///
/// # Panics
///
/// If the elements differ in it.
#[cfg_attr(not(debug_assertions), inline(always))]
#[track_caller]
pub fn shared<Y: Clone, A: Access<Y>>(
    name: &str,
    width: usize,
    values: &A,
    same: impl Fn(&Y, &Y) -> bool,
) -> Y {
    let first = values.at(0);
    let mut lane = 1;
    while lane < width {
        assert!(
            same(first, values.at(lane)),
            "`{name}` holds no numbers, so all elements of a batch must have the same, but they differ"
        );
        lane += 1;
    }
    first.clone()
}

/// Whether two values without numbers are the same: `Same(a, b).same()`.
pub struct Same<'a, T>(pub &'a T, pub &'a T);

impl<T: PartialEq> Same<'_, T> {
    /// Where they can be compared.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn same(self) -> bool {
        self.0 == self.1
    }
}

/// Found where they cannot.
pub trait NotComparable: Sized {
    /// Evaluated for a type that is compared all the same, and for no other: what does not depend on the type
    /// would be evaluated whenever the optimizer comes by.
    const REFUSAL: bool =
        panic!("a batch of structs needs `PartialEq` of the fields that hold no numbers");

    /// Does not compile, if it is ever called.
    #[must_use]
    fn same(self) -> bool {
        Self::REFUSAL
    }
}

impl<T> NotComparable for Same<'_, T> {}

/// Whether a type holds numbers: `Holds::<X>::NUMBERS`, for a check of parameters that are not marked.
pub struct Holds<X: ?Sized>(core::marker::PhantomData<X>);

impl<X: OfStruct> Holds<X> {
    /// It does.
    pub const NUMBERS: bool = true;
}

/// Implemented by `#[derive(Diff)]` alone.
pub trait OfStruct {}

/// Found where it does not.
pub trait HoldsNone {
    /// It does not, as far as is known.
    const NUMBERS: bool = false;
}

impl<X: ?Sized> HoldsNone for Holds<X> {}
