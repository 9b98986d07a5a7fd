//! Numbers of either type, and what is made of them, as numbers of `f64`.

/// A value made of numbers.
pub(crate) trait Numbers {
    fn flat(&self) -> Vec<f64>;

    /// The number, if there is one.
    fn one(&self) -> f64 {
        let [one] = self.flat()[..] else { panic!("several numbers") };
        one
    }
}

impl Numbers for f64 {
    fn flat(&self) -> Vec<f64> {
        vec![*self]
    }
}

impl Numbers for f32 {
    fn flat(&self) -> Vec<f64> {
        vec![f64::from(*self)]
    }
}

impl<X: Numbers> Numbers for Vec<X> {
    fn flat(&self) -> Vec<f64> {
        self.iter().flat_map(X::flat).collect()
    }
}

macro_rules! tuples {
    ($(($($X:ident $i:tt),+))*) => { $(
        impl<$($X: Numbers),+> Numbers for ($($X,)+) {
            fn flat(&self) -> Vec<f64> {
                [$(self.$i.flat()),+].concat()
            }
        }
    )* };
}
tuples! { (A 0, B 1) (A 0, B 1, C 2) }

/// A type that a number can be rounded to.
pub(crate) trait Float {
    fn of(x: f64) -> Self;
}

impl Float for f64 {
    fn of(x: f64) -> f64 {
        x
    }
}

impl Float for f32 {
    fn of(x: f64) -> f32 {
        x as f32
    }
}

/// For each argument, its numbers in all points.
pub(crate) fn columns<F: Float>(points: &[Vec<f64>]) -> Vec<Vec<F>> {
    let column = |i: usize| points.iter().map(|at| F::of(at[i])).collect();
    (0..points[0].len()).map(column).collect()
}
