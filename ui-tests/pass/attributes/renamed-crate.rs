mod mine {
    pub use functra as ad;
}

macro_rules! annotated {
    () => {
        #[$crate::mine::ad::grad(crate = $crate::mine::ad)]
        pub fn made(x: f64) -> f64 {
            x
        }
    };
}

annotated!();

#[mine::ad::vmap]
#[mine::ad::grad(crate = crate::mine::ad)]
pub fn square(x: f64) -> f64 {
    x * x
}

fn main() {
    assert_eq!(square(3.0) + made(1.0), 10.0);
}
