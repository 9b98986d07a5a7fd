//! A case of the table, held against a kernel.

use functra::lanes::{Lanes, LanesOf, portable};
use functra::private::{Cotangent, Lift};
use functra::tensor::{LaneIndex, Leaf};
use functra::{Dual, Num, Real, Tensor};

use crate::oracle::Report;
use crate::schema::{Array, Case, Jvp, Level, Mapped, Vjp};

/// An operation of the table.
pub(crate) trait Op {
    /// The entries of each result.
    fn value<S: Real>(args: &[Argument<S>]) -> Vec<Vec<S>>;
    /// What flows to each active argument, from the cotangents of each result made of floats.
    fn pulled<S: Real, C: Cotangent<S>>(args: &[Argument<S>], cts: &[Vec<C>]) -> Vec<Vec<C>>;
}

/// An argument for one element, or for several side by side.
pub(crate) struct Argument<S: Real> {
    shape: Vec<usize>,
    numbers: Numbers<S>,
}

enum Numbers<S: Real> {
    /// Numbers, one for each element.
    Each(Vec<S>),
    /// Numbers, integers or truth values that all share.
    Shared(Vec<f64>),
}

impl<S: Real> Argument<S> {
    pub(crate) fn shape<const R: usize>(&self) -> [usize; R] {
        self.shape.as_slice().try_into().expect("the rank of the argument")
    }

    pub(crate) fn tensor<const R: usize>(&self) -> Tensor<Num<S>, R>
    where
        S::Elem: Leaf,
    {
        match &self.numbers {
            Numbers::Each(x) => Tensor::new(self.shape(), x.iter().map(|&x| Num(x)).collect()),
            Numbers::Shared(x) => {
                let x = x.iter().map(|&x| <S::Elem as Leaf>::plain(x)).collect();
                Lift::<_, S>::new(Tensor::new(self.shape(), x)).lift()
            }
        }
    }

    /// Truth values.
    pub(crate) fn mask<const R: usize>(&self) -> Tensor<S::Mask, R> {
        let all = self.tensor::<R>();
        Tensor::new(self.shape(), all.iter().map(|it| !it.0.eq(S::ZERO)).collect())
    }

    /// Places, where all elements share them.
    pub(crate) fn shared_places(&self) -> Option<Vec<usize>> {
        match &self.numbers {
            Numbers::Shared(x) => Some(x.iter().map(|&x| Leaf::plain(x)).collect()),
            Numbers::Each(_) => None,
        }
    }

    /// Places, one for each element.
    pub(crate) fn places<const R: usize>(&self) -> Tensor<LaneIndex<S>, R> {
        let all = self.tensor::<R>();
        Tensor::new(self.shape(), all.iter().map(|it| LaneIndex::new(it.0)).collect())
    }
}

/// One number, or those of several elements.
trait SideBySide: Real<Elem = f64> {
    const WIDTH: usize;
    fn lane(self, lane: usize) -> f64;
    fn set_lane(&mut self, lane: usize, x: f64);
}

impl SideBySide for f64 {
    const WIDTH: usize = 1;
    fn lane(self, _: usize) -> f64 {
        self
    }
    fn set_lane(&mut self, _: usize, x: f64) {
        *self = x;
    }
}

type L = Lanes<portable::Array<4>, 1>;

impl SideBySide for L {
    const WIDTH: usize = 4;
    fn lane(self, lane: usize) -> f64 {
        self.extract(lane)
    }
    fn set_lane(&mut self, lane: usize, x: f64) {
        self.insert(lane, x);
    }
}

pub(crate) fn check<O: Op>(case: &Case, report: &mut Report) {
    let plain = Form {
        id: &case.id,
        label: "plain",
        case,
        levels: &[],
        args: &case.args,
        out: &case.out,
        jvp: case.jvp.as_ref(),
        vjp: case.vjp.as_ref(),
    };
    plain.check::<O, f64>(report);
    for mapped in &case.vmap {
        let Mapped { label, levels, args, out, jvp, vjp } = mapped;
        let (jvp, vjp) = (jvp.as_ref(), vjp.as_ref());
        let form = Form { id: &case.id, label, case, levels, args, out, jvp, vjp };
        form.check::<O, L>(report);
    }
}

/// A case as it is, or mapped.
struct Form<'a> {
    id: &'a str,
    label: &'a str,
    case: &'a Case,
    levels: &'a [Level],
    args: &'a [Array],
    out: &'a [Array],
    jvp: Option<&'a Jvp>,
    vjp: Option<&'a Vjp>,
}

/// Where each entry of an element is in the whole.
fn places_of_element(
    shape: &[usize],
    axes: &[Option<isize>],
    position: &[usize],
) -> (Vec<usize>, Vec<usize>) {
    let (mut dims, mut start) = (Vec::new(), 0);
    let mut stride = 1;
    for &len in shape.iter().rev() {
        dims.insert(0, (len, stride));
        stride *= len;
    }
    for (axis, &at) in axes.iter().zip(position) {
        let Some(axis) = axis else { continue };
        let axis = if *axis < 0 { axis + dims.len().cast_signed() } else { *axis };
        let (_, stride) = dims.remove(axis.cast_unsigned());
        start += at * stride;
    }
    let mut places = vec![start];
    for &(len, stride) in &dims {
        places = places.iter().flat_map(|&at| (0..len).map(move |k| at + k * stride)).collect();
    }
    (dims.iter().map(|it| it.0).collect(), places)
}

impl Form<'_> {
    /// The positions of the elements, in each of the levels.
    fn elements(&self) -> Vec<Vec<usize>> {
        self.levels.iter().fold(vec![Vec::new()], |all, level| {
            let with = |position: &Vec<usize>| {
                let position = position.clone();
                (0..level.size).map(move |at| [position.as_slice(), &[at]].concat())
            };
            all.iter().flat_map(with).collect()
        })
    }

    fn in_axes(&self, arg: usize) -> Vec<Option<isize>> {
        self.levels.iter().map(|it| it.in_axes[arg]).collect()
    }

    /// Results get their axes from the innermost level on, so they lose them from the outermost on.
    fn out_axes(&self, output: usize) -> Vec<Option<isize>> {
        self.levels.iter().map(|it| Some(it.out_axes.of(output))).collect()
    }

    /// The number of the argument that is active number `k`.
    fn active(&self, k: usize) -> usize {
        let name = &self.case.active[k];
        let found = self.case.args.iter().position(|it| it.name.as_ref() == Some(name));
        found.expect("an argument of that name")
    }

    /// An argument for the elements of a block.
    fn argument<T: SideBySide>(
        &self,
        arg: usize,
        block: &[Vec<usize>],
        from: &Array,
    ) -> Argument<T> {
        let axes = self.in_axes(arg);
        let all: Vec<_> =
            block.iter().map(|it| places_of_element(&from.shape, &axes, it)).collect();
        let is_shared = self.levels.is_empty() || axes.iter().all(Option::is_none);
        let number = |place: usize| from.data[place].number();
        let numbers = if is_shared && (T::WIDTH > 1 || from.dtype.is_some()) {
            Numbers::Shared(all[0].1.iter().map(|&place| number(place)).collect())
        } else {
            let lanes = |entry: usize| {
                let mut lanes = T::ZERO;
                (0..T::WIDTH).for_each(|lane| lanes.set_lane(lane, number(all[lane].1[entry])));
                lanes
            };
            Numbers::Each((0..all[0].1.len()).map(lanes).collect())
        };
        Argument { shape: all[0].0.clone(), numbers }
    }

    fn check<O: Op, T: SideBySide>(&self, report: &mut Report)
    where
        Dual<T, 1>: Real<Elem = f64, Mask = T::Mask>,
    {
        let elements = self.elements();
        let mut grads: Vec<Vec<f64>> = self
            .vjp
            .map(|it| it.grads.iter().map(|it| vec![0.0; it.data.len()]).collect())
            .unwrap_or_default();
        for block in elements.chunks(T::WIDTH) {
            let mut full = block.to_vec();
            full.resize(T::WIDTH, block[block.len() - 1].clone());
            self.check_values::<O, T>(&full, block.len(), report);
            self.check_tangents::<O, T>(&full, block.len(), report);
            self.add_gradients::<O, T>(&full, block.len(), &mut grads);
        }
        for (k, (got, want)) in
            grads.iter().zip(self.vjp.iter().flat_map(|it| &it.grads)).enumerate()
        {
            for (got, want_entry) in got.iter().zip(&want.data) {
                let what = format!("{} {}: gradient {k}", self.id, self.label);
                report.compare(&what, *got, want_entry.number(), want.tol);
            }
        }
    }

    fn arguments<T: SideBySide>(&self, block: &[Vec<usize>]) -> Vec<Argument<T>> {
        self.args.iter().enumerate().map(|(k, it)| self.argument(k, block, it)).collect()
    }

    fn check_values<O: Op, T: SideBySide>(
        &self,
        block: &[Vec<usize>],
        count: usize,
        report: &mut Report,
    ) {
        let got = O::value::<T>(&self.arguments(block));
        let what = format!("{} {}: value", self.id, self.label);
        for (k, (got, want)) in got.iter().zip(self.out).enumerate() {
            self.compare(&what, k, got, want, &block[..count], report);
        }
        assert_eq!(got.len(), self.out.len(), "{what}");
    }

    fn compare<T: SideBySide>(
        &self,
        what: &str,
        output: usize,
        got: &[T],
        want: &Array,
        block: &[Vec<usize>],
        report: &mut Report,
    ) {
        for (lane, position) in block.iter().enumerate() {
            let (_, places) = places_of_element(&want.shape, &self.out_axes(output), position);
            assert_eq!(places.len(), got.len(), "{what}");
            for (place, got) in places.iter().zip(got) {
                report.compare(what, got.lane(lane), want.data[*place].number(), want.tol);
            }
        }
    }

    fn check_tangents<O: Op, T: SideBySide>(
        &self,
        block: &[Vec<usize>],
        count: usize,
        report: &mut Report,
    ) {
        let Some(jvp) = self.jvp else { return };
        let mut args: Vec<Argument<Dual<T, 1>>> =
            self.arguments::<T>(block).into_iter().map(still).collect();
        for (k, tangent) in jvp.tangents.iter().enumerate() {
            let at = self.active(k);
            let (x, t) = (
                self.argument::<T>(at, block, &self.args[at]),
                self.argument::<T>(at, block, tangent),
            );
            args[at] = moving(&x, &t);
        }
        let got = O::value::<Dual<T, 1>>(&args);
        let what = format!("{} {}: tangent", self.id, self.label);
        for (k, want) in jvp.out.iter().enumerate() {
            let got: Vec<T> = got[k].iter().map(|it| it.tangents[0]).collect();
            self.compare(&what, k, &got, want, &block[..count], report);
        }
    }

    /// Adds what flows to the arguments of each element where it belongs.
    fn add_gradients<O: Op, T: SideBySide>(
        &self,
        block: &[Vec<usize>],
        count: usize,
        grads: &mut [Vec<f64>],
    ) {
        let Some(vjp) = self.vjp else { return };
        let cts: Vec<Vec<Num<T>>> = vjp
            .cotangents
            .iter()
            .enumerate()
            .map(|(k, ct)| self.cotangents(k, ct, block))
            .collect();
        let got = O::pulled::<T, Num<T>>(&self.arguments(block), &cts);
        for (k, (got, into)) in got.iter().zip(grads).enumerate() {
            let axes = self.in_axes(self.active(k));
            for (lane, position) in block[..count].iter().enumerate() {
                let (_, places) = places_of_element(&vjp.grads[k].shape, &axes, position);
                for (place, got) in places.iter().zip(got) {
                    into[*place] += got.0.lane(lane);
                }
            }
        }
    }

    fn cotangents<T: SideBySide>(
        &self,
        output: usize,
        ct: &Array,
        block: &[Vec<usize>],
    ) -> Vec<Num<T>> {
        let axes = self.out_axes(output);
        let all: Vec<_> =
            block.iter().map(|it| places_of_element(&ct.shape, &axes, it).1).collect();
        let lanes = |entry: usize| {
            let mut lanes = T::ZERO;
            (0..T::WIDTH).for_each(|lane| lanes.set_lane(lane, ct.data[all[lane][entry]].number()));
            Num(lanes)
        };
        (0..all[0].len()).map(lanes).collect()
    }
}

fn still<T: Real>(x: Argument<T>) -> Argument<Dual<T, 1>> {
    let numbers = match x.numbers {
        Numbers::Each(x) => Numbers::Each(x.into_iter().map(Dual::fixed).collect()),
        Numbers::Shared(x) => Numbers::Shared(x),
    };
    Argument { shape: x.shape, numbers }
}

fn moving<T: Real<Elem = f64>>(x: &Argument<T>, t: &Argument<T>) -> Argument<Dual<T, 1>> {
    let each = |it: &Argument<T>| match &it.numbers {
        Numbers::Each(x) => x.clone(),
        Numbers::Shared(x) => x.iter().map(|&x| T::constant(x)).collect(),
    };
    let pairs = each(x).into_iter().zip(each(t));
    let numbers = Numbers::Each(pairs.map(|(x, t)| Dual::new(x, [t])).collect());
    Argument { shape: x.shape.clone(), numbers }
}
