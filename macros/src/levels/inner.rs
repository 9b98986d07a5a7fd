//! The sweeps of a gradient, for bodies that take one and are themselves run backwards.
//!
//! What flows back from a gradient is how it moves, at arguments that move as its cotangent says.

use super::derivative::{Problem, is_selected, with_value};
use super::printed::Bodies;
use super::{Arg, Builder, Made, Shape};
use crate::attr::Step;
use crate::lift::scalar_parameter;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::collections::HashMap;
use syn::Type;

impl Builder<'_> {
    /// The sweeps of a gradient, out of those of what it is the gradient of.
    pub(super) fn gradient_sweeps(
        &self,
        level: &str,
        sweeps: Option<&Ident>,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) {
        let (value, gradient) = (&problem.output, problem.selection.ty());
        let both: Type = syn::parse_quote!((#value, #gradient));
        let (alone, with_value) =
            (self.name_of_sweeps(level), self.name_of_sweeps(&with_value(level)));
        let Some(sweeps) = sweeps else {
            made.functions.extend(self.unknown(&with_value, &both));
            made.functions.extend(self.unknown(&alone, &gradient));
            return;
        };
        let (function, args) = (&self.taking(), &problem.below.args);
        let bodies = self.with_value_of_gradient(level, sweeps, step, problem);
        made.functions.extend(self.print_sweeps(function, &with_value, bodies, &both));
        let bodies = self.of_gradient(args, &with_value);
        made.functions.extend(self.print_sweeps(function, &alone, bodies, &gradient));
    }

    pub(super) fn name_of_sweeps(&self, level: &str) -> Ident {
        self.function_name(&format!("{level}_vjp"))
    }

    /// The sweeps of the gradient are those of value and gradient, and nothing flows back from the value.
    fn of_gradient(&self, args: &[Arg], with_value: &Ident) -> Bodies {
        let (by, passed) = (scalar_parameter().to_token_stream(), args.iter().map(|it| &it.ident));
        let passed: Vec<TokenStream> = passed.map(ToTokens::to_token_stream).collect();
        let call = self.sweep(with_value, &by, &quote!(__C), &passed);
        let places = places(args);
        let lent = args.iter().map(|it| match places.get(&it.position) {
            Some(place) => quote!(#place),
            None => quote!(::core::option::Option::None),
        });
        let backward = quote!(__pullback((__C::zero(), __ct) #(, #lent)*));
        let forward = quote!(let (__y, __pullback) = #call;);
        Bodies { forward, value: quote!(__y.1), backward, places }
    }

    fn with_value_of_gradient(
        &self,
        level: &str,
        sweeps: &Ident,
        step: &Step,
        problem: &Problem<'_>,
    ) -> Bodies {
        let (runtime, scalar, args) = (self.runtime, scalar_parameter(), &problem.below.args);
        let floats: Vec<&Arg> = args.iter().filter(|it| it.has_floats).collect();
        let places = places(args);
        let pattern = problem.selection.map_leaves(&|it| {
            let ct = given(it);
            quote!(#ct)
        });
        let forward = self.wrapped_level(&with_value(level), args);
        let moved = floats.iter().map(|it| {
            let (ident, moved, ct) = (&it.ident, moving(it), given(it));
            if is_selected(step, it) {
                quote!(let #moved = #runtime::moved::<#scalar, __C, _, _>(&#ident, &#ct);)
            } else {
                quote!(let #moved = #runtime::unmoved::<#scalar, __C, _>(&#ident);)
            }
        });
        let mutable = floats.iter().map(|it| &places[&it.position]);
        let run = self.run_moving(
            sweeps,
            args,
            &places,
            &quote!(_),
            &quote! {
                #runtime::seed_moved::<#scalar, __C>(__value_ct)
            },
        );
        let backward = quote! {
            let (__value_ct, #pattern) = __ct;
            #(let mut #mutable = #mutable;)*
            #(#moved)*
            #run
        };
        Bodies { forward, value: quote!(__y), backward, places }
    }

    /// `let __y = wrap(&Self::__value_and_grad(..));`
    pub(super) fn wrapped_level(&self, level: &str, args: &[Arg]) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let name = self.beside(&self.function_name(level));
        let generics = self.generics().arguments(&quote!(#scalar));
        let plain = args.iter().map(|it| {
            let ident = &it.ident;
            self.handed(it, &quote!(#runtime::unwrap::<#scalar, _>(&#ident)))
        });
        quote!(let __y = #runtime::wrap::<#scalar, _>(&#name #generics (#(#plain),*));)
    }

    /// Runs sweeps on the arguments that move, and adds how their cotangents move to what flows back.
    pub(super) fn run_moving(
        &self,
        sweeps: &Ident,
        args: &[Arg],
        places: &HashMap<usize, Ident>,
        value: &TokenStream,
        seed: &TokenStream,
    ) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let floats = || args.iter().filter(|it| it.has_floats);
        let zeros = floats().map(|it| {
            let (moved, place) = (moving(it), summed(it));
            quote!(let mut #place = #runtime::nothing::<__C::Moving, #runtime::Num<__C::Moving>, _>(&#moved);)
        });
        let passed = args.iter().map(|it| {
            let moved = moving(it);
            self.handed(it, &quote!(::core::clone::Clone::clone(&#moved)))
        });
        let lent = args.iter().map(|it| {
            let place = summed(it);
            if it.has_floats {
                quote!(::core::option::Option::Some(&mut #place))
            } else {
                quote!(::core::option::Option::None)
            }
        });
        let flows = floats().map(|it| {
            let (ct, place) = (&places[&it.position], summed(it));
            quote! {
                if let ::core::option::Option::Some(__place) = &mut #ct {
                    __place.accumulate(&#runtime::flowing::<#scalar, __C, _>(&#place));
                }
            }
        });
        let names = self.generics().names();
        let generics = (!names.is_empty()).then(|| quote!(::<#(#names,)* _, _>));
        let marker = quote!(#runtime::Backward::<__C::Moving, #runtime::Num<__C::Moving>>::new());
        let sweeps = self.beside(sweeps);
        quote! {
            #(#zeros)*
            match #sweeps #generics (#marker #(, #passed)*) {
                (#value, __pullback) => {
                    __pullback(#seed #(, #lent)*);
                }
            }
            #(#flows)*
        }
    }

    /// An argument of a call, made of `floats` if it has any.
    pub(super) fn handed(&self, arg: &Arg, floats: &TokenStream) -> TokenStream {
        let ident = &arg.ident;
        match &arg.shape {
            Shape::One(Type::Reference(_)) if arg.has_floats => quote!(&#floats),
            _ if arg.has_floats => floats.clone(),
            Shape::One(Type::Reference(_)) => quote!(#ident),
            _ => quote!(::core::clone::Clone::clone(&#ident)),
        }
    }
}

/// The places of the cotangents of the arguments.
pub(super) fn places(args: &[Arg]) -> HashMap<usize, Ident> {
    let floats = args.iter().filter(|it| it.has_floats);
    floats.map(|it| (it.position, format_ident!("__ct_{}", it.ident))).collect()
}

/// What the cotangent of the gradient by an argument is called.
fn given(arg: &Arg) -> Ident {
    format_ident!("__given_{}", arg.ident)
}

pub(super) fn moving(arg: &Arg) -> Ident {
    format_ident!("__moved_{}", arg.ident)
}

fn summed(arg: &Arg) -> Ident {
    format_ident!("__summed_{}", arg.ident)
}
