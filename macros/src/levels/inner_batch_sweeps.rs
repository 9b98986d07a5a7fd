//! The sweeps of a batch, for bodies that take one and are themselves run backwards.
//!
//! Forward the batch is taken, and its arguments are kept. What flows back is a batch as well: of the function that
//! runs the sweeps of one element again, on lanes, and gives the cotangents of its arguments. Those of arguments
//! that all elements share are summed.

use super::map::{Sorted, with_lifetime};
use super::printed::{Head, LIFETIME};
use super::sweeps::FOR_CALLERS;
use super::{Arg, Builder, Level, Made, Shape, ours};
use crate::attr::Step;
use crate::lift::scalar_parameter;
use crate::{keys, tensors};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

/// The most arguments of numbers: their cotangents come in a tuple.
const MOST: usize = 12;

impl Builder<'_> {
    /// `__vmap_vjp`: the sweeps of the batch.
    pub(super) fn batch_sweeps(&self, step: &Step, is_known: bool, made: &mut Made) {
        let (below, Some(level)) = (self.innermost(), made.find("vmap")) else { return };
        if self.has_in_outs() {
            return;
        }
        let body = match self.why_batch_has_none(step, &below, &level, is_known) {
            None => {
                let element = self.element_back(step, &below);
                made.functions.extend(self.hidden(&element, &self.run_element_back(step, &below)));
                self.both_sweeps(step, &below, &level, &element)
            }
            Some(why) => {
                let unknown = self.not_known(
                    &format!("a batch of `{}`, {why},", self.name()),
                    &format!("call `{}` for each element, in a loop", self.name()),
                );
                let slots = level.args.iter().map(|it| self.slot(it));
                let ct = self.in_terms_of(&level.output, &quote!(__C));
                quote!(#unknown (::core::unreachable!(), move |_: #ct #(, _: #slots)*| {}))
            }
        };
        made.functions.extend(self.printed_batch(&level, &body));
    }

    /// What keeps a batch from being run backwards.
    fn why_batch_has_none(
        &self,
        step: &Step,
        below: &Level,
        level: &Level,
        is_known: bool,
    ) -> Option<&'static str> {
        let element = &below.output;
        let all: Type = syn::parse_quote!(::std::vec::Vec<#element>);
        let floats = || self.mappable(below);
        if !is_known {
            Some("which is not known backwards itself")
        } else if tensors::mentioned(&self.request.item) {
            Some("which computes with tensors")
        } else if super::failure::Failure::of(element).1.is_some() {
            Some("which may fail")
        } else if level.output != all {
            Some("whose results are not one for each element")
        } else if floats().any(|it| !it.has_floats || keys::is_key(&it.owned())) {
            Some("which takes random keys or places")
        } else if level.args.iter().any(|it| matches!(it.shape, Shape::Stack(_))) {
            Some("of a struct of stacks")
        } else if floats().all(|it| !step.options.maps(it.position)) {
            Some("which is mapped over nothing")
        } else if floats().count() >= MOST || !below.args.iter().all(Arg::is_given_twice) {
            Some("which takes more than can be given twice")
        } else {
            None
        }
    }

    /// `__vmap_back`: of one element, its arguments and the cotangent of its result, the cotangents of the arguments:
    /// those that all elements share, and its own.
    fn element_back(&self, step: &Step, below: &Level) -> Level {
        let given = Arg {
            ident: ours("ct"),
            shape: Shape::One(below.output.clone()),
            has_floats: true,
            nodiff: false,
            position: usize::MAX,
        };
        let [shared, own] = parted(step, below).map(|it| it.into_iter().map(Arg::owned));
        let output = syn::parse_quote!(((#(#shared,)*), (#(#own,)*)));
        let args = below.args.iter().cloned().chain([given]).collect();
        Level { name: "vmap_back".into(), args, order: below.order, output, places: None }
    }

    fn run_element_back(&self, step: &Step, below: &Level) -> TokenStream {
        let (runtime, scalar, number) = (self.runtime, scalar_parameter(), self.lifted_number());
        let (args, floats) = (&below.args, floats(below));
        let wrapped = floats.iter().map(|it| {
            let (ident, wrapped) = (&it.ident, it.wrapped(self));
            quote!(let #ident = #wrapped;)
        });
        let zeros = floats.iter().map(|it| {
            let (ident, ct) = (&it.ident, place(it));
            quote!(let mut #ct = #runtime::nothing::<#scalar, #number, _>(&#ident);)
        });
        let passed: Vec<TokenStream> = args.iter().map(|it| it.ident.to_token_stream()).collect();
        let by = scalar.to_token_stream();
        let sweep = self.sweep(&self.function_name(FOR_CALLERS), &by, &number, &passed);
        let lent = args.iter().map(|it| {
            let ct = place(it);
            if it.has_floats {
                quote!(::core::option::Option::Some(&mut #ct))
            } else {
                quote!(::core::option::Option::None)
            }
        });
        let [shared, own] = parted(step, below).map(|it| {
            let given = it.into_iter().map(place);
            quote!((#(#runtime::unwrap::<#scalar, _>(&#given),)*))
        });
        quote! {
            #(#wrapped)*
            #(#zeros)*
            match #sweep {
                (_, __pullback) => {
                    __pullback(#runtime::wrap::<#scalar, _>(&__ct) #(, #lent)*);
                }
            }
            (#shared, #own)
        }
    }

    fn both_sweeps(
        &self,
        step: &Step,
        below: &Level,
        level: &Level,
        element: &Level,
    ) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let rows = level.args.iter().filter(|it| is_rows(it)).map(|it| {
            let (ident, rows) = (&it.ident, rows_of(it));
            quote!(let #ident = <#rows as #runtime::Rows<_>>::rows(#ident);)
        });
        let plain = level.args.iter().map(|it| {
            let ident = &it.ident;
            let plain = quote!(#runtime::unwrap::<#scalar, _>(&#ident));
            if is_rows(it) { quote!(&#plain) } else { self.handed(it, &plain) }
        });
        let batch = self.beside(&self.function_name("vmap_call"));
        let opened = level.args.iter().filter(|it| it.has_floats).map(|it| {
            let ident = &it.ident;
            let held = format_ident!("__plain_{}", ident);
            let lent = match &it.shape {
                Shape::Rows(_) => quote!(#runtime::rows(&#held)),
                Shape::One(Type::Reference(_)) if step.options.maps(it.position) => {
                    quote!(&#held[..])
                }
                Shape::One(Type::Reference(_)) => quote!(&#held),
                _ => quote!(#held),
            };
            quote! {
                let #held = #runtime::unwrap::<#scalar, _>(&#ident);
                let #ident = #lent;
            }
        });
        let ct = &element.args[below.args.len()];
        let sorted = self.sort(step, below);
        let mapped = sorted.mapped.iter().copied().chain([ct]).collect();
        let sorted = Sorted { mapped, ..sorted };
        let back = self.batch(step, element, &sorted);
        let names = parted(step, level).map(|it| it.into_iter().map(flow));
        let added = parted(step, level).map(|it| it.into_iter().map(|it| self.summed(step, it)));
        let ([shared, own], [of_all, of_each]) = (names, added);
        let (slots, types): (Vec<_>, Vec<_>) =
            level.args.iter().map(|it| (slot_name(it), self.slot(it))).unzip();
        let given = self.in_terms_of(&level.output, &quote!(__C));
        let backward = quote! {
            #(#opened)*
            let __given = __ct;
            for __k in 0..<__C as #runtime::Cotangent<#scalar>>::COUNT {
                let __each = #runtime::component::<#scalar, __C, _, _>(&__results, &__given, __k);
                let __ct = &__each[..];
                #back
                let __sums = __batch.pull(|__i, (#(#own,)*)| { #(#of_each)* });
                if let ::core::option::Option::Some((#(#shared,)*)) = &__sums {
                    #(#of_all)*
                }
            }
        };
        quote! {
            #(#rows)*
            let __results = #batch(#(#plain),*);
            (#runtime::wrap::<#scalar, _>(&__results), {
                #[inline(always)]
                move |__ct: #given #(, mut #slots: #types)*| { #backward }
            })
        }
    }

    /// Adds what flows back from one element to the cotangents of an argument.
    fn summed(&self, step: &Step, arg: &Arg) -> TokenStream {
        let (runtime, scalar, flow) = (self.runtime, scalar_parameter(), flow(arg));
        let (slot, rows) = (slot_name(arg), rows_of(arg));
        let flow = quote!(&#runtime::with_component::<#scalar, __C, _>(#flow, __k));
        let add = match &arg.shape {
            Shape::Rows(row) => {
                let of = self.pulled(&rows, row);
                quote!(<#of>::accumulate(__place, __i, #flow))
            }
            _ if step.options.maps(arg.position) => quote!(__place[__i].accumulate(#flow)),
            _ => quote!(__place.accumulate(#flow)),
        };
        quote!(if let ::core::option::Option::Some(__place) = &mut #slot { #add; })
    }

    /// `R as PulledRows<..>`
    fn pulled(&self, rows: &Ident, row: &Type) -> TokenStream {
        let (runtime, scalar, number) = (self.runtime, scalar_parameter(), self.lifted_number());
        let lifetime = syn::Lifetime::new(LIFETIME, Span::call_site());
        let row = self.in_terms_of(row, &number);
        quote!(#rows as #runtime::PulledRows<#lifetime, #scalar, __C, #row>)
    }

    /// The type of the place for an argument's cotangent.
    fn slot(&self, arg: &Arg) -> TokenStream {
        let place = match &arg.shape {
            Shape::Rows(row) => {
                let of = self.pulled(&rows_of(arg), row);
                quote!(<#of>::Places)
            }
            Shape::One(ty) if arg.has_floats => self.place_type(ty).into_token_stream(),
            _ => quote!(()),
        };
        quote!(::core::option::Option<&mut #place>)
    }

    fn printed_batch(&self, level: &Level, body: &TokenStream) -> TokenStream {
        let (runtime, scalar, number) = (self.runtime, scalar_parameter(), self.lifted_number());
        let (forms, lifetime) = (self.generics(), syn::Lifetime::new(LIFETIME, Span::call_site()));
        let rows = level.args.iter().filter_map(|it| match &it.shape {
            Shape::Rows(row) => {
                let (rows, row) = (rows_of(it), self.in_terms_of(row, &number));
                Some(quote!(#rows: #runtime::PulledRows<#lifetime, #scalar, __C, #row>))
            }
            _ => None,
        });
        let more = quote!(#(, #rows)*);
        let parameters = forms.parameters(&quote!(#lifetime,), self.bound(), &number);
        let parameters = self.with_cotangent(parameters, &more);
        let marker = quote!(_: #runtime::Backward<#scalar, __C>);
        let inputs = level.args.iter().map(|it| {
            let ident = &it.ident;
            let ty = match &it.shape {
                Shape::Rows(_) => rows_of(it).into_token_stream(),
                Shape::Stack(_) => quote!(&impl ::core::marker::Sized),
                _ => with_lifetime(&it.ty(self, &number), LIFETIME),
            };
            quote!(#ident: #ty)
        });
        let inputs = [marker].into_iter().chain(inputs).collect();
        let head = Head { parameters, inputs, where_clause: forms.where_clause(&number) };
        let value = self.in_terms_of(&level.output, &number);
        let ct = self.in_terms_of(&level.output, &quote!(__C));
        let (slots, captured) = (level.args.iter().map(|it| self.slot(it)), self.captured());
        let given = quote!((#value, impl Fn(#ct #(, #slots)*) + #captured));
        self.printed(&self.function_name("vmap_vjp"), &head, &given, body)
    }
}

fn floats(level: &Level) -> Vec<&Arg> {
    level.args.iter().filter(|it| it.has_floats).collect()
}

/// The arguments of numbers that all elements share, and those of which each has its own.
fn parted<'l>(step: &Step, level: &'l Level) -> [Vec<&'l Arg>; 2] {
    let (own, shared) = floats(level).into_iter().partition(|it| step.options.maps(it.position));
    [shared, own]
}

fn is_rows(arg: &Arg) -> bool {
    matches!(arg.shape, Shape::Rows(_))
}

/// The type of a batch of rows.
fn rows_of(arg: &Arg) -> Ident {
    format_ident!("__R{}", arg.position)
}

/// What the cotangent of an element's argument is called.
fn place(arg: &Arg) -> Ident {
    format_ident!("__ct_{}", arg.ident)
}

/// What flows to an argument from one element.
fn flow(arg: &Arg) -> Ident {
    format_ident!("__flow_{}", arg.ident)
}

/// Where an argument's cotangent is summed.
fn slot_name(arg: &Arg) -> Ident {
    format_ident!("__place_{}", arg.ident)
}
