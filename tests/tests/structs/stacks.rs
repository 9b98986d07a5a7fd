//! Structs of stacks: `vmap` over one is `vmap` over the slice that it was made of, field by field.

use functra::lanes::{Level, with_level};
use functra::{Batch, Diff, Tensor, transforms};
use functra_tests::Inputs;
use std::panic::catch_unwind;

#[derive(Clone, Debug, PartialEq, Diff, Batch)]
pub struct Layer {
    pub w: Tensor<f64, 2>,
    pub b: Tensor<f64, 1>,
}

/// Of structs of tensors, and with no tensor of its own.
#[derive(Clone, Debug, PartialEq, Diff, Batch)]
#[diff(tensors)]
pub struct Net {
    pub first: Layer,
    pub second: Layer,
    pub scale: f64,
}

/// Without names.
#[derive(Clone, Debug, PartialEq, Diff, Batch)]
pub struct Line(pub f32, pub Tensor<f32, 0>);

#[transforms(
    vmap(in_dims = (Net { .. }, None)),
    vmap(grad(wrt = net, mode = reverse), in_dims = (Net { .. }, None)),
    grad(wrt = net, mode = reverse)
)]
fn output(#[diff] net: &Net, x: &Tensor<f64, 1>) -> f64 {
    let hidden = (net.first.w.matmul(x) + &net.first.b).tanh();
    let y = net.second.w.matmul(&hidden) + &net.second.b;
    net.scale * (&y * &y).sum()
}

#[transforms(vmap(in_dims = (0, None)), vmap(grad(wrt = net, mode = reverse), in_dims = (0, None)))]
fn of_slice(#[diff] net: &Net, x: &Tensor<f64, 1>) -> f64 {
    output(net, x)
}

#[transforms(vmap(in_dims = (Net { scale: None, second: None, .. }, 0)))]
fn sharing(#[diff] net: &Net, x: &Tensor<f64, 1>) -> f64 {
    output(net, x)
}

#[transforms(grad(wrt = net, mode = forward))]
fn forward(#[diff] net: &Net, x: &Tensor<f64, 1>) -> f64 {
    output(net, x)
}

#[transforms(vmap(in_dims = Line { .. }), vmap(grad, in_dims = Line { 0: None, .. }))]
fn line(l: Line) -> f32 {
    l.0 * l.1.sum() + l.0
}

fn layer(inputs: &mut Inputs, rows: usize, cols: usize) -> Layer {
    Layer {
        w: Tensor::new([rows, cols], inputs.vec(rows * cols, -1.0, 1.0)),
        b: inputs.vec(rows, -1.0, 1.0).into(),
    }
}

fn nets(len: usize) -> Vec<Net> {
    let inputs = &mut Inputs::new(5);
    let net = |_| Net {
        first: layer(inputs, 3, 2),
        second: layer(inputs, 4, 3),
        scale: inputs.vec(1, 0.5, 2.0)[0],
    };
    (0..len).map(net).collect()
}

fn x() -> Tensor<f64, 1> {
    Tensor::from([0.3, -0.7])
}

#[test]
fn a_stack_is_the_slice() {
    for level in [Level::Sse2, Level::Avx2, Level::Avx512] {
        with_level(level, || {
            for len in (1..=18).chain([40]) {
                let nets = nets(len);
                let stack = Net::stack(&nets);
                assert_eq!(stack.first.w.shape(), [len, 3, 2]);
                assert_eq!(stack.scale.shape(), [len]);
                assert_eq!(stack.unstack(), nets);
                assert_eq!(output::vmap(&stack, &x()), of_slice::vmap(&nets, &x()));
                assert_eq!(output::vmap_grad(&stack, &x()), of_slice::vmap_grad(&nets, &x()));
                let mut out = vec![0.0; len];
                output::vmap_into(&stack, &x(), &mut out);
                assert_eq!(out, output::vmap(&stack, &x()));
            }
        });
    }
}

#[test]
fn gradients_of_nested_structs_agree() {
    for net in nets(3) {
        let (backward, forward) = (output::grad(&net, &x()), forward::grad(&net, &x()));
        let differ = |a: &Tensor<f64, 2>, b: &Tensor<f64, 2>| (a - b).abs().max();
        assert!(differ(&backward.first.w, &forward.first.w) < 1e-13);
        assert!(differ(&backward.second.w, &forward.second.w) < 1e-13);
        let h = 1e-6;
        let of = |scale| output(&Net { scale, ..net.clone() }, &x());
        let slope = (of(net.scale + h) - of(net.scale - h)) / (2.0 * h);
        assert!((backward.scale - slope).abs() < 1e-7, "{} for {slope}", backward.scale);
    }
}

#[test]
fn what_all_share_is_one() {
    let nets = nets(11);
    let xs = Tensor::from_fn([11, 2], |[i, j]| (i + 2 * j) as f64 / 7.0);
    let shared = nets[3].clone();
    let expected: Vec<f64> = (0..11)
        .map(|i| output(&Net { first: nets[i].first.clone(), ..shared.clone() }, &xs.row(i)))
        .collect();
    let stack = Net::stack(&nets).with_scale(shared.scale);
    // A struct is shared as it is, or field by field.
    let each = LayerBatch { w: shared.second.w.clone(), b: shared.second.b.clone() };
    for got in [
        sharing::vmap(&stack.clone().with_second(shared.second), &xs),
        sharing::vmap(&stack.with_second(each), &xs),
    ] {
        assert!(got.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-13), "{got:?}");
    }
}

#[test]
fn fields_need_no_names() {
    let lines = [Line(2.0, Tensor::from(3.0)), Line(-1.0, Tensor::from(0.5))];
    let stack = Line::stack(&lines);
    assert_eq!((stack.0.shape(), stack.1.shape()), ([2], [2]));
    assert_eq!(line::vmap(&stack), [8.0, -1.5]);
    let slopes = line::vmap_grad(&stack.clone().with_0(4.0));
    assert_eq!(slopes, [Line(4.0, Tensor::from(4.0)), Line(1.5, Tensor::from(4.0))]);
    assert_eq!(stack.unstack(), lines);
}

#[test]
fn a_stack_of_none_has_no_results() {
    let w = |rows, cols| Tensor::zeros([0, rows, cols]);
    let stack = NetBatch {
        first: LayerBatch { w: w(3, 2), b: Tensor::zeros([0, 3]) },
        second: LayerBatch { w: w(4, 3), b: Tensor::zeros([0, 4]) },
        scale: Tensor::zeros([0]),
    };
    assert!(output::vmap(&stack, &x()).is_empty());
    assert!(stack.unstack().is_empty());
}

/// What a panic says.
fn words<R>(body: impl FnOnce() -> R + std::panic::UnwindSafe) -> String {
    let fault = catch_unwind(body).err().expect("it panics");
    fault.downcast_ref::<String>().cloned().expect("in words")
}

#[test]
fn faults_name_the_field_and_both_shapes() {
    let [a, mut b] = <[Net; 2]>::try_from(nets(2)).unwrap();
    b.second.w = Tensor::zeros([4, 5]);
    assert_eq!(
        words(|| Net::stack(&[a.clone(), a.clone(), b])),
        "`Net::stack`: `second.w` has shape [4, 3] in element 0, but [4, 5] in element 2"
    );
    assert_eq!(
        words(|| Net::stack(&[])),
        "`Net::stack` of an empty list: nothing tells the shapes of the fields"
    );
    let short = Net::stack(&nets(3)).with_scale(Tensor::from([1.0, 2.0]));
    let differ = "a stack of `Net` has 3 elements in `first`, but 2 in `scale`";
    assert_eq!(words(|| short.unstack()), differ);
    assert_eq!(words(|| output::vmap(&short, &x())), differ);
    let xs = Tensor::zeros([4, 2]);
    let stack = Net::stack(&nets(3)).with_scale(1.0).with_second(nets(1).remove(0).second);
    assert_eq!(
        words(|| sharing::vmap(&stack, &xs)),
        "`sharing` maps over arguments of different lengths: `net` has 3 elements, `x` has 4"
    );
}
