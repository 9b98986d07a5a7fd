//! Values as rows of numbers.

/// A value made of numbers.
pub trait Flatten {
    /// Appends the numbers, in order.
    fn flatten(&self, into: &mut Vec<f64>);

    /// The numbers, in order.
    fn flat(&self) -> Vec<f64> {
        let mut into = Vec::new();
        self.flatten(&mut into);
        into
    }
}

impl Flatten for f64 {
    fn flatten(&self, into: &mut Vec<f64>) {
        into.push(*self);
    }
}

impl<X: Flatten, const N: usize> Flatten for [X; N] {
    fn flatten(&self, into: &mut Vec<f64>) {
        self.iter().for_each(|it| it.flatten(into));
    }
}

impl<X: Flatten> Flatten for Vec<X> {
    fn flatten(&self, into: &mut Vec<f64>) {
        self.iter().for_each(|it| it.flatten(into));
    }
}

macro_rules! tuples {
    ($(($($X:ident $i:tt),+))*) => { $(
        impl<$($X: Flatten),+> Flatten for ($($X,)+) {
            fn flatten(&self, into: &mut Vec<f64>) {
                $(self.$i.flatten(into);)+
            }
        }
    )* };
}
tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}

impl<const R: usize> Flatten for functra::Tensor<f64, R> {
    fn flatten(&self, into: &mut Vec<f64>) {
        into.extend_from_slice(self.as_slice());
    }
}
