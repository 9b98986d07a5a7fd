//! Methods and associated functions.

use functra::{grad, hessian, jacfwd, jvp};
use functra_tests::{assert_agree, derivative};

#[derive(Clone)]
struct Point {
    x: f64,
    y: f64,
}

struct Model {
    a: f64,
    n: usize,
    v: [f64; 3],
    m: [[f64; 2]; 2],
    p: Point,
    list: Vec<f64>,
    nested: Vec<Vec<f64>>,
    pair: (f64, f64),
    option: Option<f64>,
    name: String,
}

impl Model {
    const RATE: f64 = 0.5;

    fn new() -> Model {
        Model {
            a: 1.5,
            n: 2,
            v: [1.0, 2.0, 3.0],
            m: [[1.0, 0.5], [0.25, 2.0]],
            p: Point { x: 0.3, y: 0.7 },
            list: vec![0.1, 0.2, 0.4],
            nested: vec![vec![1.0], vec![2.0, 3.0]],
            pair: (4.0, 5.0),
            option: Some(2.0),
            name: "model".into(),
        }
    }

    fn scale(&self) -> f64 {
        self.a * 2.0
    }
    fn weight(&self, i: usize) -> f64 {
        self.v[i] + 1.0
    }
    fn len(&self) -> usize {
        self.list.len()
    }
    fn weights(&self) -> &[f64] {
        &self.list
    }

    #[grad]
    fn fields(&self, x: f64, y: f64) -> f64 {
        self.a * x
            + self.v[1] * y
            + self.m[0][1] * x * y
            + self.p.x * x
            + self.p.y
            + self.pair.1 * y
    }
    #[grad]
    fn vectors(&self, x: f64, y: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..self.list.len() {
            s += self.list[i] * x.powi(i as i32);
        }
        for w in &self.list {
            s += w * y;
        }
        for row in &self.nested {
            for v in row.iter() {
                s += v * x * y;
            }
        }
        s + self.list.iter().map(|w| w * x).sum::<f64>()
    }
    #[grad]
    fn getters(&self, x: f64, y: f64) -> f64 {
        let w = self.weights();
        self.scale() * x + self.weight(self.n) * y + self.len() as f64 * x * y + w[0] * x
    }
    #[grad]
    fn started_from_fields(&self, x: f64, y: f64) -> f64 {
        let mut a = self.a;
        let mut v = self.v;
        let mut list = self.list.clone();
        a += x;
        v[0] *= y;
        list[2] = x * y;
        let Point { x: px, y: py } = &self.p;
        a * v[0] + list[2] * list[1] + px * x + py * y
    }
    #[grad]
    fn chosen_from_fields(&self, x: f64, y: f64) -> f64 {
        let k = if self.n > 1 { self.a } else { x };
        let o = self.option.unwrap_or(1.0);
        let t = match self.option {
            Some(v) if v > 1.0 => v * x,
            _ => y,
        };
        if x > self.a { self.a } else { k * o * x * y + t + self.name.len() as f64 * y }
    }
    #[grad]
    fn energy(&self, x: f64, y: f64) -> f64 {
        let f = |t: f64| t * self.a;
        0.5 * x * x * Self::RATE + f(y) * y
    }
    #[grad]
    fn calling_annotated(&self, x: f64, y: f64) -> f64 {
        self.energy(x * y, y)
            + self.energy(1.0, 2.0) * x
            + Self::associated(x, self.a)
            + Model::associated(y, 2.0)
    }
    #[grad(method)]
    fn associated(x: f64, y: f64) -> f64 {
        x * y * y
    }
    #[grad]
    fn recursive(&self, n: usize, x: f64) -> f64 {
        if n == 0 { self.a } else { x * self.recursive(n - 1, x) }
    }
    #[jacfwd]
    #[grad]
    fn twice(&self, x: f64, y: f64) -> f64 {
        self.a * x * x * y
    }
    #[hessian]
    fn slices(&self, v: &[f64]) -> f64 {
        v.iter().zip(&self.v).map(|(a, b)| a * a * b).sum()
    }
    #[jvp]
    fn array(&self, x: [f64; 2]) -> [f64; 2] {
        let m = &self.m;
        [m[0][0] * x[0] + m[0][1] * x[1], m[1][0] * x[0] + m[1][1] * x[1]]
    }
    #[grad]
    fn by_value(self, x: f64, y: f64) -> f64 {
        self.a * x * y
    }
    #[grad]
    fn mutable(&self, x: f64, y: f64) -> f64 {
        let this = self;
        let p = &this.p;
        p.x * x + p.y * y * this.v.iter().sum::<f64>()
    }
}

struct Scaled<const N: usize> {
    by: [f64; N],
}

impl<const N: usize> Scaled<N> {
    #[grad]
    fn dot(&self, x: [f64; N]) -> f64 {
        let mut s = 0.0;
        for i in 0..N {
            s += self.by[i] * x[i] * x[i];
        }
        s
    }
}

struct Holder<'a, K> {
    weights: &'a [f64],
    key: K,
}

impl<K: Copy + Into<i32>> Holder<'_, K> {
    #[grad]
    fn power(&self, x: f64) -> f64 {
        self.weights.iter().map(|w| w * x.powi(self.key.into())).sum()
    }
}

macro_rules! check_methods {
    ($model:ident: $($f:ident $both:ident)*) => { $(
        for [x, y] in super::POINTS {
            let (value, (dx, dy)) = $model.$both(x, y);
            let name = stringify!($f);
            assert_eq!(value.to_bits(), $model.$f(x, y).to_bits(), "{name}");
            assert_agree(name, dx, derivative(|x| $model.$f(x, y), x), 1e-8);
            assert_agree(name, dy, derivative(|y| $model.$f(x, y), y), 1e-8);
        }
    )* };
}

#[test]
fn methods() {
    let model = Model::new();
    check_methods!(model:
        fields fields_value_and_grad
        vectors vectors_value_and_grad
        getters getters_value_and_grad
        started_from_fields started_from_fields_value_and_grad
        chosen_from_fields chosen_from_fields_value_and_grad
        energy energy_value_and_grad
        calling_annotated calling_annotated_value_and_grad
        mutable mutable_value_and_grad
    );
    assert_eq!(Model::associated_grad(2.0, 3.0), (9.0, 12.0));
    assert_eq!(model.recursive_grad(3, 2.0), 1.5 * 12.0);
    assert_eq!(model.twice_jacfwd_grad(2.0, 3.0), ((9.0, 6.0), (6.0, 0.0)));
    assert_eq!(model.slices_hessian(&[1.0, 1.0]), [[2.0, 0.0], [0.0, 4.0]]);
    assert_eq!(model.array_jvp(([1.0, 2.0],), ([1.0, 0.0],)), ([2.0, 4.25], [1.0, 0.25]));
    assert_eq!(model.by_value_grad(2.0, 3.0), (4.5, 3.0));
}

#[test]
fn of_generic_types() {
    assert_eq!(Scaled { by: [1.0, 2.0] }.dot_grad([3.0, 4.0]), [6.0, 16.0]);
    assert_eq!(Holder { weights: &[1.0, 2.0], key: 2_i32 }.power_grad(5.0), 30.0);
}
