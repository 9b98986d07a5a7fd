//! The laws of differentiation and of batches, for every kernel.

pub(crate) use functra::private::{Backward, Cotangent};
pub(crate) use functra::tensor::Entry;
pub(crate) use functra::{Num, Real, Tensor, Tree};

use functra::lanes::{Kernel as LaneKernel, Lanes, LanesOf, dispatch_f64, portable};
use functra::private::{Cotangents, Lift};
use functra::tensor::Leaf;
use functra::{Dual, LeafMap};

/// A kernel on tensors of given shapes, as something to be tested.
pub(crate) trait Kernel {
    /// The shapes of its arguments.
    const SHAPES: &'static [&'static [usize]];
    /// Where the entries are taken from.
    const DOMAIN: (f64, f64);
    /// How far each number on the diagonal of a matrix is from the one before, and the first from 0.
    const DIAGONAL: f64 = 0.0;
    /// The entries of the result. Arguments are constants where that is said.
    fn value<S: Real>(x: &[Argument<S>]) -> Vec<S>;
    /// The same for users' numbers.
    fn plain<T: Entry>(x: &[Vec<T>]) -> Vec<T>;
    /// The entries of the result, and what its cotangents come to for each argument.
    fn pulled<S: Real, C: Cotangent<S>>(x: &[Argument<S>], ct: &[C]) -> (Vec<S>, Vec<Vec<C>>);
}

/// An argument's entries.
#[derive(Clone)]
pub(crate) enum Argument<S: Real> {
    Each(Vec<S>),
    Plain(Vec<S::Elem>),
}

impl<S: Real> Argument<S> {
    pub(crate) fn tensor<const R: usize>(&self, shape: [usize; R]) -> Tensor<Num<S>, R>
    where
        S::Elem: Leaf,
    {
        match self {
            Argument::Each(x) => Tensor::new(shape, x.iter().map(|&x| Num(x)).collect()),
            Argument::Plain(x) => Lift::<_, S>::new(Tensor::new(shape, x.clone())).lift(),
        }
    }
}

/// A result's entries.
pub(crate) trait Flat<T> {
    fn flat(self) -> Vec<T>;
}
impl<T: Entry> Flat<T> for T {
    fn flat(self) -> Vec<T> {
        vec![self]
    }
}
impl<T: Entry, const R: usize> Flat<T> for Tensor<T, R> {
    fn flat(self) -> Vec<T> {
        self.into_vec()
    }
}

impl<T: Entry, const R: usize, const N: usize> Flat<T> for [Tensor<T, R>; N] {
    fn flat(self) -> Vec<T> {
        self.map(Flat::flat).concat()
    }
}

impl<T: Entry> Flat<T> for (T, T) {
    fn flat(self) -> Vec<T> {
        vec![self.0, self.1]
    }
}

impl<T: Entry, const R: usize, const Q: usize> Flat<T> for (Tensor<T, R>, Tensor<T, Q>) {
    fn flat(self) -> Vec<T> {
        [self.0.flat(), self.1.flat()].concat()
    }
}

impl<T: Entry, const P: usize, const R: usize, const Q: usize> Flat<T>
    for (Tensor<T, P>, Tensor<T, R>, Tensor<T, Q>)
{
    fn flat(self) -> Vec<T> {
        [self.0.flat(), self.1.flat(), self.2.flat()].concat()
    }
}

/// Cotangents in the shape of a result.
pub(crate) struct Fill<'a, C>(pub(crate) core::slice::Iter<'a, C>);

impl<X, C: Copy> LeafMap<X, C> for Fill<'_, C> {
    fn leaf(&mut self, _: X) -> C {
        *self.0.next().expect("a cotangent for each number")
    }
}

/// Numbers that look random, the same in each run.
fn numbers(seed: usize, len: usize, (low, high): (f64, f64)) -> Vec<f64> {
    let at = |i: usize| {
        let x = ((i * 7919 + seed * 104_729 + 13) as f64 * 0.618_033_988_749_895).fract();
        low + (high - low) * x
    };
    (0..len).map(at).collect()
}

fn size(shape: &[usize]) -> usize {
    shape.iter().product()
}

fn arguments<K: Kernel>(seed: usize) -> Vec<Vec<f64>> {
    let argument = |(k, shape): (usize, &&[usize])| {
        let mut all = numbers(seed + 31 * k, size(shape), K::DOMAIN);
        if let [rows, columns] = **shape {
            let diagonal = (0..rows.min(columns)).map(|i| i * (columns + 1));
            diagonal.zip(1..).for_each(|(at, i)| all[at] += K::DIAGONAL * f64::from(i));
        }
        all
    };
    K::SHAPES.iter().enumerate().map(argument).collect()
}

fn directions<K: Kernel>(seed: usize) -> Vec<Vec<f64>> {
    let each = K::SHAPES.iter().enumerate();
    each.map(|(k, shape)| numbers(seed + 31 * k, size(shape), (-1.0, 1.0))).collect()
}

fn each<S: Real>(x: &[Vec<S>]) -> Vec<Argument<S>> {
    x.iter().map(|x| Argument::Each(x.clone())).collect()
}

fn moving<S: Real>(x: &[Vec<S>], t: &[Vec<S>]) -> Vec<Vec<Dual<S, 1>>> {
    let pair =
        |(x, t): (&Vec<S>, &Vec<S>)| x.iter().zip(t).map(|(&x, &t)| Dual::new(x, [t])).collect();
    x.iter().zip(t).map(pair).collect()
}

fn tangents<S: Real>(y: &[Dual<S, 1>]) -> Vec<S> {
    y.iter().map(|y| y.tangents[0]).collect()
}

#[track_caller]
fn assert_close(got: &[f64], want: &[f64], tol: f64) {
    assert_eq!(got.len(), want.len());
    let scale = want.iter().fold(1.0_f64, |scale, x| scale.max(x.abs()));
    for (got, want) in got.iter().zip(want) {
        assert!((got - want).abs() <= tol * scale, "{got} for {want}");
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The central difference of eighth order of `f` along `t`.
fn difference(f: impl Fn(&[Vec<f64>]) -> Vec<f64>, x: &[Vec<f64>], t: &[Vec<f64>]) -> Vec<f64> {
    const STEP: f64 = 0.003;
    let moved = |steps: f64| {
        let one = |(x, t): (&Vec<f64>, &Vec<f64>)| {
            x.iter().zip(t).map(|(x, t)| x + steps * STEP * t).collect()
        };
        f(&x.iter().zip(t).map(one).collect::<Vec<Vec<f64>>>())
    };
    let weights = [4.0 / 5.0, -1.0 / 5.0, 4.0 / 105.0, -1.0 / 280.0];
    let mut sum = vec![0.0; moved(0.0).len()];
    for (weight, k) in weights.into_iter().zip([1.0, 2.0, 3.0, 4.0]) {
        for (sum, (up, down)) in sum.iter_mut().zip(moved(k).iter().zip(moved(-k))) {
            *sum += weight * (up - down) / STEP;
        }
    }
    sum
}

fn value<K: Kernel>(x: &[Vec<f64>]) -> Vec<f64> {
    K::value::<f64>(&each(x))
}

fn jvp<K: Kernel, S: Real>(x: &[Vec<S>], t: &[Vec<S>]) -> Vec<S> {
    tangents(&K::value::<Dual<S, 1>>(&each(&moving(x, t))))
}

fn vjp<K: Kernel, S: Real>(x: &[Vec<S>], ct: &[S]) -> Vec<Vec<S>> {
    let ct: Vec<Num<S>> = ct.iter().map(|&ct| Num(ct)).collect();
    let (_, pulled) = K::pulled::<S, Num<S>>(&each(x), &ct);
    pulled.into_iter().map(|it| it.into_iter().map(|it| it.0).collect()).collect()
}

pub(crate) fn users_get_what_copies_get<K: Kernel>() {
    let x = arguments::<K>(0);
    let bits = |x: Vec<f64>| x.into_iter().map(f64::to_bits).collect::<Vec<_>>();
    assert_eq!(bits(K::plain::<f64>(&x)), bits(value::<K>(&x)));
    let dual = K::value::<Dual<f64, 1>>(&each(&moving(&x, &directions::<K>(1))));
    assert_eq!(bits(dual.iter().map(|y| y.primal).collect()), bits(value::<K>(&x)));
}

pub(crate) fn tangents_are_differences<K: Kernel>() {
    let (x, t) = (arguments::<K>(0), directions::<K>(1));
    assert_close(&jvp::<K, f64>(&x, &t), &difference(value::<K>, &x, &t), 1e-9);
}

pub(crate) fn pullbacks_are_transposed<K: Kernel>() {
    let (x, t) = (arguments::<K>(0), directions::<K>(1));
    let y = value::<K>(&x);
    let ct = numbers(2, y.len(), (-1.0, 1.0));
    let pulled = vjp::<K, f64>(&x, &ct);
    let along: f64 = pulled.iter().zip(&t).map(|(a, b)| dot(a, b)).sum();
    assert_close(&[along], &[dot(&ct, &jvp::<K, f64>(&x, &t))], 1e-12);
    let (again, _) = K::pulled::<f64, Num<f64>>(&each(&x), &vec![Num(0.0); y.len()]);
    assert_close(&again, &y, 1e-15);
}

/// Two cotangents at once are two, one by one; and they are added to what is there.
pub(crate) fn several_cotangents_are_each<K: Kernel>() {
    let x = arguments::<K>(3);
    let len = value::<K>(&x).len();
    for at in 0..len.min(4) {
        let y = vec![Num(0.0); len];
        let mut unit = vec![0.0; len];
        unit[at] = 1.0;
        let want = vjp::<K, f64>(&x, &unit);
        let all = functra::private::directions::<f64, 64, _>(&y);
        let (_, got) = K::pulled::<f64, Cotangents<f64, 64>>(&each(&x), &all);
        for (got, want) in got.into_iter().zip(want) {
            let rows = functra::private::rows_of(&y, &got);
            assert_close(&rows[at], &want, 1e-13);
        }
    }
}

/// Second order: what a pullback gives moves as differences say.
pub(crate) fn pullbacks_move<K: Kernel>() {
    let (x, t) = (arguments::<K>(0), directions::<K>(1));
    let ct = numbers(2, value::<K>(&x).len(), (-1.0, 1.0));
    let still: Vec<Dual<f64, 1>> = ct.iter().map(|&ct| Dual::fixed(ct)).collect();
    let got = vjp::<K, Dual<f64, 1>>(&moving(&x, &t), &still).concat();
    let want = difference(|x| vjp::<K, f64>(x, &ct).concat(), &x, &t);
    assert_close(&tangents(&got), &want, 1e-8);
}

/// Every choice of arguments that a batch maps; those that it does not are constants.
fn batches<K: Kernel>(check: impl Fn(&[bool])) {
    let n = K::SHAPES.len();
    (0..1_usize << n).for_each(|set| check(&(0..n).map(|k| set >> k & 1 == 1).collect::<Vec<_>>()));
}

/// Arguments of each element of a batch of `width`.
fn elements<K: Kernel>(width: usize, mapped: &[bool]) -> Vec<Vec<Vec<f64>>> {
    let element = |lane: usize| {
        let (own, shared) = (arguments::<K>(100 + lane), arguments::<K>(0));
        let each = own.into_iter().zip(shared).zip(mapped);
        each.map(|((own, shared), is_mapped)| if *is_mapped { own } else { shared }).collect()
    };
    (0..width).map(element).collect()
}

/// The same side by side.
fn on_lanes<L: LanesOf<f64>>(elements: &[Vec<Vec<f64>>], mapped: &[bool]) -> Vec<Argument<L>> {
    let argument = |(k, is_mapped): (usize, &bool)| {
        if !is_mapped {
            return Argument::Plain(elements[0][k].clone());
        }
        let lanes = |i: usize| {
            let mut lanes = L::ZERO;
            (0..L::WIDTH).for_each(|lane| lanes.insert(lane, elements[lane][k][i]));
            lanes
        };
        Argument::Each((0..elements[0][k].len()).map(lanes).collect())
    };
    mapped.iter().enumerate().map(argument).collect()
}

struct LanesAreElements<'a, K>(&'a [bool], core::marker::PhantomData<K>);

impl<K: Kernel> LaneKernel<f64> for LanesAreElements<'_, K> {
    type Output = ();
    const REGISTERS: usize = 1;
    fn run<L: LanesOf<f64>>(self) {
        let elements = elements::<K>(L::WIDTH, self.0);
        let lanes = on_lanes::<L>(&elements, self.0);
        let y = K::value::<L>(&lanes);
        let ct = numbers(2, y.len(), (-1.0, 1.0));
        let cts: Vec<Num<L>> = ct.iter().map(|&ct| Num(L::constant(ct))).collect();
        let (again, pulled) = K::pulled::<L, Num<L>>(&lanes, &cts);
        for (lane, x) in elements.iter().enumerate() {
            let of_lane = |all: &[L]| all.iter().map(|it| it.extract(lane)).collect::<Vec<_>>();
            assert_close(&of_lane(&y), &value::<K>(x), 1e-14);
            assert_close(&of_lane(&again), &value::<K>(x), 1e-14);
            for (got, want) in pulled.iter().zip(vjp::<K, f64>(x, &ct)) {
                let got: Vec<f64> = got.iter().map(|it| it.0.extract(lane)).collect();
                assert_close(&got, &want, 1e-13);
            }
        }
    }
}

pub(crate) fn lanes_are_elements<K: Kernel>() {
    batches::<K>(|mapped| {
        dispatch_f64(LanesAreElements::<K>(mapped, core::marker::PhantomData));
    });
}

/// The derivative by some arguments, where the others are constants.
pub(crate) fn constants_do_not_move<K: Kernel>() {
    type L = Lanes<portable::Array<2>, 1>;
    batches::<K>(|mapped| {
        let (x, t) = (arguments::<K>(0), directions::<K>(1));
        let some: Vec<Vec<f64>> = t
            .iter()
            .zip(mapped)
            .map(|(t, moves)| t.iter().map(|t| if *moves { *t } else { 0.0 }).collect())
            .collect();
        let want = jvp::<K, f64>(&x, &some);
        let moving = |(&x, &t): (&f64, &f64)| Dual::new(L::constant(x), [L::constant(t)]);
        let argument = |k: usize| {
            if !mapped[k] {
                return Argument::Plain(x[k].clone());
            }
            Argument::Each(x[k].iter().zip(&t[k]).map(moving).collect())
        };
        let y = K::value::<Dual<L, 1>>(&(0..x.len()).map(argument).collect::<Vec<_>>());
        let got: Vec<f64> = y.iter().map(|y| y.tangents[0].extract(1)).collect();
        assert_close(&got, &want, 1e-13);
    });
}

pub(crate) fn single_precision_follows<K: Kernel>() {
    #[allow(clippy::cast_possible_truncation, reason = "it is to be rounded")]
    let narrow = |x: Vec<f64>| x.into_iter().map(|x| x as f32).collect::<Vec<f32>>();
    let wide = |x: &[f32]| x.iter().map(|&x| f64::from(x)).collect::<Vec<f64>>();
    let x: Vec<Vec<f32>> = arguments::<K>(0).into_iter().map(narrow).collect();
    let same: Vec<Vec<f64>> = x.iter().map(|x| wide(x)).collect();
    let y = K::value::<f32>(&each(&x));
    assert_close(&wide(&y), &value::<K>(&same), 2e-5);
    assert_eq!(K::plain::<f32>(&x), y);
    let ct = narrow(numbers(2, y.len(), (-1.0, 1.0)));
    let want = vjp::<K, f64>(&same, &wide(&ct)).concat();
    assert_close(&wide(&vjp::<K, f32>(&x, &ct).concat()), &want, 2e-5);
    // Constants are rounded as numbers are.
    let constants: Vec<_> = x.into_iter().map(Argument::Plain).collect();
    let constants = K::value::<Dual<f32, 1>>(&constants);
    assert_eq!(constants.iter().map(|y| y.primal).collect::<Vec<_>>(), y);
}
