//! The levels of reverse mode: the two sweeps, and the gradient that comes out of them.

use super::derivative::{Problem, is_selected};
use super::map::with_lifetime;
use super::{Arg, Builder, Made};
use crate::attr::Step;
use crate::check::Selected;
use crate::lift::{Lift, scalar_parameter};
use crate::resolve::{Facts, Mapping, Resolved};
use crate::reverse;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{FnArg, Type};

/// The lifetime of what a pullback looks at.
const LIFETIME: &str = "'__a";

impl Builder<'_> {
    /// Value and gradient of the function itself, backwards.
    pub(super) fn backward_gradient(
        &self,
        step: &Step,
        problem: &Problem<'_>,
        made: &mut Made,
    ) -> Option<TokenStream> {
        let sweeps = self.function_name(&sweeps_name(step));
        if !made.sweeps.contains(&sweeps) {
            let function = self.sweeps(step, problem, &sweeps)?;
            made.functions.extend(function);
            made.sweeps.push(sweeps.clone());
        }
        Some(self.pulled(step, problem, &sweeps))
    }

    /// The body of the level: both sweeps, from a cotangent of one.
    fn pulled(&self, step: &Step, problem: &Problem<'_>, sweeps: &Ident) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let args = problem.below.args.iter().map(|it| it.wrapped(self));
        let callee = match self.request.item.sig.receiver() {
            Some(_) => quote!(self.#sweeps),
            None => quote!(Self::#sweeps),
        };
        let names = self.generics().names();
        let marker = self.marker();
        let chosen: Vec<&Arg> =
            problem.below.args.iter().filter(|it| is_selected(step, it)).collect();
        let gradients: Vec<Ident> =
            chosen.iter().map(|it| format_ident!("__ct_{}", it.ident)).collect();
        let idents = chosen.iter().map(|it| &it.ident);
        let result = problem.selection.map_leaves(&|it| {
            let gradient = format_ident!("__ct_{}", it.ident);
            if self.is_number(&it.owned()) {
                quote!(#gradient.0)
            } else {
                quote!(#runtime::unwrap(&#gradient))
            }
        });
        quote! {
            #(let mut #gradients = #runtime::zeros::<#scalar, _>(&#idents);)*
            let (__y, __pullback) = #callee::<#(#names,)* #scalar, #runtime::Num<#scalar>>(#marker #(, #args)*);
            __pullback(#runtime::seed_one(), #(&mut #gradients),*);
            (__y.0, #result)
        }
    }

    /// The function that runs the sweep forward and gives the one backward.
    fn sweeps(&self, step: &Step, problem: &Problem<'_>, name: &Ident) -> Option<TokenStream> {
        let args = &problem.below.args;
        let is_chosen = |position: usize| {
            args.iter().any(|it| it.position == position && is_selected(step, it))
        };
        let function = reverse::prepared(&self.request.item, self.scalar, &is_chosen);
        let resolved = Resolved::of(&function, self.scalar.clone());
        let vmaps: Vec<_> = self.request.vmaps().collect();
        let facts = Facts::of(&resolved, Mapping::of(&vmaps, &resolved).as_ref());
        let active = resolved.follow(is_chosen);
        let (selected, scalar) = (Selected::default(), scalar_parameter().to_token_stream());
        let lift = Lift {
            facts: &facts,
            form: self.form,
            selected: &selected,
            runtime: self.runtime,
            scalar: &scalar,
        };
        let program = reverse::program(&lift, self.cx, &active, &is_chosen).ok()?;
        let sweeps = reverse::sweeps(&program, self.runtime);
        Some(self.print(&lift, &program, sweeps, name))
    }

    fn print(
        &self,
        lift: &Lift<'_>,
        program: &reverse::ir::Program,
        sweeps: reverse::Sweeps,
        name: &Ident,
    ) -> TokenStream {
        let (runtime, scalar, signature) =
            (self.runtime, scalar_parameter(), &lift.facts.function.sig);
        let number = lift.ty(&self.scalar_type());
        let forms = self.generics();
        let lifetime = syn::Lifetime::new(LIFETIME, proc_macro2::Span::call_site());
        let parameters = forms.parameters(&quote!(#lifetime,), self.bound(), &number);
        let parameters = with_cotangent(parameters, runtime);
        let where_clause = forms.where_clause(&number);
        let (names, lifetimes) = (forms.names(), forms.lifetimes());
        let inputs = signature.inputs.iter().map(|it| match it {
            FnArg::Typed(it) => {
                let (pat, ty) = (&it.pat, with_lifetime(&lift.ty(&it.ty), LIFETIME));
                quote!(#pat: #ty)
            }
            FnArg::Receiver(_) => quote!(&#lifetime self),
        });
        let mut inputs: Vec<TokenStream> = inputs.collect();
        let first = usize::from(signature.receiver().is_some());
        inputs.insert(first, quote!(_: #runtime::In<#scalar>));
        let output = match &signature.output {
            syn::ReturnType::Type(_, ty) => (**ty).clone(),
            syn::ReturnType::Default => syn::parse_quote!(()),
        };
        let (value_type, cotangent) =
            (lift.ty(&output), self.in_terms_of(&super::arg::owned(&output), &quote!(__C)));
        let types: Vec<&Type> = signature
            .inputs
            .iter()
            .filter_map(|it| match it {
                FnArg::Typed(it) => Some(&*it.ty),
                FnArg::Receiver(_) => None,
            })
            .collect();
        let pulled: Vec<(Ident, TokenStream)> = program
            .params
            .iter()
            .map(|it| (program.cotangent_name(it.var), self.pulled_type(types[it.position])))
            .collect();
        let (cts, ct_types): (Vec<_>, Vec<_>) = pulled.into_iter().unzip();
        let visibility = self.visibility();
        let reverse::Sweeps { forward, value, backward } = sweeps;
        quote! {
            #[doc(hidden)]
            #[inline(always)]
            #[allow(clippy::all, clippy::pedantic, deprecated, non_snake_case, unused)]
            #visibility fn #name #parameters (#(#inputs),*) -> (
                #value_type,
                impl Fn(#cotangent, #(#ct_types),*) + use<#lifetime, #(#lifetimes,)* #(#names,)* #scalar, __C>,
            ) #where_clause {
                use #runtime::{Accumulate as _, LiftOther as _, LiftOtherArgument as _, OtherArgument as _, Pull as _, Take as _};
                #forward
                (#value, { #[inline(always)] move |__ct: #cotangent, #(#cts: #ct_types),*| { #backward } })
            }
        }
    }

    /// Where the cotangent of a parameter of this type is added to.
    fn pulled_type(&self, ty: &Type) -> TokenStream {
        let ty = match ty {
            Type::Reference(it) => &*it.elem,
            other => other,
        };
        let ty = self.in_terms_of(ty, &quote!(__C));
        quote!(&mut #ty)
    }
}

/// The cotangent's type goes last.
fn with_cotangent(parameters: TokenStream, runtime: &TokenStream) -> TokenStream {
    let scalar = scalar_parameter();
    let mut tokens: Vec<_> = parameters.into_iter().collect();
    let close = tokens.pop();
    let tokens: TokenStream = tokens.into_iter().collect();
    quote!(#tokens, __C: #runtime::Cotangent<#scalar> #close)
}

/// The sweeps of the same parameters are made once.
fn sweeps_name(step: &Step) -> String {
    match &step.options.wrt {
        None => "vjp".to_string(),
        Some(positions) => {
            let mut positions = positions.clone();
            positions.sort_unstable();
            let positions: Vec<String> = positions.iter().map(ToString::to_string).collect();
            format!("vjp_by_{}", positions.join("_"))
        }
    }
}

/// Whether reverse mode is asked for.
pub(super) fn is_reverse(step: &Step) -> bool {
    step.options.mode == Some(crate::attr::Mode::Reverse)
}
