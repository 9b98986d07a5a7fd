//! The levels of reverse mode: what comes out of a function's sweeps.

use super::derivative::{Problem, bare, is_selected};
use super::{Arg, Builder, Made, Shape};
use crate::attr::Step;
use crate::lift::scalar_parameter;
use crate::structs;
use crate::tensors;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

/// Up to so many results are differentiated in one sweep.
const WIDEST_SWEEP: usize = 16;

impl Builder<'_> {
    /// Value and gradient of the function itself, backwards, from a cotangent of one.
    pub(super) fn backward_gradient(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) -> Option<TokenStream> {
        let by = scalar_parameter().to_token_stream();
        let run = self.run_backward(step, problem, made, &|it| self.lent_place(it, &by))?;
        let (runtime, gradient) = (self.runtime, self.gathered(problem));
        let zeros = self.zeros(step, problem, &by);
        let result = problem.result(quote!((#runtime::unwrap(&__y), #gradient)));
        Some(quote!(#zeros #run #result))
    }

    /// `let __y = ..;`, with the gradient added to places.
    pub(super) fn run_backward(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
        place: &dyn Fn(&Arg) -> TokenStream,
    ) -> Option<TokenStream> {
        Some(match self.at_once_of(step, problem, made) {
            Some(name) => self.run_at_once(step, problem, &name, place),
            None => self.run_and_pull_back(
                step,
                problem,
                &self.sweeps_below(step, problem, made)?,
                place,
            ),
        })
    }

    fn run_and_pull_back(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        sweeps: &Ident,
        place: &dyn Fn(&Arg) -> TokenStream,
    ) -> TokenStream {
        let (runtime, places) = (self.runtime, self.slots_of(step, problem, place));
        let forward = self.run(problem, sweeps, &self.lifted_number());
        let seed = self.seed(problem, quote!(#runtime::seed_one()), &self.lifted_number());
        quote!(#forward __pullback(#seed #(, #places)*);)
    }

    /// `let __y = Self::__value_and_vjp(..);`
    fn run_at_once(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        name: &Ident,
        place: &dyn Fn(&Arg) -> TokenStream,
    ) -> TokenStream {
        let (runtime, by) = (self.runtime, scalar_parameter().to_token_stream());
        let (owned, mut args) = self.arguments_for_good(problem);
        args.push(quote!(#runtime::seed_one()));
        args.extend(chosen(step, problem).map(place));
        let call = self.sweep(name, &by, &self.lifted_number(), &args);
        let question = problem.question();
        quote!(#owned let __y = #call #question;)
    }

    /// Value and Jacobian of the function itself, backwards: a sweep for each number of the result, or one for
    /// all where they are few.
    pub(super) fn backward_jacobian(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) -> Option<TokenStream> {
        let sweeps = self.sweeps_below(step, problem, made)?;
        let count = self.count(&problem.output).filter(|it| (1..=WIDEST_SWEEP).contains(it));
        let shapes = self.shapes_of_columns(problem);
        let jacobian = match (step.options.chunk, count) {
            (Some(rows), _) => self.jacobian_by_blocks(step, problem, &sweeps, rows),
            (None, Some(count)) => self.jacobian_at_once(step, problem, &sweeps, count),
            (None, None) if tensors::is_in(&problem.output) => {
                self.jacobian_by_blocks(step, problem, &sweeps, WIDEST_SWEEP)
            }
            (None, None) => self.jacobian_by_rows(step, problem, &sweeps),
        };
        Some(quote!(#shapes #jacobian))
    }

    fn jacobian_at_once(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        sweeps: &Ident,
        count: usize,
    ) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let count = Literal::usize_unsuffixed(count);
        let cotangents = quote!(#runtime::Cotangents<#scalar, #count>);
        let (zeros, forward) =
            (self.zeros_of(step, problem, &cotangents), self.run(problem, sweeps, &cotangents));
        let (y, places) = (Self::differentiated(problem), self.places(step, problem));
        let seed = self.seed(problem, quote!(#runtime::directions(&#y)), &cotangents);
        let arguments = problem.selection.map_leaves(&|it| {
            let ct = place_of(it);
            quote!(#ct)
        });
        let rows = quote!(#runtime::rows_of(&#y, &#arguments));
        let rows = self.jacobian_of(&problem.output, &problem.selection.ty(), rows);
        let result = problem.result(quote!((#runtime::unwrap(&__y), #rows)));
        quote!(#zeros #forward __pullback(#seed #(, #places)*); #result)
    }

    /// So many rows a sweep: a vector that a matrix is multiplied with is a matrix of such then.
    fn jacobian_by_blocks(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        sweeps: &Ident,
        rows: usize,
    ) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let rows = Literal::usize_unsuffixed(rows);
        let cotangents = quote!(#runtime::Cotangents<#scalar, #rows>);
        let (zeros, forward) =
            (self.zeros_of(step, problem, &cotangents), self.run(problem, sweeps, &cotangents));
        let (y, places) = (Self::differentiated(problem), self.places(step, problem));
        let directions = quote!(#runtime::directions_from(&#y, __rows.len()));
        let seed = self.seed(problem, directions, &cotangents);
        let arguments = problem.selection.map_leaves(&|it| place_of(it).to_token_stream());
        let rows = quote!(#runtime::gathered(&#y, __rows));
        let rows = self.jacobian_of(&problem.output, &problem.selection.ty(), rows);
        let result = problem.result(quote!((#runtime::unwrap(&__y), #rows)));
        quote! {
            #forward
            let mut __rows = ::std::vec::Vec::new();
            while __rows.len() < #runtime::count(&#y) {
                #zeros
                __pullback(#seed #(, #places)*);
                #runtime::push_rows(&mut __rows, #runtime::count(&#y), &#arguments);
            }
            #result
        }
    }

    fn jacobian_by_rows(&self, step: &Step, problem: &Problem<'_>, sweeps: &Ident) -> TokenStream {
        let (runtime, by) = (self.runtime, scalar_parameter().to_token_stream());
        let forward = self.run(problem, sweeps, &self.lifted_number());
        let zeros = self.zeros(step, problem, &by);
        let places = self.gradient_places(step, problem, &by);
        let y = Self::differentiated(problem);
        let seed = self.seed(problem, quote!(#runtime::unit(&#y, __i)), &self.lifted_number());
        let row = self.gathered(problem);
        let rows = quote!(#runtime::gathered(&#y, __rows));
        let rows = self.jacobian_of(&problem.output, &problem.selection.ty(), rows);
        let result = problem.result(quote!((#runtime::unwrap(&__y), #rows)));
        quote! {
            #forward
            let mut __rows = ::std::vec::Vec::new();
            for __i in 0..#runtime::count(&#y) {
                #zeros
                __pullback(#seed #(, #places)*);
                __rows.push(#row);
            }
            #result
        }
    }

    /// `let (__y, __pullback) = Self::__vjp(..);`
    fn run(&self, problem: &Problem<'_>, sweeps: &Ident, cotangent: &TokenStream) -> TokenStream {
        let by = scalar_parameter().to_token_stream();
        let (owned, args) = self.arguments_for_good(problem);
        let (call, question) = (self.sweep(sweeps, &by, cotangent, &args), problem.question());
        quote!(#owned let (__y, __pullback) = #call #question;)
    }

    /// The arguments for the sweeps, and what has to be written before.
    fn arguments_for_good(&self, problem: &Problem<'_>) -> (TokenStream, Vec<TokenStream>) {
        let (args, by) = (&problem.below.args, scalar_parameter().to_token_stream());
        let owned = args.iter().filter_map(|it| self.wrapped_before(it)).collect();
        (owned, args.iter().map(|it| self.wrapped_for_good(it, &by)).collect())
    }

    /// An argument for the sweeps, in a form that lasts as long as the pullback.
    pub(super) fn wrapped_for_good(&self, arg: &Arg, by: &TokenStream) -> TokenStream {
        let (runtime, ident) = (self.runtime, &arg.ident);
        match &arg.shape {
            Shape::One(Type::Reference(it)) if arg.has_floats && self.is_in_place(&it.elem) => {
                quote!(#runtime::wrap_in_place::<#by, _>(#ident))
            }
            Shape::One(Type::Reference(_)) if arg.has_floats => {
                let owned = owned_of(arg);
                quote!(&#owned)
            }
            _ => arg.wrapped(self),
        }
    }

    /// `let __owned_x = wrap(x);`, for an argument whose numbers cannot be wrapped where they stand.
    pub(super) fn wrapped_before(&self, arg: &Arg) -> Option<TokenStream> {
        let (runtime, ident, owned) = (self.runtime, &arg.ident, owned_of(arg));
        match &arg.shape {
            Shape::One(Type::Reference(it)) if arg.has_floats && !self.is_in_place(&it.elem) => {
                Some(quote!(let #owned = #runtime::wrap(#ident);))
            }
            _ => None,
        }
    }

    /// Whether numbers in such a value can be wrapped where they stand.
    pub(super) fn is_in_place(&self, ty: &Type) -> bool {
        match bare(ty) {
            ty if self.is_number(ty) => true,
            Type::Array(it) => self.is_in_place(&it.elem),
            Type::Slice(it) => self.is_in_place(&it.elem),
            _ => false,
        }
    }

    /// The call of the sweeps.
    pub(super) fn sweep(
        &self,
        sweeps: &Ident,
        scalar: &TokenStream,
        cotangent: &TokenStream,
        args: &[TokenStream],
    ) -> TokenStream {
        let runtime = self.runtime;
        let callee = self.beside(sweeps);
        let names = self.generics().names();
        let generics = (!names.is_empty()).then(|| quote!(::<#(#names,)* _, _>));
        quote!(#callee #generics (#runtime::Backward::<#scalar, #cotangent>::new() #(, #args)*))
    }

    /// `let mut __ct_x = zeros(&x);`, or the gradient itself where its numbers can be added to in their place.
    pub(super) fn zeros(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        by: &TokenStream,
    ) -> TokenStream {
        let runtime = self.runtime;
        let zeros = chosen(step, problem).map(|it| {
            let (ident, ct) = (&it.ident, place_of(it));
            if self.is_added_in_place(it) {
                quote!(let mut #ct = #runtime::zeroed::<#by, _>(&#ident);)
            } else {
                quote!(let mut #ct = #runtime::zeros::<_, #runtime::Num<#by>, _>(&#ident);)
            }
        });
        zeros.collect()
    }

    /// The same for several cotangents at once.
    fn zeros_of(&self, step: &Step, problem: &Problem<'_>, cotangent: &TokenStream) -> TokenStream {
        let runtime = self.runtime;
        let zeros = chosen(step, problem).map(|it| {
            let (ident, ct) = (&it.ident, place_of(it));
            quote!(let mut #ct = #runtime::zeros::<_, #cotangent, _>(&#ident);)
        });
        zeros.collect()
    }

    /// Whether the gradient by an argument lies in memory as its cotangent does.
    pub(super) fn is_added_in_place(&self, arg: &Arg) -> bool {
        let Shape::One(ty) = &arg.shape else { return false };
        let ty = match bare(ty) {
            Type::Reference(it) => &it.elem,
            other => other,
        };
        !self.is_number(bare(ty)) && self.is_in_place(ty)
    }

    /// The places that the pullback adds to.
    fn places(&self, step: &Step, problem: &Problem<'_>) -> Vec<TokenStream> {
        self.slots_of(step, problem, &|it| {
            let ct = place_of(it);
            quote!(&mut #ct)
        })
    }

    /// The same for what [`zeros`](Self::zeros) made.
    pub(super) fn gradient_places(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        by: &TokenStream,
    ) -> Vec<TokenStream> {
        self.slots_of(step, problem, &|it| self.lent_place(it, by))
    }

    fn slots_of(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        place: &dyn Fn(&Arg) -> TokenStream,
    ) -> Vec<TokenStream> {
        let slot = |it: &Arg| {
            if !is_selected(step, it) {
                return quote!(::core::option::Option::None);
            }
            let place = place(it);
            quote!(::core::option::Option::Some(#place))
        };
        problem.below.args.iter().map(slot).collect()
    }

    /// Where the gradient by an argument is added to.
    fn lent_place(&self, arg: &Arg, by: &TokenStream) -> TokenStream {
        let (runtime, ct) = (self.runtime, place_of(arg));
        match &arg.shape {
            Shape::One(ty) if self.is_added_in_place(arg) => {
                let all = is_slice(ty).then(|| quote!([..]));
                quote!(#runtime::wrap_in_place_mut::<#by, _>(&mut #ct #all))
            }
            _ => quote!(&mut #ct),
        }
    }

    /// The cotangent of all of the result, from that of what is differentiated.
    fn seed(&self, problem: &Problem<'_>, of: TokenStream, cotangent: &TokenStream) -> TokenStream {
        let (runtime, by) = (self.runtime, scalar_parameter());
        match &problem.aux {
            // What holds no numbers does not tell their types.
            Some(_) => quote!((#of, #runtime::nothing::<#by, #cotangent, _>(&__y.1))),
            None => of,
        }
    }

    /// What is differentiated of the result.
    fn differentiated(problem: &Problem<'_>) -> TokenStream {
        if problem.aux.is_some() { quote!(__y.0) } else { quote!(__y) }
    }

    /// What has flowed to the arguments, as it is handed out.
    pub(super) fn gathered(&self, problem: &Problem<'_>) -> TokenStream {
        let runtime = self.runtime;
        problem.selection.map_leaves(&|it| {
            let ct = place_of(it);
            let ident = &it.ident;
            if self.is_number(&it.owned()) {
                quote!(#ct.0)
            } else if self.is_added_in_place(it) {
                quote!(#ct)
            } else if structs::unmarked(self.scalar, &it.owned()).1 {
                quote!(#runtime::restored(&#ident, &#runtime::unwrap(&#ct)))
            } else {
                quote!(#runtime::unwrap(&#ct))
            }
        })
    }
}

/// The arguments that a step selects.
pub(super) fn chosen<'p>(
    step: &'p Step,
    problem: &'p Problem<'_>,
) -> impl Iterator<Item = &'p Arg> {
    problem.below.args.iter().filter(|it| is_selected(step, it))
}

/// Whether a type is a reference to a slice.
pub(super) fn is_slice(ty: &Type) -> bool {
    matches!(bare(ty), Type::Reference(it) if matches!(bare(&it.elem), Type::Slice(_)))
}

/// What an argument is called once it is owned.
fn owned_of(arg: &Arg) -> Ident {
    format_ident!("__owned_{}", arg.ident)
}

/// What the cotangent of an argument is called.
pub(super) fn place_of(arg: &Arg) -> Ident {
    format_ident!("__ct_{}", arg.ident)
}
