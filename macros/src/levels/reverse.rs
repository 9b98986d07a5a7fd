//! The levels of reverse mode: what comes out of a function's sweeps.

use super::derivative::{Problem, bare, is_selected};
use super::{Arg, Builder, Made, Shape};
use crate::attr::Step;
use crate::lift::scalar_parameter;
use crate::structs;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

/// Up to so many results are differentiated in one sweep.
const WIDEST_SWEEP: usize = 16;

impl Builder<'_> {
    /// Value and gradient of the function itself, backwards: one sweep, from a cotangent of one.
    pub(super) fn backward_gradient(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) -> Option<TokenStream> {
        let sweeps = self.sweeps_of(step, made)?;
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let number = quote!(#runtime::Num<#scalar>);
        let (forward, zeros) =
            (self.run(problem, &sweeps, &number), self.zeros(step, problem, &number));
        let seed = self.seed(problem, quote!(#runtime::seed_one()));
        let (places, gradient) = (self.places(step, problem), self.gathered(problem));
        let result = problem.result(quote!((#runtime::unwrap(&__y), #gradient)));
        Some(quote!(#zeros #forward __pullback(#seed #(, #places)*); #result))
    }

    /// Value and Jacobian of the function itself, backwards: a sweep for each number of the result, or one for
    /// all where they are few.
    pub(super) fn backward_jacobian(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) -> Option<TokenStream> {
        let sweeps = self.sweeps_of(step, made)?;
        let count = self.count(&problem.output).filter(|it| (1..=WIDEST_SWEEP).contains(it));
        Some(match count {
            Some(count) => self.jacobian_at_once(step, problem, &sweeps, count),
            None => self.jacobian_by_rows(step, problem, &sweeps),
        })
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
            (self.zeros(step, problem, &cotangents), self.run(problem, sweeps, &cotangents));
        let (y, places) = (Self::differentiated(problem), self.places(step, problem));
        let seed = self.seed(problem, quote!(#runtime::directions(&#y)));
        let arguments = problem.selection.map_leaves(&|it| {
            let ct = place_of(it);
            quote!(#ct)
        });
        let result = problem.result(quote! {
            (#runtime::unwrap(&__y), #runtime::rows_of(&#y, &#arguments))
        });
        quote!(#zeros #forward __pullback(#seed #(, #places)*); #result)
    }

    fn jacobian_by_rows(&self, step: &Step, problem: &Problem<'_>, sweeps: &Ident) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let number = quote!(#runtime::Num<#scalar>);
        let (forward, zeros) =
            (self.run(problem, sweeps, &number), self.zeros(step, problem, &number));
        let (y, places) = (Self::differentiated(problem), self.places(step, problem));
        let seed = self.seed(problem, quote!(#runtime::unit(&#y, __i)));
        let row = self.gathered(problem);
        let result =
            problem.result(quote!((#runtime::unwrap(&__y), #runtime::gathered(&#y, __rows))));
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
        let args = &problem.below.args;
        let owned: TokenStream = args.iter().filter_map(|it| self.wrapped_before(it)).collect();
        let args: Vec<_> = args.iter().map(|it| self.wrapped_for_good(it, &by)).collect();
        let (call, question) = (self.sweep(sweeps, &by, cotangent, &args), problem.question());
        quote!(#owned let (__y, __pullback) = #call #question;)
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
        let callee = match self.request.item.sig.receiver() {
            Some(_) => quote!(self.#sweeps),
            None => quote!(Self::#sweeps),
        };
        let names = self.generics().names();
        let generics = (!names.is_empty()).then(|| quote!(::<#(#names,)* _, _>));
        quote!(#callee #generics (#runtime::Backward::<#scalar, #cotangent>::new() #(, #args)*))
    }

    /// `let mut __ct_x = zeros(&x);`
    pub(super) fn zeros(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        cotangent: &TokenStream,
    ) -> TokenStream {
        let runtime = self.runtime;
        let chosen = problem.below.args.iter().filter(|it| is_selected(step, it));
        let zeros = chosen.map(|it| {
            let (ident, ct) = (&it.ident, place_of(it));
            quote!(let mut #ct = #runtime::zeros::<_, #cotangent, _>(&#ident);)
        });
        zeros.collect()
    }

    /// The places that the pullback adds to.
    pub(super) fn places(&self, step: &Step, problem: &Problem<'_>) -> Vec<TokenStream> {
        let place = |it: &Arg| {
            if !is_selected(step, it) {
                return quote!(::core::option::Option::None);
            }
            let ct = place_of(it);
            quote!(::core::option::Option::Some(&mut #ct))
        };
        problem.below.args.iter().map(place).collect()
    }

    /// The cotangent of all of the result, from that of what is differentiated.
    fn seed(&self, problem: &Problem<'_>, of: TokenStream) -> TokenStream {
        let runtime = self.runtime;
        match &problem.aux {
            Some(_) => quote!((#of, #runtime::nothing(&__y.1))),
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
            } else if structs::unmarked(self.scalar, &it.owned()).1 {
                quote!(#runtime::restored(&#ident, &#runtime::unwrap(&#ct)))
            } else {
                quote!(#runtime::unwrap(&#ct))
            }
        })
    }
}

/// What an argument is called once it is owned.
fn owned_of(arg: &Arg) -> Ident {
    format_ident!("__owned_{}", arg.ident)
}

/// What the cotangent of an argument is called.
fn place_of(arg: &Arg) -> Ident {
    format_ident!("__ct_{}", arg.ident)
}
