//! Arguments of a program, from rows of numbers.

/// The numbers of the arguments that are still to be taken, and how many elements a batch has.
pub(crate) struct Arguments<'a> {
    rows: std::slice::Iter<'a, Vec<f64>>,
    size: usize,
}

impl<'a> Arguments<'a> {
    pub(crate) fn new(rows: &'a [Vec<f64>], size: usize) -> Arguments<'a> {
        Arguments { rows: rows.iter(), size }
    }

    fn next(&mut self) -> std::slice::Iter<'a, f64> {
        self.rows.next().expect("as many rows as arguments").iter()
    }

    /// The next argument.
    pub(crate) fn one<A: Argument>(&mut self) -> A {
        A::from_numbers(&mut self.next())
    }

    /// The next argument of a batch. A batch shares what is not made of floats.
    pub(crate) fn batch<A: Argument>(&mut self) -> A::Batch {
        A::batch(&mut self.next(), self.size)
    }
}

pub(crate) trait Argument: Sized + 'static {
    type Batch;
    fn from_numbers(numbers: &mut std::slice::Iter<'_, f64>) -> Self;
    fn batch(numbers: &mut std::slice::Iter<'_, f64>, size: usize) -> Self::Batch;
}

fn mapped<A: Argument>(numbers: &mut std::slice::Iter<'_, f64>, size: usize) -> &'static [A] {
    (0..size).map(|_| A::from_numbers(numbers)).collect::<Vec<_>>().leak()
}

impl Argument for f64 {
    type Batch = &'static [f64];
    fn from_numbers(numbers: &mut std::slice::Iter<'_, f64>) -> f64 {
        *numbers.next().expect("a number")
    }
    fn batch(numbers: &mut std::slice::Iter<'_, f64>, size: usize) -> Self::Batch {
        mapped(numbers, size)
    }
}

impl<const N: usize> Argument for [f64; N] {
    type Batch = &'static [[f64; N]];
    fn from_numbers(numbers: &mut std::slice::Iter<'_, f64>) -> Self {
        std::array::from_fn(|_| f64::from_numbers(numbers))
    }
    fn batch(numbers: &mut std::slice::Iter<'_, f64>, size: usize) -> Self::Batch {
        mapped(numbers, size)
    }
}

impl<const N: usize, const M: usize> Argument for [[f64; M]; N] {
    type Batch = &'static [[[f64; M]; N]];
    fn from_numbers(numbers: &mut std::slice::Iter<'_, f64>) -> Self {
        std::array::from_fn(|_| Argument::from_numbers(numbers))
    }
    fn batch(numbers: &mut std::slice::Iter<'_, f64>, size: usize) -> Self::Batch {
        mapped(numbers, size)
    }
}

impl Argument for usize {
    type Batch = usize;
    fn from_numbers(numbers: &mut std::slice::Iter<'_, f64>) -> usize {
        f64::from_numbers(numbers) as usize
    }
    fn batch(numbers: &mut std::slice::Iter<'_, f64>, _: usize) -> usize {
        usize::from_numbers(numbers)
    }
}

impl<const N: usize> Argument for [usize; N] {
    type Batch = [usize; N];
    fn from_numbers(numbers: &mut std::slice::Iter<'_, f64>) -> Self {
        std::array::from_fn(|_| usize::from_numbers(numbers))
    }
    fn batch(numbers: &mut std::slice::Iter<'_, f64>, _: usize) -> Self {
        Self::from_numbers(numbers)
    }
}

/// Results of several kinds, as cotangents.
macro_rules! tuples {
    ($(($($X:ident)*))*) => {$(
        impl<$($X: Argument),*> Argument for ($($X,)*) {
            type Batch = &'static [Self];
            fn from_numbers(numbers: &mut std::slice::Iter<'_, f64>) -> Self {
                ($($X::from_numbers(numbers),)*)
            }
            fn batch(numbers: &mut std::slice::Iter<'_, f64>, size: usize) -> Self::Batch {
                mapped(numbers, size)
            }
        }
    )*};
}
tuples! { (A B) (A B C) }
