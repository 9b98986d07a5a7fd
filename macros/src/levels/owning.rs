//! The sweeps of a method or an operator as rustc finds them by the type of what it is applied to.
//!
//! `v.__norm_vjp(marker)` and `add_vjp(&a, &b)` give a value and a pullback that owns what it needs: the operands,
//! which it runs the function's own sweeps on, forward and then backward, when its turn comes.

use super::Builder;
use super::callers::FORWARD;
use super::failure::Failure;
use crate::diagnostics::Diagnostics;
use crate::lift::{Form, scalar_parameter};
use crate::vocabulary;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Type};

/// What to do about a method that gives or writes what has no cotangent of its own.
const FUNCTION: &str = "write it as a function of the struct, with an attribute of its own, or take the caller's derivative in forward mode, `mode = forward`";

/// What to do about a block that is for forward mode.
const ASKED: &str = "say `#[differentiable(mode = reverse)]` on its `impl`";

/// What such a function is made of.
pub(crate) struct Owning<'a> {
    /// The sweeps of the function, which look at their arguments.
    pub(crate) sweeps: &'a Ident,
    /// The value of the function, of `__0`, `__1` and so on, which are references to the arguments.
    pub(crate) value: TokenStream,
    /// The parameters of the function and of the block that it stands in.
    pub(crate) generics: &'a syn::Generics,
}

impl Builder<'_> {
    /// The types of an operator: of its value, of the cotangent of that, and of the places of the operands'.
    pub(crate) fn swept_types(&self) -> (Type, Type, Vec<Type>) {
        let output = self.innermost().output;
        let places = self.request.params.iter().map(|it| self.place_or_nothing(&it.ty)).collect();
        (
            self.in_terms_of(&output, &self.lifted_number()),
            self.in_terms_of(&output, &quote!(__C)),
            places,
        )
    }

    fn place_or_nothing(&self, ty: &Type) -> Type {
        if self.scalar.is_in(ty) { self.place_type(ty) } else { syn::parse_quote!(()) }
    }

    /// Whether a function has a form that is found by types: it gives a value of its own, and takes no functions.
    pub(crate) fn can_own(&self) -> bool {
        let sig = &self.request.item.sig;
        let text = sig.inputs.to_token_stream().to_string();
        let is_function = ["impl ", "dyn ", "& mut"].iter().any(|it| text.contains(it));
        let output = self.innermost().output;
        let is_borrowed = sig.output.to_token_stream().to_string().contains('&');
        let is_generic = sig.generics.type_params().next().is_some();
        let is_known =
            self.request.params.iter().all(|it| self.scalar.is_in(&it.ty) || is_plain(&it.ty));
        !is_function && !is_borrowed && !is_generic && is_known && Failure::of(&output).1.is_none()
    }

    /// What follows the name of such a function: `-> (value, impl Fn(..) + use<..>) { .. }`.
    pub(crate) fn owning(&self, owning: &Owning<'_>) -> (TokenStream, TokenStream) {
        let Owning { sweeps, value, generics } = owning;
        let (value_type, cotangent, places) = self.swept_types();
        let scalar = scalar_parameter();
        let names: Vec<TokenStream> = generics
            .params
            .iter()
            .filter_map(|it| match it {
                GenericParam::Type(it) => Some(it.ident.to_token_stream()),
                GenericParam::Const(it) => Some(it.ident.to_token_stream()),
                GenericParam::Lifetime(_) => None,
            })
            .collect();
        let place = places.iter().map(|it| quote!(::core::option::Option<&mut #it>));
        let place: Vec<TokenStream> = place.collect();
        let given = quote! {
            (#value_type, impl Fn(#cotangent #(, #place)*) + use<#(#names,)* #scalar, __C>)
        };
        let count = 0..self.request.params.len();
        let refs: Vec<Ident> = count.clone().map(|i| format_ident!("__{}", i)).collect();
        let lent: Vec<Ident> = count.map(|i| format_ident!("__ct_{}", i)).collect();
        let args = self.request.params.iter().zip(&refs).map(|(param, it)| match &param.ty {
            Type::Reference(_) => quote!(&#it),
            _ => quote!(::core::clone::Clone::clone(&#it)),
        });
        let args: Vec<TokenStream> = args.collect();
        let generic = (!names.is_empty()).then(|| quote!(#(#names,)*));
        let runtime = self.runtime;
        let body = quote! {
            let __value = #value;
            #(let #refs = ::std::borrow::ToOwned::to_owned(#refs);)*
            (__value, {
                #[inline(always)]
                move |__ct: #cotangent #(, #lent: #place)*| {
                    match #sweeps::<#generic #scalar, __C>(
                        #runtime::Backward::<#scalar, __C>::new() #(, #args)*
                    ) {
                        (_, __pullback) => __pullback(__ct #(, #lent)*),
                    }
                }
            })
        };
        (given, body)
    }

    /// The same where the sweeps are not known, which is said to who calls the method.
    pub(crate) fn without_sweeps(
        &self,
        owning: &Owning<'_>,
        instead: &str,
    ) -> (TokenStream, TokenStream) {
        let (_, cotangent, places) = self.swept_types();
        let known = self.not_known(&format!("the method `{}`", self.name()), instead);
        let body = quote! {
            #known
            (::core::unreachable!(), |_: #cotangent #(, _: ::core::option::Option<&mut #places>)*| {})
        };
        (self.owning(owning).0, body)
    }

    /// The same where nothing can be owned.
    pub(crate) fn unknown_owning(&self, method: &Ident) -> (TokenStream, TokenStream) {
        let (runtime, number) = (self.runtime, self.lifted_number());
        let output = match &self.request.item.sig.output {
            syn::ReturnType::Type(_, ty) => self.in_terms_of(ty, &number).to_token_stream(),
            syn::ReturnType::Default => quote!(()),
        };
        // What is lent to be written to has the cotangent of what is looked at.
        let lasting = shared(super::map::with_lifetime(&output, "'static"));
        let cotangent = quote!(<#lasting as #runtime::Tree<#number>>::With<__C>);
        let places = self.request.params.iter().map(|it| self.place_or_nothing(&it.ty));
        let place = places.map(|it| quote!(::core::option::Option<&mut #it>));
        let place: Vec<TokenStream> = place.collect();
        let given = quote!((#output, impl Fn(#cotangent #(, #place)*)));
        let names = place.iter().map(|_| quote!(_));
        let known = self.not_known(&format!("the method `{method}`"), FUNCTION);
        let body = quote! {
            #known
            (::core::unreachable!(), |_: #cotangent #(, #names: #place)*| {})
        };
        (given, body)
    }

    /// `__C: Cotangent<__S>`
    pub(crate) fn cotangent_parameter(&self) -> TokenStream {
        let (runtime, scalar) = (self.runtime, scalar_parameter());
        let moving = (self.form == Form::Scalar).then(|| quote!(, Moving: #runtime::Scalar));
        quote!(__C: #runtime::Cotangent<#scalar #moving>)
    }

    /// The sweeps of a function of a block, or what is said instead.
    pub(crate) fn free_sweeps(&self, name: &Ident, is_wanted: bool) -> TokenStream {
        self.known_sweeps(name, is_wanted)
            .unwrap_or_else(|instead| self.unknown_with(name, &self.innermost().output, &instead))
    }

    /// The sweeps of a function of a block, or what is to be done if they are not known, or not wanted.
    pub(crate) fn known_sweeps(
        &self,
        name: &Ident,
        is_wanted: bool,
    ) -> Result<TokenStream, String> {
        if !is_wanted {
            return Err(ASKED.into());
        }
        if self.has_in_outs() {
            return Err(FORWARD.into());
        }
        let silent = Diagnostics::default();
        let function = self.lowered(&silent, name, &self.floats(), false);
        let reason = silent.finish().headline.map(|it| format!("in it, {it}; {FORWARD}"));
        // The receiver is a parameter there.
        let reason = reason.map(|it| it.replace("__self", "self"));
        function.ok_or_else(|| reason.unwrap_or_else(|| FORWARD.into()))
    }
}

/// Whether a type is one of integers or truth values, which can be copied.
fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Reference(it) => is_plain(&it.elem),
        Type::Slice(it) => is_plain(&it.elem),
        Type::Array(it) => is_plain(&it.elem),
        Type::Path(it) => it
            .path
            .get_ident()
            .is_some_and(|it| it == "bool" || vocabulary::is_integer_type(&it.to_string())),
        _ => false,
    }
}

/// `&T` for `&mut T`.
fn shared(ty: TokenStream) -> TokenStream {
    let shared = ty.into_iter().filter_map(|token| match token {
        TokenTree::Ident(it) if it == "mut" => None,
        TokenTree::Group(it) => {
            Some(TokenTree::Group(Group::new(it.delimiter(), shared(it.stream()))))
        }
        other => Some(other),
    });
    shared.collect()
}
