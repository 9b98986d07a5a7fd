//! Dense kernels against their definitions, for every scalar, at every level.

use functra::dense::{Dense, Dims, Matrices, Strides};
use functra::lanes::portable::Array;
use functra::lanes::{Kernel, LanesOf, Level, Single, dispatch_f64, with_level};
use functra::{Dual, Element, Real};

const LEVELS: [Level; 3] = [Level::Sse2, Level::Avx2, Level::Avx512];

/// Shapes with every remainder of every tile, vectors, and more than a block.
const SHAPES: [Dims; 17] = [
    Dims::new(1, 1, 1),
    Dims::new(2, 3, 2),
    Dims::new(8, 8, 8),
    Dims::new(3, 5, 7),
    Dims::new(15, 4, 25),
    Dims::new(7, 20, 48),
    Dims::new(31, 9, 17),
    Dims::new(40, 300, 33),
    Dims::new(1, 70, 37),
    Dims::new(37, 70, 1),
    Dims::new(5, 1, 6),
    Dims { batch: 3, rows: 4, inner: 5, columns: 6 },
    Dims { batch: 5, rows: 1, inner: 12, columns: 11 },
    Dims { batch: 5, rows: 11, inner: 12, columns: 1 },
    Dims::new(4, 0, 3),
    Dims::new(0, 4, 3),
    Dims { batch: 0, rows: 2, inner: 2, columns: 2 },
];

/// Numbers of which products and sums are exact in 24 bits.
fn numbers(seed: usize, count: usize) -> Vec<f64> {
    (0..count).map(|i| ((i * 7919 + seed * 104_729) % 13) as f64 - 6.0).collect()
}

/// Factors of a product: as they come, transposed, with gaps, one shared by the batch.
fn layouts(rows: usize, columns: usize) -> [Strides; 4] {
    let transposed = Strides::row_major(columns, rows).transposed();
    let gaps = Strides { batch: 2 * rows * (columns + 3) + 1, row: 2 * columns + 3, column: 2 };
    let plain = Strides::row_major(rows, columns);
    [plain, transposed, gaps, Strides { batch: 0, ..plain }]
}

fn count(strides: Strides, batch: usize, rows: usize, columns: usize) -> usize {
    (batch * strides.batch) + rows * strides.row + columns * strides.column + 1
}

/// The product as it is defined.
fn defined<S: Real>(a: &[S], left: Strides, b: &[S], right: Strides, dims: Dims) -> Vec<S> {
    let mut products = Vec::new();
    for m in 0..dims.batch {
        for (i, j) in (0..dims.rows).flat_map(|i| (0..dims.columns).map(move |j| (i, j))) {
            let term = |k: usize| {
                a[m * left.batch + i * left.row + k * left.column]
                    * b[m * right.batch + k * right.row + j * right.column]
            };
            products.push((0..dims.inner).fold(S::ZERO, |sum, k| sum + term(k)));
        }
    }
    products
}

/// What a scalar is made of for a test, and taken apart into.
trait Made: Real {
    fn made(x: f64, i: usize) -> Self;
    fn parts(self) -> Vec<f64>;
    fn constant_of(x: f64) -> Self {
        Self::constant(Self::Elem::narrow(x))
    }
}

macro_rules! primitives { ($($t:ty)*) => {$(
    impl Made for $t {
        fn made(x: f64, _: usize) -> Self {
            Self::narrow(x)
        }
        fn parts(self) -> Vec<f64> {
            vec![self.widen()]
        }
    }
)*} }
primitives!(f64 f32);

impl<T: Made, const N: usize> Made for Dual<T, N> {
    fn made(x: f64, i: usize) -> Self {
        Dual::new(
            T::made(x, i),
            core::array::from_fn(|n| T::made(((n + i) % 5) as f64 - 2.0, i + 1)),
        )
    }
    fn parts(self) -> Vec<f64> {
        let tangents = self.tangents.into_iter().flat_map(Made::parts);
        self.primal.parts().into_iter().chain(tangents).collect()
    }
}

/// Every shape of so many products a number, in every pair of layouts.
fn check<S: Made>(most: usize) {
    for dims in SHAPES.into_iter().filter(|it| it.inner <= most) {
        for left in layouts(dims.rows, dims.inner) {
            for right in layouts(dims.inner, dims.columns) {
                let a = numbers(1, count(left, dims.batch, dims.rows, dims.inner));
                let b = numbers(2, count(right, dims.batch, dims.inner, dims.columns));
                check_mixes::<S>((&a, left), (&b, right), dims);
            }
        }
    }
}

/// Each and plain operands give what their definition does.
fn check_mixes<S: Made>((a, left): (&[f64], Strides), (b, right): (&[f64], Strides), dims: Dims) {
    let made = |numbers: &[f64]| -> Vec<S> {
        numbers.iter().enumerate().map(|(i, x)| S::made(*x, i)).collect()
    };
    let constants =
        |numbers: &[f64]| -> Vec<S> { numbers.iter().map(|x| S::constant_of(*x)).collect() };
    let (xs, ys, fixed_xs, fixed_ys) = (made(a), made(b), constants(a), constants(b));
    let (plain_x, plain_y) = (Matrices::plain(a, left), Matrices::plain(b, right));
    let (x, y) = (Matrices::each(&xs, left), Matrices::each(&ys, right));
    for (x, y, xs, ys) in [
        (x, y, &xs, &ys),
        (plain_x, y, &fixed_xs, &ys),
        (x, plain_y, &xs, &fixed_ys),
        (plain_x, plain_y, &fixed_xs, &fixed_ys),
    ] {
        let parts = |it: Vec<S>| -> Vec<Vec<f64>> { it.into_iter().map(Made::parts).collect() };
        let (product, wanted) = (S::matmul(x, y, dims), defined(xs, left, ys, right, dims));
        assert_eq!(parts(product), parts(wanted), "{dims:?}: {left:?} {right:?}");
    }
}

#[test]
fn products_of_plain_numbers_are_as_defined() {
    for level in LEVELS {
        with_level(level, || check::<f64>(300));
        with_level(level, || check::<f32>(300));
    }
}

#[test]
fn products_of_duals_follow_the_product_rule() {
    check::<Dual<f64, 2>>(70);
    check::<Dual<f32, 1>>(70);
    check::<Dual<Dual<f64, 1>, 2>>(20);
}

/// Products on lanes of `S`.
struct OnLanes<const REGISTERS: usize>;

impl<const REGISTERS: usize> Kernel<f64> for OnLanes<REGISTERS> {
    type Output = ();
    const REGISTERS: usize = REGISTERS;

    fn run<L: LanesOf<f64>>(self) {
        on_lanes::<f64, L>();
        on_lanes::<Dual<f64, 2>, Dual<L, 2>>();
    }
}

fn on_lanes<S: Made, L: LanesOf<S>>() {
    for dims in SHAPES.into_iter().filter(|it| it.inner < 100) {
        let left = layouts(dims.rows, dims.inner);
        for (left, right) in left.into_iter().zip(layouts(dims.columns, dims.inner)) {
            let right = right.transposed();
            let a = numbers(1, count(left, dims.batch, dims.rows, dims.inner));
            let b = numbers(2, count(right, dims.batch, dims.inner, dims.columns));
            check_lanes::<S, L>((&a, left), (&b, right), dims);
        }
    }
}

/// Each lane has the product of its own matrices.
fn check_lanes<S: Made, L: LanesOf<S>>(
    (a, left): (&[f64], Strides),
    (b, right): (&[f64], Strides),
    dims: Dims,
) {
    let of_lane = |numbers: &[f64], lane: usize| -> Vec<S> {
        numbers.iter().enumerate().map(|(i, x)| S::made(*x + (lane % 3) as f64, i + lane)).collect()
    };
    let side_by_side = |numbers: &[f64]| -> Vec<L> {
        let mut all = vec![L::ZERO; numbers.len()];
        for lane in 0..L::WIDTH {
            for (it, x) in all.iter_mut().zip(of_lane(numbers, lane)) {
                it.insert(lane, x);
            }
        }
        all
    };
    let (xs, ys) = (side_by_side(a), side_by_side(b));
    let (x, y) = (Matrices::each(&xs, left), Matrices::each(&ys, right));
    let (plain_x, plain_y) = (Matrices::plain(a, left), Matrices::plain(b, right));
    let products = [(x, y), (plain_x, y), (x, plain_y), (plain_x, plain_y)]
        .map(|(x, y)| L::matmul(x, y, dims));
    for lane in 0..L::WIDTH {
        let (xs, ys) = (of_lane(a, lane), of_lane(b, lane));
        let (x, y) = (Matrices::each(&xs, left), Matrices::each(&ys, right));
        let (plain_x, plain_y) = (Matrices::plain(a, left), Matrices::plain(b, right));
        let wanted = [(x, y), (plain_x, y), (x, plain_y), (plain_x, plain_y)]
            .map(|(x, y)| S::matmul(x, y, dims));
        for (products, wanted) in products.iter().zip(wanted) {
            let found = products.iter().map(|it| it.extract(lane).parts());
            assert!(found.eq(wanted.into_iter().map(Made::parts)), "{dims:?}: {left:?} {right:?}");
        }
    }
}

#[test]
fn products_on_lanes_are_those_of_each_lane() {
    for level in LEVELS {
        with_level(level, || dispatch_f64(OnLanes::<1>));
        with_level(level, || dispatch_f64(OnLanes::<2>));
        with_level(level, || dispatch_f64(OnLanes::<4>));
    }
}

#[test]
fn products_on_lanes_of_f32_are_those_of_each_lane() {
    on_lanes::<f32, Single<Array<2>, 2>>();
}

#[test]
#[should_panic(expected = "`matmul`: the right factor has 5 numbers of 6")]
fn a_factor_too_short_is_refused() {
    let (a, b) = ([1.0; 4], [1.0; 5]);
    let (left, right) = (Strides::row_major(2, 2), Strides::row_major(2, 3));
    f64::matmul(Matrices::each(&a, left), Matrices::each(&b, right), Dims::new(2, 2, 3));
}
