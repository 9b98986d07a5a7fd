//! Sums of products, in Einstein's notation.
//!
//! Two factors at a time are products of stacks of matrices: letters of both that are wanted are the stack, those that are not are summed
//! over. Backwards, the cotangent takes the place of the factor that is asked for.

use super::Tensor;
use super::arrange::{Arrangement, padded};
use super::array::Array;
use super::dims::Dims;
use super::entry::Entry;
use super::operand::{Active, Operand};
use crate::num::{In, Num};
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// `ij,jk->ik`.
#[derive(Clone)]
struct Spec {
    factors: Vec<Vec<char>>,
    result: Vec<char>,
}

impl Spec {
    #[track_caller]
    fn parse(text: &str) -> Spec {
        let letters =
            |part: &str| part.chars().filter(|it| !it.is_whitespace()).collect::<Vec<_>>();
        let (factors, result) = text.split_once("->").unwrap_or_else(|| {
            panic!("`einsum`: {text:?} lacks the letters of the result: `..->..`")
        });
        let spec =
            Spec { factors: factors.split(',').map(letters).collect(), result: letters(result) };
        let all = spec.factors.iter().flatten().chain(&spec.result);
        if let Some(other) = all.clone().find(|it| !it.is_alphabetic()) {
            panic!("`einsum`: {other:?} in {text:?} is no letter");
        }
        for (k, letter) in spec.result.iter().enumerate() {
            assert!(
                !spec.result[..k].contains(letter),
                "`einsum`: the result of {text:?} has {letter:?} twice"
            );
            let is_there = spec.factors.iter().flatten().any(|it| it == letter);
            assert!(is_there, "`einsum`: the result of {text:?} has {letter:?}, and no factor");
        }
        spec
    }

    /// The length of each letter.
    #[track_caller]
    fn lengths(&self, text: &str, shapes: &[Dims]) -> Vec<(char, usize)> {
        let (has, wants) = (shapes.len(), self.factors.len());
        assert!(has == wants, "`einsum`: {text:?} is for {wants} factors, not {has}");
        let mut lengths: Vec<(char, usize)> = Vec::new();
        for (letters, dims) in self.factors.iter().zip(shapes) {
            assert!(
                letters.len() == dims.len(),
                "`einsum`: {text:?} has {} letters for {dims:?}",
                letters.len()
            );
            for (&letter, &len) in letters.iter().zip(&**dims) {
                match lengths.iter().find(|it| it.0 == letter) {
                    Some(&(_, known)) => assert!(
                        known == len,
                        "`einsum`: {letter:?} in {text:?} has the lengths {known} and {len}: {shapes:?}"
                    ),
                    None => lengths.push((letter, len)),
                }
            }
        }
        lengths
    }
}

/// A factor whose axes have different letters.
struct Factor<S> {
    letters: Vec<char>,
    numbers: Array<S>,
}

fn length(lengths: &[(char, usize)], letter: char) -> usize {
    lengths.iter().find(|it| it.0 == letter).map_or(1, |it| it.1)
}

fn shape(lengths: &[(char, usize)], letters: &[char]) -> Dims {
    Dims::new(&letters.iter().map(|&it| length(lengths, it)).collect::<Vec<_>>())
}

/// The entries whose positions along axes of one letter agree, and the letters, each once.
fn distinct(letters: &[char], dims: &Dims) -> (Vec<char>, Arrangement) {
    let mut once: Vec<char> = Vec::new();
    let mut axes = Vec::new();
    for (axis, letter) in letters.iter().enumerate() {
        if !once.contains(letter) {
            once.push(*letter);
            axes.push(axis);
        }
    }
    let shape: Vec<usize> = axes.iter().map(|&axis| dims[axis]).collect();
    let arrangement = Arrangement::of_positions(Dims::new(&shape), dims, |at| {
        let mut from = padded(&[]);
        for (axis, letter) in letters.iter().enumerate() {
            from[axis] = at[once.iter().position(|it| it == letter).expect("it was put there")];
        }
        from
    });
    (once, arrangement)
}

impl<S: Real> Factor<S> {
    fn new(letters: &[char], numbers: &Array<S>) -> Factor<S> {
        let (once, arrangement) = distinct(letters, &numbers.dims);
        if once.len() == letters.len() {
            return Factor { letters: once, numbers: numbers.clone() };
        }
        Factor { letters: once, numbers: numbers.arranged(&arrangement) }
    }

    /// Summed over the letters that nobody wants.
    fn summed(mut self, wanted: impl Fn(char) -> bool) -> Factor<S> {
        for axis in (0..self.letters.len()).rev() {
            if !wanted(self.letters[axis]) {
                self.numbers = self.numbers.sum_along(axis);
                self.letters.remove(axis);
            }
        }
        self
    }

    /// The axes in this order, as some of groups of them.
    fn grouped(&self, groups: [&[char]; 3]) -> Array<S> {
        let order: Vec<usize> = groups.concat().iter().map(|it| self.axis(*it)).collect();
        let size =
            |group: &[char]| group.iter().map(|it| self.numbers.dims[self.axis(*it)]).product();
        let dims = Dims::new(&groups.map(size));
        self.numbers.permuted(&order).with_dims(dims)
    }

    fn axis(&self, letter: char) -> usize {
        self.letters.iter().position(|it| *it == letter).expect("it is a letter of the factor")
    }

    fn times(
        self,
        other: Factor<S>,
        wanted: impl Fn(char) -> bool,
        lengths: &[(char, usize)],
    ) -> Factor<S> {
        let a = self.summed(|it| wanted(it) || other.letters.contains(&it));
        let b = other.summed(|it| wanted(it) || a.letters.contains(&it));
        let both = |wants: bool| {
            let shared = a.letters.iter().filter(|it| b.letters.contains(it));
            shared.copied().filter(|it| wanted(*it) == wants).collect::<Vec<char>>()
        };
        let (stack, inner) = (both(true), both(false));
        let only = |x: &Factor<S>, y: &Factor<S>| {
            x.letters.iter().copied().filter(|it| !y.letters.contains(it)).collect::<Vec<char>>()
        };
        let (rows, columns) = (only(&a, &b), only(&b, &a));
        let (left, right) =
            (a.grouped([&stack, &rows, &inner]), b.grouped([&stack, &inner, &columns]));
        let letters = [stack, rows, columns].concat();
        let numbers = left.matmul(&right).with_dims(shape(lengths, &letters));
        Factor { letters, numbers }
    }
}

/// The sum of the products of the factors over all letters but those of the result. Letters that no factor has are axes along which
/// the result is repeated.
fn contracted<S: Real>(
    factors: Vec<Factor<S>>,
    result: &[char],
    lengths: &[(char, usize)],
) -> Array<S> {
    let mut rest = factors.into_iter();
    let mut all = rest.next().expect("there is a factor");
    while let Some(next) = rest.next() {
        let wanted = |it: char| {
            result.contains(&it) || rest.as_slice().iter().any(|f| f.letters.contains(&it))
        };
        all = all.times(next, wanted, lengths);
    }
    let all = all.summed(|it| result.contains(&it));
    let there: Vec<char> = result.iter().copied().filter(|it| all.letters.contains(it)).collect();
    let order: Vec<usize> = there.iter().map(|it| all.axis(*it)).collect();
    let ones = result.iter().map(|it| if there.contains(it) { length(lengths, *it) } else { 1 });
    let ones = Dims::new(&ones.collect::<Vec<_>>());
    all.numbers.permuted(&order).with_dims(ones).broadcast_to(&shape(lengths, result))
}

/// The letter of the numbers of a cotangent.
const PARTS: char = '#';

/// What flows to factor `k`.
fn pulled<S: Real, C: Cotangent<S>>(
    spec: &Spec,
    factors: &[Array<S>],
    lengths: &[(char, usize)],
    ct: &Array<C>,
    k: usize,
) -> Array<C> {
    let mut lengths = lengths.to_vec();
    lengths.push((PARTS, C::COUNT));
    let with_parts = |letters: &[char]| [letters, &[PARTS]].concat();
    let ct_letters = with_parts(&spec.result);
    let numbers = Array::new(shape(&lengths, &ct_letters), C::as_numbers(ct.each()).to_vec());
    let mut all = vec![Factor { letters: ct_letters, numbers }];
    for (j, (letters, factor)) in spec.factors.iter().zip(factors).enumerate() {
        if j != k {
            all.push(Factor::new(letters, factor));
        }
    }
    let (once, arrangement) = distinct(&spec.factors[k], &factors[k].dims);
    let numbers = contracted(all, &with_parts(&once), &lengths);
    let ct = Array::new(arrangement.dims, C::from_numbers(numbers.into_vec()));
    if once.len() == spec.factors[k].len() {
        return ct;
    }
    ct.returned(&arrangement, factors[k].dims)
}

/// Several tensors of any ranks, or numbers, in a tuple.
pub trait Factors<T: Entry> {
    #[doc(hidden)]
    fn arrays(&self) -> Vec<Array<T::Scalar>>;
}

/// The same in a function that is run backwards.
#[doc(hidden)]
pub trait ActiveFactors<S: Real, C: Cotangent<S>>: Factors<Num<S>> {
    /// Where their cotangents are gathered.
    type Places;
    /// Hands each its share.
    fn give(places: &mut Self::Places, share: impl Fn(usize) -> Array<C>);
}

macro_rules! tuples { ($(($($A:ident $i:tt),*))*) => {$(
    impl<T: Entry, $($A: Operand<T>),*> Factors<T> for ($($A,)*) {
        fn arrays(&self) -> Vec<Array<T::Scalar>> {
            vec![$(self.$i.numbers()),*]
        }
    }

    impl<S: Real, C: Cotangent<S>, $($A: Active<S, C>),*> ActiveFactors<S, C> for ($($A,)*) {
        type Places = ($($A::Place,)*);
        fn give(places: &mut Self::Places, share: impl Fn(usize) -> Array<C>) {
            $($A::give(Some(&mut places.$i), || share($i));)*
        }
    }
)*} }
tuples! { (A 0) (A 0, B 1) (A 0, B 1, D 2) (A 0, B 1, D 2, E 3) }

#[track_caller]
fn einsum<S: Real>(
    text: &str,
    factors: &[Array<S>],
    rank: usize,
) -> (Spec, Vec<(char, usize)>, Array<S>) {
    let spec = Spec::parse(text);
    let shapes: Vec<Dims> = factors.iter().map(|it| it.dims).collect();
    let lengths = spec.lengths(text, &shapes);
    let axes = spec.result.len();
    assert!(axes == rank, "`einsum`: the result of {text:?} has {axes} axes, not {rank}");
    let all =
        spec.factors.iter().zip(factors).map(|(letters, it)| Factor::new(letters, it)).collect();
    let y = contracted(all, &spec.result, &lengths);
    (spec, lengths, y)
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// A sum of products, in Einstein's notation: the axes of each factor have letters; axes of one letter go together, and over those
    /// that the result does not have the products are summed.
    ///
    /// ```
    /// use functra::Tensor;
    /// let a = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// let x = Tensor::from([1.0, 10.0]);
    /// let y: Tensor<f64, 1> = Tensor::einsum("ij,j->i", (&a, &x));
    /// assert_eq!(y, Tensor::from([21.0, 43.0]));
    /// let trace: Tensor<f64, 0> = Tensor::einsum("ii->", (&a,));
    /// assert_eq!(trace.at([]), 5.0);
    /// ```
    ///
    /// # Panics
    ///
    /// If the letters do not fit the factors or each other.
    #[track_caller]
    #[must_use]
    pub fn einsum(spec: &str, factors: impl Factors<T>) -> Self {
        Tensor(Array::wrapped(einsum(spec, &factors.arrays(), R).2))
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __einsum_call(_: In<S>, spec: &str, factors: impl Factors<Num<S>>) -> Self {
        Tensor::einsum(spec, factors)
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn __einsum_vjp<C: Cotangent<S>, F: ActiveFactors<S, C>>(
        _: Backward<S, C>,
        spec: &str,
        factors: F,
    ) -> (Self, impl Fn(Tensor<C, R>, Place<'_, ()>, Place<'_, F::Places>) + use<S, C, F, R>) {
        let factors = factors.arrays();
        let (spec, lengths, y) = einsum(spec, &factors, R);
        (
            Tensor(Array::wrapped(y)),
            move |ct: Tensor<C, R>, _: Place<'_, ()>, places: Place<'_, F::Places>| {
                if let Some(places) = places {
                    F::give(places, |k| pulled(&spec, &factors, &lengths, &ct.0, k));
                }
            },
        )
    }
}
