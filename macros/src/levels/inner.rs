//! The sweeps of a gradient, for bodies that take one and are themselves run backwards.

use super::derivative::{Problem, is_selected};
use super::printed::Bodies;
use super::{Arg, Builder, Made, Shape};
use crate::attr::{Step, Transform};
use crate::lift::scalar_parameter;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::collections::HashMap;
use syn::Type;

/// The level that gives the value too.
const WITH_VALUE: &str = "value_and_grad";

impl Builder<'_> {
    /// The sweeps of each gradient of the function itself.
    pub(crate) fn gradient_sweeps(&self, is_reversible: bool, made: &mut Made) {
        let is_gradient = |it: &&[Step]| matches!(it, [step] if step.transform == Transform::Grad && !step.options.has_aux);
        let Some([step]) = self.request.members().into_iter().find(is_gradient) else { return };
        // A member of a method is a method itself, and no call of it is seen through.
        if self.request.in_impl {
            return;
        }
        let below = self.innermost();
        let is_reversible = is_reversible && below.args.iter().all(Arg::is_given_twice);
        let Some(problem) = self.problem(step, &below) else { return };
        if problem.question().is_some() {
            return;
        }
        let (value, gradient) = (&problem.output, problem.selection.ty());
        let both: Type = syn::parse_quote!((#value, #gradient));
        let (alone, with_value) = (self.name_of_sweeps("grad"), self.name_of_sweeps(WITH_VALUE));
        if !is_reversible {
            made.functions.extend(self.unknown(&with_value, &both));
            made.functions.extend(self.unknown(&alone, &gradient));
            return;
        }
        let function = &self.taking();
        let bodies = self.with_value_of_gradient(&below.args, step, &problem);
        made.functions.extend(self.print_sweeps(function, &with_value, bodies, &both));
        let bodies = self.of_gradient(&below.args, &with_value);
        made.functions.extend(self.print_sweeps(function, &alone, bodies, &gradient));
    }

    fn name_of_sweeps(&self, level: &str) -> Ident {
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

    fn with_value_of_gradient(&self, args: &[Arg], step: &Step, problem: &Problem<'_>) -> Bodies {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let floats: Vec<&Arg> = args.iter().filter(|it| it.has_floats).collect();
        let places = places(args);
        let pattern = problem.selection.map_leaves(&|it| {
            let ct = given(it);
            quote!(#ct)
        });
        let callee = |name: &Ident| match self.request.item.sig.receiver() {
            Some(_) => quote!(self.#name),
            None => quote!(Self::#name),
        };
        let (gradient, sweeps) =
            (callee(&self.function_name(WITH_VALUE)), callee(&self.function_name("vjp")));
        let arguments = self.generics().arguments(&quote!(#scalar));
        let plain = args.iter().map(|it| {
            let ident = &it.ident;
            self.handed(it, &quote!(#runtime::unwrap::<#scalar, _>(&#ident)))
        });
        let forward = quote! {
            let __y = #runtime::wrap::<#scalar, _>(&#gradient #arguments (#(#plain),*));
        };
        let moved = floats.iter().map(|it| {
            let (ident, moved, ct) = (&it.ident, moving(it), given(it));
            if is_selected(step, it) {
                quote!(let #moved = #runtime::moved::<#scalar, __C, _, _>(&#ident, &#ct);)
            } else {
                quote!(let #moved = #runtime::unmoved::<#scalar, __C, _>(&#ident);)
            }
        });
        let zeros = floats.iter().map(|it| {
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
        let flows = floats.iter().map(|it| {
            let (ct, place) = (&places[&it.position], summed(it));
            quote! {
                if let ::core::option::Option::Some(__place) = #ct {
                    __place.accumulate(&#runtime::flowing::<#scalar, __C, _>(&#place));
                }
            }
        });
        let names = self.generics().names();
        let generics = (!names.is_empty()).then(|| quote!(::<#(#names,)* _, _>));
        let marker = quote!(#runtime::Backward::<__C::Moving, #runtime::Num<__C::Moving>>::new());
        let backward = quote! {
            let (__ct_value, #pattern) = __ct;
            #(#moved)*
            #(#zeros)*
            match #sweeps #generics (#marker #(, #passed)*) {
                (_, __pullback) => {
                    __pullback(#runtime::seed_moved::<#scalar, __C>(__ct_value) #(, #lent)*);
                }
            }
            #(#flows)*
        };
        Bodies { forward, value: quote!(__y), backward, places }
    }

    /// An argument of a call, made of `floats` if it has any.
    fn handed(&self, arg: &Arg, floats: &TokenStream) -> TokenStream {
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
fn places(args: &[Arg]) -> HashMap<usize, Ident> {
    let floats = args.iter().filter(|it| it.has_floats);
    floats.map(|it| (it.position, format_ident!("__ct_{}", it.ident))).collect()
}

/// What the cotangent of the gradient by an argument is called.
fn given(arg: &Arg) -> Ident {
    format_ident!("__given_{}", arg.ident)
}

fn moving(arg: &Arg) -> Ident {
    format_ident!("__moved_{}", arg.ident)
}

fn summed(arg: &Arg) -> Ident {
    format_ident!("__summed_{}", arg.ident)
}
