//! The levels that take tangents: `jvp`, and `hvp`, which is that of the gradient.

use super::arg::{Calls, Selection};
use super::derivative::Problem;
use super::{Arg, Builder, Level, Made, Shape, ours};
use crate::attr::Step;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Type;

impl Builder<'_> {
    pub(super) fn jvp(
        &self,
        step: &Step,
        below: &Level,
        name: String,
        made: &mut Made,
    ) -> Option<Level> {
        let problem = self.problem(step, below)?;
        let (runtime, y, value) = (self.runtime, ours("y"), &problem.output);
        let (output, result): (Type, _) = match &problem.aux {
            Some(aux) => {
                let handed_on = self.primals_of_aux(&quote!(1));
                let tangents = quote!(#runtime::tangents(&#y));
                (
                    syn::parse_quote!((#value, #value, #aux)),
                    quote!((#runtime::primals(&#y), #tangents, #handed_on)),
                )
            }
            None => (
                syn::parse_quote!((#value, #value)),
                quote!((#runtime::primals(&#y), #runtime::tangents(&#y))),
            ),
        };
        Some(self.pushed(&problem, name, output, &result, made))
    }

    /// The tangent alone of the gradient.
    pub(super) fn hvp(
        &self,
        step: &Step,
        below: &Level,
        name: String,
        made: &mut Made,
    ) -> Option<Level> {
        let gradient = self.grad(step, below, format!("{name}_gradient"), made)?;
        let problem = self.problem(step, &gradient)?;
        let (runtime, y, product) = (self.runtime, ours("y"), &problem.output);
        let (output, result): (Type, _) = match &problem.aux {
            Some(aux) => {
                let handed_on = self.primals_of_aux(&quote!(1));
                (syn::parse_quote!((#product, #aux)), quote!((#runtime::tangents(&#y), #handed_on)))
            }
            None => (product.clone(), quote!(#runtime::tangents(&#y))),
        };
        Some(self.pushed(&problem, name, output, &result, made))
    }

    /// The level that takes primals and tangents, and gives what is made of the result on duals.
    fn pushed(
        &self,
        problem: &Problem<'_>,
        name: String,
        output: Type,
        result: &TokenStream,
        made: &mut Made,
    ) -> Level {
        let below = problem.below;
        let names = TangentNames::new(&name, &below.args);
        let tangents = names.args(&problem.selection);
        let args = vec![bundle("primals", below.args.clone()), bundle("tangents", tangents)];
        let output = problem.result_type(output);
        let level = Level { name, args, order: below.order, output, places: None };

        let runtime = self.runtime;
        let (primal, tangent) = (problem.selection.tuple(), names.tuple(&problem.selection));
        let call = self.call(problem, &quote!(1), Calls::One);
        let result = problem.result(result.clone());
        let body = quote! {
            let #primal = #runtime::pair(&#primal, &#tangent);
            #call
            #result
        };
        made.add(&level, self.hidden(&level, &body));
        level
    }
}

/// One argument stands for itself, several go in a tuple.
fn bundle(name: &str, mut args: Vec<Arg>) -> Arg {
    if args.len() == 1 {
        return args.pop().expect("one");
    }
    let (has_floats, position) = (args.iter().any(|it| it.has_floats), usize::MAX);
    Arg { ident: ours(name), shape: Shape::Tuple(args), has_floats, nodiff: false, position }
}

/// What the tangents are called: `dx` for `x`, and in a `jvp` of a `jvp` `d2_x`.
struct TangentNames {
    prefix: String,
}

impl TangentNames {
    fn new(level: &str, args: &[Arg]) -> TangentNames {
        let prefix = match level.matches("jvp").count() {
            0 | 1 => "d".to_string(),
            depth => format!("d{depth}_"),
        };
        let leaves: Vec<&Arg> = args.iter().flat_map(Arg::leaves).collect();
        let clashes = |prefix: &str| {
            leaves
                .iter()
                .any(|it| leaves.iter().any(|other| other.ident == format!("{prefix}{}", it.ident)))
        };
        let prefix = if clashes(&prefix) { format!("tangent_{prefix}") } else { prefix };
        TangentNames { prefix }
    }

    fn of(&self, ident: &proc_macro2::Ident) -> proc_macro2::Ident {
        match format!("{}{ident}", self.prefix).as_str() {
            // The one that is a word of Rust's.
            "do" => format_ident!("d_o", span = ident.span()),
            name => format_ident!("{}", name, span = ident.span()),
        }
    }

    /// The tangents of the selected arguments, in the order and the tuples of the selection.
    fn args(&self, selection: &Selection) -> Vec<Arg> {
        match selection {
            Selection::Leaf(it) => vec![Arg { ident: self.of(&it.ident), ..it.clone() }],
            Selection::Tuple(parts) => {
                parts.iter().map(|it| bundle("tangents", self.args(it))).collect()
            }
        }
    }

    fn tuple(&self, selection: &Selection) -> TokenStream {
        match selection {
            Selection::Leaf(it) => {
                let tangent = self.of(&it.ident);
                quote!(#tangent)
            }
            Selection::Tuple(parts) => {
                let parts = parts.iter().map(|it| self.tuple(it));
                quote!((#(#parts,)*))
            }
        }
    }
}
