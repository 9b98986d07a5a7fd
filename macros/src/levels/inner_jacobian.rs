//! The sweeps of a Jacobian and of a Hessian, for bodies that take one and are themselves run backwards.
//!
//! A row is a gradient, of one number of the result; so what flows back from it is how that gradient moves, at
//! arguments that move as the cotangent of the row says. A Hessian has the rows of a gradient.

use super::derivative::{Problem, is_selected};
use super::inner::{moving, places};
use super::printed::Bodies;
use super::{Arg, Builder, Made};
use crate::attr::Step;
use crate::lift::scalar_parameter;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

impl Builder<'_> {
    /// The sweeps of a Jacobian, out of those of what its rows are the gradients of.
    pub(super) fn jacobian_sweeps(
        &self,
        level: &str,
        sweeps: Option<&Ident>,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) {
        let jacobian = self.jacobian_type(&problem.output, &problem.selection.ty());
        let name = self.name_of_sweeps(level);
        made.functions.extend(match sweeps {
            Some(sweeps) => {
                let bodies = self.of_rows(level, sweeps, step, problem);
                self.print_sweeps(&self.taking(), &name, bodies, &jacobian)
            }
            None => self.unknown(&name, &jacobian),
        });
    }

    /// What flows back from the rows, whose sweeps these are.
    fn of_rows(&self, level: &str, sweeps: &Ident, step: &Step, problem: &Problem<'_>) -> Bodies {
        let args = &problem.below.args;
        let (forward, places) = (self.wrapped_level(level, args), places(args));
        let (mutable, rows) = (mutable(places.values()), self.each_row(sweeps, step, problem));
        let backward = quote!(#mutable #rows);
        Bodies { forward, value: quote!(__y), backward, places }
    }

    fn each_row(&self, sweeps: &Ident, step: &Step, problem: &Problem<'_>) -> TokenStream {
        let (runtime, scalar, args) = (self.runtime, scalar_parameter(), &problem.below.args);
        let names = problem.selection.map_leaves(&|it| moving(it).to_token_stream());
        let moved = problem.selection.map_leaves(&|it| {
            let ident = &it.ident;
            quote!(#runtime::moved_by::<#scalar, __C, _>(&#ident, &mut __rows))
        });
        let is_still = |it: &&Arg| it.has_floats && !is_selected(step, it);
        let unmoved = args.iter().filter(is_still).map(|it| {
            let (ident, moved) = (&it.ident, moving(it));
            quote!(let #moved = #runtime::unmoved::<#scalar, __C, _>(&#ident);)
        });
        let seed = quote!(#runtime::unit::<__C::Moving, _>(&__value, __i));
        let run = self.run_moving(sweeps, args, &places(args), &quote!(__value), &seed);
        quote! {
            let mut __rows = #runtime::listed::<__C, _>(&__ct);
            let mut __i = 0usize;
            while !__rows.as_slice().is_empty() {
                let #names = #moved;
                #(#unmoved)*
                #run
                __i += 1;
            }
        }
    }
}

/// `let mut __ct_x = __ct_x;`
fn mutable<'i>(places: impl Iterator<Item = &'i Ident>) -> TokenStream {
    let mut places: Vec<&Ident> = places.collect();
    places.sort();
    quote!(#(let mut #places = #places;)*)
}
