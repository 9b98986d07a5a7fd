//! Stacks of parameters: what `#[derive(Batch)]` says of a struct, and how a batch takes its elements from one.

use crate::lanes::LanesOf;
use crate::real::{Element, Real};
use crate::structs::{Convert, Of};
use crate::tensor::{Along, HasHigher, Higher, Rank, Tensor, along};
use crate::transform::batch::Batch as Elements;
use crate::transform::gather::Gather;
use crate::transform::vmap::Splat;
use crate::tree::Tree;
use core::fmt;
use core::marker::PhantomData;

/// A struct of parameters of which many become one: a struct of stacks, each field with one more axis in front.
///
/// `#[derive(Batch)]` implements it, and makes the struct of stacks, `ModelBatch` of `Model`. A function maps over such
/// a stack if its `in_dims` say so, field by field:
///
/// ```
/// use functra::{Batch, Diff, Tensor, vmap};
///
/// #[derive(Clone, Debug, PartialEq, Diff, Batch)]
/// struct Model {
///     w: Tensor<f64, 1>,
///     bias: f64,
/// }
///
/// #[vmap(in_dims = (Model { w: 0, bias: 0 }, None))]
/// fn predict(#[diff] model: &Model, x: &Tensor<f64, 1>) -> f64 {
///     model.w.dot(x) + model.bias
/// }
///
/// let one = Model { w: Tensor::from([1.0, 2.0]), bias: 0.5 };
/// let other = Model { w: Tensor::from([3.0, 4.0]), bias: 0.0 };
/// let stack = Model::stack(&[one.clone(), other.clone()]);
/// assert_eq!(stack.w, Tensor::from([[1.0, 2.0], [3.0, 4.0]]));
/// assert_eq!(stack.bias, Tensor::from([0.5, 0.0]));
/// assert_eq!(predict::vmap(&stack, &Tensor::from([1.0, 1.0])), [3.5, 7.0]);
/// assert_eq!(stack.unstack(), [one, other]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be stacked [FT0423]",
    label = "a field of a struct with `#[derive(Batch)]`",
    note = "put `#[derive(functra::Batch)]` on `{Self}`"
)]
pub trait Batch: Sized {
    /// Many of them. Of a struct `Model` it is `ModelBatch`, of a number a tensor of one axis.
    type Stack;

    /// Many of them as one.
    ///
    /// # Panics
    ///
    /// If there are none, or if the shapes of a field differ.
    #[track_caller]
    #[must_use]
    fn stack(all: &[Self]) -> Self::Stack {
        let name = Self::name();
        assert!(
            !all.is_empty(),
            "`{name}::stack` of an empty list: nothing tells the shapes of the fields"
        );
        Self::stacked(&all.iter().collect::<Vec<_>>(), &Place { name, above: None })
    }

    /// The elements of a stack.
    ///
    /// # Panics
    ///
    /// If the fields are stacks of different lengths.
    #[track_caller]
    #[must_use]
    fn unstack(stack: &Self::Stack) -> Vec<Self>;

    /// [`stack`](Self::stack) of what stands in some place.
    #[doc(hidden)]
    #[track_caller]
    fn stacked(all: &[&Self], at: &Place<'_>) -> Self::Stack;

    /// What messages call it.
    #[doc(hidden)]
    fn name() -> &'static str;
}

/// Where a field is, for messages: `Net::stack`, and in it `first.w`.
pub struct Place<'a> {
    name: &'static str,
    above: Option<&'a Place<'a>>,
}

impl Place<'_> {
    /// The struct that is stacked.
    fn root(&self) -> &'static str {
        self.above.map_or(self.name, Place::root)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.above {
            Some(above @ Place { above: Some(_), .. }) => write!(f, "{above}.{}", self.name),
            _ => f.write_str(self.name),
        }
    }
}

/// The stack of a field.
#[track_caller]
pub fn stacked_field<X, Y: Batch>(
    all: &[&X],
    above: &Place<'_>,
    name: &'static str,
    get: impl Fn(&X) -> &Y,
) -> Y::Stack {
    let fields: Vec<&Y> = all.iter().map(|it| get(it)).collect();
    Y::stacked(&fields, &Place { name, above: Some(above) })
}

macro_rules! numbers { ($($float:ident)*) => {$(
    #[diagnostic::do_not_recommend]
    impl Batch for $float {
        type Stack = Tensor<$float, 1>;

        fn stacked(all: &[&$float], _: &Place<'_>) -> Tensor<$float, 1> {
            all.iter().map(|it| **it).collect::<Vec<_>>().into()
        }
        fn unstack(stack: &Tensor<$float, 1>) -> Vec<$float> {
            stack.as_slice().to_vec()
        }
        fn name() -> &'static str {
            stringify!($float)
        }
    }
)*} }
numbers!(f64 f32);

#[diagnostic::do_not_recommend]
impl<E: Element, const R: usize> Batch for Tensor<E, R>
where
    Rank<R>: HasHigher,
{
    type Stack = Higher<E, R>;

    #[track_caller]
    fn stacked(all: &[&Self], at: &Place<'_>) -> Higher<E, R> {
        let shape = all[0].shape();
        for (i, other) in all.iter().enumerate() {
            let other = other.shape();
            assert!(
                shape == other,
                "`{}::stack`: `{at}` has shape {shape:?} in element 0, but {other:?} in element {i}",
                at.root()
            );
        }
        Tensor::stack(all, 0)
    }
    fn unstack(stack: &Higher<E, R>) -> Vec<Self> {
        Tensor::elements_of(stack)
    }
    fn name() -> &'static str {
        "Tensor"
    }
}

/// The length of a stack, which all fields must have.
///
/// # Panics
///
/// If they do not, naming the first two that differ.
#[track_caller]
#[must_use]
pub fn stack_len(name: &str, fields: &[(&str, usize)]) -> usize {
    let (first, len) = fields[0];
    for (other, other_len) in &fields[1..] {
        assert!(
            len == *other_len,
            "a stack of `{name}` has {len} elements in `{first}`, but {other_len} in `{other}`"
        );
    }
    len
}

/// The same of the fields of which each element has its own.
///
/// # Panics
///
/// As [`stack_len`].
#[track_caller]
#[must_use]
pub fn members_len(name: &str, fields: &[(&str, Option<usize>)]) -> Option<usize> {
    let mapped = fields.iter().filter_map(|(field, len)| Some((*field, (*len)?)));
    let mapped: Vec<_> = mapped.collect();
    (!mapped.is_empty()).then(|| stack_len(name, &mapped))
}

/// What a batch of `X` may be taken from: a stack, or one value that all elements share.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no stack of `{X}` [FT0424]",
    label = "`in_dims` say that this is a struct of stacks",
    note = "a struct with `#[derive(Batch)]` makes one: `Model::stack(&models)`",
    note = "each of its fields has one axis more than in an element, or is as in an element if all share it"
)]
pub trait Members<S: Real, X: Tree<S>>: Sync {
    /// The fields, and whether each element has its own; of none but structs.
    const FIELDS: &'static [(&'static str, bool)] = &[];
    /// Whether each element has its own, or something in it.
    const IS_MAPPED: bool;
    /// The number of elements, if it is mapped.
    fn count(&self) -> Option<usize>;
    /// The elements from `at` on.
    fn load<L: LanesOf<S>>(&self, at: usize) -> X::With<L>;
    /// An element of zeros, where each has its own.
    fn blank<L: LanesOf<S>>(&self) -> X::With<L>;
}

#[diagnostic::do_not_recommend]
impl<S: Real> Members<S, S> for S {
    const IS_MAPPED: bool = false;
    fn count(&self) -> Option<usize> {
        None
    }
    fn load<L: LanesOf<S>>(&self, _: usize) -> L {
        L::splat(*self)
    }
    fn blank<L: LanesOf<S>>(&self) -> L {
        L::splat(*self)
    }
}

#[diagnostic::do_not_recommend]
impl<S: Real> Members<S, S> for Tensor<S, 1> {
    const IS_MAPPED: bool = true;
    fn count(&self) -> Option<usize> {
        Some(self.len())
    }
    fn load<L: LanesOf<S>>(&self, at: usize) -> L {
        <S as Gather<S>>::gather_slice(self.as_slice(), at)
    }
    fn blank<L: LanesOf<S>>(&self) -> L {
        L::ZERO
    }
}

#[diagnostic::do_not_recommend]
impl<S: Real, const R: usize> Members<S, Tensor<S, R>> for Tensor<S, R> {
    const IS_MAPPED: bool = false;
    fn count(&self) -> Option<usize> {
        None
    }
    fn load<L: LanesOf<S>>(&self, _: usize) -> Tensor<L, R> {
        Tree::<S>::map(self, &mut Splat)
    }
    fn blank<L: LanesOf<S>>(&self) -> Tensor<L, R> {
        self.load(0)
    }
}

macro_rules! stacks { ($($R:literal $Q:literal)*) => {$(
    #[diagnostic::do_not_recommend]
    impl<S: Real> Members<S, Tensor<S, $R>> for Tensor<S, $Q> {
        const IS_MAPPED: bool = true;
        fn count(&self) -> Option<usize> {
            Some(self.len())
        }
        fn load<L: LanesOf<S>>(&self, at: usize) -> Tensor<L, $R> {
            elements::<S, $Q, $R>(self).load(at)
        }
        fn blank<L: LanesOf<S>>(&self) -> Tensor<L, $R> {
            elements::<S, $Q, $R>(self).blank().expect("a tensor knows the shape of its parts")
        }
    }
)*} }
stacks!(0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8);

fn elements<S: Real, const Q: usize, const R: usize>(x: &Tensor<S, Q>) -> Along<S, R> {
    along(x, 0)
}

/// A struct that all elements share.
#[must_use]
pub fn shared_by_all<S, L, X>(x: &X) -> <Of<X, S> as Tree<S>>::With<L>
where
    S: Real,
    L: LanesOf<S>,
    X: Convert<S>,
    Of<X, S>: Tree<S>,
{
    Tree::<S>::map(&x.to_of(), &mut Splat)
}

/// Whether some field is mapped.
#[must_use]
pub const fn is_any_mapped(fields: &[(&str, bool)]) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if fields[i].1 {
            return true;
        }
        i += 1;
    }
    false
}

/// A stack as the batch that it is, of elements `X`.
pub struct Stacked<'a, X, B> {
    stack: &'a B,
    len: usize,
    of: PhantomData<fn(&X)>,
}

/// What the entry of a struct in `in_dims` says.
pub trait Fields {
    /// The fields that are listed, whether each element has its own, and what is said if it is otherwise.
    const LISTED: &'static [(&'static str, bool, &'static str)];
    /// What is said if another field is shared, or if there is none of a name.
    const OTHERS: &'static str;
}

/// Refuses a stack that is not as `in_dims` say.
const fn check<D: Fields>(fields: &[(&str, bool)]) {
    let mut found = 0;
    let mut i = 0;
    while i < fields.len() {
        let (name, is_mapped) = fields[i];
        let (mut k, mut is_listed) = (0, false);
        while k < D::LISTED.len() {
            let (listed, wanted, otherwise) = D::LISTED[k];
            if are_equal(listed, name) {
                assert!(is_mapped == wanted, "{}", otherwise);
                is_listed = true;
                found += 1;
            }
            k += 1;
        }
        assert!(is_listed || is_mapped, "{}", D::OTHERS);
        i += 1;
    }
    assert!(found == D::LISTED.len(), "{}", D::OTHERS);
}

const fn are_equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A batch out of a stack, which is as `in_dims` say.
///
/// # Panics
///
/// If the fields are stacks of different lengths.
#[track_caller]
pub fn members<S: Real, X: Tree<S>, D: Fields, B: Members<S, X>>(stack: &B) -> Stacked<'_, X, B> {
    const {
        assert!(
            B::IS_MAPPED,
            "no field of the stack is mapped, so nothing tells how long the batch is [FT0508]"
        );
        check::<D>(B::FIELDS);
    }
    let len = stack.count().expect("some field is mapped");
    Stacked { stack, len, of: PhantomData }
}

#[allow(clippy::len_without_is_empty, reason = "it is called by the macros alone")]
impl<X, B> Stacked<'_, X, B> {
    /// The number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }
}

impl<S: Real, X: Tree<S>, B: Members<S, X>> Elements<S> for Stacked<'_, X, B> {
    type At<M> = X::With<M>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load<L: LanesOf<S>>(&self, at: usize) -> X::With<L> {
        self.stack.load(at)
    }
    fn blank<L: LanesOf<S>>(&self) -> Option<X::With<L>> {
        Some(self.stack.blank())
    }
}
