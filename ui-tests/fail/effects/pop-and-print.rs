use functra::vmap;

#[vmap(in_dims(list = None))]
fn f(list: &mut Vec<f64>, x: f64) -> f64 {
    let last = list.pop();
    println!("x = {x}");
    x + last.unwrap()
}

fn main() {}
