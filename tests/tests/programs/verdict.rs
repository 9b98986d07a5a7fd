//! What of an expectation a program does not meet.

use crate::Program;
use crate::arguments::Arguments;
use crate::table::{Block, Expectation, Row, Tensor};
use std::collections::BTreeMap;
use std::ops::Range;

pub(crate) fn faults(program: &Program, row: &Row, expectation: &Expectation) -> Vec<String> {
    let case = Case { program, row, expectation };
    let faults = match expectation.transform.as_str() {
        "value" => case.outputs(&case.run("value")),
        "grad" => case.row_of_jacobian(&case.run("jacobian")),
        "jacobian" => case.jacobian(&case.run("jacobian")),
        "hessian" => case.hessian(&case.run_hessian()),
        "third" => case.third(&case.run("third")),
        "hvp" => case.product_with_hessian(&case.run_hessian()),
        "jvp" => case.outputs(&case.run_jvp()),
        "vjp" => case.product_from_left(&case.run("jacobian")),
        "vmap(value)" => case.outputs(&case.mapped("mapped", "value")),
        "vmap(grad)" => case.row_of_jacobian(&case.mapped("mapped_jacobian", "jacobian")),
        "vmap(jacobian)" => case.jacobian(&case.mapped("mapped_jacobian", "jacobian")),
        "vmap(hessian)" => case.hessian(&case.mapped("mapped_hessian", "hessian")),
        "grad(sum(vmap))" => case.row_of_jacobian(&case.summed("mapped_jacobian", "jacobian")),
        other => vec![format!("no transform `{other}`")],
    };
    case.named(faults)
}

/// The same where reverse mode, or forward over it, has something to say.
pub(crate) fn faults_backward(
    program: &Program,
    row: &Row,
    expectation: &Expectation,
) -> Option<Vec<String>> {
    let case = Case { program, row, expectation };
    let has = |form: &str| program.form(form).is_some();
    let faults = match expectation.transform.as_str() {
        "grad" => case.row_of_jacobian(&case.run("jacrev")),
        "jacobian" => case.jacobian(&case.run("jacrev")),
        "vjp" => case.by_argument(&case.run_vjp()),
        "hvp" => case.by_argument(&case.run_hvp(&case.vector())),
        "hessian" => case.hessian(&case.hessian_by_columns()),
        "vmap(grad)" => case.row_of_jacobian(&case.mapped("mapped_jacrev", "jacrev")),
        "vmap(jacobian)" => case.jacobian(&case.mapped("mapped_jacrev", "jacrev")),
        "grad(sum(vmap))" if has("mapped_jacrev") => {
            case.row_of_jacobian(&case.summed("mapped_jacrev", "jacrev"))
        }
        _ => return None,
    };
    Some(case.named(faults))
}

struct Case<'c> {
    program: &'c Program,
    row: &'c Row,
    expectation: &'c Expectation,
}

impl Case<'_> {
    /// The faults, and what they are faults of.
    fn named(&self, faults: Vec<String>) -> Vec<String> {
        let Expectation { transform, wrt, .. } = self.expectation;
        let what = format!("{transform} of {} wrt {wrt:?}", self.program.id);
        faults.into_iter().map(|it| format!("{what}: {it}")).collect()
    }

    fn float_inputs(&self) -> impl Iterator<Item = &String> {
        self.row.order.iter().filter(|it| !self.row.integer_inputs.contains(it))
    }

    /// The numbers of each argument, in order.
    fn rows(&self) -> Vec<Vec<f64>> {
        self.row.order.iter().map(|it| self.row.inputs[it].data.clone()).collect()
    }

    fn run_on(&self, form: &str, rows: &[Vec<f64>], size: usize) -> Vec<f64> {
        let form = self
            .program
            .form(form)
            .unwrap_or_else(|| panic!("{} has a form {form}", self.program.id));
        form(&mut Arguments::new(rows, size))
    }

    fn run(&self, form: &str) -> Vec<f64> {
        self.run_on(form, &self.rows(), 1)
    }

    fn run_hessian(&self) -> Vec<f64> {
        let with_aux = self.program.form("hessian_with_aux").is_some();
        self.run(if with_aux { "hessian_with_aux" } else { "hessian" })
    }

    fn run_jvp(&self) -> Vec<f64> {
        let tangents = self.expectation.tangents.as_ref().expect("tangents");
        let mut rows = self.rows();
        for name in self.float_inputs() {
            let zeros = || vec![0.0; self.row.inputs[name].len()];
            rows.push(tangents.get(name).map_or_else(zeros, |it| it.data.clone()));
        }
        self.run_on("jvp", &rows, 1)
    }

    fn run_vjp(&self) -> Vec<f64> {
        let (results, height) = self.results();
        let cotangents = self.expectation.cotangents.as_ref().expect("cotangents");
        let mut rows = self.rows();
        rows.push(spread(cotangents, &results, height));
        self.run_on("vjp", &rows, 1)
    }

    /// The vector that the Hessian is multiplied by.
    fn vector(&self) -> Vec<f64> {
        let (columns, width) = self.columns();
        spread(self.expectation.v.as_ref().expect("a vector"), &columns, width)
    }

    /// The product of the Hessian and a vector, forward over reverse.
    fn run_hvp(&self, vector: &[f64]) -> Vec<f64> {
        let (columns, _) = self.columns();
        let mut rows = self.rows();
        rows.extend(self.float_inputs().map(|it| vector[columns[it.as_str()].clone()].to_vec()));
        let with_aux = self.program.form("hvp_with_aux").is_some();
        self.run_on(if with_aux { "hvp_with_aux" } else { "hvp" }, &rows, 1)
    }

    /// The Hessian out of its products with unit vectors.
    fn hessian_by_columns(&self) -> Vec<f64> {
        let (_, width) = self.columns();
        let unit = |j| (0..width).map(|i| f64::from(i == j)).collect::<Vec<f64>>();
        let columns: Vec<Vec<f64>> = (0..width).map(|j| self.run_hvp(&unit(j))).collect();
        (0..width).flat_map(|i| columns.iter().map(move |it| it[i])).collect()
    }

    fn size(&self) -> usize {
        self.expectation.size.expect("a size")
    }

    /// The numbers of each argument for each element of the batch.
    fn elements(&self) -> Vec<Vec<Vec<f64>>> {
        let size = self.size();
        let of = |name: &String| match self.expectation.in_axes.get(name) {
            Some(Some(axis)) => {
                let all = self.expectation.inputs[name].axis_first(*axis);
                all.chunks(all.len() / size).map(<[f64]>::to_vec).collect()
            }
            _ => vec![self.row.inputs[name].data.clone(); size],
        };
        self.row.order.iter().map(of).collect()
    }

    /// A mapped form; or, for programs that cannot be mapped, the plain one for each element.
    fn mapped(&self, mapped: &str, plain: &str) -> Vec<f64> {
        let elements = self.elements();
        if self.program.form(mapped).is_some() {
            let rows: Vec<Vec<f64>> = elements.iter().map(|it| it.concat()).collect();
            return self.run_on(mapped, &rows, self.size());
        }
        let each = (0..self.size()).flat_map(|i| {
            let rows: Vec<Vec<f64>> = elements.iter().map(|it| it[i].clone()).collect();
            self.run_on(plain, &rows, 1)
        });
        each.collect()
    }

    fn summed(&self, mapped: &str, plain: &str) -> Vec<f64> {
        let all = self.mapped(mapped, plain);
        let len = all.len() / self.size();
        (0..len).map(|i| all.iter().skip(i).step_by(len).sum()).collect()
    }

    /// Where the numbers of the float arguments stand, one after the other.
    fn columns(&self) -> (BTreeMap<&str, Range<usize>>, usize) {
        let mut next = 0;
        let mut columns = BTreeMap::new();
        for name in self.float_inputs() {
            let len = self.row.inputs[name].len();
            columns.insert(name.as_str(), next..next + len);
            next += len;
        }
        (columns, next)
    }

    /// Where the numbers of the results stand: their sizes are told by the expected values.
    fn results(&self) -> (BTreeMap<&str, Range<usize>>, usize) {
        let value = self.row.expect.iter().find(|it| it.transform == "value");
        let mut next = 0;
        let mut results = BTreeMap::new();
        for name in &self.row.outputs {
            let len = match value.map(|it| &it.out[name]) {
                Some(Block::One(tensor)) => tensor.len(),
                _ => 1,
            };
            results.insert(name.as_str(), next..next + len);
            next += len;
        }
        (results, next)
    }

    /// Compares a part of an array with axes `dims` with what is expected.
    fn part(
        &self,
        what: &str,
        got: &[f64],
        dims: &[usize],
        at: &[Range<usize>],
        want: &Tensor,
    ) -> Vec<String> {
        let is_mapped = self.expectation.transform.starts_with("vmap");
        let len: usize = dims.iter().product();
        let got: Vec<f64> = got.chunks(len).flat_map(|element| pick(element, dims, at)).collect();
        let wanted =
            if is_mapped { want.axis_first(self.expectation.out_axes) } else { want.data.clone() };
        let is_near = |(got, wanted): (&f64, &f64)| (got - wanted).abs() <= want.tol;
        let is_met = got.len() == wanted.len() && got.iter().zip(&wanted).all(is_near);
        if is_met {
            Vec::new()
        } else {
            vec![format!("{what} is {got:?}, not {wanted:?} within {}", want.tol)]
        }
    }

    fn outputs(&self, got: &[f64]) -> Vec<String> {
        let (results, len) = self.results();
        let each = self.expectation.out.iter();
        each.flat_map(|(name, want)| {
            self.part(name, got, &[len], &[results[name.as_str()].clone()], want.one())
        })
        .collect()
    }

    /// The gradient of the first result.
    fn row_of_jacobian(&self, got: &[f64]) -> Vec<String> {
        let ((columns, width), (_, height)) = (self.columns(), self.results());
        let each = self.expectation.out.iter();
        each.flat_map(|(name, want)| {
            self.part(
                name,
                got,
                &[height, width],
                &[0..1, columns[name.as_str()].clone()],
                want.one(),
            )
        })
        .collect()
    }

    fn jacobian(&self, got: &[f64]) -> Vec<String> {
        let ((columns, width), (results, height)) = (self.columns(), self.results());
        self.pairs(got, &[height, width], &results, &columns)
    }

    fn hessian(&self, got: &[f64]) -> Vec<String> {
        let (columns, width) = self.columns();
        self.pairs(got, &[width, width], &columns, &columns)
    }

    fn pairs(
        &self,
        got: &[f64],
        dims: &[usize],
        first: &BTreeMap<&str, Range<usize>>,
        second: &BTreeMap<&str, Range<usize>>,
    ) -> Vec<String> {
        let mut faults = Vec::new();
        for (a, wants) in &self.expectation.out {
            for (b, want) in wants.each() {
                let at = [first[a.as_str()].clone(), second[b.as_str()].clone()];
                faults.extend(self.part(&format!("{a} by {b}"), got, dims, &at, want));
            }
        }
        faults
    }

    fn third(&self, got: &[f64]) -> Vec<String> {
        let (columns, width) = self.columns();
        let each = self.expectation.out.iter();
        each.flat_map(|(name, want)| {
            let at = [(); 3].map(|()| columns[name.as_str()].clone());
            self.part(name, got, &[width; 3], &at, want.one())
        })
        .collect()
    }

    fn product_with_hessian(&self, hessian: &[f64]) -> Vec<String> {
        let (v, (_, width)) = (self.vector(), self.columns());
        let product: Vec<f64> =
            hessian.chunks(width).map(|row| row.iter().zip(&v).map(|(h, v)| h * v).sum()).collect();
        self.by_argument(&product)
    }

    fn product_from_left(&self, jacobian: &[f64]) -> Vec<String> {
        let ((_, width), (results, height)) = (self.columns(), self.results());
        let cotangents =
            spread(self.expectation.cotangents.as_ref().expect("cotangents"), &results, height);
        let column = |j: usize| {
            jacobian.iter().skip(j).step_by(width).zip(&cotangents).map(|(d, c)| d * c).sum()
        };
        self.by_argument(&(0..width).map(column).collect::<Vec<f64>>())
    }

    fn by_argument(&self, got: &[f64]) -> Vec<String> {
        let (columns, width) = self.columns();
        let each = self.expectation.out.iter();
        each.flat_map(|(name, want)| {
            self.part(name, got, &[width], &[columns[name.as_str()].clone()], want.one())
        })
        .collect()
    }
}

/// The numbers of an array with axes `dims` in a range of each.
fn pick(array: &[f64], dims: &[usize], at: &[Range<usize>]) -> Vec<f64> {
    let ([_, rest @ ..], [range, ranges @ ..]) = (dims, at) else { return array.to_vec() };
    let inner: usize = rest.iter().product();
    range.clone().flat_map(|i| pick(&array[i * inner..(i + 1) * inner], rest, ranges)).collect()
}

/// One row of numbers from those of some names, zeros elsewhere.
fn spread(
    given: &BTreeMap<String, Tensor>,
    places: &BTreeMap<&str, Range<usize>>,
    len: usize,
) -> Vec<f64> {
    let mut row = vec![0.0; len];
    for (name, tensor) in given {
        row[places[name.as_str()].clone()].copy_from_slice(&tensor.data);
    }
    row
}
