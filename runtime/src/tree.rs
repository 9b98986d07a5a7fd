//! Values made of scalars, whatever their shape: a number, an array, a slice, a `Vec`, a tuple.
//!
//! A derivative takes its arguments apart into numbers, gives each a tangent, and puts them together
//! again in the same shape. That is all a transform needs to know of a type, so a type that says how
//! it is made of scalars works under every transform. (JAX calls such values *pytrees*.)

use crate::tensor::Linear;
use crate::tensor::Tensor;
use core::mem::MaybeUninit;

/// What to do with each scalar of a tree.
///
/// A trait instead of a closure: its method can be `#[cfg_attr(not(debug_assertions), inline(always))]`, without which lane code
/// falls back to a call for each instruction.
pub trait LeafMap<S, M> {
    /// The new leaf in place of `leaf`. Leaves come in order.
    fn leaf(&mut self, leaf: S) -> M;

    /// All leaves of a tensor at once, where that costs less than one by one.
    fn tensor<const R: usize>(&mut self, _: &Tensor<S, R>) -> Option<Tensor<M, R>> {
        None
    }

    /// The same for a number that no derivative follows, a field marked `#[nodiff]`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fixed(&mut self, leaf: S) -> M {
        self.leaf(leaf)
    }
}

/// A map of the numbers that no derivative follows.
pub struct Still<'f, F>(pub &'f mut F);

impl<S, M, F: LeafMap<S, M>> LeafMap<S, M> for Still<'_, F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, leaf: S) -> M {
        self.0.fixed(leaf)
    }
}

impl<S, M, F: LeafZip<S, M>> LeafZip<S, M> for Still<'_, F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaves(&mut self, a: S, b: S) -> M {
        self.0.fixed(a, b)
    }
}

/// What to do with each pair of scalars in the same place of two trees.
pub trait LeafZip<S, M> {
    /// The new leaf in place of `a` and `b`.
    fn leaves(&mut self, a: S, b: S) -> M;

    /// The same for numbers that no derivative follows.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fixed(&mut self, a: S, b: S) -> M {
        self.leaves(a, b)
    }
}

/// A value made of scalars `S`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be taken apart into its numbers",
    note = "a derivative or a batch takes numbers, arrays, slices, `Vec`, `Option`, `Result`, tuples of these, and structs with `#[derive(Diff)]`",
    note = "a struct whose fields are structs of tensors has `#[diff(tensors)]` beside the derive",
    note = "what is constant may be anything: as a field of a struct of its own, which is passed by reference"
)]
pub trait Tree<S> {
    /// The same shape, owned, with `M` in place of each scalar.
    type With<M>;

    /// Replaces each scalar, in order.
    fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> Self::With<M>;

    /// Replaces each pair of scalars of two trees of one shape, in order.
    ///
    /// # Panics
    ///
    /// If the shapes differ.
    fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> Self::With<M>;

    /// The number of scalars that derivatives follow.
    fn count(&self) -> usize;
}

/// A number, or a cotangent, is a leaf itself.
#[diagnostic::do_not_recommend]
impl<X: Linear> Tree<X> for X {
    type With<M> = M;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<X, M>>(&self, f: &mut F) -> M {
        f.leaf(*self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<X, M>>(&self, other: &X, f: &mut F) -> M {
        f.leaves(*self, *other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        1
    }
}

/// A reference to a tree is a tree. (Said of each container by itself: of `&X` for every tree `X` it
/// would clash with the number types that other crates may add.)
macro_rules! by_reference { ($([$($generics:tt)*] $Tree:ty;)*) => { $(
    impl<S, $($generics)*> Tree<S> for &$Tree {
        type With<M> = <$Tree as Tree<S>>::With<M>;

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> Self::With<M> {
            <$Tree as Tree<S>>::map(self, f)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> Self::With<M> {
            <$Tree as Tree<S>>::zip(self, other, f)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn count(&self) -> usize {
            <$Tree as Tree<S>>::count(self)
        }
    }
)* } }
by_reference! {
    [X: Tree<S>, const N: usize] [X; N];
    [X: Tree<S>] [X];
    [X: Tree<S>] Vec<X>;
    [X: Tree<S>] Option<X>;
    [X: Tree<S>, E: Clone] Result<X, E>;
    [] ();
    [A: Tree<S>] (A,);
    [A: Tree<S>, B: Tree<S>] (A, B);
    [A: Tree<S>, B: Tree<S>, C: Tree<S>] (A, B, C);
    [A: Tree<S>, B: Tree<S>, C: Tree<S>, D: Tree<S>] (A, B, C, D);
}

impl<X: Linear> Tree<X> for &X {
    type With<M> = M;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<X, M>>(&self, f: &mut F) -> M {
        f.leaf(**self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<X, M>>(&self, other: &Self, f: &mut F) -> M {
        f.leaves(**self, **other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        1
    }
}

impl<S, X: Tree<S>, const N: usize> Tree<S> for [X; N] {
    type With<M> = [X::With<M>; N];

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> [X::With<M>; N] {
        let mut out = ArrayBuilder::new();
        let mut i = 0;
        while i < N {
            out.push(self[i].map(f));
            i += 1;
        }
        out.finish()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> [X::With<M>; N] {
        let mut out = ArrayBuilder::new();
        let mut i = 0;
        while i < N {
            out.push(self[i].zip(&other[i], f));
            i += 1;
        }
        out.finish()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        let mut sum = 0;
        let mut i = 0;
        while i < N {
            sum += self[i].count();
            i += 1;
        }
        sum
    }
}

/// An array filled from the front, without a closure (see [`LeafMap`]).
///
/// If a leaf panics, what was pushed is leaked: nothing is dropped twice.
pub(crate) struct ArrayBuilder<T, const N: usize> {
    items: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> ArrayBuilder<T, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn new() -> Self {
        ArrayBuilder { items: [const { MaybeUninit::uninit() }; N], len: 0 }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn push(&mut self, item: T) {
        self.items[self.len] = MaybeUninit::new(item);
        self.len += 1;
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn finish(self) -> [T; N] {
        assert!(self.len == N);
        // SAFETY: all N items were written; an array of `MaybeUninit<T>` has the layout of one of `T`.
        unsafe { core::mem::transmute_copy(&self.items) }
    }
}

/// Fills a `Vec` of a known length. Its length stays in a register until it is full, which `Vec::push` keeps
/// in memory, where each entry would wait for it.
struct ListBuilder<T> {
    items: Vec<T>,
    len: usize,
}

impl<T> ListBuilder<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn new(len: usize) -> Self {
        ListBuilder { items: Vec::with_capacity(len), len: 0 }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn push(&mut self, item: T) {
        assert!(self.len < self.items.capacity());
        // SAFETY: there is room for so many.
        unsafe { self.items.as_mut_ptr().add(self.len).write(item) };
        self.len += 1;
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn finish(mut self) -> Vec<T> {
        // SAFETY: so many were written.
        unsafe { self.items.set_len(self.len) };
        self.items
    }
}

impl<S, X: Tree<S>> Tree<S> for [X] {
    type With<M> = Vec<X::With<M>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> Vec<X::With<M>> {
        let mut out = ListBuilder::new(self.len());
        for item in self {
            out.push(item.map(f));
        }
        out.finish()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> Vec<X::With<M>> {
        assert!(
            self.len() == other.len(),
            "a primal of {} elements has a tangent of {}",
            self.len(),
            other.len()
        );
        let mut out = ListBuilder::new(self.len());
        for i in 0..self.len() {
            out.push(self[i].zip(&other[i], f));
        }
        out.finish()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        let mut sum = 0;
        for item in self {
            sum += item.count();
        }
        sum
    }
}

impl<S, X: Tree<S>> Tree<S> for Vec<X> {
    type With<M> = Vec<X::With<M>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> Vec<X::With<M>> {
        self.as_slice().map(f)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> Vec<X::With<M>> {
        self.as_slice().zip(other.as_slice(), f)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        self.as_slice().count()
    }
}

impl<S, X: Tree<S>> Tree<S> for Option<X> {
    type With<M> = Option<X::With<M>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> Option<X::With<M>> {
        match self {
            Some(x) => Some(x.map(f)),
            None => None,
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> Option<X::With<M>> {
        match (self, other) {
            (Some(a), Some(b)) => Some(a.zip(b, f)),
            (None, None) => None,
            _ => panic!("a primal and its tangent are not both `Some` or both `None`"),
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        match self {
            Some(x) => x.count(),
            None => 0,
        }
    }
}

impl<S, X: Tree<S>, E: Clone> Tree<S> for Result<X, E> {
    type With<M> = Result<X::With<M>, E>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> Result<X::With<M>, E> {
        match self {
            Ok(x) => Ok(x.map(f)),
            Err(e) => Err(e.clone()),
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> Result<X::With<M>, E> {
        match (self, other) {
            (Ok(a), Ok(b)) => Ok(a.zip(b, f)),
            (Err(e), Err(_)) => Err(e.clone()),
            _ => panic!("a primal and its tangent are not both `Ok` or both `Err`"),
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        match self {
            Ok(x) => x.count(),
            Err(_) => 0,
        }
    }
}

macro_rules! tuples { ($(($($X:ident $i:tt),*))*) => { $(
    impl<S, $($X: Tree<S>),*> Tree<S> for ($($X,)*) {
        type With<M> = ($($X::With<M>,)*);

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn map<M, Map: LeafMap<S, M>>(&self, _f: &mut Map) -> Self::With<M> {
            ($(self.$i.map(_f),)*)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn zip<M, Zip: LeafZip<S, M>>(&self, _other: &Self, _f: &mut Zip) -> Self::With<M> {
            ($(self.$i.zip(&_other.$i, _f),)*)
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn count(&self) -> usize {
            0 $(+ self.$i.count())*
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

/// Values without scalars are trees without leaves, so that `(f64, usize)` may be a result.
macro_rules! leafless { ($($t:ty),*) => { $(
    impl<S> Tree<S> for $t {
        type With<M> = $t;

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn map<M, F: LeafMap<S, M>>(&self, _f: &mut F) -> $t {
            self.clone()
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn zip<M, F: LeafZip<S, M>>(&self, _other: &Self, _f: &mut F) -> $t {
            self.clone()
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn count(&self) -> usize {
            0
        }
    }
)* } }
leafless!(bool, char, usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, String);
