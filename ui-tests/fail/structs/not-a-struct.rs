use functra::Diff;

#[derive(Diff)]
enum Shape {
    Circle(f64),
    Square(f64),
}

#[derive(Diff)]
struct Counter {
    count: usize,
}

#[derive(Diff)]
struct Mixed {
    wide: f64,
    narrow: f32,
}

#[derive(Diff)]
struct Signal<'a> {
    samples: &'a [f64],
}

#[derive(Diff)]
struct Two<A, B> {
    a: A,
    b: B,
}

#[derive(Diff)]
#[diff(number = f32)]
struct Unknown {
    x: f32,
}

fn main() {}
