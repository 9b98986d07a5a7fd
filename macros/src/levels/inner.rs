//! The sweeps of a gradient, for bodies that take one and are themselves run backwards.

use super::derivative::with_value;
use super::sweeps::Bodies;
use super::{Arg, Builder, Made, Shape};
use crate::attr::{Step, Transform};
use crate::lift::scalar_parameter;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::HashMap;
use syn::Type;

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
        let pattern = problem.selection.map_leaves(&|it| {
            let ct = given(it);
            quote!(#ct)
        });
        for (level, output, pattern) in [
            ("grad".to_string(), gradient, quote!((__ct_value, #pattern) = (__C::zero(), __ct))),
            (with_value("grad"), both, quote!((__ct_value, #pattern) = __ct)),
        ] {
            let name = self.function_name(&format!("{level}_vjp"));
            let is_selected = |it: &Arg| super::derivative::is_selected(step, it);
            let function = if is_reversible {
                let bodies = self.of_gradient(&level, &below.args, &is_selected, &pattern);
                self.print_sweeps(&self.taking(), &name, bodies, &output)
            } else {
                self.unknown(&name, &output)
            };
            made.functions.extend(function);
        }
    }

    fn of_gradient(
        &self,
        level: &str,
        args: &[Arg],
        is_selected: &dyn Fn(&Arg) -> bool,
        pattern: &TokenStream,
    ) -> Bodies {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let floats: Vec<&Arg> = args.iter().filter(|it| it.has_floats).collect();
        let places: HashMap<usize, Ident> =
            floats.iter().map(|it| (it.position, format_ident!("__ct_{}", it.ident))).collect();
        let callee = |name: &Ident| match self.request.item.sig.receiver() {
            Some(_) => quote!(self.#name),
            None => quote!(Self::#name),
        };
        let (gradient, sweeps) =
            (callee(&self.function_name(level)), callee(&self.function_name("vjp")));
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
            if is_selected(it) {
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
            let #pattern;
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
