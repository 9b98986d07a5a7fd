//! Placeholder until the module of the same name is merged.

/// The numbers of an operand.
#[derive(Clone, Copy)]
pub(crate) enum Numbers<'a, S> {
    Each(&'a [S]),
    Plain(&'a [f64]),
}

#[derive(Clone, Copy)]
pub(crate) struct Strides {
    pub(crate) batch: usize,
    pub(crate) row: usize,
    pub(crate) column: usize,
}

impl Strides {
    pub(crate) const fn row_major(rows: usize, columns: usize) -> Strides {
        Strides { batch: rows * columns, row: columns, column: 1 }
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Matrices<'a, S> {
    pub(crate) numbers: Numbers<'a, S>,
    pub(crate) strides: Strides,
}

impl<'a, S> Matrices<'a, S> {
    pub(crate) const fn each(numbers: &'a [S], strides: Strides) -> Self {
        Matrices { numbers: Numbers::Each(numbers), strides }
    }
    pub(crate) const fn transposed(self) -> Self {
        let Strides { batch, row, column } = self.strides;
        Matrices { numbers: self.numbers, strides: Strides { batch, row: column, column: row } }
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Dims {
    pub(crate) batch: usize,
    pub(crate) rows: usize,
    pub(crate) inner: usize,
    pub(crate) columns: usize,
}

pub(crate) trait Dense: Sized {
    fn matmul(a: Matrices<'_, Self>, b: Matrices<'_, Self>, dims: Dims) -> Vec<Self>;
}

impl<S: crate::real::Real> Dense for S {
    fn matmul(a: Matrices<'_, S>, b: Matrices<'_, S>, dims: Dims) -> Vec<S> {
        use crate::real::Element;
        let at = |m: &Matrices<'_, S>, k: usize| match m.numbers {
            Numbers::Each(x) => x[k],
            Numbers::Plain(x) => S::constant(S::Elem::narrow(x[k])),
        };
        let mut out = Vec::new();
        for m in 0..dims.batch {
            for i in 0..dims.rows {
                for j in 0..dims.columns {
                    let mut sum = S::ZERO;
                    for k in 0..dims.inner {
                        let x =
                            at(&a, m * a.strides.batch + i * a.strides.row + k * a.strides.column);
                        let y =
                            at(&b, m * b.strides.batch + k * b.strides.row + j * b.strides.column);
                        sum = sum + x * y;
                    }
                    out.push(sum);
                }
            }
        }
        out
    }
}
