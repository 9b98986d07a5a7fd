use functra::vmap;

#[vmap]
fn f(list: &mut Vec<usize>, x: f64) -> f64 {
    let last = list.pop();
    println!("x = {x}");
    x + last.unwrap() as f64
}

fn main() {}
