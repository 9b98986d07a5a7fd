//! The sweeps of a function: it is run forward, and gives a pullback that runs it backwards.
//!
//! `fn __vjp(marker, args) -> (value, impl Fn(cotangent of the value, a place for each argument's))`: the
//! pullback adds to the places it is given. Who calls a function does not see what its parameters are made
//! of, so there is a place for each, `None` where nobody looks, and always so where no number is.

use super::derivative::bare;
use super::failure::Failure;
use super::printed::Bodies;
use super::way::is_reverse;
use super::{Arg, Builder, Made};
use crate::attr::{Step, Transform};
use crate::check::Selected;
use crate::diagnostics::{Code, Diagnostics};
use crate::lift::{Lift, scalar_parameter};
use crate::resolve::{Facts, Mapping, Resolved};
use crate::reverse::{self, ir};
use crate::tensors;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::collections::HashMap;
use syn::{ItemFn, Type};

/// By so few numbers forward mode costs those who call a function no more than sweeps of its own.
pub(super) const FEW_MOVING: usize = 4;

/// By so many it is still bearable, if the function cannot be taken apart.
pub(super) const MOST_MOVING: usize = 8;

/// The name of the sweeps by all arguments, which callers use.
pub(super) const FOR_CALLERS: &str = "vjp";

impl Builder<'_> {
    /// The sweeps by the arguments that a step selects.
    pub(super) fn sweeps_of(&self, step: &Step, made: &mut Made) -> Option<Ident> {
        self.sweeps_by(step, &self.chosen(step), made)
    }

    /// The sweeps by some arguments, which a step needs.
    pub(super) fn sweeps_by(
        &self,
        step: &Step,
        chosen: &[usize],
        made: &mut Made,
    ) -> Option<Ident> {
        let name = self.function_name(&self.pure(&self.sweeps_name(chosen)));
        if !made.sweeps.contains(&name) {
            if self.selects {
                self.refuse_select(step);
                return None;
            }
            // A derivative that is given by hand stands for the body in every mode.
            let function = match &self.request.rule {
                Some(_) => self.sweeps_by_forward_mode(&name, MOST_MOVING),
                None => self.lowered(self.cx, &name, chosen, true),
            };
            made.functions.extend(function?);
            made.sweeps.push(name.clone());
        }
        Some(name)
    }

    /// The positions of the parameters that a step selects.
    pub(super) fn chosen(&self, step: &Step) -> Vec<usize> {
        let args = self.innermost().args;
        let chosen = args.iter().filter(|it| super::derivative::is_selected(step, it));
        chosen.map(|it| it.position).collect()
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
    pub(super) fn sweeps_name(&self, chosen: &[usize]) -> String {
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
        let (function, program) = self.program(cx, chosen, is_asked)?;
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

    /// The program of the function by the chosen parameters, and what it was made of.
    pub(super) fn program(
        &self,
        cx: &Diagnostics,
        chosen: &[usize],
        is_asked: bool,
    ) -> Option<(ItemFn, ir::Program)> {
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
            only_looks: true,
        };
        let written = &self.request.item;
        let program = reverse::program(&lift, cx, written, &active, &is_chosen, is_asked).ok()?;
        Some((function, program))
    }

    /// The function, returning what a success holds.
    fn succeeding(&self) -> ItemFn {
        let mut function = self.request.item.clone();
        if let Some(marked) = &self.request.marked {
            *function.block = marked.body.clone();
        }
        let output = self.value();
        if let (success, Some(_)) = Failure::of(&output) {
            reverse::failure::succeed(&mut function, success);
        }
        function
    }

    /// The place of a parameter's cotangent, or one that nobody looks at.
    fn opened(&self, program: &ir::Program, param: &ir::Param) -> TokenStream {
        let (runtime, ct) = (self.runtime, program.cotangent_name(param.var));
        let ir::Info { name, kind, written, .. } = program.info(param.var);
        let ty = self.place_type(&self.request.params[param.position].ty);
        let unseen = match kind {
            ir::Kind::Number => quote!(__C::nothing()),
            // Of what is written to, the cotangent is that of what was written, for as long.
            _ if !written && tensors::is_in(&self.request.params[param.position].ty) => {
                quote!(#runtime::unseen::<__S, __C, _>(&#name))
            }
            _ => quote!(#runtime::nothing::<__S, __C, _>(&#name)),
        };
        let sized = self.sized(program, param);
        quote! {
            let #ct: &mut #ty = match #ct {
                ::core::option::Option::Some(__place) => __place,
                ::core::option::Option::None => &mut #unseen,
            };
            #sized
        }
    }

    /// A cotangent that is seen to be as long as its parameter: an index that was in the one is in the other.
    pub(super) fn sized(&self, program: &ir::Program, param: &ir::Param) -> Option<TokenStream> {
        let ct = program.cotangent_name(param.var);
        let name = &program.info(param.var).name;
        super::reverse::is_slice(&self.request.params[param.position].ty)
            .then(|| quote!(let #ct = &mut #ct[..#name.len()];))
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
}
