//! The sweeps of a function: it is run forward, and gives a pullback that runs it backwards.
//!
//! `fn __vjp(marker, args) -> (value, impl Fn(cotangent of the value, a place for each argument's))`: the
//! pullback adds to the places it is given. Who calls a function does not see what its parameters are made
//! of, so there is a place for each, `None` where nobody looks, and always so where no number is.

use super::derivative::bare;
use super::failure::Failure;
use super::map::with_lifetime;
use super::{Arg, Builder, Made};
use crate::attr::{Mode, Step, Transform};
use crate::check::Selected;
use crate::diagnostics::{Code, Diagnostics};
use crate::lift::{Form, Lift, scalar_parameter};
use crate::resolve::{Facts, Mapping, Resolved};
use crate::reverse::{self, ir};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::collections::HashMap;
use syn::{FnArg, ItemFn, Type};

/// The lifetime of what a pullback looks at.
pub(super) const LIFETIME: &str = "'__a";

/// By so few numbers forward mode costs those who call a function no more than sweeps of its own.
pub(super) const FEW_MOVING: usize = 4;

/// By so many it is still bearable, if the function cannot be taken apart.
pub(super) const MOST_MOVING: usize = 8;

/// The name of the sweeps by all arguments, which callers use.
pub(super) const FOR_CALLERS: &str = "vjp";

/// The two sweeps of a function, and the names of the cotangents of its parameters, by their positions.
pub(super) struct Bodies {
    pub(super) forward: TokenStream,
    pub(super) value: TokenStream,
    pub(super) backward: TokenStream,
    pub(super) places: HashMap<usize, Ident>,
}

impl Builder<'_> {
    /// The sweeps by the arguments that a step selects.
    pub(super) fn sweeps_of(&self, step: &Step, made: &mut Made) -> Option<Ident> {
        let chosen: Vec<usize> = self
            .innermost()
            .args
            .iter()
            .filter(|it| super::derivative::is_selected(step, it))
            .map(|it| it.position)
            .collect();
        let name = self.function_name(&self.pure(&self.sweeps_name(&chosen)));
        if !made.sweeps.contains(&name) {
            if self.selects {
                self.refuse_select(step);
                return None;
            }
            // A derivative that is given by hand stands for the body in every mode.
            let function = match &self.request.rule {
                Some(_) => self.sweeps_by_forward_mode(&name, MOST_MOVING),
                None => self.lowered(self.cx, &name, &chosen, true),
            };
            made.functions.extend(function?);
            made.sweeps.push(name.clone());
        }
        Some(name)
    }

    fn refuse_select(&self, step: &Step) {
        let (name, function) = (step.transform.name(), self.name());
        let headline =
            format!("`{name}` runs `{function}` backwards, but an `if` in it becomes a `select`");
        let help = "write `select(condition, a, b)` for the `if`, and leave `branches = select` out\n\
                    or take the derivative in forward mode: `grad(mode = forward)`, `jacfwd`";
        self.refuse(Code::NoReverse, step, headline, help);
    }

    /// The positions of the parameters made of floats.
    pub(super) fn floats(&self) -> Vec<usize> {
        let args = self.innermost().args;
        args.iter().filter(|it| it.has_floats).map(|it| it.position).collect()
    }

    /// The sweeps by the same parameters are made once.
    fn sweeps_name(&self, chosen: &[usize]) -> String {
        if chosen == self.floats() {
            return FOR_CALLERS.into();
        }
        let positions: Vec<String> = chosen.iter().map(ToString::to_string).collect();
        format!("vjp_by_{}", positions.join("_"))
    }

    /// Whether a derivative was asked for: then those of its callers may go through it backwards.
    pub(super) fn asks_for_derivative(&self) -> bool {
        let mut steps = self.request.chains.iter().flat_map(|it| &it.steps);
        let is_generic = self.scalar.element == crate::resolve::scalar::Element::Generic;
        steps.any(|it| is_reverse(it) || (!is_generic && it.transform != Transform::Vmap))
    }

    /// The sweeps out of the function's own statements.
    pub(super) fn lowered(
        &self,
        cx: &Diagnostics,
        name: &Ident,
        chosen: &[usize],
        is_asked: bool,
    ) -> Option<TokenStream> {
        let is_chosen = |position: usize| chosen.contains(&position);
        let mut function = self.succeeding();
        if self.has_in_outs() {
            let result = self.result();
            function = reverse::written::returned(&function, self.scalar, Failure::of(&result).0);
        }
        let function = reverse::prepared(&function, self.scalar, &is_chosen);
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
        let program = reverse::program(&lift, cx, &active, &is_chosen, is_asked).ok()?;
        let reverse::Sweeps { forward, value, backward } = reverse::sweeps(&program, self.runtime);
        if reverse::failure::is_left_in(&forward) {
            cx.error(
                Code::NoReverse,
                self.name(),
                "the reverse derivative of a failure in the middle of an expression is not known",
            )
            .help("return it from a statement of its own: `if .. { return None; }`")
            .help("or take the derivative in forward mode: `#[grad(mode = forward)]`")
            .emit();
            return None;
        }
        let places =
            program.params.iter().map(|it| (it.position, program.cotangent_name(it.var))).collect();
        let opened: TokenStream =
            program.params.iter().map(|it| self.opened(&program, it)).collect();
        let bodies = Bodies { forward, value, backward: quote!(#opened #backward), places };
        Some(self.print_sweeps(&function, name, bodies, &self.innermost().output))
    }

    /// The function, returning what a success holds.
    fn succeeding(&self) -> ItemFn {
        let mut function = self.request.item.clone();
        let output = self.value();
        if let (success, Some(_)) = Failure::of(&output) {
            reverse::failure::succeed(&mut function, success);
        }
        function
    }

    /// The place of a parameter's cotangent, or one that nobody looks at.
    fn opened(&self, program: &ir::Program, param: &ir::Param) -> TokenStream {
        let (runtime, ct) = (self.runtime, program.cotangent_name(param.var));
        let ir::Info { name, kind, .. } = program.info(param.var);
        let ty = self.place_type(&self.request.params[param.position].ty);
        let unseen = match kind {
            ir::Kind::Number => quote!(__C::nothing()),
            _ => quote!(#runtime::nothing::<__S, __C, _>(&#name)),
        };
        quote! {
            let #ct: &mut #ty = match #ct {
                ::core::option::Option::Some(__place) => __place,
                ::core::option::Option::None => &mut #unseen,
            };
        }
    }

    /// The sweeps of a function of few numbers: forward mode knows them all.
    pub(super) fn sweeps_by_forward_mode(&self, name: &Ident, most: usize) -> Option<TokenStream> {
        let (runtime, args) = (self.runtime, self.innermost().args);
        let numbers: Vec<&Arg> = args.iter().filter(|it| it.has_floats).collect();
        let counts = numbers.iter().map(|it| self.count(&it.owned()));
        let count = counts.sum::<Option<usize>>()?;
        let is_few = self.request.rule.is_some() || (1..=most).contains(&count);
        if !is_few || !self.is_pullable(&self.innermost().output) {
            return None;
        }
        let places: HashMap<usize, Ident> =
            numbers.iter().map(|it| (it.position, format_ident!("__ct_{}", it.ident))).collect();
        let (before, value) = self.on_duals(&args, count);
        let forward = quote!(#before let (__y, __partials) = #runtime::all_partials(&#value););
        let mut first = 0;
        let given: TokenStream = numbers
            .iter()
            .map(|it| {
                let (ct, at) = (&places[&it.position], Literal::usize_unsuffixed(first));
                first += self.count(&it.owned()).unwrap_or(0);
                quote! {
                    if let ::core::option::Option::Some(__place) = #ct {
                        __place.receive(&__parts[#at..]);
                    }
                }
            })
            .collect();
        let backward = quote!(let __parts = __partials.pulled(&__ct); #given);
        let bodies = Bodies { forward, value: quote!(__y), backward, places };
        Some(self.print_sweeps(&self.taking(), name, bodies, &self.innermost().output))
    }

    /// The copy's value, each of its numbers moving in a direction of its own, and statements before it.
    fn on_duals(&self, args: &[Arg], count: usize) -> (TokenStream, TokenStream) {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let (copy, width) =
            (crate::companion::copy_name(self.request), Literal::usize_unsuffixed(count));
        let counts = args.iter().map(|it| it.has_floats.then(|| self.count(&it.owned())).flatten());
        let ends = counts.scan(0, |sum, it| {
            *sum += it.unwrap_or(0);
            Some(*sum - it.unwrap_or(0))
        });
        let firsts: Vec<usize> = ends.collect();
        let moving = |it: &Arg| {
            let (ident, at) = (&it.ident, Literal::usize_unsuffixed(firsts[it.position]));
            let reference = (!it.is_borrowed()).then(|| quote!(&));
            quote!(#runtime::all_moving::<_, #width, _>(#reference #ident, #at))
        };
        let passed = args.iter().map(|it| {
            let (ident, moving) = (&it.ident, moving(it));
            match it.is_borrowed() {
                _ if !it.has_floats => quote!(#ident),
                _ if self.is_in_out(it.position) => super::in_out::lent(it),
                true => quote!(&#moving),
                false => moving,
            }
        });
        let callee = match self.request.item.sig.receiver() {
            Some(_) => quote!(self.#copy),
            None => quote!(Self::#copy),
        };
        let generics = self.generics().inferred_arguments();
        let call = quote!(#callee #generics (#runtime::In::<#runtime::Dual<#scalar, #width>>::new() #(, #passed)*));
        self.with_written(&call, &moving)
    }

    /// Whether the runtime knows how to pull back a result of forward mode.
    fn is_pullable(&self, ty: &Type) -> bool {
        match bare(ty) {
            ty if self.is_number(ty) => true,
            Type::Array(it) => self.is_pullable(&it.elem),
            Type::Tuple(it) => {
                (1..=6).contains(&it.elems.len()) && it.elems.iter().all(|it| self.is_pullable(it))
            }
            _ => false,
        }
    }

    pub(super) fn print_sweeps(
        &self,
        function: &ItemFn,
        name: &Ident,
        bodies: Bodies,
        output: &Type,
    ) -> TokenStream {
        let (runtime, scalar, signature) = (self.runtime, scalar_parameter(), &function.sig);
        let number = quote!(#runtime::Num<#scalar>);
        let forms = self.generics();
        let lifetime = syn::Lifetime::new(LIFETIME, Span::call_site());
        let parameters = forms.parameters(&quote!(#lifetime,), self.bound(), &number);
        let parameters = self.with_cotangent(parameters);
        let where_clause = forms.where_clause(&number);
        let inputs = signature.inputs.iter().map(|it| match it {
            FnArg::Typed(it) => {
                let ty = self.in_terms_of(&it.ty, &number).into_token_stream();
                let (pat, ty) = (&it.pat, with_lifetime(&ty, LIFETIME));
                quote!(#pat: #ty)
            }
            FnArg::Receiver(it) if it.reference.is_some() => quote!(&#lifetime self),
            FnArg::Receiver(_) => quote!(self),
        });
        let mut inputs: Vec<TokenStream> = inputs.collect();
        let first = usize::from(signature.receiver().is_some());
        inputs.insert(first, quote!(_: #runtime::Backward<#scalar, __C>));
        let (success, failure) = Failure::of(output);
        let value_type = self.in_terms_of(success, &number);
        let cotangent = self.in_terms_of(success, &quote!(__C));
        let Bodies { forward, value, backward, places } = bodies;
        let (patterns, types): (Vec<_>, Vec<_>) = self.slots(&places).into_iter().unzip();
        let (visibility, captured) = (self.visibility(), self.captured());
        let given = quote!((#value_type, impl Fn(#cotangent #(, #types)*) + #captured));
        let result = quote! {
            (#value, { #[inline(always)] move |__ct: #cotangent #(, #patterns: #types)*| { #backward } })
        };
        let (given, result) = match &failure {
            Some(it) => (it.around(&Type::Verbatim(given)).into_token_stream(), it.wrap(&result)),
            None => (given, result),
        };
        quote! {
            #[doc(hidden)]
            #[inline(always)]
            #[allow(clippy::all, clippy::pedantic, deprecated, non_shorthand_field_patterns, non_snake_case, unused, unreachable_code)]
            #visibility fn #name #parameters (#(#inputs),*) -> #given #where_clause {
                use #runtime::{Accumulate as _, LiftOther as _, LiftOtherArgument as _, Look as _, OtherArgument as _, Pull as _, Receive as _, Take as _};
                #forward
                #result
            }
        }
    }

    /// The patterns and the types of the pullback's places.
    fn slots(&self, places: &HashMap<usize, Ident>) -> Vec<(TokenStream, TokenStream)> {
        let slot = |(position, param): (usize, &crate::attr::Param)| match places.get(&position) {
            Some(ct) => {
                let ty = self.place_type(&param.ty);
                (quote!(#ct), quote!(::core::option::Option<&mut #ty>))
            }
            None if self.scalar.is_in(&param.ty) => {
                let ty = self.place_type(&param.ty);
                (quote!(_), quote!(::core::option::Option<&mut #ty>))
            }
            None => (quote!(_), quote!(::core::option::Option<&mut ()>)),
        };
        self.request.params.iter().enumerate().map(slot).collect()
    }

    /// Where the cotangent of a parameter of this type is added to.
    fn place_type(&self, ty: &Type) -> Type {
        let ty = match bare(ty) {
            Type::Reference(it) => bare(&it.elem),
            other => other,
        };
        let ty = match ty {
            Type::Slice(it) => {
                let elem = super::arg::owned(&it.elem);
                syn::parse_quote!([#elem])
            }
            other => super::arg::owned(other),
        };
        self.in_terms_of(&ty, &quote!(__C))
    }

    /// The cotangent's type goes last. A number that moves by it decides branches where the function's do.
    fn with_cotangent(&self, parameters: TokenStream) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let mut tokens: Vec<_> = parameters.into_iter().collect();
        let close = tokens.pop();
        let tokens: TokenStream = tokens.into_iter().collect();
        let moving = (self.form == Form::Scalar).then(|| quote!(, Moving: #runtime::Scalar));
        quote!(#tokens, __C: #runtime::Cotangent<#scalar #moving> #close)
    }

    /// What a pullback may look at.
    pub(super) fn captured(&self) -> TokenStream {
        let runtime = self.runtime;
        let lifetime = syn::Lifetime::new(LIFETIME, Span::call_site());
        let lifetimes = self.generics().lifetimes();
        let receiver = self.request.item.sig.receiver().filter(|it| it.reference.is_some());
        let receiver = receiver.map(|_| quote!(&#lifetime Self,));
        quote!(#runtime::Captures<(&#lifetime (), #(&#lifetimes (),)* #receiver)>)
    }
}

/// Whether reverse mode is asked for.
pub(super) fn is_reverse(step: &Step) -> bool {
    step.options.mode == Some(Mode::Reverse)
        || matches!(step.transform, Transform::Vjp | Transform::Jacrev | Transform::Hvp)
}
